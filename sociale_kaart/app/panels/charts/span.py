"""From where to where the bars of a histogram run, so that one value far out does not press the others together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["span_of"]


def span_of(values: NDArray[np.floating], thresholds: Sequence[float]) -> tuple[float, float]:
    """Return from where to where bars run: all values, or less where some are far out, but every threshold among them.

    Far out is more than three times the distance between the quartiles beyond them (Tukey, 1977).
    """
    first, third = np.quantile(values, (0.25, 0.75))
    least, most = float(values.min()), float(values.max())
    reach = 3 * (third - first)
    if not reach:
        return least, most
    low, high = max(least, float(first - reach)), min(most, float(third + reach))
    among = [min(max(one, least), most) for one in thresholds]
    return min([low, *among]), max([high, *among])
