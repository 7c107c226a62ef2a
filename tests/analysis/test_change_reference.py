from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from sociale_kaart.analysis.change import change
from sociale_kaart.analysis.reference import weighted_mean, whole_of
from sociale_kaart.core.errors import MeaningError
from sociale_kaart.core.values import Reason
from tests.town import NAN, incomes


def test_change_is_after_less_before_in_percentage_points():
    numbers, reasons = change(incomes(2012, 12.0, 20.0, 30.0, NAN), incomes(2018, 15.5, 18.0, 30.0, 40.0))
    assert numbers.tolist()[:3] == [3.5, -2.0, 0.0]
    assert reasons.tolist() == [0, 0, 0, Reason.SECRET]


def test_change_between_definitions_is_refused_with_both():
    before = incomes(2012, 1, 2, 3, 4)
    after = incomes(2018, 1, 2, 3, 4)
    other = replace(after, indicator=replace(after.indicator, definition="40 % laagste"))
    with pytest.raises(MeaningError) as refused:
        change(before, other)
    assert refused.value.facts["after_definition"] == "40 % laagste"


def test_the_mean_is_weighted_and_says_how_much_it_covers():
    # (10 * 100 + 20 * 300) / 400 = 17.5; the area without a value holds 400 of 800 households
    mean, covered = weighted_mean(pd.Series([10.0, 20.0, NAN]), pd.Series([100.0, 300.0, 400.0]))
    assert (mean, covered) == (17.5, 0.5)


def test_no_weight_gives_no_mean():
    mean, covered = weighted_mean(pd.Series([10.0]), pd.Series([0.0]))
    assert pd.isna(mean)
    assert covered == 0


def test_each_municipality_has_its_own_whole():
    numbers, weights = pd.Series([10.0, 30.0, 5.0]), pd.Series([1.0, 3.0, 9.0])
    whole, covered = whole_of(numbers, weights, pd.Series(["GM1", "GM1", "GM2"]))
    assert whole.tolist() == [25.0, 25.0, 5.0]
    assert covered == 1
