"""Findings: where a policy works with or against a development, ranked, in sentences, with what was decided on them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sociale_kaart.analysis.zonal import Basis, Floats, Ground, Positions, Shared, ground_of, mean_over, zonal
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.judgement import Decision, Judgement, JudgementRule
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.core.serialise import to_plain
from sociale_kaart.render.confront.testing import TestedCriterion, TestedRule, tested
from sociale_kaart.render.confront.words import Words

__all__ = ["Figure", "Finding", "Findings", "findings_of", "ground_for"]

_RANK = {Judgement.AGAINST: 0, Judgement.TALK: 1, Judgement.WITH: 2}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number behind a finding: what it is, its mean over the areas of the finding, and how it was compared."""

    label: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A zone, a rule that holds in part of it, and the areas where it does.

    `amount` is what lies in those areas, in dwellings or (basis LAND) square metres; None where it is less than the
    small-number limit. `of` is the same for the whole zone, None too where the rest would be that few. `conflicts` are
    the ids of findings with another judgement on the same zone and areas. `ground` changes when what the finding rests
    on changes.
    """

    id: str
    judgement: Judgement
    zone: PolicyZone
    rule: JudgementRule
    areas: tuple[str, ...]
    basis: Basis
    amount: float | None
    of: float | None
    figures: tuple[Figure, ...]
    sentence: str
    reason: str
    source: str
    ground: str
    conflicts: tuple[str, ...] = ()
    decision: Decision | None = None

    @property
    def dwellings(self) -> int | None:
        """The dwellings it is about; None where these are too few to tell or not known."""
        return None if self.amount is None or self.basis is Basis.LAND else round(self.amount)

    @property
    def ground_changed(self) -> bool:
        """Whether the figures or the rule are not what they were when it was decided on."""
        return self.decision is not None and self.decision.ground not in ("", self.ground)


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """Everything that was found, ranked: against first, then talk, then with; the most dwellings first.

    `untested` are the rules that cannot be tested on this project. `lapsed` are decisions on what is no longer found.
    `outside` are the zones of which nothing, or a part, lies in no area, with the percent of their land.
    """

    found: tuple[Finding, ...]
    untested: tuple[TestedRule, ...] = ()
    lapsed: tuple[Decision, ...] = ()
    outside: tuple[tuple[PolicyZone, float], ...] = ()

    def of_zone(self, zone: str) -> tuple[Finding, ...]:
        """Return what was found about a zone."""
        return tuple(one for one in self.found if one.zone.id == zone)


def ground_for(project: Project, areas: Areas) -> Ground:
    """Return the index of areas and stock that the project's policy is set against."""
    return ground_of(areas, project.stock, project.settings.own)


def findings_of(project: Project) -> Findings:
    """Test every rule on every zone and say what was found. Pure; decisions are those of the project."""
    words = Words(project)
    over: dict[Areas, tuple[Shared, ...]] = {}
    found: list[Finding] = []
    untested = []
    for one in tested(project, project.rules):
        if one.areas is None:
            untested.append(one)
            continue
        if one.areas not in over:
            over[one.areas] = zonal(project.zones, ground_for(project, one.areas))
        for zone, shared in zip(project.zones, over[one.areas], strict=True):
            if one.rule.applies(zone):
                found += _finding(zone, one, shared, words)
    decided = {decision.finding: decision for decision in project.decisions}
    found = [replace(one, decision=decided.get(one.id)) for one in _with_conflicts(found)]
    found.sort(key=lambda one: (_RANK[one.judgement], -(one.dwellings or 0), one.zone.name, one.id))
    ids = {one.id for one in found}
    return Findings(
        tuple(found),
        tuple(untested),
        tuple(decision for decision in project.decisions if decision.finding not in ids),
        _outside(project, over),
    )


def _finding(zone: PolicyZone, test: TestedRule, shared: Shared, words: Words) -> list[Finding]:
    at, weights = shared.part_taking()
    holds = test.truth[at] == 1
    if not holds.any():
        return []
    assert test.areas is not None
    at, weights = at[holds], weights[holds]
    figures = tuple(_figure(criterion, at, weights, words) for criterion in test.criteria)
    whole, held, basis = shared.total(), float(weights.sum()), shared.basis
    rest_told = words.shown(whole - held, basis) is not None
    largest_first = at[np.argsort(-weights, kind="stable")]
    areas = tuple(map(str, test.areas.codes[largest_first]))
    sentence = words.sentence(
        zone,
        list(map(str, test.areas.names.to_numpy()[largest_first])),
        [figure.text for figure in figures],
        words.amount(held, basis, zone.owner, of=whole),
    )
    return [
        Finding(
            id=f"{zone.id}:{test.rule.id}",
            judgement=test.rule.judgement,
            zone=zone,
            rule=test.rule,
            areas=areas,
            basis=basis,
            amount=words.shown(held, basis),
            of=words.shown(whole, basis) if rest_told else None,
            figures=figures,
            sentence=sentence,
            reason=test.rule.reason(words.language),
            source=test.rule.cited(words.language),
            ground=_fingerprint(zone, test.rule, areas, figures, held),
        )
    ]


def _figure(criterion: TestedCriterion, at: Positions, weights: Floats, words: Words) -> Figure:
    def mean(numbers: pd.Series[float]) -> float:
        return mean_over(weights, numbers.to_numpy()[at])[0]

    values = criterion.values
    value, bound = mean(values.numbers), mean(criterion.bound)
    whole = None if criterion.whole is None else mean(criterion.whole)
    return Figure(values.label, value, words.figure(criterion.criterion, values, value, bound, whole))


def _fingerprint(
    zone: PolicyZone, rule: JudgementRule, areas: Sequence[str], figures: Sequence[Figure], amount: float
) -> str:
    """Return a mark of what a finding rests on: policy, rule, places and rounded numbers; not its wording."""
    facts = [
        [zone.kind, zone.status, zone.owner, zone.start, zone.end],
        {
            name: part
            for name, part in to_plain(rule).items()
            if name not in ("because", "because_en", "source", "source_en")
        },
        sorted(areas),
        [None if np.isnan(figure.value) else f"{figure.value:.3g}" for figure in figures],
        round(amount),
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:12]


def _with_conflicts(found: list[Finding]) -> list[Finding]:
    """Mark findings on the same zone and area that judge otherwise: the rules then do not agree."""
    of_zone: dict[str, list[Finding]] = {}
    for one in found:
        of_zone.setdefault(one.zone.id, []).append(one)

    def against(one: Finding) -> tuple[str, ...]:
        others = (other for other in of_zone[one.zone.id] if other.judgement is not one.judgement)
        return tuple(other.id for other in others if set(other.areas) & set(one.areas))

    return [replace(one, conflicts=against(one)) for one in found]


def _outside(project: Project, over: dict[Areas, tuple[Shared, ...]]) -> tuple[tuple[PolicyZone, float], ...]:
    """Return the zones of which a part lies in none of the areas, with the percent of their land."""
    if not over:
        return ()
    shares = [
        100 * shared.outside(Basis.LAND) / (shared.total(Basis.LAND) or 1.0) for shared in next(iter(over.values()))
    ]
    return tuple((zone, share) for zone, share in zip(project.zones, shares, strict=True) if share > 1.0)
