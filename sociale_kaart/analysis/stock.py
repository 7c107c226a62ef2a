"""Stock per area: how many dwellings of the corporation, or of all corporations, lie in each."""

from __future__ import annotations

import pandas as pd
import shapely

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.stock import Stock

__all__ = ["dwellings_in"]


def dwellings_in(stock: Stock, areas: Areas, owner: str = "") -> pd.Series[float]:
    """Return the dwellings per area of one owner, or of all corporations when no owner is named.

    A dwelling on a border counts once, in the first area that touches it; areas without a shape are NaN.
    """
    rows = stock.frame[stock.frame["owner"] == owner if owner else stock.frame["corporation"]]
    shapes = areas.frame.geometry
    tree = shapely.STRtree(shapes.to_numpy())
    of_row, of_area = tree.query(rows.geometry.to_numpy(), predicate="intersects")
    hits = pd.DataFrame({"row": of_row, "area": of_area}).drop_duplicates("row")
    counts = pd.Series(rows["dwellings"].to_numpy()[hits["row"]], dtype=float).groupby(hits["area"].to_numpy()).sum()
    dwellings = counts.reindex(range(len(areas)), fill_value=0.0).set_axis(areas.codes)
    return dwellings.mask(shapes.isna())
