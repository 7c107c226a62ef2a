"""Exports of city dashboards: a title row, units and footnote marks in the headers, footnotes, areas by name."""

from __future__ import annotations

import re
from dataclasses import replace

from sociale_kaart.sources.figures.columns import Reading, founds
from sociale_kaart.sources.figures.indicators import Meaning, meaning_of
from sociale_kaart.sources.figures.marks import marks_explained
from sociale_kaart.sources.figures.rows import area_rows
from sociale_kaart.sources.found import Found, Raw

__all__ = ["read", "recognises"]

_UNIT_OR_MARK = re.compile(r".*(\[[^\]]+\]|\(\d{1,2}\))")
_SITE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.(nl|org|com|info)", re.IGNORECASE)
_PLACE = re.compile(r"(?:www\.)?(?:cijfersover([a-z-]+)|([a-z-]+?)[.-]?incijfers)\.nl", re.IGNORECASE)
_SOURCE = re.compile(r"bron(?:nen)?\s*:?\s+(.+)", re.IGNORECASE)
_HEADING = re.compile(r"voetno|noot|toelichting|datum|speciale|\(", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\((\d{1,2})\)\s*(.+)")
_MARKED = re.compile(r"\((\d{1,2})\)\s*$")


def recognises(raw: Raw) -> bool:
    """Tell whether a table has a title above it and units or footnote marks in most of its headers."""
    headers = [str(column) for column in raw.frame.columns]
    marked = sum(bool(_UNIT_OR_MARK.fullmatch(header)) for header in headers)
    return bool(raw.title) and marked >= max(1, len(headers) // 3) and area_rows(raw) is not None


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the table; the year is that of the title, footnotes become part of the definition of what they mark."""
    rows = area_rows(raw)
    assert rows is not None
    footnotes = {m.group(1): m.group(2) for m in map(_FOOTNOTE.fullmatch, raw.notes) if m}

    def meaning(header: str) -> Meaning:
        found, mark = meaning_of(header), _MARKED.search(header)
        said = footnotes.get(mark.group(1), "") if mark else ""
        if not said or found.known:
            return found
        return replace(found, indicator=replace(found.indicator, definition=said))

    reading = Reading(
        kind="dashboard",
        family="own",
        source=_source(raw),
        constants=False,
        marks=marks_explained(raw.notes),
        meaning=meaning,
        untitled=raw.title,
    )
    place = _place(raw)
    return tuple(replace(found, place=found.place or place) for found in founds(raw, rows, reading))


def _place(raw: Raw) -> str:
    """Return the municipality in the name of the site: "cijfersoverzwolle.nl", "delft.incijfers.nl"; "" without one."""
    named = (_PLACE.fullmatch(note) for note in raw.notes)
    return next((m.group(m.lastindex or 0).replace("-", " ").title() for m in named if m), "")


def _source(raw: Raw) -> str:
    """Return the site and the sources it names: the line that begins with "Bron" and the short lines under it."""
    site = next((note for note in raw.notes if _SITE.fullmatch(note)), "")
    parts: dict[str, None] = {}
    naming = False
    for note in raw.notes:
        match = _SOURCE.fullmatch(note)
        naming = match is not None or (naming and len(note) < 40 and not _HEADING.match(note) and note != site)
        if naming:
            parts.update(dict.fromkeys(part.strip() for part in (match.group(1) if match else note).split("/")))
    sources = ", ".join(parts)
    return f"{site} ({sources})" if site and sources else site or sources
