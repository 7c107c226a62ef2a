"""Stock per area: how many dwellings of the corporation, or of all corporations, lie in each."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.stock import Stock

__all__ = ["dwellings_in", "dwellings_under"]


@lru_cache(maxsize=8)
def dwellings_in(stock: Stock, areas: Areas, owner: str = "") -> pd.Series[float]:
    """Return the dwellings per area of one owner, or of all corporations when no owner is named.

    A dwelling on a border counts once, in the first area that touches it; areas without a shape are NaN. The same
    series is given again for the same stock and areas.
    """
    rows = stock.frame[stock.frame["owner"] == owner if owner else stock.frame["corporation"]]
    shapes = areas.frame.geometry
    tree = shapely.STRtree(rows.geometry.to_numpy())
    of_area, of_row = tree.query(shapes.to_numpy(), predicate="intersects")  # areas ask: their shapes are prepared once
    first = np.full(len(rows), len(areas), dtype=np.int64)
    np.minimum.at(first, of_row, of_area)
    counts = np.bincount(first, rows["dwellings"].to_numpy(dtype=float), minlength=len(areas) + 1)[: len(areas)]
    return pd.Series(counts, index=areas.codes).mask(shapes.isna())


@lru_cache(maxsize=64)
def dwellings_under(stock: Stock, shapes: tuple[BaseGeometry, ...], owner: str = "") -> int:
    """Return the dwellings of one owner, or of all corporations, that lie in any of some shapes, each once."""
    rows = stock.frame[stock.frame["owner"] == owner if owner else stock.frame["corporation"]]
    tree = shapely.STRtree(rows.geometry.to_numpy())
    _, of_row = tree.query(np.array(shapes, dtype=object), predicate="intersects")
    return int(rows["dwellings"].to_numpy()[np.unique(of_row)].sum())
