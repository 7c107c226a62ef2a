"""Boundaries of different years: which areas are still the same."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sociale_kaart.core.areas import Areas

__all__ = ["same_areas"]

SAME_FROM = 0.98
"""Intersection over union from which on two shapes are one area: CBS borders are 10-50 m accurate."""


def same_areas(old: Areas, new: Areas) -> pd.Series[str]:
    """Return the old code of every new area whose shape did not change, whatever happened to its code.

    The index holds the new codes; areas that were split, merged or moved are absent. Two areas are one where their
    intersection is at least 98 % of their union.
    """
    before, after = (areas.frame.geometry[~areas.frame.geometry.isna()] for areas in (old, new))
    here = before.index.get_indexer(after.index)
    kept = np.flatnonzero(here >= 0)
    kept = kept[shapely.equals_exact(after.to_numpy()[kept], before.to_numpy()[here[kept]], tolerance=0.5)]
    moved = np.setdiff1d(np.arange(len(after)), kept)
    other = _elsewhere(before, after.iloc[moved])
    same = pd.concat([pd.Series(after.index[kept], index=after.index[kept], dtype=object), other])
    told: pd.Series[str] = same.reindex(after.index[after.index.isin(same.index)])
    return told


def _elsewhere(before: gpd.GeoSeries, after: gpd.GeoSeries) -> pd.Series[str]:
    """The old code of every new shape that one old shape almost coincides with."""
    tree = shapely.STRtree(before.to_numpy())
    inside = shapely.point_on_surface(after.to_numpy())
    of_new, of_old = tree.query(inside, predicate="intersects")
    shapes_new, shapes_old = after.to_numpy()[of_new], before.to_numpy()[of_old]
    equal = shapely.equals_exact(shapes_new, shapes_old, tolerance=0.5)
    sizes_new, sizes_old = shapely.area(shapes_new), shapely.area(shapes_old)
    alike = np.minimum(sizes_new, sizes_old) >= SAME_FROM * np.maximum(sizes_new, sizes_old)
    rest = np.flatnonzero(~equal & alike)
    shared = shapely.area(shapely.intersection(shapes_new[rest], shapes_old[rest]))
    union = sizes_new[rest] + sizes_old[rest] - shared
    equal[rest] = shared >= SAME_FROM * union
    same = pd.Series(before.index.to_numpy()[of_old[equal]], index=after.index.to_numpy()[of_new[equal]], dtype=object)
    return same[~same.index.duplicated()]
