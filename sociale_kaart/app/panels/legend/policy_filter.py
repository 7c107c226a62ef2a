"""Which zones and measures show: by year, status, kind, owner and party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from sociale_kaart.core.look import Look, MeasureFilter, ZoneFilter
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from sociale_kaart.core.project import Project
from sociale_kaart.core.vocabulary import kind_label
from sociale_kaart.render.texts import Texts

__all__ = ["PolicyFilter", "years_of_policy"]

LONGEST = 60
"""Years that are offered at most."""


def years_of_policy(project: Project) -> list[int]:
    """Return the years from the first to the last in which something begins or ends."""
    items: tuple[PolicyZone | Measure, ...] = (*project.zones, *project.measures)
    known = [year for item in items for year in (item.start, item.end) if year is not None]
    return list(range(min(known), max(known) + 1))[:LONGEST] if known else []


class PolicyFilter(QWidget):
    """Combos that each say one thing; year and status are for zones and measures alike. `filtered` gives the look."""

    filtered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._year, self._status, self._kind, self._owner, self._party = (QComboBox() for _ in range(5))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(6)
        rows = (
            (self.tr("Year"), self._year),
            (self.tr("Status"), self._status),
            (self.tr("Kind of policy"), self._kind),
            (self.tr("Owner of zones"), self._owner),
            (self.tr("Party of measures"), self._party),
        )
        for title, combo in rows:
            label = QLabel(title)
            label.setObjectName("muted")
            label.setBuddy(combo)
            combo.setAccessibleName(title)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(10)
            combo.activated.connect(self._on_combo_activated)
            self._form.addRow(label, combo)

    def show_project(self, project: Project) -> None:
        """Offer what the zones and measures of a project have, and show what is chosen."""
        self._look = project.look
        texts = Texts(project.settings.language)
        every = self.tr("All")
        zones, measures = project.look.zones, project.look.measures
        statuses = [(texts(f"layers.status.{status}"), status) for status in Status]
        kinds = sorted({zone.kind for zone in project.zones})
        named = sorted((kind_label(kind, texts.language, project.kinds), kind) for kind in kinds)
        owners = sorted({zone.owner for zone in project.zones if zone.owner}, key=str.casefold)
        parties = sorted({measure.party for measure in project.measures if measure.party}, key=str.casefold)
        self._offer(self._year, every, [(str(year), year) for year in years_of_policy(project)], zones.year)
        self._offer(self._status, every, statuses, _one(zones.statuses))
        self._offer(self._kind, every, named, _one(zones.kinds))
        self._offer(self._owner, every, [(owner, owner) for owner in owners], _one(zones.owners))
        self._offer(self._party, every, [(party, party) for party in parties], _one(measures.parties))
        for combo, wanted in ((self._kind, zones), (self._owner, zones), (self._party, measures)):
            there = project.zones if isinstance(wanted, ZoneFilter) else project.measures
            self._form.setRowVisible(combo, bool(there))

    def _offer(self, combo: QComboBox, every: str, choices: Sequence[tuple[str, object]], chosen: object) -> None:
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(every, None)
            for text, value in choices:
                combo.addItem(text, value)
            combo.setCurrentIndex(max(0, combo.findData(chosen)) if chosen is not None else 0)

    def _on_combo_activated(self) -> None:
        year, status = self._year.currentData(), self._status.currentData()
        statuses = () if status is None else (Status(status),)
        zones = ZoneFilter(_some(self._kind), _some(self._owner), statuses, year)
        look = replace(self._look, zones=zones, measures=MeasureFilter(_some(self._party), statuses, year))
        if look != self._look:
            self._look = look
            self.filtered.emit(look)


def _some(combo: QComboBox) -> tuple[str, ...]:
    value = combo.currentData()
    return () if value is None else (str(value),)


def _one(chosen: Sequence[object]) -> object:
    return chosen[0] if len(chosen) == 1 else None
