"""What the actions of the confrontation do, and which part listens to which where it is concerned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from sociale_kaart.app.before_after import BeforeAfter
from sociale_kaart.app.confront_docks import ConfrontDocks
from sociale_kaart.app.confronting import places_on
from sociale_kaart.app.panels.confront.rules_dialog import RulesDialog
from sociale_kaart.app.panels.policy.kinds_dialog import KindsDialog
from sociale_kaart.app.parts import Parts
from sociale_kaart.core.judgement import Baseline, Decision
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.render.confront.deciding import with_decision, without_decision
from sociale_kaart.render.confront.findings import Finding
from sociale_kaart.render.confront.over_time import baseline_of
from sociale_kaart.render.confront.timeline import Together

__all__ = ["ConfrontCommands", "connect_confronting"]


class ConfrontCommands(QObject):
    """The methods of the menu, and what the panels ask for. Every change of the project is one step."""

    def __init__(self, window: QMainWindow, parts: Parts, docks: ConfrontDocks) -> None:
        super().__init__(window)
        self._window, self._parts, self._docks = window, parts, docks

    def show_findings(self) -> None:
        """Show the findings, ready to go through them."""
        self._docks.ask("findings")
        self._parts.findings.focus_list()

    def show_matrix(self) -> None:
        """Show the matrix."""
        self._docks.ask("matrix")
        self._parts.matrix.view.setFocus()

    def show_timeline(self) -> None:
        """Show the timeline."""
        self._docks.ask("timeline")
        self._parts.timeline.view.setFocus()

    def show_over_time(self) -> None:
        """Show what was before and after."""
        self._docks.ask("over_time")

    def edit_rules(self, shown: str = "") -> None:
        """Edit the rules of judgement, beginning with one."""
        project = self._parts.session.project
        if project is None:
            return
        dialog = RulesDialog(project, self._parts.tasks, shown, self._window)
        dialog.accepted.connect(lambda: self._keep_rules(dialog))
        dialog.open()

    def _keep_rules(self, dialog: RulesDialog) -> None:
        project = self._parts.session.project
        if project is not None and dialog.rules != project.rules:
            self._parts.session.edit(self.tr("Rules of judgement"), rules=dialog.rules)

    def edit_kinds(self) -> None:
        """Edit the project's own kinds of policy."""
        project = self._parts.session.project
        if project is None:
            return
        dialog = KindsDialog(project, self._window)
        dialog.accepted.connect(lambda: self._keep_kinds(dialog))
        dialog.open()

    def _keep_kinds(self, dialog: KindsDialog) -> None:
        project = self._parts.session.project
        if project is not None and dialog.kinds != project.kinds:
            self._parts.session.edit(self.tr("Own kinds of policy"), kinds=dialog.kinds, zones=dialog.zones)

    def freeze(self) -> None:
        """Freeze a baseline of the selected zone; where none is selected, ask which."""
        zones = self._parts.session.zone_selection
        self._parts.over_time.tabs.setCurrentWidget(self._parts.over_time.baselines)
        self._docks.ask("over_time")
        if len(zones) == 1:
            self.freeze_zone(next(iter(zones)))

    def freeze_zone(self, identifier: str) -> None:
        """Freeze what is known of a zone today, beside the window."""
        project, zone = self._parts.session.project, self._zone(identifier)
        if project is None or zone is None:
            return

        def failed(error: Exception) -> None:
            raise error

        day = date.today()
        self._parts.tasks.start("freeze", lambda _: baseline_of(project, zone, day), self._keep_baseline, failed)

    def _keep_baseline(self, baseline: Baseline) -> None:
        project, zone = self._parts.session.project, self._zone(baseline.zone)
        if project is not None and zone is not None:
            text = self.tr("Baseline of “{zone}”").format(zone=zone.name)
            self._parts.session.edit(text, baselines=(*project.baselines, baseline))

    def delete_baseline(self, baseline: Baseline) -> None:
        """Take a baseline away."""
        project = self._parts.session.project
        if project is not None and baseline in project.baselines:
            left = tuple(one for one in project.baselines if one is not baseline)
            self._parts.session.edit(self.tr("Delete a baseline"), baselines=left)

    # --- findings

    def decide(self, taken: Decision) -> None:
        """Keep a decision on a finding, and who decided for the next one."""
        project = self._parts.session.project
        if project is None:
            return
        if taken.author:
            self._parts.documents.keep_author(taken.author)
        zone = self._zone(taken.finding.partition(":")[0])
        text = self.tr("Decide on “{zone}”").format(zone=zone.name if zone is not None else taken.finding)
        self._parts.session.edit(text, decisions=with_decision(project.decisions, taken))

    def withdraw(self, finding: str) -> None:
        """Take a decision back."""
        project = self._parts.session.project
        if project is not None:
            text = self.tr("Take a decision back")
            self._parts.session.edit(text, decisions=without_decision(project.decisions, finding))

    # --- places

    def show_place(self, finding: Finding) -> None:
        """Go to the zone and the areas of a finding."""
        self._go_to((finding.zone,), frozenset(finding.areas))

    def show_meeting(self, meeting: Together) -> None:
        """Go to where two policies meet."""
        self._go_to((meeting.first, meeting.second), frozenset(meeting.areas))

    def show_item(self, item: PolicyZone | Measure, add: bool) -> None:
        """Select a zone or measure, and the areas that it is in."""
        session, resolved = self._parts.session, self._parts.desk.resolved
        zones = frozenset([item.id]) if isinstance(item, PolicyZone) else frozenset()
        if zones or not add:
            session.select_zones(zones, add=add)
        if resolved is not None:
            session.select(places_on(resolved, frozenset(), item), add=add)

    def _go_to(self, items: Iterable[PolicyZone | Measure], codes: frozenset[str]) -> None:
        some, resolved = tuple(items), self._parts.desk.resolved
        self._parts.session.select_zones(frozenset(item.id for item in some if isinstance(item, PolicyZone)))
        if resolved is not None:
            here = places_on(resolved, codes, some[0])
            self._parts.session.select(here)
            self._parts.map_view.zoom_to(here)

    def _zone(self, identifier: str) -> PolicyZone | None:
        project = self._parts.session.project
        return next((zone for zone in project.zones if zone.id == identifier), None) if project is not None else None

    # --- what is told

    def show_project(self) -> None:
        """Let the panels take over the project as it is now."""
        project = self._parts.session.project
        for panel in (self._parts.findings, self._parts.matrix, self._parts.over_time):
            panel.show_project(project)
        self._parts.findings.card.show_author(self._parts.settings.preferences.author)
        self.ask_again()

    def ask_again(self) -> None:
        """Work out before and after anew, when someone looks at it."""
        if self._parts.over_time.check.isVisible():
            self._parts.over_time.check.ask()

    def show_theme(self) -> None:
        """Draw the marks in the colours of the window."""
        confronted = self._parts.confront_desk.confronted
        self._parts.findings.show_confronted(confronted)
        self._parts.timeline.show_again()


