"""Editions of areas: of which year a set of areas is, and what changed between two editions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from sociale_kaart.analysis.boundaries import same_areas
from sociale_kaart.analysis.units import OUTSIDE, area_between
from sociale_kaart.core.areas import Areas

__all__ = ["Edition", "Revision", "edition_of", "ended", "revisions", "years_of"]

_PART = 0.05
"""From this share of an area on, what it shares with another is no drawing noise: borders are 10-50 m accurate."""

_FIRST_YEAR = {  # of municipalities by their number: the first edition of 1 January that has them, since 2019
    2019: ("1954", "1959", "1960", "1961", "1963", "1966", "1969", "1970", "1978"),
    2021: ("1979",),
    2022: ("1980", "1982", "1991"),
    2023: ("1992",),
}
_LAST_YEAR = {  # the last edition of 1 January that has them, since 2019
    2020: ("0003", "0010", "0024", "0788"),
    2021: ("0370", "0398", "0416", "0756", "0786", "0815", "0856", "1684", "1685", "1702"),
    2022: ("0457", "0501", "0530", "0614"),
}
_LETTERED = {"0363": 2022}  # renumbered its districts to letters: the first edition with these


class Revision(StrEnum):
    """What became of an area between two editions; CBS calls the first three 1, 2 and 3."""

    UNCHANGED = "unchanged"
    ONLY_CODE = "only_code"
    BOUNDARY = "boundary"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition that a set of areas has most in common with: the share (0-1) of equal codes and of equal shapes."""

    year: int
    codes: float
    shapes: float


def years_of(codes: Iterable[str]) -> tuple[int | None, int | None]:
    """Return the first and the last year that CBS codes can be of, as far as municipalities tell; None where open.

    >>> years_of(["BU19790101", "BU03630000"]), years_of(["GM0003"]), years_of(["BU0363AA01", "WK199201"])
    ((2021, 2021), (None, 2020), (2023, None))
    """
    given = [code for code in codes if code[:2] in ("GM", "WK", "BU")]
    municipalities = {code[2:6] for code in given}
    first = [year for year, there in _FIRST_YEAR.items() if municipalities.intersection(there)]
    last = [year for year, there in _LAST_YEAR.items() if municipalities.intersection(there)]
    for code in given:
        if len(code) > 6 and code[2:6] in _LETTERED:
            since = _LETTERED[code[2:6]]
            first, last = (first, [*last, since - 1]) if code[6:8].isdigit() else ([*first, since], last)
    return max(first, default=None), min(last, default=None)


def edition_of(areas: Areas, references: Iterable[Areas]) -> Edition | None:
    """Return the dated edition of the same level that areas are most like, by shapes and then codes; None without any.

    Shares are of all areas of the two together. An edition that has nothing in common is none.
    """
    found = []
    for reference in references:
        if reference.level is not areas.level or reference.year is None:
            continue
        codes, shapes = len(areas.codes.intersection(reference.codes)), len(same_areas(reference, areas))
        total = len(areas) + len(reference)
        found.append(Edition(reference.year, codes / (total - codes), shapes / (total - shapes)))
    best = max(found, key=lambda one: (one.shapes, one.codes, one.year), default=None)
    return best if best is not None and (best.shapes > 0 or best.codes > 0) else None


def revisions(old: Areas, new: Areas) -> pd.DataFrame:
    """Return per new code what happened to it since the old edition: `revision` and `former` (tuple of old codes).

    `kept` is the share (0-1) of its land that lies in the old area it shares most with. Shares of less than 5 % of an
    area are taken for noise of drawing.
    """
    same = same_areas(old, new).to_dict()
    rest = ~old.codes.isin(list(same.values()))
    pairs = _shared(old, new, rest)
    by_new = dict(list(pairs.groupby("new")))
    rows: list[tuple[Revision, tuple[str, ...], float]] = []
    for position, code in enumerate(new.codes):
        if code in same:
            rows.append((Revision.UNCHANGED if same[code] == code else Revision.ONLY_CODE, (same[code],), 1.0))
        else:
            rows.append(_changed(by_new.get(position, pairs.head(0)), pairs, old.codes))
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    return pd.DataFrame(dict(zip(("revision", "former", "kept"), map(list, columns), strict=True)), index=new.codes)


def _changed(parts: pd.DataFrame, pairs: pd.DataFrame, codes: pd.Index[str]) -> tuple[Revision, tuple[str, ...], float]:
    known = parts[(parts["of_new"] >= _PART) | (parts["of_old"] >= 1 - _PART)]
    if parts["of_new"].sum() < 0.5 or not len(known):
        return Revision.NEW, (), 0.0
    former = tuple(str(code) for code in codes[known["old"].to_numpy()])
    return _revision(known, pairs), former, float(parts["of_new"].max())


def ended(old: Areas, table: pd.DataFrame) -> pd.Index[str]:
    """Return the old codes that went into no new area of `revisions`."""
    used = {code for former in table["former"] for code in former}
    return old.codes[~old.codes.isin(used)]


def _shared(old: Areas, new: Areas, mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> pd.DataFrame:
    """The pairs of old areas and new ones with the share of each that both have."""
    pairs = area_between(old, new, of_old=mask).table
    pairs = pairs[(pairs["old"] != OUTSIDE) & (pairs["new"] != OUTSIDE)]
    of_old = pairs["weight"] / old.frame.geometry.area.to_numpy()[pairs["old"]]
    of_new = pairs["weight"] / new.frame.geometry.area.to_numpy()[pairs["new"]]
    return pairs.assign(of_old=of_old, of_new=of_new)


def _revision(parts: pd.DataFrame, pairs: pd.DataFrame) -> Revision:
    if len(parts) > 1 and bool((parts["of_old"] >= 1 - _PART).all()):
        return Revision.MERGED
    only = parts.iloc[0]
    siblings = pairs[(pairs["old"] == only["old"]) & (pairs["of_old"] >= _PART)]
    inside = bool((siblings["of_new"] >= 1 - _PART).all())
    if len(parts) == 1 and len(siblings) > 1 and inside:
        return Revision.SPLIT
    return Revision.BOUNDARY
