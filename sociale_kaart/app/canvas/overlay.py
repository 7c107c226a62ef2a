"""What lies over the areas: policy zones, letters and names, set as on paper, with nothing over one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from sociale_kaart.app.canvas.inks import DOTS_PER_MM
from sociale_kaart.app.canvas.look import LETTERS, NAMES, ZONES, LayerState, zone_layer
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.wish import Wish
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.progress import Report
from sociale_kaart.export.paint import draw, measure
from sociale_kaart.render.page.labels import Named, Occupied, labels
from sociale_kaart.render.page.scene import Box, Scene, Shape
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.page.zone_face import zone_shapes
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["Overlay", "overlay_of", "page_view"]

CROWDED = 1500
"""With more areas in view letters are noise."""

CORNER = 9.0
"""Height in mm of the corner that is kept free for the scale bar."""

COARSER = 3
"""How much simpler the shapes may be in which room for a name is looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """The layers over the areas, drawn for a view; transparent elsewhere. None where there is nothing to draw."""

    image: QImage | None
    view: Viewport


def page_view(view: Viewport) -> View:
    """Return a view of the screen as one of a page in mm."""
    frame = Box(0, 0, view.width / DOTS_PER_MM, view.height / DOTS_PER_MM)
    return View(frame, (view.x, view.y), view.metres_per_px * DOTS_PER_MM)


def _zones(
    zones: Sequence[PolicyZone], page: View, setting: Setting, occupied: Occupied
) -> tuple[list[Shape], list[Shape]]:
    """Return patterns and badges of the zones in view."""
    geometries = np.array([zone.geometry for zone in zones], dtype=object)
    return zone_shapes(zones, page.drawn(geometries), setting, occupied)


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


def _paint(shapes: Sequence[Shape], view: Viewport, ratio: float, opacity: float, onto: QPainter) -> None:
    """Draw shapes in mm over what is there, as one layer of one opacity."""
    page = page_view(view)
    scene = Scene(page.frame.right, page.frame.bottom, tuple(shapes), page.frame, page.metres_per_mm)
    if opacity >= 1:
        draw(onto, scene, DOTS_PER_MM)
        return
    layer = _clear(view, ratio)
    painter = QPainter(layer)
    try:
        draw(painter, scene, DOTS_PER_MM)
    finally:
        painter.end()
    onto.setOpacity(opacity)
    onto.drawImage(QPointF(), layer)
    onto.setOpacity(1.0)


def _clear(view: Viewport, ratio: float) -> QImage:
    image = QImage(
        max(1, round(view.width * ratio)),
        max(1, round(view.height * ratio)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _zones_by_layer(resolved: ResolvedMap, layers: Sequence[LayerState]) -> list[tuple[LayerState, list[PolicyZone]]]:
    """Return the visible layers of zones with their zones; a direction with a layer of its own is not in `ZONES`."""
    own = {layer.id for layer in layers}
    found = []
    for layer in layers:
        if not layer.visible or not layer.id.startswith(ZONES):
            continue
        zones = [
            zone
            for row in resolved.zones
            for zone in row.zones
            if (zone_layer(row.direction) if zone_layer(row.direction) in own else ZONES) == layer.id
        ]
        if zones:
            found.append((layer, zones))
    return found


def overlay_of(wish: Wish, report: Report) -> Overlay:
    """Set and draw the layers over the areas for a view."""
    drawn = [(shapes, opacity) for shapes, opacity in _set(wish, report) if shapes and opacity > 0]
    if not drawn:
        return Overlay(None, wish.view)
    image = _clear(wish.view, wish.ratio)
    painter = QPainter(image)
    try:
        for shapes, opacity in drawn:
            report(0.8, "")
            _paint(shapes, wish.view, wish.ratio, opacity, painter)
    finally:
        painter.end()
    return Overlay(image, wish.view)


def _set(wish: Wish, report: Report) -> Iterator[tuple[list[Shape], float]]:
    """Set zones, then letters and names where these leave room, then the numbers of the zones; each its opacity."""
    page, setting, occupied = page_view(wish.view), Setting(wish.scale, measure), Occupied()
    occupied.add(Box(0, page.frame.bottom - CORNER * wish.scale, CORNER * 3.5 * wish.scale, page.frame.bottom))
    badges: list[tuple[list[Shape], float]] = []
    for layer, zones in _zones_by_layer(wish.resolved, wish.layers):
        patterns, numbers = _zones(zones, page, setting, occupied)
        badges.append((numbers, layer.opacity))
        yield patterns, layer.opacity
        report(0.3, "")
    shown = {layer.id: layer.opacity for layer in wish.layers if layer.visible and layer.id in (LETTERS, NAMES)}
    named = _named(wish, page, LETTERS in shown, NAMES in shown) if shown else []
    report(0.5, "")
    texts = labels(named, page.frame, setting, occupied) if named else []
    for layer_id, role in ((LETTERS, "label.letter"), (NAMES, "label.name")):
        yield [text for text in texts if text.role == role], shown.get(layer_id, 0.0)
    yield from badges
