"""Change over a period, and change relative to that of a whole."""

from __future__ import annotations

import pandas as pd

from sociale_kaart.core.errors import MeaningError
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.values import Reason, Values

__all__ = ["change", "check_comparable", "check_same_areas", "first_reason"]

_SAME_MEANING = ("id", "unit", "kind", "direction", "definition")


def check_comparable(before: Indicator, after: Indicator) -> None:
    """Raise MeaningError, with both definitions, unless two years of an indicator mean the same."""
    for aspect in _SAME_MEANING:
        if getattr(before, aspect) != getattr(after, aspect):
            raise MeaningError(
                "meaning_not_comparable",
                before=before.key,
                after=after.key,
                before_definition=_told(before, aspect),
                after_definition=_told(after, aspect),
            )


def _told(indicator: Indicator, aspect: str) -> str:
    """The definition, and what differs where that is something else."""
    differs = str(getattr(indicator, aspect))
    if aspect in ("id", "definition") or not indicator.definition:
        return indicator.definition or differs
    return f"{indicator.definition} ({differs})"


def check_same_areas(*several: Values) -> None:
    """Raise MeaningError unless values are of areas of one level and one year of boundaries, as far as these are known.

    Values of other boundaries can be converted first (`analysis.convert`).
    """
    first = several[0]
    for other in several[1:]:
        facts = {"first": first.indicator.key, "other": other.indicator.key}
        if other.level is not first.level:
            raise MeaningError("meaning_other_level", **facts, first_level=first.level, other_level=other.level)
        if None not in (first.boundaries, other.boundaries) and first.boundaries != other.boundaries:
            years = {"first_year": str(first.boundaries), "other_year": str(other.boundaries)}
            raise MeaningError("meaning_other_boundaries", **facts, **years)


def first_reason(*reasons: pd.Series[int]) -> pd.Series[int]:
    """Return, per area, the first reason that is not `PRESENT`."""
    found = reasons[0]
    for other in reasons[1:]:
        found = found.where(found != Reason.PRESENT, other)
    return found.astype("int8")


def change(before: Values, after: Values) -> tuple[pd.Series[float], pd.Series[int]]:
    """Return value(after) - value(before) per area (percentage points for shares) with the reasons of the missing.

    Both must stand on one index. Raises MeaningError when the two years do not mean the same, or are of areas of
    another level or other boundaries.
    """
    check_comparable(before.indicator, after.indicator)
    check_same_areas(before, after)
    return after.numbers - before.numbers, first_reason(after.reasons, before.reasons)
