"""How long the window is deaf: a heart beats in it while a country loads, maps change, and files are written.

    python benchmarks/heartbeat.py [--where] [FILE ...]

FILES are dropped on the window; without them the country of `../shared/data` (SOCIALE_KAART_SHARED names another
folder) and the synthetic one of `../shared/tools`. `--where` prints what the threads were at when a beat was late.
Set QT_QPA_PLATFORM=xcb for a window on a screen.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from measure import SHARED, report
from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtWidgets import QApplication

from sociale_kaart.app.awake import keep_awake
from sociale_kaart.app.choices import indicator_map, map_choices, measured
from sociale_kaart.app.main import begin
from sociale_kaart.app.panels.dialogs.export import ExportChoice
from sociale_kaart.app.settings import SettingsFile
from sociale_kaart.app.thresholds import moved, thresholds_of
from sociale_kaart.app.window import MainWindow

BEAT, LATE, LIMIT = 5, 0.06, 100.0
COUNTRY = ("buurten/nl_buurten_2019_RD.gpkg", "statistics/nl_buurten_2024_kerncijfers_misdrijven_2021_2025.csv")

CALL = re.compile(r'File "(.+)", line (\d+) in (\S+)')
IDLE = ("_bootstrap", "_bootstrap_inner", "_worker", "run")

Row = tuple[str, float, str, float | None]


class Heart:
    """Beats in the window every 5 ms; a thread beside it looks at what everyone does when a beat is late."""

    def __init__(self, *, where: bool) -> None:
        self.longest = self.busy = self._busy = self._collecting = 0.0
        self.stopped = False
        self.last = time.perf_counter()
        self._window, self._where = threading.get_ident(), where
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)
        if where:
            gc.callbacks.append(self._on_garbage_collected)
            threading.Thread(target=self._watch, daemon=True).start()

    def _beat(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        if self._where and now - self.last > LIMIT / 1000:
            print(f"  <-- {1000 * (now - self.last):.0f} ms", file=sys.stderr)
        if now - self.last > self.longest:
            self.longest, self.busy = now - self.last, busy - self._busy
        self.last, self._busy = now, busy

    def _on_garbage_collected(self, phase: str, info: dict[str, int]) -> None:
        now = time.perf_counter()
        if phase == "stop" and now - self._collecting > 0.01:
            print(
                f"  garbage of generation {info['generation']}: {1000 * (now - self._collecting):.0f} ms",
                file=sys.stderr,
            )
        self._collecting = now

    def since(self) -> tuple[float, float]:
        """Return the longest pause since this was asked before, and how much of it the window itself was busy, in ms.

        The rest of a pause it waited: for another thread, or for other programs of the machine.
        """
        self._beat()
        longest, self.longest = self.longest, 0.0
        return longest * 1000, self.busy * 1000

    def _watch(self) -> None:
        """Say what the window does while it is late, and what the others do when even this thread could not go on."""
        while not self.stopped:
            before = time.perf_counter()
            time.sleep(0.01)
            held = time.perf_counter() - before > LATE
            if held or time.perf_counter() - self.last > LATE:
                self._tell("held " if held else "")
                time.sleep(0.02)

    def _tell(self, held: str) -> None:
        """Print where all threads are. Frames are not touched: what they hold of Qt would end in this thread."""
        with tempfile.TemporaryFile("w+") as told:
            faulthandler.dump_traceback(told)
            told.seek(0)
            stacks = told.read().split("\n\n")
        for stack in stacks:
            calls = [call for call in CALL.findall(stack) if call[2] not in IDLE][:8]
            where = " < ".join(f"{Path(file).stem}:{line} {name}" for file, line, name in calls)
            mine = f"{self._window:x}" in stack
            if (mine or where) and "Current thread" not in stack:
                print(f"  {held}{'window' if mine else 'beside it'}: {where}", file=sys.stderr)


class Day:
    """A day's work in the window, with the longest pause of every part of it."""

    def __init__(self, folder: Path, *, where: bool) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.folder, self.rows = folder, list[Row]()
        self.heart = Heart(where=where)
        self.window: MainWindow = begin(application, SettingsFile(folder / "settings.ini"), "nl")
        self.parts = self.window.parts
        self.window.resize(1920, 1080)
        self.window.show()
        self.sweeper = keep_awake(application)
        self.parts.charts.prepare()
        self.live(0.5)
        self.heart.since()

    @contextmanager
    def part(self, name: str, then: float = 1.0) -> Iterator[None]:
        """Measure a part of the day, and a little after it."""
        print(f"{name} ...", file=sys.stderr)
        self.heart.since()
        start = time.perf_counter()
        yield
        took = time.perf_counter() - start
        self.live(then)
        longest, busy = self.heart.since()
        self.rows.append((f"{name} ({took:.1f} s; itself busy {busy:.0f} ms)", longest, "ms", LIMIT))

    def live(self, seconds: float) -> None:
        """Let the window live for so long."""
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def until(self, done: Callable[[], bool], limit: float = 240.0) -> None:
        """Let the window live until something is so."""
        start = time.perf_counter()
        while not done():
            if time.perf_counter() - start > limit:
                raise SystemExit(f"waited {limit:g} s; message: {self.parts.message.text}")
            self.live(0.01)

    def idle(self, key: str) -> None:
        """Wait until work under a key is done."""
        self.until(lambda: not self.parts.tasks.running(key))

    def settled(self) -> None:
        """Wait until the map that is asked for is on the screen, complete."""
        desk, session = self.parts.desk, self.parts.session
        self.until(lambda: desk.resolved is not None and desk.resolved.spec == session.spec)
        self.until(lambda: self.parts.map_view.is_settled)


