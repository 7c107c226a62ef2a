"""The vitality score of Woonwaarts: liveability x organising power x resilience, 1-3 points each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sociale_kaart.analysis.direction import favourable_sign
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Direction

__all__ = ["LOOK_FROM", "points", "vitality"]

LOOK_FROM = 9
"""Points from which an area is looked at more closely."""


def vitality(
    liveability: pd.Series[float], organising_power: pd.Series[float], resilience: pd.Series[float]
) -> pd.Series[float]:
    """Return the product of three scores of 1-3 points, 1-27; NaN where one is missing.

    More points are more reason for concern: from 9 (`LOOK_FROM`) an area is looked at more closely. Raises MapError
    for points other than 1, 2 and 3.

    >>> vitality(pd.Series([3.0]), pd.Series([3.0]), pd.Series([1.0])).tolist()
    [9.0]
    """
    product = pd.Series(1.0, index=liveability.index)
    for scores in (liveability, organising_power, resilience):
        wrong = scores[scores.notna() & ~scores.isin((1.0, 2.0, 3.0))]
        if len(wrong):
            raise MapError("analysis_not_points", indicator=str(scores.name), value=float(wrong.iloc[0]))
        product = product * scores.reindex(product.index)
    return product


def points(numbers: pd.Series[float], direction: Direction, bounds: tuple[float, float]) -> pd.Series[float]:
    """Return 1-3 points for values, 3 at the unfavourable end, by two bounds that lie with the fewer points.

    >>> points(pd.Series([10.0, 20.0, 31.0]), Direction.HIGH_IS_BAD, (20.0, 30.0)).tolist()
    [1.0, 1.0, 3.0]
    """
    sign = favourable_sign(direction, str(numbers.name))
    worse = -sign * numbers.to_numpy(dtype=float)
    low, high = sorted(-sign * bound for bound in bounds)
    found = 1.0 + (worse > low) + (worse > high)
    return pd.Series(np.where(np.isnan(worse), np.nan, found), index=numbers.index)
