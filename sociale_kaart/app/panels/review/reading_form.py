"""How a file is read: what it is, which columns hold the code and the name, and which the fields of policy or stock."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sociale_kaart.app.panels.review.choosing import Folded, chosen_in, combo, filled, first_values, form, words
from sociale_kaart.app.panels.review.field_labels import field_label, kind_label
from sociale_kaart.sources.choices import Choices
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.places.measures import MEASURE_FIELDS
from sociale_kaart.sources.places.stock import STOCK_FIELDS
from sociale_kaart.sources.places.zones import ZONE_FIELDS
from sociale_kaart.sources.recognise import possible_kinds

__all__ = ["ReadingForm", "kind_of"]

_FIELDS = {"zones": ZONE_FIELDS, "measures": MEASURE_FIELDS, "stock": STOCK_FIELDS}
_FIRST = 8  # fields that are shown at once; the others are folded away
_ORDER = ("code", "kind", "theme", "name", "owner", "party", "status", "start", "end")
_MANY = 100_000


def kind_of(found: Found) -> str:
    """Return as which of `choices.KINDS` something was read."""
    if found.kind in _FIELDS or found.kind == "background":
        return found.kind
    return "areas" if found.areas is not None else "table"


class ReadingForm(QWidget):
    """Shows how a table or layer is read; `chosen` says what was put right."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._found: Found | None = None
        self._shape: tuple[object, ...] = ()
        self._kind = combo(self.tr("What is it"))
        self._kind.activated.connect(self._on_kind_activated)
        self._boxes: dict[str, QComboBox] = {}
        self._evidence: dict[str, QLabel] = {}
        self._owner = QLineEdit()
        self._owner.editingFinished.connect(self._on_owner_editing_finished)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 2, 0, 2)
        self._layout.setSpacing(6)
        top = form()
        top.addRow(self.tr("What is it"), self._kind)
        self._layout.addLayout(top)
        self._columns = QWidget()
        self._layout.addWidget(self._columns)
        self.anew = QPushButton(self.tr("Read it as recognised"))
        self.anew.setObjectName("link")
        self.anew.setToolTip(self.tr("Forget what was chosen about this file"))
        self.anew.clicked.connect(lambda: self.chosen.emit(Choices()))
        self._layout.addWidget(self.anew)

    def keep(self, choices: Choices) -> None:
        """Take note of choices that are being tried; what is shown stays as it was left."""
        self._choices = choices

    def show_found(self, found: Found, choices: Choices) -> None:
        """Show how something was read."""
        self._found, self._choices = found, choices
        kind = kind_of(found)
        kinds = possible_kinds(found.raw) if found.raw is not None else (kind,)
        filled(self._kind, [(kind_label(one), one) for one in kinds], kind)
        shape = (kind, found.columns)
        if shape != self._shape:
            self._shape = shape
            self._lay_out(kind)
        columns = [(self._told(column), column) for column in found.columns]
        for field, box in self._boxes.items():
            self._show_column(field, box, columns)
        self._owner.setText(choices.owner)
        self.anew.setVisible(choices.anything)

    def _lay_out(self, kind: str) -> None:
        old, self._columns = self._columns, QWidget()
        self._boxes, self._evidence = {}, {}
        layout = QVBoxLayout(self._columns)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        fields = _FIELDS.get(kind, ("code", "name"))
        ordered = list(fields)
        if kind != "stock":
            ordered.sort(key=lambda field: _ORDER.index(field) if field in _ORDER else len(_ORDER))
        first = form()
        layout.addLayout(first)
        for field in ordered[:_FIRST]:
            self._add_row(first, field, kind)
        if len(ordered) > _FIRST:
            rest = QWidget()
            below = form(rest)
            for field in ordered[_FIRST:]:
                self._add_row(below, field, kind)
            fold = Folded(self.tr("More columns"))
            fold.toggled.connect(rest.setVisible)
            rest.setVisible(False)
            layout.addWidget(fold)
            layout.addWidget(rest)
        self._layout.replaceWidget(old, self._columns)
        old.hide()
        old.deleteLater()

    def _add_row(self, rows: QFormLayout, field: str, kind: str) -> None:
        label = field_label(field, kind)
        box = combo(label)
        box.activated.connect(lambda _, field=field: self._on_column_activated(field))
        self._boxes[field] = box
        rows.addRow(label, box)
        if kind not in _FIELDS:
            self._evidence[field] = words("", "muted")
            rows.addRow(self._evidence[field])
        if (kind, field) == ("stock", "owner"):
            self._owner = QLineEdit()
            self._owner.setAccessibleName(self.tr("Corporation where no column says so"))
            self._owner.setPlaceholderText(self.tr("Own stock"))
            self._owner.editingFinished.connect(self._on_owner_editing_finished)
            rows.addRow(self.tr("or always"), self._owner)

    def _show_column(self, field: str, box: QComboBox, columns: list[tuple[str, str]]) -> None:
        found = self._found
        assert found is not None
        keyed = dict(zip(("code", "name"), found.keyed, strict=True))
        used = {**keyed, **dict(found.fields)}.get(field, "")
        filled(box, [(self.tr("no column"), ""), *columns], used)
        if field in self._evidence:
            self._evidence[field].setText(self._proof(used))
            self._evidence[field].setVisible(bool(used))

    def _told(self, column: str) -> str:
        found = self._found
        values = ", ".join(first_values(found.raw if found is not None else None, column))
        return f"{column}  ({values})" if values else column

    def _proof(self, column: str) -> str:
        """Say how many rows have something in a column, and how many of these differ."""
        raw = self._found.raw if self._found is not None else None
        if raw is None or column not in raw.frame.columns or len(raw.frame) > _MANY:
            return ""
        cells = raw.frame[column]
        return self.tr("{different} different values in {rows} rows").format(
            different=cells.nunique(), rows=int(cells.notna().sum())
        )

    def _on_kind_activated(self) -> None:
        self.chosen.emit(replace(self._choices, kind=chosen_in(self._kind)))

    def _on_column_activated(self, field: str) -> None:
        column = chosen_in(self._boxes[field])
        if self._shape[0] in _FIELDS:
            self.chosen.emit(self._choices.with_field(field, column))
        elif field == "code":
            self.chosen.emit(replace(self._choices, code=column))
        else:
            self.chosen.emit(replace(self._choices, name=column))

    def _on_owner_editing_finished(self) -> None:
        if self._owner.text().strip() != self._choices.owner:
            self.chosen.emit(replace(self._choices, owner=self._owner.text().strip()))
