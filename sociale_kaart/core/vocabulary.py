"""The vocabulary of policy: seven directions and their kinds, from `resources/policy.toml`, and a project's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sociale_kaart.core.policy import PolicyKind
from sociale_kaart.core.resources import resources

__all__ = ["kind_label", "owner_vocabulary", "policy_directions", "policy_kinds"]


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((resources() / "policy.toml").read_text(encoding="utf-8"))


@cache
def policy_kinds() -> tuple[PolicyKind, ...]:
    """Return the kinds that ship with the program, in the order of the directions."""
    return tuple(
        PolicyKind(row["id"], row["direction"], row["nl"], row["en"], tuple(row.get("words", ())))
        for row in _tables()["kind"]
    )


@cache
def policy_directions(language: str) -> Mapping[int, str]:
    """Return the names of the directions 1-7 in a language ("nl" or "en")."""
    return {row["id"]: row[language] for row in _tables()["direction"]}


def owner_vocabulary() -> Mapping[str, tuple[str, ...]]:
    """Return the words that tell housing corporations from other owners, by group."""
    return {group: tuple(words) for group, words in _tables()["owner"].items()}


def kind_label(kind: str, language: str, own: Iterable[PolicyKind] = ()) -> str:
    """Return the name of a kind of policy; what is in no vocabulary is the user's own word.

    >>> kind_label("sale", "nl"), kind_label("bomen planten", "nl")
    ('verkoop', 'bomen planten')
    """
    for known in (*own, *policy_kinds()):
        if known.id == kind:
            return known.labelled(language)
    return kind
