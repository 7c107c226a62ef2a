"""Four areas, three zones and twenty dwellings that can be counted by hand; the same example stands in the methods."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.analysis.zonal import Basis, Shared, ground_of, mean_over, zonal
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.stock import Stock
from tests.analysis.squares import SIZE, SOUTH, WEST, areas, block, dwellings, stock_of
from tests.twenty import HOMES, TWENTY, ZONES, ground


def test_every_dwelling_of_the_example_lies_where_it_is_counted_by_hand() -> None:
    found = zonal(ZONES, ground())
    assert [one.basis for one in found] == [Basis.OWNER, Basis.OWNER, Basis.CORPORATIONS]
    assert by_code(found[0]) == {"A": 3, "B": 2}
    assert by_code(found[1]) == {"B": 1, "C": 2}
    assert by_code(found[2]) == {"C": 4, "D": 3, "": 1}
    assert by_code(found[0], Basis.DWELLINGS) == {"A": 5, "B": 4}
    assert len(HOMES) == sum(TWENTY.values()) == 20


def by_code(shared: Shared, basis: Basis | None = None) -> dict[str, float]:
    at, weights = shared.inside(basis)
    beyond = shared.outside(basis)
    return {"ABCD"[a]: weight for a, weight in zip(at, weights, strict=True)} | ({"": beyond} if beyond else {})


def taking(shared: Shared) -> dict[str, float]:
    return {"ABCD"[at]: weight for at, weight in zip(*shared.part_taking(), strict=True)}


def test_nobody_is_lost_what_lies_in_no_area_is_told() -> None:
    found = zonal(ZONES, ground())
    outside = [found[position].outside(Basis.LAND) for position in range(3)]
    assert outside == [0.0, 0.0, 5_000.0]
    for position, zone in enumerate(ZONES):
        assert found[position].total(Basis.LAND) == pytest.approx(zone.geometry.area)


def test_without_stock_it_goes_by_land_and_says_so() -> None:
    found = zonal(ZONES, ground_of(ground().areas, None))
    assert {one.basis for one in found} == {Basis.LAND}
    assert by_code(found[0]) == {"A": 10_000.0, "B": 5_000.0}


def test_a_hole_is_not_under_the_zone_and_parts_are() -> None:
    row = areas({"A": [(0, 0), (1, 0), (2, 0)], "B": [(4, 0)]})
    homes = stock_of(dwellings({(0, 0): 5, (1, 0): 7, (2, 0): 1, (4, 0): 2}))
    ring = block((0, 0), (1, 0), (2, 0)) - shapely.box(
        WEST + SIZE + 10, SOUTH + 10, WEST + 2 * SIZE - 10, SOUTH + SIZE - 10
    )
    zone = PolicyZone("z", "z", "sale", ring | block((4, 0)))
    assert by_code(zonal((zone,), ground_of(row, homes))[0]) == {"A": 6, "B": 2}


def test_a_dwelling_under_two_zones_counts_in_both() -> None:
    row = areas({"A": [(0, 0), (1, 0)]})
    homes = stock_of(dwellings({(0, 0): 5}))
    zones = tuple(PolicyZone(f"z{n}", "z", "sale", block((0, 0))) for n in range(2))
    found = zonal(zones, ground_of(row, homes))
    assert [one.total() for one in found] == [5, 5]


def test_an_edge_of_an_area_takes_no_part_but_a_small_area_as_a_whole_does() -> None:
    row = areas({"A": [(0, 0)], "B": [(1, 0)], "C": [(2, 0)]})
    homes = stock_of(dwellings({(0, 0): 97, (1, 0): 3, (2, 0): 900}))
    zone = PolicyZone("z", "z", "sale", block((0, 0), (1, 0)))
    found = zonal((zone,), ground_of(row, homes))
    assert taking(found[0]) == {"A": 97, "B": 3}, "all of B lies in it"
    sliver = PolicyZone("z", "z", "sale", block((2, 0)) | shapely.box(WEST + 140, SOUTH + 40, WEST + 160, SOUTH + 60))
    homes = stock_of(dwellings({(0, 0): 97, (1, 0): 3, (2, 0): 900}))
    wide = Stock(pd.concat([homes.frame, at(WEST + 110, SOUTH + 5, 100)]).reset_index(drop=True))
    found = zonal((sliver,), ground_of(row, wide))
    assert by_code(found[0]) == {"B": 3, "C": 900}
    assert taking(found[0]) == {"C": 900}


def at(x: float, y: float, count: int) -> gpd.GeoDataFrame:
    return stock_of(type(dwellings({}))(np.array([x]), np.array([y]), np.array([float(count)]))).frame


def test_a_mean_over_a_zone_tells_how_much_of_it_has_a_value() -> None:
    weights = np.array([3.0, 1.0, 0.0])
    assert mean_over(weights, np.array([10.0, 30.0, 99.0])) == (15.0, 100.0)
    assert mean_over(weights, np.array([10.0, np.nan, 99.0])) == (10.0, 75.0)
    value, covered = mean_over(weights, np.array([np.nan, np.nan, 99.0]))
    assert np.isnan(value)
    assert covered == 0.0


rectangles = st.tuples(st.integers(0, 250), st.integers(0, 250), st.integers(5, 200), st.integers(5, 200))


@settings(max_examples=60, deadline=None)
@given(rectangles, st.lists(st.integers(0, 30), min_size=9, max_size=9))
def test_pairs_add_up_to_the_zone_as_geopandas_overlays_it(place: tuple[int, int, int, int], homes: list[int]) -> None:
    x, y, wide, high = place
    cells = [(column, row) for column in range(3) for row in range(3)]
    drawn = areas({f"{column}{row}": [(column, row)] for column, row in cells})
    shape = shapely.box(WEST + x, SOUTH + y, WEST + x + wide, SOUTH + y + high)
    stock = stock_of(dwellings(dict(zip(cells, homes, strict=True))))
    found = zonal((PolicyZone("z", "z", "sale", shape),), ground_of(drawn, stock))
    at, land = found[0].inside(Basis.LAND)
    zone = gpd.GeoDataFrame(geometry=[shape], crs=28992)
    pieces = gpd.overlay(drawn.frame.reset_index(), zone, how="intersection", keep_geom_type=False)
    wanted = pieces.set_index("code").geometry.area
    got = {drawn.codes[position]: metres for position, metres in zip(at, land, strict=True)}
    assert got == pytest.approx(wanted[wanted > 0].to_dict())
    assert found[0].total(Basis.LAND) == pytest.approx(shape.area)
    under = sum(count for (c, r), count in zip(cells, homes, strict=True) if shape.intersects(middle(c, r)))
    assert found[0].total(Basis.DWELLINGS) == under


def middle(column: int, row: int) -> shapely.Point:
    return shapely.Point(WEST + SIZE * (column + 0.5), SOUTH + SIZE * (row + 0.5))


def test_a_zone_that_did_not_change_is_not_worked_out_again() -> None:
    one = zonal(ZONES, ground())
    moved = PolicyZone("z3", "moved", "sale", block((0, 0)))
    other = zonal((*ZONES[:2], moved), ground())
    assert other[0] is one[0]
    assert other[2] is not one[2]


def test_areas_without_a_shape_hold_nothing() -> None:
    frame = ground().areas.frame.copy()
    frame.loc["BU00010000", "geometry"] = None
    found = zonal(ZONES, ground_of(Areas(ground().areas.level, None, frame), None))
    assert by_code(found[0]) == {"B": 5_000.0, "": 10_000.0}
