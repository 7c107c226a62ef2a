"""Keeps the shapes of areas that were drawn, and makes those that are asked for beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sociale_kaart.app.canvas.shapes import Level, Shapes, detailed, shapes_of
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.areas import Areas

__all__ = ["Shelf"]

KEPT = 3
"""Sets of areas that are kept, for going back and forth."""
SIMPLIFY_FROM = 60_000
"""Points from which simpler shapes are worth their making."""
SIMPLE = 12
"""Points of an area that cannot be made much simpler."""
SCREEN = (1920.0, 1080.0)


class Shelf(QObject):
    """Shapes by areas, the last used kept; views that show the same areas may share one.

    `came` gives shapes that were asked for and are ready to draw; `completed` the same shapes when their edge and
    simpler levels are there too.
    """

    came = Signal(object)
    completed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: list[Shapes] = []
        self._made: list[Areas] = []

    def want(self, areas: Areas) -> Shapes | None:
        """Return the shapes of areas where they are kept; else make them and tell with `came`."""
        for shapes in self._kept:
            if shapes.are_of(areas):
                self._kept.remove(shapes)
                self._kept.append(shapes)
                return shapes
        if any(areas.frame is other.frame for other in self._made):
            return None
        self._made.append(areas)
        self._tasks.start(
            f"shapes {id(areas)}", lambda report: shapes_of(areas, report), self._on_shapes_done, self._on_failed
        )
        return None

    def _on_shapes_done(self, shapes: Shapes) -> None:
        self._made = [areas for areas in self._made if areas is not shapes.areas]
        self._kept = [*self._kept[1 - KEPT :], shapes]
        self.came.emit(shapes)
        fit = Viewport.fitting(shapes.bounds, *SCREEN).metres_per_px
        points = shapes.levels[0].points
        worth = int(points.sum()) >= SIMPLIFY_FROM and float(points.mean()) >= SIMPLE
        simpler = (fit / 4, fit / 2, fit) if worth else ()

        def on_levels_done(levels: list[Level]) -> None:
            shapes.levels = levels
            self.completed.emit(shapes)

        self._tasks.start("levels", lambda report: detailed(shapes, simpler, report), on_levels_done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        raise error
