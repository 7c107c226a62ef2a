"""Zones over areas: how many dwellings and how much land of every zone lies in every area, and means over zones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.units import OUTSIDE, Units, located
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.stock import Stock

__all__ = ["SLIVER", "Basis", "Ground", "Zonal", "ground_of", "mean_over", "zonal"]

SLIVER = 5.0
"""Percent of a zone from which on an area takes part in what is said of it: borders are 10-50 m precise."""

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]


class Basis(StrEnum):
    """What is counted: the first of these that a zone has any of. LAND is square metres, the others are dwellings."""

    OWNER = "owner"
    OWN = "own"
    CORPORATIONS = "corporations"
    DWELLINGS = "dwellings"
    LAND = "land"


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Areas and stock ready to be asked what lies under a zone; made once by `ground_of`.

    `homes` indexes the places of the stock (none without), `at` is the position of each one's area.
    """

    areas: Areas
    land: shapely.STRtree
    own: str
    homes: shapely.STRtree
    at: Positions
    dwellings: Floats
    owner: npt.NDArray[np.object_]
    corporation: npt.NDArray[np.bool_]

    def counted(self, basis: Basis, owner: str = "") -> Floats:
        """Return per stock row the dwellings that count on a basis."""
        if basis is Basis.DWELLINGS:
            return self.dwellings
        if basis is Basis.CORPORATIONS:
            return np.where(self.corporation, self.dwellings, 0.0)
        name = owner if basis is Basis.OWNER else self.own
        return np.where(self.owner == name, self.dwellings, 0.0) if name else np.zeros(len(self.dwellings))

    def whole(self, basis: Basis, owner: str = "") -> pd.Series[float]:
        """Return per area the dwellings, or the square metres, there are on a basis."""
        if basis is Basis.LAND:
            return pd.Series(np.nan_to_num(shapely.area(self.areas.frame.geometry.to_numpy())), index=self.areas.codes)
        inside = self.at != OUTSIDE
        counts = np.bincount(self.at[inside], self.counted(basis, owner)[inside], minlength=len(self.areas))
        return pd.Series(counts, index=self.areas.codes)

    def rows_under(self, shape: BaseGeometry) -> Positions:
        """Return the positions of the stock under a shape; what lies on its edge is under it."""
        return np.asarray(self.homes.query(shape, predicate="intersects"), dtype=np.int64)


@lru_cache(maxsize=6)
def ground_of(areas: Areas, stock: Stock | None, own: str = "") -> Ground:
    """Make the index of areas and stock; the same one is given again for the same areas and stock."""
    land = shapely.STRtree(areas.frame.geometry.to_numpy())
    if stock is None:
        nothing = np.zeros(0)
        return Ground(
            areas, land, own, shapely.STRtree([]), nothing.astype(int), nothing, nothing.astype(object), nothing > 0
        )
    frame = stock.frame[~(stock.frame.geometry.isna() | stock.frame.geometry.is_empty)]
    x, y = shapely.get_coordinates(shapely.centroid(frame.geometry.to_numpy())).T
    dwellings = frame["dwellings"].to_numpy(dtype=float)
    at = located(Units(x, y, dwellings), areas)
    owner, corporation = frame["owner"].to_numpy(dtype=object), frame["corporation"].to_numpy(dtype=bool)
    return Ground(areas, land, own, shapely.STRtree(shapely.points(x, y)), at, dwellings, owner, corporation)


@dataclass(frozen=True, slots=True, eq=False)
class Zonal:
    """Which part of every zone lies in which area.

    `tables` has one table per zone: by `area` (position, `OUTSIDE` for what lies in none) a column per `Basis`.
    `bases` says, per zone, on which of them it is counted; `owners` whose policy it is.
    """

    ground: Ground
    tables: tuple[pd.DataFrame, ...]
    bases: tuple[Basis, ...]
    owners: tuple[str, ...]

    def of_zone(self, position: int, basis: Basis | None = None) -> pd.Series[float]:
        """Return the weight of a zone by area position, on a basis, else its own; `OUTSIDE` lies in no area."""
        weights: pd.Series[float] = self.tables[position][str(basis or self.bases[position])]
        return weights[weights > 0]

    def part_taking(self, position: int) -> pd.Series[float]:
        """Return the weight of a zone in the areas that take part: at least `SLIVER` of the zone, or half an area."""
        weights = self.of_zone(position)
        inside = weights[weights.index != OUTSIDE]
        whole = self.ground.whole(self.bases[position], self.owners[position]).to_numpy()[inside.index.to_numpy()]
        enough: pd.Series[bool] = (inside >= SLIVER / 100 * inside.sum()) | (inside >= whole / 2)
        return inside[enough]


def zonal(zones: Sequence[PolicyZone], ground: Ground) -> Zonal:
    """Return which part of every zone lies in which area, and on which basis each zone is counted.

    A dwelling on the edge of a zone is under it, one on the border of areas is in the one of the lowest code. What a
    zone shares was kept when only others changed: moving one vertex works out one zone.
    """
    tables = tuple(_shared(zone.geometry, zone.owner, ground) for zone in zones)
    bases = tuple(next((basis for basis in Basis if table[str(basis)].sum() > 0), Basis.LAND) for table in tables)
    return Zonal(ground, tables, bases, tuple(zone.owner for zone in zones))


@lru_cache(maxsize=4096)
def _shared(shape: BaseGeometry, owner: str, ground: Ground) -> pd.DataFrame:
    rows = ground.rows_under(shape)
    at = ground.at[rows]
    near = np.sort(np.asarray(ground.land.query(shape), dtype=np.int64))
    metres = shapely.area(shapely.intersection(ground.areas.frame.geometry.to_numpy()[near], shape))
    near, metres = near[metres > 0], metres[metres > 0]
    areas = np.union1d(np.union1d(at, near), [OUTSIDE]).astype(np.int64)
    table = pd.DataFrame(index=pd.Index(areas, name="area"))
    for basis in tuple(Basis)[:-1]:
        weights = ground.counted(basis, owner)[rows]
        table[str(basis)] = np.bincount(np.searchsorted(areas, at), weights, minlength=len(areas))
    land = np.bincount(np.searchsorted(areas, near), metres, minlength=len(areas))
    outside = float(shapely.area(shape)) - land.sum()
    land[areas == OUTSIDE] = outside if outside > 1e-6 * shapely.area(shape) else 0.0
    table[str(Basis.LAND)] = land
    return table


def mean_over(weights: pd.Series[float], numbers: pd.Series[float]) -> tuple[float, float]:
    """Return the mean of values over areas weighted by what lies in each, and the percent of the weight with a value.

    Both series are by the same index; NaN where nothing has a value.

    >>> mean_over(pd.Series([30.0, 10.0, 10.0]), pd.Series([2.0, 6.0, float("nan")]))
    (3.0, 80.0)
    """
    known = numbers.notna() & (weights > 0)
    total, there = float(weights.sum()), float(weights[known].sum())
    if there <= 0:
        return float("nan"), 0.0
    return float((numbers[known] * weights[known]).sum() / there), 100 * there / total
