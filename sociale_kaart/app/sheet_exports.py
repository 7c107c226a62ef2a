"""What the actions on sheets and lists do: ask, and write beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from sociale_kaart.app.panels.dialogs.sheet import ListsDialog, SheetDialog
from sociale_kaart.app.parts import Parts
from sociale_kaart.core.progress import Report
from sociale_kaart.core.project import Project
from sociale_kaart.export.confrontation import KINDS, write_confrontation
from sociale_kaart.export.one_page import write_one_page
from sociale_kaart.export.place import spare_sources
from sociale_kaart.render.confront.whole import confront
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.sheets.area import area_sheet
from sociale_kaart.render.sheets.choice import zone_named
from sociale_kaart.render.sheets.zone import zone_sheet
from sociale_kaart.render.studies.confrontation import confrontation_map

__all__ = ["SheetExports"]


class SheetExports(QObject):
    """The methods of the menu of policy that write files."""

    def __init__(self, window: QMainWindow, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts

    def zone_sheet(self) -> None:
        """Ask of which zone a sheet is wanted; the selected one is proposed."""
        project = self._parts.session.project
        if project is None or not project.zones:
            return
        self._parts.policy.keep()
        chosen = next(iter(sorted(self._parts.session.zone_selection)), "")
        choices = sorted(((zone.id, zone.name) for zone in project.zones), key=lambda pair: pair[1].casefold())
        dialog = SheetDialog(choices, chosen, self._parts.documents.folder, zones=True, parent=self._window)
        dialog.accepted.connect(
            lambda: self.write_zone(dialog.chosen, dialog.path, personal=dialog.personal.isChecked())
        )
        dialog.open()

    def area_sheet(self) -> None:
        """Ask of which area of the map a sheet is wanted; the selected one is proposed."""
        resolved = self._parts.desk.resolved
        if resolved is None:
            return
        self._parts.area.keep_note()
        chosen = next(iter(sorted(self._parts.session.selection)), "")
        names = resolved.areas.names
        choices = sorted(((str(code), str(name)) for code, name in names.items()), key=lambda pair: pair[1].casefold())
        dialog = SheetDialog(choices, chosen, self._parts.documents.folder, zones=False, parent=self._window)
        dialog.accepted.connect(
            lambda: self.write_area(dialog.chosen, dialog.path, personal=dialog.personal.isChecked())
        )
        dialog.open()

    def export_lists(self) -> None:
        """Ask which list of the confrontation is wanted."""
        dialog = ListsDialog(KINDS, self._parts.documents.folder, self._window)
        dialog.accepted.connect(lambda: self.write_list(dialog.what, dialog.path))
        dialog.open()

    def write_zone(self, identifier: str, path: Path, *, personal: bool = False) -> None:
        """Write the sheet of a zone, with the map that is shown."""

        def work(project: Project, resolved: ResolvedMap, kept: tuple[Path, ...], report: Report) -> None:
            made = zone_sheet(project, resolved, zone_named(project, identifier), personal=personal)
            write_one_page(made, path, report=report, kept=kept)

        self._write(path, work)

    def write_area(self, code: str, path: Path, *, personal: bool = False) -> None:
        """Write the sheet of an area of the map that is shown."""

        def work(project: Project, resolved: ResolvedMap, kept: tuple[Path, ...], report: Report) -> None:
            made = area_sheet(project, resolved, code, personal=personal)
            write_one_page(made, path, report=report, kept=kept)

        self._write(path, work)

    def write_list(self, what: str, path: Path) -> None:
        """Write findings, matrix or timeline against the map that is shown."""

        def work(project: Project, resolved: ResolvedMap, kept: tuple[Path, ...], report: Report) -> None:
            write_confrontation(confront(project, resolved), what, path, report=report, kept=kept)

        self._write(path, work)

    def _write(self, path: Path, work: Callable[[Project, ResolvedMap, tuple[Path, ...], Report], None]) -> None:
        """Do the writing on a thread, with progress and a way to stop it."""
        project, shown = self._parts.session.project, self._parts.desk.resolved
        if project is None:
            return
        kept = (self._parts.session.path,) if self._parts.session.path else ()

        def written(report: Report) -> None:
            report(0.0, "drawing")
            spare_sources(path, project.sources)
            work(project, shown or confrontation_map(project), kept, report)

        self._parts.documents.write_beside(path, written)
