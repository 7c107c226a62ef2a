from __future__ import annotations

import numpy as np
import shapely

from sociale_kaart.core.policy import Measure, Status
from sociale_kaart.render.page.labels import Occupied
from sociale_kaart.render.page.measure_face import FORMS, measure_shapes, places_of, symbol_shapes
from sociale_kaart.render.page.scene import Box, Dots, Lines, Polygons, Shape, Text
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.resolved import MeasureRow, Symbol
from tests.render.pages import measure as width

SETTING = Setting(1.0, width)
SQUARE = Symbol("square", "V")


def drawn(*shapes: shapely.Geometry) -> np.ndarray:
    return np.array([None, *shapes], dtype=object)[1:]


def row(*statuses: Status) -> MeasureRow:
    nowhere = shapely.Point()
    measures = tuple(Measure(str(n), str(n), "v", nowhere, status=status) for n, status in enumerate(statuses))
    return MeasureRow("v", "Veiligheid", SQUARE, measures)


def letters(shapes: list[Shape]) -> list[Text]:
    return [shape for shape in shapes if isinstance(shape, Text)]


def test_a_symbol_is_a_form_with_its_letter_whatever_the_colour() -> None:
    forms = {}
    for form in FORMS:
        shapes = symbol_shapes(10, 10, Symbol(form, "V"), SETTING)
        (polygon,) = (s for s in shapes if isinstance(s, Polygons) and s.role == "measure")
        assert [text.text for text in letters(shapes)] == ["V"]
        assert polygon.fill == "#ffffff"
        forms[form] = polygon.geometries[0]
        assert forms[form].contains(shapely.Point(10, 10))
    assert len({form.wkt for form in forms.values()}) == len(FORMS)


def test_a_planned_symbol_has_a_broken_edge_and_an_ended_one_is_grey() -> None:
    def edge(status: Status) -> Polygons:
        shapes = symbol_shapes(0, 0, SQUARE, SETTING, status)
        return next(s for s in shapes if isinstance(s, Polygons) and s.role == "measure")

    assert not edge(Status.EXISTING).dash
    assert edge(Status.PLANNED).dash
    assert edge(Status.ENDED).outline != edge(Status.EXISTING).outline


def test_symbols_of_measures_in_one_place_stand_beside_one_another() -> None:
    here = shapely.Point(50, 50)
    shapes, placed = measure_shapes(row(*[Status.EXISTING] * 4), drawn(here, here, here, here), SETTING, Occupied())
    assert len(letters(shapes)) == len(placed) == 4
    boxes = [one.box for one in placed]
    assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_a_symbol_without_room_stays_as_a_speck() -> None:
    here = [shapely.Point(50, 50)] * 30
    shapes, placed = measure_shapes(row(*[Status.EXISTING] * 30), drawn(*here), SETTING, Occupied())
    specks = [s for s in shapes if isinstance(s, Dots) and s.role == "measure.speck"]
    assert len(placed) == 30
    assert len(letters(shapes)) + len(specks[0].points) == 30


def test_a_line_has_its_symbol_halfway_and_an_area_within() -> None:
    line = shapely.LineString([(0, 0), (10, 0)])
    ring = shapely.Point(50, 50).buffer(10).difference(shapely.Point(50, 50).buffer(8))
    points = places_of(drawn(line, ring, shapely.Point()))
    assert points[0].tolist() == [5, 0]
    assert ring.contains(shapely.Point(points[1]))
    assert np.isnan(points[2]).all()
    shapes, _ = measure_shapes(row(Status.EXISTING, Status.EXISTING), drawn(line, ring), SETTING, Occupied())
    assert [s.role for s in shapes if isinstance(s, Lines)] == ["measure.edge", "measure.line"]
    assert [s for s in shapes if s.role == "measure.area" and s.dash]


def test_what_is_drawn_of_any_two_symbols_lies_apart() -> None:
    for form in FORMS:
        some = MeasureRow("v", "Veiligheid", Symbol(form, "V"), row(*[Status.EXISTING] * 9).measures)
        taken = Occupied()
        taken.add(Box(48, 48, 52, 52))  # the badge of a zone
        shapes, _ = measure_shapes(some, drawn(*[shapely.Point(50, 50)] * 9), SETTING, taken)
        edge = next(s for s in shapes if isinstance(s, Polygons) and s.role == "measure.edge")
        inked = [polygon.buffer(edge.width / 2) for polygon in edge.geometries]
        assert len(inked) >= 4, form
        assert not any(a.intersects(b) for n, a in enumerate(inked) for b in inked[:n]), form
        assert not any(a.intersects(shapely.box(48, 48, 52, 52)) for a in inked), form


def test_a_symbol_stands_by_its_place_or_not_at_all() -> None:
    here = [shapely.Point(50, 50)] * 30
    _, placed = measure_shapes(row(*[Status.EXISTING] * 30), drawn(*here), SETTING, Occupied())
    assert max(abs((one.box.left + one.box.right) / 2 - 50) for one in placed) < 5
