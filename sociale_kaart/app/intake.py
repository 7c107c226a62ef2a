"""Taking in what people drop: read and tried out beside the window, shown for review, then one step of the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sociale_kaart.app.choices import first_map
from sociale_kaart.app.session import Session
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.errors import ProjectFileError, SocialeKaartError, SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.progress import Report, part_of
from sociale_kaart.core.project import Project
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.recognise import recognised
from sociale_kaart.store.project_file import is_project, load
from sociale_kaart.workflow import Built, built

__all__ = ["Intake", "Review"]


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """What was dropped: everything found, what is left out by choice, and the project it would make.

    `built` is None where it makes no project yet; then `error` says why.
    """

    found: tuple[Found, ...] = ()
    left_out: frozenset[int] = frozenset()
    built: Built | None = None
    error: SocialeKaartError | None = None
    adds: bool = False

    @property
    def used(self) -> tuple[Found, ...]:
        """What takes part."""
        return tuple(one for position, one in enumerate(self.found) if position not in self.left_out)


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What reading gave: a project that was among the files, or a review."""

    review: Review
    project: Project | None = None
    path: Path | None = None


def _read(paths: Sequence[Path], before: Review, project: Project | None, language: str, report: Report) -> _Read:
    """Read files; a project file among them is opened, and the rest is added to it."""
    projects = [path for path in paths if path.suffix.lower() == ".gpkg" and path.is_file() and is_project(path)]
    opened = load(projects[0], part_of(report, 0.0, 0.2)) if projects else None
    others = [path for path in paths if path not in projects]
    if not others:
        return _Read(Review(), opened, projects[0] if projects else None)
    found = _without_same(before.found, recognised(others, part_of(report, 0.0, 0.7)))
    review = replace(before, found=found)
    whole = _tried(review, opened or project, language, part_of(report, 0.7, 1.0))
    return _Read(whole, opened, projects[0] if projects else None)


def _without_same(before: tuple[Found, ...], new: Sequence[Found]) -> tuple[Found, ...]:
    """Put what was read again in the place of what was read before."""
    names = {one.name for one in new}
    return (*(one for one in before if one.name not in names), *new)


def _tried(review: Review, project: Project | None, language: str, report: Report) -> Review:
    """Return a review with the project that the files make, alone or together with the open one."""
    useful = tuple(one for one in review.used if one.kind != "unreadable")
    review = replace(review, built=None, error=None, adds=project is not None)
    if not useful:
        return review
    present = _as_found(project) if project is not None else ()
    title = project.title if project is not None else ""
    spoken = project.settings.language if project is not None else language
    try:
        made = built((*present, *useful), title, language=spoken, report=report)
    except SourceError as error:
        return replace(review, error=error)
    issues = (*made.issues, *_unread(review))
    return replace(review, built=replace(made, project=_together(project, made.project), issues=issues))


def _unread(review: Review) -> tuple[tuple[str, Issue], ...]:
    return tuple((one.name, issue) for one in review.used if one.kind == "unreadable" for issue in one.issues)


def _as_found(project: Project) -> tuple[Found, ...]:
    """Return a project as things found, so that files are joined to it as to one another."""
    parts = [
        Found(
            areas.source or str(areas.level),
            Path(areas.source),
            "areas",
            areas.level,
            areas.year,
            rows=len(areas),
            areas=areas,
            values=tuple(v for v in project.values if (v.level, v.boundaries) == (areas.level, areas.year)),
        )
        for areas in project.areas
    ]
    drawn = {(areas.level, areas.year) for areas in project.areas}
    apart = tuple(v for v in project.values if (v.level, v.boundaries) not in drawn)
    rest = Found(
        project.title,
        Path(),
        "table",
        values=apart,
        zones=project.zones,
        measures=project.measures,
        stock=project.stock,
    )
    return (*parts, rest)


def _together(project: Project | None, made: Project) -> Project:
    """Keep of a project what files do not hold: notes, settings, its own maps and where everything came from."""
    if project is None:
        return made
    names = {source.path for source in project.sources}
    new = tuple(one for one in made.sources if one.path not in names and one.sha256)
    kept = {spec.id for spec in project.specs}
    specs = (*project.specs, *(spec for spec in made.specs if spec.id not in kept))
    fields = ("areas", "values", "zones", "measures", "stock")
    from_files = {name: getattr(made, name) for name in fields}
    return replace(project, specs=specs, sources=(*project.sources, *new), **from_files)


class Intake(QObject):
    """What was dropped and not yet accepted. `review_changed` gives the Review, or None when there is nothing."""

    review_changed = Signal(object)
    refused = Signal(object)
    accepted = Signal()

    def __init__(self, session: Session, tasks: Tasks, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._language = session, tasks, language
        self.review: Review | None = None
        self._opening = False
        session.opened.connect(self._on_session_opened)

    def take(self, paths: Sequence[Path]) -> None:
        """Read files, folders and zips beside the window, added to what waits for review."""
        before, project = self.review or Review(), self._session.project

        def work(report: Report) -> _Read:
            return _read(paths, before, project, self._language, report)

        self._tasks.start("read", work, self._on_task_read, self._on_task_failed)

    def use(self, position: int, *, wanted: bool) -> None:
        """Leave something that was found out, or let it take part again."""
        if self.review is not None:
            left_out = self.review.left_out - {position} if wanted else self.review.left_out | {position}
            self._try_again(replace(self.review, left_out=left_out))

    def _try_again(self, review: Review) -> None:
        project = self._session.project
        self._show(replace(review, built=None, error=None))

        def work(report: Report) -> Review:
            return _tried(review, project, self._language, report)

        self._tasks.start("read", work, self._show, self._on_task_failed)

    def accept(self, text: str) -> None:
        """Make the project of what was reviewed, or one step `text` of the project that is open."""
        if self.review is None or self.review.built is None:
            return
        made, now = self.review.built.project, self._session.project
        self._show(None)
        if now is None:
            self._session.open(made)
        else:
            kept = {spec.id for spec in now.specs}
            specs = (*now.specs, *(spec for spec in made.specs if spec.id not in kept))
            fields = ("areas", "values", "zones", "measures", "stock", "sources")
            self._session.edit(text, specs=specs, **{name: getattr(made, name) for name in fields})
            first = first_map(made) if self._session.spec is None else None
            if first is not None:
                self._session.show(first)
        self.accepted.emit()

    def dismiss(self) -> None:
        """Leave the project as it is and forget what was dropped."""
        self._tasks.cancel("read")
        self._show(None)

    def _show(self, review: Review | None) -> None:
        self.review = review
        self.review_changed.emit(review)

    def _on_task_read(self, read: _Read) -> None:
        if read.project is not None:
            self._opening = True
            self._session.open(read.project, read.path)
            self._opening = False
        self._show(read.review if read.review.found else None)

    def _on_session_opened(self) -> None:
        """What waits for review is tried with the other project."""
        if self.review is not None and not self._opening:
            self._try_again(self.review)

    def _on_task_failed(self, error: Exception) -> None:
        if not isinstance(error, SocialeKaartError):
            error = ProjectFileError("unreadable_content", file="", reason=str(error) or type(error).__name__)
        self.refused.emit(error)


def worst(issues: Sequence[Issue]) -> Severity:
    """Return how much a list of issues asks of the reader."""
    order = list(Severity)
    return max((issue.severity for issue in issues), key=order.index, default=Severity.NOTE)
