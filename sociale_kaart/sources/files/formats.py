"""What a file can be, by its name and its first bytes; what GDAL must never be handed is refused here.

GDAL chooses a driver by content, whatever the name says: a .geojson that holds a VRT would open other files or the
network. A file therefore passes three gates: a known extension, the first bytes that belong to it, and no mark of a
driver that reads elsewhere. After opening, the driver that GDAL chose must be one of the format's own.
"""

from __future__ import annotations

import json
import mmap
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sociale_kaart.core.errors import SourceError
from sociale_kaart.sources.files.geopackage import check_sql

__all__ = ["COMPANIONS", "VECTOR", "Format", "Kind", "check", "check_links", "kind_of", "sniffed"]

Kind = Literal["vector", "table", "archive", "companion", "document", "refused"]


@dataclass(frozen=True, slots=True)
class Format:
    """A vector format: the GDAL drivers that may read it, the first bytes it has, and whether it is text."""

    drivers: tuple[str, ...]
    starts: tuple[bytes, ...] = ()
    text: bool = False


_JSON = Format(("GeoJSON", "TopoJSON", "GeoJSONSeq", "JSONFG", "ESRIJSON"), (b"{", b"["), text=True)
_XML_START = (b"<?xml", b"<gml", b"<wfs", b"<ogr", b"<kml", b"<featurecollection", b"<!--")

VECTOR: Mapping[str, Format] = {
    ".shp": Format(("ESRI Shapefile",), (b"\x00\x00\x27\x0a",)),
    ".dbf": Format(("ESRI Shapefile",)),
    ".gpkg": Format(("GPKG",), (b"SQLite format 3\x00",)),
    ".geojson": _JSON,
    ".json": _JSON,
    ".topojson": _JSON,
    ".geojsonl": _JSON,
    ".ndjson": _JSON,
    ".fgb": Format(("FlatGeobuf",), (b"fgb\x03",)),
    ".gml": Format(("GML",), _XML_START, text=True),
    ".kml": Format(("KML", "LIBKML"), _XML_START, text=True),
    ".tab": Format(("MapInfo File",), (b"!table",), text=True),
    ".mif": Format(("MapInfo File",), (b"version",), text=True),
    ".gdb": Format(("OpenFileGDB",)),
}

COMPANIONS: Mapping[str, tuple[str, ...]] = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg", ".cst", ".qpj", ".sbn", ".sbx", ".qix", ".shp.xml", ".ain", ".aih"),
    ".dbf": (".cpg", ".cst"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
    ".gml": (".gfs", ".xsd"),
    ".gpkg": (".gpkg-wal", ".gpkg-shm", ".gpkg-journal"),
}

_TABLE = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"}
_ARCHIVE = {".zip", ".kmz"}
_DOCUMENT = {
    *(".pdf", ".doc", ".docx", ".ppt", ".pptx", ".rtf", ".odt", ".md", ".html", ".htm", ".png", ".jpg", ".jpeg"),
    *(".gif", ".qml", ".qmd", ".sld", ".lyr", ".lyrx", ".qgs", ".qgz", ".mxd", ".aprx", ".xml", ".log", ".url", ".ini"),
    *(".lnk", ".yml", ".yaml", ".toml", ".py", ".js", ".css", ".sha256", ".md5", ".lock", ".wor"),
}
_REFUSED = {".vrt", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".sqlite", ".db", ".parquet", ".mdb", ".dxf"}

_ELSEWHERE = re.compile(
    rb"<ogrvrt|<vrtdataset|<ogrwfs|<wfsdatasource|<gdal_wms|<wms_?service|gdal_streamed_alg|<gdalpipeline"
    rb"|/vsi[a-z0-9_]+/",
    re.IGNORECASE,
)
_HEAD = 65_536
_DOCTYPE = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)
_OTHER_TABLES = re.compile(rb"open\s+table|type\s+\"?(seamless|linked|view|odbc|access|xls)", re.IGNORECASE)
_CRS_MEMBER = re.compile(rb"[\"']crs[\"']\s*(?=[:/])", re.IGNORECASE)
_ESCAPED_LETTER = re.compile(rb"\\u00([46][1-9a-f]|[57][0-9a])", re.IGNORECASE)  # nobody needs to, who hides nothing


