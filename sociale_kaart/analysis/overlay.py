"""Policy over areas: which share of the dwellings (else the land) of each area lies under each kind of policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.units import OUTSIDE, Units, located
from sociale_kaart.core.areas import Areas

__all__ = ["Overlay", "overlay_of_dwellings", "overlay_of_land"]


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Per area (index) the percent under each kind (columns of `shares`), under at least one and under more kinds.

    `whole` is what the shares are of: dwellings, or square metres. Shares are NaN where that is nought.
    """

    shares: pd.DataFrame
    any: pd.Series[float]
    several: pd.Series[float]
    whole: pd.Series[float]


def overlay_of_dwellings(areas: Areas, zones: Mapping[str, BaseGeometry], dwellings: Units) -> Overlay:
    """Return the share of the dwellings of each area under each kind; a dwelling on the edge of a zone is under it."""
    at = located(dwellings, areas)
    points = shapely.points(dwellings.x, dwellings.y)
    under = np.array([shapely.intersects(points, zone) for zone in zones.values()], dtype=bool)
    under = under.reshape(len(zones), len(dwellings))
    inside = at != OUTSIDE

    def summed(some: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        some = some & inside
        return np.bincount(at[some], dwellings.weight[some], minlength=len(areas)).astype(np.float64)

    parts = {kind: summed(row) for kind, row in zip(zones, under, strict=True)}
    several = under.sum(axis=0)
    return _shares(areas, parts, summed(several > 0), summed(several > 1), summed(inside))


def overlay_of_land(areas: Areas, zones: Mapping[str, BaseGeometry]) -> Overlay:
    """Return the share of the land of each area under each kind."""
    shapes = areas.frame.geometry.to_numpy()
    parts = {kind: shapely.area(shapely.intersection(shapes, zone)) for kind, zone in zones.items()}
    every = list(zones.values())
    twice = [a & b for n, a in enumerate(every) for b in every[n + 1 :]]
    anywhere, several = (shapely.area(shapely.intersection(shapes, shapely.union_all(some))) for some in (every, twice))
    return _shares(areas, parts, anywhere, several, shapely.area(shapes))


def _shares(
    areas: Areas,
    parts: Mapping[str, npt.NDArray[np.float64]],
    anywhere: npt.NDArray[np.float64],
    several: npt.NDArray[np.float64],
    whole: npt.NDArray[np.float64],
) -> Overlay:
    total = pd.Series(np.nan_to_num(whole), index=areas.codes)

    def percent(part: npt.NDArray[np.float64]) -> pd.Series[float]:
        found: pd.Series[float] = (100 * pd.Series(part, index=areas.codes) / total.where(total > 0)).clip(0.0, 100.0)
        return found

    frame = pd.DataFrame({kind: percent(part) for kind, part in parts.items()}, index=areas.codes)
    return Overlay(frame, percent(anywhere), percent(several), total)
