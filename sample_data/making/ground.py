"""The ground: borders of postcode areas and neighbourhoods, water, and the borders as they were before 2018.

All borders are drawn as straight lines, bent by one smooth function of place and rounded to 0.1 m, so that
neighbours keep exactly the same points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from making import town

Floats = npt.NDArray[np.float64]
HOMES_PER_POSTCODE = 13.3


@dataclass(frozen=True, slots=True)
class Ground:
    """`cells`: one row per postcode area (postcode6, buurt, buurt_2012, geometry); `water`: geometry per water code."""

    cells: pd.DataFrame
    water: dict[str, BaseGeometry]


def lay_out(rng: np.random.Generator) -> Ground:
    """The whole municipality in RD New."""
    flat = _flat_areas(rng)
    owners: list[tuple[str, int]] = []
    parts: list[BaseGeometry] = []
    for buurt in town.BUURTEN:
        for number, cell in enumerate(_divide(flat[buurt.code], buurt, rng)):
            owners.append((buurt.code, number))
            parts.append(cell)
    water = list(town.WATER_NAMES)
    bent = _bend(parts + [flat[code] for code in water])
    cells = pd.DataFrame(owners, columns=["buurt", "number"])
    cells["geometry"] = pd.Series(bent[: len(parts)], dtype=object)
    cells["postcode6"] = _postcodes(cells)
    cells["buurt_2012"] = _codes_2012(cells)
    return Ground(cells, dict(zip(water, bent[len(parts) :], strict=True)))


def dissolve(geometries: pd.Series, by: pd.Series) -> pd.Series:
    """One polygon per value of `by`, sorted; shared borders stay shared."""
    merged = {key: shapely.coverage_union_all(geometries[group.index].to_numpy()) for key, group in by.groupby(by)}
    return pd.Series({key: shapely.normalize(shape) for key, shape in sorted(merged.items())}, dtype=object)


def _water(outline: BaseGeometry) -> dict[str, BaseGeometry]:
    def band(line: tuple[town.Point, ...], width: float, smooth: float) -> BaseGeometry:
        return shapely.LineString(line).buffer(width / 2).buffer(smooth).buffer(-smooth)

    river = shapely.union_all(
        [
            band(town.RIVER, town.RIVER_WIDTH, 120),
            band(town.CANAL, town.CANAL_WIDTH, 30),
            band(town.BASIN, town.BASIN_WIDTH, 30),
        ]
    )
    lake: BaseGeometry = shapely.Point(town.LAKE).buffer(town.LAKE_RADIUS, quad_segs=4)
    lake = lake.union(shapely.Point(town.LAKE[0] + 350, town.LAKE[1] - 200).buffer(330, quad_segs=4))
    return {town.RIVER_CODE: river & outline, town.LAKE_CODE: (lake & outline) - river.buffer(60)}


def _flat_areas(rng: np.random.Generator) -> dict[str, BaseGeometry]:
    """Neighbourhoods and waters in the flat drawing, sharing every point of their borders."""
    outline = shapely.Polygon(town.OUTLINE).buffer(350).buffer(-350)
    water = _water(outline)
    heart = shapely.Polygon(town.ENCLAVE_CORNERS)
    seeds = _scatter([(point, b.code) for b in town.BUURTEN if b.code != town.ENCLAVE for point in b.seeds], rng)
    points = shapely.MultiPoint([point for point, _ in seeds])
    around = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=outline.envelope, ordered=True))
    land = outline - shapely.union_all([heart, *water.values()])
    dry = shapely.buffer(shapely.intersection(around, land), 0.0)  # without the lines where a cell only touches
    faces, owner = _faces([*dry, heart, *water.values()], np.inf)
    codes = np.array([*(code for _, code in seeds), town.ENCLAVE, *water])[owner]
    shapes = {str(code): shapely.coverage_union_all(faces[codes == code]) for code in np.unique(codes)}
    wet = {code: shapes.pop(code) for code in water}
    return {**_tidy_islands(shapes), **wet}


def _scatter(seeds: list[tuple[town.Point, str]], rng: np.random.Generator) -> list[tuple[town.Point, str]]:
    """Surround every seed with others of the same neighbourhood, so that borders bend like streets do."""
    places = np.array([point for point, _ in seeds])
    room = cKDTree(places).query(places, k=2)[0][:, 1]
    more: list[tuple[town.Point, str]] = list(seeds)
    for (x, y), reach, (_, code) in zip(places, room, seeds, strict=True):
        start = rng.uniform(0, 2 * np.pi)
        for turn in range(5):
            angle = start + turn * 2 * np.pi / 5 + rng.uniform(-0.45, 0.45)
            far = reach * rng.uniform(0.16, 0.52)
            more.append(((x + far * np.cos(angle), y + far * np.sin(angle)), code))
    return more


def _tidy_islands(shapes: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Give pieces cut off by water to the neighbour with the longest shared border on the same bank."""
    kept: dict[str, BaseGeometry] = {}
    loose: list[BaseGeometry] = []
    for code, shape in shapes.items():
        seeds = shapely.MultiPoint(town.BY_CODE[code].seeds)
        for part in getattr(shape, "geoms", [shape]):
            if part.intersects(seeds):
                kept[code] = shapely.coverage_union(kept[code], part) if code in kept else part
            else:
                loose.append(part)
    while loose:
        shared = {
            (index, code): part.intersection(shape).length
            for index, part in enumerate(loose)
            for code, shape in kept.items()
        }
        (index, code), touching = max(shared.items(), key=lambda item: item[1])
        part = loose.pop(index)
        if touching > 0:
            kept[code] = shapely.coverage_union(kept[code], part)
    return kept


