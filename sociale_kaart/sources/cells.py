"""Cells to numbers, or to the reason why there is none; how a number is written is decided by the whole column."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

import numpy as np
import pandas as pd

from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.values import Reason
from sociale_kaart.sources.marks import HIGHEST_SENTINEL, marked, sentinel

__all__ = ["EXAMPLES", "Cells", "is_numeric", "merged", "parse"]

EXAMPLES = 5

_INTEGER = re.compile(r"[-+]?\d+")
_POINT = re.compile(r"[-+]?\d*\.\d+(e[-+]?\d+)?|[-+]?\d+e[-+]?\d+|[-+]?\d+\.")
_COMMA = re.compile(r"[-+]?\d*,\d+")
_OPEN = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")
_POINTS_THEN_COMMA = re.compile(r"[-+]?\d{1,3}(\.\d{3})+,\d+|[-+]?\d{1,3}(\.\d{3}){2,}")
_COMMAS_THEN_POINT = re.compile(r"[-+]?\d{1,3}(,\d{3})+\.\d+|[-+]?\d{1,3}(,\d{3}){2,}")
_SPACED = re.compile(r"[-+]?\d{1,3}([ '’]\d{3})+([.,]\d+)?")
_FOOTNOTE_MARK = re.compile(r"(?<=\d)\s*(\*+|[¹²³]|\(\d\)|\s\d\))$")
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t\r\n\ufeff"), " ")


class _Form(Enum):
    PLAIN = auto()
    POINT = auto()
    COMMA = auto()
    OPEN_POINT = auto()
    OPEN_COMMA = auto()
    THOUSANDS = auto()
    MARK = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class _Cell:
    number: float
    reason: Reason
    form: _Form
    percent: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The numbers (float64) and reasons (int8) of a column, on its index; `percent` where cells end in a % sign."""

    numbers: pd.Series[float]
    reasons: pd.Series[int]
    issues: tuple[Issue, ...] = ()
    percent: bool = False


def parse(
    column: pd.Series[Any],
    unit: Unit | None = None,
    *,
    usual: float | None = None,
    marks: Mapping[str, Reason] | None = None,
) -> Cells:
    """Read a column of text or numbers; what was done or could not be read is in the issues.

    `unit` decides where "1.234" could be both and tells fractions from percentages; `usual` is an ordinary
    value of the indicator, so that 0.2 is not taken for 20 % where 0.2 % is ordinary too; `marks` are what the table
    itself says its marks mean (`marks.marks_explained`).

    >>> cells = parse(pd.Series(["1.234,5", "12,0", ".", "-99995"]))
    >>> cells.numbers.tolist(), [Reason(reason).id for reason in cells.reasons]
    ([1234.5, 12.0, nan, nan], ['present', 'present', 'secret', 'later'])
    """
    if pd.api.types.is_bool_dtype(column):
        column = column.astype(int)
    if pd.api.types.is_numeric_dtype(column):
        numbers = column.to_numpy(dtype=float, na_value=np.nan).copy()
        reasons = np.where(np.isnan(numbers), int(Reason.NOT_MEASURED), int(Reason.PRESENT)).astype("int8")
        texts: tuple[Issue, ...] = ()
        percent = False
        decimals = numbers != np.round(numbers, 1)
    else:
        numbers, reasons, texts, percent, decimals = _of_text(column, unit, marks or {})
    special = _take_sentinels(numbers, reasons)
    scaled = () if percent else _scale_fractions(numbers, decimals, unit, usual)
    return Cells(
        pd.Series(numbers, index=column.index),
        pd.Series(reasons, index=column.index),
        (*special, *texts, *scaled),
        percent,
    )


