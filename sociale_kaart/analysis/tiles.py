"""Square tiles of points with a halo: what one worker needs to know everything within a distance of its own points.

Coordinates are RD New in whole millimetres (int64), so that a distance is exact and does not depend on the tile it is
worked out in. A tile owns the points from its lower left edge up to, not including, its upper right edge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

__all__ = [
    "ArrayTiles",
    "Columns",
    "FolderTiles",
    "Piece",
    "TileId",
    "Tiles",
    "millimetres",
    "tile_ids",
    "write_tiles",
]

Columns = Mapping[str, npt.NDArray[Any]]
"""Columns of equal length by name; `x` and `y` are int64 millimetres in RD New."""

TileId = tuple[int, int]
"""Column and row of a tile: its lower left corner is at (column * size, row * size)."""

_META = "tiles.json"


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The points of one tile (`own`, with their positions in the whole) and those within the halo around it."""

    tile: TileId
    own: Columns
    halo: Columns


class Tiles(Protocol):
    """Points in tiles: which tiles there are, and one of them with a halo (millimetres, at most `size`)."""

    @property
    def size(self) -> int:
        """The side of a tile in millimetres."""

    @property
    def ids(self) -> tuple[TileId, ...]:
        """The tiles with points, in order of row and column."""

    @property
    def reachable(self) -> bool:
        """Whether a worker can make a piece itself, so that the points need not be sent to it."""

    def piece(self, tile: TileId, halo: int) -> Piece:
        """Return the points of a tile and those around it."""


