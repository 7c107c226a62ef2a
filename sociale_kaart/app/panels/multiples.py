"""Small multiples: a map per year side by side, in the classes of one legend; they look, select and point together."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from sociale_kaart.app.canvas.look import CanvasTheme
from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["MOST_YEARS", "MultiplesPanel", "columns_for"]

MOST_YEARS = 9
"""More maps than this are too small to read."""


def columns_for(count: int) -> int:
    """Return in how many columns so many maps stand: two by two, three by two, three by three.

    >>> [columns_for(n) for n in range(1, 10)]
    [1, 2, 3, 2, 3, 3, 3, 3, 3]
    """
    return count if count <= 3 else math.ceil(math.sqrt(count))


class MultiplesPanel(QWidget):
    """`clicked`, `selected` and `hovered` are those of the maps; `year_asked` gives the year that was pressed."""

    clicked = Signal(str, bool)
    selected = Signal(frozenset, bool)
    hovered = Signal(str)
    year_asked = Signal(int)
    looked = Signal(QRectF)

    def __init__(self, language: str, first: MapView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._language, self._first = language, first
        self._theme: CanvasTheme | None = None
        self.views: dict[int, MapView] = {}
        self._names: dict[int, QToolButton] = {}
        self._cells: list[QWidget] = []
        self._told = QLabel()
        self._told.setObjectName("muted")
        self._told.setWordWrap(True)
        self._told.setContentsMargins(14, 6, 14, 4)
        self._grid = QGridLayout()
        self._grid.setSpacing(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._told)
        layout.addLayout(self._grid, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 200)

    def show_maps(self, maps: dict[int, ResolvedMap], now: int | None, words: str = "") -> None:
        """Show a map per year, the year that is shown alone marked; `words` say what is left out."""
        if list(maps) != list(self.views):
            self._make(list(maps))
        for year, resolved in maps.items():
            self.views[year].show_map(resolved)
            self._names[year].setChecked(year == now)
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self._look_along()

    def _look_along(self) -> None:
        """Look where the map alone looked; at all where that showed all."""
        shapes, extent = self._first.shapes, self._first.extent()
        if shapes is not None and not extent.contains(shapes.bounds):
            self.show_extent(extent)
            return
        for view in self.views.values():
            with QSignalBlocker(view):
                view.zoom_all()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Outline areas on every map."""
        for view in self.views.values():
            view.show_selection(codes)

    def show_hover(self, code: str) -> None:
        """Mark the area that is pointed at on every map."""
        for view in self.views.values():
            view.show_hover(code)

    def show_theme(self, theme: CanvasTheme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        for view in self.views.values():
            view.show_theme(theme)

    def show_extent(self, extent: QRectF, but: MapView | None = None) -> None:
        """Look at an extent on every map."""
        for view in self.views.values():
            if view is not but:
                with QSignalBlocker(view):
                    view.set_extent(extent)

    def _make(self, years: list[int]) -> None:
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self.views, self._names, self._cells = {}, {}, []
        columns = columns_for(len(years))
        for place, year in enumerate(years):
            cell = self._cell(year)
            self._grid.addWidget(cell, place // columns, place % columns)
            self._cells.append(cell)
        for n in range(self._grid.columnCount()):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)
        for n in range(self._grid.rowCount()):
            self._grid.setRowStretch(n, 1 if n < math.ceil(len(years) / columns) else 0)

    def _cell(self, year: int) -> QWidget:
        view = MapView(language=self._language)
        view.share_shapes(self._first)
        view.setAcceptDrops(False)
        view.setAccessibleName(self.tr("Map of {year}").format(year=year))
        view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        if self._theme is not None:
            view.show_theme(self._theme)
        view.clicked.connect(self.clicked)
        view.selected.connect(self.selected)
        view.hovered.connect(self.hovered)
        view.view_changed.connect(partial(self._on_view_changed, year))
        name = QToolButton()
        name.setText(str(year))
        name.setCheckable(True)
        name.setAutoRaise(True)
        name.setToolTip(self.tr("Show {year} alone").format(year=year))
        name.clicked.connect(partial(self._on_year_pressed, year))
        self.views[year], self._names[year] = view, name
        cell = QWidget()
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(name, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(view, 1)
        return cell

    def _on_view_changed(self, year: int, extent: QRectF) -> None:
        self.show_extent(extent, but=self.views[year])
        self.looked.emit(extent)

    def _on_year_pressed(self, year: int) -> None:
        self.year_asked.emit(year)
