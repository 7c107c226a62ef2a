from __future__ import annotations

import math

import pandas as pd
import pytest

from sociale_kaart.analysis.early import composition, declining_twice, rising_where_high
from sociale_kaart.core.errors import MeaningError
from sociale_kaart.core.indicator import Direction

GOOD, BAD = Direction.HIGH_IS_GOOD, Direction.HIGH_IS_BAD


def series(*numbers: float) -> pd.Series[float]:
    return pd.Series(numbers, index=list("abcdef")[: len(numbers)], dtype=float)


def test_only_what_was_sufficient_and_fell_twice_is_a_signal() -> None:
    #              falls twice, once,  rose,  was not enough, within the band, missing
    first = series(0.20, 0.20, 0.20, -0.10, 0.20, 0.20)
    middle = series(0.15, 0.15, 0.15, -0.20, 0.19, math.nan)
    last = series(0.05, 0.15, 0.18, -0.30, 0.10, 0.05)
    found = declining_twice(first, middle, last, GOOD, sufficient=0.0, band=0.02)
    assert found.tolist()[:5] == [1, 0, 0, 0, 0]
    assert math.isnan(found["f"])


def test_of_a_share_that_is_bad_when_high_declining_is_rising() -> None:
    years = series(10), series(13), series(16)
    assert declining_twice(*years, BAD, sufficient=12).tolist() == [1]
    assert declining_twice(*reversed(years), BAD, sufficient=18).tolist() == [0]


def test_at_the_threshold_is_sufficient_and_at_the_band_is_stable() -> None:
    years = series(12), series(13.1), series(14.3)
    assert declining_twice(*years, BAD, sufficient=12, band=1).tolist() == [1]
    assert declining_twice(*years, BAD, sufficient=12, band=1.1).tolist() == [0]


def test_without_a_direction_there_is_no_decline() -> None:
    with pytest.raises(MeaningError):
        declining_twice(series(1), series(2), series(3), Direction.NEUTRAL, sufficient=0)


def test_rising_where_it_is_high() -> None:
    before, after = series(40, 40, 35, 20, 40), series(42, 41, 50, 30, math.nan)
    found = rising_where_high(before, after, high=35, band=1)
    assert found.tolist()[:4] == [1, 0, 0, 0]
    assert math.isnan(found["e"])


def test_the_parts_of_a_change_add_up() -> None:
    changes = pd.DataFrame({"lvb": [3.0, 1.0], "bijstand": [-1.0, math.nan], "vluchtelingen": [4.0, 2.0]})
    found = composition(changes)
    assert found.loc[0].tolist() == pytest.approx([1, -1 / 3, 4 / 3, 2])
    assert found.loc[1].isna().all()
