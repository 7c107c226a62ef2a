"""Policy of several files in one project: every zone and measure once, under an id that it keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.policy import Measure, PolicyZone

__all__ = ["one_id_each"]

Item = TypeVar("Item", PolicyZone, Measure)
_EXAMPLES = 5


def one_id_each(items: Iterable[Item], prefix: str) -> tuple[tuple[Item, ...], list[Issue]]:
    """Give every item an id of its own; the first to have an id keeps it, for findings and decisions hang on it.

    What comes again (of one kind and name, on one ground) is the same item, with the other fields of the last time.
    """
    kept: dict[tuple[str, str, bytes], Item] = {}
    taken: set[str] = set()
    again = []
    for item in items:
        what = item.kind if isinstance(item, PolicyZone) else item.theme
        same = (item.name, what, item.geometry.normalize().wkb)
        if same in kept:
            again.append(item.name)
            kept[same] = replace(item, id=kept[same].id)
            continue
        identifier = item.id if item.id and item.id not in taken else _free(prefix, taken)
        taken.add(identifier)
        kept[same] = replace(item, id=identifier)
    names = tuple(dict.fromkeys(again))[:_EXAMPLES]
    return tuple(kept.values()), [Issue("policy_again", Severity.NOTE, len(again), names)] if again else []


def _free(prefix: str, taken: set[str]) -> str:
    numbers = [int(digits) for one in taken if (digits := one.removeprefix(prefix)).isdecimal()]
    number = max(numbers, default=0) + 1
    return f"{prefix}{number}"
