"""Drawing zones: squares of 100 m, lines and corners whose areas can be done by hand."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from sociale_kaart.analysis.beneath import Beneath, beneath, dwellings_beneath
from sociale_kaart.analysis.drawing import REACH, crossing, cut, joined, of_areas, of_complexes, of_ring, shifted, sound
from sociale_kaart.analysis.snapping import Snapped, Snapper, snapped, snapper_of
from sociale_kaart.analysis.vertices import Vertex, inserted, moved, place_of, removed, vertices
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import DrawingError
from sociale_kaart.core.stock import Stock
from tests.town import CODES, SOUTH, WEST, areas

SQUARE = shapely.box(0, 0, 100, 100)
HOLED = shapely.Polygon(SQUARE.exterior, [[(40, 40), (60, 40), (60, 60)]])


def stock(*rows: tuple[float, float, int, str, bool, str]) -> Stock:
    """Dwellings: x and y from the southwest corner of the town, number, owner, corporation, complex."""
    frame = gpd.GeoDataFrame(
        {
            "dwellings": [row[2] for row in rows],
            "owner": [row[3] for row in rows],
            "corporation": [row[4] for row in rows],
            "complex": [row[5] for row in rows],
            "kind": "",
            "built": float("nan"),
            "rent": "",
            "label": "",
        },
        geometry=[shapely.Point(WEST + row[0], SOUTH + row[1]) for row in rows],
        crs=28992,
    )
    return Stock(frame)


# --- made


def test_a_ring_of_corners_is_the_zone_inside_it() -> None:
    assert of_ring([(0, 0), (100, 0), (100, 50)]).area == 2500


@pytest.mark.parametrize("points", [[(0, 0), (10, 0)], [(0, 0), (10, 0), (0, 0)]])
def test_fewer_than_three_corners_are_no_zone(points: list[tuple[float, float]]) -> None:
    with pytest.raises(DrawingError) as error:
        of_ring(points)
    assert error.value.code == "drawing_too_few"


def test_corners_on_one_line_are_no_zone() -> None:
    with pytest.raises(DrawingError) as error:
        of_ring([(0, 0), (10, 0), (20, 0)])
    assert error.value.code == "drawing_nothing"


def test_neighbouring_areas_become_one_polygon_and_others_two_parts() -> None:
    together, apart = of_areas(areas(), CODES[:2]), of_areas(areas(), [CODES[0], CODES[3]])
    assert (together.geom_type, together.area) == ("Polygon", 2_000_000)
    assert shapely.get_num_coordinates(together) == 7, "the corners of two squares side by side, without the border"
    assert (apart.geom_type, apart.area) == ("MultiPolygon", 2_000_000)


def test_a_gap_between_areas_is_closed_and_a_hole_stays() -> None:
    one = areas()
    gap, hole = (
        shapely.box(WEST + 100, SOUTH + 100, WEST + 101, SOUTH + 150),
        shapely.box(WEST + 500, SOUTH + 500, WEST + 510, SOUTH + 510),
    )
    frame = one.frame.copy()
    frame.loc[CODES[0], "geometry"] = frame.geometry.loc[CODES[0]].difference(gap).difference(hole)
    zone = of_areas(Areas(one.level, one.year, frame), CODES[:2])
    assert zone.area == 2_000_000 - 100


def test_a_complex_is_the_ground_round_its_dwellings_and_between_those_that_are_near() -> None:
    some = stock(
        (0, 0, 10, "A", True, "C1"), (60, 0, 10, "A", True, "C1"), (500, 0, 10, "A", True, "C1"),
        (1000, 0, 10, "A", True, "C2"), (1500, 0, 4, "B", True, "C1"),
    )  # fmt: skip
    zone = of_complexes(some, ["C1"], "A")
    assert len(shapely.get_parts(zone)) == 2, "60 m is near, 440 m is not"
    inside = shapely.intersects(zone, some.frame.geometry.to_numpy())
    assert inside.tolist() == [True, True, True, False, False]
    alone = of_complexes(some, ["C2"])
    assert alone.area == pytest.approx(np.pi * REACH**2, rel=0.12)
    assert shapely.covers(zone, shapely.LineString([(WEST, SOUTH), (WEST + 60, SOUTH)]))


def test_a_complex_without_dwellings_is_refused() -> None:
    with pytest.raises(DrawingError) as error:
        of_complexes(stock((0, 0, 10, "A", True, "C1")), ["C9"])
    assert error.value.code == "drawing_no_dwellings"


# --- sound


def test_a_ring_that_crosses_itself_is_refused_with_the_place() -> None:
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    with pytest.raises(DrawingError) as error:
        sound(bow)
    assert (error.value.code, error.value.facts) == ("drawing_crosses", {"x": 50.0, "y": 50.0})
    assert crossing(bow) == (50.0, 50.0)
    assert crossing(SQUARE) is None


def test_a_line_there_and_back_is_taken_off_and_the_area_stays() -> None:
    spiked = shapely.Polygon([(0, 0), (100, 0), (150, 0), (100, 0), (100, 100), (0, 100)])
    assert not spiked.is_valid
    mended = sound(spiked)
    assert mended.is_valid
    assert mended.area == 10_000
    assert crossing(spiked) is None


def test_a_ring_that_touches_itself_becomes_a_hole() -> None:
    ring = [(0, 0), (100, 0), (100, 100), (50, 100), (70, 50), (30, 50), (50, 100), (0, 100)]
    mended = sound(shapely.Polygon(ring))
    assert mended.is_valid
    assert mended.area == 10_000 - 40 * 50 / 2


# --- cut, joined, moved


def test_a_line_right_through_cuts_a_zone_in_two_and_the_area_is_kept() -> None:
    large, small = cut(SQUARE, [(-10, 30), (110, 30)])
    assert (large.area, small.area) == (7000, 3000)


def test_a_line_that_ends_inside_cuts_nothing() -> None:
    with pytest.raises(DrawingError) as error:
        cut(SQUARE, [(-10, 30), (50, 30)])
    assert error.value.code == "drawing_not_cut"


def test_a_line_that_goes_through_twice_cuts_in_three() -> None:
    pieces = cut(SQUARE, [(-10, 20), (110, 20), (110, 90), (-10, 90)])
    assert [piece.area for piece in pieces] == [7000, 2000, 1000]


def test_a_line_through_a_hole_leaves_the_hole() -> None:
    pieces = cut(HOLED, [(-10, 50), (110, 50)])
    assert sum(piece.area for piece in pieces) == 10_000 - 200
    assert len(pieces) == 2


def test_a_part_that_is_not_cut_stays_with_the_largest_piece() -> None:
    two = shapely.MultiPolygon([SQUARE, shapely.box(200, 0, 210, 10)])
    large, small = cut(two, [(30, -10), (30, 110)])
    assert (large.area, small.area) == (7100, 3000)


def test_joined_zones_are_one_without_counting_what_overlaps_twice() -> None:
    assert joined([SQUARE, shapely.box(50, 0, 150, 100)]).area == 15_000


def test_a_shifted_zone_keeps_its_shape() -> None:
    assert shifted(HOLED, 10, -5).bounds == (10, -5, 110, 95)
    assert shifted(HOLED, 10, -5).area == HOLED.area


# --- corners


def test_every_corner_is_named_once_also_of_holes_and_parts() -> None:
    found, places = vertices(shapely.MultiPolygon([HOLED, shapely.box(200, 0, 210, 10)]))
    assert len(found) == len(places) == 4 + 3 + 4
    assert found[4] == Vertex(0, 1, 0)
    assert places[found.index(Vertex(1, 0, 0))].tolist() == list(shapely.box(200, 0, 210, 10).exterior.coords[0])


def test_a_corner_moves_also_the_first_of_a_ring() -> None:
    found, places = vertices(SQUARE)
    first = found[0]
    x, y = places[0]
    zone = moved(SQUARE, first, x + 10, y)
    assert place_of(zone, first) == (x + 10, y)
    assert zone.area == 10_000 + 10 * 100 / 2
    assert zone.is_valid
    assert SQUARE.area == 10_000


def test_a_corner_of_a_hole_moves_and_the_outside_stays() -> None:
    zone = moved(HOLED, Vertex(0, 1, 2), 60, 80)
    assert zone.area == 10_000 - 20 * 40 / 2


def test_a_new_corner_on_an_edge_changes_no_area_and_can_be_taken_away() -> None:
    found, places = vertices(SQUARE)
    middle = (places[0] + places[1]) / 2
    zone = inserted(SQUARE, found[0], *middle)
    assert shapely.get_num_coordinates(zone) == 6
    assert zone.area == 10_000
    assert place_of(zone, Vertex(0, 0, 1)) == tuple(middle)
    assert removed(zone, Vertex(0, 0, 1)).equals(SQUARE)


def test_a_square_without_a_corner_is_a_triangle_and_a_triangle_is_the_end() -> None:
    triangle = removed(SQUARE, Vertex(0, 0, 0))
    assert triangle.area == 5000
    with pytest.raises(DrawingError):
        removed(triangle, Vertex(0, 0, 0))


def test_a_hole_or_part_with_three_corners_goes_as_a_whole() -> None:
    assert removed(HOLED, Vertex(0, 1, 0)).area == 10_000
    two = shapely.MultiPolygon([SQUARE, shapely.Polygon([(200, 0), (210, 0), (210, 10)])])
    assert removed(two, Vertex(1, 0, 0)).equals(SQUARE)


# --- snapping


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ((3, 4), (0, 0, True, 5)),  # the corner at 5 m goes before the border at 3 m
        ((500, 8), (500, 0, False, 8)),
        ((999, 300), (1000, 300, False, 1)),
        ((500, 11), None),
    ],
)
def test_a_point_snaps_to_a_corner_then_to_a_border_and_not_from_afar(
    at: tuple[float, float], expected: tuple[float, float, bool, float] | None
) -> None:
    found = snapper_of(areas()).near(WEST + at[0], SOUTH + at[1], 10)
    if expected is None:
        assert found is None
        return
    x, y, corner, distance = expected
    assert found == Snapped(WEST + x, SOUTH + y, corner, pytest.approx(distance))


def test_of_several_grounds_a_corner_goes_before_a_border() -> None:
    near_border, with_corner = Snapper([shapely.box(0, 0, 500, 500)]), Snapper([shapely.box(253, -300, 600, -5)])
    found = snapped(250, -1, 8, near_border, with_corner)
    assert found is not None
    assert (found.x, found.y, found.corner) == (253, -5, True)
    assert snapped(250, 250, 8, near_border, with_corner) is None


# --- beneath


def test_dwellings_and_areas_under_a_zone_are_counted_and_others_not() -> None:
    some = stock(
        (100, 100, 10, "A", True, "C1"), (100, 100, 5, "B", True, ""), (200, 100, 3, "particulier", False, ""),
        (900, 100, 40, "A", True, "C2"),
    )  # fmt: skip
    zone = shapely.box(WEST, SOUTH, WEST + 300, SOUTH + 300)
    assert beneath(zone, some, areas(), "A") == Beneath(18, 15, 10, 1, 9.0)
    assert beneath(zone, some, areas(), "nobody").own is None
    assert beneath(zone, None, None) == Beneath(None, None, None, None, 9.0)
    assert dwellings_beneath([zone, shapely.box(WEST, SOUTH, WEST + 1000, SOUTH + 1000)], some) == [15, 55]


def test_a_zone_of_one_area_counts_no_neighbours_and_a_metre_more_does() -> None:
    one = areas()
    zone = of_areas(one, CODES[:1])
    assert beneath(zone, None, one).areas == 1
    wider = zone.buffer(1)
    assert beneath(wider, None, one).areas == 4


def test_a_dwelling_on_the_edge_is_under_the_zone() -> None:
    some = stock((300, 100, 7, "A", True, "C1"))
    assert beneath(shapely.box(WEST, SOUTH, WEST + 300, SOUTH + 300), some, None).dwellings == 7
