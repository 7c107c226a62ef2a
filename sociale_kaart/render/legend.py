"""Legends: the words of classes, and how many areas and dwellings each holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from sociale_kaart.analysis.disclosure import guarded_counts
from sociale_kaart.core.indicator import Direction, Unit
from sociale_kaart.core.values import Reason
from sociale_kaart.render import colours
from sociale_kaart.render.resolved import LegendRow, ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["ClassedAxis", "class_labels", "counted", "direction_note", "unfavourable_last"]

_DRAWN_REASONS = tuple(reason for reason in Reason if reason is not Reason.PRESENT)


@dataclass(frozen=True, slots=True, eq=False)
class ClassedAxis:
    """An axis with its classes from the favourable (or low) end: `ranks` per area (-1 missing) and a label per rank."""

    resolved: ResolvedQuantity
    ranks: pd.Series[int]
    labels: tuple[str, ...]


def unfavourable_last(direction: Direction, *, reverse: bool) -> bool:
    """Tell whether classes in the order of their values already end with the unfavourable one."""
    return (direction is not Direction.HIGH_IS_GOOD) != reverse


def class_labels(resolved: ResolvedQuantity, texts: Texts) -> tuple[str, ...]:
    """Return a label per class in the order of values: "t/m 10,0 %", "10,0 – 20,0 %", "meer dan 20,0 %"."""
    breaks, change = resolved.breaks, resolved.quantity.is_change
    if not breaks:
        return (texts("map.class.all"),)
    decimals = _decimals(breaks, resolved.unit)

    def bare(value: float) -> str:
        return texts.number(value, decimals, signed=change and not stable)

    def united(value: float) -> str:
        return texts.value(value, resolved.unit, change=change and not stable, decimals=decimals)

    def magnitude(value: float) -> str:
        text = texts.value(abs(value), resolved.unit, change=change, decimals=decimals)
        return text.removeprefix("+")

    stable = resolved.band is not None and len(breaks) % 2 == 0 and breaks[0] == -breaks[-1]
    if not stable:
        middle = [texts("map.class.between", low=bare(a), high=united(b)) for a, b in pairwise(breaks)]
        return (
            texts("map.class.up_to", high=united(breaks[0])),
            *middle,
            texts("map.class.above", low=united(breaks[-1])),
        )
    half = breaks[len(breaks) // 2 :]
    steps = [{"low": texts.number(a, decimals), "high": magnitude(b)} for a, b in pairwise(half)]
    falls = [texts("map.class.fall_above", low=magnitude(half[-1]))]
    falls += [texts("map.class.fall_between", **facts) for facts in reversed(steps)]
    rises = [texts("map.class.rise_between", **facts) for facts in steps]
    rises += [texts("map.class.rise_above", low=magnitude(half[-1]))]
    return (*falls, texts("map.class.stable", band=magnitude(half[0])), *rises)


def _decimals(breaks: Sequence[float], unit: Unit) -> int:
    """The fewest decimals, from the usual ones of the unit, that keep the breaks apart and as they are."""
    usual = {Unit.PERCENT: 1, Unit.SCORE: 3, Unit.PER_1000: 1, Unit.NUMBER: 1}.get(unit, 0)
    for decimals in range(usual, 5):
        rounded = [round(bound, decimals) for bound in breaks]
        if len(set(rounded)) == len(rounded) and np.allclose(rounded, breaks, atol=0.5 * 10.0 ** -max(decimals, 1)):
            return decimals
    return 5


def direction_note(axes: Sequence[ClassedAxis], texts: Texts) -> str:
    """Say which end is unfavourable where a lower value is: the sign trap of the Leefbaarometer."""
    notes = []
    for axis in axes:
        indicator = axis.resolved.indicators[0]
        if indicator.direction is Direction.HIGH_IS_GOOD:
            key = f"map.low_means.{indicator.id}"
            meaning = texts(key) if key in texts else texts("map.low_means.other")
            notes.append(texts("map.direction_note", label=indicator.labelled(texts.language), meaning=meaning))
    return " ".join(dict.fromkeys(notes))


def counted(
    rows: Sequence[LegendRow],
    positions: pd.Series[int],
    reasons: pd.Series[int],
    dwellings: pd.Series[float],
    n_min: int,
    texts: Texts,
) -> tuple[tuple[LegendRow, ...], pd.Series[int]]:
    """Complete a legend: add a row per reason of missing that occurs, count areas and dwellings per row.

    `positions` is the row of every area, -1 where it has none; then its reason decides. Returns the rows and the
    position of every area in them. A row with fewer than `n_min` dwellings does not say how many.
    """
    found = positions.to_numpy(dtype=np.int16).copy()
    complete = list(rows)
    missing = found < 0
    if (unexplained := missing & (reasons.to_numpy() == Reason.PRESENT)).any():
        found[unexplained] = len(complete)
        complete.append(LegendRow("rest", "", texts("map.class.rest"), colours.rest(), 0, None))
    for reason in _DRAWN_REASONS:
        hit = missing & (reasons.to_numpy() == reason)
        if hit.any():
            found[hit] = len(complete)
            complete.append(
                LegendRow(f"missing.{reason.id}", "", texts.reason(reason), colours.missing(reason), 0, None, reason)
            )
    per_row = dwellings.fillna(0.0).groupby(found).sum().reindex(range(len(complete)), fill_value=0.0)
    shown = guarded_counts(per_row, n_min) if dwellings.notna().any() else per_row * np.nan
    areas = np.bincount(found, minlength=len(complete))
    counted_rows = tuple(
        replace(row, areas=int(areas[i]), dwellings=None if np.isnan(shown[i]) else int(shown[i]))
        for i, row in enumerate(complete)
    )
    return counted_rows, pd.Series(found, index=positions.index, dtype="int16")
