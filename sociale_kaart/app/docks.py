"""The docks around the map: what stands where at first, and a calm title for each."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from sociale_kaart.app.confront_docks import arrange_confronting

__all__ = ["DOCKS_AT_FIRST", "DockTitle", "arranged", "docked", "sized", "tidy_tabs"]

DOCKS_AT_FIRST = ("chooser", "policy", "legend", "layers", "area", "table", "charts")
_TABS = "tidyTabs"
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class DockTitle(QFrame):
    """The title of a dock, with a button that hides it."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        close = QToolButton()
        close.setText("×")
        close.setAutoRaise(True)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setAccessibleName(self.tr("Hide {panel}").format(panel=dock.windowTitle()))
        close.setToolTip(close.accessibleName())
        close.clicked.connect(dock.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.addWidget(QLabel(dock.windowTitle()), 1)
        layout.addWidget(close)
        self._folded = False

    def fold(self, *, folded: bool) -> None:
        """Take no room, where a tab names the dock already."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(0, 0) if self._folded else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0) if self._folded else super().minimumSizeHint()


def docked(window: QMainWindow, name: str, title: str, widget: QWidget) -> QDockWidget:
    """Put a widget in a dock with a name (for the state that is kept) and a title."""
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    dock.setWidget(widget)
    bar = DockTitle(dock)
    dock.setTitleBarWidget(bar)
    dock.visibilityChanged.connect(lambda _: _fold_titles(window))
    soon = window.findChild(QTimer, _TABS) or _timer(window)
    dock.visibilityChanged.connect(lambda _: soon.start() if shiboken6.isValid(soon) else None)
    return dock


def _docks_of(window: QMainWindow) -> list[QDockWidget]:
    return window.findChildren(QDockWidget, options=_DIRECT)


def _timer(window: QMainWindow) -> QTimer:
    timer = QTimer(window)
    timer.setObjectName(_TABS)
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: tidy_tabs(window))
    return timer


def tidy_tabs(window: QMainWindow) -> None:
    """Show the tabs of docks that are there, and hide those that Qt has left behind.

    Putting docks in place or restoring them makes new tabs; the old ones stay as they were, over what is there now.
    """
    docks = [dock for dock in _docks_of(window) if not (dock.isHidden() or dock.isFloating())]
    shown, taken = {dock.windowTitle() for dock in docks}, set[str]()
    bars = window.findChildren(QTabBar, options=_DIRECT)
    for bar in reversed(bars):  # the newest is the one in use
        names = {bar.tabText(n) for n in range(bar.count())} & shown
        used = len(names) > 1 and not names & taken
        bar.setVisible(used)
        bar.setElideMode(Qt.TextElideMode.ElideNone)  # names of panels are read whole, or scrolled to
        taken |= names if used else set()


def _fold_titles(window: QMainWindow) -> None:
    """Leave out the titles of docks that a tab names already; a window that is going has none."""
    if not shiboken6.isValid(window):
        return
    for dock in _docks_of(window):
        bar = dock.titleBarWidget()
        if isinstance(bar, DockTitle):
            bar.fold(folded=any(not other.isHidden() for other in window.tabifiedDockWidgets(dock)))


def arranged(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """Put the docks where they stand at first, with the sizes that suit the window."""
    left, right, bottom = (
        Qt.DockWidgetArea.LeftDockWidgetArea,
        Qt.DockWidgetArea.RightDockWidgetArea,
        Qt.DockWidgetArea.BottomDockWidgetArea,
    )
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    window.setCorner(Qt.Corner.BottomLeftCorner, left)
    window.setCorner(Qt.Corner.BottomRightCorner, right)
    places = {
        "chooser": left,
        "review": left,
        "policy": left,
        "legend": right,
        "layers": right,
        "area": right,
        "table": bottom,
        "charts": bottom,
    }
    shown = {name for name, dock in docks.items() if not dock.isHidden()}
    for dock in docks.values():
        dock.setFloating(False)
        window.removeDockWidget(dock)  # from among tabs: beside one of those there is no room, only another tab
    for name, dock in docks.items():
        if name not in places:
            continue
        window.addDockWidget(places[name], dock)
        dock.setVisible(name != "review")
    if "layers" in docks:
        window.tabifyDockWidget(docks["legend"], docks["layers"])
        docks["legend"].raise_()
    if "charts" in docks:
        window.splitDockWidget(docks["table"], docks["charts"], Qt.Orientation.Horizontal)
    if "policy" in docks:
        window.tabifyDockWidget(docks["chooser"], docks["policy"])
        docks["chooser"].raise_()
    arrange_confronting(window, docks)
    for name in docks.keys() - places.keys():
        docks[name].setVisible(name in shown)
    docks["table"].raise_()
    sized(window, docks)


def sized(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """Give the docks the sizes that suit the window."""
    if "charts" in docks:
        wide = window.width()
        below = [docks["table"], docks["charts"]]
        window.resizeDocks(below, [round(wide * 0.27), round(wide * 0.33)], Qt.Orientation.Horizontal)
    wide, high = max(window.width(), 1000), max(window.height(), 640)
    sides = [docks["chooser"], docks["legend"]]
    window.resizeDocks(sides, [min(290, wide // 5), 350 if wide < 1700 else 380], Qt.Orientation.Horizontal)
    window.resizeDocks(
        [docks["legend"], docks["area"]], [round(high * 0.55), round(high * 0.35)], Qt.Orientation.Vertical
    )
    window.resizeDocks([docks["table"]], [round(high * 0.34)], Qt.Orientation.Vertical)
