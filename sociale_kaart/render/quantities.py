"""Quantities resolved: from "onv@2012:2018 vs gemeente" to a value or a reason for every area of a map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from sociale_kaart.analysis.boundaries import same_areas
from sociale_kaart.analysis.change import change, first_reason
from sociale_kaart.analysis.disclosure import guarded
from sociale_kaart.analysis.reference import whole_of
from sociale_kaart.analysis.stock import dwellings_in
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import parent
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Extent
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = [
    "REFERENCES",
    "areas_for",
    "denominator_of",
    "labelled",
    "quantity_on",
    "wholes_of",
]

USUAL_LEVELS = (
    Level.BUURT,
    Level.WIJK,
    Level.GEMEENTE,
    Level.OWN,
    Level.PC4,
    Level.PC6,
    Level.GRID500,
    Level.GRID100,
)
"""Where a map is drawn when it names no level: the first of these that has the values."""

REFERENCES = ("gemeente", "alles", "bezit")
"""The wholes a change can be compared with: the own municipality, all areas of the project, the own stock."""

_ONE_MEANING = (
    ("aantal_huishoudens", "aantal_part_huishoudens", "huishoudens"),
    ("aantal_inwoners", "inwoners"),
    ("woningvoorraad", "aantal_woningen", "woningen"),
)
"""Names under which tables of different makers count the same: any of them can stand behind a share."""

_WEIGHTS = ("woningvoorraad", "aantal_huishoudens", "aantal_inwoners")
_DEFAULT_BAND = {Unit.PERCENT: 1.0}


def areas_for(project: Project, quantities: Iterable[Quantity], extent: Extent) -> Areas:
    """Return the areas to draw quantities on: those of the extent, else the usual level and latest boundaries.

    Raises MapError when no level has all of the values, naming the first indicator that is missing.
    """
    wanted = tuple(quantities)
    levels = (extent.level,) if extent.level else USUAL_LEVELS
    for level in levels:
        drawn = {areas.year for areas in project.areas if areas.level is level}
        years = [
            {v.boundaries for v in _candidates(project, indicator, quantity.year, level)} & drawn
            for quantity in wanted
            for indicator in quantity.indicators
        ]
        if not all(years) or not _has_all(project, wanted, level):
            continue
        if extent.boundaries is not None:
            found = project.areas_of(level, extent.boundaries)
        else:
            shared = set.intersection(*years) or set.union(*years)
            latest = max(shared, key=lambda year: year or 0)
            found = next(a for a in project.areas if a.level is level and a.year == latest)
        if found is not None:
            return found
    raise _nothing_found(project, wanted, extent)


def _has_all(project: Project, quantities: tuple[Quantity, ...], level: Level) -> bool:
    return all(
        _candidates(project, indicator, year, level)
        for quantity in quantities
        for indicator in quantity.indicators
        for year in ((quantity.since, quantity.year) if quantity.is_change else (quantity.year,))
    )


def _nothing_found(project: Project, quantities: tuple[Quantity, ...], extent: Extent) -> MapError:
    for quantity in quantities:
        for indicator in quantity.indicators:
            every = project.values_of(indicator)
            if not every:
                known = sorted({values.indicator.id for values in project.values})
                return MapError("map_unknown_indicator", indicator=indicator, known=tuple(known))
            years = sorted({v.indicator.year for v in every if v.indicator.year is not None})
            for year in (quantity.since, quantity.year):
                if year is not None and year not in years:
                    return MapError(
                        "map_no_such_year", indicator=indicator, year=str(year), years=tuple(map(str, years))
                    )
    return MapError(
        "map_no_shared_level",
        quantities=tuple(map(str, quantities)),
        level=str(extent.level or ""),
        boundaries=str(extent.boundaries or ""),
    )


def _candidates(project: Project, indicator: str, year: int | None, level: Level) -> tuple[Values, ...]:
    """The values of an indicator in a year (None: its latest) on a level, in any boundaries."""
    found = project.values_of(indicator, level=level)
    if year is None and found:
        year = found[-1].indicator.year
    return tuple(values for values in found if values.indicator.year == year)


@lru_cache(maxsize=16)
def _same_areas(old: Areas, new: Areas) -> pd.Series[str]:
    return same_areas(old, new)


def _in_year(project: Project, indicator: str, year: int | None, areas: Areas) -> Values:
    """The values of an indicator in a year on the given areas, across boundaries only where these did not change."""
    found = _candidates(project, indicator, year, areas.level)
    if not found:
        raise _nothing_found(project, (Quantity((indicator,), year),), Extent(areas.level))
    own = next((values for values in found if values.boundaries == areas.year), None)
    if own is not None:
        return _with_water(own.on(areas.codes), areas)
    other = found[-1]
    old = project.areas_of(areas.level, other.boundaries) if other.boundaries is not None else None
    if old is None:
        return _with_water(other.on(areas.codes), areas)
    former = _same_areas(old, areas).reindex(areas.codes)
    numbers = other.numbers.reindex(former).set_axis(areas.codes)
    reasons = other.reasons.reindex(former, fill_value=int(Reason.NO_MATCH)).set_axis(areas.codes)
    reasons = reasons.mask(former.isna(), int(Reason.BOUNDARY_CHANGED)).astype("int8")
    return _with_water(Values(other.indicator, areas.level, areas.year, numbers, reasons), areas)


def _with_water(values: Values, areas: Areas) -> Values:
    wet = areas.frame["water"] & values.numbers.isna()
    if not wet.any():
        return values
    return replace(values, reasons=values.reasons.mask(wet, int(Reason.WATER)).astype("int8"))


def denominator_of(project: Project, indicator: Indicator, areas: Areas) -> pd.Series[float] | None:
    """Return how many persons or households stand behind an indicator per area, in its year or the nearest one."""
    wanted = indicator.denominator
    names = next((names for names in _ONE_MEANING if wanted in names), (wanted,))
    found = [values for name in (wanted, *names) if name for values in project.values_of(name, level=areas.level)]
    if not found:
        return None
    target = indicator.year or 0
    nearest = min((values.indicator for values in found), key=lambda one: abs((one.year or 0) - target))
    return _in_year(project, nearest.id, nearest.year, areas).numbers


def _suppressed(project: Project, indicator: str, year: int | None, areas: Areas) -> Values:
    values = _in_year(project, indicator, year, areas)
    denominator = denominator_of(project, values.indicator, areas)
    return values if denominator is None else guarded(values, denominator, project.settings.n_min)


def quantity_on(project: Project, quantity: Quantity, areas: Areas) -> ResolvedQuantity:
    """Return a quantity on the areas of a map: numbers with their reasons, suppressed, less its reference.

    Raises MapError for an indicator or year that is not there, MeaningError for years or indicators that must not be
    combined.
    """
    texts = Texts(project.settings.language)
    years = (quantity.since, quantity.year) if quantity.is_change else (quantity.year,)
    parts = [[_suppressed(project, name, year, areas) for year in years] for name in quantity.indicators]
    pairs = [change(*part) if quantity.is_change else (part[0].numbers, part[0].reasons) for part in parts]
    first = parts[0][-1].indicator
    _check_combinable([part[-1].indicator for part in parts])
    numbers = sum((pair[0] for pair in pairs[1:]), pairs[0][0]) / len(pairs)
    reasons = first_reason(*(pair[1] for pair in pairs))
    whole, covered = None, None
    if quantity.reference:
        whole, covered = wholes_of(project, numbers, first, areas, quantity.reference)
        numbers = numbers - whole
        reasons = reasons.mask(numbers.isna() & (reasons == Reason.PRESENT), int(Reason.NOT_MEASURED)).astype("int8")
    concrete = replace(quantity, year=first.year) if quantity.year is None else quantity
    return ResolvedQuantity(
        quantity=concrete,
        indicators=tuple(part[-1].indicator for part in parts),
        label=labelled(concrete, [part[-1].indicator for part in parts], texts),
        unit=first.unit,
        numbers=numbers,
        reasons=reasons,
        band=_band(quantity, first, numbers),
        parts=tuple(values for part in parts for values in part),
        whole=whole,
        covered=covered,
    )


def _check_combinable(indicators: list[Indicator]) -> None:
    """Raise MeaningError unless indicators have one unit and none is good where another is bad."""
    first = indicators[0]
    for other in indicators[1:]:
        opposed = {first.direction, other.direction} == {Direction.HIGH_IS_GOOD, Direction.HIGH_IS_BAD}
        if other.unit != first.unit or opposed:
            raise MeaningError("meaning_not_combinable", first=first.key, other=other.key)


def _band(quantity: Quantity, indicator: Indicator, numbers: pd.Series[float]) -> float | None:
    if not quantity.is_change:
        return None
    if indicator.stable_band is not None:
        return indicator.stable_band
    if indicator.unit in _DEFAULT_BAND:
        return _DEFAULT_BAND[indicator.unit]
    spread = float(numbers.std()) / 4
    return float(f"{spread:.1g}") if np.isfinite(spread) and spread > 0 else None


def wholes_of(
    project: Project, numbers: pd.Series[float], indicator: Indicator, areas: Areas, reference: str
) -> tuple[pd.Series[float], float]:
    """Return, per area, the value of the whole that it is compared with, and the covered share of its weight.

    The weight is the indicator's own denominator, else dwellings, households or inhabitants; for "bezit" it is the
    number of dwellings of the corporation. Raises MapError when there is no such weight.
    """
    if reference not in REFERENCES:
        raise MapError("map_unknown_reference", reference=reference, known=REFERENCES)
    if indicator.kind is Kind.COUNT:
        raise MeaningError("meaning_count_not_relative", indicator=indicator.id)
    weights = _weights(project, indicator, areas, reference)
    if reference == "gemeente":
        groups = _municipalities(areas)
    else:
        groups = pd.Series("", index=areas.codes)
    return whole_of(numbers, weights, groups)


@lru_cache(maxsize=16)
def _municipalities(areas: Areas) -> pd.Series[str]:
    return pd.Series([parent(code, Level.GEMEENTE) or "" for code in areas.codes], index=areas.codes)


def _weights(project: Project, indicator: Indicator, areas: Areas, reference: str) -> pd.Series[float]:
    if reference == "bezit":
        if project.stock is None:
            raise MapError("map_no_stock")
        return dwellings_in(project.stock, areas, project.settings.own)
    own = denominator_of(project, indicator, areas)
    if own is not None:
        return own
    for name in _WEIGHTS:
        if project.values_of(name, level=areas.level):
            weights = denominator_of(project, replace(indicator, denominator=name), areas)
            if weights is not None:
                return weights
    raise MapError("map_no_weights", indicator=indicator.id)


def labelled(quantity: Quantity, indicators: list[Indicator], texts: Texts) -> str:
    """Name a quantity for people: its indicators and its period."""
    names = [indicator.labelled(texts.language) for indicator in indicators]
    name = names[0] if len(names) == 1 else texts("map.mean_of", names=", ".join(names))
    if quantity.is_change:
        name = texts("map.change_of", name=name, since=str(quantity.since), year=str(quantity.year))
    elif quantity.year is not None:
        name = texts("map.in_year", name=name, year=str(quantity.year))
    if quantity.reference:
        name = texts("map.against", name=name, reference=texts(f"map.reference.{quantity.reference}"))
    return name
