from __future__ import annotations

import dataclasses
import math
import warnings

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from sociale_kaart.analysis.association import Cluster, association
from sociale_kaart.analysis.neighbours import neighbours
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from tests import town


def grid(side: int, *, apart: float = 0.0, water: tuple[int, ...] = ()) -> Areas:
    """Squares of 100 m in rows from the south-west; `apart` leaves room between them."""
    shapes = [
        shapely.box(155_000 + 100 * x, 463_000 + 100 * y, 155_100 + 100 * x - apart, 463_100 + 100 * y - apart)
        for y in range(side)
        for x in range(side)
    ]
    codes = pd.Index([f"A{i:03}" for i in range(side * side)], name="code")
    frame = gpd.GeoDataFrame(
        {"name": list(codes), "water": [i in water for i in range(side * side)]},
        geometry=shapes,
        index=codes,
        crs=28992,
    )
    return Areas(Level.OWN, 2018, frame)


def on(areas: Areas, *numbers: float) -> pd.Series[float]:
    return pd.Series(numbers, index=areas.codes, dtype=float)


def test_corners_count_as_neighbours() -> None:
    one, _ = neighbours(grid(3))
    assert np.bincount(one).tolist() == [3, 5, 3, 5, 8, 5, 3, 5, 3]


def test_borders_within_a_metre_are_one_and_a_street_is_not() -> None:
    assert len(neighbours(grid(2, apart=0.5))[0]) == 12
    assert len(neighbours(grid(2, apart=5))[0]) == 0


def test_water_and_areas_without_a_shape_are_no_neighbours() -> None:
    assert 4 not in neighbours(grid(3, water=(4,)))[0]
    lost = grid(2)
    frame = lost.frame.copy()
    frame.loc["A000", "geometry"] = None
    assert len(neighbours(dataclasses.replace(lost, frame=frame))[0]) == 6


def test_where_all_are_neighbours_morans_i_is_what_is_expected_of_chance() -> None:
    # every mean of the others is -z / 3: I = -1/3 whatever the values
    areas = town.areas()
    found = association(pd.Series([1.0, 5.0, 2.0, 9.0], index=areas.codes), neighbours(areas))
    assert (found.moran, found.expectation) == (pytest.approx(-1 / 3), pytest.approx(-1 / 3))
    assert found.p_value == 1.0


def test_three_by_three_by_hand() -> None:
    # 1 in the lower row, 0 in the middle, -1 in the upper: mean 0, sum of squares 6
    # corners: neighbours 1, 0, 0 -> 1/3 each; middle of a row: 1, 1, 0, 0, 0 -> 2/5; I = (4/3 + 4/5) / 6 = 0.35556
    areas = grid(3)
    found = association(on(areas, 1, 1, 1, 0, 0, 0, -1, -1, -1), neighbours(areas))
    assert found.moran == pytest.approx((4 / 3 + 4 / 5) / 6)
    # local: z * mean * n / 6: corner 1/3 * 9/6 = 0.5; the middle of the row 2/5 * 9/6 = 0.6
    assert found.local.iloc[[0, 1, 4]].tolist() == pytest.approx([0.5, 0.6, 0.0])


@pytest.fixture(scope="module")
def halves() -> tuple[Areas, pd.Series[float]]:
    """Ten by ten, high in the west and low in the east, with some noise."""
    areas = grid(10)
    west = np.tile([20.0] * 5 + [5.0] * 5, 10)
    return areas, on(areas, *(west + np.random.default_rng(3).normal(0, 2, 100)))


def test_it_is_what_esda_gives(halves: tuple[Areas, pd.Series[float]]) -> None:
    esda = pytest.importorskip("esda")
    graph = pytest.importorskip("libpysal.graph")
    areas, numbers = halves
    one, other = neighbours(areas)
    weights = graph.Graph.from_arrays(one, other, np.ones(len(one)))
    ours = association(numbers, (one, other), permutations=4999)
    theirs = esda.Moran(numbers.to_numpy(), weights, permutations=0)
    assert (ours.moran, ours.expectation) == (pytest.approx(theirs.I), pytest.approx(theirs.EI))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # esda: one-sided now, two-sided in its next release
        local = esda.Moran_Local(numbers.to_numpy(), weights, permutations=4999, seed=1)
    # esda divides by n - 1 where we divide by n
    assert ours.local.to_numpy() == pytest.approx(local.Is * 100 / 99)
    # esda's pseudo p is one-sided
    assert ours.p.to_numpy() == pytest.approx(np.minimum(2 * local.p_sim, 1), abs=0.06)


def test_high_lies_with_high_and_low_with_low(halves: tuple[Areas, pd.Series[float]]) -> None:
    areas, numbers = halves
    found = association(numbers, neighbours(areas))
    assert found.p_value == pytest.approx(2 / 10_000)
    assert set(found.clusters[numbers > 12]) <= {Cluster.HIGH_HIGH, Cluster.NONE}
    assert found.clusters.value_counts()[Cluster.HIGH_HIGH] > 20
    assert found.clusters["A032"] == Cluster.HIGH_HIGH
    assert found.clusters["A038"] == Cluster.LOW_LOW


def test_what_is_shuffled_hangs_together_no_more_than_chance(halves: tuple[Areas, pd.Series[float]]) -> None:
    areas, numbers = halves
    shuffled = pd.Series(np.random.default_rng(8).permutation(numbers.to_numpy()), index=areas.codes)
    found = association(shuffled, neighbours(areas))
    assert found.p_value > 0.05
    assert (found.clusters != Cluster.NONE).sum() <= 2


def test_the_same_data_give_the_same_answer(halves: tuple[Areas, pd.Series[float]]) -> None:
    areas, numbers = halves
    one, two = (association(numbers, neighbours(areas)) for _ in range(2))
    assert one.p_value == two.p_value
    assert one.p.equals(two.p)


def test_the_order_of_the_areas_does_not_matter(halves: tuple[Areas, pd.Series[float]]) -> None:
    areas, numbers = halves
    order = np.random.default_rng(5).permutation(100)
    turned = dataclasses.replace(areas, frame=areas.frame.iloc[order])
    found = association(numbers.iloc[order], neighbours(turned))
    asked = association(numbers, neighbours(areas))
    assert found.moran == pytest.approx(asked.moran)
    assert found.local.sort_index().to_numpy() == pytest.approx(asked.local.to_numpy())


def test_an_area_alone_takes_no_part_and_is_counted() -> None:
    areas = grid(3)
    # the north-east corner keeps no neighbour with a value
    numbers = on(areas, 1, 2, 3, 4, math.nan, math.nan, 5, math.nan, 6)
    found = association(numbers, neighbours(areas))
    assert (found.n, found.alone) == (5, 1)
    assert math.isnan(found.local["A008"])
    assert found.clusters["A008"] == Cluster.NONE


@pytest.mark.parametrize("numbers", [(1.0, 1.0, 1.0, 1.0), (1.0, 2.0, math.nan, math.nan)])
def test_equal_values_or_too_few_are_refused(numbers: tuple[float, ...]) -> None:
    areas = town.areas()
    with pytest.raises(MapError) as raised:
        association(pd.Series(numbers, index=areas.codes), neighbours(areas))
    assert raised.value.code == "analysis_no_association"
