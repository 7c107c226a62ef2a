"""Rates steadied by empirical Bayes: what rests on few is drawn towards the mean, what rests on many stays.

The moment estimator of Marshall (1991), as in esda's `Empirical_Bayes` and `Spatial_Empirical_Bayes`, with three
differences: missing areas stay missing and do not count, a variance below zero is zero, and the noise of a share is
that of a count out of n, m(1-m)/n, where esda has that of rare events, m/n (`binomial=False`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["steadied", "steadied_nearby"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def steadied(
    rates: pd.Series[float], n: pd.Series[float], *, per: float = 100.0, binomial: bool = True
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return rates (number per `per`) drawn towards their common mean, and the weight (0-1) each kept for itself.

    m = Σ n r / Σ n, s² = Σ n (r - m)² / Σ n - noise / mean(n), at least 0; the weight of an area is
    s² / (s² + noise / n), noise = m(1-m), or m for rare events. NaN where the rate is missing or n is not above zero.
    """
    rate, size = _inputs(rates, n, per)
    known = np.isfinite(rate)
    if not known.any():
        nothing = pd.Series(np.nan, index=rates.index)
        return nothing, nothing.copy()
    total = size[known].sum()
    mean = (size[known] * rate[known]).sum() / total
    spread = (size[known] * (rate[known] - mean) ** 2).sum() / total
    own = _weights(np.asarray(mean), np.asarray(spread), total / known.sum(), size, binomial)
    return _drawn(rate, mean, own, per, rates.index)


def steadied_nearby(
    rates: pd.Series[float],
    n: pd.Series[float],
    neighbours: tuple[Ints, Ints],
    *,
    per: float = 100.0,
    binomial: bool = True,
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return rates drawn towards the mean of the area and its neighbours, and the weight each kept for itself.

    `neighbours` are the positions of both sides of every pair, each pair in both directions (see
    `analysis.neighbours`). An area without neighbours with a value keeps its rate, with weight 1.
    """
    rate, size = _inputs(rates, n, per)
    known = np.isfinite(rate)
    everyone = np.arange(len(rate))
    one = np.concatenate((neighbours[0], everyone))
    other = np.concatenate((neighbours[1], everyone))
    one, other = one[known[other] & known[one]], other[known[other] & known[one]]

    def summed(numbers: Floats) -> Floats:
        return np.bincount(one, numbers, minlength=len(rate)).astype(float)

    behind, members = summed(size[other]), summed(np.ones(len(other)))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = summed(size[other] * rate[other]) / behind
        spread = summed(size[other] * (rate[other] - mean[one]) ** 2) / behind
        own = _weights(mean, spread, behind / members, size, binomial)
    return _drawn(rate, mean, np.where(known & (members == 1), 1.0, own), per, rates.index)


def _inputs(rates: pd.Series[float], n: pd.Series[float], per: float) -> tuple[Floats, Floats]:
    size = n.reindex(rates.index).to_numpy(dtype=float)
    usable = size > 0
    return np.where(usable, rates.to_numpy(dtype=float) / per, np.nan), np.where(usable, size, np.nan)


def _weights(mean: Floats, spread: Floats, usual_size: Floats | float, size: Floats, binomial: bool) -> Floats:
    noise = mean * (1 - mean) if binomial else mean
    between = np.maximum(spread - noise / usual_size, 0.0)
    whole = between + noise / size
    return np.asarray(np.divide(between, whole, out=np.ones_like(whole), where=whole != 0))


def _drawn(
    rate: Floats, mean: Floats | float, own: Floats, per: float, index: pd.Index[str]
) -> tuple[pd.Series[float], pd.Series[float]]:
    drawn = own * rate + (1 - own) * mean
    return pd.Series(per * drawn, index=index), pd.Series(np.where(np.isnan(rate), np.nan, own), index=index)
