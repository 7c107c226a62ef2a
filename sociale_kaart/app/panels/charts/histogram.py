"""The values of a map as a histogram; its thresholds are lines that can be dragged, and numbers that can be typed."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sociale_kaart.app.chart_asked import ChartAsked
from sociale_kaart.app.panels.charts.plot import dressed, plot
from sociale_kaart.app.panels.charts.span import span_of
from sociale_kaart.app.thresholds import Threshold, thresholds_of
from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.project import Project
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import DECIMALS, Texts

__all__ = ["HistogramPanel"]

_BINS = 32
_ROOM = 330  # px
_MONEY = (Unit.EURO, Unit.THOUSAND_EURO)


class HistogramPanel(QWidget):
    """Shows one quantity of a map at a time.

    `dragged` and `left` give the map as it was when the drag began, the threshold, and where it is by now.
    """

    dragged = Signal(object, object, float)
    left = Signal(object, object, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resolved: ResolvedMap | None = None
        self._selection: frozenset[str] = frozenset()
        self._begun: tuple[ResolvedMap, Threshold] | None = None
        self.lines: list[pg.InfiniteLine] = []
        self._thresholds: tuple[Threshold, ...] = ()
        self._span = (0.0, 1.0)
        self.counts: list[pg.TextItem] = []
        self._which = QComboBox()
        self._which.setAccessibleName(self.tr("Values in the histogram"))
        self._which.currentIndexChanged.connect(self._on_which_changed)
        self.plot = plot()
        self.plot.setAccessibleName(self.tr("Histogram with thresholds"))
        self.plot.showAxis("left", False)
        self._bars = pg.BarGraphItem(x=[0.0], height=[0], width=1.0)
        self._chosen = pg.BarGraphItem(x=[0.0], height=[0], width=1.0)
        self.plot.addItem(self._bars)
        self.plot.addItem(self._chosen)
        self._over = pg.ScatterPlotItem(symbol="t1", size=13)
        self._over.setZValue(20)
        self.plot.addItem(self._over, ignoreBounds=True)
        self.plot.getPlotItem().vb.sigResized.connect(lambda _: self._place_counts())
        self._bounds = QHBoxLayout()
        self._bounds.setSpacing(6)
        self._spins: list[QDoubleSpinBox] = []
        above = QHBoxLayout()
        above.setContentsMargins(12, 6, 12, 0)
        above.addWidget(self._which, 1)
        below = QHBoxLayout()
        below.setContentsMargins(12, 0, 12, 6)
        self._told = QLabel(self.tr("Thresholds"))
        self._told.setObjectName("muted")
        below.addStrut(QDoubleSpinBox().sizeHint().height())  # the plot keeps its size when thresholds come or go
        below.addWidget(self._told)
        below.addLayout(self._bounds)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(above)
        layout.addWidget(self.plot, 1)
        layout.addLayout(below)

    def show_map(self, resolved: ResolvedMap | None, project: Project | None = None) -> None:
        """Show the values of a map; the line that is being dragged stays under the mouse."""
        self._resolved = resolved
        labels = [quantity.label for quantity in resolved.quantities] if resolved is not None else []
        if labels != [self._which.itemText(n) for n in range(self._which.count())]:
            with QSignalBlocker(self._which):
                self._which.clear()
                self._which.addItems(labels)
        self._which.setVisible(len(labels) > 1)
        self._show()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Mark the part of the bars that is selected."""
        self._selection = codes
        self._show_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_they_are()

    def _tell_what_they_are(self) -> None:
        """Say before the thresholds what they are, where that leaves them room."""
        self._told.setVisible(bool(self._thresholds) and self.width() >= _ROOM)

    def show_theme(self) -> None:
        """Take over the colours of the window."""
        dressed(self.plot, self, Texts(self._resolved.language if self._resolved else "nl"))
        for line in self.lines:
            self._dress_line(line)
        self._show()

    def _axis(self) -> int:
        return max(self._which.currentIndex(), 0)

    def _show(self) -> None:
        resolved = self._resolved
        if resolved is None:
            return
        self.plot.getAxis("bottom").texts = Texts(resolved.language)
        found = tuple(one for one in thresholds_of(resolved) if one.axis == self._axis())
        same = len(found) == len(self._thresholds) and [o.axis for o in found] == [o.axis for o in self._thresholds]
        self._thresholds = found
        self._show_bars()
        if not same or len(self.lines) != len(found):
            self._make_bounds(found)
        for position, one in enumerate(found):
            if self._begun is None or self._begun[1].slot != one.slot or self._begun[1].axis != one.axis:
                with QSignalBlocker(self.lines[position]), QSignalBlocker(self._spins[position]):
                    self.lines[position].setValue(one.value)
                    self._spins[position].setValue(one.value)
        self._tell_what_they_are()
        self._show_counts(found)

    def _make_counts(self, count: int) -> None:
        """See to it that there are so many words between the thresholds."""
        for item in self.counts[count:]:
            self.plot.removeItem(item)
        self.counts = self.counts[:count]
        while len(self.counts) < count:
            self.counts.append(pg.TextItem(anchor=(0.5, 0.0)))
            self.plot.addItem(self.counts[-1], ignoreBounds=True)

    def _place_counts(self) -> None:
        """Put what is counted in the middle between its thresholds, and leave out what does not fit there."""
        box = self.plot.getPlotItem().vb
        (low, high), (_, top) = box.viewRange()
        ends = [low, *(min(max(one.value, low), high) for one in self._thresholds), high]
        for item, (left, right) in zip(self.counts, pairwise(ends), strict=False):
            item.setPos((left + right) / 2, top)
            item.setVisible(item.boundingRect().width() <= (right - left) / (high - low) * box.width())

    def _show_counts(self, found: tuple[Threshold, ...]) -> None:
        """Say how many areas and dwellings lie between the thresholds, where there is room; also while dragging."""
        resolved = self._resolved
        if resolved is None or not found:
            self._make_counts(0)
            return
        numbers = resolved.quantities[self._axis()].numbers
        bounds = [one.value for one in found]
        classes = np.digitize(numbers.to_numpy(dtype=np.float64), bounds, right=True)
        known = numbers.notna().to_numpy()
        texts = Texts(resolved.language)
        dwellings = resolved.dwellings.to_numpy(dtype=np.float64)
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        self._make_counts(len(bounds) + 1)
        for place, item in enumerate(self.counts):
            here = known & (classes == place)
            told = texts.number(int(here.sum()), 0)
            if np.isfinite(dwellings).any():
                told += "\n" + texts.number(float(np.nansum(dwellings[here])), 0)
            item.setText(told, colour)
            item.setFont(self.font())
        self._place_counts()
        label = resolved.dwellings_label
        areas = texts.level(resolved.areas.level, 2)
        self._told.setToolTip(
            self.tr("Between the lines: {areas}, and {dwellings}").format(areas=areas, dwellings=label)
        )

    def asked(self) -> ChartAsked | None:
        """Return the chart that is to be seen, None without a map."""
        resolved = self._resolved
        if resolved is None:
            return None
        return ChartAsked("histogram", (resolved.quantities[self._axis()].quantity,), resolved.areas.level)

    def show_hover(self, code: str) -> None:
        """Put a mark where the area that is pointed at stands."""
        resolved = self._resolved
        value = np.nan
        if resolved is not None and code in resolved.areas.codes:
            value = float(resolved.quantities[self._axis()].numbers.at[code])  # type: ignore[arg-type]
        x = [] if np.isnan(value) else [min(max(value, self._span[0]), self._span[1])]
        self._over.setData(x=x, y=[0.0] * len(x))

    def _name_axis(self, words: str) -> None:
        """Name what the values are; the same words cost Qt a layout too."""
        axis = self.plot.getAxis("bottom")
        if axis.labelText != words:
            axis.setLabel(words)

    def _show_bars(self) -> None:
        if self._resolved is None:
            return
        numbers = self._resolved.quantities[self._axis()].numbers
        every = numbers.to_numpy(dtype=np.float64)
        present = every[np.isfinite(every)]
        label = self._resolved.quantities[self._axis()].label
        if not present.size:
            self._name_axis(label)
            for bars in (self._bars, self._chosen):
                bars.setOpts(x=[0.0], height=[0], width=1.0)
            return
        if self._begun is None:  # else the line would run away from the mouse
            self._span = span_of(present, [one.value for one in self._thresholds])
        low, high = self._span
        edges = np.histogram_bin_edges(present, bins=min(_BINS, max(4, present.size // 2)), range=self._span)
        heights = np.histogram(np.clip(present, low, high), edges)[0]
        chosen = numbers[numbers.index.isin(list(self._selection))].to_numpy(dtype=np.float64)
        marked = np.histogram(np.clip(chosen[np.isfinite(chosen)], low, high), edges)[0]
        beyond = bool(present.min() < low or present.max() > high)
        self._name_axis(self.tr("{label} (open ends)").format(label=label) if beyond else label)
        self.plot.setToolTip(self.tr("The outer bars hold all that lies beyond.") if beyond else "")
        wide = float(edges[1] - edges[0])
        palette = self.palette()
        line = pg.mkPen(palette.color(QPalette.ColorRole.Base))
        soft = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
        soft.setAlpha(110)
        self._bars.setOpts(x=edges[:-1] + wide / 2, height=heights, width=wide, brush=soft, pen=line)
        accent = palette.color(QPalette.ColorRole.Highlight)
        self._chosen.setOpts(x=edges[:-1] + wide / 2, height=marked, width=wide, brush=accent, pen=line)
        self.plot.setXRange(float(edges[0]), float(edges[-1]), padding=0.04)
        self.plot.setYRange(0, float(heights.max()) * 1.6, padding=0)
        self._over.setPen(pg.mkPen(palette.color(QPalette.ColorRole.Base)))
        self._over.setBrush(pg.mkBrush(palette.color(QPalette.ColorRole.WindowText)))

    def _make_bounds(self, found: tuple[Threshold, ...]) -> None:
        """Make a line and a field per threshold."""
        for line in self.lines:
            self.plot.removeItem(line)
        for spin in self._spins:
            spin.hide()
            spin.deleteLater()
        self.lines, self._spins = [], []
        assert self._resolved is not None
        unit = self._resolved.quantities[self._axis()].unit
        for position, one in enumerate(found):
            self.lines.append(self._made_line(position, one))
            spin = QDoubleSpinBox()
            spin.setLocale(QLocale(self._resolved.language))
            spin.setRange(-1e9, 1e9)
            spin.setDecimals(DECIMALS[unit] if unit in _MONEY else max(DECIMALS[unit], 1))
            spin.setSingleStep(10.0 ** -DECIMALS[unit] if DECIMALS[unit] > 1 else 1.0)
            spin.setKeyboardTracking(False)
            spin.setGroupSeparatorShown(True)
            spin.setFixedWidth(spin.fontMetrics().horizontalAdvance("−00,000") + 14)
            spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
            spin.setAccessibleName(self.tr("Threshold {number}").format(number=position + 1))
            spin.setAcceptDrops(False)
            spin.setValue(one.value)
            spin.valueChanged.connect(partial(self._on_spin_changed, position))
            self._bounds.addWidget(spin)
            self._spins.append(spin)

    def _made_line(self, position: int, one: Threshold) -> pg.InfiniteLine:
        line = pg.InfiniteLine(one.value, angle=90, movable=True)
        self._dress_line(line)
        line.setCursor(Qt.CursorShape.SizeHorCursor)
        line.sigDragged.connect(lambda _: self._on_line_dragged(position))
        line.sigPositionChangeFinished.connect(lambda _: self._on_line_left(position))
        self.plot.addItem(line)
        return line

    def _dress_line(self, line: pg.InfiniteLine) -> None:
        palette = self.palette()
        line.setPen(pg.mkPen(palette.color(QPalette.ColorRole.WindowText), width=2))
        line.setHoverPen(pg.mkPen(palette.color(QPalette.ColorRole.Highlight), width=4))

    def _on_line_dragged(self, position: int) -> None:
        if self._begun is None and self._resolved is not None:
            self._begun = (self._resolved, self._thresholds[position])
        if self._begun is not None:
            value = float(self.lines[position].value())
            with QSignalBlocker(self._spins[position]):
                self._spins[position].setValue(value)
            self.dragged.emit(*self._begun, value)

    def _on_line_left(self, position: int) -> None:
        if self._begun is not None:
            begun, self._begun = self._begun, None
            self.left.emit(*begun, float(self.lines[position].value()))

    def _on_spin_changed(self, position: int, value: float) -> None:
        if self._resolved is not None:
            self.left.emit(self._resolved, self._thresholds[position], value)

    def _on_which_changed(self) -> None:
        self._thresholds = ()
        self._show()
