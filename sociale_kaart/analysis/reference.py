"""Reference values: what a whole (municipality, all areas, own stock) amounts to, by weight and not by area."""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["weighted_mean", "whole_of"]


def weighted_mean(numbers: pd.Series[float], weights: pd.Series[float]) -> tuple[float, float]:
    """Return sum(w*v)/sum(w) over the areas with a value, and the share (0-1) of all weight that these cover.

    >>> weighted_mean(pd.Series([10.0, 20.0, float("nan")]), pd.Series([300.0, 100.0, 100.0]))
    (12.5, 0.8)
    """
    weight = weights.fillna(0.0).clip(lower=0.0).to_numpy(dtype=float)
    value = numbers.to_numpy(dtype=float)
    present = np.isfinite(value) & (weight > 0)
    total = weight.sum()
    if not present.any() or total == 0:
        return float("nan"), 0.0
    covered = weight[present].sum()
    return float((value[present] * weight[present]).sum() / covered), float(covered / total)


def whole_of(
    numbers: pd.Series[float], weights: pd.Series[float], groups: pd.Series[str]
) -> tuple[pd.Series[float], float]:
    """Return for every area the weighted mean of its group, and the smallest covered share among the groups."""
    group, _ = pd.factorize(groups)
    weight = weights.fillna(0.0).clip(lower=0.0).to_numpy(dtype=float)
    value = numbers.to_numpy(dtype=float)
    present = np.isfinite(value) & (weight > 0)
    total, covered = np.bincount(group, weight), np.bincount(group, np.where(present, weight, 0.0))
    summed = np.bincount(group, np.where(present, value, 0.0) * weight)
    none = np.full(len(total), np.nan)
    means = np.divide(summed, covered, out=none, where=covered > 0)
    shares = np.divide(covered, total, out=np.zeros(len(total)), where=covered > 0)
    return pd.Series(means[group], index=groups.index), float(shares.min()) if len(shares) else 0.0
