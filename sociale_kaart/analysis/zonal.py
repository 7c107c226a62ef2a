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

__all__ = ["SLIVER", "Basis", "Floats", "Ground", "Positions", "Shared", "ground_of", "mean_over", "zonal"]

SLIVER = 5.0
"""Percent of a zone from which on an area takes part in what is said of it: borders are 10-50 m precise."""

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.floating]
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
        return _counted(self, basis, owner if basis is Basis.OWNER else "")

    def whole(self, basis: Basis, owner: str = "") -> pd.Series[float]:
        """Return per area the dwellings, or the square metres, there are on a basis."""
        return pd.Series(_whole(self, basis, owner if basis is Basis.OWNER else ""), index=self.areas.codes)

    def rows_under(self, shape: BaseGeometry) -> Positions:
        """Return the positions of the stock under a shape; what lies on its edge is under it."""
        return _rows_under(shape, self)


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


@lru_cache(maxsize=64)
def _counted(ground: Ground, basis: Basis, owner: str) -> Floats:
    if basis is Basis.DWELLINGS:
        return ground.dwellings
    if basis is Basis.CORPORATIONS:
        return np.where(ground.corporation, ground.dwellings, 0.0)
    name = owner if basis is Basis.OWNER else ground.own
    return np.where(ground.owner == name, ground.dwellings, 0.0) if name else np.zeros(len(ground.dwellings))


@lru_cache(maxsize=64)
def _whole(ground: Ground, basis: Basis, owner: str) -> Floats:
    if basis is Basis.LAND:
        land: Floats = np.nan_to_num(shapely.area(ground.areas.frame.geometry.to_numpy()))
        return land
    inside = ground.at != OUTSIDE
    counts = np.bincount(ground.at[inside], ground.counted(basis, owner)[inside], minlength=len(ground.areas))
    return counts.astype(np.float64)


@lru_cache(maxsize=4096)
def _rows_under(shape: BaseGeometry, ground: Ground) -> Positions:
    return np.asarray(ground.homes.query(shape, predicate="intersects"), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What one zone shares with areas: their positions (sorted, `OUTSIDE` first) and a weight on every basis.

    `basis` is the one the zone is counted on; `taking` marks the areas that take part in what is said of it.
    """

    at: Positions
    weights: dict[Basis, Floats]
    basis: Basis
    taking: npt.NDArray[np.bool_]

    def inside(self, basis: Basis | None = None) -> tuple[Positions, Floats]:
        """Return the areas that hold something of the zone, and how much."""
        weights = self.weights[basis or self.basis]
        some = (weights > 0) & (self.at != OUTSIDE)
        return self.at[some], weights[some]

    def outside(self, basis: Basis | None = None) -> float:
        """Return how much of the zone lies in no area."""
        return float(self.weights[basis or self.basis][self.at == OUTSIDE].sum())

    def total(self, basis: Basis | None = None) -> float:
        """Return how much lies under the zone."""
        return float(self.weights[basis or self.basis].sum())

    def part_taking(self) -> tuple[Positions, Floats]:
        """Return the areas that take part, at least `SLIVER` of the zone or half an area, and how much each holds."""
        return self.at[self.taking], self.weights[self.basis][self.taking]


def zonal(zones: Sequence[PolicyZone], ground: Ground) -> tuple[Shared, ...]:
    """Return which part of every zone lies in which area, and on which basis each zone is counted.

    A dwelling on the edge of a zone is under it, one on the border of areas is in the one of the lowest code. What a
    zone shares was kept when only others changed: moving one vertex works out one zone.
    """
    return tuple(_shared(zone.geometry, zone.owner, ground) for zone in zones)


@lru_cache(maxsize=4096)
def _shared(shape: BaseGeometry, owner: str, ground: Ground) -> Shared:
    rows = ground.rows_under(shape)
    home = ground.at[rows]
    near = np.sort(np.asarray(ground.land.query(shape), dtype=np.int64))
    metres = shapely.area(shapely.intersection(ground.areas.frame.geometry.to_numpy()[near], shape))
    near, metres = near[metres > 0], metres[metres > 0]
    at = np.union1d(np.union1d(home, near), [OUTSIDE]).astype(np.int64)

    def summed(where: Positions, weight: Floats) -> Floats:
        return np.bincount(np.searchsorted(at, where), weight, minlength=len(at)).astype(np.float64)

    weights = {basis: summed(home, ground.counted(basis, owner)[rows]) for basis in tuple(Basis)[:-1]}
    land = summed(near, metres)
    beyond = float(shapely.area(shape)) - land.sum()
    land[at == OUTSIDE] = beyond if beyond > 1e-6 * shapely.area(shape) else 0.0
    weights[Basis.LAND] = land
    basis = next((basis for basis in Basis if weights[basis].sum() > 0), Basis.LAND)
    held = np.where(at == OUTSIDE, 0.0, weights[basis])
    half = _whole(ground, basis, owner if basis is Basis.OWNER else "")[at] / 2
    taking = (held > 0) & ((held >= SLIVER / 100 * held.sum()) | (held >= half))
    return Shared(at, weights, basis, taking)


def mean_over(weights: Numbers, numbers: Numbers) -> tuple[float, float]:
    """Return the mean of values weighted by what lies in each area, and the percent of the weight with a value.

    NaN where nothing has a value.

    >>> mean_over(np.array([30.0, 10.0, 10.0]), np.array([2.0, 6.0, np.nan]))
    (3.0, 80.0)
    """
    known = ~np.isnan(numbers) & (weights > 0)
    total, there = float(weights.sum()), float(weights[known].sum())
    if there <= 0:
        return float("nan"), 0.0
    return float((numbers[known] * weights[known]).sum() / there), 100 * there / total
