"""CBS statistics per postcode (4 or 6 characters): mostly counts, in the names of before and after 2019."""

from __future__ import annotations

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.columns import Reading, founds
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.indicators import is_official, meaning_of
from sociale_kaart.sources.rows import area_rows
from sociale_kaart.sources.years import year_column, year_said

__all__ = ["read", "recognises"]

_ENOUGH = 3


def recognises(raw: Raw) -> bool:
    """Tell whether the rows are postcodes and some columns are named as CBS names them."""
    headers = [str(column) for column in raw.frame.columns]
    known = sum(is_official(h) or (h.isupper() and meaning_of(h, "grid").known) for h in headers)
    if known < _ENOUGH:
        return False
    rows = area_rows(raw)
    return rows is not None and set(rows.found_levels) <= {Level.PC4, Level.PC6}


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the statistics of postcode areas."""
    rows = area_rows(raw)
    assert rows is not None
    said = None if year_column(raw.frame) else year_said(raw)
    edition = "Statistische gegevens per postcode"
    reading = Reading(
        kind="postcode",
        family="grid",
        edition=f"{edition} {said.year}" if said else edition,
        licence="CC BY 4.0",
        boundaries=True,
    )
    return founds(raw, rows, reading)
