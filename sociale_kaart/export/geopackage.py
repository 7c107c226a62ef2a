"""The resolved map as layers of a GeoPackage that QGIS opens in the colours of the map."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sociale_kaart.core.crs import RD
from sociale_kaart.core.errors import ExportError, ProjectFileError
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.export.place import placed
from sociale_kaart.export.qml import areas_qml, measures_qml, zones_qml
from sociale_kaart.export.rows import area_rows, columns_of, headings, titled
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts
from sociale_kaart.store.failures import GDAL_ERRORS
from sociale_kaart.store.geopackage import free_name, opened, tables_of, verify, write_layer

__all__ = ["write_geopackage"]

_OWNER = "Sociale Kaart"
_BEFORE = ("code", "name", "class", "letter", "label", "colour")
_AFTER = ("why", "dwellings", "certainty", "explanation")
_ZONE_COLUMNS = ("name", "kind", "owner", "status", "start", "end", "goal", "source")
_MEASURE_COLUMNS = ("name", "party", "status", "start", "end", "indicator", "source")
_MEASURE_LAYERS = {"measures_points": 0, "measures_lines": 1, "measures_areas": 2}
_STYLES = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')))"""


def write_geopackage(resolved: ResolvedMap, path: Path) -> None:
    """Write a resolved map to a `.gpkg`: layers of areas and, where there are any, zones and measures; their styles.

    Replaces an earlier export, never another GeoPackage. Raises ExportError.
    """
    with placed(path) as aside:
        if path.exists() and not _is_export(path):
            raise ExportError("export_other_file", path=str(path))
        try:
            _write(resolved, aside)
        except (sqlite3.Error, *GDAL_ERRORS) as error:
            raise ExportError("export_unwritable", path=str(path), detail=str(error)[:300]) from error


def _is_export(path: Path) -> bool:
    try:
        with opened(path) as connection:
            if "layer_styles" not in tables_of(connection):
                return False
            owners = connection.execute("SELECT DISTINCT owner FROM layer_styles").fetchall()
            return owners == [(_OWNER,)]
    except (sqlite3.Error, ProjectFileError):
        return False


def _write(resolved: ResolvedMap, path: Path) -> None:
    areas, aliases = _areas(resolved)
    write_layer(path, "areas", areas)
    styles = {"areas": areas_qml(resolved.legend, aliases)}
    rows = {"areas": len(areas)}
    if resolved.zones:
        zones, aliases = _zones(resolved)
        write_layer(path, "zones", zones)
        styles["zones"] = zones_qml(resolved.zones, aliases)
        rows["zones"] = len(zones)
    for layer, dimensions in _MEASURE_LAYERS.items():
        measures, aliases = _measures(resolved, dimensions)
        if len(measures):
            write_layer(path, layer, measures)
            styles[layer] = measures_qml(resolved.measures, aliases, dimensions)
            rows[layer] = len(measures)
    with opened(path, writing=True) as connection:
        _write_styles(connection, styles, resolved)
    verify(path, rows)


def _areas(resolved: ResolvedMap) -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    """Return the layer of areas, and by column what it is called in the language of the map."""
    texts = Texts(resolved.language)
    quantities = columns_of(resolved)
    names: list[str] = []
    for quantity in quantities:
        names.append(free_name(quantity, (*_BEFORE, *_AFTER, *names, "fid", "geom")))
    rows = list(area_rows(resolved))
    columns: dict[str, pd.Series[str] | pd.Series[float]] = {
        "code": pd.Series([row.code for row in rows], dtype="str"),
        "name": pd.Series([row.name for row in rows], dtype="str"),
        "class": pd.Series([row.legend.id for row in rows], dtype="str"),
        "letter": pd.Series([row.legend.letter for row in rows], dtype="str"),
        "label": pd.Series([row.legend.label for row in rows], dtype="str"),
        "colour": pd.Series([row.legend.colour for row in rows], dtype="str"),
        **{name: pd.Series([row.numbers[at] for row in rows], dtype=float) for at, name in enumerate(names)},
        "why": pd.Series([row.why for row in rows], dtype="str"),
        "dwellings": pd.Series([row.dwellings for row in rows], dtype="Int64"),
        "certainty": pd.Series([row.certainty for row in rows], dtype=float),
        "explanation": pd.Series([row.explanation for row in rows], dtype="str"),
    }
    aliases = dict(zip(_BEFORE, headings(resolved, *_BEFORE), strict=True))
    aliases |= {name: titled(q, texts) for name, q in zip(names, quantities.values(), strict=True)}
    aliases |= dict(zip(_AFTER, headings(resolved, *_AFTER), strict=True))
    shapes = resolved.areas.frame.geometry.to_numpy()
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=shapes, crs=RD), aliases


def _zones(resolved: ResolvedMap) -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    """Return the layer of policy zones, without who to call and what was remarked, which are for the project alone."""
    texts = Texts(resolved.language)
    zones = [(row, zone) for row in resolved.zones for zone in row.zones]
    columns: dict[str, pd.Series[str] | pd.Series[int]] = {
        "direction": pd.Series([str(row.direction) for row, _ in zones], dtype="str"),
        "direction_label": pd.Series([row.label for row, _ in zones], dtype="str"),
        **{name: _column([zone for _, zone in zones], name) for name in _ZONE_COLUMNS},
    }
    aliases = {name: texts(f"export.zone.{name}") for name in columns}
    shapes = np.array([None, *(zone.geometry for _, zone in zones)], dtype=object)[1:]
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=shapes, crs=RD), aliases


def _column(items: Sequence[PolicyZone | Measure], name: str) -> pd.Series[str] | pd.Series[int]:
    cells = [getattr(item, name) for item in items]
    return pd.Series(cells, dtype="Int64") if name in ("start", "end") else pd.Series(map(str, cells), dtype="str")


def _measures(resolved: ResolvedMap, dimensions: int) -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    """Return the layer of the measures that are points, lines or areas, without what was remarked."""
    texts = Texts(resolved.language)
    pairs = [
        (row, measure)
        for row in resolved.measures
        for measure in row.measures
        if shapely.get_dimensions(measure.geometry) == dimensions
    ]
    measures = [measure for _, measure in pairs]
    columns: dict[str, pd.Series[str] | pd.Series[int]] = {
        "theme": pd.Series([row.theme for row, _ in pairs], dtype="str"),
        "letter": pd.Series([row.symbol.letter for row, _ in pairs], dtype="str"),
        **{name: _column(measures, name) for name in _MEASURE_COLUMNS},
    }
    aliases = {name: texts(f"export.measure.{name}") for name in columns}
    shapes = np.array([None, *(measure.geometry for measure in measures)], dtype=object)[1:]
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=shapes, crs=RD), aliases


def _write_styles(connection: sqlite3.Connection, styles: dict[str, str], resolved: ResolvedMap) -> None:
    connection.execute(_STYLES)
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', 0)"
    )
    connection.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
        " styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, ?)",
        [(table, resolved.spec.id[:30], qml, resolved.title, _OWNER) for table, qml in styles.items()],
    )
    for table in styles:
        connection.execute("UPDATE gpkg_contents SET description = ? WHERE table_name = ?", (resolved.title, table))
