"""Rules tried out beside the window, before they are kept: what each would find, what it lacks, who disagrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from sociale_kaart.app.newest import Newest
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.judgement import JudgementRule
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import Confrontation
from sociale_kaart.render.confront.findings import Finding, findings_of
from sociale_kaart.render.resolve import resolve

__all__ = ["RuleTrials", "Trial", "tried"]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule finds: per zone a finding. `missing` is what it lacks where it cannot be tested at all.

    `against` are the ids of the rules that judge one of its places otherwise.
    """

    found: tuple[Finding, ...] = ()
    missing: tuple[str, ...] | None = None
    against: tuple[str, ...] = ()

    @property
    def zones(self) -> int:
        """In how many zones it holds."""
        return len({one.zone.id for one in self.found})

    @property
    def areas(self) -> int:
        """In how many areas it holds."""
        return len({code for one in self.found for code in one.areas})

    @property
    def dwellings(self) -> int:
        """About how many dwellings it is, without those that are too few to tell."""
        return sum(one.dwellings or 0 for one in self.found)


def tried(project: Project, rules: Sequence[JudgementRule]) -> dict[str, Trial]:
    """Test rules on a project, without keeping them; return what each finds, by id. Pure."""
    findings = findings_of(replace(project, rules=tuple(rules), decisions=()))
    rule_of = {one.id: one.rule.id for one in findings.found}
    trials = {one.rule.id: Trial(missing=one.missing) for one in findings.untested}
    for rule in rules:
        if rule.id not in trials:
            found = tuple(one for one in findings.found if one.rule.id == rule.id)
            against = dict.fromkeys(rule_of[other] for one in found for other in one.conflicts)
            trials[rule.id] = Trial(found, None, tuple(against))
    return trials


class RuleTrials(QObject):
    """Tries the newest rules; what is under way is finished first. `came` gives a Trial by id of rule.

    `types_came` gives the id of a map and its types, as pairs of id and words.
    """

    came = Signal(object)
    types_came = Signal(str, object)

    def __init__(self, project: Project, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._tasks = project, tasks
        self._newest: Newest[tuple[JudgementRule, ...], dict[str, Trial]] = Newest(
            tasks, "rules", lambda rules: tried(project, rules), self.came.emit, _raised
        )
        self._types: dict[str, list[tuple[str, str]]] = {}

    def try_out(self, rules: Sequence[JudgementRule]) -> None:
        """Try rules."""
        self._newest.want(tuple(rules))

    def stop(self) -> None:
        """Try no more."""
        self._newest.stop()
        self._tasks.cancel("types")

    def ask_types(self, map_id: str) -> None:
        """Find the types of a map."""
        spec = self._project.spec(map_id)
        if map_id in self._types or spec is None:
            self.types_came.emit(map_id, self._types.get(map_id, []))
            return
        outcome = spec.outcome if isinstance(spec, Confrontation) else spec

        def found() -> list[tuple[str, str]]:
            legend = resolve(self._project, outcome).legend
            return [(row.id, f"{row.letter}  {row.label}") for row in legend if row.letter]

        def done(types: list[tuple[str, str]]) -> None:
            self._types[map_id] = types
            self.types_came.emit(map_id, types)

        self._tasks.start("types", lambda _: found(), done, lambda error: self._on_types_failed(map_id, error))

    def _on_types_failed(self, map_id: str, error: Exception) -> None:
        if not isinstance(error, SocialeKaartError):
            raise error
        self.types_came.emit(map_id, [])


def _raised(error: Exception) -> None:
    raise error
