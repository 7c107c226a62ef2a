from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from sociale_kaart.analysis.change import change
from sociale_kaart.analysis.index import index
from sociale_kaart.core.errors import MeaningError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason
from tests.town import CODES, NAN, households, incomes, nuisance


def test_fifteen_percent_against_ten_is_150():
    numbers, reasons = index(incomes(2018, 15.0, 10.0, 5.0, NAN), 10.0)
    assert numbers.tolist()[:3] == [150.0, 100.0, 50.0]
    assert reasons.tolist() == [0, 0, 0, Reason.SECRET]


def test_each_area_can_have_its_own_reference():
    numbers, reasons = index(incomes(2018, 15.0, 10.0, 5.0, 4.0), pd.Series([10.0, 20.0, 5.0, NAN], index=CODES))
    assert numbers.tolist()[:3] == [150.0, 50.0, 100.0]
    assert reasons.iloc[3] == Reason.NOT_MEASURED


@pytest.mark.parametrize(
    ("values", "reference"),
    [(households(1, 2, 3, 4), 2.0), (nuisance(2018, 0.1, -0.1, 0.2, 0.3), 0.1), (incomes(2018, 1, 2, 3, 4), 0.0)],
)
def test_a_count_a_value_below_zero_or_a_reference_of_nothing_has_no_index(values, reference):
    with pytest.raises(MeaningError, match="meaning_no_index"):
        index(values, reference)


def test_the_reference_must_mean_the_same_in_the_same_year():
    values = incomes(2018, 1, 2, 3, 4)
    with pytest.raises(MeaningError, match="meaning_not_comparable"):
        index(values, 10.0, replace(values.indicator, definition="40 % laagste"))
    with pytest.raises(MeaningError, match="meaning_other_year"):
        index(values, 10.0, replace(values.indicator, year=2012))


def test_a_change_over_other_boundaries_or_levels_is_refused():
    before, after = incomes(2012, 1, 2, 3, 4), incomes(2018, 1, 2, 3, 4)
    with pytest.raises(MeaningError, match="meaning_other_boundaries") as refused:
        change(replace(before, boundaries=2012), after)
    assert (refused.value.facts["first_year"], refused.value.facts["other_year"]) == ("2012", "2018")
    with pytest.raises(MeaningError, match="meaning_other_level"):
        change(replace(before, level=Level.WIJK), after)
    assert change(replace(before, boundaries=None), after)[0].tolist() == [0, 0, 0, 0]