def kind_of(suffix: str) -> Kind | None:
    """Return what files with a lower-case extension are, None for an unknown one."""
    if suffix in VECTOR:
        return "vector"
    for kind, suffixes in (("table", _TABLE), ("archive", _ARCHIVE), ("refused", _REFUSED)):
        if suffix in suffixes:
            return kind  # type: ignore[return-value]
    if any(suffix in companions for companions in COMPANIONS.values()):
        return "companion"
    return "document" if suffix in _DOCUMENT else None


def sniffed(file: Path) -> str:
    """Return the extension that the first bytes of a file ask for, "" when they say nothing."""
    with file.open("rb") as opened:
        start = opened.read(4096)
    for suffix in (".shp", ".gpkg", ".fgb"):
        if start.startswith(VECTOR[suffix].starts):
            return suffix
    if start.startswith(b"PK\x03\x04"):
        return _packed(file)
    if _plain(start).startswith(b"{") and re.search(rb'"(FeatureCollection|Feature|Topology)"', start):
        return ".geojson"
    return ""


def _packed(file: Path) -> str:
    """Return what a zip is by the names in it: a workbook of Excel or LibreOffice, or only a zip."""
    try:
        with zipfile.ZipFile(file) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, UnicodeError, EOFError, NotImplementedError):
        return ".zip"
    if any(name.startswith("xl/") for name in names):
        return ".xlsx"
    return ".ods" if {"mimetype", "content.xml"} <= names else ".zip"


def _plain(start: bytes) -> bytes:
    """Return the first bytes of a text in lower case without byte order mark, zero bytes and blanks before it."""
    return start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"").lstrip().lower()


def check(file: Path, suffix: str, name: str) -> Format:
    """Return the format of a vector file; raises `SourceError` when its bytes do not belong to it or are hostile."""
    form = VECTOR[suffix]
    if file.is_dir():
        return form
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    if not head:
        raise SourceError("empty_file", file=name)
    if head.startswith(b"version https://git-lfs"):
        raise SourceError("only_a_pointer", file=name)
    start = _plain(head) if form.text else head
    if form.starts and not start.startswith(form.starts):
        raise SourceError("not_what_it_says", file=name, suffix=suffix)
    if _ELSEWHERE.search(head.replace(b"\0", b"") if form.text else head):
        raise SourceError("reads_elsewhere", file=name)
    if suffix in (".gml", ".kml") and _declares_entities(file):
        raise SourceError("xml_entities", file=name)
    if suffix == ".tab" and _OTHER_TABLES.search(head):
        raise SourceError("reads_elsewhere", file=name)
    if suffix == ".gpkg":
        check_sql(file, name)
    return form


def check_links(file: Path, name: str) -> None:
    """Refuse a GeoJSON (in UTF-8) whose coordinate system is an address, which GDAL would fetch."""
    if not file.stat().st_size:
        return
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as text:
        hidden = _ESCAPED_LETTER.search(text) is not None
        places = [member.end() for member in _CRS_MEMBER.finditer(text)]
        linked = any(_is_address(text[place : place + _HEAD]) for place in places)
    if hidden or linked:
        raise SourceError("reads_elsewhere", file=name)


def _is_address(member: bytes) -> bool:
    """Tell whether what follows the name "crs" is a link; one that cannot be read is not given the benefit."""
    colon, value = member[:1], member[1:].lstrip()
    if colon == b":" and value[:1] not in (b"{", b"/"):
        return False
    try:
        crs, _ = json.JSONDecoder().raw_decode(value.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError):
        return True
    return not isinstance(crs, dict) or str(crs.get("type", "")).lower() not in ("name", "epsg", "ogc")


def _declares_entities(file: Path) -> bool:
    """Tell whether an XML file declares a document type anywhere; none of these formats has need of one."""
    kept = b""
    with file.open("rb") as opened:
        while chunk := opened.read(1 << 20):
            block = kept + chunk.replace(b"\0", b"")
            if _DOCTYPE.search(block):
                return True
            kept = block[-64:]
    return False
