from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sociale_kaart.analysis.gap import dimensions_over_time, gap_curve
from sociale_kaart.analysis.surroundings import area_shares
from sociale_kaart.analysis.tipping import tipping_point
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.resources import sample_files
from sociale_kaart.core.values import Values
from sociale_kaart.workflow import built

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
NAN = float("nan")


def share(year: int, numbers: dict[str, float], **meaning: object) -> Values:
    facts = {"unit": Unit.PERCENT, "kind": Kind.SHARE, "denominator": "huishoudens", **meaning}
    return Values.of(Indicator("bijstand", "Bijstand", year=year, **facts), numbers)  # type: ignore[arg-type]


def by_area(**numbers: float) -> pd.Series:
    return pd.Series(numbers, dtype=float)


AROUND = by_area(a=10, b=20, c=50, d=70)
BEFORE = share(2012, {"a": 4, "b": 8, "c": 10, "d": 20})
AFTER = share(2018, {"a": 2, "b": 8, "c": 10, "d": 26})
HOUSEHOLDS = by_area(a=100, b=300, c=400, d=200)


# --- the curves


def test_the_curve_of_four_areas_by_hand() -> None:
    curve = gap_curve(BEFORE, AFTER, AROUND, HOUSEHOLDS, HOUSEHOLDS, bounds=(30.0, 60.0))
    # 2012: (4*100 + 8*300) / 400 = 7; 10; 20; together (400 + 2400 + 4000 + 4000) / 1000 = 10.8
    assert [part.mean_before for part in curve.bins] == [7.0, 10.0, 20.0]
    assert curve.reference_before == pytest.approx(10.8)
    assert [round(part.index_before, 1) for part in curve.bins] == [64.8, 92.6, 185.2]
    # 2018: (200 + 2400) / 400 = 6.5; 10; 26; together 11.8
    assert [part.mean_after for part in curve.bins] == [6.5, 10.0, 26.0]
    assert curve.gap_before == pytest.approx(100 * 13 / 10.8)
    assert curve.gap_after == pytest.approx(100 * 19.5 / 11.8)
    assert curve.growth == pytest.approx(100 * (19.5 / 11.8) / (13 / 10.8) - 100)
    assert [part.areas for part in curve.bins] == [2, 1, 1]
    assert curve.thin


def test_a_chosen_reference_is_a_hundred() -> None:
    curve = gap_curve(BEFORE, AFTER, AROUND, HOUSEHOLDS, HOUSEHOLDS, bounds=(30.0, 60.0), references=(5.0, 6.5))
    assert [part.index_before for part in curve.bins] == [140.0, 200.0, 400.0]
    assert curve.bins[0].index_after == 100.0
    assert curve.growth == pytest.approx(100 * (300 / 260 - 1))


def test_a_bound_belongs_to_the_bin_below_it() -> None:
    curve = gap_curve(BEFORE, AFTER, AROUND, HOUSEHOLDS, HOUSEHOLDS, bounds=(20.0, 69.9))
    assert [part.areas for part in curve.bins] == [2, 1, 1]


def test_an_area_without_a_value_in_one_year_is_in_neither() -> None:
    after = share(2018, {"a": 2, "b": NAN, "c": 10, "d": 26})
    curve = gap_curve(BEFORE, after, AROUND, HOUSEHOLDS, HOUSEHOLDS, bounds=(30.0, 60.0))
    assert curve.bins[0].mean_before == 4.0
    assert curve.covered == pytest.approx(0.7)


def test_an_empty_bin_has_no_index_and_the_ends_are_those_with_areas() -> None:
    curve = gap_curve(BEFORE, AFTER, AROUND, HOUSEHOLDS, HOUSEHOLDS, bounds=(5.0, 30.0, 60.0))
    assert np.isnan(curve.bins[0].index_before)
    assert [part.lower for part in curve.ends] == [5.0, 60.0]


def test_a_gap_that_turned_round_has_no_growth() -> None:
    after = share(2018, {"a": 26, "b": 26, "c": 10, "d": 2})
    curve = gap_curve(BEFORE, after, AROUND, HOUSEHOLDS, HOUSEHOLDS, bounds=(30.0, 60.0))
    assert curve.gap_before > 0 > curve.gap_after
    assert np.isnan(curve.growth)


def test_scores_below_zero_and_counts_have_no_index() -> None:
    low = share(2012, {"a": -0.1, "b": 0.2, "c": 0.1, "d": 0.0})
    with pytest.raises(MeaningError, match="meaning_no_index"):
        gap_curve(low, AFTER, AROUND, HOUSEHOLDS, HOUSEHOLDS)
    counts = [share(year, {"a": 1, "b": 2, "c": 3, "d": 4}, kind=Kind.COUNT) for year in (2012, 2018)]
    with pytest.raises(MeaningError, match="meaning_no_index"):
        gap_curve(*counts, AROUND, HOUSEHOLDS, HOUSEHOLDS)


