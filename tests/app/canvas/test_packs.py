"""Packs: a few small areas of one colour to a path, none lost, and what is drawn with them looks the same."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot
from shapely import Polygon
from shapely.geometry.polygon import orient

from sociale_kaart.app.canvas import packs
from sociale_kaart.app.canvas.packs import Packs, packs_of, worth_packing
from sociale_kaart.app.canvas.shapes import Level, shapes_of
from sociale_kaart.render.resolved import ResolvedMap
from tests.app.canvas.screen import ROWS, Shown, on_screen, settle
from tests.app.canvas.test_artist import alike, pixels
from tests.render.pages import areas, resolved, square

SIDE = 60


@pytest.fixture(scope="module")
def chequers() -> ResolvedMap:
    shapes = [square(n % SIDE, n // SIDE) for n in range(SIDE * SIDE)]
    return resolved(areas(shapes), [(n % SIDE + n // SIDE) % 3 for n in range(SIDE * SIDE)], ROWS)


def packed(level: Level, rows: np.ndarray, along: np.ndarray | None = None) -> Packs:
    order = np.arange(len(rows)) if along is None else along
    return next(made for made in packs_of(level, rows, order) if made is not None)


def level_of(*polygons: Polygon) -> Level:
    return shapes_of(areas(list(polygons)), lambda *_: None).levels[0]


def test_polygons_of_one_colour_share_paths_and_those_of_others_do_not(chequers: ResolvedMap) -> None:
    level = shapes_of(chequers.areas, lambda *_: None).levels[0]
    rows = chequers.classes.to_numpy().astype(np.int64)
    made = packed(level, rows)
    assert len(made.paths) == 3 * 1200 / packs.MOST
    assert (made.row[made.pack_of] == rows).all()
    whole = made.by_row(np.arange(len(rows)), (2, 0, 1))
    assert [row for row, _ in whole] == [2, 0, 1]
    assert sum(len(some) for _, some in whole) == len(made.paths)
    assert sum(len(some) for _, some in made.by_row(np.array([0]), (0, 1, 2))) == 1


def test_polygons_that_share_a_path_are_neighbours(chequers: ResolvedMap) -> None:
    shapes = shapes_of(chequers.areas, lambda *_: None)
    made = packed(shapes.levels[0], chequers.classes.to_numpy().astype(np.int64), shapes.along)
    assert sorted(shapes.along.tolist()) == list(range(SIDE * SIDE))
    reach = [max(path.boundingRect().width(), path.boundingRect().height()) / 1000 for path in made.paths]
    assert np.median(reach) <= 8  # squares; eight of one colour in a row of squares reach over 22


def test_a_polygon_with_a_hole_keeps_a_path_of_its_own() -> None:
    ring = square(0, 0).difference(square(0, 0).buffer(-300))
    level = level_of(ring, square(1, 0), square(2, 0))
    made = packed(level, np.zeros(3, dtype=np.int64))
    assert (made.pack_of == made.pack_of[0]).sum() == 1
    assert made.pack_of[1] == made.pack_of[2]
    assert made.paths[made.pack_of[0]] is level.paths[0]


def test_polygons_that_overlap_are_filled_where_they_do() -> None:
    one, wider = square(0, 0), square(0, 0).buffer(200, join_style="mitre")
    other = orient(wider, 1.0 if not one.exterior.is_ccw else -1.0)
    made = packed(level_of(one, other, square(3, 0)), np.zeros(3, dtype=np.int64))
    inside = one.centroid
    assert any(path.contains(QPointF(inside.x, inside.y)) for path in made.paths)
    assert made.pack_of[0] != made.pack_of[1], "they run opposite ways, and would undo one another in one path"


def test_packing_is_worth_it_for_many_small_areas_alone(chequers: ResolvedMap) -> None:
    level = shapes_of(chequers.areas, lambda *_: None).levels[0]
    assert worth_packing(level, 3600)
    assert not worth_packing(level, 100)
    assert not worth_packing(level_of(*(square(n, 0).segmentize(20.0) for n in range(3))), 3600)


def test_a_map_drawn_with_packs_looks_as_without(qtbot: QtBot, shown: Shown, chequers: ResolvedMap) -> None:
    view = shown(chequers)
    view.zoom_by(0.9)
    settle(qtbot, view)
    wish = view._artist._wish
    assert wish is not None
    qtbot.waitUntil(lambda: bool(wish.packs))
    with_packs = shown(chequers)
    with_packs.set_extent(view.extent())
    settle(qtbot, with_packs)
    before = pixels(view)
    view.zoom_by(1.1)
    view.zoom_by(1 / 1.1)
    settle(qtbot, view)
    assert alike(pixels(view), before) > 0.98
    assert on_screen(view, 30, 30) == on_screen(with_packs, 30, 30)
