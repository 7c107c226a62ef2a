"""The outline of what is selected or pointed at: drawn at every frame where quick, else on a picture of its own."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QPainter

from sociale_kaart.app.canvas.artist import place
from sociale_kaart.app.canvas.look import LIGHT, CanvasTheme
from sociale_kaart.app.canvas.marks import outline, outline_cost, outlines
from sociale_kaart.app.canvas.picture import Picture, Slices
from sociale_kaart.app.canvas.shapes import Shapes
from sociale_kaart.app.canvas.viewport import Viewport

__all__ = ["Chosen"]

SLICE, PAUSE, DIRECT = 0.008, 60, 0.006
WIDTH = 2.6
FEW = 50
"""So many small areas may have a wide line; of more, the colours would be hidden."""


def _width(shapes: Shapes, count: int, view: Viewport) -> float:
    """Return how wide the line round selected areas is, in px."""
    return WIDTH if count <= FEW else min(WIDTH, max(0.8, 0.06 * shapes.typical / view.metres_per_px))


class Chosen(QObject):
    """Outlines the polygons of areas, in the colour of the selection or in that of what is pointed at.

    `changed` asks for a repaint.
    """

    changed = Signal()

    def __init__(self, parent: QObject, *, pointed: bool = False) -> None:
        super().__init__(parent)
        self._pointed = pointed
        self.theme: CanvasTheme = LIGHT
        self.is_settled = True
        self._shapes: Shapes | None = None
        self._positions: frozenset[int] = frozenset()
        self._view: Viewport | None = None
        self._ratio = 1.0
        self._picture: Picture | None = None
        self._slices: Slices[Picture] | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn_timeout)

    def stop(self) -> None:
        """End all work."""
        self._turn.stop()
        self._slices = None

    def show(self, shapes: Shapes | None, positions: frozenset[int], theme: CanvasTheme) -> None:
        """Outline the areas at these positions."""
        self._shapes, self._positions, self.theme = shapes, positions, theme
        self._picture = self._slices = self._view = None
        self.changed.emit()

    def paint(self, painter: QPainter, view: Viewport, ratio: float) -> None:
        """Draw the outlines, or begin on them and draw what there was."""
        if self._shapes is None or not self._positions:
            return
        if (view, ratio) == (self._view, self._ratio) and self._picture is not None and self._picture.view == view:
            painter.drawImage(QPointF(), self._picture.image)
            return
        some = self._in_view(self._shapes, view)
        width = _width(self._shapes, len(some), view)
        colours = (self.theme.hover, self.theme.halo) if self._pointed else (self.theme.selection, self.theme.casing)
        if outline_cost(self._shapes, some, view) <= DIRECT:
            outline(painter, self._shapes, some, view, *colours, width, ratio)
            self._slices, self._view, self.is_settled = None, None, True
            return
        if (view, ratio) != (self._view, self._ratio):
            self._view, self._ratio, self.is_settled = view, ratio, False
            self._slices = outlines(self._shapes, some, view, *colours, width, ratio)
            self._turn.start(PAUSE if self._picture is not None else 0)
        if self._picture is not None:
            place(painter, self._picture.image, self._picture.view, view)

    def _in_view(self, shapes: Shapes, view: Viewport) -> list[int]:
        found = shapes.in_view(view.extent)
        chosen = np.zeros(len(shapes.codes), dtype=bool)
        chosen[list(self._positions)] = True
        some: list[int] = found[chosen[shapes.owner[found]]].tolist()
        return some

    def _on_turn_timeout(self) -> None:
        if self._slices is None:
            return
        if self._slices.work(SLICE):
            self._picture, self._slices, self.is_settled = self._slices.result, None, True
            self.changed.emit()
        else:
            self._turn.start(0)
