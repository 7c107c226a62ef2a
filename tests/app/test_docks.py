"""The docks around the map: their tabs are there once, and what stands in them has room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from sociale_kaart.app.panels.legend.parts import LegendEntry
from sociale_kaart.core.resources import sample_files
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
    assert tabs(sample) == before
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
