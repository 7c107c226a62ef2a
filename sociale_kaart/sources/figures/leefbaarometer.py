"""Leefbaarometer: scores per area and year, long; version 2.0 is another model with ids of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Values
from sociale_kaart.sources.figures.cells import EXAMPLES
from sociale_kaart.sources.figures.columns import Reading, founds
from sociale_kaart.sources.figures.indicators import Meaning, is_known, meaning_of
from sociale_kaart.sources.figures.rows import AreaRows, area_rows
from sociale_kaart.sources.figures.years import year_column
from sociale_kaart.sources.found import Found, Raw

__all__ = ["read", "recognises"]

_DIMENSIONS = ("fys", "onv", "soc", "vrz", "won")
_SCORES = {"lbm", "afw", *_DIMENSIONS}
_CLASSES = {"kscore", "kfys", "konv", "ksoc", "kvrz", "kwon"}
_OLD = re.compile(r"(rlb(?:rmtr|bev|fys|vei|vrz|won)|kl)_?(\d\d)?", re.IGNORECASE)
_MEASURED = re.compile(r"meting[ -]?(20\d\d)", re.IGNORECASE)
_TOLERANCE = 1e-3


def recognises(raw: Raw) -> bool:
    """Tell whether a table has the score columns of the Leefbaarometer, 3.0 or 2.0, per area."""
    headers = _headers(raw)
    scores = len(_SCORES & headers)
    dated = year_column(raw.frame) is not None
    new = (scores >= 4 and (dated or "lbm" in headers)) or (scores >= 2 and "lbm" in headers)
    new = new or len(_CLASSES & headers) >= 3
    old = sum(bool(_OLD.fullmatch(header)) for header in headers) >= 2
    return (new or old) and area_rows(raw) is not None


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the scores: one indicator per column and year; whether the dimensions add up is checked."""
    rows = area_rows(raw)
    assert rows is not None
    headers = _headers(raw)
    old = not _SCORES & headers and not _CLASSES & headers
    measured = _MEASURED.search(raw.name)
    edition = "Leefbaarometer 2.0" if old else "Leefbaarometer 3.0"
    reading = Reading(
        kind="leefbaarometer",
        family="leefbaarometer",
        edition=f"{edition}, meting {measured.group(1)}" if measured else edition,
        licence="CC0",
        dated=False,
        offered=lambda header: bool(_OLD.fullmatch(header.strip())) or is_known(header, "leefbaarometer"),
        meaning=_meaning,
    )
    return tuple(_checked(found) for found in founds(raw, _as_grid(rows, headers), reading))


def _headers(raw: Raw) -> set[str]:
    return {str(column).strip().lower() for column in raw.frame.columns}


def _as_grid(rows: AreaRows, headers: set[str]) -> AreaRows:
    if "grid_id" not in headers or rows.complete:
        return rows
    return replace(rows, levels=pd.Series(str(Level.GRID100), index=rows.levels.index, dtype=object))


def _meaning(header: str) -> Meaning:
    """Understand a column of either version; version 2.0 has the year in two figures: RLBVEI12."""
    match = _OLD.fullmatch(header.strip())
    if match is None:
        return meaning_of(header, "leefbaarometer")
    year = int(match.group(2)) + 2000 if match.group(2) else None
    return replace(meaning_of(match.group(1), "leefbaarometer"), year=year)


def _checked(found: Found) -> Found:
    """Add an issue where `afw` is not the sum of the five dimensions."""
    of_year: dict[int | None, dict[str, Values]] = {}
    for values in found.values:
        of_year.setdefault(values.indicator.year, {})[values.indicator.id] = values
    wrong: list[str] = []
    for year, scores in of_year.items():
        if not {"afw", *_DIMENSIONS} <= set(scores):
            continue
        total = np.sum([scores[name].numbers.to_numpy() for name in _DIMENSIONS], axis=0)
        off = np.abs(total - scores["afw"].numbers.to_numpy()) > _TOLERANCE
        wrong.extend(f"{code} ({year})" for code in scores["afw"].numbers.index[off])
    if not wrong:
        return found
    issue = Issue("dimensions_do_not_add_up", Severity.WARNING, len(wrong), tuple(wrong[:EXAMPLES]))
    return replace(found, issues=(*found.issues, issue))
