"""Small units: points with a weight, through which values of areas are brought to other areas."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from sociale_kaart.core.areas import Areas

__all__ = ["OUTSIDE", "Overlap", "Units", "area_between", "located", "together", "weights_between"]

OUTSIDE = -1
"""The position of what lies in none of the areas."""

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
    return _located(_tree(units), len(units), areas)


def weights_between(units: Units, old: Areas, new: Areas) -> Overlap:
    """Return the weight of the units that every old area shares with every new one, and with the outside."""
    tree = _tree(units)
    with ThreadPoolExecutor(2) as both:  # the search lets other threads run
        of_old, of_new = both.map(lambda areas: _located(tree, len(units), areas), (old, new))
    return _summed(of_old, of_new, units.weight, (len(old), len(new)))


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


def _tree(units: Units) -> shapely.STRtree:
    points = shapely.points(np.column_stack([units.x, units.y]))
    return shapely.STRtree(np.asarray(points, dtype=object))


def _located(tree: shapely.STRtree, size: int, areas: Areas) -> Positions:
    """Ask per area which points it holds: the area is prepared once, the points are many."""
    shapes = areas.frame.geometry.to_numpy()
    shapely.prepare(shapes)
    of_area, of_unit = tree.query(shapes, predicate="intersects")
    if len(of_unit) and np.bincount(of_unit).max() > 1:
        rank = np.argsort(np.argsort(areas.codes.to_numpy(dtype=object)))
        later_first = np.argsort(-rank[of_area], kind="stable")
        of_area, of_unit = of_area[later_first], of_unit[later_first]  # the lowest code is written last
    found = np.full(size, OUTSIDE, dtype=np.int64)
    found[of_unit] = of_area
    return found


def _summed(old: Positions, new: Positions, weight: Floats, sizes: tuple[int, int]) -> Overlap:
    """Add weights up by pair; pairs that share nothing are left out."""
    pair, of_pair = np.unique((old + 1) * (sizes[1] + 1) + new + 1, return_inverse=True)
    shared = np.bincount(of_pair, weight, minlength=len(pair))
    some = shared > 0
    columns = {"old": pair // (sizes[1] + 1) - 1, "new": pair % (sizes[1] + 1) - 1, "weight": shared}
    return Overlap(pd.DataFrame(columns)[some].reset_index(drop=True), sizes)
