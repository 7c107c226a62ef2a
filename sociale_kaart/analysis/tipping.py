"""The tipping point: the share of corporation dwellings around from which on a development goes another way.

A broken line y = a + b x + c max(0, x - k) is fitted by weighted least squares for every candidate k; the tipping
point is the k with the smallest sum of squares. It is an observed break in a relation between areas, not a cause.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.core.errors import MapError

__all__ = ["TippingPoint", "tipping_point"]

LEAST_AREAS = 10
"""Fewer areas than this cannot show a break."""

FEW_AREAS = 30
"""Below this a fit is reported with a warning."""

_LEAST_PER_SIDE = 0.05
_CONFIDENCE = 0.95
_DRAWS = 499
_SEED = 20_180_101
_BATCH = 20_000_000
_DUST = 1e-12
"""What varies less than this, relative to its size, is constant: rounding must not look like a relation."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """Where a broken line bends, and how much to believe of it.

    `at` is in percent; `low` and `high` bound the candidates that fit almost as well: those whose sum of squares is at
    most (1 + F / (n - 4)) times the smallest, F the 95 % point of F(1, n - 4) (95 % confidence set by inverting the
    F-test). `slope_below` and `slope_above` are in units of y per percentage point. `fit` and `straight_fit` are the
    explained shares (R2, 0-1) of the broken and of the straight line. `p` is the chance of a break that fits at
    least as well when the straight line is the truth: largest F over the candidates against 499 wild (sign-flipped)
    bootstrap draws of the residuals of the straight line, always the same draws.
    """

    at: float
    low: float
    high: float
    slope_below: float
    slope_above: float
    fit: float
    straight_fit: float
    p: float
    areas: int
    candidates: tuple[float, float]

    @property
    def is_break(self) -> bool:
        """Whether the broken line beats the straight one: p below 5 %."""
        return self.p < 1 - _CONFIDENCE

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of what a reader must know: `no_break`, `at_the_edge`, `few_areas`."""
        found = {
            "no_break": not self.is_break,
            "at_the_edge": self.at in self.candidates,
            "few_areas": self.areas < FEW_AREAS,
        }
        return tuple(code for code, holds in found.items() if holds)


def tipping_point(
    around: pd.Series[float],
    numbers: pd.Series[float],
    weights: pd.Series[float] | None = None,
    *,
    candidates: npt.ArrayLike | None = None,
) -> TippingPoint:
    """Return where the relation between the share of corporation dwellings around (percent) and `numbers` bends.

    `numbers` is per area, most often the change of an indicator; `weights` (dwellings, households) are optional. The
    candidates are the whole percentages with at least 5 % of the areas (and three) on either side. Areas without a
    value take no part. Raises MapError when fewer than ten areas or no candidates are left.
    """
    frame = pd.DataFrame({"x": around, "y": numbers.reindex(around.index)})
    frame["w"] = 1.0 if weights is None else weights.reindex(around.index)
    frame = frame.dropna()
    frame = frame[frame["w"] > 0]
    x, y, w = (frame[name].to_numpy(dtype=np.float64) for name in ("x", "y", "w"))
    if np.ptp(y) <= _DUST * np.abs(y).max(initial=0.0):
        y = np.zeros(len(y))
    breaks = _candidates(x) if candidates is None else np.asarray(candidates, dtype=np.float64)
    if len(frame) < LEAST_AREAS or not breaks.size:
        raise MapError("tipping_too_few", areas=len(frame), least=LEAST_AREAS)
    root = np.sqrt(w / w.mean())
    line = np.column_stack((np.ones(len(x)), x)) * root[:, None]
    hinges = np.maximum(0.0, x[:, None] - breaks) * root[:, None]
    beyond = _left_over(line, np.column_stack((y * root, hinges)))
    rest, turned = beyond[:, 0], beyond[:, 1:]
    power = (turned**2).sum(axis=0)
    straight = float(rest @ rest)
    misfit = straight - _gains(turned, power, rest[:, None])[:, 0]
    best = int(np.argmin(misfit))
    misfit = np.maximum(misfit, 0.0)  # a perfect fit can come out a rounding below nought
    within = breaks[misfit <= misfit[best] * (1 + _f_bound(len(x)))]
    design = np.column_stack((line, hinges[:, best]))
    _, slope, bend = np.linalg.lstsq(design, y * root, rcond=None)[0]
    spread = float(((y - np.average(y, weights=w)) ** 2 * root**2).sum())
    return TippingPoint(
        at=float(breaks[best]),
        low=float(within.min()),
        high=float(within.max()),
        slope_below=float(slope),
        slope_above=float(slope + bend),
        fit=1 - float(misfit[best]) / spread if spread else float("nan"),
        straight_fit=1 - straight / spread if spread else float("nan"),
        p=_chance(line, turned, power, rest),
        areas=len(x),
        candidates=(float(breaks.min()), float(breaks.max())),
    )


def _candidates(x: Floats) -> Floats:
    if len(x) < LEAST_AREAS:
        return np.empty(0)
    side = max(3, int(np.ceil(_LEAST_PER_SIDE * len(x))))
    ordered = np.sort(x)
    return np.arange(np.floor(ordered[side - 1]) + 1, np.ceil(ordered[-side]))


def _left_over(line: Floats, columns: Floats) -> Floats:
    """What the straight line leaves of each column."""
    answer = np.linalg.lstsq(line, columns, rcond=None)[0]
    return np.asarray(columns - line @ answer)


def _gains(turned: Floats, power: Floats, rests: Floats) -> Floats:
    """How much each candidate takes off the sum of squares, for several columns of rests: (candidates, columns)."""
    gain = np.zeros((turned.shape[1], rests.shape[1]))
    np.divide((turned.T @ rests) ** 2, power[:, None], out=gain, where=power[:, None] > 0)
    return gain


def _f_bound(areas: int) -> float:
    from scipy.special import fdtri

    return float(fdtri(1, areas - 4, _CONFIDENCE)) / (areas - 4)


def _chance(line: Floats, turned: Floats, power: Floats, rest: Floats) -> float:
    """The p of the largest F over the candidates, by flipping the signs of the residuals of the straight line."""
    rng = np.random.default_rng(_SEED)
    seen = _largest_share(line, turned, power, rest[:, None])[0]
    if not np.isfinite(seen):
        return 1.0
    larger, left = 0, _DRAWS
    while left:
        draws = min(left, max(1, _BATCH // len(rest)))
        signs = rng.choice(np.array([-1.0, 1.0]), size=(len(rest), draws))
        larger += int((_largest_share(line, turned, power, rest[:, None] * signs) >= seen).sum())
        left -= draws
    return (1 + larger) / (1 + _DRAWS)


def _largest_share(line: Floats, turned: Floats, power: Floats, rests: Floats) -> Floats:
    """The largest share of the straight line's sum of squares that a candidate takes off; goes with the largest F."""
    total = (_left_over(line, rests) ** 2).sum(axis=0)
    share = np.full(rests.shape[1], np.nan)
    np.divide(_gains(turned, power, rests).max(axis=0), total, out=share, where=total > 0)
    return share
