"""A bridge between two sets of areas: which part of every old area goes to which new one, and by what evidence.

From exact to rough: official codes, shapes that did not change, small units, and area where there is nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.analysis.boundaries import same_areas
from sociale_kaart.analysis.units import OUTSIDE, Overlap, Units, area_between, weights_between
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason

__all__ = ["METHODS", "Bridge", "Method", "bridge", "bridge_by_code"]


class Method(StrEnum):
    """How a part of an area came over, from exact to rough."""

    CODE = "code"
    SAME = "same"
    UNITS = "units"
    AREA = "area"


METHODS = tuple(Method)


@dataclass(frozen=True, slots=True, eq=False)
class Bridge:
    """Which part of every old area goes to which new one; the new areas are of a level and year of boundaries.

    `table` has one row per pair: `old` and `new` (positions in the codes, `OUTSIDE` for none), `part` (of the old area;
    the parts of one old area add up to 1), `weight` (the small units that the pair shares), `spare` (the weight where
    an area has no units at all: 1 or square metres) and `method` (position in `METHODS`).
    `gap` is the reason for what no old area leads to.
    """

    old: pd.Index[str]
    new: pd.Index[str]
    level: Level
    boundaries: int | None
    table: pd.DataFrame
    gap: Reason = Reason.NO_MATCH


def bridge(
    old: Areas,
    new: Areas,
    units: Units | None = None,
    *,
    crosswalk: pd.DataFrame | None = None,
    overlap: Overlap | None = None,
    by_area: bool = False,
) -> Bridge:
    """Return the bridge between two sets of areas: official codes, then equal shapes, then small units.

    `crosswalk` has the columns `old`, `new` (codes). `overlap` takes the place of `units` where it was counted before
    (see `analysis.units`). `by_area` lets land size decide where there are no units, be it in one old area or in all;
    without it and without units only what did not change has a value, and the rest has a changed boundary.
    """
    settled = _settled(old, new, crosswalk)
    equal = settled[settled["method"] == METHODS.index(Method.SAME)]
    if overlap is None and units is not None:
        near = (np.setdiff1d(np.arange(len(old)), equal["old"]), np.setdiff1d(np.arange(len(new)), equal["new"]))
        overlap = weights_between(units, old, new, near=near)
    of_old = np.ones(len(old)) if overlap is None else _weight_of(overlap)
    of_old[equal["old"]] = 0.0  # a pair that stands alone needs no weight
    settled["weight"] = of_old[settled["old"]]
    tables = [settled]
    if overlap is not None:
        tables.append(_parts(_without(overlap.table, settled), Method.UNITS))
    unplaced = ~_holds(tables, len(old))
    if by_area and unplaced.any():
        ground = area_between(old, new, of_old=unplaced if overlap is not None else None).table
        rough = _parts(_without(ground, settled), Method.AREA)
        tables.append(rough if overlap is None else rough.assign(weight=0.0))
        unplaced = ~_holds(tables, len(old))
    lost = np.flatnonzero(unplaced)
    tables.append(_lost(lost).assign(weight=of_old[lost]))
    gap = Reason.NO_MATCH if overlap is not None or by_area else Reason.BOUNDARY_CHANGED
    table = pd.concat(tables, ignore_index=True).sort_values(["new", "old"], ignore_index=True)
    return Bridge(old.codes, new.codes, new.level, new.year, table, gap)


def bridge_by_code(
    old: pd.Index[str],
    new: pd.Index[str],
    pairs: pd.DataFrame,
    level: Level,
    boundaries: int | None = None,
    *,
    gap: Reason = Reason.BOUNDARY_CHANGED,
) -> Bridge:
    """Return the bridge over pairs of codes (`old`, `new`): areas renumbered or put together, each old area whole.

    An old area with several new codes was split. A code cannot say how, so the areas it went to have no value, and
    `gap` is the reason.
    """
    known = pairs[["old", "new"]].drop_duplicates()
    known = known[known["new"].isin(new)]
    split = known["old"].duplicated(keep=False)
    whole = ~split & known["old"].isin(old)
    table = _by_code(_at(old, known.loc[whole, "old"]), _at(new, known.loc[whole, "new"]))
    open_ends = np.unique(_at(new, known.loc[~whole, "new"]))
    gaps = _rows(np.full(len(open_ends), OUTSIDE), open_ends, 0.0, 1.0, 1.0, Method.CODE)
    lost = _lost(np.flatnonzero(~_holds([table], len(old))))
    table = pd.concat([table, gaps, lost], ignore_index=True).sort_values(["new", "old"], ignore_index=True)
    return Bridge(old, new, level, boundaries, table, gap)


def _settled(old: Areas, new: Areas, crosswalk: pd.DataFrame | None) -> pd.DataFrame:
    """Pairs that need no units: whole old areas that the crosswalk sends to one new one, then equal shapes."""
    table = _rows(np.empty(0, np.int64), np.empty(0, np.int64), 1.0, 1.0, 1.0, Method.CODE)
    if crosswalk is not None:
        known = crosswalk[["old", "new"]].drop_duplicates()
        known = known[known["old"].isin(old.codes) | known["new"].isin(new.codes)]
        unclear = known["old"].duplicated(keep=False) | ~known["old"].isin(old.codes) | ~known["new"].isin(new.codes)
        clear = known[~known["new"].isin(known.loc[unclear, "new"]) & ~unclear]
        table = _by_code(_at(old.codes, clear["old"]), _at(new.codes, clear["new"]))
    same = same_areas(old, new)
    before, after = _at(old.codes, same), new.codes.get_indexer(same.index)
    free = ~np.isin(before, table["old"]) & ~np.isin(after, table["new"])
    equal = _rows(before[free], after[free], 1.0, 1.0, 1.0, Method.SAME)
    return pd.concat([table, equal], ignore_index=True)


def _at(codes: pd.Index[str], wanted: pd.Series[str]) -> npt.NDArray[np.int64]:
    return codes.get_indexer(pd.Index(wanted)).astype(np.int64)


def _by_code(old: npt.NDArray[np.int64], new: npt.NDArray[np.int64]) -> pd.DataFrame:
    return _rows(old, new, 1.0, 1.0, 1.0, Method.CODE)


def _lost(old: npt.NDArray[np.int64]) -> pd.DataFrame:
    """Old areas that lead nowhere, so that what they hold is told and not forgotten."""
    return _rows(old, np.full(len(old), OUTSIDE), 1.0, 1.0, 1.0, Method.UNITS)


def _rows(
    old: npt.NDArray[np.int64], new: npt.NDArray[np.int64], part: float, weight: float, spare: float, method: Method
) -> pd.DataFrame:
    columns = {"old": old, "new": new, "part": part, "weight": weight, "spare": spare}
    return pd.DataFrame({**columns, "method": METHODS.index(method)}, index=range(len(old)))


def _holds(tables: list[pd.DataFrame], size: int) -> npt.NDArray[np.bool_]:
    """Tell which old areas lead somewhere."""
    held = np.zeros(size, dtype=bool)
    for table in tables:
        held[table["old"].to_numpy()[table["old"].to_numpy() != OUTSIDE]] = True
    return held


def _weight_of(overlap: Overlap) -> npt.NDArray[np.float64]:
    """The weight of every old area."""
    inside = overlap.table[overlap.table["old"] != OUTSIDE]
    found = np.bincount(inside["old"], inside["weight"], minlength=overlap.sizes[0])
    return found.astype(np.float64)


def _without(table: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """The pairs that have nothing to do with areas that are settled."""
    return table[~table["old"].isin(settled["old"]) & ~table["new"].isin(settled["new"])]


def _parts(table: pd.DataFrame, method: Method) -> pd.DataFrame:
    """Pairs with the part of the old area that each is; what comes from outside is part of none."""
    whole = table.groupby("old")["weight"].transform("sum")
    part = (table["weight"] / whole).where(table["old"] != OUTSIDE, 0.0)
    return table.assign(part=part, spare=table["weight"], method=METHODS.index(method))
