"""The areas of a map as a table: code, name, class, values and dwellings."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor

from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.values import Reason
from sociale_kaart.export.rows import columns_of
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["AreaTableModel", "AreaTableOrder"]

SORTED = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """Numbers of one quantity with what is needed to write them."""

    title: str
    numbers: npt.NDArray[np.floating]
    reasons: npt.NDArray[np.integer] | None
    unit: Unit
    change: bool


class AreaTableModel(QAbstractTableModel):
    """Rows are the areas of a resolved map in its order."""

    FIXED = 3

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._resolved: ResolvedMap | None = None
        self._texts = Texts()
        self.codes: list[str] = []
        self._names: list[str] = []
        self._classes: npt.NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._columns: list[_Column] = []
        self._row_of: dict[str, int] = {}

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the areas of a map; the order of a table of the same areas stays."""
        codes = [str(code) for code in resolved.areas.codes] if resolved is not None else []
        columns = _columns(resolved) if resolved is not None else []
        same = codes == self.codes and [c.title for c in columns] == [c.title for c in self._columns]
        if not same:
            self.beginResetModel()
        self._resolved, self.codes, self._columns = resolved, codes, columns
        self._texts = Texts(resolved.language) if resolved is not None else Texts()
        self._names = [str(name) for name in resolved.areas.names] if resolved is not None else []
        self._classes = resolved.classes.to_numpy().astype(np.int64) if resolved is not None else np.zeros(0, np.int64)
        self._row_of = {code: row for row, code in enumerate(codes)}
        if not same:
            self.endResetModel()
        elif codes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(codes) - 1, self.columnCount() - 1))

    def row_of(self, code: str) -> int | None:
        """Return the row of an area, None when it is not here."""
        return self._row_of.get(code)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.codes)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._resolved is None else self.FIXED + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or self._resolved is None:
            return None
        title = self._title(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (_LEFT if section < self.FIXED else _RIGHT) | Qt.TextFlag.TextWordWrap
        return title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def _title(self, section: int) -> str:
        if section >= self.FIXED:
            return self._columns[section - self.FIXED].title
        return (self.tr("Name"), self.tr("Code"), self.tr("Class"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._resolved is None:
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == SORTED:
            return self._key(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column < self.FIXED else _RIGHT
        if role == Qt.ItemDataRole.DecorationRole and column == 2:
            return QColor(self._resolved.legend[self._classes[row]].colour)
        if role == Qt.ItemDataRole.ToolTipRole and column == 2:
            return self._text(row, column)
        return None

    def _text(self, row: int, column: int) -> str:
        assert self._resolved is not None
        if column < self.FIXED:
            legend = self._resolved.legend[self._classes[row]]
            return (self._names[row], self.codes[row], f"{legend.letter}  {legend.label}".strip())[column]
        cell = self._columns[column - self.FIXED]
        number = float(cell.numbers[row])
        if not math.isnan(number):
            return self._texts.value(number, cell.unit, change=cell.change)
        return self._texts.reason(Reason(int(cell.reasons[row]))) if cell.reasons is not None else "–"

    def _key(self, row: int, column: int) -> Any:
        """What a column is sorted by; missing values come below every number."""
        if column < 2:
            return (self._names[row].casefold(), self.codes[row])[column]
        if column == 2:
            return int(self._classes[row])
        number = float(self._columns[column - self.FIXED].numbers[row])
        return -math.inf if math.isnan(number) else number


class AreaTableOrder(QSortFilterProxyModel):
    """Sorts by what cells mean rather than how they are written, and filters on any column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORTED)
        self.setFilterKeyColumn(-1)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)


def _columns(resolved: ResolvedMap) -> list[_Column]:
    columns = [
        _Column(
            quantity.label,
            quantity.numbers.to_numpy(dtype=np.float64),
            quantity.reasons.to_numpy(dtype=np.int8),
            quantity.unit,
            quantity.quantity.is_change,
        )
        for quantity in columns_of(resolved).values()
    ]
    if resolved.dwellings.notna().any():
        numbers = resolved.dwellings.to_numpy(dtype=np.float64)
        columns.append(_Column(resolved.dwellings_label.capitalize(), numbers, None, Unit.COUNT, change=False))
    return columns
