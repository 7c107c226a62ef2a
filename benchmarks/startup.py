"""How long a start takes: of the command line (`--help`) and of the window, the fastest and the middle of some runs.

    python benchmarks/startup.py [RUNS]

The window is there when its first picture is drawn and it takes mouse and keys. An empty Python and a window of Qt with
nothing in it are beside them, which no program can be faster than.
"""

from __future__ import annotations

import os
import statistics
import sys

from measure import report, run, sociale_kaart

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LIMIT_SECONDS, WINDOW_LIMIT = 0.4, 2.0
WINDOW = """
from pathlib import Path
from tempfile import TemporaryDirectory
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sociale_kaart.app.main import begin
from sociale_kaart.app.settings import SettingsFile
with TemporaryDirectory() as folder:
    application = QApplication([])
    window = begin(application, SettingsFile(Path(folder) / "settings.ini"), "nl")
    window.show()
    QTimer.singleShot(0, lambda: (window.repaint(), application.quit()))
    application.exec()
"""
NOTHING = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
QTimer.singleShot(0, lambda: (window.repaint(), application.quit()))
application.exec()
"""


def main(runs: int) -> None:
    sociale_kaart("--help")  # the first start compiles the modules
    starts = [sociale_kaart("--help").seconds for _ in range(runs)]
    empty = [run(sys.executable, "-c", "pass").seconds for _ in range(runs)]
    opened = [run(sys.executable, "-c", WINDOW) for _ in range(runs)]
    windows = [one.seconds for one in opened]
    nothing = [run(sys.executable, "-c", NOTHING).seconds for _ in range(runs)]
    report(
        [
            ("sociale-kaart --help, middle", statistics.median(starts), "s", LIMIT_SECONDS),
            ("sociale-kaart --help, fastest", min(starts), "s", None),
            ("an empty Python, middle", statistics.median(empty), "s", None),
            ("the window, middle", statistics.median(windows), "s", WINDOW_LIMIT),
            ("the window, fastest", min(windows), "s", None),
            ("the window, of the processor", statistics.median(one.busy for one in opened), "s", None),
            ("a window of Qt with nothing in it, middle", statistics.median(nothing), "s", None),
        ]
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
