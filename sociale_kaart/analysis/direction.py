"""Which way is favourable, as a sign."""

from __future__ import annotations

from sociale_kaart.core.errors import MeaningError
from sociale_kaart.core.indicator import Direction

__all__ = ["favourable_sign"]


def favourable_sign(direction: Direction, indicator: str = "") -> float:
    """Return 1 where high is favourable, -1 where low is. Raises MeaningError for an indicator without such a side.

    >>> favourable_sign(Direction.HIGH_IS_BAD)
    -1.0
    """
    if direction is Direction.NEUTRAL:
        raise MeaningError("meaning_no_direction", indicator=indicator)
    return 1.0 if direction is Direction.HIGH_IS_GOOD else -1.0
