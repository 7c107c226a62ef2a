"""Policy over areas: which share of the dwellings (else the land) of each area lies under each kind of policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.units import OUTSIDE
from sociale_kaart.analysis.zonal import Basis, Ground

__all__ = ["Overlay", "overlay"]


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Per area (index) how much lies under each kind (columns of `parts`), under at least one and under more kinds.

    `whole` is all there is: dwellings, or square metres.
    """

    parts: pd.DataFrame
    covered: pd.Series[float]
    doubly: pd.Series[float]
    whole: pd.Series[float]

    @property
    def shares(self) -> pd.DataFrame:
        """The percent of each area under each kind; NaN where there is nothing to be a share of."""
        whole = self.whole.where(self.whole > 0).to_numpy()[:, None]
        return pd.DataFrame(
            (100 * self.parts.to_numpy() / whole).clip(0.0, 100.0), self.parts.index, self.parts.columns
        )

    @property
    def any(self) -> pd.Series[float]:
        """The percent of each area under at least one kind."""
        return self._percent(self.covered)

    @property
    def several(self) -> pd.Series[float]:
        """The percent of each area under more than one kind."""
        return self._percent(self.doubly)

    def _percent(self, part: pd.Series[float]) -> pd.Series[float]:
        found: pd.Series[float] = (100 * part / self.whole.where(self.whole > 0)).clip(0.0, 100.0)
        return found


def overlay(zones: Mapping[str, Sequence[BaseGeometry]], ground: Ground, basis: Basis) -> Overlay:
    """Return what of every area lies under each kind of policy (its shapes), in dwellings or in square metres.

    A dwelling under several zones of one kind counts once; one on the edge of a zone is under it.
    """
    return _of_land(zones, ground) if basis is Basis.LAND else _of_dwellings(zones, ground, basis)


def _of_dwellings(zones: Mapping[str, Sequence[BaseGeometry]], ground: Ground, basis: Basis) -> Overlay:
    codes, inside = ground.areas.codes, ground.at != OUTSIDE
    weights = ground.counted(basis)
    under = np.zeros(len(weights), dtype=np.int64)

    def summed(rows: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        counts = np.bincount(ground.at[rows], weights[rows], minlength=len(codes))
        return counts.astype(np.float64)

    parts = {}
    for kind, shapes in zones.items():
        under_one = [ground.rows_under(shape) for shape in shapes]
        rows = np.unique(np.concatenate(under_one)) if under_one else np.zeros(0, dtype=np.int64)
        rows = rows[inside[rows]]
        under[rows] += 1
        parts[kind] = summed(rows)
    frame = pd.DataFrame(parts, index=codes, dtype=float)
    covered, doubly = (pd.Series(summed(under > n), index=codes) for n in (0, 1))
    return Overlay(frame, covered, doubly, ground.whole(basis))


def _of_land(zones: Mapping[str, Sequence[BaseGeometry]], ground: Ground) -> Overlay:
    codes = ground.areas.codes
    shapes = ground.areas.frame.geometry.to_numpy()

    def shared(shape: BaseGeometry) -> npt.NDArray[np.float64]:
        near = ground.land.query(shape)
        land = np.zeros(len(shapes))
        land[near] = shapely.area(shapely.intersection(shapes[near], shape))
        return land

    merged = {kind: shapely.union_all(some) for kind, some in zones.items()}
    every = list(merged.values())
    twice = [a & b for n, a in enumerate(every) for b in every[n + 1 :] if a.intersects(b)]
    frame = pd.DataFrame({kind: shared(shape) for kind, shape in merged.items()}, index=codes, dtype=float)
    covered, doubly = (pd.Series(shared(shapely.union_all(some)), index=codes) for some in (every, twice))
    return Overlay(frame, covered, doubly, ground.whole(Basis.LAND))
