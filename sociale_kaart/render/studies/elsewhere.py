"""The values of one year on other areas that someone asks for: a coarser level, or the boundaries of another year."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sociale_kaart.analysis.aggregate import up_by_code, up_by_overlap, up_by_place
from sociale_kaart.analysis.bridge import Bridge, bridge
from sociale_kaart.analysis.convert import Converted, converted
from sociale_kaart.analysis.disclosure import guarded
from sociale_kaart.analysis.tiled_overlap import tiled_weights_between
from sociale_kaart.analysis.tiles import ArrayTiles, millimetres
from sociale_kaart.analysis.units import Overlap, Units
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import parent
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.values import Values
from sociale_kaart.render.meanings import by_land
from sociale_kaart.render.on_areas import small_units, values_behind

__all__ = ["Elsewhere", "elsewhere"]

_TILE = 4_000_000  # millimetres


@dataclass(frozen=True, slots=True, eq=False)
class Elsewhere:
    """Values that were brought from some areas to others, and how; suppressed as the project asks."""

    given: Values
    before: Areas
    after: Areas
    found: Converted


def elsewhere(
    project: Project, asked: Quantity, level: Level | None, boundaries: int | None = None, *, scheduler: str = ""
) -> Elsewhere:
    """Return the values of one indicator in one year on the areas of a level and a year of boundaries.

    They come from the same level in the nearest other boundaries, else from the finest level that has them. With the
    address of a scheduler its workers count the dwellings, where these decide. Raises MapError where there are no such
    areas or values.
    """
    if len(asked.indicators) != 1 or asked.is_change or asked.reference:
        raise MapError("convert_needs_one", text=str(asked))
    after = project.areas_of(level, boundaries) if level else None
    if after is None:
        known = tuple(f"{areas.level} {areas.year or ''}".strip() for areas in project.areas)
        raise MapError("convert_no_areas", level=str(level or ""), boundaries=str(boundaries or ""), known=known)
    given, before = _nearest(project, asked, after)
    behind = values_behind(project, given)
    weight = None if behind is None else behind.numbers
    over = _over(project, given, before, after, weight, scheduler)
    found = converted(given, over, weight)
    if behind is not None:
        enough = converted(behind, over).values.numbers
        found = replace(found, values=guarded(found.values, enough, project.settings.n_min))
    return Elsewhere(given, before, after, found)


def _nearest(project: Project, asked: Quantity, after: Areas) -> tuple[Values, Areas]:
    every = project.values_of(asked.indicators[0])
    if not every:
        known = tuple(sorted({values.indicator.id for values in project.values}))
        raise MapError("map_unknown_indicator", indicator=asked.indicators[0], known=known)
    year = asked.year if asked.year is not None else every[-1].indicator.year
    drawn = {(areas.level, areas.year): areas for areas in project.areas}
    found = [
        (values, drawn[values.level, values.boundaries])
        for values in every
        if values.indicator.year == year
        and (values.level, values.boundaries) in drawn
        and (values.level, values.boundaries) != (after.level, after.year)
    ]
    order = list(Level)
    able = [
        (values, areas)
        for values, areas in found
        if areas.level is after.level or after.level is Level.OWN or order.index(areas.level) > order.index(after.level)
    ]
    if not able:
        raise MapError("convert_nothing_finer", indicator=asked.indicators[0], year=str(year), level=str(after.level))
    apart = [abs((areas.year or 0) - (after.year or 0)) for _, areas in able]
    ranked = [
        (areas.level is not after.level, -order.index(areas.level), apart[n]) for n, (_, areas) in enumerate(able)
    ]
    return able[ranked.index(min(ranked))]


def _over(
    project: Project, given: Values, before: Areas, after: Areas, weight: pd.Series[float] | None, scheduler: str
) -> Bridge:
    land = by_land(given.indicator)
    units = None if land else small_units(project, before.year, before.level)
    if before.level is after.level:
        if units is None:
            return bridge(before, after, by_area=land)
        return bridge(before, after, overlap=_overlap(units, before, after, scheduler), by_area=True)
    if before.year == after.year and all(parent(code, after.level) for code in before.codes):
        return up_by_code(before.codes, after.level, after, weight=weight)
    if units is not None:
        return up_by_overlap(before, after, _overlap(units, before, after, scheduler))
    return up_by_place(before, after, weight=weight)


def _overlap(units: Units, before: Areas, after: Areas, scheduler: str) -> Overlap:
    columns = {"x": millimetres(units.x), "y": millimetres(units.y), "weight": np.rint(units.weight).astype(np.int64)}
    return tiled_weights_between(ArrayTiles.of(columns, _TILE), before, after, scheduler=scheduler)
