"""Words on one line: what does not fit is cut off, and is told where one points."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

__all__ = ["OneLine"]


class OneLine(QLabel):
    """A label that is as wide as there is room; `text` is always the whole of it."""

    def __init__(
        self, text: str = "", look: str = "", *, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight, margin: int = 12
    ) -> None:
        super().__init__(text)
        self.setObjectName(look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(text)
        self._elide = elide
        self.setContentsMargins(margin, 0, margin, 0)

    def sizeHint(self) -> QSize:
        return QSize(30, self.fontMetrics().height() + 4 if self.text() else 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._elide, box.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
