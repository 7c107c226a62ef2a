"""Every kind of map of the whole country resolved, and what thresholds do to it, in one process.

    python benchmarks/analysis.py [AREAS.gpkg]

AREAS.gpkg holds the areas of a country in RD (default: those of 2019 in `../shared/data` beside the checkout). Figures
and 60,000 complexes of a corporation are drawn beside them with a fixed seed. Limits: 150 ms for a map, 150 ms for all
thresholds of a map. The first map of a project is shown apart: it looks up what stays, dwellings per area, for the maps
after it. Beside it, in the same run, the plain way: jenkspy, geopandas' spatial join, and PySAL where it is installed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from measure import ROOT, report

from sociale_kaart.analysis.association import association
from sociale_kaart.analysis.classify import breaks_of
from sociale_kaart.analysis.expected import expected
from sociale_kaart.analysis.neighbours import neighbours
from sociale_kaart.analysis.sensitivity import edges, sensitivity
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Classes, MapSpec, Scheme
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Values
from sociale_kaart.render.classing import classing_of
from sociale_kaart.render.ready import map_of, ready_specs
from sociale_kaart.render.resolve import resolve

LIMIT_MS = 150.0
COMPLEXES = 60_000
GROUPS = ("laagste_inkomens_20", "lvb", "bijstand", "psychiatrie", "vluchtelingen")


def country(path: Path) -> Project:
    """Return a project of the areas in a file, with drawn figures of 2012 and 2018 and drawn stock."""
    shapes = gpd.read_file(path)
    size, rng = len(shapes), np.random.default_rng(7)
    codes = [f"BU{i // 43 + 1:04}{i % 43 // 6:02}{i % 6:02}" for i in range(size)]
    frame = shapes[["geometry"]].assign(name=codes, water=False).set_axis(pd.Index(codes, name="code"))
    households = pd.Series(rng.integers(0, 4000, size), index=frame.index, dtype=float)
    count = Indicator("aantal_huishoudens", "Huishoudens", unit=Unit.COUNT, kind=Kind.COUNT, year=2018)
    values = [Values.of(count, households, boundaries=2018)]
    for name in GROUPS:
        share = pd.Series(rng.gamma(4, 6, size).clip(0, 90), index=frame.index)
        for year, growth in ((2012, 0.0), (2018, 1.5)):
            meaning = Indicator(
                name,
                name,
                unit=Unit.PERCENT,
                direction=Direction.HIGH_IS_BAD,
                kind=Kind.SHARE,
                year=year,
                denominator="aantal_huishoudens",
            )
            drawn = share + rng.normal(growth, 2, size)
            numbers = drawn.clip(0, 100).where(pd.Series(rng.random(size) > 0.02, index=frame.index))
            values.append(Values.of(meaning, numbers, boundaries=2018))
    for year in (2012, 2018):
        meaning = Indicator("onv", "Overlast", unit=Unit.SCORE, direction=Direction.HIGH_IS_GOOD, year=year)
        score = pd.Series(rng.normal(0, 0.1, size), index=frame.index)
        values.append(Values.of(meaning, score, boundaries=2018))
    return Project("Land", (Areas(Level.BUURT, 2018, frame),), tuple(values), stock=stock(frame, rng))


def stock(frame: gpd.GeoDataFrame, rng: np.random.Generator) -> Stock:
    """Return complexes of one corporation in random areas."""
    points = frame.geometry.representative_point().to_numpy()[rng.integers(0, len(frame), COMPLEXES)]
    return Stock(
        gpd.GeoDataFrame(
            {
                "dwellings": rng.integers(1, 200, COMPLEXES),
                "owner": "De Brug",
                "corporation": True,
                "kind": "",
                "built": np.nan,
                "rent": "",
                "label": "",
                "complex": "",
            },
            geometry=points,
            crs=28992,
        )
    )


def maps() -> list[MapSpec]:
    """Return a map of every kind and scheme, beside the ready ones."""
    level = Quantity.parse("laagste_inkomens_20@2018")
    schemes = (Scheme.QUANTILES, Scheme.FISHER_JENKS, Scheme.EQUAL_INTERVAL, Scheme.STD_MEAN, Scheme.PRETTY)
    return [
        *(Choropleth(f"{scheme}", Axis(level, Classes(scheme))) for scheme in schemes),
        map_of(Quantity.parse("laagste_inkomens_20@2012:2018")),
        map_of(Quantity.parse("laagste_inkomens_20@2012:2018 vs gemeente")),
        map_of(Quantity.parse("laagste_inkomens_20@2018"), Quantity.parse("onv@2018")),
    ]


def milliseconds(work: Callable[[], object], times: int = 5) -> tuple[float, float]:
    """Return the first time and the median of the next ones."""
    taken = []
    for _ in range(times + 1):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return taken[0], float(np.median(taken[1:]))


def main(path: Path) -> None:
    """Measure and print."""
    project = country(path)
    areas, rows = project.areas[0], []
    breaks_of(project.values[1].numbers, Classes(Scheme.EQUAL_INTERVAL))  # the import of the schemes
    first, _ = milliseconds(lambda: resolve(project, maps()[0]), 1)
    rows.append(("the first map of a project", first, "ms", LIMIT_MS))
    for spec in (*maps(), *ready_specs(project)):
        first, usual = milliseconds(lambda spec=spec: resolve(project, spec))  # type: ignore[misc]
        rows.append((f"resolve {spec.id}", usual, "ms", LIMIT_MS))
        rows.append(("  the first time", first, "ms", None))
    for spec in (maps()[0], maps()[5], *ready_specs(project)):
        resolved = resolve(project, spec)
        classing = classing_of(project, resolved).classing

        def what_if(classing=classing) -> None:  # type: ignore[no-untyped-def]
            sensitivity(classing)
            edges(classing, areas.codes)

        rows.append((f"all thresholds of {spec.id}", milliseconds(what_if)[1], "ms", LIMIT_MS))
    pairs = neighbours(areas)
    values = {v.indicator.key: v.numbers for v in project.values}
    outcome, groups = values["onv@2018"], pd.DataFrame({name: values[f"{name}@2018"] for name in GROUPS})
    rows += [
        ("neighbours", milliseconds(lambda: neighbours(areas), 1)[1], "ms", None),
        ("association, 999 permutations", milliseconds(lambda: association(outcome, pairs), 1)[1], "ms", None),
        (
            "expected on five indicators",
            milliseconds(lambda: expected(outcome, groups, Direction.HIGH_IS_GOOD))[1],
            "ms",
            None,
        ),
    ]
    rows += plain(project, outcome, pairs)
    report(rows)


def plain(
    project: Project, outcome: pd.Series, pairs: tuple[np.ndarray, np.ndarray]
) -> list[tuple[str, float, str, None]]:
    """Return what the plain ways take."""
    import jenkspy

    numbers = project.values[1].numbers.dropna().to_numpy()
    points, frame = project.stock.frame[["dwellings", "geometry"]], project.areas[0].frame  # type: ignore[union-attr]

    def joined() -> pd.Series:
        return points.sjoin(frame[["geometry"]]).groupby("code")["dwellings"].sum()

    rows: list[tuple[str, float, str, None]] = [
        ("plain: jenkspy, the classes alone", milliseconds(lambda: jenkspy.jenks_breaks(numbers, 5), 1)[1], "ms", None),
        ("plain: geopandas joins dwellings to areas", milliseconds(joined, 1)[1], "ms", None),
    ]
    try:
        import esda
        from libpysal.graph import Graph
    except ImportError:
        return rows
    taking = np.unique(pairs[0])  # PySAL's graph wants to know islands, and a value for each
    graph = Graph.from_arrays(*pairs, np.ones(len(pairs[0]))).transform("r")
    values = outcome.to_numpy()[taking]

    def pysal() -> None:
        esda.Moran(values, graph, permutations=999)
        esda.Moran_Local(values, graph, permutations=999, seed=1)

    shapes = frame.reset_index(drop=True)
    return [
        *rows,
        (
            "plain: PySAL's contiguity",
            milliseconds(lambda: Graph.build_contiguity(shapes, rook=False), 1)[1],
            "ms",
            None,
        ),
        ("plain: esda's Moran and local Moran, 999", milliseconds(pysal, 1)[1], "ms", None),
    ]


if __name__ == "__main__":
    asked = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data/buurten/nl_buurten_2019_RD.gpkg"
    if asked.is_file():
        main(asked)
    else:
        print(f"Nothing measured: {asked} is not there.")
