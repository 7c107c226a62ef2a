"""The selected areas over the years against a whole, with the noise of their numbers; pointing goes both ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sociale_kaart.app.chart_asked import ChartAsked, drawn_chart
from sociale_kaart.app.panels.charts.plot import dressed, plot
from sociale_kaart.app.panels.one_line import OneLine
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.charts.chart import Chart, Point, Series
from sociale_kaart.render.charts.marks import style_of
from sociale_kaart.render.charts.placing import spaced
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import DECIMALS, Texts

__all__ = ["TrendPanel"]

_SYMBOLS = {"circle": "o", "square": "s", "triangle": "t1", "diamond": "d", "down": "t", "plus": "+"}
_FAINT = 70
_LONG = 24  # letters of a name that stands at a line


class TrendPanel(QWidget):
    """Shows lines. `clicked` gives the code of one and whether it is added, `pointed` the one under the mouse."""

    clicked = Signal(str, bool)
    pointed = Signal(str)

    def __init__(self, tasks: Tasks, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._texts = tasks, texts
        self._project: Project | None = None
        self._resolved: ResolvedMap | None = None
        self._codes: frozenset[str] = frozenset()
        self._hover = ""
        self._shown: tuple[object, ...] = ()
        self.chart: Chart | None = None
        self.lines: dict[str, pg.PlotDataItem] = {}
        self._names: list[tuple[pg.TextItem, Point]] = []
        self._which, self._reference = QComboBox(), QComboBox()
        self._which.setAccessibleName(self.tr("Figure in the chart"))
        self._reference.setAccessibleName(self.tr("Compared with"))
        for combo in (self._which, self._reference):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.activated.connect(self._show)
        self._words = OneLine()
        self._words.setObjectName("muted")
        self.plot = plot()
        self.plot.setAccessibleName(self.tr("Trend of the selected areas"))
        self._told = pg.TextItem(anchor=(0.5, 1.15))
        self._told.setZValue(20)
        above = QHBoxLayout()
        above.setContentsMargins(12, 6, 12, 2)
        above.setSpacing(8)
        above.addWidget(self._which, 3)
        self._against = QLabel(self.tr("against"))
        self._against.setObjectName("muted")
        above.addWidget(self._against)
        above.addWidget(self._reference, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self._words)
        layout.addWidget(self.plot, 1)

    @property
    def words(self) -> str:
        """What is said above the chart, or in its place."""
        return self._words.text()

    def show_map(self, resolved: ResolvedMap | None, project: Project | None) -> None:
        """Show the trend of the figures of a map."""
        self._project, self._resolved = project, resolved
        names: dict[str, str] = {}
        for quantity in resolved.quantities if resolved is not None else ():
            for indicator in quantity.indicators:
                names.setdefault(indicator.id, indicator.labelled(self._texts.language))
        wholes = ["", "alles", "land", *(["bezit"] if project is not None and project.stock is not None else [])]
        _refilled(self._which, [(label, name) for name, label in names.items()])
        _refilled(
            self._reference,
            [
                (self._texts("map.reference.gemeente") if not w else self._texts(f"map.reference.{w}"), w)
                for w in wholes
            ],
        )
        self._show()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Show the lines of the selected areas."""
        self._codes = codes
        self._show()

    def show_hover(self, code: str) -> None:
        """Make the line of the area that is pointed at stand out."""
        if code != self._hover:
            self._hover = code
            self._emphasise()

    def show_theme(self) -> None:
        """Take over the colours of the window."""
        dressed(self.plot, self, self._texts)
        self._draw()

    def asked(self) -> ChartAsked | None:
        """Return the chart that is to be seen, None where there is no figure."""
        name = self._which.currentData()
        if self._resolved is None or not name:
            return None
        codes = sorted(self._codes & frozenset(map(str, self._resolved.areas.codes)))
        reference = str(self._reference.currentData() or "")
        return ChartAsked("trend", (Quantity((name,)),), self._resolved.areas.level, tuple(codes), reference)

    def _show(self) -> None:
        project, asked = self._project, self.asked()
        if project is None or asked is None:
            self._clear(self.tr("There is no map with figures yet."))
            return
        now = (id(project.values), id(project.stock), project.settings, asked)
        if now == self._shown:
            return
        self._shown = now
        self._tasks.start("chart trend", lambda _: drawn_chart(project, asked), self._on_made, self._on_failed)

    def _on_made(self, chart: Chart) -> None:
        self.chart = chart
        if self._codes:
            self._words.setText(chart.finding)
        else:
            self._words.setText(self.tr("Select areas on the map to see their lines beside that of the whole."))
        self._draw()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, SocialeKaartError):
            raise error
        if error.code == "chart_one_year":
            self._clear(self.tr("This figure is there for one year. Drop a table with another year on the window."))
        else:
            self._clear(self._texts.error(error))

    def _clear(self, words: str) -> None:
        self._shown, self.chart = (), None
        self._words.setText(words)
        self._draw()

    def _draw(self) -> None:
        self.plot.clear()
        self.lines, self._names = {}, []
        chart = self.chart
        for name in ("bottom", "left"):
            self.plot.showAxis(name, chart is not None)
        if chart is None:
            return
        axis = self.plot.getAxis("bottom")
        axis.setTicks([[(tick.at, tick.label) for tick in chart.x.ticks]])
        self.plot.getAxis("left").texts = Texts(chart.language)
        for series in chart.series:
            self._draw_band(series)
        for series in chart.series:
            self._draw_line(series)
        self.plot.addItem(self._told, ignoreBounds=True)
        self._told.hide()
        self.plot.setXRange(chart.x.low, chart.x.high, padding=0.05)
        self.plot.setYRange(chart.y.low, chart.y.high, padding=0.04)
        self._place_names(chart)
        self._emphasise()

    def _colour(self, series: Series) -> QColor:
        """The colour of print, lighter where the window is dark."""
        if series.style < 0:
            return self.palette().color(QPalette.ColorRole.PlaceholderText)
        colour = QColor(style_of(series.style).colour)
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        return colour.lighter(175) if dark else colour

    def _draw_band(self, series: Series) -> None:
        points = [point for point in series.points if not np.isnan(point.low)]
        if len(points) > 1:
            x = [point.x for point in points]
            low, high = (pg.PlotDataItem(x, [getattr(point, end) for point in points]) for end in ("low", "high"))
            fill = self._colour(series)
            fill.setAlpha(34)
            self.plot.addItem(pg.FillBetweenItem(low, high, brush=fill), ignoreBounds=True)

    def _draw_line(self, series: Series) -> None:
        known = [point for point in series.points if point.known]
        if not known:
            return
        style, colour = style_of(series.style), self._colour(series)
        pen = pg.mkPen(colour, width=2.2, style=Qt.PenStyle.DashLine if style.dash else Qt.PenStyle.SolidLine)
        line = pg.PlotDataItem(
            [p.x for p in known], [p.y for p in known], pen=pen, symbol=_SYMBOLS.get(style.marker, "o"),
            symbolSize=8, symbolBrush=colour, symbolPen=colour,
        )  # fmt: skip
        line.scatter.opts["hoverable"] = True
        line.sigPointsHovered.connect(_Hand(self._on_points_hovered, series, known))
        line.sigPointsClicked.connect(_Hand(self._on_points_clicked, series, known))
        self.plot.addItem(line)
        self.lines[series.id] = line
        label = series.label if len(series.label) <= _LONG else f"{series.label[:_LONG]}…"
        name = pg.TextItem(label, color=colour, anchor=(1.0, 0.5))
        name.setFont(self.font())
        self.plot.addItem(name, ignoreBounds=True)
        self._names.append((name, known[-1]))

    def _place_names(self, chart: Chart) -> None:
        """Put the names above the ends of their lines, no two over one another."""
        high = max(self.plot.getPlotItem().vb.height(), 40.0)
        per_px = (chart.y.high - chart.y.low) * 1.08 / high
        line = self.fontMetrics().height()
        ends = [(chart.y.high - at.y) / per_px - 0.7 * line for _, at in self._names]
        places = spaced(ends, [float(line)] * len(ends), 0.0, high)
        for (name, at), place in zip(self._names, places, strict=True):
            name.setPos(at.x, chart.y.high - place * per_px)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self.chart is not None:
            self._place_names(self.chart)

    def _emphasise(self) -> None:
        chosen = self._hover if self._hover in self.lines else ""
        for name, line in self.lines.items():
            line.setOpacity(1.0 if not chosen or name == chosen else _FAINT / 255)

    def _on_points_hovered(self, series: Series, known: list[Point], points: list[pg.SpotItem]) -> None:
        if not len(points):
            self._told.hide()
            return
        at = known[points[-1].index()]
        self._told.setText(f"{series.label}, {at.x:.0f}: {self._value(at)}")
        self._told.setColor(self.palette().color(QPalette.ColorRole.WindowText))
        self._told.setPos(at.x, at.y)
        self._told.show()
        self.pointed.emit(series.id if self._is_area(series) else "")

    def _value(self, point: Point) -> str:
        assert self._resolved is not None
        unit = next(
            (q.unit for q in self._resolved.quantities for i in q.indicators if i.id == self._which.currentData()),
            self._resolved.quantities[0].unit,
        )
        texts = Texts(self._resolved.language)
        value = texts.value(point.y, unit)
        if np.isnan(point.low):
            return value
        ends = (texts.number(end, DECIMALS[unit]) for end in (point.low, point.high))
        return self.tr("{value} ({low} to {high})").format(value=value, low=next(ends), high=next(ends))

    def _is_area(self, series: Series) -> bool:
        return self._resolved is not None and series.id in self._resolved.areas.codes

    def _on_points_clicked(self, series: Series, known: list[Point], points: list[pg.SpotItem]) -> None:
        if self._is_area(series):
            self.clicked.emit(series.id, False)

    def leaveEvent(self, event: object) -> None:
        self._told.hide()
        self.pointed.emit("")


class _Hand:
    """Hands the points of a line over with the line; pyqtgraph tells the line alone as an item."""

    def __init__(self, to: Callable[[Series, list[Point], Any], None], series: Series, known: list[Point]) -> None:
        self._to, self._series, self._known = to, series, known

    def __call__(self, _item: object, points: Any, _event: object = None) -> None:
        self._to(self._series, self._known, points)


def _refilled(combo: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Offer choices, with the one chosen before if it is still there."""
    chosen = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        for label, name in choices:
            combo.addItem(label, name)
        names = [name for _, name in choices]
        combo.setCurrentIndex(names.index(chosen) if chosen in names else 0)
