"""GeoPackages looked into with SQLite before GDAL opens them: what their SQL would do, and which shapes are curved."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sociale_kaart.core.errors import SourceError

__all__ = ["check_sql", "curved_shapes", "is_project", "settle"]

_ELSEWHERE = re.compile(
    r"ogr_geocode|ogr_datasource|ogr_getconfig|ogr_setconfig|gdal_get|load_extension|readfile|writefile|fts3_tokenizer"
    r"|using\s*[\"'`\[]?\s*virtual(?!spatialindex)|/vsi",
    re.IGNORECASE,
)
_STRAIGHT = {"POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON"}
_CURVED = {8, 9, 10, 11, 12, 13, 14}  # circular string to surface, in the numbering of WKB
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


@contextmanager
def _base(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a data base as it lies there: nothing is written, no journal is made or played back."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        base.text_factory = lambda text: text.decode("utf-8", errors="replace")
        yield base


def is_project(file: Path) -> bool:
    """Tell whether a GeoPackage is a project of our own: it has the table that only a project has."""
    try:
        with _base(file) as base:
            found = base.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sociale_kaart'")
            return found.fetchone() is not None
    except (sqlite3.Error, OSError):
        return False


def check_sql(file: Path, name: str) -> None:
    """Refuse a GeoPackage whose views, triggers or virtual tables would read other files or the network."""
    try:
        with _base(file) as base:
            for (sql,) in base.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"):
                if _ELSEWHERE.search(str(sql)):
                    raise SourceError("reads_elsewhere", file=name)
    except sqlite3.Error:
        return  # damaged: what can still be read is for the reader to find out


def settle(copy: Path, name: str) -> None:
    """Write what stands in the log of a copied GeoPackage into it; raises `SourceError` when it is too damaged."""
    try:
        with closing(sqlite3.connect(copy)) as base:
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            base.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise SourceError("file_damaged", file=name) from error


def curved_shapes(file: Path, layer: str) -> int:
    """Count the shapes of a layer that are written as arcs; GDAL hands them over as many short lines."""
    try:
        with _base(file) as base:
            described = base.execute(
                "SELECT column_name, geometry_type_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
            ).fetchone()
            if described is None or str(described[1]).upper() in _STRAIGHT:
                return 0
            column, table = (str(text).replace('"', '""') for text in (described[0], layer))
            query = f'SELECT substr("{column}", 1, 77) FROM "{table}"'  # names quoted; a name cannot be a parameter
            return sum(_is_curved(head) for (head,) in base.execute(query) if isinstance(head, bytes))
    except sqlite3.Error:
        return 0


def _is_curved(head: bytes) -> bool:
    """Tell whether the first bytes of a GeoPackage geometry announce a curve."""
    if len(head) < 13 or head[:2] != b"GP":
        return False
    start = 8 + _ENVELOPES.get((head[3] >> 1) & 7, 0)
    kind = int.from_bytes(head[start + 1 : start + 5], "little" if head[start : start + 1] == b"\x01" else "big")
    return kind % 1000 in _CURVED
