"""Values taken over a bridge: from areas of one year to those of another, or from small areas to large ones.

Counts are split by the weight of the small units; shares and means go by the weight of their own denominator, so that
numerator and denominator are both converted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.analysis.bridge import METHODS, Bridge, Method
from sociale_kaart.analysis.units import OUTSIDE
from sociale_kaart.core.indicator import Kind
from sociale_kaart.core.values import Reason, Values

__all__ = ["ENOUGH", "Balance", "Converted", "converted"]

ENOUGH: Mapping[Kind, float] = {Kind.COUNT: 0.98, Kind.SHARE: 0.8, Kind.MEAN: 0.8}
"""The share of its weight that must have values before an area gets one: a sum must be whole, a mean may miss some."""

_NAMED_FROM = 0.005
"""A method names an area when at least this part of it came over that way; less is the noise of drawn borders."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Balance:
    """What became of a total: `given` = `kept` on new areas + `withheld` (too little of the area known) + `outside`.

    Of counts in their own unit, of shares and means in value times weight.
    """

    given: float
    kept: float
    withheld: float
    outside: float


@dataclass(frozen=True, slots=True, eq=False)
class Converted:
    """Values on new areas, and per area how they came about; Series on the new codes, NaN where there is no value.

    `moved` is the share (0-1) of its weight that came from elsewhere than its former self, the old area that gave most.
    `certainty` (0-1) is the mean, over its weight, of the part of each old area that came along, times the covered
    share: 1 where whole old areas were put together, 0.5 where half of one was cut off and taken to be like the whole.
    `covered` (0-1) is the share of its weight that has values, also where that was too little for a value.
    `method` is the roughest `Method` that took part, "" where there is no value.
    """

    values: Values
    moved: pd.Series[float]
    certainty: pd.Series[float]
    covered: pd.Series[float]
    method: pd.Series[str]
    balance: Balance

    @property
    def calculated(self) -> pd.Series[bool]:
        """The areas whose value was calculated, not carried over from one area that only changed its code."""
        return self.method.isin([Method.UNITS, Method.AREA]) | (self.moved > 0)


