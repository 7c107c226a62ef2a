"""The share of corporation dwellings within 200 m of a million dwellings, beside the obvious way in geopandas.

    python benchmarks/surroundings.py [--small]

The dwellings are invented: 40 per hectare, a third of them in flats whose dwellings share their coordinates. Limits:
6 s, 1.5 GB, and at least 50 times as fast as geopandas (buffer, spatial join, group), which is timed on 10,000
dwellings of the same density and extrapolated in proportion; k-d trees of scipy are timed beside it. Each runs in a
process of its own; the time is that of the calculation, the memory that of the process. The answers for the 10,000 are
compared. `--small` takes 100,000.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from measure import report, run

DWELLINGS, SMALL, SAMPLE, RADIUS = 1_000_000, 100_000, 10_000, 200.0
PER_HECTARE, IN_FLATS, PER_FLAT = 40, 1 / 3, 24
LIMIT_SECONDS, LIMIT_GB, LIMIT_TIMES = 6.0, 1.5, 50.0


def town(count: int) -> pd.DataFrame:
    """Return x, y (metres in RD New) and corporation of a square town, one row per dwelling."""
    rng = np.random.default_rng(count)
    side = 100.0 * np.sqrt(count / PER_HECTARE)
    flats = rng.uniform(0, side, (round(count * IN_FLATS / PER_FLAT), 2))
    stacked = flats[rng.integers(0, len(flats), round(count * IN_FLATS))]
    houses = rng.uniform(0, side, (count - len(stacked), 2))
    places = rng.permutation(np.concatenate((stacked, houses))).round(1) + np.array([120_000.0, 480_000.0])
    return pd.DataFrame({"x": places[:, 0], "y": places[:, 1], "corporation": rng.random(count) < 0.3})


def ours(homes: pd.DataFrame) -> npt.NDArray[np.float64]:
    from sociale_kaart.analysis.surroundings import around

    return around(homes["x"], homes["y"], np.ones(len(homes), dtype=int), homes["corporation"], RADIUS).share


def obvious(homes: pd.DataFrame) -> npt.NDArray[np.float64]:
    import geopandas

    points = geopandas.GeoDataFrame(homes, geometry=geopandas.points_from_xy(homes["x"], homes["y"]), crs=28992)
    circles = points[["geometry"]].set_geometry(points.buffer(RADIUS))
    pairs = geopandas.sjoin(circles, points[["geometry", "corporation"]], predicate="intersects")
    return 100.0 * pairs.groupby(level=0)["corporation"].mean().to_numpy()


def trees(homes: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Two k-d trees of scipy on all cores, equal points asked once; not exact at the circle, and no weights."""
    from scipy.spatial import cKDTree

    places = homes[["x", "y"]].to_numpy()
    asked, back = np.unique(places, axis=0, return_inverse=True)
    every, theirs = (cKDTree(some) for some in (places, places[homes["corporation"]]))
    counts = [tree.query_ball_point(asked, RADIUS, return_length=True, workers=-1) for tree in (theirs, every)]
    return (100.0 * counts[0] / counts[1])[back]


WAYS = {"ours": ours, "trees": trees, "obvious": obvious}


def timed(way: str, count: int) -> None:
    """Print how long a way took and what it found on average; for a process of its own."""
    homes = town(count)
    started = time.perf_counter()
    shares = WAYS[way](homes)
    print(json.dumps({"seconds": time.perf_counter() - started, "mean": float(shares.mean())}))


def main(count: int) -> None:
    rows, told = [], {}
    for way, dwellings in (("ours", count), ("trees", count), ("ours", SAMPLE), ("obvious", SAMPLE)):
        done = run(sys.executable, Path(__file__), way, str(dwellings))
        told[way, dwellings] = json.loads(done.output)
        rows += [
            (f"{way}: {dwellings:,} dwellings", told[way, dwellings]["seconds"], "s", None),
            ("  peak memory", done.megabytes / 1000, "GB", LIMIT_GB if way == "ours" else None),
        ]
    rows[0] = (*rows[0][:3], LIMIT_SECONDS)
    extrapolated = told["obvious", SAMPLE]["seconds"] * count / SAMPLE
    times = extrapolated / told["ours", count]["seconds"]
    rows += [
        (f"geopandas extrapolated to {count:,}", extrapolated, "s", None),
        ("times as fast as geopandas", times, "x", None),
        ("mean share of the 10,000, ours", told["ours", SAMPLE]["mean"], "%", None),
        ("mean share of the 10,000, geopandas (circles of 64 sides)", told["obvious", SAMPLE]["mean"], "%", None),
    ]
    report(rows)
    print(f"At least {LIMIT_TIMES:g} times as fast: {'yes' if times >= LIMIT_TIMES else 'NO'}")


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in WAYS:
        timed(sys.argv[1], int(sys.argv[2]))
    else:
        main(SMALL if "--small" in sys.argv[1:] else DWELLINGS)
