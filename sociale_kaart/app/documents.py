"""Open, save, export: the files of the session. Asks where needed; the work is done beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sociale_kaart.app.chart_asked import ChartAsked, drawn_chart
from sociale_kaart.app.desk import MapDesk
from sociale_kaart.app.panels.dialogs.export import ExportChoice, ExportDialog, file_name_of
from sociale_kaart.app.panels.table.set_dialog import SetDialog
from sociale_kaart.app.session import Session
from sociale_kaart.app.settings import Recent, SettingsFile
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.area_set import AreaSet
from sociale_kaart.core.errors import ProjectFileError, SocialeKaartError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.progress import Report
from sociale_kaart.core.project import Note, Project
from sociale_kaart.core.resources import sample_files
from sociale_kaart.export.place import spare_sources
from sociale_kaart.export.table import write_table
from sociale_kaart.export.write import Options, paper_of, write_map
from sociale_kaart.render.confront.whole import confronted_with
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts
from sociale_kaart.store.project_file import load, save
from sociale_kaart.workflow import built

__all__ = ["Documents"]


class Documents(QObject):
    """The files of the session. `refused` gives an error, `told` something good to know."""

    refused = Signal(object)
    told = Signal(str)
    recent_changed = Signal()

    def __init__(self, window: QWidget, session: Session, desk: MapDesk, tasks: Tasks, settings: SettingsFile) -> None:
        super().__init__(window)
        self._window, self._session, self._desk, self._tasks = window, session, desk, tasks
        self._settings = settings

    def open(self, path: Path) -> None:
        """Open a project file, after asking about what would be lost."""

        def opened(project: Project) -> None:
            self._session.open(project, path, shown=self._settings.shown_of(path))
            self.remember()

        self.when_kept(lambda: self._tasks.start("read", lambda report: load(path, report), opened, self._on_failed))

    def choose_and_open(self) -> None:
        """Ask for a project file and open it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a project"), str(self.folder), self.tr("Projects (*.gpkg)")
        )
        if chosen:
            self._settings.remember_folder(Path(chosen).parent)
            self.open(Path(chosen))

    def open_sample(self, language: str) -> None:
        """Open the fictional municipality; nothing is lost when it is closed again without saving."""

        def work(report: Report) -> Project:
            return built(sample_files(), language=language, report=report).project

        def made(project: Project) -> None:
            self._session.open(project, keep=False)

        self.when_kept(lambda: self._tasks.start("read", work, made, self._on_failed))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the project where it was, or ask where."""
        if self._session.path is None:
            self.save_as(then)
        else:
            self._save(self._session.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask where to save the project."""
        project = self._session.project
        if project is None:
            return
        name = self._session.path or self.folder / f"{file_name_of(project.title)}.gpkg"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the project"), str(name), self.tr("Projects (*.gpkg)")
        )
        if chosen:
            path = Path(chosen)
            self._save(path if path.suffix.lower() == ".gpkg" else path.with_name(path.name + ".gpkg"), then)

    def _save(self, path: Path, then: Callable[[], None] | None) -> None:
        project = self._session.project
        assert project is not None

        def saved(_: None) -> None:
            self._settings.remember_folder(path.parent)
            if self._session.project is project:
                self._session.saved(path)
            self.remember()
            self.told.emit(self.tr("Saved as {path}").format(path=path.name))
            if then is not None:
                then()

        self._tasks.start("save", lambda report: save(project, path, report), saved, self._on_failed)

    def export(self) -> None:
        """Ask what to export and write it."""
        resolved = self._desk.resolved
        if resolved is None:
            return
        dialog = ExportDialog(self.folder, file_name_of(resolved.spec.id), self._window)
        dialog.accepted.connect(lambda: self.write(resolved, dialog.choice))
        dialog.open()

    def write(self, resolved: ResolvedMap, choice: ExportChoice) -> None:
        """Write a map to a file."""
        project = self._session.project
        kept = (self._session.path,) if self._session.path else ()

        def work(report: Report) -> None:
            spare_sources(choice.path, project.sources if project else ())
            if choice.path.suffix.lower() == ".csv":
                write_table(resolved, choice.path)
            else:
                options = Options(paper_of(choice.size, choice.orientation), choice.dpi)
                confronted = confronted_with(project, resolved) if project else None
                write_map(resolved, choice.path, options, report, kept=kept, confronted=confronted)

        def written(_: None) -> None:
            self.told.emit(self.tr("Exported to {path}").format(path=choice.path))

        self._tasks.start("export", work, written, self._on_failed)

    def write_beside(self, path: Path, work: Callable[[Report], None]) -> None:
        """Write a file on a thread, and say so when it is there; `work` writes it."""

        def written(_: None) -> None:
            self.told.emit(self.tr("Exported to {path}").format(path=path))

        self._tasks.start("export", work, written, self._on_failed)

    def export_chart(self, asked: ChartAsked) -> None:
        """Ask where to put a chart, and write it on a page."""
        project = self._session.project
        if project is None:
            return
        kinds = self.tr("Charts (*.svg *.png *.pdf)")
        name = self.folder / f"{file_name_of(asked.kind)}.svg"
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export the chart"), str(name), kinds)
        if chosen:
            path = Path(chosen)
            self.write_chart(asked, path if path.suffix else path.with_name(path.name + ".svg"))

    def write_chart(self, asked: ChartAsked, path: Path) -> None:
        """Write a chart to a file."""
        project = self._session.project
        assert project is not None
        kept = (self._session.path,) if self._session.path else ()

        def work(_: Report) -> None:
            from sociale_kaart.export.charts import write_chart

            spare_sources(path, project.sources)
            write_chart(drawn_chart(project, asked), path, kept=kept)

        def written(_: None) -> None:
            self.told.emit(self.tr("Exported to {path}").format(path=path))

        self._tasks.start("export", work, written, self._on_failed)

    def export_rows(self, codes: list[str]) -> None:
        """Ask where to put the rows of the table that are shown, and write them."""
        resolved = self._desk.resolved
        if resolved is None:
            return
        name = self.folder / f"{file_name_of(resolved.spec.id)}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export the table"), str(name), self.tr("Tables (*.xlsx *.csv)")
        )
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix else Path(chosen + ".xlsx")
        project = self._session.project

        def work(_: Report) -> None:
            from sociale_kaart.export.sheet import write_sheet

            spare_sources(path, project.sources if project else ())
            (write_sheet if path.suffix.lower() == ".xlsx" else write_table)(resolved, path, codes)

        def written(_: None) -> None:
            self.told.emit(self.tr("Exported to {path}").format(path=path))

        self._tasks.start("export", work, written, self._on_failed)

    def keep_selection(self) -> None:
        """Ask for a name and a reason, and keep the selected areas under them, as a step."""
        resolved, codes = self._desk.resolved, self._session.selection
        if resolved is None or not codes:
            return
        texts = Texts(resolved.language)
        words = f"{texts.number(len(codes), 0)} {texts.level(resolved.areas.level, len(codes))}"
        dialog = SetDialog(words, self._window)
        dialog.accepted.connect(lambda: self.add_set(dialog.name, dialog.reason, resolved.areas.level, codes))
        dialog.open()

    def add_set(self, name: str, reason: str, level: Level, codes: frozenset[str]) -> None:
        """Keep areas under a name; a selection with that name gives way."""
        project = self._session.project
        assert project is not None
        author = self._settings.preferences.author
        new = AreaSet(name, level, tuple(sorted(codes)), reason, author, date.today())
        others = tuple(one for one in project.sets if one.name != name)
        self._session.edit(self.tr("Keep the selection {name}").format(name=name), sets=(*others, new))

    def delete_set(self, one: AreaSet) -> None:
        """Let go of a selection that was kept, as a step."""
        project = self._session.project
        assert project is not None
        left = tuple(other for other in project.sets if other != one)
        self._session.edit(self.tr("Delete the selection {name}").format(name=one.name), sets=left)

    def when_kept(self, go_on: Callable[[], None]) -> None:
        """Go on when nothing would be lost, or after asking what to do with it."""
        if not self._session.unsaved:
            go_on()
            return
        assert self._session.project is not None
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Not saved yet"))
        box.setText(self.tr("Save the changes to “{title}”?").format(title=self._session.project.title))
        box.setInformativeText(self.tr("What is not saved will be lost."))
        keep = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Do not save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        if box.clickedButton() is keep:
            self.save(go_on)
        elif box.clickedButton() is leave:
            go_on()

    def remember(self) -> None:
        """Put the open project among the recent ones, with the map it shows."""
        project, path, spec = self._session.project, self._session.path, self._session.spec
        if project is not None and path is not None:
            shown = spec.id if spec is not None and project.spec(spec.id) else ""
            self._settings.remember(Recent(str(path.resolve()), project.title, shown))
            self.recent_changed.emit()

    def rename(self, title: str) -> None:
        """Give the project another title, as a step."""
        if self._session.project is not None and title and title != self._session.project.title:
            self._session.edit(self.tr("Rename the project"), title=title)

    def keep_note(self, code: str, text: str, old: Note | None = None) -> None:
        """Add a note about an area, put it in the place of an old one, or take that away (""), as a step."""
        project = self._session.project
        if project is None:
            return
        if old is not None:
            new = (replace(old, text=text, written_on=date.today()),) if text else ()
            told = self.tr("Change a note about {code}") if text else self.tr("Delete a note about {code}")
            notes = tuple(kept for note in project.notes for kept in (new if note == old else (note,)))
        else:
            told = self.tr("Note about {code}")
            notes = (*project.notes, Note(code, text, self._settings.preferences.author, date.today()))
        self._session.edit(told.format(code=code), notes=notes)

    def keep_author(self, author: str) -> None:
        """Remember who writes notes on this machine."""
        if author != self._settings.preferences.author:
            self._settings.preferences = replace(self._settings.preferences, author=author)

    @property
    def folder(self) -> Path:
        """Where files are proposed to go: beside the project, else the documents of who is at work."""
        if self._session.path is not None:
            return self._session.path.parent
        return self._settings.folder

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, SocialeKaartError):
            error = ProjectFileError("unreadable_content", file="", reason=str(error) or type(error).__name__)
        self.refused.emit(error)
