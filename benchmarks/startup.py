"""How long a start takes: of the command line (`--help`) and of the window, the fastest and the middle of some runs.

    python benchmarks/startup.py [RUNS]

The window is there when its first picture is drawn and it takes mouse and keys. An empty Python and a window of Qt with
nothing in it are beside them, which no program can be faster than.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time

from measure import report, run, sociale_kaart

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LIMIT_SECONDS, WINDOW_LIMIT = 0.4, 2.0
SHOWN = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def shown():
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            window.repaint()
    print(time.monotonic())
    QApplication.quit()
live = QApplication.exec
def seen(*_):
    QTimer.singleShot(0, shown)
    return live()
QApplication.exec = seen
"""
WINDOW = (
    SHOWN
    + """
sys.argv = ["sociale-kaart"]
from sociale_kaart.__main__ import main
main()
"""
)
NOTHING = (
    SHOWN
    + """
from PySide6.QtWidgets import QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.exec()
"""
)


def seconds_until_shown(program: str) -> float:
    """Return how long it takes from the start of a program until its window is there."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        begun = time.monotonic()
        return float(run(sys.executable, "-c", program).output) - begun


def main(runs: int) -> None:
    sociale_kaart("--help")  # the first start compiles the modules
    starts = [sociale_kaart("--help").seconds for _ in range(runs)]
    empty = [run(sys.executable, "-c", "pass").seconds for _ in range(runs)]
    windows = [seconds_until_shown(WINDOW) for _ in range(runs)]
    nothing = [seconds_until_shown(NOTHING) for _ in range(runs)]
    report(
        [
            ("sociale-kaart --help, middle", statistics.median(starts), "s", LIMIT_SECONDS),
            ("sociale-kaart --help, fastest", min(starts), "s", None),
            ("an empty Python, middle", statistics.median(empty), "s", None),
            ("the window, middle", statistics.median(windows), "s", WINDOW_LIMIT),
            ("the window, fastest", min(windows), "s", None),
            ("a window of Qt with nothing in it, middle", statistics.median(nothing), "s", None),
        ]
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
