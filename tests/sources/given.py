"""What recognisers get: tables and layers as they stand in a file, and areas as squares of a kilometre."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Values
from sociale_kaart.sources.found import Found, Raw

NAN = float("nan")


def square(number: int) -> shapely.Polygon:
    """The square of a kilometre at a place in a row, in RD New."""
    return shapely.box(150_000 + 1000 * number, 450_000, 151_000 + 1000 * number, 451_000)


def raw(
    columns: Mapping[str, Sequence[object]],
    name: str = "bestand.csv",
    shapes: Sequence[BaseGeometry | None] | None = None,
) -> Raw:
    """A table, or a layer where there are shapes."""
    frame = pd.DataFrame(columns)
    geometry = None if shapes is None else gpd.GeoSeries(list(shapes), crs=28992, index=frame.index)
    return Raw(name, Path(name), frame, geometry)


def layer(columns: Mapping[str, Sequence[object]], name: str = "gebieden.geojson") -> Raw:
    """A layer with a square for every row."""
    rows = len(next(iter(columns.values())))
    return raw(columns, name, [square(number) for number in range(rows)])


def areas(
    names: Mapping[str, str], level: Level = Level.BUURT, year: int | None = 2018, source: str = "kaart"
) -> Areas:
    """Areas with these codes and names."""
    frame = gpd.GeoDataFrame(
        {"name": list(names.values()), "water": [False] * len(names)},
        geometry=[square(number) for number in range(len(names))],
        index=pd.Index(list(names), name="code", dtype=object),
        crs=28992,
    )
    return Areas(level, year, frame, source)


def values(numbers: Mapping[str, float], level: Level = Level.BUURT, indicator: Indicator | None = None) -> Values:
    """Values of an indicator by the keys of a table."""
    return Values.of(indicator or Indicator("lvb", "LVB", year=2018), numbers, level=level)


def table(numbers: Mapping[str, float], names: Mapping[str, str] | None = None, **facts: object) -> Found:
    """A table of one indicator, found by code unless `key` says otherwise."""
    given = {"name": "tabel.csv", "file": Path("tabel.csv"), "kind": "table", "level": Level.BUURT, **facts}
    named = None if names is None else pd.Series(dict(names), dtype=object)
    return Found(values=(values(numbers, given["level"]),), names=named, **given)  # type: ignore[arg-type]
