"""The map on the desk: whatever map the session asks for is resolved beside the window and handed to the views."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from sociale_kaart.app.session import Session
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.progress import Report
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import MapSpec
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["CompareDesk", "MapDesk"]


def _resolved(project: Project, spec: MapSpec, report: Report) -> ResolvedMap:
    report(0.0, "drawing")
    made = resolve(project, spec)
    report(1.0, "drawing")
    return made


class MapDesk(QObject):
    """Resolves once per change. `shown` gives a ResolvedMap or None; `refused` the error of a map that cannot be.

    What is beside the map follows it: one view in each turn, so that mouse and keys have theirs between two.
    """

    shown = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self.resolved: ResolvedMap | None = None
        self._of: tuple[Project, MapSpec] | None = None
        self._under_way = False
        self._followers: list[Callable[[ResolvedMap | None], object]] = []
        self._next = self._behind = 0
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn_timeout)
        session.spec_changed.connect(self._on_session_spec_changed)

    def follow(self, view: Callable[[ResolvedMap | None], object]) -> None:
        """Tell a view of the map that is shown, or None, after `shown`."""
        self._followers.append(view)

    @property
    def is_followed(self) -> bool:
        """Whether every view was told of the map that is shown."""
        return not self._behind

    def _on_turn_timeout(self) -> None:
        """Tell the view whose turn it is; a newer map does not begin with the first again: the last would starve."""
        tell = self._followers[self._next]
        self._next = (self._next + 1) % len(self._followers)
        self._behind -= 1
        try:
            tell(self.resolved)
        finally:
            if self._behind:
                self._turn.start(0)  # from here on, so that what waited meanwhile comes first

    def _on_session_spec_changed(self, spec: MapSpec | None) -> None:
        project = self._session.project
        if project is None or spec is None:
            self._tasks.cancel("resolve")
            self._show(None, None)
            return
        if self._under_way:  # the newest is taken up when the one under way is there: dragging never starves
            return
        self._start(project, spec)

    def _start(self, project: Project, spec: MapSpec) -> None:
        self._under_way = True

        def done(resolved: ResolvedMap) -> None:
            self._under_way = False
            if not self._taken_up(project, spec):
                self._show(resolved, (project, spec))

        def failed(error: Exception) -> None:
            self._under_way = False
            if self._taken_up(project, spec):
                return
            if not isinstance(error, SocialeKaartError):
                raise error
            self.refused.emit(error)

        self._tasks.start("resolve", lambda report: _resolved(project, spec, report), done, failed)

    def _taken_up(self, project: Project, spec: MapSpec) -> bool:
        """Begin on what is asked for by now, when that is something else; a map of the same kind is shown meanwhile."""
        now, wanted = self._session.project, self._session.spec
        if now is None or wanted is None:
            return True
        if wanted != spec or _material(now) != _material(project):
            self._start(now, wanted)
            return True
        return False

    def _show(self, resolved: ResolvedMap | None, of: tuple[Project, MapSpec] | None) -> None:
        self.resolved, self._of = resolved, of
        if resolved is not None and not self._session.selection <= frozenset(resolved.areas.codes):
            self._session.select(self._session.selection & frozenset(resolved.areas.codes))
        self.shown.emit(resolved)
        self._behind = len(self._followers)
        if self._behind:
            self._turn.start(0)


class CompareDesk(QObject):
    """The other map, beside the one on the desk. `shown` gives a ResolvedMap, or None when nothing is compared."""

    shown = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self.spec: MapSpec | None = None
        session.opened.connect(self._on_session_opened)
        session.project_changed.connect(self._on_session_project_changed)

    def compare(self, spec: MapSpec | None) -> None:
        """Resolve another map, or none."""
        self.spec = spec
        project = self._session.project
        if project is None or spec is None:
            self._tasks.cancel("compare")
            self.shown.emit(None)
            return
        self._tasks.start("compare", lambda report: _resolved(project, spec, report), self.shown.emit, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, SocialeKaartError):
            raise error
        self.refused.emit(error)

    def _on_session_opened(self) -> None:
        self.compare(None)

    def _on_session_project_changed(self, old: Project, new: Project) -> None:
        if self.spec is not None:
            changed = new.spec(self.spec.id) or self.spec
            if changed != self.spec or _material(old) != _material(new):
                self.compare(changed)


def _material(project: Project) -> tuple[object, ...]:
    """What of a project a map is made of, by identity: notes and a title of another map change no picture."""
    return (
        id(project.values),
        id(project.areas),
        id(project.zones),
        id(project.measures),
        id(project.stock),
        id(project.backgrounds),
        project.look,
        project.settings,
        project.title,
    )
