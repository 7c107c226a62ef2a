from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from sociale_kaart.app.canvas.shift import strips
from sociale_kaart.app.canvas.viewport import Viewport

VIEW = Viewport(1000.0, 2000.0, 10.0, 200, 100)
"""2 by 1 km around (1000, 2000)."""


def test_the_extent_is_what_is_on_the_screen() -> None:
    assert VIEW.extent == QRectF(0, 1500, 2000, 1000)
    assert VIEW.to_map(QPointF(0, 0)) == QPointF(0, 2500)
    assert VIEW.to_screen(QPointF(2000, 1500)) == QPointF(200, 100)


def test_fitting_shows_all_of_a_rectangle_with_its_margin() -> None:
    view = Viewport.fitting(QRectF(0, 0, 1600, 100), 200, 100, 20)
    assert (view.metres_per_px, view.x, view.y) == (10.0, 800, 50)


def test_zooming_keeps_the_point_that_it_is_about() -> None:
    at = QPointF(30, 80)
    closer = VIEW.zoomed(4.0, at)
    assert closer.metres_per_px == 2.5
    assert closer.to_map(at) == VIEW.to_map(at)


def test_a_moved_view_lies_where_the_map_went() -> None:
    moved = VIEW.panned(15, -5)
    assert moved.to_screen(VIEW.to_map(QPointF(50, 50))) == QPointF(65, 45)
    assert VIEW.within(moved) == QRectF(15, -5, 200, 100)


def test_a_part_of_the_screen_has_its_own_view() -> None:
    assert VIEW.part(QRectF(150, 0, 50, 20)).extent == QRectF(1500, 2300, 500, 200)


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        ((10, 0), [QRectF(0, 1500, 100, 1000)]),
        ((-10, 0), [QRectF(1900, 1500, 100, 1000)]),
        ((0, 20), [QRectF(0, 2300, 2000, 200)]),
        ((10, -20), [QRectF(0, 1500, 100, 1000), QRectF(100, 1500, 1900, 200)]),
        ((0, 0), []),
    ],
)
def test_a_move_brings_strips_in_view(move: tuple[int, int], expected: list[QRectF]) -> None:
    view = VIEW.panned(*move)
    found = strips(VIEW, view, 1.0)
    assert found is not None
    shift = (view.x - VIEW.x, view.y - VIEW.y)
    assert [part.extent.translated(-shift[0], -shift[1]) for _, part in found] == expected
    assert [view.part(QRectF(at, part.extent.size() / 10)) for at, part in found] == [part for _, part in found]


def test_what_is_no_move_by_whole_pixels_brings_no_strips() -> None:
    assert strips(VIEW, VIEW.panned(0.4, 0), 1.0) is None
    assert strips(VIEW, VIEW.zoomed(1.1, QPointF()), 1.0) is None
    assert strips(VIEW, VIEW.panned(150, 0), 1.0) is None


def test_half_a_pixel_is_whole_on_a_dense_screen() -> None:
    found = strips(VIEW, VIEW.panned(0.5, 0), 2.0)
    assert found is not None
    assert [part.width for _, part in found] == [0.5]
