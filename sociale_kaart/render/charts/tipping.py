"""The tipping point: the development of every area against the share of corporation dwellings around it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.analysis.surroundings import RADIUS, area_shares, checked_stock
from sociale_kaart.analysis.tipping import TippingPoint, tipping_point
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.charts.chart import Axis, Chart, Fact, Point, Series, Threshold
from sociale_kaart.render.charts.ground import (
    axis_title,
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

__all__ = ["tipping_chart"]

STEP = 10.0
"""Width of the bins of the means, in percentage points."""
LEAST = 5
"""A mean of fewer areas than this is left out."""
MOST_SHOWN = (0.005, 0.995)
"""The part of the areas the axis is made for; outliers beyond it are counted, not drawn."""


def tipping_chart(project: Project, quantity: Quantity, *, radius: float = RADIUS, level: Level | None = None) -> Chart:
    """Return the development of every area against the share of corporation dwellings around, with the broken line.

    On the finest level that has the indicator in both years. Raises MapError for fewer than ten areas.
    """
    texts = Texts(project.settings.language)
    since, year = period_of(quantity)
    areas = finest_areas(project, [quantity], level)
    resolved = quantity_on(project, quantity, areas)
    stock = checked_stock(project.stock)
    shares = area_shares(stock, areas, radius)
    weights = weight_in(project, resolved.parts[1], areas, shares)
    around = shares["around"].where(resolved.numbers.notna() & (weights > 0))
    bend = tipping_point(around, resolved.numbers, weights)
    indicator = resolved.indicators[0]
    level_words = {"level": texts.level(areas.level), "levels": texts.level(areas.level, bend.areas)}
    frame = pd.DataFrame({"x": around, "y": resolved.numbers, "w": weights, "dwellings": shares["dwellings"]}).dropna()
    far = _far(frame["y"])
    remarks, sources = remarks_and_sources(
        project,
        [resolved],
        areas,
        texts,
        texts("charts.tipping.remark", radius=radius, **level_words),
        texts("charts.tipping.far", count=int(far.sum()), **level_words) if far.any() else "",
        left_out(resolved, shares, areas, texts),
        stock=stock.source,
    )
    label = indicator.labelled(texts.language)
    means = _means(frame)
    return Chart(
        kind="tipping",
        language=texts.language,
        title=texts("charts.tipping.title", label=label),
        subtitle=texts(
            "charts.tipping.subtitle", project=project.title, since=str(since), year=str(year), count=bend.areas,
            **level_words,
        ),
        finding=_finding(bend, resolved, texts),
        x=_share_axis(radius, texts),
        y=axis_of(
            [*frame["y"][~far], *(point.y for point in means), 0.0],
            axis_title(resolved.label, resolved.unit, texts, change=True),
            texts,
            note=direction_words(indicator, texts, change=True),
            signed=True,
        ),
        series=(
            _dots(frame[~far], areas, texts),
            Series("means", texts("charts.tipping.means", step=STEP), means, "marks", style=1),
            Series("fit", texts("charts.tipping.fit"), _fitted(bend, frame), style=0),
        ),
        thresholds=_lines(bend, texts),
        facts=_facts(bend),
        remarks=remarks,
        sources=sources,
    )  # fmt: skip


def _far(numbers: pd.Series[float]) -> pd.Series[bool]:
    """Tell which of many numbers lie so far out that an axis for them would hide the others."""
    low, high = numbers.quantile(MOST_SHOWN[0]), numbers.quantile(MOST_SHOWN[1])
    reach = 0.5 * (high - low)
    return (numbers < low - reach) | (numbers > high + reach)


def _dots(frame: pd.DataFrame, areas: Areas, texts: Texts) -> Series:
    points = tuple(
        Point(x, y, areas=1, weight=dwellings, size=dwellings, id=str(code), label=areas.names[code])
        for code, x, y, dwellings in zip(frame.index, frame["x"], frame["y"], frame["dwellings"], strict=True)
    )
    return Series("areas", texts("charts.one_dot", level=texts.level(areas.level)), points, "dots", colour="#b9c4d0")


def _means(frame: pd.DataFrame) -> tuple[Point, ...]:
    """Weighted means over bins of the share around."""
    found = []
    for _, part in frame.groupby(np.minimum(frame["x"] // STEP, 100 / STEP - 1)):
        if len(part) >= LEAST:
            x, y = (float(np.average(part[name], weights=part["w"])) for name in ("x", "y"))
            found.append(Point(x, y, areas=len(part), weight=float(part["dwellings"].sum())))
    return tuple(found)


def _fitted(bend: TippingPoint, frame: pd.DataFrame) -> tuple[Point, ...]:
    """The broken line at its ends and its bend; it goes through the weighted middle of the areas."""

    def risen(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        turned = (bend.slope_above - bend.slope_below) * np.maximum(0.0, x - bend.at)
        return np.asarray(bend.slope_below * x + turned, dtype=np.float64)

    x, y, w = (frame[name].to_numpy(dtype=np.float64) for name in ("x", "y", "w"))
    start = float(np.average(y - risen(x), weights=w))
    ends = np.array([x.min(), bend.at, x.max()])
    return tuple(Point(x, y) for x, y in zip(ends.tolist(), (start + risen(ends)).tolist(), strict=True))


def _share_axis(radius: float, texts: Texts) -> Axis:
    return axis_of((0.0, 100.0), texts("charts.gap.x", radius=radius), texts)


def _lines(bend: TippingPoint, texts: Texts) -> tuple[Threshold, ...]:
    zero = Threshold("y", 0.0, texts("charts.no_change"))
    label = texts("charts.tipping.at" if bend.is_break else "charts.tipping.not_firm", at=bend.at)
    return (zero, Threshold("x", bend.at, label, bend.low, bend.high, firm=bend.is_break))


def _finding(bend: TippingPoint, resolved: ResolvedQuantity, texts: Texts) -> str:
    if not bend.is_break:
        return texts("charts.tipping.none", count=bend.areas)
    steps = {
        name: texts.value(10 * slope, resolved.unit, change=True)
        for name, slope in (("below", bend.slope_below), ("above", bend.slope_above))
    }
    told = texts("charts.tipping.found", at=bend.at, low=bend.low, high=bend.high)
    told += " " + texts("charts.tipping.slopes", **steps)
    careful = [texts(f"charts.tipping.warning.{code}", count=bend.areas) for code in bend.warnings]
    return " ".join([told, *careful])


def _facts(bend: TippingPoint) -> tuple[tuple[str, Fact], ...]:
    return (
        ("tipping_at", bend.at),
        ("tipping_interval", (bend.low, bend.high)),
        ("is_break", int(bend.is_break)),
        ("p", bend.p),
        ("slope_below", bend.slope_below),
        ("slope_above", bend.slope_above),
        ("fit", bend.fit),
        ("straight_fit", bend.straight_fit),
        ("areas", bend.areas),
    )
