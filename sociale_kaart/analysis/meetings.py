"""Where and when zones and measures meet: in the same place, in the same years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.zonal import SLIVER
from sociale_kaart.core.policy import Measure, PolicyZone, Status

__all__ = ["Meeting", "Years", "meetings", "years_of", "years_shared"]

Years = tuple[int | None, int | None]
"""A first and a last year; None where it is not known or not settled."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two items (positions, the first a zone) that share ground and years; `shape` is the shared ground."""

    first: int
    second: int
    years: Years
    shape: BaseGeometry


def years_of(item: PolicyZone | Measure) -> Years:
    """Return the years of a policy; what ended without a year is taken to have ended in the year it began."""
    if item.status is Status.ENDED and item.end is None:
        return item.start, item.start
    return item.start, item.end


def years_shared(one: Years, other: Years) -> Years | None:
    """Return the years that two periods share, None where the one ended before the other began.

    A period ends within its last year: what stops in 2016 and what begins in 2016 meet.

    >>> years_shared((2010, 2016), (2014, None)), years_shared((2010, 2013), (2014, None))
    ((2014, 2016), None)
    """
    since = max((year for year in (one[0], other[0]) if year is not None), default=None)
    until = min((year for year in (one[1], other[1]) if year is not None), default=None)
    return None if since is not None and until is not None and until < since else (since, until)


def meetings(
    zones: Sequence[PolicyZone],
    others: Sequence[PolicyZone | Measure],
    matters: Callable[[PolicyZone, PolicyZone | Measure], bool] | None = None,
) -> tuple[Meeting, ...]:
    """Return which zones meet which others, each pair of zones once.

    Zones meet when they share at least `SLIVER` percent of the smaller; a point or line meets where it lies in it. Only
    pairs that `matters` says yes to are looked at more closely.
    """
    if not zones or not others:
        return ()
    grounds, shapes = (np.array([item.geometry for item in items], dtype=object) for items in (zones, others))
    first, second = shapely.STRtree(shapes).query(grounds, predicate="intersects")
    years: list[Years] = []
    kept = []
    for pair, (one, other) in enumerate(zip(first, second, strict=True)):
        zone, met = zones[one], others[other]
        if zone is met or (others is zones and other <= one) or (matters is not None and not matters(zone, met)):
            continue
        shared = years_shared(years_of(zone), years_of(met))
        if shared is not None:
            kept.append(pair)
            years.append(shared)
    first, second = first[kept], second[kept]
    both = shapely.intersection(grounds[first], shapes[second])
    smaller = np.minimum(shapely.area(grounds[first]), shapely.area(shapes[second]))
    enough = (smaller == 0) | (shapely.area(both) >= SLIVER / 100 * smaller)
    found = [Meeting(int(first[n]), int(second[n]), shared, both[n]) for n, shared in enumerate(years) if enough[n]]
    return tuple(sorted(found, key=lambda one: (one.first, one.second)))
