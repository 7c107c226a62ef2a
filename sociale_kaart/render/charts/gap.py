"""The research's figures 9-12: an index against the share of corporation dwellings around, in two years."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sociale_kaart.analysis.classify import classed
from sociale_kaart.analysis.gap import BOUNDS, GapCurve, gap_curve
from sociale_kaart.analysis.surroundings import RADIUS, area_shares, checked_stock
from sociale_kaart.analysis.tipping import TippingPoint, tipping_point
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.charts.chart import Axis, Bracket, Chart, Fact, Point, Series, Threshold, Tick
from sociale_kaart.render.charts.ground import (
    direction_words,
    finest_areas,
    left_out,
    period_of,
    remarks_and_sources,
    weight_in,
)
from sociale_kaart.render.charts.ticks import axis_of
from sociale_kaart.render.quantities import quantity_on
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["gap_chart"]

THIN = 5
"""A bin of fewer areas than this is drawn open."""


def gap_chart(
    project: Project,
    quantity: Quantity,
    *,
    radius: float = RADIUS,
    bounds: tuple[float, ...] = BOUNDS,
    level: Level | None = None,
) -> Chart:
    """Return the index curves of an indicator in two years over bins of the share of corporation dwellings around.

    100 is the mean of the areas in the chart, by the indicator's own denominator. A bin over fewer than `n_min`
    dwellings is not shown and is no end of the gap. Raises MapError without the stock of all owners, MeaningError
    where an index has no meaning.
    """
    texts = Texts(project.settings.language)
    years = period_of(quantity)
    areas = finest_areas(project, [quantity], level)
    resolved = quantity_on(project, quantity, areas)
    shares = area_shares(checked_stock(project.stock), areas, radius)
    before, after = resolved.parts
    weights = [weight_in(project, values, areas, shares) for values in (before, after)]
    around, dwellings = _shown(shares, resolved, weights, bounds, project.settings.n_min)
    curve = gap_curve(before, after, around, *weights, bounds=bounds)
    counted = pd.Series(classed(shares["around"].where(resolved.numbers.notna()), bounds))
    bend = _bend(around, resolved.numbers, weights[1])
    indicator = resolved.indicators[0]
    label = indicator.labelled(texts.language)
    lost = left_out(resolved, shares, areas, texts)
    hidden = [n for n in range(len(bounds) + 1) if not curve.bins[n].areas and int((counted == n).sum())]
    remarks, sources = remarks_and_sources(
        project,
        [resolved],
        areas,
        texts,
        texts("charts.gap.remark", radius=radius, level=texts.level(areas.level, 2)),
        texts("charts.gap.hidden", count=len(hidden), n_min=project.settings.n_min) if hidden else "",
        texts("charts.gap.thin", count=THIN, level=texts.level(areas.level, 2)) if _has_thin(curve) else "",
        lost,
        stock=checked_stock(project.stock).source,
    )
    return Chart(
        kind="gap-curve",
        language=texts.language,
        title=texts("charts.gap.title", label=label),
        subtitle=texts(
            "charts.gap.subtitle",
            project=project.title,
            since=str(years[0]),
            year=str(years[1]),
            level=texts.level(areas.level),
            radius=radius,
        ),
        finding=_finding(curve, years, bend, texts),
        x=_bins_axis(curve, dwellings, areas, hidden, radius, texts),
        y=_index_axis(curve, texts, direction_words(indicator, texts)),
        series=tuple(_curve_series(curve, dwellings, years, n, hidden, project.settings.n_min, texts) for n in (0, 1)),
        thresholds=_lines(bend, texts),
        brackets=_brackets(curve, years, texts),
        facts=_facts(curve, bend),
        remarks=remarks,
        sources=sources,
    )


def _shown(
    shares: pd.DataFrame,
    resolved: ResolvedQuantity,
    weights: list[pd.Series[float]],
    bounds: tuple[float, ...],
    n_min: int,
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return the share around per area that takes part, and the dwellings per bin (by its number)."""
    usable = resolved.numbers.notna() & shares["around"].notna() & (weights[0] > 0) & (weights[1] > 0)
    around = shares["around"].where(usable)
    of_bin = classed(around, bounds)
    dwellings = shares["dwellings"].where(usable, 0).groupby(of_bin.to_numpy()).sum().astype(float)
    few = [n for n, count in dwellings.items() if count < n_min]
    return around.mask(of_bin.isin(few)), dwellings


def _bend(around: pd.Series[float], change: pd.Series[float], weights: pd.Series[float]) -> TippingPoint | None:
    """Return the tipping point where one is found, None where the areas are too few or do not bend."""
    try:
        found = tipping_point(around, change, weights)
    except MapError:
        return None
    return found if found.is_break else None


def _has_thin(curve: GapCurve) -> bool:
    return any(0 < part.areas < THIN for part in curve.bins)


