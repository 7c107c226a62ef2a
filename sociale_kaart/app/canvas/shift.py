"""A picture that was moved: what of it stays, and the strips beside it that are drawn anew."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from sociale_kaart.app.canvas.picture import Picture, estimate, picture_of
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.wish import Wish

__all__ = ["Strip", "shift_cost", "shifted", "strips"]

Strip = tuple[QPointF, Viewport]
"""A part of the screen: its left top corner (px) and what is in view there."""

NEARLY = 1e-3
"""Of a pixel of the device."""


def strips(before: Viewport, view: Viewport, ratio: float) -> list[Strip] | None:
    """Return what a move by whole pixels brought in view; None where it is no such move, or brought most of it."""
    if (before.metres_per_px, before.width, before.height) != (view.metres_per_px, view.width, view.height):
        return None
    moved = before.within(view).topLeft() * ratio
    dx, dy = round(moved.x()), round(moved.y())
    if abs(moved.x() - dx) > NEARLY or abs(moved.y() - dy) > NEARLY:
        return None
    wide, high = dx / ratio, dy / ratio
    if abs(wide) > view.width / 2 or abs(high) > view.height / 2:
        return None
    return [(part.topLeft(), view.part(part)) for part in _exposed(wide, high, view) if not part.isEmpty()]


def _exposed(dx: float, dy: float, view: Viewport) -> Iterator[QRectF]:
    yield QRectF(0 if dx > 0 else view.width + dx, 0, abs(dx), view.height)
    yield QRectF(max(dx, 0), 0 if dy > 0 else view.height + dy, view.width - abs(dx), abs(dy))


def shift_cost(wish: Wish, found: list[Strip]) -> float:
    """Return about how many seconds strips take."""
    return sum(estimate(wish.shapes, view) for _, view in found)


def shifted(picture: Picture, wish: Wish, found: list[Strip]) -> Picture:
    """Return the picture for a view that it was moved to, with the strips drawn."""
    image = QImage(picture.image.size(), picture.image.format())
    image.setDevicePixelRatio(wish.ratio)
    if image.hasAlphaChannel():
        image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.drawImage(picture.view.within(wish.view).topLeft(), picture.image)
    for corner, view in found:
        slices = picture_of(wish.at(view))
        while not slices.work(1.0):
            pass
        if slices.result is not None:
            painter.drawImage(corner, slices.result.image)
    painter.end()
    return Picture(image, wish.view)
