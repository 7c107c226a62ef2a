"""Rows of a table that may belong to an area: a list of pairs to take over, one, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sociale_kaart.sources.choices import Choices
from sociale_kaart.sources.joining.join import Join
from sociale_kaart.sources.joining.matches import Proposal

__all__ = ["PairsForm"]

_ROWS = 6
_ROLE = Qt.ItemDataRole.UserRole


class PairsForm(QWidget):
    """Shows the pairs that were proposed; `chosen` says which were taken over."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._proposals: tuple[Proposal, ...] = ()
        self.pairs = QListWidget()
        self.pairs.setAccessibleName(self.tr("Pairs of a row and an area"))
        self.pairs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pairs.itemChanged.connect(lambda _: self._tell(self._checked()))
        self.all = QPushButton(self.tr("Take over all"))
        self.all.clicked.connect(lambda: self._tell(self._proposals))
        self.none = QPushButton(self.tr("None"))
        self.none.clicked.connect(lambda: self._tell(()))
        buttons = QHBoxLayout()
        buttons.addWidget(self.all)
        buttons.addWidget(self.none)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(self.pairs)
        layout.addLayout(buttons)

    def keep(self, choices: Choices) -> None:
        """Take note of choices that are being tried; what is shown stays as it was left."""
        self._choices = choices

    def show_join(self, join: Join, choices: Choices, rows: Mapping[str, str], areas: Mapping[str, str]) -> None:
        """Show what a join proposed, with the names of rows and of areas."""
        self._choices = choices
        given = sorted((*join.proposals, *join.accepted), key=lambda one: (-one.likeness, one.row))
        self._proposals = tuple(given)
        taken = {(one.row, one.area) for one in join.accepted}
        with QSignalBlocker(self.pairs):
            current = self.pairs.currentRow()
            self.pairs.clear()
            for one in given:
                row, area = rows.get(one.row, one.row), areas.get(one.area, one.area)
                item = QListWidgetItem(f"{row} \N{RIGHTWARDS ARROW} {area}")
                item.setToolTip(self._why(one))
                item.setData(_ROLE, one.row)
                checked = (one.row, one.area) in taken
                item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
                self.pairs.addItem(item)
            self.pairs.setCurrentRow(min(max(current, 0), len(given) - 1))
        rows_shown = min(max(len(given), 2), _ROWS)
        self.pairs.setFixedHeight(rows_shown * max(self.pairs.sizeHintForRow(0), 24) + 6)
        self.all.setEnabled(len(taken) < len(given))
        self.none.setEnabled(bool(taken))

    def _why(self, one: Proposal) -> str:
        return {
            "same_code": self.tr("{row} and {area}: the codes are equal, the names are not"),
            "city_code": self.tr("{row} and {area}: the codes fit, the names do not"),
            "same_name": self.tr("{row} and {area}: the names are equal, the codes are not"),
            "alike_name": self.tr("{row} and {area}: the names are alike for {percent} %"),
        }[one.evidence].format(row=one.row, area=one.area, percent=round(100 * one.likeness))

    def _checked(self) -> tuple[Proposal, ...]:
        checked = {
            str(self.pairs.item(n).data(_ROLE))
            for n in range(self.pairs.count())
            if self.pairs.item(n).checkState() is Qt.CheckState.Checked
        }
        return tuple(one for one in self._proposals if one.row in checked)

    def _tell(self, wanted: tuple[Proposal, ...]) -> None:
        mine = {one.row for one in self._proposals}
        others = tuple(pair for pair in self._choices.pairs if pair[0] not in mine)
        self.chosen.emit(replace(self._choices, pairs=(*others, *((one.row, one.area) for one in wanted))))
