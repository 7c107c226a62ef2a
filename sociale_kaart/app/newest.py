"""The newest of many wishes: what is under way is finished and handed over, and then only the newest is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from sociale_kaart.app.tasks import Tasks

__all__ = ["Newest"]

Wish = TypeVar("Wish")
Answer = TypeVar("Answer")


class Newest(Generic[Wish, Answer]):
    """Does one kind of work beside the window. `done` and `failed` are called in the thread of the window."""

    def __init__(
        self,
        tasks: Tasks,
        key: str,
        work: Callable[[Wish], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._tasks, self._key, self._work = tasks, key, work
        self._done, self._failed = done, failed
        self._wanted: Wish | None = None
        self._under_way: Wish | None = None

    def want(self, wish: Wish) -> None:
        """Ask for something; it is done at once, or after what is under way."""
        self._wanted = wish
        if self._under_way is None:
            self._start(wish)

    def stop(self) -> None:
        """Want nothing more; what is under way gives no answer."""
        self._wanted = self._under_way = None
        self._tasks.cancel(self._key)

    def _start(self, wish: Wish) -> None:
        self._under_way = wish

        def done(answer: Answer) -> None:
            self._under_way = None
            self._done(answer)
            self._take_up(wish)

        def failed(error: Exception) -> None:
            self._under_way = None
            if not self._take_up(wish):
                self._failed(error)

        self._tasks.start(self._key, lambda _: self._work(wish), done, failed)

    def _take_up(self, wish: Wish) -> bool:
        newest = self._wanted
        if newest is None or newest is wish or self._under_way is not None:
            return False
        self._start(newest)
        return True
