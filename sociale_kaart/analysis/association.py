"""Spatial association: whether areas that lie together are alike (Moran's I), and where (local Moran).

Moran (1950) and Anselin (1995), with weights 1 / (number of neighbours) so that every area counts for one. Chance is
worked out by permutation with a fixed seed: the same data give the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.analysis.neighbours import Pairs, among
from sociale_kaart.core.errors import MapError

__all__ = ["ALPHA", "Association", "Cluster", "association"]

ALPHA = 0.05
PERMUTATIONS = (9999, 999)
"""How often chance is tried, for few areas and for many: with 999 no p is below 0.002, too coarse for few."""
MANY = 1000
SEED = 2018
_CHUNK = 250_000
_EQUAL = 1e-9
_FEWEST = 4

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Cluster(StrEnum):
    """What an area is beside its neighbours, by its value and the mean of theirs against the mean of all."""

    HIGH_HIGH = "high_high"
    LOW_LOW = "low_low"
    LOW_HIGH = "low_high"
    HIGH_LOW = "high_low"
    NONE = "none"


@dataclass(frozen=True, slots=True, eq=False)
class Association:
    """Moran's I with its expectation -1/(n-1) under chance and its two-sided p, and the same per area.

    `n` areas took part; `alone` had a value but no neighbour with one; chance was tried `permutations` times.
    `local` is the local I per area and `p` its two-sided p, NaN for areas that took no part. `clusters` is a `Cluster`
    per area: `NONE` where p is above the bound that keeps the expected part of false finds at 5 % (Benjamini and
    Hochberg 1995).
    """

    moran: float
    expectation: float
    p_value: float
    n: int
    alone: int
    permutations: int
    local: pd.Series[float]
    p: pd.Series[float]
    clusters: pd.Series[str]


def association(
    numbers: pd.Series[float], pairs: Pairs, *, permutations: int | None = None, seed: int = SEED
) -> Association:
    """Return global and local Moran of values; `pairs` are positions in the index (see `analysis.neighbours`).

    I = (Σ z_i · mean of z over the neighbours of i) / Σ z_i², z the value less the mean; the local I is
    z_i · that mean · n / Σ z². Chance is tried 9,999 times, from 1,000 areas on 999
    times. Raises MapError when fewer than four areas have neighbours or all are equal.
    """
    value = numbers.to_numpy(dtype=float)
    known = np.isfinite(value)
    counts = np.bincount(among(pairs, known)[0], minlength=len(value))
    taking = known & (counts > 0)
    n = int(taking.sum())
    if n < _FEWEST or np.ptp(value[taking]) == 0:
        raise MapError("analysis_no_association", count=n)
    place = np.cumsum(taking) - 1
    one, other = (place[side] for side in among(pairs, taking))
    counts = counts[taking]
    z = value[taking] - value[taking].mean()
    z = z / np.sqrt((z**2).mean())
    lag = np.bincount(one, z[other], minlength=n) / counts
    rng = np.random.default_rng(seed)
    permutations = permutations or PERMUTATIONS[n >= MANY]
    moran = _moran(z, one, other, counts)
    simulated = np.array([_moran(rng.permutation(z), one, other, counts) for _ in range(permutations)])
    above, below = (simulated >= moran - _EQUAL).sum(), (simulated <= moran + _EQUAL).sum()
    p_local = _local_p(z, lag, counts, permutations, rng)
    index = numbers.index[taking]
    clusters = np.full(len(value), str(Cluster.NONE), dtype=object)
    clusters[taking] = np.where(p_local <= _fdr_bound(p_local), _quadrants(z, lag), str(Cluster.NONE))
    return Association(
        moran=moran,
        expectation=-1 / (n - 1),
        p_value=float(_two_sided(above, below, permutations)),
        n=n,
        alone=int(known.sum()) - n,
        permutations=permutations,
        local=pd.Series(z * lag, index=index).reindex(numbers.index),
        p=pd.Series(p_local, index=index).reindex(numbers.index),
        clusters=pd.Series(clusters, index=numbers.index),
    )


def _moran(z: Floats, one: Ints, other: Ints, counts: Ints) -> float:
    return float((z[one] * z[other] / counts[one]).sum()) / len(z)


def _two_sided(above: Ints, below: Ints, permutations: int) -> Floats:
    """Twice the smaller tail, the observed one counted in; at most 1."""
    return np.asarray(np.minimum(2 * (np.minimum(above, below) + 1) / (permutations + 1), 1.0))


def _local_p(z: Floats, lag: Floats, counts: Ints, permutations: int, rng: np.random.Generator) -> Floats:
    """Conditional permutation: an area keeps its value, its neighbours are drawn from all others.

    One row of draws serves all areas: a position from the n - 1 others, moved up by one from the area itself on.
    """
    n, most = len(z), int(counts.max())
    draws = np.stack([rng.choice(n - 1, size=most, replace=False, shuffle=True) for _ in range(permutations)], axis=1)
    drawn, next_drawn = z[draws], z[draws + 1]
    above, below = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    step = max(_CHUNK // permutations, 1)
    for size in np.unique(counts):
        members = np.flatnonzero(counts == size)
        for low in range(0, len(members), step):
            some = members[low : low + step]
            total = np.zeros((len(some), permutations))
            for i in range(size):
                total += np.where(draws[i] >= some[:, None], next_drawn[i], drawn[i])
            observed = (lag[some] * size)[:, None]
            above[some] = (total >= observed - _EQUAL).sum(axis=1)
            below[some] = (total <= observed + _EQUAL).sum(axis=1)
    return _two_sided(above, below, permutations)


def _fdr_bound(p: Floats) -> float:
    """The largest p of which i of n are at most i / n of `ALPHA`; below every p where there is none."""
    ordered = np.sort(p)
    passing = ordered <= ALPHA * np.arange(1, len(p) + 1) / len(p)
    return float(ordered[passing][-1]) if passing.any() else -1.0


def _quadrants(z: Floats, lag: Floats) -> npt.NDArray[np.object_]:
    own, around = z > 0, lag > 0
    high = np.where(around, str(Cluster.HIGH_HIGH), str(Cluster.HIGH_LOW))
    low = np.where(around, str(Cluster.LOW_HIGH), str(Cluster.LOW_LOW))
    return np.where(own, high, low).astype(object)
