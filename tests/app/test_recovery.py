"""Work that was not saved survives a program that is cut off, for one person's eyes, and leaves nothing otherwise."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sociale_kaart.app import recovery
from sociale_kaart.store.project_file import load
from tests.app.desktop import Desktop

CUT_OFF = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from sociale_kaart.app import recovery
from sociale_kaart.app.main import begin
from sociale_kaart.app.settings import SettingsFile

recovery.SOON = 0.05
application = QApplication([])
window = begin(application, SettingsFile(Path(sys.argv[1])), "nl")
window.show()
window.recovery.kept.connect(lambda: print("kept", flush=True))
window.parts.session.opened.connect(lambda _: window.parts.documents.rename("Na de vergadering"))
window.commands.open_sample()
application.exec()
"""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "SOON", 0.05)


def files(desktop: Desktop) -> list[Path]:
    folder = desktop.settings.recovery_folder
    return sorted(folder.glob("*")) if folder.is_dir() else []


def test_a_program_that_is_killed_leaves_what_was_changed(open_desktop: Callable[[], Desktop], tmp_path: Path) -> None:
    command = [sys.executable, "-c", CUT_OFF, str(tmp_path / "settings.ini")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "kept\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    desktop = open_desktop()
    assert "Na de vergadering" in desktop.window.recovery_bar.text
    assert desktop.parts.session.project is None, "it is offered, not opened"
    desktop.click(desktop.window.recovery_bar.recover)
    desktop.wait_for_map()
    assert desktop.parts.session.project.title == "Na de vergadering"
    assert desktop.parts.session.unsaved
    assert not desktop.window.recovery_bar.text
    desktop.wait(lambda: [p for p in files(desktop) if p.suffix == ".gpkg"] == [desktop.window.recovery.copy])


def test_a_copy_is_written_while_there_is_something_to_lose_and_only_then(sample: Desktop, tmp_path: Path) -> None:
    sample.qtbot.wait(150)
    assert not files(sample), "the sample as it is can be made again"
    with sample.qtbot.waitSignal(sample.window.recovery.kept, timeout=20_000):
        sample.parts.session.edit("Rename", title="Anders")
    assert load(sample.window.recovery.copy).title == "Anders"
    sample.parts.documents._save(tmp_path / "bewaard.gpkg", None)
    sample.wait(lambda: not sample.parts.session.unsaved)
    assert not files(sample)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_the_person_themself_may_read_a_copy(sample: Desktop) -> None:
    with sample.qtbot.waitSignal(sample.window.recovery.kept, timeout=20_000):
        sample.parts.session.edit("Rename", title="Anders")
    assert sample.settings.recovery_folder.stat().st_mode & 0o777 == 0o700
    written = [path for path in files(sample) if path.suffix != ".lock"]
    assert len(written) == 2
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}


def test_closing_on_purpose_leaves_nothing_and_offers_nothing(open_desktop: Callable[[], Desktop]) -> None:
    first = open_desktop()
    first.window.commands.open_sample()
    first.wait_for_map()
    with first.qtbot.waitSignal(first.window.recovery.kept, timeout=20_000):
        first.parts.session.edit("Rename", title="Anders")
    other = open_desktop()
    assert not other.window.recovery_bar.text, "the first is still at work on it"
    first.close()
    assert not files(other)
    assert not open_desktop().window.recovery_bar.text


def test_a_copy_can_be_thrown_away_and_one_that_is_broken_is_told(
    open_desktop: Callable[[], Desktop], tmp_path: Path
) -> None:
    folder = tmp_path / "recovery"
    folder.mkdir()
    (folder / "kapot.gpkg").write_bytes(b"niets")
    desktop = open_desktop()
    assert desktop.window.recovery_bar.text
    desktop.click(desktop.window.recovery_bar.recover)
    desktop.wait(lambda: bool(desktop.parts.message.text))
    assert desktop.window.recovery_bar.text
    desktop.click(desktop.window.recovery_bar.discard)
    assert not desktop.window.recovery_bar.text
    assert not (folder / "kapot.gpkg").exists()
