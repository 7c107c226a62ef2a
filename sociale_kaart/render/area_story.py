"""What there is to say of one area beside its colour: how it stands against city and country, what lies in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.disclosure import guarded_counts
from sociale_kaart.core.codes import parent
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Direction, Kind
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.vocabulary import kind_label
from sociale_kaart.render.charts.chart import Chart
from sociale_kaart.render.charts.ground import own_weights
from sociale_kaart.render.charts.spread import spread_chart
from sociale_kaart.render.charts.trend import trend_chart
from sociale_kaart.render.policy_words import period_of, status_of
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity
from sociale_kaart.render.stock_share import owner_of
from sociale_kaart.render.texts import Texts
from sociale_kaart.render.wholes import wholes_of

__all__ = ["AreaStory", "Standing", "StockCount", "ZoneHere", "area_story", "together"]

_WHOLES = ("gemeente", "land")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an area stands on one quantity: its place in the municipality, and a line per whole it is set against."""

    label: str
    rank: str
    direction: str
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ZoneHere:
    """A zone over an area, in words; `dwellings` says what of the stock lies in both, "" where that is not told."""

    name: str
    words: str
    dwellings: str


@dataclass(frozen=True, slots=True)
class StockCount:
    """A line about the stock in an area: whose it is, and how many dwellings (in words, also where too few)."""

    label: str
    count: str


@dataclass(frozen=True, slots=True)
class AreaStory:
    """Everything beside the colour; the charts are those of the exports, None where there is nothing to draw."""

    code: str
    standings: tuple[Standing, ...]
    trend: Chart | None
    spread: Chart | None
    stock: tuple[StockCount, ...]
    complexes: tuple[StockCount, ...]
    zones: tuple[ZoneHere, ...]


def area_story(project: Project, resolved: ResolvedMap, code: str) -> AreaStory:
    """Tell of an area of a map what the project knows. Raises KeyError for a code that is not on the map."""
    texts = Texts(resolved.language)
    first = resolved.quantities[0]
    name = first.indicators[0].id
    level = resolved.areas.level
    return AreaStory(
        code,
        tuple(_standing(project, resolved, one, code, texts) for one in _distinct(resolved)),
        _or_none(lambda: trend_chart(project, name, (code,), level=level)),
        _or_none(lambda: spread_chart(project, code, Quantity((name,), first.quantity.year))),
        _stock(project, resolved, code, texts),
        _complexes(project, resolved, code, texts),
        _zones(project, resolved, code, texts),
    )


def _or_none(make: Callable[[], Chart]) -> Chart | None:
    try:
        return make()
    except (MapError, MeaningError):
        return None


def _distinct(resolved: ResolvedMap) -> list[ResolvedQuantity]:
    return list({str(quantity.quantity): quantity for quantity in resolved.quantities}.values())


def _standing(project: Project, resolved: ResolvedMap, quantity: ResolvedQuantity, code: str, texts: Texts) -> Standing:
    number = float(quantity.numbers[code])
    meaning = quantity.indicators[0]
    direction = "" if meaning.direction is Direction.NEUTRAL else texts(f"area.{meaning.direction}")
    if math.isnan(number):
        return Standing(quantity.label, "", direction, ())
    inside = _inside(resolved, code)
    known = quantity.numbers[inside].dropna()
    place = int((known > number).sum()) + 1
    rank = texts("area.rank", place=place, count=len(known), where=_where(resolved, inside, texts))
    against = [_against(project, resolved, quantity, code, whole, texts) for whole in _WHOLES]
    return Standing(quantity.label, rank, direction, tuple(line for line in against if line))


def _inside(resolved: ResolvedMap, code: str) -> pd.Index[str]:
    """The areas of the same municipality; all where the codes do not tell."""
    town = parent(code, Level.GEMEENTE)
    codes = resolved.areas.codes
    if town is None:
        return codes
    return codes[[parent(str(one), Level.GEMEENTE) == town for one in codes]]


def _where(resolved: ResolvedMap, inside: pd.Index[str], texts: Texts) -> str:
    level = texts.level(resolved.areas.level, len(inside))
    return texts("area.in_town" if len(inside) < len(resolved.areas) else "area.on_map", level=level)


def _against(
    project: Project, resolved: ResolvedMap, quantity: ResolvedQuantity, code: str, whole: str, texts: Texts
) -> str:
    """Say how an area differs from a whole, with a sign and in words; "" where the whole is not known."""
    meaning = quantity.indicators[0]
    if quantity.quantity.reference or meaning.kind is Kind.COUNT:
        return ""
    try:
        values, _ = wholes_of(project, quantity.numbers, meaning, resolved.areas, whole, quantity.quantity)
    except (MapError, MeaningError):
        return ""
    of_whole, number = float(values[code]), float(quantity.numbers[code])
    if math.isnan(of_whole):
        return ""
    change = quantity.quantity.is_change
    difference = number - of_whole
    shown = texts.value(difference, quantity.unit, change=True)
    return texts(
        f"area.against.{whole}",
        whole=texts.value(of_whole, quantity.unit, change=change),
        difference=shown,
        judged=texts(f"area.judged.{_judged(difference, meaning.direction, shown)}"),
    )


