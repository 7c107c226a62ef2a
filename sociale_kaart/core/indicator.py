"""What a number means: unit, direction, denominator, year, definition and source of an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Direction", "Indicator", "Kind", "Unit"]


class Unit(StrEnum):
    """The unit a value is read in."""

    PERCENT = "percent"
    COUNT = "count"
    SCORE = "score"
    EURO = "euro"
    THOUSAND_EURO = "thousand_euro"
    PER_1000 = "per_1000"
    NUMBER = "number"


class Direction(StrEnum):
    """Whether a high value is favourable."""

    HIGH_IS_GOOD = "high_is_good"
    HIGH_IS_BAD = "high_is_bad"
    NEUTRAL = "neutral"


class Kind(StrEnum):
    """How a value behaves when areas are joined: counts add up, shares and means need a denominator."""

    COUNT = "count"
    SHARE = "share"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator in one year, with everything needed to read and to combine it.

    `denominator` is the id of the indicator that a share or mean is per (`aantal_huishoudens`);
    `stable_band` is the change, in the unit of the indicator, that still counts as stable.
    Two indicators with the same `id` but another `definition` must not be compared.
    """

    id: str
    label: str
    label_en: str = ""
    unit: Unit = Unit.NUMBER
    direction: Direction = Direction.NEUTRAL
    kind: Kind = Kind.MEAN
    year: int | None = None
    denominator: str = ""
    theme: str = ""
    definition: str = ""
    definition_en: str = ""
    source: str = ""
    edition: str = ""
    licence: str = ""
    modelled: bool = False
    stable_band: float | None = None

    @property
    def key(self) -> str:
        """The id and year as people write them.

        >>> Indicator("onv", "Overlast", year=2024).key
        'onv@2024'
        """
        return self.id if self.year is None else f"{self.id}@{self.year}"

    def labelled(self, language: str) -> str:
        """Return the label in a language ("nl" or "en"), Dutch where there is no other."""
        return self.label_en if language == "en" and self.label_en else self.label

    def defined(self, language: str) -> str:
        """Return the definition in a language ("nl" or "en"), Dutch where there is no other."""
        return self.definition_en if language == "en" and self.definition_en else self.definition
