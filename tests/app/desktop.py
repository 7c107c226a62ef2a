"""A real window in a test, and hands for it: real events, and waiting until the work beside it is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sociale_kaart.app.main import begin
from sociale_kaart.app.settings import SettingsFile
from sociale_kaart.app.window import MainWindow
from sociale_kaart.render.resolved import ResolvedMap

LONG = 60_000
REAL_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


class Desktop:
    """The window under test. Pictures go to the folder SOCIALE_KAART_SCREENSHOTS names, if it names one."""

    def __init__(self, qtbot: QtBot, folder: Path, language: str = "nl") -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.qtbot = qtbot
        self.settings = SettingsFile(folder / "settings.ini")
        self.window: MainWindow = begin(application, self.settings, language)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        self.parts = self.window.parts
        self._pictures = 0

    @property
    def resolved(self) -> ResolvedMap:
        found = self.parts.desk.resolved
        assert found is not None
        return found

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so, and every view was told of the map that is shown."""
        self.qtbot.waitUntil(lambda: condition() and self.parts.desk.is_followed, timeout=LONG)

    def wait_for_map(self, identifier: str = "") -> None:
        """Wait until the map that is asked for is the one that is shown."""

        def shown() -> bool:
            resolved = self.parts.desk.resolved
            right = resolved is not None and resolved.spec == self.parts.session.spec
            return right and (not identifier or (resolved is not None and resolved.spec.id == identifier))

        self.wait(shown)

    def drop(self, paths: Iterable[Path], on: QWidget | None = None) -> None:
        """Drag files over the window and let go of them."""
        target = on or self.window
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = target.rect().center()
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(middle, Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(target, entering)
        assert entering.isAccepted()
        dropped = QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(target, dropped)
        assert dropped.isAccepted()

    def drop_and_wait(self, paths: Iterable[Path]) -> None:
        """Drop files and wait until they are up for review."""
        self.drop(paths)
        self.wait(lambda: not self.parts.tasks.running("read"))

    def click(self, widget: QWidget, at: QPoint | None = None, *, add: bool = False) -> None:
        keys = Qt.KeyboardModifier.ControlModifier if add else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, keys, at or widget.rect().center())

    def point(self, widget: QWidget, at: Callable[[], QPoint], until: Callable[[], bool]) -> None:
        """Point at a place until it is noticed; a mouse that is there already says nothing and is moved away first."""

        def noticed() -> bool:
            for place in (at() + QPoint(9, 9), at()):
                QTest.mouseMove(widget, place)
                self.qtbot.wait(50)
            return until()

        self.wait(noticed)

    def key(self, key: Qt.Key, *, control: bool = False, shift: bool = False) -> None:
        keys = Qt.KeyboardModifier.NoModifier
        if control:
            keys |= Qt.KeyboardModifier.ControlModifier
        if shift:
            keys |= Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, keys)

    def picture(self, name: str) -> None:
        folder = os.environ.get("SOCIALE_KAART_SCREENSHOTS")
        if folder:
            self._pictures += 1
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.qtbot.wait(300)
            self.window.grab().save(str(Path(folder) / f"{self._pictures:02d}-{name}.png"))

    def canvas(self) -> NDArray[np.uint8]:
        """Return what the map canvas shows at a size of its own, all in view and nothing chosen: rows, columns, RGB."""
        view = self.parts.map_view
        self.parts.session.select(frozenset())
        self.parts.session.select_zones(frozenset())
        self.parts.session.point_at("")
        self.qtbot.wait(50)
        view.resize(700, 400)
        with self.qtbot.waitSignal(view.settled, timeout=LONG):
            view.zoom_by(1.2)
            view.zoom_all()
        image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()

    def close(self) -> None:
        self.parts.session.forget()
        self.window.close()
        self.window.deleteLater()


def apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Return the share of pixels (0-1) that differ by more than can be seen; 1 where the sizes differ."""
    if one.shape != other.shape:
        return 1.0
    return float((np.abs(one.astype(int) - other.astype(int)).max(axis=2) > 8).mean())
