"""The direct surroundings: how much of the dwellings within 200 m belongs to housing corporations.

Definition. For a dwelling: corporation dwellings at most `radius` metres away, as the crow flies, divided by all
dwellings at most `radius` metres away, itself included, in percent. For an area: the mean of that share over its
dwellings, every dwelling counting once. The measure and the 200 m are those of the research behind the Sociale Kaart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from sociale_kaart.analysis.distributed import over_tiles
from sociale_kaart.analysis.tiles import ArrayTiles, Piece, Tiles, millimetres
from sociale_kaart.analysis.within import block_of, sums_within
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.stock import Stock

__all__ = [
    "RADIUS",
    "AreaSums",
    "Around",
    "area_shares",
    "area_sums",
    "around",
    "checked_stock",
    "located",
    "packed",
    "tiled_area_sums",
    "unpacked",
]

RADIUS = 200.0
"""Metres: what the research calls the direct surroundings."""

MOST_DWELLINGS = 90_000_000
"""More dwellings than this at once and the whole-number sums could overflow; the Netherlands has 8.3 million."""

_PARTS = 10**11
_HALF = 32

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """Per point the corporation dwellings and all dwellings (counts, int64) within the radius."""

    corporation: Ints
    dwellings: Ints

    @property
    def share(self) -> npt.NDArray[np.float64]:
        """Corporation dwellings in percent of all within the radius; NaN where there are none at all."""
        every = self.dwellings.astype(np.float64)
        share = np.full(len(every), np.nan)
        np.divide(100.0 * self.corporation, every, out=share, where=every > 0)
        return share

    @property
    def parts(self) -> Ints:
        """The share in whole hundred-milliardths (1e-11), 0 where there are no dwellings: adds up in any order."""
        every = np.maximum(self.dwellings, 1)
        parts: Ints = (self.corporation * _PARTS + every // 2) // every
        return parts


def around(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    dwellings: npt.ArrayLike,
    corporation: npt.ArrayLike,
    radius: float = RADIUS,
) -> Around:
    """Count, for every point, the dwellings within a radius (metres; the circle itself is inside), its own included.

    `x` and `y` are metres in RD New, used to the millimetre; `dwellings` the whole number of dwellings at the point;
    `corporation` whether they belong to a housing corporation. Points may coincide. Raises ValueError for a negative
    or broken number of dwellings, missing coordinates, or a radius below 0 m or above 40 km.
    """
    weights = packed(dwellings, corporation)
    return unpacked(sums_within(millimetres(x), millimetres(y), weights, int(millimetres(radius))))


def packed(dwellings: npt.ArrayLike, corporation: npt.ArrayLike) -> Ints:
    """Return dwellings and corporation dwellings as one whole number per point, so that they are summed together."""
    given = np.asarray(dwellings, dtype=np.float64)
    if not (np.isfinite(given) & (given >= 0) & (given == np.rint(given))).all():
        raise ValueError("dwellings are whole numbers, none below zero")
    counts = given.astype(np.int64)
    if counts.sum() > MOST_DWELLINGS:
        raise ValueError(f"more than {MOST_DWELLINGS} dwellings at once")
    return counts + (np.where(np.asarray(corporation, dtype=bool), counts, 0) << _HALF)


def unpacked(sums: Ints) -> Around:
    """Return what `packed` put together."""
    return Around(sums >> _HALF, sums & ((1 << _HALF) - 1))


@dataclass(frozen=True, slots=True, eq=False)
class AreaSums:
    """Whole-number sums per area, in a frame by area: `dwellings`, `corporation`, `parts` (see `Around.parts`).

    Sums of parts of a municipality, of tiles, of workers add up to the sums of the whole exactly, in any order.
    """

    frame: pd.DataFrame

    @staticmethod
    def total(parts: list[AreaSums]) -> AreaSums:
        """Add sums of different points up; of nothing, no areas."""
        none = pd.DataFrame({"dwellings": [], "corporation": [], "parts": []}, dtype=np.int64)
        frames = pd.concat([part.frame for part in parts]) if parts else none
        return AreaSums(frames.groupby(level=0, sort=True).sum())

    def shares(self) -> pd.DataFrame:
        """Return per area `dwellings` and, in percent, `share` (in the area itself) and `around` (its surroundings)."""
        every = self.frame["dwellings"].where(self.frame["dwellings"] > 0).astype(float)
        return pd.DataFrame(
            {
                "dwellings": self.frame["dwellings"],
                "share": 100.0 * self.frame["corporation"] / every,
                "around": self.frame["parts"] / every / (_PARTS / 100),
            }
        )


def area_sums(
    areas: npt.ArrayLike, dwellings: npt.ArrayLike, corporation: npt.ArrayLike, surroundings: Around
) -> AreaSums:
    """Add up, per area (its code or number per point, None or "" outside), dwellings and shares of the surroundings."""
    counts = np.asarray(dwellings, dtype=np.int64)
    frame = pd.DataFrame(
        {
            "area": np.asarray(areas),
            "dwellings": counts,
            "corporation": np.where(np.asarray(corporation, dtype=bool), counts, 0),
            "parts": counts * surroundings.parts,
        }
    )
    inside = frame["area"].notna() & (frame["area"] != "")
    return AreaSums(frame[inside].groupby("area", sort=True).sum())


def checked_stock(stock: Stock | None) -> Stock:
    """Return the stock of a project. Raises MapError unless it holds dwellings of others than corporations too.

    A file with only corporation dwellings would give 100 % everywhere.
    """
    if stock is None:
        raise MapError("surroundings_no_stock")
    corporation = stock.frame["corporation"]
    if corporation.all() or not corporation.any():
        raise MapError("surroundings_one_sided", source=stock.source)
    return stock


def located(stock: Stock, areas: Areas) -> npt.NDArray[np.object_]:
    """Return the code of the area every point of the stock lies in, "" outside; on a border the first area counts."""
    tree = shapely.STRtree(areas.frame.geometry.to_numpy())
    of_row, of_area = tree.query(stock.frame.geometry.to_numpy(), predicate="intersects")
    hits = pd.DataFrame({"row": of_row, "area": of_area}).groupby("row")["area"].min()
    codes = np.full(len(stock), "", dtype=object)
    codes[hits.index.to_numpy()] = areas.codes.to_numpy()[hits.to_numpy()]
    return codes


def tiled_area_sums(tiles: Tiles, radius: float = RADIUS, *, scheduler: str = "") -> AreaSums:
    """Return the sums per area of points in tiles, in this process or on the workers of a scheduler.

    The columns are `x` and `y` (millimetres), `dwellings`, `corporation` and `area` (code or number; "" outside). The
    result is that of all points at once, to the last digit, whatever the tiles and the workers.
    """
    reach = int(millimetres(radius))
    return AreaSums.total(over_tiles(_sums_of_piece, tiles, reach, halo=reach, scheduler=scheduler))


def _sums_of_piece(piece: Piece, radius: int) -> AreaSums:
    x, y, dwellings, corporation = (
        np.concatenate((piece.own[name], piece.halo[name])) for name in ("x", "y", "dwellings", "corporation")
    )
    found = unpacked(sums_within(x, y, packed(dwellings, corporation), radius, len(piece.own["x"])))
    return area_sums(piece.own["area"], piece.own["dwellings"], piece.own["corporation"], found)


def area_shares(stock: Stock, areas: Areas, radius: float = RADIUS, *, scheduler: str = "") -> pd.DataFrame:
    """Return per area, in its order, `dwellings`, `share` and `around` (see `AreaSums.shares`), NaN without dwellings.

    A row of the stock with several dwellings (a complex) stands at one point. With the address of a scheduler the
    work is done by its workers. Raises MapError (see `checked_stock`, `over_tiles`).
    """
    frame = checked_stock(stock).frame
    columns = {
        "x": millimetres(frame.geometry.x),
        "y": millimetres(frame.geometry.y),
        "dwellings": frame["dwellings"].to_numpy(),
        "corporation": frame["corporation"].to_numpy(dtype=bool),
        "area": located(stock, areas),
    }
    tiles = ArrayTiles.of(columns, block_of(int(millimetres(radius))))
    found = tiled_area_sums(tiles, radius, scheduler=scheduler).shares().reindex(areas.codes)
    return found.assign(dwellings=found["dwellings"].fillna(0).astype("int64"))
