"""Start the program: `python -m sociale_kaart` or `sociale-kaart`. Files open the window, commands the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sociale_kaart.cli.say import chosen_language, complain


def main() -> None:
    """Open the window or run the command line, and leave with its exit status."""
    arguments = sys.argv[1:]
    if wants_window(arguments):
        sys.exit(_opened(arguments))
    from sociale_kaart.cli.app import run

    sys.exit(run(arguments))


def wants_window(arguments: Sequence[str]) -> bool:
    """Tell whether arguments are files to open, or nothing at all on a machine with a screen."""
    _, rest = _taken_apart(arguments)
    if not rest:
        return _has_screen()
    first = rest[0]
    if first.startswith("-"):
        return False
    if Path(first).suffix or os.sep in first:
        return True
    return first not in _commands() and Path(first).exists()


def _commands() -> tuple[str, ...]:
    import typer
    from typer.core import TyperGroup

    from sociale_kaart.cli.app import app

    group = typer.main.get_command(app)
    return tuple(group.commands) if isinstance(group, TyperGroup) else ()


def _taken_apart(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the language that was asked for, "" for none, and the other arguments."""
    language, others = chosen_language(arguments)
    asked = others[:1] == ["--language"]
    return (language if asked else ""), others[2:] if asked else others


def _has_screen() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _opened(arguments: Sequence[str]) -> int:
    from sociale_kaart.render.texts import Texts

    language, files = _taken_apart(arguments)
    if not _has_screen():
        complain(Texts(language or "nl")("cli.error.no_screen"))
        return 1
    gc.disable()  # while modules come there is no garbage to search for; the window looks after it from its start on
    from sociale_kaart.app.main import start

    return start([Path(name) for name in files], language)


if __name__ == "__main__":
    main()
