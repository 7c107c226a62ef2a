"""Shapes that are wrong, put right: invalid rings, empty ones, heights, duplicates. No row goes without a count."""

from __future__ import annotations

import re
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sociale_kaart.core.issues import Issue, Severity

__all__ = ["Repaired", "named", "repaired"]

_PIECE = 2_000
_EXAMPLES = 10
_NOTEWORTHY_LOSS = 0.01
_BEYOND = 1e12
_NAME = re.compile(r"(naam|name|omschr|officiele?|title|titel|label)", re.IGNORECASE)
_CODE = re.compile(r"code(_\d{4})?$", re.IGNORECASE)
_NUMBER = re.compile(r"(id|nr|nummer)$", re.IGNORECASE)
_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
Shapes = NDArray[np.object_]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Repaired:
    """Shapes put right, the rows to keep, and what was done."""

    geometry: gpd.GeoSeries
    keep: Mask
    issues: tuple[Issue, ...]


def named(frame: pd.DataFrame) -> pd.Series:
    """Return how people know each row: by its name, else its code, else its number in the file."""
    number = pd.Series([str(n + 1) for n in range(len(frame))], index=frame.index, dtype=object)
    ways = (_NAME, _CODE, _NUMBER)
    columns = sorted(
        (column for column in frame.columns if any(way.search(str(column)) for way in ways)),
        key=lambda column: (not _NAME.search(str(column)), not _CODE.search(str(column)), -frame[column].nunique()),
    )
    if not columns:
        return number
    text = frame[columns[0]].astype(object)
    filled = text.notna() & (text.astype(str).str.strip() != "")
    return text.astype(str).str.strip().where(filled, number)


def repaired(geometry: gpd.GeoSeries, frame: pd.DataFrame, lost: int = 0) -> Repaired:
    """Put shapes right.

    Z and M go; invalid areas are rebuilt from their rings; rows with null or empty shapes stay, without a shape;
    areas that are the same in every value and every coordinate stay once. `lost` null shapes are already accounted for.
    """
    names = named(frame)
    shapes: Shapes = np.asarray(geometry.array).copy()
    issues: list[Issue] = []

    def note(code: str, where: Mask, severity: Severity = Severity.WARNING, *, repaired: bool = False) -> None:
        if where.any():
            issues.append(Issue(code, severity, int(where.sum()), _examples(names, where), repaired=repaired))

    missing = shapely.is_missing(shapes)
    if missing.sum() > lost:
        issues.append(Issue("geometry_null", Severity.WARNING, int(missing.sum()) - lost, _examples(names, missing)))
    infinite = _infinite(shapes)
    note("coordinates_impossible", infinite)
    shapes[infinite] = None
    empty = shapely.is_empty(shapes)
    note("geometry_empty", empty)
    shapes[empty] = None
    deep = shapely.has_z(shapes) | shapely.has_m(shapes)
    note("coordinates_3d", deep, Severity.NOTE, repaired=True)
    if deep.any():
        shapes = shapely.force_2d(shapes)
    shapes, collections = _without_collections(shapes)
    note("geometry_collection", collections, Severity.NOTE, repaired=True)
    shapes, invalid_issues = _valid(shapes, names)
    issues += invalid_issues
    issues += _mixed(shapes, names)
    keep, twice_issues = _without_duplicates(shapes, frame, names)
    issues += twice_issues
    return Repaired(gpd.GeoSeries(shapes, index=geometry.index, crs=geometry.crs), keep, tuple(issues))


def _examples(names: pd.Series, where: Mask) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[where].head(_EXAMPLES)))


def _infinite(shapes: Shapes) -> Mask:
    """Find shapes with a coordinate that is no number or beyond any plane."""
    pairs, place = shapely.get_coordinates(shapes, return_index=True)
    found = np.zeros(len(shapes), dtype=bool)
    found[place[~(np.abs(pairs) < _BEYOND).all(axis=1)]] = True
    return found


def _areal(shapes: Shapes) -> Mask:
    return np.isin(shapely.get_type_id(shapes), _POLYGONS)


def _without_collections(shapes: Shapes) -> tuple[Shapes, Mask]:
    """Make one shape of every collection: its areas, and where it has none its lines or points."""
    found = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    result = shapes.copy()
    for position in np.flatnonzero(found):
        result[position] = _one(shapely.get_parts(shapely.get_parts(shapes[position])))
    return result, found


def _one(parts: Shapes) -> shapely.Geometry | None:
    """Join the parts of the highest dimension to one shape; None when there are none."""
    parts = parts[~shapely.is_empty(parts)]
    if not len(parts):
        return None
    highest = parts[shapely.get_dimensions(parts) == shapely.get_dimensions(parts).max()]
    return highest[0] if len(highest) == 1 else shapely.union_all(highest)