def is_numeric(column: pd.Series[Any]) -> bool:
    """Tell whether a column holds numbers: at least one, and hardly any text that is neither number nor mark."""
    if pd.api.types.is_numeric_dtype(column):
        return True
    if pd.api.types.is_datetime64_any_dtype(column):
        return False
    values, counts = _counted(column)
    sample = values if len(values) <= 2000 else values[:: len(values) // 1000]
    forms = [_read(value, {}).form for value in sample]
    numbers = sum(form not in (_Form.TEXT, _Form.MARK) for form in forms)
    texts = sum(form is _Form.TEXT for form in forms)
    return (numbers > 0 and texts <= 0.1 * (numbers + texts)) or (
        numbers == 0 and texts == 0 and bool(counts.sum()) and any(value.strip() for value in values)
    )


def merged(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Put issues of one kind together: counts added, a few examples of all."""
    kept: dict[tuple[object, ...], Issue] = {}
    for issue in issues:
        key = (issue.code, issue.severity, issue.repaired, tuple(sorted(issue.facts.items())))
        if key in kept:
            examples = tuple(dict.fromkeys((*kept[key].examples, *issue.examples)))[:EXAMPLES]
            kept[key] = replace(kept[key], count=kept[key].count + issue.count, examples=examples)
        else:
            kept[key] = issue
    return tuple(kept.values())


def _counted(column: pd.Series[Any]) -> tuple[list[str], np.ndarray]:
    """Return the different texts of a column and how often each stands there; missing ones are blank."""
    codes, uniques = pd.factorize(column.to_numpy(dtype=object), use_na_sentinel=True)
    values = ["" if value is None else str(value) for value in uniques]
    counts = np.bincount(codes[codes >= 0], minlength=len(values))
    return values, counts


def _of_text(
    column: pd.Series[Any], unit: Unit | None, marks: Mapping[str, Reason]
) -> tuple[np.ndarray, np.ndarray, tuple[Issue, ...], bool, np.ndarray]:
    codes, uniques = pd.factorize(column.to_numpy(dtype=object), use_na_sentinel=True)
    texts = [*("" if value is None else str(value) for value in uniques), ""]  # the last one is what -1 points at
    counts = np.bincount(codes[codes >= 0], minlength=len(texts))
    cells = [_read(text, marks) for text in texts]
    cells, issues = _decided(texts, cells, counts, unit)
    numbers = np.array([cell.number for cell in cells])[codes]
    reasons = np.array([int(cell.reason) for cell in cells], dtype="int8")[codes]
    percent = any(cell.percent for cell in cells) and all(
        cell.percent or cell.form in (_Form.MARK, _Form.TEXT) or cell.number == 0 for cell in cells
    )
    long = np.array([len(text.strip().replace(",", ".").partition(".")[2]) > 1 for text in texts])[codes]
    return numbers, reasons, issues, percent, long


def _read(text: str, marks: Mapping[str, Reason]) -> _Cell:
    """Read one cell as far as it can be read without its neighbours."""
    short = text.translate(_BLANKS).strip().lower()
    if _INTEGER.fullmatch(short):
        return _Cell(float(short), Reason.PRESENT, _Form.PLAIN)
    reason = marked(short, marks)
    if reason is not None:
        return _Cell(math.nan, reason, _Form.MARK)
    if short == "nihil":
        return _Cell(0.0, Reason.PRESENT, _Form.PLAIN, marked=True)
    bare = short.replace("\N{MINUS SIGN}", "-").removeprefix("€").removesuffix("€").strip()
    percent = bare.endswith("%")
    bare = bare.removesuffix("%").strip()
    unmarked = _FOOTNOTE_MARK.sub("", bare)
    number, form = _number(unmarked)
    if form is _Form.TEXT:
        return _Cell(math.nan, Reason.NOT_MEASURED, form)
    return _Cell(number, Reason.PRESENT, form, percent, unmarked != bare)


def _number(text: str) -> tuple[float, _Form]:
    if _SPACED.fullmatch(text):
        return float(re.sub(r"[ '’]", "", text).replace(",", ".")), _Form.THOUSANDS
    if _OPEN.fullmatch(text):  # read as thousands here, divided where the column says otherwise
        number = float(text.replace(".", "").replace(",", ""))
        return number, _Form.OPEN_POINT if "." in text else _Form.OPEN_COMMA
    if _INTEGER.fullmatch(text):
        return float(text), _Form.PLAIN
    if _POINT.fullmatch(text):
        return _finite(text, _Form.POINT)
    if _COMMA.fullmatch(text):
        return float(text.replace(",", ".")), _Form.COMMA
    if _POINTS_THEN_COMMA.fullmatch(text):
        return float(text.replace(".", "").replace(",", ".")), _Form.THOUSANDS
    if _COMMAS_THEN_POINT.fullmatch(text):
        return float(text.replace(",", "")), _Form.THOUSANDS
    return math.nan, _Form.TEXT


def _finite(text: str, form: _Form) -> tuple[float, _Form]:
    number = float(text)
    return (number, form) if math.isfinite(number) else (math.nan, _Form.TEXT)


def _decided(
    texts: list[str], cells: list[_Cell], counts: np.ndarray, unit: Unit | None
) -> tuple[list[_Cell], tuple[Issue, ...]]:
    """Decide by the whole column what "1.234" means, and report how its numbers were written."""

    def positions(*forms: _Form) -> list[int]:
        return [position for position, cell in enumerate(cells) if cell.form in forms and counts[position]]

    def issue(code: str, where: list[int], severity: Severity = Severity.NOTE, *, repaired: bool = True) -> Issue:
        examples = tuple(texts[position].strip() for position in where[:EXAMPLES])
        return Issue(code, severity, int(sum(counts[position] for position in where)), examples, repaired=repaired)

    issues = []
    points, commas = positions(_Form.POINT), positions(_Form.COMMA)
    integers = [n for n in (cells[p].number for p in positions(_Form.PLAIN)) if n > HIGHEST_SENTINEL]
    thousands = positions(_Form.THOUSANDS)
    decided = list(cells)
    for form, own, other, mark in ((_Form.OPEN_POINT, points, commas, "."), (_Form.OPEN_COMMA, commas, points, ",")):
        where = positions(form)
        if not where:
            continue
        grouped = [p for p in thousands if mark in texts[p] and not texts[p].strip().rpartition(mark)[0].isdigit()]
        decimal, sure = _is_decimal(bool(own), bool(other), bool(grouped), integers, unit)
        if decimal:
            for position in where:
                decided[position] = replace(cells[position], number=cells[position].number / 1000)
            commas = [*commas, *where] if mark == "," else commas
        else:
            thousands = [*thousands, *where]
        if not sure:
            issues.append(issue(f"ambiguous_as_{'decimals' if decimal else 'thousands'}", where, Severity.WARNING))
    if commas:
        issues.append(issue("mixed_decimals" if points else "decimal_comma", commas))
    if thousands:
        issues.append(issue("thousands_separator", thousands))
    marked = [position for position, cell in enumerate(cells) if cell.marked and counts[position]]
    if marked:
        issues.append(issue("marks_removed", marked))
    unreadable = positions(_Form.TEXT)
    if unreadable:
        issues.append(issue("unreadable_cells", unreadable, Severity.WARNING, repaired=False))
    return decided, tuple(issues)


def _is_decimal(own: bool, other: bool, grouped: bool, integers: list[float], unit: Unit | None) -> tuple[bool, bool]:
    """Tell whether the mark in "1.234" is a decimal mark, and whether that is sure.

    `own` and `other`: the column certainly has decimals after this mark, after the other one; `grouped`: it has
    numbers with more groups; `integers`: its whole numbers, of which one over 999 shows that groups are not marked.
    """
    if own and not grouped:
        return True, not other
    if not own and (other or grouped):
        return False, True
    if integers and max(integers) >= 1000:
        return True, True
    if unit in (Unit.PERCENT, Unit.SCORE, Unit.PER_1000):
        return True, False
    return False, bool(integers) and max(integers) >= 100


def _take_sentinels(numbers: np.ndarray, reasons: np.ndarray) -> tuple[Issue, ...]:
    """Turn special values into reasons, in place; say which and how often."""
    special = numbers <= HIGHEST_SENTINEL
    if not special.any():
        return ()
    found, counts = np.unique(numbers[special], return_counts=True)
    for value in found:
        reasons[numbers == value] = int(sentinel(float(value)))
    numbers[special] = np.nan
    examples = tuple(f"{value:.0f}" for value in found[np.argsort(-counts)][:EXAMPLES])
    return (Issue("special_values", count=int(special.sum()), examples=examples, repaired=True),)


def _scale_fractions(
    numbers: np.ndarray, decimals: np.ndarray, unit: Unit | None, usual: float | None
) -> tuple[Issue, ...]:
    """Scale percentages written as fractions (0-1) in place, only when sure; else say that it looks like it."""
    present = numbers[~np.isnan(numbers)]
    if unit is not Unit.PERCENT or len(present) < 3 or present.min() < 0 or not 0 < present.max() <= 1:
        return ()
    filled = (numbers > 0) & (numbers < 1)
    if not filled.any() or decimals[filled].mean() < 0.5:
        return ()
    ordinary = usual is not None and usual >= 4
    spread = len(present) >= 10 and present.max() > 0.5 and float(np.median(present)) > 0.1
    sure = ordinary or (usual is None and spread)
    count = len(present)
    examples = tuple(f"{value:g}" for value in present[present > 0][:3])
    if sure:
        numbers *= 100
    code = "fractions_scaled" if sure else "perhaps_fractions"
    return (Issue(code, Severity.WARNING, count, examples, repaired=sure),)
