from __future__ import annotations

import numpy as np
import pandas as pd

from sociale_kaart.analysis.stock import dwellings_in
from sociale_kaart.analysis.typology import UNDECIDED, compared, first_match
from tests.town import CODES, areas, stock

NAN = float("nan")


def test_comparisons_know_what_they_do_not_know():
    numbers = pd.Series([34.0, 35.0, 36.0, NAN])
    assert np.array_equal(compared(numbers, ">", 35.0), [0, 0, 1, NAN], equal_nan=True)
    assert np.array_equal(compared(numbers, ">=", 35.0), [0, 1, 1, NAN], equal_nan=True)
    assert np.array_equal(compared(numbers, "<=", pd.Series([34.0, 30.0, NAN, 1.0])), [1, 0, NAN, NAN], equal_nan=True)


def test_the_first_rule_that_holds_wins():
    true, false = np.array([1.0]), np.array([0.0])
    assert first_match([[false], [true, true], [true]], 1).tolist() == [1]


def test_a_missing_value_does_not_let_a_later_rule_win():
    unknown, true, false = np.array([NAN]), np.array([1.0]), np.array([0.0])
    assert first_match([[true, unknown], [true]], 1).tolist() == [UNDECIDED]
    assert first_match([[false, unknown], [true]], 1).tolist() == [1]


def test_no_rule_at_all_is_undecided():
    assert first_match([[np.array([0.0])]], 1).tolist() == [UNDECIDED]


def test_dwellings_of_all_corporations_and_of_one():
    assert dwellings_in(stock(), areas()).to_dict() == dict(zip(CODES, [10, 12, 5, 0], strict=True))
    assert dwellings_in(stock(), areas(), "De Brug").tolist() == [10, 0, 5, 0]


def test_a_dwelling_on_a_border_counts_once():
    on_border = stock()
    moved = on_border.frame.copy()
    moved.geometry = moved.geometry.translate(500, 0)  # from the centres to the borders, outer ones too
    assert dwellings_in(type(on_border)(moved), areas()).sum() == 10 + 12 + 5
