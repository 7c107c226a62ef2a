"""The households by year: lowest incomes and vulnerable groups as counts per postcode area."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from making import town
from making.homes import hidden_complex_homes, is_corporation, whole_numbers

Floats = npt.NDArray[np.float64]
# How much more often it occurs in a corporation dwelling than elsewhere in the same neighbourhood.
RISK = {"laagste_inkomens_20": 2.8, "lvb": 1.7, "bijstand": 2.6, "psychiatrie": 1.8, "vluchtelingen": 2.4}


def count_people(cells: pd.DataFrame, homes: pd.DataFrame, rng: np.random.Generator) -> dict[int, pd.DataFrame]:
    """Per year one row per cell: households, persons, the five counts of `town.SHARES` and income counts.

    `laagste_inkomens_20` and `bijstand` count households, the others persons. Every total of a neighbourhood,
    district or the municipality is the sum of these rows.
    """
    thresholds = {name: rng.random(len(cells)) for name in (*town.SHARES, "low_40", "low_line", "minimum", "allowance")}
    texture = {name: np.exp(rng.normal(0, 0.16, len(cells))) for name in town.SHARES}
    around = homes.groupby("buurt")["around"].mean()
    tenure = _corporation_part(cells, homes)
    offsets = {name: dict(zip(around.index, rng.normal(0, 0.05, len(around)), strict=True)) for name in town.GROUPS}
    hidden, _ = hidden_complex_homes(cells, homes)
    answer = {}
    for year in town.YEARS:
        counts = _living(cells, homes, year)
        for name in town.SHARES:
            whole = counts["persons" if name in town.PER_PERSON else "households"].to_numpy()
            weight = (1 + (RISK[name] - 1) * tenure) * texture[name]
            column = np.zeros(len(cells), dtype=np.int64)
            for buurt in town.BUURTEN:
                rows = np.flatnonzero(cells["buurt"] == buurt.code)
                share = _share(buurt, name, year, float(around[buurt.code]), offsets)
                part = _divide(share, weight[rows], whole[rows])
                if name == "laagste_inkomens_20" and buurt.code == town.HIDDEN:
                    part = _concentrate(part, whole[rows], np.isin(rows, hidden), year)
                total = round(share / 100 * int(whole[rows].sum()))
                column[rows] = np.minimum(whole_numbers(part, total, thresholds[name][rows]), whole[rows])
            counts[name] = column
        _other_incomes(counts, thresholds)
        answer[year] = counts
    return answer


def _corporation_part(cells: pd.DataFrame, homes: pd.DataFrame) -> Floats:
    owned = pd.Series(is_corporation(homes["owner"]), homes.index).groupby(homes["cell"]).mean()
    return owned.reindex(cells.index, fill_value=0.0).to_numpy(dtype=np.float64)


def _living(cells: pd.DataFrame, homes: pd.DataFrame, year: int) -> pd.DataFrame:
    there = homes[(homes["built"] <= year) & (homes["empty"] != year)]
    grouped = there.assign(households=1).groupby("cell")[["households", "persons"]].sum()
    return grouped.reindex(cells.index, fill_value=0)


def _share(buurt: town.Buurt, name: str, year: int, around: float, offsets: dict[str, dict[str, float]]) -> float:
    """The planted share in percent of one neighbourhood."""
    if name == "laagste_inkomens_20":
        if buurt.code == town.JUMPING:
            return town.JUMPS[year]
        return buurt.low + town.PACE[year] * buurt.low_change
    start, rise = town.GROUP_TREND
    trend = start + rise * around / 80
    growth = town.GROUP_WEIGHT[name] * (trend if buurt.growth is None else buurt.growth)
    if name == "lvb":
        return buurt.lvb + (town.PACE[year] - 1) * growth
    level = town.GROUP_MEAN[name] * (0.6 + 1.2 * around / 80) * (1 + offsets[name][buurt.code])
    return level + town.PACE[year] * growth


def _divide(share: float, weight: Floats, whole: npt.NDArray[np.int64]) -> Floats:
    """Expected counts per cell for a share (percent) of the whole, at most 92 % of any cell."""
    target = share / 100 * whole.sum()
    part = weight * whole
    for _ in range(30):
        part = np.minimum(part * target / max(part.sum(), 1e-9), 0.92 * whole)
    return np.asarray(part, dtype=np.float64)


def _concentrate(part: Floats, whole: npt.NDArray[np.int64], here: npt.NDArray[np.bool_], year: int) -> Floats:
    """Move households into one complex (40 % in 2012, 66 % in 2018) with the total unchanged."""
    moved = part.copy()
    moved[here] = (0.40 + 0.26 * town.PACE[year]) * whole[here]
    rest = part.sum() - moved[here].sum()
    moved[~here] *= rest / part[~here].sum()
    return moved


def _other_incomes(counts: pd.DataFrame, thresholds: dict[str, Floats]) -> None:
    """Households in the lowest 40 %, below the low-income line and around the social minimum; persons on bijstand."""
    households = counts["households"]
    lowest = counts["laagste_inkomens_20"]
    expected = {
        "low_40": np.minimum(0.98 * households, lowest + 0.27 * (households - lowest)),
        "low_line": 0.33 * lowest,
        "minimum": 0.46 * lowest,
        "allowance": 1.22 * counts["bijstand"],
    }
    for name, value in expected.items():
        counts[name] = np.floor(value + thresholds[name] * (value > 0)).astype(int)
    counts["low_40"] = np.maximum(counts["low_40"], lowest)
