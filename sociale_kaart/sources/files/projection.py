"""Coordinate systems: what a file's coordinates are in, by its word and by its numbers, and from there to RD New.

PROJ is kept off the network. Without its grid files the shift of the datum is good to a metre, which is enough here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from pyproj.network import set_network_enabled  # type: ignore[attr-defined]

from sociale_kaart.core.crs import RD, WEB_MERCATOR, WGS84, fits
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.found import CrsFound

__all__ = ["Projected", "points", "to_rd"]

set_network_enabled(False)

_ENOUGH = 0.8
_NAMES = {RD: "RD", WGS84: "WGS84", WEB_MERCATOR: "Web Mercator"}
_SAMPLE = 5_000
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Projected:
    """Geometry in RD New, the system it was read in (None: unknown, left as it was), and what had to be done."""

    geometry: gpd.GeoSeries
    crs: CrsFound | None
    issues: tuple[Issue, ...] = ()


def to_rd(geometry: gpd.GeoSeries, stated: str | None, missing: str = "prj_missing") -> Projected:
    """Bring geometry to RD New.

    `stated` is the system the file claims, as EPSG code or WKT; `missing` the code of the issue where it claims none.
    The claim is believed when it puts the coordinates in the Netherlands, and else held against the numbers.
    """
    shapes = np.asarray(geometry.array)
    bounds = shapely.bounds(shapes)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    claim, garbled = _claim(stated)
    bounds = bounds[:: 1 + len(bounds) // _SAMPLE]
    if not len(bounds):
        return Projected(_labelled(geometry, shapes), _found(claim, stated))
    if claim is not None and _share_inside(bounds, claim) >= _ENOUGH:
        return _projected(geometry, shapes, claim, CrsFound(_code(claim), "file"), ())
    guess, share, swapped = _guess(bounds)
    facts: dict[str, str | int | float] = {
        "crs": _shown(guess or ""),
        "stated": _shown(_code(claim)) if claim else "",
        "share": round(100 * share),
    }
    if guess is None:
        code = "crs_unknown" if claim is None else "outside_netherlands"
        issue = Issue(code, Severity.WARNING, examples=(_written(bounds),), facts=facts)
        if claim is None:
            return Projected(_labelled(geometry, shapes), None, (issue,))
        return _projected(geometry, shapes, claim, CrsFound(_code(claim), "file"), (issue,))
    if swapped:
        shapes = shapely.transform(shapes, lambda pairs: pairs[:, ::-1])
    unstated = "crs_unreadable" if garbled else missing
    code = "axes_swapped" if swapped else unstated if claim is None else "crs_contradicted"
    severity = Severity.NOTE if code in ("prj_missing", "crs_not_stated") else Severity.WARNING
    issue = Issue(code, severity, examples=(_written(bounds),), facts=facts, repaired=True)
    origin = CrsFound(guess, "guessed" if claim is None else "corrected")
    return _projected(geometry, shapes, CRS.from_user_input(guess), origin, (issue,))


def points(x: pd.Series, y: pd.Series) -> tuple[gpd.GeoSeries, CrsFound | None]:
    """Make points in RD New of two columns of numbers, guessing their system; a point with a blank is None."""
    east, north = (pd.to_numeric(column, errors="coerce").to_numpy(dtype=float) for column in (x, y))
    known = np.isfinite(east) & np.isfinite(north)
    shapes = np.full(len(east), None, dtype=object)
    shapes[known] = shapely.points(east[known], north[known])
    projected = to_rd(gpd.GeoSeries(shapes, index=x.index), None)
    return projected.geometry, projected.crs


@cache
def _claim(stated: str | None) -> tuple[CRS | None, bool]:
    """Return the system a file claims, None where it says nothing ("Undefined"), and whether its words mean nothing."""
    if not stated:
        return None, False
    try:
        crs = CRS.from_user_input(stated)
        if crs.is_engineering or "undefined" in crs.name.lower():
            return None, False
        _transformer(crs.to_wkt())
    except (CRSError, ProjError):
        return None, True
    return crs, False


def _is_rd(crs: CRS) -> bool:
    """Tell whether a system is RD New whatever it is called: its projection has the false origin of RD New.

    A .prj often names no EPSG code and no shift of the datum; transforming from it would be 100 m off.
    """
    plane = crs.sub_crs_list[0] if crs.is_compound else crs
    operation = plane.coordinate_operation
    if operation is None:
        return False
    values = {round(float(param.value)) for param in operation.params if isinstance(param.value, int | float)}
    return {155_000, 463_000} <= values


def _code(crs: CRS) -> str:
    if _is_rd(crs):
        return RD
    plane = crs.sub_crs_list[0] if crs.is_compound else crs
    epsg = plane.to_epsg(min_confidence=60)
    return f"EPSG:{epsg}" if epsg else plane.name


def _shown(code: str) -> str:
    """Write a system as people know it: its name with its code.

    >>> _shown("EPSG:28992"), _shown("EPSG:25831")
    ('RD (EPSG:28992)', 'EPSG:25831')
    """
    return f"{_NAMES[code]} ({code})" if code in _NAMES else code


def _found(claim: CRS | None, stated: str | None) -> CrsFound | None:
    return CrsFound(_code(claim), "file") if claim is not None and stated else None


def _labelled(geometry: gpd.GeoSeries, shapes: NDArray[np.object_]) -> gpd.GeoSeries:
    return gpd.GeoSeries(shapes, index=geometry.index, crs=RD)


def _projected(
    geometry: gpd.GeoSeries, shapes: NDArray[np.object_], crs: CRS, found: CrsFound, issues: tuple[Issue, ...]
) -> Projected:
    if not _is_rd(crs):
        transformer = _transformer(crs.to_wkt())
        valid = shapely.is_valid(shapes)
        shapes = shapely.transform(shapes, lambda pairs: np.column_stack(_moved(transformer, pairs[:, 0], pairs[:, 1])))
        bent = valid & ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)  # a ring that the rounding made touch
        shapes[bent] = shapely.make_valid(shapes[bent], method="structure", keep_collapsed=False)
        reprojected = Issue("reprojected", Severity.NOTE, facts={"crs": _shown(found.code)}, repaired=True)
        issues = (*issues, reprojected)
    lost = ~np.isfinite(shapely.bounds(shapes)).all(axis=1) & ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    if lost.any():
        shapes[lost] = None
        issues = (*issues, Issue("coordinates_impossible", Severity.WARNING, int(lost.sum())))
    return Projected(_labelled(geometry, shapes), found, issues)


@cache
def _transformer(wkt: str) -> Transformer:
    """Return the way to RD New with its shift of the datum; without one only where PROJ knows none."""
    source, target = CRS.from_wkt(wkt), CRS.from_user_input(RD)
    try:
        return Transformer.from_crs(source, target, always_xy=True, allow_ballpark=False)
    except ProjError:
        return Transformer.from_crs(source, target, always_xy=True)


def _moved(transformer: Transformer, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
    try:
        moved = transformer.transform(east, north)
    except ProjError:
        return np.full_like(east, np.nan), np.full_like(north, np.nan)
    return np.asarray(moved[0]), np.asarray(moved[1])


def _share_inside(bounds: Numbers, crs: CRS) -> float:
    """Return the share of shapes whose middle lies in the Netherlands when read in a system."""
    east, north = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2
    if not _is_rd(crs):
        east, north = _moved(_transformer(crs.to_wkt()), east, north)
    return _share(east, north, RD)


def _share(east: Numbers, north: Numbers, crs: str) -> float:
    known = zip(east, north, strict=True)
    return sum(fits((x, y, x, y), crs) for x, y in known if np.isfinite(x) and np.isfinite(y)) / max(1, len(east))


def _guess(bounds: Numbers) -> tuple[str | None, float, bool]:
    """Return the system that puts most shapes in the Netherlands, their share, and whether the axes are swapped."""
    east, north = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2
    shares = [
        (_share(*pair, crs), crs, swapped)
        for swapped, pair in ((False, (east, north)), (True, (north, east)))
        for crs in (RD, WGS84, WEB_MERCATOR)
    ]
    share, crs, swapped = max(shares, key=lambda found: found[0])
    return (crs, share, swapped) if share >= _ENOUGH else (None, share, False)


def _written(bounds: Numbers) -> str:
    """Write the outer bounds as evidence.

    >>> _written(np.array([[155000.0, 463000.0, 155090.25, 463090.0]]))
    '155000 463000 – 155090.25 463090'
    """
    xmin, ymin = bounds[:, :2].min(axis=0)
    xmax, ymax = bounds[:, 2:].max(axis=0)
    return f"{xmin:.8g} {ymin:.8g} – {xmax:.8g} {ymax:.8g}"
