"""The words by which files name policy and owners, from `resources/policy.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pandas as pd

from sociale_kaart.core.policy import PolicyKind, Status
from sociale_kaart.core.vocabulary import owner_vocabulary, policy_kinds
from sociale_kaart.sources.figures.cells import parse
from sociale_kaart.sources.keys import texts_of
from sociale_kaart.sources.names import plain

__all__ = ["field_columns", "kind_of", "numbers", "owner_words", "status_of", "words"]

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
}


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
    word = _worded(text)
    return next((status for status, words in _STATUS.items() if word.startswith(words)), Status.EXISTING)


def field_columns(frame: pd.DataFrame, headers: dict[str, str]) -> dict[str, str]:
    """Return which column holds which field: the first whose lower-case name matches the field's pattern in full.

    No column is used twice; a name cut to ten characters (as a shapefile does) is for the pattern to allow.
    """
    found: dict[str, str] = {}
    for field, pattern in headers.items():
        for column in frame.columns:
            if column not in found.values() and re.fullmatch(pattern, str(column).strip().lower()):
                found[field] = str(column)
                break
    return found


def numbers(frame: pd.DataFrame, column: str | None, *, zero_is_none: bool = False) -> list[float | None]:
    """Return a column as numbers, None where there is none (or where 0 says so, as shapefiles do)."""
    if column is None:
        return [None] * len(frame)
    values = parse(frame[column]).numbers
    return [None if pd.isna(value) or (zero_is_none and value == 0) else float(value) for value in values]


def words(frame: pd.DataFrame, columns: dict[str, str], field: str) -> Sequence[str]:
    """Return the texts of a field, "" everywhere where no column holds it."""
    return list(texts_of(frame[columns[field]])) if field in columns else [""] * len(frame)
