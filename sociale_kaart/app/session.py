"""The session: the open project, which map of it is shown, what is selected, and the steps that can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from sociale_kaart.app.choices import first_map
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import MapSpec

__all__ = ["Session"]


class _Step(QUndoCommand):
    """One change of the project: the snapshots before and after. It is made first and recorded after."""

    def __init__(self, session: Session, text: str, old: Project, new: Project) -> None:
        super().__init__(text)
        self._session, self._old, self._new = session, old, new
        self._made = True

    def undo(self) -> None:
        self._session.swap(self._new, self._old)

    def redo(self) -> None:
        if self._made:
            self._made = False
            return
        self._session.swap(self._old, self._new)


class Session(QObject):
    """One document and how it is looked at. `edit` is the only way to change the project.

    The map that is shown, the selection (of areas and of zones) and the hovered area are the view of one person; they
    are not in the project.
    """

    opened = Signal(object)
    project_changed = Signal(object, object)
    spec_changed = Signal(object)
    selection_changed = Signal(frozenset)
    zone_selection_changed = Signal(frozenset)
    hover_changed = Signal(str)
    unsaved_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.path: Path | None = None
        self.selection: frozenset[str] = frozenset()
        self.zone_selection: frozenset[str] = frozenset()
        self.hover = ""
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._on_stack_clean_changed)
        self._shown: MapSpec | None = None
        self._tried: MapSpec | None = None
        self._never_saved = False

    @property
    def spec(self) -> MapSpec | None:
        """The map that is shown: as it is being tried, as it is in the project, else as it was first shown."""
        if self._tried is not None or self._shown is None or self.project is None:
            return self._tried
        return self.project.spec(self._shown.id) or self._shown

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost if the project were closed now."""
        return self.project is not None and (self._never_saved or not self.undo_stack.isClean())

    def open(
        self,
        project: Project,
        path: Path | None = None,
        *,
        shown: str = "",
        keep: bool = True,
        recovered: bool = False,
    ) -> None:
        """Begin with a project; `shown` is the map to start with.

        `keep` False: nothing is lost without saving it; `recovered`: it is not what was saved at `path`.
        """
        self.undo_stack.clear()
        self.project, self.path = project, path
        self._never_saved = recovered or (path is None and keep)
        self._shown = project.spec(shown) or first_map(project)
        self._tried = None
        self.opened.emit(project)
        self.select(frozenset())
        self.select_zones(frozenset())
        self.spec_changed.emit(self.spec)
        self.unsaved_changed.emit(self.unsaved)

    def edit(self, text: str, **changes: Any) -> None:
        """Change fields of the project as one step with a name that can be undone."""
        assert self.project is not None
        old, new = self.project, replace(self.project, **changes)
        self.swap(old, new)
        self.undo_stack.push(_Step(self, text, old, new))

    def swap(self, old: Project, new: Project) -> None:
        """Put one snapshot in the place of another; for the steps of the undo stack."""
        before = self.spec
        self.project, self._tried = new, None
        self.project_changed.emit(old, new)
        self.select_zones(self.zone_selection & {zone.id for zone in new.zones})
        if self.spec != before or old.settings != new.settings or _redrawn(old, new):
            self.spec_changed.emit(self.spec)

    def show(self, spec: MapSpec) -> None:
        """Show a map, of the project or made on the fly."""
        self._shown, self._tried = spec, None
        self.spec_changed.emit(self.spec)

    def try_out(self, spec: MapSpec) -> None:
        """Show a map as it would be, while someone drags; `keep_map` makes a step of it."""
        if spec != self.spec:
            self._tried = spec
            self.spec_changed.emit(spec)

    def keep_map(self, text: str, spec: MapSpec) -> None:
        """Put a map in the project, as one step with a name."""
        assert self.project is not None
        if spec != self.project.spec(spec.id):
            self.edit(text, specs=self.project.with_spec(spec).specs)
        if self._shown is None or self._shown.id != spec.id:
            self.show(spec)

    def select(self, codes: frozenset[str], *, add: bool = False) -> None:
        """Select areas; with `add` they join the selection, or leave it when all of them were in it."""
        if add:
            codes = self.selection - codes if codes <= self.selection else self.selection | codes
        if codes != self.selection:
            self.selection = codes
            self.selection_changed.emit(codes)

    def select_zones(self, identifiers: frozenset[str], *, add: bool = False) -> None:
        """Select policy zones; with `add` they join the selection, or leave it when all of them were in it."""
        if add:
            here = self.zone_selection
            identifiers = here - identifiers if identifiers <= here else here | identifiers
        if identifiers != self.zone_selection:
            self.zone_selection = identifiers
            self.zone_selection_changed.emit(identifiers)

    def point_at(self, code: str) -> None:
        """Point at an area, "" for none."""
        if code != self.hover:
            self.hover = code
            self.hover_changed.emit(code)

    def saved(self, path: Path) -> None:
        """Take note that the project as it is now was saved."""
        self.path, self._never_saved = path, False
        self.undo_stack.setClean()
        self.unsaved_changed.emit(self.unsaved)

    def forget(self) -> None:
        """Let go of what is not saved: the window may close."""
        self._never_saved = False
        self.undo_stack.setClean()

    def _on_stack_clean_changed(self) -> None:
        self.unsaved_changed.emit(self.unsaved)


def _redrawn(old: Project, new: Project) -> bool:
    """Tell whether something that a map is made of is another thing."""
    parts = ("areas", "values", "zones", "measures", "stock", "backgrounds", "look")
    return any(getattr(old, part) is not getattr(new, part) for part in parts)