def _judged(difference: float, direction: Direction, shown: str) -> str:
    if not any(sign in shown for sign in "123456789"):
        return "same"
    if direction is Direction.NEUTRAL:
        return "higher" if difference > 0 else "lower"
    return "better" if (difference > 0) == (direction is Direction.HIGH_IS_GOOD) else "worse"


# --- stock and policy in the area


def _rows_in(stock: Stock, shape: BaseGeometry) -> pd.DataFrame:
    """The rows of the stock in a shape, those on its edge too."""
    places = stock.frame.geometry.to_numpy()
    return pd.DataFrame(stock.frame[np.asarray(shapely.intersects(shape, places))])


def _counted(rows: pd.DataFrame, chosen: pd.Series[bool], n_min: int, texts: Texts) -> str:
    total = float(rows["dwellings"].where(chosen, 0).sum())
    shown = float(guarded_counts(pd.Series([total]), n_min).iloc[0])
    return texts("area.too_few", n_min=n_min) if math.isnan(shown) else texts.number(shown, 0)


def _stock(project: Project, resolved: ResolvedMap, code: str, texts: Texts) -> tuple[StockCount, ...]:
    shape = resolved.areas.frame.geometry[code]
    if project.stock is None or shape is None:
        return ()
    rows, owner, n_min = _rows_in(project.stock, shape), owner_of(project), project.settings.n_min
    found = []
    if owner:
        label = texts("map.dwellings.own", owner=owner)
        found.append(StockCount(label, _counted(rows, rows["owner"] == owner, n_min, texts)))
    label = texts("map.dwellings.corporations")
    found.append(StockCount(label, _counted(rows, rows["corporation"], n_min, texts)))
    return tuple(found)


def _complexes(project: Project, resolved: ResolvedMap, code: str, texts: Texts) -> tuple[StockCount, ...]:
    """The complexes of the own corporation (of all where it is not known whose is the own), the largest first."""
    shape = resolved.areas.frame.geometry[code]
    if project.stock is None or shape is None:
        return ()
    rows, owner = _rows_in(project.stock, shape), owner_of(project)
    own = rows[(rows["owner"] == owner) if owner else rows["corporation"]]
    sums = own[own["complex"] != ""].groupby("complex")["dwellings"].sum().sort_values(ascending=False, kind="stable")
    told = sums[sums >= max(project.settings.n_min, 1)]
    return tuple(StockCount(str(name), texts.number(float(count), 0)) for name, count in told.items())


def _zones(project: Project, resolved: ResolvedMap, code: str, texts: Texts) -> tuple[ZoneHere, ...]:
    shape = resolved.areas.frame.geometry[code]
    if shape is None or shape.is_empty:
        return ()
    here = [zone for zone in project.zones if shapely.relate_pattern(zone.geometry, shape, "T********")]
    return tuple(_zone(project, zone, shape, texts) for zone in here)


def _zone(project: Project, zone: PolicyZone, shape: BaseGeometry, texts: Texts) -> ZoneHere:
    words = (kind_label(zone.kind, texts.language, project.kinds), zone.owner, status_of(zone, texts))
    told = " · ".join(word for word in (*words, period_of(zone, texts)) if word)
    if project.stock is None:
        return ZoneHere(zone.name, told, "")
    rows = _rows_in(project.stock, shapely.intersection(zone.geometry, shape))
    n_min, owner = project.settings.n_min, owner_of(project)
    every = _counted(rows, rows["corporation"], n_min, texts)
    if owner:
        own = _counted(rows, rows["owner"] == owner, n_min, texts)
        return ZoneHere(zone.name, told, texts("area.zone_own", own=own, owner=owner, every=every))
    return ZoneHere(zone.name, told, texts("area.zone_all", every=every))


def together(project: Project, resolved: ResolvedMap, codes: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Return, per quantity, the mean of some areas: its name, the value in words, and by what it is weighted."""
    texts, found = Texts(resolved.language), []
    for quantity in _distinct(resolved):
        numbers = quantity.numbers[list(codes)]
        known = int(numbers.notna().sum())
        if not known:
            continue
        meaning, change = quantity.indicators[0], quantity.quantity.is_change
        count = texts.number(known, 0)
        if meaning.kind is Kind.COUNT:
            shown = texts.value(float(numbers.sum()), quantity.unit, change=change)
            found.append((quantity.label, shown, texts("area.sum_of", count=count)))
            continue
        weights = own_weights(project, meaning, resolved.areas)
        of = None if weights is None else weights[list(codes)].where(numbers.notna())
        if of is None or not float(of.sum()) > 0:
            shown = texts.value(float(numbers.median()), quantity.unit, change=change)
            found.append((quantity.label, shown, texts("area.median_of", count=count)))
            continue
        mean = float((numbers * of).sum() / of.sum())
        found.append(
            (quantity.label, texts.value(mean, quantity.unit, change=change), texts("area.mean_of", count=count))
        )
    return tuple(found)
