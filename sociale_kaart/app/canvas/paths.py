"""Polygons and the edge around them all as Qt's paths."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QPolygonF
from shiboken6 import VoidPtr

__all__ = ["Edge", "edge_of", "polygon_paths"]

CHUNK = 500
"""Polygons taken apart in one go; the window gets its turn between two."""
PIECE = 128
"""Points in one piece of the edge, so that what is out of view can be left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """The outer edge of areas in pieces: open paths, and the bounds (n, 4) of each in RD."""

    paths: list[QPainterPath]
    bounds: NDArray[np.float64]

    def in_view(self, extent: QRectF) -> list[QPainterPath]:
        """Return the pieces that may be in an extent."""
        west, south, east, north = self.bounds.T
        near = (west <= extent.right()) & (east >= extent.left())
        near &= (south <= extent.bottom()) & (north >= extent.top())
        return [self.paths[n] for n in np.flatnonzero(near).tolist()]


def _points(points: NDArray[np.float64]) -> QPolygonF:
    """Return points (n, 2) for Qt, copied in one go."""
    polygon = QPolygonF()
    polygon.resize(len(points))
    room: Any = VoidPtr(polygon.data(), points.nbytes, True)  # type: ignore[call-arg, arg-type]
    memoryview(room).cast("B")[:] = points.tobytes()
    return polygon


def polygon_paths(polygons: NDArray[np.object_]) -> list[QPainterPath]:
    """Return a path per polygon, its holes included; one path for many would be filled ten times slower."""
    if not len(polygons):
        return []
    _, coordinates, (rings, starts) = shapely.to_ragged_array(polygons)
    points = np.ascontiguousarray(coordinates[:, :2], dtype=np.float64)
    ends: list[int] = rings.tolist()
    paths = []
    for first, last in pairwise(starts.tolist()):
        path = QPainterPath()
        for ring in range(first, last):
            path.addPolygon(_points(points[ends[ring] : ends[ring + 1]]))
        paths.append(path)
    return paths


def _mixed(points: NDArray[np.float64]) -> NDArray[np.uint64]:
    """Return a number for each point (n, 2): the same for the same point, and almost surely for no other."""
    bits = np.ascontiguousarray(points + 0.0).view(np.uint64)
    mixed = bits[:, 0] * np.uint64(0x9E3779B97F4A7C15) ^ (bits[:, 1] * np.uint64(0xC2B2AE3D27D4EB4F) >> np.uint64(7))
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    found: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(32))
    return found


def _sides(polygons: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the points (n, 2) of polygons and where their sides start; the next point is where a side ends."""
    points, starts = list[NDArray[np.float64]](), list[NDArray[np.bool_]]()
    for first in range(0, len(polygons), CHUNK):
        _, coordinates, (rings, _) = shapely.to_ragged_array(polygons[first : first + CHUNK])
        points.append(coordinates[:, :2])
        begins = np.ones(len(coordinates), dtype=bool)
        begins[rings[1:] - 1] = False
        starts.append(begins)
        time.sleep(0)
    return np.concatenate(points), np.flatnonzero(np.concatenate(starts))


def edge_of(polygons: NDArray[np.object_]) -> Edge:
    """Return the edge of polygons that share their borders: the sides that only one of them has."""
    if not len(polygons):
        return Edge([], np.empty((0, 4)))
    points, start = _sides(polygons)
    numbers = _mixed(points)
    _, first, count = np.unique(numbers[start] + numbers[start + 1], return_index=True, return_counts=True)
    alone = start[first[count == 1]]
    sides = shapely.linestrings(np.stack([points[alone], points[alone + 1]], axis=1))
    lines = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(np.asarray(sides, dtype=object))))
    pieces = [
        line[n : n + PIECE + 1]
        for line in map(shapely.get_coordinates, lines)
        for n in range(0, max(len(line) - 1, 1), PIECE)
    ]
    paths = []
    for piece in pieces:
        path = QPainterPath()
        path.addPolygon(_points(np.ascontiguousarray(piece)))
        paths.append(path)
    bounds = np.array([[*piece.min(axis=0), *piece.max(axis=0)] for piece in pieces], dtype=float).reshape(-1, 4)
    return Edge(paths, bounds)
