"""Policy zones as rows: name, kind, owner, status, period and the dwellings of corporations under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from sociale_kaart.core.policy import Measure, PolicyKind, PolicyZone, Status
from sociale_kaart.core.vocabulary import kind_label
from sociale_kaart.render.texts import Texts

__all__ = ["FilteredRows", "MeasureTableModel", "ZoneTableModel", "period", "status_words"]

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def status_words() -> dict[Status, str]:
    """Return the names of where a policy stands."""
    return {
        Status.EXISTING: QCoreApplication.translate("Policy", "existing"),
        Status.PLANNED: QCoreApplication.translate("Policy", "planned"),
        Status.ENDED: QCoreApplication.translate("Policy", "ended"),
    }


def period(start: int | None, end: int | None) -> str:
    """Write the years of something: "2014-2018", "2014-" while it goes on, "-2018", "" where nothing is known.

    >>> period(2014, None), period(2014, 2014), period(None, 2018), period(None, None)
    ('2014–', '2014', '–2018', '')
    """
    if start is None and end is None:
        return ""
    if start == end:
        return str(start)
    return f"{start or ''}–{end or ''}"


class _Rows(QAbstractTableModel):
    """Rows of texts with something to sort each by."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: Sequence[str] = ()
        self._cells: list[list[tuple[str, object]]] = []
        self._ids: list[str] = []
        self._sorted = (0, Qt.SortOrder.AscendingOrder)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text, by = self._cells[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(by, float):
            return _RIGHT
        return None

    def id_at(self, row: int) -> str:
        """Return the id of what a row is about."""
        return self._ids[row]

    def row_of(self, identifier: str) -> int:
        """Return the row of an id, -1 when there is none."""
        return self._ids.index(identifier) if identifier in self._ids else -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort all rows at once; Qt asking for two cells at a time takes a second for five thousand rows."""
        self._sorted = (column, order)
        self.beginResetModel()
        self._ids, self._cells = self._in_order(self._ids, self._cells)
        self.endResetModel()

    def _in_order(
        self, ids: list[str], cells: list[list[tuple[str, object]]]
    ) -> tuple[list[str], list[list[tuple[str, object]]]]:
        column, order = self._sorted
        if column < 0:
            return ids, cells
        by: list[Any] = [row[column][1] for row in cells]
        places = sorted(range(len(ids)), key=by.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)
        return [ids[place] for place in places], [cells[place] for place in places]

    def _show(self, ids: list[str], cells: list[list[tuple[str, object]]]) -> None:
        ids, cells = self._in_order(ids, cells)
        if ids == self._ids:
            self._cells = cells
            if cells:
                self.dataChanged.emit(self.index(0, 0), self.index(len(cells) - 1, len(self._headings) - 1))
            return
        self.beginResetModel()
        self._ids, self._cells = ids, cells
        self.endResetModel()


class FilteredRows(QSortFilterProxyModel):
    """The rows that are searched for, in the order that the rows themselves have."""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sourceModel().sort(column, order)


class ZoneTableModel(_Rows):
    """The zones of a project."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._headings = (
            self.tr("Name"),
            self.tr("Kind"),
            self.tr("Owner"),
            self.tr("Status"),
            self.tr("Period"),
            self.tr("Dwellings"),
        )

    def show_zones(
        self, zones: Sequence[PolicyZone], own: Sequence[PolicyKind], dwellings: Mapping[str, int | None]
    ) -> None:
        """Show zones, with the dwellings under each."""
        statuses, nothing = status_words(), self.tr("no kind yet")
        kinds = {kind: kind_label(kind, self._texts.language, own) or nothing for kind in {zone.kind for zone in zones}}
        cells = []
        for zone in zones:
            kind = kinds[zone.kind]
            count = dwellings.get(zone.id)
            words = [zone.name, kind, zone.owner, statuses[zone.status]]
            row: list[tuple[str, object]] = [(word, word.casefold()) for word in words]
            row.append((period(zone.start, zone.end), f"{zone.start or 0:05}"))
            row.append(("" if count is None else self._texts.number(count, 0), float(-1 if count is None else count)))
            cells.append(row)
        self._show([zone.id for zone in zones], cells)


class MeasureTableModel(_Rows):
    """The measures of a project."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = (
            self.tr("Name"),
            self.tr("Theme"),
            self.tr("Party"),
            self.tr("Status"),
            self.tr("Period"),
        )

    def show_measures(self, measures: Sequence[Measure]) -> None:
        """Show measures."""
        statuses = status_words()
        cells: list[list[tuple[str, object]]] = []
        for measure in measures:
            words = [measure.name, measure.theme, measure.party, statuses[measure.status]]
            row: list[tuple[str, object]] = [(word, word.casefold()) for word in words]
            row.append((period(measure.start, measure.end), f"{measure.start or 0:05}"))
            cells.append(row)
        self._show([measure.id for measure in measures], cells)
