"""Presenting: the map, its title and its legend on a whole screen, in large letters, with the keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from sociale_kaart.app.choices import map_choices
from sociale_kaart.app.panels.keys_overlay import KeysOverlay
from sociale_kaart.app.parts import Parts

__all__ = ["Presenting"]

_LARGER = 1.5


class Presenting(QObject):
    """Turns presenting on and off; Page Down and Page Up go through the maps, ? tells the keys, Esc ends it."""

    turned = Signal(bool)

    def __init__(self, window: QMainWindow, parts: Parts, docks: dict[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window, self._parts, self._docks = window, parts, docks
        self._state: QByteArray | None = None
        self._before: QByteArray | None = None
        self._was = Qt.WindowState.WindowNoState
        self._title: QWidget | None = None
        self.help = KeysOverlay(window)
        self.help.left.connect(lambda: parts.map_view.setFocus())
        keys = {
            Qt.Key.Key_PageDown: lambda: self._go(1),
            Qt.Key.Key_PageUp: lambda: self._go(-1),
            Qt.Key.Key_Question: self.help.turn,
            Qt.Key.Key_Escape: self._on_escape,
        }
        self._keys = []
        for key, method in keys.items():
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.activated.connect(method)
            shortcut.setEnabled(False)
            self._keys.append(shortcut)

    @property
    def going_on(self) -> bool:
        """Whether people are looking."""
        return self._state is not None

    def scale_of(self, scale: int) -> int:
        """Return the scale of the letters, larger while presenting."""
        return round(scale * _LARGER) if self.going_on else scale

    def turn(self) -> None:
        """Begin, or end."""
        if self.going_on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Leave the map, its title and its legend."""
        window = self._window
        self.settle()
        self._state, self._was = window.saveState(), window.windowState()
        for name, dock in self._docks.items():
            dock.setVisible(name == "legend")
        self._show(presenting=True)
        window.setWindowState(self._was | Qt.WindowState.WindowFullScreen)
        window.resizeDocks([self._docks["legend"]], [max(480, window.width() // 4)], Qt.Orientation.Horizontal)
        self._parts.map_view.setFocus()

    def end(self) -> None:
        """Put everything back."""
        if self._state is None:
            return
        self._before, self._state = self._state, None
        self._show(presenting=False)
        self._window.setWindowState(self._was)
        QTimer.singleShot(0, self, self.settle)

    def settle(self) -> None:
        """Put the docks back where they were before; after the end that takes a turn of its own."""
        if self._before is not None:
            state, self._before = self._before, None
            self._window.restoreState(state)

    def _show(self, *, presenting: bool) -> None:
        window = self._window
        window.menuBar().setVisible(not presenting)
        window.statusBar().setVisible(not presenting)
        self._show_title(wanted=not presenting)
        self.help.hide()
        for shortcut in self._keys:
            shortcut.setEnabled(presenting)
        self.turned.emit(presenting)

    def _show_title(self, *, wanted: bool) -> None:
        """Take the title off the legend, without the room it stood in, or put it back."""
        dock = self._docks["legend"]
        if wanted and self._title is not None:
            dock.setTitleBarWidget(self._title)
            self._title.show()
            self._title = None
        elif not wanted and self._title is None:
            self._title = dock.titleBarWidget()
            dock.setTitleBarWidget(QWidget(dock))

    def _on_escape(self) -> None:
        if self.help.isVisible():
            self.help.turn()
        else:
            self.end()

    def _go(self, step: int) -> None:
        """Show the next map that can be shown, round and round."""
        session = self._parts.session
        if session.project is None or session.spec is None:
            return
        specs = [choice.spec for choice in map_choices(session.project) if choice.spec is not None]
        ids = [spec.id for spec in specs]
        here = ids.index(session.spec.id) if session.spec.id in ids else -1 if step > 0 else 0
        if specs:
            session.show(specs[(here + step) % len(specs)])
