"""The areas of a map as a table: code, name, class, values and dwellings."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette, QPixmap

from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.values import Reason
from sociale_kaart.export.rows import columns_of
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["AreaTableModel"]

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SWATCH = 16  # px
_MARK = Qt.ItemDataRole.BackgroundRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """Numbers of one quantity with what is needed to write them."""

    title: str
    numbers: npt.NDArray[np.floating]
    reasons: npt.NDArray[np.integer] | None
    unit: Unit
    change: bool


@lru_cache(maxsize=64)
def _swatch(colour: str) -> QIcon:
    """Return a colour that stays what it is in a row that is selected: a bare one Qt would mix with the selection."""
    square, icon = QPixmap(_SWATCH, _SWATCH), QIcon()
    square.fill(QColor(colour))
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        icon.addPixmap(square, mode)
    return icon


class AreaTableModel(QAbstractTableModel):
    """Rows are areas of a resolved map, sorted and filtered here: a proxy asks for every cell, and takes seconds."""

    FIXED = 3

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._resolved: ResolvedMap | None = None
        self._texts = Texts()
        self.codes: list[str] = []
        self._names: list[str] = []
        self._classes: npt.NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._columns: list[_Column] = []
        self._filter, self._hover = "", ""
        self._only: frozenset[str] | None = None
        self._sorted: tuple[int, bool] = (0, False)
        self._rows: npt.NDArray[np.intp] = np.zeros(0, dtype=np.intp)
        self._place_of: dict[str, int] = {}

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the areas of a map."""
        before = self._resolved
        same = resolved is not None and before is not None and resolved.areas.frame is before.areas.frame
        columns = _columns(resolved) if resolved is not None else []
        self.beginResetModel()
        self._resolved, self._columns = resolved, columns
        self._texts = Texts(resolved.language) if resolved is not None else Texts()
        if not same:
            self.codes = resolved.areas.codes.tolist() if resolved is not None else []
            self._names = resolved.areas.names.tolist() if resolved is not None else []
        self._classes = resolved.classes.to_numpy().astype(np.int64) if resolved is not None else np.zeros(0, np.int64)
        if self._sorted[0] >= self.columnCount():
            self._sorted, same = (0, False), False
        if not same or self._filter or self._sorted[0] > 1:  # by name or code the order of the same areas stays
            self._arrange()
        self.endResetModel()

    def show_hover(self, code: str) -> None:
        """Mark the row of an area, "" for none."""
        for one in (self._hover, code):
            row = self._place_of.get(one)
            if row is not None:
                self._hover = code
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1), [_MARK])
        self._hover = code

    @property
    def every(self) -> int:
        """How many areas there are, also those that are filtered out."""
        return len(self.codes)

    def row_of(self, code: str) -> int | None:
        """Return the row of an area, None when it is not shown."""
        return self._place_of.get(code)

    def code_at(self, row: int) -> str:
        """Return the code of the area in a row."""
        return self.codes[int(self._rows[row])]

    def show_only(self, text: str) -> None:
        """Show the areas that have a text in their name, code or class; "" for all."""
        self.beginResetModel()
        self._filter = text.casefold().strip()
        self._arrange()
        self.endResetModel()

    def show_selected(self, codes: frozenset[str] | None) -> None:
        """Show these areas alone, None for all; the filter holds as well."""
        if codes == self._only:
            return
        self.beginResetModel()
        self._only = codes
        self._arrange()
        self.endResetModel()

    @property
    def codes_shown(self) -> list[str]:
        """The codes of the rows that are shown, in their order."""
        return [self.codes[row] for row in self._rows.tolist()]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorted = (max(column, 0), order is Qt.SortOrder.DescendingOrder)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        """Find which areas are shown, in which order; missing values are last either way."""
        column, falling = self._sorted
        wanted = np.arange(len(self.codes))
        only = None
        if self._only is not None:
            only = np.isin(np.array(self.codes, dtype=object), list(self._only))
        if self._filter and self._resolved is not None:
            labels = [f"{row.letter} {row.label}".casefold() for row in self._resolved.legend]
            texts = zip(self._names, self.codes, self._classes, strict=True)
            found = [
                self._filter in name.casefold() or self._filter in code.casefold() or self._filter in labels[place]
                for name, code, place in texts
            ]
            only = np.array(found, dtype=bool) if only is None else only & np.array(found, dtype=bool)
        if only is not None:
            wanted = wanted[only]
        keys = self._keys(column)
        order = sorted(wanted.tolist(), key=keys.__getitem__, reverse=falling)
        if column >= self.FIXED:
            missing = np.isnan(self._columns[column - self.FIXED].numbers)
            order = [row for row in order if not missing[row]] + [row for row in order if missing[row]]
        self._rows = np.array(order, dtype=np.intp)
        self._place_of = {self.codes[row]: place for place, row in enumerate(order)}

    def _keys(self, column: int) -> list[Any]:
        """What a column is sorted by: names and codes as text, classes in the order of the legend, numbers."""
        if column == 0:
            return [name.casefold() for name in self._names]
        if column == 1:
            return self.codes
        if column == 2:
            return list(self._classes.tolist())
        return list(np.nan_to_num(self._columns[column - self.FIXED].numbers, nan=-np.inf).tolist())

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

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
        row, column = int(self._rows[index.row()]), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column < self.FIXED else _RIGHT
        if role == Qt.ItemDataRole.DecorationRole and column == 2:
            return _swatch(self._resolved.legend[self._classes[row]].colour)
        if role == _MARK and self._hover and self.codes[row] == self._hover:
            return QGuiApplication.palette().color(QPalette.ColorRole.Midlight)
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
