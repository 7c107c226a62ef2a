"""The matrix of policy against the types of the map: what lies where, beside what chance would give."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.confronting import MatrixFilter
from sociale_kaart.app.panels.confront.matrix_look import CellDelegate, KindHeader, TypeHeader
from sociale_kaart.app.panels.confront.matrix_model import PolicyMatrixModel
from sociale_kaart.app.panels.empty import EmptyState
from sociale_kaart.app.panels.one_line import OneLine
from sociale_kaart.core.policy import Status
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.texts import Texts

__all__ = ["MatrixPanel"]

_NARROW, _WIDE = 62, 130


class _MatrixView(QTableView):
    """A table of which the cells are pressed, by mouse, Enter or Space."""

    pressed_cell = Signal(QModelIndex, bool)
    resized = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.pressed_cell.emit(self.currentIndex(), add)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class MatrixPanel(QWidget):
    """Shows the matrix. `chosen` gives the areas of a cell (and whether they join), `filtered` which zones count."""

    chosen = Signal(frozenset, bool)
    filtered = Signal(object)
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = PolicyMatrixModel(self)
        self.view = self._view()
        self._statuses = {
            Status.EXISTING: QCheckBox(self.tr("existing")),
            Status.PLANNED: QCheckBox(self.tr("planned")),
            Status.ENDED: QCheckBox(self.tr("ended")),
        }
        for status, box in self._statuses.items():
            box.setChecked(status is not Status.ENDED)
            box.toggled.connect(self._on_filter_changed)
        self.owner = QComboBox()
        self.owner.setAccessibleName(self.tr("Whose policy"))
        self.owner.currentIndexChanged.connect(self._on_filter_changed)
        self._unit = OneLine("", "muted", margin=0)
        self.empty = EmptyState(
            self.tr("No policy yet"),
            self.tr("Draw a zone on the map, or drop a file with policy zones on the window."),
        )
        self._body = QWidget()
        self._lay_out()
        self.show_confronted(None)

    def _lay_out(self) -> None:
        copy = QPushButton(self.tr("Copy"))
        copy.setToolTip(self.tr("Copy the matrix for a spreadsheet"))
        copy.clicked.connect(self.copy)
        export = QPushButton(self.tr("Export…"))
        export.clicked.connect(self.export_asked)
        above = QHBoxLayout()
        above.setContentsMargins(12, 6, 12, 6)
        above.setSpacing(8)
        for box in self._statuses.values():
            above.addWidget(box)
        above.addWidget(self.owner)
        above.addWidget(self._unit, 1)
        above.addWidget(copy)
        above.addWidget(export)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(above)
        body.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)

    def _view(self) -> _MatrixView:
        view = _MatrixView()
        view.setModel(self.model)
        self._cells = CellDelegate(self.model, view)
        view.setItemDelegate(self._cells)
        self._types, self._kinds = TypeHeader(self.model, view), KindHeader(self.model, view)
        view.setHorizontalHeader(self._types)
        view.setVerticalHeader(self._kinds)
        for header in (self._types, self._kinds):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._types.sectionClicked.connect(self._on_type_clicked)
        self._kinds.sectionClicked.connect(self._on_kind_clicked)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.setAccessibleName(self.tr("Policy against the types of the map"))
        view.clicked.connect(lambda index: self._on_cell_pressed(index, add=_adding()))
        view.pressed_cell.connect(lambda index, add: self._on_cell_pressed(index, add=add))
        view.resized.connect(self._fit)
        copying = QShortcut(QKeySequence.StandardKey.Copy, view, self.copy)
        copying.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return view

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 150)

    def show_project(self, project: Project | None) -> None:
        """Offer the owners of the zones of a project."""
        owners = sorted({zone.owner for zone in project.zones if zone.owner}) if project is not None else []
        chosen = self.owner.currentData()
        with QSignalBlocker(self.owner):
            self.owner.clear()
            self.owner.addItem(self.tr("everyone's policy"), "")
            for owner in owners:
                self.owner.addItem(owner, owner)
            self.owner.setCurrentIndex(max(self.owner.findData(chosen), 0))

    def show_filter(self, wanted: MatrixFilter) -> None:
        """Show which zones count."""
        for status, box in self._statuses.items():
            with QSignalBlocker(box):
                box.setChecked(status in wanted.statuses)
        with QSignalBlocker(self.owner):
            self.owner.setCurrentIndex(max(self.owner.findData(wanted.owner), 0))

    def show_confronted(self, confronted: Confronted | None) -> None:
        """Show the matrix of a confrontation, or what to do when there is none."""
        self._body.setVisible(confronted is not None)
        self.empty.setVisible(confronted is None)
        at = self.view.currentIndex()
        place = (at.row(), at.column())
        if confronted is None:
            self.model.show_matrix(None, None)
            return
        texts, level = Texts(confronted.resolved.language), confronted.resolved.areas.level
        names = f"{texts.level(level)}|{texts.level(level, 2)}"
        self.model.show_matrix(confronted.matrix, confronted.project, names)
        self._unit.setText(confronted.matrix.unit)
        high = self.view.fontMetrics().height()
        for line in range(self.model.rowCount()):
            self.view.setRowHeight(line, high + 8 if self.model.row_at(line) is None else 2 * high + 20)
        self._fit()
        self.view.setCurrentIndex(self.model.index(*place) if place[0] >= 0 else self._first())
        if place[0] < 0:
            self.view.scrollToTop()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Mark the cells of which all areas are selected."""
        self._cells.selection = codes
        self.view.viewport().update()

    def copy(self) -> None:
        """Put the matrix on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.copied())

    def _first(self) -> QModelIndex:
        lines = (line for line in range(self.model.rowCount()) if self.model.row_at(line) is not None)
        return self.model.index(next(lines, 0), 0)

    def _fit(self) -> None:
        """Share the room among the types; what does not fit is scrolled to."""
        count = self.model.columnCount()
        if count:
            room = self.view.width() - self._kinds.sizeHint().width() - self.view.verticalScrollBar().sizeHint().width()
            wide = min(max((room - 4) // count, self._cells.needed(self.view.font()), _NARROW), _WIDE)
            for column in range(count):
                self.view.setColumnWidth(column, wide)
            self._types.updateGeometry()

    def _on_filter_changed(self) -> None:
        statuses = tuple(status for status, box in self._statuses.items() if box.isChecked())
        self.filtered.emit(MatrixFilter(statuses, str(self.owner.currentData() or "")))

    def _on_cell_pressed(self, index: QModelIndex, *, add: bool) -> None:
        cell = self.model.cell_at(index)
        if cell is not None:
            self.chosen.emit(frozenset(cell.areas), add)

    def _on_kind_clicked(self, line: int) -> None:
        row = self.model.row_at(line)
        if row is not None:
            self.chosen.emit(frozenset(code for cell in row.cells for code in cell.areas), _adding())

    def _on_type_clicked(self, column: int) -> None:
        rows = [self.model.row_at(line) for line in range(self.model.rowCount())]
        codes = frozenset(code for row in rows if row is not None for code in row.cells[column].areas)
        self.chosen.emit(codes, _adding())


def _adding() -> bool:
    return bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
