"""The research's figure 13: the dimensions of the Leefbaarometer where corporations own nearly all, over time."""

from __future__ import annotations

import math

import pandas as pd

from sociale_kaart.analysis.gap import MANY_CORPORATION, dimensions_over_time
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.charts.chart import Chart, Point, Series, Threshold
from sociale_kaart.render.charts.ground import axis_title, finest_areas, remarks_and_sources, stock_shares
from sociale_kaart.render.charts.ticks import axis_of, years_axis
from sociale_kaart.render.quantities import quantity_on
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["DIMENSIONS", "dimensions_chart"]

DIMENSIONS = ("won", "fys", "vrz", "soc", "onv")
"""The dimensions of the Leefbaarometer 3.0, by their ids."""


def dimensions_chart(project: Project, *, at_least: float = MANY_CORPORATION, level: Level | None = None) -> Chart:
    """Return the mean of every dimension per year over the areas with many corporation dwellings, by dwellings.

    `at_least` is the share of corporation dwellings in the area itself, in percent. Raises MapError where the
    dimensions are missing, are there for one year, or no area has so many corporation dwellings.
    """
    texts = Texts(project.settings.language)
    names = tuple(name for name in DIMENSIONS if project.values_of(name))
    if not names:
        raise MapError("chart_no_dimensions", known=DIMENSIONS)
    areas = finest_areas(project, [Quantity((name,)) for name in names], level)
    scores = {name: _by_year(project, name, areas) for name in names}
    shares, source = stock_shares(project, areas)
    numbers = {name: {year: one.numbers for year, one in found.items()} for name, found in scores.items()}
    table = dimensions_over_time(numbers, shares["share"], shares["dwellings"].astype(float), at_least=at_least)
    if not table["areas"].max() > 0:
        raise MapError("chart_no_such_areas", share=at_least, highest=round(float(shares["share"].max()), 1))
    years = sorted(int(year) for year in table["year"].unique())
    if len(years) < 2:
        raise MapError("chart_one_year", indicator=", ".join(names), year=str(years[0]))
    resolved = [one for found in scores.values() for one in found.values()]
    last = resolved[-1]
    series = tuple(_series(name, table[table["dimension"] == name], resolved, n, texts) for n, name in enumerate(names))
    remarks, sources = remarks_and_sources(
        project, resolved, areas, texts, texts("charts.dimensions.remark", share=at_least), stock=source
    )
    return Chart(
        kind="dimensions",
        language=texts.language,
        title=texts("charts.dimensions.title", share=at_least),
        subtitle=texts(
            "charts.dimensions.subtitle",
            project=project.title,
            since=str(years[0]),
            year=str(years[-1]),
            count=int(table["areas"].max()),
            levels=texts.level(areas.level, int(table["areas"].max())),
            dwellings=int(table["dwellings"].max()),
        ),
        finding=_finding(series, last.unit, years, texts),
        x=years_axis(years),
        y=axis_of(
            [*(point.y for one in series for point in one.points), 0.0],
            axis_title(texts("charts.dimensions.y"), last.unit, texts),
            texts,
            note=texts("charts.dimensions.note"),
            signed=True,
            air=0.03,
        ),
        series=series,
        thresholds=(Threshold("y", 0.0, texts("charts.dimensions.zero")),),
        facts=(
            ("areas", int(table["areas"].max())),
            ("dwellings", int(table["dwellings"].max())),
            ("at_least", at_least),
        ),
        remarks=remarks,
        sources=sources,
    )


def _by_year(project: Project, name: str, areas: Areas) -> dict[int, ResolvedQuantity]:
    years = {values.indicator.year for values in project.values_of(name, level=areas.level)}
    return {year: quantity_on(project, Quantity((name,), year), areas) for year in sorted(filter(None, years))}


def _series(name: str, table: pd.DataFrame, resolved: list[ResolvedQuantity], style: int, texts: Texts) -> Series:
    indicator = next(one.indicators[0] for one in resolved if one.indicators[0].id == name)
    points = tuple(
        Point(float(year), float(mean), areas=int(areas), weight=float(dwellings), id=name)
        for year, mean, areas, dwellings in table[["year", "mean", "areas", "dwellings"]].to_numpy().tolist()
    )
    known = [point.y for point in points if point.known]
    moved = texts.number(known[-1] - known[0], 3, signed=True) if known else texts("map.no_value")
    told = texts("charts.since", change=moved, year=f"{points[0].x:.0f}") if known else moved
    return Series(name, indicator.labelled(texts.language), points, style=style, remark=told)


def _finding(series: tuple[Series, ...], unit: Unit, years: list[int], texts: Texts) -> str:
    """Name the dimension that fell most and the one that rose most."""
    moved = {
        one.label: one.points[-1].y - one.points[0].y
        for one in series
        if len(one.points) > 1 and not math.isnan(one.points[-1].y - one.points[0].y)
    }
    if not moved:
        return ""
    worst, best = min(moved, key=moved.__getitem__), max(moved, key=moved.__getitem__)
    facts = {"since": str(years[0]), "year": str(years[-1])}
    parts = []
    if moved[worst] < 0:
        change = texts.value(moved[worst], unit, change=True)
        parts.append(texts("charts.dimensions.fell", label=worst, change=change, **facts))
    if moved[best] > 0:
        change = texts.value(moved[best], unit, change=True)
        parts.append(texts("charts.dimensions.rose", label=best, change=change, **facts))
    return " ".join(parts)
