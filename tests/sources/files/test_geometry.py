"""Shapes put right: areas that can be worked out by hand, and no row that disappears without a count."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from sociale_kaart.core.issues import Issue
from sociale_kaart.sources.files.geometry import Repaired, named, repaired

BOW_TIE = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])  # two triangles of area 1
TOUCHING = Polygon([(0, 0), (4, 0), (4, 4), (2, 4), (3, 2), (1, 2), (2, 4), (0, 4)])  # a square, a triangle cut out
FLAT = Polygon([(0, 0), (1, 0), (2, 0)])
SQUARE = box(0, 0, 1, 1)


def run(*shapes: object, names: list[str] | None = None) -> Repaired:
    frame = pd.DataFrame({"buurtnaam": names or [f"Buurt {n}" for n in range(len(shapes))]})
    return repaired(gpd.GeoSeries(list(shapes), crs=28992), frame)


def issue(found: Repaired, code: str) -> Issue:
    (one,) = [issue for issue in found.issues if issue.code == code]
    return one


def test_sound_shapes_stay_as_they_are() -> None:
    found = run(SQUARE, box(1, 0, 2, 1))
    assert found.issues == ()
    assert found.geometry.tolist() == [SQUARE, box(1, 0, 2, 1)]
    assert found.keep.all()


def test_a_bow_tie_becomes_its_two_triangles_and_is_named() -> None:
    found = run(SQUARE, BOW_TIE)
    assert found.geometry[1].is_valid
    assert found.geometry[1].area == pytest.approx(2)
    bow_tie = issue(found, "bow_tie")
    assert (bow_tie.count, bow_tie.examples, bow_tie.repaired) == (1, ("Buurt 1",), True)


def test_a_ring_that_touches_itself_keeps_its_area() -> None:
    found = run(TOUCHING)
    assert found.geometry[0].is_valid
    assert found.geometry[0].area == pytest.approx(16 - 2)
    assert issue(found, "ring_invalid").facts["change"] == 0


def test_an_area_that_encloses_nothing_keeps_its_row() -> None:
    found = run(FLAT, SQUARE)
    assert found.geometry.isna().tolist() == [True, False]
    assert found.keep.all()
    (shown,) = issue(found, "geometry_collapsed").examples
    x, y = FLAT.exterior.coords[0]
    assert shown == f"Buurt 0 (1: {x:g} {y:g})"


def test_null_and_empty_shapes_keep_their_rows_and_are_counted_apart() -> None:
    found = run(None, Polygon(), SQUARE)
    assert found.geometry.isna().tolist() == [True, True, False]
    assert found.keep.all()
    assert issue(found, "geometry_null").examples == ("Buurt 0",)
    assert issue(found, "geometry_empty").examples == ("Buurt 1",)


def test_an_area_that_is_there_twice_in_every_way_stays_once() -> None:
    found = run(SQUARE, box(5, 5, 6, 6), SQUARE, names=["A", "B", "A"])
    assert found.keep.tolist() == [True, True, False]
    assert issue(found, "geometry_duplicate").count == 1


def test_one_border_under_two_names_stays_twice_and_is_told() -> None:
    found = run(SQUARE, SQUARE, names=["A", "B"])
    assert found.keep.all()
    assert issue(found, "geometry_same").examples == ("B",)


def test_two_dwellings_on_one_point_stay_two() -> None:
    found = run(Point(1, 1), Point(1, 1), names=["A", "A"])
    assert found.keep.all()
    assert found.issues == ()


def test_heights_and_measures_go() -> None:
    deep = shapely.from_wkt(["POLYGON Z ((0 0 5, 1 0 5, 1 1 5, 0 0 5))", "POINT M (1 2 3)", "POINT (3 4)"])
    found = run(*deep)
    assert not found.geometry.has_z.any()
    assert not shapely.has_m(found.geometry.to_numpy()).any()
    assert issue(found, "coordinates_3d").count == 2


def test_of_a_collection_the_areas_are_used() -> None:
    found = run(GeometryCollection([SQUARE, Point(9, 9)]), GeometryCollection([LineString([(0, 0), (1, 1)])]))
    assert found.geometry[0].equals(SQUARE)
    assert found.geometry[1].equals(LineString([(0, 0), (1, 1)]))
    assert issue(found, "geometry_collection").count == 2


def test_a_point_among_areas_is_told_and_points_alone_are_not() -> None:
    assert issue(run(SQUARE, Point(5, 5)), "geometry_mixed").examples == ("Buurt 1",)
    assert run(Point(5, 5), Point(6, 6)).issues == ()


@pytest.mark.parametrize("wrong", [np.nan, np.inf, 1e300])
def test_a_coordinate_that_is_no_place_keeps_its_row(wrong: float) -> None:
    found = run(shapely.set_coordinates(box(7, 7, 8, 8), [(7, 7), (8, 7), (8, wrong), (7, 8), (7, 7)]), SQUARE)
    assert found.geometry.isna().tolist() == [True, False]
    assert issue(found, "coordinates_impossible").count == 1


def test_areas_of_several_parts_that_overlap_become_one() -> None:
    found = run(MultiPolygon([box(0, 0, 2, 2), box(1, 0, 3, 2)]))
    assert found.geometry[0].is_valid
    assert found.geometry[0].area == pytest.approx(6)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"BU_CODE": ["BU1"], "BU_NAAM": ["Centrum"], "GM_NAAM": ["Stad"]}, "Centrum"),
        ({"id": [7], "statcode": ["BU1"]}, "BU1"),
        ({"OBJECTID": [7], "waarde": [3.5]}, "7"),
        ({"waarde": [3.5]}, "1"),
        ({"naam": [None]}, "1"),
    ],
)
def test_a_row_is_known_by_its_name_its_code_or_its_number(columns: dict[str, list[object]], expected: str) -> None:
    assert named(pd.DataFrame(columns)).tolist() == [expected]
