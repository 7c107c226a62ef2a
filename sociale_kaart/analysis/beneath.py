"""What lies beneath one zone: how many dwellings and areas, fast enough to follow a hand that draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.stock import Stock

__all__ = ["Beneath", "beneath", "dwellings_beneath", "prepare"]

_IN = 0.5  # metres that an area must lie under the zone: neighbours that share its border do not count


@dataclass(frozen=True, slots=True)
class Beneath:
    """The dwellings under a zone: all, of corporations and of one owner (None without stock); areas and hectares."""

    dwellings: int | None
    corporation: int | None
    own: int | None
    areas: int | None
    hectares: float


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """The places where dwellings are (many share one), in an index, with the number of dwellings at each."""

    tree: shapely.STRtree
    dwellings: npt.NDArray[np.float64]
    corporation: npt.NDArray[np.float64]
    of_owner: dict[str, npt.NDArray[np.float64]]


def beneath(zone: BaseGeometry, stock: Stock | None, areas: Areas | None, owner: str = "") -> Beneath:
    """Count what lies under a zone; a dwelling on its edge is under it, an area that only touches it is not.

    The first question about a stock or areas makes their index; the next ones take milliseconds.
    """
    inside = None if areas is None else len(_areas(areas).query(shapely.buffer(zone, -_IN, quad_segs=1), "intersects"))
    hectares = float(zone.area) / 10_000
    if stock is None:
        return Beneath(None, None, None, inside, hectares)
    places = _places(stock)
    found = places.tree.query(zone, predicate="intersects")
    own = places.of_owner.get(owner)
    return Beneath(
        int(places.dwellings[found].sum()),
        int(places.corporation[found].sum()),
        None if own is None else int(own[found].sum()),
        inside,
        hectares,
    )


def prepare(stock: Stock | None, areas: Areas | None) -> None:
    """Make the indexes ahead of the first question."""
    if stock is not None:
        _places(stock)
    if areas is not None:
        _areas(areas)


def dwellings_beneath(zones: Sequence[BaseGeometry], stock: Stock) -> list[int]:
    """Return the dwellings of corporations under each zone."""
    places = _places(stock)
    of_zone, found = places.tree.query(np.array(zones, dtype=object), predicate="intersects")
    counts = np.bincount(of_zone, places.corporation[found], minlength=len(zones))
    return [int(count) for count in counts]


@lru_cache(maxsize=2)
def _places(stock: Stock) -> _Places:
    frame = stock.frame
    at = shapely.get_coordinates(frame.geometry.to_numpy())
    unique, place = np.unique(at, axis=0, return_inverse=True)
    place = place.reshape(-1)
    dwellings = frame["dwellings"].to_numpy(dtype=float)
    corporation = frame["corporation"].to_numpy(dtype=bool)
    owners = frame["owner"].to_numpy()

    def counted(rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        return np.bincount(place[rows], dwellings[rows], minlength=len(unique)).astype(np.float64)

    points: npt.NDArray[np.object_] = np.asarray(shapely.points(unique), dtype=object)
    tree = shapely.STRtree(points)
    tree.query(shapely.Point(0, 0))
    every = np.ones(len(frame), dtype=bool)
    of_owner = {owner: counted(owners == owner) for owner in stock.owners}
    return _Places(tree, counted(every), counted(corporation), of_owner)


@lru_cache(maxsize=2)
def _areas(areas: Areas) -> shapely.STRtree:
    tree = shapely.STRtree(areas.frame.geometry.to_numpy())
    tree.query(shapely.Point(0, 0))
    return tree
