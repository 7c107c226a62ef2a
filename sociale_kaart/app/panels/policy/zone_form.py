"""Everything about one zone in a form; each field that is left is one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sociale_kaart.analysis.beneath import Beneath
from sociale_kaart.app.panels.policy.drawing_bar import counted
from sociale_kaart.app.panels.policy.fields import ChoiceField, Field, LineField, NumberField, OpenField, TextField
from sociale_kaart.app.panels.policy.kind_box import KindField
from sociale_kaart.app.panels.policy.zone_model import status_words
from sociale_kaart.core.policy import PolicyKind, PolicyZone, Status
from sociale_kaart.core.project import Project
from sociale_kaart.core.vocabulary import policy_directions
from sociale_kaart.render.texts import Texts

__all__ = ["ZoneForm", "indicator_choices", "role_words"]

_YEARS = (1900, 2200)


def role_words() -> list[str]:
    """Return what a partner can be to a policy."""
    return [
        QCoreApplication.translate("Policy", "initiates"),
        QCoreApplication.translate("Policy", "directs"),
        QCoreApplication.translate("Policy", "facilitates"),
        QCoreApplication.translate("Policy", "finances"),
    ]


def indicator_choices(project: Project, language: str) -> list[tuple[object, str]]:
    """Return the indicators of a project, each once, by name."""
    found = {values.indicator.id: values.indicator.labelled(language) for values in project.values}
    return [("", ""), *sorted(found.items(), key=lambda pair: pair[1].casefold())]


class ZoneForm(QWidget):
    """The fields of a zone. `field_left` gives the zone's id, the field, its label and its value; `kind_taken` the id
    and a kind; `kind_asked` the id of a zone for which someone wants a new kind; `count_asked` the id.
    """

    field_left = Signal(str, str, str, object)
    kind_taken = Signal(str, object)
    kind_asked = Signal(str)
    count_asked = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._zone: PolicyZone | None = None
        self.fields = self._made()
        self.count = QPushButton(self.tr("Count"))
        self.count.setToolTip(
            self.tr("Fill in the dwellings of the owner, and all dwellings, that lie under the zone now")
        )
        self.count.clicked.connect(self._on_count_clicked)
        self._beneath = QLabel()
        self._beneath.setObjectName("muted")
        self._beneath.setWordWrap(True)
        self._lay_out()
        for name, field in self.fields.items():
            field.left.connect(lambda value, name=name: self._on_field_left(name, value))
        kind = self.fields["kind"]
        assert isinstance(kind, KindField)
        kind.new_asked.connect(self._on_kind_new_asked)

    def _made(self) -> dict[str, Field]:
        comma = self._texts.language == "nl"
        statuses: Sequence[tuple[object, str]] = list(status_words().items())
        year = self.tr("year")
        directions = policy_directions(self._texts.language)
        none = self.tr("none of the seven")
        return {
            "name": LineField(self.tr("Name")),
            "kind": KindField(self.tr("Kind of policy"), self._texts.language),
            "direction": ChoiceField(
                self.tr("Direction"), [*((n, f"{n} {name}") for n, name in directions.items()), (0, none)]
            ),
            "owner": OpenField(self.tr("Owner"), self.tr("corporation or other party")),
            "status": ChoiceField(self.tr("Status"), statuses),
            "start": NumberField(self.tr("From"), whole=True, comma=comma, hint=year),
            "end": NumberField(self.tr("To"), whole=True, comma=comma, hint=year),
            "temporary": ChoiceField(
                self.tr("Duration"), [(False, self.tr("structural")), (True, self.tr("temporary"))]
            ),
            "legal_basis": LineField(self.tr("Legal basis")),
            "phase": LineField(self.tr("Phase")),
            "dwellings_touched": NumberField(self.tr("Dwellings touched"), whole=True, comma=comma),
            "dwellings_total": NumberField(self.tr("Dwellings in total"), whole=True, comma=comma),
            "goal": LineField(self.tr("Goal"), self.tr("what should be reached")),
            "goal_indicator": OpenField(self.tr("Measured by"), self.tr("indicator")),
            "goal_baseline": NumberField(self.tr("Baseline"), whole=False, comma=comma),
            "goal_target": NumberField(self.tr("Target"), whole=False, comma=comma),
            "goal_year": NumberField(self.tr("In"), whole=True, comma=comma, hint=year),
            "partners": LineField(
                self.tr("Partners and roles"), self.tr("municipality (directs), police (facilitates)")
            ),
            "contact": LineField(self.tr("Contact")),
            "source": LineField(self.tr("Source")),
            "remarks": TextField(self.tr("Remarks")),
        }

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 14)
        layout.setSpacing(10)

        def rows(*names: tuple[str, ...]) -> None:
            for row in names:
                grid = QGridLayout()
                grid.setHorizontalSpacing(8)
                for column, name in enumerate(row):
                    grid.addWidget(self.fields[name], 0, column)
                    grid.setColumnStretch(column, 1)
                layout.addLayout(grid)

        def heading(text: str) -> None:
            label = QLabel(text)
            label.setObjectName("strong")
            label.setContentsMargins(0, 8, 0, 0)
            layout.addWidget(label)

        rows(("name",), ("kind",), ("direction",), ("owner",), ("status", "temporary"), ("start", "end"))
        rows(("legal_basis",), ("phase",))
        heading(self.tr("Dwellings"))
        rows(("dwellings_touched", "dwellings_total"))
        counting = QHBoxLayout()
        counting.addWidget(self._beneath, 1)
        counting.addWidget(self.count)
        layout.addLayout(counting)
        heading(self.tr("Goal"))
        rows(("goal",), ("goal_indicator",), ("goal_baseline", "goal_target", "goal_year"))
        heading(self.tr("Cooperation"))
        rows(("partners",))
        layout.addLayout(self._roles())
        rows(("contact",))
        heading(self.tr("Basis"))
        rows(("source",), ("remarks",))
        layout.addStretch(1)

    def _roles(self) -> QHBoxLayout:
        """Buttons that put a role behind the partner that is being written."""
        row = QHBoxLayout()
        row.setSpacing(4)
        for role in role_words():
            button = QPushButton(role)
            button.setObjectName("link")
            button.setToolTip(self.tr("Put this role behind the last partner"))
            button.setAccessibleName(self.tr("Role of the last partner: {role}").format(role=role))
            button.clicked.connect(lambda _=False, role=role: self._put_role(role))
            row.addWidget(button)
        row.addStretch(1)
        return row

    # --- what is shown

    def show_project(self, project: Project) -> None:
        """Offer the kinds, owners and indicators of a project."""
        kind, owner, indicator = self.fields["kind"], self.fields["owner"], self.fields["goal_indicator"]
        assert isinstance(kind, KindField)
        assert isinstance(owner, OpenField)
        assert isinstance(indicator, OpenField)
        kind.show_kinds(project.kinds)
        owners = {*(project.stock.owners if project.stock else ()), *(zone.owner for zone in project.zones)}
        owner.show_choices([(name, name) for name in sorted(owners, key=str.casefold)])
        indicator.show_choices(indicator_choices(project, self._texts.language))

    def show_zone(self, zone: PolicyZone, beneath: Beneath) -> None:
        """Show the fields of a zone, and what lies beneath it now."""
        self._zone = zone
        for name, field in self.fields.items():
            field.show_value(getattr(zone, name))
        known = self.fields["kind"]
        assert isinstance(known, KindField)
        direction = self.fields["direction"]
        assert isinstance(direction, ChoiceField)
        direction.box.setEnabled(bool(zone.kind) and known.kind_of(zone.kind) is None)
        if not zone.kind:
            known.tell(self.tr("Choose a kind of policy."), wrong=False)
        self.show_beneath(beneath)
        self._warn(zone)

    def show_beneath(self, beneath: Beneath) -> None:
        """Say what lies under the zone now."""
        told = counted(beneath, self._texts)
        self._beneath.setText(self.tr("Under the zone: {what}").format(what=told))
        self.count.setEnabled(beneath.dwellings is not None)
        if beneath.dwellings is None:
            self._beneath.setText(
                self.tr("Under the zone: {what}. Add the stock to count dwellings.").format(what=told)
            )

    def keep(self) -> None:
        """Hand over a field that was filled in and not yet left."""
        if self._zone is None:
            return
        for field in self.fields.values():
            if field.isVisible() and field.editor.hasFocus() and not isinstance(field, KindField):
                field.keep()

    def focus_name(self) -> None:
        """Put the cursor in the name, to write another over it."""
        field = self.fields["name"]
        assert isinstance(field, LineField)
        field.line.setFocus()
        field.line.selectAll()

    # --- what is filled in

    def _on_field_left(self, name: str, value: object) -> None:
        zone, field = self._zone, self.fields[name]
        if zone is None:
            return
        if isinstance(value, PolicyKind):
            self.kind_taken.emit(zone.id, value)
            return
        wrong = self._wrong(zone, name, value)
        field.tell(wrong)
        if not wrong:
            self.field_left.emit(zone.id, name, field.editor.accessibleName(), value)

    def _wrong(self, zone: PolicyZone, name: str, value: object) -> str:
        """Say why a value cannot be, "" when it can."""
        checks: dict[str, Callable[[], str]] = {
            "name": lambda: "" if value else self.tr("A zone has a name."),
            "start": lambda: self._wrong_years(value, zone.end, value),
            "end": lambda: self._wrong_years(zone.start, value, value),
            "goal_year": lambda: self._wrong_years(None, None, value),
            "dwellings_touched": lambda: self._wrong_dwellings(value, zone.dwellings_total, value),
            "dwellings_total": lambda: self._wrong_dwellings(zone.dwellings_touched, value, value),
        }
        return checks[name]() if name in checks else ""

    def _wrong_years(self, start: object, end: object, given: object) -> str:
        if isinstance(given, int) and not _YEARS[0] <= given <= _YEARS[1]:
            return self.tr("A year lies between {first} and {last}.").format(first=_YEARS[0], last=_YEARS[1])
        if isinstance(start, int) and isinstance(end, int) and end < start:
            return self.tr("The end ({end}) lies before the beginning ({start}).").format(start=start, end=end)
        return ""

    def _wrong_dwellings(self, touched: object, total: object, given: object) -> str:
        if isinstance(given, int) and given < 0:
            return self.tr("A number of dwellings is not less than 0.")
        if isinstance(touched, int) and isinstance(total, int) and touched > total:
            return self.tr("More dwellings touched ({touched}) than there are in total ({total}).").format(
                touched=touched, total=total
            )
        return ""

    def _warn(self, zone: PolicyZone) -> None:
        """Say what does not fit together, without refusing it."""
        from datetime import date

        now = date.today().year
        if zone.status is Status.ENDED and zone.end is None:
            self.fields["end"].tell(self.tr("Ended: since when?"), wrong=False)
        elif zone.status is Status.ENDED and zone.end is not None and zone.end > now:
            self.fields["end"].tell(self.tr("Ended, yet the end is in the future."), wrong=False)
        if zone.temporary and zone.end is None and zone.status is not Status.ENDED:
            self.fields["end"].tell(self.tr("Temporary: until when?"), wrong=False)
        if zone.goal_year is not None and zone.start is not None and zone.goal_year < zone.start:
            self.fields["goal_year"].tell(self.tr("Before the policy begins."), wrong=False)
        known = (zone.start, zone.end), (zone.dwellings_touched, zone.dwellings_total)
        if self._wrong_years(*known[0], zone.end):
            self.fields["end"].tell(self._wrong_years(*known[0], zone.end))
        if self._wrong_dwellings(*known[1], zone.dwellings_touched):
            self.fields["dwellings_touched"].tell(self._wrong_dwellings(*known[1], zone.dwellings_touched))

    def _put_role(self, role: str) -> None:
        field = self.fields["partners"]
        assert isinstance(field, LineField)
        text = field.line.text().rstrip(" ,")
        if text and not text.endswith(")"):
            field.line.setText(f"{text} ({role})")
            field.keep()
        field.line.setFocus()
        field.line.end(False)

    def _on_count_clicked(self) -> None:
        if self._zone is not None:
            self.count_asked.emit(self._zone.id)

    def _on_kind_new_asked(self) -> None:
        if self._zone is not None:
            self.kind_asked.emit(self._zone.id)
