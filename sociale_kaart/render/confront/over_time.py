"""A zone over time: before and after beside its ring and the whole (waterbedtoets), and against a frozen baseline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import shapely

from sociale_kaart.analysis.zonal import Basis, Floats, mean_over, zonal
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.default_rules import yardsticks
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.judgement import Baseline, BaselineFigure
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Extent
from sociale_kaart.render.confront.findings import ground_for
from sociale_kaart.render.quantities import areas_for, quantity_on

__all__ = ["RING", "Displacement", "Part", "Since", "baseline_of", "displacement", "since_baseline"]

RING = 500.0
"""Metres around a zone that are looked at beside it."""

_FINEST = (Level.PC6, Level.GRID100, Level.BUURT, Level.OWN, Level.WIJK, Level.PC4, Level.GEMEENTE)


@dataclass(frozen=True, slots=True)
class Part:
    """The zone, its ring or the whole: means before and after, what they are weighted by, and the percent covered.

    `amount` is in dwellings, or square metres on basis LAND; the means are NaN where it is too little to tell.
    """

    id: str
    before: float
    after: float
    amount: float
    covered: float

    @property
    def change(self) -> float:
        """The change, in the indicator's unit (percentage points for a share)."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, eq=False)
class Displacement:
    """One indicator in a zone, in the ring around it and in all areas, at two moments. It says what was, not why."""

    zone: PolicyZone
    indicator: Indicator
    since: int | None
    year: int | None
    ring: float
    areas: Areas
    basis: Basis
    parts: tuple[Part, ...]


def displacement(
    project: Project, zone: PolicyZone, indicator: str, since: int | None, year: int | None, ring: float = RING
) -> Displacement:
    """Set a zone beside its ring and the whole, before and after, on the finest level that has both years.

    Without `since` there is no before, only now; without `year` that is the latest. The means are weighted by all
    dwellings of the stock, else by land. Raises MapError where no level has both years.
    """
    areas = _finest(project, Quantity((indicator,), year, since))
    after = quantity_on(project, Quantity((indicator,), year), areas)
    before = after if since is None else quantity_on(project, Quantity((indicator,), since), areas)
    around = zone.geometry.buffer(ring).difference(zone.geometry)
    weights, basis = _weights(project, areas, (zone, replace(zone, id="", geometry=around)))
    everything = ground_for(project, areas).whole(basis).to_numpy()
    first, last = before.numbers.to_numpy(), after.numbers.to_numpy()
    known = ~(np.isnan(first) | np.isnan(last))
    parts = []
    for identifier, held in zip(("zone", "ring", "all"), (*weights, everything), strict=True):
        few = basis is not Basis.LAND and 0 < held[known].sum() < project.settings.n_min
        moments = [mean_over(held, np.where(known, numbers, np.nan)) for numbers in (first, last)]
        (was, covered), (is_now, _) = [(float("nan"), 0.0)] * 2 if few else moments
        earlier = float("nan") if since is None else was
        parts.append(Part(identifier, earlier, is_now, float(held.sum()), covered))
    return Displacement(zone, after.indicators[0], since, after.indicators[0].year, ring, areas, basis, tuple(parts))


@dataclass(frozen=True, slots=True)
class Since:
    """A figure of a baseline beside what is known now; `now` is None where the indicator is no longer there.

    `same` tells whether the definition is the one of then: where it isn't, the two must not be compared.
    """

    then: BaselineFigure
    indicator: Indicator | None
    now: float | None
    year: int | None
    same: bool

    @property
    def change(self) -> float | None:
        """The change since the baseline, None where there is nothing to compare."""
        return self.now - self.then.value if self.now is not None and self.same else None


def baseline_of(project: Project, zone: PolicyZone, day: date) -> Baseline:
    """Freeze what is known of a zone: what the rules look at and the indicator of its goal, in their latest years."""
    wanted = dict.fromkeys([zone.goal_indicator, *_yardstick_indicators()])
    figures, basis = [], Basis.LAND
    for indicator in wanted:
        found = _mean_of(project, zone, indicator) if project.values_of(indicator) else None
        if found is not None:
            basis = found.basis
            meaning = found.indicator
            weight, covered = found.weight, found.covered
            figures.append(BaselineFigure(indicator, found.value, meaning.year, meaning.definition, weight, covered))
    outline = shapely.to_wkt(zone.geometry, rounding_precision=2)
    return Baseline(zone.id, day, tuple(figures), str(basis), outline)


def since_baseline(project: Project, baseline: Baseline) -> tuple[Since, ...]:
    """Set a baseline beside what is known now of the same ground."""
    zone = PolicyZone(baseline.zone, "", "", shapely.from_wkt(baseline.outline))
    rows = []
    for then in baseline.figures:
        now = _mean_of(project, zone, then.indicator) if project.values_of(then.indicator) else None
        if now is None:
            rows.append(Since(then, None, None, None, same=False))
            continue
        same = now.indicator.definition == then.definition
        rows.append(Since(then, now.indicator, now.value, now.indicator.year, same=same))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Mean:
    indicator: Indicator
    value: float
    weight: float
    covered: float
    basis: Basis


def _mean_of(project: Project, zone: PolicyZone, indicator: str) -> _Mean | None:
    """Return the latest mean of an indicator over a zone; None where too little of it has a value."""
    try:
        areas = _finest(project, Quantity((indicator,)))
    except MapError:
        return None
    values = quantity_on(project, Quantity((indicator,)), areas)
    (weights,), basis = _weights(project, areas, (zone,))
    numbers = values.numbers.to_numpy()
    value, covered = mean_over(weights, numbers)
    held = float(weights[~np.isnan(numbers)].sum())
    if covered == 0 or (basis is not Basis.LAND and held < project.settings.n_min):
        return None
    return _Mean(values.indicators[0], value, float(weights.sum()), covered, basis)


def _weights(project: Project, areas: Areas, zones: tuple[PolicyZone, ...]) -> tuple[list[Floats], Basis]:
    """Return the weight of every zone per area: all dwellings of the stock, or land where one zone has none."""
    over = zonal(zones, ground_for(project, areas))
    basis = Basis.DWELLINGS if all(shared.total(Basis.DWELLINGS) > 0 for shared in over) else Basis.LAND
    found = []
    for shared in over:
        weights = np.zeros(len(areas))
        at, held = shared.inside(basis)
        weights[at] = held
        found.append(weights)
    return found, basis


def _finest(project: Project, quantity: Quantity) -> Areas:
    for level in _FINEST:
        try:
            return areas_for(project, (quantity,), Extent(level))
        except MapError:
            continue
    return areas_for(project, (quantity,), Extent())


def _yardstick_indicators() -> Iterable[str]:
    for one in yardsticks().values():
        yield from one.any_of
        yield from one.some_of
