"""Explanations in little room: sentences that differ only in name and numbers are kept once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["compact"]

_NAME = "\x00"
_SLOT = "\x01"
_NUMBER = re.compile(r"[-+−]?\d+(?:[.,]\d+)*")
_MARKS = re.compile(f"([{_NAME}{_SLOT}])")

Part = str | int


@dataclass(slots=True)
class _Template:
    """A sentence without its name and numbers, and the numbers it was used with."""

    place: int
    uses: list[tuple[int, list[str]]] = field(default_factory=list)

    def constant(self) -> list[str | None]:
        """Return, per number, what it always is; None where it differs."""
        columns = zip(*(numbers for _, numbers in self.uses), strict=True)
        return [column[0] if len(set(column)) == 1 else None for column in columns]


def compact(explanations: Sequence[Sequence[str]], names: Sequence[str]) -> dict[str, object]:
    """Split the sentences about each area in shared templates and what fills them.

    A template is a list of parts: words, -1 for the name of the area, 0 for its next number. `chains` are rows of
    templates; `of` gives the chain of each area, `fillings` its numbers as they were written.

    >>> compact([["Noord heeft 3, meer dan 2."], ["Zuid heeft 4, meer dan 2."]], ["Noord", "Zuid"])["templates"]
    [[-1, ' heeft ', 0, ', meer dan 2.']]
    """
    templates: dict[str, _Template] = {}
    chains: dict[tuple[int, ...], int] = {}
    of: list[int] = []
    for area, (sentences, name) in enumerate(zip(explanations, names, strict=True)):
        chain = []
        for sentence in sentences:
            skeleton, numbers = _taken_apart(sentence, name)
            template = templates.setdefault(skeleton, _Template(len(templates)))
            template.uses.append((area, numbers))
            chain.append(template.place)
        of.append(chains.setdefault(tuple(chain), len(chains)))
    constants = {template.place: template.constant() for template in templates.values()}
    return {
        "templates": [_parts(skeleton, constants[template.place]) for skeleton, template in templates.items()],
        "chains": [list(chain) for chain in chains],
        "of": of,
        "fillings": _fillings(list(chains), of, templates, constants),
    }


def _taken_apart(sentence: str, name: str) -> tuple[str, list[str]]:
    clean = sentence.replace(_NAME, "").replace(_SLOT, "")
    named = clean.replace(name, _NAME) if len(name) > 2 else clean
    return _NUMBER.sub(_SLOT, named), _NUMBER.findall(named)


def _fillings(
    chains: Sequence[tuple[int, ...]],
    of: Sequence[int],
    templates: dict[str, _Template],
    constants: dict[int, list[str | None]],
) -> list[list[str]]:
    """Return, per area, the numbers that differ between areas, in the order of its sentences."""
    left = {template.place: iter(template.uses) for template in templates.values()}
    fillings = []
    for chain in of:
        numbers: list[str] = []
        for place in chains[chain]:
            _, written = next(left[place])
            numbers += [number for number, same in zip(written, constants[place], strict=True) if same is None]
        fillings.append(numbers)
    return fillings


def _parts(skeleton: str, constant: Sequence[str | None]) -> list[Part]:
    """Return the parts of a template; numbers that are the same everywhere become words."""
    parts: list[Part] = []
    numbers = iter(constant)
    for piece in _MARKS.split(skeleton):
        part: Part = piece
        if piece == _NAME:
            part = -1
        elif piece == _SLOT:
            same = next(numbers)
            part = 0 if same is None else same
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part != "":
            parts.append(part)
    return parts
