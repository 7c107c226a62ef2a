"""What is drawn over the map while zones are picked and drawn: outlines, corners, marks of snapping and crossing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.snapping import Snapped
from sociale_kaart.app.canvas.look import CanvasTheme
from sociale_kaart.app.canvas.paths import polygon_paths
from sociale_kaart.app.canvas.viewport import Viewport

__all__ = ["corner", "cross", "measure_mark", "middle", "outlined", "paths_of", "pointer", "snap_mark", "trail"]

WRONG = "#d3222a"
"""A crossing, on any map; it has a halo and a shape of its own too."""
SHADE = 46


def paths_of(zones: Iterable[BaseGeometry]) -> list[QPainterPath]:
    """Return the polygons of zones as paths in RD."""
    parts = shapely.get_parts(np.array(list(zones), dtype=object))
    solid = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return polygon_paths(solid)


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _shade(colour: str) -> QColor:
    shade = QColor(colour)
    shade.setAlpha(SHADE)
    return shade


def outlined(
    painter: QPainter,
    paths: Sequence[QPainterPath],
    view: Viewport,
    theme: CanvasTheme,
    *,
    width: float = 3.0,
    filled: bool = False,
) -> None:
    """Draw a line with a halo round zones, and a shade over them where `filled`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(view.transform, True)
    painter.setBrush(QBrush(_shade(theme.focus)) if filled else Qt.BrushStyle.NoBrush)
    for colour, across in ((theme.halo, width + 2.5), (theme.focus, width)):
        painter.setPen(_pen(colour, across))
        for path in paths:
            painter.drawPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.restore()


def trail(
    painter: QPainter, points: Sequence[QPointF], ahead: QPointF | None, theme: CanvasTheme, *, ring: bool
) -> None:
    """Draw the points of a drawing (px): lines between them, dashed to where the mouse is and, of a ring, back."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = [*points, *([ahead] if ahead is not None else [])]
    if ring and len(whole) > 2:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_shade(theme.focus))
        painter.drawPolygon(QPolygonF(whole))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    open_ends = whole[len(points) - 1 :] if points else []
    dashed = [*open_ends, *(points[:1] if ring and len(whole) > 2 else [])]
    for colour, width in ((theme.halo, 4.5), (theme.focus, 2.0)):
        painter.setPen(_pen(colour, width))
        painter.drawPolyline(QPolygonF(list(points)))
        painter.setPen(_pen(colour, width, Qt.PenStyle.SolidLine if colour == theme.halo else Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(dashed))
    painter.restore()
    for point in points:
        corner(painter, point, theme, chosen=False)


def corner(painter: QPainter, at: QPointF, theme: CanvasTheme, *, chosen: bool) -> None:
    """Draw a corner that can be taken; the chosen one is larger and filled."""
    side = 11.0 if chosen else 7.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(theme.halo if chosen else theme.focus, 2.0))
    painter.setBrush(QColor(theme.focus if chosen else theme.halo))
    painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))
    if chosen:
        painter.setPen(_pen(theme.focus, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(at.x() - 8.5, at.y() - 8.5, 17, 17))
    painter.restore()


def middle(painter: QPainter, at: QPointF, theme: CanvasTheme) -> None:
    """Draw the middle of an edge, where a corner can be put."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(theme.focus, 1.5))
    painter.setBrush(QColor(theme.halo))
    painter.drawEllipse(at, 3.2, 3.2)
    painter.restore()


def snap_mark(painter: QPainter, found: Snapped, view: Viewport, theme: CanvasTheme) -> None:
    """Mark what is snapped to: a square round a corner, a ring on a border."""
    at = view.to_screen(QPointF(found.x, found.y))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((theme.halo, 5.0), (theme.focus, 2.5)):
        painter.setPen(_pen(colour, width))
        if found.corner:
            painter.drawRect(QRectF(at.x() - 8, at.y() - 8, 16, 16))
        else:
            painter.drawEllipse(at, 8, 8)
    painter.restore()


def pointer(painter: QPainter, at: QPointF, theme: CanvasTheme) -> None:
    """Draw where the keyboard is."""
    _strokes(painter, [((-12, 0), (12, 0)), ((0, -12), (0, 12))], at, theme.halo, theme.focus)


def measure_mark(painter: QPainter, place: tuple[float, float], view: Viewport, theme: CanvasTheme) -> None:
    """Mark the measure that is chosen, whatever symbol it has."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((theme.halo, 6.0), (theme.focus, 3.0)):
        painter.setPen(_pen(colour, width))
        painter.drawEllipse(view.to_screen(QPointF(*place)), 12, 12)
    painter.restore()


def cross(painter: QPainter, place: tuple[float, float], view: Viewport, theme: CanvasTheme) -> None:
    """Mark where a drawing crosses itself."""
    at = view.to_screen(QPointF(*place))
    _strokes(painter, [((-8, -8), (8, 8)), ((-8, 8), (8, -8))], at, theme.halo, WRONG)


def _strokes(
    painter: QPainter,
    lines: Sequence[tuple[tuple[float, float], tuple[float, float]]],
    at: QPointF,
    halo: str,
    colour: str,
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for ink, width in ((halo, 6.5), (colour, 3.0)):
        pen = _pen(ink, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for (x1, y1), (x2, y2) in lines:
            painter.drawLine(at + QPointF(x1, y1), at + QPointF(x2, y2))
    painter.restore()
