"""The areas as Qt draws them: a path per polygon, whole and simplified, made once and kept."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from sociale_kaart.app.canvas.paths import Edge, edge_of, polygon_paths
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.progress import Report

__all__ = ["Level", "Shapes", "detailed", "shapes_of"]

CHUNK = 300
"""Polygons made in one go; the window gets its turn between two."""


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The polygons with detail finer than `tolerance` metres left out: a path and a number of points for each.

    `edge` is that of the land, None while it is not known.
    """

    tolerance: float
    polygons: NDArray[np.object_]
    paths: list[QPainterPath]
    points: NDArray[np.int64]
    edge: Edge | None = None


@dataclass(slots=True, eq=False)
class Shapes:
    """The polygons of areas: `owner` is the position in `codes` of the area of each polygon.

    `inner` (n, 2) is a point inside each area (NaN without a geometry), `typical` the side in metres of an area
    in the middle. `along` is the polygons in an order that keeps neighbours together. `levels` runs from whole to
    coarse and grows while simpler ones are made.
    """

    areas: Areas
    codes: list[str]
    position: dict[str, int]
    owner: NDArray[np.int64]
    first: NDArray[np.int64]
    tree: shapely.STRtree
    inner: NDArray[np.float64]
    bounds: QRectF
    typical: float
    along: NDArray[np.int64]
    levels: list[Level] = field(default_factory=list)

    def are_of(self, areas: Areas) -> bool:
        """Tell at once whether areas are drawn alike: the same codes and the very same geometries."""
        if self.areas is areas or self.areas.frame is areas.frame:
            return True
        if not self.areas.codes.equals(areas.codes):
            return False
        pairs = zip(self.areas.frame.geometry.to_numpy(), areas.frame.geometry.to_numpy(), strict=True)
        return all(mine is other for mine, other in pairs)

    def level_for(self, metres_per_px: float) -> Level:
        """Return the simplest level that cannot be told from the whole at so many metres in a pixel."""
        return max((level for level in self.levels if level.tolerance <= metres_per_px), key=lambda x: x.tolerance)

    def in_view(self, extent: QRectF) -> NDArray[np.int64]:
        """Return the polygons whose bounds meet an extent in RD, in order."""
        box = shapely.box(extent.left(), extent.top(), extent.right(), extent.bottom())
        found: NDArray[np.int64] = np.sort(self.tree.query(box))
        return found

    def at(self, point: QPointF) -> int:
        """Return the position of the area at a point in RD, -1 for none; of overlapping areas the last."""
        hit = self.tree.query(shapely.Point(point.x(), point.y()), predicate="intersects")
        return int(self.owner[hit.max()]) if len(hit) else -1

    def polygons_of(self, position: int) -> range:
        """Return the polygons of an area."""
        return range(int(self.first[position]), int(self.first[position + 1]))

    def bounds_of(self, polygons: Sequence[int]) -> QRectF:
        """Return the bounds in RD of some polygons."""
        west, south, east, north = shapely.total_bounds(self.levels[0].polygons[list(polygons)]).tolist()
        return QRectF(west, south, east - west, north - south)

    def inside(self, outline: shapely.Polygon) -> NDArray[np.int64]:
        """Return the areas with their inner point in an outline in RD; where none has, those that it meets."""
        shapely.prepare(outline)
        points = shapely.points(self.inner)
        hit: NDArray[np.int64] = np.flatnonzero(shapely.contains_properly(outline, points))
        return hit if len(hit) else np.unique(self.owner[self.tree.query(outline, predicate="intersects")])


def _level(tolerance: float, polygons: NDArray[np.object_], report: Report) -> Level:
    paths: list[QPainterPath] = []
    for start in range(0, len(polygons), CHUNK):
        paths += polygon_paths(polygons[start : start + CHUNK])
        report(start / len(polygons), "")
        time.sleep(0)
    return Level(tolerance, polygons, paths, shapely.get_num_coordinates(polygons).astype(np.int64))


def _inner_points(polygons: NDArray[np.object_], owner: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """Return a point inside the largest polygon of each area."""
    inner = np.full((count, 2), np.nan)
    order = np.argsort(shapely.area(polygons), kind="stable")
    inner[owner[order]] = shapely.get_coordinates(shapely.point_on_surface(polygons[order]))
    return inner


def _along(polygons: NDArray[np.object_]) -> NDArray[np.int64]:
    """Return polygons along a Hilbert curve."""
    if not len(polygons):
        return np.empty(0, dtype=np.int64)
    distance = gpd.GeoSeries(polygons).hilbert_distance().to_numpy()
    return np.argsort(distance, kind="stable").astype(np.int64)


def _polygons(geometries: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Return the polygons of geometries and the position of the geometry of each; shared, not copied, where single."""
    kind = shapely.get_type_id(geometries)
    single = (kind == shapely.GeometryType.POLYGON) & ~shapely.is_empty(geometries)
    alone = np.flatnonzero(single)
    several = np.flatnonzero(~single & (kind != -1))
    parts, index = shapely.get_parts(geometries[several], return_index=True)
    solid = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)
    polygons = np.concatenate([geometries[alone], parts[solid]])
    owner = np.concatenate([alone, several[index[solid]]]).astype(np.int64)
    order = np.argsort(owner, kind="stable")
    return polygons[order], owner[order]


def shapes_of(areas: Areas, report: Report) -> Shapes:
    """Prepare areas for drawing: the whole level, and the index. Takes about half a second for the country."""
    polygons, owner = _polygons(areas.frame.geometry.to_numpy())
    tree = shapely.STRtree(polygons)
    tree.query(shapely.Point(0, 0))  # the tree is built at its first question
    land = ~areas.frame["water"].to_numpy(dtype=bool)[owner]
    about = polygons[land] if land.any() else polygons
    west, south, east, north = shapely.total_bounds(about).tolist() if len(about) else (0.0, 0.0, 1.0, 1.0)
    codes = [str(code) for code in areas.codes]
    return Shapes(
        areas=areas,
        codes=codes,
        position={code: n for n, code in enumerate(codes)},
        owner=owner,
        first=np.searchsorted(owner, np.arange(len(areas) + 1)),
        tree=tree,
        inner=_inner_points(polygons, owner, len(areas)),
        bounds=QRectF(west, south, east - west, north - south),
        typical=float(np.sqrt(np.median(shapely.area(about)))) if len(about) else 1.0,
        along=_along(polygons),
        levels=[_level(0.0, polygons, report)],
    )


def detailed(shapes: Shapes, tolerances: Sequence[float], report: Report) -> list[Level]:
    """Return the levels of shapes with their edges: the whole, and simpler ones from fine to coarse.

    Neighbours keep one border. Takes seconds for the country.
    """
    whole = shapes.levels[0]
    land = ~shapes.areas.frame["water"].to_numpy(dtype=bool)[shapes.owner]
    levels = [replace(whole, edge=edge_of(whole.polygons[land]))]
    for tolerance in tolerances:
        report(0.0, "")
        polygons = np.asarray(shapely.coverage_simplify(levels[-1].polygons, tolerance), dtype=object)
        report(0.0, "")
        levels.append(replace(_level(tolerance, polygons, report), edge=edge_of(polygons[land])))
    return levels
