"""What-if on thresholds: which areas change class when one moves, how many within a few points, who is on an edge.

A map is taken as a `Classing`: its thresholds as numbers, and a function from thresholds to the class of every area.
The function takes a number or an array (one per area) per threshold, so that an edge can be tested for all areas in
one go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.core.indicator import Unit

__all__ = ["STEPS", "Classing", "Moved", "Threshold", "edges", "moved", "point_of", "ranks", "sensitivity"]

STEPS = (-5.0, -2.0, -1.0, 1.0, 2.0, 5.0)
"""How many points a threshold is moved to see what changes."""

_POINT = {Unit.PERCENT: 1.0, Unit.PER_1000: 1.0, Unit.SCORE: 0.01, Unit.THOUSAND_EURO: 1.0, Unit.EURO: 1000.0}

Floats = npt.NDArray[np.float64]
Cuts = Sequence["float | Floats"]
Ranks = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Threshold:
    """A number that decides about classes: `at`, the size of a `point`, and the value per area it is compared with.

    `values` is what has to pass `at`: for a stable band the size of the change, for a threshold against a whole the
    value less that whole.
    """

    at: float
    point: float
    values: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Classing:
    """The thresholds of a map, and the class of every area (-1 none) by thresholds."""

    thresholds: tuple[Threshold, ...]
    assign: Callable[[Cuts], Ranks]

    @property
    def cuts(self) -> list[float | Floats]:
        """The thresholds as they stand."""
        return [threshold.at for threshold in self.thresholds]


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """What moving one threshold does: the class of every area after it, and which areas change."""

    threshold: int
    at: float
    classes: Ranks
    changed: npt.NDArray[np.bool_]


def point_of(unit: Unit, numbers: Floats) -> float:
    """Return what "one point" is in a unit: 1 percentage point, 1 per 1,000, 0.01 of a score, 1,000 euro.

    For counts and other numbers it is the power of ten at or below a tenth of their standard deviation.

    >>> point_of(Unit.PERCENT, np.array([1.0])), point_of(Unit.COUNT, np.array([0.0, 1000.0]))
    (1.0, 10.0)
    """
    if unit in _POINT:
        return _POINT[unit]
    present = numbers[np.isfinite(numbers)]
    spread = float(present.std()) if present.size else 0.0
    return float(10.0 ** np.floor(np.log10(spread / 10))) if spread > 0 else 1.0


def ranks(values: Floats, cuts: Cuts) -> Ranks:
    """Return how many cuts every value lies above, whatever their order: its class, upper bounds inclusive.

    >>> ranks(np.array([10.0, 10.1, np.nan]), [10.0]).tolist()
    [0, 1, -1]
    """
    found = np.zeros(len(values), dtype=np.int64)
    for cut in cuts:
        found += values > cut
    return np.where(np.isnan(values), -1, found)


def moved(classing: Classing, threshold: int, to: float, *, now: Ranks | None = None) -> Moved:
    """Put one threshold at another number and return what changes; `now` are the classes as they stand, if at hand."""
    before = classing.assign(classing.cuts) if now is None else now
    cuts = classing.cuts
    cuts[threshold] = to
    after = classing.assign(cuts)
    return Moved(threshold, to, after, after != before)


def sensitivity(classing: Classing, steps: Sequence[float] = STEPS) -> list[Moved]:
    """Move every threshold by every number of points, one at a time, and return what each does."""
    now = classing.assign(classing.cuts)
    return [
        moved(classing, position, threshold.at + step * threshold.point, now=now)
        for position, threshold in enumerate(classing.thresholds)
        for step in steps
    ]


def edges(classing: Classing, index: pd.Index[str]) -> pd.DataFrame:
    """Return per area how far the nearest threshold is that would change its class, in points, and which it is.

    `distance` (NaN where no single threshold would), `threshold` (position, -1) and `points`, the same distance
    counted in points of that threshold; the nearest is the one with the fewest points. A threshold counts only if
    moving it past the value of the area gives the area another class: one that a rule does not get to does not.
    """
    now = classing.assign(classing.cuts)
    best = np.full(len(now), np.inf)
    distance, which = np.full(len(now), np.nan), np.full(len(now), -1)
    for position, threshold in enumerate(classing.thresholds):
        gap = np.abs(threshold.values - threshold.at)
        away = gap / threshold.point
        nudge = 1e-9 * np.maximum(np.abs(threshold.values), threshold.point)
        cuts, other = classing.cuts, np.zeros(len(now), dtype=bool)
        for past in (threshold.values - nudge, threshold.values + nudge):
            cuts[position] = past
            other |= classing.assign(cuts) != now
        nearer = other & (away < best)
        best, which = np.where(nearer, away, best), np.where(nearer, position, which)
        distance = np.where(nearer, gap, distance)
    points = np.where(np.isfinite(best), best, np.nan)
    return pd.DataFrame({"distance": distance, "threshold": which, "points": points}, index=index)
