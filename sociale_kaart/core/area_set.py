"""Areas picked by hand or by a rule, kept under a name, so that a workshop can come back to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sociale_kaart.core.levels import Level

__all__ = ["AreaSet"]


@dataclass(frozen=True, slots=True)
class AreaSet:
    """A named selection: the codes of areas of a level, why they were picked, by whom and when."""

    name: str
    level: Level
    codes: tuple[str, ...]
    reason: str = ""
    author: str = ""
    made_on: date | None = None
