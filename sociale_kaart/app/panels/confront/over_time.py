"""Before and after: the displacement check and the baselines, in one panel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from sociale_kaart.app.panels.confront.baselines import BaselinesView
from sociale_kaart.app.panels.confront.displacement import DisplacementCheck
from sociale_kaart.app.panels.empty import EmptyState
from sociale_kaart.core.project import Project

__all__ = ["OverTimePanel"]


class OverTimePanel(QWidget):
    """Two tabs. Nothing is worked out while nobody looks: `shown` tells that someone does."""

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.check, self.baselines = DisplacementCheck(), BaselinesView()
        self.tabs = QTabWidget()
        self.tabs.addTab(self.check, self.tr("Displacement check"))
        self.tabs.addTab(self.baselines, self.tr("Baselines"))
        self.empty = EmptyState(
            self.tr("No policy yet"),
            self.tr("Draw a zone on the map, or drop a file with policy zones on the window."),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.empty, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.shown)
        self.show_project(None)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 150)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()  # when a project that was just opened is taken in by everyone

    def show_project(self, project: Project | None) -> None:
        """Take over the zones, figures and baselines of a project."""
        there = project is not None and bool(project.zones)
        self.tabs.setVisible(there)
        self.empty.setVisible(not there)
        self.check.show_project(project)
        self.baselines.show_project(project)

    def show_zones(self, zones: frozenset[str]) -> None:
        """Look at the zone that is selected, when it is one."""
        if len(zones) == 1:
            (zone,) = zones
            self.check.show_zone(zone)
            self.baselines.show_zone(zone)
