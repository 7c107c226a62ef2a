"""Files open the window, commands the command line; and without a screen one plain message."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sociale_kaart.__main__ import wants_window

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--language", "en"], True),
        (["buurten.gpkg"], True),
        (["--language", "en", "map/buurten.zip", "cijfers.csv"], True),
        (["--help"], False),
        (["demo"], False),
        (["inspect", "buurten.gpkg"], False),
        (["--language", "en", "maps", "a.gpkg"], False),
        (["inspct"], False),
    ],
)
def test_files_open_the_window_and_commands_do_not(arguments: list[str], window: bool) -> None:
    assert wants_window(arguments) is window


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_files_are_refused_in_one_line_and_nothing_shows_the_help(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "SOCIALE_KAART_LANGUAGE")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["PYTHONPATH"] = str(ROOT)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sociale_kaart", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    refused = run("buurten.gpkg")
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "scherm" in refused.stderr
    assert "Usage" in run().stderr + run().stdout
