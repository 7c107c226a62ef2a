"""The window: the map in the middle, panels around it. It connects; the session, the desk and the intake decide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.actions import made_actions, show_possible
from sociale_kaart.app.awake import in_turns
from sociale_kaart.app.canvas.look import CANVAS_THEMES, HANDS, Tool
from sociale_kaart.app.commands import Commands
from sociale_kaart.app.comparing import connect_comparing
from sociale_kaart.app.confront_commands import ConfrontCommands, connect_confronting
from sociale_kaart.app.confront_docks import ConfrontDocks
from sociale_kaart.app.docks import DOCKS_AT_FIRST, arranged, docked, sized
from sociale_kaart.app.multiplying import Multiplying
from sociale_kaart.app.panels.header import QuickActions
from sociale_kaart.app.panels.recovery_bar import RecoveryBar
from sociale_kaart.app.parts import made_parts
from sociale_kaart.app.policy_commands import PolicyCommands, connect_policy
from sociale_kaart.app.presenting import Presenting
from sociale_kaart.app.recovery import Recovery
from sociale_kaart.app.reviewing import Review
from sociale_kaart.app.settings import SettingsFile
from sociale_kaart.app.sheet_exports import SheetExports
from sociale_kaart.app.tab_order import TabOrder
from sociale_kaart.app.theme import Theme, apply_theme, chosen_theme, enlarge
from sociale_kaart.app.wiring import connect_parts, connect_welcome
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.project import Project
from sociale_kaart.store.project_file import is_project

__all__ = ["MainWindow"]


class MainWindow(QMainWindow):
    """Everything in one window. `take` is what dropping files does."""

    def __init__(self, settings: SettingsFile, language: str, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.parts = made_parts(self, settings, language)
        self.docks = self._docks()
        self.multiplying = Multiplying(self.parts, self)
        self.presenting = Presenting(self, self.parts, self.docks)
        self.commands = Commands(self, self.parts, self.docks, self.presenting, self.multiplying)
        self.recovery = Recovery(self.parts.session, settings.recovery_folder, self)
        self.recovery_bar = RecoveryBar(self.recovery, self.parts.documents.when_kept)
        self.policy_commands = PolicyCommands(self, self.parts, self.docks)
        self.confront_docks = ConfrontDocks(self, self.docks, self.parts.session, self.parts.settings)
        self.confront_commands = ConfrontCommands(self, self.parts, self.confront_docks)
        self.sheet_exports = SheetExports(self, self.parts)
        commands = (self.commands, self.policy_commands, self.confront_commands, self.sheet_exports)
        self.actions_by_id, self._menus = made_actions(self, *commands)
        self.parts.policy.show_actions(self.actions_by_id)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._leave_drops_to_the_window()
        self.resize(1366, 768)
        place = settings.bytes_of("window")
        if place is not None:
            self.restoreGeometry(place)
        self.actions_by_id["pan"].setChecked(True)
        self._show_document(None)
        self.show_theme(theme)
        self.recovery_bar.offer(self.recovery.left())

    def _lay_out(self) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.parts.header)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.parts.map_view)
        self._faces.addWidget(self.parts.multiples)
        layout.addWidget(self._faces, 1)
        layout.addWidget(self.parts.years)
        self.parts.drawing_bar.setParent(page)
        self.parts.drawing_bar.cover(self.parts.header)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.parts.welcome)
        beside = QSplitter()
        beside.addWidget(page)
        beside.addWidget(self.parts.compare)
        beside.setChildrenCollapsible(False)
        beside.setSizes([600, 500])
        self._pages.addWidget(beside)
        middle = QWidget()
        outer = QVBoxLayout(middle)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.parts.message)
        outer.addWidget(self.recovery_bar)
        outer.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        for name, dock in self.docks.items():
            if name != "review":
                self._menus["panels"].addAction(dock.toggleViewAction())
        self.statusBar().addPermanentWidget(self.parts.progress)
        self.statusBar().setSizeGripEnabled(False)
        self._counts = QLabel()
        self._counts.setContentsMargins(12, 0, 0, 0)
        self._counts.setMinimumHeight(self.parts.progress.sizeHint().height())  # so that it doesn't grow for progress
        self.statusBar().addWidget(self._counts)
        quick = ("all", "pan", "box", "lasso", "export", "present")
        self._quick = QuickActions([self.actions_by_id[name] for name in quick])
        self.menuBar().setCornerWidget(self._quick)
        self._quick.show()
        arranged(self, self.docks)
        self._overlay = QLabel(self.tr("Let go to open"), self)
        self._overlay.setObjectName("dropOverlay")
        self._overlay.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._overlay.hide()

    def _docks(self) -> dict[str, QDockWidget]:
        titles = {
            "chooser": (self.tr("Maps"), self.parts.chooser),
            "review": (self.tr("What you dropped"), self.parts.review),
            "legend": (self.tr("Legend"), self.parts.legend),
            "layers": (self.tr("Layers"), self.parts.layers),
            "area": (self.tr("Area"), self.parts.area),
            "policy": (self.tr("Policy"), self.parts.policy),
            "table": (self.tr("Table"), self.parts.table),
            "charts": (self.tr("Charts"), self.parts.charts),
            "findings": (self.tr("Findings"), self.parts.findings),
            "matrix": (self.tr("Matrix"), self.parts.matrix),
            "timeline": (self.tr("Timeline"), self.parts.timeline),
            "over_time": (self.tr("Before and after"), self.parts.over_time),
        }
        return {name: docked(self, name, title, widget) for name, (title, widget) in titles.items()}

    def _connect(self) -> None:
        session, parts = self.parts.session, self.parts
        connect_parts(parts)
        connect_welcome(parts, self.commands)
        connect_comparing(parts)
        self.multiplying.turned.connect(self._on_multiplying_turned)
        self.multiplying.refused.connect(self.show_error)
        connect_policy(parts, self.policy_commands)
        connect_confronting(parts, self.confront_commands)
        for listed in (parts.findings, parts.matrix):
            listed.export_asked.connect(self.sheet_exports.export_lists)
        session.opened.connect(self._on_session_opened)
        session.project_changed.connect(lambda _, new: self._show_document(new))
        session.unsaved_changed.connect(lambda _: self._show_title())
        session.selection_changed.connect(lambda _: self._show_state())
        session.zone_selection_changed.connect(lambda _: self._show_possible())
        parts.policy.measure_chosen.connect(lambda _: self._show_possible())
        parts.drawing.drawn.connect(lambda _: self._show_possible())
        parts.drawing.turned.connect(self._on_drawing_turned)
        session.undo_stack.indexChanged.connect(self._on_stack_index_changed)
        parts.desk.shown.connect(lambda _: self._show_state())
        parts.desk.shown.connect(lambda _: self._show_nothing_yet())
        parts.intake.review_changed.connect(self._on_intake_review_changed)
        for part in (parts.desk, parts.compare_desk, parts.confront_desk, parts.intake, parts.documents, self.recovery):
            part.refused.connect(self.show_error)
        parts.documents.told.connect(lambda text: self.statusBar().showMessage(text, 8000))
        parts.documents.recent_changed.connect(self._show_recent)
        self.commands.files_chosen.connect(self.take)
        self.commands.theme_chosen.connect(lambda name: self.show_theme(chosen_theme(name)))
        self.presenting.turned.connect(self._on_presenting_turned)
        left, right = ("review", "chooser", "policy"), ("legend", "layers", "area", "table", "charts")
        middle = (parts.message, self.recovery_bar, self._pages)
        docks = self.docks
        self.tab_order = TabOrder(self, [self._quick, *(docks[n] for n in left), *middle, *(docks[n] for n in right)])
        for changed in (session.opened, session.selection_changed, parts.desk.shown, parts.intake.review_changed):
            changed.connect(lambda _: self.tab_order.tidy_soon())

    # --- what is shown

    def _on_session_opened(self, project: Project) -> None:
        self.parts.message.show_message("")
        self._show_document(project)

    def _on_intake_review_changed(self, review: Review | None) -> None:
        dock = self.docks["review"]
        shown = dock.isVisible()
        dock.setVisible(review is not None)
        if (review is not None) != shown:
            for name in ("chooser", "policy"):
                self.docks[name].setVisible(review is None and self.parts.session.project is not None)
            self.docks["chooser"].raise_()
        if review is not None and not shown:
            self.resizeDocks([dock], [max(380, self.width() // 4)], Qt.Orientation.Horizontal)

    def _show_state(self) -> None:
        self._show_possible()
        self._show_counts()

    def _show_nothing_yet(self) -> None:
        """Say what to do with areas that have no figures yet."""
        project = self.parts.session.project
        if project is not None and self.parts.session.spec is None:
            self.parts.header.show_words(
                project.title, self.tr("There are no figures yet. Drop a table on the window.")
            )

    def _show_counts(self) -> None:
        """Say how many areas and dwellings are selected, or are on the map."""
        resolved, codes = self.parts.desk.resolved, self.parts.session.selection
        if resolved is None:
            self._counts.setText("")
            return
        count = len(codes) or len(resolved.areas)
        known = resolved.dwellings.loc[list(codes)] if codes else resolved.dwellings
        parts = [f"{self.parts.texts.number(count, 0)} {self.parts.texts.level(resolved.areas.level, count)}"]
        if known.notna().any():
            parts.append(f"{self.parts.texts.number(float(known.sum()), 0)} {resolved.dwellings_label}")
        told = " · ".join(parts)
        self._counts.setText(self.tr("Selected: {what}").format(what=told) if codes else told)

    def _show_document(self, project: Project | None) -> None:
        first = project is not None and self._pages.currentIndex() == 0
        self._pages.setCurrentIndex(0 if project is None else 1)
        self.parts.chooser.show_project(project)
        self.parts.chooser.show_spec(self.parts.session.spec)
        self.parts.area.show_project(project, self.parts.settings.preferences.author)
        self.parts.years.show_project(project)
        self.parts.charts.show_project(project)
        self.parts.table.sets.show_sets(project.sets if project is not None else ())
        if project is None:
            for dock in self.docks.values():
                dock.hide()
        elif first:
            for name in DOCKS_AT_FIRST:
                self.docks[name].show()
            for name in ("legend", "chooser", "table"):
                self.docks[name].raise_()
            sized(self, self.docks)
            state = self.parts.settings.bytes_of("docks")
            if state is not None:
                self.restoreState(state)
            self.docks["review"].setVisible(self.parts.intake.review is not None)
        self._show_recent()
        self._show_title()
        self._show_possible()

    def _show_title(self) -> None:
        project = self.parts.session.project
        self.setWindowTitle(f"{project.title}[*]" if project is not None else "")
        self.setWindowModified(self.parts.session.unsaved)

    def _on_stack_index_changed(self) -> None:
        self._show_possible()

    def _show_possible(self) -> None:
        stack, project = self.parts.session.undo_stack, self.parts.session.project
        zones = len(self.parts.session.zone_selection)
        possible = {
            "project": project is not None,
            "map": self.parts.desk.resolved is not None,
            "selection": bool(self.parts.session.selection),
            "years": len(self.parts.years.years) > 1,
            "policy": project is not None and bool(project.zones) and self.parts.desk.resolved is not None,
            "zone": zones == 1,
            "zones": zones > 0,
            "several_zones": zones > 1,
            "measure": bool(self.parts.policy.measures_selected),
            "stock": project is not None and project.stock is not None,
            "clear": bool(self.parts.session.selection) or zones > 0 or self.parts.drawing.at_work,
            "undo": stack.canUndo() or self.parts.drawing.can_step_back,
            "redo": stack.canRedo(),
        }
        show_possible(self.actions_by_id, possible)
        drawing = self.parts.drawing.can_step_back
        undone = self.tr("the last point") if drawing else stack.undoText()
        for name, text in (("undo", undone), ("redo", stack.redoText())):
            plain = self.tr("&Undo") if name == "undo" else self.tr("&Redo")
            self.actions_by_id[name].setText(f"{plain}: {text}" if text else plain)

    def _show_recent(self) -> None:
        recent = self.parts.settings.recent
        self.parts.welcome.show_recent(recent)
        menu = self._menus["recent"]
        menu.clear()
        menu.setEnabled(bool(recent))
        for one in recent:
            entry = menu.addAction(one.title or one.path)
            entry.setToolTip(one.path)
            entry.triggered.connect(lambda _=False, path=one.path: self.parts.documents.open(Path(path)))

    def show_error(self, error: SocialeKaartError) -> None:
        """Say what could not be done and what to do, without stopping anyone."""
        self.parts.message.show_message(self.parts.texts.error(error))

    def _on_multiplying_turned(self, several: bool) -> None:
        self._faces.setCurrentIndex(int(several))
        self.actions_by_id["multiples"].setChecked(several)
        if several:
            self.parts.drawing.end()

    def _on_drawing_turned(self, tool: Tool) -> None:
        self.actions_by_id[tool].setChecked(True)
        if tool in HANDS and self.multiplying.on:
            self.multiplying.turn()
        self._show_possible()

    def _on_presenting_turned(self, presenting: bool) -> None:
        self.parts.drawing.end()
        self.actions_by_id["clear"].setShortcut(QKeySequence() if presenting else QKeySequence("Esc"))
        larger = 1.4 if presenting else 1.0
        scale = self.presenting.scale_of(self.parts.settings.preferences.scale) if presenting else 0
        for part in (self.parts.header, self.parts.years, self.parts.legend):
            enlarge(part, scale)
        in_turns(self, (self.parts.legend.show_again, lambda: self.parts.map_view.show_type(larger)))

    def show_theme(self, theme: Theme) -> None:
        """Dress everything in a theme: the window at once, then the maps, then the charts."""
        self.theme = theme
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        maps = (self.parts.map_view, self.parts.compare.map_view, self.parts.multiples)
        dressing = [lambda view=view: view.show_theme(CANVAS_THEMES[theme.id]) for view in maps]
        in_turns(self, (*dressing, self.parts.charts.show_theme, self.confront_commands.show_theme))
        apply_theme(application, theme, self.parts.settings.preferences.scale)
        self.actions_by_id[theme.id].setChecked(True)

    # --- what people drop, and closing

    def take(self, paths: Sequence[Path]) -> None:
        """Take in files, folders and zips."""
        self.parts.message.show_message("")
        self.parts.area.keep_note()
        if any(path.suffix.lower() == ".gpkg" and path.is_file() and is_project(path) for path in paths):
            self.parts.documents.when_kept(lambda: self.parts.intake.take(paths))
        else:
            self.parts.intake.take(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths_of(event):
            event.acceptProposedAction()
            self._overlay.setGeometry(self.rect().adjusted(16, 16, -16, -16))
            self._overlay.raise_()
            self._overlay.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        paths = _paths_of(event)
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take(paths)

    def _leave_drops_to_the_window(self) -> None:
        """Fields and views would take a dropped file for text, or refuse it."""
        for widget in self.findChildren(QWidget):
            widget.setAcceptDrops(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.presenting.end()
        self.presenting.settle()
        self.parts.area.keep_note()
        self.parts.policy.keep()
        self.parts.drawing.settle()
        self.parts.findings.keep()
        if self.parts.session.unsaved:
            event.ignore()
            self.parts.documents.when_kept(lambda: QTimer.singleShot(0, self._close_at_once))  # not while closing
            return
        self._leave()
        event.accept()

    def _close_at_once(self) -> None:
        self.parts.session.forget()
        self.close()

    def _leave(self) -> None:
        self.parts.documents.remember()
        self.parts.settings.keep_bytes("window", self.saveGeometry())
        if self.parts.session.path is not None or self.parts.session.project is not None:
            self.parts.settings.keep_bytes("docks", self.saveState())
            self.confront_docks.keep()
        self.parts.tasks.stop()
        self.recovery.end()


def _paths_of(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
