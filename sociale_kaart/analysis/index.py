"""The index of a value: 100 * value / reference."""

from __future__ import annotations

import pandas as pd

from sociale_kaart.analysis.change import check_comparable
from sociale_kaart.core.errors import MeaningError
from sociale_kaart.core.indicator import Indicator, Kind
from sociale_kaart.core.values import Reason, Values

__all__ = ["index"]


def index(
    values: Values, reference: float | pd.Series[float], of: Indicator | None = None
) -> tuple[pd.Series[float], pd.Series[int]]:
    """Return 100 * value / reference per area, with the reasons of the missing: 15 % against 10 % is 150.

    `reference` is one number or one per area; `of` is the indicator it was measured with, which must be the same in the
    same year. Raises MeaningError for that, and where an index has no meaning: counts (a large area is not a high one),
    values below zero, a reference that is not above it.
    """
    indicator = values.indicator
    if of is not None:
        check_comparable(of, indicator)
        if of.year != indicator.year:
            raise MeaningError("meaning_other_year", first=of.key, other=indicator.key)
    whole = pd.Series(reference, index=values.numbers.index, dtype=float)
    negative = bool((values.numbers < 0).any()) or bool((whole <= 0).any())
    if indicator.kind is Kind.COUNT or negative:
        raise MeaningError("meaning_no_index", indicator=indicator.id)
    reasons = values.reasons.mask(whole.isna() & (values.reasons == Reason.PRESENT), int(Reason.NOT_MEASURED))
    return 100 * values.numbers / whole, reasons.astype("int8")
