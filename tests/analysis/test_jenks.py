from __future__ import annotations

from itertools import combinations

import jenkspy
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.analysis.jenks import fisher_jenks


def within(values: np.ndarray, bounds: np.ndarray) -> float:
    classes = np.searchsorted(bounds, values, side="left")
    return float(sum(((values[classes == c] - values[classes == c].mean()) ** 2).sum() for c in np.unique(classes)))


def test_two_heaps_by_hand() -> None:
    # 1 2 3 | 10 12: 2 + 2 = 4; 1 2 | 3 10 12 would be 0.5 + 44.7
    assert fisher_jenks(np.array([12.0, 1.0, 3.0, 10.0, 2.0]), 2).tolist() == [3, 12]


def test_a_value_that_occurs_often_weighs_as_often() -> None:
    assert fisher_jenks(np.array([0.0, 4.0, 6.0]), 2).tolist() == [0, 6]
    assert fisher_jenks(np.array([0.0] + [4.0] + [7.5] * 50), 2).tolist() == [4, 7.5]


def test_no_more_classes_than_values() -> None:
    assert fisher_jenks(np.array([2.0, 2.0, 1.0]), 5).tolist() == [1, 2]
    assert fisher_jenks(np.array([2.0, 2.0, 1.0]), 1).tolist() == [2]


@pytest.mark.parametrize(("values", "k"), [([], 3), ([1.0], 0)])
def test_nothing_to_class_is_refused(values: list[float], k: int) -> None:
    with pytest.raises(ValueError, match="needs a value"):
        fisher_jenks(np.array(values), k)


@pytest.mark.parametrize("k", [2, 5, 9])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_what_jenkspy_finds(k: int, seed: int) -> None:
    values = np.random.default_rng(seed).gamma(4, 6, 400)
    assert fisher_jenks(values, k) == pytest.approx(np.array(jenkspy.jenks_breaks(values, n_classes=k)[1:]))


@given(st.lists(st.integers(0, 60), min_size=1, max_size=9), st.integers(1, 4))
def test_no_other_bounds_are_better(numbers: list[int], k: int) -> None:
    values = np.array(numbers, dtype=float)
    found = fisher_jenks(values, k)
    different = np.unique(values)
    assert len(found) == min(k, len(different))
    others = (np.array([*some, different[-1]]) for some in combinations(different[:-1], len(found) - 1))
    assert within(values, found) <= min(within(values, other) for other in others) + 1e-6
