"""The matrix as a table: kinds of policy, grouped by direction, against the types of the map on screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.core.project import Project
from sociale_kaart.core.vocabulary import policy_directions
from sociale_kaart.export.table import harmless
from sociale_kaart.render.confront.matrix import Cell, MatrixRow, PolicyMatrix
from sociale_kaart.render.texts import Texts

__all__ = ["PolicyMatrixModel"]

_Index = QModelIndex | QPersistentModelIndex
_MUCH = 1.25
"""How many times what chance would give is told as more (and its inverse as less)."""


class PolicyMatrixModel(QAbstractTableModel):
    """Rows are kinds of policy under a heading per direction; the cells are those of a PolicyMatrix."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix: PolicyMatrix | None = None
        self.texts = Texts()
        self._n_min = 0
        self._level = ""
        self._lines: list[str | MatrixRow] = []

    def show_matrix(self, matrix: PolicyMatrix | None, project: Project | None, level: str = "") -> None:
        """Show a matrix; `level` names one area of it and several, separated by a bar: "buurt|buurten"."""
        self.beginResetModel()
        self.matrix, self._level = matrix, level
        self.texts = Texts(project.settings.language if project is not None else "nl")
        self._n_min = project.settings.n_min if project is not None else 0
        self._lines = self._grouped()
        self.endResetModel()

    def _grouped(self) -> list[str | MatrixRow]:
        lines: list[str | MatrixRow] = []
        directions = {**policy_directions(self.texts.language), 0: self.tr("Other policy")}
        before: int | None = None
        for row in self.matrix.rows if self.matrix is not None else ():
            if row.kind and row.direction != before:
                before = row.direction
                name = directions.get(before, "")
                lines.append(f"{before}  {name}" if before else name)
            lines.append(row)
        return lines

    def row_at(self, line: int) -> MatrixRow | None:
        """Return the kind of policy of a line; None for the heading of a direction."""
        found = self._lines[line]
        return None if isinstance(found, str) else found

    def cell_at(self, index: _Index) -> Cell | None:
        """Return the cell under an index."""
        row = self.row_at(index.row()) if index.isValid() else None
        return row.cells[index.column()] if row is not None else None

    def amount(self, cell: Cell) -> str:
        """Write how many dwellings, or hectares, a cell holds: "< 10" where that is too few to tell."""
        if cell.amount is None:
            return f"< {self._n_min}"
        assert self.matrix is not None
        if self.matrix.basis is Basis.LAND:
            return self.tr("{number} ha").format(number=self.texts.number(cell.amount / 10_000, 1))
        return self.texts.number(cell.amount, 0)

    def areas(self, cell: Cell) -> str:
        """Write how many areas a cell holds."""
        one, _, several = self._level.partition("|")
        count = len(cell.areas)
        return f"{self.texts.number(count, 0)} {one if count == 1 else several}"

    def more_or_less(self, cell: Cell) -> int:
        """Return 1 where there clearly is more than chance would give, -1 where there is less, else 0."""
        if cell.amount is None or cell.expected is None:
            return 0
        few = 1000.0 if self.matrix is not None and self.matrix.basis is Basis.LAND else max(self._n_min, 1)
        if abs(cell.amount - cell.expected) < few:
            return 0
        return 1 if cell.amount > _MUCH * cell.expected else -1 if cell.amount * _MUCH < cell.expected else 0

    def told(self, row: MatrixRow, column: int) -> str:
        """Say a cell in words, with what chance would give."""
        assert self.matrix is not None
        cell, kind = row.cells[column], self.matrix.types[column]
        head = f"{row.label} × {f'{kind.letter} {kind.label}'.strip()}"
        what = self.amount(cell) if self.matrix.basis is Basis.LAND else f"{self.amount(cell)} {self.matrix.unit}"
        parts = [head, self.tr("{what}, in {areas}").format(what=what, areas=self.areas(cell))]
        if cell.expected is not None and kind.letter:
            expected = self.amount(Cell((), cell.expected, None))
            words = {
                1: self.tr("More than expected: if this policy were spread evenly, there would be {number}."),
                -1: self.tr("Less than expected: if this policy were spread evenly, there would be {number}."),
                0: self.tr("About as expected: if this policy were spread evenly, there would be {number}."),
            }[self.more_or_less(cell)]
            parts.append(words.format(number=expected))
        return "\n".join(parts)

    def copied(self) -> str:
        """Return the matrix for a spreadsheet: per type what lies there, what chance would give, and the areas."""
        if self.matrix is None:
            return ""
        types = [f"{kind.letter} {kind.label}".strip() for kind in self.matrix.types]
        heads = [self.matrix.unit, self.tr("expected"), self.tr("areas")]
        lines = [[self.tr("Policy"), *(f"{kind}: {head}" for kind in types for head in heads)]]
        for row in self.matrix.rows:
            cells = [
                part
                for cell in row.cells
                for part in (
                    self.amount(cell),
                    "" if cell.expected is None else self.amount(Cell((), cell.expected, None)),
                    self.texts.number(len(cell.areas), 0),
                )
            ]
            lines.append([row.label, *cells])
        return "\n".join("\t".join(harmless(part) for part in line) for line in lines)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.types)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.cell_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.matrix is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            kind = self.matrix.types[section]
            return f"{kind.letter} {kind.label}".strip()
        found = self._lines[section]
        return found if isinstance(found, str) else found.label

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.amount(cell)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.told(row, index.column())
        return None
