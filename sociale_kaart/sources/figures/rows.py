"""Which areas the rows of a table are about: codes by what stands in a column, else names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from sociale_kaart.core.codes import level_of, normalised
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.sources.found import Raw

__all__ = ["AreaRows", "area_rows", "texts_in"]

_MOSTLY = 0.8
_SAMPLE = 300
_PREFIXES = {"GM": Level.GEMEENTE, "WK": Level.WIJK, "BU": Level.BUURT}
_SHORT = (  # level, form without its prefix, header, what the header may not say
    (
        Level.BUURT,
        re.compile(r"\d{5,8}(\.0)?"),
        re.compile(r"buurt|^bu|brt|gwb|neighbou?rhood|gebied|^code$|codering|regio"),
        re.compile(r"wijk(?!en en|buurt)|gemeente|^gm"),
    ),
    (
        Level.WIJK,
        re.compile(r"\d{5,6}(\.0)?"),
        re.compile(r"wijk(?!en en)|^wk|district"),
        re.compile(r"buurt|gemeente|^gm"),
    ),
    (
        Level.GEMEENTE,
        re.compile(r"\d{1,4}(\.0)?"),
        re.compile(r"gemeente[\s_-]?(code|nr|nummer)|^gm_?(code|nr)?$"),
        re.compile(r"buurt|wijk"),
    ),
    (
        Level.PC4,
        re.compile(r"[1-9]\d{3}(\.0)?"),
        re.compile(r"^(pc|postcode|postcodegebied)[\s_-]?4?([\s_-]?code)?$"),
        re.compile(r"meest"),
    ),
)
_OWN_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,11}")
_CODE_HEADER = re.compile(r"(code|cd|nr|nummer|number|_id|key|codering)(_?\d{4})?$|^(code|nr|id|nummer|gebied)$")
_ROW_NUMBERS = re.compile(r"object_?id.*|fid|ogc_fid|gid|index|unnamed.*|rij|row|volgnr|volgnummer|globalid|id")
_NAME_HEADER = re.compile(r"naam|name|omschr|wijken en buurten|^regio'?s?$|^buurt(en)?$|^wijk(en)?$|^gebied|label|^a$")
_PERIOD = re.compile(r"\d{4}(JJ|MM|KW)\d\d")
_OTHER_NAME = re.compile(r"gemeente|gm_|municipality|provincie|stadsdeel|woonplaats")
_LEVEL_WORDS = (
    (re.compile(r"buurt|neighbou?rhood|(?<![a-z])bu(?![a-z])"), Level.BUURT),
    (re.compile(r"wijk|district|(?<![a-z])wk(?![a-z])"), Level.WIJK),
    (re.compile(r"gemeente|municipalit"), Level.GEMEENTE),
)


@dataclass(frozen=True, slots=True, eq=False)
class AreaRows:
    """The key of every row (a code as CBS writes it, or a name), its level and its name, on the index of the frame.

    Rows that are about no area are left out. `columns` are those that gave keys and names, `keyed` which of them is the
    code and which the name.
    """

    key: Literal["code", "name"]
    keys: pd.Series[str]
    levels: pd.Series[str]
    names: pd.Series[str] | None
    columns: tuple[str, ...]
    complete: bool
    issues: tuple[Issue, ...] = ()
    keyed: tuple[str, str] = ("", "")

    @property
    def found_levels(self) -> tuple[Level, ...]:
        """The levels there are rows of, from coarse to fine."""
        present = set(self.levels)
        return tuple(level for level in Level if str(level) in present)


def area_rows(raw: Raw) -> AreaRows | None:
    """Find what areas the rows are about; None for a table without a column of codes or names."""
    code, name = raw.choices.code, raw.choices.name
    columns = [c for c in raw.frame.columns if _may_be_key(raw.frame[c]) or str(c) in (code, name)]
    samples = {str(column): _sample(raw.frame[column]) for column in columns}
    samples = {column: sample for column, sample in samples.items() if sample}
    coded = samples if code is None else {column: s for column, s in samples.items() if column == code}
    found = _complete_codes(raw, coded) or _short_codes(raw, coded)
    if found is not None:
        return _coded(raw, samples, *found)
    own = code if code in coded else _city_codes(raw, coded)
    name = _name_for(raw, samples, own)
    level = pd.Series(str(_level_said(raw, own or name or "")), index=raw.frame.index, dtype=object)
    if own is not None:
        return _coded(raw, samples, own, texts_in(raw.frame[own]), level)
    if name is None or len(set(samples[name])) < 2:
        return None
    keys = texts_in(raw.frame[name])
    kept = keys != ""
    return AreaRows("name", keys[kept], level[kept], keys[kept], (name,), False, _left_out(raw, kept), ("", name))


def texts_in(column: pd.Series[str]) -> pd.Series[str]:
    """Return a column as text with its blanks put right, whole numbers without ".0", "" for missing."""
    if pd.api.types.is_float_dtype(column):
        column = column.map(lambda cell: "" if pd.isna(cell) else f"{cell:.0f}" if cell % 1 == 0 else str(cell))
    filled = column.astype(object).where(column.notna(), "")
    return filled.map(lambda cell: " ".join(str(cell).split())).astype(object)


def _may_be_key(column: pd.Series[str]) -> bool:
    if pd.api.types.is_bool_dtype(column) or pd.api.types.is_datetime64_any_dtype(column):
        return False
    if pd.api.types.is_float_dtype(column):
        return bool(_CODE_HEADER.search(str(column.name).lower())) and bool((column.dropna() % 1 == 0).all())
    return True


def _sample(column: pd.Series[str]) -> list[str]:
    """Return the texts of some rows, spread over the column; blank ones left out."""
    step = max(1, len(column) // _SAMPLE)
    return [text for text in texts_in(column.iloc[::step]) if text]


def _complete_codes(raw: Raw, samples: dict[str, list[str]]) -> tuple[str, pd.Series[str], pd.Series[str]] | None:
    """Find the column of complete codes (BU, WK, GM, postcode 6, grid) with the most different ones."""
    fitting = [
        name
        for name, sample in samples.items()
        if sum(level_of(_bare(cell)) is not None for cell in sample) >= _MOSTLY * len(sample)
    ]
    if not fitting:
        return None
    column = max(fitting, key=lambda name: (raw.frame[name].nunique(), -fitting.index(name)))
    codes = texts_in(raw.frame[column]).map(_bare)
    return column, codes, _levels(codes, column)


def _bare(cell: str) -> str:
    return cell.replace(" ", "").upper()


def _levels(codes: pd.Series[str], column: str) -> pd.Series[str]:
    """Return the level of every code, "" for what is no code."""
    grid = Level.GRID500 if "500" in column else Level.GRID100

    def level(code: str) -> str:
        known = level_of(code)
        return "" if known is None else str(grid if known is Level.GRID100 else known)

    return codes.map(level).astype(object)


def _short_codes(raw: Raw, samples: dict[str, list[str]]) -> tuple[str, pd.Series[str], pd.Series[str]] | None:
    """Find a column of codes that lost their prefix or leading zeros; its header must agree."""
    for level, form, header, other in _SHORT:
        for column, sample in samples.items():
            name = column.lower().rpartition("/")[2]
            if not header.search(name) or other.search(name):
                continue
            if sum(bool(form.fullmatch(cell)) for cell in sample) < _MOSTLY * len(sample):
                continue
            if level is Level.BUURT and not _of_municipalities(sample):
                continue
            codes = texts_in(raw.frame[column]).map(lambda cell, level=level: normalised(cell, level)).astype(object)
            fits = codes.map(lambda code, level=level: level is Level.PC4 or level_of(code) is level)
            return column, codes, pd.Series(str(level), index=codes.index, dtype=object).where(fits, "")
    return None


def _of_municipalities(sample: list[str]) -> bool:
    """Tell whether digits can be CBS neighbourhoods: with two or three zeros lost they must be of one municipality."""
    codes = [cell.removesuffix(".0").zfill(8) for cell in sample]
    return min(map(len, sample)) >= 7 or (len({code[:4] for code in codes}) == 1 and codes[0][:4] > "0002")


def _city_codes(raw: Raw, samples: dict[str, list[str]]) -> str | None:
    """Find a column of a city's own codes: short, different in every row, with a header that says so."""
    for column, sample in samples.items():
        header = column.lower()
        if not _CODE_HEADER.search(header) or _ROW_NUMBERS.fullmatch(header) or _OTHER_NAME.search(header):
            continue
        short = sum(bool(_OWN_CODE.fullmatch(cell)) for cell in sample)
        if len(sample) > 1 and short > 0.95 * len(sample) and raw.frame[column].nunique() > 0.9 * len(raw.frame):
            return column
    return None


