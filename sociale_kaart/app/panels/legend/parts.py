"""The parts of the legend that can be pressed: a row of a class, a cell of the 2-D legend."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sociale_kaart.app.canvas.inks import textured
from sociale_kaart.render.page.pattern import MISSING, hatch_on
from sociale_kaart.render.page.scene import ink_on
from sociale_kaart.render.resolved import LegendRow
from sociale_kaart.render.texts import Texts

__all__ = ["LegendCell", "LegendEntry"]

_SWATCH = QSize(30, 22)
_HATCHED = 1.5
"""The scale of hatches, that of the map."""


class _Pressable(QAbstractButton):
    """A button that selects a class; marked when all of its areas are selected, its words soft when others are.

    `pointed` tells whether the mouse is over it.
    """

    pointed = Signal(bool)

    def __init__(self, row: LegendRow, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._texts = texts
        self._chosen, self._others, self._pointed = False, False, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{row.letter} {row.label}, {self._areas_told()}".strip())
        self.setToolTip(f"{row.label}\n{self._areas_told()}")

    def _areas_told(self) -> str:
        number = self._texts.number(self.row.areas, 0)
        return self.tr("{count} areas").format(count=number)

    def show_row(self, row: LegendRow) -> None:
        """Show a class with its counts."""
        if row != self.row:
            self.row = row
            self.updateGeometry()
            self.update()

    def show_chosen(self, *, chosen: bool, others: bool) -> None:
        """Show whether the class is selected, or others are."""
        if (chosen, others) != (self._chosen, self._others):
            self._chosen, self._others = chosen, others
            self.update()

    def show_pointed(self, *, pointed: bool) -> None:
        """Show whether an area of the class is pointed at."""
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()

    def _outline(self, painter: QPainter, box: QRect) -> None:
        palette = self.palette()
        if self.hasFocus() or self.underMouse() or self._pointed:
            width = 2 if self.hasFocus() else 1
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)

    def enterEvent(self, event: object) -> None:
        self.pointed.emit(True)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.pointed.emit(False)
        self.update()


class LegendEntry(_Pressable):
    """A row of the legend: swatch with letter, label, and how many areas and dwellings it holds."""

    def __init__(self, row: LegendRow, texts: Texts, columns: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(row, texts, parent)
        self.columns = columns
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - _SWATCH.width() - 22 - sum(self.columns)
        flags = int(Qt.TextFlag.TextWordWrap.value)
        text = self.fontMetrics().boundingRect(0, 0, max(room, 60), 1000, flags, self.row.label)
        return max(_SWATCH.height(), text.height()) + 10

    def sizeHint(self) -> QSize:
        width = max(self.width(), 220)
        return QSize(220, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        top = 5
        swatch = QRect(QPoint(6, top), _SWATCH)
        draw_swatch(painter, swatch, self.row, palette.color(QPalette.ColorRole.Dark))
        if self.row.letter:
            painter.setPen(QColor(ink_on(self.row.colour)))
            painter.drawText(swatch, Qt.AlignmentFlag.AlignCenter, self.row.letter)
        soft = self._others and not self._chosen
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText if soft else QPalette.ColorRole.WindowText))
        left = swatch.right() + 9
        right = self.width() - 6 - sum(self.columns)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, 0, right - left, self.height()), flags, self.row.label)
        for number, wide in zip(self._numbers(), self.columns, strict=True):
            box = QRect(right, top, wide, _SWATCH.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
            right += wide
        self._outline(painter, self.rect())

    def _numbers(self) -> tuple[str, str]:
        row = self.row
        return (
            self._texts.number(row.areas, 0),
            "" if row.dwellings is None else self._texts.number(row.dwellings, 0),
        )


class LegendCell(_Pressable):
    """A cell of the 2-D legend: colour, letter, and how many areas it holds."""

    def sizeHint(self) -> QSize:
        high = QFontMetrics(self.font()).height()
        return QSize(58, 2 * high + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.fillRect(box, QColor(self.row.colour))
        painter.setPen(QColor(ink_on(self.row.colour)))
        bold = self.font()
        bold.setWeight(bold.Weight.DemiBold)
        half = box.height() // 2
        painter.setFont(bold)
        upper = QRect(box.left(), box.top() + 2, box.width(), half)
        painter.drawText(upper, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, self.row.letter)
        painter.setFont(self.font())
        lower = QRect(box.left(), box.top() + half, box.width(), half - 2)
        number = self._texts.number(self.row.areas, 0)
        painter.drawText(lower, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, number)
        if self._chosen or self.hasFocus() or self.underMouse() or self._pointed:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 3 if self._chosen else 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)


def draw_swatch(painter: QPainter, box: QRect, row: LegendRow, line: QColor) -> None:
    """Draw the colour of a class, hatched as on the map where it stands for values that are missing."""
    painter.setPen(QPen(line, 1))
    painter.setBrush(QColor(row.colour))
    painter.drawRect(box)
    if row.reason in MISSING:
        pattern, ratio = MISSING[row.reason], painter.device().devicePixelRatio()
        painter.setBrush(textured(pattern, hatch_on(row.colour), _HATCHED, ratio))
        painter.setBrushOrigin(box.topLeft())
        painter.drawRect(box)
