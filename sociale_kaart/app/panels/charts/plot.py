"""A plot dressed like the window: numbers the document's way, no menus of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from sociale_kaart.render.texts import Texts

__all__ = ["NumberAxis", "dressed", "plot"]


class NumberAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis that writes numbers in the language of the document."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.texts = Texts()
        self.enableAutoSIPrefix(False)

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        decimals = next((n for n in range(5) if abs(spacing * 10**n - round(spacing * 10**n)) < 1e-6), 5)
        return [self.texts.number(value * scale, decimals) for value in values]


def plot(view: pg.ViewBox | None = None) -> pg.PlotWidget:
    """Return an empty plot whose view does not move, on a view of its own kind where one is given."""
    axes = {"left": NumberAxis("left"), "bottom": NumberAxis("bottom")}
    widget = pg.PlotWidget(axisItems=axes, **({} if view is None else {"viewBox": view}))
    widget.setMenuEnabled(False)
    widget.hideButtons()
    widget.setMouseEnabled(x=False, y=False)
    widget.setFrameShape(widget.Shape.NoFrame)
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return widget


def dressed(widget: pg.PlotWidget, window: QWidget, texts: Texts) -> None:
    """Give a plot the colours and letters of the window and the numbers of a language."""
    palette = window.palette()
    widget.setBackground(palette.color(QPalette.ColorRole.Base))
    for name in ("left", "bottom"):
        axis = widget.getAxis(name)
        axis.texts = texts
        axis.setPen(palette.color(QPalette.ColorRole.Dark))
        axis.setTextPen(palette.color(QPalette.ColorRole.PlaceholderText))
        axis.setStyle(tickFont=window.font(), tickLength=-4)
        axis.setTickFont(window.font())
