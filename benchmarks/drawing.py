"""Drawing zones by hand: snapping, counting what lies beneath, and moving a corner; 50,000 dwellings, 200 zones.

    python benchmarks/drawing.py [FILE]

FILE holds areas. Without it a country of 14,700 areas of about 100 points is made first.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from measure import report

from sociale_kaart.analysis.beneath import beneath, dwellings_beneath
from sociale_kaart.analysis.drawing import sound
from sociale_kaart.analysis.snapping import snapper_of
from sociale_kaart.analysis.vertices import moved, vertices
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.levels import Level
from sociale_kaart.core.stock import Stock

DWELLINGS, ZONES = 50_000, 200


def country() -> Areas:
    """Return squares of 1,500 m with a corner every 60 m."""
    x, y = (part.ravel() * 1500.0 for part in np.meshgrid(np.arange(140), np.arange(105)))
    return framed(shapely.segmentize(shapely.box(x, y, x + 1500, y + 1500), 60))


def framed(shapes: np.ndarray) -> Areas:
    codes = pd.Index([f"BU{n:08}" for n in range(len(shapes))], name="code")
    return Areas(
        Level.BUURT, 2018, gpd.GeoDataFrame({"name": codes, "water": False}, geometry=shapes, index=codes, crs=28992)
    )


def dwellings(areas: Areas, random: np.random.Generator) -> Stock:
    """Return dwellings near the middles of areas drawn at random."""
    middles = shapely.get_coordinates(shapely.centroid(random.choice(areas.frame.geometry.to_numpy(), DWELLINGS)))
    at = shapely.points(middles + random.normal(0, 300, middles.shape))
    columns = {"dwellings": 1, "owner": "A", "corporation": True, "kind": "", "built": np.nan, "rent": "", "label": ""}
    return Stock(gpd.GeoDataFrame({**columns, "complex": ""}, geometry=at, index=range(len(at)), crs=28992))


def timed(work: Callable[[int], object], times: int) -> tuple[float, float]:
    """Return the median and the longest time of some work in ms."""
    took = []
    for n in range(times):
        started = time.perf_counter()
        work(n)
        took.append(1000 * (time.perf_counter() - started))
    return float(np.median(took)), max(took)


def main(areas: Areas) -> None:
    random = np.random.default_rng(1)
    shapes, stock = areas.frame.geometry.to_numpy(), dwellings(areas, random)
    corners = shapely.get_coordinates(shapes)
    snapper = snapper_of(areas)
    near = random.choice(corners, 500) + random.normal(0, 8, (500, 2))
    snap = timed(lambda n: snapper.near(*near[n], 15.0), 500)
    around = shapely.centroid(random.choice(shapes, ZONES))
    zones = list(shapely.buffer(around, random.uniform(100, 5000, ZONES), quad_segs=16))
    beneath(zones[0], stock, areas)

    def drag(n: int) -> None:
        corner = vertices(zones[n])[0][n % 60]
        zone = moved(zones[n], corner, *(shapely.get_coordinates(zones[n])[n % 60] + 10))
        sound(zone)
        beneath(zone, stock, areas, "A")

    dragged = timed(drag, ZONES)
    whole = timed(lambda _: beneath(shapely.box(*areas.frame.total_bounds), stock, areas), 3)
    every = timed(lambda _: dwellings_beneath(zones, stock), 3)
    report(
        [
            ("areas", float(len(areas)), "", None),
            ("their points", float(len(corners)), "", None),
            ("snapping, median", snap[0], "ms", 5),
            ("the longest", snap[1], "ms", 5),
            ("a corner moved, checked and counted, median", dragged[0], "ms", 100),
            ("the longest", dragged[1], "ms", 100),
            ("a zone over everything, counted", whole[0], "ms", 100),
            ("dwellings under all zones", every[0], "ms", None),
        ]
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(framed(pyogrio.read_dataframe(sys.argv[1]).to_crs(28992).geometry.to_numpy()))
    else:
        main(country())
