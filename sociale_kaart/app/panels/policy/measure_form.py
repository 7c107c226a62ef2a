"""Everything about one measure in a form; each field that is left is one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from sociale_kaart.app.panels.policy.fields import ChoiceField, Field, LineField, NumberField, OpenField, TextField
from sociale_kaart.app.panels.policy.zone_form import indicator_choices
from sociale_kaart.app.panels.policy.zone_model import status_words
from sociale_kaart.core.policy import Measure
from sociale_kaart.core.project import Project
from sociale_kaart.render.texts import Texts

__all__ = ["MeasureForm"]


class MeasureForm(QWidget):
    """The fields of a measure. `field_left` gives its id, the field, its label and its value; `place_asked` its id."""

    field_left = Signal(str, str, str, object)
    place_asked = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._measure: Measure | None = None
        comma, year = texts.language == "nl", self.tr("year")
        statuses: Sequence[tuple[object, str]] = list(status_words().items())
        self.fields: dict[str, Field] = {
            "name": LineField(self.tr("Name")),
            "theme": OpenField(self.tr("Theme"), self.tr("such as safety, meeting, care")),
            "party": OpenField(self.tr("Party"), self.tr("who does it")),
            "status": ChoiceField(self.tr("Status"), statuses),
            "start": NumberField(self.tr("From"), whole=True, comma=comma, hint=year),
            "end": NumberField(self.tr("To"), whole=True, comma=comma, hint=year),
            "indicator": OpenField(self.tr("Aims at"), self.tr("indicator")),
            "source": LineField(self.tr("Source")),
            "remarks": TextField(self.tr("Remarks")),
        }
        self._place = QPushButton(self.tr("Place it elsewhere"))
        self._place.clicked.connect(self._on_place_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 14)
        layout.setSpacing(10)
        for row in (("name",), ("theme",), ("party",), ("status", "start", "end"), ("indicator",), ("source",)):
            grid = QGridLayout()
            grid.setHorizontalSpacing(8)
            for column, name in enumerate(row):
                grid.addWidget(self.fields[name], 0, column)
                grid.setColumnStretch(column, 2 if column == 0 else 1)
            layout.addLayout(grid)
        layout.addWidget(self.fields["remarks"])
        layout.addWidget(self._place)
        layout.addStretch(1)
        for name, field in self.fields.items():
            field.left.connect(lambda value, name=name: self._on_field_left(name, value))

    def show_project(self, project: Project) -> None:
        """Offer the themes, parties and indicators of a project."""
        for name, texts in (
            ("theme", {measure.theme for measure in project.measures}),
            ("party", {measure.party for measure in project.measures}),
        ):
            field = self.fields[name]
            assert isinstance(field, OpenField)
            field.show_choices([(text, text) for text in sorted(texts - {""}, key=str.casefold)])
        indicator = self.fields["indicator"]
        assert isinstance(indicator, OpenField)
        indicator.show_choices(indicator_choices(project, self._texts.language))

    def show_measure(self, measure: Measure) -> None:
        """Show the fields of a measure."""
        self._measure = measure
        for name, field in self.fields.items():
            field.show_value(getattr(measure, name))
        if not measure.theme:
            self.fields["theme"].tell(self.tr("Give the measure a theme."), wrong=False)
        self._place.setVisible(measure.geometry.geom_type == "Point")

    def focus_name(self) -> None:
        """Put the cursor in the name, to write another over it."""
        field = self.fields["name"]
        assert isinstance(field, LineField)
        field.line.setFocus()
        field.line.selectAll()

    def keep(self) -> None:
        """Hand over a field that was filled in and not yet left."""
        for field in self.fields.values():
            if self._measure is not None and field.isVisible() and field.editor.hasFocus():
                field.keep()

    def _on_field_left(self, name: str, value: object) -> None:
        measure, field = self._measure, self.fields[name]
        if measure is None:
            return
        start = value if name == "start" else measure.start
        end = value if name == "end" else measure.end
        wrong = ""
        if name == "name" and not value:
            wrong = self.tr("A measure has a name.")
        elif name in ("start", "end") and isinstance(start, int) and isinstance(end, int) and end < start:
            wrong = self.tr("The end ({end}) lies before the beginning ({start}).").format(start=start, end=end)
        field.tell(wrong)
        if not wrong:
            self.field_left.emit(measure.id, name, field.editor.accessibleName(), value)

    def _on_place_clicked(self) -> None:
        if self._measure is not None:
            self.place_asked.emit(self._measure.id)
