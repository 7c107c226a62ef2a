"""Fills, lines and hatches of a legend as Qt's brushes and pens: the patterns of paper, as tiles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from sociale_kaart.app.canvas.look import CanvasTheme
from sociale_kaart.core.values import Reason
from sociale_kaart.render.page.mapface import PALE
from sociale_kaart.render.page.pattern import MISSING, UNCERTAIN, Pattern, hatch_on
from sociale_kaart.render.page.scene import contrast, ink_on
from sociale_kaart.render.resolved import LegendRow, ResolvedMap

__all__ = ["DOTS_PER_MM", "Inks", "inks_of", "textured", "tile"]

DOTS_PER_MM = 96 / 25.4
"""Logical pixels in a mm, wherever Qt runs."""


def _lines(painter: QPainter, angle: float, wide: float, high: float) -> None:
    """Draw the lines of one angle over a tile, with what its neighbours let in."""
    if angle % 90:
        for shift in (-1, 0, 1):
            low, top = QPointF(shift * wide - wide, 2 * high), QPointF(shift * wide + 2 * wide, -high)
            if angle < 0:
                low, top = QPointF(low.x(), high - low.y()), QPointF(top.x(), high - top.y())
            painter.drawLine(low, top)
    elif angle:
        painter.drawLine(QPointF(wide / 2, -1), QPointF(wide / 2, high + 1))
    else:
        painter.drawLine(QPointF(-1, high / 2), QPointF(wide + 1, high / 2))


def tile(pattern: Pattern, colour: str, dots: float) -> QImage:
    """Return a pattern as a picture that can be repeated without a seam, at so many dots per mm."""
    spacing = pattern.spacing * dots
    if pattern.dotted:
        wide, high = spacing, spacing * math.sqrt(3)
    else:
        wide = high = spacing * (math.sqrt(2) if any(angle % 90 for angle in pattern.angles) else 1)
    image = QImage(max(2, round(wide)), max(2, round(high)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    across = image.width(), image.height()
    if pattern.dotted:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        radius = pattern.width * dots / 2
        for x, y in ((0, 0), (1, 0), (0, 1), (1, 1), (0.5, 0.5)):
            painter.drawEllipse(QPointF(x * across[0], y * across[1]), radius, radius)
    else:
        pen = QPen(QColor(colour), pattern.width * dots)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for angle in pattern.angles:
            _lines(painter, angle, *across)
    painter.end()
    return image


def textured(pattern: Pattern, colour: str, scale: float, ratio: float) -> QBrush:
    """Return a pattern as a brush, at so many device pixels in a pixel."""
    brush = QBrush(tile(pattern, colour, scale * DOTS_PER_MM * ratio))
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


@dataclass(frozen=True, slots=True, eq=False)
class Inks:
    """By row of the legend: its fill, the line round its areas, its hatch where the value is missing, and its dots.

    `order` is the order to draw the rows in; `row_of` and `uncertain` are by position of an area.
    """

    order: tuple[int, ...]
    fills: tuple[QColor, ...]
    lines: tuple[QColor | None, ...]
    hatches: tuple[QBrush | None, ...]
    dots: tuple[QBrush, ...]
    row_of: NDArray[np.int64]
    uncertain: NDArray[np.bool_]
    background: QColor
    contour: QColor

    @property
    def table(self) -> NDArray[np.uint32]:
        """The fill of every area as 0xffRRGGBB."""
        fills = np.array([fill.rgb() for fill in self.fills], dtype=np.uint32)
        found: NDArray[np.uint32] = fills[self.row_of]
        return found


def _faded(colour: str, opacity: float) -> str:
    """Return a colour as Qt writes one that lets through what is under it."""
    return f"#{round(255 * opacity):02x}{colour[1:]}"


def _line(row: LegendRow, theme: CanvasTheme) -> QColor | None:
    if row.reason == Reason.WATER:
        return None
    return QColor(theme.line if contrast(row.colour, theme.line) > PALE else theme.rule)


def _hatch(row: LegendRow, scale: float, ratio: float) -> QBrush | None:
    pattern = MISSING.get(row.reason)
    return None if pattern is None else textured(pattern, hatch_on(row.colour), scale, ratio)


def _water_first(legend: Sequence[LegendRow]) -> tuple[int, ...]:
    return tuple(sorted(range(len(legend)), key=lambda n: legend[n].reason != Reason.WATER))


def inks_of(
    resolved: ResolvedMap,
    theme: CanvasTheme,
    scale: float,
    ratio: float,
    *,
    dots: float = 1.0,
    see_through: bool = False,
) -> Inks:
    """Return how a map is inked; `scale` is that of type and hatches, `ratio` the device pixels in a pixel.

    `dots` tells how firmly to mark the areas that are uncertain (0: not); `see_through` leaves the ground clear.
    """
    return Inks(
        order=_water_first(resolved.legend),
        fills=tuple(QColor(row.colour) for row in resolved.legend),
        lines=tuple(_line(row, theme) for row in resolved.legend),
        hatches=tuple(_hatch(row, scale, ratio) for row in resolved.legend),
        dots=tuple(textured(UNCERTAIN, _faded(ink_on(row.colour), dots), scale, ratio) for row in resolved.legend),
        row_of=resolved.classes.to_numpy().astype(np.int64),
        uncertain=resolved.marked_uncertain.to_numpy(dtype=bool) & (dots > 0),
        background=QColor(0, 0, 0, 0) if see_through else QColor(theme.background),
        contour=QColor(theme.contour),
    )
