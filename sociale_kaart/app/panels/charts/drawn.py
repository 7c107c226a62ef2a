"""Charts that are drawn as they are exported: the gap curve, the tipping point, the dimensions, the spread inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from sociale_kaart.app.chart_asked import ChartAsked, ChartKind, drawn_chart, periods_of
from sociale_kaart.app.choices import measured
from sociale_kaart.app.panels.charts.page_dialog import ChartPageDialog
from sociale_kaart.app.panels.one_line import OneLine
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.charts.chart import Chart
from sociale_kaart.render.charts.page import chart_face
from sociale_kaart.render.page.scene import PAPER, Scene
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["ChartFace", "DrawnPanel"]

_DOTS_PER_MM = 96 / 25.4
_LEAST = 150.0  # mm that a chart wants to be wide; on less its letters become smaller
_HIGH_TO_WIDE = 0.44
_FEWEST = 2.2  # dots per mm, below which letters cannot be read
_TYPE = 0.92  # of the letters on paper; what is drawn for A4 is read closer by on a screen


class ChartFace(QWidget):
    """Paints a chart with the painter of the exports, on paper: its colours are those of print in every theme."""

    def __init__(self, least: float = _LEAST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self._least = least
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Chart"))
        self.setToolTip(self.tr("Double-click, or Enter, shows the whole page"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 90)

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart; the words of it are for who cannot see it."""
        self.chart = chart
        self.setAccessibleName(chart.title if chart is not None else self.tr("Chart"))
        self.setAccessibleDescription(chart.finding if chart is not None else "")
        self.update()

    def show_page(self) -> None:
        """Show the chart on its whole page, with its question, answer and sources."""
        if self.chart is not None:
            ChartPageDialog(self.chart, self).open()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.show_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.show_page()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chart is None:
            return
        from sociale_kaart.export import paint

        zoom = min(1.0, max(self.height() / 300, 0.84)) * self.fontMetrics().height() / 17
        room = min(self.width() / self._least, self.height() / (_HIGH_TO_WIDE * self._least))
        dots = min(_DOTS_PER_MM * max(zoom, 0.5), max(room, _FEWEST))
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(QRectF(self.rect()), QColor(PAPER))
            paint.draw(painter, self._scene(dots), dots)
            if self.hasFocus():
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        finally:
            painter.end()

    def _scene(self, dots: float) -> Scene:
        from sociale_kaart.export import paint

        assert self.chart is not None
        return chart_face(self.chart, paint.measure, self.width() / dots, self.height() / dots, _TYPE)


class DrawnPanel(QWidget):
    """One kind of chart of the project that is open, drawn when it is in view; says what it needs where it cannot."""

    def __init__(self, kind: ChartKind, tasks: Tasks, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._tasks, self._texts = kind, tasks, texts
        self._project: Project | None = None
        self._resolved: ResolvedMap | None = None
        self._codes: frozenset[str] = frozenset()
        self._shown: tuple[Project, ChartAsked] | None = None
        self._which = QComboBox()
        self._which.setAccessibleName(self.tr("Figure in the chart"))
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._which.activated.connect(self._show)
        self._words = OneLine()
        self.face = ChartFace()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(12, 2, 12, 0)
        above.addWidget(self._which)
        layout.addLayout(above)
        layout.addWidget(self._words)
        layout.addWidget(self.face, 1)

    @property
    def words(self) -> str:
        """What is said above the chart, or in its place."""
        return self._words.text()

    def show_map(self, resolved: ResolvedMap | None, project: Project | None) -> None:
        """Show the chart of a project that goes with a map."""
        self._project, self._resolved = project, resolved
        self._offer()
        self._show()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Show the chart of the selected area, where it is about one."""
        self._codes = codes
        if self._kind == "spread":
            self._show()

    def show_hover(self, code: str) -> None:
        """A drawing does not point."""

    def show_theme(self) -> None:
        """Take over the letters of the window."""
        self.face.update()

    def asked(self) -> ChartAsked | None:
        """Return the chart that is to be seen, None where something is missing for it."""
        if self._project is None or self._resolved is None:
            return None
        if self._kind == "dimensions":
            return ChartAsked("dimensions")
        quantity = self._which.currentData()
        if not isinstance(quantity, Quantity):
            return None
        if self._kind == "spread":
            return ChartAsked("spread", (quantity,), codes=tuple(self._codes)) if len(self._codes) == 1 else None
        return ChartAsked(self._kind, (quantity,))

    def _offer(self) -> None:
        """Offer the figures that the chart can be about; that of the map first."""
        project, resolved = self._project, self._resolved
        offered: list[tuple[str, Quantity]] = []
        if project is not None and resolved is not None and self._kind != "dimensions":
            own = [quantity.quantity for quantity in resolved.quantities]
            if self._kind == "spread":
                offered = [(one.label, one.quantity) for one in resolved.quantities]
            else:
                labels = {one.indicator.id: one.indicator.labelled(resolved.language) for one in measured(project)}
                periods = periods_of(project, indexed=self._kind == "gap")
                first = [name for quantity in own for name in quantity.indicators]
                names = dict.fromkeys([*(n for n in first if n in periods), *periods])
                offered = [(_told(labels.get(n, n), periods[n]), periods[n]) for n in names]
        chosen = self._which.currentData()
        with QSignalBlocker(self._which):
            self._which.clear()
            for label, quantity in offered:
                self._which.addItem(label, quantity)
            quantities = [quantity for _, quantity in offered]
            if chosen in quantities and self._kind != "spread":
                self._which.setCurrentIndex(quantities.index(chosen))
        self._which.setVisible(len(offered) > 1)

    def _show(self) -> None:
        project, asked = self._project, self.asked()
        if project is None or asked is None:
            self._shown = None
            self._tasks.cancel(f"chart {self._kind}")
            self._say(None, self._hint())
            return
        if self._shown is not None and self._shown[1] == asked and _same(self._shown[0], project):
            return
        self._shown = (project, asked)
        self._tasks.start(
            f"chart {self._kind}",
            lambda _: drawn_chart(project, asked),
            lambda chart: self._say(chart, chart.finding or chart.title),
            self._on_failed,
        )

    def _hint(self) -> str:
        if self._kind == "spread":
            return self.tr("Select one area on the map to see the spread inside it.")
        return self.tr("This needs a figure in at least two years. Drop a table with another year on the window.")

    def _say(self, chart: Chart | None, words: str) -> None:
        self._words.setText(words)
        if chart is not None:
            self._words.setToolTip(f"{chart.title}\n{chart.subtitle}\n{words}")
        self.face.show_chart(chart)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, SocialeKaartError):
            raise error
        self._say(None, self._texts.error(error))


def _told(label: str, period: Quantity) -> str:
    return f"{label}, {period.since}–{period.year}"


def _same(first: Project, second: Project) -> bool:
    """Tell whether two snapshots give the same charts."""
    return (first.values, first.areas, first.stock, first.settings) == (
        second.values, second.areas, second.stock, second.settings,
    )  # fmt: skip
