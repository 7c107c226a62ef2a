"""Work beside the window: the newest of a key wins, answers come one in a turn, and the window goes first."""

from __future__ import annotations

import os
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from sociale_kaart.app.tasks import Tasks


def failed(error: Exception) -> None:
    raise error


def test_what_is_asked_later_under_the_same_key_replaces_what_was_asked_before(qtbot: QtBot) -> None:
    tasks, done = Tasks(), list[int]()
    for n in (1, 2):
        tasks.start("same", lambda report, n=n: n, done.append, failed)
    tasks.start("other", lambda report: 3, done.append, failed)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert sorted(done) == [2, 3]
    assert not tasks.running("same")


def test_between_two_answers_mouse_and_keys_have_their_turn(qtbot: QtBot) -> None:
    tasks, seen, turns = Tasks(), list[int](), list[int]()
    arrived = threading.Barrier(2)
    other = QTimer()
    other.timeout.connect(lambda: turns.append(1))
    other.start(0)
    for key in ("one", "two"):
        tasks.start(key, lambda report: arrived.wait(5), lambda _: seen.append(len(turns)), failed)
    while not all(future.done() for future in tasks._going_on):
        threading.Event().wait(0.01)  # both answers wait, before the window looks at any
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] < seen[1]


def test_an_answer_that_waits_its_turn_is_dropped_when_the_work_is_cancelled(qtbot: QtBot) -> None:
    tasks, done = Tasks(), list[int]()
    tasks.start("one", lambda report: 1, done.append, failed)
    while not all(future.done() for future in tasks._going_on):
        threading.Event().wait(0.01)
    tasks.cancel("one")
    qtbot.wait(50)
    assert not done


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads have no priority of their own")
def test_the_threads_give_way_to_the_window(qtbot: QtBot) -> None:
    tasks, found = Tasks(), list[int]()
    own = os.getpriority(os.PRIO_PROCESS, 0)
    tasks.start("one", lambda report: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()), found.append, failed)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0] > own
