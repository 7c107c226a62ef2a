"""What lies under and over the areas: the layers set as on paper, and the stock, with nothing over one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from sociale_kaart.app.canvas.inks import DOTS_PER_MM
from sociale_kaart.app.canvas.stock_face import StockShown, stock_shapes
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.wish import Wish
from sociale_kaart.core.look import STOCK
from sociale_kaart.core.progress import Report
from sociale_kaart.export.paint import draw, measure
from sociale_kaart.render.page.labels import Named, Occupied
from sociale_kaart.render.page.measure_face import Placed
from sociale_kaart.render.page.over import over_areas, under_areas
from sociale_kaart.render.page.scene import Box, Scene, Shape
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View

__all__ = ["Overlay", "overlay_of", "page_view"]

CROWDED = 1500
"""With more areas in view letters are noise."""

CORNER = 9.0
"""Height in mm of the corner that is kept free for the scale bar."""

COARSER = 3
"""How much simpler the shapes may be in which room for a name is looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """The layers over and under the areas, drawn for a view; clear elsewhere. None where there is nothing to draw.

    `placed` tells where on the page (mm) the symbols of measures stand.
    """

    image: QImage | None
    view: Viewport
    under: QImage | None = None
    placed: tuple[Placed, ...] = ()


def page_view(view: Viewport) -> View:
    """Return a view of the screen as one of a page in mm."""
    frame = Box(0, 0, view.width / DOTS_PER_MM, view.height / DOTS_PER_MM)
    return View(frame, (view.x, view.y), view.metres_per_px * DOTS_PER_MM)


def _named(wish: Wish, page: View, letters: bool, names: bool) -> list[Named]:
    """Return the areas in view to label, each with its largest part."""
    shapes, resolved = wish.shapes, wish.resolved
    polygons = shapes.level_for(COARSER * wish.view.metres_per_px).polygons
    found = shapes.in_view(wish.view.extent)
    if not 0 < len(found) <= CROWDED:
        return []
    drawn = page.drawn(polygons[found])
    size = shapely.area(drawn)
    largest: dict[int, int] = {}
    for n in np.argsort(size, kind="stable").tolist():
        if size[n] > 0:
            largest[int(shapes.owner[found[n]])] = n
    dwellings = np.nan_to_num(resolved.dwellings.to_numpy(dtype=float))
    texts: NDArray[np.object_] = resolved.areas.names.to_numpy()
    classes = resolved.classes.to_numpy()
    rows = resolved.legend
    return [
        Named(
            drawn[n],
            str(texts[area]) if names else "",
            rows[classes[area]].letter if letters else "",
            rows[classes[area]].colour,
            float(dwellings[area]) + float(size[n]) * 1e-6,
        )
        for area, n in largest.items()
    ]


def _clear(view: Viewport, ratio: float) -> QImage:
    image = QImage(
        max(1, round(view.width * ratio)),
        max(1, round(view.height * ratio)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def overlay_of(wish: Wish, report: Report) -> Overlay:
    """Set and draw the layers under and over the areas for a view."""
    page, setting, occupied = page_view(wish.view), Setting(wish.scale, measure), Occupied()
    occupied.add(Box(0, page.frame.bottom - CORNER * wish.scale, CORNER * 3.5 * wish.scale, page.frame.bottom))
    below = under_areas(wish.resolved, wish.layers, page, setting, dark=wish.dark)
    report(0.2, "")

    def named(letters: bool, names: bool) -> list[Named]:
        report(0.5, "")
        return _named(wish, page, letters, names)

    screen = {} if wish.stock is None else {STOCK: partial(_stock, wish, wish.stock, setting)}
    over = over_areas(wish.resolved, wish.layers, page, setting, occupied, named, screen=screen)
    report(0.8, "")
    return Overlay(_drawn(over.shapes, page, wish), wish.view, _drawn(below, page, wish), tuple(over.placed))


def _stock(wish: Wish, stock: StockShown, setting: Setting, page: View, occupied: Occupied) -> list[Shape]:
    return stock_shapes(stock, wish.shapes, page, setting, occupied)


def _drawn(shapes: Sequence[Shape], page: View, wish: Wish) -> QImage | None:
    """Draw shapes in mm on a picture that is clear elsewhere; None where there are none."""
    if not shapes:
        return None
    image = _clear(wish.view, wish.ratio)
    painter = QPainter(image)
    try:
        scene = Scene(page.frame.right, page.frame.bottom, tuple(shapes), page.frame, page.metres_per_mm)
        draw(painter, scene, DOTS_PER_MM)
    finally:
        painter.end()
    return image
