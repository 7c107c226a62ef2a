"""Pages drawn with QPainter: png, pdf, svg, and anything else Qt can paint on. The only module with Qt; no widgets.

A page is a `render.page.scene.Scene`; `draw` puts it on any painter, so paper and screen show the same drawing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import shiboken6

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.resources import resources
from sociale_kaart.export.place import placed
from sociale_kaart.render.page.layout import Paper, bare, page
from sociale_kaart.render.page.scene import Dots, Faded, Lines, Polygons, Scene, Style, Text
from sociale_kaart.render.page.stacked import stacked
from sociale_kaart.render.resolved import ResolvedMap

LIBRARIES = ("libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1")
"""What Qt needs on a bare Debian or Ubuntu."""

try:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
    from PySide6.QtGui import (
        QBrush,
        QColor,
        QFont,
        QFontDatabase,
        QFontMetricsF,
        QGuiApplication,
        QImage,
        QImageWriter,
        QPageLayout,
        QPageSize,
        QPaintEngine,
        QPainter,
        QPainterPath,
        QPdfWriter,
        QPen,
        QPolygonF,
        QTransform,
    )
    from PySide6.QtSvg import QSvgGenerator
except ImportError as error:
    raise ExportError("qt_libraries_missing", packages=" ".join(LIBRARIES), detail=str(error)) from error

__all__ = [
    "draw",
    "measure",
    "png_bytes",
    "write_pdf",
    "write_png",
    "write_scene_pdf",
    "write_scene_png",
    "write_scene_svg",
    "write_svg",
]

CREATOR = "Sociale Kaart"
FAMILY = "Inter"
FALLBACKS = "Inter, Arial, Helvetica, sans-serif"
PDF_DPI, SVG_DPI = 1200, 254
METRICS = 1000  # px; widths are measured large and scaled down, so that they are the same at every resolution
HALO = 0.3  # of the size of the text
MANY_DOTS = 200  # more are drawn in one go where the paper is pixels
SLIDE_DOTS_PER_MM = 1920 / 338.67

_starting = threading.Lock()
_application: list[QGuiApplication] = []


def _ready() -> None:
    """Start Qt without a screen, unless it runs already, and load the typeface."""
    with _starting:
        if QGuiApplication.instance() is None:
            _application.append(QGuiApplication(["sociale-kaart", "-platform", "offscreen"]))
        _load_typeface()


@cache
def _load_typeface() -> None:
    for path in sorted((resources() / "fonts").glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise ExportError("typeface_not_loaded", path=str(path))


@cache
def _font(bold: bool) -> QFont:
    font = QFont(FAMILY)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for alternates in ("calt", "liga"):  # glyphs without a character of their own, which a pdf could not give back
        font.setFeature(QFont.Tag(alternates), 0)
    return font


def _large(bold: bool) -> QFont:
    font = QFont(_font(bold))
    font.setPixelSize(METRICS)
    return font


@cache
def _metrics(bold: bool) -> QFontMetricsF:
    return QFontMetricsF(_large(bold))


@lru_cache(maxsize=20_000)
def _advance(text: str, bold: bool) -> float:
    """Return the width of a text in parts of its size."""
    _ready()
    return _metrics(bold).horizontalAdvance(text) / METRICS


def _outline(text: str, bold: bool) -> QPainterPath:
    path = QPainterPath()
    path.addText(QPointF(0, 0), _large(bold), text)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def measure(text: str, style: Style) -> float:
    """Return the width of a text in mm."""
    return _advance(text, style.bold) * style.height


def _colour(text: str) -> QColor:
    return QColor(text) if text else QColor(0, 0, 0, 0)


def _pen(colour: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    if not colour or width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_colour(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen


def _paths(shape: Polygons, dots_per_mm: float) -> list[QPainterPath]:
    """Return a path per polygon; one path for many polygons would fill about ten times slower."""
    parts = shapely.get_parts(np.array(shape.geometries, dtype=object))
    parts = parts[(shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)]
    if not len(parts):
        return []
    _, coordinates, (rings, polygons) = shapely.to_ragged_array(parts)
    points = [QPointF(x, y) for x, y in (coordinates[:, :2] * dots_per_mm).tolist()]
    paths = []
    for first, last in pairwise(polygons.tolist()):
        path = QPainterPath()
        for ring in range(first, last):
            path.addPolygon(QPolygonF(points[rings[ring] : rings[ring + 1]]))
            path.closeSubpath()
        paths.append(path)
    return paths


def _draw_polygons(painter: QPainter, shape: Polygons, dots_per_mm: float) -> None:
    painter.setPen(_pen(shape.outline, shape.width * dots_per_mm, tuple(part * dots_per_mm for part in shape.dash)))
    painter.setBrush(QBrush(_colour(shape.fill)) if shape.fill else QBrush(Qt.BrushStyle.NoBrush))
    for path in _paths(shape, dots_per_mm):
        painter.drawPath(path)


def _draw_lines(painter: QPainter, shape: Lines, dots_per_mm: float) -> None:
    painter.setPen(_pen(shape.colour, shape.width * dots_per_mm, tuple(part * dots_per_mm for part in shape.dash)))
    for line in shape.lines:
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in (line * dots_per_mm).tolist()]))


def _draw_dots(painter: QPainter, shape: Dots, dots_per_mm: float) -> None:
    radius = shape.radius * dots_per_mm
    if len(shape.points) > MANY_DOTS and painter.paintEngine().type() is QPaintEngine.Type.Raster:
        pen = QPen(_colour(shape.colour), 2 * radius)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(QPolygonF([QPointF(x, y) for x, y in (shape.points * dots_per_mm).tolist()]))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(shape.colour))
    for x, y in (shape.points * dots_per_mm).tolist():
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _draw_text(painter: QPainter, shape: Text, dots_per_mm: float) -> None:
    """Draw a text: as text where the paper keeps it as text, else as outlines, which no rounding of sizes touches."""
    size, left, baseline = (length * dots_per_mm for length in (shape.style.height, shape.left, shape.y))
    as_text = painter.paintEngine().type() in _KEEPS_TEXT
    if shape.halo or not as_text:
        scaled = QTransform(size / METRICS, 0, 0, size / METRICS, left, baseline)
        path = scaled.map(_outline(shape.text, shape.style.bold))
        if shape.halo:
            painter.setPen(_pen(shape.halo, HALO * size))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        if not as_text:
            painter.fillPath(path, _colour(shape.style.colour))
    if as_text:
        font = QFont(_font(shape.style.bold))
        font.setPointSizeF(size * 72 / painter.device().logicalDpiY())
        painter.setFont(font)
        painter.setPen(_colour(shape.style.colour))
        painter.drawText(QPointF(left, baseline), shape.text)


def _draw_faded(painter: QPainter, shape: Faded, dots_per_mm: float) -> None:
    before = painter.opacity()
    painter.setOpacity(before * shape.opacity)
    for part in shape.shapes:
        _DRAW[type(part)](painter, part, dots_per_mm)
    painter.setOpacity(before)


_KEEPS_TEXT = (QPaintEngine.Type.Pdf, QPaintEngine.Type.SVG)


_DRAW: dict[type, Callable[[QPainter, Any, float], None]] = {
    Polygons: _draw_polygons,
    Lines: _draw_lines,
    Dots: _draw_dots,
    Text: _draw_text,
    Faded: _draw_faded,
}


def draw(painter: QPainter, scene: Scene, dots_per_mm: float) -> None:
    """Draw a page with its left top corner at the origin of a painter, at so many of its units per mm."""
    _ready()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in scene.shapes:
        _DRAW[type(shape)](painter, shape, dots_per_mm)


def _image(scene: Scene, dots_per_mm: float) -> QImage:
    """Draw a page on white; raises ExportError where there is no memory for so many pixels."""
    width, height = round(scene.width * dots_per_mm), round(scene.height * dots_per_mm)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError("image_too_large", width=width, height=height)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(dots_per_mm * 1000))
    image.setDotsPerMeterY(round(dots_per_mm * 1000))
    image.setText("Title", scene.title)
    image.setText("Software", CREATOR)
    painter = QPainter(image)
    draw(painter, scene, dots_per_mm)
    _end(painter)
    return image


def _end(painter: QPainter) -> None:
    """End a picture by ending its painter: other threads go on meanwhile, which `painter.end()` would not let them."""
    shiboken6.delete(painter)


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _page(resolved: ResolvedMap, paper: Paper, day: date | None) -> Scene:
    _ready()
    return page(resolved, paper, measure, day or date.today())


Following = Callable[[Scene, date], Sequence[Scene]]
"""The pages that come after that of a map, on paper of its size."""


def _pages(resolved: ResolvedMap, paper: Paper | None, day: date | None, following: Following | None) -> list[Scene]:
    first = _page(resolved, paper or Paper(), day)
    return [first, *(following(first, day or date.today()) if following is not None else ())]


def write_png(
    resolved: ResolvedMap,
    path: Path,
    paper: Paper | None = None,
    dpi: float = 150,
    day: date | None = None,
    following: Following | None = None,
) -> None:
    """Write a page as a picture, those that follow below it; `day` is the date on it, today where None.

    Raises ExportError.
    """
    write_scene_png(stacked(_pages(resolved, paper, day, following)), path, dpi)


def write_scene_png(scene: Scene, path: Path, dpi: float = 150) -> None:
    """Write any page as a picture. Raises ExportError."""
    _ready()
    image = _encoded(_image(scene, dpi / 25.4))
    with placed(path) as temporary:
        temporary.write_bytes(image)


def write_pdf(
    resolved: ResolvedMap,
    path: Path,
    paper: Paper | None = None,
    day: date | None = None,
    following: Following | None = None,
) -> None:
    """Write a page as a pdf of vectors and real text in an embedded typeface. Raises ExportError."""
    write_scene_pdf(_pages(resolved, paper, day, following), path)


def write_scene_pdf(scene: Scene | Sequence[Scene], path: Path) -> None:
    """Write any page, or several, as a pdf of vectors and real text. Raises ExportError."""
    _ready()
    scenes = [scene] if isinstance(scene, Scene) else list(scene)
    with placed(path) as temporary:
        writer = QPdfWriter(str(temporary))
        writer.setTitle(scenes[0].title)
        writer.setCreator(CREATOR)
        writer.setResolution(PDF_DPI)
        writer.setPageLayout(_layout(scenes[0]))
        painter = QPainter(writer)
        for n, each in enumerate(scenes):
            if n:
                writer.setPageLayout(_layout(each))
                writer.newPage()
            draw(painter, each, PDF_DPI / 25.4)
        _end(painter)


def _layout(scene: Scene) -> QPageLayout:
    size = QPageSize(
        QSizeF(scene.width, scene.height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())


def write_svg(
    resolved: ResolvedMap,
    path: Path,
    paper: Paper | None = None,
    day: date | None = None,
    following: Following | None = None,
) -> None:
    """Write a page as svg: vectors, and text that can be edited. Raises ExportError."""
    write_scene_svg(stacked(_pages(resolved, paper, day, following)), path)


def write_scene_svg(scene: Scene, path: Path) -> None:
    """Write any page as svg: vectors, and text that can be edited. Raises ExportError."""
    _ready()
    per_mm = SVG_DPI / 25.4
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(SVG_DPI)
    generator.setSize(QSize(round(scene.width * per_mm), round(scene.height * per_mm)))
    generator.setViewBox(QRectF(0, 0, scene.width * per_mm, scene.height * per_mm))
    generator.setTitle(scene.title)
    generator.setDescription(CREATOR)
    painter = QPainter(generator)
    draw(painter, scene, per_mm)
    _end(painter)
    text = bytes(buffer.data().data()).decode().replace(f'font-family="{FAMILY}"', f'font-family="{FALLBACKS}"')
    with placed(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def png_bytes(resolved: ResolvedMap, width_px: int = 1920, height_px: int = 1080) -> bytes:
    """Return the map alone, without title and legend, as a png of so many pixels: for a slide that has its own."""
    _ready()
    width, height = width_px / SLIDE_DOTS_PER_MM, height_px / SLIDE_DOTS_PER_MM
    return _encoded(_image(bare(resolved, width, height, measure), SLIDE_DOTS_PER_MM))
