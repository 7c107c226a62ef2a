"""Drawing point by point: a ring, a line, or a single place."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter

from sociale_kaart.analysis.snapping import Snapped
from sociale_kaart.app.canvas.hand import ARROWS, NEAR, Hand, Snap, on_map
from sociale_kaart.app.canvas.look import CanvasTheme
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.zone_marks import cross, pointer, snap_mark, trail

__all__ = ["Trace", "TraceHand"]

SMALL, LARGE = 4.0, 24.0
"""How many px an arrow moves the place of the keyboard, and with Shift."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Point = tuple[float, float]


class Trace(StrEnum):
    """What is drawn."""

    RING = "ring"
    LINE = "line"
    PLACE = "place"


class TraceHand(Hand):
    """A click puts a point; a double click or Enter ends, Backspace takes the last point away, Esc all of it.

    `traced` gives the points when it ends; `shape_changed` the points so far, the place of the mouse included. With
    the keyboard the arrows move a cross and the space bar puts a point there.
    """

    traced = Signal(list)
    shape_changed = Signal(list)

    def __init__(self, what: Trace, snap: Snap) -> None:
        super().__init__()
        self.what = what
        self.points: list[Point] = []
        self.wrong: Point | None = None
        self._snap = snap
        self._ahead: Point | None = None
        self._snapped: Snapped | None = None
        self._by_keys = False

    @property
    def pending(self) -> bool:
        """Whether a point was put."""
        return bool(self.points)

    def show_wrong(self, place: Point | None) -> None:
        """Mark where the drawing crosses itself."""
        self.wrong = place
        self.changed.emit()

    def click(self, at: QPointF, view: Viewport, *, free: bool) -> bool:
        """Put a point."""
        self._point_at(at, view, free=free)
        assert self._ahead is not None
        self._put(self._ahead)
        return True

    def double_click(self) -> bool:
        """End the drawing; the first click of the two put its last point."""
        if self.what is not Trace.PLACE:
            self.finish()
        return True

    def finish(self) -> None:
        """Hand over what was drawn."""
        self.traced.emit(list(self.points))

    def hover(self, at: QPointF | None, view: Viewport, *, free: bool) -> None:
        """Show where the next point would be."""
        self._by_keys = False
        if at is None:
            self._ahead = self._snapped = None
        else:
            self._point_at(at, view, free=free)
        self._tell()

    def key(self, key: Qt.Key, view: Viewport, *, coarse: bool) -> bool:
        """Draw with the keyboard."""
        if key in _ENTER and self.points:
            self.finish()
        elif key == Qt.Key.Key_Backspace:
            self.step_back()
        elif key in ARROWS:
            self._move_by_keys(ARROWS[key], view, LARGE if coarse else SMALL)
        elif key == Qt.Key.Key_Space or key in _ENTER:
            if self._ahead is not None:
                self._put(self._ahead)
        else:
            return super().key(key, view, coarse=coarse)
        return True

    def step_back(self) -> bool:
        """Take the last point away."""
        if not self.points:
            return False
        self.points.pop()
        self._tell()
        return True

    def paint(self, painter: QPainter, view: Viewport, theme: CanvasTheme) -> None:
        """Draw the points, the lines between them and where the next would be."""
        ahead = None if self._ahead is None else view.to_screen(QPointF(*self._ahead))
        if self.what is not Trace.PLACE:
            on_screen = [view.to_screen(QPointF(*point)) for point in self.points]
            trail(painter, on_screen, ahead, theme, ring=self.what is Trace.RING)
        if self._by_keys and ahead is not None:
            pointer(painter, ahead, theme)
        if self._snapped is not None:
            snap_mark(painter, self._snapped, view, theme)
        if self.wrong is not None:
            cross(painter, self.wrong, view, theme)

    def _point_at(self, at: QPointF, view: Viewport, *, free: bool) -> None:
        place = on_map(at, view)
        self._snapped = None if free else self._snap(*place, NEAR * view.metres_per_px)
        self._ahead = place if self._snapped is None else (self._snapped.x, self._snapped.y)

    def _move_by_keys(self, way: tuple[int, int], view: Viewport, px: float) -> None:
        """Move the cross; where it comes near a border it snaps when it is next at rest there."""
        start = self._ahead or (
            self.points[-1] if self.points else on_map(QPointF(view.width / 2, view.height / 2), view)
        )
        step = px * view.metres_per_px
        self._ahead = (round(start[0] + way[0] * step, 2), round(start[1] + way[1] * step, 2))
        self._snapped, self._by_keys = None, True
        self._tell()

    def _put(self, place: Point) -> None:
        if not self.points or self.points[-1] != place:
            self.points.append(place)
        self._tell()
        if self.what is Trace.PLACE:
            self.finish()

    def _tell(self) -> None:
        self.wrong = None
        points = [*self.points, *([self._ahead] if self._ahead is not None else [])]
        self.shape_changed.emit(list(dict.fromkeys(points)))
        self.changed.emit()
