from __future__ import annotations

import pytest
import shapely
from PySide6.QtCore import QPointF, QRectF

from sociale_kaart.app.canvas.paths import edge_of, polygon_paths
from sociale_kaart.app.canvas.shapes import Shapes, detailed, shapes_of
from sociale_kaart.core.progress import silent
from tests.render.pages import SOUTH, WEST, areas, square


def prepared(shapes: list[shapely.Geometry | None], **more: object) -> Shapes:
    return shapes_of(areas(shapes, **more), silent)


def test_an_area_of_two_parts_is_one_area_under_the_mouse() -> None:
    both = prepared([square(0, 0).union(square(2, 0)), square(1, 0)])
    middles = [QPointF(WEST + 500 + 1000 * n, SOUTH + 500) for n in range(4)]
    assert [both.at(middle) for middle in middles] == [0, 1, 0, -1]
    assert [list(both.polygons_of(n)) for n in (0, 1)] == [[0, 1], [2]]


def test_only_what_is_in_view_is_drawn() -> None:
    row = prepared([square(n, 0) for n in range(10)])
    assert row.in_view(QRectF(WEST + 3100, SOUTH + 100, 1500, 100)).tolist() == [3, 4]


def test_an_outline_takes_the_areas_with_their_middle_in_it() -> None:
    row = prepared([square(n, 0) for n in range(4)])
    assert row.inside(shapely.box(WEST, SOUTH, WEST + 2400, SOUTH + 1000)).tolist() == [0, 1]
    assert row.inside(shapely.box(WEST, SOUTH, WEST + 2600, SOUTH + 1000)).tolist() == [0, 1, 2]


def test_an_outline_without_a_middle_takes_what_it_meets() -> None:
    row = prepared([square(n, 0) for n in range(4)])
    assert row.inside(shapely.box(WEST + 900, SOUTH, WEST + 1100, SOUTH + 100)).tolist() == [0, 1]


def test_the_same_geometries_in_other_areas_are_drawn_alike_and_equal_ones_are_not() -> None:
    shapes = [square(0, 0), square(1, 0)]
    made = prepared(shapes)
    assert made.are_of(areas(shapes))
    assert not made.are_of(areas([square(0, 0), square(1, 0)]))
    assert not made.are_of(areas(shapes[:1]))


def test_the_bounds_are_those_of_the_land() -> None:
    made = prepared([square(0, 0), square(1, 0)], water=(1,))
    assert made.bounds == QRectF(WEST, SOUTH, 1000, 1000)


def test_of_the_levels_the_simplest_is_taken_that_looks_the_same() -> None:
    wavy = [square(n, 0).segmentize(10) for n in range(3)]
    made = prepared(wavy)
    made.levels = detailed(made, (5.0, 50.0), silent)
    assert [made.level_for(scale).tolerance for scale in (1.0, 5.0, 49.0, 300.0)] == [0.0, 5.0, 5.0, 50.0]
    assert made.levels[2].points.tolist() == [5, 5, 5]


def test_a_path_has_the_holes_of_its_polygon() -> None:
    (path,) = polygon_paths(shapely.get_parts(shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))))
    assert path.contains(QPointF(2, 2))
    assert not path.contains(QPointF(5, 5))
    assert path.elementCount() == 10


def test_no_polygons_have_no_paths_and_no_edge() -> None:
    nothing = shapely.get_parts(shapely.MultiPolygon())
    assert polygon_paths(nothing) == []
    assert edge_of(nothing).in_view(QRectF(0, 0, 1, 1)) == []


def test_the_edge_is_what_only_one_polygon_has() -> None:
    edge = edge_of(shapely.get_parts(shapely.MultiPolygon([square(0, 0), square(1, 0)])))
    assert sum(path.length() for path in edge.paths) == pytest.approx(6000)
    assert not any(path.contains(QPointF(WEST + 1000, SOUTH + 500)) and path.length() < 5999 for path in edge.paths)


def test_a_part_of_the_edge_is_found_where_it_is() -> None:
    edge = edge_of(shapely.get_parts(shapely.MultiPolygon([square(0, 0), square(8, 0)])))
    assert len(edge.in_view(QRectF(WEST - 10, SOUTH - 10, 100, 100))) == 1
    assert len(edge.in_view(QRectF(WEST - 10, SOUTH - 10, 9999, 100))) == 2
