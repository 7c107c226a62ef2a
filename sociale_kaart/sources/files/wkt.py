"""Geometry written as text: a table with a column of WKT or EWKT becomes a table with shapes."""

from __future__ import annotations

import re
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import shapely

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.files.geometry import named, repaired
from sociale_kaart.sources.files.projection import to_rd
from sociale_kaart.sources.found import Raw

__all__ = ["with_geometry"]

_WKT = re.compile(
    r"\s*(SRID\s*=\s*(?P<srid>\d+)\s*;)?\s*(MULTI)?(POINT|LINESTRING|POLYGON|SURFACE|CURVE|GEOMETRYCOLLECTION|CURVEPOLYGON)\b"
    r"[\sA-Z]*(\(|EMPTY)",
    re.IGNORECASE,
)
_SRID = re.compile(r"^\s*SRID\s*=\s*\d+\s*;\s*", re.IGNORECASE)
_LOOKED_AT = 50


def with_geometry(raw: Raw) -> Raw:
    """Turn the column that holds WKT or EWKT into geometry in RD New; a `Raw` without one comes back as it was.

    The column leaves the frame. Texts that cannot be read leave their row without a shape and are counted.
    """
    column = _column(raw)
    if column is None:
        return raw
    text = raw.frame[column]
    filled = text.fillna("").astype(str).str.strip()
    bare = [text or None for text in filled.str.replace(_SRID, "", regex=True)]
    shapes = shapely.from_wkt(bare, on_invalid="ignore")
    frame = raw.frame.drop(columns=column)
    issues = [
        Issue("geometry_from_text", examples=(column,), count=int((~shapely.is_missing(shapes)).sum()), repaired=True)
    ]
    unread = shapely.is_missing(shapes) & (filled != "").to_numpy()
    if unread.any():
        shown = tuple(named(frame)[unread].head(5))
        issues.append(Issue("wkt_unreadable", Severity.WARNING, int(unread.sum()), shown))
    put_right = repaired(gpd.GeoSeries(shapes, index=frame.index), frame, lost=int(unread.sum()))
    projected = to_rd(put_right.geometry, _stated(filled), missing="crs_not_stated")
    keep = put_right.keep
    return replace(
        raw,
        frame=frame[keep].reset_index(drop=True),
        geometry=projected.geometry[keep].reset_index(drop=True),
        crs=projected.crs,
        issues=(*raw.issues, *issues, *put_right.issues, *projected.issues),
    )


def _column(raw: Raw) -> str | None:
    """Return the column of which nearly every filled cell begins as WKT."""
    if raw.geometry is not None:
        return None
    for column in raw.frame.columns:
        cells = raw.frame[column]
        if pd.api.types.is_numeric_dtype(cells.dtype):
            continue
        filled = cells[cells.notna() & (cells.astype(str).str.strip() != "")].head(_LOOKED_AT).astype(str)
        if len(filled) and filled.str.match(_WKT).mean() > 0.9:
            return str(column)
    return None


def _stated(texts: pd.Series) -> str | None:
    """Return the coordinate system that EWKT names, when all texts name the same one."""
    numbers = texts.str.extract(_WKT)["srid"].dropna().unique()
    return f"EPSG:{numbers[0]}" if len(numbers) == 1 and numbers[0] != "0" else None
