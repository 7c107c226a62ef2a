"""An indicator over the years: some areas against the whole, with their noise and the reasons of what is missing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from sociale_kaart.analysis.change import check_comparable
from sociale_kaart.analysis.noise import wilson
from sociale_kaart.analysis.reference import weighted_mean
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import parent
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Extent
from sociale_kaart.core.values import Reason
from sociale_kaart.render.charts.chart import NAN, Chart, Fact, Point, Series
from sociale_kaart.render.charts.ground import axis_title, direction_words, own_weights, remarks_and_sources
from sociale_kaart.render.charts.ticks import axis_of, years_axis
from sociale_kaart.render.on_areas import years_on
from sociale_kaart.render.quantities import areas_for, denominator_of, quantity_on
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.texts import Texts
from sociale_kaart.render.wholes import reference_name, wholes_of

__all__ = ["MOST_AREAS", "REFERENCE", "TOGETHER", "trend_chart"]

MOST_AREAS = 6
"""More lines than this cannot be told apart."""

REFERENCE = "reference"
"""The id of the series of the whole."""

TOGETHER = "together"
"""The id of the series of several areas together."""

INSTEAD = "woningvoorraad"
"""What stands in for a denominator that is not named: about as many as households."""

NEAR = 2
"""Years between a value and the number of households behind it, up to which that number gives a band."""


def trend_chart(
    project: Project,
    indicator: str,
    codes: tuple[str, ...] = (),
    *,
    level: Level | None = None,
    reference: str = "",
    together: bool = False,
) -> Chart:
    """Return an indicator over all its years for some areas and for the whole that these lie in, by weight.

    `reference` is another whole (see `render.wholes`); `together` draws more areas than can be told apart as their
    weighted mean.
    The band around a share is Wilson's interval (95 %) for the households or persons behind it. Raises MapError for
    an unknown area, for too many, and where there is one year; MeaningError where the years mean different things.
    """
    texts = Texts(project.settings.language)
    quantity = Quantity((indicator,))
    areas = areas_for(project, (quantity,), Extent(level))
    unknown = [code for code in codes if code not in areas.codes]
    if unknown:
        raise MapError("map_unknown_area", area=unknown[0], example=str(areas.codes[0]))
    several = together and len(codes) > MOST_AREAS
    if len(codes) > MOST_AREAS and not together:
        raise MapError("chart_too_many_areas", count=len(codes), most=MOST_AREAS)
    by_year = _by_year(project, indicator, areas)
    years = sorted(by_year)
    if len(years) < 2:
        raise MapError("chart_one_year", indicator=indicator, year=str(years[0]) if years else "")
    last = by_year[years[-1]]
    for year in years[:-1]:
        check_comparable(by_year[year].indicators[0], last.indicators[0])
    meaning = last.indicators[0]
    lines = [_of_area(project, code, by_year, areas, n, texts) for n, code in enumerate(() if several else codes)]
    if several and (mean := _mean(project, by_year, areas, codes, texts)):
        lines = [mean]
    whole = _referred(project, by_year, areas, reference, texts) if reference else None
    whole = whole or _whole(project, by_year, areas, codes, texts)
    series = (*lines, *([whole] if whole else []))
    if not series:
        raise MapError("chart_needs_areas", example=str(areas.codes[0]))
    label = meaning.labelled(texts.language)
    banded = any(not np.isnan(point.low) for one in lines for point in one.points)
    remarks, sources = remarks_and_sources(
        project,
        list(by_year.values()),
        areas,
        texts,
        texts("charts.trend.band" if meaning.denominator else "charts.trend.band_by_dwellings") if banded else "",
        texts("charts.trend.weighted") if whole else "",
    )
    shown = [number for one in series for point in one.points for number in (point.y, point.low, point.high)]
    return Chart(
        kind="trend",
        language=texts.language,
        title=texts("charts.trend.title" if codes else "charts.trend.title_whole", label=label),
        subtitle=texts("charts.trend.subtitle", project=project.title, since=str(years[0]), year=str(years[-1]),
                       level=texts.level(areas.level)),
        finding=_finding(lines, whole, last, texts),
        x=years_axis(years),
        y=axis_of(shown, axis_title(label, meaning.unit, texts), texts, note=direction_words(meaning, texts), air=0.03),
        series=series,
        facts=_facts(series),
        remarks=remarks,
        sources=sources,
    )  # fmt: skip


def _by_year(project: Project, indicator: str, areas: Areas) -> dict[int, ResolvedQuantity]:
    years = years_on(project, indicator, areas.level)
    return {year: quantity_on(project, Quantity((indicator,), year), areas) for year in years}


def _of_area(
    project: Project, code: str, by_year: dict[int, ResolvedQuantity], areas: Areas, style: int, texts: Texts
) -> Series:
    points = []
    for year, resolved in by_year.items():
        value, reason = float(resolved.numbers[code]), Reason(int(resolved.reasons[code]))
        n = _behind(project, resolved, areas, code)
        low, high = _band(value, n, resolved)
        told = "" if reason is Reason.PRESENT else texts.reason(reason)
        points.append(Point(float(year), value, low, high, areas=1, weight=n, id=code, reason=told))
    return Series(code, str(areas.names[code]), tuple(points), style=style, remark=_moved(points, by_year, texts))


def _behind(project: Project, resolved: ResolvedQuantity, areas: Areas, code: str) -> float | None:
    """How many households or persons (dwellings, where the indicator names no denominator) are behind a share.

    None where these are unknown or of a year too far from that of the share.
    """
    indicator = resolved.indicators[0]
    name = indicator.denominator or INSTEAD
    n = denominator_of(project, replace(indicator, denominator=name), areas)
    years = [values.indicator.year for values in project.values_of(name, level=areas.level)]
    far = bool(years) and min(abs((year or 0) - (indicator.year or 0)) for year in years) > NEAR
    if n is None or far or np.isnan(float(n[code])):
        return None
    return float(n[code])


def _band(value: float, n: float | None, resolved: ResolvedQuantity) -> tuple[float, float]:
    share = resolved.unit is Unit.PERCENT and resolved.indicators[0].kind is Kind.SHARE
    if n is None or not share or not 0 <= value <= 100:
        return NAN, NAN
    low, high = wilson(pd.Series([value]), pd.Series([n]))
    return float(low.iloc[0]), float(high.iloc[0])


def _whole(
    project: Project, by_year: dict[int, ResolvedQuantity], areas: Areas, codes: tuple[str, ...], texts: Texts
) -> Series | None:
    """The municipality of the areas (all areas, where these lie in several or in none), weighted per year."""
    towns = {parent(code, Level.GEMEENTE) for code in codes or areas.codes}
    town = towns.pop() if len(towns) == 1 else None
    inside = [code for code in areas.codes if town is None or parent(code, Level.GEMEENTE) == town]
    points = _means(project, by_year, areas, inside, REFERENCE)
    if points is None:
        return None
    label = texts("charts.trend.municipality" if town else "charts.trend.all")
    return Series(REFERENCE, label, tuple(points), style=-1, remark=_moved(points, by_year, texts))


def _mean(
    project: Project, by_year: dict[int, ResolvedQuantity], areas: Areas, codes: tuple[str, ...], texts: Texts
) -> Series | None:
    """Some areas together, weighted per year."""
    points = _means(project, by_year, areas, list(codes), TOGETHER)
    if points is None:
        return None
    label = texts("charts.trend.together", count=len(codes), levels=texts.level(areas.level, len(codes)))
    return Series(TOGETHER, label, tuple(points), style=0, remark=_moved(points, by_year, texts))


def _means(
    project: Project, by_year: dict[int, ResolvedQuantity], areas: Areas, inside: list[str], name: str
) -> list[Point] | None:
    points = []
    for year, resolved in by_year.items():
        weights = own_weights(project, resolved.indicators[0], areas)
        if weights is None:
            return None
        mean, covered = weighted_mean(resolved.numbers[inside], weights[inside])
        known = int(resolved.numbers[inside].notna().sum())
        points.append(Point(float(year), mean, areas=known, weight=round(covered, 4), id=name))
    return points


def _referred(
    project: Project, by_year: dict[int, ResolvedQuantity], areas: Areas, reference: str, texts: Texts
) -> Series | None:
    """Another whole per year; None where the project does not know it."""
    points = []
    for year, resolved in by_year.items():
        indicator = resolved.indicators[0]
        try:
            whole, covered = wholes_of(project, resolved.numbers, indicator, areas, reference, resolved.quantity)
        except (MapError, MeaningError):
            return None
        points.append(Point(float(year), float(whole.iloc[0]), weight=round(covered, 4), id=REFERENCE))
    label = reference_name(reference, texts, areas)
    return Series(REFERENCE, label, tuple(points), style=-1, remark=_moved(points, by_year, texts))


def _moved(points: list[Point], by_year: dict[int, ResolvedQuantity], texts: Texts) -> str:
    known = [point for point in points if point.known]
    if len(known) < 2:
        return ""
    unit = next(iter(by_year.values())).unit
    return texts.value(known[-1].y - known[0].y, unit, change=True)


def _finding(lines: list[Series], whole: Series | None, last: ResolvedQuantity, texts: Texts) -> str:
    told = []
    for one in [*lines[:3], *([whole] if whole else [])]:
        known = [point for point in one.points if point.known]
        if len(known) > 1:
            before, after = (texts.value(known[n].y, last.unit) for n in (0, -1))
            facts = {"since": f"{known[0].x:.0f}", "year": f"{known[-1].x:.0f}", "before": before, "after": after}
            told.append(texts("charts.trend.moved", label=one.label, **facts))
    whole_sentence = "; ".join(told)
    return f"{whole_sentence[:1].upper()}{whole_sentence[1:]}." if told else ""


def _facts(series: tuple[Series, ...]) -> tuple[tuple[str, Fact], ...]:
    missing = sum(not point.known for one in series for point in one.points)
    return (("series", len(series)), ("missing", missing))
