"""How the matrix is drawn: cells with a bar beside what chance would give, and headings with swatch and letter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from sociale_kaart.app.panels.confront.matrix_model import PolicyMatrixModel
from sociale_kaart.app.panels.legend.parts import draw_swatch
from sociale_kaart.render.confront.matrix import Cell
from sociale_kaart.render.page.scene import ink_on

__all__ = ["CellDelegate", "KindHeader", "TypeHeader"]

_SWATCH = QSize(34, 22)
_LABELLED = 96
"""Column width (px) from which on a type is named beside its letter."""


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


class CellDelegate(QStyledItemDelegate):
    """Draws what lies in a cell, its areas, and a bar: filled to the right for more, open to the left for less."""

    def __init__(self, model: PolicyMatrixModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.selection: frozenset[str] = frozenset()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = self._model.cell_at(index)
        box, palette = QRect(option.rect), option.palette
        painter.save()
        if cell is None:
            painter.fillRect(box, palette.color(QPalette.ColorRole.AlternateBase))
        else:
            self._paint_cell(painter, box, palette, cell)
            state = option.state
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            chosen = bool(cell.areas) and frozenset(cell.areas) <= self.selection
            if focused or chosen:
                role = QPalette.ColorRole.WindowText if chosen else QPalette.ColorRole.Link
                painter.setPen(QPen(palette.color(role), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box.adjusted(2, 2, -2, -2))
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRect, palette: QPalette, cell: Cell) -> None:
        empty = not cell.areas and not cell.amount
        painter.fillRect(box, palette.color(QPalette.ColorRole.Base if empty else QPalette.ColorRole.Midlight))
        muted, text = palette.color(QPalette.ColorRole.PlaceholderText), palette.color(QPalette.ColorRole.Text)
        high = painter.fontMetrics().height()
        upper = QRect(box.left() + 4, box.top() + 4, box.width() - 8, high)
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        side = self._model.more_or_less(cell)
        if empty:
            painter.setPen(muted)
            painter.drawText(upper, centred, "–")
        else:
            painter.setFont(_bold(painter.font()))
            painter.setPen(text)
            painter.drawText(upper, centred, self._told(cell))
            painter.setFont(self._plain(painter.font()))
            painter.setPen(muted if box.width() > 70 else text)
            lower = upper.translated(0, high)
            words = self._model.areas(cell)
            room = painter.fontMetrics().horizontalAdvance(words) <= lower.width()
            painter.drawText(lower, centred, words if room else words.split(" ")[0])
            bar = QRect(box.left() + 8, box.bottom() - 9, box.width() - 16, 5)
            self._paint_bar(painter, bar, palette, cell, side)

    def _told(self, cell: Cell) -> str:
        """Return the amount of a cell, with a sign where it is more or less than by chance."""
        return self._model.amount(cell) + {1: " +", -1: " −", 0: ""}[self._model.more_or_less(cell)]

    def needed(self, font: QFont) -> int:
        """Return the width in px in which every amount can be read."""
        model, metrics = self._model, QFontMetrics(_bold(font))
        places = ((line, column) for line in range(model.rowCount()) for column in range(model.columnCount()))
        cells = (model.cell_at(model.index(*place)) for place in places)
        return max((metrics.horizontalAdvance(self._told(cell)) + 10 for cell in cells if cell is not None), default=0)

    @staticmethod
    def _plain(font: QFont) -> QFont:
        plain = QFont(font)
        plain.setWeight(QFont.Weight.Normal)
        return plain

    @staticmethod
    def _paint_bar(painter: QPainter, box: QRect, palette: QPalette, cell: Cell, side: int) -> None:
        """Draw how far a cell is from chance, as a part of the larger of the two, from the middle."""
        if cell.amount is None or cell.expected is None or side == 0:
            return
        middle = box.center().x()
        line = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(line, 1))
        painter.drawLine(middle, box.top() - 2, middle, box.bottom() + 2)
        most = max(cell.amount, cell.expected)
        length = (box.width() / 2) * abs(cell.amount - cell.expected) / most
        left = middle if side > 0 else middle - length
        bar = QRectF(left, box.top(), length, box.height())
        accent = palette.color(QPalette.ColorRole.Link)
        painter.setPen(QPen(accent if side > 0 else line, 1))
        painter.setBrush(accent if side > 0 else QColor(0, 0, 0, 0))
        painter.drawRect(bar)


class TypeHeader(QHeaderView):
    """The types of the map: swatch and letter, and the name where there is room."""

    def __init__(self, model: PolicyMatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        labelled = self.count() > 0 and self.sectionSize(0) >= _LABELLED
        return QSize(100, _SWATCH.height() + 12 + (2 * self.fontMetrics().height() + 2 if labelled else 0))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        matrix = self._model.matrix
        if matrix is None or logical >= len(matrix.types):
            return
        row, palette = matrix.types[logical], self.palette()
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        swatch = QRect(rect.center().x() - _SWATCH.width() // 2, rect.top() + 5, _SWATCH.width(), _SWATCH.height())
        draw_swatch(painter, swatch, row, palette.color(QPalette.ColorRole.Dark))
        painter.setPen(QColor(ink_on(row.colour)))
        painter.drawText(swatch, Qt.AlignmentFlag.AlignCenter, row.letter)
        if rect.width() >= _LABELLED:
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            below = QRect(rect.left() + 4, swatch.bottom() + 4, rect.width() - 8, 2 * self.fontMetrics().height())
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, flags, row.label)
        painter.restore()


class KindHeader(QHeaderView):
    """The kinds of policy; the heading of a direction stands out."""

    def __init__(self, model: PolicyMatrixModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        words = [str(self._model.headerData(n, Qt.Orientation.Vertical) or "") for n in range(self._model.rowCount())]
        kinds = [word for n, word in enumerate(words) if self._model.row_at(n) is not None]
        wide = max((self.fontMetrics().horizontalAdvance(word) for word in kinds), default=100)
        return QSize(min(max(wide + 26, 120), 230), 100)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        heading = self._model.row_at(logical) is None
        palette = self.palette()
        painter.save()
        role = QPalette.ColorRole.AlternateBase if heading else QPalette.ColorRole.Base
        painter.fillRect(rect, palette.color(role))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if heading else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText if heading else QPalette.ColorRole.Text))
        box = rect.adjusted(12 if heading else 16, 0, -6, 0)
        words = str(self._model.headerData(logical, Qt.Orientation.Vertical) or "")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
