"""What figures mean beyond their name: which count the same thing, and which go by square metres."""

from __future__ import annotations

from collections.abc import Sequence

from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.values import Values

__all__ = ["ONE_MEANING", "WEIGHTS", "by_land", "nearest_year", "same_meaning"]

ONE_MEANING = (
    ("woningvoorraad", "aantal_woningen", "woningen"),
    ("aantal_huishoudens", "aantal_part_huishoudens", "huishoudens"),
    ("aantal_inwoners", "inwoners"),
)
"""Names under which tables of different makers count the same: any of them can stand behind a share."""

WEIGHTS = tuple(name for names in ONE_MEANING for name in names)
"""What can weigh a mean that is per nothing of its own: dwellings, else households, else inhabitants."""

_OF_THE_LAND = ("oppervlakte_", "bevolkingsdichtheid", "omgevingsadressendichtheid")


def same_meaning(name: str) -> tuple[str, ...]:
    """Return the names under which a count goes, the given one first.

    >>> same_meaning("huishoudens")
    ('huishoudens', 'aantal_huishoudens', 'aantal_part_huishoudens', 'huishoudens')
    """
    return (name, *next((names for names in ONE_MEANING if name in names), ()))


def by_land(indicator: Indicator) -> bool:
    """Tell whether an indicator goes by square metres and not by dwellings."""
    return indicator.id.startswith(_OF_THE_LAND)


def nearest_year(found: Sequence[Values], year: int | None) -> Values:
    """Return the values of the year nearest to another."""
    return min(found, key=lambda values: abs((values.indicator.year or 0) - (year or 0)))
