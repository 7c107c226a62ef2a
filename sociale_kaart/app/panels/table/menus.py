"""The two menus above the table: what is shown and taken out of it, and the selections that were kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from sociale_kaart.core.area_set import AreaSet

__all__ = ["SetsButton", "TableButton"]


_ROOM = "QToolButton { padding: 4px 16px 4px 8px; }"
"""For the sign that there is a menu."""


class TableButton(QToolButton):
    """A menu with the columns, the selection alone, copying and exporting."""

    only_selected = Signal(bool)
    column_shown = Signal(int, bool)
    copy_asked = Signal()
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Table"))
        self.setStyleSheet(_ROOM)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = menu = QMenu(self)
        self.only = QAction(self.tr("Only the selection"), self)
        self.only.setCheckable(True)
        self.only.toggled.connect(self.only_selected)
        menu.addAction(self.only)
        self.columns = QMenu(self.tr("Columns"), self)  # one that addMenu makes goes with the Python name of its menu
        menu.addMenu(self.columns)
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy"))
        copy.setToolTip(self.tr("Copy the selected rows, or all that are shown, for a spreadsheet"))
        copy.triggered.connect(lambda: self.copy_asked.emit())
        menu.addAction(self.tr("Export the rows that are shown…")).triggered.connect(lambda: self.export_asked.emit())
        self.setMenu(menu)

    def show_columns(self, titles: Sequence[str], hidden: frozenset[str]) -> None:
        """Offer the columns; the name is always there."""
        self.columns.clear()
        for place, title in enumerate(titles):
            action = self.columns.addAction(title)
            action.setCheckable(True)
            action.setChecked(title not in hidden)
            action.setEnabled(place > 0)
            action.toggled.connect(partial(self.column_shown.emit, place))


class SetsButton(QToolButton):
    """A menu with the selections that were kept under a name. `chosen` gives the one to select."""

    keep_asked = Signal()
    chosen = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Selections"))
        self.setStyleSheet(_ROOM)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.setMenu(self._menu)
        self._sets: tuple[AreaSet, ...] = ()
        self._some = False
        self._make()

    def show_sets(self, sets: tuple[AreaSet, ...]) -> None:
        """Offer the selections of a project."""
        self._sets = sets
        self._make()

    def show_some(self, some: bool) -> None:
        """Tell whether anything is selected that can be kept."""
        if some != self._some:
            self._some = some
            self._make()

    def _make(self) -> None:
        self._menu.clear()
        keep = self._menu.addAction(self.tr("Keep this selection…"))
        keep.setEnabled(self._some)
        keep.triggered.connect(lambda: self.keep_asked.emit())
        if not self._sets:
            return
        self._menu.addSeparator()
        for one in self._sets:
            action = self._menu.addAction(self.tr("{name} ({count})").format(name=one.name, count=len(one.codes)))
            action.setToolTip(one.reason or one.name)
            action.triggered.connect(partial(self._emit_chosen, one))
        self._menu.addSeparator()
        self._delete = delete = QMenu(self.tr("Delete"), self)
        self._menu.addMenu(delete)
        for one in self._sets:
            delete.addAction(one.name).triggered.connect(partial(self._emit_deleted, one))

    def _emit_chosen(self, one: AreaSet, _: bool = False) -> None:
        self.chosen.emit(one)

    def _emit_deleted(self, one: AreaSet, _: bool = False) -> None:
        self.delete_asked.emit(one)
