"""Keeps the window awake while threads work beside it: what the interpreter does of its own accord is done in time.

A search for cyclic garbage through everything that a country brings takes a tenth to four tenths of a second, with all
threads standing still; and a search in a thread beside the window may end objects of the window there, which Qt does
not bear. So young objects are searched here, a little at a time, and everything is when the window is not in use.
"""

from __future__ import annotations

import gc
import sys
from collections import deque
from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

__all__ = ["Sweeper", "in_turns", "keep_awake"]

_TURN = 0.0002
"""Seconds that a thread may go on while another waits; of the usual 0.005 the window needs many in a row."""
_OFTEN, _AWAY = 50, 2000
"""Milliseconds between two looks at young objects; and after the window was left, before everything is searched."""
_YOUNG, _MIDDLE = 2000, 10


class Sweeper(QObject):
    """Searches for garbage in the thread of the window, in the place of the interpreter."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        gc.disable()
        gc.freeze()
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(_AWAY)
        self._away.timeout.connect(gc.collect)
        application.applicationStateChanged.connect(self._on_state_changed)
        self._look = QTimer(self)
        self._look.timeout.connect(self.look)
        self._look.start(_OFTEN)

    def look(self) -> None:
        """Search the youngest objects, now and then those that stayed, and never all of them."""
        young, middle, _ = gc.get_count()
        if young > _YOUNG:
            gc.collect(1 if middle > _MIDDLE else 0)

    def stop(self) -> None:
        """Leave it to the interpreter again."""
        self._look.stop()
        self._away.stop()
        gc.unfreeze()
        gc.enable()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        else:
            self._away.start()


def keep_awake(application: QGuiApplication) -> Sweeper:
    """Let threads take short turns, and search for garbage in time."""
    sys.setswitchinterval(_TURN)
    return Sweeper(application)


def in_turns(owner: QObject, steps: Sequence[Callable[[], object]]) -> None:
    """Take steps one by one, those of all owners after each other, with a turn for mouse and keys after each.

    The steps of an owner that is gone are left out.
    """
    if steps and not _waiting:
        QTimer.singleShot(0, _take)
    _waiting.extend((owner, step) for step in steps)


def _take() -> None:
    owner, step = _waiting.popleft()
    if _waiting:
        QTimer.singleShot(0, _take)
    if shiboken6.isValid(owner):
        step()


_waiting: deque[tuple[QObject, Callable[[], object]]] = deque()
