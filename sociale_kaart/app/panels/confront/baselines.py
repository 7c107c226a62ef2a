"""Baselines: the values of a zone frozen on a day (nulmeting), and what is known now beside them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.core.judgement import Baseline
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.over_time import Since
from sociale_kaart.render.texts import Texts

__all__ = ["BaselinesView"]


class BaselinesView(QWidget):
    """Lists baselines and compares one with now. `freeze_asked` and `delete_asked` tell what to do with which."""

    freeze_asked = Signal(str)
    delete_asked = Signal(object)
    since_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self.zone, self.baseline = QComboBox(), QComboBox()
        self.zone.setAccessibleName(self.tr("Zone"))
        self.baseline.setAccessibleName(self.tr("Baseline"))
        for combo in (self.zone, self.baseline):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        self.freeze = QPushButton(self.tr("Freeze a baseline"))
        self.freeze.setToolTip(self.tr("Keep what is known of this zone today, to compare with later"))
        self.delete = QPushButton(self.tr("Delete"))
        self.table = QTableWidget(0, 5)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setWordWrap(True)
        self._lay_out()
        self.freeze.clicked.connect(lambda: self.freeze_asked.emit(str(self.zone.currentData())))
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self.baseline.currentData()))
        self.baseline.currentIndexChanged.connect(lambda _: self._on_baseline_chosen())

    def _lay_out(self) -> None:
        heads = (self.tr("Indicator"), self.tr("Then"), self.tr("Now"), self.tr("Change"), self.tr("Remark"))
        self.table.setHorizontalHeaderLabels(list(heads))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("Baseline beside what is known now"))
        above, below = QHBoxLayout(), QHBoxLayout()
        for line, label, combo, button in (
            (above, self.tr("Zone"), self.zone, self.freeze),
            (below, self.tr("Baseline"), self.baseline, self.delete),
        ):
            words = QLabel(label)
            words.setMinimumWidth(70)
            line.addWidget(words)
            line.addWidget(combo, 1)
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(7)
        layout.addLayout(above)
        layout.addLayout(below)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.told)

    def show_project(self, project: Project | None) -> None:
        """Offer the zones and the baselines of a project."""
        before, self._project = self._project, project
        if project is None:
            return
        texts = Texts(project.settings.language)
        names = {zone.id: zone.name for zone in project.zones}
        if before is None or before.zones is not project.zones:
            kept = self.zone.currentData()
            with QSignalBlocker(self.zone):
                self.zone.clear()
                for zone in project.zones:
                    self.zone.addItem(zone.name, zone.id)
                self.zone.setCurrentIndex(max(self.zone.findData(kept), 0))
        shown = self.baseline.currentData()
        with QSignalBlocker(self.baseline):
            self.baseline.clear()
            for one in project.baselines:
                zone_name = names.get(one.zone) or self.tr("a zone that is no longer there")
                self.baseline.addItem(f"{zone_name}, {texts.date(one.frozen_on)}", one)
            added = before is not None and len(project.baselines) > len(before.baselines)
            last = len(project.baselines) - 1
            self.baseline.setCurrentIndex(last if added or shown not in project.baselines else
                                          project.baselines.index(shown))  # fmt: skip
        self.freeze.setEnabled(bool(project.zones))
        self._on_baseline_chosen()

    def show_zone(self, identifier: str) -> None:
        """Offer to freeze a zone."""
        position = self.zone.findData(identifier)
        if position >= 0:
            self.zone.setCurrentIndex(position)

    def show_since(self, rows: tuple[Since, ...]) -> None:
        """Show a baseline beside what is known now."""
        project = self._project
        if project is None:
            return
        texts = Texts(project.settings.language)
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, words in enumerate(self._cells(row, texts)):
                item = QTableWidgetItem(words)
                if 0 < column < 4:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(number, column, item)
        self.table.resizeRowsToContents()
        self.told.setText(self.tr("This shows what goes together, not why."))

    def _cells(self, row: Since, texts: Texts) -> tuple[str, ...]:
        if row.indicator is None or row.now is None:
            gone = self.tr("no longer in the project, or too little of it is known")
            return row.then.indicator, texts.number(row.then.value, 1), "–", "–", gone
        unit = row.indicator.unit
        then = f"{texts.value(row.then.value, unit)} ({row.then.year})"
        now = f"{texts.value(row.now, unit)} ({row.year})"
        label = row.indicator.labelled(texts.language)
        if row.change is None:
            return label, then, now, "–", self.tr("measured by another definition: not to be compared")
        same = self.tr("no newer year yet") if row.year == row.then.year else ""
        return label, then, now, texts.value(row.change, unit, change=True), same

    def _on_baseline_chosen(self) -> None:
        chosen = self.baseline.currentData()
        self.delete.setEnabled(isinstance(chosen, Baseline))
        self.table.setVisible(isinstance(chosen, Baseline))
        if isinstance(chosen, Baseline):
            self.since_asked.emit(chosen)
        else:
            self.told.setText(
                self.tr(
                    "There is no baseline yet. Choose a zone and freeze what is known of it now; when newer figures "
                    "come in, they stand beside it."
                )
            )
