"""Two quantities against each other, one dot per area, in the colour of its class; thresholds are lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyqtgraph as pg
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from sociale_kaart.app.panels.plot import dressed, plot
from sociale_kaart.app.thresholds import thresholds_of
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.export.rows import columns_of
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["ScatterPanel"]

_SMALL, _LARGE = 6.0, 18.0  # px, by the number of dwellings
_MANY = 800


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """What can stand along a side: a quantity of the map, a single year of it, or the dwellings."""

    label: str
    numbers: pd.Series[float]
    quantity: Quantity | None = None


def _columns(resolved: ResolvedMap) -> dict[str, _Column]:
    columns = {name: _Column(one.label, one.numbers, one.quantity) for name, one in columns_of(resolved).items()}
    if resolved.dwellings.notna().any():
        columns["dwellings"] = _Column(resolved.dwellings_label.capitalize(), resolved.dwellings)
    return columns


class ScatterPanel(QWidget):
    """Shows dots. `clicked` gives the code of one and whether it is added; `pointed` the one under the mouse."""

    clicked = Signal(str, bool)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resolved: ResolvedMap | None = None
        self._columns: dict[str, _Column] = {}
        self._selection: frozenset[str] = frozenset()
        self._codes: frozenset[str] = frozenset()
        self._x, self._y = QComboBox(), QComboBox()
        self._x.setAccessibleName(self.tr("Along the bottom"))
        self._y.setAccessibleName(self.tr("Along the side"))
        for combo in (self._x, self._y):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
            combo.currentIndexChanged.connect(self._show)
        self._plot = plot()
        self._plot.setAccessibleName(self.tr("Scatter of two quantities"))
        self._dots: list[tuple[pg.ScatterPlotItem, list[str]]] = []
        self._lines: list[pg.InfiniteLine] = []
        form = QFormLayout()
        form.setContentsMargins(12, 6, 12, 0)
        form.setSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Side"), self._y)
        form.addRow(self.tr("Bottom"), self._x)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addLayout(form)
        layout.addWidget(self._plot, 1)

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the areas of a map."""
        self._resolved = resolved
        self._columns = _columns(resolved) if resolved is not None else {}
        names = list(self._columns)
        known = [self._x.itemData(n) for n in range(self._x.count())]
        if names != known:
            for combo, usual in ((self._x, 0), (self._y, 1)):
                with QSignalBlocker(combo):
                    combo.clear()
                    for name, column in self._columns.items():
                        combo.addItem(column.label, name)
                    combo.setCurrentIndex(min(usual, combo.count() - 1))
        self._show()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Mark the dots of the selected areas."""
        self._selection = codes
        self._show()

    @property
    def codes_marked(self) -> frozenset[str]:
        """The codes of the dots that are marked."""
        return self._selection & self._codes

    def show_theme(self) -> None:
        """Take over the colours of the window."""
        dressed(self._plot, self, Texts(self._resolved.language if self._resolved else "nl"))
        self._show()

    def _show(self) -> None:
        resolved = self._resolved
        if resolved is None or self._x.currentData() not in self._columns:
            return
        x, y = self._columns[self._x.currentData()], self._columns[self._y.currentData()]
        for name in ("bottom", "left"):
            self._plot.getAxis(name).texts = Texts(resolved.language)
            self._plot.getAxis(name).setLabel("")
        across, up = x.numbers.to_numpy(dtype=np.float64), y.numbers.to_numpy(dtype=np.float64)
        shown = np.isfinite(across) & np.isfinite(up)
        codes = resolved.areas.codes.to_numpy().astype(str)
        self._codes = frozenset(codes[shown].tolist())
        chosen = np.isin(codes, list(self._selection)) & shown
        self._show_dots(resolved, (across, up), codes, shown, chosen)
        self._show_thresholds(resolved, x, y)
        self._plot.autoRange(padding=0.06)

    def _sizes(self, resolved: ResolvedMap) -> np.ndarray:
        dwellings = np.nan_to_num(resolved.dwellings.to_numpy(dtype=np.float64))
        largest = float(dwellings.max()) if dwellings.size else 0.0
        if largest <= 0 or len(dwellings) > _MANY:
            return np.full(len(dwellings), _SMALL if len(dwellings) > _MANY else 9.0)
        return np.asarray(_SMALL + (_LARGE - _SMALL) * np.sqrt(dwellings / largest))

    def _show_dots(
        self,
        resolved: ResolvedMap,
        at: tuple[np.ndarray, np.ndarray],
        codes: np.ndarray,
        shown: np.ndarray,
        chosen: np.ndarray,
    ) -> None:
        """Draw the dots of a class as one thing, which is many times faster than dot by dot; the selected on top."""
        for item, _ in self._dots:
            self._plot.removeItem(item)
        self._dots = []
        sizes, classes, fading = self._sizes(resolved), resolved.classes.to_numpy(), bool(chosen.any())
        palette = self.palette()
        usual = pg.mkPen(palette.color(QPalette.ColorRole.PlaceholderText), width=0.6)
        strong = pg.mkPen(palette.color(QPalette.ColorRole.WindowText), width=2)
        for marked in (False, True):
            for place, row in enumerate(resolved.legend):
                here = shown & (classes == place) & (chosen == marked)
                if not here.any():
                    continue
                fill = QColor(row.colour)
                fill.setAlpha(60 if fading and not marked else 255)
                item = pg.ScatterPlotItem(
                    x=at[0][here], y=at[1][here], size=sizes[here], brush=fill, pen=strong if marked else usual
                )
                item.opts["hoverable"] = True
                item.sigClicked.connect(self._on_dots_clicked)
                item.sigHovered.connect(self._on_dots_hovered)
                self._plot.addItem(item)
                self._dots.append((item, codes[here].tolist()))

    def _code_of(self, item: pg.ScatterPlotItem, point: pg.SpotItem) -> str:
        codes = next(codes for known, codes in self._dots if known is item)
        return str(codes[point.index()])

    def _show_thresholds(self, resolved: ResolvedMap, x: _Column, y: _Column) -> None:
        for line in self._lines:
            self._plot.removeItem(line)
        self._lines = []
        pen = pg.mkPen(self.palette().color(QPalette.ColorRole.WindowText), width=1, style=Qt.PenStyle.DashLine)
        for one in thresholds_of(resolved):
            quantity = resolved.quantities[one.axis].quantity
            for angle, shown in ((90, x), (0, y)):
                if shown.quantity == quantity:
                    line = pg.InfiniteLine(one.value, angle=angle, pen=pen)
                    self._plot.addItem(line, ignoreBounds=True)
                    self._lines.append(line)

    def _on_dots_clicked(self, item: pg.ScatterPlotItem, points: list[pg.SpotItem]) -> None:
        if len(points):
            add = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
            self.clicked.emit(self._code_of(item, points[-1]), add)

    def _on_dots_hovered(self, item: pg.ScatterPlotItem, points: list[pg.SpotItem]) -> None:
        if len(points):
            self.pointed.emit(self._code_of(item, points[-1]))

    def leaveEvent(self, event: object) -> None:
        self.pointed.emit("")
