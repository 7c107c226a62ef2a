"""Choosing complexes of the stock, to make a zone of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.panels.policy.fields import ChoiceField
from sociale_kaart.core.stock import Stock
from sociale_kaart.render.texts import Texts

__all__ = ["ComplexesDialog"]


class ComplexesDialog(QDialog):
    """Lists the complexes of an owner with their dwellings; those of the selected areas are ticked to begin with."""

    def __init__(self, stock: Stock, ticked: Iterable[tuple[str, str]], texts: Texts, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setWindowTitle(self.tr("Zone of complexes"))
        rows = stock.frame[stock.frame["complex"] != ""]
        self._dwellings = rows.groupby(["owner", "complex"])["dwellings"].sum().astype(int).to_dict()
        self._ticked = set(ticked) & set(self._dwellings)
        owners = [owner for owner in stock.owners if any(key[0] == owner for key in self._dwellings)]
        owners += sorted({key[0] for key in self._dwellings} - set(owners))
        most = max(owners, key=lambda owner: sum(key[0] == owner for key in self._ticked), default="")
        self.owner_field = ChoiceField(self.tr("Owner"), [(owner, owner) for owner in owners])
        self.owner_field.box.setCurrentIndex(owners.index(most) if most else -1)
        self.owner_field.box.activated.connect(lambda _: self._show())
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search a complex"))
        self.search.setAccessibleName(self.tr("Search a complex"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search_changed)
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(self.tr("Complexes"))
        self.tree.setHeaderLabels([self.tr("Complex"), self.tr("Dwellings")])
        self.tree.itemChanged.connect(lambda *_: self._on_item_changed())
        self._count = QLabel()
        self._count.setObjectName("muted")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Make the zone"))
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        for widget in (self.owner_field, self.search, self.tree, self._count, self._buttons):
            layout.addWidget(widget, 1 if widget is self.tree else 0)
        self.resize(420, 520)
        self._show()

    @property
    def owner(self) -> str:
        """The owner whose complexes these are."""
        return str(self.owner_field.box.currentData() or "")

    @property
    def complexes(self) -> frozenset[str]:
        """The complexes that are ticked."""
        return frozenset(name for owner, name in self._ticked if owner == self.owner)

    def _show(self) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        for (owner, name), dwellings in sorted(self._dwellings.items()):
            if owner != self.owner:
                continue
            item = QTreeWidgetItem([name, self._texts.number(dwellings, 0)])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if (owner, name) in self._ticked else Qt.CheckState.Unchecked
            item.setCheckState(0, state)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.tree.addTopLevelItem(item)
        self.tree.setColumnWidth(0, 250)
        self.tree.blockSignals(False)
        self._on_search_changed(self.search.text())
        self._show_count()

    def _on_item_changed(self) -> None:
        for item in self._items():
            key = (self.owner, item.text(0))
            if item.checkState(0) is Qt.CheckState.Checked:
                self._ticked.add(key)
            else:
                self._ticked.discard(key)
        self._show_count()

    def _items(self) -> list[QTreeWidgetItem]:
        rows = range(self.tree.topLevelItemCount())
        return [item for row in rows if (item := self.tree.topLevelItem(row)) is not None]

    def _show_count(self) -> None:
        dwellings = sum(self._dwellings[self.owner, name] for name in self.complexes)
        self._count.setText(
            self.tr("{complexes} chosen, {dwellings} dwellings").format(
                complexes=len(self.complexes), dwellings=self._texts.number(dwellings, 0)
            )
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.complexes))

    def _on_search_changed(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.strip().casefold() not in item.text(0).casefold())
