"""Before and after, worked out beside the window: a zone with its ring and the whole, and what was frozen of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sociale_kaart.app.newest import Newest
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.judgement import Baseline
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.over_time import RING, Displacement, Since, displacement, since_baseline

__all__ = ["BeforeAfter", "Question"]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is asked: an indicator in a zone, in a ring of so many metres and in the whole, in two years."""

    project: Project
    zone: PolicyZone
    indicator: str
    since: int
    year: int
    ring: float = RING


class BeforeAfter(QObject):
    """Answers the newest question. `came` gives a Displacement, `refused` the error, `since_came` rows of Since."""

    came = Signal(object)
    refused = Signal(object)
    since_came = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Newest[Question, Displacement] = Newest(
            tasks, "displacement", _answered, self.came.emit, self._on_failed
        )
        self._since: Newest[tuple[Project, Baseline], tuple[Since, ...]] = Newest(
            tasks, "baseline", lambda asked: since_baseline(*asked), self.since_came.emit, self._on_failed
        )

    def ask(self, question: Question) -> None:
        """Ask what was before and after."""
        self._before.want(question)

    def ask_since(self, project: Project, baseline: Baseline) -> None:
        """Ask what has changed since a baseline."""
        self._since.want((project, baseline))

    def stop(self) -> None:
        """Ask nothing more."""
        self._before.stop()
        self._since.stop()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, SocialeKaartError):
            raise error
        self.refused.emit(error)


def _answered(asked: Question) -> Displacement:
    return displacement(asked.project, asked.zone, asked.indicator, asked.since, asked.year, asked.ring)
