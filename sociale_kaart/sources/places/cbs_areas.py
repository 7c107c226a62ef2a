"""Polygons with CBS codes: neighbourhoods, districts and municipalities in every naming style and edition."""

from __future__ import annotations

from dataclasses import replace

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.keys import column_like, keys_in
from sociale_kaart.sources.places import areas

__all__ = ["read", "recognises"]

_OF_CBS = r"statcode|jrstatcode|ind_wbi|indelingswijziging_wijken_en_buurten|dek_perc|dekkingspercentage"
_LOOKED_AT = 300


def recognises(raw: Raw) -> bool:
    """Tell whether these are polygons with complete CBS codes."""
    if not areas.recognises(raw):
        return False
    keys = keys_in(replace(raw, frame=raw.frame.head(_LOOKED_AT)))
    return keys.origin == "cbs" and keys.level in (Level.BUURT, Level.WIJK, Level.GEMEENTE)


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the areas; the edition and the licence are said where CBS itself made the file."""
    (found,) = areas.read(raw)
    if column_like(raw.frame, _OF_CBS) is None:
        return (found,)
    edition = f"Wijk- en Buurtkaart {found.year}" if found.year else "Wijk- en Buurtkaart"
    return (replace(found, edition=edition, licence="CC BY 4.0"),)