def converted(
    values: Values, over: Bridge, denominator: pd.Series[float] | None = None, *, enough: float | None = None
) -> Converted:
    """Return values of old areas on the new ones. `denominator` is, per old code, what a share or mean is per.

    Where a denominator is missing or not given the units weigh. A new area gets a value when at least `enough`
    (default `ENOUGH` of its kind, more than 0) of its weight has one, else the reason that most of the rest has.
    """
    kind = values.indicator.kind
    wanted = ENOUGH[kind] if enough is None else enough
    if not 0 < wanted <= 1:
        raise ValueError("enough is a share above 0")
    flow = _flow(values.on(over.old), over, None if kind is Kind.COUNT else denominator)
    whole, known = flow.summed(flow.weight), flow.summed(flow.weight * flow.present)
    total = flow.summed(flow.mass)
    with np.errstate(invalid="ignore", divide="ignore"):
        covered = np.where(whole > 0, known / whole, 0.0)
        shown = (covered >= wanted - 1e-12) & (whole > 0)
        numbers = total if kind is Kind.COUNT else total / known
        certainty = flow.summed(flow.weight * flow.present * flow.part) / known * covered
        moved = 1 - flow.largest() / flow.summed(flow.weight * (flow.old != OUTSIDE))
    alone = flow.alone()
    moved[flow.new[alone]] = 0.0
    numbers[flow.new[alone]] = flow.number[alone]  # carried over, bit for bit
    index = over.new

    def told(series: Floats) -> pd.Series[float]:
        return pd.Series(np.where(shown, np.clip(series, 0.0, 1.0), np.nan), index=index)

    reasons = np.where(shown, int(Reason.PRESENT), flow.dominating(over.gap))
    return Converted(
        values=Values(
            values.indicator,
            over.level,
            over.boundaries,
            pd.Series(np.where(shown, numbers, np.nan), index=index),
            pd.Series(reasons, index=index, dtype="int8"),
        ),
        moved=told(moved),
        certainty=told(certainty),
        covered=pd.Series(np.clip(covered, 0.0, 1.0), index=index),
        method=pd.Series(flow.method(shown, counts=kind is Kind.COUNT), index=index),
        balance=flow.balance(shown),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Flow:
    """The pairs of a bridge with the values that go over it; every array has one entry per pair."""

    old: npt.NDArray[np.int64]
    new: npt.NDArray[np.int64]
    part: Floats
    weight: Floats
    number: Floats
    reason: npt.NDArray[np.int64]
    mass: Floats
    by: npt.NDArray[np.int64]
    size: int

    @property
    def present(self) -> npt.NDArray[np.bool_]:
        present: npt.NDArray[np.bool_] = self.reason == Reason.PRESENT
        return present

    def summed(self, amount: Floats) -> Floats:
        """Add up by new area; what falls outside is not in it."""
        return _summed(self.new, amount, self.size)

    def largest(self) -> Floats:
        largest = np.zeros(self.size)
        led = (self.new != OUTSIDE) & (self.old != OUTSIDE)
        np.maximum.at(largest, self.new[led], self.weight[led])
        return largest

    def alone(self) -> npt.NDArray[np.int64]:
        """The pairs in which a whole old area with a value is all there is of a new one."""
        inside = self.new != OUTSIDE
        several = np.bincount(self.new[inside], minlength=self.size) > 1
        return np.flatnonzero(inside & self.present & (self.part == 1) & ~several[self.new])

    def dominating(self, gap: Reason) -> npt.NDArray[np.int64]:
        """The reason that most weight without a value has, per new area."""
        kinds = [reason for reason in Reason if reason is not Reason.PRESENT]
        weight = np.stack([self.summed(self.weight * (self.reason == reason)) for reason in kinds])
        found = np.array([int(reason) for reason in kinds])[weight.argmax(axis=0)]
        return np.where(weight.max(axis=0) > 0, found, int(gap))

    def method(self, shown: npt.NDArray[np.bool_], *, counts: bool) -> npt.NDArray[np.object_]:
        share = np.abs(self.mass) if counts else self.weight * self.present
        inside = (self.new != OUTSIDE) & (self.old != OUTSIDE)
        total, worst = self.summed(share), np.full(self.size, -1)
        for position in range(len(METHODS)):
            via = inside & (self.by == position)
            named = (self.summed(via.astype(float)) > 0) & (self.summed(share * via) >= _NAMED_FROM * total)
            worst[named] = position
        names = np.array([*METHODS, ""], dtype=object)
        return np.where(shown, names[worst], "")

    def balance(self, shown: npt.NDArray[np.bool_]) -> Balance:
        inside = self.new != OUTSIDE
        kept = inside & shown[self.new]
        parts = (float(self.mass[chosen].sum()) for chosen in (kept, inside & ~kept, ~inside))
        return Balance(float(self.mass.sum()), *parts)


def _flow(values: Values, over: Bridge, denominator: pd.Series[float] | None) -> _Flow:
    pairs = over.table
    old, new, part = (pairs[name].to_numpy() for name in ("old", "new", "part"))
    number = np.where(old == OUTSIDE, np.nan, values.numbers.to_numpy()[old])
    reason = np.where(old == OUTSIDE, int(over.gap), values.reasons.to_numpy()[old]).astype(np.int64)
    weight = _weights(over, denominator)
    share = part if values.indicator.kind is Kind.COUNT else weight
    mass = np.where(reason == Reason.PRESENT, np.nan_to_num(number) * share, 0.0)
    return _Flow(old, new, part, weight, number, reason, mass, pairs["method"].to_numpy(), len(over.new))


def _weights(over: Bridge, denominator: pd.Series[float] | None) -> Floats:
    """The weight of every pair: the part of the denominator, else the units, else what is left to go by."""
    pairs = over.table
    old, new, units = (pairs[name].to_numpy() for name in ("old", "new", "weight"))
    weight = units.astype(np.float64)
    if denominator is not None:
        per = denominator.reindex(over.old).clip(lower=0.0).to_numpy(dtype=np.float64)
        of_old = _summed(old, units, len(over.old))
        known = ~np.isnan(per) & (of_old > 0)
        ratio = per[known].sum() / of_old[known].sum() if known.any() and per[known].sum() > 0 else 1.0
        per = np.where(np.isnan(per), of_old * ratio, per)
        weight = np.where(old == OUTSIDE, units * ratio, per[old] * pairs["part"].to_numpy())
    for instead in (units, pairs["spare"].to_numpy()):
        empty = _summed(new, weight, len(over.new)) == 0
        weight = np.where((new != OUTSIDE) & empty[new], instead, weight)
    return weight


def _summed(position: npt.NDArray[np.int64], amount: Floats, size: int) -> Floats:
    inside = position != OUTSIDE
    return np.bincount(position[inside], amount[inside], minlength=size).astype(np.float64)