def connect_confronting(parts: Parts, commands: ConfrontCommands) -> None:
    """Connect the panels of the confrontation to its desk and to the session."""
    session, desk = parts.session, parts.confront_desk
    session.opened.connect(lambda _: commands.show_project())
    session.project_changed.connect(lambda _, __: commands.show_project())
    for panel in (parts.findings, parts.matrix, parts.timeline):
        desk.shown.connect(panel.show_confronted)
    desk.shown.connect(lambda _: parts.matrix.show_filter(desk.filter))
    parts.matrix.chosen.connect(lambda codes, add: session.select(codes, add=add))
    parts.matrix.filtered.connect(desk.count_only)
    session.selection_changed.connect(parts.matrix.show_selection)
    for zoned in (parts.timeline, parts.over_time):
        session.zone_selection_changed.connect(zoned.show_zones)
    parts.timeline.item_chosen.connect(commands.show_item)
    parts.timeline.meeting_chosen.connect(commands.show_meeting)
    parts.findings.place_asked.connect(commands.show_place)
    parts.findings.rules_asked.connect(commands.edit_rules)
    card = parts.findings.card
    card.decided.connect(commands.decide)
    card.withdrawn.connect(commands.withdraw)
    card.rule_asked.connect(commands.edit_rules)
    _connect_over_time(parts, commands)


def _connect_over_time(parts: Parts, commands: ConfrontCommands) -> None:
    panel, answers = parts.over_time, BeforeAfter(parts.tasks, commands)
    panel.shown.connect(commands.ask_again)
    panel.check.asked.connect(answers.ask)
    panel.check.zone_chosen.connect(lambda zone: parts.session.select_zones(frozenset([zone])))
    answers.came.connect(panel.check.show_found)
    answers.refused.connect(panel.check.show_error)
    panel.baselines.freeze_asked.connect(commands.freeze_zone)
    panel.baselines.delete_asked.connect(commands.delete_baseline)

    def ask_since(baseline: Baseline) -> None:
        project = parts.session.project
        if project is not None:
            answers.ask_since(project, baseline)

    panel.baselines.since_asked.connect(ask_since)
    answers.since_came.connect(panel.baselines.show_since)
    parts.session.opened.connect(lambda _: answers.stop())