def work(day: Day, files: list[Path]) -> None:
    """Go through everything that people do with a set of files."""
    window, parts = day.window, day.parts
    with day.part("dropping, reading and review"):
        window.take(files)
        day.idle("read")
    with day.part("accepting, the first map, simpler shapes", 6.0):
        parts.review.accepted.emit()
        day.settled()
    project = parts.session.project
    assert project is not None
    specs = [choice.spec for choice in map_choices(project) if choice.spec is not None]
    offered = measured(project)
    specs += [indicator_map(one, one.levels[-1], one.years[one.levels[-1]][-1]) for one in offered[:8]]
    with day.part(f"changing map, {len(specs)} times"):
        for spec in specs:
            parts.session.show(spec)
            day.settled()
            day.live(0.2)
    with day.part("the area panel, for ten areas"):
        codes = [str(code) for code in parts.desk.resolved.areas.codes]  # type: ignore[union-attr]
        for code in codes[:: max(1, len(codes) // 10)][:10]:
            parts.session.select(frozenset((code,)))
            day.live(0.2)
    with day.part("selecting half of the areas, and none"):
        parts.session.select(frozenset(codes[::2]))
        day.live(1.0)
        parts.session.select(frozenset())
    with day.part("dragging a threshold"):
        _drag(day)
    with day.part("zooming and moving"):
        for n in range(40):
            parts.map_view.zoom_by(1.2 if n < 20 else 1 / 1.2, QPointF(500, 300))
            parts.map_view.pan_by(7, 3)
            day.live(0.02)
        day.settled()
    with day.part("sorting and filtering the table"):
        for column in (1, 3, 0):
            parts.table.view.sortByColumn(column, parts.table.view.horizontalHeader().sortIndicatorOrder())
            day.live(0.2)
        for text in ("a", "am", ""):
            parts.table.filter.setText(text)
            day.live(0.2)
    with day.part("every tab of the charts"):
        for tab in range(parts.charts.tabs.count()):
            parts.charts.tabs.setCurrentIndex(tab)
            day.live(0.4)
        parts.charts.tabs.setCurrentIndex(0)
    with day.part("comparing two maps", 2.0):
        window.commands.compare()
        day.until(lambda: parts.compare.isVisible())
        day.live(1.0)
        window.commands.compare()
    with day.part("another theme, and presenting"):
        window.commands.use_theme("dark")
        day.live(0.5)
        window.presenting.begin()
        day.live(0.5)
        window.presenting.end()
        day.live(0.5)
        window.commands.use_theme("light")
    _write(day)


def _drag(day: Day) -> None:
    resolved = day.parts.desk.resolved
    assert resolved is not None
    found = thresholds_of(resolved)
    for n in range(20):
        if found:
            day.parts.session.try_out(moved(resolved, found[0], found[0].value * (1 + n / 200)))
        day.live(0.03)
    day.settled()


def _write(day: Day) -> None:
    parts = day.parts
    path = day.folder / "project.gpkg"
    with day.part("saving"):
        parts.documents._save(path, None)
        day.idle("save")
    for suffix in (".png", ".pdf", ".svg", ".html", ".pptx", ".xlsx", ".gpkg", ".csv"):
        with day.part(f"exporting {suffix}", 0.2):
            assert parts.desk.resolved is not None
            parts.documents.write(parts.desk.resolved, ExportChoice(day.folder / f"kaart{suffix}"))
            day.idle("export")
    with day.part("editing and undoing"):
        parts.documents.rename("Anders")
        day.live(0.3)
        parts.session.undo_stack.undo()
        day.settled()
    with day.part("opening the project again", 5.0):
        parts.documents.open(path)
        day.idle("read")
        day.settled()


def synthetic(folder: Path) -> list[Path]:
    """Make the synthetic country, where the tool for it is here."""
    tool = SHARED / "tools" / "synthetic_country.py"
    if tool.is_file():
        subprocess.run([sys.executable, tool, "15000", "4", folder / "country"], check=True, stdout=subprocess.DEVNULL)
        return [folder / "country.gpkg"]
    return []


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--where", action="store_true")
    arguments = parser.parse_args()
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        real = [SHARED / "data" / name for name in COUNTRY]
        sets = [arguments.files] if arguments.files else [real, synthetic(Path(folder))]
        for files in sets:
            if not files or not all(path.exists() for path in files):
                print("Not here:", *files)
                continue
            print(*(path.name for path in files))
            with tempfile.TemporaryDirectory() as place:
                day = Day(Path(place), where=arguments.where)
                work(day, files)
                day.parts.session.forget()
                day.window.close()
                day.heart.stopped = True
                day.sweeper.stop()
            report(day.rows)


if __name__ == "__main__":
    main()
