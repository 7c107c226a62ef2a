"""From RD New to the page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sociale_kaart.render.page.scene import Box

__all__ = ["View"]


def _surfaces(cut: BaseGeometry) -> BaseGeometry:
    """Return what has a surface of a geometry that was cut off: an edge along the frame leaves lines behind."""
    return shapely.union_all([part for part in shapely.get_parts(cut) if part.area > 0])


@dataclass(frozen=True, slots=True)
class View:
    """From RD New to the page: what is at the middle of the frame, and how many metres go in a mm."""

    frame: Box
    centre: tuple[float, float]
    metres_per_mm: float

    @classmethod
    def fitting(cls, bounds: tuple[float, float, float, float], frame: Box) -> View:
        """Return the largest view of bounds (xmin, ymin, xmax, ymax) in a frame."""
        west, south, east, north = bounds
        scale = max((east - west) / frame.width, (north - south) / frame.height, 1e-6)
        return cls(frame, ((west + east) / 2, (south + north) / 2), scale)

    def to_page(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points (n, 2) in RD as points on the page; north is up."""
        middle = ((self.frame.left + self.frame.right) / 2, (self.frame.top + self.frame.bottom) / 2)
        page: NDArray[np.float64] = (points - self.centre) / self.metres_per_mm * (1.0, -1.0) + middle
        return page

    def drawn(self, geometries: NDArray[np.object_]) -> NDArray[np.object_]:
        """Return geometries in RD as they lie on the page, cut off at the frame."""
        page: NDArray[np.object_] = np.asarray(shapely.transform(geometries, self.to_page), dtype=object)
        left, top, right, bottom = shapely.bounds(page).reshape(-1, 4).T
        frame, room = self.frame, 1e-6
        outside = (left < frame.left - room) | (right > frame.right + room)
        outside |= (top < frame.top - room) | (bottom > frame.bottom + room)
        if outside.any():
            page[outside] = [_surfaces(cut) for cut in shapely.intersection(page[outside], shapely.box(*frame))]
        return page

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The bounds in RD (xmin, ymin, xmax, ymax) of what is in the frame."""
        wide, high = self.frame.width * self.metres_per_mm / 2, self.frame.height * self.metres_per_mm / 2
        x, y = self.centre
        return x - wide, y - high, x + wide, y + high

    def clipped(self, geometries: NDArray[np.object_]) -> NDArray[np.object_]:
        """Return points, lines and surfaces in RD as they lie on the page, cut off at the frame, in single parts."""
        page = shapely.transform(np.asarray(geometries, dtype=object), self.to_page)
        cut: NDArray[np.object_] = shapely.get_parts(shapely.clip_by_rect(page, *self.frame))
        return cut

    def on_page(self, geometries: NDArray[np.object_]) -> NDArray[np.object_]:
        """Return points, lines and surfaces in RD as they lie on the page, each cut off at the frame."""
        page = shapely.transform(np.asarray(geometries, dtype=object), self.to_page)
        cut: NDArray[np.object_] = np.asarray(shapely.clip_by_rect(page, *self.frame), dtype=object)
        return cut
