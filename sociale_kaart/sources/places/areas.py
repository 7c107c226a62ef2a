"""Areas from any polygon file: a code per area from its columns, many-part areas put together, the rest kept apart."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import shapely

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import level_of
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.keys import AreaKeys, column_like, keys_in, place_in, texts_of, year_in

__all__ = ["are_generated", "are_names", "attributes_of", "read", "recognises"]

_KINDS = {Level.PC4: "postcode", Level.PC6: "postcode", Level.GRID100: "grid", Level.GRID500: "grid"}
_EXAMPLES = 5


def recognises(raw: Raw) -> bool:
    """Tell whether most rows with a geometry are polygons."""
    if raw.geometry is None or not len(raw.geometry):
        return False
    kinds = raw.geometry.geom_type.dropna()
    return bool(len(kinds) and kinds.isin(["Polygon", "MultiPolygon"]).mean() > 0.5)


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the areas of a polygon file; what its other columns mean is for the readers of values."""
    keys = keys_in(raw)
    assert raw.geometry is not None
    frame = gpd.GeoDataFrame(
        {"code": keys.codes, "name": keys.names, "water": _water(raw, keys)},
        geometry=raw.geometry.array,
        crs=raw.geometry.crs,
    )
    abroad = _abroad(raw.frame)
    whole, issues = _one_row_per_code(frame[~abroad.to_numpy()], raw.frame)
    if abroad.any():
        issues.append(Issue("areas_abroad", count=int(abroad.sum()), repaired=True))
    areas = Areas(keys.level, year_in(raw), whole.set_index("code")[["name", "water", "geometry"]], raw.name)
    cbs = keys.origin == "cbs" and keys.level in (Level.BUURT, Level.WIJK, Level.GEMEENTE)
    found = Found(
        name=raw.name,
        file=raw.file,
        kind="cbs_areas" if cbs else _KINDS.get(keys.level, "areas"),
        level=keys.level,
        year=areas.year,
        rows=len(raw.frame),
        crs=raw.crs,
        encoding=raw.encoding,
        areas=areas,
        names=None if bool((whole["name"] == whole["code"]).all()) else areas.names,
        columns=tuple(str(column) for column in raw.frame.columns),
        place=place_in(raw.frame),
        issues=(*raw.issues, *_about_keys(keys, areas), *issues),
        keyed=keys.keyed,
    )
    return (found,)


def attributes_of(raw: Raw, areas: Areas) -> Raw:
    """Return the table behind areas: no geometry, one row per area, a city's own codes and names under plain names."""
    keys = keys_in(raw)
    flat = [column for column in raw.frame.columns if not _is_nested(raw.frame[column])]
    frame = raw.frame.loc[~keys.codes.duplicated() & keys.codes.isin(areas.codes), flat]
    choices = raw.choices
    if keys.origin != "cbs":
        choices = replace(choices, code=None, name=None)
        frame = frame.drop(columns=list(keys.columns))
        if keys.origin == "city":
            frame.insert(0, "code", keys.codes.loc[frame.index])
        named = keys.origin == "name" or not bool((keys.names == keys.codes).all())
        if named and (keys.origin != "made" or keys.columns):
            frame.insert(0, "naam", keys.names.loc[frame.index])
    return replace(raw, frame=frame.reset_index(drop=True), geometry=None, crs=None, issues=(), choices=choices)


def are_generated(areas: Areas) -> bool:
    """Tell whether the codes are only the numbers of the rows."""
    return list(areas.codes) == [str(number + 1) for number in range(len(areas))]


def are_names(areas: Areas) -> bool:
    """Tell whether names serve as codes."""
    if not (areas.codes == areas.names).all() or level_of(str(areas.codes[0])) is not None:
        return False
    return any(char.islower() for code in areas.codes for char in code)


def _is_nested(column: pd.Series[str]) -> bool:
    """Tell whether cells hold lists or objects of their own, as GeoJSON allows."""
    return column.dtype == object and any(isinstance(cell, dict | list) for cell in column.head(20))


