"""The layers and tables of a GeoPackage: written whole, read column by column, nothing run that a file brings along."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyogrio
import shapely

from sociale_kaart.core.crs import RD
from sociale_kaart.core.errors import ProjectFileError

__all__ = [
    "Shapes",
    "columns_of",
    "free_name",
    "geometries",
    "opened",
    "quoted",
    "tables_of",
    "verify",
    "write_layer",
    "write_table",
]

_HEADER = b"SQLite format 3\x00"
_VERSION = "1.2"  # of GeoPackage: also the QGIS of years ago opens it without a warning
_LONGEST = 256 * 1024 * 1024  # bytes of one cell
_PATIENCE = 2.0  # seconds to wait for another program
_NUMBERS = 100_000  # coordinates and cells written in one go; while GDAL writes, no other thread of Python goes on
_ENVELOPES = (0, 32, 48, 48, 64)  # bytes, by the code in the flags of a geometry
_POLYGON, _MULTIPOLYGON = 3, 6
_ONE_TYPE = {0: "Point", 1: "LineString", 4: "MultiPoint", 5: "MultiLineString"}


@dataclass(frozen=True, slots=True)
class Shapes:
    """Whether the multipolygons of a layer were polygons (`single`); for the fids in `others` it is the other way."""

    single: bool = True
    others: tuple[int, ...] = ()


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name of plain letters for a table or column, not yet taken; SQLite does not tell case apart."""
    name = re.sub(r"[^A-Za-z0-9_]+", "_", wanted).strip("_") or "column"
    lower = {other.lower() for other in taken}
    number, free = 2, name
    while free.lower() in lower:
        free, number = f"{name}_{number}", number + 1
    return free


@contextmanager
def opened(path: Path, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a GeoPackage for one transaction, by default read-only. Raises sqlite3.Error, OSError, ProjectFileError.

    Only a file that is not in its place yet may be opened for `writing`: what is written is not flushed to the disk.
    """
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            raise ProjectFileError("project_not_ours", path=str(path))
    mode = "rw" if writing else "ro"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_PATIENCE, isolation_level=None
    )
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def tables_of(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the ordinary tables; views and virtual tables run what a file says and are left out."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name for name, sql in found if not str(sql).lstrip().upper().startswith("CREATE VIRTUAL")}


def columns_of(connection: sqlite3.Connection, table: str) -> dict[str, list[Any]]:
    """Return the columns of an ordinary table by name, in the order of the rows. Raises ValueError for any other."""
    if table not in tables_of(connection):
        raise ValueError(f"no table {table}")
    described = connection.execute(f"PRAGMA table_xinfo({quoted(table)})").fetchall()
    if any(column[6] for column in described):
        raise ValueError(f"computed columns in {table}")
    names = [column[1] for column in described]
    rows = connection.execute(f"SELECT * FROM {quoted(table)} ORDER BY rowid").fetchall()
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}


def write_table(
    connection: sqlite3.Connection, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
) -> None:
    """Write a table without geometry that QGIS lists; `columns` are names with SQL types."""
    declared = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns.items())
    connection.execute(f"CREATE TABLE {quoted(table)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {declared})")
    names, marks = ", ".join(map(quoted, columns)), ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", rows)
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'attributes', ?, 0)",
        (table, table),
    )


def write_layer(path: Path, layer: str, frame: gpd.GeoDataFrame, *, empty: str = "Unknown") -> Shapes:
    """Add a layer in RD New to a GeoPackage that nobody has open; polygons are kept as multipolygons, as QGIS likes.

    `empty` is the type of geometry of a layer without any.
    """
    kind, shapes = _form(frame.geometry.to_numpy(), empty)
    pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})  # flushed once, when it is put in place
    frame = frame.set_crs(RD, allow_override=True)
    options: dict[str, Any] = {"layer": layer, "driver": "GPKG", "geometry_type": kind}
    options["promote_to_multi"] = kind == "MultiPolygon"
    for n, piece in enumerate(_pieces(frame)):
        if n:
            pyogrio.write_dataframe(piece, path, append=True, **options)
            continue
        pyogrio.write_dataframe(
            piece,
            path,
            dataset_options=None if path.exists() else {"VERSION": _VERSION},
            layer_options={"GEOMETRY_NAME": "geom", "FID": "fid"},
            **options,
        )
    return shapes


def _pieces(frame: gpd.GeoDataFrame) -> Iterator[gpd.GeoDataFrame]:
    """Cut a frame in pieces of so many points and cells; one that is not large stays whole."""
    numbers = np.cumsum(shapely.get_num_coordinates(frame.geometry.to_numpy()) + len(frame.columns))
    cuts = np.searchsorted(numbers, np.arange(_NUMBERS, int(numbers[-1]) if len(numbers) else 0, _NUMBERS)) + 1
    for first, last in pairwise(dict.fromkeys([0, *cuts.tolist(), len(frame)])):
        yield frame.iloc[first:last]
    if frame.empty:
        yield frame


def _form(found: npt.NDArray[np.object_], empty: str) -> tuple[str, Shapes]:
    """Return the type of geometry to declare, and what is needed to have the very geometries back."""
    types = shapely.get_type_id(found)
    present = set(types[types >= 0].tolist())
    if not present:
        return empty, Shapes()
    if shapely.has_z(found).any() or shapely.has_m(found).any():
        return "Unknown", Shapes()
    if present <= {_POLYGON, _MULTIPOLYGON}:
        fids = np.arange(1, len(found) + 1)
        multi, single = fids[types == _MULTIPOLYGON], fids[types == _POLYGON]
        mostly_single = len(single) >= len(multi)
        return "MultiPolygon", Shapes(mostly_single, tuple((multi if mostly_single else single).tolist()))
    return (_ONE_TYPE.get(min(present), "Unknown") if len(present) == 1 else "Unknown"), Shapes()


def verify(path: Path, rows: Mapping[str, int]) -> None:
    """Raise sqlite3.Error where the file on the disk is not what was written: a full disk is not always reported."""
    with opened(path) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("not written well")
        for table, count in rows.items():
            if connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone() != (count,):
                raise sqlite3.DatabaseError(f"not all rows of {table} were written")


def geometries(blobs: Sequence[object], fids: Sequence[int], shapes: Shapes) -> npt.NDArray[np.object_]:
    """Return the geometries of a layer as they were written. Raises ValueError for what is not a geometry."""
    wkb = np.array([None if blob is None else _wkb(blob) for blob in blobs], dtype=object)
    try:
        found: npt.NDArray[np.object_] = np.asarray(shapely.from_wkb(wkb), dtype=object).reshape(len(blobs))
    except shapely.errors.ShapelyError as error:
        raise ValueError(str(error)) from error
    exceptions = np.isin(np.asarray(fids, dtype=np.int64), np.asarray(shapes.others, dtype=np.int64))
    wanted_single = exceptions != shapes.single
    parts = shapely.get_num_geometries(found)
    lone = (shapely.get_type_id(found) == _MULTIPOLYGON) & wanted_single
    found[lone & (parts == 1)] = shapely.get_geometry(found[lone & (parts == 1)], 0)
    found[lone & (parts == 0)] = shapely.Polygon()
    return found


def _wkb(blob: object) -> bytes:
    """Take the header of a GeoPackage geometry off (OGC 12-128r19, 2.1.3)."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        raise ValueError("not a GeoPackage geometry")
    envelope = blob[3] >> 1 & 0b111
    if envelope >= len(_ENVELOPES):
        raise ValueError("not a GeoPackage geometry")
    return blob[8 + _ENVELOPES[envelope] :]
