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

from sociale_kaart.analysis.distributed import local_cluster, over_tiles
from sociale_kaart.analysis.surroundings import area_shares, tiled_area_sums
from sociale_kaart.analysis.tiles import ArrayTiles, Piece, millimetres, write_tiles
from sociale_kaart.core.errors import MapError, MeaningError
from tests import town

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
