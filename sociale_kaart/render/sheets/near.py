"""The part of a map around a place, for the small map on a sheet."""

from __future__ import annotations

from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.render.resolved import ResolvedMap, ZoneRow
from sociale_kaart.render.sheets.sheet import Picture
from sociale_kaart.render.texts import Texts, within

__all__ = ["picture_of"]

AROUND, LEAST = 0.7, 350.0
"""How much of its surroundings is shown: a part of the size of the place, and at least so many metres."""


def picture_of(
    resolved: ResolvedMap, shape: BaseGeometry, name: str, zones: tuple[PolicyZone, ...], texts: Texts
) -> Picture:
    """Return the map around a shape with some zones drawn over it."""
    west, south, east, north = shape.bounds
    margin = max(LEAST, AROUND * max(east - west, north - south))
    bounds = (west - margin, south - margin, east + margin, north + margin)
    directions = sorted({zone.direction for zone in zones}, key=lambda direction: direction or 99)
    rows = tuple(
        ZoneRow(direction, texts(f"map.direction.{direction}"), tuple(z for z in zones if z.direction == direction))
        for direction in directions
    )
    size = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    wide = shapely.box(*bounds).buffer(size, join_style="mitre")  # a picture is wider or higher than what it is about
    return Picture(
        replace(_within(resolved, wide), zones=rows, measures=()),
        shape,
        bounds,
        texts("sheets.note.map", title=_told(resolved), name=name),
    )


def _told(resolved: ResolvedMap) -> str:
    """Name what the colours stand for."""
    labels = dict.fromkeys(within(quantity.label) for quantity in resolved.quantities)
    return "; ".join(labels) or resolved.title.rstrip("?. ")


def _within(resolved: ResolvedMap, window: BaseGeometry) -> ResolvedMap:
    """Return a map with only the areas that lie in a window; its legend stays that of the whole."""
    frame = resolved.areas.frame
    here = frame.geometry.intersects(window).to_numpy()
    if not here.any() or here.all():
        return resolved
    areas = Areas(resolved.areas.level, resolved.areas.year, frame[here], resolved.areas.source)
    return replace(
        resolved,
        areas=areas,
        classes=resolved.classes[here],
        certainty=resolved.certainty[here],
        dwellings=resolved.dwellings[here],
    )
