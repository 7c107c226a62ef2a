"""Spreadsheets of LibreOffice (ods) to rows of text, sheet by sheet, as GDAL reads them."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from sociale_kaart.core.errors import SourceError
from sociale_kaart.sources.files.delimited import MAX_CELLS, MAX_ROWS
from sociale_kaart.sources.files.sidecars import linked
from sociale_kaart.sources.files.spreadsheet import Sheet, check_parts

__all__ = ["is_ods", "read_ods"]

_MARK = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_AS_THEY_STAND = {"OGR_ODS_HEADERS": "DISABLE", "OGR_ODS_FIELD_TYPES": "STRING"}


def is_ods(start: bytes) -> bool:
    """Tell whether a file begins as an OpenDocument spreadsheet does: with the kind of document, not packed."""
    return start.startswith(b"PK\x03\x04") and _MARK in start[:200]


def read_ods(file: Path, name: str) -> tuple[Sheet, ...]:
    """Read the sheets of an ods; raises `SourceError` for a damaged, locked or hostile one."""
    check_parts(file, name, main="content.xml")
    with zipfile.ZipFile(file) as parts:
        if "META-INF/manifest.xml" in parts.namelist() and b"encryption-data" in parts.read("META-INF/manifest.xml"):
            raise SourceError("locked_spreadsheet", file=name)
    with tempfile.TemporaryDirectory(prefix="sociale-kaart-", ignore_cleanup_errors=True) as work, _unheaded():
        ready = linked(file, Path(work) / "data.ods")
        try:
            layers = [str(layer) for layer, _ in pyogrio.list_layers(ready)]
            return tuple(Sheet(layer, _rows(ready, number, name)) for number, layer in enumerate(layers))
        except (DataSourceError, DataLayerError, UnicodeDecodeError) as error:
            raise SourceError("damaged_spreadsheet", file=name) from error


@contextmanager
def _unheaded() -> Iterator[None]:
    """Have GDAL give every row as it stands, the header too."""
    pyogrio.set_gdal_config_options(_AS_THEY_STAND)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(_AS_THEY_STAND))


def _rows(file: Path, number: int, name: str) -> list[list[str]]:
    info = pyogrio.read_info(file, layer=number, force_feature_count=True)
    if info["driver"] != "ODS":
        raise SourceError("not_a_spreadsheet", file=name)
    if info["features"] > MAX_ROWS:
        raise SourceError("too_many_rows", file=name, limit=MAX_ROWS)
    if info["features"] * len(info["fields"]) > MAX_CELLS:
        raise SourceError("too_many_cells", file=name, limit=MAX_CELLS)
    if not info["features"]:
        return []
    frame = pyogrio.read_dataframe(file, layer=number, read_geometry=False)
    return [[str(cell) for cell in row] for row in frame.astype(object).where(frame.notna(), "").to_numpy()]
