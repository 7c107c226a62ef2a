"""The same work on every tile, in this process or on the workers of a dask.distributed scheduler.

`over_tiles(work, tiles, ...)` gives the answers of `work(piece, *shared)` in the order of the tiles, wherever they were
worked out. Work that returns sums of whole numbers is then the same to the last digit for any division in tiles, any
number of workers and any order of arrival: surroundings (halo: the radius), the overlap of old and new areas for a
conversion and sums for an aggregation (no halo). dask is imported only when a scheduler is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from sociale_kaart.analysis.tiles import Piece, TileId, Tiles
from sociale_kaart.core.errors import MapError

__all__ = ["local_cluster", "over_tiles"]

R = TypeVar("R")

_WAIT = 10.0
_TASKS_PER_THREAD = 2
_RETRIES = 2
_ALLOCATION, _KEPT = ("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_"), 64 * 2**20
"""dask lets a worker give its memory back at every turn, which makes work on many small arrays twice as slow."""


def over_tiles(work: Callable[..., R], tiles: Tiles, *shared: Any, halo: int = 0, scheduler: str = "") -> list[R]:
    """Return `work(piece, *shared)` for every tile, in the order of `tiles.ids`; the halo is in millimetres.

    With the address of a scheduler (`tcp://...`) its workers do the work: `work` is a function of a module they can
    import, `shared` is sent once to each. Points in memory are sent tile by tile, a few tiles ahead of the workers;
    tiles in a folder are read by the workers. Raises MapError when dask is not installed, the scheduler does not
    answer, it has no workers, or these stop time and again; what `work` raises comes back as it is.
    """
    if not scheduler:
        return [work(tiles.piece(tile, halo), *shared) for tile in tiles.ids]
    with _client_of(scheduler) as client:
        return _gathered(client, work, tiles, shared, halo)


def _gathered(client: Any, work: Callable[..., R], tiles: Tiles, shared: tuple[Any, ...], halo: int) -> list[R]:
    from distributed import KilledWorker, as_completed

    sent = client.scatter(list(shared), broadcast=True, hash=False) if shared else []
    ahead = _TASKS_PER_THREAD * max(1, sum(client.nthreads().values()))
    waiting = iter(tiles.ids)
    answers: dict[TileId, R] = {}
    tile_of: dict[Any, TileId] = {}

    def submitted(tile: TileId) -> Any:
        given = (tiles, tile) if tiles.reachable else (tiles.piece(tile, halo), None)
        future = client.submit(_worked, work, *given, halo, *sent, pure=False, retries=_RETRIES)
        tile_of[future] = tile
        return future

    running = as_completed([submitted(tile) for tile in islice(waiting, ahead)], loop=client.loop)
    for future in running:
        try:
            answers[tile_of.pop(future)] = future.result()
        except KilledWorker as error:
            raise MapError("scheduler_workers_stopped") from error
        following = next(waiting, None)
        if following is not None:
            running.add(submitted(following))
    return [answers[tile] for tile in tiles.ids]


def _worked(work: Callable[..., R], given: Tiles | Piece, tile: TileId | None, halo: int, *shared: Any) -> R:
    """What a worker does: make the piece of a tile, unless it was sent, and work on it."""
    piece = given if isinstance(given, Piece) else given.piece(tile, halo) if tile is not None else None
    return work(piece, *shared)


@contextmanager
def _client_of(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError as error:
        raise MapError("scheduler_not_installed") from error
    try:
        client = Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MapError("scheduler_silent", address=address) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_WAIT)
        except TimeoutError as error:
            raise MapError("scheduler_without_workers", address=address) from error
        yield client


@contextmanager
def local_cluster(workers: int, *, memory: str = "auto") -> Iterator[str]:
    """Start workers on this machine, one thread each, and give the address of their scheduler; they stop at the end."""
    try:
        import dask.config
        from distributed import LocalCluster
    except ImportError as error:
        raise MapError("scheduler_not_installed") from error
    environment = {f"distributed.nanny.pre-spawn-environ.{name}": _KEPT for name in _ALLOCATION}
    with (
        dask.config.set(environment),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=memory,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
        ) as cluster,
    ):
        yield str(cluster.scheduler_address)
