"""The words by which files name policy and owners, from `resources/policy.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.policy import PolicyKind, Status
from sociale_kaart.core.vocabulary import owner_vocabulary, policy_kinds
from sociale_kaart.sources.figures.cells import parse
from sociale_kaart.sources.found import Raw
from sociale_kaart.sources.keys import texts_of
from sociale_kaart.sources.names import plain

__all__ = [
    "field_columns",
    "fields_in",
    "is_status",
    "kind_of",
    "numbers",
    "owner_words",
    "status_of",
    "unread",
    "unused",
    "words",
    "years",
]

_STATUS = {
    Status.PLANNED: ("gepland", "plan", "voornemen", "voorgenomen", "toekomst", "voorbereiding", "concept", "planned"),
    Status.ENDED: (
        "beeindigd",
        "gestopt",
        "afgerond",
        "gereed",
        "vervallen",
        "gesloten",
        "afgelopen",
        "ended",
        "klaar",
    ),
    Status.EXISTING: (
        "bestaand",
        "lopend",
        "loopt",
        "actief",
        "huidig",
        "in uitvoering",
        "uitvoering",
        "in beheer",
        "beheer",
        "gestart",
        "existing",
        "ja",
    ),
}
_CALENDAR_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@cache
def owner_words(group: str) -> tuple[str, ...]:
    """Return the words of a group of owners: "corporation", "known" (names of corporations) or "private"."""
    return tuple(plain(word) for word in owner_vocabulary()[group])


@cache
def kind_of(text: str) -> PolicyKind | None:
    """Return the kind of policy that a text names: the one whose word covers most of it, None where there is none.

    >>> kind_of("Verkoop (uitponden)").id, kind_of("energetische renovatie").id, kind_of("pannenkoeken")
    ('sale', 'energy_renovation', None)
    """
    words = f" {_worded(text)} "
    return next((kind for word, kind in _words_by_length() if f" {word} " in words), None)


@cache
def _words_by_length() -> tuple[tuple[str, PolicyKind], ...]:
    """Return every word of the vocabulary with its kind, the longest first."""
    pairs = {
        _worded(word): kind
        for kind in policy_kinds()
        for word in (kind.id.replace("_", " "), kind.nl, kind.en, *kind.words)
    }
    return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _worded(text: str) -> str:
    return " ".join(re.findall(r"[0-9a-z]+", plain(text)))


def status_of(text: str) -> Status:
    """Return where something stands in time; what is not planned or ended exists."""
    return _stated(text) or Status.EXISTING


def is_status(text: str) -> bool:
    """Tell whether a word says where something stands in time."""
    return _stated(text) is not None


def _stated(text: str) -> Status | None:
    word = _worded(text)
    return next((status for status, words in _STATUS.items() if word.startswith(words)), None)


def field_columns(frame: pd.DataFrame, headers: dict[str, str], *, loosely: bool = False) -> dict[str, str]:
    """Return which column holds which field: the first whose lower-case name matches the field's pattern in full.

    No column is used twice; a name cut to ten characters (as a shapefile does) is for the pattern to allow. With
    `loosely` a name that goes on after the pattern will do for a field that has no column yet: "status_van_beleid".
    """
    found: dict[str, str] = {}
    for more in ("", r"(?:_.*|\d+)") if loosely else ("",):
        for field, pattern in headers.items():
            for column in frame.columns if field not in found else ():
                if column not in found.values() and re.fullmatch(f"(?:{pattern}){more}", _header(column)):
                    found[field] = str(column)
                    break
    return found


def _header(column: object) -> str:
    return re.sub(r"[\s.-]+", "_", str(column).strip().lower())


def fields_in(raw: Raw, headers: dict[str, str], *, loosely: bool = False) -> dict[str, str]:
    """Return which column holds which field: as a person chose, and for the other fields by their names."""
    chosen = {field: column for field, column in raw.choices.fields if field in headers}
    taken = [column for column in raw.frame.columns if str(column) in chosen.values()]
    asked = {field: pattern for field, pattern in headers.items() if field not in chosen}
    guessed = field_columns(raw.frame.drop(columns=taken), asked, loosely=loosely)
    there = {str(column) for column in raw.frame.columns}
    return {**guessed, **{field: column for field, column in chosen.items() if column in there}}


def unused(frame: pd.DataFrame, columns: Mapping[str, str]) -> list[Issue]:
    """Tell of columns with something in them that no field took."""
    left = [str(c) for c in frame.columns if str(c) not in columns.values() and (texts_of(frame[c]) != "").any()]
    return [Issue("columns_unused", Severity.NOTE, len(left), tuple(left[:12]))] if left else []


def unread(frame: pd.DataFrame, column: str | None, read: Sequence[object]) -> list[Issue]:
    """Tell of cells that say something which could not be read as the number or year that their field holds."""
    if column is None:
        return []
    texts = [text if value is None else "" for text, value in zip(texts_of(frame[column]), read, strict=True)]
    lost = [text for text in texts if text and not re.fullmatch(r"0+([.,]0+)?|-|nan|none|n\.?v\.?t\.?", text.lower())]
    if not lost:
        return []
    return [Issue("field_unread", Severity.WARNING, len(lost), tuple(dict.fromkeys(lost))[:5], {"column": column})]


def years(frame: pd.DataFrame, column: str | None) -> list[int | None]:
    """Return a column of years, of dates, or of words with a year in them, as years; None where there is none.

    >>> years(pd.DataFrame({"van": ["2019", "01-07-2020", "najaar 2021", "ooit", "0"]}), "van")
    [2019, 2020, 2021, None, None]
    """
    if column is None:
        return [None] * len(frame)
    found = (_CALENDAR_YEAR.search(text) for text in texts_of(frame[column]))
    return [int(match.group()) if match else None for match in found]


def numbers(frame: pd.DataFrame, column: str | None, *, zero_is_none: bool = False) -> list[float | None]:
    """Return a column as numbers, None where there is none (or where 0 says so, as shapefiles do)."""
    if column is None:
        return [None] * len(frame)
    values = parse(frame[column]).numbers
    return [None if pd.isna(value) or (zero_is_none and value == 0) else float(value) for value in values]


def words(frame: pd.DataFrame, columns: dict[str, str], field: str) -> Sequence[str]:
    """Return the texts of a field, "" everywhere where no column holds it."""
    return list(texts_of(frame[columns[field]])) if field in columns else [""] * len(frame)
