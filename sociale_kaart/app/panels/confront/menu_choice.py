"""A button that opens a list of which several can be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

__all__ = ["MenuChoice"]

_LISTED = 3


class MenuChoice(QPushButton):
    """Offers choices in groups; `changed` tells that another set is ticked. The list stays open while one ticks."""

    changed = Signal()

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._actions: dict[str, QAction] = {}
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.installEventFilter(self)
        self.setMenu(self._menu)
        self.setObjectName("choice")
        self.setAutoDefault(False)
        self._show()

    def offer(self, groups: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """Offer groups of (value, words), each under a heading."""
        chosen = self.chosen
        self._menu.clear()
        self._actions = {}
        for heading, choices in groups:
            if heading and choices:
                title = QAction(heading, self._menu)
                self._menu.addAction(title)
                font = title.font()
                font.setWeight(QFont.Weight.DemiBold)
                title.setFont(font)
                title.setEnabled(False)
            for value, words in choices:
                action = QAction(words, self._menu)
                self._menu.addAction(action)
                action.setCheckable(True)
                action.setChecked(value in chosen)
                action.toggled.connect(lambda _: self._on_toggled())
                self._actions[value] = action
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values that are ticked, in the order of the list."""
        return tuple(value for value, action in self._actions.items() if action.isChecked())

    def choose(self, values: Iterable[str]) -> None:
        """Tick values and no others."""
        wanted = set(values)
        for value, action in self._actions.items():
            action.blockSignals(True)
            action.setChecked(value in wanted)
            action.blockSignals(False)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick without closing the list."""
        released = isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if released or (pressed and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return)):  # type: ignore[attr-defined]
            action = self._menu.activeAction()
            if action is not None and action.isCheckable():
                action.toggle()
                return True
        return super().eventFilter(watched, event)

    def _on_toggled(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        words = [action.text() for action in self._actions.values() if action.isChecked()]
        shown = ", ".join(words[:_LISTED]) + (f" +{len(words) - _LISTED}" if len(words) > _LISTED else "")
        self.setText(shown.replace("&", "&&") or self._nothing)
        self.setToolTip("\n".join(words))
