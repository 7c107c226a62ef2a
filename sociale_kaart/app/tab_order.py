"""The order in which Tab comes by what can be used: panel after panel, also when parts of them were made anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

__all__ = ["TabOrder"]


class TabOrder(QObject):
    """Keeps Tab going through groups of widgets, one after the other; what is in none of them is first."""

    def __init__(self, window: QWidget, groups: Sequence[QWidget]) -> None:
        super().__init__(window)
        self._window, self._groups = window, groups
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.tidy)

    def tidy_soon(self) -> None:
        """Put it in order when what goes on now is over."""
        self._turn.start(0)

    def tidy(self) -> None:
        """Put it in order; within a group it stays as it is."""
        chain: list[QWidget] = []
        widget = self._window.nextInFocusChain()
        while widget is not None and widget is not self._window:
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                chain.append(widget)
            widget = widget.nextInFocusChain()
        ordered = sorted(chain, key=self._place)
        if ordered != chain:
            for one, other in pairwise(ordered):
                QWidget.setTabOrder(one, other)

    def _place(self, widget: QWidget) -> int:
        found = (n for n, group in enumerate(self._groups) if group is widget or group.isAncestorOf(widget))
        return next(found, -1)
