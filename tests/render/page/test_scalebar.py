from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.render.page.scalebar import nice_length, north_arrow, scale_bar
from sociale_kaart.render.page.scene import Polygons, Text
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.texts import Texts
from tests.render.pages import measure

SETTING = Setting(1.0, measure)


@given(st.floats(1, 1e6))
def test_a_nice_length_is_round_and_the_longest_that_fits(longest: float) -> None:
    length = nice_length(longest)
    power = 10 ** math.floor(math.log10(length))
    assert round(length / power, 6) in (1, 2, 5)
    assert longest / 2.5 - 1e-6 <= length <= longest * (1 + 1e-9)


@pytest.mark.parametrize(
    ("metres_per_mm", "metres", "labels"),
    [(10, 500, ["0", "250", "500 m"]), (100, 5000, ["0", "2,5", "5 km"]), (1400, 50_000, ["0", "25", "50 km"])],
)
def test_the_bar_is_as_long_as_it_says(metres_per_mm: float, metres: float, labels: list[str]) -> None:
    shapes = scale_bar(20, 30, 50, metres_per_mm, SETTING, Texts("nl"))
    (bar,) = (shape for shape in shapes if isinstance(shape, Polygons) and shape.role == "scalebar")
    left, top, right, _ = shapely.total_bounds(list(bar.geometries))
    assert (left, top) == (20, 30)
    assert (right - left) * metres_per_mm == pytest.approx(metres)
    assert [shape.text for shape in shapes if isinstance(shape, Text)] == labels


def test_the_arrow_points_up_and_its_letter_stands_under_it() -> None:
    shapes = north_arrow(10, 20, SETTING, Texts("nl"))
    arrow = shapely.union_all([g for s in shapes if isinstance(s, Polygons) for g in s.geometries])
    (letter,) = (shape for shape in shapes if isinstance(shape, Text))
    highest = min(shapely.get_coordinates(arrow).tolist(), key=lambda point: point[1])
    assert highest == [10, 20]
    assert arrow.centroid.y > 20
    assert letter.text == "N"
    assert letter.box.top >= arrow.bounds[3] - 0.1
