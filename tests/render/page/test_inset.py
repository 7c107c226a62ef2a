from __future__ import annotations

from datetime import date

import shapely

from sociale_kaart.render.page.inset import panels
from sociale_kaart.render.page.layout import Paper, page
from sociale_kaart.render.page.mapface import areas_bounds
from sociale_kaart.render.page.scene import Box, Polygons, Scene
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.resolved import ResolvedMap
from tests.render.pages import COLOURS, areas, measure, resolved, row, square

SETTING = Setting(1.0, measure)
FACE = Box(20, 20, 220, 140)


def town_with_harbour() -> ResolvedMap:
    """36 areas of 1 km together, and five far to the west."""
    shapes = [square(20 + n % 6, n // 6) for n in range(36)] + [square(3 * n, 2) for n in range(5)]
    rows = [row("A", "weinig", COLOURS[0]), row("B", "veel", COLOURS[1])]
    return resolved(areas(shapes), [n % 2 for n in range(len(shapes))], rows)


def even_town() -> ResolvedMap:
    return resolved(areas([square(n % 6, n // 6) for n in range(36)]), [0] * 36, [row("A", "alle", COLOURS[0])])


def laid_out(made: ResolvedMap) -> Scene:
    return page(made, Paper("A4", "landscape"), measure, date(2026, 3, 5))


def test_a_crowd_in_a_corner_is_drawn_large_beside_the_whole() -> None:
    made = town_with_harbour()
    both = panels(made, FACE, SETTING)
    assert both is not None
    assert View.fitting(areas_bounds(made), FACE).metres_per_mm > 1.6 * both.part.metres_per_mm
    town = made.areas.frame.geometry.iloc[:36].union_all()
    assert shapely.box(*both.window).intersection(town).area > 0.75 * town.area
    assert not both.part.frame.overlaps(both.whole.frame)


def test_areas_that_fill_the_page_have_one_view() -> None:
    assert panels(even_town(), FACE, SETTING) is None
    roles = {shape.role for shape in laid_out(even_town()).shapes}
    assert "inset" not in roles


def test_a_handful_of_areas_has_one_view() -> None:
    shapes = [square(n, 0) for n in range(4)] + [square(60, 0)]
    assert panels(resolved(areas(shapes), [0] * 5, [row("A", "alle", COLOURS[0])]), FACE, SETTING) is None


def test_the_whole_shows_where_the_large_part_is_and_each_has_its_scale() -> None:
    scene = laid_out(town_with_harbour())
    frames = {shape.role: shape.geometries[0].bounds for shape in scene.shapes if isinstance(shape, Polygons)}
    small, large = frames["inset"], frames["inset.frame"]
    assert (large[2] - large[0]) > 3 * (small[2] - small[0])
    assert [text.text for text in scene.texts].count("N") == 2


def test_no_area_is_labelled_twice() -> None:
    scene = laid_out(town_with_harbour())
    names = [text.text for text in scene.texts if text.role == "label.name"]
    assert len(names) == len(set(names)) > 10