def _water(raw: Raw, keys: AreaKeys) -> pd.Series[bool]:
    column = column_like(raw.frame, r"water|h2o")
    if column is not None and set(texts_of(raw.frame[column]).str.upper()) & {"JA", "NEE"}:
        return texts_of(raw.frame[column]).str.upper() == "JA"
    if keys.origin == "cbs" and keys.level is Level.BUURT:
        return keys.codes.str.endswith(("9997", "9998"))
    return pd.Series(False, index=raw.frame.index)


def _abroad(frame: pd.DataFrame) -> pd.Series[bool]:
    """Return which rows are the strip of Belgium that CBS delivers with the Dutch areas."""
    column = column_like(frame, r"water|h2o")
    if column is None:
        return pd.Series(False, index=frame.index)
    return texts_of(frame[column]).str.upper() == "B"


def _one_row_per_code(frame: gpd.GeoDataFrame, columns: pd.DataFrame) -> tuple[gpd.GeoDataFrame, list[Issue]]:
    """Put the parts of an area together where all else is equal; areas that only share their code stay two."""
    issues: list[Issue] = []
    frame = frame.assign(code=frame["code"].astype(object), name=frame["name"].astype(object))
    blank = frame["code"] == ""
    if blank.any():
        issues.append(
            Issue("areas_without_code", Severity.WARNING, int(blank.sum()), tuple(frame["name"][blank][:_EXAMPLES]))
        )
        frame.loc[blank, "code"] = [f"zonder code {number + 1}" for number in range(int(blank.sum()))]
    repeated = frame["code"].duplicated(keep=False)
    if not repeated.any():
        return frame, issues
    parts, others = _parts_and_others(frame, columns, repeated)
    if parts:
        issues.append(Issue("areas_in_parts", count=len(parts), examples=tuple(parts[:_EXAMPLES]), repaired=True))
    if others:
        issues.append(Issue("code_used_twice", Severity.WARNING, len(others), tuple(others[:_EXAMPLES])))
    for code in others:
        rows = frame.index[frame["code"] == code]
        frame.loc[rows[1:], "code"] = [f"{code} ({number + 2})" for number in range(len(rows) - 1)]
    joined = {code: shapely.union_all(list(frame.geometry[frame["code"] == code].dropna())) for code in parts}
    whole = frame.drop_duplicates("code").copy()
    for code, geometry in joined.items():
        whole.loc[whole["code"] == code, "geometry"] = gpd.GeoSeries([geometry], crs=frame.crs).array
    return whole, issues


def _parts_and_others(
    frame: gpd.GeoDataFrame, columns: pd.DataFrame, repeated: pd.Series[bool]
) -> tuple[list[str], list[str]]:
    """Split the repeated codes: rows that differ only in what counts the parts, and rows that are different areas."""
    telling = [c for c in columns.columns if not _counts_parts(str(c))]
    rows = (
        columns.loc[frame.index[repeated], telling]
        .astype(str)
        .assign(_code=frame["code"][repeated], _name=frame["name"][repeated])
    )
    different = rows.groupby("_code", sort=False).nunique().gt(1).any(axis=1)
    return [str(c) for c in different.index[~different]], [str(c) for c in different.index[different]]


def _counts_parts(column: str) -> bool:
    header = column.lower()
    return header in ("id", "fid", "gid", "ogc_fid") or any(
        part in header
        for part in (
            "objectid",
            "object_id",
            "shape",
            "oppervl",
            "omtrek",
            "area",
            "length",
            "cartodb",
            "geo_point",
            "globalid",
        )
    )


def _about_keys(keys: AreaKeys, areas: Areas) -> list[Issue]:
    if keys.origin == "made":
        return [Issue("areas_numbered", Severity.WARNING, len(areas), repaired=True)]
    if keys.origin == "name":
        return [Issue("areas_by_name", count=len(areas), examples=tuple(areas.codes[:_EXAMPLES]))]
    if keys.origin == "city":
        return [
            Issue(
                "city_codes",
                count=len(areas),
                examples=tuple(areas.codes[:_EXAMPLES]),
                facts={"column": keys.columns[0]},
            )
        ]
    return []
