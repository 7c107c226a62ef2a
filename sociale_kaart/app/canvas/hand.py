"""What a tool does with the mouse and the keys on the map; the map hands over what it does not do itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QPainter

from sociale_kaart.analysis.snapping import Snapped
from sociale_kaart.app.canvas.look import CanvasTheme
from sociale_kaart.app.canvas.viewport import Viewport

__all__ = ["ARROWS", "NEAR", "Hand", "Snap", "on_map"]

NEAR = 9.0
"""How near in px a point, handle or border is meant."""

Snap = Callable[[float, float, float], Snapped | None]
"""Where a place (x and y in RD) snaps to within a tolerance in metres, or None."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
"""Which way in RD an arrow points."""


def on_map(at: QPointF, view: Viewport) -> tuple[float, float]:
    """Return a place on the screen in RD, to the centimetre."""
    place = view.to_map(at)
    return round(place.x(), 2), round(place.y(), 2)


class Hand(QObject):
    """A tool at work; places are in px of the view that is given. What it answers with True, the map leaves to it.

    `changed` asks for a repaint, `given_up` tells that someone stopped with Esc.
    """

    changed = Signal()
    given_up = Signal()
    cursor = Qt.CursorShape.CrossCursor

    @property
    def pending(self) -> bool:
        """Whether there is something that `step_back` takes back."""
        return False

    def grab(self, at: QPointF, view: Viewport) -> bool:
        """Take what is at a place, to drag it."""
        return False

    def drag(self, at: QPointF, view: Viewport, *, free: bool) -> None:
        """Bring what was taken to a place; `free` does without snapping."""

    def drop(self) -> None:
        """Let go of what was taken."""

    def click(self, at: QPointF, view: Viewport, *, free: bool) -> bool:
        """Do what a click at a place means; `free` does without snapping."""
        return False

    def double_click(self) -> bool:
        """Do what a double click means, after its first click."""
        return False

    def hover(self, at: QPointF | None, view: Viewport, *, free: bool) -> None:
        """Show what would happen at a place; None where the mouse left."""

    def key(self, key: Qt.Key, view: Viewport, *, coarse: bool) -> bool:
        """Do what a key means; `coarse` takes longer steps."""
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
            return True
        return False

    def step(self, *, forward: bool) -> bool:
        """Go to the next thing that the keyboard can be at; False when there is none."""
        return False

    def step_back(self) -> bool:
        """Take the last thing back that is no step of the project yet; False when there is none."""
        return False

    def paint(self, painter: QPainter, view: Viewport, theme: CanvasTheme) -> None:
        """Draw what is at work over the map."""
