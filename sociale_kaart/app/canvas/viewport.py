"""What part of the map is on the screen: from RD New to logical pixels and back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

__all__ = ["Viewport"]


@dataclass(frozen=True, slots=True)
class Viewport:
    """The middle (`x`, `y`) in RD of a screen of `width` x `height` px, and the metres in a pixel; north is up."""

    x: float
    y: float
    metres_per_px: float
    width: float
    height: float

    @classmethod
    def fitting(cls, rectangle: QRectF, width: float, height: float, margin: float = 0.0) -> Viewport:
        """Return the closest view of a rectangle in RD, with `margin` px left free around it."""
        room = max(width - 2 * margin, 1.0), max(height - 2 * margin, 1.0)
        scale = max(rectangle.width() / room[0], rectangle.height() / room[1], 1e-3)
        return cls(rectangle.center().x(), rectangle.center().y(), scale, width, height)

    @property
    def extent(self) -> QRectF:
        """What is in view, in RD; the top of the rectangle is its south."""
        wide, high = self.width * self.metres_per_px, self.height * self.metres_per_px
        return QRectF(self.x - wide / 2, self.y - high / 2, wide, high)

    @property
    def transform(self) -> QTransform:
        """From RD to pixels."""
        k = 1 / self.metres_per_px
        return QTransform(k, 0, 0, -k, self.width / 2 - self.x * k, self.height / 2 + self.y * k)

    def to_map(self, point: QPointF) -> QPointF:
        """Return a point on the screen in RD."""
        return QPointF(
            self.x + (point.x() - self.width / 2) * self.metres_per_px,
            self.y - (point.y() - self.height / 2) * self.metres_per_px,
        )

    def to_screen(self, point: QPointF) -> QPointF:
        """Return a point in RD on the screen."""
        return self.transform.map(point)

    def panned(self, dx: float, dy: float) -> Viewport:
        """Return the view after the map moved so many pixels right and down."""
        return replace(self, x=self.x - dx * self.metres_per_px, y=self.y + dy * self.metres_per_px)

    def zoomed(self, factor: float, about: QPointF) -> Viewport:
        """Return the view `factor` times closer; what is at `about` on the screen stays there."""
        fixed, scale = self.to_map(about), self.metres_per_px / factor
        return replace(
            self,
            x=fixed.x() - (about.x() - self.width / 2) * scale,
            y=fixed.y() + (about.y() - self.height / 2) * scale,
            metres_per_px=scale,
        )

    def resized(self, width: float, height: float) -> Viewport:
        """Return the view on a screen of another size: the same middle and scale."""
        return replace(self, width=width, height=height)

    def part(self, rectangle: QRectF) -> Viewport:
        """Return the view in a part of this screen (px)."""
        middle = self.to_map(rectangle.center())
        return Viewport(middle.x(), middle.y(), self.metres_per_px, rectangle.width(), rectangle.height())

    def within(self, other: Viewport) -> QRectF:
        """Return where this view lies on the screen of another."""
        k = self.metres_per_px / other.metres_per_px
        middle = other.to_screen(QPointF(self.x, self.y))
        return QRectF(
            middle.x() - self.width * k / 2, middle.y() - self.height * k / 2, self.width * k, self.height * k
        )
