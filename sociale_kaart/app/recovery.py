"""Copies of what is not saved yet, for when the program or the machine stops; they go when work is saved or let go of.

A copy lies in a folder of one person that nobody else may read, for stock is confidential. Beside it lies a lock that
lives as long as the program that writes it: a copy whose lock is free was left by one that stopped.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from sociale_kaart.app.session import Session
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.progress import Report
from sociale_kaart.core.project import Project
from sociale_kaart.store.project_file import load, save

__all__ = ["Left", "Recovery"]

_LOG = logging.getLogger(__name__)
SOON, PACE = 4.0, 60.0
"""Seconds after a change, and between two copies."""


@dataclass(frozen=True, slots=True)
class Left:
    """A copy that was left: of which project, where that was saved ("" never), and when it was written."""

    copy: Path
    title: str
    saved_at: str
    written: datetime


class Recovery(QObject):
    """Keeps a copy of the session while there is something to lose. `refused` gives what kept it from that, once."""

    kept = Signal()
    refused = Signal(object)

    def __init__(self, session: Session, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._folder = session, folder
        self._tasks = Tasks(self)
        self._own = folder / f"{uuid4().hex}.gpkg"
        self._lock: QLockFile | None = None
        self._taken: list[QLockFile] = []
        self._replaced: list[Path] = []
        self._copied: Project | None = None
        self._last = float("-inf")
        self._complained = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn_timeout)
        session.unsaved_changed.connect(self._on_session_changed)
        session.project_changed.connect(self._on_session_changed)
        session.opened.connect(self._on_session_changed)

    @property
    def copy(self) -> Path:
        """Where the copy of this session is, or would be."""
        return self._own

    def left(self) -> list[Left]:
        """Return the copies that programs left that are no longer there, the last first; they are locked for us."""
        found = []
        for copy in sorted(self._folder.glob("*.gpkg")) if self._folder.is_dir() else []:
            lock = _lock_of(copy)
            if copy == self._own or not lock.tryLock(0):
                continue
            self._taken.append(lock)
            found.append(_left(copy))
        return sorted(found, key=lambda one: one.written, reverse=True)

    def open(self, left: Left, done: Callable[[], None]) -> None:
        """Go on with a copy that was left, as something that is not saved yet; it stays until there is another."""

        def loaded(project: Project) -> None:
            path = Path(left.saved_at) if left.saved_at else None
            self._session.open(project, path, recovered=True)
            self._replaced.append(left.copy)
            self._copy()
            done()

        self._tasks.start("left", lambda report: load(left.copy, report), loaded, self.refused.emit)

    def discard(self, left: Left) -> None:
        """Throw a copy that was left away."""
        _remove(left.copy)

    def end(self) -> None:
        """Take the copy away: the window is closed, and nothing is to be lost."""
        self._turn.stop()
        self._tasks.stop()
        self._take_away()
        for lock in self._taken:
            lock.unlock()

    def _on_session_changed(self) -> None:
        if not self._session.unsaved:
            self._turn.stop()
            self._tasks.cancel("copy")
            self._take_away()
        elif not self._turn.isActive() and self._session.project is not self._copied:
            wait = max(SOON, self._last + PACE - time.monotonic())
            self._turn.start(round(1000 * wait))

    def _on_turn_timeout(self) -> None:
        if self._session.unsaved:
            self._copy()

    def _copy(self) -> None:
        project, saved_at = self._session.project, str(self._session.path or "")
        if project is None:
            return
        self._last = time.monotonic()

        def work(report: Report) -> None:
            self._ready()
            save(project, self._own, report)
            self._own.chmod(0o600)
            said = {"title": project.title, "saved_at": saved_at, "written": datetime.now().isoformat()}
            _write_private(_words_of(self._own), json.dumps(said))

        def written(_: None) -> None:
            self._copied = project
            while self._replaced:
                _remove(self._replaced.pop())
            self.kept.emit()
            self._on_session_changed()

        self._tasks.start("copy", work, written, self._on_failed)

    def _ready(self) -> None:
        """Make the folder, for this person alone, and the lock that tells we live."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder.chmod(0o700)
        if self._lock is None:
            self._lock = _lock_of(self._own)
            self._lock.tryLock(0)

    def _take_away(self) -> None:
        self._copied = None
        while self._replaced:
            _remove(self._replaced.pop())
        if self._lock is not None:
            _remove(self._own)
            self._lock.unlock()
            self._lock = None

    def _on_failed(self, error: Exception) -> None:
        _LOG.debug("no recovery copy", exc_info=error)
        if not self._complained:
            self._complained = True
            self.refused.emit(error)


def _lock_of(copy: Path) -> QLockFile:
    lock = QLockFile(str(copy.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # stale only when the program that took it is no longer there
    return lock


def _words_of(copy: Path) -> Path:
    return copy.with_suffix(".json")


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def _left(copy: Path) -> Left:
    written = datetime.fromtimestamp(copy.stat().st_mtime)
    try:
        said = json.loads(_words_of(copy).read_text(encoding="utf-8"))
        return Left(copy, str(said["title"]), str(said["saved_at"]), written)
    except (OSError, ValueError, KeyError, TypeError):
        return Left(copy, "", "", written)


def _remove(copy: Path) -> None:
    for path in (copy, _words_of(copy)):
        path.unlink(missing_ok=True)
