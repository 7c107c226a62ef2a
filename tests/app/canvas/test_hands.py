"""Hands on the map: drawing, corners and carrying with real mouse and key events, on four squares of a kilometre."""

from __future__ import annotations

import pytest
import shapely
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sociale_kaart.analysis.snapping import Snapped, Snapper
from sociale_kaart.analysis.vertices import Vertex
from sociale_kaart.app.canvas.carry import CarryHand
from sociale_kaart.app.canvas.corners import CornerHand
from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.app.canvas.trace import Trace, TraceHand
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.render.resolved import ResolvedMap
from tests.app.canvas.screen import Shown, colour_at, on_screen
from tests.app.canvas.test_map_view import CTRL, LEFT, PLAIN, SHIFT, drag
from tests.render.pages import SOUTH, WEST

BOX = shapely.box(WEST + 250, SOUTH + 250, WEST + 750, SOUTH + 750)


def loose(*_: float) -> Snapped | None:
    return None


def squares(x: float, y: float, tolerance: float) -> Snapped | None:
    return Snapper([shapely.box(WEST, SOUTH, WEST + 1000, SOUTH + 1000)]).near(x, y, tolerance)


def place(column: float, row: float) -> tuple[float, float]:
    return WEST + 1000 * column, SOUTH + 1000 * row


def near(point: tuple[float, float], view: MapView) -> object:
    return pytest.approx(point, abs=view.extent().width() / view.width())


@pytest.fixture
def view(shown: Shown, four: ResolvedMap) -> MapView:
    made = shown(four)
    made.setFocus()
    return made


def tracing(view: MapView, what: Trace, snap: object = loose) -> tuple[TraceHand, list[list[tuple[float, float]]]]:
    hand = TraceHand(what, snap)
    done: list[list[tuple[float, float]]] = []
    hand.traced.connect(done.append)
    view.take(hand)
    return hand, done


def click(view: MapView, column: float, row: float, keys: Qt.KeyboardModifier = PLAIN) -> None:
    at = on_screen(view, column, row)
    QTest.mouseMove(view, at)
    QTest.mouseClick(view, LEFT, keys, at)


# --- drawing


def test_clicks_put_points_and_enter_hands_them_over(view: MapView) -> None:
    _hand, done = tracing(view, Trace.RING)
    for corner in ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8)):
        click(view, *corner)
    assert done == []
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert [near(place(*corner), view) for corner in ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8))] == done[0]


def test_a_double_click_puts_the_last_point_once_and_ends(view: MapView) -> None:
    _hand, done = tracing(view, Trace.RING)
    click(view, 0.2, 0.2)
    click(view, 0.8, 0.2)
    before = view.extent()
    at = on_screen(view, 0.8, 0.8)
    QTest.mouseClick(view, LEFT, PLAIN, at)
    QTest.mouseDClick(view, LEFT, PLAIN, at)
    assert len(done[0]) == 3
    assert view.extent() == before, "the map stays where it is"


def test_backspace_takes_the_last_point_away_and_escape_gives_up(view: MapView) -> None:
    hand, done = tracing(view, Trace.RING)
    given_up: list[bool] = []
    hand.given_up.connect(lambda: given_up.append(True))
    click(view, 0.2, 0.2)
    click(view, 0.8, 0.2)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert len(hand.points) == 1
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (given_up, done) == ([True], [])


def test_a_point_near_a_corner_snaps_and_with_shift_it_does_not(view: MapView) -> None:
    hand, _ = tracing(view, Trace.RING, squares)
    beside = on_screen(view, 1, 1) + QPoint(-4, 3)
    QTest.mouseClick(view, LEFT, PLAIN, beside)
    QTest.mouseClick(view, LEFT, SHIFT, beside)
    assert hand.points[0] == place(1, 1)
    assert hand.points[1] != place(1, 1)


