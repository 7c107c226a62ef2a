"""Any two quantities against each other, one dot per area, in the colour of its class; thresholds are lines."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from sociale_kaart.app.chart_asked import ChartAsked
from sociale_kaart.app.panels.charts.plot import dressed, plot
from sociale_kaart.app.panels.charts.scatter_axes import AxisChoice, Column, own_columns, quantities_offered
from sociale_kaart.app.panels.charts.scatter_view import Floats, ScatterView, inside_outline
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.app.thresholds import thresholds_of
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.quantities import quantity_on
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["ScatterPanel"]

_SMALL, _LARGE = 6.0, 18.0  # px, by the number of dwellings
_MANY = 800


class ScatterPanel(QWidget):
    """Shows dots. `clicked` gives the code of one and whether it is added; `pointed` the one under the mouse.

    `selected` gives the codes of the dots in a box or lasso that was dragged, and whether they are added.
    """

    clicked = Signal(str, bool)
    pointed = Signal(str)
    selected = Signal(frozenset, bool)
    refused = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._project: Project | None = None
        self._resolved: ResolvedMap | None = None
        self._columns: dict[str, Column] = {}
        self._asked: set[str] = set()
        self._selection: frozenset[str] = frozenset()
        self._codes: frozenset[str] = frozenset()
        self._at: tuple[Floats, Floats] = (np.zeros(0), np.zeros(0))
        self.bottom, self.side = AxisChoice(self.tr("Along the bottom")), AxisChoice(self.tr("Along the side"))
        for axis in (self.bottom, self.side):
            axis.chosen.connect(self._show)
        self.view = ScatterView()
        self.view.outlined.connect(self._on_view_outlined)
        self.plot = plot(self.view)
        self.plot.setAccessibleName(self.tr("Scatter of two quantities"))
        self._dots: list[tuple[pg.ScatterPlotItem, list[str]]] = []
        self._over = pg.ScatterPlotItem(size=20, brush=None)
        self._over.setZValue(25)
        self._lines: list[object] = []
        self.lasso = QToolButton()
        self.lasso.setText(self.tr("Lasso"))
        self.lasso.setCheckable(True)
        self.lasso.setToolTip(self.tr("Drag round dots to select them: a box, or a lasso when this is on"))
        self.lasso.toggled.connect(self._on_lasso_toggled)
        form = QFormLayout()
        form.setSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Side"), self.side)
        form.addRow(self.tr("Bottom"), self.bottom)
        above = QHBoxLayout()
        above.setContentsMargins(12, 6, 12, 0)
        above.addLayout(form, 1)
        above.addWidget(self.lasso, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addLayout(above)
        layout.addWidget(self.plot, 1)

    def show_map(self, resolved: ResolvedMap | None, project: Project | None) -> None:
        """Show the areas of a map; other figures can be chosen for the axes."""
        same = resolved is not None and self._resolved is not None and resolved.areas is self._resolved.areas
        values_before = self._project.values if self._project is not None else None
        others = self._columns if same and project is not None and project.values is values_before else {}
        self._project, self._resolved = project, resolved
        own = own_columns(resolved) if resolved is not None else {}
        self._columns = {**others, **own}
        self._asked &= set(self._columns)
        offered = quantities_offered(project, resolved) if project is not None and resolved is not None else {}
        labels = {**{name: column.label for name, column in own.items()}, **offered}
        for axis, usual in ((self.bottom, 0), (self.side, self._usual_side(labels, own))):
            axis.offer(labels, usual, fresh=not same)
        self._show()

    def _usual_side(self, labels: dict[str, str], own: dict[str, Column]) -> int:
        """The second quantity of a map; of one quantity its development: does it grow where it is high?"""
        if self._resolved is None or len({str(one.quantity) for one in self._resolved.quantities}) > 1:
            return 1
        quantity = self._resolved.quantities[0].quantity
        names = list(labels)
        change = (n for n in names[len(own) :] if n.startswith(f"{quantity.indicators[0]}@") and ":" in n)
        return names.index(next(change, names[min(1, len(names) - 1)]))

    def show_selection(self, codes: frozenset[str]) -> None:
        """Mark the dots of the selected areas."""
        self._selection = codes
        self._show()

    def show_hover(self, code: str) -> None:
        """Put a ring round the dot of the area that is pointed at."""
        place = -1
        if self._resolved is not None and code in self._codes:
            place = int(self._resolved.areas.codes.get_loc(code))  # type: ignore[arg-type]
        x, y = ([self._at[0][place]], [self._at[1][place]]) if place >= 0 else ([], [])
        self._over.setData(x=x, y=y, pen=pg.mkPen(self.palette().color(QPalette.ColorRole.WindowText), width=2))

    @property
    def codes_marked(self) -> frozenset[str]:
        """The codes of the dots that are marked."""
        return self._selection & self._codes

    def show_theme(self) -> None:
        """Take over the colours of the window."""
        dressed(self.plot, self, Texts(self._resolved.language if self._resolved else "nl"))
        self.view.show_colour(self.palette().color(QPalette.ColorRole.WindowText))
        self._show()

    def asked(self) -> ChartAsked | None:
        """Return the chart that is to be seen; None while an axis is no figure of the project."""
        x, y = (self._columns.get(axis.name) for axis in (self.bottom, self.side))
        if self._resolved is None or x is None or y is None or x.quantity is None or y.quantity is None:
            return None
        bounds = tuple(next(iter(self._bounds(column)), None) for column in (x, y))
        return ChartAsked(
            "scatter", (x.quantity, y.quantity), self._resolved.areas.level, thresholds=(bounds[0], bounds[1])
        )

    def _fetch(self, name: str) -> None:
        """Have a figure that is not of the map put on its areas, beside the window."""
        project, resolved = self._project, self._resolved
        if project is None or resolved is None or name in self._asked:
            return
        self._asked.add(name)

        def done(found: ResolvedQuantity) -> None:
            self._columns[name] = Column(found.label, found.numbers, found.quantity)
            self._show()

        def failed(error: Exception) -> None:
            if not isinstance(error, SocialeKaartError):
                raise error
            self.refused.emit(error)

        quantity = Quantity.parse(name)
        self._tasks.start(f"chart axis {name}", lambda _: quantity_on(project, quantity, resolved.areas), done, failed)

    def _show(self) -> None:
        resolved = self._resolved
        if resolved is None or not self.bottom.name or not self.side.name:
            return
        missing = [axis.name for axis in (self.bottom, self.side) if axis.name not in self._columns]
        for name in missing:
            self._fetch(name)
        if missing:
            return
        x, y = self._columns[self.bottom.name], self._columns[self.side.name]
        for name in ("bottom", "left"):
            self.plot.getAxis(name).texts = Texts(resolved.language)
            self.plot.getAxis(name).setLabel("")
        codes = resolved.areas.codes
        across, up = _at(x, codes), _at(y, codes)
        self._at = (across, up)
        shown = np.isfinite(across) & np.isfinite(up)
        known = codes.to_numpy().astype(str)
        self._codes = frozenset(known[shown].tolist())
        chosen = np.isin(known, list(self._selection)) & shown
        self._show_dots(resolved, known, shown, chosen)
        self.plot.autoRange(padding=0.08)
        self._show_thresholds(x, y)
        self.show_hover("")

    def _sizes(self, resolved: ResolvedMap) -> np.ndarray:
        dwellings = np.nan_to_num(resolved.dwellings.to_numpy(dtype=np.float64))
        largest = float(dwellings.max()) if dwellings.size else 0.0
        if largest <= 0 or len(dwellings) > _MANY:
            return np.full(len(dwellings), _SMALL if len(dwellings) > _MANY else 9.0)
        return np.asarray(_SMALL + (_LARGE - _SMALL) * np.sqrt(dwellings / largest))

    def _show_dots(self, resolved: ResolvedMap, codes: np.ndarray, shown: np.ndarray, chosen: np.ndarray) -> None:
        """Draw the dots of a class as one thing, which is many times faster than dot by dot; the selected on top."""
        for item, _ in self._dots:
            self.plot.removeItem(item)
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
                    x=self._at[0][here],
                    y=self._at[1][here],
                    size=sizes[here],
                    brush=fill,
                    pen=strong if marked else usual,
                )
                item.opts["hoverable"] = True
                item.sigClicked.connect(self._on_dots_clicked)
                item.sigHovered.connect(self._on_dots_hovered)
                self.plot.addItem(item)
                self._dots.append((item, codes[here].tolist()))
        if self._over.scene() is None:
            self.plot.addItem(self._over, ignoreBounds=True)

    def _code_of(self, item: pg.ScatterPlotItem, point: pg.SpotItem) -> str:
        codes = next(codes for known, codes in self._dots if known is item)
        return str(codes[point.index()])

    def _bounds(self, column: Column) -> list[float]:
        """The thresholds of the map on an axis; of another figure no change, or the middle area."""
        assert self._resolved is not None
        found = [
            one.value
            for one in thresholds_of(self._resolved)
            if self._resolved.quantities[one.axis].quantity == column.quantity
        ]
        if found or column.quantity is None:
            return found
        return [0.0 if column.quantity.is_change else float(column.numbers.median())]

    def _show_thresholds(self, x: Column, y: Column) -> None:
        for line in self._lines:
            self.plot.removeItem(line)
        self._lines = []
        pen = pg.mkPen(self.palette().color(QPalette.ColorRole.WindowText), width=1, style=Qt.PenStyle.DashLine)
        across, up = self._bounds(x), self._bounds(y)
        for angle, bounds in ((90, across), (0, up)):
            for bound in bounds:
                line = pg.InfiniteLine(bound, angle=angle, pen=pen)
                self.plot.addItem(line, ignoreBounds=True)
                self._lines.append(line)
        if len(across) == 1 and len(up) == 1:
            self._show_quadrants(across[0], up[0])

    def _show_quadrants(self, across: float, up: float) -> None:
        """Say in every corner how many areas lie there."""
        assert self._resolved is not None
        texts = Texts(self._resolved.language)
        (left, right), (low, high) = self.view.viewRange()
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        known = np.isfinite(self._at[0]) & np.isfinite(self._at[1])
        for rightward in (False, True):
            for upward in (False, True):
                here = known & ((self._at[0] > across) == rightward) & ((self._at[1] > up) == upward)
                count = int(here.sum())
                told = f"{texts.number(count, 0)} {texts.level(self._resolved.areas.level, count)}"
                item = pg.TextItem(told, color=colour, anchor=(1 if rightward else 0, 0 if upward else 1))
                self.plot.addItem(item, ignoreBounds=True)
                item.setPos(right if rightward else left, high if upward else low)
                self._lines.append(item)

    def _on_dots_clicked(self, item: pg.ScatterPlotItem, points: list[pg.SpotItem]) -> None:
        if len(points):
            add = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
            self.clicked.emit(self._code_of(item, points[-1]), add)

    def _on_dots_hovered(self, item: pg.ScatterPlotItem, points: list[pg.SpotItem]) -> None:
        if len(points):
            self.pointed.emit(self._code_of(item, points[-1]))

    def _on_view_outlined(self, corners: Floats, add: bool) -> None:
        if self._resolved is not None and len(self._at[0]):
            here = inside_outline(self._at[0], self._at[1], corners)
            codes = self._resolved.areas.codes.to_numpy().astype(str)[here]
            self.selected.emit(frozenset(codes.tolist()), add)

    def _on_lasso_toggled(self, lasso: bool) -> None:
        self.view.lasso = lasso

    def leaveEvent(self, event: object) -> None:
        self.pointed.emit("")


def _at(column: Column, codes: pd.Index[str]) -> Floats:
    """Return the numbers of a column in the order of codes."""
    numbers: Floats = np.asarray(column.numbers.reindex(codes), dtype=np.float64)
    return numbers
