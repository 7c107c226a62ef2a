"""A crosswalk: a table (or map) that gives the code of each area before and after a renumbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pandas as pd

from sociale_kaart.core.codes import level_of, normalised
from sociale_kaart.core.levels import Level
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.keys import column_like, place_in, texts_of
from sociale_kaart.sources.places import areas

__all__ = ["read", "recognises"]

_YEAR = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)")
_OLD, _NEW = re.compile(r"oud|old|van|from|was"), re.compile(r"nieuw|new|naar|to$|wordt")
_MOSTLY = 0.9


def recognises(raw: Raw) -> bool:
    """Tell whether two columns hold complete codes of one level, of an earlier and a later time."""
    return _pair(raw.frame) is not None


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the pairs of codes, and the areas of the later time where the file draws them."""
    pair = _pair(raw.frame)
    assert pair is not None
    level, old, new = pair
    pairs = pd.DataFrame({"old": _codes(raw.frame[old], level), "new": _codes(raw.frame[new], level)})
    pairs = pairs[(pairs["old"] != "") & (pairs["new"] != "")].drop_duplicates(ignore_index=True)
    year = _year(new)
    found = Found(
        name=raw.name,
        file=raw.file,
        kind="crosswalk",
        level=level,
        year=year,
        rows=len(raw.frame),
        crs=raw.crs,
        encoding=raw.encoding,
        crosswalk=pairs,
        columns=tuple(str(column) for column in raw.frame.columns),
        place=place_in(raw.frame),
        issues=raw.issues,
    )
    if not areas.recognises(raw):
        return (found,)
    (drawn,) = areas.read(_of_later_time(raw, new, year))
    assert drawn.areas is not None
    return (
        replace(found, areas=replace(drawn.areas, year=year, source=raw.name), names=drawn.names, issues=drawn.issues),
    )


def _pair(frame: pd.DataFrame) -> tuple[Level, str, str] | None:
    by_level: dict[Level, list[str]] = {}
    for column in frame.columns:
        level = _level(frame[column])
        if level is not None:
            by_level.setdefault(level, []).append(str(column))
    for level, columns in by_level.items():
        for one, other in _in_time(columns):
            first, second = _codes(frame[one], level), _codes(frame[other], level)
            if (first != second).mean() > 0.05:
                return level, one, other
    return None


def _in_time(columns: list[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of columns that say which is the earlier and which the later."""
    for one, other in combinations(columns, 2):
        years = _year(one), _year(other)
        if years[0] and years[1] and years[0] != years[1]:
            yield (one, other) if years[0] < years[1] else (other, one)
        elif _OLD.search(one.lower()) and _NEW.search(other.lower()):
            yield one, other
        elif _NEW.search(one.lower()) and _OLD.search(other.lower()):
            yield other, one


def _level(column: pd.Series[str]) -> Level | None:
    """Return the level of a column of complete codes."""
    text = [cell for cell in texts_of(column.head(500)) if cell]
    if not text:
        return None
    level = level_of(text[0])
    if level not in (Level.BUURT, Level.WIJK, Level.GEMEENTE):
        return None
    return level if sum(level_of(cell) is level for cell in text) >= _MOSTLY * len(text) else None


def _codes(column: pd.Series[str], level: Level) -> pd.Series[str]:
    return texts_of(column).map(lambda cell: normalised(cell, level) if cell else "")


def _year(column: str) -> int | None:
    years = _YEAR.findall(column)
    return int(years[-1]) if years else None


def _of_later_time(raw: Raw, new: str, year: int | None) -> Raw:
    """Return the map with only the later code and the later name, under plain headers."""
    name = column_like(raw.frame, rf".*naam.*{year}.*") if year else None
    frame = pd.DataFrame({"code": raw.frame[new]})
    names = [
        c for c in raw.frame.columns if year and re.fullmatch(rf"(?:bu|buurt|gebieds?)_?naam_?{year}", str(c).lower())
    ]
    if names or name:
        frame["naam"] = raw.frame[names[0] if names else name]
    return replace(raw, frame=frame)
