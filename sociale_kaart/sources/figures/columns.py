"""Columns to values: every number column of a table becomes an indicator per level and year, with its reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from sociale_kaart.core.indicator import Indicator, Kind, Unit
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.sources.choices import ColumnChoice
from sociale_kaart.sources.figures.as_chosen import as_chosen, income_in_doubt
from sociale_kaart.sources.figures.cells import EXAMPLES, Cells, is_numeric, merged, parse, texts_of
from sociale_kaart.sources.figures.indicators import Family, Meaning, is_known, meaning_of
from sociale_kaart.sources.figures.rows import AreaRows
from sociale_kaart.sources.figures.years import period_years, year_column, year_said
from sociale_kaart.sources.found import Figure, Found, Raw
from sociale_kaart.sources.keys import place_in

__all__ = ["Reading", "founds"]

_NO_MEASURE = re.compile(
    r"object_?id.*|meest_voor|dekkingspe|indelingsw|fid|ogc_fid|gid|id|index|unnamed.*|globalid|gml_?id|.*_id|(shape|st)_?(area|le.*)|area|length|perimeter|omtrek|datum.*|"
    r"lat|latitude|lon|lng|longitude|[xy]|(min|max)_?[xy]|rd_?[xy]|[xy]_?(coord|rd).*|.*coordinaat|geometr.*|wkt|geom|"
    r"indelingswijziging.*|ind_wb.*|dekkingspercentage.*|dek_perc|pst_.*|.*postcode.*|pc[46]|water|h2o|jrstatcode|"
    r".*(code|codering|nummer|_nr)|gwb_code.*|recs|soort_regio|versie|volgnr|rij|tijdstip|kleur|color|colour"
)
_FAULTS = ("columns_not_offered", "columns_of_text", "columns_empty", "columns_left_out")
_INDEX_HEADER = re.compile(r"[0-9]+|[a-z]|")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a kind of table is read: its id, whose names its columns have, and what to say of source and edition.

    `edition` gets the year behind it where there is one and `dated` says so; `boundaries` tells whether that is the
    year of the areas too. `offered` picks the columns that may hold values; `meaning` replaces the dictionary where a
    kind of table has names of its own; `untitled` names the indicator of a column whose header is only a year.
    """

    kind: str
    family: Family
    source: str = ""
    edition: str = ""
    licence: str = ""
    boundaries: bool = False
    constants: bool = True
    marks: Mapping[str, Reason] = field(default_factory=dict)
    offered: Callable[[str], bool] | None = None
    meaning: Callable[[str], Meaning] | None = None
    untitled: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    header: str
    meaning: Meaning
    cells: Cells


def founds(raw: Raw, rows: AreaRows, reading: Reading) -> tuple[Found, ...]:
    """Return one `Found` per level in a table, with the values of every number column per year."""
    years = year_column(raw.frame)
    said = None if years is not None else year_said(raw)
    taken = [*rows.columns, *([years] if years else [])]
    columns, figures, issues = _columns(raw, rows, reading, taken)
    row_years = period_years(raw.frame.loc[rows.keys.index, years]) if years else None
    default = said.year if said else None
    if (
        said is not None
        and said.issue is not None
        and (reading.boundaries or any(c.meaning.year is None for c in columns))
    ):
        issues = (*issues, said.issue)
    about: tuple[Issue, ...] = merged((*raw.issues, *rows.issues, *issues))
    result = []
    for level in rows.found_levels:
        mine = rows.keys[rows.levels == str(level)]
        values, level_issues = _values(columns, mine, row_years, default, level, reading)
        year = _one_year(values, default if reading.boundaries else None)
        result.append(
            Found(
                name=raw.name,
                file=raw.file,
                kind=reading.kind,
                level=level,
                year=year,
                edition=_dated(reading, year),
                licence=reading.licence,
                rows=len(mine),
                encoding=raw.encoding,
                key=rows.key,
                values=values,
                names=_names(rows, mine),
                columns=tuple(str(column) for column in raw.frame.columns),
                place=place_in(raw.frame),
                issues=(*about, *level_issues),
                keyed=rows.keyed,
                figures=figures,
            )
        )
        about, figures = (), ()
    return tuple(result)


def _dated(reading: Reading, year: int | None) -> str:
    return f"{reading.edition} {year}" if reading.edition and reading.dated and year is not None else reading.edition


def _one_year(values: tuple[Values, ...], otherwise: int | None) -> int | None:
    years = {v.indicator.year for v in values}
    return otherwise if otherwise is not None else years.pop() if len(years) == 1 else None


