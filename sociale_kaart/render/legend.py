"""Legends: the words of classes, and how many areas and dwellings each holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from sociale_kaart.analysis.disclosure import guarded_totals
from sociale_kaart.core.indicator import Direction, Indicator, Unit
from sociale_kaart.core.values import Reason
from sociale_kaart.render import colours
from sociale_kaart.render.resolved import LegendRow, ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = [
    "ClassedAxis",
    "axis_end",
    "axis_labels",
    "class_labels",
    "counted",
    "direction_note",
    "low_means",
    "unfavourable_last",
]

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
    """Return a label per class in the order of values: "t/m 10,0 %", "10,0 – 20,0 %", "meer dan 20,0 %".

    Where nothing lies below zero, a class up to zero holds zeros alone: "0 %".
    """
    breaks, change = resolved.breaks, resolved.quantity.is_change
    if not breaks:
        return (texts("map.class.all"),)
    decimals = _decimals(breaks, resolved.unit)
    stable = _has_stable_middle(resolved)

    def bare(value: float) -> str:
        return texts.number(value, decimals, signed=change and not stable)

    def united(value: float) -> str:
        return texts.value(value, resolved.unit, change=change and not stable, decimals=decimals)

    def magnitude(value: float) -> str:
        text = texts.value(abs(value), resolved.unit, change=change, decimals=decimals)
        return text.removeprefix("+")

    if not stable:
        middle = [texts("map.class.between", low=bare(a), high=united(b)) for a, b in pairwise(breaks)]
        return (
            texts.value(0.0, resolved.unit, decimals=0)
            if breaks[0] == 0 and not change and resolved.numbers.min() >= 0
            else texts("map.class.up_to", high=united(breaks[0])),
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


def _has_stable_middle(resolved: ResolvedQuantity) -> bool:
    breaks = resolved.breaks
    return resolved.band is not None and bool(breaks) and len(breaks) % 2 == 0 and breaks[0] == -breaks[-1]


def axis_labels(axis: ClassedAxis, texts: Texts, *, reverse: bool) -> tuple[str, ...]:
    """Return the labels of an axis as short as beside a 2-D legend: "daalt meer dan 1,0 procentpunt"."""
    resolved = axis.resolved
    if not _has_stable_middle(resolved) or len(resolved.breaks) != 2:
        return axis.labels
    change, decimals = resolved.quantity.is_change, _decimals(resolved.breaks, resolved.unit)
    bound = texts.value(resolved.breaks[1], resolved.unit, change=change, decimals=decimals).removeprefix("+")
    labels = tuple(texts(f"map.axis.{way}", bound=bound) for way in ("falls", "stable", "rises"))
    return labels if unfavourable_last(resolved.indicators[0].direction, reverse=reverse) else labels[::-1]


def axis_end(axis: ClassedAxis, texts: Texts, *, reverse: bool) -> str:
    """Say where an axis of a 2-D legend goes: "ongunstiger", "meer overlast en onveiligheid (score daalt)"."""
    indicator = axis.resolved.indicators[0]
    high = unfavourable_last(indicator.direction, reverse=reverse)
    if indicator.direction is Direction.NEUTRAL:
        return texts("map.end.higher" if high else "map.end.lower")
    if reverse:
        return texts("map.end.better")
    if high:
        return texts("map.end.worse")
    way = "falls" if axis.resolved.quantity.is_change else "low"
    kind = "_score" if indicator.unit is Unit.SCORE else ""
    return texts(f"map.end.{way}{kind}", meaning=low_means(indicator, texts))


def low_means(indicator: Indicator, texts: Texts) -> str:
    """Say what a low value means where a high one is favourable: "meer overlast en onveiligheid"."""
    key = f"map.low_means.{indicator.id}"
    return texts(key if key in texts else "map.low_means.other")


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
            label, meaning = indicator.labelled(texts.language), low_means(indicator, texts)
            notes.append(texts("map.direction_note", label=label, meaning=meaning))
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
    position of every area in them. A row with fewer than `n_min` dwellings does not say how many, one with
    areas of fewer says it roughly (`analysis.disclosure`).
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
    every = range(len(complete))
    per_row = dwellings.fillna(0.0).groupby(found).sum().reindex(every, fill_value=0.0)
    few = dwellings.between(1, n_min - 1).groupby(found).any().reindex(every, fill_value=False)
    shown = guarded_totals(per_row, few, n_min) if dwellings.notna().any() else per_row * np.nan
    areas = np.bincount(found, minlength=len(complete))
    counted_rows = tuple(
        replace(row, areas=int(areas[i]), dwellings=None if np.isnan(shown[i]) else int(shown[i]))
        for i, row in enumerate(complete)
    )
    return counted_rows, pd.Series(found, index=positions.index, dtype="int16")
