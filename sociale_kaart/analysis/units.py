"""Small units: points with a weight, through which values of areas are brought to other areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from sociale_kaart.core.areas import Areas

__all__ = ["OUTSIDE", "Overlap", "Units", "area_between", "located", "together", "weights_between"]

OUTSIDE = -1
"""The position of what lies in none of the areas."""

_ROW, _ROW_APART = 500.0, 1e7  # metres; rows lie further apart in the order than the country is wide
_SQUARES = 4_000_000  # of 1 km; the country has 200,000, and coordinates that are wrong must not fill the memory
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Dwellings, postcode areas or grid cells: points in RD New, each with a weight (dwellings, households) from 0.

    Whole weights add up to the last digit whatever the order in which parts of a country are counted.
    """

    x: Floats
    y: Floats
    weight: Floats

    def __post_init__(self) -> None:
        if not len(self.x) == len(self.y) == len(self.weight):
            raise ValueError("every unit needs a place and a weight")
        if not bool(np.all(self.weight >= 0)):
            raise ValueError("weights are numbers from 0")

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """How much weight every pair of an old and a new area shares, as a long table; the sums of parts are the whole.

    `table` has the columns `old`, `new` (positions in the two sets of areas, `OUTSIDE` for none) and `weight`, one row
    per pair that shares weight, sorted. `sizes` are the numbers of old and of new areas.
    """

    table: pd.DataFrame
    sizes: tuple[int, int]


def located(units: Units, areas: Areas) -> Positions:
    """Return per unit the position of its area, on a border that of the lowest code; `OUTSIDE` where there is none."""
    return _Rows.of(units).located(areas)


def weights_between(
    units: Units, old: Areas, new: Areas, *, near: tuple[Positions, Positions] | None = None
) -> Overlap:
    """Return the weight of the units that every old area shares with every new one, and with the outside.

    With `near` (positions of old and of new areas) only the units in these take part: the pairs of other areas are then
    not complete, those of these are the same to the last digit.
    """
    if near is not None:
        units = _around(
            units, [areas.frame.geometry.to_numpy()[some] for areas, some in zip((old, new), near, strict=True)]
        )
    rows = _Rows.of(units)
    weight = units.weight
    if near is not None:
        taken = (rows.located(old, near[0]) != OUTSIDE) | (rows.located(new, near[1]) != OUTSIDE)
        units = Units(units.x[taken], units.y[taken], units.weight[taken])
        rows, weight = _Rows.of(units), units.weight
    of_old, of_new = (rows.located(areas) for areas in (old, new))
    return _summed(of_old, of_new, weight, (len(old), len(new)))


def _around(units: Units, shapes: Sequence[npt.NDArray[np.object_]]) -> Units:
    """Return the units in the squares of 1 km that shapes touch with their bounds: all that can lie in one."""
    bounds = shapely.bounds(np.concatenate(shapes))
    bounds = np.floor(bounds[~np.isnan(bounds[:, 0])] / 1000.0).astype(np.int64)
    if not len(bounds):
        return Units(units.x[:0], units.y[:0], units.weight[:0])
    west, south, east, north = (bounds - np.tile(bounds[:, :2].min(axis=0), 2)).T
    wide, high = int(east.max()) + 2, int(north.max()) + 2
    if wide * high > _SQUARES:
        return units
    begun = np.zeros((wide, high), dtype=np.int64)  # +1 and -1 at the corners: summed both ways, how many bounds
    for x, y, sign in ((west, south, 1), (east + 1, south, -1), (west, north + 1, -1), (east + 1, north + 1, 1)):
        np.add.at(begun, (x, y), sign)
    touched = begun.cumsum(axis=0).cumsum(axis=1) > 0
    column, row = (
        np.floor(axis / 1000.0).astype(np.int64) - bounds[:, n].min() for n, axis in enumerate((units.x, units.y))
    )
    there = (column >= 0) & (column < wide) & (row >= 0) & (row < high)
    there[there] = touched[column[there], row[there]]
    return Units(units.x[there], units.y[there], units.weight[there])


def together(parts: Sequence[Overlap]) -> Overlap:
    """Add the overlaps of parts of the units (tiles) up to that of all; the parts are of the same two sets of areas."""
    sizes = {part.sizes for part in parts}
    if len(sizes) != 1:
        raise ValueError("overlaps of one pair of sets of areas can be added")
    table = pd.concat([part.table for part in parts], ignore_index=True)
    return _summed(table["old"].to_numpy(), table["new"].to_numpy(), table["weight"].to_numpy(), sizes.pop())


