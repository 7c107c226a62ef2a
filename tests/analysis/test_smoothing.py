from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.analysis.smoothing import steadied, steadied_nearby

CODES = list("abcd")


def series(*numbers: float) -> pd.Series[float]:
    return pd.Series(numbers, index=CODES[: len(numbers)], dtype=float)


def grid_pairs() -> tuple[np.ndarray, np.ndarray]:
    """Four areas in a row."""
    one = np.array([0, 1, 1, 2, 2, 3])
    return one, np.array([1, 0, 2, 1, 3, 2])


def test_two_areas_by_hand() -> None:
    # m = (10 + 30) / 100 = 0.4 with n 50 each: rates 0.2 and 0.6; spread 0.04; noise 0.24 / 50 = 0.0048
    # between 0.0352; weight 0.0352 / 0.04 = 0.88; 0.88 * 20 + 0.12 * 40 = 22.4
    rates, own = steadied(series(20, 60), series(50, 50))
    assert rates.tolist() == pytest.approx([22.4, 57.6])
    assert own.tolist() == pytest.approx([0.88, 0.88])


def test_what_rests_on_few_moves_most() -> None:
    _, own = steadied(series(10, 30, 60, 40), series(1000, 1000, 10, 1000))
    assert own.iloc[2] < 0.6 < 0.95 < own.iloc[0]


def test_no_more_spread_than_chance_gives_the_mean() -> None:
    rates, own = steadied(series(20, 22), series(10, 10))
    assert rates.tolist() == pytest.approx([21, 21])
    assert own.tolist() == [0, 0]


def test_missing_stays_missing_and_does_not_count() -> None:
    with_gap = steadied(series(20, 60, math.nan, 30), series(50, 50, 80, math.nan))[0]
    assert with_gap.tolist()[:2] == pytest.approx([22.4, 57.6])
    assert with_gap.isna().tolist() == [False, False, True, True]
    assert steadied(series(math.nan), series(10))[0].isna().all()


def test_of_rare_events_it_is_what_esda_gives() -> None:
    smoothing = pytest.importorskip("esda.smoothing")
    events, people = np.array([5.0, 40.0, 3.0, 90.0]), np.array([400.0, 1500.0, 900.0, 2500.0])
    rates, _ = steadied(series(*(1000 * events / people)), series(*people), per=1000, binomial=False)
    assert rates.to_numpy() / 1000 == pytest.approx(smoothing.Empirical_Bayes(events, people).r.ravel())


def test_nearby_it_is_what_esda_gives() -> None:
    smoothing = pytest.importorskip("esda.smoothing")
    weights = pytest.importorskip("libpysal.weights")
    w = weights.W({0: [1], 1: [0, 2], 2: [1, 3], 3: [2]}, id_order=[0, 1, 2, 3])
    events, people = np.array([5.0, 80.0, 3.0, 150.0]), np.array([400.0, 1500.0, 900.0, 1100.0])
    rates, own = steadied_nearby(
        series(*(1000 * events / people)), series(*people), grid_pairs(), per=1000, binomial=False
    )
    assert rates.to_numpy() / 1000 == pytest.approx(smoothing.Spatial_Empirical_Bayes(events, people, w).r.ravel())
    assert ((own >= 0) & (own <= 1)).all()


def test_an_area_alone_keeps_its_rate() -> None:
    nobody = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    rates, own = steadied_nearby(series(20, 60), series(50, 50), nobody)
    assert rates.tolist() == pytest.approx([20, 60])
    assert own.tolist() == [1, 1]


def test_a_neighbour_without_a_value_does_not_count() -> None:
    gap = steadied_nearby(series(20, math.nan, 60, 30), series(50, 50, 50, 50), grid_pairs())[0]
    assert gap.iloc[0] == pytest.approx(20)
    assert math.isnan(gap.iloc[1])


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(1, 5000)), min_size=2, max_size=12), st.randoms())
def test_a_rate_moves_towards_the_mean_whatever_the_order(rows: list[tuple[float, int]], random: object) -> None:
    rates = pd.Series([share for share, _ in rows], index=range(len(rows)), dtype=float)
    n = pd.Series([float(size) for _, size in rows])
    found, own = steadied(rates, n)
    assert ((own >= 0) & (own <= 1)).all()
    assert found.min() >= rates.min() - 1e-9
    assert found.max() <= rates.max() + 1e-9
    order = list(range(len(rows)))
    random.shuffle(order)  # type: ignore[attr-defined]
    again = steadied(rates.iloc[order], n)[0].sort_index()
    assert again.to_numpy() == pytest.approx(found.to_numpy())
