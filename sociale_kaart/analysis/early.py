"""Early signals: sufficient but declining for the second time, rising where it is high; what a change is made of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.analysis.direction import favourable_sign
from sociale_kaart.core.indicator import Direction

__all__ = ["composition", "declining_twice", "rising_where_high"]


def declining_twice(
    first: pd.Series[float],
    middle: pd.Series[float],
    last: pd.Series[float],
    direction: Direction,
    *,
    sufficient: float,
    band: float = 0.0,
) -> pd.Series[float]:
    """Return 1 where an area was sufficient in the first year and got worse in both periods, else 0; NaN unknown.

    Sufficient is at the threshold or on its favourable side; worse is by more than `band` in the unfavourable
    direction, in each period by itself. What the area is in the last year does not matter: the signal is meant to
    come before it is insufficient.

    >>> one = lambda value: pd.Series([value])
    >>> declining_twice(one(0.2), one(0.1), one(0.0), Direction.HIGH_IS_GOOD, sufficient=0.0).tolist()
    [1.0]
    """
    sign = favourable_sign(direction, str(first.name))
    values = [sign * series.reindex(first.index).to_numpy(dtype=float) for series in (first, middle, last)]
    enough = values[0] >= sign * sufficient
    falls = (_beyond(values[0] - values[1], band)) & (_beyond(values[1] - values[2], band))
    known = np.isfinite(values).all(axis=0)
    return pd.Series(np.where(known, enough & falls, np.nan), index=first.index, dtype=float)


def rising_where_high(
    before: pd.Series[float], after: pd.Series[float], *, high: float, band: float = 0.0
) -> pd.Series[float]:
    """Return 1 where a share was above `high` and rose by more than `band`, else 0; NaN unknown.

    >>> rising_where_high(pd.Series([40.0, 20.0]), pd.Series([43.0, 23.0]), high=35.0, band=1.0).tolist()
    [1.0, 0.0]
    """
    old, new = before.to_numpy(dtype=float), after.reindex(before.index).to_numpy(dtype=float)
    known = np.isfinite(old) & np.isfinite(new)
    return pd.Series(np.where(known, (old > high) & _beyond(new - old, band), np.nan), index=before.index, dtype=float)


def _beyond(change: npt.NDArray[np.float64], band: float) -> npt.NDArray[np.bool_]:
    """More than the band; a difference in the last digit of a subtraction is not more."""
    return change > band + 1e-9


def composition(changes: pd.DataFrame) -> pd.DataFrame:
    """Return what each of k changes (a column each, one unit) adds to their mean, and the mean itself as `total`.

    A column's part is its change / k, so that the parts of an area add up to its total. NaN for an area where one is
    missing: parts of an incomplete whole do not add up.

    >>> composition(pd.DataFrame({"lvb": [2.0], "bijstand": [-1.0]}))
       lvb  bijstand  total
    0  1.0      -0.5    0.5
    """
    parts = changes.dropna().reindex(changes.index) / changes.shape[1]
    return parts.assign(total=parts.sum(axis=1, skipna=False))
