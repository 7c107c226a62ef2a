"""Any other table with a column of codes or names: its number columns under ids made of their headers."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from pathlib import PurePath

from sociale_kaart.core.indicator import Direction
from sociale_kaart.sources.figures.columns import Reading, founds
from sociale_kaart.sources.figures.indicators import Meaning, meaning_of, slug, without_year
from sociale_kaart.sources.figures.marks import marks_explained
from sociale_kaart.sources.figures.rows import area_rows
from sociale_kaart.sources.found import Found, Raw

__all__ = ["read", "recognises"]

_WHOLES = {"aantal_huishoudens": "huishoudens", "aantal_inwoners": "inwoners", "woningvoorraad": "woningen"}
_DIRECTIONS = {"gunstig": Direction.HIGH_IS_GOOD, "ongunstig": Direction.HIGH_IS_BAD}
_MODELLED = re.compile(r"gemodelleerd|modelschatting|modelmatig|modelled|schatting", re.IGNORECASE)
_SOURCE = re.compile(r"bron(?:nen)?\s*[:=]?\s+(.+)", re.IGNORECASE)
_MADE_BY = re.compile(r"(?:bewerking|bron|samengesteld door)\s*:\s*([^;|]+?)(?:;|$|\s{2})", re.IGNORECASE)


def recognises(raw: Raw) -> bool:
    """Tell whether a table has a column of codes or names, and another column."""
    return len(raw.frame.columns) > 1 and area_rows(raw) is not None


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the number columns; notes under the table tell of marks, of estimates and of the source."""
    rows = area_rows(raw)
    assert rows is not None
    own = {slug(without_year(str(column))[0]) for column in raw.frame.columns}
    reading = Reading(
        kind="table",
        family="own",
        source=_source(raw),
        constants=False,
        marks=marks_explained(raw.notes),
        meaning=lambda header: _explained(_per_own(meaning_of(header), own), raw.notes),
        untitled=raw.title or PurePath(raw.name).stem,
    )
    return founds(raw, rows, reading)


def _per_own(meaning: Meaning, own: Set[str]) -> Meaning:
    """Take the table's own count as the whole that a share is of, where it has one."""
    whole = _WHOLES.get(meaning.indicator.denominator, "")
    if whole not in own:
        return meaning
    return replace(meaning, indicator=replace(meaning.indicator, denominator=whole))


def _explained(meaning: Meaning, notes: tuple[str, ...]) -> Meaning:
    """Add what a codebook or a note under the table says of an indicator."""
    for note in notes:
        name, colon, text = note.partition(": ")
        if colon and slug(name) == meaning.indicator.id:
            meaning = _by_codebook(meaning, text)
        elif _MODELLED.search(note) and meaning.indicator.id in {slug(word) for word in re.findall(r"[\w-]+", note)}:
            meaning = replace(meaning, indicator=replace(meaning.indicator, modelled=True))
    return meaning


def _by_codebook(meaning: Meaning, text: str) -> Meaning:
    """Take from a line of a codebook what it says; a known indicator keeps the definition it is compared by."""
    indicator = meaning.indicator
    definition, *parts = (part.strip() for part in text.split(" | "))
    said = {name.strip(): value.strip() for name, _, value in (part.partition("=") for part in parts)}
    told = replace(
        indicator,
        definition=indicator.definition if meaning.known else definition,
        denominator=slug(said.get("noemer", "")) or indicator.denominator,
        source=said.get("bron", "") or indicator.source,
        direction=_DIRECTIONS.get(said.get("hoog is", "").lower(), indicator.direction),
        modelled=indicator.modelled or any(bool(_MODELLED.search(value)) for value in said.values()),
    )
    return replace(meaning, indicator=told)


def _source(raw: Raw) -> str:
    for note in raw.notes:
        match = _SOURCE.fullmatch(note)
        if match:
            return match.group(1).strip()
    made = _MADE_BY.search(raw.title)
    return made.group(1).strip() if made else ""
