"""A screen of its own (Xvfb) with a mouse and a keyboard (xdotool), and the program on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
LONG = 120.0
SIZE = (1366, 768)
PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def missing() -> str:
    """Say what is not here for a window on a screen; "" where all is."""
    absent = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    return " and ".join(absent)


def is_(wanted: object) -> Callable[[object], bool]:
    """Tell whether what is seen is what is wanted."""
    return lambda seen: seen == wanted


class Screen:
    """A screen that nobody sees."""

    def __init__(self, folder: Path, size: tuple[int, int] = SIZE) -> None:
        reading, writing = os.pipe()
        width, height = size
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        self.environment = {
            **os.environ,
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_RUNTIME_DIR": str(folder),
            "SOCIALE_KAART_LANGUAGE": "nl",
            "PYTHONPATH": str(ROOT),
        }

    @property
    def can_show(self) -> bool:
        """Whether Qt can open a window on it: it wants libraries of X."""
        done = subprocess.run([sys.executable, "-c", PROBE], env=self.environment, capture_output=True, check=False)
        return done.returncode == 0

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()

    def hand(self, *words: str | int) -> None:
        """Use mouse or keyboard, as xdotool says it."""
        command = ["xdotool", *(str(word) for word in words)]
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def click(self, place: Sequence[int], *, held: str = "") -> None:
        self.hand("mousemove", *place)
        time.sleep(0.1)
        if held:
            self.hand("keydown", held, "click", 1, "keyup", held)
        else:
            self.hand("click", 1)

    def drag(self, start: Sequence[int], end: Sequence[int], steps: int = 12) -> None:
        self.hand("mousemove", *start, "mousedown", 1)
        for n in range(1, steps + 1):
            between = [round(a + (b - a) * n / steps) for a, b in zip(start, end, strict=True)]
            self.hand("mousemove", *between)
            time.sleep(0.06)
        time.sleep(0.3)
        self.hand("mouseup", 1)

    def key(self, *keys: str) -> None:
        for key in keys:
            self.hand("key", key)
            time.sleep(0.08)

    def type(self, text: str) -> None:
        self.hand("type", "--delay", 15, text)


class Program:
    """The program on a screen, and an eye on it."""

    def __init__(self, screen: Screen, *arguments: str | Path) -> None:
        command = [sys.executable, str(HERE / "eye.py"), *(str(one) for one in arguments)]
        pipe = subprocess.PIPE
        self._screen = screen
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=screen.environment, cwd=ROOT)
        self._told()

    def _told(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the program ended"
        return json.loads(line)

    def see(self, expression: str) -> Any:
        """Return the value of an expression about the window."""
        assert self.process.stdin is not None
        self.process.stdin.write(expression + "\n")
        self.process.stdin.flush()
        return self._told()

    def wait(self, expression: str, until: Callable[[Any], bool] = bool) -> Any:
        """Wait until an expression has a value that will do, and return it."""
        start, seen = time.monotonic(), None
        while time.monotonic() - start < LONG:
            seen = self.see(expression)
            if not (isinstance(seen, dict) and "error" in seen) and until(seen):
                return seen
            time.sleep(0.05)
        self.photograph(Path(os.environ.get("SOCIALE_KAART_SCREENSHOTS", tempfile.gettempdir())) / "screen-stuck.png")
        raise AssertionError(f"{expression}: {seen}")

    def place(self, expression: str) -> list[int]:
        """Return where something is on the screen, once it is there and stays where it is."""
        before: Any = None
        start = time.monotonic()
        while time.monotonic() - start < LONG:
            found = self.wait(expression)
            if found == before:
                return list(found)
            before = found
            time.sleep(0.25)
        raise AssertionError(f"{expression} keeps moving")

    def wait_for_map(self, identifier: str) -> None:
        self.wait("parts.desk.resolved.spec == parts.session.spec and parts.desk.resolved.spec.id", is_(identifier))
        self.wait("parts.map_view.is_settled")

    def focus(self) -> None:
        """Let the keyboard reach the window."""
        self._screen.hand("windowfocus", "--sync", self.wait("int(window.winId())"))
        self.wait("QApplication.activeWindow() is window")

    def photograph(self, path: Path) -> None:
        time.sleep(0.4)
        assert self.see(f"photograph({str(path)!r})")

    def ended(self) -> int:
        """Wait until the program has ended, and return its exit status."""
        return self.process.wait(LONG)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def dragged_from(screen: Screen, place: tuple[int, int], paths: Sequence[Path]) -> Iterator[IO[str]]:
    """Show files that can be dragged, in another program; what it prints when they were dropped can be read."""
    command = [sys.executable, str(HERE / "drag.py"), *map(str, place), *map(str, paths)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=screen.environment)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.5)
        yield process.stdout
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
