"""CBS statistics per postcode (4 or 6 characters): mostly counts, in the names of before and after 2019."""

from __future__ import annotations

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.figures.columns import Reading, founds
from sociale_kaart.sources.figures.indicators import is_official
from sociale_kaart.sources.figures.rows import area_rows
from sociale_kaart.sources.found import Found, Raw

__all__ = ["read", "recognises"]

_ENOUGH = 3


def recognises(raw: Raw) -> bool:
    """Tell whether the rows are postcodes and some columns are named as CBS names them."""
    headers = [str(column) for column in raw.frame.columns]
    known = sum(is_official(header, "grid") for header in headers)
    if known < _ENOUGH:
        return False
    rows = area_rows(raw)
    return rows is not None and set(rows.found_levels) <= {Level.PC4, Level.PC6}


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the statistics of postcode areas."""
    rows = area_rows(raw)
    assert rows is not None
    reading = Reading(
        kind="postcode",
        family="grid",
        edition="Statistische gegevens per postcode",
        licence="CC BY 4.0",
        boundaries=True,
    )
    return founds(raw, rows, reading)
