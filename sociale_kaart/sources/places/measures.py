"""Measures: points, lines or areas with a theme and a party, a status or a period."""

from __future__ import annotations

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.policy import Measure
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.keys import place_in
from sociale_kaart.sources.places.vocabulary import field_columns, numbers, status_of, words

__all__ = ["read", "recognises"]

_HEADERS = {
    "theme": r"thema|theme|onderwerp|themas?|leefgebied",
    "name": r"naam|name|maatregel|activiteit|project|projectnaam|titel",
    "party": r"partij|party|organisatie|uitvoerder|trekker|wie|eigenaar",
    "status": r"status|stand",
    "start": r"begin_?jaar|begin|start_?jaar|start|van|jaar_?van|jaar",
    "end": r"eind_?jaar|eind|einde|tot|jaar_?tot|end",
    "indicator": r"indicator|doel_?ind\w*|stuurt_?op",
    "source": r"bron|source",
    "remarks": r"opmerking\w*|toelichting|remarks?|beschrijving|omschrijving",
}

_MIXED = "geometry_mixed"  # measures may well be points, lines and areas


def recognises(raw: Raw) -> bool:
    """Tell whether rows with a place have a theme, and a party, a status or a period."""
    if raw.geometry is None or not len(raw.frame):
        return False
    columns = field_columns(raw.frame, _HEADERS)
    return {"theme", "name"} <= set(columns) and bool({"party", "status", "start"} & set(columns))


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the measures; a row without a place is left out, and counted."""
    columns = field_columns(raw.frame, _HEADERS)
    text = {field: words(raw.frame, columns, field) for field in _HEADERS}
    start = numbers(raw.frame, columns.get("start"), zero_is_none=True)
    end = numbers(raw.frame, columns.get("end"), zero_is_none=True)
    assert raw.geometry is not None
    measures = tuple(
        Measure(
            id=f"m{row + 1}",
            name=text["name"][row] or text["theme"][row],
            theme=text["theme"][row],
            geometry=shape,
            party=text["party"][row],
            status=status_of(text["status"][row]),
            start=None if start[row] is None else round(start[row] or 0),
            end=None if end[row] is None else round(end[row] or 0),
            indicator=text["indicator"][row],
            source=text["source"][row],
            remarks=text["remarks"][row],
        )
        for row, shape in enumerate(raw.geometry)
        if shape is not None and not shape.is_empty
    )
    lost = len(raw.frame) - len(measures)
    issues = (Issue("rows_without_place", Severity.WARNING, lost),) if lost else ()
    return (
        Found(
            name=raw.name,
            file=raw.file,
            kind="measures",
            rows=len(raw.frame),
            crs=raw.crs,
            encoding=raw.encoding,
            measures=measures,
            columns=tuple(str(column) for column in raw.frame.columns),
            place=place_in(raw.frame),
            issues=(*(issue for issue in raw.issues if issue.code != _MIXED), *issues),
        ),
    )
