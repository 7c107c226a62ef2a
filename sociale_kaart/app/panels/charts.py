"""The charts beside the map. They are made when the first map is there: what draws them is slow to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from sociale_kaart.render.resolved import ResolvedMap

if TYPE_CHECKING:
    from sociale_kaart.app.panels.histogram import HistogramPanel
    from sociale_kaart.app.panels.scatter import ScatterPanel

__all__ = ["ChartsPanel"]


class ChartsPanel(QWidget):
    """Histogram and scatter of the map that is shown."""

    dragged = Signal(object, object, float)
    left = Signal(object, object, float)
    clicked = Signal(str, bool)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.histogram: HistogramPanel | None = None
        self.scatter: ScatterPanel | None = None
        self._selection: frozenset[str] = frozenset()
        self._resolved: ResolvedMap | None = None

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 150)

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the charts of a map."""
        self._resolved = resolved
        if resolved is not None and self.histogram is None:
            self._make()
        self._show()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Mark the selected areas."""
        self._selection = codes
        for chart in (self.histogram, self.scatter):
            if chart is not None and chart is self.tabs.currentWidget():
                chart.show_selection(codes)

    def show_theme(self) -> None:
        """Take over the colours of the window."""
        for chart in (self.histogram, self.scatter):
            if chart is not None:
                chart.show_theme()

    def _show(self) -> None:
        """Show the chart that is in view; the other one waits until it is."""
        for chart in (self.histogram, self.scatter):
            if chart is not None and chart is self.tabs.currentWidget():
                chart.show_map(self._resolved)
                chart.show_selection(self._selection)

    def prepare(self) -> None:
        """Load what draws charts while nobody waits for it."""
        if self.histogram is None:
            self._make()

    def _make(self) -> None:
        from sociale_kaart.app.panels.histogram import HistogramPanel
        from sociale_kaart.app.panels.scatter import ScatterPanel

        self.histogram, self.scatter = HistogramPanel(), ScatterPanel()
        self.tabs.addTab(self.histogram, self.tr("Distribution"))
        self.tabs.addTab(self.scatter, self.tr("Scatter"))
        self.tabs.currentChanged.connect(lambda _: self._show())
        for chart in self.tabs.findChildren(QWidget):
            chart.setAcceptDrops(False)
        self.histogram.dragged.connect(self.dragged)
        self.histogram.left.connect(self.left)
        self.scatter.clicked.connect(self.clicked)
        self.scatter.pointed.connect(self.pointed)
        self.show_theme()