def _name_column(samples: dict[str, list[str]], beside: str | None) -> str | None:
    """Find the column of names: text that differs from area to area, by its header or as the first such column."""
    areas = len(set(samples[beside])) if beside is not None else 0
    plain = areas > 0 and level_of(_bare(samples[str(beside)][0])) in (Level.PC6, Level.GRID100)
    candidates = []
    for position, (column, sample) in enumerate(samples.items()):
        if column == beside or sum(any(map(str.isalpha, cell)) for cell in sample) < _MOSTLY * len(sample):
            continue
        named = bool(_NAME_HEADER.search(column.lower())) and not _OTHER_NAME.search(column.lower())
        different = len(set(sample)) / (areas or len(sample))
        if different < (0.5 if named else 0.8) or max(map(len, sample)) > 120 or (plain and not named):
            continue
        if any(level_of(_bare(cell)) or _PERIOD.fullmatch(cell) for cell in sample):
            continue
        candidates.append((named, round(different, 1), -position, column))
    return max(candidates)[3] if candidates else None


def _name_for(raw: Raw, samples: dict[str, list[str]], code: str | None) -> str | None:
    """Return the column of names that was chosen, else the best one."""
    if raw.choices.name == "" or raw.choices.name in samples:
        return raw.choices.name or None
    return _name_column(samples, code)


