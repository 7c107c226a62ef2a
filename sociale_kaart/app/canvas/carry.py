"""Moving zones as a whole, with the mouse and with the keys."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.drawing import shifted
from sociale_kaart.app.canvas.corners import LARGE, REST, SMALL
from sociale_kaart.app.canvas.hand import ARROWS, Hand, on_map
from sociale_kaart.app.canvas.look import CanvasTheme
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.zone_marks import outlined, paths_of

__all__ = ["CarryHand"]


class CarryHand(Hand):
    """Takes the selected zones along. `shape_changed` gives them where they are, `carried` the metres east and north
    when they are let go of.
    """

    shape_changed = Signal(object)
    carried = Signal(float, float)
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, zones: Sequence[BaseGeometry]) -> None:
        super().__init__()
        self._zones = list(zones)
        self._paths = paths_of(zones)
        self._from: tuple[float, float] | None = None
        self._by = (0.0, 0.0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.drop)

    @property
    def pending(self) -> bool:
        """Whether the zones moved and that is no step yet."""
        return self._by != (0.0, 0.0)

    def show_zones(self, zones: Sequence[BaseGeometry]) -> None:
        """Show the zones as they are in the project by now."""
        self._rest.stop()
        self._zones, self._by, self._from = list(zones), (0.0, 0.0), None
        self._paths = paths_of(zones)
        self.changed.emit()

    def grab(self, at: QPointF, view: Viewport) -> bool:
        """Take the zones by a place inside one of them."""
        place = shapely.Point(*on_map(at, view))
        if not any(shapely.intersects(zone, place) for zone in self._zones):
            return False
        self.drop()
        self._from = (place.x, place.y)
        return True

    def drag(self, at: QPointF, view: Viewport, *, free: bool) -> None:
        """Bring the zones along."""
        if self._from is not None:
            x, y = on_map(at, view)
            self._move((x - self._from[0], y - self._from[1]))

    def drop(self) -> None:
        """Let go of the zones: it becomes a step."""
        self._rest.stop()
        by, self._by, self._from = self._by, (0.0, 0.0), None
        if by != (0.0, 0.0):
            self.carried.emit(*by)

    def key(self, key: Qt.Key, view: Viewport, *, coarse: bool) -> bool:
        """Move the zones with the arrows."""
        if key not in ARROWS:
            if key == Qt.Key.Key_Escape:
                self.drop()
            return super().key(key, view, coarse=coarse)
        step = LARGE if coarse else SMALL
        self._move((self._by[0] + ARROWS[key][0] * step, self._by[1] + ARROWS[key][1] * step))
        self._rest.start()
        return True

    def step_back(self) -> bool:
        """Put the zones back where they were, when that is no step yet."""
        if self._by == (0.0, 0.0):
            return False
        self.show_zones(self._zones)
        self.shape_changed.emit(shapely.union_all(self._zones))
        return True

    def paint(self, painter: QPainter, view: Viewport, theme: CanvasTheme) -> None:
        """Draw the zones where they would be."""
        outlined(painter, self._paths, view, theme, width=2.0, filled=True)

    def _move(self, by: tuple[float, float]) -> None:
        self._by = (round(by[0], 2), round(by[1], 2))
        there = [shifted(zone, *self._by) for zone in self._zones]
        self._paths = paths_of(there)
        self.shape_changed.emit(there[0] if len(there) == 1 else shapely.union_all(there))
        self.changed.emit()
