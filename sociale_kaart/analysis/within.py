"""Sums of whole-number weights within a distance of every point, exact and independent of the order of the points.

The points are sorted in rows of `h` metres and, within a row, in cells of `h / 4`. Of a disc, each row has a middle
part that lies inside whatever the exact places of its points (two look-ups in a running sum), and two ends where the
distance of every point is looked at. Coordinates are whole millimetres: squares of distances up to 90 km are exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sociale_kaart.analysis.tiles import ArrayTiles, Piece

__all__ = ["FARTHEST", "block_of", "sums_within"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_HIGHEST_ROW, _LOWEST_ROW = 20_000, 1_000
_CELLS_PER_ROW = 4
_ROWS_PER_BLOCK = 400
_CHUNK = 4_096
FARTHEST = 40_000_000
"""Millimetres: the largest radius for which squares of distances are exact in float64."""


def block_of(radius: int) -> int:
    """Return the side (millimetres) of the blocks a large set of points is worked out in."""
    return max(_ROWS_PER_BLOCK * _row_height(radius), radius)


def _row_height(radius: int) -> int:
    return min(_HIGHEST_ROW, max(radius // 2, _LOWEST_ROW))


def sums_within(x: Ints, y: Ints, weights: Ints, radius: int, own: int | None = None) -> Ints:
    """Return per point the sum of the weights of all points at most `radius` millimetres away, itself included.

    Weights are whole numbers, none below zero; equal points are worked out once. With `own` the sums of that many
    points at the start are returned; the others are only there to be counted (the halo of a tile). Raises ValueError
    for a radius below zero or above 40 km.
    """
    own = len(x) if own is None else own
    if not 0 <= radius <= FARTHEST:
        raise ValueError(f"a radius of {radius} mm is out of reach")
    if not len(x):
        return np.zeros(0, dtype=np.int64)
    order = np.lexsort((x, y))
    new = np.r_[True, (np.diff(x[order]) != 0) | (np.diff(y[order]) != 0)]
    first = np.flatnonzero(new)
    places = {
        "x": x[order][first],
        "y": y[order][first],
        "weight": np.add.reduceat(weights[order], first),
        "asked": np.logical_or.reduceat(order < own, first),
    }
    sums = np.zeros(len(first), dtype=np.int64)
    if radius == 0:
        sums[:] = places["weight"]
    else:
        blocks = ArrayTiles.of(places, block_of(radius))
        for tile in blocks.ids:
            piece = blocks.piece(tile, radius)
            if piece.own["asked"].any():
                sums[piece.own["row"]] = _sums_in_block(piece, radius)
    answer = np.empty(len(x), dtype=np.int64)
    answer[order] = sums[np.cumsum(new) - 1]
    return answer[:own]


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Points sorted by row and cell: where every cell begins, and the running sum of the weights."""

    x: Floats
    y: Floats
    weights: Ints
    running: Ints
    starts: Ints
    rows: int
    cells: int
    height: int

    @property
    def width(self) -> int:
        """The width of a cell in millimetres."""
        return self.height // _CELLS_PER_ROW


def _sorted_rows(x: Ints, y: Ints, weights: Ints, height: int) -> tuple[_Rows, Ints]:
    """Sort points (lower left corner at 0, 0) in rows and cells; return the order too."""
    width = height // _CELLS_PER_ROW
    rows, cells = int(y.max()) // height + 1, int(x.max()) // width + 1
    cell = (y // height) * cells + x // width
    order = np.argsort(cell, kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=rows * cells))))
    sorted_weights = weights[order]
    running = np.concatenate(([0], np.cumsum(sorted_weights)))
    return (
        _Rows(x[order].astype(float), y[order].astype(float), sorted_weights, running, starts, rows, cells, height),
        order,
    )


def _sums_in_block(piece: Piece, radius: int) -> Ints:
    """Return the sums of a block's own points, 0 for those not asked for; its halo is the radius."""
    own = len(piece.own["x"])
    x, y, weights = (np.concatenate((piece.own[name], piece.halo[name])) for name in ("x", "y", "weight"))
    x, y = x - x.min(), y - y.min()
    table, order = _sorted_rows(x, y, weights, _row_height(radius))
    asked = order[order < own]
    asked = asked[piece.own["asked"][asked]]
    sums = np.zeros(own, dtype=np.int64)
    for low in range(0, len(asked), _CHUNK):
        some = asked[low : low + _CHUNK]
        sums[some] = _sums_of(x[some], y[some], table, radius)
    return sums


def _sums_of(x: Ints, y: Ints, table: _Rows, radius: int) -> Ints:
    """Return the sums for some points, row by row of the table."""
    total = np.zeros(len(x), dtype=np.int64)
    places = x.astype(float), y.astype(float)
    height, row = table.height, y // table.height
    reach = -(-radius // height)
    square = float(radius) * radius
    for step in range(-reach, reach + 1):
        other = row + step
        below = other * height - y  # from the point to the lower edge of the row
        above = below + height - 1
        nearest = np.maximum(np.maximum(below, -above), 0).astype(float)
        here = np.flatnonzero((other >= 0) & (other < table.rows) & (nearest <= radius))
        if not here.size:
            continue
        farthest = np.maximum(-below, above)[here].astype(float)
        outer = np.sqrt(square - nearest[here] ** 2).astype(np.int64) + 1
        inner = np.sqrt(np.maximum(square - farthest**2, 0.0)).astype(np.int64) - 1
        inner = np.where(farthest <= radius, inner, -1)
        first, sure, unsure, last = _spans(x[here], outer, inner, other[here], table)
        total[here] += table.running[unsure] - table.running[sure]
        total += _pairs(
            np.concatenate((here, here)),
            np.concatenate((first, unsure)),
            np.concatenate((sure - first, last - unsure)),
            places,
            table,
            square,
        )
    return total


def _spans(x: Ints, outer: Ints, inner: Ints, row: Ints, table: _Rows) -> tuple[Ints, Ints, Ints, Ints]:
    """Return, per point, where in the sorted points a row may begin to be inside, is, no longer is, cannot be."""
    width = table.width
    first = np.clip((x - outer) // width, 0, table.cells)
    last = np.clip((x + outer) // width + 1, first, table.cells)
    sure = np.where(inner < 0, first, np.clip(-((inner - x) // width), first, last))
    unsure = np.where(inner < 0, first, np.clip((x + inner + 1) // width, sure, last))
    base = row * table.cells
    return table.starts[base + first], table.starts[base + sure], table.starts[base + unsure], table.starts[base + last]


def _pairs(who: Ints, first: Ints, count: Ints, places: tuple[Floats, Floats], table: _Rows, square: float) -> Ints:
    """Return, per point, the weights of the points in its spans (`first`, `count`) whose distance is small enough."""
    total = np.zeros(len(places[0]), dtype=np.int64)
    some = np.flatnonzero(count)
    if not some.size:
        return total
    who, first, count = who[some], first[some], count[some]
    ends = np.cumsum(count)
    begins = ends - count
    other = np.arange(ends[-1]) + np.repeat(first - begins, count)
    one = np.repeat(who, count)
    across, along = table.x[other] - places[0][one], table.y[other] - places[1][one]
    weights = np.where(across * across + along * along <= square, table.weights[other], 0)
    np.add.at(total, who, np.add.reduceat(weights, begins))
    return total
