"""The disclosure guard: what rests on too few people is not shown and not exported."""

from __future__ import annotations

import pandas as pd

from sociale_kaart.core.indicator import Kind
from sociale_kaart.core.values import Reason, Values

__all__ = ["certainty", "guarded", "guarded_counts", "guarded_totals", "pooled"]

CERTAIN_FROM = 100
"""Persons or households from which on a share is drawn in full; below it the picture fades."""


def guarded(values: Values, denominator: pd.Series[float], n_min: int) -> Values:
    """Return values without the shares and means that rest on fewer than `n_min`; the reason becomes `TOO_FEW`.

    An area whose denominator is unknown keeps its value: its publisher decided on it.
    """
    if values.indicator.kind is Kind.COUNT:
        return values
    few = (denominator.reindex(values.numbers.index) < n_min) & values.numbers.notna()
    if not few.any():
        return values
    return Values(
        values.indicator,
        values.level,
        values.boundaries,
        values.numbers.mask(few),
        values.reasons.mask(few, int(Reason.TOO_FEW)).astype("int8"),
    )


def guarded_counts(counts: pd.Series[float], n_min: int) -> pd.Series[float]:
    """Return counts of confidential things with those from 1 up to `n_min` left out; a zero may be known.

    >>> guarded_counts(pd.Series([0.0, 3.0, 10.0]), 10).tolist()
    [0.0, nan, 10.0]
    """
    return counts.mask((counts > 0) & (counts < n_min))


def guarded_totals(totals: pd.Series[float], holds_few: pd.Series[bool], n_min: int) -> pd.Series[float]:
    """Return totals of confidential counts; one that `holds_few` (a part below `n_min`) is rounded to `n_min`.

    Otherwise the total less the parts that are shown would tell the part that is not. Totals below `n_min` are left
    out like any count.

    >>> guarded_totals(pd.Series([1112.0, 683.0]), pd.Series([True, False]), 10).tolist()
    [1110.0, 683.0]
    """
    if n_min < 1:
        return totals
    return guarded_counts(totals.mask(holds_few, (totals / n_min).round() * n_min), n_min).mask(
        totals.between(1, n_min - 1)
    )


def certainty(denominator: pd.Series[float]) -> pd.Series[float]:
    """Return how firm a share is, 0-1: sqrt(n / 100), at most 1, as a standard error goes with 1 / sqrt(n).

    Where n is unknown it is 1: nothing is known against the value.

    >>> certainty(pd.Series([25.0, 400.0, float("nan")])).tolist()
    [0.5, 1.0, 1.0]
    """
    return (denominator / CERTAIN_FROM).clip(0.0, 1.0).pow(0.5).fillna(1.0)


def pooled(counts: pd.Series[float], n_min: int) -> tuple[pd.Series[float], float]:
    """Return the parts of a whole that may be told, and what the others hold together (0 where none is left out).

    Parts below `n_min` are taken together, with the next smallest until these are `n_min`, so that a total does not
    tell them. Nothing may be told where the whole is too small: no parts, and NaN.

    >>> kept, together = pooled(pd.Series({"a": 3.0, "b": 12.0, "c": 50.0}), 10)
    >>> kept.to_dict(), together
    ({'c': 50.0}, 15.0)
    """
    held = counts[counts > 0]
    if held.sum() < n_min:
        return held.iloc[:0], float("nan")
    rising = held.sort_values(kind="stable")
    taken = int((rising < n_min).sum())
    while 0 < taken < len(rising) and rising.iloc[:taken].sum() < n_min:
        taken += 1
    left_out = rising.index[:taken]
    return held.drop(left_out), float(rising.iloc[:taken].sum())
