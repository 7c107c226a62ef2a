"""The application of the command line: its commands, its language, and what is said when something cannot be done.

Exit status 0 done, 1 it could not be done (one plain message on stderr), 2 wrong usage. With SOCIALE_KAART_DEBUG set
errors come as tracebacks. Commands stand in a module per group; each imports what it needs inside its functions, so
that a start imports next to nothing.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Sequence

import typer
from typer.core import TyperCommand, TyperGroup

from sociale_kaart.cli import analyse, charts, confront, demo, files, maps, sheets, surroundings
from sociale_kaart.cli.say import chosen_language, complain, show_what_can_be_shown
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.render.texts import LANGUAGES, Texts

__all__ = ["run"]

_DONE, _FAILED, _INTERRUPTED = 0, 1, 130

app = typer.Typer(
    name="sociale-kaart",
    help="cli.help.program",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(demo.commands)
app.add_typer(files.commands)
app.add_typer(maps.commands)
app.add_typer(charts.commands)
app.add_typer(analyse.commands)
app.add_typer(surroundings.commands)
app.add_typer(confront.commands)
app.add_typer(sheets.commands)


@app.callback()
def _options(
    context: typer.Context,
    language: str = typer.Option("", "--language", help="cli.help.language", metavar="nl|en"),
) -> None:
    """Take the options that hold for every command; the words themselves were chosen before."""
    if language and language not in LANGUAGES:
        raise typer.BadParameter(f"{language} (nl, en)", param_hint="--language")
    context.meta["language"] = language


def run(arguments: Sequence[str]) -> int:
    """Run the command line with arguments (without the name of the program) and return the exit status."""
    debug = bool(os.environ.get("SOCIALE_KAART_DEBUG"))
    language, others = chosen_language(arguments)
    texts = Texts(language)
    show_what_can_be_shown()
    if not debug:
        warnings.simplefilter("ignore")
        logging.getLogger().addHandler(logging.NullHandler())
    command = typer.main.get_command(app)
    for part in _parts(command):
        _put_into_words(part, texts)
    try:
        return _status(command.main(others, prog_name="sociale-kaart", standalone_mode=True, obj=texts))
    except SystemExit as leaving:
        return _status(leaving.code)
    except SocialeKaartError as error:
        if debug:
            raise
        complain(texts.error(error))
    except KeyboardInterrupt:
        return _INTERRUPTED
    except MemoryError:
        complain(texts("cli.error.memory"))
    except OSError as error:
        if debug:
            raise
        complain(texts("cli.error.system", reason=error.strerror or str(error), file=error.filename or ""))
    except Exception as error:
        if debug:
            raise
        complain(texts("cli.error.unexpected", reason=f"{type(error).__name__}: {error}"))
    return _FAILED


def _status(code: object) -> int:
    return code if isinstance(code, int) else _DONE if code is None else _FAILED


def _parts(command: object) -> Iterator[TyperCommand | TyperGroup]:
    if isinstance(command, TyperCommand | TyperGroup):
        yield command
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            yield from _parts(inner)


def _put_into_words(command: TyperCommand | TyperGroup, texts: Texts) -> None:
    """Put the words of a language in the place of their keys, in a command and its options and arguments."""
    for part in (command, *command.params):
        key = getattr(part, "help", None)
        if isinstance(key, str) and key in texts:
            part.help = texts(key)  # type: ignore[union-attr]
