"""Zones and measures in time, and where two of them collide or could be combined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.meetings import Meeting, Years, meetings, years_of
from sociale_kaart.analysis.zonal import SLIVER, Basis, Ground
from sociale_kaart.core.default_rules import pair_rules
from sociale_kaart.core.judgement import Effect, PairRule
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.findings import ground_for
from sociale_kaart.render.confront.matrix import basis_of
from sociale_kaart.render.confront.testing import LEVELS
from sociale_kaart.render.confront.words import Words

__all__ = ["Together", "spans", "timeline_of"]


@dataclass(frozen=True, slots=True)
class Together:
    """Two policies, or a policy and a measure, in one place and in the same years, and what they do to each other.

    `areas` are the codes of the areas they meet in, `amount` what lies there (see `basis`), None where it is too few.
    """

    effect: Effect
    first: PolicyZone
    second: PolicyZone | Measure
    years: Years
    areas: tuple[str, ...]
    basis: Basis
    amount: float | None
    reason: str
    sentence: str


def timeline_of(project: Project) -> tuple[Together, ...]:
    """Return what collides and then what could be combined, the most dwellings first.

    Two zones are judged by the pairs in `resources/judgement.toml`; a measure goes with a zone that aims at the same
    indicator. What has ended is past: it is in `spans`, and no longer collides.
    """
    drawn = [areas for level in LEVELS if (areas := project.areas_of(level)) is not None]
    if not drawn:
        return ()
    ground = ground_for(project, drawn[0])
    words = Words(project)
    found = [*_of_zones(project, ground, words), *_of_measures(project, ground, words)]
    return tuple(sorted(found, key=lambda one: (one.effect is Effect.COMBINES, -(one.amount or 0), one.first.name)))


def _of_zones(project: Project, ground: Ground, words: Words) -> Iterable[Together]:
    for meeting in meetings(project.zones, project.zones, lambda one, other: bool(_pairs(one, other))):
        first, second = project.zones[meeting.first], project.zones[meeting.second]
        for pair in _pairs(first, second):
            reason = pair.reason(words.language)
            yield _together(pair.effect, first, second, meeting, reason, project, ground, words)


def _pairs(one: PolicyZone, other: PolicyZone | Measure) -> tuple[PairRule, ...]:
    """Return the rules that judge two zones; none where one has ended."""
    if isinstance(other, Measure) or Status.ENDED in (one.status, other.status):
        return ()
    return _rules_for((one.kind, one.direction), (other.kind, other.direction))


@cache
def _rules_for(one: tuple[str, int], other: tuple[str, int]) -> tuple[PairRule, ...]:
    nowhere = Point()
    first, second = (PolicyZone("", "", kind, nowhere, direction) for kind, direction in (one, other))
    return tuple(pair for pair in pair_rules() if pair.applies(first, second))


def _of_measures(project: Project, ground: Ground, words: Words) -> Iterable[Together]:
    for meeting in meetings(project.zones, project.measures, _same_goal):
        zone, measure = project.zones[meeting.first], project.measures[meeting.second]
        reason = words.same_goal(zone.goal_indicator)
        yield _together(Effect.COMBINES, zone, measure, meeting, reason, project, ground, words)


def _same_goal(zone: PolicyZone, measure: PolicyZone | Measure) -> bool:
    """Tell whether a measure aims at the indicator of a zone's goal, and neither has ended."""
    if Status.ENDED in (zone.status, measure.status) or not isinstance(measure, Measure):
        return False
    return bool(measure.indicator) and measure.indicator == zone.goal_indicator


def _together(
    effect: Effect,
    first: PolicyZone,
    second: PolicyZone | Measure,
    meeting: Meeting,
    reason: str,
    project: Project,
    ground: Ground,
    words: Words,
) -> Together:
    basis = basis_of(ground, own=bool(project.settings.own))
    codes = ground.areas.codes[_near(meeting.shape, ground)]
    rows = ground.rows_under(meeting.shape)
    land = basis is Basis.LAND
    amount = float(meeting.shape.area) if land else float(ground.counted(basis)[rows].sum())
    shared = None if isinstance(second, Measure) else words.amount(amount, basis, "")
    return Together(
        effect,
        first,
        second,
        meeting.years,
        tuple(map(str, codes)),
        basis,
        words.shown(amount, basis),
        reason,
        words.together(effect, first, second, meeting.years, [str(ground.areas.names[code]) for code in codes], shared),
    )


def _near(shape: BaseGeometry, ground: Ground) -> npt.NDArray[np.int64]:
    """Return the positions of the areas that hold a shape: at least `SLIVER` percent of it where it is a ground."""
    near = np.sort(np.asarray(ground.land.query(shape, predicate="intersects"), dtype=np.int64))
    if shape.area == 0:
        return near
    shared = shapely.area(shapely.intersection(ground.areas.frame.geometry.to_numpy()[near], shape))
    enough: npt.NDArray[np.bool_] = shared >= SLIVER / 100 * shape.area
    return near[enough]


def spans(project: Project) -> tuple[tuple[PolicyZone | Measure, Years], ...]:
    """Return every zone and measure with its years, the earliest first; what has no year comes last."""
    items: list[PolicyZone | Measure] = [*project.zones, *project.measures]
    found = [(item, years_of(item)) for item in items]
    return tuple(sorted(found, key=lambda pair: (pair[1][0] or 9999, pair[1][1] or 9999, pair[0].name)))