def _bins_axis(
    curve: GapCurve, dwellings: pd.Series[float], areas: Areas, hidden: list[int], radius: float, texts: Texts
) -> Axis:
    ticks = []
    for n, part in enumerate(curve.bins):
        label = texts("charts.gap.bin", low=part.lower, high=part.upper)
        if part.areas:
            below: tuple[str, ...] = (
                f"{texts.number(part.areas, 0)} {texts.level(areas.level, part.areas)}",
                texts("charts.dwellings", count=int(dwellings.get(n, 0))),
            )
        else:
            below = (texts("map.reason.too_few") if n in hidden else texts("charts.gap.empty"),)
        ticks.append(Tick((part.lower + part.upper) / 2, label, below))
    edges = tuple(part.lower for part in curve.bins[1:])
    return Axis(texts("charts.gap.x", radius=radius), 0.0, 100.0, tuple(ticks), edges=edges)


def _index_axis(curve: GapCurve, texts: Texts, note: str) -> Axis:
    every = [index for part in curve.bins for index in (part.index_before, part.index_after)]
    return axis_of([*every, 100.0], texts("charts.gap.y"), texts, note=note, air=0.04)


def _curve_series(
    curve: GapCurve,
    dwellings: pd.Series[float],
    years: tuple[int, int],
    which: int,
    hidden: list[int],
    n_min: int,
    texts: Texts,
) -> Series:
    points = []
    for n, part in enumerate(curve.bins):
        reason = texts("charts.gap.hidden", count=1, n_min=n_min) if n in hidden else ""
        points.append(
            Point(
                x=(part.lower + part.upper) / 2,
                y=(part.index_before, part.index_after)[which],
                areas=part.areas,
                weight=float(dwellings.get(n, 0.0)) if part.areas else None,
                id=f"{part.lower:g}-{part.upper:g}",
                reason=reason if n in hidden or part.areas else texts("charts.gap.empty"),
                thin=part.areas < THIN,
            )
        )
    return Series(str(years[which]), str(years[which]), tuple(points), style=1 - which)


def _lines(bend: TippingPoint | None, texts: Texts) -> tuple[Threshold, ...]:
    mean = Threshold("y", 100.0, texts("charts.gap.mean"))
    if bend is None:
        return (mean,)
    return (mean, Threshold("x", bend.at, texts("charts.tipping.at", at=bend.at), bend.low, bend.high))


def _brackets(curve: GapCurve, years: tuple[int, int], texts: Texts) -> tuple[Bracket, ...]:
    low, high = ((part.lower + part.upper) / 2 for part in curve.ends)
    found = []
    for which, year in enumerate(years):
        ends = [(part.index_before, part.index_after)[which] for part in curve.ends]
        under, over = sorted(zip(ends, (low, high), strict=True))
        points = texts("charts.gap.points", number=texts.number(over[0] - under[0], 0))
        lines = [texts("charts.gap.bracket", year=str(year)), points]
        if which and not np.isnan(curve.growth):
            lines.append(f"{texts.number(curve.growth, 0, signed=True)} %")
        found.append(Bracket(under[0], over[0], tuple(lines), (under[1], over[1]), 1 - which))
    return tuple(found)


def _finding(curve: GapCurve, years: tuple[int, int], bend: TippingPoint | None, texts: Texts) -> str:
    facts: dict[str, object] = {
        "since": str(years[0]),
        "year": str(years[1]),
        "before": texts.number(abs(curve.gap_before), 0),
        "after": texts.number(abs(curve.gap_after), 0),
    }
    if np.isnan(curve.growth):
        told = texts("charts.gap.turned", **facts)
    else:
        way = 1 if curve.growth >= 0 else -1
        low, high = (texts.number(end, 0) for end in sorted(way * end for end in curve.growth_interval))
        facts |= {"growth": texts.number(abs(curve.growth), 0), "low": low, "high": high}
        told = texts("charts.gap.grew" if curve.growth >= 0 else "charts.gap.shrank", **facts)
    if bend is not None:
        told += " " + texts("charts.tipping.found", at=bend.at, low=bend.low, high=bend.high)
    return f"{told} {texts('charts.gap.careful')}" if curve.thin else told


def _facts(curve: GapCurve, bend: TippingPoint | None) -> tuple[tuple[str, Fact], ...]:
    facts: dict[str, Fact] = {
        "reference_before": curve.reference_before,
        "reference_after": curve.reference_after,
        "gap_before": curve.gap_before,
        "gap_after": curve.gap_after,
        "growth_percent": curve.growth,
        "growth_interval": curve.growth_interval,
        "covered": curve.covered,
    }
    if bend is not None:
        facts |= {"tipping_at": bend.at, "tipping_interval": (bend.low, bend.high)}
    return tuple(facts.items())
