from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.values import Reason
from sociale_kaart.render.page.mapface import areas_bounds, map_face
from sociale_kaart.render.page.scene import PAPER, RULE, Box, Dots, Lines, Polygons, Shape, Text
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.resolved import ResolvedMap
from tests.render.pages import (
    COLOURS,
    SOUTH,
    WEST,
    areas,
    choropleth,
    measure,
    policy,
    resolved,
    row,
    square,
    two_areas,
)

FRAME = Box(10, 10, 110, 60)


def drawn(map_: ResolvedMap, frame: Box = FRAME) -> list[Shape]:
    return map_face(map_, View.fitting(areas_bounds(map_), frame), Setting(1.0, measure))


def filled(shapes: list[Shape], role: str) -> shapely.Geometry:
    return shapely.union_all([g for s in shapes if isinstance(s, Polygons) and s.role == role for g in s.geometries])


def test_the_map_fills_its_frame_with_north_up() -> None:
    view = View.fitting((0, 0, 2000, 1000), FRAME)
    assert view.metres_per_mm == 20
    corners = np.array([[0.0, 1000.0], [2000.0, 0.0], [1000.0, 500.0]])
    assert view.to_page(corners).tolist() == [[10, 10], [110, 60], [60, 35]]


def test_every_area_has_the_colour_of_its_class() -> None:
    shapes = drawn(two_areas())
    (west,) = (s for s in shapes if isinstance(s, Polygons) and s.role == "class.A")
    (east,) = (s for s in shapes if isinstance(s, Polygons) and s.role == "class.B")
    assert (west.fill, east.fill) == COLOURS[:2]
    assert west.geometries[0].bounds == pytest.approx((10, 10, 60, 60))
    assert east.geometries[0].bounds == pytest.approx((60, 10, 110, 60))


def test_north_is_up_on_the_map() -> None:
    where = areas([square(0, 0), square(0, 1)])
    rows = [row("A", "zuid", COLOURS[0]), row("B", "noord", COLOURS[1])]
    shapes = drawn(resolved(where, [0, 1], rows))
    assert filled(shapes, "class.B").centroid.y < filled(shapes, "class.A").centroid.y


def test_holes_and_parts_stay_as_they_are() -> None:
    around = square(0, 0, 3000.0).difference(square(1, 1)).union(square(5, 0))
    rows = [row("A", "om", COLOURS[0]), row("B", "in", COLOURS[1])]
    shapes = drawn(resolved(areas([around, square(1, 1)]), [0, 1], rows), Box(0, 0, 60, 30))
    assert filled(shapes, "class.A").area == pytest.approx(9 * 100)
    assert filled(shapes, "class.A").intersection(filled(shapes, "class.B")).area == pytest.approx(0)


def test_missing_values_are_hatched_by_reason_and_water_is_plain() -> None:
    shapes = drawn(choropleth())
    roles = [shape.role for shape in shapes]
    assert {"hatch.missing.secret", "hatch.missing.later"} <= set(roles)
    assert "hatch.missing.water" not in roles
    assert roles[0] == "class.missing.water"


def test_only_uncertain_areas_are_dotted() -> None:
    made = choropleth()
    shapes = drawn(made, Box(0, 0, 100, 100))
    points = np.vstack([shape.points for shape in shapes if isinstance(shape, Dots) and shape.role == "uncertain"])
    assert len(points) > 100
    assert ((points[:, 1] > 40) & (points[:, 1] < 60)).all()


def test_a_certain_map_has_no_dots() -> None:
    made = choropleth()
    certain = replace(made, certainty=pd.Series(1.0, index=made.areas.codes))
    assert not [shape for shape in drawn(certain) if shape.role == "uncertain"]


def test_dots_everywhere_are_left_out() -> None:
    made = choropleth()
    everywhere = replace(made, certainty=pd.Series(0.5, index=made.areas.codes))
    assert made.marked_uncertain.sum() == 5
    assert not everywhere.marked_uncertain.any()
    assert not [shape for shape in drawn(everywhere) if shape.role == "uncertain"]


def test_water_beyond_the_land_is_cut_off_at_the_frame() -> None:
    sea = square(-50, -50, 200_000.0).difference(square(0, 0))
    rows = [row("A", "land", COLOURS[0]), row("", "water", "#d4e6f1", Reason.WATER)]
    made = resolved(areas([square(0, 0), sea], water=(1,)), [0, 1], rows)
    assert areas_bounds(made) == (WEST, SOUTH, WEST + 1000, SOUTH + 1000)
    shapes = drawn(made)
    assert filled(shapes, "class.missing.water").bounds == pytest.approx(FRAME)


def test_an_area_without_a_geometry_is_left_out() -> None:
    made = two_areas()
    frame = made.areas.frame.copy()
    frame.loc[frame.index[1], "geometry"] = None
    shapes = drawn(replace(made, areas=replace(made.areas, frame=frame)))
    assert [shape.role for shape in shapes if isinstance(shape, Polygons)] == ["class.A"]


def test_a_map_without_any_geometry_cannot_be_drawn() -> None:
    made = two_areas()
    frame = made.areas.frame.copy()
    frame["geometry"] = None
    with pytest.raises(ExportError, match="no_areas_drawn"):
        areas_bounds(replace(made, areas=replace(made.areas, frame=frame)))


def test_outlines_are_white_grey_around_pale_and_vanish_for_a_country() -> None:
    def outline(count: int, colour: str = COLOURS[1]) -> str:
        where = areas([square(n % count, n // count) for n in range(count * count)])
        shapes = drawn(resolved(where, [0] * len(where), [row("A", "alle", colour)]), Box(0, 0, 60, 60))
        return next(shape for shape in shapes if isinstance(shape, Polygons) and shape.role == "class.A").outline

    assert outline(5) == PAPER
    assert outline(5, "#f2f0ea") == RULE
    assert outline(50) == COLOURS[1]


def test_the_edge_of_the_areas_together_is_drawn_once() -> None:
    (edge,) = (shape for shape in drawn(two_areas()) if isinstance(shape, Lines) and shape.role == "contour")
    assert sum(shapely.LineString(line).length for line in edge.lines) == pytest.approx(300)


def test_detail_finer_than_the_page_can_show_is_left_out() -> None:
    turn = np.linspace(0, 2 * np.pi, 5001)[:-1]
    round_ = shapely.Polygon(np.column_stack([WEST + 1000 * np.cos(turn), SOUTH + 1000 * np.sin(turn)]))
    shape = filled(drawn(resolved(areas([round_]), [0], [row("A", "rond", COLOURS[0])])), "class.A")
    assert shapely.get_num_coordinates(shape) < 500
    assert shape.area == pytest.approx(np.pi * 25**2, rel=0.005)


def test_zones_are_drawn_over_the_areas_and_numbered_on_top() -> None:
    shapes = drawn(policy(), Box(0, 0, 150, 150))
    roles = [shape.role for shape in shapes]
    assert max(n for n, role in enumerate(roles) if role.startswith("class")) < roles.index("zone")
    numbers = {shape.text for shape in shapes if isinstance(shape, Text) and shape.role == "badge.number"}
    assert numbers == {"1", "2a", "2b", "2c", "3", "4", "5", "6", "7"}
    assert [bool(s.dash) for s in shapes if isinstance(s, Polygons) and s.role == "zone"].count(True) == 1
