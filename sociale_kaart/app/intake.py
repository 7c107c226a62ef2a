"""Taking in what people drop: read and tried out beside the window, shown for review, then one step of the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sociale_kaart.app.choices import first_map
from sociale_kaart.app.reviewing import Read, Review, read, tried
from sociale_kaart.app.session import Session
from sociale_kaart.app.settings import SettingsFile
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.errors import ProjectFileError, SocialeKaartError
from sociale_kaart.core.progress import Report
from sociale_kaart.core.project import Project
from sociale_kaart.sources.choices import Choices

__all__ = ["Intake"]

_FROM_FILES = ("areas", "values", "zones", "measures", "stock", "backgrounds", "kinds", "specs", "sources")


class Intake(QObject):
    """What was dropped and not yet accepted. `review_changed` gives the Review, or None when there is nothing."""

    review_changed = Signal(object)
    refused = Signal(object)
    accepted = Signal()

    def __init__(
        self, session: Session, tasks: Tasks, settings: SettingsFile, language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._settings, self._language = session, tasks, settings, language
        self.review: Review | None = None
        self._opening = False
        self._asked: tuple[str, str] | None = None
        self._settled: Review | None = None
        tasks.finished.connect(self._on_task_finished)
        session.opened.connect(self._on_session_opened)

    def take(self, paths: Sequence[Path]) -> None:
        """Read files, folders and zips beside the window, added to what waits for review."""
        before, project = self.review or Review(), self._session.project
        self._asked = None
        remembered = self._settings.readings

        def work(report: Report) -> Read:
            return read(paths, before, project, self._language, remembered, report)

        self._tasks.start("read", work, self._on_task_read, self._on_task_failed)

    def use(self, position: int, *, wanted: bool) -> None:
        """Leave something that was found out, or let it take part again."""
        if self.review is not None:
            left_out = self.review.left_out - {position} if wanted else self.review.left_out | {position}
            self._try_again(replace(self.review, left_out=left_out))

    def choose(self, name: str, choices: Choices) -> None:
        """Read a table or layer as was chosen."""
        if self.review is not None:
            self._try_again(self.review.with_choices(name, choices))

    def prefer(self, position: int) -> None:
        """Let one of several things that draw the same areas give their boundaries."""
        if self.review is None:
            return
        review = self.review
        for group in (group for group in review.rivals if position in group):
            for one in group:
                found = review.found[one]
                drawn = replace(review.choices_of(found), drawn=one == position)
                review = review.with_choices(found.name, drawn)
        self._try_again(review)

    def be(self, owner: str) -> None:
        """Say whose corporation this is, "" for all of them together."""
        if self.review is not None:
            self._try_again(replace(self.review, own=owner))

    def _try_again(self, review: Review) -> None:
        project = self._session.project
        self._show(replace(review, trying=True))

        def work(report: Report) -> Review:
            return tried(review, project, self._language, report)

        self._tasks.start("read", work, self._on_task_tried, self._on_task_failed)

    def accept(self, text: str, own_text: str = "") -> None:
        """Make the project of what was reviewed, or one step `text` of the project that is open.

        Whose corporation it is, is a step of its own (`own_text`), so that it can be undone alone. What is still being
        tried is accepted when that is done.
        """
        review, now = self.review, self._session.project
        if review is not None and review.trying:
            self._asked = (text, own_text)
        if review is None or review.made is None or review.trying:
            return
        for shape, choices in review.lessons.items():
            self._settings.remember_reading(shape, choices)
        self._show(None)
        if now is None:
            self._session.open(review.made)
        else:
            whole = review.whole(now) or now
            self._session.edit(text, **{name: getattr(whole, name) for name in _FROM_FILES})
            first = first_map(whole) if self._session.spec is None else None
            if first is not None:
                self._session.show(first)
        self._be_own(review.own, own_text or text)
        self.accepted.emit()

    def _be_own(self, own: str | None, text: str) -> None:
        project = self._session.project
        if own is not None and project is not None and project.settings.own != own:
            self._session.edit(text, settings=replace(project.settings, own=own))

    def dismiss(self) -> None:
        """Leave the project as it is and forget what was dropped."""
        self._tasks.cancel("read")
        self._asked = None
        self._show(None)

    def _show(self, review: Review | None) -> None:
        self.review = review
        if review is None or not review.trying:
            self._settled = review
        self.review_changed.emit(review)

    def _on_task_read(self, read: Read) -> None:
        if read.project is not None:
            self._opening = True
            shown = self._settings.shown_of(read.path) if read.path is not None else ""
            self._session.open(read.project, read.path, shown=shown)
            self._opening = False
        self._show(read.review if read.review.found else None)

    def _on_task_tried(self, review: Review) -> None:
        asked, self._asked = self._asked, None
        self._show(review)
        if asked is not None:
            self.accept(*asked)

    def _on_task_finished(self, key: str) -> None:
        if key == "read":
            QTimer.singleShot(0, self._forget_trying)  # what it gave comes first, where it gave something

    def _forget_trying(self) -> None:
        """Go back to what was tried last, where trying was cancelled or failed."""
        if self.review is not None and self.review.trying and not self._tasks.running("read"):
            self._asked = None
            self._show(self._settled)

    def _on_session_opened(self, project: Project) -> None:
        """What waits for review is tried with the other project."""
        if self.review is not None and not self._opening:
            self._try_again(self.review)

    def _on_task_failed(self, error: Exception) -> None:
        if not isinstance(error, SocialeKaartError):
            error = ProjectFileError("unreadable_content", file="", reason=str(error) or type(error).__name__)
        self._forget_trying()
        self.refused.emit(error)
