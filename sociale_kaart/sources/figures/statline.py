"""StatLine exports: headers that are paths with a unit, padded cells, areas of all levels below one another."""

from __future__ import annotations

import re

from sociale_kaart.sources.figures.columns import Reading, founds
from sociale_kaart.sources.figures.marks import marks_explained
from sociale_kaart.sources.figures.rows import area_rows
from sociale_kaart.sources.found import Found, Raw

__all__ = ["read", "recognises"]

_UNIT = re.compile(
    r".+\((aantal|%|naam|code|omschrijving|getal|km|ha|kwh|m³|euro|x 1[  ]000 euro|per .*)\)", re.IGNORECASE
)
_REGION = re.compile(r"wijken en buurten|regio'?s|(.*/)?codering \(code\)|regiocode.*", re.IGNORECASE)
_ODATA = re.compile(r"(codering_\d+|wijkenenbuurten|regios)", re.IGNORECASE)
_ODATA_COLUMN = re.compile(r"[A-Za-z]\w*[a-z]\w*_\d{1,3}")


def recognises(raw: Raw) -> bool:
    """Tell whether a table has StatLine's regions and headers, as downloaded or from the open data service."""
    headers = [str(column).strip() for column in raw.frame.columns]
    downloaded = any(map(_REGION.fullmatch, headers)) and sum(map(bool, map(_UNIT.fullmatch, headers))) >= 2
    service = any(map(_ODATA.fullmatch, headers)) and sum(map(bool, map(_ODATA_COLUMN.fullmatch, headers))) >= 3
    return (downloaded or service) and area_rows(raw) is not None


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the table: one `Found` each for municipalities, districts and neighbourhoods."""
    rows = area_rows(raw)
    assert rows is not None
    reading = Reading(
        kind="statline",
        family="cbs",
        source="CBS StatLine",
        edition="StatLine",
        licence="CC BY 4.0",
        boundaries=True,
        marks=marks_explained(raw.notes),
    )
    return founds(raw, rows, reading)
