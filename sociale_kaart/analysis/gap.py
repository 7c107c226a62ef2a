"""The gap between areas with few and with many corporation dwellings around them, in two years.

The index curve (the research's figures 9-12): areas are put in bins by the share of corporation dwellings in their
direct surroundings (`analysis.surroundings`); the mean of an indicator in a bin, divided by its mean over the whole,
times 100, is the index of the bin. The gap is the index of the highest bin less that of the lowest, in index points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.analysis.change import check_comparable, check_same_areas
from sociale_kaart.analysis.classify import classed
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Kind
from sociale_kaart.core.values import Values

__all__ = ["BOUNDS", "MANY_CORPORATION", "CurveBin", "GapCurve", "dimensions_over_time", "gap_curve"]

BOUNDS = (15.0, 30.0, 45.0, 60.0)
"""Inner bounds of the bins in percent corporation dwellings around; a bound belongs to the bin below it."""

THIN = 5
"""A bin of fewer areas than this says little."""

MANY_CORPORATION = 80.0
"""Percent corporation dwellings from which on an area is in the figure of the dimensions over time (figure 13)."""

_YEARS = ("before", "after")
_DRAWS = 499
_SEED = 20_180_101
_INTERVAL = (5.0, 95.0)

Floats = npt.NDArray[np.float64]
Bins = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class CurveBin:
    """The areas with more than `lower` up to and including `upper` percent corporation dwellings around them.

    Means are in the unit of the indicator, indices have the whole at 100; NaN in a bin without areas.
    """

    lower: float
    upper: float
    areas: int
    mean_before: float
    mean_after: float
    index_before: float
    index_after: float


@dataclass(frozen=True, slots=True)
class GapCurve:
    """Two index curves over the same areas, and the gap between their ends.

    `reference_before` and `reference_after` are what is 100, in the unit of the indicator; `covered` is the smaller
    of the shares (0-1) of the weight that the areas in the curve have in the two years. `growth_interval` holds 90 %
    of the growths when areas are drawn again, with replacement, within their bin (499 draws, always the same).
    """

    bins: tuple[CurveBin, ...]
    reference_before: float
    reference_after: float
    covered: float
    growth_interval: tuple[float, float]

    @property
    def ends(self) -> tuple[CurveBin, CurveBin]:
        """The lowest and the highest bin that hold areas."""
        filled = [part for part in self.bins if part.areas]
        return filled[0], filled[-1]

    @property
    def gap_before(self) -> float:
        """Index of the highest bin less that of the lowest in the first year, in index points."""
        low, high = self.ends
        return high.index_before - low.index_before

    @property
    def gap_after(self) -> float:
        """The same in the second year."""
        low, high = self.ends
        return high.index_after - low.index_after

    @property
    def growth(self) -> float:
        """How much larger the gap became, in percent of what it was; NaN where there was none or it turned round."""
        return float(_growth(np.array(self.gap_before), np.array(self.gap_after)))

    @property
    def thin(self) -> bool:
        """Whether one of the ends rests on fewer than five areas."""
        return min(part.areas for part in self.ends) < THIN


def gap_curve(
    before: Values,
    after: Values,
    around: pd.Series[float],
    weights_before: pd.Series[float],
    weights_after: pd.Series[float],
    *,
    bounds: tuple[float, ...] = BOUNDS,
    references: tuple[float, float] | None = None,
) -> GapCurve:
    """Return the index curves of an indicator in two years over bins of the share of corporation dwellings around.

    `around` is in percent per area; the weights are the indicator's own denominator in each year (dwellings where it
    has none). Only areas with everything in both years take part, so that a gap cannot grow because areas went.
    `references` are the values that are 100 in the two years, those of the country for instance; without them it is
    the weighted mean of the areas themselves. Raises MeaningError when the years do not mean the same, are of other
    areas, or an index of the indicator has no meaning (counts, values below zero), MapError when fewer than two bins
    hold areas.
    """
    check_comparable(before.indicator, after.indicator)
    check_same_areas(before, after)
    frame = pd.DataFrame(
        {
            "before": before.numbers,
            "after": after.numbers,
            "around": around.reindex(before.numbers.index),
            "weight_before": weights_before.reindex(before.numbers.index),
            "weight_after": weights_after.reindex(before.numbers.index),
        }
    )
    _check_index(before, frame[["before", "after"]])
    usable = frame.dropna()
    usable = usable[(usable["weight_before"] > 0) & (usable["weight_after"] > 0)]
    of_bin: Bins = np.asarray(classed(usable["around"], bounds), dtype=np.int16)
    if len(np.unique(of_bin)) < 2:
        raise MapError("gap_one_bin", indicator=before.indicator.id, areas=len(usable))
    sums = _bin_sums(usable, of_bin, len(bounds) + 1)
    whole = references or tuple(_ratio(sums.sum(axis=0)).tolist())
    if not min(whole) > 0:
        raise MeaningError("meaning_no_index", indicator=before.indicator.id)
    return GapCurve(
        bins=_bins(sums, np.bincount(of_bin, minlength=len(bounds) + 1), bounds, whole),
        reference_before=float(whole[0]),
        reference_after=float(whole[1]),
        covered=min(float(usable[f"weight_{year}"].sum() / frame[f"weight_{year}"].sum()) for year in _YEARS),
        growth_interval=_interval(usable, of_bin, references),
    )


def _check_index(values: Values, numbers: pd.DataFrame) -> None:
    if values.indicator.kind is Kind.COUNT or bool((numbers < 0).any(axis=None)):
        raise MeaningError("meaning_no_index", indicator=values.indicator.id)


def _bin_sums(frame: pd.DataFrame, of_bin: Bins, bins: int) -> Floats:
    """Per bin: the weighted sum and the weight of the first year, then those of the second: an array (bins, 4)."""
    columns = _columns(frame)
    return np.column_stack([np.bincount(of_bin, weights=column, minlength=bins) for column in columns.T])


def _columns(frame: pd.DataFrame) -> Floats:
    parts = []
    for year in _YEARS:
        weight = frame[f"weight_{year}"].to_numpy(dtype=np.float64)
        parts += [weight * frame[year].to_numpy(dtype=np.float64), weight]
    return np.column_stack(parts)


def _ratio(sums: Floats) -> Floats:
    """Weighted means of the two years from sums (..., 4); NaN without weight."""
    top, under = sums[..., ::2], sums[..., 1::2]
    mean = np.full(top.shape, np.nan)
    np.divide(top, under, out=mean, where=under > 0)
    return mean


def _bins(
    sums: Floats, areas: npt.NDArray[np.intp], bounds: tuple[float, ...], whole: tuple[float, ...]
) -> tuple[CurveBin, ...]:
    means = _ratio(sums)
    index = 100.0 * means / np.array(whole)
    edges = (0.0, *bounds, 100.0)
    return tuple(
        CurveBin(edges[n], edges[n + 1], int(areas[n]), *map(float, means[n]), *map(float, index[n]))
        for n in range(len(areas))
    )


def _growth(before: Floats, after: Floats) -> Floats:
    grown = np.full(np.shape(before), np.nan)
    np.divide(100.0 * (after - before), before, out=grown, where=(before != 0) & (before * after >= 0))
    return grown


def _interval(frame: pd.DataFrame, of_bin: Bins, references: tuple[float, float] | None) -> tuple[float, float]:
    """Bootstrap of the growth: areas drawn with replacement within their bin."""
    columns, rng = _columns(frame), np.random.default_rng(_SEED)
    drawn = []
    for part in np.unique(of_bin):
        rows = columns[of_bin == part]
        times = rng.multinomial(len(rows), np.full(len(rows), 1.0 / len(rows)), size=_DRAWS)
        drawn.append(times @ rows)
    sums = np.stack(drawn, axis=1)  # draws, bins, 4
    whole = np.array(references) if references else _ratio(sums.sum(axis=1))
    gap = 100.0 * (_ratio(sums[:, -1]) - _ratio(sums[:, 0])) / whole
    growth = _growth(gap[:, 0], gap[:, 1])
    known = growth[~np.isnan(growth)]
    if not known.size:
        return float("nan"), float("nan")
    low, high = np.percentile(known, _INTERVAL)
    return float(low), float(high)


def dimensions_over_time(
    scores: Mapping[str, Mapping[int, pd.Series[float]]],
    corporation: pd.Series[float],
    dwellings: pd.Series[float],
    *,
    at_least: float = MANY_CORPORATION,
) -> pd.DataFrame:
    """Return the dwelling-weighted mean of every dimension per year over the areas with many corporation dwellings.

    `scores` are numbers per area by dimension and year, in the unit of the score; `corporation` is the share of
    corporation dwellings in percent, `at_least` the share from which an area takes part. Per dimension only areas with
    a score in every year take part. One row per dimension and year: `dimension`, `year`, `mean`, `areas`, `dwellings`.
    """
    rows = []
    chosen = corporation.index[corporation >= at_least]
    for dimension, by_year in scores.items():
        table = pd.DataFrame(dict(sorted(by_year.items()))).reindex(chosen)
        weight = dwellings.reindex(chosen)
        kept = table.notna().all(axis=1) & (weight > 0)
        total = float(weight[kept].sum())
        for year, column in table[kept].items():
            mean = float((column * weight[kept]).sum() / total) if total else float("nan")
            rows.append((dimension, year, mean, int(kept.sum()), total))
    return pd.DataFrame(rows, columns=["dimension", "year", "mean", "areas", "dwellings"])
