"""The thresholds of a resolved map, ready for what-if: which numbers decide, and the class of every area by them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.analysis.sensitivity import Classing, Cuts, Ranks, Threshold, point_of, ranks
from sociale_kaart.analysis.typology import compared, first_match
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Bivariate, Choropleth, Confrontation, Scheme, Typology
from sociale_kaart.render.legend import unfavourable_last
from sociale_kaart.render.resolve import widened
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity

__all__ = ["MapClassing", "classing_of"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class MapClassing:
    """A `Classing` whose classes are positions in the legend, and the quantity that each threshold is about.

    `against` names the whole that a threshold is added to, "" for none; `band` tells that a threshold holds on both
    sides of zero.
    """

    classing: Classing
    quantities: tuple[ResolvedQuantity, ...]
    against: tuple[str, ...]
    band: tuple[bool, ...]


@dataclass(slots=True)
class _Found:
    thresholds: list[Threshold] = field(default_factory=list)
    quantities: list[ResolvedQuantity] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    band: list[bool] = field(default_factory=list)

    def add(self, at: float, values: Floats, about: ResolvedQuantity, *, against: str = "", band: bool = False) -> int:
        point = point_of(about.unit, _floats(about.numbers))
        self.thresholds.append(Threshold(at, point, values))
        self.quantities.append(about)
        self.against.append(against)
        self.band.append(band)
        return len(self.thresholds) - 1


def classing_of(project: Project, resolved: ResolvedMap) -> MapClassing:
    """Return the thresholds of a map as it was resolved; a map of policy has those of its outcome.

    Bounds that a scheme found count as thresholds like those a person chose; the two bounds of a step beyond the
    stable band are one, as is a threshold that several rules share.
    """
    spec = resolved.spec.outcome if isinstance(resolved.spec, Confrontation) else resolved.spec
    found = _Found()
    match spec:
        case Choropleth():
            along = _along(project, spec.axis, resolved.quantities[0], resolved, found)
            classing = Classing(tuple(found.thresholds), along)
        case Bivariate():
            x = _along(project, spec.x, resolved.quantities[0], resolved, found)
            columns = len(found.thresholds)
            y = _along(project, spec.y, resolved.quantities[1], resolved, found)
            across = len(resolved.quantities[0].breaks) + 1
            classing = Classing(
                tuple(found.thresholds),
                lambda cuts: _both(x(cuts[:columns]), y(cuts[columns:]), across),
            )
        case Typology():
            classing = _typology(spec, resolved, found)
    return MapClassing(classing, tuple(found.quantities), tuple(found.against), tuple(found.band))


def _floats(series: pd.Series[float]) -> Floats:
    return np.asarray(series, dtype=np.float64)


def _both(x: Ranks, y: Ranks, across: int) -> Ranks:
    return np.where((x < 0) | (y < 0), -1, y * across + x)


@dataclass(frozen=True, slots=True, eq=False)
class _Along:
    """The ranks along an axis from its favourable end by its cuts; with `widest` the cuts lie around zero."""

    values: Floats
    classes: int
    turned: bool
    widest: Floats | None

    def __call__(self, cuts: Cuts) -> Ranks:
        found = ranks(self.values, cuts) if self.widest is None else self._around_zero(cuts, self.widest)
        return np.where(found < 0, -1, self.classes - 1 - found) if self.turned else found

    def _around_zero(self, cuts: Cuts, widest: Floats) -> Ranks:
        size = np.abs(self.values)
        steps = np.ones(len(size), dtype=np.int64) + sum((size > cut).astype(np.int64) for cut in cuts[1:])
        steps = np.where(size <= np.maximum(cuts[0], widest), 0, steps)
        found = self.classes // 2 + np.where(self.values < 0, -steps, steps)
        return np.where(np.isnan(size), -1, found)


def _along(project: Project, axis: Axis, about: ResolvedQuantity, resolved: ResolvedMap, found: _Found) -> _Along:
    values = _floats(about.numbers)
    turned = not unfavourable_last(about.indicators[0].direction, reverse=axis.reverse)
    bounds = about.breaks
    around_zero = (
        axis.classes.scheme is Scheme.STABLE_BAND
        and len(bounds) > 0
        and all(low == -high for low, high in zip(bounds, bounds[::-1], strict=True))
    )
    if not around_zero:
        for bound in bounds:
            found.add(bound, values, about)
        return _Along(values, len(bounds) + 1, turned, None)
    for bound in bounds[len(bounds) // 2 :]:
        found.add(bound, np.abs(values), about, band=True)
    band = _floats(widened(project, about, resolved.areas))
    widest = np.where(band > (about.band or 0.0), band, 0.0)
    return _Along(values, len(bounds) + 1, turned, widest)


def _typology(spec: Typology, resolved: ResolvedMap, found: _Found) -> Classing:
    """Conditions that share quantity, whole and threshold share one threshold."""
    every = [condition for rule in spec.rules for condition in rule.conditions]
    asked = dict.fromkeys((condition.quantity, condition.against) for condition in every)
    about = dict(zip(asked, resolved.quantities, strict=True))
    known: dict[tuple[Quantity, str, float], int] = {}
    sides: list[tuple[pd.Series[float], pd.Series[float] | float]] = []
    for one in every:
        key = (one.quantity, one.against, one.threshold)
        if key not in known:
            quantity = about[one.quantity, one.against]
            whole = quantity.whole if one.against and quantity.whole is not None else 0.0
            sides.append((quantity.numbers, whole))
            left = _floats(quantity.numbers - whole)
            known[key] = found.add(one.threshold, left, quantity, against=one.against)
    rules = [[(known[c.quantity, c.against, c.threshold], c.op) for c in rule.conditions] for rule in spec.rules]
    pairs = {pair for rule in rules for pair in rule}
    size = len(resolved.classes)

    def assign(cuts: Cuts) -> Ranks:
        tested = {}
        for position, op in pairs:
            numbers, whole = sides[position]
            tested[position, op] = compared(numbers, op, whole + cuts[position])
        return first_match([[tested[pair] for pair in rule] for rule in rules], size).astype(np.int64)

    return Classing(tuple(found.thresholds), assign)
