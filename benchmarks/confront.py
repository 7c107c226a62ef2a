"""Policy against outcomes on a real city: 50,000 dwellings, 200 zones, beside plain `geopandas.overlay`.

    python benchmarks/confront.py [FILE ...]

Each FILE holds neighbourhoods (default: Rotterdam and Eindhoven in `../shared/data` beside the checkout). Dwellings,
zones and figures are made up. Limits: overlay, matrix and findings together 1 s; the same again after one vertex of one
zone moved 0.1 s. The peer only lays the zones over the areas, which is a part of the first figure.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from measure import ROOT, report

from sociale_kaart.analysis.zonal import ground_of
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.default_rules import default_rules
from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import PolicyZone, Status
from sociale_kaart.core.project import Project
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Values
from sociale_kaart.core.vocabulary import policy_kinds
from sociale_kaart.render.confront.whole import confront
from sociale_kaart.render.ready import ready_specs
from sociale_kaart.render.resolve import resolve

HOMES, ZONES = 50_000, 200
LIMIT_WHOLE, LIMIT_VERTEX = 1.0, 0.1
OWNERS = ("De Brug", "Thuishaven", "Wonen aan het Water", "particulier")
SHARE = {"unit": Unit.PERCENT, "kind": Kind.SHARE, "direction": Direction.HIGH_IS_BAD, "denominator": "woningvoorraad"}
SCORE = {"unit": Unit.SCORE, "kind": Kind.MEAN, "direction": Direction.HIGH_IS_GOOD, "stable_band": 0.02}
COUNT = {"unit": Unit.COUNT, "kind": Kind.COUNT}


def areas_of(path: Path) -> Areas:
    frame = gpd.read_file(path).to_crs(28992)
    shapes = shapely.make_valid(frame.geometry.to_numpy())
    codes = pd.Index([f"BU0599{n:04}" for n in range(len(frame))], name="code")
    return Areas(
        Level.BUURT, 2018, gpd.GeoDataFrame({"name": codes, "water": False}, geometry=shapes, index=codes, crs=28992)
    )


def project_of(areas: Areas) -> Project:
    rng = np.random.default_rng(1)
    west, south, east, north = areas.frame.total_bounds
    x, y = rng.uniform(west, east, 6 * HOMES), rng.uniform(south, north, 6 * HOMES)
    inside = areas.frame.union_all()
    shapely.prepare(inside)
    kept = np.flatnonzero(shapely.contains_xy(inside, x, y))[:HOMES]
    points = shapely.points(x[kept], y[kept])
    owner = rng.choice(OWNERS, len(points))
    words = dict.fromkeys(("kind", "rent", "label", "complex"), "")
    columns = {"dwellings": 1, "owner": owner, "corporation": owner != OWNERS[-1], "built": np.nan, **words}
    stock = Stock(gpd.GeoDataFrame(columns, geometry=points, crs=28992), 2018)
    return with_maps(
        Project("Stad", (areas,), figures(areas, rng), zones(points, rng), stock=stock, rules=default_rules())
    )


def with_maps(project: Project) -> Project:
    return replace(project, specs=ready_specs(project))


def zones(points: np.ndarray, rng: np.random.Generator) -> tuple[PolicyZone, ...]:
    """Zones as people draw them: blobs of about forty corners and 100-500 m, overlapping."""
    kinds = policy_kinds()
    made = []
    for number in range(ZONES):
        kind = kinds[number % len(kinds)]
        turn = np.sort(rng.uniform(0, 2 * np.pi, 40))
        reach = rng.uniform(100, 500) * rng.uniform(0.7, 1.3, 40)
        at = shapely.get_coordinates(points[rng.integers(len(points))])[0]
        shape = shapely.Polygon(np.c_[at[0] + reach * np.cos(turn), at[1] + reach * np.sin(turn)])
        status = list(Status)[number % 3]
        made.append(
            PolicyZone(f"z{number}", f"Zone {number}", kind.id, shape, kind.direction, OWNERS[number % 3], status)
        )
    return tuple(made)


def figures(areas: Areas, rng: np.random.Generator) -> tuple[Values, ...]:
    n = len(areas)
    rows = [("woningvoorraad", 2018, rng.integers(100, 3000, n), COUNT)]
    for year in (2012, 2018):
        rows.append(("onv", year, rng.normal(0, 0.1, n), SCORE))
        for name in ("laagste_inkomens_20", "lvb", "bijstand", "psychiatrie", "vluchtelingen"):
            rows.append((name, year, rng.uniform(5, 50, n), SHARE))
    rows.append(("perc_huurwoningen_in_bezit_woningcorporaties", 2018, rng.uniform(5, 80, n), SHARE))
    return tuple(
        Values.of(
            Indicator(name, name, year=year, **meaning),
            pd.Series(np.asarray(numbers, float), areas.codes),
            boundaries=2018,
        )
        for name, year, numbers, meaning in rows
    )


def fastest(work: Callable[[], object], times: int = 3) -> float:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def measure(path: Path) -> None:
    areas = areas_of(path)
    project = project_of(areas)
    spec = project.spec("beleid")
    assert spec is not None
    resolved = resolve(project, spec)

    def afresh() -> object:
        ground_of.cache_clear()
        other = replace(project, zones=tuple(moved(zone, 0.01) for zone in project.zones))
        return confront(other, resolved)

    steps = iter(range(1, 100))

    def one_vertex() -> object:
        first = moved(project.zones[0], float(next(steps)))
        return confront(replace(project, zones=(first, *project.zones[1:])), resolved)

    whole = fastest(afresh)
    found = confront(project, resolved)
    vertex = fastest(one_vertex, 5)
    drawn = gpd.GeoDataFrame(geometry=[zone.geometry for zone in project.zones], crs=28992)
    plain = fastest(lambda: gpd.overlay(areas.frame.reset_index(), drawn, how="intersection"))
    assert project.stock is not None
    homes = project.stock.frame
    joined = fastest(lambda: gpd.sjoin(homes, drawn, predicate="intersects"))
    print(
        f"{path.name}: {len(areas)} areas, {len(homes)} dwellings, {ZONES} zones, {len(found.findings.found)} findings"
    )
    report(
        [
            ("overlay, matrix, findings, meetings", whole, "s", LIMIT_WHOLE),
            ("the same after one vertex moved", vertex, "s", LIMIT_VERTEX),
            ("geopandas.overlay of zones and areas", plain, "s", None),
            ("geopandas.sjoin of dwellings and zones", joined, "s", None),
        ]
    )


def moved(zone: PolicyZone, metres: float) -> PolicyZone:
    """Return a zone of which the first corner moved."""
    ring = shapely.get_coordinates(zone.geometry)
    ring[[0, -1]] += metres
    return replace(zone, geometry=shapely.Polygon(ring))


if __name__ == "__main__":
    folder = ROOT.parent / "shared" / "data" / "buurten"
    default = [folder / "rotterdam_buurten_BUcodes.geojson", folder / "eindhoven_buurten_opendata_2023.geojson"]
    for each in [Path(name) for name in sys.argv[1:]] or default:
        measure(each)
