"""A picture of the areas in view, drawn in slices so that the window stays awake; recoloured without drawing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from sociale_kaart.app.canvas.inks import DOTS_PER_MM, Inks
from sociale_kaart.app.canvas.packs import Packs, packs_of, worth_packing
from sociale_kaart.app.canvas.paths import Edge
from sociale_kaart.app.canvas.shapes import Level, Shapes
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.wish import Wish

__all__ = ["Picture", "Sketch", "Slices", "estimate", "packs_for", "picture_of", "sketch_of"]

CHUNK = 48
"""Paths between two looks at the clock."""
FINE = 17.0
"""Areas of fewer px have no lines between them."""
LARGE = 250.0
"""Areas of fewer px have hairlines, which Qt draws ten times faster than wider lines."""
Result = TypeVar("Result")

PER_PATH, PER_POINT = 4e-6, 1.2e-7  # s, of fill and line


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """The areas, drawn for a view."""

    image: QImage
    view: Viewport


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """Which area is at each pixel of a view: the position of the area, or the number of areas beside all of them."""

    areas: NDArray[np.uint32]
    view: Viewport
    ratio: float

    def coloured(self, inks: Inks) -> Picture:
        """Return the picture in other colours: plain, without lines and hatches."""
        table = np.append(inks.table, np.uint32(inks.background.rgba()))
        pixels = np.ascontiguousarray(np.take(table, self.areas, mode="clip"))
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, width * 4, _format(inks)).copy()
        image.setDevicePixelRatio(self.ratio)
        return Picture(image, self.view)


class Slices(Generic[Result]):
    """Work that is done a little at a time; `result` is there when it is done."""

    def __init__(self, steps: Iterator[Result | None]) -> None:
        self._steps = steps
        self.result: Result | None = None

    def work(self, seconds: float) -> bool:
        """Go on for so long; tell whether it is done."""
        until = time.perf_counter() + seconds
        for made in self._steps:
            if made is not None:
                self.result = made
            if time.perf_counter() >= until:
                return False
        return True


def estimate(shapes: Shapes, view: Viewport) -> float:
    """Return about how many seconds a picture takes."""
    level = shapes.level_for(view.metres_per_px)
    found = shapes.in_view(view.extent)
    return len(found) * PER_PATH + float(level.points[found].sum()) * PER_POINT


def _blank(view: Viewport, ratio: float, image_format: QImage.Format) -> QImage:
    image = QImage(max(1, round(view.width * ratio)), max(1, round(view.height * ratio)), image_format)
    image.setDevicePixelRatio(ratio)
    return image


def _format(inks: Inks) -> QImage.Format:
    """Return the format of a finished picture: one that is clear beside the areas takes longer to show."""
    opaque = inks.background.alpha() == 255
    return QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied


def _grown(view: Viewport) -> QRectF:
    """Return what is in view and what a line may stick out of that."""
    room = 2 * view.metres_per_px
    return view.extent.adjusted(-room, -room, room, room)


def picture_of(wish: Wish) -> Slices[Picture]:
    """Draw the areas in view on a picture of their own, in slices."""
    return Slices(_picture_steps(wish))


def _picture_steps(wish: Wish) -> Iterator[Picture | None]:
    shapes, inks, view, ratio = wish.shapes, wish.inks, wish.view, wish.ratio
    level, found = shapes.level_for(view.metres_per_px), shapes.in_view(_grown(view))
    rows = inks.row_of[shapes.owner[found]]
    by_row = [(row, found[rows == row]) for row in inks.order]
    typical = shapes.typical / view.metres_per_px
    image = _blank(view, ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0) if typical < FINE else inks.background)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        packs = wish.packs_at(level) if typical < FINE else None
        paths, groups = (packs.paths, packs.by_row(found, inks.order)) if packs else (level.paths, by_row)
        yield from _fill(painter, paths, view, [(QBrush(inks.fills[row]), some) for row, some in groups])
        if typical < FINE:
            image = _closed(painter, image, inks.background)
            painter.begin(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        yield from _texture(painter, shapes, level, inks, view, by_row)
        if typical >= FINE:
            thick = min(0.045 * typical, 0.28 * DOTS_PER_MM * wish.scale) * ratio
            thick = min(thick, 1.0) if typical < LARGE else thick
            yield from _outline(painter, level, view, thick, [(inks.lines[row], some) for row, some in by_row])
        if level.edge is not None:
            yield from _edge(painter, level.edge, view, inks.contour, min(0.2 * DOTS_PER_MM * wish.scale * ratio, 1.0))
    finally:
        painter.end()
    image.reinterpretAsFormat(_format(inks))
    yield Picture(image, view)


def packs_for(wish: Wish) -> Slices[Packs] | None:
    """Pack what a wish has in view, in slices; None where that is done, or not worth it."""
    shapes, view = wish.shapes, wish.view
    level = shapes.level_for(view.metres_per_px)
    if shapes.typical / view.metres_per_px >= FINE or wish.packs_at(level) is not None:
        return None
    if not worth_packing(level, len(shapes.in_view(view.extent))):
        return None
    return Slices(packs_of(level, wish.inks.row_of[shapes.owner], shapes.along))


def _fill(
    painter: QPainter,
    paths: Sequence[QPainterPath],
    view: Viewport,
    groups: Sequence[tuple[QBrush, NDArray[np.int64]]],
) -> Iterator[None]:
    painter.setTransform(view.transform)
    painter.setPen(Qt.PenStyle.NoPen)
    draw, n = painter.drawPath, 0
    for brush, some in groups:
        painter.setBrush(brush)
        for polygon in some.tolist():
            draw(paths[polygon])
            n += 1
            if not n % CHUNK:
                yield None


def _closed(painter: QPainter, image: QImage, background: QColor) -> QImage:
    """End a picture and lay it on the background, thrice: areas that each cover a part of a pixel cover it all."""
    painter.end()
    ground = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    ground.setDevicePixelRatio(image.devicePixelRatio())
    ground.fill(background)
    painter.begin(ground)
    for _ in range(3):
        painter.drawImage(QPointF(), image)
    painter.end()
    return ground


def _texture(
    painter: QPainter,
    shapes: Shapes,
    level: Level,
    inks: Inks,
    view: Viewport,
    by_row: Sequence[tuple[int, NDArray[np.int64]]],
) -> Iterator[None]:
    """Hatch what is missing and dot what is uncertain, in pixels; patterns stay where they are on the map."""
    painter.resetTransform()
    painter.setPen(Qt.PenStyle.NoPen)
    n = 0
    for row, some in by_row:
        for brush, chosen in ((inks.hatches[row], some), (inks.dots[row], some[inks.uncertain[shapes.owner[some]]])):
            if brush is None or not len(chosen):
                continue
            painter.setBrush(brush)
            painter.setBrushOrigin(_anchor(brush, view))
            for polygon in chosen.tolist():
                painter.drawPath(view.transform.map(level.paths[polygon]))
                n += 1
                if not n % CHUNK:
                    yield None


def _anchor(brush: QBrush, view: Viewport) -> QPointF:
    """Return where a tile starts, so that it moves with the map, on whole pixels of the device."""
    ratio, zero = 1 / brush.transform().m11(), view.to_screen(QPointF(0, 0))
    texture = brush.textureImage()
    x, y = round(zero.x() * ratio) % texture.width(), round(zero.y() * ratio) % texture.height()
    return QPointF(x / ratio, y / ratio)


def _outline(
    painter: QPainter,
    level: Level,
    view: Viewport,
    thick: float,
    groups: Sequence[tuple[QColor | None, NDArray[np.int64]]],
) -> Iterator[None]:
    painter.setTransform(view.transform)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    n = 0
    for colour, some in groups:
        if colour is None:
            continue
        pen = QPen(colour, thick)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for polygon in some.tolist():
            painter.drawPath(level.paths[polygon])
            n += 1
            if not n % CHUNK:
                yield None


def _edge(painter: QPainter, edge: Edge, view: Viewport, colour: QColor, thick: float) -> Iterator[None]:
    painter.setTransform(view.transform)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, thick)
    pen.setCosmetic(True)
    painter.setPen(pen)
    for path in edge.in_view(_grown(view)):
        painter.drawPath(path)
        yield None


def sketch_of(shapes: Shapes, view: Viewport, ratio: float) -> Slices[Sketch]:
    """Find which area is at each pixel, in slices."""
    return Slices(_sketch_steps(shapes, view, ratio))


def _sketch_steps(shapes: Shapes, view: Viewport, ratio: float) -> Iterator[Sketch | None]:
    level, found = shapes.level_for(view.metres_per_px), shapes.in_view(view.extent)
    water = shapes.areas.frame["water"].to_numpy(dtype=bool)[shapes.owner[found]]
    image = _blank(view, ratio, QImage.Format.Format_RGB32)
    count = len(shapes.codes)
    image.fill(0xFF000000 | count)
    painter = QPainter(image)
    try:
        painter.setTransform(view.transform)
        painter.setPen(Qt.PenStyle.NoPen)
        owners = shapes.owner[found].tolist()
        for n in np.argsort(~water, kind="stable").tolist():
            painter.setBrush(QColor.fromRgb(0xFF000000 | owners[n]))
            painter.drawPath(level.paths[int(found[n])])
            if not n % CHUNK:
                yield None
    finally:
        painter.end()
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), image.width())
    yield Sketch(pixels & np.uint32(0xFFFFFF), view, ratio)