def area_between(old: Areas, new: Areas, *, of_old: npt.NDArray[np.bool_] | None = None) -> Overlap:
    """Return the square metres that every old area (or those of the mask) shares with every new one and the outside.

    What a new area does not share with any old one is told only when all old areas take part.
    """
    before, after = (areas.frame.geometry.to_numpy() for areas in (old, new))
    taken = np.flatnonzero(of_old if of_old is not None else np.ones(len(old), dtype=bool))
    tree = shapely.STRtree(after)
    source, target = tree.query(before[taken], predicate="intersects")
    source = taken[source]
    shared = shapely.area(shapely.intersection(before[source], after[target]))
    tables = [(source, target, shared)]
    for own, side, shapes in ((source, "old", before), (target, "new", after)):
        if side == "new" and of_old is not None:
            continue
        size = np.nan_to_num(shapely.area(shapes))
        rest = size - np.bincount(own, shared, minlength=len(size))
        left = np.flatnonzero(rest > 1e-9 * size)
        left = left[np.isin(left, taken)] if side == "old" else left
        none = np.full(len(left), OUTSIDE)
        tables.append((left, none, rest[left]) if side == "old" else (none, left, rest[left]))
    columns = [np.concatenate([table[n] for table in tables]) for n in range(3)]
    return _summed(columns[0], columns[1], columns[2], (len(old), len(new)))


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Units in rows of 500 m and from west to east within a row: those near an area are a few runs of them."""

    x: Floats
    y: Floats
    order: Positions
    key: Floats

    @classmethod
    def of(cls, units: Units) -> _Rows:
        """Sort the units."""
        key = np.floor(units.y / _ROW) * _ROW_APART + units.x
        order = np.argsort(key, kind="stable")
        return cls(units.x[order], units.y[order], order, key[order])

    def located(self, areas: Areas, only: Positions | None = None) -> Positions:
        """Return per unit the position of the area (of those in `only`) that it lies in."""
        taken = np.arange(len(areas)) if only is None else only
        codes = areas.codes[taken]
        if not codes.is_monotonic_increasing:
            taken = taken[np.argsort(codes.to_numpy(dtype=object), kind="stable")]
        shapes = areas.frame.geometry.to_numpy()[taken]
        of_area, place = self._near(shapely.bounds(shapes))
        shapely.prepare(shapes)
        inside = shapely.intersects_xy(shapes[of_area], self.x[place], self.y[place])
        found = np.full(len(self.order), OUTSIDE, dtype=np.int64)
        hits = np.flatnonzero(inside)[::-1]  # the lowest code is written last
        found[self.order[place[hits]]] = taken[of_area[hits]]
        return found

    def _near(self, bounds: Floats) -> tuple[Positions, Positions]:
        """Return the pairs of an area and a place in the order whose unit lies between the bounds of the area."""
        west, south, east, north = bounds.T
        drawn = ~np.isnan(west)
        first, last = (np.floor(np.where(drawn, edge, 0.0) / _ROW) for edge in (south, north))
        of_area, row = _expanded(first.astype(np.int64), np.where(drawn, last - first + 1, 0).astype(np.int64))
        start = np.searchsorted(self.key, row * _ROW_APART + west[of_area], side="left")
        end = np.searchsorted(self.key, row * _ROW_APART + east[of_area], side="right")
        of_run, place = _expanded(start, end - start)
        of_area = of_area[of_run]
        between = (self.y[place] >= south[of_area]) & (self.y[place] <= north[of_area])
        return of_area[between], place[between]


def _expanded(start: Positions, length: Positions) -> tuple[Positions, Positions]:
    """Return every number of runs that start somewhere, with the position of its run.

    >>> [part.tolist() for part in _expanded(np.array([5, 9]), np.array([2, 1]))]
    [[0, 0, 1], [5, 6, 9]]
    """
    of_run = np.repeat(np.arange(len(start)), length)
    before = np.cumsum(length) - length
    return of_run, np.arange(len(of_run)) - before[of_run] + start[of_run]


def _summed(old: Positions, new: Positions, weight: Floats, sizes: tuple[int, int]) -> Overlap:
    """Add weights up by pair; pairs that share nothing are left out."""
    pair, of_pair = np.unique((old + 1) * (sizes[1] + 1) + new + 1, return_inverse=True)
    shared = np.bincount(of_pair, weight, minlength=len(pair))
    some = shared > 0
    columns = {"old": pair // (sizes[1] + 1) - 1, "new": pair % (sizes[1] + 1) - 1, "weight": shared}
    return Overlap(pd.DataFrame(columns)[some].reset_index(drop=True), sizes)
