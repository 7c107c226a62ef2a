"""The displacement check: a zone, the ring around it and the whole, before and after, side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.app.before_after import Question
from sociale_kaart.app.panels.confront.before_after_chart import BeforeAfterChart
from sociale_kaart.core.default_rules import yardsticks
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.over_time import RING, Displacement, Part
from sociale_kaart.render.texts import DECIMALS, Texts

__all__ = ["DisplacementCheck"]


class DisplacementCheck(QWidget):
    """Asks for a zone, an indicator, two years and a ring. `asked` gives a Question, `zone_chosen` an id."""

    asked = Signal(object)
    zone_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._years: dict[str, tuple[int, ...]] = {}
        self.zone, self.indicator, self.since, self.year = (QComboBox() for _ in range(4))
        self.ring = QSpinBox()
        self.ring.setRange(50, 5000)
        self.ring.setSingleStep(50)
        self.ring.setValue(round(RING))
        self.ring.setSuffix(" m")
        self.table = QTableWidget(3, 5)
        self.chart = BeforeAfterChart()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setObjectName("muted")
        self.refusal = QLabel()
        self.refusal.setWordWrap(True)
        self.refusal.setObjectName("attention")
        self.refusal.hide()
        self._lay_out()
        self.zone.activated.connect(self._on_zone_chosen)
        self.indicator.activated.connect(self._on_indicator_chosen)
        for combo in (self.since, self.year):
            combo.activated.connect(lambda _: self.ask())
        self.ring.valueChanged.connect(lambda _: self.ask())

    def _lay_out(self) -> None:
        names = (
            (self.zone, self.tr("Zone")),
            (self.indicator, self.tr("Indicator")),
            (self.since, self.tr("Before")),
            (self.year, self.tr("After")),
            (self.ring, self.tr("Ring")),
        )
        asking = QGridLayout()
        asking.setContentsMargins(12, 8, 12, 0)
        asking.setHorizontalSpacing(8)
        asking.setVerticalSpacing(6)
        for place, (widget, name) in enumerate(names):
            label = QLabel(name)
            label.setBuddy(widget)
            widget.setAccessibleName(name)
            row, column = (0, 2 * place) if place < 2 else (1, 2 * (place - 2))
            asking.addWidget(label, row, column)
            asking.addWidget(widget, row, column + 1, 1, 3 if place == 1 else 1)
            if isinstance(widget, QComboBox):
                widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                widget.setMinimumContentsLength(8)
        for column, stretch in ((1, 3), (3, 2), (5, 2)):
            asking.setColumnStretch(column, stretch)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setMinimumSectionSize(40)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("Before and after, side by side"))
        self.table.setFixedHeight(4 * (self.fontMetrics().height() + 12) + 4)
        figures, results = QVBoxLayout(), QHBoxLayout()
        figures.setSpacing(6)
        figures.addWidget(self.refusal)
        figures.addWidget(self.table)
        figures.addWidget(self.told)
        figures.addStretch(1)
        results.setContentsMargins(12, 4, 12, 8)
        results.setSpacing(12)
        results.addLayout(figures, 2)
        results.addWidget(self.chart, 2)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(asking)
        layout.addLayout(results, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        for widget in (self.table, self.told, self.chart):
            widget.hide()  # until there is something to tell

    # --- what is shown

    def show_project(self, project: Project | None) -> None:
        """Offer the zones and indicators of a project, and ask again."""
        before, self._project = self._project, project
        if project is None:
            return
        language = project.settings.language
        if before is None or before.zones is not project.zones:
            _offer(self.zone, [(zone.name, zone.id) for zone in project.zones])
        if before is None or before.values is not project.values:
            years: dict[str, set[int]] = {}
            names = {values.indicator.id: values.indicator.labelled(language) for values in project.values}
            for values in project.values:
                if values.indicator.year is not None:
                    years.setdefault(values.indicator.id, set()).add(values.indicator.year)
            self._years = {name: tuple(sorted(some)) for name, some in years.items() if len(some) > 1}
            choices = sorted(((names[name], name) for name in self._years), key=lambda pair: pair[0].casefold())
            first = self.indicator.count() == 0
            _offer(self.indicator, choices)
            if first:
                looked_at = [name for one in yardsticks().values() for name in (*one.any_of, *one.some_of)]
                there = [position for name in looked_at if (position := self.indicator.findData(name)) >= 0]
                self.indicator.setCurrentIndex(there[0] if there else 0)
            self._offer_years()

    def show_zone(self, identifier: str) -> None:
        """Look at a zone."""
        position = self.zone.findData(identifier)
        if position >= 0 and position != self.zone.currentIndex():
            self.zone.setCurrentIndex(position)
            self._follow_goal()
            self.ask()

    def ask(self) -> None:
        """Ask what was before and after, when enough is filled in to ask it."""
        project = self._project
        zone = next((z for z in project.zones if z.id == self.zone.currentData()), None) if project else None
        since, year = self.since.currentData(), self.year.currentData()
        if project is None or zone is None or since is None or year is None:
            return
        if since >= year:
            self.show_refusal(self.tr("Choose an earlier year to look at before."))
            return
        indicator = str(self.indicator.currentData())
        self.asked.emit(Question(project, zone, indicator, since, year, float(self.ring.value())))

    def show_found(self, found: Displacement) -> None:
        """Show an answer."""
        project = self._project
        texts = Texts(project.settings.language if project is not None else "nl")
        self.refusal.hide()
        ring = self.tr("ring {metres} m").format(metres=texts.number(found.ring, 0))
        names = (self.tr("zone"), ring, self.tr("all areas"))
        land = found.basis is Basis.LAND
        weight = self.tr("hectare") if land else self.tr("dwellings")
        heads = [str(found.since), str(found.year), self.tr("difference"), weight, self.tr("known")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setVerticalHeaderLabels(list(names))
        for row, part in enumerate(found.parts):
            for column, words in enumerate(self._cells(part, found, texts, land=land)):
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.told.setText(
            self.tr("Means per {level}, weighted by {weight}. This shows what goes together, not why.").format(
                level=texts.level(found.areas.level), weight=weight
            )
        )
        self.chart.show_found(found, names, texts)
        cells = [self._cells(part, found, texts, land=land) for part in found.parts]
        lines = [
            f"{name}: " + ", ".join(f"{head} {words}" for head, words in zip(heads, row, strict=True))
            for name, row in zip(names, cells, strict=True)
        ]
        self.chart.setAccessibleName(self.tr("Chart of before and after"))
        self.chart.setAccessibleDescription("\n".join(lines))
        across = self.table.verticalHeader().sizeHint().width() + self.table.horizontalHeader().length()
        self.table.setMinimumWidth(min(across + 4, 520))
        for widget in (self.table, self.told, self.chart):
            widget.show()

    def _cells(self, part: Part, found: Displacement, texts: Texts, *, land: bool) -> tuple[str, ...]:
        limit = self._project.settings.n_min if self._project is not None else 0
        known = math.isfinite(part.before) and math.isfinite(part.after)
        few = not land and 0 < part.amount < limit
        amount = (
            f"< {limit}" if few else texts.number(part.amount / 10_000, 1) if land else texts.number(part.amount, 0)
        )
        if not known:
            return "–", "–", "–", amount, "–"
        unit = found.indicator.unit
        values = (texts.value(part.before, unit), texts.value(part.after, unit))
        change = texts.number(part.change, DECIMALS[unit], signed=True)
        return (*values, change, amount, f"{texts.number(part.covered, 0)} %")

    def show_refusal(self, words: str) -> None:
        """Say why there is no answer."""
        self.refusal.setText(words)
        self.refusal.show()
        for widget in (self.table, self.told, self.chart):
            widget.hide()

    def show_error(self, error: SocialeKaartError) -> None:
        """Say why it could not be worked out."""
        language = self._project.settings.language if self._project is not None else "nl"
        self.show_refusal(Texts(language).error(error))

    # --- what is chosen

    def _offer_years(self) -> None:
        years = self._years.get(str(self.indicator.currentData()), ())
        for combo, usual in ((self.since, 0), (self.year, len(years) - 1)):
            kept = combo.currentData()
            _offer(combo, [(str(year), year) for year in years])
            combo.setCurrentIndex(years.index(kept) if kept in years else usual)
        if self.since.currentIndex() >= self.year.currentIndex():
            self.since.setCurrentIndex(0)
            self.year.setCurrentIndex(len(years) - 1)

    def _follow_goal(self) -> None:
        """Look at the indicator that a zone aims at, when it has one."""
        project = self._project
        zone = next((z for z in project.zones if z.id == self.zone.currentData()), None) if project else None
        position = self.indicator.findData(zone.goal_indicator) if zone is not None and zone.goal_indicator else -1
        if position >= 0:
            self.indicator.setCurrentIndex(position)
            self._offer_years()

    def _on_zone_chosen(self, _: int) -> None:
        self._follow_goal()
        self.zone_chosen.emit(str(self.zone.currentData()))
        self.ask()

    def _on_indicator_chosen(self, _: int) -> None:
        self._offer_years()
        self.ask()


def _offer(combo: QComboBox, choices: Sequence[tuple[str, object]]) -> None:
    """Put choices in a list and keep what was chosen, else the first."""
    kept = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        for words, value in choices:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(combo.findData(kept), 0) if choices else -1)
