"""Policy zones on a map: those that are shown, per direction of policy."""

from __future__ import annotations

from collections.abc import Sequence

from sociale_kaart.core.look import ZoneFilter
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.core.specs import Confrontation, MapSpec
from sociale_kaart.render.resolved import ZoneRow
from sociale_kaart.render.texts import Texts

__all__ = ["in_year", "zone_rows"]


def in_year(item: PolicyZone | Measure, year: int | None) -> bool:
    """Tell whether something is going on in a year; what has no begin or end is not bounded on that side.

    >>> from shapely import Point
    >>> walk = Measure("m1", "Ronde", "schoon", Point(0, 0), start=2016, end=2018)
    >>> in_year(walk, 2018), in_year(walk, 2019), in_year(walk, None)
    (True, False, True)
    """
    if year is None:
        return True
    return (item.start is None or item.start <= year) and (item.end is None or year <= item.end)


def zone_rows(
    zones: Sequence[PolicyZone], spec: MapSpec, texts: Texts, chosen: ZoneFilter | None = None
) -> tuple[ZoneRow, ...]:
    """Return the zones to show, a row per direction, in the order of the directions, other last.

    A confrontation shows the kinds and owners that it names, and of these what was `chosen`.
    """
    chosen = chosen or ZoneFilter()
    named = spec if isinstance(spec, Confrontation) else Confrontation("", spec)
    shown = [
        zone
        for zone in zones
        if _is_of(zone.kind, named.kinds, chosen.kinds)
        and _is_of(zone.owner, named.owners, chosen.owners)
        and _is_of(zone.status, chosen.statuses)
        and in_year(zone, chosen.year)
    ]
    directions = sorted({zone.direction for zone in shown}, key=lambda direction: direction or 99)
    return tuple(
        ZoneRow(direction, texts(f"map.direction.{direction}"), tuple(z for z in shown if z.direction == direction))
        for direction in directions
    )


def _is_of(word: str, *allowed: Sequence[str]) -> bool:
    """Tell whether a word is in every list that is not empty."""
    return all(not some or word in some for some in allowed)
