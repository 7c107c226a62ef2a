from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
import shapely

from sociale_kaart.render.page.labels import MANY, Named, Occupied, centres, labels
from sociale_kaart.render.page.scene import INK, PAPER, Box
from sociale_kaart.render.page.typeset import Setting
from tests.render.pages import LONG, measure

FRAME = Box(0, 0, 200, 200)
SETTING = Setting(1.0, measure)


def named(polygon: shapely.Polygon, name: str = "West", weight: float = 1.0, fill: str = "#ffffff") -> Named:
    return Named(polygon, name, "A", fill, weight)


def squares(size: float, count: int, name: str = "Oude Westen") -> list[Named]:
    return [named(shapely.box(n * size, 0, (n + 1) * size, size), name, weight=n) for n in range(count)]


def test_letter_and_name_stand_inside_their_area() -> None:
    area = shapely.box(50, 50, 80, 80)
    letter, name = labels([named(area)], FRAME, SETTING, Occupied())
    assert (letter.text, name.text) == ("A", "West")
    assert letter.box.bottom <= name.box.top
    assert all(area.covers(shapely.box(*text.box)) for text in (letter, name))


def test_a_name_that_does_not_fit_is_left_out_and_the_letter_stays() -> None:
    texts = labels([named(shapely.box(50, 50, 55, 55), "Provenierswijkstraat")], FRAME, SETTING, Occupied())
    assert [text.text for text in texts] == ["A"]


def test_a_long_name_is_folded_between_its_words() -> None:
    texts = labels([named(shapely.box(50, 50, 95, 95), LONG)], FRAME, SETTING, Occupied())
    assert "".join(text.text for text in texts[1:]).replace(" ", "") == LONG.replace(" ", "")
    assert len(texts) > 2


def test_no_two_labels_collide() -> None:
    texts = labels(squares(9.0, 20), FRAME, SETTING, Occupied())
    assert len(texts) > 20
    assert not any(one.box.overlaps(other.box) for one, other in combinations(texts, 2))


@pytest.mark.parametrize(("west", "east", "printed"), [(1.0, 2.0, "Oosterwolde"), (2.0, 1.0, "Westerwolde")])
def test_the_more_important_of_two_areas_gets_the_room(west: float, east: float, printed: str) -> None:
    areas = [
        named(shapely.box(50, 50, 60, 60), "Westerwolde", weight=west),
        named(shapely.box(60, 50, 70, 60), "Oosterwolde", weight=east),
    ]
    texts = labels(areas, FRAME, SETTING, Occupied())
    assert [text.text for text in texts if text.text != "A"] == [printed]


def test_room_that_is_taken_stays_free() -> None:
    taken = Occupied()
    taken.add(Box(60, 60, 70, 70))
    assert labels([named(shapely.box(55, 55, 75, 75))], FRAME, SETTING, taken) == []


def test_nothing_is_printed_where_few_areas_have_room() -> None:
    crumbs = [named(shapely.box(n, 0, n + 0.9, 0.9)) for n in range(20)]
    assert labels([*crumbs, named(shapely.box(50, 50, 80, 80))], FRAME, SETTING, Occupied()) == []


def test_beyond_many_areas_only_letters_are_printed() -> None:
    frame = Box(0, 0, 400, 400)
    many = [named(shapely.box(n % 40 * 10, n // 40 * 10, n % 40 * 10 + 10, n // 40 * 10 + 10)) for n in range(MANY + 1)]
    assert {text.text for text in labels(many, frame, SETTING, Occupied())} == {"A"}


def test_an_area_around_another_is_labelled_beside_it() -> None:
    hole = shapely.box(95, 95, 105, 105)
    texts = labels([named(shapely.box(80, 80, 120, 120).difference(hole))], FRAME, SETTING, Occupied())
    assert texts
    assert not any(shapely.box(*text.box).intersects(hole) for text in texts)


def test_letters_are_light_on_dark_and_dark_on_light() -> None:
    (dark, *_) = labels([named(shapely.box(0, 0, 20, 20), fill="#66260c")], FRAME, SETTING, Occupied())
    (light, *_) = labels([named(shapely.box(0, 0, 20, 20), fill="#fff3d6")], FRAME, SETTING, Occupied())
    assert (dark.style.colour, light.style.colour) == (PAPER, INK)
    assert dark.halo == "#66260c"


def test_the_centre_of_several_parts_lies_in_the_largest() -> None:
    parts = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 9, 9)])
    points, radii = centres(np.array([parts], dtype=object))
    assert np.allclose(points, [[7, 7]], atol=0.2)
    assert np.allclose(radii, [2], atol=0.2)


def test_occupied_room_can_be_given_back() -> None:
    room, taken = Box(3, 3, 30, 30), Occupied()
    taken.add(room)
    assert not taken.free(Box(10, 10, 11, 11))
    taken.remove(room)
    assert taken.free(Box(10, 10, 11, 11))
