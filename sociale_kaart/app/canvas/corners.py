"""Editing the corners of one zone: drag, put between, take away; with the mouse and with the keys."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.snapping import Snapped
from sociale_kaart.analysis.vertices import Vertex, inserted, moved, place_of, removed, vertices
from sociale_kaart.app.canvas.hand import ARROWS, NEAR, Hand, Snap, on_map
from sociale_kaart.app.canvas.look import CanvasTheme
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.zone_marks import corner, cross, middle, outlined, paths_of, snap_mark
from sociale_kaart.core.errors import DrawingError

__all__ = ["CornerHand"]

ROOM = 26.0
"""An edge shorter than this many px has no handle in its middle."""
MOST = 800
"""With more corners in view they are not drawn: come closer."""
REST = 600
"""Milliseconds without an arrow after which what the keys moved becomes a step."""
SMALL, LARGE = 1.0, 10.0
"""Metres that an arrow moves a corner, and with Shift."""


@dataclass(slots=True, eq=False)
class _Corners:
    """The corners of a zone: names, places, and the middles of the edges that begin at each."""

    names: list[Vertex]
    places: npt.NDArray[np.float64]
    middles: npt.NDArray[np.float64]


class CornerHand(Hand):
    """Handles on the corners of a zone. `shape_changed` gives the zone while a corner moves, `reshaped` the zone and
    what was done to it ("move", "insert", "delete") when it is let go of; `refused` a DrawingError.
    """

    shape_changed = Signal(object)
    reshaped = Signal(object, str)
    refused = Signal(object)
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, zone: BaseGeometry, snap: Snap) -> None:
        super().__init__()
        self._snap = snap
        self._kept = self._zone = zone
        self._corners = _corners_of(zone)
        self._paths = paths_of([zone])
        self.chosen: Vertex | None = None
        self.wrong: tuple[float, float] | None = None
        self._doing = ""
        self._snapped: Snapped | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.settle)

    @property
    def pending(self) -> bool:
        """Whether something moved that is no step yet."""
        return bool(self._doing)

    def show_zone(self, zone: BaseGeometry) -> None:
        """Show the zone as it is in the project by now."""
        if zone is self._zone:
            self._kept = zone
            return
        self._rest.stop()
        self._kept, self._doing, self._snapped, self.wrong = zone, "", None, None
        self._show(zone)

    def show_wrong(self, place: tuple[float, float] | None) -> None:
        """Mark where the zone crosses itself."""
        self.wrong = place
        self.changed.emit()

    def grab(self, at: QPointF, view: Viewport) -> bool:
        """Take a corner, or a new one in the middle of an edge."""
        self.settle()
        found = _nearest(self._corners.places, at, view)
        if found is not None:
            self.chosen, self._doing = self._corners.names[found], ""
            self.changed.emit()
            return True
        found = _nearest(self._middles_in(view), at, view)
        if found is None:
            return False
        before = self._corners.names[found]
        self.chosen, self._doing = before._replace(at=before.at + 1), "insert"
        self._show(inserted(self._kept, before, *self._corners.middles[found].tolist()))
        return True

    def drag(self, at: QPointF, view: Viewport, *, free: bool) -> None:
        """Bring the corner to a place, snapped unless `free`."""
        if self.chosen is None:
            return
        place = on_map(at, view)
        self._snapped = None if free else self._snap(*place, NEAR * view.metres_per_px)
        if self._snapped is not None:
            place = (self._snapped.x, self._snapped.y)
        self._doing = self._doing or "move"
        self._show(moved(self._zone, self.chosen, *place))

    def drop(self) -> None:
        """Let go of the corner: it becomes a step."""
        self._snapped = None
        self.settle()

    def settle(self) -> None:
        """Hand over what was moved and is no step yet."""
        self._rest.stop()
        if self._doing:
            done, self._doing = self._doing, ""
            self.reshaped.emit(self._zone, done)
        self.changed.emit()

    def key(self, key: Qt.Key, view: Viewport, *, coarse: bool) -> bool:
        """Move the chosen corner, take it away, or put one after it."""
        if self.chosen is None or key == Qt.Key.Key_Escape:
            self.settle()
            return super().key(key, view, coarse=coarse)
        if key in ARROWS:
            x, y = place_of(self._zone, self.chosen)
            step = LARGE if coarse else SMALL
            self._doing = self._doing or "move"
            self._show(moved(self._zone, self.chosen, x + ARROWS[key][0] * step, y + ARROWS[key][1] * step))
            self._rest.start()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete()
        elif key == Qt.Key.Key_Insert:
            self._insert_after()
        else:
            return super().key(key, view, coarse=coarse)
        return True

    def step(self, *, forward: bool) -> bool:
        """Choose the next corner; after the last one the keyboard leaves the map."""
        self.settle()
        names = self._corners.names
        at = names.index(self.chosen) if self.chosen in names else None
        following = (0 if forward else len(names) - 1) if at is None else at + (1 if forward else -1)
        self.chosen = names[following] if 0 <= following < len(names) else None
        self.changed.emit()
        return self.chosen is not None

    def step_back(self) -> bool:
        """Put back what the keys moved and is no step yet."""
        if not self._doing:
            return False
        self.show_zone(self._kept)
        self.shape_changed.emit(self._kept)
        return True

    def paint(self, painter: QPainter, view: Viewport, theme: CanvasTheme) -> None:
        """Draw the zone with its handles."""
        outlined(painter, self._paths, view, theme, width=2.0, filled=True)
        shown = _in_view(self._corners.places, view)
        if len(shown) <= MOST:
            for n in _in_view(self._middles_in(view), view):
                middle(painter, _screen(self._corners.middles[n], view), theme)
            for n in shown:
                if self._corners.names[n] != self.chosen:
                    corner(painter, _screen(self._corners.places[n], view), theme, chosen=False)
        if self.chosen in self._corners.names:
            at = self._corners.places[self._corners.names.index(self.chosen)]
            corner(painter, _screen(at, view), theme, chosen=True)
        if self._snapped is not None:
            snap_mark(painter, self._snapped, view, theme)
        if self.wrong is not None:
            cross(painter, self.wrong, view, theme)

    def _delete(self) -> None:
        assert self.chosen is not None
        self.settle()
        try:
            zone = removed(self._kept, self.chosen)
        except DrawingError as error:
            self.refused.emit(error)
            return
        self.chosen = None
        self._show(zone)
        self.reshaped.emit(zone, "delete")

    def _insert_after(self) -> None:
        assert self.chosen is not None
        self.settle()
        place = self._corners.middles[self._corners.names.index(self.chosen)].tolist()
        zone = inserted(self._kept, self.chosen, *place)
        self.chosen = self.chosen._replace(at=self.chosen.at + 1)
        self._show(zone)
        self.reshaped.emit(zone, "insert")

    def _show(self, zone: BaseGeometry) -> None:
        self._zone, self._corners, self._paths = zone, _corners_of(zone), paths_of([zone])
        if self.chosen not in self._corners.names:
            self.chosen = None
        self.shape_changed.emit(zone)
        self.changed.emit()

    def _middles_in(self, view: Viewport) -> npt.NDArray[np.float64]:
        """Return the middles, far away where the edge is too short for a handle."""
        half = np.hypot(*(self._corners.middles - self._corners.places).T)
        return np.where((2 * half >= ROOM * view.metres_per_px)[:, None], self._corners.middles, np.inf)


def _corners_of(zone: BaseGeometry) -> _Corners:
    names, places = vertices(zone)
    following = np.roll(places, -1, axis=0)
    last = [n for n, name in enumerate(names) if n + 1 == len(names) or names[n + 1].at == 0]
    first = [n for n, name in enumerate(names) if name.at == 0]
    following[last] = places[first]
    return _Corners(names, places, (places + following) / 2)


def _nearest(places: npt.NDArray[np.float64], at: QPointF, view: Viewport) -> int | None:
    """Return the position of the place that is meant by a point on the screen."""
    where = view.to_map(at)
    away = np.hypot(places[:, 0] - where.x(), places[:, 1] - where.y())
    best = int(np.argmin(away))
    return best if away[best] <= NEAR * view.metres_per_px else None


def _in_view(places: npt.NDArray[np.float64], view: Viewport) -> list[int]:
    extent = view.extent
    x, y = places.T
    seen = (x >= extent.left()) & (x <= extent.right()) & (y >= extent.top()) & (y <= extent.bottom())
    found: list[int] = np.flatnonzero(seen).tolist()
    return found


def _screen(place: npt.NDArray[np.float64], view: Viewport) -> QPointF:
    return view.to_screen(QPointF(float(place[0]), float(place[1])))
