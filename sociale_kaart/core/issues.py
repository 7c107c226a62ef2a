"""Issues: what was noticed about a source, how bad it is and what was done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Issue", "Severity"]


class Severity(StrEnum):
    """How much an issue asks of the reader."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing noticed: a code, how often, a few examples and whether it was repaired.

    The words are made by `render.texts` from `code`, `count`, `examples` and `facts`.
    """

    code: str
    severity: Severity = Severity.NOTE
    count: int = 1
    examples: tuple[str, ...] = ()
    facts: Mapping[str, str | int | float] = field(default_factory=dict)
    repaired: bool = False
