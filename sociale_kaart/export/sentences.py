"""Explanations in little room: sentences that differ only in name and numbers are kept once."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["compact"]

_NAME = "\x00"
_SLOT = "\x01"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

Part = str | int


def compact(texts: Sequence[str], names: Sequence[str]) -> dict[str, object]:
    """Split texts, one per area, in shared templates and what fills them.

    A template is a list of parts: words, -1 for the name of the area, or the position of a filling.
    `of` gives the template of each text, `fillings` its numbers as they were written.

    >>> compact(["Noord: 3, meer dan 2.", "Zuid: 4, meer dan 2."], ["Noord", "Zuid"])["templates"]
    [[-1, ': ', 0, ', meer dan 2.']]
    """
    of: list[int] = []
    found: dict[str, int] = {}
    numbers: list[list[str]] = []
    for text, name in zip(texts, names, strict=True):
        clean = text.replace(_NAME, "").replace(_SLOT, "")
        named = clean.replace(name, _NAME) if len(name) > 2 else clean
        numbers.append(_NUMBER.findall(named))
        of.append(found.setdefault(_NUMBER.sub(_SLOT, named), len(found)))
    templates: list[list[Part]] = []
    fillings: list[list[str]] = [[] for _ in texts]
    members: list[list[int]] = [[] for _ in found]
    for position, template in enumerate(of):
        members[template].append(position)
    for skeleton, here in zip(found, members, strict=True):
        columns = list(zip(*(numbers[position] for position in here), strict=True))
        constant = [column[0] if len(set(column)) == 1 else None for column in columns]
        templates.append(_parts(skeleton, constant))
        for position in here:
            fillings[position] = [
                number for number, same in zip(numbers[position], constant, strict=True) if same is None
            ]
    return {"templates": templates, "of": of, "fillings": fillings}


def _parts(skeleton: str, constant: Sequence[str | None]) -> list[Part]:
    """Return the parts of a template; numbers that are the same everywhere become words."""
    parts: list[Part] = []
    position = slot = 0
    for piece in re.split(f"([{_NAME}{_SLOT}])", skeleton):
        part: Part = piece
        if piece == _NAME:
            part = -1
        elif piece == _SLOT:
            same = constant[position]
            position += 1
            if same is None:
                part, slot = slot, slot + 1
            else:
                part = same
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part != "":
            parts.append(part)
    return parts
