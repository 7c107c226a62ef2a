"""Which owners in a file of stock are housing corporations: a list of owners to tick, with their dwellings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sociale_kaart.app.panels.review.choosing import words
from sociale_kaart.render.texts import Texts
from sociale_kaart.sources.choices import Choices
from sociale_kaart.sources.found import Found, Owner

__all__ = ["OwnersForm"]

_ROWS = 6
_ROLE = Qt.ItemDataRole.UserRole


class OwnersForm(QWidget):
    """Shows the owners, those in doubt first; `chosen` says which of them are corporations."""

    chosen = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._choices = texts, Choices()
        self.owners = QListWidget()
        self.owners.setAccessibleName(self.tr("Owners in the file"))
        self.owners.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.owners.setUniformItemSizes(True)
        self.owners.itemChanged.connect(self._on_item_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(self.owners)
        layout.addWidget(words(self.tr("Ticked owners count as corporations."), "muted"))

    def keep(self, choices: Choices) -> None:
        """Take note of choices that are being tried; what is shown stays as it was left."""
        self._choices = choices

    def show_found(self, found: Found, choices: Choices) -> None:
        """Show the owners of stock."""
        self._choices = choices
        listed = [self.owners.item(n).data(_ROLE) for n in range(self.owners.count())]
        given = {owner.name: owner for owner in found.owners}
        if set(listed) != set(given):
            listed = [owner.name for owner in sorted(found.owners, key=lambda one: (not one.unsure, -one.dwellings))]
            with QSignalBlocker(self.owners):
                self.owners.clear()
                for name in listed:
                    item = QListWidgetItem()
                    item.setData(_ROLE, name)
                    self.owners.addItem(item)
                self.owners.setCurrentRow(0)
        with QSignalBlocker(self.owners):
            for row, name in enumerate(listed):
                self._show_owner(self.owners.item(row), given[name])
        rows = min(max(len(listed), 2), _ROWS)
        self.owners.setFixedHeight(rows * max(self.owners.sizeHintForRow(0), 24) + 6)

    def _show_owner(self, item: QListWidgetItem, owner: Owner) -> None:
        count = self._texts.number(owner.dwellings, 0)
        told = self.tr("{owner}: {count} dwellings").format(owner=owner.name or self.tr("no name"), count=count)
        item.setText(f"? {told}" if owner.unsure else told)
        item.setToolTip(told)
        item.setCheckState(Qt.CheckState.Checked if owner.corporation else Qt.CheckState.Unchecked)

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        name, ticked = str(item.data(_ROLE)), item.checkState() is Qt.CheckState.Checked
        others = tuple(pair for pair in self._choices.corporations if pair[0] != name)
        self.chosen.emit(replace(self._choices, corporations=(*others, (name, ticked))))
