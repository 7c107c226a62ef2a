"""Areas made of squares of 100 m, with dwellings in them, for conversions that can be done by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sociale_kaart.analysis.units import Units
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Reason, Values

Cell = tuple[int, int]
WEST, SOUTH, SIZE = 150_000, 450_000, 100
DWELLINGS = Indicator("woningvoorraad", "Woningen", unit=Unit.COUNT, kind=Kind.COUNT, year=2012)
LOW = Indicator("laag", "Laag inkomen", unit=Unit.PERCENT, kind=Kind.SHARE, year=2012, denominator="aantal_huishoudens")
NAN = float("nan")


def block(*cells: Cell) -> shapely.Geometry:
    return shapely.union_all([shapely.box(*_corner(cell), *_corner((cell[0] + 1, cell[1] + 1))) for cell in cells])


def _corner(cell: Cell) -> tuple[int, int]:
    return WEST + SIZE * cell[0], SOUTH + SIZE * cell[1]


def areas(cells: Mapping[str, Sequence[Cell]], year: int | None = None) -> Areas:
    index = pd.Index(list(cells), name="code", dtype=object)
    shapes = [block(*own) for own in cells.values()]
    frame = gpd.GeoDataFrame({"name": list(cells), "water": False}, geometry=shapes, index=index, crs=28992)
    return Areas(Level.BUURT, year, frame)


def dwellings(cells: Mapping[Cell, float]) -> Units:
    """One unit in the middle of each cell."""
    x, y = np.array([_corner(cell) for cell in cells], dtype=float).reshape(-1, 2).T + SIZE / 2
    return Units(x, y, np.array(list(cells.values()), dtype=float))


def values(
    meaning: Indicator, numbers: Mapping[str, float], reasons: Mapping[str, Reason] | None = None, year: int = 2012
) -> Values:
    series = pd.Series(numbers, dtype=float)
    return Values.of(meaning, series, boundaries=year, reasons=reasons or {})


def stock_of(units: Units, owner: str = "De Brug", *, corporation: bool = True) -> Stock:
    """A stock with one row per unit, all of one owner."""
    columns = {"dwellings": units.weight.astype(int), "owner": owner, "corporation": corporation, "built": NAN}
    words = dict.fromkeys(("kind", "rent", "label", "complex"), "")
    frame = gpd.GeoDataFrame({**columns, **words}, geometry=shapely.points(units.x, units.y), crs=28992)
    return Stock(frame)
