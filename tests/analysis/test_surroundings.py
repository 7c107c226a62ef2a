from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from sociale_kaart.analysis.surroundings import (
    AreaSums,
    area_shares,
    area_sums,
    around,
    located,
)
from sociale_kaart.analysis.within import sums_within
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.stock import Stock
from tests import town


def brute_force(x, y, dwellings, corporation, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """Every pair of points, in whole millimetres of Python's unlimited kind of accuracy."""
    x, y = (np.rint(np.asarray(values) * 1000).astype(np.int64) for values in (x, y))
    near = (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2 <= round(radius * 1000) ** 2
    every = np.asarray(dwellings)
    return near @ np.where(corporation, every, 0), near @ every


# --- by hand

# A and B lie 120 m east and 160 m north of each other: exactly 200 m. C lies 200.001 m east of A.
HAND = {
    "x": [150_000.1, 150_120.1, 150_200.101],
    "y": [450_000.3, 450_160.3, 450_000.3],
    "dwellings": [1, 3, 6],
    "corporation": [True, False, True],
}


def test_exactly_two_hundred_metres_is_inside_and_a_millimetre_more_is_not() -> None:
    found = around(**HAND)
    # A: itself and B, 1 of 4. B: all three (C lies 179 m away), 7 of 10. C: itself and B, 6 of 9.
    assert found.dwellings.tolist() == [4, 10, 9]
    assert found.corporation.tolist() == [1, 7, 6]
    assert found.share.tolist() == pytest.approx([25.0, 70.0, 66.666667])


def test_an_area_is_the_mean_over_its_dwellings_not_over_its_points() -> None:
    found = area_sums(["W", "W", "E"], HAND["dwellings"], HAND["corporation"], around(**HAND)).shares()
    assert found.loc["W", "around"] == pytest.approx((1 * 25 + 3 * 70) / 4)
    assert found.loc["E", "around"] == pytest.approx(66.666667)
    assert found["share"].to_dict() == {"W": 25.0, "E": 100.0}
    assert found["dwellings"].to_dict() == {"W": 4, "E": 6}


def test_points_outside_any_area_are_counted_around_but_belong_to_none() -> None:
    found = area_sums(["W", "", None], HAND["dwellings"], HAND["corporation"], around(**HAND)).shares()
    assert found.index.tolist() == ["W"]
    assert found.loc["W", "around"] == 25.0


# --- oracles


@pytest.mark.parametrize("radius", [0.0, 0.001, 7.5, 50.0, 200.0, 5000.0])
def test_a_thousand_points_are_counted_as_by_brute_force(radius: float) -> None:
    rng = np.random.default_rng(200)
    spread = max(4 * radius, 1.0)
    x, y = 120_000 + rng.uniform(0, spread, 1000), 480_000 + rng.uniform(0, spread, 1000)
    on_circle = [(200, 0), (0, -200), (120, 160), (-160, 120), (56, -192)]  # all exactly 200 m from the first point
    for n, (east, north) in enumerate(on_circle, start=1):
        x[n], y[n] = x[0] + east, y[0] + north
    x, y = np.round(x, 3), np.round(y, 3)
    dwellings, corporation = rng.integers(0, 5, 1000), rng.random(1000) < 0.4
    found = around(x, y, dwellings, corporation, radius)
    theirs, every = brute_force(x, y, dwellings, corporation, radius)
    assert found.dwellings.tolist() == every.tolist()
    assert found.corporation.tolist() == theirs.tolist()


def test_the_grid_of_a_town_has_many_pairs_at_exactly_the_radius() -> None:
    x, y = (axis.ravel() * 40.0 for axis in np.meshgrid(np.arange(40), np.arange(40)))
    found = around(x, y, np.ones(1600, int), np.zeros(1600, bool))
    every = brute_force(x, y, np.ones(1600, int), np.zeros(1600, bool), 200.0)[1]
    assert found.dwellings.tolist() == every.tolist()
    assert found.dwellings.max() == 81  # lattice points in a circle of five steps, twelve of them on it


def test_a_country_in_many_blocks_is_counted_as_by_a_tree() -> None:
    rng = np.random.default_rng(9)
    centres = rng.uniform(0, 60_000, (300, 2))
    places = np.round((centres[:, None] + rng.normal(0, 150, (300, 40, 2))).reshape(-1, 2), 1)
    found = around(*places.T, np.ones(len(places), int), np.zeros(len(places), bool))
    whole = np.rint(places * 1000)  # the tree measures in float64; in millimetres that is exact at these distances
    tree = cKDTree(whole).query_ball_point(whole, 200_000.0, return_length=True)
    assert found.dwellings.tolist() == tree.tolist()


def test_a_hundred_dwellings_at_a_point_count_a_hundred_times() -> None:
    rng = np.random.default_rng(5)
    places = np.round(rng.uniform(0, 800, (40, 2)), 1)
    corporation = rng.random(40) < 0.5
    stacked = around(*places.T, np.full(40, 100), corporation)
    apart = around(*np.repeat(places, 100, axis=0).T, np.ones(4000, int), np.repeat(corporation, 100))
    assert apart.dwellings.tolist() == np.repeat(stacked.dwellings, 100).tolist()
    assert apart.corporation.tolist() == np.repeat(stacked.corporation, 100).tolist()
    assert stacked.dwellings.tolist() == brute_force(*places.T, np.full(40, 100), corporation, 200.0)[1].tolist()


# --- properties

homes = st.lists(
    st.tuples(
        st.integers(0, 6000).map(lambda n: 150_000 + n / 10),
        st.integers(0, 6000).map(lambda n: 450_000 + n / 10),
        st.integers(0, 6),
        st.booleans(),
    ),
    min_size=1,
    max_size=60,
)


def columns(rows: list) -> dict[str, list]:
    return dict(zip(("x", "y", "dwellings", "corporation"), map(list, zip(*rows, strict=True)), strict=True))


@settings(deadline=None, max_examples=60)
@given(homes, st.floats(0, 700), st.randoms(use_true_random=False))
def test_the_order_of_the_dwellings_does_not_matter(rows: list, radius: float, chance) -> None:
    order = list(range(len(rows)))
    chance.shuffle(order)
    first = around(**columns(rows), radius=radius)
    second = around(**columns([rows[n] for n in order]), radius=radius)
    assert second.dwellings.tolist() == first.dwellings[order].tolist()
    codes = np.array([f"A{n % 3}" for n in range(len(rows))], dtype=object)
    given_columns = columns(rows)
    one = area_sums(codes, given_columns["dwellings"], given_columns["corporation"], first).shares()
    given_columns = columns([rows[n] for n in order])
    two = area_sums(codes[order], given_columns["dwellings"], given_columns["corporation"], second).shares()
    pd.testing.assert_frame_equal(one, two, check_exact=True)


@settings(deadline=None, max_examples=60)
@given(homes, st.floats(0, 700))
def test_two_dwellings_in_one_row_are_two_rows_of_one(rows: list, radius: float) -> None:
    split = [part for x, y, n, owned in rows for part in ((x, y, n // 2, owned), (x, y, n - n // 2, owned))]
    together, apart = around(**columns(rows), radius=radius), around(**columns(split), radius=radius)
    assert apart.dwellings.tolist() == np.repeat(together.dwellings, 2).tolist()
    ids = np.zeros(len(rows), int)
    one = area_sums(ids, [r[2] for r in rows], [r[3] for r in rows], together).shares()
    two = area_sums(np.repeat(ids, 2), [r[2] for r in split], [r[3] for r in split], apart).shares()
    pd.testing.assert_frame_equal(one, two, check_exact=True)


@settings(deadline=None, max_examples=60)
@given(homes, st.floats(0, 500), st.floats(0, 500))
def test_a_larger_radius_never_holds_less_and_all_are_as_by_brute_force(rows: list, one: float, two: float) -> None:
    small, large = (around(**columns(rows), radius=radius) for radius in sorted((one, two)))
    assert (small.dwellings <= large.dwellings).all()
    assert (small.corporation <= large.corporation).all()
    assert small.dwellings.tolist() == brute_force(**columns(rows), radius=min(one, two))[1].tolist()


@settings(deadline=None)
@given(homes)
def test_a_radius_of_nought_holds_the_own_place_only(rows: list) -> None:
    found = around(**columns(rows), radius=0.0)
    own = pd.DataFrame(columns(rows)).groupby(["x", "y"])["dwellings"].transform("sum")
    assert found.dwellings.tolist() == own.tolist()


def test_sums_of_parts_add_up_to_the_sums_of_the_whole() -> None:
    rng = np.random.default_rng(3)
    x, y = rng.uniform(0, 900, (2, 500)).round(1)
    dwellings, corporation, codes = rng.integers(1, 9, 500), rng.random(500) < 0.3, rng.integers(0, 7, 500)
    found = around(x, y, dwellings, corporation)
    whole = area_sums(codes, dwellings, corporation, found)
    parts = []
    for rows in np.array_split(rng.permutation(500), 9):
        some = around(x, y, dwellings, corporation)
        some = type(some)(some.corporation[rows], some.dwellings[rows])
        parts.append(area_sums(codes[rows], dwellings[rows], corporation[rows], some))
    pd.testing.assert_frame_equal(AreaSums.total(parts).shares(), whole.shares(), check_exact=True)
    mean = [np.average(found.share[codes == n], weights=dwellings[codes == n]) for n in range(7)]
    assert whole.shares()["around"].tolist() == pytest.approx(mean, abs=1e-9)


# --- what is refused


@pytest.mark.parametrize("dwellings", [[1.5], [-1], [float("nan")]])
def test_a_broken_number_of_dwellings_is_refused(dwellings: list) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        around([0.0], [0.0], dwellings, [True])


def test_a_place_without_coordinates_is_refused() -> None:
    with pytest.raises(ValueError, match="coordinates"):
        around([float("nan")], [0.0], [1], [True])


@pytest.mark.parametrize("radius", [-1.0, 41_000.0])
def test_a_radius_out_of_reach_is_refused(radius: float) -> None:
    with pytest.raises(ValueError, match="radius"):
        around([0.0], [0.0], [1], [True], radius)


def test_no_points_have_no_surroundings() -> None:
    assert around([], [], [], []).share.tolist() == []


def test_a_place_without_dwellings_around_has_no_share() -> None:
    found = around([0.0, 1000.0], [0.0, 0.0], [0, 1], [False, True])
    assert np.isnan(found.share[0])
    assert found.share[1] == 100.0


def test_sums_of_no_points_are_none() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert sums_within(none, none, none, 200).tolist() == []


# --- the stock of a project


def test_areas_of_a_town_of_four_squares() -> None:
    found = area_shares(town.stock(), town.areas(), radius=1000.0)
    # Points stand in the middle of squares of 1 km: the neighbours north, south, east and west are at exactly 1 km.
    # Zuidwest 10 (corporation) with Zuidoost 12 (corp.) and Noordwest 5 (corp.); Noordoost 40 with 12 and 5.
    assert found["around"].tolist() == pytest.approx([100.0, 100 * 22 / 62, 100 * 15 / 55, 100 * 17 / 57])
    assert found["share"].tolist() == [100.0, 100.0, 100.0, 0.0]
    assert found["dwellings"].tolist() == [10, 12, 5, 40]


def test_a_dwelling_on_a_border_is_in_one_area_and_one_outside_in_none() -> None:
    frame = town.stock().frame.iloc[:2].copy()
    frame["geometry"] = gpd.points_from_xy([town.WEST + 1000, town.WEST - 5], [town.SOUTH + 500, town.SOUTH])
    assert located(Stock(frame.set_crs(28992)), town.areas()).tolist() == [town.CODES[0], ""]


def test_areas_without_any_dwelling_have_no_share() -> None:
    moved = town.stock().frame
    moved = moved.set_geometry(moved.translate(50_000))
    found = area_shares(Stock(moved), town.areas())
    assert found["dwellings"].tolist() == [0, 0, 0, 0]
    assert found["around"].isna().all()


def test_a_stock_of_corporations_alone_is_refused() -> None:
    alone = town.stock().frame
    with pytest.raises(MapError, match="surroundings_one_sided"):
        area_shares(Stock(alone[alone["corporation"]]), town.areas())
    with pytest.raises(MapError, match="surroundings_one_sided"):
        area_shares(Stock(alone[~alone["corporation"]]), town.areas())
