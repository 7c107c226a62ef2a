"""Policy zones on a map: those that a confrontation shows, per direction of policy."""

from __future__ import annotations

from collections.abc import Sequence

from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.specs import Confrontation
from sociale_kaart.render.resolved import ZoneRow
from sociale_kaart.render.texts import Texts

__all__ = ["zone_rows"]


def zone_rows(zones: Sequence[PolicyZone], spec: Confrontation, texts: Texts) -> tuple[ZoneRow, ...]:
    """Return the zones a confrontation shows, a row per direction, in the order of the directions, other last."""
    shown = [
        zone
        for zone in zones
        if (not spec.kinds or zone.kind in spec.kinds) and (not spec.owners or zone.owner in spec.owners)
    ]
    directions = sorted({zone.direction for zone in shown}, key=lambda direction: direction or 99)
    return tuple(
        ZoneRow(direction, texts(f"map.direction.{direction}"), tuple(z for z in shown if z.direction == direction))
        for direction in directions
    )
