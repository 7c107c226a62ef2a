"""Shapes for the page: simplified together, rounded, and written as base64 VLQ, the notation of source maps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

__all__ = ["Shapes", "label_points", "lines", "packed", "packed_points", "shapes", "step_for"]

MANY_POINTS = 50_000
MANY_SHAPES = 3_000
SIMPLIFY = 0.012
"""Beyond MANY_POINTS, shapes lose detail smaller than this part of the width of a typical area."""

_DIGITS = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", dtype=np.uint8)

_Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Polygons as text. Coordinates are whole multiples of `step` metres, each less the one before it.

    `counts` holds, per shape, how many rings it has and then how many points each ring has; `points` the x and y of
    all. Rings are not closed; holes are told apart by the even-odd rule.
    """

    step: float
    counts: str
    points: str


def step_for(geometry: gpd.GeoSeries) -> float:
    """Return how fine coordinates are kept, in metres: finer for a town than for a country."""
    xmin, ymin, xmax, ymax = geometry.total_bounds
    extent = max(xmax - xmin, ymax - ymin)
    return 0.5 if extent < 20_000 else 1.0 if extent < 80_000 else 5.0


def shapes(geometry: gpd.GeoSeries, step: float) -> Shapes:
    """Write polygons (RD New; None or empty gives no rings) as text; borders that were shared stay shared."""
    polygons = _polygons(geometry)
    if shapely.get_num_coordinates(polygons).sum() > MANY_POINTS:
        typical = float(np.sqrt(np.median(shapely.area(polygons))))
        polygons = shapely.coverage_simplify(polygons, SIMPLIFY * typical)
    kind, coordinates, offsets = shapely.to_ragged_array(polygons)
    ring_starts = offsets[0].astype(np.int64)
    of_shape = offsets[1] if kind == shapely.GeometryType.POLYGON else offsets[1][offsets[2]]
    closing = np.zeros(len(coordinates), dtype=bool)
    closing[ring_starts[1:] - 1] = True
    grid = np.rint(coordinates[~closing] / step).astype(np.int64)
    deltas = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    rings = np.diff(of_shape)
    counts = np.insert(np.diff(ring_starts) - 1, of_shape[:-1], rings)
    return Shapes(step, packed(counts), packed(deltas.ravel()))


def label_points(geometry: gpd.GeoSeries, step: float) -> str:
    """Write a point well inside each shape (0, 0 where there is none), the way `shapes` writes coordinates.

    It is the middle of the largest circle that fits; of very many shapes the centroid, where that is inside.
    """
    every = _polygons(geometry)
    there = ~shapely.is_empty(every)
    polygons = every[there]
    if len(polygons) > MANY_SHAPES:
        centres = shapely.centroid(polygons)
        outside = ~shapely.contains(polygons, centres)
        centres[outside] = shapely.point_on_surface(polygons[outside])
    else:
        tolerance = np.maximum(np.sqrt(shapely.area(polygons)) / 60, step)
        centres = shapely.get_point(shapely.maximum_inscribed_circle(polygons, tolerance), 0)
    grid = np.zeros((len(every), 2), dtype=np.int64)
    grid[there] = np.rint(shapely.get_coordinates(centres) / step)
    return packed(np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel())


def lines(geometry: gpd.GeoSeries, step: float) -> Shapes:
    """Write the lines of shapes (RD New; what is no line gives none) as text, the way `shapes` writes rings."""
    counts: list[int] = []
    points: list[_Integers] = []
    for shape in geometry:
        parts = [part for part in shapely.get_parts(shape) if part.geom_type == "LineString" and not part.is_empty]
        counts += [len(parts), *(len(part.coords) for part in parts)]
        points += [np.rint(shapely.get_coordinates(part) / step).astype(np.int64) for part in parts]
    grid = np.concatenate(points) if points else np.zeros((0, 2), dtype=np.int64)
    deltas = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return Shapes(step, packed(np.array(counts, dtype=np.int64)), packed(deltas.ravel()))


def packed_points(points: npt.NDArray[np.float64], step: float) -> str:
    """Write points (n, 2; 0, 0 for NaN) the way `shapes` writes coordinates."""
    grid = np.rint(np.nan_to_num(points) / step).astype(np.int64)
    return packed(np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel())


def packed(numbers: _Integers) -> str:
    """Write whole numbers as base64 VLQ.

    >>> packed(np.array([0, 1, -1, 16]))
    'ACDgB'
    """
    if not len(numbers):
        return ""
    groups = [(np.abs(numbers) << 1) | (numbers < 0)]
    while groups[-1].max(initial=0) > 31:
        groups.append(groups[-1] >> 5)
    table = np.stack(groups, axis=1)
    used = np.column_stack([np.ones(len(table), dtype=bool), table[:, 1:] > 0])
    more = np.column_stack([used[:, 1:], np.zeros(len(table), dtype=bool)])
    return bytes(_DIGITS[((table & 31) | (more * 32))[used]]).decode("ascii")


def _polygons(geometry: gpd.GeoSeries) -> npt.NDArray[np.object_]:
    """Return the surfaces of shapes, one (multi)polygon each; what has none is empty."""
    found = np.asarray(geometry.array, dtype=object).copy()
    kinds = shapely.get_type_id(found)
    for position in np.flatnonzero(~np.isin(kinds, (3, 6))):
        parts: Iterable[BaseGeometry] = shapely.get_parts(found[position]) if kinds[position] >= 0 else []
        found[position] = shapely.union_all([part for part in parts if part.geom_type in ("Polygon", "MultiPolygon")])
        if found[position].geom_type not in ("Polygon", "MultiPolygon"):
            found[position] = shapely.Polygon()
    return found
