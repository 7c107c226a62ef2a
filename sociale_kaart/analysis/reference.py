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
    by_group = {
        group: weighted_mean(numbers[members], weights[members])
        for group, members in groups.groupby(groups).groups.items()
    }
    value = groups.map({group: mean for group, (mean, _) in by_group.items()}).astype(float)
    return value, min((covered for _, covered in by_group.values()), default=0.0)
