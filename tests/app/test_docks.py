"""The docks around the map: their tabs are there once, and what stands in them has room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QToolButton

from sociale_kaart.app.panels.legend.parts import LegendEntry, _Pressable
from sociale_kaart.core.resources import sample_files
from sociale_kaart.render.page.scene import contrast
from tests.app.desktop import Desktop


def tabs(desktop: Desktop) -> list[list[str]]:
    """The tabs of docks that can be seen, a list for each bar."""
    desktop.qtbot.wait(200)
    children = Qt.FindChildOption.FindDirectChildrenOnly
    bars = [bar for bar in desktop.window.findChildren(QTabBar, options=children) if bar.isVisible()]
    seen = [bar for bar in bars if bar.visibleRegion().boundingRect().isValid()]
    assert not [(a, b) for n, a in enumerate(seen) for b in seen[n + 1 :] if a.geometry().intersects(b.geometry())]
    return sorted([bar.tabText(n) for n in range(bar.count())] for bar in seen if bar.count())


def test_tabs_come_and_go_with_their_docks(desktop: Desktop) -> None:
    assert tabs(desktop) == []
    desktop.drop_and_wait(list(sample_files()))
    assert tabs(desktop) == [], "files are looked through instead of maps and policy"
    desktop.parts.review.accepted.emit()
    desktop.wait_for_map()
    below = ["Tabel", "Bevindingen", "Matrix", "Tijdlijn", "Voor en na"]
    assert tabs(desktop) == [["Kaarten", "Beleid"], ["Legenda", "Lagen"], below]


def test_presenting_and_arranging_leave_no_tabs_behind(sample: Desktop) -> None:
    before = tabs(sample)
    sample.window.presenting.begin()
    assert tabs(sample) == []
    sample.window.presenting.end()
    sample.wait(lambda: tabs(sample) == before)
    sample.window.commands.arrange()
    assert tabs(sample) == before
    bar = next(bar for bar in sample.window.findChildren(QTabBar) if bar.isVisible() and bar.tabText(1) == "Beleid")
    sample.click(bar, bar.tabRect(1).center())
    sample.wait(lambda: not sample.parts.policy.visibleRegion().isEmpty())
    assert sample.parts.chooser.visibleRegion().isEmpty()


def test_the_numbers_of_a_large_legend_stand_apart(sample: Desktop) -> None:
    sample.window.presenting.begin()
    sample.qtbot.wait(300)
    entries = sample.parts.legend.findChildren(LegendEntry)
    assert entries
    for entry in entries:
        told = (entry.row.areas, entry.row.dwellings or 0)
        for number, wide in zip(told, entry.columns, strict=True):
            assert wide == 0 or wide > entry.fontMetrics().horizontalAdvance(f"{number:,}") + 4
    sample.window.presenting.end()


def test_tabs_and_buttons_are_wide_enough_for_their_words(sample: Desktop) -> None:
    sample.qtbot.wait(300)
    below = next(
        bar for bar in sample.window.findChildren(QTabBar) if bar.isVisible() and bar.tabText(1) == "Bevindingen"
    )
    for n in range(below.count()):
        assert below.tabRect(n).width() > below.fontMetrics().horizontalAdvance(below.tabText(n)) + 20
    sample.window.docks["policy"].raise_()
    sample.wait(lambda: not sample.parts.policy.visibleRegion().isEmpty())
    buttons = [button for button in sample.parts.policy.zones.parent().findChildren(QToolButton) if button.isVisible()]
    assert [button.text() for button in buttons] == ["Nieuwe zone ▾", "Bewerken ▾", "Tonen"]
    for button in buttons:
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 12
        assert button.geometry().right() < sample.parts.policy.width()


def test_before_and_after_is_worked_out_when_a_project_opens(sample: Desktop) -> None:
    table = sample.parts.over_time.check.table
    sample.wait(lambda: table.item(0, 0) is not None)
    assert table.item(0, 0).text() == "44,6 %"


def test_the_status_bar_stays_as_high_when_something_takes_long(sample: Desktop) -> None:
    bar, progress = sample.window.statusBar(), sample.parts.progress
    before = bar.height()
    progress.show_started("export")
    sample.wait(progress.isVisible)
    assert bar.height() == before
    progress.show_finished("export")
    sample.qtbot.wait(50)
    assert bar.height() == before


def test_a_note_is_one_click_away_on_a_small_screen(sample: Desktop) -> None:
    area = sample.parts.area
    assert not area.to_notes.isVisible()
    sample.parts.session.select(frozenset({"BU98760401"}))
    sample.wait(lambda: area.story is not None)
    assert area.note.visibleRegion().isEmpty()
    sample.click(area.to_notes)
    assert area.note.hasFocus()
    assert not area.note.visibleRegion().isEmpty()
    QTest.keyClicks(area.note, "Buurtcentrum dicht")
    area.keep_note()
    assert area.to_notes.text() == "Notities: 1"


def test_findings_have_their_names_in_full_where_there_is_little_width(sample: Desktop) -> None:
    findings = sample.parts.findings.list
    sample.window.docks["findings"].raise_()
    sample.wait(lambda: findings.listed > 0 and not findings.visibleRegion().isEmpty())
    item = findings.topLevelItem(0).child(0)
    sample.parts.findings.resize(720, 300)
    findings.resize(340, 300)
    assert findings.isColumnHidden(2)
    room = findings.columnWidth(0) - 60
    assert room > findings.fontMetrics().horizontalAdvance(item.text(0).split("\n")[0])
    findings.resize(700, 300)
    assert not findings.isColumnHidden(2)


def test_the_letter_of_a_class_stays_readable_while_others_are_selected(sample: Desktop) -> None:
    session = sample.parts.session
    session.show(next(spec for spec in session.project.specs if spec.id == "typering"))
    sample.wait_for_map("typering")
    entry = next(one for one in sample.parts.legend.findChildren(LegendEntry) if one.row.letter == "D")
    entry.show_chosen(chosen=False, others=True)
    picture = entry.grab().toImage()
    inside = [picture.pixelColor(x, y).name() for x in range(10, 32) for y in range(8, 24)]
    ground = max(set(inside), key=inside.count)
    assert max(contrast(ground, colour) for colour in inside) > 4.5


def test_the_class_of_an_area_that_is_pointed_at_is_marked_in_the_legend(sample: Desktop) -> None:
    legend, resolved = sample.parts.legend, sample.resolved
    code = str(resolved.areas.codes[0])
    entries = {one.row.id: one for one in legend.findChildren(_Pressable)}
    before = {name: one.grab().toImage() for name, one in entries.items()}
    sample.parts.session.point_at(code)
    marked = [name for name, one in entries.items() if one.grab().toImage() != before[name]]
    assert marked == [resolved.row_of(code).id]
    sample.parts.session.point_at("")
    assert all(one.grab().toImage() == before[name] for name, one in entries.items())


def test_the_areas_of_a_class_that_is_pointed_at_in_the_legend_are_outlined_on_the_map(sample: Desktop) -> None:
    view, resolved = sample.parts.map_view, sample.resolved
    sample.wait(lambda: view.is_settled)
    entry = next(one for one in sample.parts.legend.findChildren(_Pressable) if one.row.areas)
    before = view.grab().toImage()
    QApplication.sendEvent(entry, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert view._hinted._positions == {view.shapes.position[code] for code in resolved.codes_in(entry.row)}
    assert view.grab().toImage() != before
    QApplication.sendEvent(entry, QEvent(QEvent.Type.Leave))
    assert view.grab().toImage() == before
