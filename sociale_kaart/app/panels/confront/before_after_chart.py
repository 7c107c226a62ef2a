"""A small chart of a zone, its ring and the whole: two bars each, before and after."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sociale_kaart.render.confront.over_time import Displacement
from sociale_kaart.render.texts import DECIMALS, Texts

__all__ = ["BeforeAfterChart"]


class BeforeAfterChart(QWidget):
    """Draws what was before (open bar) and after (filled bar), with the value above each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Displacement | None = None
        self._texts = Texts()
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(170, 110)

    def sizeHint(self) -> QSize:
        return QSize(300, 180)

    def show_found(self, found: Displacement | None, names: tuple[str, ...], texts: Texts) -> None:
        """Draw an answer; `names` are those of the parts."""
        self._found, self._names, self._texts = found, names, texts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        found = self._found
        if found is None:
            return
        values = [value for part in found.parts for value in (part.before, part.after)]
        known = [value for value in values if math.isfinite(value)]
        if not known:
            return
        painter, palette, high = QPainter(self), self.palette(), self.fontMetrics().height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, most = min(0.0, *known), max(0.0, *known)
        span = (most - low) or 1.0
        top, bottom = 2.0 * high + 6, float(self.height() - high - 8)
        if low < 0 < most or low < 0:
            bottom -= high
        scale = (bottom - top) / span
        nought = bottom + low * scale
        group = self.width() / len(found.parts)
        bar = min(max(group / 2.6, 12.0), 44.0)
        for number, part in enumerate(found.parts):
            middle = group * (number + 0.5)
            for value, left, filled in ((part.before, middle - bar - 3, False), (part.after, middle + 3, True)):
                if math.isfinite(value):
                    self._paint_bar(painter, QRectF(left, nought - value * scale, bar, value * scale), value, filled)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            box = QRectF(middle - group / 2 + 2, self.height() - high - 2, group - 4, high)
            name = painter.fontMetrics().elidedText(self._names[number], Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1))
        painter.drawLine(4, round(nought), self.width() - 4, round(nought))
        self._paint_key(painter, found)

    def _paint_bar(self, painter: QPainter, box: QRectF, value: float, filled: bool) -> None:
        assert self._found is not None
        palette, high = self.palette(), self.fontMetrics().height()
        accent = palette.color(QPalette.ColorRole.Link)
        painter.setPen(QPen(accent, 1.4))
        painter.setBrush(accent if filled else Qt.BrushStyle.NoBrush)
        painter.drawRect(box.normalized())
        if self.fontMetrics().horizontalAdvance("00,0") > box.width() + 4:  # the table tells them too
            return
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        told = self._texts.number(value, DECIMALS[self._found.indicator.unit])
        at = box.top() - high - 1 if value >= 0 else box.bottom() + 1
        at = box.normalized().bottom() + 1 if value < 0 else at
        painter.drawText(QRectF(box.center().x() - 40, at, 80, high), Qt.AlignmentFlag.AlignCenter, told)

    def _paint_key(self, painter: QPainter, found: Displacement) -> None:
        palette, high = self.palette(), self.fontMetrics().height()
        accent, left = palette.color(QPalette.ColorRole.Link), 8.0
        for year, filled in ((found.since, False), (found.year, True)):
            painter.setPen(QPen(accent, 1.4))
            painter.setBrush(accent if filled else Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(left, 4, high - 5, high - 5))
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(QRectF(left + high, 1, 60, high), Qt.AlignmentFlag.AlignVCenter, str(year))
            left += high + 56
