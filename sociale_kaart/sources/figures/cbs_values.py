"""CBS key figures in any of their naming styles: GeoPackage, WFS, shapefile, kwb workbook, English adaptations."""

from __future__ import annotations

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.figures.columns import Reading, founds
from sociale_kaart.sources.figures.indicators import is_official
from sociale_kaart.sources.figures.marks import marks_explained
from sociale_kaart.sources.figures.rows import area_rows
from sociale_kaart.sources.found import Found, Raw

__all__ = ["read", "recognises"]

_CBS_LEVELS = {Level.GEMEENTE, Level.WIJK, Level.BUURT}
_ENOUGH = 3


def recognises(raw: Raw) -> bool:
    """Tell whether the rows have CBS codes and some columns are named as CBS names them."""
    if sum(is_official(str(column)) for column in raw.frame.columns) < _ENOUGH:
        return False
    rows = area_rows(raw)
    return rows is not None and rows.complete and set(rows.found_levels) <= _CBS_LEVELS


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the key figures: one `Found` per level in the table; the geometry, where there is one, is not looked at."""
    rows = area_rows(raw)
    assert rows is not None
    reading = Reading(
        kind="cbs_values",
        family="cbs",
        edition="Kerncijfers wijken en buurten",
        licence="CC BY 4.0",
        boundaries=True,
        marks=marks_explained(raw.notes),
    )
    return founds(raw, rows, reading)