def test_years_with_another_definition_are_refused_with_both() -> None:
    other = share(2018, {"a": 1, "b": 2, "c": 3, "d": 4}, definition="40 % laagste")
    with pytest.raises(MeaningError, match="meaning_not_comparable"):
        gap_curve(BEFORE, other, AROUND, HOUSEHOLDS, HOUSEHOLDS)


def test_years_on_other_boundaries_are_refused() -> None:
    old, new = (
        Values(one.indicator, one.level, year, one.numbers, one.reasons)
        for one, year in ((BEFORE, 2012), (AFTER, 2018))
    )
    with pytest.raises(MeaningError, match="meaning_other_boundaries"):
        gap_curve(old, new, AROUND, HOUSEHOLDS, HOUSEHOLDS)


def test_one_bin_has_no_gap() -> None:
    with pytest.raises(MapError, match="gap_one_bin"):
        gap_curve(BEFORE, AFTER, AROUND, HOUSEHOLDS, HOUSEHOLDS, bounds=(90.0,))


def test_the_interval_of_equal_areas_in_a_bin_is_the_growth_itself() -> None:
    around = pd.Series(np.repeat([10.0, 70.0], 6), index=list("abcdefghijkl"))
    before = share(2012, dict(zip(around.index, np.repeat([5.0, 10.0], 6), strict=True)))
    after = share(2018, dict(zip(around.index, np.repeat([5.0, 20.0], 6), strict=True)))
    weights = pd.Series(100.0, index=around.index)
    curve = gap_curve(before, after, around, weights, weights, bounds=(30.0,))
    assert curve.growth_interval == pytest.approx((curve.growth, curve.growth))
    assert not curve.thin


# --- the tipping point


def sum_of_squares(x: np.ndarray, y: np.ndarray, w: np.ndarray, columns: list[np.ndarray]) -> float:
    root = np.sqrt(w)
    design = np.column_stack([np.ones(len(x)), *columns]) * root[:, None]
    answer = np.linalg.lstsq(design, y * root, rcond=None)[0]
    return float(((y * root - design @ answer) ** 2).sum())


def test_the_fit_is_that_of_least_squares_for_every_candidate() -> None:
    rng = np.random.default_rng(4)
    x, w = rng.uniform(0, 90, 200), rng.integers(20, 400, 200).astype(float)
    y = 0.001 * x - 0.004 * np.maximum(0, x - 52) + rng.normal(0, 0.02, 200)
    breaks = np.arange(10.0, 81.0)
    misfit = np.array([sum_of_squares(x, y, w, [x, np.maximum(0, x - k)]) for k in breaks])
    found = tipping_point(pd.Series(x), pd.Series(y), pd.Series(w), candidates=breaks)
    assert found.at == breaks[misfit.argmin()]
    total = sum_of_squares(x, y, w, [])
    assert found.fit == pytest.approx(1 - misfit.min() / total)
    assert found.straight_fit == pytest.approx(1 - sum_of_squares(x, y, w, [x]) / total)
    near = breaks[misfit <= misfit.min() * (1 + 3.889 / 196)]  # F(1, 196) at 95 % is 3.889
    assert (found.low, found.high) == (near.min(), near.max())


def test_a_clean_break_is_found_with_its_slopes() -> None:
    x = pd.Series(np.arange(0.0, 100.0))
    found = tipping_point(x, -0.002 * (x - 45).clip(lower=0))
    assert found.at == 45
    assert found.slope_below == pytest.approx(0, abs=1e-12)
    assert found.slope_above == pytest.approx(-0.002)
    assert found.fit == pytest.approx(1)
    assert found.warnings == ()


def test_a_straight_line_has_no_break_and_says_so() -> None:
    rng = np.random.default_rng(8)
    x = pd.Series(rng.uniform(0, 90, 300))
    found = tipping_point(x, -0.002 * x + rng.normal(0, 0.02, 300))
    assert not found.is_break
    assert "no_break" in found.warnings


def test_a_break_is_claimed_by_chance_in_about_one_of_twenty_straight_lines() -> None:
    rng = np.random.default_rng(12)
    x = pd.Series(rng.uniform(0, 90, 60))
    claimed = sum(tipping_point(x, pd.Series(rng.normal(0, 1, 60))).is_break for _ in range(100))
    assert 0 < claimed <= 12


def test_the_interval_holds_the_true_break_nearly_always() -> None:
    rng = np.random.default_rng(16)
    x = pd.Series(rng.uniform(0, 90, 150))
    held = 0
    for _ in range(60):
        found = tipping_point(x, -0.004 * (x - 45).clip(lower=0) + rng.normal(0, 0.03, 150))
        held += found.low <= 45 <= found.high
    assert held >= 53


def test_a_constant_is_no_relation() -> None:
    x = pd.Series(np.arange(0.0, 100.0))
    found = tipping_point(x, pd.Series(0.1 + 0.005, index=x.index))
    assert "no_break" in found.warnings