def _names(rows: AreaRows, keys: pd.Series[str]) -> pd.Series[str] | None:
    if rows.names is None:
        return None
    names = pd.Series(rows.names.loc[keys.index].to_numpy(), index=pd.Index(keys, dtype=object), dtype=object)
    return names[~names.index.duplicated()]


def _columns(
    raw: Raw, rows: AreaRows, reading: Reading, taken: Iterable[str]
) -> tuple[tuple[_Column, ...], tuple[Figure, ...], tuple[Issue, ...]]:
    """Read every column that may hold values; those that do not are told, with the reason."""
    frame = raw.frame.loc[rows.keys.index]
    found: list[_Column] = []
    figures: list[Figure] = []
    skipped: dict[str, list[str]] = {code: [] for code in _FAULTS}
    issues: list[Issue] = []
    for position, name in enumerate(frame.columns):
        header, column = str(name), frame.iloc[:, position]
        if header in taken:
            continue
        choice = raw.choices.column(header)
        fault = _decided(choice, _fault(header, column, position, reading), column)
        meaning = as_chosen(_meaning(header, reading), choice)
        if fault:
            skipped[fault].append(header)
            if fault not in ("columns_of_text", "columns_empty"):
                figures.append(Figure(header, meaning.indicator, _first(column), fault, meaning.known))
            continue
        cells = parse(column, meaning.indicator.unit, usual=meaning.usual, marks=reading.marks)
        percent = cells.percent and choice.unit is None and not meaning.known
        if percent and meaning.indicator.unit is not Unit.PERCENT:
            meaning = replace(meaning, indicator=replace(meaning.indicator, unit=Unit.PERCENT, kind=Kind.SHARE))
        found.append(_Column(header, meaning, cells))
        figures.append(Figure(header, meaning.dated, _first(column), "", meaning.known))
        issues.extend(cells.issues)
    issues += [Issue(code, Severity.NOTE, len(h), tuple(h[:8])) for code, h in skipped.items() if h]
    issues += income_in_doubt(figures, raw.choices)
    distinct, twice = _distinct(found)
    mixed = _mixed(issues, any(column.cells.points for column in found))
    return distinct, tuple(figures), (*mixed, *twice)


def _meaning(header: str, reading: Reading) -> Meaning:
    meaning = (reading.meaning or (lambda name: meaning_of(name, reading.family)))(header)
    if meaning.indicator.id:
        return meaning
    return replace(meaning, indicator=_named(meaning.indicator, reading.untitled or header))


def _decided(choice: ColumnChoice, fault: str, column: pd.Series[str]) -> str:
    """Return why a column holds no values once a person had a say in it; what is only text can not become figures."""
    if choice.use is False:
        return "columns_left_out"
    if choice.use and fault == "columns_not_offered":
        return "" if any(texts_of(column)) and is_numeric(texts_of(column), marks=True) else "columns_of_text"
    return fault


def _first(column: pd.Series[str]) -> tuple[str, ...]:
    """Return the first different values of a column, as they stand."""
    return tuple(dict.fromkeys(text for text in map(str, column.dropna().head(40)) if text.strip()))[:3]


def _mixed(issues: list[Issue], points: bool) -> list[Issue]:
    """Tell of decimal commas in a table that also has decimal points, in whatever column."""
    return [replace(i, code="mixed_decimals") if i.code == "decimal_comma" and points else i for i in issues]


def _named(indicator: Indicator, name: str) -> Indicator:
    own = meaning_of(name).indicator
    return replace(own, unit=own.unit if indicator.unit is Unit.NUMBER else indicator.unit)


def _fault(header: str, column: pd.Series[str], position: int, reading: Reading) -> str:
    """Return why a column holds no values, "" where it does."""
    lowered = header.strip().lower().rpartition("/")[2]
    plain = re.sub(r"[\s\-]+", "_", re.sub(r"\s*\((code|naam|omschrijving)\)$", "", lowered))
    if re.search(r"\((code|naam|omschrijving)\)$", lowered) and not plain.startswith("mate_van"):
        return "columns_not_offered"
    if (reading.offered and not reading.offered(header)) or _NO_MEASURE.fullmatch(plain):
        return "columns_not_offered"
    if pd.api.types.is_datetime64_any_dtype(column):
        return "columns_of_text"
    texts = texts_of(column)
    if not any(texts):
        return "columns_empty"
    if not is_numeric(texts, marks=reading.constants or is_known(header, reading.family)):
        return "columns_of_text"
    if _counts_rows(header, column, position):
        return "columns_not_offered"
    if not reading.constants and len(column) > 3 and len(texts) == 1 and not is_known(header, reading.family):
        return "columns_not_offered"
    return ""


