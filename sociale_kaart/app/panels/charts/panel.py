"""The charts beside the map. They are made when the first map is there: what draws them is slow to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QToolButton, QVBoxLayout, QWidget

from sociale_kaart.app.chart_asked import ChartAsked, ChartKind
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.project import Project
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

if TYPE_CHECKING:
    from sociale_kaart.app.panels.charts.histogram import HistogramPanel
    from sociale_kaart.app.panels.charts.scatter import ScatterPanel
    from sociale_kaart.app.panels.charts.trend import TrendPanel

__all__ = ["ChartsPanel"]


class _Page(Protocol):
    """What every tab can do."""

    def show_map(self, resolved: ResolvedMap | None, project: Project | None) -> None: ...
    def show_selection(self, codes: frozenset[str]) -> None: ...
    def show_hover(self, code: str) -> None: ...
    def show_theme(self) -> None: ...
    def asked(self) -> ChartAsked | None: ...


class ChartsPanel(QWidget):
    """The charts of the map that is shown, in tabs; what is not in view waits until it is.

    `export_asked` gives the chart in view; `clicked`, `selected` and `pointed` what was done to areas in a chart.
    """

    dragged = Signal(object, object, float)
    left = Signal(object, object, float)
    clicked = Signal(str, bool)
    selected = Signal(frozenset, bool)
    pointed = Signal(str)
    export_asked = Signal(object)
    refused = Signal(object)

    def __init__(self, tasks: Tasks, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks, self._texts = tasks, texts
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.export = QToolButton()
        self.export.setText("↓")
        self.export.setAccessibleName(self.tr("Export…"))
        self.export.setToolTip(self.tr("Export this chart as svg, png or pdf"))
        self.export.setAutoRaise(True)
        self.export.clicked.connect(self._on_export_clicked)
        self.tabs.setCornerWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.histogram: HistogramPanel | None = None
        self.scatter: ScatterPanel | None = None
        self.trend: TrendPanel | None = None
        self._project: Project | None = None
        self._selection: frozenset[str] = frozenset()
        self._resolved: ResolvedMap | None = None
        self._undressed: set[_Page] = set()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 150)

    @property
    def page(self) -> _Page | None:
        """The chart that is in view, None before there is any."""
        return cast(_Page | None, self.tabs.currentWidget())

    def show_project(self, project: Project | None) -> None:
        """Take the figures from a project."""
        self._project = project

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the charts of a map."""
        self._resolved = resolved
        if resolved is not None and self.histogram is None:
            self._make()
        self._show()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Mark the selected areas."""
        self._selection = codes
        if self.page is not None:
            self.page.show_selection(codes)

    def show_hover(self, code: str) -> None:
        """Mark the area that is pointed at."""
        if self.page is not None:
            self.page.show_hover(code)

    def show_theme(self) -> None:
        """Take over the colours of the window; a chart that is not in view does when it is."""
        self._undressed = {cast(_Page, self.tabs.widget(n)) for n in range(self.tabs.count())}
        self._dress()

    def _dress(self) -> None:
        if self.page is not None and self.page in self._undressed:
            self._undressed.remove(self.page)
            self.page.show_theme()

    def show_kind(self, kind: str) -> None:
        """Bring a kind of chart into view ("trend", "gap", ...)."""
        page = self.tabs.findChild(QWidget, kind)
        if page is not None:
            self.tabs.setCurrentWidget(page)

    def _show(self) -> None:
        self._dress()
        if self.page is not None:
            self.page.show_map(self._resolved, self._project)
            self.page.show_selection(self._selection)

    def prepare(self) -> None:
        """Load what draws charts while nobody waits for it."""
        if self.histogram is None:
            self._make()

    def _make(self) -> None:
        from sociale_kaart.app.panels.charts.drawn import DrawnPanel
        from sociale_kaart.app.panels.charts.histogram import HistogramPanel
        from sociale_kaart.app.panels.charts.scatter import ScatterPanel
        from sociale_kaart.app.panels.charts.trend import TrendPanel

        self.histogram, self.scatter = HistogramPanel(), ScatterPanel(self._tasks)
        self.trend = TrendPanel(self._tasks, self._texts)
        self._add("histogram", self.histogram, self.tr("Distribution"))
        self._add("scatter", self.scatter, self.tr("Scatter"))
        self._add("trend", self.trend, self.tr("Trend"))
        drawn: dict[ChartKind, str] = {
            "gap": self.tr("Gap curve"),
            "tipping": self.tr("Tipping point"),
            "dimensions": self.tr("Dimensions"),
            "spread": self.tr("Spread inside"),
        }
        for kind, title in drawn.items():
            self._add(kind, DrawnPanel(kind, self._tasks, self._texts), title)
        self.tabs.currentChanged.connect(lambda _: self._show())
        for chart in self.tabs.findChildren(QWidget):
            chart.setAcceptDrops(False)
        self.histogram.dragged.connect(self.dragged)
        self.histogram.left.connect(self.left)
        self.scatter.selected.connect(self.selected)
        self.scatter.refused.connect(self.refused)
        for linked in (self.scatter, self.trend):
            linked.clicked.connect(self.clicked)
            linked.pointed.connect(self.pointed)
        self.show_theme()

    def _add(self, kind: ChartKind, page: QWidget, title: str) -> None:
        page.setObjectName(kind)
        self.tabs.addTab(page, title)

    def _on_export_clicked(self) -> None:
        asked = self.page.asked() if self.page is not None else None
        if asked is not None:
            self.export_asked.emit(asked)
