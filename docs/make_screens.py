"""Take pictures of every room of the window, to look at them: sizes, themes and languages.

    python docs/make_screens.py FOLDER [--files FILE ...] [--size 1366x768] [--theme dark] [--language en]

Without files the sample municipality is shown; without a size, theme and language those in `SERIES` are. A screen of
twice as many dots: `QT_SCALE_FACTOR=2 python docs/make_screens.py FOLDER --size 1920x1080`.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from sociale_kaart.app.main import begin
from sociale_kaart.app.settings import SettingsFile
from sociale_kaart.app.window import MainWindow
from sociale_kaart.core.resources import sample_files

SERIES = (
    ("1366x768", "light", "nl"),
    ("1366x768", "dark", "en"),
    ("1920x1080", "contrast", "nl"),
    ("1920x1080", "light", "en"),
)
ROOMS = ("charts", "findings", "matrix", "timeline", "over_time", "layers", "policy")
PATIENCE = 120.0


class Screens:
    """One window in one size, theme and language, and the pictures of it."""

    def __init__(self, place: Path, folder: Path, size: str, theme: str, language: str) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application, self._folder = application, folder
        self._series, self._count = f"{size}-{theme}-{language}", 0
        self.window: MainWindow = begin(application, SettingsFile(place / f"{self._series}.ini"), language)
        self.window.resize(*(int(side) for side in size.split("x")))
        self.window.show()
        self.parts = self.window.parts
        self.window.commands.theme_chosen.emit(theme)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window go on until something is so."""
        began = time.monotonic()
        while not until():
            if time.monotonic() - began > PATIENCE:
                raise SystemExit("the window does not get there")
            self._application.processEvents()
            time.sleep(0.01)

    def picture(self, name: str) -> None:
        """Keep what the window shows once it rests."""
        began = time.monotonic()
        self.wait(lambda: time.monotonic() - began > 1.2)
        self._count += 1
        self.window.grab().save(str(self._folder / f"{self._series}-{self._count:02d}-{name}.png"))

    def show(self, identifier: str) -> None:
        """Show a map of the project."""
        project = self.parts.session.project
        spec = project.spec(identifier) if project is not None else None
        assert spec is not None
        self.parts.session.show(spec)
        self.wait(lambda: self.parts.desk.resolved is not None and self.parts.desk.resolved.spec == spec)

    def maps(self) -> None:
        """Show every map the project came with."""
        project = self.parts.session.project
        assert project is not None
        for spec in project.specs:
            self.show(spec.id)
            self.picture(f"map-{spec.id}")

    def select(self, count: int) -> None:
        """Select the first areas of the map."""
        resolved = self.parts.desk.resolved
        assert resolved is not None
        self.parts.session.select(frozenset(map(str, resolved.areas.frame.index[:count])))

    def rooms(self) -> None:
        """Bring every panel to the front."""
        for name in ROOMS:
            dock = self.window.docks[name]
            if not dock.isHidden():
                dock.show()
                dock.raise_()
                self.picture(name)

    def policy(self) -> None:
        """Fill in the forms of a zone and of a measure."""
        project = self.parts.session.project
        assert project is not None
        self.window.docks["policy"].raise_()
        self.parts.session.select_zones(frozenset({project.zones[0].id}))
        self.picture("zone")
        self.parts.policy.tabs.setCurrentIndex(1)
        self.picture("measures")

    def take(self, files: Sequence[Path]) -> None:
        """Go from the start to every room."""
        self.picture("start")
        self.window.take(list(files))
        self.wait(lambda: self.parts.intake.review is not None and not self.parts.tasks.running("read"))
        self.picture("review")
        self.parts.review.accepted.emit()
        self.wait(lambda: self.parts.session.project is not None and not self.parts.tasks.running("read"))
        if self.parts.session.spec is not None:
            self.wait(lambda: self.parts.desk.resolved is not None)
            self.picture("first")
            self.maps()
            self.select(1)
            self.picture("area")
            self.select(12)
            self.picture("areas")
            self.rooms()
        if self.parts.session.project is not None and self.parts.session.project.zones:
            self.policy()
        self.window.presenting.begin()
        self.picture("present")
        self.window.presenting.end()
        self.parts.session.forget()
        self.window.close()


def main() -> None:
    """Take the series that is asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--files", type=Path, nargs="+")
    asked.add_argument("--size", default="1366x768")
    asked.add_argument("--theme", choices=("light", "dark", "contrast"))
    asked.add_argument("--language", default="nl")
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    series = SERIES if given.theme is None else ((given.size, given.theme, given.language),)
    with TemporaryDirectory() as place:
        for size, theme, language in series:
            Screens(Path(place), given.folder, size, theme, language).take(given.files or sample_files())
    application.quit()


if __name__ == "__main__":
    main()