def test_dragging_while_drawing_moves_the_map_and_puts_no_point(view: MapView) -> None:
    hand, _ = tracing(view, Trace.RING)
    before = view.extent()
    drag(view, [QPoint(300, 300), QPoint(360, 300)])
    assert hand.points == []
    assert view.extent().left() < before.left()


def test_while_drawing_no_area_is_chosen_and_afterwards_it_is(view: MapView) -> None:
    told: list[object] = []
    view.clicked.connect(lambda *what: told.append(what))
    tracing(view, Trace.LINE)
    click(view, 0.5, 0.5)
    assert told == []
    view.take(None)
    click(view, 0.5, 0.5)
    assert len(told) == 1


def test_a_place_is_one_click(view: MapView) -> None:
    _, done = tracing(view, Trace.PLACE)
    click(view, 0.5, 0.5)
    assert done == [[near(place(0.5, 0.5), view)]]


def test_arrows_and_space_draw_without_a_mouse(view: MapView) -> None:
    _hand, done = tracing(view, Trace.RING)
    step = 24 * view.extent().width() / view.width()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        QTest.keyClick(view, key, SHIFT)
        QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Return)
    ring = shapely.Polygon(done[0])
    assert ring.area == pytest.approx(step * step / 2, rel=1e-3)


# --- corners


def cornering(view: MapView, snap: object = loose) -> tuple[CornerHand, list[tuple[object, str]]]:
    hand = CornerHand(BOX, snap)
    done: list[tuple[object, str]] = []
    hand.reshaped.connect(lambda shape, what: (done.append((shape, what)), hand.show_zone(shape)))
    view.take(hand)
    return hand, done


def test_a_dragged_corner_is_one_change_when_it_is_let_go_of(view: MapView) -> None:
    hand, done = cornering(view)
    live: list[float] = []
    hand.shape_changed.connect(lambda shape: live.append(shape.area))
    drag(view, [on_screen(view, 0.75, 0.75), on_screen(view, 0.85, 0.8), on_screen(view, 0.9, 0.9)])
    assert [what for _, what in done] == ["move"]
    assert done[0][0].bounds[2:] == near(place(0.9, 0.9), view)
    assert len(live) >= 2
    assert live[0] > BOX.area


def test_a_dragged_corner_snaps_to_the_border_of_an_area(view: MapView) -> None:
    hand, done = cornering(view, squares)
    start = on_screen(view, 0.75, 0.75)
    end = on_screen(view, 1, 1) + QPoint(-5, 5)
    drag(view, [start, end])
    assert done[0][0].bounds[2:] == place(1, 1)
    assert hand.chosen is not None


def test_the_middle_of_an_edge_gives_a_new_corner(view: MapView) -> None:
    _hand, done = cornering(view)
    drag(view, [on_screen(view, 0.75, 0.5), on_screen(view, 0.95, 0.5)])
    shape, what = done[0]
    assert what == "insert"
    assert shapely.get_num_coordinates(shape) == shapely.get_num_coordinates(BOX) + 1
    assert shape.area == pytest.approx(BOX.area + 500 * 200 / 2, rel=0.02)


def test_tab_arrows_and_delete_edit_without_a_mouse(view: MapView) -> None:
    hand, done = cornering(view)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    first = hand.chosen
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert (first, hand.chosen) == (Vertex(0, 0, 0), Vertex(0, 0, 1))
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    x, y = BOX.exterior.coords[0]
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert done == [], "a row of arrows is one change"
    assert hand.pending
    hand.settle()
    assert (done[0][0].exterior.coords[0], done[0][1]) == ((x + 1, y + 10), "move")
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert done[1][1] == "delete"
    assert shapely.get_num_coordinates(done[1][0]) == 4
    QTest.keyClick(view, Qt.Key.Key_Tab)
    refused: list[object] = []
    hand.refused.connect(refused.append)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert len(refused) == 1, "a triangle keeps its corners"
    assert len(done) == 2


