"""The year of a table: from its own columns, its title, its notes or, as a guess that is told, its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from sociale_kaart.core.issues import Issue
from sociale_kaart.sources.found import Raw

__all__ = ["YearSaid", "period_years", "year_column", "year_said"]

_YEAR = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)\s*(?:[-_–]|t/m|tot|tm)+\s*(19[89]\d|20[0-4]\d)(?!\d)")
_PERIOD = re.compile(r"\s*((?:19[89]|20[0-4])\d)(?:JJ00|\.0+)?\*{0,2}\s*")
_YEAR_HEADERS = re.compile(r"jaar|year|perioden?|periods?|peiljaar|jaargang|meetjaar|verslagjaar")
_ROW_IDS = re.compile(r"jrstatcode")
_REFERENCE = re.compile(r"peil(?:jaar|datum)|stand per|situatie(?: op| per)?|verslagjaar|jaar\s*:", re.IGNORECASE)
_TABLES: Mapping[str, int] = {  # CBS StatLine, key figures
    "82339ned": 2013,
    "82931ned": 2014,
    "83220ned": 2015,
    "83487ned": 2016,
    "83765ned": 2017,
    "84286ned": 2018,
    "84583ned": 2019,
    "84799ned": 2020,
    "85039ned": 2021,
    "85318ned": 2022,
    "85618ned": 2023,
    "85984ned": 2024,
    "86165ned": 2025,
}


@dataclass(frozen=True, slots=True)
class YearSaid:
    """A year and where it was said; a year out of a title, a note or a name is a guess."""

    year: int
    origin: Literal["row", "table", "title", "notes", "name"]

    @property
    def issue(self) -> Issue | None:
        """What to tell of it: nothing where rows say so themselves."""
        if self.origin == "row":
            return None
        return Issue(f"year_from_{self.origin}", facts={"year": str(self.year)})


def year_column(frame: pd.DataFrame) -> str | None:
    """Return the column that gives every row its year ("jaar", "Perioden": 2019, 2019JJ00), None without one."""
    for column in frame.columns:
        if _YEAR_HEADERS.fullmatch(str(column).strip().lower()) and _all_years(frame[column]):
            return str(column)
    return None


def period_years(column: pd.Series[str]) -> pd.Series[int]:
    """Return the years of a column that `year_column` found."""
    return column.astype(str).str.extract(_PERIOD.pattern, expand=False).astype(int)


def year_said(raw: Raw) -> YearSaid | None:
    """Return the one year that a table without a year column is of; None where several or none are said."""
    for column in raw.frame.columns:
        if _ROW_IDS.fullmatch(str(column).lower()):
            years = set(raw.frame[column].astype(str).str.extract(r"^((?:19|20)\d\d)[A-Z]{2}", expand=False))
            if len(years) == 1 and isinstance(year := years.pop(), str):
                return YearSaid(int(year), "row")
    for text in (raw.title, raw.name):
        for table, year in _TABLES.items():
            if table in text.lower():
                return YearSaid(year, "table")
    if (year := _only_year(raw.title)) is not None:
        return YearSaid(year, "title")
    for note in raw.notes:
        if _REFERENCE.search(note) and (year := _only_year(note)) is not None:
            return YearSaid(year, "notes")
    for part in reversed(raw.name.split("/")):
        if (year := _only_year(part)) is not None:
            return YearSaid(year, "name")
    return None


def _all_years(column: pd.Series[str]) -> bool:
    text = column.dropna().astype(str)
    return bool(len(text)) and len(text) == len(column) and bool(text.str.fullmatch(_PERIOD.pattern).all())


def _only_year(text: str) -> int | None:
    """Return the one year of a text, a range of years left out.

    >>> _only_year("kerncijfers_2024_misdrijven_2021_2025.csv"), _only_year("Thema's - 2015 - Buurten")
    (2024, 2015)
    >>> _only_year("2012 en 2018"), _only_year("kwb_22032020_165940.csv")
    (None, None)
    """
    years = {int(year) for year in _YEAR.findall(_RANGE.sub(" ", text))}
    return years.pop() if len(years) == 1 else None
