"""A project's areas, values, policy and stock as layers and tables, and back, bit for bit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.crs import RD
from sociale_kaart.core.look import Background
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from sociale_kaart.core.stock import STOCK_COLUMNS, Stock
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.store.geopackage import Shapes, columns_of, geometries
from sociale_kaart.store.layout import AreasEntry, BackgroundEntry, Home, StockEntry, ValuesEntry

__all__ = [
    "areas_frame",
    "background_frame",
    "item_frame",
    "read_areas",
    "read_background",
    "read_items",
    "read_stock",
    "read_values",
    "reason_rows",
    "stock_frame",
    "value_rows",
]

Item = TypeVar("Item", PolicyZone, Measure)

_DTYPES = {  # of a column, by the annotation of a field
    "str": "str",
    "Status": "str",
    "int": "int64",
    "bool": "bool",
    "int | None": "Int64",
    "float | None": "float64",
}
_REASONS = {reason.id: int(reason) for reason in Reason if reason is not Reason.PRESENT}


def areas_frame(areas: Areas, home: Home) -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    """Return a layer of areas with the values in its columns, and the types to have back."""
    types = {"code": str(areas.codes.dtype), **{name: str(areas.frame[name].dtype) for name in ("name", "water")}}
    numbers = {column: values.numbers.to_numpy() for column, values in home.columns.items()}
    table = pd.DataFrame(
        {
            "code": areas.codes,
            "name": areas.frame["name"].to_numpy(),
            "water": areas.frame["water"].to_numpy(),
            **numbers,
        }
    )
    return gpd.GeoDataFrame(table, geometry=areas.frame.geometry.to_numpy(), crs=RD), types


def value_rows(home: Home) -> Iterable[Sequence[object]]:
    """Return the rows of a table of values without areas: the code, and a number or None per column."""
    columns = [values.numbers.astype(object).where(values.numbers.notna(), None) for values in home.columns.values()]
    return zip(home.codes, *columns, strict=True)


def reason_rows(home: Home) -> Iterable[Sequence[object]]:
    """Return the rows that say why values are missing: the code, and the id of a reason or None per column."""
    words = np.array([None, *_REASONS], dtype=object)
    return zip(home.codes, *(words[values.reasons.to_numpy()] for values in home.columns.values()), strict=True)


def item_frame(items: Sequence[Item], kind: type[Item]) -> gpd.GeoDataFrame:
    """Return a layer of policy zones or measures with a column per field."""
    columns = {
        each.name: pd.Series([getattr(item, each.name) for item in items], dtype=_DTYPES[str(each.type)])
        for each in fields(kind)
        if each.name != "geometry"
    }
    shapes = np.array([None, *(item.geometry for item in items)], dtype=object)[1:]
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=shapes, crs=RD)


def stock_frame(stock: Stock) -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    """Return a layer of stock, and the types to have back."""
    table = pd.DataFrame(stock.frame[list(STOCK_COLUMNS)]).reset_index(drop=True)
    table.insert(0, "id", stock.frame.index.to_numpy())
    types = {"id": str(stock.frame.index.dtype), **{name: str(stock.frame[name].dtype) for name in STOCK_COLUMNS}}
    return gpd.GeoDataFrame(table, geometry=stock.frame.geometry.to_numpy(), crs=RD), types


def background_frame(background: Background) -> gpd.GeoDataFrame:
    """Return a layer of background."""
    return gpd.GeoDataFrame(geometry=background.shapes.to_numpy(), crs=RD)


def read_areas(connection: sqlite3.Connection, entry: AreasEntry) -> tuple[Areas, dict[str, list[Any]]]:
    """Return areas and the columns of their layer."""
    columns = columns_of(connection, entry.layer)
    codes = pd.Index(_typed(columns["code"], entry.types["code"]), name="code")
    table = {name: _typed(columns[name], entry.types[name]).to_numpy() for name in ("name", "water")}
    shapes = geometries(columns["geom"], columns["fid"], entry.shapes)
    frame = gpd.GeoDataFrame(pd.DataFrame(table, index=codes), geometry=shapes, crs=RD)
    for name in ("name", "water"):
        frame[name] = frame[name].astype(entry.types[name])
    return Areas(entry.level, entry.year, frame, entry.source), columns


def read_values(
    entry: ValuesEntry, codes: pd.Index[str], columns: Mapping[str, list[Any]], reasons: Mapping[str, list[Any]]
) -> Values:
    """Return values; where someone emptied a cell in a GIS, the reason is that nothing is known."""
    numbers = pd.Series(np.array(columns[entry.column], dtype=float), index=codes)
    told = pd.Series([_REASONS.get(word, 0) for word in reasons[entry.column]], index=reasons["code"], dtype="int8")
    if len(told) != len(codes) or told.index.tolist() != codes.tolist():
        told = told.reindex(codes, fill_value=0)
    why = told.to_numpy()
    missing = numbers.isna().to_numpy()
    why = np.where(missing, np.where(why > 0, why, int(Reason.NOT_MEASURED)), 0).astype("int8")
    return Values(entry.indicator, entry.level, entry.boundaries, numbers, pd.Series(why, index=codes))


def read_items(connection: sqlite3.Connection, table: str, kind: type[Item], shapes: Shapes) -> tuple[Item, ...]:
    """Return the policy zones or measures of a layer; a GIS may have made nothing of an empty text."""
    columns = columns_of(connection, table)
    found = geometries(columns["geom"], columns["fid"], shapes)
    items = []
    for row, shape in enumerate(found):
        try:
            items.append(_item(kind, {name: cells[row] for name, cells in columns.items()}, shape))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{table}, row {row + 1}: {error}") from error
    return tuple(items)


def _item(kind: type[Item], row: Mapping[str, object], shape: BaseGeometry | None) -> Item:
    if shape is None:
        raise ValueError("no geometry")
    cells = {each.name: _cell(row[each.name], str(each.type)) for each in fields(kind) if each.name != "geometry"}
    return kind(geometry=shape, **{name: cell for name, cell in cells.items() if cell is not None})


def _cell(value: object, declared: str) -> Any:
    """Return a cell as the type of its field, None for nothing; refuses what is of another kind."""
    if value is None:
        return None
    if declared == "Status":
        return Status(str(value))
    if declared == "bool" and value in (0, 1):
        return bool(value)
    if declared.startswith("int") and isinstance(value, int):
        return value
    if declared.startswith("float") and isinstance(value, int | float):
        return float(value)
    if declared == "str" and isinstance(value, str):
        return value
    raise ValueError(f"expected {declared}, found {str(value)[:40]!r}")


def read_stock(connection: sqlite3.Connection, entry: StockEntry) -> Stock:
    """Return the stock."""
    columns = columns_of(connection, "stock")
    ids = pd.Index(_typed(columns["id"], entry.types["id"]))
    frame = gpd.GeoDataFrame(
        pd.DataFrame({name: _typed(columns[name], entry.types[name]).to_numpy() for name in STOCK_COLUMNS}, index=ids),
        geometry=geometries(columns["geom"], columns["fid"], entry.shapes),
        crs=RD,
    )
    return Stock(frame, entry.year, entry.source)


def read_background(connection: sqlite3.Connection, entry: BackgroundEntry) -> Background:
    """Return a background."""
    columns = columns_of(connection, entry.layer)
    shapes = gpd.GeoSeries(geometries(columns["geom"], columns["fid"], entry.shapes), crs=RD)
    return Background(entry.id, entry.name, entry.kind, shapes, entry.source)


def _typed(cells: list[Any], dtype: str) -> pd.Series[Any]:
    series: pd.Series[Any] = pd.Series(cells, dtype=object).astype(pd.api.types.pandas_dtype(dtype))
    return series
