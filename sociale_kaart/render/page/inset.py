"""A map of which most areas lie close together in a corner: the whole small, and beside it that part large."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from sociale_kaart.render.page.mapface import areas_bounds, map_face
from sociale_kaart.render.page.scene import INK, PAPER, Box, Polygons, Shape
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["Panels", "panel_shapes", "panels"]

MOST = 0.8
"""How many of the areas the large part must hold."""
GAIN = 1.6
"""How much larger these must become."""
FEWEST = 20
SHARES = (0.3, 0.36, 0.42)
"""Of the width or height that the whole may take."""
GAP = 5.0  # mm on A4


@dataclass(frozen=True, slots=True)
class Panels:
    """The view of the whole, and of the part that is drawn large."""

    whole: View
    part: View

    @property
    def window(self) -> tuple[float, float, float, float]:
        """What the large part shows, in RD: xmin, ymin, xmax, ymax."""
        (x, y), scale, frame = self.part.centre, self.part.metres_per_mm, self.part.frame
        across, up = frame.width / 2 * scale, frame.height / 2 * scale
        return x - across, y - up, x + across, y + up


def panels(resolved: ResolvedMap, face: Box, setting: Setting) -> Panels | None:
    """Return how to part the room of a map in two; None where one view shows it well enough."""
    crowd = _crowd(resolved)
    if crowd is None:
        return None
    bounds, gap = areas_bounds(resolved), setting.mm(GAP)
    one = View.fitting(bounds, face)
    found = [
        Panels(View.fitting(bounds, small), View.fitting(crowd, large))
        for share in SHARES
        for small, large in _parted(face, share, gap)
    ]
    best = min(found, key=lambda both: both.part.metres_per_mm)
    return best if best.part.metres_per_mm * GAIN <= one.metres_per_mm else None


def _parted(face: Box, share: float, gap: float) -> tuple[tuple[Box, Box], ...]:
    """Return the small and the large part of a room: side by side, and under one another."""
    across, down = face.left + share * face.width, face.top + share * face.height
    return (
        (Box(face.left, face.top, across, face.bottom), Box(across + gap, face.top, face.right, face.bottom)),
        (Box(face.left, face.top, face.right, down), Box(face.left, down + gap, face.right, face.bottom)),
    )


def _crowd(resolved: ResolvedMap) -> tuple[float, float, float, float] | None:
    """Return the bounds of the areas nearest to the middle of all; None where these are few."""
    frame = resolved.areas.frame
    land = frame[frame.geometry.notna() & ~frame.geometry.is_empty & ~frame["water"].astype(bool)]
    if len(land) < FEWEST:
        return None
    polygons = land.geometry.to_numpy()
    middles = shapely.get_coordinates(shapely.centroid(polygons))
    away = np.hypot(*(middles - np.median(middles, axis=0)).T)
    west, south, east, north = shapely.total_bounds(polygons[away <= np.quantile(away, MOST)]).tolist()
    return west, south, east, north


def panel_shapes(resolved: ResolvedMap, both: Panels, setting: Setting) -> list[Shape]:
    """Return the whole with a frame round what is drawn large, and that part."""
    window = shapely.box(*both.window)
    (shown,) = both.whole.drawn(np.array([window], dtype=object))
    return [
        *map_face(resolved, both.whole, setting, apart=both.window),
        Polygons((shown,), outline=PAPER, width=setting.mm(0.9), role="inset.edge"),
        Polygons((shown,), outline=INK, width=setting.mm(0.4), role="inset"),
        *map_face(resolved, both.part, setting),
        Polygons((shapely.box(*both.part.frame),), outline=INK, width=setting.mm(0.25), role="inset.frame"),
    ]
