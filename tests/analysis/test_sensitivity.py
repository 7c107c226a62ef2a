from __future__ import annotations

import math

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.analysis.sensitivity import Classing, Threshold, edges, moved, point_of, ranks, sensitivity
from sociale_kaart.core.indicator import Unit

VALUES = np.array([5.0, 10.0, 14.0, 20.0, 33.0, math.nan])
INDEX = pd.Index(list("abcdef"))


def classing(values: np.ndarray = VALUES, cuts: tuple[float, ...] = (10.0, 30.0)) -> Classing:
    return Classing(tuple(Threshold(cut, 1.0, values) for cut in cuts), lambda at: ranks(values, at))


def test_a_moved_threshold_changes_the_areas_it_passes() -> None:
    found = moved(classing(), 0, 14.0)
    assert found.classes.tolist() == [0, 0, 0, 1, 2, -1]
    assert found.changed.tolist() == [False, False, True, False, False, False]


def test_upper_bounds_are_inclusive() -> None:
    assert not moved(classing(), 0, 13.999).changed.any()
    assert moved(classing(), 0, 9.999).changed.tolist() == [False, True, False, False, False, False]


def test_a_threshold_moved_past_another_counts_by_what_lies_above() -> None:
    assert moved(classing(), 0, 40.0).classes.tolist() == [0, 0, 0, 0, 1, -1]


def test_how_many_change_within_one_two_and_five_points() -> None:
    counts = {(m.threshold, m.at): int(m.changed.sum()) for m in sensitivity(classing())}
    assert [counts[0, 10.0 + step] for step in (-5, -2, -1, 1, 2, 5)] == [1, 1, 1, 0, 0, 1]
    assert [counts[1, 30.0 + step] for step in (-5, -2, -1, 1, 2, 5)] == [0, 0, 0, 0, 0, 1]


def test_an_edge_is_the_distance_to_the_nearest_threshold() -> None:
    found = edges(classing(), INDEX)
    assert found["distance"].tolist()[:5] == [5, 0, 4, 10, 3]
    assert found["threshold"].tolist() == [0, 0, 0, 0, 1, -1]
    assert math.isnan(found.loc["f", "distance"])


def test_edges_are_compared_in_points_of_each_threshold() -> None:
    score = np.array([0.05])
    both = Classing(
        (Threshold(10.0, 1.0, np.array([13.0])), Threshold(0.0, 0.01, score)),
        lambda at: 2 * ranks(score, [at[1]]) + ranks(np.array([13.0]), [at[0]]),
    )
    found = edges(both, pd.Index(["a"]))
    assert (found.loc["a", "threshold"], found.loc["a", "points"]) == (0, 3)


def test_a_threshold_that_a_rule_does_not_get_to_is_no_edge() -> None:
    lvb, nuisance = np.array([20.0, 50.0]), np.array([0.1, 0.1])

    def rules(at: object) -> np.ndarray:
        first, second = at  # type: ignore[misc]
        return np.where((lvb > first) & (nuisance > second), 1, 0)

    both = Classing((Threshold(35.0, 1.0, lvb), Threshold(0.0, 0.01, nuisance)), rules)
    assert edges(both, pd.Index(["few", "many"]))["threshold"].tolist() == [0, 1]


def test_a_point_is_what_the_unit_makes_of_it() -> None:
    assert [point_of(unit, VALUES) for unit in (Unit.PERCENT, Unit.SCORE, Unit.EURO)] == [1.0, 0.01, 1000.0]
    assert point_of(Unit.COUNT, np.array([0.0, 1000.0])) == 10.0
    assert point_of(Unit.NUMBER, np.array([3.0, 3.0])) == 1.0


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30), st.floats(-100, 100))
def test_moving_a_threshold_by_more_than_an_edge_changes_the_area_and_by_less_does_not(
    numbers: list[float], cut: float
) -> None:
    values = np.array(numbers)
    one = classing(values, (cut,))
    distance = edges(one, pd.RangeIndex(len(values)))["distance"].to_numpy()
    for value, away in zip(values, distance, strict=True):
        sign = 1.0 if value > cut else -1.0
        further, less = (moved(one, 0, cut + sign * (away + step)) for step in (1e-6, -1e-6))
        here = int(np.flatnonzero(values == value)[0])
        assert further.changed[here]
        assert not less.changed[here] or away < 1e-6
