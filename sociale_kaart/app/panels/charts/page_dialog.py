"""A chart on its page, as large as the window allows: what stands on paper, to be read across a room."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sociale_kaart.render.charts.chart import Chart
from sociale_kaart.render.charts.page import chart_page
from sociale_kaart.render.page.scene import PAPER

__all__ = ["ChartPageDialog"]

_PART = 0.9  # of the window


class _Page(QWidget):
    """Paints the page with the painter of the exports, whole."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        from sociale_kaart.export import paint

        self._scene = chart_page(chart, paint.measure, date.today())
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.finding)

    def paintEvent(self, event: QPaintEvent) -> None:
        from sociale_kaart.export import paint

        dots = min(self.width() / self._scene.width, self.height() / self._scene.height)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(QRectF(self.rect()), QColor(PAPER))
            middle = (self.width() - dots * self._scene.width) / 2
            painter.setTransform(QTransform.fromTranslate(middle, 0.0))
            paint.draw(painter, self._scene, dots)
        finally:
            painter.end()


class ChartPageDialog(QDialog):
    """Shows one page; Esc closes it."""

    def __init__(self, chart: Chart, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(chart.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_Page(chart))
        room = parent.window().size() * _PART
        wide = min(room.width(), round(room.height() * 297 / 210))
        self.resize(QSize(wide, round(wide * 210 / 297)))
