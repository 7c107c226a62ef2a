"""The rows of the legend for what lies over the areas: directions of policy, themes of measures, and the stock."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from sociale_kaart.app.panels.legend.layer_pictures import SIZE, measure_picture, stock_picture, zone_picture
from sociale_kaart.core.look import STOCK
from sociale_kaart.render.resolved import MeasureRow, ResolvedMap, ZoneRow
from sociale_kaart.render.texts import Texts

__all__ = ["PolicyEntry", "measure_entry", "stock_entries", "zone_entry"]

_LEFT = 45


class PolicyEntry(QAbstractButton):
    """A picture, a label and numbers. Pressing it selects the areas of what the row stands for."""

    def __init__(
        self, row: ZoneRow | MeasureRow | None, picture: QPixmap, label: str, number: str, under: str, names: str
    ) -> None:
        super().__init__()
        self.row = row
        self._picture, self._label, self._number, self._under = picture, label, number, under
        told = ", ".join(part for part in (number, under) if part)
        self.setAccessibleName(": ".join(part for part in (label, told) if part))
        self.setAccessibleDescription(names)
        self.setToolTip("\n".join(part for part in (label, told, names) if part))
        if row is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def _lines(self) -> int:
        return 2 if self._under else 1

    def sizeHint(self) -> QSize:
        high = self.fontMetrics().height()
        return QSize(220, max(SIZE.height(), self._lines * high) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, metrics = self.palette(), self.fontMetrics()
        painter.drawPixmap(QPoint(6, (self.height() - SIZE.height()) // 2), self._picture)
        wide = metrics.horizontalAdvance(self._number) + 10
        top = (self.height() - self._lines * metrics.height()) // 2
        label = QRect(_LEFT, top, self.width() - _LEFT - wide - 6, metrics.height())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        shown = metrics.elidedText(self._label, Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, shown)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(self.width() - wide - 6, top, wide, metrics.height()), right, self._number)
        if self._under:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            below = QRect(_LEFT, top + metrics.height(), self.width() - _LEFT - 6, metrics.height())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self._under)
        if self.row is not None and (self.hasFocus() or self.underMouse()):
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()


def zone_entry(row: ZoneRow, resolved: ResolvedMap, ratio: float) -> PolicyEntry:
    """Return the row of a direction of policy: its zones, and the dwellings under them."""
    texts = Texts(resolved.language)
    homes = (
        "" if row.dwellings is None else texts("layers.dwellings", count=row.dwellings, label=resolved.dwellings_label)
    )
    label = f"{row.direction} {row.label}" if row.direction else row.label
    count, names = texts("layers.zone_count", count=len(row.zones)), _names([zone.name for zone in row.zones])
    return PolicyEntry(row, zone_picture(row.direction, ratio), label, count, homes, names)


def measure_entry(row: MeasureRow, resolved: ResolvedMap, ratio: float) -> PolicyEntry:
    """Return the row of a theme: how many measures there are."""
    texts = Texts(resolved.language)
    count = texts("layers.measure_count", count=len(row.measures))
    names = _names([measure.name for measure in row.measures])
    return PolicyEntry(row, measure_picture(row.symbol, ratio), row.label, count, "", names)


def stock_entries(resolved: ResolvedMap, ratio: float) -> list[PolicyEntry]:
    """Return what the dots and rings of the stock stand for, where that layer shows."""
    if not any(layer.id == STOCK and layer.visible for layer in resolved.layers):
        return []
    rows = (
        (stock_picture(ratio, others=False), QCoreApplication.translate("Layers", "Own stock")),
        (stock_picture(ratio, own=False), QCoreApplication.translate("Layers", "Other corporations")),
    )
    return [PolicyEntry(None, picture, label, "", "", "") for picture, label in rows]


def _names(names: list[str]) -> str:
    return "; ".join(dict.fromkeys(name for name in names if name))
