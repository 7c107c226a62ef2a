from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.analysis.distributed import over_tiles
from sociale_kaart.analysis.surroundings import area_sums, around, tiled_area_sums
from sociale_kaart.analysis.tiles import ArrayTiles, FolderTiles, Piece, millimetres, write_tiles

KM = 1_000_000


def points(count: int, seed: int = 1, spread: float = 5000.0) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    x, y = 120_000 + rng.uniform(0, spread, count), 480_000 + rng.uniform(0, spread, count)
    return {
        "x": millimetres(x),
        "y": millimetres(y),
        "dwellings": rng.integers(0, 4, count),
        "corporation": rng.random(count) < 0.4,
        "area": rng.integers(0, 12, count),
    }


def at(*places: tuple[int, int]) -> dict[str, np.ndarray]:
    return {"x": np.array([x for x, _ in places]), "y": np.array([y for _, y in places])}


def in_one_go(columns: dict[str, np.ndarray], radius: float) -> pd.DataFrame:
    metres = columns["x"] / 1000, columns["y"] / 1000
    found = around(*metres, columns["dwellings"], columns["corporation"], radius)
    return area_sums(columns["area"], columns["dwellings"], columns["corporation"], found).shares()


def row_numbers(piece: Piece) -> list[int]:
    return piece.own["row"].tolist()


def test_a_tile_owns_its_lower_left_edge_and_not_its_upper_right() -> None:
    tiles = ArrayTiles.of(at((0, 0), (999, 999), (1000, 0), (-1, 0)), 1000)
    assert tiles.ids == ((-1, 0), (0, 0), (1, 0))
    assert [row_numbers(tiles.piece(tile, 0)) for tile in tiles.ids] == [[3], [0, 1], [2]]


def test_the_halo_holds_what_is_within_it_and_no_more() -> None:
    tiles = ArrayTiles.of(at((500, 500), (1199, 500), (1200, 500), (-200, -200), (-201, 0), (500, 1100)), 1000)
    piece = tiles.piece((0, 0), 200)
    assert row_numbers(piece) == [0]
    assert sorted(piece.halo["row"].tolist()) == [1, 3, 5]


def test_a_halo_wider_than_a_tile_is_refused() -> None:
    with pytest.raises(ValueError, match="halo"):
        ArrayTiles.of(at((0, 0)), 1000).piece((0, 0), 1001)


def test_no_points_make_no_tiles() -> None:
    none = ArrayTiles.of({"x": np.zeros(0, np.int64), "y": np.zeros(0, np.int64)}, 1000)
    assert none.ids == ()
    assert over_tiles(row_numbers, none) == []
    assert tiled_area_sums(none).shares().empty


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(-5000, 5000), st.integers(-5000, 5000)), min_size=1), st.integers(300, 4000))
def test_every_point_has_one_tile(places: list[tuple[int, int]], size: int) -> None:
    tiles = ArrayTiles.of(at(*places), size)
    owned = [row for rows in over_tiles(row_numbers, tiles) for row in rows]
    assert sorted(owned) == list(range(len(places)))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 99), st.integers(250, 6000), st.sampled_from([0.0, 60.0, 200.0, 250.0]))
def test_the_division_in_tiles_does_not_show_in_the_result(seed: int, metres: int, radius: float) -> None:
    columns = points(400, seed, 2000.0)
    tiles = ArrayTiles.of(columns, metres * 1000)
    found = tiled_area_sums(tiles, radius).shares()
    pd.testing.assert_frame_equal(found, in_one_go(columns, radius), check_exact=True)


def test_without_the_halo_the_result_would_be_another() -> None:
    columns = points(2000)
    cut = ArrayTiles.of(columns, 500_000)
    alone = [cut.piece(tile, 0).own for tile in cut.ids]
    lonely = sum(around(c["x"] / 1000, c["y"] / 1000, c["dwellings"], c["corporation"]).dwellings.sum() for c in alone)
    whole = around(columns["x"] / 1000, columns["y"] / 1000, columns["dwellings"], columns["corporation"])
    assert lonely < whole.dwellings.sum()


# --- tiles in a folder


def test_points_written_in_chunks_come_back_as_the_same_tiles(tmp_path: Path) -> None:
    chunks = [points(700, seed) for seed in range(3)]
    together = {name: np.concatenate([chunk[name] for chunk in chunks]) for name in chunks[0]}
    written = write_tiles(iter(chunks), tmp_path / "tiles", KM)
    in_memory = ArrayTiles.of(together, KM)
    assert written.ids == in_memory.ids
    for tile in written.ids:
        one, other = written.piece(tile, 200_000), in_memory.piece(tile, 200_000)
        for name in together:
            assert one.own[name].tolist() == other.own[name].tolist()
            assert sorted(one.halo[name].tolist()) == sorted(other.halo[name].tolist())
    found = tiled_area_sums(FolderTiles.of(tmp_path / "tiles")).shares()
    pd.testing.assert_frame_equal(found, in_one_go(together, 200.0), check_exact=True)


def test_codes_of_areas_are_kept_in_a_folder(tmp_path: Path) -> None:
    columns = points(300) | {"area": np.array(["BU98760101", "BU98760102", ""])[np.arange(300) % 3]}
    found = tiled_area_sums(write_tiles([columns], tmp_path / "tiles", KM)).shares()
    assert found.index.tolist() == ["BU98760101", "BU98760102"]
    pd.testing.assert_frame_equal(found, in_one_go(columns, 200.0), check_exact=True)


def test_a_folder_with_tiles_is_not_written_over(tmp_path: Path) -> None:
    write_tiles([points(10)], tmp_path / "tiles", KM)
    with pytest.raises(FileExistsError, match="already tiles"):
        write_tiles([points(10)], tmp_path / "tiles", KM)
