"""The docks of the confrontation: tabs beside the table, there when a project has zones or when asked for."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow

from sociale_kaart.app.session import Session
from sociale_kaart.app.settings import SettingsFile
from sociale_kaart.core.project import Project

__all__ = ["CONFRONT_DOCKS", "ConfrontDocks", "arrange_confronting"]

CONFRONT_DOCKS = ("findings", "matrix", "timeline", "over_time")
_ROOMY = 900
"""Width (px) that these panels like to have; where there is less, the charts become a tab too."""

_TABS = 420
"""Width (px) in which the tabs of all of these can be read."""


def arrange_confronting(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """Put the docks behind the table as tabs; whether they are shown stays as it is."""
    some = [docks[name] for name in CONFRONT_DOCKS if name in docks]
    for dock in some:
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        window.tabifyDockWidget(docks["table"], dock)


class ConfrontDocks(QObject):
    """Shows the docks when a project with zones is there, as they were left; makes room for the one that is asked."""

    def __init__(
        self, window: QMainWindow, docks: dict[str, QDockWidget], session: Session, settings: SettingsFile
    ) -> None:
        super().__init__(window)
        self._window, self._docks, self._settings = window, docks, settings
        self._with_zones, self._settling = False, False
        for name in CONFRONT_DOCKS:
            docks[name].hide()
        session.opened.connect(self._on_session_opened)
        session.project_changed.connect(lambda _, new: self._follow(new))
        window.tabifiedDockWidgetActivated.connect(self._on_dock_activated)

    def ask(self, name: str) -> None:
        """Show a dock in front, with room to work in."""
        dock = self._docks[name]
        dock.show()
        dock.raise_()
        QTimer.singleShot(0, lambda: self._make_room(dock))  # when the layout has taken it up

    def keep(self) -> None:
        """Remember which docks were open, when there were zones to show."""
        if self._with_zones:
            some = [name for name in CONFRONT_DOCKS if not self._docks[name].isHidden()]
            self._settings.keep_bytes("confronting", QByteArray(",".join(some).encode()))

    def _on_session_opened(self, project: Project) -> None:
        self._with_zones = False
        for name in CONFRONT_DOCKS:
            self._docks[name].hide()
        self._follow(project)

    def _follow(self, project: Project) -> None:
        if self._with_zones or not project.zones:
            return
        self._with_zones = True
        kept = self._settings.bytes_of("confronting")
        wanted = CONFRONT_DOCKS if kept is None else bytes(kept.data()).decode().split(",")
        size = self._window.size()
        for name in CONFRONT_DOCKS:
            if name in wanted:
                self._docks[name].show()
        self._settling = True
        QTimer.singleShot(0, lambda: self._settle(size))  # when the layout has taken them up

    def _settle(self, size: QSize) -> None:
        """Keep the table in front, and the window as wide as it was: Qt widens it while it makes tabs."""
        self._settling = False
        self._docks["table"].raise_()
        beside = [self._docks[name] for name in ("table", "charts")]
        wide = self._window.width()
        self._window.resizeDocks(beside, [max(round(wide * 0.3), _TABS), round(wide * 0.25)], Qt.Orientation.Horizontal)
        if not (self._window.isMaximized() or self._window.isFullScreen()):
            self._window.resize(size)

    def _on_dock_activated(self, dock: QDockWidget) -> None:
        if dock.objectName() in CONFRONT_DOCKS and not self._settling:
            QTimer.singleShot(0, lambda: self._make_room(dock))

    def _make_room(self, dock: QDockWidget) -> None:
        """Give a dock the height to read in; where the charts leave too little width, put them behind it."""
        if dock.isFloating() or dock.isHidden():
            return
        window, charts = self._window, self._docks["charts"]
        beside = not (charts.isHidden() or charts.isFloating() or charts in window.tabifiedDockWidgets(dock))
        beside = beside and window.dockWidgetArea(charts) is window.dockWidgetArea(dock)
        if beside and dock.width() < min(_ROOMY, window.width() // 2):
            window.tabifyDockWidget(dock, charts)
            dock.raise_()
        high = round(window.height() * 0.42)
        if dock.height() < high * 0.8:
            window.resizeDocks([dock], [high], Qt.Orientation.Vertical)
