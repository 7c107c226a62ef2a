"""The whole line in a window on a screen, by mouse and keyboard from outside; pictures of the screen are kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sociale_kaart.core.resources import sample_files
from sociale_kaart.store.project_file import load
from tests.app.real.screen import Program, Screen, dragged_from, is_, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"no {missing()}")
THE_FOUR = ("beleid", "ontwikkeling", "concentratie", "typering")
MIDDLE = "at(parts.map_view)"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    made = Screen(tmp_path)
    try:
        if not made.can_show:
            pytest.skip("Qt cannot open a window on a screen of X here (libxcb-cursor0 and others)")
        yield made
    finally:
        made.close()


@pytest.fixture
def opened(screen: Screen) -> Iterator[Callable[..., Program]]:
    programs: list[Program] = []

    def opening(*arguments: str | Path) -> Program:
        programs.append(Program(screen, *arguments))
        return programs[-1]

    yield opening
    for program in programs:
        program.stop()


class Album:
    """Pictures of the screen, in the folder that SOCIALE_KAART_SCREENSHOTS names, if it names one."""

    def __init__(self, spare: Path) -> None:
        named = os.environ.get("SOCIALE_KAART_SCREENSHOTS")
        self._folder = Path(named) if named else spare
        self._folder.mkdir(parents=True, exist_ok=True)
        self._count = 0

    def keep(self, program: Program, name: str) -> Path:
        self._count += 1
        path = self._folder / f"screen-{self._count:02d}-{name}.png"
        program.photograph(path)
        return path


def test_from_files_dragged_in_to_the_same_picture_after_closing(
    screen: Screen, opened: Callable[..., Program], tmp_path: Path
) -> None:
    album, program = Album(tmp_path / "pictures"), opened()
    program.wait("window.isVisible()")
    program.focus()
    album.keep(program, "welcome")
    with dragged_from(screen, (20, 650), sample_files()) as files:
        screen.drag((80, 680), program.see("at(window)"))
        assert files.readline() == "CopyAction\n"
        program.wait("parts.tasks.running('read') or parts.intake.review is not None")
    screen.click(program.place("button('Project maken')"))
    program.wait("parts.map_view.is_settled")
    for identifier in THE_FOUR:
        screen.click(program.place(f"map_row(parts, {identifier!r})"))
        program.wait_for_map(identifier)
        album.keep(program, identifier)

    screen.drag(program.place("threshold(parts)"), program.see("threshold(parts, 25.0)"))
    program.wait("parts.session.undo_stack.count()", is_(1))
    limit = "parts.desk.resolved.spec.rules[0].conditions[0].threshold"
    program.wait(limit, lambda value: abs(value - 25.0) < 1.5)

    screen.click(program.place("map_row(parts, 'ontwikkeling')"))
    program.wait_for_map("ontwikkeling")
    screen.click(program.place("cell(parts, 'C3')"))
    chosen = program.wait("sorted(parts.session.selection)")
    assert program.wait("sorted(parts.table.codes_selected)") == chosen
    album.keep(program, "selection")

    screen.click(program.place(MIDDLE))
    code = program.wait("sorted(parts.session.selection)", lambda codes: len(codes) == 1)[0]
    album.keep(program, "area")
    screen.hand("mousemove", *program.see("at(parts.area)"), "click", "--repeat", 40, 5)
    screen.click(program.place("parts.area.note.isVisible() and at(parts.area.note)"))
    screen.type("Gesproken met de huismeester")
    screen.key("Tab")
    program.wait("[note.text for note in parts.session.project.notes]", is_(["Gesproken met de huismeester"]))

    before = program.see("parts.map_view.extent().width()")
    screen.hand("mousemove", *program.see(MIDDLE), "click", "--repeat", 3, 4)
    program.wait("parts.map_view.extent().width()", lambda width: width < before / 2)
    screen.key("ctrl+0")
    program.wait("parts.map_view.extent().width()", lambda width: abs(width - before) < 1)

    screen.key("ctrl+d")
    program.wait("parts.compare.isVisible()")
    album.keep(program, "compared")
    screen.key("ctrl+d")
    program.wait("not parts.compare.isVisible()")
    screen.key("F11")
    program.wait("not window.menuBar().isVisible()")
    screen.key("Next")
    program.wait_for_map("concentratie")
    album.keep(program, "presenting")
    screen.key("question")
    program.wait("window.presenting.help.isVisible()")
    album.keep(program, "keys")
    screen.key("Escape")
    program.wait("not window.presenting.help.isVisible()")
    screen.key("Escape")
    program.wait("window.menuBar().isVisible()")

    screen.key("ctrl+z", "ctrl+z")
    program.wait("not parts.session.undo_stack.canUndo()")
    assert not program.see("len(parts.session.project.notes)")
    screen.key("ctrl+shift+z", "ctrl+shift+z")
    program.wait("not parts.session.undo_stack.canRedo()")
    screen.click(program.place("map_row(parts, 'typering')"))
    program.wait_for_map("typering")

    path = tmp_path / "Waterrade bewaard.gpkg"
    screen.key("ctrl+s")
    program.wait("QApplication.activeModalWidget() is not None")
    album.keep(program, "saving")
    screen.key("ctrl+a")
    screen.type(str(path))
    screen.key("Return")
    program.wait("not parts.session.unsaved")
    program.focus()  # no window manager here does it
    picture = program.see("[parts.desk.resolved.classes.tolist(), [row.areas for row in parts.desk.resolved.legend]]")
    screen.key("ctrl+q")
    assert program.ended() == 0
    assert [note.area for note in load(path).notes] == [code]

    again = opened(path)
    again.wait_for_map("typering")
    album.keep(again, "again")
    assert again.see("[parts.desk.resolved.classes.tolist(), [r.areas for r in parts.desk.resolved.legend]]") == picture
    assert again.see(limit) == pytest.approx(25.0, abs=1.5)
    again.focus()
    screen.key("ctrl+q")
    assert again.ended() == 0, "nothing is asked when nothing would be lost"
