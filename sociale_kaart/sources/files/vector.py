"""Vector files to `Raw`: every layer read in bulk, repaired and brought to RD New, the original untouched.

Reading goes through four hands: `formats` (is it what it says, is it safe), `sidecars` (its companions, mended in a
folder of their own), pyogrio (or fiona, record by record, where the bulk reading breaks), `geometry` and `projection`.
"""

from __future__ import annotations

import os
import re
import tempfile
import warnings
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError
from pyproj.exceptions import CRSError

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.files.archive import Dataset
from sociale_kaart.sources.files.encoding import mended
from sociale_kaart.sources.files.formats import Format, check
from sociale_kaart.sources.files.geometry import named, repaired
from sociale_kaart.sources.files.geopackage import curved_shapes
from sociale_kaart.sources.files.projection import to_rd
from sociale_kaart.sources.files.records import is_whole_json, readable_records, whole_features
from sociale_kaart.sources.files.sidecars import Staged
from sociale_kaart.sources.files.staging import JSON, staged
from sociale_kaart.sources.found import Raw

__all__ = ["MAX_ROWS", "read_vector"]

MAX_ROWS = 2_000_000
MAX_BYTES = 8_000_000_000
MAX_TEXT_BYTES = 1_000_000_000
_NO_NETWORK = {  # the last wall: `formats` refuses what would want it
    "GDAL_HTTP_PROXY": "http://127.0.0.1:9",
    "GDAL_HTTP_TIMEOUT": "1",
    "GDAL_HTTP_MAX_RETRY": "0",
    "GML_DOWNLOAD_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "OGR_SQLITE_LOAD_EXTENSIONS": "",
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
}
_PIECE, _FEWEST, _PIECE_BYTES = 3_000, 300, 2_000_000
"""Features read in one go, fewer where these are large; while GDAL reads, no other thread of Python goes on."""
_CAN_SKIP = ("GPKG", "ESRI Shapefile", "FlatGeobuf")
"""Drivers that find the n-th feature without reading those before."""
_UNCLOSED = "non closed ring"
_NUMBERED = re.compile(r"(\w{8})(?:_\d|\d\d)")


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer as GDAL gave it, with what was noticed while reading."""

    frame: pd.DataFrame
    stated: str | None
    encoding: str
    issues: tuple[Issue, ...]


def read_vector(dataset: Dataset) -> tuple[Raw, ...]:
    """Read the layers of a vector file, those without geometry too.

    Raises `SourceError` where nothing can be read; of several layers, the ones that cannot be read are an issue with
    the others.
    """
    size = dataset.file.stat().st_size
    form = check(dataset.file, dataset.suffix, dataset.name)
    limit = MAX_TEXT_BYTES if form.text else MAX_BYTES
    if size > limit:
        raise SourceError("too_large", file=dataset.name, megabytes=size // 1_000_000, limit=limit // 1_000_000)
    pyogrio.set_gdal_config_options(_NO_NETWORK)
    with tempfile.TemporaryDirectory(prefix="sociale-kaart-", ignore_cleanup_errors=True) as work:
        ready = staged(dataset.file, dataset.suffix, Path(work), dataset.name)
        layers, ready = _layers(ready, dataset)
        raws: list[Raw] = []
        failed: list[tuple[str, SourceError]] = []
        for layer in layers:
            name = f"{dataset.name}/{layer}" if len(layers) > 1 else dataset.name
            try:
                raws.append(_raw(dataset, name, layer, ready, form))
            except SourceError as error:
                failed.append((layer, error))
    if not raws:
        raise failed[0][1] if failed else SourceError("no_layers", file=dataset.name)
    if failed:
        lost = Issue("layers_unreadable", Severity.ERROR, len(failed), tuple(layer for layer, _ in failed))
        raws = [replace(raw, issues=(*raw.issues, lost)) for raw in raws]
    return tuple(raws)


def _layers(ready: Staged, dataset: Dataset) -> tuple[list[str], Staged]:
    """Return the names of the layers; of a GeoJSON that breaks off, those of the part that is whole."""
    try:
        return _listed(ready.file), ready
    except (DataSourceError, UnicodeDecodeError) as error:
        if dataset.suffix not in JSON or not (count := whole_features(ready.file, ready.file)):
            other = dataset.suffix in JSON and is_whole_json(ready.file)
            raise SourceError("json_no_map" if other else "file_damaged", file=dataset.name) from error
    cut = Issue("json_truncated", Severity.ERROR, facts={"read": count}, repaired=True)
    try:
        return _listed(ready.file), replace(ready, issues=(*ready.issues, cut))
    except (DataSourceError, UnicodeDecodeError) as error:
        raise SourceError("file_damaged", file=dataset.name) from error


def _listed(file: Path) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # said again, and heard, when the layer is read
        return [str(layer) for layer, _ in pyogrio.list_layers(file)]


def _raw(dataset: Dataset, name: str, layer: str, ready: Staged, form: Format) -> Raw:
    read = _read(ready, layer, name, form)
    attributes, issues = _columns(read.frame)
    issues = [*ready.issues, *read.issues, *issues]
    if dataset.suffix == ".gpkg" and (curved := curved_shapes(ready.file, layer)):
        issues.append(Issue("curves_linearised", Severity.NOTE, curved, repaired=True))
    if not isinstance(read.frame, gpd.GeoDataFrame):
        return Raw(name, dataset.file, attributes, encoding=read.encoding, issues=tuple(issues))
    put_right = repaired(read.frame.geometry, attributes, ready.lost)
    projected = to_rd(put_right.geometry, read.stated, ready.unstated)
    return Raw(
        name,
        dataset.file,
        attributes[put_right.keep].reset_index(drop=True),
        projected.geometry[put_right.keep].reset_index(drop=True),
        projected.crs,
        read.encoding,
        issues=(*issues, *put_right.issues, *projected.issues),
    )


def _read(ready: Staged, layer: str, name: str, form: Format) -> _Layer:
    """Read a layer in bulk, or record by record where that breaks."""
    issues: list[Issue] = []
    encoding = ready.codec or "utf-8"
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            info = pyogrio.read_info(ready.file, layer=layer, encoding=ready.codec, force_feature_count=True)
            _check(info, name, form)
            stated = info["crs"]
            frame, encoding = _decoded(ready, layer, info)
        except (FeatureError, GeometryError, UnicodeDecodeError) as error:
            records = readable_records(ready.file, layer, name, MAX_ROWS, error)
            frame, stated = records.frame, records.stated
            issues.append(records.issue)
        except (DataSourceError, DataLayerError) as error:
            raise SourceError("file_damaged", file=name) from error
    if len(frame) > MAX_ROWS:
        raise SourceError("too_many_rows", file=name, limit=MAX_ROWS)
    if encoding != (ready.codec or "utf-8"):
        shown = tuple(named(frame)[lambda names: ~names.map(str.isascii)].head(5))
        issues.append(Issue("encoding_guessed", Severity.NOTE, 1, shown, {"encoding": encoding}, repaired=True))
    folder = f"{ready.file.parent}{os.sep}"
    issues += _warned([str(warning.message).replace(folder, "") for warning in said])
    return _Layer(frame, stated, encoding, tuple(issues))


def _decoded(ready: Staged, layer: str, info: dict[str, object]) -> tuple[pd.DataFrame, str]:
    """Read all rows; texts that are not UTF-8 though the format wants it are read as what Windows programs write."""
    count = info["features"] if info["driver"] in _CAN_SKIP else 0
    most = _PIECE
    if isinstance(count, int) and count:
        most = max(_FEWEST, min(_PIECE, _PIECE_BYTES * count // max(ready.file.stat().st_size, 1)))
    starts = range(0, count, most) if isinstance(count, int) and count > most else range(1)
    try:
        return _pieces(ready.file, layer, ready.codec, starts), ready.codec or "utf-8"
    except UnicodeDecodeError:
        if ready.codec is not None:
            raise
        return _pieces(ready.file, layer, "cp1252", starts), "cp1252"


def _pieces(file: Path, layer: str, codec: str | None, starts: range) -> pd.DataFrame:
    """Read all rows, a piece at a time where there are several."""
    if len(starts) == 1:
        return _bulk(file, layer, codec)
    pieces = [_bulk(file, layer, codec, start, starts.step) for start in starts]
    return pd.concat(pieces, ignore_index=True)


def _bulk(file: Path, layer: str, codec: str | None, start: int = 0, most: int | None = None) -> pd.DataFrame:
    """Read rows at once; a coordinate system that cannot be understood is left to `projection`."""
    part = {"layer": layer, "encoding": codec, "skip_features": start, "max_features": most}
    try:
        frame: pd.DataFrame = pyogrio.read_dataframe(file, on_invalid="fix", **part)
    except CRSError:
        frame = pyogrio.read_dataframe(file, read_geometry=False, **part)
        _, _, shapes, _ = pyogrio.raw.read(file, columns=[], **part)
        frame = gpd.GeoDataFrame(frame, geometry=shapely.from_wkb(shapes, on_invalid="fix"))
    return frame


def _check(info: dict[str, object], name: str, form: Format) -> None:
    if info["driver"] not in form.drivers:
        raise SourceError("reads_elsewhere", file=name)
    if isinstance(info["features"], int) and info["features"] > MAX_ROWS:
        raise SourceError("too_many_rows", file=name, limit=MAX_ROWS)


def _warned(messages: list[str]) -> list[Issue]:
    """Turn what GDAL says into issues; unknown remarks are passed on as they are, never lost."""
    issues = []
    if any(_UNCLOSED in message.lower() for message in messages):
        issues.append(Issue("ring_unclosed", Severity.NOTE, repaired=True))
    others = [m for m in messages if _UNCLOSED not in m.lower() and "GeoSeries.notna" not in m]
    if others:
        issues.append(Issue("reader_remarked", Severity.NOTE, len(others), tuple(dict.fromkeys(others))[:3]))
    return issues


def _columns(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Issue]]:
    """Return the attributes alone, garbled texts mended, and report columns that differ in case only."""
    attributes = pd.DataFrame(frame.drop(columns=frame.geometry.name) if isinstance(frame, gpd.GeoDataFrame) else frame)
    issues = []
    counted = Counter(str(column).casefold() for column in attributes.columns)
    alike = tuple(str(column) for column in attributes.columns if counted[str(column).casefold()] > 1)
    if alike:
        issues.append(Issue("columns_differ_in_case", Severity.NOTE, len(alike), alike[:6]))
    cut = _cut([str(column) for column in attributes.columns])
    if len(cut) >= 3:
        issues.append(Issue("names_cut", Severity.WARNING, len(cut), cut[:5]))
    examples: list[str] = []
    for column in attributes.columns:
        if attributes[column].dtype == object or isinstance(attributes[column].dtype, pd.StringDtype):
            attributes[column], shown = mended(attributes[column])
            examples += shown
    if examples:
        issues.append(Issue("text_garbled", Severity.NOTE, len(examples), tuple(examples[:5]), repaired=True))
    return attributes, issues


def _cut(columns: list[str]) -> tuple[str, ...]:
    """Return the names that a shapefile shortened and numbered: "percenta_1" and "percenta12" beside "percentage"."""
    numbered = {column: match[1] for column in columns if (match := _NUMBERED.fullmatch(column))}
    first = {column[:8] for column in columns if len(column) == 10 and column not in numbered}
    return tuple(column for column, stem in numbered.items() if stem in first)
