"""Cells to numbers and reasons, by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.values import Reason
from sociale_kaart.sources.figures.cells import Cells, is_numeric, merged, parse, texts_of


def read(*cells: object, unit: Unit | None = None, usual: float | None = None) -> Cells:
    return parse(pd.Series(cells, dtype=object), unit, usual=usual)


def numbers(*cells: object, unit: Unit | None = None) -> list[float | None]:
    return [None if math.isnan(number) else number for number in read(*cells, unit=unit).numbers]


def reason(cell: object) -> Reason:
    return Reason(int(read(cell, "1").reasons.iloc[0]))


def codes(cells: Cells) -> list[str]:
    return [issue.code for issue in cells.issues]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-3", -3),
        ("0012", 12),
        (" 12,5 ", 12.5),
        ("12.5", 12.5),
        (",5", 0.5),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1.234.567", 1234567),
        ("12 345", 12345),
        ("12\u00a0345,6", 12345.6),
        ("€ 1.250,00", 1250),
        ("\N{MINUS SIGN}4", -4),
        ("1e3", 1000),
        ("45 %", 45),
        ("nihil", 0),
        ("12*", 12),
        ("12 (1)", 12),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, number: float) -> None:
    assert numbers(text) == [number]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (-99997, Reason.SECRET),
        ("-99997.0", Reason.SECRET),
        (-99999999, Reason.SECRET),
        (-99995, Reason.LATER),
        (-99991, Reason.DISCONTINUED),
        (-99998, Reason.NOT_MEASURED),
        (-99994, Reason.NOT_MEASURED),
        (-99990, Reason.NOT_MEASURED),
        (-123456, Reason.NOT_MEASURED),
        ("       .", Reason.SECRET),
        ("x", Reason.SECRET),
        ("Geheim", Reason.SECRET),
        ("-", Reason.NOT_MEASURED),
        ("", Reason.NOT_MEASURED),
        ("  ", Reason.NOT_MEASURED),
        (None, Reason.NOT_MEASURED),
        (float("nan"), Reason.NOT_MEASURED),
        (float("inf"), Reason.NOT_MEASURED),
        ("inf", Reason.NOT_MEASURED),
        ("NA", Reason.NOT_MEASURED),
        ("#N/B", Reason.NOT_MEASURED),
        ("<5", Reason.TOO_FEW),
        ("5 of minder", Reason.TOO_FEW),
        ("bijna veel", Reason.NOT_MEASURED),
    ],
)
def test_what_is_no_number_has_its_reason(cell: object, expected: Reason) -> None:
    assert reason(cell) is expected


def test_just_above_the_special_values_is_a_number() -> None:
    assert numbers(-99989) == [-99989]


def test_numbers_and_special_values_in_a_column_of_numbers() -> None:
    cells = parse(pd.Series([10, -99997, 20]))
    assert cells.numbers.tolist()[::2] == [10.0, 20.0]
    assert cells.reasons.tolist() == [0, Reason.SECRET, 0]
    assert codes(cells) == ["special_values"]


def test_a_column_decides_what_a_point_before_three_figures_means() -> None:
    assert numbers("1.234", "0.5") == [1.234, 0.5]
    assert numbers("1.234", "12,5") == [1234, 12.5]
    assert numbers("1.234", "1.234.567") == [1234, 1234567]
    assert numbers("1.234", "4500") == [1.234, 4500]
    assert numbers("1.234", "990", "1.050") == [1234, 990, 1050]
    assert numbers("1,234", "1,234,567") == [1234, 1234567]


def test_where_nothing_decides_the_unit_does_and_it_is_told() -> None:
    shares, counts = read("1.234", "2.345", unit=Unit.PERCENT), read("1.234", "2.345", unit=Unit.COUNT)
    assert shares.numbers.tolist() == [1.234, 2.345]
    assert counts.numbers.tolist() == [1234, 2345]
    assert codes(shares) == ["ambiguous_as_decimals"]
    assert sorted(codes(counts)) == ["ambiguous_as_thousands", "thousands_separator"]


def test_special_values_are_no_evidence_of_how_thousands_are_written() -> None:
    assert numbers("1.234", "2.345", "-99997", unit=Unit.COUNT) == [1234, 2345, None]


def test_commas_and_points_in_one_column_are_both_decimals() -> None:
    cells = read("1,8", "416.0")
    assert cells.numbers.tolist() == [1.8, 416.0]
    assert codes(cells) == ["mixed_decimals"]


def test_percent_signs_are_taken_at_their_word() -> None:
    cells = read("12.5%", "0,4 %", unit=Unit.PERCENT)
    assert cells.numbers.tolist() == [12.5, 0.4]
    assert cells.percent


def test_fractions_become_percentages_only_when_that_is_sure() -> None:
    fractions = ["0.25", "0.31", "0.42", "0.18"]
    sure = read(*fractions, unit=Unit.PERCENT, usual=30)
    assert sure.numbers.tolist() == [25, 31, 42, 18]
    assert codes(sure) == ["fractions_scaled"]
    doubtful = read(*fractions, unit=Unit.PERCENT, usual=1.5)
    assert doubtful.numbers.tolist() == [0.25, 0.31, 0.42, 0.18]
    assert codes(doubtful) == ["perhaps_fractions"]
    assert not codes(read("0.25", "31.0", "0.42", unit=Unit.PERCENT, usual=30))
    assert not codes(read(*fractions, unit=Unit.SCORE, usual=30))


def test_a_table_may_say_what_its_marks_mean() -> None:
    cells = parse(pd.Series(["x", "geheim", "1"]), marks={"x": Reason.TOO_FEW})
    assert cells.reasons.tolist() == [Reason.TOO_FEW, Reason.SECRET, 0]


def test_text_that_cannot_be_read_is_told_with_examples() -> None:
    (issue,) = read("12", "veel", "veel", "13").issues
    assert (issue.code, issue.count, issue.examples) == ("unreadable_cells", 2, ("veel",))


def test_columns_of_numbers_marks_and_text() -> None:
    assert is_numeric(texts_of(pd.Series(["1,5", "x", "", "2"])))
    assert is_numeric(texts_of(pd.Series([".", "."])))
    assert not is_numeric(texts_of(pd.Series(["Noord", "Zuid"])))
    assert not is_numeric(texts_of(pd.Series(["75% tot 90%", "geheim", "nihil"])))
    assert not is_numeric(texts_of(pd.Series(["", None])))


def test_issues_of_one_kind_are_put_together() -> None:
    one, two = read("1,5", "2,5").issues[0], read("3,5").issues[0]
    (both,) = merged([one, two])
    assert (both.count, both.examples) == (3, ("1,5", "2,5", "3,5"))


@given(st.lists(st.one_of(st.text(max_size=12), st.floats(), st.integers(), st.none()), min_size=1, max_size=30))
def test_every_cell_is_a_number_or_has_a_reason(cells: list[object]) -> None:
    got = parse(pd.Series(cells, dtype=object))
    missing = np.isnan(got.numbers.to_numpy())
    assert np.array_equal(missing, got.reasons.to_numpy() != 0)
    assert not np.isinf(got.numbers.to_numpy()).any()
    assert not (got.numbers <= -99990).any()


@given(st.lists(st.integers(min_value=-99_000, max_value=10**9), min_size=1, max_size=20))
def test_dutch_and_english_notation_say_the_same(values: list[int]) -> None:
    dutch = [f"{value / 100:,.2f}".translate(str.maketrans(",.", ".,")) for value in values]
    english = [f"{value / 100:,.2f}" for value in values]
    expected = [value / 100 for value in values]
    assert numbers(*dutch) == pytest.approx(expected)
    assert numbers(*english) == pytest.approx(expected)
