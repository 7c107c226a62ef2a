"""Quantities resolved: from "onv@2012:2018 vs gemeente" to a value or a reason for every area of a map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

import numpy as np
import pandas as pd

from sociale_kaart.analysis.change import change, first_reason
from sociale_kaart.analysis.convert import Converted
from sociale_kaart.analysis.disclosure import guarded
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Direction, Indicator, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Extent
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.coarser import areas_on, finer_behind
from sociale_kaart.render.on_areas import candidates, denominator_of, on_areas
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.stock_share import shares_offered
from sociale_kaart.render.texts import Texts, within
from sociale_kaart.render.wholes import REFERENCES, reference_name, wholes_of

__all__ = [
    "REFERENCES",
    "areas_for",
    "denominator_of",
    "labelled",
    "quantity_on",
    "wholes_of",
]

_LISTED = 16  # as many names as a reader takes in

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

_DEFAULT_BAND = {Unit.PERCENT: 1.0}


def areas_for(project: Project, quantities: Iterable[Quantity], extent: Extent) -> Areas:
    """Return the areas to draw quantities on: those of the extent, else the usual level and latest boundaries.

    Raises MapError when no level has all of the values, naming the first indicator that is missing.
    """
    wanted = tuple(quantities)
    levels = (extent.level,) if extent.level else USUAL_LEVELS
    for level in levels:
        editions = areas_on(project, level)
        drawn = {areas.year for areas in editions}
        years = [
            {v.boundaries for v in candidates(project, indicator, quantity.year, level)} & drawn
            for quantity in wanted
            for indicator in quantity.indicators
        ]
        if not all(years) or not _has_all(project, wanted, level):
            continue
        if extent.boundaries is not None:
            found = next((a for a in editions if a.year == extent.boundaries), None)
        else:
            shared = set.intersection(*years) or set.union(*years)
            latest = max(shared, key=lambda year: year or 0)
            found = next(a for a in editions if a.year == latest)
        if found is not None:
            return found
    raise _nothing_found(project, wanted, extent)


def _has_all(project: Project, quantities: tuple[Quantity, ...], level: Level) -> bool:
    return all(
        candidates(project, indicator, year, level)
        for quantity in quantities
        for indicator in quantity.indicators
        for year in ((quantity.since, quantity.year) if quantity.is_change else (quantity.year,))
    )


def _unknown(indicator: str, known: list[str]) -> MapError:
    """Say what there is instead; where that is much, what is most like it."""
    if len(known) <= _LISTED:
        return MapError("map_unknown_indicator", indicator=indicator, known=tuple(known))
    alike = tuple(get_close_matches(indicator, known, _LISTED // 2, cutoff=0.0))
    return MapError("map_no_such_indicator", indicator=indicator, known=alike, total=len(known))


def _nothing_found(project: Project, quantities: tuple[Quantity, ...], extent: Extent) -> MapError:
    for quantity in quantities:
        for indicator in quantity.indicators:
            every = project.values_of(indicator)
            if not every and indicator not in shares_offered(project):
                return _unknown(indicator, sorted({values.indicator.id for values in project.values}))
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


def _suppressed(project: Project, indicator: str, year: int | None, areas: Areas) -> tuple[Values, Converted | None]:
    found = candidates(project, indicator, year, areas.level)
    if not found:
        raise _nothing_found(project, (Quantity((indicator,), year),), Extent(areas.level))
    values, how = on_areas(project, found, areas)
    denominator = denominator_of(project, values.indicator, areas)
    return values if denominator is None else guarded(values, denominator, project.settings.n_min), how


def quantity_on(project: Project, quantity: Quantity, areas: Areas) -> ResolvedQuantity:
    """Return a quantity on the areas of a map: numbers with their reasons, suppressed, less its reference.

    Raises MapError for an indicator or year that is not there, MeaningError for years or indicators that must not be
    combined.
    """
    texts = Texts(project.settings.language)
    years = (quantity.since, quantity.year) if quantity.is_change else (quantity.year,)
    made = [[_suppressed(project, name, year, areas) for year in years] for name in quantity.indicators]
    parts = [[values for values, _ in of_years] for of_years in made]
    pairs = [change(*part) if quantity.is_change else (part[0].numbers, part[0].reasons) for part in parts]
    first = parts[0][-1].indicator
    _check_combinable([part[-1].indicator for part in parts])
    numbers = sum((pair[0] for pair in pairs[1:]), pairs[0][0]) / len(pairs)
    reasons = first_reason(*(pair[1] for pair in pairs))
    whole, covered = None, None
    if quantity.reference:
        whole, covered = wholes_of(project, numbers, first, areas, quantity.reference, quantity)
        numbers = numbers - whole
        reasons = reasons.mask(numbers.isna() & (reasons == Reason.PRESENT), int(Reason.NOT_MEASURED)).astype("int8")
    concrete = replace(quantity, year=first.year) if quantity.year is None else quantity
    finer = next((f for name in quantity.indicators if (f := _finer(project, name, years, areas))), None)
    label = labelled(concrete, [part[-1].indicator for part in parts], texts, areas)
    return ResolvedQuantity(
        quantity=concrete,
        indicators=tuple(part[-1].indicator for part in parts),
        label=label if finer is None else texts("mask.added_up", label=label, levels=texts.level(finer, 2)),
        unit=first.unit,
        numbers=numbers,
        reasons=reasons,
        band=_band(quantity, first, numbers),
        parts=tuple(values for part in parts for values in part),
        converted=tuple(how for of_years in made for _, how in of_years),
        whole=whole,
        covered=covered,
        added_up=finer,
    )


def _finer(project: Project, indicator: str, years: Iterable[int | None], areas: Areas) -> Level | None:
    """The finer level that a figure on these areas was added up from, in any of its years; None for none."""
    return next((f for year in years if (f := finer_behind(project, indicator, year, areas.level))), None)


def _check_combinable(indicators: list[Indicator]) -> None:
    """Raise MeaningError, with both definitions, unless indicators have one unit, one year and no opposite sides."""
    first = indicators[0]
    for other in indicators[1:]:
        opposed = {first.direction, other.direction} == {Direction.HIGH_IS_GOOD, Direction.HIGH_IS_BAD}
        if other.unit != first.unit or opposed:
            raise MeaningError(
                "meaning_not_combinable",
                first=first.key,
                other=other.key,
                first_definition=first.definition or f"{first.unit}, {first.direction}",
                other_definition=other.definition or f"{other.unit}, {other.direction}",
            )
        if other.year != first.year:
            raise MeaningError("meaning_other_year", first=first.key, other=other.key)


def _band(quantity: Quantity, indicator: Indicator, numbers: pd.Series[float]) -> float | None:
    if not quantity.is_change:
        return None
    if indicator.stable_band is not None:
        return indicator.stable_band
    if indicator.unit in _DEFAULT_BAND:
        return _DEFAULT_BAND[indicator.unit]
    spread = float(numbers.std()) / 4
    return float(f"{spread:.1g}") if np.isfinite(spread) and spread > 0 else None


def labelled(quantity: Quantity, indicators: list[Indicator], texts: Texts, areas: Areas | None = None) -> str:
    """Name a quantity for people: its indicators, its period and what it is compared with."""
    names = [indicator.labelled(texts.language) for indicator in indicators]
    name = names[0] if len(names) == 1 else texts("map.mean_of", names=", ".join(map(within, names)))
    if quantity.is_change:
        name = texts("map.change_of", name=name, since=str(quantity.since), year=str(quantity.year))
    elif quantity.year is not None:
        name = texts("map.in_year", name=name, year=str(quantity.year))
    if quantity.reference:
        name = texts("map.against", name=name, reference=reference_name(quantity.reference, texts, areas))
    return name
