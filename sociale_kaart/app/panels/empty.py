"""What a panel shows when there is nothing to show: what is missing, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

__all__ = ["EmptyState"]


class EmptyState(QWidget):
    """A heading, a sentence, and a button where something can be done at once; `asked` tells it was pressed."""

    asked = Signal()

    def __init__(self, heading: str, words: str, button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._words = QLabel(heading), QLabel(words)
        self._heading.setObjectName("strong")
        self._words.setObjectName("muted")
        self.button = QPushButton(button)
        self.button.setVisible(bool(button))
        self.button.clicked.connect(self.asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(6)
        layout.addStretch(1)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def show_words(self, heading: str, words: str, button: str = "") -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._words.setText(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))

    @property
    def text(self) -> str:
        """What is said."""
        return f"{self._heading.text()}. {self._words.text()}"
