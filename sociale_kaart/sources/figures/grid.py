"""CBS statistics per square of 100 or 500 m; old editions have several years side by side, and classes as text."""

from __future__ import annotations

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.figures.columns import Reading, founds
from sociale_kaart.sources.figures.rows import area_rows
from sociale_kaart.sources.found import Found, Raw

__all__ = ["read", "recognises"]


def recognises(raw: Raw) -> bool:
    """Tell whether the rows are squares of the CBS grid, by their codes (E2288N5799)."""
    rows = area_rows(raw)
    return rows is not None and rows.complete and set(rows.found_levels) <= {Level.GRID100, Level.GRID500}


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the statistics of the squares; squares do not change, so they have no year of boundaries."""
    rows = area_rows(raw)
    assert rows is not None
    reading = Reading(kind="grid", family="grid", edition="Kaart met statistieken per vierkant", licence="CC BY 4.0")
    return founds(raw, rows, reading)
