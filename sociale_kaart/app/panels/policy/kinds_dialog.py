"""The editor of the project's own kinds of policy, beside the vocabulary that comes with the program."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.core.policy import PolicyKind, PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.core.vocabulary import policy_directions, policy_kinds

__all__ = ["KindsDialog"]

_KIND = Qt.ItemDataRole.UserRole


class KindsDialog(QDialog):
    """Edits names and directions; `kinds` and `zones` (which follow their kind's direction) are the answer."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Own kinds of policy"))
        self.resize(560, 380)
        self._project = project
        self._used = Counter(zone.kind for zone in project.zones)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Direction"), self.tr("Zones")])
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, 220)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("Own kinds of policy"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setObjectName("muted")
        self.add, self.delete = QPushButton(self.tr("Add")), QPushButton(self.tr("Delete"))
        for button in (self.add, self.delete):
            button.setAutoDefault(False)
        self.add.clicked.connect(self._on_add_pressed)
        self.delete.clicked.connect(self._on_delete_pressed)
        self._lay_out()
        for kind in project.kinds:
            self._add(kind)
        self.table.itemChanged.connect(lambda _: self._show())
        self.table.itemSelectionChanged.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        lines = QHBoxLayout()
        lines.addWidget(self.add)
        lines.addWidget(self.delete)
        lines.addStretch(1)
        box = QDialogButtonBox()
        self.save = QPushButton(self.tr("Keep"))
        box.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setObjectName("primary")
        box.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.table, 1)
        layout.addLayout(lines)
        layout.addWidget(self.told)
        layout.addWidget(box)

    def _add(self, kind: PolicyKind, *, edit: bool = False) -> None:
        row, language = self.table.rowCount(), self._project.settings.language
        self.table.blockSignals(True)
        self.table.insertRow(row)
        name = QTableWidgetItem(kind.labelled(language))
        name.setData(_KIND, kind)
        self.table.setItem(row, 0, name)
        direction = QComboBox()
        direction.setAccessibleName(self.tr("Direction"))
        for number, words in policy_directions(language).items():
            direction.addItem(f"{number} {words}", number)
        direction.addItem(self.tr("none of the seven"), 0)
        direction.setCurrentIndex(direction.findData(kind.direction))
        self.table.setCellWidget(row, 1, direction)
        used = QTableWidgetItem(str(self._used[kind.id]) if kind.id else "0")
        used.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.table.setItem(row, 2, used)
        self.table.blockSignals(False)
        if edit:
            self.table.setCurrentCell(row, 0)
            self.table.editItem(name)
        self._show()

    @property
    def kinds(self) -> tuple[PolicyKind, ...]:
        """The kinds as they were edited."""
        taken = {kind.id for kind in (*policy_kinds(), *self._project.kinds)}
        found = []
        for row in range(self.table.rowCount()):
            old = self._kind(row)
            name, number = self._name(row), int(self._direction(row).currentData())
            identifier = old.id or _identifier(name, taken)
            taken.add(identifier)
            if name != old.labelled(self._project.settings.language):
                old = replace(old, nl=name, en=name)
            found.append(replace(old, id=identifier, direction=number))
        return tuple(found)

    @property
    def zones(self) -> tuple[PolicyZone, ...]:
        """The zones of the project, each in the direction of its kind."""
        directions = {kind.id: kind.direction for kind in self.kinds}
        zones = tuple(
            zone if directions.get(zone.kind, zone.direction) == zone.direction
            else replace(zone, direction=directions[zone.kind])
            for zone in self._project.zones
        )  # fmt: skip
        return self._project.zones if zones == self._project.zones else zones

    def _name(self, row: int) -> str:
        item = self.table.item(row, 0)
        return item.text().strip() if item is not None else ""

    def _kind(self, row: int) -> PolicyKind:
        item = self.table.item(row, 0)
        kind: PolicyKind = item.data(_KIND) if item is not None else PolicyKind("", 0, "")
        return kind

    def _direction(self, row: int) -> QComboBox:
        widget = self.table.cellWidget(row, 1)
        assert isinstance(widget, QComboBox)
        return widget

    def _show(self) -> None:
        rows = range(self.table.rowCount())
        names = [self._name(row).casefold() for row in rows]
        known = {word.casefold() for kind in policy_kinds() for word in (kind.nl, kind.en)}
        current = self.table.currentRow()
        used = self._used[self._kind(current).id] if 0 <= current < len(names) else 0
        self.delete.setEnabled(0 <= current < len(names) and not used)
        if not names:
            words = self.tr("The vocabulary of the program is always there. Add a kind that it does not have.")
        elif not all(re.search(r"\w", name) for name in names):
            words = self.tr("Every kind needs a name.")
        elif len(set(names)) < len(names) or known & set(names):
            words = self.tr("There is a kind of that name already.")
        elif used:
            words = self.tr("This kind is used by zones, and cannot be deleted while it is.")
        else:
            words = ""
        self.told.setText(words)
        right = all(re.search(r"\w", name) for name in names) and len(set(names)) == len(names)
        self.save.setEnabled(right and not known & set(names))

    def _on_add_pressed(self) -> None:
        """Begin with a name that can be kept, ready to be written over."""
        known = {self._name(row) for row in range(self.table.rowCount())}
        stem = self.tr("New kind")
        name = next(one for n in range(1, len(known) + 2) if (one := stem if n == 1 else f"{stem} {n}") not in known)
        self._add(PolicyKind("", 1, name, name), edit=True)

    def _on_delete_pressed(self) -> None:
        self.table.removeRow(self.table.currentRow())
        self._show()


def _identifier(name: str, taken: set[str]) -> str:
    stem = "own_" + "_".join(re.findall(r"\w+", name.lower()))
    return next(one for n in range(1, len(taken) + 2) if (one := stem if n == 1 else f"{stem}_{n}") not in taken)
