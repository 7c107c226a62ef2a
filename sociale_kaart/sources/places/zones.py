"""Policy zones: polygons with a column whose words are kinds of policy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.policy import PolicyKind, PolicyZone
from sociale_kaart.core.vocabulary import policy_kinds
from sociale_kaart.sources.found import Found, Raw, Word
from sociale_kaart.sources.keys import place_in, texts_of
from sociale_kaart.sources.names import plain
from sociale_kaart.sources.places import areas
from sociale_kaart.sources.places.vocabulary import (
    field_columns,
    fields_in,
    is_status,
    kind_of,
    numbers,
    status_of,
    unread,
    unused,
    words,
    years,
)

__all__ = ["ZONE_FIELDS", "read", "recognises"]

_HEADERS = {  # names cut to ten characters, as a shapefile does, count too
    "kind": r"soort|kind|beleid|beleids?_?(?:soor?t?|type)|soort_?bele?i?d?|instrument|maatregel|type(?:_?beleid)?",
    "name": r"naam|name|zone_?naam|zone|gebied|gebiedsnaa?m?|titel|omschrijvi?n?g?|projectnaa?m?",
    "direction": r"richting|direction|lijn",
    "owner": r"corporati?e?|corporat\w*|eigenaar|owner|verhuurder|partij|organisati?e?",
    "status": r"status|fase_?status|stand|stavaza",
    "start": r"begin_?(?:jaar|dat\w*)|begin|start_?(?:jaar|datum)|start|van|jaar_?van|ingang\w*|jaar|jaar_?start",
    "end": r"eind_?(?:jaar|dat\w*)|eind|einde|tot|jaar_?tot|end|end_?year|jaar_?einde?",
    "temporary": r"tijdelijk|temporary|duur",
    "legal_basis": r"grondslag|wettelijk\w*|juridisch\w*|basis",
    "phase": r"fase|phase|fasering",
    "dwellings_touched": r"won_?geraa?k\w*|geraakt\w*|woningen_?g(?:eraakt)?|aantal_?ger(?:aakt)?",
    "dwellings_total": r"won_?tota\w*|woningen(?:_?t(?:otaal)?)?|aantal_?won(?:ingen)?|vhe|won|aantal_?vhe",
    "goal_indicator": r"doel_?indi?c?\w*|doel_?ind\w*|indicator",
    "goal": r"doel|goal|doelstelli(?:ng)?",
    "goal_baseline": r"nul_?waarde|nul_?meting|baseline",
    "goal_target": r"streef_?w\w*|streven|target",
    "goal_year": r"doel_?jaar|goal_?year|streef_?jaar",
    "partners": r"partners?|betrokken\w*",
    "contact": r"contact\w*",
    "source": r"bron|source",
    "remarks": r"opmerking\w*|toelichti(?:ng)?|remarks?|notitie\w*",
}
ZONE_FIELDS = tuple(_HEADERS)
"""What is known of a zone, in the order in which it is asked."""

_TEXTS = ("owner", "legal_basis", "phase", "goal", "goal_indicator", "partners", "contact", "source", "remarks")
_NUMBERS = ("dwellings_touched", "dwellings_total", "goal_baseline", "goal_target")
_YES = ("ja", "j", "true", "1", "waar", "yes", "y", "tijdelijk", "temporary")
_NO_WORD = "beleid"  # a zone whose kind is not said
_MOSTLY = 0.5
_LOOKED_AT = 300
_TELLING = 3
_EXAMPLES = 8
_THEME = r"thema'?s?|theme|onderwerp|leefgebied"


def recognises(raw: Raw) -> bool:
    """Tell whether these are polygons with a column that mostly names kinds of policy."""
    return areas.recognises(raw) and _kind_column(raw) is not None


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the zones; a kind that is not in the vocabulary stays the user's own word, and is reported."""
    columns = _columns(raw)
    assert raw.geometry is not None
    given = words(raw.frame, columns, "kind")
    meant = _words(given, raw)
    read = _read_rows(raw, columns, given, {one.word: one for one in meant})
    return (
        Found(
            name=raw.name,
            file=raw.file,
            kind="zones",
            rows=len(raw.frame),
            crs=raw.crs,
            encoding=raw.encoding,
            zones=read.zones,
            columns=tuple(str(column) for column in raw.frame.columns),
            place=place_in(raw.frame),
            issues=(*(issue for issue in raw.issues if issue.code != "geometry_same"), *read.issues),
            fields=tuple(columns.items()),
            words=meant,
        ),
    )


