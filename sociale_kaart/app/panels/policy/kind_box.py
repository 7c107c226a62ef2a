"""The kinds of policy, by direction, with the project's own kinds and a way to add one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from sociale_kaart.app.panels.policy.fields import ChoiceField, LineField
from sociale_kaart.core.policy import PolicyKind
from sociale_kaart.core.vocabulary import policy_directions, policy_kinds

__all__ = ["KindDialog", "KindField"]

_NEW = "?new"


class KindField(ChoiceField):
    """Chooses a kind: `left` gives it, `new_asked` tells that someone wants a kind that is not there."""

    new_asked = Signal()

    def __init__(self, label: str, language: str) -> None:
        self._language = language
        self._own: Sequence[PolicyKind] = ()
        super().__init__(label)
        self.box.setMaxVisibleItems(18)
        self.show_kinds(())

    def kind_of(self, identifier: str) -> PolicyKind | None:
        """Return the kind with an id, None where it is someone's own word."""
        return next((kind for kind in (*policy_kinds(), *self._own) if kind.id == identifier), None)

    def show_kinds(self, own: Sequence[PolicyKind]) -> None:
        """Offer the vocabulary and a project's own kinds."""
        self._own = own
        self.box.clear()
        directions = {**policy_directions(self._language), 0: QCoreApplication.translate("Policy", "Other")}
        for number, name in directions.items():
            some = [kind for kind in (*policy_kinds(), *own) if kind.direction == number]
            if some:
                self._add_heading(f"{number} {name}" if number else name)
            for kind in some:
                self.box.addItem(kind.labelled(self._language), kind.id)
        self.box.insertSeparator(self.box.count())
        self.box.addItem(QCoreApplication.translate("Policy", "New kind…"), _NEW)

    def _add_heading(self, text: str) -> None:
        self.box.addItem(text, None)
        model = self.box.model()
        assert isinstance(model, QStandardItemModel)
        item = model.item(self.box.count() - 1)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.box.font()
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)

    def _show(self, value: object) -> None:
        position = self._position(value) if value else -1
        extra = self.box.findData("?word")
        if extra >= 0:
            self.box.removeItem(extra)
        if position < 0 and value:  # someone's own word is no kind of the list, and is shown all the same
            self.box.insertItem(0, str(value), "?word")
            position = 0
        else:
            position = self._position(value) if value else -1
        self.box.setCurrentIndex(position)

    def _filled(self) -> object:
        chosen = self.box.currentData()
        kind = self.kind_of(chosen) if isinstance(chosen, str) else None
        return self.value if kind is None or kind.id == self.value else kind

    def keep(self) -> None:
        """Hand over the kind that was chosen, or ask for a new one."""
        if self.box.currentData() == _NEW:
            self._show(self.value)
            self.new_asked.emit()
            return
        super().keep()


class KindDialog(QDialog):
    """Asks for a kind of one's own: its name and its direction."""

    def __init__(self, language: str, known: Sequence[PolicyKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self.setWindowTitle(self.tr("New kind of policy"))
        self.name = LineField(self.tr("Name"), self.tr("as it is called in your organisation"))
        none = self.tr("none of the seven")
        directions = policy_directions(language)
        self.direction = ChoiceField(
            self.tr("Direction"), [*((n, f"{n} {name}") for n, name in directions.items()), (0, none)]
        )
        self.direction.box.setCurrentIndex(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Add"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(self.name)
        layout.addWidget(self.direction)
        layout.addWidget(buttons)
        self.resize(380, self.sizeHint().height())
        self.name.line.setFocus()

    @property
    def kind(self) -> PolicyKind:
        """The kind that was made; one with that name already is that one."""
        label = self.name.line.text().strip()
        for kind in self._known:
            if label.casefold() in (kind.nl.casefold(), kind.en.casefold()):
                return kind
        words = "_".join(re.findall(r"\w+", label.lower()))
        return PolicyKind(f"own_{words}", int(self.direction.box.currentData()), label, label)

    def accept(self) -> None:
        """Take the kind, when it has a name."""
        if not re.search(r"\w", self.name.line.text()):
            self.name.tell(self.tr("A kind has a name."))
            self.name.line.setFocus()
            return
        super().accept()
