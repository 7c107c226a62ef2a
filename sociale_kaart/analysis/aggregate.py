"""From small areas to large ones: postcode 6 or grid to buurt, wijk and gemeente, or to areas someone drew.

A bridge (see `analysis.bridge`) over which `converted` takes the values: counts add up, shares and means go by their
denominator, and each value tells which share of its weight had one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import shapely

from sociale_kaart.analysis.bridge import METHODS, Bridge, Method, bridge_by_code
from sociale_kaart.analysis.convert import Converted, converted
from sociale_kaart.analysis.units import Overlap, Units, located, weights_between
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import parent
from sociale_kaart.core.errors import MeaningError
from sociale_kaart.core.indicator import Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason, Values

__all__ = ["places", "ratio", "up_by_code", "up_by_overlap", "up_by_place", "up_by_units"]


def up_by_code(
    fine: pd.Index[str], level: Level, coarse: Areas | None = None, *, weight: pd.Series[float] | None = None
) -> Bridge:
    """Return the bridge from codes to those of a coarser level that they tell: BU -> WK -> GM, PC6 -> PC4.

    The result is on the codes of `coarse`, else on all that are told. `weight` per fine area (dwellings, households)
    decides how much of a coarse area is covered; without it each counts for one.
    """
    told = [(code, parent(code, level)) for code in fine]
    pairs = pd.DataFrame([pair for pair in told if pair[1] is not None], columns=["old", "new"], dtype=object)
    codes = coarse.codes if coarse is not None else pd.Index(sorted(set(pairs["new"])), name="code", dtype=object)
    found = bridge_by_code(fine, codes, pairs, level, coarse.year if coarse is not None else None, gap=Reason.NO_MATCH)
    return _weighed(found, weight)


def up_by_place(fine: Areas, coarse: Areas, *, weight: pd.Series[float] | None = None) -> Bridge:
    """Return the bridge from small areas to the large (own) ones that a point inside each lies in, whole."""
    inside = located(places(fine, None), coarse)
    pairs = pd.DataFrame({"old": np.arange(len(fine)), "new": inside, "part": 1.0, "weight": 1.0, "spare": 1.0})
    pairs["method"] = METHODS.index(Method.UNITS)
    pairs = pairs.sort_values(["new", "old"], ignore_index=True)
    return _weighed(Bridge(fine.codes, coarse.codes, coarse.level, coarse.year, pairs), weight)


def up_by_units(fine: Areas, coarse: Areas, units: Units) -> Bridge:
    """Return the bridge from small areas to large (own) ones that may cut them, split by the units in each."""
    return up_by_overlap(fine, coarse, weights_between(units, fine, coarse))


def up_by_overlap(fine: Areas, coarse: Areas, overlap: Overlap) -> Bridge:
    """Return what `up_by_units` returns, of units that were counted before (see `analysis.units`)."""
    table = overlap.table
    whole = table.groupby("old")["weight"].transform("sum")
    part = (table["weight"] / whole).where(table["old"] >= 0, 0.0)
    pairs = table.assign(part=part, spare=table["weight"], method=METHODS.index(Method.UNITS))
    return Bridge(fine.codes, coarse.codes, coarse.level, coarse.year, pairs.sort_values(["new", "old"]))


def places(areas: Areas, weight: pd.Series[float] | None) -> Units:
    """Return areas as units: a point inside each, with a weight by code (1 without; a missing one counts for nothing).

    Areas without a shape are left out.
    """
    drawn = areas.frame[~(areas.frame.geometry.isna() | areas.frame.geometry.is_empty)]
    points = shapely.get_coordinates(shapely.point_on_surface(drawn.geometry.to_numpy()))
    weights = np.ones(len(drawn)) if weight is None else weight.reindex(drawn.index).fillna(0.0).to_numpy(dtype=float)
    return Units(points[:, 0], points[:, 1], np.clip(weights, 0.0, None))


def ratio(numerator: Values, denominator: Values, over: Bridge, meaning: Indicator) -> Converted:
    """Return 100 * numerator / denominator on coarse areas, over the small areas that have both.

    `meaning` is the indicator that the share is; both others must be counts of one year, else MeaningError.
    """
    for count in (numerator.indicator, denominator.indicator):
        if count.kind is not Kind.COUNT or count.year != numerator.indicator.year:
            raise MeaningError("meaning_no_ratio", numerator=numerator.indicator.key, denominator=count.key)
    whole = denominator.on(numerator.numbers.index)
    share = (100 * numerator.numbers / whole.numbers).where(whole.numbers > 0)
    reasons = numerator.reasons.where(numerator.reasons != Reason.PRESENT, whole.reasons)
    meaning = replace(meaning, kind=Kind.SHARE, unit=Unit.PERCENT)
    parts = Values.of(meaning, share, level=numerator.level, boundaries=numerator.boundaries, reasons=reasons)
    return converted(parts, over, whole.numbers)


def _weighed(over: Bridge, weight: pd.Series[float] | None) -> Bridge:
    if weight is None:
        return over
    known = weight.reindex(over.old).fillna(0.0).clip(lower=0.0).to_numpy(dtype=float)
    old = over.table["old"].to_numpy()
    return replace(over, table=over.table.assign(weight=np.where(old >= 0, known[old], over.table["weight"])))