def _columns(raw: Raw) -> dict[str, str]:
    """Return which column holds which field; the kind goes first, whatever its column is called."""
    kind = _kind_column(raw)
    chosen = {column for _, column in raw.choices.fields}
    if kind is None or kind in chosen:
        headers = _HEADERS if kind else {f: p for f, p in _HEADERS.items() if f != "kind"}
        return fields_in(raw, headers, loosely=True)
    others = {field: pattern for field, pattern in _HEADERS.items() if field != "kind"}
    rest = Raw(raw.name, raw.file, raw.frame.drop(columns=kind), choices=raw.choices)
    return {"kind": kind, **fields_in(rest, others, loosely=True)}


def _kind_column(raw: Raw) -> str | None:
    """Return the column of the kind: as chosen, else the one with the largest share of words that are kinds of policy,
    when that is most of them.

    A column that is called a kind, in a table that also tells whose policy it is and since when, is one in any words.
    """
    frame, chosen = raw.frame, dict(raw.choices.fields)
    if "kind" in chosen:
        return chosen["kind"] if chosen["kind"] in frame.columns else None
    shares = {str(c): _share_of_kinds(frame[c], raw) for c in frame.columns if _may_name_kinds(frame[c])}
    named = field_columns(frame, {"kind": _HEADERS["kind"]}).get("kind", "")
    telling = {"owner", "status", "start", "end", "goal", "legal_basis"} & set(field_columns(frame, _HEADERS))
    if named in shares and (len(telling) >= _TELLING or raw.choices.kind == "zones"):
        return named
    best = max(shares, key=lambda column: (shares[column], column == named), default="")
    if named in shares and shares[named] >= _MOSTLY:
        return named
    return best if shares.get(best, 0.0) >= 0.8 else None


def _may_name_kinds(column: pd.Series[str]) -> bool:
    if re.fullmatch(_THEME, str(column.name).lower()):  # what a measure is about
        return False
    return not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column)


def _share_of_kinds(column: pd.Series[str], raw: Raw) -> float:
    given = [text for text in dict.fromkeys(texts_of(column.head(_LOOKED_AT))) if text]
    own = _own_words(raw)
    return sum(plain(text) in own or kind_of(text) is not None for text in given) / len(given) if given else 0.0


def _own_words(raw: Raw) -> dict[str, PolicyKind]:
    """Return the project's own kinds by all their words."""
    return {plain(word): kind for kind in raw.kinds for word in (kind.id, kind.nl, kind.en, *kind.words) if word}


def _words(given: Sequence[str], raw: Raw) -> tuple[Word, ...]:
    """Return every word for a kind with what it is read as, the most frequent first."""
    chosen = {choice.word: choice for choice in raw.choices.words}
    directions = {kind.id: kind.direction for kind in (*raw.kinds, *policy_kinds())}
    own = _own_words(raw)
    found = []
    for word, count in Counter(given).most_common():
        choice, known = chosen.get(word), own.get(plain(word)) or kind_of(word)
        if choice is not None:
            direction = directions.get(choice.kind, choice.direction)
            found.append(Word(word, count, choice.kind, direction, choice.kind in directions, True))
        elif known is not None:
            found.append(Word(word, count, known.id, known.direction, True))
        else:
            found.append(Word(word, count, word or _NO_WORD, 0, False))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Rows:
    zones: tuple[PolicyZone, ...]
    issues: tuple[Issue, ...]


