from __future__ import annotations

import pandas as pd

from sociale_kaart.analysis.disclosure import certainty, guarded, guarded_counts, guarded_totals
from sociale_kaart.core.values import Reason
from tests.town import CODES, households, incomes


def test_a_share_over_nine_households_is_hidden_and_over_ten_is_not():
    shown = guarded(incomes(2018, 10.0, 20.0, 30.0, 40.0), pd.Series([9.0, 10.0, 400.0, 8.0], index=CODES), 10)
    assert shown.numbers.isna().tolist() == [True, False, False, True]
    assert shown.reasons.tolist() == [Reason.TOO_FEW, 0, 0, Reason.TOO_FEW]


def test_the_reason_of_the_publisher_stays():
    values = incomes(2018, float("nan"), 20.0, 30.0, 40.0)
    shown = guarded(values, pd.Series([1.0, 300.0, 400.0, 400.0], index=CODES), 10)
    assert shown.reasons.iloc[0] == Reason.SECRET


def test_counts_of_households_are_not_shares():
    values = households(3.0, 300.0, 400.0, 8.0)
    assert guarded(values, pd.Series([3.0, 3.0, 3.0, 3.0], index=CODES), 10) is values


def test_few_dwellings_are_hidden_but_none_is_not():
    assert guarded_counts(pd.Series([0.0, 1.0, 9.0, 10.0]), 10).isna().tolist() == [False, True, True, False]


def test_certainty_falls_with_the_root_of_n():
    assert certainty(pd.Series([1.0, 25.0, 100.0, 900.0])).tolist() == [0.1, 0.5, 1.0, 1.0]


def test_a_total_does_not_tell_the_part_that_is_hidden():
    parts = pd.Series([8.0, 25.0, 33.0, 4.0])  # rows: 0 holds 8 and 25, 1 holds 33, 2 holds 4
    row = pd.Series([0, 0, 1, 2])
    totals = guarded_totals(parts.groupby(row).sum(), (parts < 10).groupby(row).any(), 10)
    assert totals.fillna(-1).tolist() == [30.0, 33.0, -1.0]


def test_totals_of_public_counts_are_exact():
    assert guarded_totals(pd.Series([33.0, 4.0]), pd.Series([True, True]), 0).tolist() == [33.0, 4.0]
