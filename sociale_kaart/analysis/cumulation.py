"""Cumulation: how many of a number of indicators are unfavourable in an area, with each readable."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sociale_kaart.analysis.direction import favourable_sign
from sociale_kaart.core.indicator import Direction

__all__ = ["WORST", "cumulation", "unfavourable", "worst_bound"]

WORST = 0.2
"""The part of the areas that is called unfavourable where no threshold is chosen: the worst quintile."""


def worst_bound(numbers: pd.Series[float], direction: Direction, part: float = WORST) -> float:
    """Return the value beyond which the unfavourable `part` of the areas with a value lies (a linear quantile)."""
    worse = -favourable_sign(direction, str(numbers.name)) * numbers.dropna().to_numpy(dtype=float)
    if not worse.size:
        return float("nan")
    return float(-favourable_sign(direction) * np.quantile(worse, 1 - part)) + 0.0


def unfavourable(numbers: pd.Series[float], direction: Direction, threshold: float) -> pd.Series[float]:
    """Return 1 where a value lies beyond the threshold on the unfavourable side, 0 where not, NaN where missing.

    >>> unfavourable(pd.Series([-0.2, 0.0]), Direction.HIGH_IS_GOOD, -0.1).tolist()
    [1.0, 0.0]
    """
    sign = favourable_sign(direction, str(numbers.name))
    value = numbers.to_numpy(dtype=float)
    return pd.Series(np.where(np.isnan(value), np.nan, sign * value < sign * threshold), index=numbers.index)


def cumulation(flags: Sequence[pd.Series[float]]) -> pd.DataFrame:
    """Return per area how many flags are 1 (`unfavourable`) and how many are known (`known`); flags share an index.

    A missing indicator is not counted as favourable: read `unfavourable` of `known`. An area with none known has NaN.
    """
    every = np.column_stack([flag.to_numpy(dtype=float) for flag in flags])
    known = np.isfinite(every).sum(axis=1)
    count = np.where(known > 0, np.nansum(every, axis=1), np.nan)
    return pd.DataFrame({"unfavourable": count, "known": known}, index=flags[0].index)
