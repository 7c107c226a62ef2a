"""What goes to the terminal: the language of it, complaints on stderr, JSON and tables on stdout."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from sociale_kaart.render.texts import LANGUAGES

__all__ = ["chosen_language", "complain", "print_json", "say", "show_what_can_be_shown"]


def chosen_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the language, and the arguments with --language in front wherever it stood, as the parser wants it.

    Without it SOCIALE_KAART_LANGUAGE decides, and else it is Dutch. A language that does not exist is left to the
    parser to complain about.

    >>> chosen_language(["inspect", "x.csv", "--language", "en"]), chosen_language(["demo"])
    (('en', ['--language', 'en', 'inspect', 'x.csv']), ('nl', ['demo']))
    """
    asked: list[str] = []
    others: list[str] = []
    rest = iter(arguments)
    for given in rest:
        name, equals, value = given.partition("=")
        if name != "--language":
            others.append(given)
            continue
        asked = [name, value if equals else next(rest, "")]
    language = asked[1] if asked else os.environ.get("SOCIALE_KAART_LANGUAGE", "")
    return (language if language in LANGUAGES else LANGUAGES[0]), [*asked, *others]


def complain(message: str) -> None:
    """Write one plain message to stderr."""
    print(message, file=sys.stderr)  # noqa: T201


def say(message: str = "") -> None:
    """Write a line to stdout."""
    print(message)  # noqa: T201


def print_json(facts: Any) -> None:
    """Write facts to stdout as JSON, accents as they are where the terminal can show them."""
    text = json.dumps(facts, ensure_ascii=False, indent=2, allow_nan=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        text = json.dumps(facts, indent=2, allow_nan=False)
    print(text)  # noqa: T201


def show_what_can_be_shown() -> None:
    """Have letters that a terminal does not know (an arrow on an old Windows) shown as "?" rather than end it all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")
