"""Fisher-Jenks: the exact classes with the least squares within, fast enough for a whole country while one waits.

Fisher (1958) by dynamic programming over the different values and how often each occurs. As the best last bound never
moves down when values are added, each step is divided and conquered (n log n instead of n²), level by level in arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["fisher_jenks"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Running sums of the weights, the values and their squares, from 0."""

    weights: Floats
    values: Floats
    squares: Floats

    def within(self, first: Ints, end: Ints) -> Floats:
        """Return the squares around the mean of the values from `first` up to, not including, `end`."""
        weight = self.weights[end] - self.weights[first]
        total = self.values[end] - self.values[first]
        squares = self.squares[end] - self.squares[first]
        return np.asarray(squares - total * total / weight)


def fisher_jenks(values: Floats, k: int) -> Floats:
    """Return the upper bounds of the k classes with the least sum of squares within; no value may be missing.

    With fewer than k different values each is its own class. Raises ValueError where k is below 1 or there is no value.

    >>> fisher_jenks(np.array([1.0, 2.0, 9.0, 10.0, 30.0]), 3).tolist()
    [2.0, 10.0, 30.0]
    """
    found, counts = np.unique(values, return_counts=True)
    if k < 1 or not found.size:
        raise ValueError("Fisher-Jenks needs a value and a class")
    size, k = len(found), min(k, len(found))
    centred = found - np.average(found, weights=counts)
    sums = _Sums(
        *(np.concatenate(([0.0], np.cumsum(part))) for part in (counts, counts * centred, counts * centred**2))
    )
    ends = np.arange(1, size + 1)
    best = np.concatenate(([np.inf], sums.within(np.zeros(size, dtype=np.int64), ends)))
    chosen = []
    for _ in range(k - 1):
        best, starts = _one_more(best, sums)
        chosen.append(starts)
    bounds, end = [], size
    for starts in reversed(chosen):
        bounds.append(end)
        end = int(starts[end])
    return np.asarray(found[np.array([end, *reversed(bounds)]) - 1], dtype=np.float64)


def _one_more(best: Floats, sums: _Sums) -> tuple[Floats, Ints]:
    """Return, for every end, the least with one class more, and where its last class begins.

    `best` holds the least per end with the classes so far. A segment of ends is halved by its middle, whose best
    start bounds the starts of both halves.
    """
    size = len(best) - 1
    least, starts = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=np.int64)
    left, right = np.array([1]), np.array([size])
    low, high = np.array([0]), np.array([size - 1])
    while left.size:
        middle = (left + right) // 2
        top = np.maximum(np.minimum(high, middle - 1), low)
        count = top - low + 1
        begins = np.cumsum(count) - count
        start = np.arange(int(count.sum())) + np.repeat(low - begins, count)
        end = np.repeat(middle, count)
        usable = start < end
        cost = np.full(len(start), np.inf)
        cost[usable] = best[start[usable]] + sums.within(start[usable], end[usable])
        minimum = np.minimum.reduceat(cost, begins)
        first = np.flatnonzero(cost == np.repeat(minimum, count))
        segment = np.searchsorted(begins, first, side="right") - 1
        _, at = np.unique(segment, return_index=True)
        pick = start[first[at]]
        least[middle], starts[middle] = minimum, pick
        keep_left, keep_right = left < middle, middle < right
        left, right, low, high = (
            np.concatenate((left[keep_left], middle[keep_right] + 1)),
            np.concatenate((middle[keep_left] - 1, right[keep_right])),
            np.concatenate((low[keep_left], pick[keep_right])),
            np.concatenate((pick[keep_left], high[keep_right])),
        )
    return least, starts
