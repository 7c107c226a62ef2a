"""Four squares of a kilometre on a map view: where they are on the screen and what is seen there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.core.values import Reason
from sociale_kaart.render.resolved import LegendRow, ResolvedMap
from tests.render.pages import COLOURS, SOUTH, WEST, resolved, row

ROWS = (
    row("A", "weinig", COLOURS[0]),
    row("B", "midden", COLOURS[1]),
    row("C", "veel", COLOURS[2]),
    row("", "te kleine aantallen", "#a7a29a", Reason.TOO_FEW),
)
CODES = ("BU99010000", "BU99010001", "BU99010002", "BU99010003")
"""Southwest, southeast, northwest, northeast."""

Shown = Callable[..., MapView]


def settle(qtbot: QtBot, view: MapView) -> None:
    """Wait until everything in view is sharp and complete."""
    qtbot.waitUntil(lambda: view.is_settled and view.shapes is not None and view.shapes.levels[0].edge is not None)


def on_screen(view: MapView, column: float, row: float) -> QPoint:
    """Where a point in the squares is on the screen: (0.5, 0.5) is the middle of the southwestern one."""
    extent = view.extent()
    scale = extent.width() / view.width()
    x, y = WEST + 1000 * column, SOUTH + 1000 * row
    return QPointF((x - extent.left()) / scale, (extent.bottom() - y) / scale).toPoint()


def colour_at(view: MapView, point: QPoint) -> str:
    return view.grab().toImage().pixelColor(point).name()


def recoloured(map_: ResolvedMap, classes: list[int], rows: tuple[LegendRow, ...] = ROWS) -> ResolvedMap:
    """The same areas in other classes."""
    return resolved(map_.areas, classes, rows)
