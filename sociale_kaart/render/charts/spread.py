"""The spread inside an area: its finer areas as a strip, so that a mean is never alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from sociale_kaart.analysis.reference import weighted_mean
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.values import Reason
from sociale_kaart.render.charts.chart import Axis, Chart, Fact, Point, Series, Threshold, Tick
from sociale_kaart.render.charts.ground import (
    axis_title,
    direction_words,
    dwelling_counts,
    finest_areas,
    missing_words,
    own_weights,
    remarks_and_sources,
)
from sociale_kaart.render.charts.ticks import axis_of
from sociale_kaart.render.quantities import quantity_on
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["spread_chart"]

NAMED = 4


def spread_chart(project: Project, code: str, quantity: Quantity, *, level: Level | None = None) -> Chart:
    """Return the values of the finer areas (of a level, else the finest) inside one area, beside all of them.

    A finer area lies where a point on its surface lies. Raises MapError for an unknown area, or one without finer
    areas with a value.
    """
    texts = Texts(project.settings.language)
    coarse = _home(project, code)
    areas = finest_areas(project, [quantity], level)
    resolved = quantity_on(project, quantity, areas)
    inside = _within(areas, coarse, code)
    known = resolved.numbers.notna()
    if areas.level is coarse.level or not (inside & known).any():
        raise MapError("chart_nothing_inside", area=code, quantity=str(quantity))
    name, change = str(coarse.names[code]), quantity.is_change
    weights = own_weights(project, resolved.indicators[0], areas)
    weights = pd.Series(1.0, index=areas.codes) if weights is None else weights
    means = [weighted_mean(resolved.numbers[part], weights[part])[0] for part in (inside, known)]
    lost = resolved.reasons[inside]
    level_word = texts.level(areas.level, 2)
    remarks, sources = remarks_and_sources(
        project, [resolved], areas, texts, texts("charts.spread.remark", levels=level_word),
        missing_words(lost, areas, texts),
    )  # fmt: skip
    count = int((inside & known).sum())
    return Chart(
        kind="spread",
        language=texts.language,
        title=texts("charts.spread.title", area=name, label=resolved.indicators[0].labelled(texts.language)),
        subtitle=texts("charts.spread.subtitle", project=project.title, count=count,
                       levels=texts.level(areas.level, count)),
        finding=_finding(resolved, inside, means, name, areas, texts),
        x=axis_of([*resolved.numbers[inside | _usual(resolved.numbers)]],
                  axis_title(resolved.label, resolved.unit, texts, change=change), texts,
                  note=direction_words(resolved.indicators[0], texts, change=change), signed=change),
        y=Axis("", 0.0, 2.0, (Tick(1.5, name, (texts("charts.count", count=count),)),
                              Tick(0.5, texts("charts.spread.all"), (texts("charts.count", count=int(known.sum())),)))),
        series=(
            _strip("all", resolved, known & _usual(resolved.numbers), project, areas, 0.5, "#b9c4d0"),
            _strip("inside", resolved, inside & known, project, areas, 1.5, ""),
        ),
        thresholds=(
            Threshold("x", means[0], texts("charts.spread.mean", area=name,
                                           value=texts.value(means[0], resolved.unit, change=change))),
            Threshold("x", means[1], texts("charts.spread.mean", area=texts("charts.spread.all"),
                                           value=texts.value(means[1], resolved.unit, change=change)), firm=False),
        ),
        facts=_facts(resolved, inside, means),
        remarks=remarks,
        sources=sources,
    )  # fmt: skip


def _home(project: Project, code: str) -> Areas:
    """The areas, latest boundaries first, in which a code stands."""
    found = [areas for areas in project.areas if code in areas.codes]
    if not found:
        example = str(project.areas[-1].codes[0]) if project.areas else ""
        raise MapError("map_unknown_area", area=code, example=example)
    return max(found, key=lambda areas: areas.year or 0)


def _within(areas: Areas, coarse: Areas, code: str) -> pd.Series[bool]:
    outline = coarse.frame.geometry[code]
    if outline is None:
        raise MapError("chart_nothing_inside", area=code, quantity="")
    shapes = areas.frame.geometry.to_numpy()
    points = shapely.point_on_surface(shapes)
    shapely.prepare(outline)
    return pd.Series(shapely.contains_properly(outline, points), index=areas.codes)


def _usual(numbers: pd.Series[float]) -> pd.Series[bool]:
    """All but the farthest one percent at either end, which would squeeze the axis."""
    return numbers.between(numbers.quantile(0.01), numbers.quantile(0.99))


def _strip(
    name: str,
    resolved: ResolvedQuantity,
    part: pd.Series[bool],
    project: Project,
    areas: Areas,
    row: float,
    colour: str,
) -> Series:
    numbers = resolved.numbers[part].sort_values(kind="stable")
    homes = dwelling_counts(project, areas)
    sizes = pd.Series(1.0, index=numbers.index) if homes is None else homes.reindex(numbers.index)
    ends = {*numbers.index[: NAMED // 2], *numbers.index[-NAMED // 2 :]} if name == "inside" else set()
    points = tuple(
        Point(float(value), row, areas=1, weight=None if homes is None else float(sizes[code]),
              size=1.0 if np.isnan(sizes[code]) else float(sizes[code]), id=str(code),
              label=str(areas.names[code]), named=code in ends)
        for code, value in zip(numbers.index, numbers, strict=True)
    )  # fmt: skip
    return Series(name, "", points, "strip", colour=colour)


def _finding(
    resolved: ResolvedQuantity, inside: pd.Series[bool], means: list[float], name: str, areas: Areas, texts: Texts
) -> str:
    numbers, change = resolved.numbers[inside].dropna(), resolved.quantity.is_change
    low, high, mean = (
        texts.value(number, resolved.unit, change=change)
        for number in (float(numbers.min()), float(numbers.max()), means[0])
    )
    return texts("charts.spread.finding", area=name, levels=texts.level(areas.level, 2), low=low, high=high, mean=mean)


def _facts(resolved: ResolvedQuantity, inside: pd.Series[bool], means: list[float]) -> tuple[tuple[str, Fact], ...]:
    numbers = resolved.numbers[inside].dropna()
    missing = int((resolved.reasons[inside] != Reason.PRESENT).sum())
    return (
        ("areas", len(numbers)), ("missing", missing), ("mean", means[0]), ("mean_all", means[1]),
        ("lowest", float(numbers.min())), ("highest", float(numbers.max())), ("median", float(numbers.median())),
    )  # fmt: skip
