"""Which zone a sheet is about."""

from __future__ import annotations

from sociale_kaart.core.errors import MapError
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project

__all__ = ["zone_named"]

_LISTED = 12


def zone_named(project: Project, text: str) -> PolicyZone:
    """Return the zone with an id, or with a name that is its alone, in any case.

    Raises MapError for what is not there, and for a name of several zones.
    """
    asked = text.strip().casefold()
    by_id = [zone for zone in project.zones if zone.id == text.strip()]
    found = by_id or [zone for zone in project.zones if zone.name.casefold() == asked]
    if len(found) == 1:
        return found[0]
    if found:
        raise MapError("sheet_zone_twice", zone=text, ids=tuple(zone.id for zone in found))
    if not project.zones:
        raise MapError("policy_no_zones")
    raise MapError("sheet_zone_unknown", zone=text, known=tuple(zone.name for zone in project.zones[:_LISTED]))
