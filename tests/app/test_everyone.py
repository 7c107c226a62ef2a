"""Everything is reached with the keyboard, in the order in which it stands, and has a name for who cannot see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QScrollArea, QTabBar, QTabWidget, QWidget

from sociale_kaart.app.panels.dialogs.export import ExportDialog
from sociale_kaart.app.panels.dialogs.settings import SettingsDialog
from tests.app.desktop import Desktop

BEARERS = (QScrollArea, QTabWidget)
"""What only carries what people use."""


def reached(window: QWidget) -> Iterator[QWidget]:
    """What Tab comes by, in order."""
    widget = window.nextInFocusChain()
    while widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window) and widget.isEnabled():
            yield widget
        widget = widget.nextInFocusChain()


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    said = QAccessible.queryAccessibleInterface(widget)
    return said.text(QAccessible.Text.Name).strip() if said is not None else ""


def nameless(window: QWidget) -> list[str]:
    empty = [w for w in window.findChildren(QTabBar) if not w.count()]  # Qt keeps some for later
    found = [w for w in reached(window) if not isinstance(w, BEARERS) and w.focusProxy() is None and w not in empty]
    return [f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}" for w in found if not name_of(w)]


def show_every_panel(desktop: Desktop) -> None:
    for name, dock in desktop.window.docks.items():
        dock.setVisible(name != "review")
    desktop.window.tab_order.tidy_soon()
    desktop.qtbot.wait(50)


@pytest.mark.parametrize("identifier", ["beleid", "ontwikkeling", "onv@2018"])
def test_everything_that_can_be_used_has_a_name(sample: Desktop, identifier: str) -> None:
    choices = {choice.id: choice for choice in map(sample.parts.chooser.choice_at, range(4))}
    if identifier in choices:
        sample.parts.session.show(choices[identifier].spec)
    sample.wait_for_map()
    show_every_panel(sample)
    sample.parts.session.select(frozenset([str(sample.resolved.areas.codes[0])]))
    for tab in range(sample.parts.charts.tabs.count()):
        sample.parts.charts.tabs.setCurrentIndex(tab)
        sample.qtbot.wait(20)
        assert not nameless(sample.window)
    assert len(list(reached(sample.window))) > 20


def test_everything_has_a_name_before_anything_is_open(desktop: Desktop) -> None:
    assert not nameless(desktop.window)
    assert [name_of(w) for w in reached(desktop.window) if w.isVisible()]


@pytest.mark.parametrize(
    "made",
    [
        lambda desktop: SettingsDialog(desktop.settings.preferences, desktop.parts.session.project, desktop.window),
        lambda desktop: ExportDialog(desktop.settings.recovery_folder, "typering", desktop.window),
    ],
    ids=["settings", "export"],
)
def test_everything_in_a_dialog_has_a_name(sample: Desktop, made: Callable[[Desktop], QDialog]) -> None:
    dialog = made(sample)
    dialog.open()
    assert not nameless(dialog)
    dialog.close()


def test_tab_goes_through_one_panel_before_the_next(sample: Desktop) -> None:
    show_every_panel(sample)

    def panel(widget: QWidget) -> str:
        docks = [name for name, dock in sample.window.docks.items() if dock.isAncestorOf(widget)]
        return docks[0] if docks else "middle"

    order = [name for name, _ in groupby(map(panel, reached(sample.window)))]
    panels = [name for name in order if name != "middle"]
    assert len(panels) == len(set(panels)), order


def test_the_focus_is_seen_wherever_it_is(sample: Desktop) -> None:
    """A view is drawn otherwise with the focus than without it."""
    for widget in (sample.parts.chooser.search, sample.parts.table.filter, sample.parts.table.view):
        sample.parts.map_view.setFocus()
        without = widget.grab().toImage()
        widget.setFocus()
        assert widget.hasFocus()
        assert widget.grab().toImage() != without, type(widget).__name__
