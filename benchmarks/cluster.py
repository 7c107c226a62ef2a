"""Surroundings and conversion on two dask workers: time and memory per worker, from 1 to 10 million dwellings.

    python benchmarks/cluster.py [--small]

The dwellings are invented, 40 per hectare in towns of 50,000 that lie 8 km apart. They are written in tiles of 8 km, a
town at a time, and read by the workers: no process ever holds them all. `surroundings` is the share of corporation
dwellings within 200 m, summed per town; `overlap` the dwellings that squares of 3 km share with squares of 2 km, which
is what a conversion and an aggregation wait for. Each row has workers of its own, so that their peak memory is that of
the row. For the smallest row both results are compared with those of one process. `--small` takes a tenth.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from sociale_kaart.analysis.distributed import local_cluster
from sociale_kaart.analysis.surroundings import tiled_area_sums
from sociale_kaart.analysis.tiled_overlap import tiled_weights_between
from sociale_kaart.analysis.tiles import Columns, FolderTiles, write_tiles
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.levels import Level

MILLIONS, WORKERS = (1, 2, 5, 10), 2
PER_TOWN, PER_HECTARE, APART, ACROSS = 50_000, 40, 8_000_000, 20


def towns(dwellings: int) -> Iterator[Columns]:
    """Yield square towns of 3.5 km, each an area of its own; the towns lie across the borders of the tiles."""
    side = round(100_000 * (PER_TOWN / PER_HECTARE) ** 0.5)
    for number in range(-(-dwellings // PER_TOWN)):
        rng = np.random.default_rng(number)
        count = min(PER_TOWN, dwellings - number * PER_TOWN)
        row, column = divmod(number, ACROSS)
        yield {
            "x": (column + 1) * APART - side // 2 + rng.integers(0, side, count),
            "y": (row + 1) * APART - side // 2 + rng.integers(0, side, count),
            "dwellings": np.ones(count, dtype=np.int8),
            "corporation": rng.random(count) < 0.3,
            "area": np.full(count, number, dtype=np.int32),
            "weight": np.ones(count, dtype=np.int8),
        }


def peak_megabytes() -> float:
    """Return the peak memory of the process this runs in (Linux, macOS)."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def squares(side: int, rows: int) -> Areas:
    """Return squares (metres) over all towns."""
    across = np.arange(0, (ACROSS + 2) * APART // 1000, side)
    x, y = (axis.ravel() for axis in np.meshgrid(across, np.arange(0, (rows + 2) * APART // 1000, side)))
    codes = pd.Index([f"{side}-{n}" for n in range(len(x))], name="code")
    shapes = shapely.box(x, y, x + side, y + side)
    frame = geopandas.GeoDataFrame({"name": codes, "water": False}, geometry=shapes, index=codes, crs=28992)
    return Areas(Level.OWN, None, frame)


def measured(tiles: FolderTiles, dwellings: int, *, compare: bool) -> tuple[list[float], list[float], str]:
    """Return the seconds of both, the peak megabytes of each worker, and whether one process finds the same."""
    from distributed import Client

    towns_down = dwellings // PER_TOWN // ACROSS + 1
    old, new = squares(3000, towns_down), squares(2000, towns_down)
    with local_cluster(WORKERS) as address:
        begun = time.perf_counter()
        found = tiled_area_sums(tiles, scheduler=address).shares()
        between = time.perf_counter()
        overlap = tiled_weights_between(tiles, old, new, scheduler=address)
        seconds = [between - begun, time.perf_counter() - between]
        with Client(address, set_as_default=False) as client:
            peaks = sorted(client.run(peak_megabytes).values())
    if not compare:
        return seconds, peaks, ""
    begun = time.perf_counter()
    same = tiled_area_sums(tiles).shares().equals(found)
    same &= tiled_weights_between(tiles, old, new).table.equals(overlap.table)
    return seconds, peaks, f"one process {time.perf_counter() - begun:.1f} s: {'equal' if same else 'NOT EQUAL'}"


def main(scale: int) -> None:
    print(f"{'dwellings':>12} {'tiles':>6} {'write s':>8} {'surroundings s':>15} {'overlap s':>10}  peak MB per worker")
    for million in MILLIONS:
        dwellings = million * 1_000_000 // scale
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            tiles = write_tiles(towns(dwellings), Path(folder) / "tiles", APART)
            written = time.perf_counter() - started
            (first, second), peaks, told = measured(tiles, dwellings, compare=million == MILLIONS[0])
        shown = "  ".join(f"{peak:.0f}" for peak in peaks)
        cells = f"{dwellings:>12,} {len(tiles.ids):>6} {written:>8.1f} {first:>15.1f} {second:>10.1f}"
        print(f"{cells}  {shown}  {told}", flush=True)


if __name__ == "__main__":
    main(10 if "--small" in sys.argv[1:] else 1)
