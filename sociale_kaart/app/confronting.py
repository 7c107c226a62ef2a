"""The confrontation on the desk: policy set against the map that is shown, beside the window, for every panel."""

from __future__ import annotations

from dataclasses import dataclass, replace

import shapely
from PySide6.QtCore import QObject, Signal

from sociale_kaart.app.desk import MapDesk
from sociale_kaart.app.session import Session
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.deciding import redecided
from sociale_kaart.render.confront.matrix import CURRENT, policy_matrix
from sociale_kaart.render.confront.whole import Confronted, confront
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["ConfrontDesk", "MatrixFilter", "places_on"]


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """Which zones count in the matrix: those in one of `statuses`, of `owner` ("" for everyone's)."""

    statuses: tuple[Status, ...] = CURRENT
    owner: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    project: Project
    resolved: ResolvedMap
    filter: MatrixFilter


class ConfrontDesk(QObject):
    """Sets policy against the map once per change. `shown` gives a Confronted, or None where there is nothing to set.

    What is under way is finished and shown, and then the newest is taken up: dragging never starves. What only
    depends on the map, or only on decisions, is made of what is already known.
    """

    shown = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, desk: MapDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._desk = session, tasks, desk
        self.confronted: Confronted | None = None
        self.filter = MatrixFilter()
        self._under_way = False
        self._taken: _Wish | None = None
        session.opened.connect(self._on_session_opened)
        session.project_changed.connect(self._on_session_project_changed)
        desk.shown.connect(lambda _: self._begin())
        desk.refused.connect(lambda _: self._begin())

    def count_only(self, wanted: MatrixFilter) -> None:
        """Count other zones in the matrix."""
        if wanted != self.filter:
            self.filter = wanted
            self._begin()

    def _on_session_opened(self) -> None:
        self._tasks.cancel("confront")
        self._under_way, self._taken, self.filter = False, None, MatrixFilter()
        self._show(None)

    def _on_session_project_changed(self, old: Project, new: Project) -> None:
        now = self.confronted
        if now is not None and now.project is old and _same_ground(old, new):
            self._show(replace(now, project=new, findings=redecided(now.findings, new.decisions)))
        elif old.rules != new.rules or old.kinds != new.kinds or not new.zones:
            self._begin()

    def _wish(self) -> _Wish | None:
        project, resolved = self._session.project, self._desk.resolved
        if project is None or resolved is None or not project.zones:
            return None
        return _Wish(project, resolved, self.filter)

    def _begin(self) -> None:
        wish = self._wish()
        if wish is None:
            self._tasks.cancel("confront")
            self._under_way, self._taken = False, None
            self._show(None)
        elif not self._under_way:
            self._start(wish)

    def _start(self, wish: _Wish) -> None:
        self._under_way, self._taken = True, wish
        last = self.confronted

        def done(confronted: Confronted) -> None:
            self._under_way = False
            self._show(self._with_latest_decisions(confronted))
            self._take_up(wish)

        def failed(error: Exception) -> None:
            self._under_way = False
            if self._take_up(wish):
                return
            if not isinstance(error, SocialeKaartError):
                raise error
            self._show(None)
            self.refused.emit(error)

        self._tasks.start("confront", lambda _: _confronted(wish, last), done, failed)

    def _with_latest_decisions(self, confronted: Confronted) -> Confronted:
        """Put what was decided meanwhile with what was found."""
        project = self._session.project
        assert project is not None
        if confronted.project is project or not _same_ground(confronted.project, project):
            return confronted
        return replace(confronted, project=project, findings=redecided(confronted.findings, project.decisions))

    def _take_up(self, done: _Wish) -> bool:
        """Begin on what is wished for by now, when that is something else."""
        now = self._wish()
        if now is None or self._under_way:
            return True
        same = now.resolved is done.resolved and now.filter == done.filter and _same_ground(now.project, done.project)
        if not same:
            self._start(now)
        return not same

    def _show(self, confronted: Confronted | None) -> None:
        if confronted is not None or self.confronted is not None:
            self.confronted = confronted
            self.shown.emit(confronted)


def _confronted(wish: _Wish, last: Confronted | None) -> Confronted:
    project, resolved = wish.project, wish.resolved
    if last is not None and _same_ground(last.project, project):
        made = replace(last, project=project, resolved=resolved, findings=redecided(last.findings, project.decisions))
        return replace(made, matrix=policy_matrix(_owned(project, wish.filter), resolved, wish.filter.statuses))
    made = confront(project, resolved)
    if wish.filter == MatrixFilter():
        return made
    return replace(made, matrix=policy_matrix(_owned(project, wish.filter), resolved, wish.filter.statuses))


def _owned(project: Project, wanted: MatrixFilter) -> Project:
    zones = tuple(zone for zone in project.zones if wanted.owner in ("", zone.owner))
    return project if len(zones) == len(project.zones) else replace(project, zones=zones)


def _same_ground(old: Project, new: Project) -> bool:
    """Tell whether two snapshots give the same findings and collisions, apart from what was decided on them."""
    shared = ("areas", "values", "zones", "measures", "stock")
    equal = ("rules", "kinds", "settings", "specs")
    return all(getattr(old, name) is getattr(new, name) for name in shared) and all(
        getattr(old, name) == getattr(new, name) for name in equal
    )


def places_on(resolved: ResolvedMap, codes: frozenset[str], item: PolicyZone | Measure) -> frozenset[str]:
    """Return the areas of a map that a finding is about; on another level those that lie in its zone or measure."""
    here = codes & frozenset(resolved.areas.codes)
    if here:
        return here
    shapes = resolved.areas.frame.geometry.to_numpy()
    touching = shapely.intersects(shapes, item.geometry)
    inside = touching.copy()
    inside[touching] = shapely.intersects(shapely.point_on_surface(shapes[touching]), item.geometry)
    found = resolved.areas.codes[inside if inside.any() else touching]
    return frozenset(map(str, found))
