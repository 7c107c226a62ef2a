"""The timeline as a drawing: bars per year, with now and the year of the map as lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from sociale_kaart.app.panels.confront.judged import paint_judgement
from sociale_kaart.app.panels.confront.timeline_rows import TimelineRow
from sociale_kaart.core.judgement import Effect, Judgement
from sociale_kaart.core.policy import PolicyZone, Status

__all__ = ["STATUS_SIGNS", "TimelineView"]

STATUS_SIGNS = {Status.EXISTING: "●", Status.PLANNED: "○", Status.ENDED: "■"}
_FADE = 34  # px in which an open end fades out


class TimelineView(QAbstractScrollArea):
    """Draws rows and years. `chosen` gives the row that was clicked or chosen by key, and whether it joins."""

    chosen = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TimelineRow, ...] = ()
        self._axis = (2010, 2020)
        self._now, self._map_years = 2020, ()  # type: tuple[int, tuple[int, ...]]
        self._words = ("now", "map")
        self._selected: frozenset[str] = frozenset()
        self.current = -1
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 90)

    def show_words(self, now: str, map_: str) -> None:
        """Take the words by the lines of now and of the map's year."""
        self._words = (now, map_)

    def show_rows(
        self, rows: tuple[TimelineRow, ...], axis: tuple[int, int], now: int, map_years: tuple[int, ...]
    ) -> None:
        """Draw rows over years; the cursor stays on the zone or measure where it was."""
        before = self.row_at(self.current)
        self._rows, self._axis, self._now, self._map_years = rows, axis, now, map_years
        same = [
            n for n, row in enumerate(rows) if before and row.item and before.item and row.item.id == before.item.id
        ]
        self.current = same[0] if same else -1
        self._fit()
        self.viewport().update()

    def show_selection(self, zones: frozenset[str]) -> None:
        """Mark the selected zones."""
        self._selected = zones
        self.viewport().update()

    def row_at(self, position: int) -> TimelineRow | None:
        """Return a row; None outside."""
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def place_of(self, position: int) -> QPointF:
        """Return the middle of the bar of a row, on the viewport."""
        return self._bar(position).center()

    # --- where things stand

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 10

    @property
    def _head(self) -> int:
        return 2 * self.fontMetrics().height() + 10

    @property
    def _left(self) -> int:
        return min(max(round(self.viewport().width() * 0.36), 150), 280)

    def _x(self, year: float) -> float:
        first, last = self._axis
        room = self.viewport().width() - self._left - 14
        return self._left + room * (year - first) / max(last - first, 1)

    def _top(self, position: int) -> int:
        return self._head + position * self._line - self.verticalScrollBar().value()

    def _bar(self, position: int) -> QRectF:
        row = self._rows[position]
        start, end = row.years
        left = self._x(start if start is not None else self._axis[0])
        right = self._x(end + 1 if end is not None else self._axis[1])
        thin = 0 if isinstance(row.item, PolicyZone) else 3
        top = self._top(position) + 4 + thin
        return QRectF(left, top, max(right - left, 4), self._line - 9 - 2 * thin)

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        room = self.viewport().height() - self._head
        bar.setRange(0, max(len(self._rows) * self._line - room + 4, 0))
        bar.setPageStep(max(room, 1))
        bar.setSingleStep(self._line)

    # --- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self.viewport()), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), palette.color(QPalette.ColorRole.Base))
        self._paint_period(painter)
        for position in range(len(self._rows)):
            top = self._top(position)
            if self._head - self._line < top < self.viewport().height():
                self._paint_row(painter, position, top)
        self._paint_head(painter)

    def _paint_period(self, painter: QPainter) -> None:
        """Shade the years of the map."""
        if len(self._map_years) == 2:
            left, right = self._x(min(self._map_years)), self._x(max(self._map_years) + 1)
            shade = self.palette().color(QPalette.ColorRole.Midlight)
            painter.fillRect(QRectF(left, 0, right - left, self.viewport().height()), shade)

    def _paint_head(self, painter: QPainter) -> None:
        palette, width = self.palette(), self.viewport().width()
        painter.fillRect(QRect(0, 0, width, self._head - 2), palette.color(QPalette.ColorRole.Base))
        muted, line = palette.color(QPalette.ColorRole.PlaceholderText), palette.color(QPalette.ColorRole.Dark)
        high, wide = self.fontMetrics().height(), self.fontMetrics().horizontalAdvance("2000") + 12
        first, last = self._axis
        step = next((n for n in (1, 2, 5, 10, 20, 50) if self._x(first + n) - self._x(first) >= wide), 100)
        painter.setPen(muted)
        for year in range(first, last):
            if year % step == 0:
                box = QRectF(self._x(year), high + 4, wide * step, high)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(year))
        painter.setPen(QPen(line, 1))
        painter.drawLine(self._left, self._head - 2, width, self._head - 2)
        ink = palette.color(QPalette.ColorRole.WindowText)
        dashed = QPen(ink, 1.2, Qt.PenStyle.DashLine)
        taken = self._paint_line(painter, self._x(self._now + 0.5), f"{self._words[0]} {self._now}", dashed, QRectF())
        if self._map_years:
            told = "–".join(str(year) for year in sorted(set(self._map_years)))
            pen = QPen(palette.color(QPalette.ColorRole.Link), 1.2)
            at_map = max(self._map_years) + (1 if len(self._map_years) == 2 else 0.5)
            self._paint_line(painter, self._x(at_map), f"{self._words[1]} {told}", pen, taken)

    def _paint_line(self, painter: QPainter, x: float, words: str, pen: QPen, taken: QRectF) -> QRectF:
        """Draw a line with its words above it, on the side where there is room; return where these stand."""
        painter.setPen(pen)
        high, wide = self.fontMetrics().height(), self.fontMetrics().horizontalAdvance(words) + 4
        painter.drawLine(QPointF(x, high + 2), QPointF(x, self.viewport().height()))
        box = QRectF(x + 3, 1, wide, high)
        if box.right() > self.viewport().width() - 4 or box.adjusted(-6, 0, 6, 0).intersects(taken):
            box.moveRight(x - 3)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        return box

    def _paint_row(self, painter: QPainter, position: int, top: int) -> None:
        row, palette = self._rows[position], self.palette()
        box = QRect(0, top, self.viewport().width(), self._line)
        if row.item is None:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(box.adjusted(10, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.label)
            painter.setFont(self.font())
            return
        selected = row.item.id in self._selected
        if selected or position == self.current:
            shade = palette.color(QPalette.ColorRole.Midlight if selected else QPalette.ColorRole.AlternateBase)
            painter.fillRect(box.adjusted(0, 1, 0, -1), shade)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        label = box.adjusted(14, 0, self._left - self.viewport().width() - 8, 0)
        words = f"{STATUS_SIGNS[row.item.status]} {row.label}"
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, elided)
        if row.dated:
            self._paint_bar(painter, self._bar(position), row)
        if position == self.current and self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Link), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(2, 1, -3, -2))

    def _paint_bar(self, painter: QPainter, bar: QRectF, row: TimelineRow) -> None:
        assert row.item is not None
        zone, status = isinstance(row.item, PolicyZone), row.item.status
        ink = self.palette().color(QPalette.ColorRole.Link if zone else QPalette.ColorRole.PlaceholderText)
        fill = QColor(ink)
        fill.setAlpha({Status.EXISTING: 255, Status.PLANNED: 0, Status.ENDED: 90}[status])
        style = Qt.PenStyle.DashLine if status is Status.PLANNED else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._faded(bar, ink, row), 1.4, style))
        painter.setBrush(self._faded(bar, fill, row))
        painter.drawRoundedRect(bar, 2, 2)
        for meeting in row.meets:
            start = meeting.years[0]
            size = min(bar.height() + 2, 15.0)
            x = min(max(self._x(start) if start is not None else bar.left(), bar.left()), bar.right() - size)
            mark = QRectF(x + 2, bar.center().y() - size / 2, size, size)
            judgement = Judgement.AGAINST if meeting.effect is Effect.COLLIDES else Judgement.WITH
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
            painter.drawEllipse(mark.adjusted(-1.5, -1.5, 1.5, 1.5))
            paint_judgement(painter, mark, judgement, self.palette())

    @staticmethod
    def _faded(bar: QRectF, ink: QColor, row: TimelineRow) -> QLinearGradient:
        """Let a bar fade out where its end, or its beginning, is open."""
        none = QColor(ink)
        none.setAlpha(0)
        part = min(_FADE / max(bar.width(), 1.0), 0.5)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        gradient.setColorAt(0.0, none if row.years[0] is None else ink)
        gradient.setColorAt(part, ink)
        gradient.setColorAt(1.0 - part, ink)
        gradient.setColorAt(1.0, none if row.years[1] is None else ink)
        return gradient

    # --- by hand and by key

    def _row_under(self, point: QPointF) -> int:
        if point.y() < self._head:
            return -1
        position = int((point.y() - self._head + self.verticalScrollBar().value()) // self._line)
        row = self.row_at(position)
        return position if row is not None and row.item is not None else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._row_under(event.position())
        if event.button() is Qt.MouseButton.LeftButton and position >= 0:
            self.go_to(position)
            self._choose(add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        ends = {Qt.Key.Key_Home: range(len(self._rows)), Qt.Key.Key_End: range(len(self._rows) - 1, -1, -1)}
        if step is not None:
            after = range(self.current + step, len(self._rows) if step > 0 else -1, step)
            self._go_to_first(after)
        elif event.key() in ends:
            self._go_to_first(ends[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def _go_to_first(self, positions: range) -> None:
        found = next((n for n in positions if self._rows[n].item is not None), None)
        if found is not None:
            self.go_to(found)

    def go_to(self, position: int) -> None:
        """Put the cursor on a row and bring it in view."""
        self.current = position
        row = self.row_at(position)
        self.setAccessibleDescription(row.told if row is not None else "")
        top, room = position * self._line, self.viewport().height() - self._head
        bar = self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top)
        elif top + self._line > bar.value() + room:
            bar.setValue(top + self._line - room)
        self.viewport().update()

    def _choose(self, *, add: bool) -> None:
        row = self.row_at(self.current)
        if row is not None and row.item is not None:
            self.chosen.emit(row.item, add)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self.row_at(self._row_under(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), row.told if row is not None else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current < 0:
            self._go_to_first(range(len(self._rows)))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
