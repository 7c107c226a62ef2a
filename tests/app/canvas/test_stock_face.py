from __future__ import annotations

import numpy as np
import shapely
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from sociale_kaart.app.canvas.look import LayerState
from sociale_kaart.app.canvas.pointing import Pointed, told
from sociale_kaart.app.canvas.shapes import shapes_of
from sociale_kaart.app.canvas.stock_face import CLOSE, StockShown, dot_radius, dot_shapes, ring_shapes
from sociale_kaart.core.progress import silent
from sociale_kaart.core.project import Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Confrontation
from sociale_kaart.render.page.labels import Occupied
from sociale_kaart.render.page.scene import Box, Dots, Text
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.resolve import resolve
from tests import town
from tests.app.canvas.screen import Shown, settle
from tests.render.pages import measure

SETTING = Setting(1.0, measure)
FRAME = Box(0, 0, 200, 200)
POLICY = Confrontation("beleid", Choropleth("overlast", Axis(Quantity.parse("onv@2018"))))


def near(metres_per_mm: float = 4.0) -> View:
    return View(FRAME, (town.WEST + 200, town.SOUTH + 200), metres_per_mm)


def dots(points: list[tuple[float, float]], homes: list[float], mine: list[bool]) -> dict[str, list[Dots]]:
    places = np.array([(town.WEST + x, town.SOUTH + y) for x, y in points])
    shapes = dot_shapes(places, np.array(homes, dtype=float), np.array(mine), near(), SETTING)
    found = [shape for shape in shapes if isinstance(shape, Dots)]
    roles = ("stock.own", "stock.others", "stock.inside")
    return {role: [shape for shape in found if shape.role == role] for role in roles}


def test_a_dot_is_larger_for_more_dwellings() -> None:
    assert dot_radius(1) < dot_radius(10) < dot_radius(100) < dot_radius(300) == dot_radius(5000)


def test_own_dwellings_are_full_and_those_of_others_hollow() -> None:
    own = dots([(100, 100)], [5], [True])
    assert (len(own["stock.own"]), len(own["stock.others"]), len(own["stock.inside"])) == (1, 0, 0)
    other = dots([(100, 100)], [5], [False])
    assert (len(other["stock.own"]), len(other["stock.others"]), len(other["stock.inside"])) == (0, 1, 1)


def test_what_is_near_one_another_is_one_dot_and_no_dwelling_is_lost() -> None:
    one = dots([(101, 101), (101.5, 101.5), (300, 300)], [20, 15, 1], [True] * 3)["stock.own"]
    assert sum(len(shape.points) for shape in one) == 2
    assert max(shape.radius for shape in one) == dot_radius(35)
    apart = dots([(101, 101), (101.5, 101.5)], [20, 15], [True, False])
    assert [len(apart[role][0].points) for role in ("stock.own", "stock.others")] == [1, 1]


def test_what_is_out_of_view_is_no_dot() -> None:
    assert dots([(5000, 5000)], [20], [True]) == {"stock.own": [], "stock.others": [], "stock.inside": []}


def test_rings_tell_the_share_of_the_own_corporation_and_nothing_where_there_is_none() -> None:
    made = town.project(stock=town.stock(), settings=Settings(own="De Brug", n_min=1))
    shapes = shapes_of(made.areas[0], silent)
    view = View(FRAME, (town.WEST + 1000, town.SOUTH + 1000), 12.0)
    told_ = [shape.text for shape in ring_shapes(made, shapes, view, SETTING, Occupied()) if isinstance(shape, Text)]
    assert sorted(told_) == ["0 %", "100 %", "100 %"]  # Thuishaven owns Zuidoost; nobody's corporation Noordoost


def test_the_stock_shows_when_its_layer_does(qtbot: QtBot, shown: Shown) -> None:
    made = town.project(stock=town.stock())
    view = shown(resolve(made, POLICY))
    view.show_stock(StockShown(made))
    settle(qtbot, view)
    without = view.grab().toImage()
    view.show_layers((LayerState("areas"), LayerState("stock")))
    settle(qtbot, view)
    rings = view.grab().toImage()
    view.zoom_by(view.extent().width() / view.width() / CLOSE * 2)
    settle(qtbot, view)
    assert rings != without
    assert view.grab().toImage() != rings


def test_a_zone_and_a_measure_are_told_where_they_are() -> None:
    resolved = resolve(town.project(zones=(town.zone(),), measures=town.measures()), POLICY)
    pointed = Pointed(resolved)

    def names(x: float, y: float) -> list[str]:
        found = pointed.at(QPointF(town.WEST + x, town.SOUTH + y), QPointF(), 2.0, ())
        return [told(item, resolved)[0] for item in found]

    assert names(500, 500) == ["Streefhuur omlaag"]
    assert names(500, 905) == ["Ronde", "Streefhuur omlaag"]
    assert names(500, 920) == ["Streefhuur omlaag"]
    assert names(1500, 1500) == ["Schoon"]
    assert names(1500, 200) == []
    (line,) = [told(item, resolved)[1] for item in resolved.measures[2].measures]
    assert line == "Veiligheid, politie, gepland, 2019–2021"
    assert shapely.get_dimensions(resolved.measures[2].measures[0].geometry) == 1
