"""A list of zones or measures: searched, sorted, and selected along with the map."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget

from sociale_kaart.app.panels.policy.zone_model import FilteredRows, MeasureTableModel, ZoneTableModel

__all__ = ["PolicyList"]


class PolicyList(QWidget):
    """Shows the rows of a model. `selected` gives the ids that were chosen in it, `asked` the one that was double
    clicked, to look at.
    """

    selected = Signal(frozenset)
    asked = Signal(str)

    def __init__(self, model: ZoneTableModel | MeasureTableModel, name: str, search: str, widths: list[int]) -> None:
        super().__init__()
        self.model = model
        self._showing = False
        self._selection: frozenset[str] = frozenset()
        self._shown = FilteredRows(self)
        self._shown.setSourceModel(model)
        self._shown.setFilterKeyColumn(-1)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit()
        self.search.setPlaceholderText(search)
        self.search.setAccessibleName(search)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search_changed)
        self.view = self._table(name, widths)
        self._nothing = QLabel(self.tr("Nothing found. Search another word."))
        self._nothing.setObjectName("muted")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(12, 4, 12, 6)
        above.addWidget(self.search)
        layout.addLayout(above)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view, 1)
        model.modelReset.connect(self._on_model_reset)

    def _table(self, name: str, widths: list[int]) -> QTableView:
        view = QTableView()
        view.setModel(self._shown)
        view.setSortingEnabled(True)
        view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAlternatingRowColors(True)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(name)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 10)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths):
            view.setColumnWidth(column, width)
        view.selectionModel().selectionChanged.connect(self._on_rows_selected)
        view.doubleClicked.connect(self._on_row_double_clicked)
        return view

    @property
    def ids_selected(self) -> frozenset[str]:
        """The ids of the rows that are selected."""
        return frozenset(self._id_of(index) for index in self.view.selectionModel().selectedRows())

    @property
    def ids_shown(self) -> list[str]:
        """The ids of the rows that are found, in their order."""
        return [self._id_of(self._shown.index(row, 0)) for row in range(self._shown.rowCount())]

    def show_selection(self, ids: frozenset[str]) -> None:
        """Mark what is selected, and bring the first of it in view."""
        self._selection = ids
        if ids == self.ids_selected:
            return
        self._showing = True
        chosen, first = QItemSelection(), QModelIndex()
        for identifier in ids:
            row = self.model.row_of(identifier)
            found = self._shown.mapFromSource(self.model.index(row, 0)) if row >= 0 else QModelIndex()
            if found.isValid():
                chosen.select(found, self._shown.index(found.row(), self._shown.columnCount() - 1))
                first = found if not first.isValid() or found.row() < first.row() else first
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().select(chosen, flags)
        if first.isValid():
            self.view.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(first)
        self._showing = False

    def focus_search(self) -> None:
        """Put the cursor in the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _id_of(self, index: QModelIndex) -> str:
        return self.model.id_at(self._shown.mapToSource(index).row())

    def _on_rows_selected(self) -> None:
        if not self._showing:
            self._selection = self.ids_selected
            self.selected.emit(self._selection)

    def _on_row_double_clicked(self, index: QModelIndex) -> None:
        self.asked.emit(self._id_of(index))

    def _on_search_changed(self, text: str) -> None:
        self._showing = True
        self._shown.setFilterFixedString(text)
        self._showing = False
        self._nothing.setVisible(bool(text) and not self._shown.rowCount())
        self.show_selection(self._selection)

    def _on_model_reset(self) -> None:
        """Rows that are new have lost the selection; it comes back."""
        self.show_selection(self._selection)
