"""How much of a share, or of its change, can be chance: intervals from the numbers behind it.

The households counted are read as a draw from those who could have lived there: the interval says how far a share
would move by chance alone. Registers count everyone, so this is no error of measurement; and as many of the same
households live there in both years, the interval of a change is on the wide, careful side.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["Z_95", "beyond_noise", "change_interval", "noise_band", "wilson"]

Z_95 = 1.959963984540054
"""The normal quantile of an interval of 95 %."""

Floats = npt.NDArray[np.float64]


def wilson(
    shares: pd.Series[float], n: pd.Series[float], *, z: float = Z_95
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return the low and high end (percent) of Wilson's interval of shares (percent) over `n` persons or households.

    Wilson (1927): (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). It stays within 0-100 % and does not shrink to
    nothing at 0 %. NaN where the share or n is missing or n is not above zero. Raises ValueError for a share outside
    0-100.

    >>> low, high = wilson(pd.Series([20.0]), pd.Series([100.0]))
    >>> round(low[0].item(), 2), round(high[0].item(), 2)
    (13.34, 28.88)
    """
    p, size = _fractions(shares), _sizes(n, shares.index)
    squared = z * z / size
    middle = (p + squared / 2) / (1 + squared)
    half = z / (1 + squared) * np.sqrt(p * (1 - p) / size + squared / (4 * size))
    return (
        pd.Series(np.clip(100 * (middle - half), 0.0, 100.0), index=shares.index),
        pd.Series(np.clip(100 * (middle + half), 0.0, 100.0), index=shares.index),
    )


def change_interval(
    before: pd.Series[float],
    after: pd.Series[float],
    n_before: pd.Series[float],
    n_after: pd.Series[float],
    *,
    z: float = Z_95,
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return the low and high end (percentage points) of the interval of the change of shares (percent).

    Agresti and Caffo (2000): the normal interval of a difference after one success and one failure are added to each
    year, p = (100-share x n + 1) / (n + 2): (p1 - p0) ± z √(p0(1-p0)/(n0+2) + p1(1-p1)/(n1+2)). NaN where anything is
    missing. Raises ValueError for a share outside 0-100.
    """
    middle, half = _difference(before, after, n_before, n_after, z)
    return pd.Series(middle - half, index=before.index), pd.Series(middle + half, index=before.index)


def noise_band(
    before: pd.Series[float],
    after: pd.Series[float],
    n_before: pd.Series[float],
    n_after: pd.Series[float],
    *,
    z: float = Z_95,
) -> pd.Series[float]:
    """Return half the width (percentage points) of `change_interval`: what a change may be by chance alone.

    >>> hundred, share = pd.Series([100.0]), pd.Series([20.0])
    >>> round(noise_band(share, share, hundred, hundred)[0].item(), 2)
    11.1
    """
    _, half = _difference(before, after, n_before, n_after, z)
    return pd.Series(half, index=before.index)


def beyond_noise(
    before: pd.Series[float],
    after: pd.Series[float],
    n_before: pd.Series[float],
    n_after: pd.Series[float],
    *,
    z: float = Z_95,
) -> pd.Series[float]:
    """Return 1 where the interval of a change leaves out zero, 0 where it does not, NaN where it is not known.

    Of every twenty areas in which nothing happened, one is beyond its noise by chance: many areas give some.
    """
    middle, half = _difference(before, after, n_before, n_after, z)
    return pd.Series(np.where(np.isnan(half), np.nan, np.abs(middle) > half), index=before.index, dtype=float)


def _difference(
    before: pd.Series[float], after: pd.Series[float], n_before: pd.Series[float], n_after: pd.Series[float], z: float
) -> tuple[Floats, Floats]:
    index = before.index
    middles, variance = [], np.zeros(len(index))
    for shares, n in ((before, n_before), (after.reindex(index), n_after)):
        size = _sizes(n, index)
        p = (_fractions(shares) * size + 1) / (size + 2)
        middles.append(p)
        variance = variance + p * (1 - p) / (size + 2)
    return 100 * (middles[1] - middles[0]), 100 * z * np.sqrt(variance)


def _fractions(shares: pd.Series[float]) -> Floats:
    p = shares.to_numpy(dtype=float) / 100
    if bool(((p < 0) | (p > 1)).any()):
        raise ValueError("a share lies between 0 and 100 percent")
    return p


def _sizes(n: pd.Series[float], index: pd.Index[str]) -> Floats:
    size = n.reindex(index).to_numpy(dtype=float)
    return np.where(size > 0, size, np.nan)
