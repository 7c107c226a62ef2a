"""Fields of a form: a label, something to fill in, and what is not right with it. Each tells when it is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

__all__ = ["ChoiceField", "Field", "LineField", "NumberField", "OpenField", "TextField"]


class Field(QWidget):
    """One field. `left` gives what was filled in, once it differs from what was shown."""

    left = Signal(object)

    def __init__(self, label: str, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self.value: object = None
        title = QLabel(label)
        title.setObjectName("muted")
        title.setBuddy(editor)
        editor.setAccessibleName(label)
        editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._told = QLabel()
        self._told.setObjectName("wrong")
        self._told.setWordWrap(True)
        self._told.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (title, editor, self._told):
            layout.addWidget(widget)
        layout.addStretch(1)

    @property
    def told(self) -> str:
        """What is not right, "" when nothing."""
        return self._told.text()

    def tell(self, text: str, *, wrong: bool = True) -> None:
        """Say what is not right, or may not be; "" when all is well."""
        self._told.setObjectName("wrong" if wrong else "attention")
        self._told.style().polish(self._told)
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)

    def show_value(self, value: object) -> None:
        """Show a value; what someone is writing over the same value stays."""
        if value == self.value and self.editor.hasFocus():
            return
        self.value = value
        self.tell("")
        self._show(value)

    def keep(self) -> None:
        """Hand over what was filled in and not yet left."""
        try:
            filled = self._filled()
        except ValueError:
            self.tell(QCoreApplication.translate("Field", "This is not a number."))
            return
        if filled != self.value:
            self.left.emit(filled)

    def _show(self, value: object) -> None:
        raise NotImplementedError

    def _filled(self) -> object:
        raise NotImplementedError


class _Line(QLineEdit):
    """A line that leaves undo to the window when there is nothing of its own to undo."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redoing = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undoing or redoing:
                event.ignore()
                return False
        return super().event(event)


class LineField(Field):
    """A line of text."""

    def __init__(self, label: str, hint: str = "") -> None:
        self.line = _Line()
        super().__init__(label, self.line)
        self.line.setPlaceholderText(hint)
        self.line.editingFinished.connect(self.keep)

    def _show(self, value: object) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def _filled(self) -> object:
        return self.line.text().strip()


class NumberField(LineField):
    """A number, whole or not; nothing filled in is None."""

    def __init__(self, label: str, *, whole: bool, comma: bool, hint: str = "") -> None:
        super().__init__(label, hint)
        self._whole, self._comma = whole, comma
        self.line.setMinimumWidth(56)

    def _show(self, value: object) -> None:
        text = "" if value is None else f"{value:.10g}"
        super()._show(text.replace(".", ",") if self._comma else text)

    def _filled(self) -> object:
        text = self.line.text().strip().replace("\N{MINUS SIGN}", "-").replace(" ", "")
        if not text:
            return None
        if self._comma and "," in text:
            text = text.replace(".", "").replace(",", ".")
        number = float(text)
        if self._whole and number != int(number):
            raise ValueError
        return int(number) if self._whole else number


class _Sheet(QPlainTextEdit):
    """A text that says so when one leaves it; Tab goes on to the next field."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 14)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()


class TextField(Field):
    """Some lines of text."""

    def __init__(self, label: str) -> None:
        self.sheet = _Sheet()
        super().__init__(label, self.sheet)
        self.sheet.left.connect(self.keep)

    def _show(self, value: object) -> None:
        self.sheet.setPlainText(str(value))

    def _filled(self) -> object:
        return self.sheet.toPlainText().strip()


class _NoWheel(QObject):
    """Leaves the wheel to the form: a value must not change while one scrolls past it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class _Box(QComboBox):
    """A box with an arrow in the colour of its text, in every theme."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1.5))
        x, y = self.width() - 15.0, self.height() / 2 - 1.5
        painter.drawPolyline(QPolygonF([QPointF(x, y), QPointF(x + 4, y + 4), QPointF(x + 8, y)]))
        painter.end()


class ChoiceField(Field):
    """One of some values, each with a label."""

    def __init__(self, label: str, choices: Sequence[tuple[object, str]] = ()) -> None:
        self.box = _Box()
        super().__init__(label, self.box)
        self.box.setObjectName("framed")
        self.box.setMinimumHeight(self.box.fontMetrics().height() + 15)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.installEventFilter(_NoWheel(self.box))
        self.show_choices(choices)
        self.box.activated.connect(lambda _: self.keep())

    def show_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other values."""
        self.box.clear()
        for value, label in choices:
            self.box.addItem(label, value)

    def _show(self, value: object) -> None:
        self.box.setCurrentIndex(self._position(value))

    def _position(self, value: object) -> int:
        return next((n for n in range(self.box.count()) if self.box.itemData(n) == value), -1)

    def _filled(self) -> object:
        return self.box.currentData() if self.box.currentIndex() >= 0 else self.value


class OpenField(ChoiceField):
    """One of some values, or a text of one's own."""

    def __init__(self, label: str, hint: str = "") -> None:
        super().__init__(label)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = _Line()
        self.box.setLineEdit(self._line)
        self._line.setPlaceholderText(hint)
        self._line.setAccessibleName(label)
        self._line.editingFinished.connect(self.keep)

    def _show(self, value: object) -> None:
        position = self._position(value)
        self.box.setCurrentIndex(position)
        self._line.setText(self.box.itemText(position) if position >= 0 else str(value))
        self._line.setCursorPosition(0)

    def _filled(self) -> object:
        text = self.box.currentText().strip()
        labels = [self.box.itemText(n) for n in range(self.box.count())]
        return self.box.itemData(labels.index(text)) if text in labels else text
