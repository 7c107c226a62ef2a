"""What can stand along the sides of the scatter: what the map is made of, and every other figure or change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from sociale_kaart.app.choices import measured
from sociale_kaart.core.indicator import Kind
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.export.rows import columns_of
from sociale_kaart.render.quantities import labelled
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["AxisChoice", "Column", "own_columns", "quantities_offered"]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What stands along a side: a quantity of the map, a single year of it, another figure, or the dwellings."""

    label: str
    numbers: pd.Series[float]
    quantity: Quantity | None = None


def own_columns(resolved: ResolvedMap) -> dict[str, Column]:
    """Return what a map is made of, by how people write it, and its dwellings."""
    columns = {name: Column(one.label, one.numbers, one.quantity) for name, one in columns_of(resolved).items()}
    if resolved.dwellings.notna().any():
        columns["dwellings"] = Column(resolved.dwellings_label.capitalize(), resolved.dwellings)
    return columns


def quantities_offered(project: Project, resolved: ResolvedMap) -> dict[str, str]:
    """Return every figure on the level of a map in its latest year, and its change over its years, with their names."""
    texts, level = Texts(resolved.language), resolved.areas.level
    offered: dict[str, str] = {}
    for one in measured(project):
        years = [year for year in one.years.get(level, ()) if year is not None]
        last = years[-1] if years else None
        quantities = [Quantity((one.indicator.id,), last)]
        if len(years) > 1 and one.indicator.kind is not Kind.COUNT:
            quantities.append(Quantity((one.indicator.id,), last, years[0]))
        if level in one.years:
            offered |= {str(quantity): labelled(quantity, [one.indicator], texts) for quantity in quantities}
    return offered


class AxisChoice(QComboBox):
    """A list to choose from, or to type in: what is typed is found anywhere in a name."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        edit = self.lineEdit()
        assert edit is not None
        edit.setAccessibleName(name)
        edit.editingFinished.connect(self._on_editing_finished)
        self.currentIndexChanged.connect(self._on_index_changed)

    @property
    def name(self) -> str:
        """What is chosen, as people write it; "" for nothing."""
        return str(self.currentData() or "")

    def offer(self, labels: Mapping[str, str], usual: int, *, fresh: bool) -> None:
        """Offer things by name; begin with the usual one where all is `fresh`."""
        before = self.name
        if [self.itemData(n) for n in range(self.count())] == list(labels) and not fresh:
            return
        known = {self.itemData(n) for n in range(self.count())}
        with QSignalBlocker(self):
            self.clear()
            for name, label in labels.items():
                self.addItem(label, name)
            names = list(labels)
            keep = not fresh and before in names and before in known
            self.setCurrentIndex(names.index(before) if keep else min(usual, self.count() - 1))
            self._at_start()

    def _at_start(self) -> None:
        edit = self.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)
        self.setToolTip(self.currentText())

    def _on_editing_finished(self) -> None:
        """Words that name nothing give way to what was chosen."""
        at = self.findText(self.currentText())
        if at < 0:
            self.setEditText(self.itemText(self.currentIndex()))
        elif at != self.currentIndex():
            self.setCurrentIndex(at)
        self._at_start()

    def _on_index_changed(self) -> None:
        self._at_start()
        self.chosen.emit()
