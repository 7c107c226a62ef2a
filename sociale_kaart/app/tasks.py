"""Long work beside the window: plain functions on a thread pool; the newest of a key wins.

Work never touches widgets or the session; what it gives is handed over in the thread of the window. The threads are
Python's own and live as long as the program: what PROJ keeps per thread is still there when a later thread uses it,
which it isn't with the threads of QThreadPool (a segmentation fault in pyproj).
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sociale_kaart.core.progress import Cancelled, Report

__all__ = ["Tasks"]

_LOG = logging.getLogger(__name__)
_THREADS = 3
_NICE = 10  # of 19
_OFTEN = 0.04  # seconds between two reports that are passed on


@dataclass(slots=True, eq=False)
class _Task:
    """One piece of work; `cancelled` is set by the window and read where the work reports."""

    key: str
    work: Callable[[Report], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    cancelled: threading.Event


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="work", initializer=_give_way)


def _give_way() -> None:
    """Let the window have the processor first, where threads have a priority of their own."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


class _Runner:
    """Does one piece of work and tells how it went."""

    def __init__(self, tasks: Tasks, task: _Task) -> None:
        self._tasks, self._task = tasks, task
        self._last = 0.0

    def run(self) -> None:
        """Do the work; whatever it raises is handed over too."""
        outcome: Any = None
        error: Exception | None = None
        try:
            self._report(0.0, "")
            outcome = self._task.work(self._report)
        except Exception as raised:
            error = raised
        self._tasks.came.emit((self._task, outcome, error))

    def _report(self, fraction: float, message: str) -> None:
        if self._task.cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _OFTEN:
            self._last = now
            self._tasks.told.emit((self._task, fraction, message))


class Tasks(QObject):
    """Work under way, at most one per key. `started`, `progressed` and `finished` name the key."""

    started = Signal(str)
    progressed = Signal(str, float, str)
    finished = Signal(str)
    came = Signal(object)
    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[str, _Task] = {}
        self._going_on: set[Future[None]] = set()
        self._arrived: deque[tuple[_Task, Any, Exception | None]] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn_timeout)
        self.came.connect(self._on_task_came)
        self.told.connect(self._on_task_told)

    def start(
        self,
        key: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do work beside the window and hand what it gives to `done`, or what it raises to `failed`.

        Work under the same key that is still going on is cancelled and its answer dropped.
        """
        self.cancel(key)
        task = _Task(key, work, done, failed, threading.Event())
        self._newest[key] = task
        self.started.emit(key)
        self._going_on = {future for future in self._going_on if not future.done()}
        self._going_on.add(_pool().submit(_Runner(self, task).run))

    def cancel(self, key: str) -> None:
        """Stop the work under a key where it next reports; its answer is dropped at once."""
        task = self._newest.pop(key, None)
        if task is not None:
            task.cancelled.set()
            self.finished.emit(key)

    def running(self, key: str) -> bool:
        """Tell whether there is work under a key."""
        return key in self._newest

    def stop(self) -> None:
        """Cancel everything and wait until it stopped."""
        for key in list(self._newest):
            self.cancel(key)
        wait(self._going_on)

    def _on_task_told(self, told: tuple[_Task, float, str]) -> None:
        task, fraction, message = told
        if self._newest.get(task.key) is task:
            self.progressed.emit(task.key, fraction, message)

    def _on_task_came(self, came: tuple[_Task, Any, Exception | None]) -> None:
        self._arrived.append(came)
        self._turn.start(0)

    def _on_turn_timeout(self) -> None:
        """Hand over what arrived first; mouse and keys have their turn before the next."""
        task, outcome, error = self._arrived.popleft()
        if self._arrived:
            self._turn.start(0)
        if self._newest.get(task.key) is not task:
            return
        del self._newest[task.key]
        self.finished.emit(task.key)
        if error is None:
            task.done(outcome)
        elif not isinstance(error, Cancelled):
            _LOG.debug("task %s failed", task.key, exc_info=error)
            task.failed(error)
