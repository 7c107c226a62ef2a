from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from sociale_kaart.export.page_shapes import MANY_POINTS, label_points, packed, shapes, step_for
from tests import town

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def unpacked(text: str) -> list[int]:
    numbers, value, shift = [], 0, 0
    for character in text:
        digit = DIGITS.index(character)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            numbers.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return numbers


def points(text: str, step: float) -> list[tuple[float, float]]:
    walked = np.cumsum(np.array(unpacked(text)).reshape(-1, 2), axis=0) * step
    return [(float(x), float(y)) for x, y in walked]


def series(*geometries: shapely.Geometry | None) -> gpd.GeoSeries:
    return gpd.GeoSeries(list(geometries), crs=28992)


@pytest.mark.parametrize("numbers", [[], [0], [15, -15, 16, -16], [623_000, -1, 2**30]])
def test_numbers_come_back_as_they_were(numbers: list[int]) -> None:
    assert unpacked(packed(np.array(numbers, dtype=np.int64))) == numbers


def test_packed_is_the_notation_of_source_maps() -> None:
    assert packed(np.array([0, 1, -1, 15, 16, 511, 512])) == "ACDegB+fggB"


def test_a_square_is_one_ring_of_four_points() -> None:
    made = shapes(series(shapely.box(1000, 2000, 1100, 2100)), 0.5)
    assert unpacked(made.counts) == [1, 4]
    assert set(points(made.points, 0.5)) == {(1000, 2000), (1100, 2000), (1100, 2100), (1000, 2100)}


def test_holes_and_parts_are_rings_and_nothing_is_no_ring() -> None:
    ring = shapely.Polygon(shapely.box(0, 0, 90, 90).exterior, [shapely.box(30, 30, 60, 60).exterior])
    two = shapely.MultiPolygon([shapely.box(200, 0, 210, 10), shapely.box(220, 0, 230, 10)])
    made = shapes(series(ring, None, shapely.Polygon(), two), 1.0)
    assert unpacked(made.counts) == [2, 4, 4, 0, 0, 2, 4, 4]


def test_of_a_collection_only_the_surfaces_remain() -> None:
    mixed = shapely.GeometryCollection([shapely.Point(5, 5), shapely.box(0, 0, 10, 10)])
    made = shapes(series(mixed, shapely.LineString([(0, 0), (9, 9)])), 1.0)
    assert unpacked(made.counts) == [1, 4, 0]


def test_borders_stay_shared_when_a_large_map_is_simplified() -> None:
    angles = np.linspace(0, 2 * np.pi, MANY_POINTS, endpoint=False)
    wave = np.column_stack([5000 + 3 * np.sin(80 * angles), 10_000 * angles / (2 * np.pi)])
    west = shapely.Polygon([(0, 0), *wave, (5000, 10_000), (0, 10_000)])
    east = shapely.Polygon([(10_000, 0), *wave, (5000, 10_000), (10_000, 10_000)])
    made = shapes(series(west, east), 0.5)
    _, first, _, _ = unpacked(made.counts)
    found = points(made.points, 0.5)
    border = [{point for point in part if 4000 < point[0] < 6000} for part in (found[:first], found[first:])]
    assert border[0] == border[1]
    assert 2 <= len(border[0]) < 5000


def test_a_small_map_keeps_every_point() -> None:
    made = shapes(town.areas().frame.geometry, 0.5)
    assert unpacked(made.counts) == [1, 4] * 4


def test_a_label_lies_inside_its_area_also_where_the_centre_does_not() -> None:
    hook = shapely.Polygon([(0, 0), (100, 0), (100, 10), (10, 10), (10, 100), (0, 100)])
    square, bent = points(label_points(series(shapely.box(0, 0, 50, 50), hook), 0.5), 0.5)
    assert square == (25, 25)
    assert shapely.contains_xy(hook, *bent)
    assert not hook.contains(hook.centroid)


def test_what_has_no_shape_has_no_place_for_a_label() -> None:
    made = label_points(series(None, shapely.box(10, 10, 20, 20), shapely.Polygon()), 0.5)
    assert points(made, 0.5) == [(0, 0), (15, 15), (0, 0)]


@pytest.mark.parametrize(("metres", "step"), [(5000, 0.5), (50_000, 1.0), (300_000, 5.0)])
def test_a_town_is_kept_finer_than_a_country(metres: float, step: float) -> None:
    assert step_for(series(shapely.box(0, 300_000, metres, 300_100))) == step
