"""Backgrounds: lines, or polygons of a large-scale map, that show where things are and say nothing about areas."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import geopandas as gpd

from sociale_kaart.core.crs import RD
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.look import Background, BackgroundKind
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.keys import keys_in, texts_of

__all__ = ["read", "recognises"]

_COLUMNS = (
    r"bgt[-_]?(functie|type|fysiekvoorkomen|status)|plus[-_]?(type|functie|fysiekvoorkomen)|type(water|landgebruik|weg"
    r"|gebouw|spoorbaan)|fclass|highway|waterway|natural|landuse|building|pandstatus|hoofdverkeersgebruik|breedteklasse"
)
"""Columns of the large-scale maps: BGT, TOP10NL, BAG and OpenStreetMap."""
_KINDS = (
    (BackgroundKind.WATER, r"water|rivier|river|kanaal|gracht|sloot|stream|canal|\bplas|\bmeer\b|oever"),
    (BackgroundKind.ROADS, r"weg|straat|road|street|highway|spoor|rail|fietspad|verkeer|rijbaan|\bnwb"),
    (BackgroundKind.BUILDINGS, r"pand|gebouw|building|bouwwerk"),
    (BackgroundKind.GREEN, r"groen|\bpark|\bbos|begroeid|natuur|landuse|natural|forest|grass|terrein|heide|loofbos"),
)
_LOOKED_AT = 200


def recognises(raw: Raw) -> bool:
    """Tell whether these are lines, or polygons with the columns of a large-scale map and no codes of areas."""
    if raw.geometry is None or not len(raw.geometry):
        return False
    kinds = raw.geometry.geom_type.dropna()
    if not len(kinds):
        return False
    if kinds.isin(["LineString", "MultiLineString", "LinearRing"]).mean() > 0.5:
        return True
    polygons = kinds.isin(["Polygon", "MultiPolygon"]).mean() > 0.5
    return bool(polygons and _telling(raw) and keys_in(raw).origin != "cbs")


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the shapes alone; what has no place is left out, and counted."""
    assert raw.geometry is not None
    there = raw.geometry[~(raw.geometry.isna() | raw.geometry.is_empty)]
    lost = len(raw.geometry) - len(there)
    name = PurePosixPath(raw.name).stem
    background = Background("b1", name, _kind(raw), gpd.GeoSeries(there.to_numpy(), crs=RD), raw.name)
    issues = (Issue("rows_without_place", Severity.WARNING, lost),) if lost else ()
    return (
        Found(
            name=raw.name,
            file=raw.file,
            kind="background",
            rows=len(raw.frame),
            crs=raw.crs,
            encoding=raw.encoding,
            backgrounds=(background,) if len(there) else (),
            columns=tuple(str(column) for column in raw.frame.columns),
            issues=(*(issue for issue in raw.issues if issue.code != "geometry_mixed"), *issues),
        ),
    )


def _telling(raw: Raw) -> list[str]:
    return [str(column) for column in raw.frame.columns if re.fullmatch(_COLUMNS, str(column).lower())]


def _kind(raw: Raw) -> BackgroundKind:
    """Return what the name of the layer says it is, else its columns, else the words in these."""
    telling = _telling(raw)
    words = [text for column in telling for text in dict.fromkeys(texts_of(raw.frame[column].head(_LOOKED_AT)))]
    for text in (PurePosixPath(raw.name).stem, " ".join(telling), " ".join(words)):
        for kind, pattern in _KINDS:
            if re.search(pattern, text.lower()):
                return kind
    return BackgroundKind.OTHER
