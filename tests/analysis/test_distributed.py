"""Real workers: two processes on this machine, reached through the address of their scheduler."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sociale_kaart.analysis.aggregate import up_by_units
from sociale_kaart.analysis.bridge import bridge
from sociale_kaart.analysis.convert import converted
from sociale_kaart.analysis.distributed import local_cluster, over_tiles
from sociale_kaart.analysis.surroundings import area_shares, tiled_area_sums
from sociale_kaart.analysis.tiled_overlap import tiled_weights_between
from sociale_kaart.analysis.tiles import ArrayTiles, Piece, millimetres, write_tiles
from sociale_kaart.analysis.units import Units, weights_between
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError, MeaningError
from tests import town
from tests.analysis.squares import DWELLINGS, LOW, SOUTH, WEST, areas, values

pytest.importorskip("distributed", reason="dask.distributed is not installed (the extra `cluster`)")

KM = 1_000_000


def points(count: int, seed: int = 1) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    return {
        "x": millimetres(120_000 + rng.uniform(0, 6000, count)),
        "y": millimetres(480_000 + rng.uniform(0, 6000, count)),
        "dwellings": rng.integers(0, 4, count),
        "corporation": rng.random(count) < 0.4,
        "area": rng.integers(0, 40, count),
    }


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with local_cluster(2) as address:
        yield address


def test_two_workers_give_what_one_process_gives_to_the_last_digit(scheduler: str, tmp_path: Path) -> None:
    chunks = [points(4000, seed) for seed in range(3)]
    columns = {name: np.concatenate([chunk[name] for chunk in chunks]) for name in chunks[0]}
    alone = tiled_area_sums(ArrayTiles.of(columns, 100 * KM)).shares()
    sent = tiled_area_sums(ArrayTiles.of(columns, KM), scheduler=scheduler).shares()
    read = tiled_area_sums(write_tiles(chunks, tmp_path / "tiles", KM), scheduler=scheduler).shares()
    pd.testing.assert_frame_equal(sent, alone, check_exact=True)
    pd.testing.assert_frame_equal(read, alone, check_exact=True)


def test_the_surroundings_of_a_town_are_the_same_on_a_cluster(scheduler: str) -> None:
    here = area_shares(town.stock(), town.areas(), 1000.0)
    there = area_shares(town.stock(), town.areas(), 1000.0, scheduler=scheduler)
    pd.testing.assert_frame_equal(there, here, check_exact=True)


def small_units(count: int = 6000) -> dict[str, np.ndarray]:
    """Units over ten by ten squares of 100 m and a little outside, some of them on a border."""
    rng = np.random.default_rng(77)
    places = rng.integers(-30_000, 1_030_000, (2, count))
    places[:, ::10] = places[:, ::10] // 100_000 * 100_000
    return {"x": 1000 * WEST + places[0], "y": 1000 * SOUTH + places[1], "weight": rng.integers(0, 9, count)}


def blocks(width: int, height: int, prefix: str) -> Areas:
    cells: dict[str, list[tuple[int, int]]] = {}
    for column in range(10):
        for row in range(10):
            cells.setdefault(f"{prefix}{column // width}{row // height}", []).append((column, row))
    return areas(cells, 2018)


def test_the_overlap_for_a_conversion_is_counted_on_a_cluster(scheduler: str) -> None:
    columns, old, new = small_units(), blocks(3, 2, "O"), blocks(2, 4, "N")
    units = Units(columns["x"] / 1000, columns["y"] / 1000, columns["weight"].astype(float))
    whole, tiles = weights_between(units, old, new), ArrayTiles.of(columns, 150_000)
    for overlap in (
        tiled_weights_between(tiles, old, new),
        tiled_weights_between(tiles, old, new, scheduler=scheduler),
    ):
        pd.testing.assert_frame_equal(overlap.table, whole.table, check_exact=True)
        assert overlap.sizes == whole.sizes
    numbers = dict(zip(old.codes, np.linspace(3.0, 40.0, len(old)), strict=True))
    for meaning in (DWELLINGS, LOW):
        here = converted(values(meaning, numbers), bridge(old, new, units))
        there = converted(values(meaning, numbers), bridge(old, new, overlap=overlap))
        pd.testing.assert_series_equal(there.values.numbers, here.values.numbers, check_exact=True)


def test_an_aggregation_goes_over_the_same_overlap(scheduler: str) -> None:
    columns, fine, coarse = small_units(), blocks(1, 1, "F"), blocks(5, 5, "C")
    units = Units(columns["x"] / 1000, columns["y"] / 1000, columns["weight"].astype(float))
    overlap = tiled_weights_between(ArrayTiles.of(columns, 150_000), fine, coarse, scheduler=scheduler)
    counts = values(DWELLINGS, dict(zip(fine.codes, np.arange(100.0), strict=True)))
    here = converted(counts, up_by_units(fine, coarse, units)).values.numbers
    there = converted(counts, bridge(fine, coarse, overlap=overlap)).values.numbers
    pd.testing.assert_series_equal(there, here, check_exact=True)


def test_weights_that_are_not_whole_are_refused() -> None:
    columns = small_units(20)
    columns["weight"] = columns["weight"] + 0.5
    with pytest.raises(ValueError, match="whole"):
        tiled_weights_between(ArrayTiles.of(columns, 150_000), blocks(5, 5, "O"), blocks(2, 2, "N"))


def test_both_workers_work_and_not_this_process(scheduler: str) -> None:
    assert over_tiles(worker_of, ArrayTiles.of(points(10), 100 * KM)) == [None]
    workers = over_tiles(worker_of, ArrayTiles.of(points(20_000), KM // 4), scheduler=scheduler)
    assert len(set(workers) - {None}) == 2


def worker_of(piece: Piece) -> str | None:
    """Return the address of the worker this runs on, None where it is none."""
    from distributed import get_worker

    try:
        return str(get_worker().address)
    except ValueError:
        return None


def summed(piece: Piece, factor: int, names: tuple[str, ...]) -> np.ndarray:
    return factor * np.array([int(piece.own[name].sum()) for name in names])


def test_other_work_gets_what_is_shared_and_answers_in_the_order_of_the_tiles(scheduler: str) -> None:
    columns = points(3000)
    tiles = ArrayTiles.of(columns, KM)
    here = over_tiles(summed, tiles, 2, ("dwellings", "area"))
    there = over_tiles(summed, tiles, 2, ("dwellings", "area"), scheduler=scheduler)
    assert [part.tolist() for part in there] == [part.tolist() for part in here]
    assert len(there) > 30
    assert reduce(add, there).tolist() == [2 * columns["dwellings"].sum(), 2 * columns["area"].sum()]


def refuse(piece: Piece) -> None:
    raise MeaningError("meaning_no_index", indicator="onv")


def test_what_the_work_refuses_is_refused_here(scheduler: str) -> None:
    with pytest.raises(MeaningError, match="meaning_no_index") as refused:
        over_tiles(refuse, ArrayTiles.of(points(10), KM), scheduler=scheduler)
    assert refused.value.facts == {"indicator": "onv"}


def test_a_scheduler_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sociale_kaart.analysis.distributed._WAIT", 0.5)
    with pytest.raises(MapError, match="scheduler_silent"):
        over_tiles(summed, ArrayTiles.of(points(10), KM), 1, ("area",), scheduler="tcp://127.0.0.1:9")
    with pytest.raises(MapError, match="scheduler_silent"):
        over_tiles(summed, ArrayTiles.of(points(10), KM), 1, ("area",), scheduler="geen adres")


def test_a_scheduler_without_workers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sociale_kaart.analysis.distributed._WAIT", 0.5)
    with local_cluster(0) as address, pytest.raises(MapError, match="scheduler_without_workers"):
        over_tiles(summed, ArrayTiles.of(points(10), KM), 1, ("area",), scheduler=address)


def test_without_dask_one_process_works_and_a_cluster_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    tiles = ArrayTiles.of(points(10), 100 * KM)
    assert len(over_tiles(summed, tiles, 1, ("area",))) == 1
    with pytest.raises(MapError, match="scheduler_not_installed"):
        over_tiles(summed, tiles, 1, ("area",), scheduler="tcp://127.0.0.1:9")
    with pytest.raises(MapError, match="scheduler_not_installed"), local_cluster(1):
        pass
