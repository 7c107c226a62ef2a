"""The ground of the scatter: dragging over it draws a box or a lasso round dots."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal

__all__ = ["ScatterView", "inside_outline"]

Floats = npt.NDArray[np.float64]


class ScatterView(pg.ViewBox):  # type: ignore[misc]
    """A view that does not move. `outlined` gives the corners (in the units of the axes) and whether to add."""

    outlined = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__(enableMouse=False, enableMenu=False)
        self.lasso = False
        self._trail: list[QPointF] = []
        self._drawn = pg.PlotCurveItem(pen=pg.mkPen("#808080", width=1.5, style=Qt.PenStyle.DashLine))
        self._drawn.setZValue(30)
        self.addItem(self._drawn, ignoreBounds=True)

    def show_colour(self, colour: object) -> None:
        """Draw trails in a colour."""
        self._drawn.setPen(pg.mkPen(colour, width=1.5, style=Qt.PenStyle.DashLine))

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        if event.isStart():
            self._trail = [self.mapToView(event.buttonDownPos())]
        self._trail.append(self.mapToView(event.pos()))
        corners = self._corners()
        if event.isFinish():
            self._trail = []
            self._drawn.setData([], [])
            add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.outlined.emit(corners, add)
        else:
            closed = np.vstack([corners, corners[:1]])
            self._drawn.setData(closed[:, 0], closed[:, 1])

    def _corners(self) -> Floats:
        if self.lasso:
            return np.array([(at.x(), at.y()) for at in self._trail], dtype=np.float64)
        first, last = self._trail[0], self._trail[-1]
        x, y = sorted((first.x(), last.x())), sorted((first.y(), last.y()))
        return np.array([(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1])], dtype=np.float64)


def inside_outline(x: Floats, y: Floats, corners: Floats) -> npt.NDArray[np.bool_]:
    """Tell which points lie in an outline; an unknown one lies in none.

    >>> square = np.array([[0, 0], [2, 0], [2, 2], [0, 2.0]])
    >>> inside_outline(np.array([1.0, 3.0, np.nan]), np.array([1.0, 1.0, 1.0]), square)
    array([ True, False, False])
    """
    import shapely

    if len(corners) < 3:
        return np.zeros(len(x), dtype=np.bool_)
    known = np.isfinite(x) & np.isfinite(y)
    found = np.zeros(len(x), dtype=np.bool_)
    outline = shapely.Polygon(corners).buffer(0)
    found[known] = shapely.contains_xy(outline, x[known], y[known])
    return found
