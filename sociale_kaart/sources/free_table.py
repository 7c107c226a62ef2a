"""Any other table with a column of codes or names: its number columns under ids made of their headers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from sociale_kaart.core.indicator import Indicator
from sociale_kaart.sources.columns import Reading, founds
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.indicators import Meaning, meaning_of, slug
from sociale_kaart.sources.marks import marks_explained
from sociale_kaart.sources.rows import area_rows

__all__ = ["read", "recognises"]

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
    reading = Reading(
        kind="table",
        family="own",
        source=_source(raw),
        constants=False,
        marks=marks_explained(raw.notes),
        meaning=lambda header: _explained(meaning_of(header), raw.notes),
        untitled=raw.title or PurePath(raw.name).stem,
    )
    return founds(raw, rows, reading)


def _explained(meaning: Meaning, notes: tuple[str, ...]) -> Meaning:
    """Add what a codebook or a note under the table says of an indicator."""
    indicator = meaning.indicator
    for note in notes:
        name, colon, text = note.partition(": ")
        if colon and slug(name) == indicator.id:
            indicator = _by_codebook(indicator, text)
        elif _MODELLED.search(note) and indicator.id in {slug(word) for word in re.findall(r"[\w-]+", note)}:
            indicator = replace(indicator, modelled=True)
    return replace(meaning, indicator=indicator)


def _by_codebook(indicator: Indicator, text: str) -> Indicator:
    """Take the definition, the whole that a share is of and the source from a line of a codebook."""
    definition, *parts = (part.strip() for part in text.split(" | "))
    said = {name: value for name, _, value in (part.partition("=") for part in parts)}
    return replace(
        indicator,
        definition=definition or indicator.definition,
        definition_en="" if definition else indicator.definition_en,
        denominator=slug(said.get("noemer", "")) or indicator.denominator,
        source=said.get("bron", "") or indicator.source,
        modelled=indicator.modelled or any(bool(_MODELLED.search(value)) for value in said.values()),
    )


def _source(raw: Raw) -> str:
    for note in raw.notes:
        match = _SOURCE.fullmatch(note)
        if match:
            return match.group(1).strip()
    made = _MADE_BY.search(raw.title)
    return made.group(1).strip() if made else ""
