"""The corners of a zone: which there are, and the zone with one moved, put between two others, or taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.errors import DrawingError

__all__ = ["Vertex", "inserted", "moved", "place_of", "removed", "vertices"]

Ring = npt.NDArray[np.float64]


class Vertex(NamedTuple):
    """A corner: the part of the zone, the ring in it (0 outside, then holes) and the position in the ring."""

    part: int
    ring: int
    at: int


def vertices(zone: BaseGeometry) -> tuple[list[Vertex], Ring]:
    """Return the corners of a zone, each once, and their places (n, 2) in the same order."""
    found: list[Vertex] = []
    places: list[Ring] = [np.empty((0, 2))]
    for part, rings in enumerate(_rings(zone)):
        for ring, corners in enumerate(rings):
            found += [Vertex(part, ring, at) for at in range(len(corners))]
            places.append(corners)
    return found, np.concatenate(places)


def place_of(zone: BaseGeometry, vertex: Vertex) -> tuple[float, float]:
    """Return where a corner is."""
    x, y = _rings(zone)[vertex.part][vertex.ring][vertex.at].tolist()
    return x, y


def moved(zone: BaseGeometry, vertex: Vertex, x: float, y: float) -> BaseGeometry:
    """Return a zone with a corner elsewhere; it may cross itself (see `drawing.sound`)."""

    def change(ring: Ring) -> Ring:
        ring = ring.copy()
        ring[vertex.at] = (x, y)
        return ring

    return _changed(zone, vertex, change)


def inserted(zone: BaseGeometry, vertex: Vertex, x: float, y: float) -> BaseGeometry:
    """Return a zone with a new corner after another: it becomes `vertex._replace(at=vertex.at + 1)`."""
    return _changed(zone, vertex, lambda ring: np.insert(ring, vertex.at + 1, (x, y), axis=0))


def removed(zone: BaseGeometry, vertex: Vertex) -> BaseGeometry:
    """Return a zone without a corner; a hole or a part with three of them goes as a whole. Raises DrawingError."""
    rings = _rings(zone)
    ring = rings[vertex.part][vertex.ring]
    if len(ring) > 3:
        return _changed(zone, vertex, lambda ring: np.delete(ring, vertex.at, axis=0))
    if vertex.ring > 0:
        del rings[vertex.part][vertex.ring]
    elif len(rings) > 1:
        del rings[vertex.part]
    else:
        raise DrawingError("drawing_too_few", count=2)
    return _built(rings)


def _rings(zone: BaseGeometry) -> list[list[Ring]]:
    """Return per part its rings, without the last corner that repeats the first."""
    parts = []
    for part in shapely.get_parts(zone):
        rings = [part.exterior, *part.interiors]
        parts.append([shapely.get_coordinates(ring)[:-1] for ring in rings])
    return parts


def _changed(zone: BaseGeometry, vertex: Vertex, change: Callable[[Ring], Ring]) -> BaseGeometry:
    """Return a zone with one ring changed; the other parts are the same objects."""
    parts = list(shapely.get_parts(zone))
    rings = _rings(parts[vertex.part])
    rings[0][vertex.ring] = change(rings[0][vertex.ring])
    parts[vertex.part] = _built(rings)
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _built(rings: list[list[Ring]]) -> BaseGeometry:
    parts = [shapely.Polygon(outside, holes) for outside, *holes in rings]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
