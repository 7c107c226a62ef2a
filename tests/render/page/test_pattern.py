from __future__ import annotations

import numpy as np
import pytest
import shapely

from sociale_kaart.core.values import Reason
from sociale_kaart.render.page.pattern import MISSING, POLICY, UNCERTAIN, dots, hatch, hatch_on, patterned
from sociale_kaart.render.page.scene import Dots, Lines, contrast

SQUARE = shapely.box(0.5, 0.5, 10.5, 10.5)


def test_horizontal_lines_lie_on_multiples_of_the_spacing() -> None:
    lines = hatch([SQUARE], 0, 2.0)
    assert [line[0, 1] for line in lines] == pytest.approx([2, 4, 6, 8, 10])
    assert all(np.allclose(np.sort(line[:, 0]), [0.5, 10.5]) for line in lines)


@pytest.mark.parametrize("angle", [0, 45, 90, -45])
def test_lines_have_the_angle_and_stay_inside(angle: float) -> None:
    donut = SQUARE.difference(shapely.box(4, 4, 7, 7))
    lines = hatch([donut], angle, 1.0)
    assert len(lines) > 8
    for line in lines:
        across = line[1] - line[0]
        assert abs(np.sin(np.arctan2(across[1], across[0]) - np.radians(angle))) < 1e-9
        assert donut.buffer(1e-6).covers(shapely.LineString(line))


def test_neighbours_share_their_lines() -> None:
    west, east = shapely.box(0, 0, 5, 5), shapely.box(5, 0, 10, 5)
    heights = [{round(float(line[0, 1]), 9) for line in hatch([side], 0, 1.3)} for side in (west, east)]
    assert heights[0] == heights[1]


def test_dots_lie_inside_and_not_in_a_hole() -> None:
    donut = SQUARE.difference(shapely.box(4, 4, 7, 7))
    points = dots([donut], 1.0)
    assert len(points) > 80
    assert shapely.contains_xy(donut, points).all()


def test_nothing_to_hatch_gives_nothing() -> None:
    assert hatch([shapely.Polygon()], 45, 1) == ()
    assert len(dots([shapely.Polygon()], 1)) == 0


def test_every_reason_but_water_has_its_own_pattern() -> None:
    assert set(MISSING) == set(Reason) - {Reason.PRESENT, Reason.WATER}
    assert len({(pattern.angles, pattern.dotted) for pattern in MISSING.values()}) == len(MISSING)


def test_every_direction_has_its_own_pattern() -> None:
    assert set(POLICY) == set(range(1, 8))
    assert len({(pattern.angles, pattern.dotted) for pattern in POLICY.values()}) == 7


@pytest.mark.parametrize("colour", ["#8c8c8c", "#a6a29a", "#b8b2a6", "#9aa0a6", "#c4c4c4", "#8f8a99", "#b5b5b5"])
def test_the_hatch_shows_on_every_colour_of_missing(colour: str) -> None:
    assert contrast(hatch_on(colour), colour) > 2


def test_a_casing_is_drawn_wider_and_below() -> None:
    shapes = patterned([SQUARE], POLICY[1], "#000000", casing="#ffffff")
    assert [(type(shape), shape.colour) for shape in shapes if isinstance(shape, Lines)] == [
        (Lines, "#ffffff"),
        (Lines, "#000000"),
    ]
    assert isinstance(shapes[0], Lines)
    assert isinstance(shapes[1], Lines)
    assert shapes[0].width > shapes[1].width


def test_dots_grow_with_the_page() -> None:
    (small,), (large,) = (patterned([SQUARE], UNCERTAIN, "#000000", scale) for scale in (1.0, 2.0))
    assert isinstance(small, Dots)
    assert isinstance(large, Dots)
    assert large.radius == 2 * small.radius
    assert len(large.points) < len(small.points)
