"""Garbage is searched in the thread of the window alone, and steps leave room for what people do."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sociale_kaart.app.awake import Sweeper, in_turns


class Ring:
    """Refers to itself, and remembers in which thread it ended."""

    ended: list[int] = []  # noqa: RUF012

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Ring.ended.append(threading.get_ident())


@pytest.fixture
def sweeper(qapp: QApplication) -> Iterator[Sweeper]:
    made = Sweeper(qapp)
    yield made
    made.stop()
    assert gc.isenabled()


def test_garbage_of_another_thread_ends_in_that_of_the_window(qtbot: QtBot, sweeper: Sweeper) -> None:
    Ring.ended.clear()
    kept: list[list[int]] = []

    def litter() -> None:
        for _ in range(20):
            Ring()
        kept.extend([n] for n in range(50_000))

    worker = threading.Thread(target=litter)
    worker.start()
    worker.join()
    assert not Ring.ended, "nothing is searched while it is made"
    qtbot.waitUntil(lambda: len(Ring.ended) == 20)
    assert set(Ring.ended) == {threading.get_ident()}


def test_everything_is_searched_once_the_window_is_left(
    qtbot: QtBot, sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = Ring()
    gc.collect(0), gc.collect(1)  # it is old by now
    gone = weakref.ref(ring)
    del ring
    for _ in range(3):
        sweeper.look()
    assert gone() is not None
    sweeper._away.setInterval(10)
    sweeper._on_state_changed(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: gone() is None)


def test_between_steps_others_have_their_turn(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    in_turns(owner, [lambda: done.append("one"), lambda: QTimer.singleShot(0, lambda: done.append("other"))])
    in_turns(owner, [lambda: done.append("two")])
    assert not done
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["one", "two", "other"]


def test_steps_of_an_owner_that_is_gone_are_not_taken(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()
    in_turns(owner, [lambda: done.append(1)])
    shiboken6.delete(owner)
    qtbot.wait(30)
    assert not done
