"""The levels at which areas are measured, from coarse to fine."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Level"]


class Level(StrEnum):
    """A level of areas; the order is from coarse to fine, `OWN` has no place in it."""

    LAND = "land"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"
    PC4 = "pc4"
    PC6 = "pc6"
    GRID500 = "grid500"
    GRID100 = "grid100"
    OWN = "own"
