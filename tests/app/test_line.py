"""The whole line in a real window: drop, accept, four maps, drag a threshold, select, explain, present, undo, save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from sociale_kaart.app.panels.legend.parts import LegendCell, LegendEntry
from sociale_kaart.core.resources import sample_files
from sociale_kaart.core.specs import Choropleth, Typology
from sociale_kaart.render.resolved import ResolvedMap
from tests.app.desktop import Desktop, apart

THE_FOUR = ("beleid", "ontwikkeling", "concentratie", "typering")


def press(desktop: Desktop, words: str) -> None:
    """Press the button that says so."""
    buttons = [b for b in desktop.window.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert len(buttons) == 1, words
    desktop.click(buttons[0])


def choose_map(desktop: Desktop, identifier: str) -> None:
    """Click a map in the list of maps."""
    maps = desktop.parts.chooser.maps
    row = next(n for n in range(maps.count()) if desktop.parts.chooser.choice_at(n).id == identifier)
    desktop.click(maps.viewport(), maps.visualItemRect(maps.item(row)).center())
    desktop.wait_for_map(identifier)


def drag_threshold(desktop: Desktop, to: float) -> list[float]:
    """Drag the first line of the histogram to a value; return the thresholds that were shown on the way."""
    histogram = desktop.parts.charts.histogram
    assert histogram is not None
    plot, line = histogram.plot, histogram.lines[0]
    view = plot.getPlotItem().vb
    shown: list[float] = []

    def note(resolved: ResolvedMap) -> None:
        shown.append(threshold_of(resolved.spec))

    desktop.parts.desk.shown.connect(note)

    def at(value: float) -> object:
        middle = view.viewRange()[1][1] / 2
        return plot.mapFromScene(view.mapViewToScene(QPointF(value, middle)))

    start = float(line.value())
    left, none, where = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, plot.viewport
    QTest.mouseMove(where(), at(start))
    QTest.mousePress(where(), left, none, at(start))
    for step in range(1, 9):
        QTest.mouseMove(where(), at(start + (to - start) * step / 8))
        desktop.qtbot.wait(60)
        if step == 4:  # however busy the machine is, half way is shown before it goes on
            desktop.qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    QTest.mouseRelease(where(), left, none, at(to))
    desktop.wait_for_map()
    desktop.parts.desk.shown.disconnect(note)
    return shown


def compare_years(desktop: Desktop) -> None:
    """Look for nuisance, set an earlier year beside it, and go through both with one hand."""
    parts = desktop.parts
    parts.chooser.search.setFocus()
    QTest.keyClicks(parts.chooser.search, "overlast")
    QTest.keyClick(parts.chooser.search, Qt.Key.Key_Return)
    desktop.wait(lambda: isinstance(parts.session.spec, Choropleth))
    desktop.wait_for_map()
    assert "2018" in desktop.resolved.subtitle
    seen: list[ResolvedMap] = []
    parts.compare_desk.shown.connect(seen.append)
    desktop.key(Qt.Key.Key_D, control=True)
    desktop.wait(lambda: parts.compare.isVisible() and "2012" in parts.compare.subtitle)
    parts.compare_desk.shown.disconnect(seen.append)
    other = seen[-1]
    assert [row.label for row in other.legend] == [row.label for row in desktop.resolved.legend], "classes are the same"
    assert not other.classes.equals(desktop.resolved.classes), "the years are not"
    first, second = parts.map_view, parts.compare.map_view
    desktop.wait(lambda: second.extent().adjusted(-1, -1, 1, 1).contains(first.extent()))
    first.setFocus()
    wide = second.extent().width()
    QTest.keyClick(first, Qt.Key.Key_Plus)
    desktop.wait(lambda: second.extent().width() < wide)
    assert (second.extent().center() - first.extent().center()).manhattanLength() < 1
    desktop.picture("two-years")
    desktop.key(Qt.Key.Key_0)
    desktop.key(Qt.Key.Key_D, control=True)
    desktop.wait(lambda: not parts.compare.isVisible())
    choose_map(desktop, "ontwikkeling")


def threshold_of(spec: object) -> float:
    assert isinstance(spec, Typology)
    return spec.rules[0].conditions[0].threshold


def test_from_dropped_files_to_a_saved_project_and_the_same_picture(
    open_desktop: Callable[[], Desktop], tmp_path: Path, monkeypatch: object
) -> None:
    desktop = open_desktop()
    parts = desktop.parts
    desktop.picture("welcome")
    assert parts.welcome.isVisible()
    assert parts.session.project is None

    desktop.drop_and_wait(sample_files())
    desktop.picture("review")
    assert parts.review.isVisible()
    assert parts.session.project is None, "nothing is made before it is accepted"
    press(desktop, "Project maken")
    desktop.wait_for_map()
    assert not parts.review.isVisible()
    assert parts.session.unsaved

    for identifier in THE_FOUR:
        choose_map(desktop, identifier)
        desktop.picture(identifier)
        assert parts.header.title == desktop.resolved.title

    before = threshold_of(desktop.resolved.spec)
    many = desktop.resolved.legend[0].areas
    shown = drag_threshold(desktop, 25.0)
    desktop.picture("threshold")
    assert len(shown) > 1, "the map follows while dragging"
    assert before == 35.0
    assert abs(threshold_of(desktop.resolved.spec) - 25.0) < 1.5
    assert desktop.resolved.legend[0].areas >= many
    assert parts.session.undo_stack.count() == 1, "a drag is one step"

    choose_map(desktop, "ontwikkeling")
    cell = next(c for c in parts.legend.findChildren(LegendCell) if c.row.id == "C3")
    desktop.click(cell)
    wanted = frozenset(map(str, desktop.resolved.codes_in(cell.row)))
    assert wanted
    assert parts.session.selection == wanted
    assert parts.table.codes_selected == wanted
    parts.charts.tabs.setCurrentIndex(1)
    assert parts.charts.scatter is not None
    assert parts.charts.scatter.codes_marked == wanted
    desktop.picture("selection")

    code = min(wanted)
    parts.table.selected.emit(frozenset((code,)))
    name = str(desktop.resolved.areas.names[code])
    assert name in parts.area.text
    assert "procentpunt" in parts.area.text
    desktop.picture("area")

    parts.area.note.setFocus()
    QTest.keyClicks(parts.area.note, "Gesproken met de huismeester")
    desktop.key(Qt.Key.Key_Tab)
    assert [(note.area, note.text) for note in parts.session.project.notes] == [(code, "Gesproken met de huismeester")]

    desktop.key(Qt.Key.Key_D, control=True)
    desktop.wait(lambda: parts.compare.isVisible())
    assert parts.compare.map_view.isVisible()
    assert parts.compare.subtitle == desktop.resolved.subtitle, "both are by neighbourhood over the same years"
    desktop.picture("compared")
    desktop.key(Qt.Key.Key_D, control=True)
    desktop.wait(lambda: not parts.compare.isVisible())
    compare_years(desktop)

    desktop.key(Qt.Key.Key_F11)
    desktop.wait(lambda: not desktop.window.menuBar().isVisible())
    desktop.key(Qt.Key.Key_PageDown)
    desktop.wait_for_map("concentratie")
    desktop.picture("presenting")
    desktop.key(Qt.Key.Key_Escape)
    desktop.wait(lambda: desktop.window.menuBar().isVisible())
    choose_map(desktop, "typering")

    while parts.session.undo_stack.canUndo():
        desktop.key(Qt.Key.Key_Z, control=True)
    desktop.wait_for_map("typering")
    assert threshold_of(desktop.resolved.spec) == 35.0
    assert not parts.session.project.notes
    while parts.session.undo_stack.canRedo():
        desktop.key(Qt.Key.Key_Z, control=True, shift=True)
    desktop.wait_for_map("typering")

    path = tmp_path / "Waterrade é 1.gpkg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))  # type: ignore[attr-defined]
    desktop.key(Qt.Key.Key_S, control=True)
    desktop.wait(lambda: not parts.session.unsaved)
    picture, drawn = desktop.resolved, desktop.canvas()
    assert desktop.window.close()

    again = open_desktop()
    assert [one.path for one in again.settings.recent] == [str(path)]
    again.parts.welcome.recent_asked.emit(str(path))
    again.wait_for_map("typering")
    again.picture("again")
    assert again.resolved.spec == picture.spec
    assert again.resolved.legend == picture.legend
    assert again.resolved.classes.equals(picture.classes)
    assert [note.area for note in again.parts.session.project.notes] == [code]
    assert apart(again.canvas(), drawn) == 0.0, "what is seen is the same, pixel by pixel"
    choose_map(again, "ontwikkeling")
    assert apart(again.canvas(), drawn) > 0.02, "another map is another picture"
    assert not again.parts.session.unsaved


def test_a_class_is_selected_with_the_keyboard_and_added_to_with_control(sample: Desktop) -> None:
    choose_map(sample, "typering")
    entries = sample.parts.legend.findChildren(LegendEntry)
    entries[0].setFocus()
    QTest.keyClick(entries[0], Qt.Key.Key_Space)
    first = frozenset(map(str, sample.resolved.codes_in(entries[0].row)))
    assert sample.parts.session.selection == first
    sample.click(entries[1], add=True)
    both = first | frozenset(map(str, sample.resolved.codes_in(entries[1].row)))
    assert sample.parts.session.selection == both
