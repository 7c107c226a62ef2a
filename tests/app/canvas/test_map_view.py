from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sociale_kaart.app.canvas.look import CANVAS_THEMES, DARK, LIGHT, NAMES, UNCERTAIN, LayerState, Tool
from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.render.resolved import ResolvedMap
from tests.app.canvas.screen import CODES, ROWS, Shown, colour_at, on_screen, recoloured, settle
from tests.render.pages import COLOURS, SOUTH, WEST, areas, resolved, row, square

LEFT = Qt.MouseButton.LeftButton
PLAIN, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
MIDDLES = {code: (0.5 + n % 2, 0.5 + n // 2) for n, code in enumerate(CODES)}


def wheel(view: MapView, at: QPoint, notches: float) -> None:
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def move(view: MapView, at: QPoint, modifier: Qt.KeyboardModifier) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), view.mapToGlobal(QPointF(at)), Qt.MouseButton.NoButton, LEFT, modifier
    )
    QApplication.sendEvent(view, event)


def drag(view: MapView, points: list[QPoint], modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.mousePress(view, LEFT, modifier, points[0])
    for before, after in itertools.pairwise(points):
        for part in (0.5, 1.0):
            at = QPointF(before) + (QPointF(after) - QPointF(before)) * part
            move(view, at.toPoint(), modifier)
    QTest.mouseRelease(view, LEFT, modifier, points[-1])


def in_rd(view: MapView, at: QPoint) -> tuple[float, float]:
    extent = view.extent()
    scale = extent.width() / view.width()
    return extent.left() + at.x() * scale, extent.bottom() - at.y() * scale


@pytest.mark.parametrize("code", CODES)
def test_a_click_in_the_middle_of_an_area_gives_its_code(shown: Shown, four: ResolvedMap, code: str) -> None:
    view = shown(four)
    told: list[tuple[str, bool]] = []
    view.clicked.connect(lambda *what: told.append(what))
    QTest.mouseClick(view, LEFT, PLAIN, on_screen(view, *MIDDLES[code]))
    QTest.mouseClick(view, LEFT, CTRL, on_screen(view, *MIDDLES[code]))
    assert told == [(code, False), (code, True)]


def test_a_click_beside_the_areas_gives_nothing(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    told: list[tuple[str, bool]] = []
    view.clicked.connect(lambda *what: told.append(what))
    QTest.mouseClick(view, LEFT, PLAIN, QPoint(3, 3))
    assert told == [("", False)]


def test_pointing_names_the_area_once_and_leaving_it_names_none(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    told: list[str] = []
    view.hovered.connect(told.append)
    for at in ((0.4, 0.5), (0.6, 0.5), (1.5, 0.5), (2.01, 0.5)):
        QTest.mouseMove(view, on_screen(view, *at))
    assert told == [CODES[0], CODES[1], ""]


@pytest.mark.parametrize("notches", [1.0, -1.0, 0.25])
def test_the_wheel_keeps_what_is_under_the_cursor(shown: Shown, four: ResolvedMap, notches: float) -> None:
    view = shown(four)
    at, before = QPoint(431, 222), view.extent().width()
    fixed = in_rd(view, at)
    wheel(view, at, notches)
    assert in_rd(view, at) == pytest.approx(fixed, abs=1e-6)
    assert (view.extent().width() < before) == (notches > 0)


def test_dragging_moves_the_map_with_the_mouse_and_selects_nothing(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    told: list[object] = []
    view.clicked.connect(lambda *what: told.append(what))
    view.selected.connect(lambda *what: told.append(what))
    held = in_rd(view, QPoint(300, 300))
    drag(view, [QPoint(300, 300), QPoint(380, 260)])
    assert in_rd(view, QPoint(380, 260)) == pytest.approx(held, abs=1e-6)
    assert told == []


def test_a_double_click_comes_twice_as_close(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    before = view.extent().width()
    QTest.mouseDClick(view, LEFT, PLAIN, QPoint(200, 200))
    assert view.extent().width() == pytest.approx(before / 2)


def test_a_box_selects_the_areas_whose_middle_is_in_it(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    view.set_tool(Tool.BOX)
    told: list[object] = []
    view.selected.connect(lambda *what: told.append(what))
    drag(view, [on_screen(view, 0.2, 0.2), on_screen(view, 1.8, 0.8)])
    assert told == [(frozenset(CODES[:2]), False)]


def test_shift_draws_a_box_whatever_the_tool(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    told: list[object] = []
    view.selected.connect(lambda *what: told.append(what))
    QTest.mousePress(view, LEFT, SHIFT, on_screen(view, 0.2, 0.2))
    for at in ((0.5, 1.0), (0.8, 1.8)):
        point = on_screen(view, *at)
        move(view, point, SHIFT)
    QTest.mouseRelease(view, LEFT, SHIFT | CTRL, on_screen(view, 0.8, 1.8))
    assert told == [(frozenset((CODES[0], CODES[2])), True)]


def test_a_lasso_selects_the_areas_whose_middle_is_in_it(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    view.set_tool(Tool.LASSO)
    corners = [(0.1, 0.3), (0.7, 0.3), (1.7, 1.3), (1.7, 1.9), (1.2, 1.9), (0.1, 0.8)]
    told: list[object] = []
    view.selected.connect(lambda *what: told.append(what))
    drag(view, [on_screen(view, *corner) for corner in corners])
    assert told == [(frozenset((CODES[0], CODES[3])), False)]


def test_a_box_inside_one_area_selects_that_area(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    view.set_tool(Tool.BOX)
    told: list[object] = []
    view.selected.connect(lambda *what: told.append(what))
    drag(view, [on_screen(view, 0.1, 0.1), on_screen(view, 0.3, 0.3)])
    assert told == [(frozenset(CODES[:1]), False)]


def test_the_colours_on_the_screen_are_those_of_the_legend(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    for code, colour in zip(CODES[:3], COLOURS, strict=True):
        x, y = MIDDLES[code]
        assert colour_at(view, on_screen(view, x + 0.3, y + 0.3)) == colour
    assert colour_at(view, QPoint(3, 3)) == LIGHT.background


def test_an_area_without_a_value_is_hatched(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    image = view.grab().toImage()
    start = on_screen(view, 1.6, 1.7)
    seen = {image.pixelColor(start.x() + x, start.y() + y).name() for x in range(40) for y in range(40)}
    assert ROWS[3].colour in seen
    assert len(seen) > 1


def test_other_classes_of_the_same_areas_are_shown_without_new_paths(
    qtbot: QtBot, shown: Shown, four: ResolvedMap
) -> None:
    view = shown(four)
    paths = view.shapes.levels[0].paths
    view.show_map(recoloured(four, [2, 2, 0, 0]))
    settle(qtbot, view)
    assert view.shapes.levels[0].paths is paths
    assert colour_at(view, on_screen(view, 0.8, 0.8)) == COLOURS[2]
    assert colour_at(view, on_screen(view, 0.8, 1.8)) == COLOURS[0]


def test_of_two_maps_in_a_row_the_last_is_shown(qtbot: QtBot, shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    others = resolved(areas([square(0, 0), square(1, 0)]), [1, 1], ROWS)
    view.show_map(others)
    view.show_map(recoloured(four, [1, 0, 0, 0]))
    settle(qtbot, view)
    qtbot.wait(100)
    assert colour_at(view, on_screen(view, 0.8, 0.8)) == COLOURS[1]
    assert view.code_at(QPointF(on_screen(view, 0.5, 1.5))) == CODES[2]


def test_no_map_is_an_empty_screen(qtbot: QtBot, shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    view.show_map(None)
    assert view.code_at(QPointF(300, 300)) == ""
    assert colour_at(view, QPoint(300, 250)) == LIGHT.background
    assert view.text_alternative() == "Er is nog geen kaart."


def test_the_selection_is_outlined_and_nothing_else(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    edge, beside = on_screen(view, 0, 0.5), on_screen(view, 2, 0.5)
    view.show_selection(frozenset(CODES[:1]))
    assert colour_at(view, edge) == LIGHT.selection
    assert colour_at(view, beside) != LIGHT.selection
    view.show_selection(frozenset())
    assert colour_at(view, edge) != LIGHT.selection


def test_what_is_shown_is_told_to_nobody(qtbot: QtBot, shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    told: list[object] = []
    for signal in (view.hovered, view.clicked, view.selected, view.view_changed):
        signal.connect(lambda *what: told.append(what))
    view.show_selection(frozenset(CODES[:2]))
    view.show_hover(CODES[1])
    view.show_theme(DARK)
    view.show_layers((LayerState(NAMES),))
    view.set_tool(Tool.LASSO)
    view.set_extent(QRectF(WEST, SOUTH, 500, 500))
    view.show_map(recoloured(four, [0, 0, 0, 0]))
    settle(qtbot, view)
    assert told == []


@pytest.mark.parametrize("theme", CANVAS_THEMES.values(), ids=list(CANVAS_THEMES))
def test_a_theme_changes_the_ground_but_not_the_classes(
    qtbot: QtBot, shown: Shown, four: ResolvedMap, theme: object
) -> None:
    view = shown(four)
    view.show_theme(theme)
    settle(qtbot, view)
    assert colour_at(view, QPoint(3, 3)) == theme.background
    assert colour_at(view, on_screen(view, 1.8, 0.8)) == COLOURS[1]


def test_zooming_to_areas_brings_them_in_view_and_tells_the_extent(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    told: list[QRectF] = []
    view.view_changed.connect(told.append)
    view.zoom_to([CODES[3]])
    assert told == [view.extent()]
    assert view.extent().contains(QRectF(WEST + 1000, SOUTH + 1000, 1000, 1000))
    assert view.extent().width() < 1500
    view.zoom_all()
    assert told[-1].contains(QRectF(WEST, SOUTH, 2000, 2000))


def test_two_views_follow_one_another(shown: Shown, four: ResolvedMap) -> None:
    one, other = shown(four), shown(four, 300, 600)
    one.view_changed.connect(other.set_extent)
    other.view_changed.connect(one.set_extent)
    one.zoom_by(3.0, QPointF(100, 100))
    assert other.extent().adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(one.extent())
    assert other.extent().width() == pytest.approx(one.extent().width())


def test_views_side_by_side_share_their_shapes(qtbot: QtBot, shown: Shown, four: ResolvedMap) -> None:
    one, other = shown(four), MapView()
    qtbot.addWidget(other)
    other.share_shapes(one)
    other.resize(600, 600)
    other.show()
    other.show_map(recoloured(four, [1, 1, 1, 1]))
    settle(qtbot, other)
    assert other.shapes is one.shapes
    assert colour_at(other, on_screen(other, 0.8, 0.8)) == COLOURS[1]
    assert colour_at(one, on_screen(one, 0.8, 0.8)) == COLOURS[0]


def test_keys_move_and_zoom(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    all_of_it = view.extent()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.extent().width() == pytest.approx(all_of_it.width() / 1.5)
    closer = view.extent()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.extent().left() == pytest.approx(closer.left() + closer.width() / 8)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.extent().top() == pytest.approx(closer.top() + closer.height() / 8)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.extent() == all_of_it
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.extent().width() == pytest.approx(all_of_it.width() * 1.5)


def test_tab_steps_through_the_areas_and_then_on_to_what_follows(qtbot: QtBot, four: ResolvedMap) -> None:
    window, view, after = QWidget(), MapView(), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(view)
    layout.addWidget(after)
    qtbot.addWidget(window)
    window.resize(500, 600)
    window.show()
    view.show_map(four)
    settle(qtbot, view)
    window.activateWindow()
    view.setFocus()
    told: list[object] = []
    view.hovered.connect(told.append)
    view.clicked.connect(lambda *what: told.append(what))
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    assert told == [CODES[2], CODES[3], (CODES[3], False), CODES[2]]
    assert colour_at(view, on_screen(view, 0, 1.5)) == LIGHT.focus
    assert view.accessibleDescription() == "Buurt 2: veel"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert told[4:] == ["", ("", False)]
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_the_map_in_words_counts_classes_and_selection(shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    view.show_selection(frozenset(CODES[:2]))
    words = view.text_alternative()
    assert "4 gebieden" in words
    assert "A, weinig: 1 gebied." in words
    assert "Zonder waarde, te kleine aantallen: 1 gebied." in words
    assert "2 gebieden geselecteerd." in words
    assert view.accessibleDescription() == words


def test_names_show_when_their_layer_does(qtbot: QtBot, shown: Shown, four: ResolvedMap) -> None:
    view = shown(four)
    with_names = view.grab().toImage()
    view.show_layers((LayerState(UNCERTAIN), LayerState(NAMES, visible=False)))
    settle(qtbot, view)
    plain = view.grab().toImage()
    around = on_screen(view, 0.5, 0.5)

    def inks(image: object) -> set[str]:
        return {image.pixelColor(around.x() + x, around.y() + y).name() for x in range(-40, 40) for y in range(-12, 18)}

    assert len(inks(with_names)) > 1
    assert inks(plain) == {COLOURS[0]}


def test_areas_without_a_geometry_and_islands_are_no_trouble(qtbot: QtBot, shown: Shown) -> None:
    island = square(0, 0, 400).union(square(1, 1, 400))
    holed = square(1, 0).difference(square(1, 0).buffer(-300))
    map_ = resolved(areas([island, None, holed]), [0, 1, 2], (row("A", "a", COLOURS[0]), *ROWS[1:]))
    view = shown(map_)
    assert view.code_at(QPointF(on_screen(view, 1.2, 1.2))) == "BU99010000"
    assert view.code_at(QPointF(on_screen(view, 1.5, 0.5))) == ""
    view.zoom_to(["BU99010001"])
    assert colour_at(view, on_screen(view, 1.1, 0.5)) == COLOURS[2]
