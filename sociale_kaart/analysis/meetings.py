"""Where and when zones and measures meet: in the same place, in the same years."""

from __future__ import annotations

from collections.abc import Sequence
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


def meetings(zones: Sequence[PolicyZone], others: Sequence[PolicyZone | Measure]) -> tuple[Meeting, ...]:
    """Return which zones meet which others, each pair of zones once.

    Zones meet when they share at least `SLIVER` percent of the smaller; a point or line meets where it lies in it.
    """
    if not zones or not others:
        return ()
    shapes = np.array([other.geometry for other in others], dtype=object)
    tree = shapely.STRtree(shapes)
    found = []
    for first, second in sorted(zip(*tree.query([z.geometry for z in zones], predicate="intersects"), strict=True)):
        zone, other = zones[first], others[second]
        if zone is other or (others is zones and second <= first):
            continue
        years = years_shared(years_of(zone), years_of(other))
        if years is None:
            continue
        shape = shapely.intersection(zone.geometry, other.geometry)
        smaller = min(zone.geometry.area, other.geometry.area)
        if smaller > 0 and shape.area < SLIVER / 100 * smaller:
            continue
        found.append(Meeting(int(first), int(second), years, shape))
    return tuple(found)
