"""Values of one indicator: numbers, and for every missing one the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pandas as pd

from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.levels import Level

__all__ = ["Reason", "Values"]


class Reason(IntEnum):
    """Why a value is missing; `PRESENT` where it is not."""

    PRESENT = 0
    SECRET = 1
    TOO_FEW = 2
    LATER = 3
    DISCONTINUED = 4
    NOT_MEASURED = 5
    BOUNDARY_CHANGED = 6
    NO_MATCH = 7
    WATER = 8

    @property
    def id(self) -> str:
        """The name used in files and texts, e.g. `too_few`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """The values of an indicator for the areas of one level.

    `numbers` is float64 by area code, NaN where missing; `reasons` is int8 of `Reason` on the same index.
    `boundaries` is the year of the boundaries of the areas, None where unknown. Never mutated.
    """

    indicator: Indicator
    level: Level
    boundaries: int | None
    numbers: pd.Series[float]
    reasons: pd.Series[int]

    def __post_init__(self) -> None:
        if not self.numbers.index.equals(self.reasons.index):
            raise ValueError("numbers and reasons must share one index")
        if not self.numbers.index.is_unique:
            raise ValueError("one value per area")
        if not np.array_equal(np.isnan(self.numbers.to_numpy()), self.reasons.to_numpy() != Reason.PRESENT):
            raise ValueError("every missing value needs a reason, and no other may have one")

    @classmethod
    def of(
        cls,
        indicator: Indicator,
        numbers: Mapping[str, float] | pd.Series[float],
        *,
        level: Level = Level.BUURT,
        boundaries: int | None = None,
        reasons: Mapping[str, Reason] | pd.Series[int] | None = None,
        otherwise: Reason = Reason.NOT_MEASURED,
    ) -> Values:
        """Build values; missing numbers get their reason from `reasons`, else `otherwise`.

        >>> onv = Indicator("onv", "Overlast")
        >>> v = Values.of(onv, {"BU1": 1.5, "BU2": float("nan")}, reasons={"BU2": Reason.SECRET})
        >>> v.missing
        {<Reason.SECRET: 1>: 1}
        """
        series = pd.Series(numbers, dtype=float)
        known = pd.Series(reasons if reasons is not None else {}, dtype="float64").reindex(series.index)
        codes = known.where(known > 0, float(otherwise)).where(series.isna(), 0.0).astype("int8")
        return cls(indicator, level, boundaries, series, codes)

    @property
    def missing(self) -> dict[Reason, int]:
        """How many values are missing, per reason."""
        codes, counts = np.unique(self.reasons.to_numpy(), return_counts=True)
        return {Reason(int(c)): int(n) for c, n in zip(codes, counts, strict=True) if c != Reason.PRESENT}

    def on(self, index: pd.Index[str], otherwise: Reason = Reason.NO_MATCH) -> Values:
        """Return the values on another index of area codes; areas without a row get `otherwise`."""
        if self.numbers.index.equals(index):
            return self
        reasons = self.reasons.reindex(index, fill_value=int(otherwise)).astype("int8")
        return Values(self.indicator, self.level, self.boundaries, self.numbers.reindex(index), reasons)

    def equals(self, other: Values) -> bool:
        """Tell whether the meaning and every cell are the same."""
        return (
            (self.indicator, self.level, self.boundaries) == (other.indicator, other.level, other.boundaries)
            and self.numbers.equals(other.numbers)
            and self.reasons.equals(other.reasons)
        )