def _counts_rows(header: str, column: pd.Series[str], position: int) -> bool:
    """Tell whether a first column without a real name only numbers the rows."""
    if position or not _INDEX_HEADER.fullmatch(header.strip().lower()):
        return False
    numbers = pd.to_numeric(column, errors="coerce")
    return bool(numbers.notna().all() and numbers.is_monotonic_increasing and numbers.is_unique)


def _distinct(columns: list[_Column]) -> tuple[tuple[_Column, ...], tuple[Issue, ...]]:
    """Give columns that would become the same indicator in the same year ids of their own."""
    seen: dict[tuple[str, int | None], str] = {}
    result: list[_Column] = []
    twice: list[str] = []
    for column in columns:
        meaning, suffix = column.meaning, 2
        while (meaning.indicator.id, meaning.year) in seen:
            identifier = f"{column.meaning.indicator.id}_{suffix}"
            label = f"{column.meaning.indicator.label} ({suffix})"
            meaning = replace(column.meaning, indicator=replace(column.meaning.indicator, id=identifier, label=label))
            suffix += 1
        if suffix > 2:
            twice.append(f"{seen[column.meaning.indicator.id, column.meaning.year]} / {column.header}")
        seen[meaning.indicator.id, meaning.year] = column.header
        result.append(replace(column, meaning=meaning))
    issues = (Issue("columns_same_indicator", Severity.WARNING, len(twice), tuple(twice[:EXAMPLES])),) if twice else ()
    return tuple(result), issues


def _values(
    columns: tuple[_Column, ...],
    keys: pd.Series[str],
    row_years: pd.Series[int] | None,
    default: int | None,
    level: Level,
    reading: Reading,
) -> tuple[tuple[Values, ...], tuple[Issue, ...]]:
    years = [None] if row_years is None else sorted(set(row_years.loc[keys.index]))
    values: list[Values] = []
    issues: list[Issue] = []
    for year in years:
        rows = keys if row_years is None or year is None else keys[row_years.loc[keys.index] == year]
        once = _Once(rows)
        for column in columns:
            own = column.meaning.year if column.meaning.year is not None else year if year is not None else default
            indicator = replace(
                column.meaning.indicator,
                year=own,
                source=column.meaning.indicator.source or reading.source,
                edition=_dated(reading, default if default is not None else own),
                licence=column.meaning.indicator.licence or reading.licence,
            )
            numbers, reasons = once.taken(column.cells)
            boundaries = (default if default is not None else own) if reading.boundaries else None
            values.append(Values(indicator, level, boundaries, numbers, reasons))
        issues.extend(once.issues(columns))
    return tuple(values), merged(issues)


class _Once:
    """Takes one row per key: repeated rows that say the same count once, those that contradict have no value."""

    def __init__(self, keys: pd.Series[str]) -> None:
        self._keys = keys
        self._repeated = keys.duplicated(keep=False).to_numpy()
        self._first = ~keys.duplicated().to_numpy()
        self._contradicting: dict[str, None] = {}

    def taken(self, cells: Cells) -> tuple[pd.Series[float], pd.Series[int]]:
        """Return numbers and reasons on the keys."""
        numbers = cells.numbers.loc[self._keys.index].to_numpy()
        reasons = cells.reasons.loc[self._keys.index].to_numpy()
        index = pd.Index(self._keys.to_numpy()[self._first], dtype=object, name="code")
        if self._repeated.any():
            numbers, reasons = numbers.copy(), reasons.copy()
            self._refuse(numbers, reasons)
        return pd.Series(numbers[self._first], index=index), pd.Series(reasons[self._first], index=index)

    def _refuse(self, numbers: np.ndarray, reasons: np.ndarray) -> None:
        said = pd.DataFrame({"key": self._keys.to_numpy(), "number": numbers, "reason": reasons})[self._repeated]
        different = said.groupby("key")[["number", "reason"]].nunique(dropna=False).gt(1).any(axis=1)
        keys = different.index[different]
        self._contradicting.update(dict.fromkeys(str(key) for key in keys))
        where = self._keys.isin(keys).to_numpy()
        numbers[where], reasons[where] = np.nan, int(Reason.NO_MATCH)

    def issues(self, columns: tuple[_Column, ...]) -> tuple[Issue, ...]:
        """Tell what was repeated and what contradicted, after all columns were taken."""
        repeated = list(dict.fromkeys(self._keys[self._repeated]))
        same = [key for key in repeated if key not in self._contradicting]
        issues = []
        if same and columns:
            issues.append(Issue("rows_repeated", Severity.NOTE, len(same), tuple(same[:EXAMPLES]), repaired=True))
        if self._contradicting:
            keys = tuple(self._contradicting)
            issues.append(Issue("rows_contradict", Severity.WARNING, len(keys), keys[:EXAMPLES]))
        return tuple(issues)
