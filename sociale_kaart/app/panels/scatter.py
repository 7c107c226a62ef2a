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
        self._codes: list[str] = []
        self._x, self._y = QComboBox(), QComboBox()
        self._x.setAccessibleName(self.tr("Along the bottom"))
        self._y.setAccessibleName(self.tr("Along the side"))
        for combo in (self._x, self._y):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
            combo.currentIndexChanged.connect(self._show)
        self._plot = plot()
        self._plot.setAccessibleName(self.tr("Scatter of two quantities"))
        self._dots = pg.ScatterPlotItem(pxMode=True, hoverable=True)
        self._dots.sigClicked.connect(self._on_dots_clicked)
        self._dots.sigHovered.connect(self._on_dots_hovered)
        self._plot.addItem(self._dots)
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
        return self._selection & frozenset(self._codes)

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
        codes = resolved.areas.codes.to_numpy()[shown]
        self._codes = [str(code) for code in codes]
        chosen = np.isin(codes, list(self._selection))
        order = np.argsort(chosen, kind="stable")  # the selected are drawn last, on top
        self._codes = [self._codes[n] for n in order]
        self._dots.setData(
            x=across[shown][order],
            y=up[shown][order],
            size=self._sizes(resolved)[shown][order],
            brush=self._brushes(resolved, shown, chosen, order),
            pen=self._pens(chosen[order]),
        )
        self._show_thresholds(resolved, x, y)
        self._plot.autoRange(padding=0.06)

    def _sizes(self, resolved: ResolvedMap) -> np.ndarray:
        dwellings = np.nan_to_num(resolved.dwellings.to_numpy(dtype=np.float64))
        largest = float(dwellings.max()) if dwellings.size else 0.0
        if largest <= 0 or len(dwellings) > _MANY:
            return np.full(len(dwellings), _SMALL if len(dwellings) > _MANY else 9.0)
        return np.asarray(_SMALL + (_LARGE - _SMALL) * np.sqrt(dwellings / largest))

    def _brushes(self, resolved: ResolvedMap, shown: np.ndarray, chosen: np.ndarray, order: np.ndarray) -> list[QColor]:
        fills = [QColor(row.colour) for row in resolved.legend]
        faint = [QColor(fill) for fill in fills]
        for fill in faint:
            fill.setAlpha(60)
        classes = resolved.classes.to_numpy()[shown][order]
        fading = bool(chosen.any())
        return [
            faint[int(place)] if fading and not one else fills[int(place)]
            for place, one in zip(classes, chosen[order], strict=True)
        ]

    def _pens(self, chosen: np.ndarray) -> list[object]:
        palette = self.palette()
        strong = pg.mkPen(palette.color(QPalette.ColorRole.WindowText), width=2)
        usual = pg.mkPen(palette.color(QPalette.ColorRole.PlaceholderText), width=0.6)
        return [strong if one else usual for one in chosen]

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

    def _on_dots_clicked(self, _: object, points: list[pg.SpotItem]) -> None:
        if len(points):
            add = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
            self.clicked.emit(self._codes[points[-1].index()], add)

    def _on_dots_hovered(self, _: object, points: list[pg.SpotItem]) -> None:
        self.pointed.emit(self._codes[points[-1].index()] if len(points) else "")

    def leaveEvent(self, event: object) -> None:
        self.pointed.emit("")
