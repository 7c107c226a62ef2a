"""Small areas of one colour, a few to a path: drawn in less than half the time that a path for each takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from sociale_kaart.app.canvas.shapes import Level

__all__ = ["Packs", "packs_of", "worth_packing"]

MOST = 8
"""Polygons in a path."""
POINTS = 40
"""Points in a path; of longer ones Qt sorts more than it saves."""
CHUNK, PIECE = 32, 1000
WORTH = 3000
"""Polygons in view from which packing is worth the time it takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Packs:
    """The polygons of a level by colour: `pack_of` each polygon, and the `row` of the legend of each path."""

    level: Level
    paths: list[QPainterPath]
    pack_of: NDArray[np.int64]
    row: NDArray[np.int64]

    def by_row(self, found: NDArray[np.int64], order: Sequence[int]) -> list[tuple[int, NDArray[np.int64]]]:
        """Return the paths that hold the polygons found, by row of the legend in the order given."""
        wanted = np.zeros(len(self.paths), dtype=bool)
        wanted[self.pack_of[found]] = True
        packs = np.flatnonzero(wanted)
        return [(row, packs[self.row[packs] == row]) for row in order]


def worth_packing(level: Level, count: int) -> bool:
    """Tell whether so many polygons in view are drawn quicker in packs."""
    return count >= WORTH and _room(level) > 1


def _room(level: Level) -> int:
    return min(MOST, int(POINTS // max(float(level.points.mean()), 1.0))) if len(level.points) else 0


def packs_of(level: Level, rows: NDArray[np.int64], along: NDArray[np.int64]) -> Iterator[Packs | None]:
    """Pack the polygons of a level, whose rows of the legend are given, in slices.

    Neighbours share a path, so `along` is an order that keeps them together: of a path that reaches far Qt searches
    all that lies between. Within a path all run the same way round, so that what overlaps is filled too; one with a
    hole has its own path.
    """
    polygons = level.polygons
    turned = np.zeros(len(polygons), dtype=bool)
    for start in range(0, len(polygons), PIECE):
        turned[start : start + PIECE] = shapely.is_ccw(shapely.get_exterior_ring(polygons[start : start + PIECE]))
        yield None
    apart = (shapely.get_num_interior_rings(polygons) > 0) | (level.points > POINTS)
    kind = np.where(apart, -1, 2 * rows + turned)
    pack_of = np.empty(len(polygons), dtype=np.int64)
    paths: list[QPainterPath] = []
    firsts: list[int] = []
    room = max(_room(level), 1)
    for key in np.unique(kind).tolist():
        members = along[kind[along] == key].tolist()
        size = 1 if key == -1 else room
        for start in range(0, len(members), size):
            some = members[start : start + size]
            pack_of[some] = len(paths)
            firsts.append(some[0])
            paths.append(level.paths[some[0]] if len(some) == 1 else _joined([level.paths[n] for n in some]))
            if not len(paths) % CHUNK:
                yield None
    yield Packs(level, paths, pack_of, rows[np.array(firsts, dtype=np.int64)])


def _joined(paths: Sequence[QPainterPath]) -> QPainterPath:
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for path in paths:
        whole.addPath(path)
    return whole
