"""How the areas of a map are spread over its indicator: equal steps, in the colours of the classes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.values import Reason
from sociale_kaart.render.charts.chart import Chart, Point, Series, Threshold
from sociale_kaart.render.charts.ground import axis_title, direction_words, missing_words, remarks_and_sources
from sociale_kaart.render.charts.ticks import axis_of, step_of
from sociale_kaart.render.quantities import labelled
from sociale_kaart.render.ready import map_of
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import LegendRow, ResolvedMap
from sociale_kaart.render.texts import DECIMALS, Texts

__all__ = ["histogram_chart"]

STEPS = 30
"""About how many columns."""


def histogram_chart(project: Project, quantity: Quantity, *, level: Level | None = None) -> Chart:
    """Return the number of areas per step of a quantity, with the classes and breaks of its map.

    A step holds values from its low end up to, not including, its high end; where a break falls inside a step the
    column shows both classes. Raises MapError where no area has a value.
    """
    texts = Texts(project.settings.language)
    resolved = resolve(project, map_of(quantity, level=level))
    axis = resolved.quantities[0]
    known = axis.numbers.dropna()
    if known.empty:
        raise MapError("map_no_values_at_all")
    change = axis.quantity.is_change
    edges = _edges(known)
    rows = [row for row in resolved.legend if row.reason is Reason.PRESENT]
    series = tuple(_columns(resolved, row, known, edges, texts) for row in rows)
    stacked = [max(point.high for point in one.points) for one in series if one.points]
    remarks, sources = remarks_and_sources(
        project, [axis], resolved.areas, texts, missing_words(axis.reasons, resolved.areas, texts)
    )
    short = labelled(axis.quantity, list(axis.indicators), texts)
    levels = texts.level(resolved.areas.level, 2)
    return Chart(
        kind="histogram",
        language=texts.language,
        title=texts("charts.histogram.title", label=short, levels=levels),
        subtitle=texts("charts.histogram.subtitle", project=project.title, count=len(known),
                       levels=texts.level(resolved.areas.level, len(known))),
        finding=_finding(known, axis.unit, change, texts),
        x=axis_of([*edges], axis_title(axis.label, axis.unit, texts, change=change), texts,
                  note=direction_words(axis.indicators[0], texts, change=change), signed=change),
        y=axis_of([0.0, *stacked], texts("charts.histogram.y", levels=levels), texts, count=_counts(stacked)),
        series=series,
        thresholds=tuple(
            Threshold("x", at, texts.number(at, DECIMALS[axis.unit], signed=change)) for at in axis.breaks
        ),
        facts=(
            ("areas", len(known)),
            ("missing", int(axis.numbers.isna().sum())),
            ("median", float(known.median())),
            ("breaks", axis.breaks),
        ),
        remarks=remarks,
        sources=sources,
    )  # fmt: skip


def _counts(stacked: list[float]) -> int:
    """How many steps the axis of counts may have, so that each is a whole number."""
    return int(min(6, max(stacked, default=1)))


def _edges(known: pd.Series[float]) -> tuple[float, ...]:
    low, high = float(known.min()), float(known.max())
    if high <= low:
        return low - 0.5, low + 0.5
    step = step_of(high - low, STEPS)
    first, last = np.floor(low / step + 1e-9), np.floor(high / step + 1e-9) + 1
    return tuple(round(float(n * step), 12) for n in np.arange(first, last + 1))


def _columns(
    resolved: ResolvedMap, row: LegendRow, known: pd.Series[float], edges: tuple[float, ...], texts: Texts
) -> Series:
    """The part of every column that is of one class: it stands on the classes before it."""
    position = resolved.legend.index(row)
    classes = resolved.classes[known.index]
    every = np.searchsorted(np.asarray(edges), known.to_numpy() + 1e-12, side="right") - 1
    own = np.bincount(every[(classes == position).to_numpy()], minlength=len(edges) - 1)
    order = _order(resolved, known)
    earlier = classes.map(order) < order[position]
    under = np.bincount(every[earlier.to_numpy()], minlength=len(edges) - 1)
    points = tuple(
        Point((edges[n] + edges[n + 1]) / 2, float(own[n]), float(under[n]), float(under[n] + own[n]),
              areas=int(own[n]), size=edges[n + 1] - edges[n], id=row.id)
        for n in range(len(edges) - 1)
        if own[n]
    )  # fmt: skip
    counted = f"{texts.number(row.areas, 0)} {texts.level(resolved.areas.level, row.areas)}"
    label = f"{row.letter} · {counted}" if row.letter else counted
    return Series(row.id, label, points, "columns", colour=row.colour, remark=row.label)


def _order(resolved: ResolvedMap, known: pd.Series[float]) -> dict[int, int]:
    """The classes from low to high values, whichever way the legend runs."""
    lowest = known.groupby(resolved.classes[known.index]).min().sort_values()
    order = {int(position): n for n, position in enumerate(lowest.index)}
    return {n: order.get(n, len(order)) for n in range(len(resolved.legend))}


def _finding(known: pd.Series[float], unit: Unit, change: bool, texts: Texts) -> str:
    low, middle, high = (texts.value(float(known.quantile(part)), unit, change=change) for part in (0.1, 0.5, 0.9))
    return texts("charts.histogram.finding", low=low, middle=middle, high=high)
