"""Which columns of a polygon file hold the code, the name and the year of its areas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from sociale_kaart.core.codes import level_of, normalised
from sociale_kaart.core.levels import Level
from sociale_kaart.sources.found import Raw

__all__ = ["AreaKeys", "column_like", "keys_in", "place_in", "texts_of", "year_in"]

_FINEST_FIRST = (Level.GRID100, Level.PC6, Level.BUURT, Level.WIJK, Level.GEMEENTE)
_LEVEL_WORDS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.BUURT, re.compile(r"buurt|brt|(?<![a-z])bu(?![a-z])|neighbou?rhood")),
    (Level.WIJK, re.compile(r"wijk|(?<![a-z])wk(?![a-z])|district")),
    (Level.PC6, re.compile(r"(?:postcode|pc)_?6")),
    (Level.PC4, re.compile(r"(?:postcode|pc)_?4")),
    (Level.GEMEENTE, re.compile(r"gemeente|(?<![a-z])gm(?![a-z])|municipality")),
)
_OTHER_LEVELS = {
    Level.BUURT: r"wijk(?!buurt)|^wk|gemeente|^gm|stadsdeel|provincie|woonplaats|regio",
    Level.WIJK: r"buurt|^bu|gemeente|^gm|stadsdeel|provincie|woonplaats|regio",
    Level.GEMEENTE: r"wijk|buurt|^wk|^bu|provincie",
}
_CODE_HEADER = re.compile(
    r"(?:code|cd|nr|nummer|number)(?:_?\d{4})?$|^(?:bu|wk|gm|buurt|wijk|brt|gebied|stat)_?(?:id|key)$"
)
_NUMBERED = re.compile(r"code|cd$|nr|nummer|number|id$|key|^pc_?[46]|postcode|^(?:bu|wk|gm|stat)")
_NAME_HEADER = re.compile(r"naam|name|omschr|label|titel|title|offici|aanduiding")
_YEAR = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)")
_YEAR_HEADER = re.compile(r"jaar|year|jaargang|peiljaar|jrstatcode|id|gml_id|versie|indeling")
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class AreaKeys:
    """The code and the name of every row (text, on the rows of the file), the level and where the codes come from.

    `origin`: "cbs" for codes that mean the same in the whole country (CBS, postcode, grid), "city" for codes of the
    file's own, "name" where names serve as codes, "made" for numbers given to polygons without any. `keyed` are the
    columns of the code and the name, "" where there is none; `beside` is the second half of a code in two columns.
    """

    level: Level
    codes: pd.Series[str]
    names: pd.Series[str]
    origin: Literal["cbs", "city", "name", "made"]
    keyed: tuple[str, str] = ("", "")
    beside: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that gave codes and names."""
        return tuple(column for column in (self.keyed[0], self.beside, self.keyed[1]) if column)


def keys_in(raw: Raw) -> AreaKeys:
    """Find the code and the name of the areas of a polygon file; there is always an answer."""
    chosen = (raw.choices.code, raw.choices.name)
    columns = [c for c in raw.frame.columns if _may_be_key(raw.frame[c]) or str(c) in chosen]
    texts = {str(column): texts_of(raw.frame[column]) for column in columns}
    naming = _Naming(texts, raw.choices.name)
    if raw.choices.code in texts:
        return _by_chosen_code(raw, str(raw.choices.code), naming)
    if raw.choices.code is None and (found := _by_found_code(raw, naming)) is not None:
        return found
    level = _level_said(raw, texts)
    name = naming.of(level, None)
    if name and texts[name].is_unique and (texts[name] != "").all():
        return AreaKeys(level, texts[name], texts[name], "name", ("", name))
    numbers = pd.Series([str(number + 1) for number in range(len(raw.frame))], index=raw.frame.index, dtype=object)
    return AreaKeys(level, numbers, _named(numbers, texts, name), "made", ("", name or ""))


