"""Take the pictures of the guided tour (docs/images/tour-*.png) anew, in Dutch and in English.

    python docs/make_tour.py [FOLDER]

Opens the window without a screen and uses it on the sample municipality.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtWidgets import QApplication

from sociale_kaart.app.main import begin
from sociale_kaart.app.settings import SettingsFile
from sociale_kaart.app.window import MainWindow
from sociale_kaart.core.resources import sample_files

SIZE = (1440, 860)
COLOURS = 96
PATIENCE = 90.0


class Tour:
    """One window in one language, and what a newcomer does in it."""

    def __init__(self, application: QApplication, place: Path, folder: Path, language: str) -> None:
        self._application, self._folder, self._language = application, folder, language
        self.window: MainWindow = begin(application, SettingsFile(place / f"{language}.ini"), language)
        self.window.resize(*SIZE)
        self.window.show()
        self.parts = self.window.parts

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window go on until something is so."""
        began = time.monotonic()
        while not until():
            if time.monotonic() - began > PATIENCE:
                raise SystemExit("the window does not get there")
            self._application.processEvents()
            time.sleep(0.01)

    def rest(self, seconds: float = 1.2) -> None:
        """Let the picture come to rest."""
        began = time.monotonic()
        self.wait(lambda: time.monotonic() - began > seconds)

    def picture(self, name: str) -> None:
        """Keep what the window shows."""
        self.rest()
        path = self._folder / f"tour-{name}.{self._language}.png"
        self.window.grab().save(str(path))
        few = Image.open(path).convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(path, optimize=True)

    def show(self, identifier: str) -> None:
        """Show a map of the project."""
        project = self.parts.session.project
        spec = project.spec(identifier) if project is not None else None
        assert spec is not None
        self.parts.session.show(spec)
        self.wait(lambda: self.parts.desk.resolved is not None and self.parts.desk.resolved.spec.id == identifier)

    def select(self, row: str) -> None:
        """Select the areas of a class."""
        resolved = self.parts.desk.resolved
        assert resolved is not None
        chosen = next(one for one in resolved.legend if one.id == row)
        self.parts.session.select(frozenset(map(str, resolved.codes_in(chosen))))

    def dock(self, name: str) -> None:
        """Bring a panel to the front."""
        self.window.docks[name].show()
        self.window.docks[name].raise_()

    def take(self) -> None:
        """Go through it all."""
        self.picture("1-start")
        self.window.take(list(sample_files()))
        self.wait(lambda: self.parts.intake.review is not None and not self.parts.tasks.running("read"))
        self.picture("2-files")
        self.parts.review.accepted.emit()
        self.wait(lambda: self.parts.desk.resolved is not None)
        self.show("ontwikkeling")
        self.picture("3-map")
        self.select("C3")
        self.parts.charts.tabs.setCurrentIndex(1)
        self.picture("4-select")
        self.parts.session.select(frozenset({"BU98760401"}))
        self.parts.charts.tabs.setCurrentIndex(2)
        self.picture("5-area")
        self.show("typering")
        self.parts.session.select(frozenset())
        self.parts.charts.tabs.setCurrentIndex(0)
        self.picture("6-threshold")
        self.show("beleid")
        self.dock("findings")
        self.wait(lambda: self.parts.confront_desk.confronted is not None)
        self.picture("7-findings")
        self.dock("matrix")
        self.picture("8-matrix")
        self.dock("policy")
        self.picture("9-zones")
        self.window.presenting.begin()
        self.window.showNormal()  # without a screen a full one is small
        self.window.resize(*SIZE)
        self.picture("10-present")
        self.window.presenting.end()
        self.parts.session.forget()
        self.window.close()


def main(folder: Path) -> None:
    """Take the tour in both languages."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with TemporaryDirectory() as place:
        for language in ("nl", "en"):
            Tour(application, Path(place), folder, language).take()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "images")
