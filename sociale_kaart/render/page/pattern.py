"""Hatches and dots as geometry: the second channel that survives a grey printer, the same on paper and on screen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.values import Reason
from sociale_kaart.render.page.scene import Dots, Lines, Shape, contrast

__all__ = ["MISSING", "POLICY", "UNCERTAIN", "Pattern", "dots", "hatch", "hatch_on", "patterned"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Lines at `angles` (degrees) or dots, `spacing` mm apart, `width` mm thick (dots: across), on A4."""

    angles: tuple[float, ...] = ()
    spacing: float = 1.3
    width: float = 0.16
    dotted: bool = False


MISSING: Mapping[Reason, Pattern] = MappingProxyType(
    {
        Reason.SECRET: Pattern((45,)),
        Reason.TOO_FEW: Pattern(spacing=1.2, width=0.38, dotted=True),
        Reason.LATER: Pattern((-45,)),
        Reason.DISCONTINUED: Pattern((45, -45), 1.6),
        Reason.NOT_MEASURED: Pattern((0,), 1.1),
        Reason.BOUNDARY_CHANGED: Pattern((90,), 1.1),
        Reason.NO_MATCH: Pattern((0, 90), 1.8),
    }
)
"""How an area without a value is drawn; water is plain."""

POLICY: Mapping[int, Pattern] = MappingProxyType(
    {
        1: Pattern((45,), 2.5, 0.2),
        2: Pattern((-45,), 2.5, 0.2),
        3: Pattern((0,), 2.3, 0.2),
        4: Pattern((90,), 2.3, 0.2),
        5: Pattern((45, -45), 3.4, 0.2),
        6: Pattern(spacing=2.2, width=0.5, dotted=True),
        7: Pattern((0, 90), 3.0, 0.2),
    }
)
"""How a zone is drawn by direction of policy, open enough for the class under it; others have an outline alone."""

CASING = 1.7
"""How much wider the lighter edge is than the line or dot on it."""

UNCERTAIN = Pattern(spacing=1.6, width=0.32, dotted=True)
"""How an area is drawn whose value rests on few people."""


def hatch_on(colour: str) -> str:
    """Return the colour of the hatch of missing values on a fill: it shows, but stays behind the classes."""
    return max("#646b73", "#f4f4f2", key=lambda line: contrast(line, colour))


def _turned(points: NDArray[np.float64], angle: float) -> NDArray[np.float64]:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turned: NDArray[np.float64] = points @ np.array([[cos, sin], [-sin, cos]])
    return turned


def hatch(polygons: Sequence[BaseGeometry], angle: float, spacing: float) -> tuple[NDArray[np.float64], ...]:
    """Return the parallel lines `spacing` apart inside polygons, each (2, 2); neighbours share one set of lines."""
    level = shapely.transform(np.asarray(polygons, dtype=object), lambda points: _turned(points, -angle))
    left, low, right, high = shapely.total_bounds(level)
    if math.isnan(left):
        return ()
    heights = np.arange(math.ceil(low / spacing), math.floor(high / spacing) + 1) * spacing
    ends = np.array([[(left - 1, y), (right + 1, y)] for y in heights], dtype=float).reshape(-1, 2, 2)
    rows = np.asarray(shapely.linestrings(ends), dtype=np.object_)
    line, polygon = shapely.STRtree(level).query(rows, predicate="intersects")
    parts = shapely.get_parts(shapely.get_parts(shapely.intersection(rows[line], level[polygon])))
    inside = parts[shapely.length(parts) > 0]
    return tuple(_turned(shapely.get_coordinates(part)[[0, -1]], angle) for part in inside)


def dots(polygons: Sequence[BaseGeometry], spacing: float) -> NDArray[np.float64]:
    """Return the points (n, 2) of a staggered grid inside polygons."""
    left, top, right, bottom = shapely.total_bounds(np.asarray(polygons, dtype=object))
    if math.isnan(left):
        return np.empty((0, 2))
    down = spacing * math.sqrt(3) / 2
    rows = np.arange(math.ceil(top / down), math.floor(bottom / down) + 1)
    columns = np.arange(math.floor(left / spacing), math.ceil(right / spacing) + 1)
    x = columns[None, :] * spacing + (rows[:, None] % 2) * spacing / 2
    grid = np.column_stack([x.ravel(), np.repeat(rows * down, len(columns))])
    inside, _ = shapely.STRtree(polygons).query(shapely.points(grid), predicate="within")
    points: NDArray[np.float64] = grid[np.unique(inside)]
    return points


def patterned(
    polygons: Sequence[BaseGeometry],
    pattern: Pattern,
    colour: str,
    scale: float = 1.0,
    *,
    casing: str = "",
    role: str = "",
) -> list[Shape]:
    """Return a pattern inside polygons; `casing` is the colour of a lighter edge that keeps it readable on any fill."""
    width, shapes = pattern.width * scale, list[Shape]()
    strokes = [(casing, width * CASING), (colour, width)] if casing else [(colour, width)]
    if pattern.dotted:
        points = dots(polygons, pattern.spacing * scale)
        return [Dots(points, across / 2, ink, role) for ink, across in strokes if len(points)]
    lines = [hatch(polygons, angle, pattern.spacing * scale) for angle in pattern.angles]
    for ink, across in strokes:
        shapes += [Lines(found, ink, across, role=role) for found in lines if found]
    return shapes
