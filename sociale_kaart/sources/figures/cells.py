"""Cells to numbers, or to the reason why there is none; how a number is written is decided by the whole column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.values import Reason
from sociale_kaart.sources.figures.marks import HIGHEST_SENTINEL, sentinel
from sociale_kaart.sources.figures.numerals import Form, Numeral, read_numeral

__all__ = ["EXAMPLES", "Cells", "is_numeric", "merged", "parse", "texts_of"]

EXAMPLES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The numbers (float64) and reasons (int8) of a column, on its index.

    `percent` where cells end in a % sign, `points` where text has decimals after a point.
    """

    numbers: pd.Series[float]
    reasons: pd.Series[int]
    issues: tuple[Issue, ...] = ()
    percent: bool = False
    points: bool = False


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
    numeric = pd.api.types.is_numeric_dtype(column)
    read = _of_numbers(column) if numeric else _of_text(column, unit, marks or {})
    special = _take_sentinels(read.numbers, read.reasons)
    scaled = () if read.percent else _scale_fractions(read, unit, usual)
    return Cells(
        pd.Series(read.numbers, index=column.index),
        pd.Series(read.reasons, index=column.index),
        (*special, *read.issues, *scaled),
        read.percent,
        read.points,
    )


def texts_of(column: pd.Series[Any]) -> list[str]:
    """Return the different texts of a column, stripped; what is missing is ""."""
    return list(dict.fromkeys(text.strip() for text in _distinct(column)[1]))


def is_numeric(texts: Sequence[str], *, marks: bool = True) -> bool:
    """Tell whether different texts of a column (`texts_of`) are numbers: hardly any is neither number nor mark.

    A column with only `marks` ("." in every row) may count as numbers too: they are all missing for a reason.
    """
    sample = texts if len(texts) <= 1000 else texts[:: len(texts) // 500]
    forms = [read_numeral(text, {}).form for text in sample]
    strange = sum(form is Form.TEXT for form in forms)
    numbers = sum(form is not Form.MARK for form in forms) - strange
    return strange <= 0.1 * (numbers + strange) and any(texts) and (numbers > 0 or (marks and not strange))


def _distinct(column: pd.Series[Any]) -> tuple[np.ndarray, list[str]]:
    """Return the different texts of a column, and for every row the position of its own; what is missing is ""."""
    filled = column.astype(object).where(column.notna(), "").to_numpy()
    try:
        codes, uniques = pd.factorize(filled)
    except TypeError:  # lists and the like, out of GeoJSON
        codes, uniques = pd.factorize(np.array([str(cell) for cell in filled], dtype=object))
    return codes, [str(text) for text in uniques]


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


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """Arrays of numbers and reasons (to be worked on in place); `fine` where a number has two decimals or more."""

    numbers: np.ndarray
    reasons: np.ndarray
    fine: np.ndarray
    issues: tuple[Issue, ...] = ()
    percent: bool = False
    points: bool = False


def _of_numbers(column: pd.Series[Any]) -> _Read:
    numbers = column.to_numpy(dtype=float, na_value=np.nan).copy()
    numbers[np.isinf(numbers)] = np.nan
    reasons = np.where(np.isnan(numbers), int(Reason.NOT_MEASURED), int(Reason.PRESENT)).astype("int8")
    return _Read(numbers, reasons, numbers != np.round(numbers, 1))


def _of_text(column: pd.Series[Any], unit: Unit | None, marks: Mapping[str, Reason]) -> _Read:
    codes, texts = _distinct(column)
    read, issues = _decided(texts, [read_numeral(text, marks) for text in texts], np.bincount(codes), unit)
    return _Read(
        numbers=np.array([cell.number for cell in read], dtype=float)[codes],
        reasons=np.array([int(cell.reason) for cell in read], dtype="int8")[codes],
        fine=np.array([len(text.strip().replace(",", ".").partition(".")[2]) > 1 for text in texts])[codes],
        issues=issues,
        percent=any(cell.percent for cell in read)
        and all(cell.percent or not cell.number for cell in read if cell.reason is Reason.PRESENT),
        points=any(cell.form is Form.POINT for cell in read),
    )


def _decided(
    texts: list[str], cells: list[Numeral], counts: np.ndarray, unit: Unit | None
) -> tuple[list[Numeral], tuple[Issue, ...]]:
    """Decide by the whole column what "1.234" means, and report how its numbers were written."""

    def positions(*forms: Form) -> list[int]:
        return [position for position, cell in enumerate(cells) if cell.form in forms and counts[position]]

    def issue(code: str, where: list[int], severity: Severity = Severity.NOTE, *, repaired: bool = True) -> Issue:
        examples = tuple(texts[position].strip() for position in where[:EXAMPLES])
        return Issue(code, severity, int(sum(counts[position] for position in where)), examples, repaired=repaired)

    issues = []
    points, commas = positions(Form.POINT), positions(Form.COMMA)
    integers = [n for n in (cells[p].number for p in positions(Form.PLAIN)) if n > HIGHEST_SENTINEL]
    thousands = positions(Form.THOUSANDS)
    decided = list(cells)
    for form, own, other, mark in ((Form.OPEN_POINT, points, commas, "."), (Form.OPEN_COMMA, commas, points, ",")):
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
    unreadable = positions(Form.TEXT)
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


def _scale_fractions(read: _Read, unit: Unit | None, usual: float | None) -> tuple[Issue, ...]:
    """Scale percentages written as fractions (0-1) in place, only when sure; else say that it looks like it."""
    numbers = read.numbers
    present = numbers[~np.isnan(numbers)]
    if unit is not Unit.PERCENT or len(present) < 3 or present.min() < 0 or not 0 < present.max() <= 1:
        return ()
    filled = (numbers > 0) & (numbers < 1)
    if not filled.any() or read.fine[filled].mean() < 0.5:
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
