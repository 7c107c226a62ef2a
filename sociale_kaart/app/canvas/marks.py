"""What is drawn over the map at every frame: selection, hover, focus, the rubber band and the scale bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from sociale_kaart.app.canvas.inks import DOTS_PER_MM
from sociale_kaart.app.canvas.look import CanvasTheme
from sociale_kaart.app.canvas.picture import Picture, Slices
from sociale_kaart.app.canvas.shapes import Shapes
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.export.paint import draw, measure
from sociale_kaart.render.page.scalebar import scale_bar
from sociale_kaart.render.page.scene import INK, MUTED, PAPER, Box, Polygons, Scene, Shape, Text
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.texts import Texts

__all__ = ["band", "outline", "outline_cost", "outlines", "scale_picture"]

CHUNK = 8
PER_PATH, PER_POINT = 2e-5, 4e-7  # s, of a line wider than a pixel


def outline_cost(shapes: Shapes, polygons: list[int], view: Viewport) -> float:
    """Return about how many seconds it takes to outline polygons."""
    level = shapes.level_for(view.metres_per_px)
    return 2 * (len(polygons) * PER_PATH + float(level.points[polygons].sum()) * PER_POINT)


def _pens(colour: str, halo: str, width: float, ratio: float) -> list[QPen]:
    pens = []
    for ink, across in ((halo, width + min(2.5, width)), (colour, width)):
        pen = QPen(QColor(ink), across * ratio)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pens.append(pen)
    return pens


def _strokes(
    painter: QPainter, shapes: Shapes, polygons: Iterable[int], view: Viewport, pens: list[QPen]
) -> Iterator[None]:
    paths = shapes.level_for(view.metres_per_px).paths
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setTransform(view.transform, True)
    chosen = list(polygons)
    for pen in pens:
        painter.setPen(pen)
        for n, polygon in enumerate(chosen):
            painter.drawPath(paths[polygon])
            if not n % CHUNK:
                yield None


def outline(
    painter: QPainter,
    shapes: Shapes,
    polygons: Iterable[int],
    view: Viewport,
    colour: str,
    halo: str,
    width: float,
    ratio: float,
) -> None:
    """Draw a line round polygons with a halo behind it, `width` px."""
    painter.save()
    for _ in _strokes(painter, shapes, polygons, view, _pens(colour, halo, width, ratio)):
        pass
    painter.restore()


def outlines(
    shapes: Shapes, polygons: list[int], view: Viewport, colour: str, halo: str, width: float, ratio: float
) -> Slices[Picture]:
    """Draw lines round many polygons on a picture of their own, in slices."""

    def steps() -> Iterator[Picture | None]:
        image = _clear(view.width, view.height, ratio)
        painter = QPainter(image)
        try:
            yield from _strokes(painter, shapes, polygons, view, _pens(colour, halo, width, ratio))
        finally:
            painter.end()
        yield Picture(image, view)

    return Slices(steps())


def _clear(width: float, height: float, ratio: float) -> QImage:
    image = QImage(
        max(1, round(width * ratio)), max(1, round(height * ratio)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def band(painter: QPainter, points: list[QPointF], theme: CanvasTheme, *, box: bool) -> None:
    """Draw what is being dragged: a box between the first and the last point, or a lasso."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shade = QColor(theme.focus)
    shade.setAlpha(40)
    painter.setBrush(shade)
    for colour, width in ((theme.halo, 3.5), (theme.focus, 1.5)):
        painter.setPen(QPen(QColor(colour), width))
        if box:
            painter.drawRect(QRectF(points[0], points[-1]).normalized())
        else:
            painter.drawPolygon(QPolygonF(points))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.restore()


def _themed(shape: Shape, theme: CanvasTheme) -> Shape:
    """Return a shape of paper in the colours of a theme."""
    colours = {INK: theme.text, MUTED: theme.muted, PAPER: theme.plate, "": ""}
    if isinstance(shape, Polygons):
        return replace(shape, fill=colours[shape.fill], outline=colours[shape.outline])
    if isinstance(shape, Text):
        return replace(shape, style=replace(shape.style, colour=colours[shape.style.colour]))
    return shape


def scale_picture(metres_per_px: float, theme: CanvasTheme, language: str, ratio: float, scale: float) -> QImage:
    """Return the scale bar on its plate."""
    setting, pad = Setting(scale, measure), 2.0
    wide, high = 34 * scale + 2 * pad, 4.6 * scale + 2 * pad
    shapes = scale_bar(pad, pad, 28 * scale, metres_per_px * DOTS_PER_MM, setting, Texts(language))
    right = max(shape.box.right for shape in shapes if isinstance(shape, Text)) + pad
    image = _clear(min(right, wide) * DOTS_PER_MM, high * DOTS_PER_MM, ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plate = QColor(theme.plate)
    plate.setAlpha(240)
    painter.setBrush(plate)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(0, 0, image.width() / ratio, image.height() / ratio), 4, 4)
    themed = tuple(_themed(shape, theme) for shape in shapes)
    draw(painter, Scene(wide, high, themed, Box(0, 0, wide, high), metres_per_px * DOTS_PER_MM), DOTS_PER_MM)
    painter.end()
    return image
