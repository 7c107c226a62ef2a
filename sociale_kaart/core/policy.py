"""Policy zones and measures: what is being done, where, by whom and until when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

__all__ = ["Measure", "PolicyKind", "PolicyZone", "Status"]


class Status(StrEnum):
    """Where a policy or measure stands in time."""

    EXISTING = "existing"
    PLANNED = "planned"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PolicyKind:
    """A kind of policy: its id, its direction (1-7, 0 for none of these), its labels and the other words for it."""

    id: str
    direction: int
    nl: str
    en: str = ""
    words: tuple[str, ...] = ()

    def labelled(self, language: str) -> str:
        """Return the label in a language ("nl" or "en"), Dutch where there is no other."""
        return self.en if language == "en" and self.en else self.nl


@dataclass(frozen=True, slots=True)
class PolicyZone:
    """An area (RD New) with a policy on it; only name, kind and geometry are required.

    `kind` is an id of the vocabulary in `resources/policy.toml` or of the project's own kinds, else the user's word;
    `direction` is 1-7 as in the vocabulary, 0 where the kind is not in it.
    """

    id: str
    name: str
    kind: str
    geometry: BaseGeometry
    direction: int = 0
    owner: str = ""
    status: Status = Status.EXISTING
    start: int | None = None
    end: int | None = None
    temporary: bool = False
    legal_basis: str = ""
    phase: str = ""
    dwellings_touched: int | None = None
    dwellings_total: int | None = None
    goal: str = ""
    goal_indicator: str = ""
    goal_baseline: float | None = None
    goal_target: float | None = None
    goal_year: int | None = None
    partners: str = ""
    contact: str = ""
    source: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """An activity: a point, line or area (RD New) with party, theme, status, period and the indicator it aims at."""

    id: str
    name: str
    theme: str
    geometry: BaseGeometry
    party: str = ""
    status: Status = Status.EXISTING
    start: int | None = None
    end: int | None = None
    indicator: str = ""
    source: str = ""
    remarks: str = ""
