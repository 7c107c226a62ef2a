"""Findings: where a policy works with or against a development, ranked, in sentences, with what was decided on them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sociale_kaart.analysis.zonal import Basis, Ground, Zonal, ground_of, mean_over, zonal
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
    over: dict[Areas, Zonal] = {}
    found: list[Finding] = []
    untested = []
    for one in tested(project, project.rules):
        if one.areas is None:
            untested.append(one)
            continue
        if one.areas not in over:
            over[one.areas] = zonal(project.zones, ground_for(project, one.areas))
        for position, zone in enumerate(project.zones):
            if one.rule.applies(zone):
                found += _finding(zone, one, over[one.areas], position, words)
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


def _finding(zone: PolicyZone, test: TestedRule, over: Zonal, position: int, words: Words) -> list[Finding]:
    taking = over.part_taking(position)
    holds = taking[test.truth[taking.index.to_numpy(dtype=int)] == 1]
    if not len(holds):
        return []
    assert test.areas is not None
    basis = over.bases[position]
    codes = test.areas.codes[holds.index.to_numpy(dtype=int)]
    weights = pd.Series(holds.to_numpy(), index=codes)
    figures = tuple(_figure(criterion, weights, words) for criterion in test.criteria)
    whole = float(over.of_zone(position).sum())
    held = float(holds.sum())
    rest_told = words.shown(whole - held, basis) is not None
    areas = tuple(map(str, weights.sort_values(ascending=False, kind="stable").index))
    sentence = words.sentence(
        zone,
        [str(test.areas.names[code]) for code in areas],
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
            ground=_fingerprint(zone, test.rule, areas, figures, held),
        )
    ]


def _figure(criterion: TestedCriterion, weights: pd.Series[float], words: Words) -> Figure:
    values = criterion.values
    value, _ = mean_over(weights, values.numbers.reindex(weights.index))
    whole = None
    if criterion.whole is not None:
        whole, _ = mean_over(weights, criterion.whole.reindex(weights.index))
    bound, _ = mean_over(weights, criterion.bound.reindex(weights.index))
    return Figure(values.label, value, words.figure(criterion.criterion, values, value, bound, whole))


def _fingerprint(
    zone: PolicyZone, rule: JudgementRule, areas: Sequence[str], figures: Sequence[Figure], amount: float
) -> str:
    """Return a mark of what a finding rests on: policy, rule, places and rounded numbers; not its wording."""
    facts = [
        [zone.kind, zone.status, zone.owner, zone.start, zone.end],
        {name: part for name, part in to_plain(rule).items() if name not in ("because", "because_en", "source")},
        sorted(areas),
        [None if np.isnan(figure.value) else f"{figure.value:.3g}" for figure in figures],
        round(amount),
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:12]


def _with_conflicts(found: list[Finding]) -> list[Finding]:
    """Mark findings on the same zone and area that judge otherwise: the rules then do not agree."""
    return [
        replace(
            one,
            conflicts=tuple(
                other.id
                for other in found
                if other.zone is one.zone and other.judgement is not one.judgement and set(other.areas) & set(one.areas)
            ),
        )
        for one in found
    ]


def _outside(project: Project, over: dict[Areas, Zonal]) -> tuple[tuple[PolicyZone, float], ...]:
    """Return the zones of which a part lies in none of the areas, with the percent of their land."""
    if not over:
        return ()
    first = next(iter(over.values()))
    found = []
    for position, zone in enumerate(project.zones):
        land = first.of_zone(position, Basis.LAND)
        beyond = 100 * float(land.get(-1, 0.0)) / float(land.sum()) if land.sum() > 0 else 0.0
        if beyond > 1.0:
            found.append((zone, beyond))
    return tuple(found)