def _valid(shapes: Shapes, names: pd.Series) -> tuple[Shapes, list[Issue]]:
    invalid = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    if not invalid.any():
        return shapes, []
    places = np.flatnonzero(invalid)
    broken = shapes[places]
    reasons = pd.Series(shapely.is_valid_reason(broken)).str.replace(r"\[.*", "", regex=True).to_numpy()
    mended, _ = _without_collections(shapely.make_valid(broken, method="structure", keep_collapsed=False))
    collapsed = shapely.is_missing(mended) | shapely.is_empty(mended) | (_areal(broken) & ~_areal(mended))
    mended[collapsed] = None
    result = shapes.copy()
    result[places] = mended
    return result, _invalid_issues(places, reasons, collapsed, _loss(broken, mended), names, broken)


def _loss(before: Shapes, after: Shapes) -> NDArray[np.float64]:
    """Return by which share the area of each shape differs from what its rings said; of a bow-tie they say little."""
    old, new = np.abs(shapely.area(before)), shapely.area(after)
    return np.nan_to_num(np.abs(new - old) / np.maximum(np.maximum(old, new), 1e-9))


def _with_places(names: pd.Series, rows: NDArray[np.intp], shapes: Shapes) -> tuple[str, ...]:
    """Return rows by name, number and first coordinate as it stands in the file: "Noord (12: 155000 463000)"."""
    shown = []
    for row, shape in list(zip(rows, shapes, strict=True))[:_EXAMPLES]:
        x, y = shapely.get_coordinates(shape)[0]
        shown.append(f"{names.iloc[row]} ({row + 1}: {x:.6g} {y:.6g})")
    return tuple(shown)


def _invalid_issues(
    places: NDArray[np.intp],
    reasons: NDArray[np.object_],
    collapsed: Mask,
    loss: NDArray[np.float64],
    names: pd.Series,
    broken: Shapes,
) -> list[Issue]:
    crossing = (reasons == "Self-intersection") & ~collapsed
    groups = (
        ("bow_tie", crossing, True),
        ("ring_invalid", ~crossing & ~collapsed, True),
        ("geometry_collapsed", collapsed, False),
    )
    issues = []
    for code, group, mended in groups:
        if group.any():
            shown = tuple(dict.fromkeys(names.iloc[places[group]].head(_EXAMPLES)))
            if not mended:
                shown = _with_places(names, places[group], broken[group])
            change = round(100 * float(loss[group].max()), 2)
            facts: dict[str, str | int | float] = {"reason": ", ".join(sorted(set(reasons[group]))), "change": change}
            grave = not mended or change > 100 * _NOTEWORTHY_LOSS
            severity = Severity.WARNING if grave else Severity.NOTE
            issues.append(Issue(code, severity, int(group.sum()), shown, facts, repaired=mended))
    return issues


def _mixed(shapes: Shapes, names: pd.Series) -> list[Issue]:
    """Report points and lines in a layer that is mostly areas."""
    there = ~shapely.is_missing(shapes)
    areal = _areal(shapes)
    others = there & ~areal
    if not areal.any() or not others.any():
        return []
    return [Issue("geometry_mixed", Severity.WARNING, int(others.sum()), _examples(names, others))]


def _as_bytes(shapes: Shapes) -> NDArray[np.object_]:
    """Return shapes as WKB, some at a time: other threads stand still meanwhile."""
    found = np.empty(len(shapes), dtype=object)
    for start in range(0, len(shapes), _PIECE):
        found[start : start + _PIECE] = shapely.to_wkb(shapes[start : start + _PIECE])
    return found


def _without_duplicates(shapes: Shapes, frame: pd.DataFrame, names: pd.Series) -> tuple[Mask, list[Issue]]:
    """Find rows that repeat an earlier one entirely, and shapes that occur again under other values."""
    keep = np.ones(len(shapes), dtype=bool)
    bytes_ = pd.Series(_as_bytes(shapes), index=frame.index)
    again = bytes_.duplicated() & bytes_.notna() & _areal(shapes)  # two dwellings can share a point and all else
    if not again.any():
        return keep, []
    group = bytes_.isin(bytes_[again]).to_numpy()
    rows = frame.loc[group].astype(str).assign(**{"\0shape": bytes_[group]})
    keep[np.flatnonzero(group)] = ~rows.duplicated().to_numpy()
    issues = []
    if not keep.all():
        count = int((~keep).sum())
        shown = _examples(names, ~keep)
        issues.append(Issue("geometry_duplicate", Severity.WARNING, count, shown, repaired=True))
    same = again.to_numpy() & keep
    if same.any():
        issues.append(Issue("geometry_same", Severity.WARNING, int(same.sum()), _examples(names, same)))
    return keep, issues
