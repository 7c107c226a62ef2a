"""Measures: points, lines or areas with a theme and a party, a status or a period."""

from __future__ import annotations

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.policy import Measure
from sociale_kaart.sources.figures.dictionary import labelled
from sociale_kaart.sources.figures.indicators import Family, meaning_of
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.keys import place_in
from sociale_kaart.sources.places.vocabulary import fields_in, is_status, status_of, unread, unused, words, years

__all__ = ["MEASURE_FIELDS", "read", "recognises"]

_HEADERS = {
    "theme": r"thema|theme|onderwerp|themas?|leefgebied",
    "name": r"naam|name|maatregel|activiteit|project|projectnaam|titel",
    "party": r"partij|party|organisati?e?|uitvoerder|trekker|wie|eigenaar",
    "status": r"status|stand",
    "start": r"begin_?(?:jaar|datu?m?)|begin|start_?(?:jaar|datum)|start|van|jaar_?van|jaar",
    "end": r"eind_?(?:jaar|datum)|eind|einde|tot|jaar_?tot|end",
    "indicator": r"indicator|doel_?ind\w*|stuurt_?op",
    "source": r"bron|source",
    "remarks": r"opmerking\w*|toelichti(?:ng)?|remarks?|beschrijvi?n?g?|omschrijvi?n?g?",
}
MEASURE_FIELDS = tuple(_HEADERS)
"""What is known of a measure, in the order in which it is asked."""

_MIXED = "geometry_mixed"  # measures may well be points, lines and areas


def recognises(raw: Raw) -> bool:
    """Tell whether rows with a place have a theme, and a party, a status or a period."""
    if raw.geometry is None or not len(raw.frame):
        return False
    columns = fields_in(raw, _HEADERS)
    return {"theme", "name"} <= set(columns) and bool({"party", "status", "start"} & set(columns))


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the measures; a row without a place is left out, and counted."""
    columns = fields_in(raw, _HEADERS, loosely=True)
    text = {field: words(raw.frame, columns, field) for field in _HEADERS}
    start, end = years(raw.frame, columns.get("start")), years(raw.frame, columns.get("end"))
    assert raw.geometry is not None
    measures = tuple(
        Measure(
            id=f"m{row + 1}",
            name=text["name"][row] or text["theme"][row] or str(row + 1),
            theme=text["theme"][row],
            geometry=shape,
            party=text["party"][row],
            status=status_of(text["status"][row]),
            start=start[row],
            end=end[row],
            indicator=_indicator(text["indicator"][row]),
            source=text["source"][row],
            remarks=text["remarks"][row],
        )
        for row, shape in enumerate(raw.geometry)
        if shape is not None and not shape.is_empty
    )
    lost = len(raw.frame) - len(measures)
    strange = tuple(dict.fromkeys(word for word in text["status"] if word and not is_status(word)))
    issues = (
        *((Issue("rows_without_place", Severity.WARNING, lost),) if lost else ()),
        *((Issue("status_unread", Severity.WARNING, len(strange), strange[:5]),) if strange else ()),
        *unread(raw.frame, columns.get("start"), start),
        *unread(raw.frame, columns.get("end"), end),
        *unused(raw.frame, columns),
    )
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
            fields=tuple(columns.items()),
        ),
    )


def _indicator(text: str) -> str:
    """Return the id of the indicator that is named, where it is a known one, else what stands there."""
    if not text:
        return ""
    if text.lower() in labelled():
        return labelled()[text.lower()]
    families: tuple[Family, ...] = ("leefbaarometer", "own", "cbs")
    for family in families:
        meaning = meaning_of(text, family)
        if meaning.known:
            return meaning.indicator.id
    return text
