"""Change over a period, and change relative to that of a whole."""

from __future__ import annotations

import pandas as pd

from sociale_kaart.core.errors import MeaningError
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.values import Reason, Values

__all__ = ["change", "check_comparable", "first_reason"]


def check_comparable(before: Indicator, after: Indicator) -> None:
    """Raise MeaningError, with both definitions, unless two years of an indicator mean the same."""
    for aspect in ("id", "unit", "kind", "direction", "definition"):
        if getattr(before, aspect) != getattr(after, aspect):
            raise MeaningError(
                "meaning_not_comparable",
                before=before.key,
                after=after.key,
                before_definition=before.definition or str(getattr(before, aspect)),
                after_definition=after.definition or str(getattr(after, aspect)),
            )


def first_reason(*reasons: pd.Series[int]) -> pd.Series[int]:
    """Return, per area, the first reason that is not `PRESENT`."""
    found = reasons[0]
    for other in reasons[1:]:
        found = found.where(found != Reason.PRESENT, other)
    return found.astype("int8")


def change(before: Values, after: Values) -> tuple[pd.Series[float], pd.Series[int]]:
    """Return value(after) - value(before) per area (percentage points for shares) with the reasons of the missing.

    Both must stand on one index. Raises MeaningError when the two years do not mean the same.
    """
    check_comparable(before.indicator, after.indicator)
    return after.numbers - before.numbers, first_reason(after.reasons, before.reasons)
