"""Stock (bezit): the dwellings or complexes of corporations. Confidential: it leaves the machine only aggregated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd

from sociale_kaart.core.crs import RD

__all__ = ["STOCK_COLUMNS", "Stock"]

STOCK_COLUMNS = ("dwellings", "owner", "corporation", "kind", "built", "rent", "label", "complex")
"""dwellings: int (VHE); owner: str; corporation: bool, whether the owner is a housing corporation;
kind, rent, label, complex: str ("" where unknown); built: year as float (NaN where unknown)."""


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """Dwellings or complexes as points in RD New, one row per id, with `STOCK_COLUMNS` and `geometry`."""

    frame: gpd.GeoDataFrame
    year: int | None = None
    source: str = ""

    def __post_init__(self) -> None:
        missing = {*STOCK_COLUMNS, "geometry"} - set(self.frame.columns)
        if missing:
            raise ValueError(f"stock lacks {sorted(missing)}")
        if self.frame.crs is None or not self.frame.crs.equals(RD):
            raise ValueError("stock is kept in RD New")

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def owners(self) -> tuple[str, ...]:
        """The housing corporations in the stock, largest first."""
        return _owners(self)

    def equals(self, other: Stock) -> bool:
        """Tell whether year, source and every row are the same."""
        columns = list(STOCK_COLUMNS)
        return (
            (self.year, self.source) == (other.year, other.source)
            and bool(self.frame[columns].equals(other.frame[columns]))
            and bool(self.frame.geometry.to_wkb().equals(other.frame.geometry.to_wkb()))
        )


@lru_cache(maxsize=8)
def _owners(stock: Stock) -> tuple[str, ...]:
    owned = stock.frame[stock.frame["corporation"]].groupby("owner")["dwellings"].sum()
    return tuple(owned.sort_values(ascending=False, kind="stable").index)
