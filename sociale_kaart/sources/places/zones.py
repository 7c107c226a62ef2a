"""Policy zones: polygons with a column whose words are kinds of policy."""

from __future__ import annotations

import re

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.keys import place_in, texts_of
from sociale_kaart.sources.places import areas
from sociale_kaart.sources.places.vocabulary import field_columns, kind_of, numbers, status_of, words

__all__ = ["read", "recognises"]

_HEADERS = {
    "kind": r"soort|kind|beleid|beleidssoort|soort_?beleid|instrument|maatregel|type|type_?beleid|beleidstype",
    "name": r"naam|name|zone|zonenaam|zone_?naam|gebied|gebiedsnaam|titel",
    "direction": r"richting|direction|lijn",
    "owner": r"corporatie|corporat\w*|eigenaar|owner|verhuurder|partij|organisatie",
    "status": r"status|fase_?status|stand",
    "start": r"begin_?jaar|begin|start_?jaar|start|van|jaar_?van|ingang|jaar",
    "end": r"eind_?jaar|eind|einde|tot|jaar_?tot|end|end_?year",
    "temporary": r"tijdelijk|temporary",
    "legal_basis": r"grondslag|wettelijk|juridisch\w*|basis",
    "phase": r"fase|phase",
    "dwellings_touched": r"won_?geraa?k\w*|geraakt\w*|woningen_?geraakt|aantal_?geraakt",
    "dwellings_total": r"won_?tota\w*|woningen(?:_?totaal)?|aantal_?woningen|vhe|won",
    "goal_indicator": r"doel_?ind\w*|indicator",
    "goal": r"doel|goal|doelstelling",
    "goal_baseline": r"nul_?waarde|nul_?meting|baseline",
    "goal_target": r"streef_?w\w*|streven|target",
    "goal_year": r"doel_?jaar|goal_?year",
    "partners": r"partners?|betrokken\w*",
    "contact": r"contact\w*",
    "source": r"bron|source",
    "remarks": r"opmerking\w*|toelichting|remarks?|notitie\w*",
}
_TEXTS = ("owner", "legal_basis", "phase", "goal", "goal_indicator", "partners", "contact", "source", "remarks")
_MOSTLY = 0.5
_LOOKED_AT = 300
_TELLING = 3
_THEME = r"thema'?s?|theme|onderwerp|leefgebied"


def recognises(raw: Raw) -> bool:
    """Tell whether these are polygons with a column that mostly names kinds of policy."""
    return areas.recognises(raw) and _kind_column(raw.frame) is not None


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the zones; a kind that is not in the vocabulary stays the user's own word, and is reported."""
    kind_column = _kind_column(raw.frame)
    assert raw.geometry is not None
    assert kind_column is not None
    columns = {**field_columns(raw.frame.drop(columns=kind_column), _HEADERS), "kind": kind_column}
    shapes = [_areal(shape) for shape in raw.geometry]
    zones = tuple(zone for zone in _zones(raw.frame, columns, shapes) if zone is not None)
    return (
        Found(
            name=raw.name,
            file=raw.file,
            kind="zones",
            rows=len(raw.frame),
            crs=raw.crs,
            encoding=raw.encoding,
            zones=zones,
            columns=tuple(str(column) for column in raw.frame.columns),
            place=place_in(raw.frame),
            issues=(*raw.issues, *_issues(zones, len(raw.frame))),
        ),
    )


def _kind_column(frame: pd.DataFrame) -> str | None:
    """Return the column with the largest share of words that are kinds of policy, when that is most of them.

    A column that is called a kind, in a table that also tells whose policy it is and since when, is one in any words.
    """
    shares = {str(column): _share_of_kinds(frame[column]) for column in frame.columns if _may_name_kinds(frame[column])}
    named = field_columns(frame, {"kind": _HEADERS["kind"]}).get("kind", "")
    telling = {"owner", "status", "start", "end", "goal", "legal_basis"} & set(field_columns(frame, _HEADERS))
    if named in shares and len(telling) >= _TELLING:
        return named
    best = max(shares, key=lambda column: (shares[column], column == named), default="")
    if named in shares and shares[named] >= _MOSTLY:
        return named
    return best if shares.get(best, 0.0) >= 0.8 else None


def _may_name_kinds(column: pd.Series[str]) -> bool:
    if re.fullmatch(_THEME, str(column.name).lower()):  # what a measure is about
        return False
    return not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column)


def _share_of_kinds(column: pd.Series[str]) -> float:
    given = [text for text in dict.fromkeys(texts_of(column.head(_LOOKED_AT))) if text]
    return sum(kind_of(text) is not None for text in given) / len(given) if given else 0.0


def _zones(frame: pd.DataFrame, columns: dict[str, str], shapes: list[BaseGeometry | None]) -> list[PolicyZone | None]:
    text = {field: words(frame, columns, field) for field in _HEADERS}
    number = {
        field: numbers(frame, columns.get(field), zero_is_none=field not in ("goal_baseline", "goal_target"))
        for field in (
            "start",
            "end",
            "dwellings_touched",
            "dwellings_total",
            "goal_baseline",
            "goal_target",
            "goal_year",
        )
    }
    directions = numbers(frame, columns.get("direction"))

    def zone(row: int, shape: BaseGeometry | None) -> PolicyZone | None:
        if shape is None:
            return None
        kind, said = kind_of(text["kind"][row]), directions[row]
        return PolicyZone(
            id=f"z{row + 1}",
            name=text["name"][row] or f"{text['kind'][row]} {row + 1}".strip(),
            kind=kind.id if kind else text["kind"][row],
            geometry=shape,
            direction=kind.direction if kind else int(said) if said is not None and 1 <= said <= 7 else 0,
            status=status_of(text["status"][row]),
            start=_whole(number["start"][row]),
            end=_whole(number["end"][row]),
            temporary=text["temporary"][row].lower() in ("ja", "j", "true", "1", "waar", "yes", "y"),
            dwellings_touched=_whole(number["dwellings_touched"][row]),
            dwellings_total=_whole(number["dwellings_total"][row]),
            goal_baseline=number["goal_baseline"][row],
            goal_target=number["goal_target"][row],
            goal_year=_whole(number["goal_year"][row]),
            **{field: text[field][row] for field in _TEXTS},
        )

    return [zone(row, shape) for row, shape in enumerate(shapes)]


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _areal(shape: BaseGeometry | None) -> BaseGeometry | None:
    """Return a polygon or multipolygon with something in it, else None."""
    if shape is None or shape.is_empty or shapely.get_dimensions(shape) < 2:
        return None
    return shape


def _issues(zones: tuple[PolicyZone, ...], rows: int) -> list[Issue]:
    issues = []
    own = tuple(dict.fromkeys(zone.kind for zone in zones if zone.direction == 0))
    if own:
        issues.append(Issue("own_kind_of_policy", Severity.NOTE, len(own), own[:5]))
    if len(zones) < rows:
        issues.append(Issue("rows_without_place", Severity.WARNING, rows - len(zones)))
    return issues
