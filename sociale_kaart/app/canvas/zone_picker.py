"""Which zone a click on the map means: one whose outline is there; of several, again and again the next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QPainter, QPainterPath

from sociale_kaart.app.canvas.hand import NEAR
from sociale_kaart.app.canvas.look import CanvasTheme
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.zone_marks import measure_mark, outlined, paths_of
from sociale_kaart.core.policy import Measure, PolicyZone

__all__ = ["ZonePicker"]


class ZonePicker(QObject):
    """The zones there are, which of them are seen and which are selected; what is neither can't be clicked.

    `picked` gives an id and whether to add it.
    """

    changed = Signal()
    picked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zones: Sequence[PolicyZone] = ()
        self._borders: npt.NDArray[np.object_] = np.empty(0, dtype=object)
        self._tree = shapely.STRtree(self._borders)
        self._selected: frozenset[str] = frozenset()
        self._seen: frozenset[str] = frozenset()
        self._selected_paths: list[QPainterPath] = []
        self._measure: tuple[float, float] | None = None

    def show_zones(self, zones: Sequence[PolicyZone]) -> None:
        """Know these zones, of which the last lie on top."""
        self._zones = zones
        self._borders = shapely.boundary(np.array([None, *(zone.geometry for zone in zones)], dtype=object)[1:])
        self._tree = shapely.STRtree(self._borders)
        self._outline()

    def show_seen(self, identifiers: frozenset[str]) -> None:
        """Know which zones the map shows."""
        self._seen = identifiers

    def show_selection(self, identifiers: frozenset[str]) -> None:
        """Outline the zones that are selected."""
        self._selected = identifiers
        self._outline()

    def show_measure(self, measure: Measure | None) -> None:
        """Mark where a measure is, or none."""
        place = None if measure is None else shapely.point_on_surface(measure.geometry)
        self._measure = None if place is None else (float(place.x), float(place.y))
        self.changed.emit()

    def at(self, point: QPointF, view: Viewport) -> list[str]:
        """Return the zones whose outline is at a point (px), the nearest first, of those as near the topmost."""
        if not self._zones:
            return []
        where, near = view.to_map(point), NEAR * view.metres_per_px
        box = shapely.box(where.x() - near, where.y() - near, where.x() + near, where.y() + near)
        found = self._tree.query(box)
        away = shapely.distance(self._borders[found], shapely.Point(where.x(), where.y()))
        order = sorted(zip(np.round(away, 1).tolist(), (-found).tolist(), strict=True))
        found_ids = [self._zones[-n].id for distance, n in order if distance <= near]
        return [identifier for identifier in found_ids if identifier in self._seen | self._selected]

    def click(self, point: QPointF, view: Viewport, *, add: bool) -> bool:
        """Pick the zone whose outline is at a point; of several the one after the zone that is selected."""
        found = self.at(point, view)
        if not found:
            return False
        here = [n for n, identifier in enumerate(found) if identifier in self._selected]
        following = (here[0] + 1) % len(found) if here and len(self._selected) == 1 and not add else 0
        self.picked.emit(found[following], add)
        return True

    def paint(self, painter: QPainter, view: Viewport, theme: CanvasTheme) -> None:
        """Outline what is selected."""
        if self._measure is not None:
            measure_mark(painter, self._measure, view, theme)
        if self._selected_paths:
            outlined(painter, self._selected_paths, view, theme, width=4.5)

    def _outline(self) -> None:
        chosen = [zone.geometry for zone in self._zones if zone.id in self._selected]
        self._selected_paths = paths_of(chosen) if chosen else []
        self.changed.emit()
