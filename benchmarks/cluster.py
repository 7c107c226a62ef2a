"""Surroundings on two dask workers: time and memory per worker while the dwellings grow from 1 to 10 million.

    python benchmarks/cluster.py [--small]

The dwellings are invented, 40 per hectare in towns of 50,000 that lie 8 km apart. They are written in tiles of 8 km, a
town at a time, and read by the workers: no process ever holds them all. Each row has workers of its own, so that their
peak memory is that of the row. For the smallest row the result is compared with that of one process. `--small` takes
a tenth.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sociale_kaart.analysis.distributed import local_cluster
from sociale_kaart.analysis.surroundings import tiled_area_sums
from sociale_kaart.analysis.tiles import Columns, FolderTiles, write_tiles

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
        }


def peak_megabytes() -> float:
    """Return the peak memory of the process this runs in (Linux, macOS)."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def measured(tiles: FolderTiles, *, compare: bool) -> tuple[float, list[float], str]:
    """Return the seconds on the clock, the peak megabytes of each worker, and whether one process finds the same."""
    from distributed import Client

    with local_cluster(WORKERS) as address:
        started = time.perf_counter()
        found = tiled_area_sums(tiles, scheduler=address).shares()
        seconds = time.perf_counter() - started
        with Client(address, set_as_default=False) as client:
            peaks = sorted(client.run(peak_megabytes).values())
    if not compare:
        return seconds, peaks, ""
    started = time.perf_counter()
    same = tiled_area_sums(tiles).shares().equals(found)
    return seconds, peaks, f"one process {time.perf_counter() - started:.1f} s: {'equal' if same else 'NOT EQUAL'}"


def main(scale: int) -> None:
    print(f"{'dwellings':>12} {'tiles':>6} {'write s':>8} {'work s':>7}  peak MB per worker")
    for million in MILLIONS:
        dwellings = million * 1_000_000 // scale
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            tiles = write_tiles(towns(dwellings), Path(folder) / "tiles", APART)
            written = time.perf_counter() - started
            seconds, peaks, told = measured(tiles, compare=million == MILLIONS[0])
        shown = "  ".join(f"{peak:.0f}" for peak in peaks)
        print(f"{dwellings:>12,} {len(tiles.ids):>6} {written:>8.1f} {seconds:>7.1f}  {shown}  {told}", flush=True)


if __name__ == "__main__":
    main(10 if "--small" in sys.argv[1:] else 1)
