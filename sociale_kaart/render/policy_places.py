"""Which areas of a map zones and measures are in."""

from __future__ import annotations

import numpy as np
import shapely

from sociale_kaart.render.resolved import MeasureRow, ResolvedMap, ZoneRow

__all__ = ["areas_of"]

SLIVER = 0.02
"""A smaller part of the smaller of two is a border that was drawn a little differently."""


def areas_of(row: ZoneRow | MeasureRow, resolved: ResolvedMap) -> frozenset[str]:
    """Return the codes of the areas that zones or measures share ground with, be it along a line or in a point."""
    items = row.zones if isinstance(row, ZoneRow) else row.measures
    shapes = np.array([None, *(item.geometry for item in items)], dtype=object)[1:]
    areas = resolved.areas.frame.geometry
    of_shape, of_area = areas.sindex.query(shapes, predicate="intersects")
    one, other = shapes[of_shape], areas.to_numpy()[of_area]
    size = shapely.area(one)
    shared = shapely.area(shapely.intersection(one, other))
    enough = (size == 0) | (shared > SLIVER * np.minimum(size, shapely.area(other)))
    return frozenset(str(code) for code in areas.index[np.unique(of_area[enough])])