def test_what_the_arrows_moved_can_be_taken_back_before_it_is_a_change(view: MapView) -> None:
    hand, done = cornering(view)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert hand.step_back()
    hand.settle()
    assert done == []
    assert not hand.step_back()


def test_handles_are_drawn_on_corners(view: MapView) -> None:
    at = on_screen(view, 0.75, 0.75)
    before = colour_at(view, at)
    cornering(view)
    assert colour_at(view, at) != before


# --- carrying, picking


def test_a_zone_is_carried_by_its_inside_and_not_from_beside_it(view: MapView) -> None:
    hand = CarryHand([BOX])
    done: list[tuple[float, float]] = []
    hand.carried.connect(lambda dx, dy: done.append((dx, dy)))
    view.take(hand)
    drag(view, [on_screen(view, 0.5, 0.5), on_screen(view, 0.7, 0.6)])
    assert done == [near((200, 100), view)]
    view.zoom_all()
    drag(view, [on_screen(view, 1.5, 1.5), on_screen(view, 1.6, 1.5)])
    assert len(done) == 1
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    hand.drop()
    assert done[1] == (-30, 0)


@pytest.fixture
def zones() -> tuple[PolicyZone, ...]:
    return (PolicyZone("z1", "een", "sale", BOX), PolicyZone("z2", "twee", "sale", BOX.buffer(400, join_style="mitre")))


def test_a_click_on_an_outline_picks_the_zone_and_elsewhere_the_area(
    view: MapView, zones: tuple[PolicyZone, ...]
) -> None:
    view.picker.show_zones(zones)
    view.picker.show_seen(frozenset({"z1", "z2"}))
    picked: list[object] = []
    clicked: list[object] = []
    view.picker.picked.connect(lambda *what: picked.append(what))
    view.clicked.connect(lambda *what: clicked.append(what))
    QTest.mouseClick(view, LEFT, PLAIN, on_screen(view, 0.75, 0.6))
    QTest.mouseClick(view, LEFT, CTRL, on_screen(view, 1.15, 0.5))
    assert picked == [("z1", False), ("z2", True)]
    assert clicked == []
    QTest.mouseClick(view, LEFT, PLAIN, on_screen(view, 0.5, 0.5))
    assert (len(picked), len(clicked)) == (2, 1)


def test_zones_on_one_another_are_picked_in_turn(view: MapView) -> None:
    view.picker.show_zones([PolicyZone(name, name, "sale", BOX) for name in ("z1", "z2", "z3")])
    view.picker.show_seen(frozenset({"z1", "z2", "z3"}))
    picked: list[str] = []

    def pick(identifier: str, add: bool) -> None:
        picked.append(identifier)
        view.picker.show_selection(frozenset({identifier}))

    view.picker.picked.connect(pick)
    for _ in range(4):
        QTest.mouseClick(view, LEFT, PLAIN, on_screen(view, 0.75, 0.6))
    assert picked == ["z3", "z2", "z1", "z3"]


def test_a_zone_that_the_map_does_not_show_is_not_picked(view: MapView, zones: tuple[PolicyZone, ...]) -> None:
    view.picker.show_zones(zones)
    clicked: list[object] = []
    view.clicked.connect(lambda *what: clicked.append(what))
    QTest.mouseClick(view, LEFT, PLAIN, on_screen(view, 0.75, 0.6))
    assert len(clicked) == 1
    view.picker.show_selection(frozenset({"z1"}))
    QTest.mouseClick(view, LEFT, PLAIN, on_screen(view, 0.75, 0.6))
    assert len(clicked) == 1, "a selected zone is seen on every map"


def test_a_selected_zone_is_outlined(qtbot: QtBot, view: MapView, zones: tuple[PolicyZone, ...]) -> None:
    view.picker.show_zones(zones)
    at = on_screen(view, 0.75, 0.6)
    before = colour_at(view, at)
    view.picker.show_selection(frozenset({"z1"}))
    assert colour_at(view, at) != before
    assert view.picker.at(QPointF(at), view._view) == ["z1"]
