"""What the actions do. Each is one method without a decision of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDockWidget, QFileDialog, QInputDialog, QMainWindow, QMessageBox

from sociale_kaart import __version__
from sociale_kaart.app.canvas.look import HANDS, Tool
from sociale_kaart.app.comparing import compared_choices
from sociale_kaart.app.docks import arranged
from sociale_kaart.app.multiplying import Multiplying
from sociale_kaart.app.panels.dialogs.settings import SettingsDialog
from sociale_kaart.app.panels.rich import semibold
from sociale_kaart.app.parts import Parts
from sociale_kaart.app.presenting import Presenting

__all__ = ["Commands"]


class Commands(QObject):
    """The methods that the table of actions names."""

    files_chosen = Signal(list)
    theme_chosen = Signal(str)

    def __init__(
        self,
        window: QMainWindow,
        parts: Parts,
        docks: dict[str, QDockWidget],
        presenting: Presenting,
        multiplying: Multiplying,
    ) -> None:
        super().__init__(window)
        self._multiplying = multiplying
        self._window, self._parts, self._docks, self._presenting = window, parts, docks, presenting

    def _keep(self) -> None:
        """Make steps of what was written and not yet left."""
        self._parts.area.keep_note()
        self._parts.policy.keep()
        self._parts.findings.keep()
        self._parts.drawing.settle()

    def open_project(self) -> None:
        """Ask for a project and open it."""
        self._parts.documents.choose_and_open()

    def choose_files(self) -> None:
        """Ask for files and take them in as if they were dropped."""
        settings = self._parts.settings
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add files"), str(settings.folder))
        if chosen:
            settings.remember_folder(Path(chosen[0]).parent)
            self.files_chosen.emit([Path(name) for name in chosen])

    def open_sample(self) -> None:
        """Open the sample municipality."""
        self._parts.documents.open_sample(self._parts.texts.language)

    def save(self) -> None:
        """Save the project."""
        self._keep()
        self._parts.documents.save()

    def save_as(self) -> None:
        """Save the project under another name."""
        self._keep()
        self._parts.documents.save_as()

    def export(self) -> None:
        """Export the map that is shown."""
        self._parts.documents.export()

    def close(self) -> None:
        """Close the window."""
        self._window.close()

    def undo(self) -> None:
        """Undo the last step, also while a note is being written; while a zone is drawn, its last point."""
        if self._parts.drawing.step_back():
            return
        self._keep()
        self._parts.session.undo_stack.undo()

    def redo(self) -> None:
        """Do the step that was undone again."""
        self._parts.drawing.settle()
        self._parts.session.undo_stack.redo()

    def rename(self) -> None:
        """Ask for another title of the project."""
        project = self._parts.session.project
        if project is not None:
            title, asked = QInputDialog.getText(
                self._window, self.tr("Rename the project"), self.tr("Title"), text=project.title
            )
            if asked:
                self._parts.documents.rename(title.strip())

    def clear_selection(self) -> None:
        """Stop drawing; when nothing is drawn, select nothing."""
        if self._parts.drawing.at_work:
            self._parts.drawing.end()
            return
        self._parts.session.select(frozenset())
        self._parts.session.select_zones(frozenset())

    def copy_table(self) -> None:
        """Copy the table."""
        self._parts.table.copy()
        self._window.statusBar().showMessage(self.tr("The table is on the clipboard."), 5000)

    def search(self) -> None:
        """Search an indicator."""
        self._docks["chooser"].show()
        self._parts.chooser.focus_search()

    def find_area(self) -> None:
        """Find an area in the table."""
        self._docks["table"].show()
        self._parts.table.focus_filter()

    def zoom_all(self) -> None:
        """Show the whole map."""
        self._parts.map_view.zoom_all()

    def zoom_selection(self) -> None:
        """Show the selected areas."""
        self._parts.map_view.zoom_to(self._parts.session.selection)

    def compare(self) -> None:
        """Put another map beside the one that is shown, or take it away."""
        desk, resolved = self._parts.compare_desk, self._parts.desk.resolved
        if desk.spec is not None or resolved is None:
            desk.compare(None)
            return
        choices = [c for c in compared_choices(self._parts.session.project, resolved) if c.spec != resolved.spec]
        desk.compare(next((choice.spec for choice in choices if choice.spec is not None), resolved.spec))

    def multiply(self) -> None:
        """Show all years side by side, or the map alone."""
        self._multiplying.turn()

    def play_years(self) -> None:
        """Play the years, or pause."""
        self._parts.years.play()

    def next_year(self) -> None:
        """Show the next year."""
        self._parts.years.step(1)

    def previous_year(self) -> None:
        """Show the year before."""
        self._parts.years.step(-1)

    def use_tool(self, name: str) -> None:
        """Use a tool on the map."""
        tool = Tool(name)
        if tool in HANDS:
            self._parts.policy.keep()
            self._parts.drawing.begin(tool)
            return
        self._parts.drawing.end()
        self._parts.map_view.set_tool(tool)

    def present(self) -> None:
        """Begin presenting, or end it."""
        self._presenting.turn()

    def arrange(self) -> None:
        """Put the panels where they stood at first."""
        arranged(self._window, self._docks)

    def use_theme(self, name: str) -> None:
        """Dress the window in a theme, and remember it."""
        settings = self._parts.settings
        settings.preferences = replace(settings.preferences, theme=name)
        self.theme_chosen.emit(name)

    def open_settings(self) -> None:
        """Ask for settings."""
        dialog = SettingsDialog(self._parts.settings.preferences, self._parts.session.project, self._window)
        dialog.accepted.connect(lambda: self._keep_settings(dialog))
        dialog.open()

    def _keep_settings(self, dialog: SettingsDialog) -> None:
        self._parts.settings.preferences = dialog.preferences
        self.theme_chosen.emit(dialog.preferences.theme)
        project, settings = self._parts.session.project, dialog.settings
        if project is not None and settings is not None and settings != project.settings:
            self._parts.session.edit(self.tr("Settings of the project"), settings=settings)

    def show_keys(self) -> None:
        """Say what keys and mouse do."""
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Keys and mouse"))
        box.setText(
            semibold(
                self.tr(
                    "<table cellpadding='4'>"
                    "<tr><td><b>Wheel</b></td><td>zoom to the mouse</td></tr>"
                    "<tr><td><b>Drag</b></td><td>move the map, or select with a box or lasso</td></tr>"
                    "<tr><td><b>Click</b></td><td>select an area; with Ctrl add it, or take it away</td></tr>"
                    "<tr><td><b>+ − and arrows</b></td><td>zoom and move the map</td></tr>"
                    "<tr><td><b>Ctrl+F</b></td><td>search an indicator</td></tr>"
                    "<tr><td><b>Ctrl+G</b></td><td>find an area</td></tr>"
                    "<tr><td><b>Ctrl+M</b></td><td>all years side by side, or one</td></tr>"
                    "<tr><td><b>Ctrl+Space</b></td><td>play the years, or pause</td></tr>"
                    "<tr><td><b>Ctrl+Left, Right</b></td><td>the year before, the next year</td></tr>"
                    "<tr><td><b>Click on an outline</b></td><td>select a policy zone</td></tr>"
                    "<tr><td><b>Ctrl+4, Ctrl+5</b></td><td>draw a zone, edit its points</td></tr>"
                    "<tr><td><b>Ctrl+Z</b></td><td>undo; while drawing, the last point</td></tr>"
                    "<tr><td><b>F11</b></td><td>present; Page Down and Page Up go through the maps, Esc ends</td></tr>"
                    "</table>"
                )
            )
        )
        box.open()

    def show_about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About Sociale Kaart"))
        box.setText(
            semibold(
                self.tr("<b>Sociale Kaart {version}</b><br>Interactive social maps of neighbourhoods.").format(
                    version=__version__
                )
            )
        )
        box.setInformativeText(self.tr("Everything stays on this computer. Nothing is sent anywhere."))
        box.open()
