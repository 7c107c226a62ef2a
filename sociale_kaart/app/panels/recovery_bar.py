"""Above the map after a crash: what was kept of it, to go on with or to throw away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from sociale_kaart.app.recovery import Left, Recovery

__all__ = ["RecoveryBar"]


class RecoveryBar(QFrame):
    """Offers the copies that were left, one after the other."""

    def __init__(
        self, recovery: Recovery, when_kept: Callable[[Callable[[], None]], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._recovery, self._when_kept = recovery, when_kept
        self._left: list[Left] = []
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.recover = QPushButton(self.tr("Restore"))
        self.recover.setObjectName("primary")
        self.recover.clicked.connect(self._on_recover_clicked)
        self.discard = QPushButton(self.tr("Throw away"))
        self.discard.clicked.connect(self._on_discard_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.recover)
        layout.addWidget(self.discard)
        self.hide()

    @property
    def text(self) -> str:
        """What is offered, "" for nothing."""
        return "" if self.isHidden() else self._text.text()

    def offer(self, left: Sequence[Left]) -> None:
        """Offer copies that were left."""
        self._left = list(left)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._left))
        if self._left:
            one = self._left[0]
            when = QLocale().toString(
                QDateTime.fromSecsSinceEpoch(int(one.written.timestamp())), QLocale.FormatType.ShortFormat
            )
            words = self.tr(
                "The program was cut off. There is a copy of “{title}” of {when}, with changes that were not saved."
            )
            self._text.setText(words.format(title=one.title or self.tr("a project"), when=when))

    def _on_recover_clicked(self) -> None:
        left = self._left[0]
        self._when_kept(lambda: self._recovery.open(left, self._next))

    def _on_discard_clicked(self) -> None:
        self._recovery.discard(self._left[0])
        self._next()

    def _next(self) -> None:
        self._left = self._left[1:]
        self._show()