def millimetres(metres: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return metres as whole millimetres, the nearest. Raises ValueError for what is not a number.

    >>> millimetres([155000.1, 0.0004]).tolist()
    [155000100, 0]
    """
    given = np.asarray(metres, dtype=np.float64)
    if not np.isfinite(given).all():
        raise ValueError("every point needs coordinates")
    return np.rint(given * 1000.0).astype(np.int64)


def tile_ids(x: npt.NDArray[np.int64], y: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """Return column and row of the tile of every point, as an (n, 2) array; all in millimetres."""
    return np.column_stack((np.floor_divide(x, size), np.floor_divide(y, size)))


def _near(columns: Columns, tile: TileId, size: int, halo: int) -> npt.NDArray[np.bool_]:
    """Which points lie in the square of a tile widened by the halo."""
    x, y = columns["x"], columns["y"]
    west, south = tile[0] * size, tile[1] * size
    across = (x >= west - halo) & (x < west + size + halo)
    return np.asarray(across & (y >= south - halo) & (y < south + size + halo), dtype=bool)


def _check_halo(halo: int, size: int) -> None:
    if not 0 <= halo <= size:
        raise ValueError(f"a halo of {halo} mm does not fit tiles of {size} mm")


@dataclass(frozen=True, slots=True, eq=False)
class ArrayTiles:
    """Tiles of points that are in memory: `order` sorts the points by tile, `starts` says where each tile begins."""

    columns: Columns
    size: int
    order: npt.NDArray[np.int64]
    starts: Mapping[TileId, tuple[int, int]]

    @classmethod
    def of(cls, columns: Columns, size: int) -> ArrayTiles:
        """Divide points in tiles of `size` millimetres; a column `row` with their positions is added."""
        if size <= 0:
            raise ValueError("a tile needs a size")
        keys = tile_ids(columns["x"], columns["y"], size)
        order = np.lexsort((keys[:, 0], keys[:, 1]))
        keys = keys[order]
        new = np.flatnonzero(np.r_[True, (keys[1:] != keys[:-1]).any(axis=1)]) if len(keys) else np.empty(0, int)
        ends = np.r_[new[1:], len(keys)]
        starts = {
            (int(keys[first, 0]), int(keys[first, 1])): (int(first), int(end))
            for first, end in zip(new, ends, strict=False)
        }
        return cls({**columns, "row": np.arange(len(order))}, size, order, starts)

    @property
    def ids(self) -> tuple[TileId, ...]:
        """The tiles with points, in order of row and column."""
        return tuple(self.starts)

    @property
    def reachable(self) -> bool:
        """The points are in the memory of this process alone."""
        return False

    def piece(self, tile: TileId, halo: int) -> Piece:
        """Return the points of a tile and those around it."""
        _check_halo(halo, self.size)
        around = [rows for other in _neighbours(tile, halo) if (rows := self._rows(other)).size]
        beside = np.concatenate(around) if around else np.empty(0, np.int64)
        candidates = {name: column[beside] for name, column in self.columns.items()}
        near = _near(candidates, tile, self.size, halo)
        own = self._rows(tile)
        return Piece(
            tile,
            {name: column[own] for name, column in self.columns.items()},
            {name: column[near] for name, column in candidates.items()},
        )

    def _rows(self, tile: TileId) -> npt.NDArray[np.int64]:
        first, end = self.starts.get(tile, (0, 0))
        return self.order[first:end]


def _neighbours(tile: TileId, halo: int) -> Iterator[TileId]:
    if halo:
        for row in (-1, 0, 1):
            for column in (-1, 0, 1):
                if (column, row) != (0, 0):
                    yield tile[0] + column, tile[1] + row


@dataclass(frozen=True, slots=True)
class FolderTiles:
    """Tiles in a folder, as `write_tiles` makes them: no more than nine tiles are in memory at a time.

    Every worker must be able to read the folder, under the same path.
    """

    folder: Path
    size: int
    ids: tuple[TileId, ...]

    @classmethod
    def of(cls, folder: Path) -> FolderTiles:
        """Open a folder of tiles. Raises OSError where it is not one."""
        told = json.loads((folder / _META).read_text(encoding="utf-8"))
        ids = sorted({_id_of(path) for path in folder.glob("*.npz")}, key=lambda tile: (tile[1], tile[0]))
        return cls(folder, int(told["size"]), tuple(ids))

    @property
    def reachable(self) -> bool:
        """Every worker reads the folder."""
        return True

    def piece(self, tile: TileId, halo: int) -> Piece:
        """Return the points of a tile and those around it."""
        _check_halo(halo, self.size)
        own = self._read(tile)
        beside = []
        for other in _neighbours(tile, halo):
            columns = self._read(other)
            if columns:
                near = _near(columns, tile, self.size, halo)
                beside.append({name: column[near] for name, column in columns.items()})
        halo_columns = {name: np.concatenate([part[name] for part in beside] or [own[name][:0]]) for name in own}
        return Piece(tile, own, halo_columns)

    def _read(self, tile: TileId) -> dict[str, npt.NDArray[Any]]:
        parts = []
        for path in sorted(self.folder.glob(f"{tile[0]}_{tile[1]}.*.npz")):
            with np.load(path, allow_pickle=False) as stored:
                parts.append({name: stored[name] for name in stored.files})
        return {name: np.concatenate([part[name] for part in parts]) for name in (parts[0] if parts else ())}


def _id_of(path: Path) -> TileId:
    column, row = path.name.partition(".")[0].split("_")
    return int(column), int(row)


def write_tiles(chunks: Iterable[Columns], folder: Path, size: int) -> FolderTiles:
    """Divide points over tiles of `size` millimetres in a folder, chunk by chunk; only one chunk is in memory.

    All chunks have the same columns, no object columns. The folder is made; it must hold no tiles yet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / _META).exists():
        raise FileExistsError(f"already tiles: {folder}")
    for number, chunk in enumerate(chunks):
        tiles = ArrayTiles.of(chunk, size)
        for tile in tiles.ids:
            own = dict(tiles.piece(tile, 0).own)
            del own["row"]
            np.savez(folder / f"{tile[0]}_{tile[1]}.{number:06d}.npz", allow_pickle=False, **own)
    (folder / _META).write_text(json.dumps({"size": size}), encoding="utf-8")
    return FolderTiles.of(folder)