def _read_rows(raw: Raw, columns: Mapping[str, str], given: Sequence[str], meant: Mapping[str, Word]) -> _Rows:
    frame, fields = raw.frame, dict(columns)
    text = {field: words(frame, fields, field) for field in _HEADERS}
    year = {field: years(frame, fields.get(field)) for field in ("start", "end", "goal_year")}
    number = {
        field: numbers(frame, fields.get(field), zero_is_none=field.startswith("dwellings")) for field in _NUMBERS
    }
    directions = numbers(frame, fields.get("direction"))

    def zone(row: int, shape: BaseGeometry) -> PolicyZone:
        word, said = meant[given[row]], directions[row]
        stated = int(said) if said is not None and 1 <= said <= 7 else 0
        return PolicyZone(
            id=f"z{row + 1}",
            name=text["name"][row] or f"{given[row] or _NO_WORD} {row + 1}".strip(),
            kind=word.kind,
            geometry=shape,
            direction=word.direction or (0 if word.known else stated),
            status=status_of(text["status"][row]),
            start=year["start"][row],
            end=year["end"][row],
            temporary=text["temporary"][row].lower() in _YES,
            dwellings_touched=_whole(number["dwellings_touched"][row]),
            dwellings_total=_whole(number["dwellings_total"][row]),
            goal_baseline=number["goal_baseline"][row],
            goal_target=number["goal_target"][row],
            goal_year=year["goal_year"][row],
            **{field: text[field][row] for field in _TEXTS},
        )

    shapes = [_areal(shape) for shape in raw.geometry] if raw.geometry is not None else []
    zones = tuple(zone(row, shape) for row, shape in enumerate(shapes) if shape is not None)
    placeless = [row for row, shape in enumerate(shapes) if shape is None]
    issues = [
        *_about_kinds(meant.values(), zones),
        *_placeless(placeless, text["name"]),
        *_about_status(text["status"]),
        *_cells_unread(frame, fields, {**year, **number}),
        *unused(frame, columns),
    ]
    return _Rows(zones, tuple(issues))


def _cells_unread(frame: pd.DataFrame, fields: Mapping[str, str], read: Mapping[str, Sequence[object]]) -> list[Issue]:
    return [issue for field, cells in read.items() for issue in unread(frame, fields.get(field), cells)]


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _areal(shape: BaseGeometry | None) -> BaseGeometry | None:
    """Return a polygon or multipolygon with something in it, else None."""
    if shape is None or shape.is_empty or shapely.get_dimensions(shape) < 2:
        return None
    return shape


def _about_kinds(meant: Iterable[Word], zones: Sequence[PolicyZone]) -> list[Issue]:
    """Tell which kinds are not in the vocabulary, and how many zones have no kind at all."""
    issues = []
    directed = {zone.kind for zone in zones if zone.direction}
    own = tuple(one.kind for one in meant if not one.known and one.word and one.kind not in directed)
    if own:
        issues.append(Issue("own_kind_of_policy", Severity.NOTE, len(own), own[:_EXAMPLES]))
    blank = sum(one.count for one in meant if not one.word and not one.known)
    if blank:
        issues.append(Issue("zones_without_kind", Severity.WARNING, blank))
    return issues


def _placeless(rows: Sequence[int], names: Sequence[str]) -> list[Issue]:
    """Tell which rows have no shape: by name, and by their number in the layer."""
    if not rows:
        return []
    shown = tuple(f"{names[row]} ({row + 1})" if names[row] else str(row + 1) for row in rows[:_EXAMPLES])
    return [Issue("zones_without_place", Severity.WARNING, len(rows), shown)]


def _about_status(given: Sequence[str]) -> list[Issue]:
    unknown = Counter(text for text in given if text and not is_status(text))
    if not unknown:
        return []
    return [Issue("status_unread", Severity.WARNING, unknown.total(), tuple(unknown)[:5])]
