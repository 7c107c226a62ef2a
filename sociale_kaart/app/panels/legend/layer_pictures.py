"""Small pictures of layers, drawn with what draws them on the map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from sociale_kaart.app.canvas.inks import DOTS_PER_MM
from sociale_kaart.app.canvas.stock_face import OTHERS
from sociale_kaart.core.look import Background
from sociale_kaart.export.paint import draw, measure
from sociale_kaart.render.page.background_face import background_colours
from sociale_kaart.render.page.measure_face import symbol_shapes
from sociale_kaart.render.page.pattern import UNCERTAIN, patterned
from sociale_kaart.render.page.scene import INK, PAPER, RULE, Box, Dots, Lines, Polygons, Scene, Shape
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.zone_face import zone_swatch
from sociale_kaart.render.resolved import Symbol

__all__ = [
    "SIZE",
    "background_picture",
    "measure_picture",
    "picture",
    "plain_picture",
    "stock_picture",
    "uncertain_picture",
    "zone_picture",
]

SIZE = QSize(30, 22)
_SETTING = Setting(1.0, measure)
_WIDE, _HIGH = SIZE.width() / DOTS_PER_MM, SIZE.height() / DOTS_PER_MM
_MIDDLE = (_WIDE / 2, _HIGH / 2)


def picture(shapes: Sequence[Shape], ratio: float, ground: str = PAPER) -> QPixmap:
    """Return shapes in mm on a plate of `SIZE`, at so many device pixels in a pixel."""
    pixmap = QPixmap(round(SIZE.width() * ratio), round(SIZE.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(RULE))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(0.5, 0.5, SIZE.width() - 1, SIZE.height() - 1), 3, 3)
    draw(painter, Scene(_WIDE, _HIGH, tuple(shapes), Box(0, 0, _WIDE, _HIGH), 1.0), DOTS_PER_MM)
    painter.end()
    return pixmap


def zone_picture(direction: int, ratio: float) -> QPixmap:
    """Return how the zones of a direction look."""
    return picture(zone_swatch(Box(0.9, 0.9, _WIDE - 0.9, _HIGH - 0.9), direction, _SETTING), ratio)


def measure_picture(symbol: Symbol, ratio: float) -> QPixmap:
    """Return the symbol of a theme."""
    return picture(symbol_shapes(*_MIDDLE, symbol, _SETTING), ratio)


def background_picture(background: Background, ratio: float) -> QPixmap:
    """Return the colours of a background."""
    fill, line = background_colours(background.kind)
    if (shapely.get_dimensions(background.shapes.to_numpy()) == 2).any():
        return picture([Polygons((shapely.box(1, 1, _WIDE - 1, _HIGH - 1),), fill, line, 0.2)], ratio)
    return picture([Lines((np.array([[1, _HIGH - 1.2], [_MIDDLE[0], 2], [_WIDE - 1, 1.6]]),), line, 0.5)], ratio)


def stock_picture(ratio: float, *, own: bool = True, others: bool = True) -> QPixmap:
    """Return the dots of the own stock and of that of other corporations."""
    apart = 1.6 if own and others else 0.0
    x, y = _MIDDLE
    mine: list[Shape] = [Dots(np.array([[x - apart, y]]), 1.35, INK)]
    theirs = [Dots(np.array([[x + apart, y]]), radius, ink) for radius, ink in ((1.35, INK), (1.05, PAPER))]
    theirs.append(Dots(np.array([[x + apart, y]]), 0.5, OTHERS))
    return picture([*(mine if own else []), *(theirs if others else [])], ratio)


def uncertain_picture(ratio: float) -> QPixmap:
    """Return the mark of an area that is less certain."""
    return picture(patterned((shapely.box(0.8, 0.8, _WIDE - 0.8, _HIGH - 0.8),), UNCERTAIN, INK), ratio)


def plain_picture(text: str, ratio: float, *, bold: bool = False) -> QPixmap:
    """Return letters that stand for letters or names."""
    style = _SETTING.style(8, bold=bold)
    return picture([_SETTING.text(_MIDDLE[0], _MIDDLE[1] + 0.36 * style.height, text, style, anchor="middle")], ratio)
