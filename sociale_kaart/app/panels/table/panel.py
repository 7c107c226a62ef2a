"""The table beside the map: every area with its class and values; sorted, filtered, copied, selected."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.panels.one_line import OneLine
from sociale_kaart.app.panels.table.marked_rows import MarkedRows
from sociale_kaart.app.panels.table.menus import SetsButton, TableButton
from sociale_kaart.app.panels.table.model import AreaTableModel
from sociale_kaart.export.table import harmless
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["TablePanel"]

_WIDTHS = (170, 110, 220)
_VALUES = 215
_RUNS = 200
_ROOM = 460
"""The width in px from which what is counted fits beside the filter."""
"""Runs of rows that Qt selects without a pause; more are only drawn so."""


class TablePanel(QWidget):
    """Shows the areas of a map. `selected` gives the codes chosen in it, `pointed` the one under the mouse."""

    selected = Signal(frozenset)
    pointed = Signal(str)
    export_asked = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._showing = False
        self.model = AreaTableModel(self)
        self._selection: frozenset[str] = frozenset()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter on name, code or class"))
        self.filter.setAccessibleName(self.tr("Filter the table"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(90)
        self.filter.setMaximumWidth(280)
        self.filter.textChanged.connect(self._on_filter_changed)
        self._count = OneLine()
        self._count.setContentsMargins(0, 0, 0, 0)
        self._count.setObjectName("muted")
        self._hidden: frozenset[str] = frozenset()
        self.button, self.sets = TableButton(), SetsButton()
        self.button.copy_asked.connect(self.copy)
        self.button.export_asked.connect(lambda: self.export_asked.emit(self.model.codes_shown))
        self.button.only_selected.connect(self._on_only_selected)
        self.button.column_shown.connect(self._on_column_shown)
        self.view = self._table()
        self.model.modelReset.connect(self._on_model_reset)
        above = QHBoxLayout()
        above.setContentsMargins(12, 6, 12, 6)
        above.addWidget(self.filter, 2)
        above.addSpacing(8)
        above.addWidget(self._count, 1)
        above.addWidget(self.sets)
        above.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self.view)

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        self._marked = MarkedRows(self.model, view)
        view.setItemDelegate(self._marked)
        view.setSortingEnabled(True)
        view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAlternatingRowColors(True)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(self.tr("Areas and their values"))
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 10)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setFixedHeight(2 * view.fontMetrics().height() + 14)
        view.selectionModel().selectionChanged.connect(self._on_rows_selected)
        view.entered.connect(self._on_row_entered)
        copying = QShortcut(QKeySequence.StandardKey.Copy, view, self.copy)
        copying.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return view

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 110)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count.setVisible(event.size().width() >= _ROOM)  # the status bar counts what is selected, too

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the areas of a map."""
        self._showing = True
        columns = self.model.columnCount()
        self.model.show_map(resolved)
        if self.model.columnCount() != columns:
            for column in range(self.model.columnCount()):
                self.view.setColumnWidth(column, _WIDTHS[column] if column < len(_WIDTHS) else _VALUES)
        self._show_columns()
        self._showing = False
        self._show_count()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Mark the selected areas, and bring the first of them in view."""
        self._selection = codes
        self.sets.show_some(bool(codes))
        if self.button.only.isChecked():
            self._showing = True
            self.model.show_selected(codes or None)
            self._showing = False
        if codes == self.codes_selected:
            return
        self._showing = True
        chosen, last = QItemSelection(), self.model.columnCount() - 1
        rows = sorted(row for code in codes if (row := self.model.row_of(code)) is not None)
        runs = _runs(rows)
        self._marked.codes = codes if len(runs) > _RUNS else frozenset()
        for first, final in () if self._marked.codes else runs:
            chosen.select(self.model.index(first, 0), self.model.index(final, last))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().select(chosen, flags)
        if rows:
            self.view.scrollTo(self.model.index(rows[0], 0))
        self.view.viewport().update()
        self._showing = False
        self._show_count()

    def _show_columns(self) -> None:
        """Show the columns that were not put away; one that was stays so on maps that have it too."""
        titles = [str(self.model.headerData(n, Qt.Orientation.Horizontal)) for n in range(self.model.columnCount())]
        self.button.show_columns(titles, self._hidden)
        for column, title in enumerate(titles):
            self.view.setColumnHidden(column, title in self._hidden and column > 0)

    def show_hover(self, code: str) -> None:
        """Mark the row of the area that is pointed at elsewhere."""
        self.model.show_hover(code)

    def copy(self) -> None:
        """Put the selected rows, or all that are shown, on the clipboard with their headings."""
        chosen = self.codes_selected
        rows = sorted(row for code in chosen if (row := self.model.row_of(code)) is not None)
        rows = rows or list(range(self.model.rowCount()))
        columns = [c for c in range(self.model.columnCount()) if not self.view.isColumnHidden(c)]
        lines = ["\t".join(str(self.model.headerData(c, Qt.Orientation.Horizontal)) for c in columns)]
        for row in rows:
            lines.append("\t".join(harmless(str(self.model.index(row, c).data())) for c in columns))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def focus_filter(self) -> None:
        """Put the cursor in the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    @property
    def codes_selected(self) -> frozenset[str]:
        """The codes of the rows that are selected."""
        if self._marked.codes:
            return frozenset(code for code in self._marked.codes if self.model.row_of(code) is not None)
        rows = self.view.selectionModel().selectedRows()
        return frozenset(self.model.code_at(index.row()) for index in rows)

    def _show_count(self) -> None:
        shown, every = self.model.rowCount(), self.model.every
        chosen = len(self.codes_selected)
        text = self.tr("{shown} of {every} areas").format(shown=shown, every=every) if shown != every else ""
        if chosen:
            text = "  ".join(part for part in (text, self.tr("{count} selected").format(count=chosen)) if part)
        self._count.setText(text)

    def _on_rows_selected(self) -> None:
        if self._showing:
            return
        before, self._marked.codes = self._marked.codes, frozenset()
        picked = self.codes_selected
        adding = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self._show_count()
        self.selected.emit(before ^ picked if before and adding else picked)

    def _on_row_entered(self, index: QModelIndex) -> None:
        self.pointed.emit(self.model.code_at(index.row()))

    def leaveEvent(self, event: object) -> None:
        self.pointed.emit("")

    def _on_filter_changed(self, text: str) -> None:
        self._showing = True
        self.model.show_only(text)
        self._showing = False
        self.show_selection(self._selection)
        self._show_count()

    def _on_only_selected(self, only: bool) -> None:
        self._showing = True
        self.model.show_selected(self._selection or None if only else None)
        self._showing = False
        self.show_selection(self._selection)
        self._show_count()

    def _on_column_shown(self, column: int, shown: bool) -> None:
        title = str(self.model.headerData(column, Qt.Orientation.Horizontal))
        self._hidden = self._hidden - {title} if shown else self._hidden | {title}
        self.view.setColumnHidden(column, not shown)

    def _on_model_reset(self) -> None:
        """A sorted table has lost its selection; it comes back."""
        if not self._showing:
            self.show_selection(self._selection)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return rows that follow one another as first and last: few ranges are selected much faster than many.

    >>> _runs([1, 2, 3, 7])
    [(1, 3), (7, 7)]
    """
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
