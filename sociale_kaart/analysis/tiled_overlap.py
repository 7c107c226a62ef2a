"""The overlap of old and new areas, counted tile by tile: for a conversion or an aggregation of millions of units.

`bridge(old, new, overlap=tiled_weights_between(...))` is the bridge that all units at once would give.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import shapely

from sociale_kaart.analysis.distributed import over_tiles
from sociale_kaart.analysis.tiles import Piece, Tiles
from sociale_kaart.analysis.units import OUTSIDE, Overlap, Units, together, weights_between
from sociale_kaart.core.areas import Areas

__all__ = ["tiled_weights_between"]

Positions = npt.NDArray[np.int64]


def tiled_weights_between(tiles: Tiles, old: Areas, new: Areas, *, scheduler: str = "") -> Overlap:
    """Return what `units.weights_between` returns for all units of the tiles, in this process or on a cluster.

    The columns are `x` and `y` (millimetres) and `weight`, a whole number per unit: sums of whole numbers are the same
    to the last digit for any division in tiles. Raises MapError (see `over_tiles`), ValueError for broken weights.
    """
    parts = over_tiles(_overlap_of_piece, tiles, old, new, scheduler=scheduler)
    return together(parts) if parts else weights_between(_units({}), old, new)


def _units(columns: dict[str, npt.NDArray[np.int64]]) -> Units:
    none = np.zeros(0)
    x, y, weight = (columns.get(name, none) for name in ("x", "y", "weight"))
    if (weight != np.rint(weight)).any():
        raise ValueError("weights in tiles are whole numbers")
    return Units(x / 1000.0, y / 1000.0, weight.astype(np.float64))


def _overlap_of_piece(piece: Piece, old: Areas, new: Areas) -> Overlap:
    """Return the overlap of the units of one tile; only the areas that reach into it are looked at."""
    units = _units(dict(piece.own))
    of_old, of_new = _reaching(units, old), _reaching(units, new)
    table = weights_between(units, _some(old, of_old), _some(new, of_new)).table
    whole = {"old": _positions(table["old"], of_old), "new": _positions(table["new"], of_new)}
    return Overlap(table.assign(**whole), (len(old), len(new)))


def _reaching(units: Units, areas: Areas) -> Positions:
    """Return the positions of the areas whose bounds touch those of the units."""
    west, south, east, north = shapely.bounds(areas.frame.geometry.to_numpy()).T
    across = (west <= units.x.max()) & (east >= units.x.min())
    return np.flatnonzero(across & (south <= units.y.max()) & (north >= units.y.min()))


def _some(areas: Areas, positions: Positions) -> Areas:
    return replace(areas, frame=areas.frame.iloc[positions])


def _positions(found: npt.ArrayLike, positions: Positions) -> Positions:
    """Return positions among some areas as those among all."""
    own = np.asarray(found, dtype=np.int64)
    return np.append(positions, OUTSIDE)[own]
