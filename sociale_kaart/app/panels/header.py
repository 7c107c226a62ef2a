"""Above the map: its question, period and level; the actions of every day; and what could not be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["MapHeader", "MessageBar", "QuickActions"]


class MapHeader(QFrame):
    """The title of the map, and under it period and level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._title, self._subtitle = QLabel(), QLabel()
        self._title.setObjectName("title")
        self._title.setWordWrap(True)
        self._subtitle.setObjectName("muted")
        self._subtitle.setWordWrap(True)
        for label in (self._title, self._subtitle):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.addLayout(words, 1)

    @property
    def title(self) -> str:
        """The title that is shown."""
        return self._title.text()

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the words of a map."""
        self.show_words(resolved.title if resolved else "", resolved.subtitle if resolved else "")

    def show_words(self, title: str, subtitle: str) -> None:
        """Show other words than those of a map."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)


class QuickActions(QWidget):
    """The few actions that people need often, as buttons in the corner of the menu bar."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 3, 10, 3)
        layout.setSpacing(6)
        for action in actions:
            tool = QToolButton()
            tool.setObjectName("quick")
            tool.setDefaultAction(action)
            tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tool.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())
            layout.addWidget(tool)


class MessageBar(QFrame):
    """One message that does not stop anyone: what could not be done and what to do; it stays until it is closed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self._on_close_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.addWidget(self._text, 1)
        layout.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown, "" when there is none."""
        return "" if self.isHidden() else self._text.text()

    def show_message(self, text: str) -> None:
        """Show a message, or none."""
        self._text.setText(text)
        self.setVisible(bool(text))

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()
