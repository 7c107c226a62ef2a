from __future__ import annotations

import math
from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.analysis.cumulation import cumulation, unfavourable, worst_bound
from sociale_kaart.analysis.scorecard import scorecard
from sociale_kaart.analysis.vitality import LOOK_FROM, points, vitality
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Direction

GOOD, BAD = Direction.HIGH_IS_GOOD, Direction.HIGH_IS_BAD


def series(*numbers: float) -> pd.Series[float]:
    return pd.Series(numbers, index=list("abcdefghij")[: len(numbers)], dtype=float)


def test_three_by_three_by_one_is_nine_and_looked_at() -> None:
    score = vitality(series(3, 3, 2), series(3, 2, 2), series(1, 1, 2))
    assert score.tolist() == [9, 6, 8]
    assert (score >= LOOK_FROM).tolist() == [True, False, False]


def test_every_vitality_lies_within_one_and_twenty_seven() -> None:
    every = pd.DataFrame(list(product((1.0, 2.0, 3.0), repeat=3)))
    scores = vitality(every[0], every[1], every[2])
    assert (scores.min(), scores.max(), scores.nunique()) == (1, 27, 10)


def test_a_missing_part_leaves_no_score_and_a_wrong_one_is_refused() -> None:
    assert math.isnan(vitality(series(3), series(math.nan), series(1)).iloc[0])
    with pytest.raises(MapError) as raised:
        vitality(series(3), series(4), series(1))
    assert raised.value.code == "analysis_not_points"


def test_points_by_bounds() -> None:
    assert points(series(-0.2, -0.1, 0.0, 0.1), GOOD, (0.05, -0.15)).tolist() == [3, 2, 2, 1]
    assert points(series(20, 20.1, 30, 31, math.nan), BAD, (20, 30)).tolist()[:4] == [1, 2, 2, 3]


def test_percent_and_percentage_points_are_kept_apart() -> None:
    card = scorecard(20, 25, reference=15, target=30)
    assert (card.change, card.change_percent) == (5, 25)
    assert (card.gap, card.to_go, card.progress) == (10, 5, 50)


@pytest.mark.parametrize(("now", "progress"), [(20, 0), (15, 50), (10, 100), (5, 150), (25, -50)])
def test_progress_is_the_way_that_is_behind(now: float, progress: float) -> None:
    assert scorecard(20, now, target=10).progress == progress


def test_what_would_be_divided_by_zero_is_missing() -> None:
    assert math.isnan(scorecard(20, 25, target=20).progress)
    assert math.isnan(scorecard(0, 25).change_percent)
    assert math.isnan(scorecard(-0.1, 0.1).change_percent)
    assert math.isnan(scorecard(20, 25).gap)


def test_the_worst_fifth_of_ten_is_two() -> None:
    numbers = series(*range(10))
    assert unfavourable(numbers, BAD, worst_bound(numbers, BAD)).tolist() == [0] * 8 + [1, 1]
    assert unfavourable(numbers, GOOD, worst_bound(numbers, GOOD)).tolist() == [1, 1] + [0] * 8


def test_a_value_at_the_threshold_is_not_beyond_it() -> None:
    assert unfavourable(series(35, 35.1), BAD, 35).tolist() == [0, 1]


def test_cumulation_counts_what_is_known() -> None:
    found = cumulation([series(1, 0, math.nan), series(1, math.nan, math.nan), series(0, 1, math.nan)])
    assert found["known"].tolist() == [3, 2, 0]
    assert found["unfavourable"].tolist()[:2] == [2, 1]
    assert math.isnan(found["unfavourable"].iloc[2])


def test_without_a_direction_nothing_is_unfavourable() -> None:
    with pytest.raises(MeaningError):
        worst_bound(series(1, 2), Direction.NEUTRAL)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_at_most_a_fifth_is_in_the_worst_fifth(numbers: list[float]) -> None:
    values = pd.Series(numbers, dtype=float)
    flags = unfavourable(values, BAD, worst_bound(values, BAD))
    assert flags.sum() <= len(values) / 5 + 1e-9 or values.nunique() > 1
    assert flags.sum() <= math.ceil(len(values) / 5)
