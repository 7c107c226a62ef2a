from __future__ import annotations

import numpy as np
import shapely

from sociale_kaart.core.policy import PolicyZone, Status
from sociale_kaart.render.page.labels import Occupied
from sociale_kaart.render.page.scene import Box, Dots, Polygons, Text
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.zone_face import zone_numbers, zone_shapes
from tests.render.pages import measure

SETTING = Setting(1.0, measure)


def zone(name: str, direction: int, status: Status = Status.EXISTING) -> PolicyZone:
    return PolicyZone(name, name, "sale", shapely.box(0, 0, 1, 1), direction=direction, status=status)


def on_page(*boxes: shapely.Polygon) -> np.ndarray:
    return np.array(boxes, dtype=object)


def test_one_zone_of_a_direction_has_its_number_and_several_a_letter_too() -> None:
    assert zone_numbers([zone("a", 1), zone("b", 3), zone("c", 3)]) == {"a": "1", "b": "3a", "c": "3b"}


def test_zones_of_no_direction_have_an_outline_and_no_pattern() -> None:
    shapes, badges = zone_shapes([zone("a", 0)], on_page(shapely.box(0, 0, 40, 40)), SETTING, Occupied())
    assert {shape.role for shape in shapes} == {"zone", "zone.edge"}
    assert not [badge for badge in badges if isinstance(badge, Text)]


def test_the_outline_of_a_planned_zone_is_broken() -> None:
    drawn = on_page(shapely.box(0, 0, 40, 40), shapely.box(50, 0, 90, 40))
    shapes, _ = zone_shapes([zone("a", 1), zone("b", 1, Status.PLANNED)], drawn, SETTING, Occupied())
    outlines = {bool(s.dash): s.geometries for s in shapes if isinstance(s, Polygons) and s.role == "zone"}
    assert outlines[True][0].bounds[0] == 50
    assert outlines[False][0].bounds[0] == 0


def test_a_badge_stands_in_its_zone_and_keeps_its_room() -> None:
    taken = Occupied()
    _, badges = zone_shapes([zone("a", 2)], on_page(shapely.box(10, 10, 30, 20)), SETTING, taken)
    (disc,) = (badge for badge in badges if isinstance(badge, Dots) and badge.role == "badge")
    x, y = disc.points[0]
    assert shapely.box(10, 10, 30, 20).contains(shapely.Point(x, y))
    assert not taken.free(Box(x - 1, y - 1, x + 1, y + 1))


def test_badges_of_zones_over_one_another_do_not_collide() -> None:
    same = shapely.box(10, 10, 40, 40)
    _, badges = zone_shapes([zone("a", 1), zone("b", 2), zone("c", 3)], on_page(same, same, same), SETTING, Occupied())
    points = np.vstack([badge.points for badge in badges if isinstance(badge, Dots) and badge.role == "badge"])
    assert len(points) == 3
    assert min(np.hypot(*(points[a] - points[b])) for a, b in ((0, 1), (0, 2), (1, 2))) > 3


def test_a_zone_outside_the_map_is_not_drawn() -> None:
    assert zone_shapes([zone("a", 1)], on_page(shapely.Polygon()), SETTING, Occupied()) == ([], [])
