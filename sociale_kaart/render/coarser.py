"""Coarser levels than the figures have: areas put together by code (BU -> WK -> GM, PC6 -> PC4) and their values.

Counts add up; shares and means go by what they are per, else by dwellings, households or inhabitants. Without any of
these there is no value: the mean of areas is not the mean of what lies in them.
"""

from __future__ import annotations

from functools import lru_cache

import geopandas as gpd
import pandas as pd

from sociale_kaart.analysis.aggregate import up_by_code
from sociale_kaart.analysis.convert import converted
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import parent
from sociale_kaart.core.crs import RD
from sociale_kaart.core.indicator import Kind
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.values import Values
from sociale_kaart.render.meanings import WEIGHTS, by_land, nearest_year, same_meaning

__all__ = ["FINER", "added_up", "areas_on", "coarse_levels", "finer_behind"]

FINER = {Level.WIJK: (Level.BUURT,), Level.GEMEENTE: (Level.WIJK, Level.BUURT), Level.PC4: (Level.PC6,)}
"""From which levels another can be put together by code, the nearest first."""


def areas_on(project: Project, level: Level) -> tuple[Areas, ...]:
    """Return the areas of a level, per year of boundaries; where the project has none, put together of finer ones."""
    stored = tuple(areas for areas in project.areas if areas.level is level)
    if stored:
        return stored
    for finer in FINER.get(level, ()):
        made = (_put_together(areas, level) for areas in project.areas if areas.level is finer)
        found = tuple(areas for areas in made if areas is not None)
        if found:
            return found
    return ()


def coarse_levels(project: Project, levels: tuple[Level, ...]) -> dict[Level, Level]:
    """Return the levels of more than one area that figures can be added up to, each with the level they come from."""
    found: dict[Level, Level] = {}
    for level, nearest in FINER.items():
        finer = next((one for one in nearest if one in levels), None)
        if level in levels or finer is None:
            continue
        stored = [areas for areas in project.areas if areas.level is level]
        several = any(len(areas) > 1 for areas in stored)
        if not stored:
            several = any(_tell_several(areas, level) for areas in project.areas if areas.level is finer)
        if several:
            found[level] = finer
    return found


@lru_cache(maxsize=32)
def _tell_several(areas: Areas, level: Level) -> bool:
    """Whether the codes of areas tell more than one area of a coarser level; of a country two codes settle it."""
    first = None
    for code in areas.codes.tolist():
        told = parent(str(code), level)
        if first is None:
            first = told
        elif told not in (None, first):
            return True
    return False


def finer_behind(project: Project, indicator: str, year: int | None, level: Level) -> Level | None:
    """Return from which level a figure is added up; None where the project has it on the level itself."""
    if any(year in (None, values.indicator.year) for values in project.values_of(indicator, level=level)):
        return None
    for finer in FINER.get(level, ()):
        if any(year in (None, values.indicator.year) for values in project.values_of(indicator, level=finer)):
            return finer
    return None


def added_up(project: Project, indicator: str, year: int | None, level: Level) -> tuple[Values, ...]:
    """Return a figure of a year (None: the latest) on a coarser level, per year of boundaries, as far as it can be."""
    finer = finer_behind(project, indicator, year, level)
    if finer is None:
        return ()
    stored = project.values_of(indicator, level=finer)
    year = stored[-1].indicator.year if year is None else year
    editions = areas_on(project, level)
    found = []
    for values in stored:
        if values.indicator.year == year and editions:
            coarse = next((one for one in editions if one.year == values.boundaries), editions[-1])
            weight = _weight_behind(project, values)
            if values.indicator.kind is Kind.COUNT or (weight is not None and not by_land(values.indicator)):
                found.append(_summed(values, weight, coarse))
    return tuple({values.boundaries: values for values in found}.values())


def _weight_behind(project: Project, values: Values) -> Values | None:
    """What a figure is per, else dwellings, households or inhabitants, of the nearest year in the same boundaries."""
    own = values.indicator.denominator
    for name in (*(same_meaning(own) if own else ()), *WEIGHTS):
        known = project.values_of(name, level=values.level, boundaries=values.boundaries)
        if known:
            return nearest_year(known, values.indicator.year)
    return None


@lru_cache(maxsize=64)
def _summed(values: Values, weight: Values | None, coarse: Areas) -> Values:
    numbers = None if weight is None else weight.numbers
    over = up_by_code(values.numbers.index, coarse.level, coarse, weight=numbers)
    return converted(values, over, numbers).values


@lru_cache(maxsize=16)
def _put_together(areas: Areas, level: Level) -> Areas | None:
    """Dissolve areas by the code of the coarser area that theirs tells; None where the codes tell none."""
    told = pd.Series([parent(str(code), level) for code in areas.codes], index=areas.codes)
    known = areas.frame[told.notna()]
    if not len(known) or told.nunique() == len(known):
        return None
    shapes = known.geometry.groupby(told[told.notna()]).agg(lambda parts: parts.union_all())
    water = known["water"].groupby(told[told.notna()]).all()
    codes = pd.Index(sorted(shapes.index), name="code", dtype=object)
    frame = gpd.GeoDataFrame(
        {"name": [_named(str(code), level) for code in codes], "water": water.reindex(codes).to_numpy(dtype=bool)},
        geometry=shapes.reindex(codes).to_numpy(),
        index=codes,
        crs=RD,
    )
    return Areas(level, areas.year, frame, areas.source)


def _named(code: str, level: Level) -> str:
    return f"Wijk {code[6:]}" if level is Level.WIJK else code