def test_few_areas_are_said_and_too_few_refused() -> None:
    x = pd.Series(np.arange(0.0, 100.0, 5.0))
    assert "few_areas" in tipping_point(x, (x - 45).clip(lower=0)).warnings
    with pytest.raises(MapError, match="tipping_too_few"):
        tipping_point(x[:9], x[:9])


# --- dimensions over time


def test_dimensions_are_weighted_over_areas_from_eighty_percent() -> None:
    corporation = by_area(a=79.9, b=80, c=95, d=90)
    dwellings = by_area(a=500, b=100, c=300, d=50)
    scores = {"onv": {2018: by_area(a=9, b=-0.2, c=-0.4, d=-0.1), 2012: by_area(a=9, b=0, c=-0.2, d=NAN)}}
    found = dimensions_over_time(scores, corporation, dwellings)
    # d is missing in 2012 and so takes no part in 2018: (100 * -0.2 + 300 * -0.4) / 400 = -0.35
    assert found["year"].tolist() == [2012, 2018]
    assert found["mean"].tolist() == pytest.approx([-0.15, -0.35])
    assert found["areas"].tolist() == [2, 2]
    assert found["dwellings"].tolist() == [400.0, 400.0]


def test_without_such_areas_there_is_no_mean() -> None:
    found = dimensions_over_time({"onv": {2018: by_area(a=1)}}, by_area(a=10), by_area(a=5))
    assert found["areas"].tolist() == [0]
    assert np.isnan(found["mean"]).all()


# --- the sample municipality


@pytest.fixture(scope="module")
def sample() -> Project:
    return built(sample_files()).project


@pytest.fixture(scope="module")
def truth() -> dict:
    return json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))


def surroundings(project: Project, level: Level) -> pd.Series:
    areas = project.areas_of(level)
    assert areas is not None
    assert project.stock is not None
    return area_shares(project.stock, areas)["around"]


def of_years(project: Project, indicator: str, level: Level) -> dict[int, Values]:
    found = project.values_of(indicator, level=level, boundaries=2018)
    return {values.indicator.year or 0: values for values in found}


@pytest.mark.parametrize("name", ["bijstand", "psychiatrie", "vluchtelingen"])
def test_the_planted_gaps_grew_by_about_half(sample: Project, truth: dict, name: str) -> None:
    years = of_years(sample, name, Level.BUURT)
    weights = of_years(sample, "huishoudens" if name == "bijstand" else "aantal_inwoners", Level.BUURT)
    curve = gap_curve(
        years[2012],
        years[2018],
        surroundings(sample, Level.BUURT),
        weights.get(2012, weights[2018]).numbers,
        weights[2018].numbers,
        bounds=tuple(truth["kloof"]["grenzen"]),
    )
    assert 40 <= curve.growth <= 60
    planted = truth["kloof"][name]
    assert curve.growth == pytest.approx(planted["groei_kloof"], abs=4)
    assert [part.index_before for part in curve.bins] == pytest.approx(planted["index_2012"], abs=2)
    assert [part.index_after for part in curve.bins] == pytest.approx(planted["index_2018"], abs=2)
    assert curve.growth_interval[0] < planted["groei_kloof"] < curve.growth_interval[1]


def test_the_planted_tipping_point_is_found_within_five_points(sample: Project, truth: dict) -> None:
    onv = of_years(sample, "onv", Level.PC6)
    weights = of_years(sample, "huishoudens", Level.PC6)[2018].numbers
    change = onv[2018].numbers - onv[2012].numbers
    found = tipping_point(surroundings(sample, Level.PC6), change, weights)
    planted = truth["omslagpunt"]
    assert abs(found.at - planted["geplant"]) <= 5
    assert found.low <= planted["geplant"] <= found.high
    assert found.slope_above == pytest.approx(planted["helling_per_pp"], rel=0.1)
    assert abs(found.slope_below) < 0.0003
    assert found.is_break


def test_no_tipping_point_is_found_where_none_was_planted(sample: Project) -> None:
    vrz = of_years(sample, "vrz", Level.PC6)
    found = tipping_point(surroundings(sample, Level.PC6), vrz[2018].numbers - vrz[2012].numbers)
    assert not found.is_break


def test_safety_declines_where_corporations_own_nearly_all(sample: Project) -> None:
    areas = sample.areas_of(Level.BUURT)
    assert areas is not None
    assert sample.stock is not None
    shares = area_shares(sample.stock, areas)
    scores = {name: {y: v.numbers for y, v in of_years(sample, name, Level.BUURT).items()} for name in ("onv", "vrz")}
    found = dimensions_over_time(scores, shares["share"], shares["dwellings"]).set_index(["dimension", "year"])["mean"]
    assert found["onv"].is_monotonic_decreasing
    assert found["vrz"].is_monotonic_increasing
