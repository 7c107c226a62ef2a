"""What is on the screen is what was asked for last, whatever way it was drawn."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from sociale_kaart.app.canvas import artist
from sociale_kaart.app.canvas.look import DARK
from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.render.resolved import ResolvedMap
from tests.app.canvas.screen import ROWS, Shown, colour_at, on_screen, recoloured, settle
from tests.render.pages import COLOURS, areas, resolved, square


@pytest.fixture(scope="module")
def chequers() -> ResolvedMap:
    """60 x 60 squares in classes A, B, C and missing, in diagonals."""
    shapes = [square(n % 60, n // 60) for n in range(3600)]
    return resolved(areas(shapes), [(n % 60 + n // 60) % 4 for n in range(3600)], ROWS)


def pixels(view: MapView) -> np.ndarray:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), image.width()).copy()


def alike(one: np.ndarray, other: np.ndarray) -> float:
    return float((one == other).mean())


def close(one: np.ndarray, other: np.ndarray) -> float:
    """The share of pixels that no eye tells apart: areas that share a path meet a little smoother than those alone."""
    apart = np.abs(one.view(np.uint8).astype(int) - other.view(np.uint8)).reshape(*one.shape, 4)
    return float((apart.max(axis=-1) <= 10).mean())


@pytest.mark.parametrize("closer", [1.0, 6.0])
def test_a_moved_picture_is_the_picture_drawn_there(
    qtbot: QtBot, shown: Shown, chequers: ResolvedMap, closer: float
) -> None:
    moved, fresh = shown(chequers), shown(chequers)
    moved.zoom_by(closer)
    settle(qtbot, moved)
    for step in ((13, 0), (0, -7), (-40, 25)):
        moved.pan_by(*step)
        moved.repaint()
    fresh.set_extent(moved.extent())
    for view in (moved, fresh):
        settle(qtbot, view)
    assert close(pixels(moved), pixels(fresh)) > 0.998


def test_while_zooming_a_picture_of_the_same_place_is_shown(
    qtbot: QtBot, shown: Shown, chequers: ResolvedMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artist, "DIRECT", 0.0)
    view = shown(chequers)
    qtbot.wait(200)
    view.zoom_by(8.0)
    assert not view.is_sharp
    spots = [on_screen(view, column + 0.25, row + 0.25) for column, row in ((29, 31), (30, 30), (31, 30), (28, 30))]
    meanwhile = [colour_at(view, spot) for spot in spots]
    settle(qtbot, view)
    assert meanwhile == [colour_at(view, spot) for spot in spots]
    assert meanwhile == [COLOURS[n] for n in (0, 0, 1, 2)]


def test_new_colours_are_on_the_screen_at_once_and_stay(
    qtbot: QtBot, shown: Shown, chequers: ResolvedMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artist, "DIRECT", 0.0)
    view = shown(chequers)
    qtbot.wait(300)
    spot = on_screen(view, 30.5, 30.5)
    for n in (0, 1, 2):
        view.show_map(recoloured(chequers, [n] * 3600))
        assert colour_at(view, spot) == COLOURS[n]
    settle(qtbot, view)
    assert {colour_at(view, on_screen(view, n + 0.5, n + 0.5)) for n in range(14, 60, 7)} == {COLOURS[2]}


def test_a_picture_that_is_overtaken_is_never_shown(
    qtbot: QtBot, shown: Shown, chequers: ResolvedMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artist, "DIRECT", 0.0)
    monkeypatch.setattr(artist, "SLICE", 0.0005)
    view = shown(chequers)
    qtbot.wait(300)
    spot, seen = on_screen(view, 30.5, 30.5), []
    view.show_map(recoloured(chequers, [0] * 3600))
    qtbot.wait(3)
    view.show_map(recoloured(chequers, [2] * 3600))
    while not view.is_settled:
        qtbot.wait(2)
        seen.append(colour_at(view, spot))
    assert set(seen) == {COLOURS[2]}


def test_areas_that_touch_leave_no_seam(qtbot: QtBot, shown: Shown) -> None:
    shapes = [square(n % 60, n // 60) for n in range(3600)]
    view = shown(resolved(areas(shapes), [2] * 3600, ROWS))
    view.zoom_by(0.77, QPointF(311.3, 287.7))
    settle(qtbot, view)
    middle = pixels(view)[250:350, 250:350]
    reds = (middle >> 16) & 0xFF
    assert int(reds.max()) - int(reds.min()) <= 12


def test_a_theme_is_taken_on_with_many_areas_too(
    qtbot: QtBot, shown: Shown, chequers: ResolvedMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artist, "DIRECT", 0.0)
    view = shown(chequers)
    view.show_theme(DARK)
    settle(qtbot, view)
    assert {f"#{int(corner) & 0xFFFFFF:06x}" for corner in pixels(view)[2, [2, -3]]} == {DARK.background}


def test_many_selected_areas_are_outlined_in_slices(qtbot: QtBot, shown: Shown, chequers: ResolvedMap) -> None:
    view = shown(chequers)
    before = pixels(view)
    view.show_selection(frozenset(chequers.areas.codes[:1800]))
    view.repaint()
    qtbot.waitUntil(lambda: view.is_settled)
    view.repaint()
    qtbot.wait(50)
    after = pixels(view)
    assert alike(before[60:280], after[60:280]) > 0.99
    assert alike(before[320:560, 60:-60], after[320:560, 60:-60]) < 0.7


def test_the_window_stays_awake_while_a_large_map_is_prepared(qtbot: QtBot) -> None:
    shapes = [square(n % 60, n // 60).segmentize(40.0) for n in range(3600)]
    large = resolved(areas(shapes), [n % 4 for n in range(3600)], ROWS)
    longest = []  # of every load, as a part of it; how long in seconds is for benchmarks/canvas.py to say
    for _ in range(3):
        view = MapView()
        qtbot.addWidget(view)
        view.resize(600, 600)
        view.show()
        longest.append(_longest_pause(qtbot, view, large))
        view.close()
    assert min(longest) < 0.5


def _longest_pause(qtbot: QtBot, view: MapView, map_: ResolvedMap) -> float:
    """Return the longest time between two beats of 5 ms while a map is loaded and drawn, as a part of the whole."""
    beats = [time.perf_counter()]
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start(5)
    view.show_map(map_)
    settle(qtbot, view)
    heart.stop()
    pauses = np.diff([*beats, time.perf_counter()])
    return float(pauses.max() / pauses.sum())