def _coded(
    raw: Raw, samples: dict[str, list[str]], column: str, codes: pd.Series[str], levels: pd.Series[str]
) -> AreaRows:
    kept = (codes != "") & (levels != "")
    name = _name_for(raw, samples, column)
    names = texts_in(raw.frame[name])[kept] if name is not None else None
    columns = (column,) if name is None else (column, name)
    complete = bool(levels[kept].ne(str(Level.OWN)).all()) and level_of(str(codes[kept].iloc[0])) is not None
    issues = _left_out(raw, kept)
    issues = (*issues, *_completed(raw.frame[column], codes, kept))
    return AreaRows("code", codes[kept], levels[kept], names, columns, complete, issues, (column, name or ""))


def _completed(column: pd.Series[str], codes: pd.Series[str], kept: pd.Series[bool]) -> list[Issue]:
    """Tell of codes that had blanks around them, and of those that got their prefix or zeros back."""
    text = column.astype(object).where(column.notna(), "").map(str)
    bare = text.str.strip()
    padded = kept & (text != bare)
    changed = kept & (bare != codes)
    issues = []
    if padded.any():
        issues.append(Issue("codes_padded", count=int(padded.sum()), repaired=True))
    if changed.any():
        pairs = zip(bare[changed].head(3), codes[changed].head(3), strict=True)
        examples = tuple(f"{old} → {new}" for old, new in pairs)
        issues.append(Issue("codes_completed", count=int(changed.sum()), examples=examples, repaired=True))
    return issues


def _left_out(raw: Raw, kept: pd.Series[bool]) -> tuple[Issue, ...]:
    """Tell of rows that are about no area: totals of the country, remarks."""
    if kept.all():
        return ()
    rows = [" ".join(" ".join(map(str, row)).split())[:60] for row in raw.frame[~kept].head(3).to_numpy()]
    return (Issue("rows_without_area", Severity.NOTE, int((~kept).sum()), tuple(rows)),)


def _level_said(raw: Raw, header: str) -> Level:
    for text in (header, raw.title, *reversed(raw.name.split("/"))):
        for word, level in _LEVEL_WORDS:
            if word.search(text.lower()):
                return level
    return Level.OWN
