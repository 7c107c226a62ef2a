"""The whole country over a revision of boundaries: 10 indicators through 460,000 postcode areas, beside tobler by area.

    python benchmarks/conversion.py [COUNTRY]

COUNTRY is a GeoPackage with the neighbourhoods of a whole country (default: those of 2019 in `../shared/data` beside
the checkout, 13,594 areas; broken rings are repaired first, tobler stops at them). A tenth of these is revised:
split in two, put together with a neighbour, or with a border moved by 100 m. Limits: 3 s for the bridge and all
values, and at least ten times faster than `tobler.area_interpolate` of the same values, which takes no small units.
Of everything the fastest of three is told.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from measure import ROOT, report

from sociale_kaart.analysis.bridge import bridge
from sociale_kaart.analysis.convert import converted
from sociale_kaart.analysis.units import Units, weights_between
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator, Kind
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Values

UNITS, INDICATORS, REVISED = 460_000, 10, 0.1
LIMIT_SECONDS, AT_LEAST = 3.0, 10.0


def areas(codes: list[str], shapes: list[Any], year: int) -> Areas:
    frame = gpd.GeoDataFrame({"name": codes, "water": False}, geometry=shapes, index=codes, crs=28992)
    frame.index.name = "code"
    return Areas(Level.BUURT, year, frame)


def revised(old: Areas, rng: np.random.Generator) -> Areas:
    """Return the areas with a tenth of them split, put together with a neighbour, or with a border that moved."""
    shapes = dict(zip(old.codes, old.frame.geometry, strict=True))
    tree = shapely.STRtree(old.frame.geometry.to_numpy())
    touched: set[str] = set()
    for number, position in enumerate(rng.permutation(len(old))[: int(REVISED * len(old))]):
        code = old.codes[position]
        if code in touched:
            continue
        others = (old.codes[n] for n in tree.query(shapes[code]) if n != position)
        other = next((c for c in others if c not in touched and shapes[code].touches(shapes[c])), None)
        if other is None:
            continue
        touched |= {code, other}
        own = shapes[code]
        west, south, east, north = own.bounds
        if number % 3 == 0:
            half = shapely.box(west, south, (west + east) / 2, north)
            shapes[code], shapes[f"{code}n"] = own & half, own - half
        elif number % 3 == 1:
            shapes[code] = own | shapes.pop(other)
        else:
            strip = shapes[other] & own.buffer(100)
            shapes[code], shapes[other] = own | strip, shapes[other] - strip
    return areas(list(shapes), list(shapes.values()), 2018)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the fastest of three: what the machine does beside this is not measured."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        done = work()
        times.append(time.perf_counter() - started)
    return min(times), done


def main(country: Path) -> None:
    from tobler.area_weighted import area_interpolate

    rng = np.random.default_rng(20180101)
    shapes = shapely.make_valid(gpd.read_file(country).to_crs(28992).geometry)
    old = areas([f"BU{n:08d}" for n in range(len(shapes))], list(shapes), 2012)
    new = revised(old, rng)
    west, south, east, north = shapes.total_bounds
    x, y = rng.uniform(west, east, UNITS), rng.uniform(south, north, UNITS)
    units = Units(x, y, rng.integers(1, 40, UNITS).astype(float))
    table = pd.DataFrame(rng.integers(0, 1000, (len(old), INDICATORS)), index=old.codes, dtype=float)
    households = pd.Series(rng.integers(0, 4000, len(old)), index=old.codes, dtype=float)
    half = INDICATORS // 2
    every = [
        Values.of(Indicator(f"i{n}", f"{n}", kind=Kind.COUNT if n < half else Kind.SHARE), table[n])
        for n in range(INDICATORS)
    ]
    made, over = timed(lambda: bridge(old, new, units, by_area=True))
    anew, _ = timed(lambda: bridge(old, new, overlap=weights_between(units, old, new), by_area=True))
    taken, found = timed(lambda: [converted(values, over, households) for values in every])
    lost = max(abs(1 - (f.balance.kept + f.balance.withheld + f.balance.outside) / table[n].sum())
               for n, f in enumerate(found[:half]))  # fmt: skip
    source, target = (each.frame[["geometry"]].reset_index(drop=True) for each in (old, new))
    source = source.join(table.reset_index(drop=True).rename(columns="i{}".format))
    names = [f"i{n}" for n in range(INDICATORS)]
    theirs, _ = timed(
        lambda: area_interpolate(source, target, extensive_variables=names[:half], intensive_variables=names[half:])
    )
    changed = int(found[0].calculated.sum())
    print(f"{len(old)} areas to {len(new)}, {changed} of them calculated; {UNITS} units, {INDICATORS} indicators")
    print(f"largest relative error of a total: {lost:.1e}")
    ratio = theirs / (made + taken)
    report(
        [
            ("the bridge: codes, equal shapes, units", made, "s", None),
            (f"{INDICATORS} indicators over it", taken, "s", None),
            ("in total", made + taken, "s", LIMIT_SECONDS),
            ("the bridge with all units counted", anew, "s", None),
            ("tobler.area_interpolate, by area", theirs, "s", None),
        ]
    )
    verdict = "within" if ratio >= AT_LEAST else "OVER"
    print(f"times faster than tobler: {ratio:.1f}   limit at least {AT_LEAST:g}: {verdict}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data/buurten/nl_buurten_2019_RD.gpkg")
