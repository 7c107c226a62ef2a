"""Windows for tests of the application."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sociale_kaart.core.project import Project
from sociale_kaart.core.resources import sample_files
from sociale_kaart.workflow import built
from tests.app.desktop import Desktop


@pytest.fixture(autouse=True)
def _garbage_ends_in_this_thread() -> Iterator[None]:
    """As in the program: a search for garbage in a thread beside the window would end objects of the window there."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def open_desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Desktop]]:
    """Open windows that share their settings, as on one computer."""
    opened: list[Desktop] = []

    def opening() -> Desktop:
        opened.append(Desktop(qtbot, tmp_path))
        return opened[-1]

    yield opening
    for desktop in opened:
        desktop.close()
    qtbot.wait(50)


@pytest.fixture
def desktop(open_desktop: Callable[[], Desktop]) -> Desktop:
    return open_desktop()


@pytest.fixture(scope="session")
def sample_project() -> Project:
    """The sample municipality, read once: projects are frozen."""
    return built(sample_files(), language="nl").project


@pytest.fixture
def sample(desktop: Desktop, sample_project: Project) -> Desktop:
    """A window with the sample municipality open, as from the menu (`test_documents` opens it from there)."""
    desktop.parts.session.open(sample_project, keep=False)
    desktop.wait(lambda: desktop.parts.desk.resolved is not None)
    return desktop
