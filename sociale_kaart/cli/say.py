"""What goes to the terminal: the language of it, complaints on stderr, JSON and tables on stdout."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from sociale_kaart.render.texts import LANGUAGES

__all__ = ["chosen_language", "complain", "print_json", "say"]


def chosen_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Take --language out of the arguments, wherever it stands; return the language and the other arguments.

    Without it SOCIALE_KAART_LANGUAGE decides, and else it is Dutch. A language that does not exist is left standing,
    for the parser to complain about.

    >>> chosen_language(["inspect", "x.csv", "--language", "en"]), chosen_language(["--language=en"])
    (('en', ['inspect', 'x.csv']), ('en', []))
    """
    language = os.environ.get("SOCIALE_KAART_LANGUAGE", "")
    others: list[str] = []
    rest = iter(arguments)
    for given in rest:
        name, equals, value = given.partition("=")
        if name != "--language":
            others.append(given)
            continue
        value = value if equals else next(rest, "")
        if value in LANGUAGES:
            language = value
        else:
            others += [name, value]
    return (language if language in LANGUAGES else LANGUAGES[0]), others


def complain(message: str) -> None:
    """Write one plain message to stderr."""
    print(message, file=sys.stderr)  # noqa: T201


def say(message: str = "") -> None:
    """Write a line to stdout."""
    print(message)  # noqa: T201


def print_json(facts: Any) -> None:
    """Write facts to stdout as JSON, accents as they are."""
    print(json.dumps(facts, ensure_ascii=False, indent=2, allow_nan=False))  # noqa: T201
