"""A map view of four squares of a kilometre, shown without a screen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.render.resolved import ResolvedMap
from tests.app.canvas.screen import ROWS, Shown, settle
from tests.render.pages import areas, resolved, square


@pytest.fixture(scope="session")
def four() -> ResolvedMap:
    """Classes A, B, C and missing."""
    shapes = [square(column, row) for row in (0, 1) for column in (0, 1)]
    return resolved(areas(shapes), [0, 1, 2, 3], ROWS)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show a map in a view of 600 x 600 px and wait until it is sharp."""

    def show(map_: ResolvedMap, width: int = 600, height: int = 600) -> MapView:
        view = MapView()
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        view.show_map(map_)
        settle(qtbot, view)
        return view

    return show
