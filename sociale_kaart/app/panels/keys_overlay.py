"""What the keys do while presenting, over the map and large enough for the room; any key takes it away."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from sociale_kaart.app.panels.rich import semibold

__all__ = ["KeysOverlay"]


class KeysOverlay(QLabel):
    """A card in the middle of the window; `left` tells that it is gone."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Keys while presenting"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMargin(24)
        self.setTextFormat(Qt.TextFormat.RichText)
        rows = (
            (self.tr("Page Down, Page Up"), self.tr("next map, previous map")),
            (self.tr("Ctrl → and Ctrl ←"), self.tr("next year, previous year")),
            (self.tr("Ctrl Space"), self.tr("play the years, or pause")),
            ("+  −  0", self.tr("closer, farther, all")),
            ("←  →  ↑  ↓", self.tr("move the map")),
            (self.tr("Tab, then Enter"), self.tr("go through the areas, select one")),
            (self.tr("Ctrl J"), self.tr("show the selection")),
            ("Esc", self.tr("end presenting")),
        )
        lines = "".join(
            f"<tr><td style='padding:4px 24px 4px 0'><b>{escape(keys)}</b></td>"
            f"<td style='padding:4px 0'>{escape(what)}</td></tr>"
            for keys, what in rows
        )
        self.setText(semibold(f"<table>{lines}</table>"))
        self.setAccessibleDescription("; ".join(f"{keys}: {what}" for keys, what in rows))
        self.hide()

    def turn(self) -> None:
        """Show it, or take it away."""
        if self.isVisible():
            self._leave()
            return
        self.adjustSize()
        room = self._room.rect()
        self.move(room.center() - self.rect().center())
        self.raise_()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self._leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._leave()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
