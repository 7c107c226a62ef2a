from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from sociale_kaart.analysis.expected import expected
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Direction

CODES = ["a", "b", "c", "d", "e"]
X = pd.DataFrame({"lvb": [1.0, 2.0, 3.0, 4.0, 5.0]}, index=CODES)
Y = pd.Series([2.0, 1.0, 4.0, 3.0, 5.0], index=CODES, name="onv")
GOOD, BAD = Direction.HIGH_IS_GOOD, Direction.HIGH_IS_BAD


def many(n: int = 40, seed: int = 4) -> tuple[pd.Series[float], pd.DataFrame]:
    rng = np.random.default_rng(seed)
    on = pd.DataFrame({"lvb": rng.uniform(0, 50, n), "bezit": rng.uniform(0, 100, n)}).set_axis(
        [f"BU{i:02}" for i in range(n)]
    )
    return 0.1 - 0.01 * on["lvb"] + 0.002 * on["bezit"] + rng.normal(0, 0.05, n), on


def test_a_line_by_hand() -> None:
    # mean 3 and 3; Sxy = 2*1 + 1*2 + 0 + 1*0 + 2*2 = 8, Sxx = 10: slope 0.8, intercept 0.6
    fit = expected(Y, X, BAD)
    assert (fit.intercept, fit.coefficients["lvb"]) == (pytest.approx(0.6), pytest.approx(0.8))
    assert fit.residuals.tolist() == pytest.approx([0.6, -1.2, 1.0, -0.8, 0.4])
    # SSE 3.6 of SST 10
    assert (fit.n, fit.r2, fit.adjusted_r2) == (5, pytest.approx(0.64), pytest.approx(1 - 0.36 * 4 / 3))
    assert fit.spread == pytest.approx(math.sqrt(3.6 / 3))


def test_the_standardised_residual_by_hand_is_above_zero_where_it_is_better() -> None:
    # leverage of b: 1/5 + 1/10 = 0.3; -1.2 / (sqrt(1.2) sqrt(0.7)) = -1.30931
    assert expected(Y, X, BAD).favourable["b"] == pytest.approx(1.30931, abs=1e-5)
    assert expected(Y, X, GOOD).favourable["b"] == pytest.approx(-1.30931, abs=1e-5)


def test_it_is_what_statsmodels_gives() -> None:
    api = pytest.importorskip("statsmodels.api")
    influence = pytest.importorskip("statsmodels.stats.outliers_influence")
    y, on = many()
    ours, theirs = expected(y, on, GOOD), api.OLS(y, api.add_constant(on)).fit()
    assert [ours.intercept, *ours.coefficients.values()] == pytest.approx(theirs.params.tolist())
    assert (ours.r2, ours.adjusted_r2) == (pytest.approx(theirs.rsquared), pytest.approx(theirs.rsquared_adj))
    assert ours.spread**2 == pytest.approx(theirs.scale)
    studentised = theirs.get_influence().resid_studentized_internal
    assert ours.favourable.to_numpy() == pytest.approx(studentised)
    design = api.add_constant(on).to_numpy()
    told = [influence.variance_inflation_factor(design, i) for i in (1, 2)]
    assert list(ours.inflation.values()) == pytest.approx(told)


def test_with_weights_it_is_what_statsmodels_gives() -> None:
    api = pytest.importorskip("statsmodels.api")
    y, on = many()
    households = pd.Series(np.arange(100.0, 140.0), index=y.index)
    ours = expected(y, on, GOOD, weights=households)
    theirs = api.WLS(y, api.add_constant(on), weights=households / households.mean()).fit()
    assert [ours.intercept, *ours.coefficients.values()] == pytest.approx(theirs.params.tolist())
    assert (ours.r2, ours.spread**2) == (pytest.approx(theirs.rsquared), pytest.approx(theirs.scale))


def test_doubling_the_weights_changes_nothing() -> None:
    y, on = many()
    one, two = (expected(y, on, GOOD, weights=pd.Series(w, index=y.index)) for w in (1.0, 2.0))
    assert one.favourable.to_numpy() == pytest.approx(two.favourable.to_numpy())
    assert one.favourable.to_numpy() == pytest.approx(expected(y, on, GOOD).favourable.to_numpy())


def test_what_is_missing_is_left_out_and_stays_missing() -> None:
    y, on = many()
    y.iloc[0], on.iloc[1, 1] = math.nan, math.nan
    fit = expected(y, on, GOOD)
    assert fit.n == 38
    assert fit.residuals.index[fit.residuals.isna()].tolist() == ["BU00", "BU01"]


def test_the_order_of_the_areas_does_not_matter() -> None:
    y, on = many()
    turned = expected(y.iloc[::-1], on, GOOD).residuals.sort_index()
    assert turned.to_numpy() == pytest.approx(expected(y, on, GOOD).residuals.to_numpy())


def test_few_areas_are_warned_of_and_many_are_not() -> None:
    assert expected(*many(29), GOOD).warnings == ("few_areas",)
    assert expected(*many(30), GOOD).warnings == ()


def test_indicators_that_say_the_same_are_warned_of() -> None:
    y, on = many()
    on["lvb_again"] = on["lvb"] + np.tile([0.1, -0.1], 20)
    fit = expected(y, on, GOOD)
    assert "collinear" in fit.warnings
    assert fit.inflation["lvb"] > 10 > fit.inflation["bezit"]


@pytest.mark.parametrize("column", ["double", "constant"])
def test_an_indicator_that_follows_from_another_is_refused(column: str) -> None:
    y, on = many()
    on[column] = {"double": 2 * on["lvb"] + 3, "constant": 7.0}[column]
    with pytest.raises(MapError) as raised:
        expected(y, on, GOOD)
    assert raised.value.code == "analysis_collinear"


def test_too_few_areas_are_refused() -> None:
    with pytest.raises(MapError) as raised:
        expected(Y.head(3), X, BAD)
    assert raised.value.facts == {"count": 3, "needed": 4}


def test_an_outcome_without_a_direction_has_no_better() -> None:
    with pytest.raises(MeaningError):
        expected(Y, X, Direction.NEUTRAL)
