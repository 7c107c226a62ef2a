"""Classes: the bins of a scheme, and the class of every value.

The schemes are those of mapclassify, which tests hold ours against: quantiles by numpy, Fisher-Jenks by
`analysis.jenks`, the others by mapclassify itself.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.analysis.jenks import fisher_jenks
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.specs import Classes, Scheme

__all__ = ["MISSING", "breaks_of", "classed"]

MISSING = -1

Numbers = npt.NDArray[np.float64]


def breaks_of(numbers: pd.Series[float], classes: Classes, *, band: float | None = None) -> tuple[float, ...]:
    """Return the inner bounds between classes, ascending: class i holds values up to and including bound i.

    `band` is the stable band where the classes do not name one. Equal bounds, which many equal values give, become
    one, so that there can be fewer classes than asked for. Raises MapError when there are no values at all.
    """
    every = numbers.to_numpy(dtype=np.float64)
    present = every[np.isfinite(every)].astype(np.float64)
    if classes.scheme is Scheme.USER_DEFINED or classes.bins:
        return tuple(sorted(set(classes.bins)))
    if present.size == 0:
        raise MapError("map_no_values_at_all")
    if classes.scheme is Scheme.STABLE_BAND:
        return _around_zero(present, classes, band)
    if np.unique(present).size == 1:
        return ()
    bins = _scheme_bins(present, classes)
    inner = [float(bound) for bound in bins if present.min() <= bound < present.max()]
    return tuple(dict.fromkeys(inner))


def _scheme_bins(present: Numbers, classes: Classes) -> Numbers:
    k = min(classes.k, int(np.unique(present).size))
    match classes.scheme:
        case Scheme.FISHER_JENKS:
            return fisher_jenks(present, k)
        case Scheme.QUANTILES:  # the usual scheme: not worth the second that mapclassify takes to import
            return np.quantile(present, np.arange(1, k + 1) / k)
    import mapclassify

    match classes.scheme:
        case Scheme.EQUAL_INTERVAL:
            found = mapclassify.EqualInterval(present, k=k)
        case Scheme.STD_MEAN:
            found = mapclassify.StdMean(present)
        case _:
            found = mapclassify.PrettyBreaks(present, k=k)
    return np.asarray(found.bins, dtype=np.float64)


def _around_zero(present: Numbers, classes: Classes, band: float | None) -> tuple[float, ...]:
    """Bounds symmetric around the stable band; the outer ones split the changes beyond it evenly by number."""
    width = classes.band if classes.band is not None else band
    if width is None or width <= 0:
        raise MapError("map_no_stable_band")
    steps = max((classes.k - 3) // 2, 0)
    beyond = np.abs(present[np.abs(present) > width])
    bounds = {width}
    if beyond.size:
        bounds |= {_rounded_up(float(np.quantile(beyond, (i + 1) / (steps + 1)))) for i in range(steps)}
    return tuple(sorted({-bound for bound in bounds} | bounds))


def _rounded_up(value: float) -> float:
    """Round up to two figures, so that a legend can be read: 2.314 -> 2.4."""
    step = 10.0 ** (np.floor(np.log10(value)) - 1)
    return float(round(np.ceil(value / step) * step, 10))


def classed(
    numbers: pd.Series[float],
    breaks: tuple[float, ...],
    *,
    band: pd.Series[float] | float | None = None,
) -> pd.Series[int]:
    """Return the class (int16, 0-based, -1 where missing) of every value; upper bounds are inclusive.

    With a `band`, which may differ per area, a value is stable exactly when abs(value) <= band: the lower bound of
    the middle class is inclusive too, and a wider band pulls values from the neighbouring classes into the middle.

    >>> classed(pd.Series([5.0, 5.1, float("nan")]), (5.0,)).tolist()
    [0, 1, -1]
    >>> classed(pd.Series([-1.0, 1.0, 1.5, -2.0]), (-1.0, 1.0), band=1.0).tolist()
    [1, 1, 2, 0]
    """
    value, bounds, middle = numbers.to_numpy(dtype=np.float64), np.asarray(breaks, dtype=np.float64), len(breaks) // 2
    found = np.searchsorted(bounds, value, side="left")
    if band is not None and breaks:
        mirrored = middle - np.searchsorted(-bounds[:middle][::-1], -value, side="left")
        found = np.where(value < 0, mirrored, found)
        found = np.where(np.abs(value) <= np.asarray(band, dtype=np.float64), middle, found)
    found = np.where(np.isnan(value), MISSING, found)
    return pd.Series(found, index=numbers.index, dtype="int16")
