"""Marks for judgements and decisions: a shape of its own for each, so that colour is never all there is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from sociale_kaart.core.judgement import Judgement, Verdict

__all__ = ["TopMarkDelegate", "judgement_icon", "paint_judgement", "verdict_sign"]

_SIGNS = {Verdict.ACCEPTED: "✓", Verdict.REJECTED: "✕", Verdict.TALK: "…"}
_SIZE = 18


class TopMarkDelegate(QStyledItemDelegate):
    """Puts the mark beside the first line of an item of several lines."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter


def verdict_sign(verdict: Verdict) -> str:
    """Return the sign of a decision."""
    return _SIGNS[verdict]


def judgement_icon(judgement: Judgement, palette: QPalette) -> QIcon:
    """Return the mark of a judgement in the colours of the window."""
    ratio = 2.0
    pixmap = QPixmap(int(_SIZE * ratio), int(_SIZE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_judgement(painter, QRectF(1, 1, _SIZE - 2, _SIZE - 2), judgement, palette)
    painter.end()
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
        icon.addPixmap(pixmap, mode)
    return icon


def paint_judgement(painter: QPainter, box: QRectF, judgement: Judgement, palette: QPalette) -> None:
    """Paint an octagon with a cross (against), a square with a question (talk), a ring with a tick (with)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    base = palette.color(QPalette.ColorRole.Base)
    if judgement is Judgement.AGAINST:
        _filled(painter, _octagon(box), palette.color(QPalette.ColorRole.BrightText))
        inner = box.adjusted(*_inset(box, 0.32))
        painter.setPen(QPen(base, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    elif judgement is Judgement.TALK:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        font = painter.font()
        font.setPixelSize(round(box.height() * 0.75))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(base)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
    else:
        ink = palette.color(QPalette.ColorRole.Link)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(ink, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        points = [(0.29, 0.53), (0.44, 0.68), (0.72, 0.35)]
        tick = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points]
        painter.drawPolyline(QPolygonF(tick))
    painter.restore()


def _filled(painter: QPainter, shape: QPolygonF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(shape)


def _octagon(box: QRectF) -> QPolygonF:
    cut = box.width() * 0.29
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    corners = [
        (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
        (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
    ]  # fmt: skip
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _inset(box: QRectF, part: float) -> tuple[float, float, float, float]:
    step = box.width() * part
    return step, step, -step, -step
