"""Ordered rules: the first that matches gives the type."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["UNDECIDED", "compared", "first_match"]

UNDECIDED = -1
"""No rule matched, or a missing value kept a rule from being decided before another matched."""

Truth = npt.NDArray[np.float64]
"""1 true, 0 false, NaN unknown because a value is missing."""


def compared(numbers: pd.Series[float], op: str, threshold: pd.Series[float] | Truth | float) -> Truth:
    """Compare values with a threshold, a number or one per area; unknown where either is missing."""
    left = numbers.to_numpy(dtype=float)
    right = np.broadcast_to(np.asarray(threshold, dtype=float), left.shape)
    answers = {">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right}
    return np.where(np.isnan(left) | np.isnan(right), np.nan, answers[op].astype(float))


def first_match(rules: list[list[Truth]], size: int) -> npt.NDArray[np.int16]:
    """Return the position of the first rule whose conditions all hold, per area, or `UNDECIDED`.

    A rule with a false condition is false whatever is missing; a rule that is neither true nor false stops the
    search: an area is never given a later type because an earlier one could not be tested.

    >>> unknown = np.array([np.nan]); true = np.array([1.0]); false = np.array([0.0])
    >>> first_match([[unknown, false], [true]], 1).tolist(), first_match([[unknown], [true]], 1).tolist()
    ([1], [-1])
    """
    found = np.full(size, UNDECIDED, dtype=np.int16)
    open_ = np.ones(size, dtype=bool)
    for position, conditions in enumerate(rules):
        holds = np.ones(size, dtype=bool)
        fails = np.zeros(size, dtype=bool)
        for truth in conditions:
            holds &= truth == 1
            fails |= truth == 0
        found[open_ & holds] = position
        open_ &= fails
    return found
