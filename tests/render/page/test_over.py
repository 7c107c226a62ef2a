from __future__ import annotations

from datetime import date

import geopandas as gpd
import pytest
import shapely

from sociale_kaart.core.look import Background, BackgroundKind, LayerLook, Look
from sociale_kaart.core.policy import Measure
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Confrontation
from sociale_kaart.render.page.background_face import background_shapes
from sociale_kaart.render.page.layout import Paper, page
from sociale_kaart.render.page.scene import Box, Faded, Lines, Scene, flat
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.resolve import resolve
from tests import town
from tests.render.pages import measure

POLICY = Confrontation("beleid", Choropleth("overlast", Axis(Quantity.parse("onv@2018"))))
DAY = date(2024, 5, 1)


def scene(*layers: LayerLook) -> Scene:
    road = shapely.LineString([(149_000, 450_500), (153_000, 450_500)])
    activity = Measure("m1", "Ronde", "veiligheid", shapely.Point(151_500, 451_500), party="politie")
    project = town.project(
        zones=(town.zone(),),
        measures=(activity,),
        backgrounds=(Background("b1", "Weg", BackgroundKind.ROADS, gpd.GeoSeries([road], crs=28992)),),
        look=Look(layers),
    )
    return page(resolve(project, POLICY), Paper(), measure, DAY)


def roles(made: Scene) -> list[str]:
    return [shape.role for shape in flat(made.shapes)]


def test_a_background_lies_under_the_areas_and_over_them_when_moved_there() -> None:
    under = roles(scene())
    assert under.index("background.roads") < next(n for n, role in enumerate(under) if role.startswith("class."))
    order = ("areas", "background.b1", "zones.3", "letters", "names")
    over = roles(scene(*map(LayerLook, order)))
    last = max(n for n, role in enumerate(over) if role.startswith("class."))
    assert last < over.index("background.roads") < over.index("zone")


def test_a_background_is_cut_off_at_the_frame() -> None:
    made = scene()
    (road,) = (s for s in made.shapes if isinstance(s, Lines) and s.role == "background.roads")
    points = road.lines[0]
    assert points[:, 0].min() >= made.frame.left - 1e-6
    assert points[:, 0].max() <= made.frame.right + 1e-6


def test_layers_are_drawn_in_their_order() -> None:
    measures_above, zones_above = ("zones.3", "measures.veiligheid"), ("measures.veiligheid", "zones.3")
    for order in (measures_above, zones_above):
        found = roles(scene(*map(LayerLook, order)))
        assert (found.index("zone") < found.index("measure")) == (order == measures_above)


def test_a_layer_is_as_firm_as_it_was_made_and_a_hidden_one_is_away() -> None:
    half = scene(LayerLook("zones.3", None, 0.5))
    (pale,) = (s for s in half.shapes if isinstance(s, Faded) and s.role == "zones.3")
    assert pale.opacity == pytest.approx(0.5)
    assert {shape.role for shape in pale.shapes} == {"zone", "zone.edge", "zone.pattern"}
    assert "zone" not in roles(scene(LayerLook("zones.3", False)))


def test_the_legend_names_the_themes_of_measures_only_where_they_show() -> None:
    texts = [text.text for text in scene().texts]
    assert "Maatregelen" in texts
    assert "Veiligheid" in texts
    hidden = [text.text for text in scene(LayerLook("measures.veiligheid", False)).texts]
    assert "Maatregelen" not in hidden


def test_names_and_letters_can_each_be_left_out() -> None:
    for layer, role in (("names", "label.name"), ("letters", "label.letter")):
        assert role in roles(scene())
        assert role not in roles(scene(LayerLook(layer, False)))


def test_lines_that_meet_are_drawn_as_one() -> None:
    parts = [shapely.LineString([(x, 450_500), (x + 500, 450_500)]) for x in range(149_500, 152_500, 500)]
    background = Background("b1", "Weg", BackgroundKind.ROADS, gpd.GeoSeries(parts, crs=28992))
    view = View(Box(0, 0, 100, 100), (151_000, 450_500), 50.0)
    (road,) = background_shapes(background, view, Setting(1.0, measure))
    assert isinstance(road, Lines)
    assert len(road.lines) == 1
    assert road.lines[0][[0, -1], 0].tolist() == [20, 80]