def _divide(shape: BaseGeometry, buurt: town.Buurt, rng: np.random.Generator) -> list[BaseGeometry]:
    """Postcode areas of one neighbourhood: evenly sized cells, per part of a neighbourhood in parts."""
    cells: list[BaseGeometry] = []
    for part in getattr(shape, "geoms", [shape]):
        wanted = max(1, round(buurt.homes * part.area / shape.area / HOMES_PER_POSTCODE))
        if wanted == 1:
            cells.append(part)
            continue
        centres = _even_points(part, wanted, rng)
        grown = shapely.voronoi_polygons(shapely.MultiPoint(centres), extend_to=part.envelope, ordered=True)
        cells.extend(cell & part for cell in shapely.get_parts(grown))
    return cells


def _even_points(part: BaseGeometry, count: int, rng: np.random.Generator) -> Floats:
    west, south, east, north = part.bounds
    share = part.area / ((east - west) * (north - south))
    cloud = rng.uniform((west, south), (east, north), (int(count * 80 / share), 2))
    cloud = cloud[shapely.contains_xy(part, cloud)]
    # Streets are longer than they are apart: stretch the plane before spreading the centres.
    turn = rng.uniform(0, np.pi)
    axis = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) * [[1.0], [1.5]]
    stretched = cloud @ axis.T
    centres = stretched[:count].copy()
    for _ in range(8):
        owner = cKDTree(centres).query(stretched)[1]
        filled = np.bincount(owner, minlength=count) > 0
        for side in (0, 1):
            sums = np.bincount(owner, weights=stretched[:, side], minlength=count)
            centres[filled, side] = sums[filled] / np.bincount(owner, minlength=count)[filled]
    return np.asarray(centres @ np.linalg.inv(axis.T), dtype=np.float64)


def _bend(parts: list[BaseGeometry]) -> list[BaseGeometry]:
    """Bend a covering of flat polygons to RD New; one polygon (or multipolygon) back for each."""
    faces, owner = _faces(parts, 45.0)
    bent = shapely.transform(faces, _warp)
    simple = shapely.coverage_simplify(bent, 4.0)
    split = np.split(simple, np.flatnonzero(np.diff(owner)) + 1)
    return [shapely.normalize(shapely.coverage_union_all(group)) for group in split]


def _faces(parts: list[BaseGeometry], longest: float) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.int64]]:
    """Polygons that share every point with their neighbours, no side longer than `longest`, and the part of each."""
    lines = shapely.get_parts(shapely.union_all([part.boundary for part in parts], grid_size=0.5))
    faces = shapely.get_parts(shapely.polygonize(shapely.segmentize(lines, longest)))
    face, part = shapely.STRtree(parts).query(shapely.point_on_surface(faces), predicate="within")
    order = np.lexsort((face, part))
    return faces[face[order]], part[order]


def _warp(flat: Floats) -> Floats:
    """Bend places (metres, n x 2) smoothly and round them to 0.1 m; one-to-one because the slopes stay below 1."""
    x, y = flat[:, 0], flat[:, 1]
    moved = flat + town.ORIGIN
    # wavelength (m), amplitude (m), direction of the wave (degrees), direction of the shift (degrees), phase
    for length, size, heading, shift, phase in (
        (5200, 170, 20, 110, 0.4), (3900, 120, 100, 10, 1.9), (2300, 55, 60, 150, 2.2), (1700, 38, 140, 55, 0.9),
        (760, 15, 35, 125, 3.0), (610, 12, 115, 20, 5.1), (270, 5.0, 75, 165, 1.2), (230, 4.6, 160, 70, 4.4),
        (150, 2.4, 10, 100, 0.2), (140, 2.2, 95, 5, 2.7),
    ):  # fmt: skip
        along = x * np.cos(np.radians(heading)) + y * np.sin(np.radians(heading))
        wave = size * np.sin(2 * np.pi * along / length + phase)
        moved = moved + wave[:, None] * [np.cos(np.radians(shift)), np.sin(np.radians(shift))]
    return np.round(moved, 1)


def _postcodes(cells: pd.DataFrame) -> list[str]:
    """Postcode-6 codes, in rows from west to east inside the areas of four digits."""
    letters = [a + b for a in "ABCDEGHJKLMNPRSTVWXZ" for b in "ABCDEGHJKLMNPRSTVWXZ"]
    letters = [pair for pair in letters if pair not in ("SA", "SD", "SS")]
    codes: list[str] = []
    used: dict[str, int] = {}
    for buurt in cells["buurt"]:
        digits = town.POSTCODES["WK" + buurt[2:8]]
        if len(digits) > 1:  # the higher numbers of a large district have its second postcode
            half = int(buurt[-2:]) > (5 if buurt[2:8] == "987601" else 4)
            four = digits[int(half)]
        else:
            four = digits[0]
        codes.append(four + letters[used.get(four, 0)])
        used[four] = used.get(four, 0) + 1
    return codes


def _codes_2012(cells: pd.DataFrame) -> pd.Series:
    """The neighbourhood of every postcode area before 2018."""
    old = cells["buurt"].replace({**town.RENUMBERED, **town.SPLIT}).to_numpy(dtype=object)
    centres = shapely.get_coordinates(shapely.centroid(cells["geometry"].to_numpy()))
    for code, (first, second) in town.MERGED.items():
        rows = np.flatnonzero(cells["buurt"] == code)
        north = centres[rows, 1] >= np.median(centres[rows, 1])
        old[rows] = np.where(north, first, second)
    here, there = town.MOVED
    border = shapely.union_all(cells.loc[cells["buurt"] == there, "geometry"].to_numpy())
    rows = np.flatnonzero(cells["buurt"] == here)
    away = shapely.distance(cells["geometry"].to_numpy()[rows], border)
    old[rows[away < 60]] = there
    return pd.Series(old, cells.index)
