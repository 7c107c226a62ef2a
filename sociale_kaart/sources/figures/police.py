"""Registered crimes: the police table (a row per area, period and kind) and wide tables with a column per year."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.figures.columns import Reading, founds
from sociale_kaart.sources.figures.dictionary import crime_named
from sociale_kaart.sources.figures.indicators import Meaning, meaning_of, slug
from sociale_kaart.sources.figures.rows import AreaRows, area_rows
from sociale_kaart.sources.found import Found, Raw

__all__ = ["read", "recognises"]

_KIND = re.compile(r"soort ?misdrij(f|ven)", re.IGNORECASE)
_COUNT = re.compile(r"(totaal )?geregistreerde ?misdrijven.*|aantal ?misdrijven.*", re.IGNORECASE)
_OTHER_PERIOD = ("misdrijven_per1000", "misdrijven_laatste12m")
_PERIOD = re.compile(r"perioden?", re.IGNORECASE)
_WIDE = re.compile(r"misdrijven_(19|20)\d\d")
_TOTAL = re.compile(r"0\.0\.0|totaal( misdrijven)?|t001\d*", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d+(?:\.\d+){1,3})\s+(.+)")
_MONTH = re.compile(r"(\d{4})MM\d\d|(\d{4}) (?:jan|feb|maart|apr|mei|juni|juli|aug|sep|okt|nov|dec).*")


def recognises(raw: Raw) -> bool:
    """Tell whether a table counts registered crimes, long or with a column per year."""
    headers = [str(column).strip() for column in raw.frame.columns]
    long = any(map(_COUNT.fullmatch, headers)) and any(map(_PERIOD.fullmatch, headers))
    wide = sum(bool(_WIDE.fullmatch(header.lower())) for header in headers) >= 2
    return (long or wide) and area_rows(raw) is not None


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the crimes; the total keeps the id `misdrijven`, kinds get ids of their own and are never added to it."""
    rows = area_rows(raw)
    assert rows is not None
    reading = Reading(
        kind="police",
        family="cbs",
        source="Politie, geregistreerde misdrijven (via CBS)",
        edition="Geregistreerde misdrijven",
        licence="CC0",
        boundaries=False,
        meaning=_meaning,
    )
    if any(_COUNT.fullmatch(str(column).strip()) for column in raw.frame.columns):
        raw, rows = _widened(raw, rows)
        return founds(raw, rows, reading)
    wide = replace(reading, edition="Kerncijfers en misdrijven", boundaries=True)
    return tuple(_undated(found) for found in founds(raw, rows, wide))


def _undated(found: Found) -> Found:
    """Take the year of the key figures off the crimes of another or an unknown period."""
    values = tuple(
        replace(v, indicator=replace(v.indicator, year=None)) if v.indicator.id in _OTHER_PERIOD else v
        for v in found.values
    )
    return replace(found, values=values)


def _meaning(header: str) -> Meaning:
    if header.startswith("misdrijven: "):
        kind = header.removeprefix("misdrijven: ")
        total = meaning_of("misdrijven", "cbs")
        numbered = _NUMBERED.fullmatch(kind)
        label = numbered.group(2) if numbered else kind
        dutch, english = crime_named(kind) or (label, label)
        own = replace(
            total.indicator,
            id=f"misdrijven_{slug(label)}",
            label=f"Misdrijven: {dutch}",
            label_en=f"Crimes: {english}",
            definition="",
            definition_en="",
        )
        return Meaning(own)
    return meaning_of(header, "cbs")


def _widened(raw: Raw, rows: AreaRows) -> tuple[Raw, AreaRows]:
    """Put the kinds of crime side by side: one row per area and year. Months become years where there are twelve."""
    frame = raw.frame.loc[rows.keys.index]
    kind = next((str(c) for c in frame.columns if _KIND.fullmatch(str(c).strip())), None)
    period = next(str(c) for c in frame.columns if _PERIOD.fullmatch(str(c).strip()))
    count = next(str(c) for c in frame.columns if _COUNT.fullmatch(str(c).strip()))
    kinds = frame[kind].astype(str).str.strip() if kind else pd.Series("0.0.0", index=frame.index)
    headers = kinds.map(lambda text: "misdrijven" if _TOTAL.fullmatch(text) else f"misdrijven: {text}")
    long = pd.DataFrame(
        {
            "key": rows.keys,
            "level": rows.levels,
            "naam": rows.names if rows.names is not None else "",
            "period": frame[period].astype(str).str.strip(),
            "kind": headers,
            "count": frame[count].astype(str).str.strip(),
        }
    )
    first = long.drop_duplicates("key").set_index("key")
    long, issues = _yearly(long)
    said = long.groupby(["key", "period", "kind"])["count"].nunique(dropna=False)
    twice = tuple(f"{key} ({period})" for key, period, _ in said.index[said > 1])
    if twice:
        issues = (*issues, Issue("rows_contradict", Severity.WARNING, len(twice), twice[:5]))
    long.loc[pd.MultiIndex.from_frame(long[["key", "period", "kind"]]).isin(said.index[said > 1]), "count"] = ""
    wide = long.drop_duplicates(["key", "period", "kind"]).pivot(
        index=["key", "period"], columns="kind", values="count"
    )
    order = [column for column in dict.fromkeys(headers) if column in wide.columns]
    table = wide[order].fillna("").reset_index().rename(columns={"key": "code", "period": "jaar"})
    table.columns.name = None
    table.insert(1, "naam", table["code"].map(first["naam"]))
    levels = table["code"].map(first["level"]).astype(object)
    wide_rows = AreaRows(
        rows.key,
        table["code"],
        levels,
        table["naam"] if rows.names is not None else None,
        ("code", "naam"),
        rows.complete,
    )
    return replace(raw, frame=table, issues=(*raw.issues, *rows.issues, *issues)), wide_rows


def _yearly(long: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Issue, ...]]:
    """Add up months to years; a year of which months are missing is left out and told."""
    months = long["period"].str.extract(_MONTH.pattern)
    monthly = months[0].notna() | months[1].notna()
    if not monthly.any():
        return long, ()
    year = months[0].fillna(months[1])
    of_months = long[monthly].assign(
        year=year[monthly], number=pd.to_numeric(long.loc[monthly, "count"], errors="coerce")
    )
    full = of_months.groupby("year")["period"].nunique().eq(12)
    unfinished = tuple(sorted(full.index[~full]))
    sums = of_months[of_months["year"].map(full)].groupby(["key", "year", "kind"])["number"]
    yearly = sums.sum(min_count=12).reset_index().rename(columns={"year": "period"})
    yearly["count"] = yearly["number"].map(lambda number: "" if pd.isna(number) else f"{number:.0f}")
    issue = Issue("year_incomplete", Severity.WARNING, len(unfinished), unfinished[:5])
    kept = pd.concat([long[~monthly], yearly.drop(columns="number")], ignore_index=True)
    return kept, (issue,) if unfinished else ()