@dataclass(frozen=True, slots=True, eq=False)
class _Naming:
    """The texts of the columns, and the column of names that was chosen ("" for none, None for the best one)."""

    texts: dict[str, pd.Series[str]]
    chosen: str | None

    def of(self, level: Level, code: str | None) -> str | None:
        if self.chosen == "" or self.chosen in self.texts:
            return self.chosen or None
        return _name_column(self.texts, level, code)

    def keys(
        self, level: Level, codes: pd.Series[str], column: str, origin: Literal["cbs", "city"], beside: str = ""
    ) -> AreaKeys:
        name = self.of(level, column)
        return AreaKeys(level, codes, _named(codes, self.texts, name), origin, (column, name or ""), beside)


def _by_chosen_code(raw: Raw, column: str, naming: _Naming) -> AreaKeys:
    texts = {column: naming.texts[column]}
    found = _national(texts) or _postcode4(texts)
    if found is not None:
        return naming.keys(found[0], found[2], column, "cbs")
    return naming.keys(_level_said(raw, texts), texts[column], column, "city")


def _by_found_code(raw: Raw, naming: _Naming) -> AreaKeys | None:
    texts = naming.texts
    found = _national(texts) or _postcode4(texts)
    if found is not None:
        level, column, codes = found
        return naming.keys(level, codes, column, "cbs")
    level = _level_said(raw, texts)
    if own := _city_code_column(texts, level):
        return naming.keys(level, texts[own], own, "city")
    if pair := _paired(texts):
        return naming.keys(level, texts[pair[0]] + texts[pair[1]], pair[0], "city", pair[1])
    return None


def _may_be_key(column: pd.Series[str]) -> bool:
    """Tell whether a column is text, or numbers under a header that speaks of codes."""
    return not pd.api.types.is_numeric_dtype(column) or bool(_NUMBERED.search(str(column.name).lower()))


def texts_of(column: pd.Series[str]) -> pd.Series[str]:
    """Return a column as stripped text, whole numbers without ".0", "" where there is nothing."""
    if pd.api.types.is_float_dtype(column) and bool((column.dropna() % 1 == 0).all()):
        column = column.astype("Int64").astype(object)
    text = column.astype(object).where(column.notna(), "").map(lambda cell: " ".join(str(cell).split()))
    return text.astype(object)


def column_like(frame: pd.DataFrame, pattern: str) -> str | None:
    """Return the first column whose lower-case name matches a pattern in full."""
    return next((str(column) for column in frame.columns if re.fullmatch(pattern, str(column).strip().lower())), None)


def year_in(raw: Raw) -> int | None:
    """Return the year of the boundaries: in a year column, a row id, the layer's or the file's name; None if unsure."""
    said = [texts_of(raw.frame[c].head(200)) for c in raw.frame.columns if _YEAR_HEADER.fullmatch(str(c).lower())]
    ids = [text.str.cat(sep=" ") for text in said if not text.str.fullmatch(r"\d{5,}|\d{1,3}").any()]
    *folders, last = raw.name.split("/")
    files = [part for part in reversed(folders) if Path(part).suffix]  # a folder may be called after any year
    for text in (*ids, last, *files, raw.title):
        years = {int(year) for year in _YEAR.findall(text)}
        if len(years) == 1:
            return years.pop()
    return None


def place_in(frame: pd.DataFrame) -> str:
    """Return the municipality that every row names, "" where there is none or more than one."""
    column = column_like(frame, r"gemeentenaam|gm_naam|gemeente|gemnaam|municipality_name|gemeentenaam \(naam\)")
    names = set(texts_of(frame[column])) - {""} if column else set()
    return names.pop() if len(names) == 1 else ""


def _national(texts: dict[str, pd.Series[str]]) -> tuple[Level, str, pd.Series[str]] | None:
    """Find the finest column of complete codes: by their form, or by header and digits where the prefix is gone."""
    best: tuple[int, Level, str, pd.Series[str]] | None = None
    for column, text in texts.items():
        sample = text.head(50)
        for rank, level in enumerate(_FINEST_FIRST):
            if best is not None and rank >= best[0]:
                break
            if sum(_is_code(cell, level, column) for cell in sample) < _MOSTLY * len(sample):
                continue
            if sum(_is_code(cell, level, column) for cell in text) < _MOSTLY * len(text):
                continue
            codes = text.map(lambda cell, level=level: normalised(cell, level)).astype(object)
            best = (rank, _grid_size(column) if level is Level.GRID100 else level, column, codes)
    return best[1:] if best is not None and len(best[3]) else None


