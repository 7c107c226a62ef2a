from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.analysis.noise import Z_95, beyond_noise, change_interval, noise_band, wilson

SHARES = st.floats(0, 100)
SIZES = st.integers(1, 100_000).map(float)


def one(value: float) -> pd.Series[float]:
    return pd.Series([value], index=["BU1"])


def test_wilson_by_hand() -> None:
    # p 0.2, n 100, z 2: z2/n 0.04; (0.2 + 0.02) / 1.04 = 0.211538; 2/1.04 * sqrt(0.0016 + 0.0001) = 0.079290
    low, high = wilson(one(20), one(100), z=2)
    assert (low.iloc[0], high.iloc[0]) == (pytest.approx(13.2248, abs=1e-4), pytest.approx(29.0828, abs=1e-4))


def test_wilson_at_nought_is_not_nothing() -> None:
    # z2 / (n + z2) = 4 / 104
    low, high = wilson(one(0), one(100), z=2)
    assert (low.iloc[0], high.iloc[0]) == (pytest.approx(0, abs=1e-12), pytest.approx(100 * 4 / 104))


@pytest.mark.parametrize(("count", "n"), [(0, 12), (3, 12), (41, 100), (100, 100), (1234, 5000)])
def test_wilson_is_that_of_scipy(count: int, n: int) -> None:
    low, high = wilson(one(100 * count / n), one(n))
    told = scipy.stats.binomtest(count, n).proportion_ci(0.95, "wilson")
    assert low.iloc[0] == pytest.approx(100 * told.low, abs=1e-9)
    assert high.iloc[0] == pytest.approx(100 * told.high, abs=1e-9)


@given(SHARES, SIZES)
def test_wilson_holds_the_share_and_stays_a_share(share: float, n: float) -> None:
    low, high = wilson(one(share), one(n))
    assert -1e-9 <= low.iloc[0] <= share + 1e-9
    assert share - 1e-9 <= high.iloc[0] <= 100 + 1e-9


@given(SHARES, SIZES)
def test_more_households_make_it_narrower(share: float, n: float) -> None:
    widths = [float((high - low).iloc[0]) for low, high in (wilson(one(share), one(size)) for size in (n, 2 * n))]
    assert widths[1] < widths[0]


def test_what_is_missing_has_no_interval() -> None:
    shares = pd.Series([20.0, math.nan, 20.0, 20.0], index=list("abcd"))
    low, high = wilson(shares, pd.Series([100.0, 100.0, 0.0], index=list("abc")))
    assert low.notna().tolist() == high.notna().tolist() == [True, False, False, False]


def test_a_share_above_all_is_refused() -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(one(101), one(50))


def test_the_change_by_hand() -> None:
    # 20 and 30 of 98: (20+1)/100... taken so that p = 0.2 and 0.3 after adding: 19 and 29 of 98
    before, after, n = one(100 * 19 / 98), one(100 * 29 / 98), one(98)
    band = 200 * math.sqrt(0.2 * 0.8 / 100 + 0.3 * 0.7 / 100)  # 12.1655
    assert noise_band(before, after, n, n, z=2).iloc[0] == pytest.approx(band)
    low, high = change_interval(before, after, n, n, z=2)
    assert (low.iloc[0], high.iloc[0]) == (pytest.approx(10 - band), pytest.approx(10 + band))
    assert beyond_noise(before, after, n, n, z=2).tolist() == [0.0]


def test_the_same_change_of_many_households_is_beyond_its_noise() -> None:
    before, after = one(20), one(30)
    assert beyond_noise(before, after, one(100), one(100)).tolist() == [0.0]
    assert beyond_noise(before, after, one(1000), one(1000)).tolist() == [1.0]


def test_a_change_from_nought_to_nought_keeps_its_noise() -> None:
    assert noise_band(one(0), one(0), one(50), one(50)).iloc[0] > 5


def test_a_missing_year_leaves_it_unknown() -> None:
    assert np.isnan(beyond_noise(one(20), one(math.nan), one(100), one(100)).iloc[0])
    assert np.isnan(noise_band(one(20), one(20), one(100), one(math.nan)).iloc[0])


@given(SHARES, SHARES, SIZES, SIZES)
def test_the_years_turned_round_turn_the_change_round(a: float, b: float, n: float, m: float) -> None:
    forth = change_interval(one(a), one(b), one(n), one(m))
    back = change_interval(one(b), one(a), one(m), one(n))
    assert forth[0].iloc[0] == pytest.approx(-back[1].iloc[0], abs=1e-9)


def test_by_chance_one_in_twenty_is_beyond() -> None:
    rng = np.random.default_rng(1)
    n = pd.Series(np.full(20_000, 150.0))
    years = [pd.Series(100 * rng.binomial(150, 0.25, 20_000) / 150) for _ in range(2)]
    assert beyond_noise(*years, n, n).mean() == pytest.approx(0.05, abs=0.006)


def test_the_quantile_is_that_of_95_percent() -> None:
    assert pytest.approx(scipy.stats.norm.ppf(0.975)) == Z_95
