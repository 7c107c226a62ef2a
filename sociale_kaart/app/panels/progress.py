"""Progress of work beside the window, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

__all__ = ["ProgressPanel"]

_PATIENCE = 400  # ms that work goes on before it is shown


class ProgressPanel(QWidget):
    """Shows the work that people wait for, once it takes a while."""

    cancelled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = {
            "read": self.tr("Reading files"),
            "resolve": self.tr("Drawing the map"),
            "save": self.tr("Saving"),
            "export": self.tr("Exporting"),
            "chart": self.tr("Drawing the chart"),
            "count": self.tr("Counting dwellings"),
            "zones": self.tr("Getting ready to draw"),
        }
        self._fractions: dict[str, float] = {}
        self._key = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._show)
        self._label = QLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setObjectName("link")
        self._stop.clicked.connect(lambda: self.cancelled.emit(self._key))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        for widget in (self._label, self._bar, self._stop):
            layout.addWidget(widget)
        self.hide()

    def show_started(self, key: str) -> None:
        """Take note that work began."""
        self._fractions[key] = 0.0
        if not self._patience.isActive():
            self._patience.start()

    def show_progress(self, key: str, fraction: float, message: str) -> None:
        """Show how far work is."""
        if key in self._fractions:
            self._fractions[key] = fraction
            if self.isVisible():
                self._show()

    def show_finished(self, key: str) -> None:
        """Take note that work ended."""
        self._fractions.pop(key, None)
        if not self._fractions:
            self._patience.stop()
            self.hide()
        elif self.isVisible():
            self._show()

    def _show(self) -> None:
        if not self._fractions:
            return
        self._key = next((key for key in self._words if key in self._fractions), next(iter(self._fractions)))
        self._label.setText(self._words.get(self._key.split()[0], ""))
        self._bar.setValue(round(100 * self._fractions[self._key]))
        self._stop.setVisible(self._key in ("read", "export"))
        self.show()
