"""Starts the program and says through a pipe what is in its window and where: what a person sees. It does nothing.

A line on standard input is an expression about `window` and `parts`; its value is printed as JSON. `at(widget)` gives
the middle of a widget on the screen, `box(widget)` its left, top, width and height.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget


def tell(line: str) -> None:
    """Say a line through the pipe at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def at(widget: QWidget, inside: QPoint | None = None) -> list[int]:
    """Return a place in a widget on the screen, in pixels of the screen."""
    ratio = widget.devicePixelRatioF()
    place = widget.mapToGlobal(inside or widget.rect().center()) * ratio
    return [place.x(), place.y()]


def box(widget: QWidget) -> list[int]:
    """Return left, top, width and height of a widget on the screen."""
    corner = widget.mapToGlobal(QPoint(0, 0))
    return [corner.x(), corner.y(), widget.width(), widget.height()]


def button(words: str) -> list[int]:
    """Return where the button is that says so; nothing where there is none to be seen."""
    for window in QApplication.topLevelWidgets():
        for found in window.findChildren(QPushButton):
            if found.text().replace("&", "") == words and found.isVisible():
                return at(found)
    return []


def photograph(path: str) -> bool:
    """Keep a picture of the whole screen."""
    return bool(QApplication.primaryScreen().grabWindow(0).save(path))


def map_row(parts: Any, identifier: str) -> list[int]:
    """Return where a map stands in the list of maps."""
    maps = parts.chooser.maps
    for n in range(maps.count()):
        if parts.chooser.choice_at(n).id == identifier:
            return at(maps.viewport(), maps.visualItemRect(maps.item(n)).center())
    return []


def threshold(parts: Any, value: float | None = None) -> list[int]:
    """Return where a value of the histogram is, of its first line where None."""
    histogram = parts.charts.histogram
    view = histogram.plot.getPlotItem().vb
    x = histogram.lines[0].value() if value is None else value
    place = histogram.plot.mapFromScene(view.mapViewToScene(QPointF(x, view.viewRange()[1][1] / 2)))
    return at(histogram.plot.viewport(), place)


def cell(parts: Any, identifier: str) -> list[int]:
    """Return where a cell of the legend in two directions is."""
    from sociale_kaart.app.panels.legend.parts import LegendCell

    for found in parts.legend.findChildren(LegendCell):
        if found.row.id == identifier and found.isVisible():
            return at(found)
    return []


class Eye(QObject):
    """Answers in the thread of the window."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def _on_asked(self, expression: str) -> None:
        window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow)), None)
        names = {**globals(), "window": window, "parts": getattr(window, "parts", None)}
        try:
            answer = eval(expression, names)
        except (AttributeError, IndexError, TypeError, StopIteration) as error:
            answer = {"error": repr(error)}
        tell(json.dumps(answer, default=str))


def _listen(eye: Eye) -> None:
    for line in sys.stdin:
        eye.asked.emit(line.strip())


def main() -> None:
    """Open the program with the arguments that were given, and watch it."""
    from sociale_kaart.app import main as program

    begin = program.begin

    def watched(application: QApplication, *arguments: Any) -> QMainWindow:
        window = begin(application, *arguments)
        eye = Eye()
        eye.setParent(window)
        threading.Thread(target=_listen, args=(eye,), daemon=True).start()
        tell(json.dumps(os.getpid()))
        return window

    program.begin = watched
    from sociale_kaart.__main__ import main as run

    run()


if __name__ == "__main__":
    main()
