"""The values of one year on the areas of a map: as they stand, or converted from other boundaries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd
import shapely

from sociale_kaart.analysis.aggregate import places
from sociale_kaart.analysis.bridge import Bridge, bridge
from sociale_kaart.analysis.convert import Converted, converted
from sociale_kaart.analysis.units import Units
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.coarser import FINER, added_up
from sociale_kaart.render.meanings import ONE_MEANING, by_land, same_meaning
from sociale_kaart.render.stock_share import share_values

__all__ = ["candidates", "denominator_of", "on_areas", "small_units", "values_behind", "years_on"]

_FINE = (Level.PC6, Level.GRID100)
"""Areas small enough to weigh larger ones by, where these have dwellings, households or inhabitants."""

_COMPLETE = 0.8
"""From this share of all dwellings on, a stock is the whole of an area's dwellings and not just a corporation's."""


def candidates(project: Project, indicator: str, year: int | None, level: Level) -> tuple[Values, ...]:
    """Return the values of an indicator in a year (None: its latest) on a level, in any boundaries.

    Where the project has none on that level, they are added up from a finer one, or follow from the stock.
    """
    found = project.values_of(indicator, level=level) or share_values(project, indicator, level)
    if not found:
        return added_up(project, indicator, year, level)
    wanted = found[-1].indicator.year if year is None else year
    return tuple(v for v in found if v.indicator.year == wanted) or added_up(project, indicator, year, level)


def years_on(project: Project, indicator: str, level: Level) -> tuple[int, ...]:
    """Return the years an indicator is there for on a level, also where it is added up from a finer one."""
    finer = () if project.values_of(indicator, level=level) else FINER.get(level, ())
    every = {
        values.indicator.year
        for one in (level, *finer)
        for values in project.values_of(indicator, level=one)
        if values.indicator.year is not None
    }
    return tuple(year for year in sorted(every) if candidates(project, indicator, year, level))


def on_areas(project: Project, found: Iterable[Values], areas: Areas) -> tuple[Values, Converted | None]:
    """Return the values (the same, in one or more boundaries) on areas, and how they were converted where they were.

    Values of other boundaries go by shapes that did not change and, where the project has dwellings, postcode areas or
    grid cells to weigh by, are converted; else the rest has the reason that its boundary changed.
    """
    every = tuple(found)
    own = next((values for values in every if values.boundaries == areas.year), None)
    if own is not None:
        return _with_water(own.on(areas.codes), areas), None
    drawn = {old.year: old for old in project.areas if old.level is areas.level and old.year is not None}
    known = [values for values in every if values.boundaries in drawn]
    if not known:
        return _with_water(replace(every[-1].on(areas.codes), boundaries=areas.year), areas), None
    other = min(known, key=lambda values: abs((values.boundaries or 0) - (areas.year or 0)))
    old = drawn[other.boundaries or 0]
    of_the_land = by_land(other.indicator)
    units = None if of_the_land else small_units(project, old.year, areas.level)
    over = _bridge(old, areas, units, of_the_land)
    behind = values_behind(project, other)
    made = converted(other, over, None if behind is None else behind.numbers)
    return _with_water(made.values, areas), made


def denominator_of(project: Project, indicator: Indicator, areas: Areas) -> pd.Series[float] | None:
    """Return how many persons or households stand behind an indicator per area, in its year or the nearest one."""
    nearest = _nearest(project, indicator, areas.level)
    if nearest is None:
        return None
    found = candidates(project, nearest.id, nearest.year, areas.level)
    return on_areas(project, found, areas)[0].numbers if found else None


def _nearest(project: Project, indicator: Indicator, level: Level, boundaries: int | None = None) -> Indicator | None:
    names = same_meaning(indicator.denominator) if indicator.denominator else ()
    found = [v.indicator for name in names for v in project.values_of(name, level=level, boundaries=boundaries)]
    if not found and boundaries is None:
        finer = FINER.get(level, ())
        found = [v.indicator for one in finer for name in names for v in project.values_of(name, level=one)]
    return min(found, key=lambda one: abs((one.year or 0) - (indicator.year or 0)), default=None)


def values_behind(project: Project, values: Values) -> Values | None:
    """Return what values are per, on their own boundaries; None where the project does not know it."""
    nearest = _nearest(project, values.indicator, values.level, values.boundaries)
    if nearest is None:
        return None
    known = project.values_of(nearest.id, level=values.level, boundaries=values.boundaries)
    return next(one for one in known if one.indicator.year == nearest.year)


@lru_cache(maxsize=8)
def _bridge(old: Areas, new: Areas, units: Units | None, of_the_land: bool) -> Bridge:
    return bridge(old, new, units, by_area=of_the_land or units is not None)


def small_units(project: Project, year: int | None, level: Level) -> Units | None:
    """Return the dwellings of the project, else its postcode areas or grid cells with a count; None without these."""
    if project.stock is not None and _is_complete(project, project.stock, level):
        return _standing(project.stock, year)
    for fine in _FINE:
        areas = project.areas_of(fine)
        if areas is None or level in _FINE:
            continue
        for names in ONE_MEANING:
            counts = [v for name in names for v in project.values_of(name, level=fine, boundaries=areas.year)]
            if counts:
                return _places(areas, min(counts, key=lambda v: abs((v.indicator.year or 0) - (year or 0))))
    return None


def _is_complete(project: Project, stock: Stock, level: Level) -> bool:
    """Tell whether a stock holds the dwellings of others too, by the number of all dwellings where that is known."""
    if bool(stock.frame["corporation"].all()):
        return False
    totals = [v.numbers.sum() for name in ONE_MEANING[0] for v in project.values_of(name, level=level)]
    return not totals or float(stock.frame["dwellings"].sum()) >= _COMPLETE * totals[-1]


@lru_cache(maxsize=8)
def _standing(stock: Stock, year: int | None) -> Units:
    """The dwellings that stood in a year, as far as is known when they were built."""
    built = stock.frame["built"]
    there = stock.frame[~(built > year)] if year is not None else stock.frame
    there = there[~(there.geometry.isna() | there.geometry.is_empty)]
    x, y = shapely.get_coordinates(shapely.centroid(there.geometry.to_numpy())).T
    return Units(x, y, there["dwellings"].to_numpy(dtype=np.float64))


@lru_cache(maxsize=8)
def _places(areas: Areas, counts: Values) -> Units:
    return places(areas, counts.numbers)


def _with_water(values: Values, areas: Areas) -> Values:
    wet = areas.frame["water"] & values.numbers.isna()
    if not wet.any():
        return values
    return replace(values, reasons=values.reasons.mask(wet, int(Reason.WATER)).astype("int8"))
