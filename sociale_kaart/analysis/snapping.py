"""Snapping: the corner or border of an area (or zone) that a point was meant to be on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.areas import Areas

__all__ = ["Snapped", "Snapper", "snapped", "snapper_of"]


@dataclass(frozen=True, slots=True)
class Snapped:
    """Where a point snaps to, whether that is a corner (else a border), and how far away it was."""

    x: float
    y: float
    corner: bool
    distance: float


class Snapper:
    """Shapes to snap to, in an index: a question looks only at those whose bounds are near."""

    def __init__(self, shapes: Iterable[BaseGeometry | None]) -> None:
        polygons = shapely.get_parts(np.array([shape for shape in shapes if shape is not None], dtype=object))
        self._borders = shapely.boundary(polygons)
        self._tree = shapely.STRtree(self._borders)
        self._tree.query(shapely.Point(0, 0))  # the tree is built at its first question

    def near(self, x: float, y: float, tolerance: float) -> Snapped | None:
        """Return the nearest corner within a tolerance (m), else the nearest place on a border, else None."""
        box = shapely.box(x - tolerance, y - tolerance, x + tolerance, y + tolerance)
        borders = self._borders[self._tree.query(box)]
        if not len(borders):
            return None
        corners = shapely.get_coordinates(borders)
        away = np.hypot(corners[:, 0] - x, corners[:, 1] - y)
        best = int(np.argmin(away))
        if away[best] <= tolerance:
            return Snapped(float(corners[best, 0]), float(corners[best, 1]), True, float(away[best]))
        lines = shapely.shortest_line(borders, shapely.Point(x, y))
        lengths = shapely.length(lines)
        nearest = int(np.argmin(lengths))
        if lengths[nearest] > tolerance:
            return None
        at_x, at_y = shapely.get_coordinates(lines[nearest])[0].tolist()
        return Snapped(at_x, at_y, False, float(lengths[nearest]))


@lru_cache(maxsize=4)
def snapper_of(areas: Areas) -> Snapper:
    """Return the index of the borders of areas; the same one is given again."""
    return Snapper(areas.frame.geometry)


def snapped(x: float, y: float, tolerance: float, *grounds: Snapper) -> Snapped | None:
    """Return where a point snaps to on several grounds: the nearest corner, else the nearest border, else None."""
    found = [near for ground in grounds if (near := ground.near(x, y, tolerance)) is not None]
    return min(found, key=lambda near: (not near.corner, near.distance), default=None)
