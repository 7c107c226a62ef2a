"""Areas: the neighbourhoods of one level and one year of boundaries."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from sociale_kaart.core.crs import RD
from sociale_kaart.core.levels import Level

__all__ = ["Areas"]


@dataclass(frozen=True, slots=True, eq=False)
class Areas:
    """Polygons in RD New, one row per area code. Never mutated.

    `frame` has the area code as its index (named `code`) and the columns `name` (str), `water` (bool)
    and `geometry` (Polygon or MultiPolygon, may be None where a source lost it).
    `year` is the year of the boundaries; `source` the name of the file they came from.
    """

    level: Level
    year: int | None
    frame: gpd.GeoDataFrame
    source: str = ""

    def __post_init__(self) -> None:
        missing = {"name", "water", "geometry"} - set(self.frame.columns)
        if missing:
            raise ValueError(f"areas lack {sorted(missing)}")
        if not self.frame.index.is_unique:
            raise ValueError("one row per area code")
        if self.frame.crs is None or not self.frame.crs.equals(RD):
            raise ValueError("areas are kept in RD New")

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def codes(self) -> pd.Index[str]:
        """The area codes, in the order of the frame."""
        index: pd.Index[str] = self.frame.index
        return index

    @property
    def names(self) -> pd.Series[str]:
        """The names by area code."""
        names: pd.Series[str] = self.frame["name"]
        return names

    def equals(self, other: Areas) -> bool:
        """Tell whether level, year, codes, names and every coordinate are the same."""
        return (
            (self.level, self.year, self.source) == (other.level, other.year, other.source)
            and self.codes.equals(other.codes)
            and bool(self.frame[["name", "water"]].equals(other.frame[["name", "water"]]))
            and bool(self.frame.geometry.to_wkb().equals(other.frame.geometry.to_wkb()))
        )
