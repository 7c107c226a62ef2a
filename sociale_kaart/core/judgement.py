"""Judgement of policy: rules that are data, what was decided on a finding, and values frozen to measure against later.

A rule says which policy works *with* a development, *against* it, or needs *talk*, and why. What it looks at are
yardsticks ("incomes", "nuisance"): each picks the first of its indicators that a project has, so that a rule holds for
any municipality and for next year's figures. Rules, yardsticks and pairs ship in `resources/judgement.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sociale_kaart.core.policy import PolicyZone, Status

__all__ = [
    "OPERATIONS",
    "Baseline",
    "BaselineFigure",
    "Criterion",
    "Decision",
    "Effect",
    "Judgement",
    "JudgementRule",
    "PairRule",
    "Span",
    "Verdict",
    "Yardstick",
]

OPERATIONS = ("worse", "better", "not_worse", "not_better", ">", ">=", "<", "<=")
"""How a criterion compares; "worse" is always in the unfavourable direction of the indicator."""


class Judgement(StrEnum):
    """Whether a policy works with a development, against it, or needs to be talked about."""

    AGAINST = "against"
    TALK = "talk"
    WITH = "with"


class Span(StrEnum):
    """Whether a criterion looks at the latest level of a yardstick or at its change over the years."""

    LEVEL = "level"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What rules look at: a name, and the indicators to take it from, the first that is there or the mean of some."""

    id: str
    nl: str
    en: str = ""
    any_of: tuple[str, ...] = ()
    some_of: tuple[str, ...] = ()

    def labelled(self, language: str) -> str:
        """Return the name in a language ("nl" or "en"), Dutch where there is no other."""
        return self.en if language == "en" and self.en else self.nl


@dataclass(frozen=True, slots=True)
class Criterion:
    """One comparison of a rule: `yardstick` (its id, or that of an indicator) over `span` is `op` than a threshold.

    For worse, better and their opposites `threshold` is a margin from 0 on, None the stable band of a change; for the
    signs it is the value itself. With `against` the threshold is added to that whole's value ("gemeente", "land").
    """

    yardstick: str
    span: Span
    op: str
    threshold: float | None = None
    against: str = ""

    def __post_init__(self) -> None:
        if self.op not in OPERATIONS:
            raise ValueError(f"not a comparison: {self.op!r}")
        if self.threshold is None and self.op not in OPERATIONS[:4]:
            raise ValueError(f"{self.op!r} needs a threshold")
        if self.threshold is not None and self.threshold < 0 and self.op in OPERATIONS[:4]:
            raise ValueError(f"a margin of {self.threshold} is below nought")


@dataclass(frozen=True, slots=True)
class JudgementRule:
    """If the policy is one of `kinds` or `directions` (all when both are empty) in one of `statuses` (any when empty)
    and every criterion holds, and the class on the map `map` is one of `types` where these are given, then `judgement`.
    """

    id: str
    judgement: Judgement
    because: str
    kinds: tuple[str, ...] = ()
    directions: tuple[int, ...] = ()
    statuses: tuple[Status, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    map: str = ""
    types: tuple[str, ...] = ()
    because_en: str = ""
    source: str = ""
    source_en: str = ""

    def applies(self, zone: PolicyZone) -> bool:
        """Tell whether a zone has the policy and status that this rule is about."""
        named = zone.kind in self.kinds or zone.direction in self.directions
        return (named or not (self.kinds or self.directions)) and (not self.statuses or zone.status in self.statuses)

    def reason(self, language: str) -> str:
        """Return why, in a language ("nl" or "en"), as it was written where there is no other."""
        return self.because_en if language == "en" and self.because_en else self.because

    def cited(self, language: str) -> str:
        """Return where the rule comes from, in a language ("nl" or "en"), as it was written where there is no other."""
        return self.source_en if language == "en" and self.source_en else self.source


class Effect(StrEnum):
    """What two policies in one place and time do to each other."""

    COLLIDES = "collides"
    COMBINES = "combines"


@dataclass(frozen=True, slots=True)
class PairRule:
    """Two kinds of policy (or whole directions) that collide or can be combined in the same place and time."""

    id: str
    effect: Effect
    because: str
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    first_directions: tuple[int, ...] = ()
    second_directions: tuple[int, ...] = ()
    because_en: str = ""

    def applies(self, one: PolicyZone, other: PolicyZone) -> bool:
        """Tell whether two zones, in either order, are such a pair."""
        return (self._first(one) and self._second(other)) or (self._first(other) and self._second(one))

    def reason(self, language: str) -> str:
        """Return why, in a language ("nl" or "en"), Dutch where there is no other."""
        return self.because_en if language == "en" and self.because_en else self.because

    def _first(self, zone: PolicyZone) -> bool:
        return zone.kind in self.first or zone.direction in self.first_directions

    def _second(self, zone: PolicyZone) -> bool:
        return zone.kind in self.second or zone.direction in self.second_directions


class Verdict(StrEnum):
    """What the people in the room said of a finding."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a finding, by whom and when; `ground` marks what the finding said then."""

    finding: str
    verdict: Verdict
    note: str = ""
    author: str = ""
    decided_on: date | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True)
class BaselineFigure:
    """One value of a baseline: the mean of an indicator over a zone, in the indicator's unit.

    `weight` is what the mean is weighted by (dwellings or square metres) and `covered` the percent of it with a value.
    """

    indicator: str
    value: float
    year: int | None = None
    definition: str = ""
    weight: float = 0.0
    covered: float = 100.0


@dataclass(frozen=True, slots=True)
class Baseline:
    """The values of a zone as they were known on a day, to compare with later (nulmeting).

    `outline` is the ground of the zone on that day (WKT, RD New): what is measured later is the same ground, whatever
    happens to the zone. `basis` is what the means are weighted by, "dwellings" or "land".
    """

    zone: str
    frozen_on: date
    figures: tuple[BaselineFigure, ...]
    basis: str = ""
    outline: str = ""