def _is_code(cell: str, level: Level, column: str) -> bool:
    if level_of(cell.upper()) is level:
        return True
    header = column.lower()
    fits = dict(_LEVEL_WORDS).get(level)
    prefixless = level in (Level.BUURT, Level.WIJK) and len(cell) >= (7 if level is Level.BUURT else 5)
    if not (prefixless or level is Level.PC6) or fits is None or not (fits.search(header) or "code" in header):
        return False
    if level is Level.WIJK and "buurt" in header:
        return False
    return level_of(normalised(cell, level)) is level


def _grid_size(column: str) -> Level:
    return Level.GRID500 if "500" in column else Level.GRID100


def _postcode4(texts: dict[str, pd.Series[str]]) -> tuple[Level, str, pd.Series[str]] | None:
    for column, text in texts.items():
        named = re.fullmatch(r"pc_?4(?:_?code)?|postcode_?4?(?:_?code)?", column.lower())
        if named and len(text) and text.is_unique and text.str.fullmatch(r"[1-9]\d{3}").all():
            return Level.PC4, column, text
    return None


def _city_code_column(texts: dict[str, pd.Series[str]], level: Level) -> str | None:
    """Find a unique code column; the level's own first, ids that only number the rows never."""
    word = dict(_LEVEL_WORDS).get(level)
    best: tuple[int, str] | None = None
    for column, text in texts.items():
        header = column.lower()
        if not _CODE_HEADER.search(header) or not len(text) or not _is_key(text):
            continue
        rank = (2 if word and word.search(header) else 1) + ("wijk" in header and "buurt" in header)
        if best is None or rank > best[0]:
            best = (rank, column)
    return best[1] if best else None


def _is_key(text: pd.Series[str]) -> bool:
    """Tell whether texts can be codes: short, hardly ever missing or repeated (a many-part area repeats its code)."""
    return bool(text.nunique() >= 0.9 * len(text) and (text != "").mean() > 0.9 and text.str.len().max() <= 20)


def _paired(texts: dict[str, pd.Series[str]]) -> tuple[str, str] | None:
    """Find a district and a neighbourhood number that are unique only together."""
    district = next((c for c in texts if re.fullmatch(r"(?:wijk|wk)_?(?:code|nr|nummer)", c.lower())), None)
    part = next((c for c in texts if re.fullmatch(r"(?:buurt|bu|brt)_?(?:code|nr|nummer)", c.lower())), None)
    return (district, part) if district and part and _is_key(texts[district] + texts[part]) else None


def _name_column(texts: dict[str, pd.Series[str]], level: Level, code: str | None) -> str | None:
    word, other = dict(_LEVEL_WORDS).get(level), _OTHER_LEVELS.get(level)
    best: tuple[float, str] | None = None
    for column, text in texts.items():
        header = column.lower()
        if column == code or not _NAME_HEADER.search(header) or (other and re.search(other, header)):
            continue
        known = text[text != ""]
        if len(known) < len(text) / 2 or known.nunique() < len(known) / 2 or not known.str.contains("[a-zA-Z]").all():
            continue
        rank = 2.0 * bool(word and word.search(header)) + ("naam" in header or header == "name")
        rank += 4.0 * bool(known.str.contains("[A-Z]").mean() > 0.5) - ("normal" in header)
        if best is None or rank > best[0]:
            best = (rank, column)
    return best[1] if best else None


def _named(codes: pd.Series[str], texts: dict[str, pd.Series[str]], column: str | None) -> pd.Series[str]:
    if column is None:
        return codes
    return texts[column].where(texts[column] != "", codes)


def _level_said(raw: Raw, texts: dict[str, pd.Series[str]]) -> Level:
    """Return the level that the layer, the file or the headers name, from the most to the least particular."""
    for said in (*reversed(raw.name.split("/")), " ".join(texts), raw.title):
        for level, word in _LEVEL_WORDS:
            if word.search(said.lower()):
                return level
    return Level.OWN
