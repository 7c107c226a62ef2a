"""Rows of a table that look selected without Qt's selection, which takes seconds for thousands of separate rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sociale_kaart.app.panels.table.model import AreaTableModel

__all__ = ["MarkedRows"]


class MarkedRows(QStyledItemDelegate):
    """Draws the rows of the areas in `codes` as selected."""

    def __init__(self, model: AreaTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.codes: frozenset[str] = frozenset()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if self.codes and self._model.code_at(index.row()) in self.codes:
            option.state |= QStyle.StateFlag.State_Selected
