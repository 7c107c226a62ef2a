from __future__ import annotations

import mapclassify
import numpy as np
import pandas as pd
import pytest

from sociale_kaart.analysis.classify import breaks_of, classed
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.specs import Classes, Scheme

NUMBERS = pd.Series(np.random.default_rng(3).gamma(4, 6, 200).round(2))


@pytest.mark.filterwarnings("ignore:Numba not installed")
@pytest.mark.parametrize(
    ("scheme", "peer"),
    [
        (Scheme.QUANTILES, lambda y: mapclassify.Quantiles(y, k=5)),
        (Scheme.FISHER_JENKS, lambda y: mapclassify.FisherJenks(y, k=5)),
        (Scheme.EQUAL_INTERVAL, lambda y: mapclassify.EqualInterval(y, k=5)),
        (Scheme.STD_MEAN, lambda y: mapclassify.StdMean(y)),
        (Scheme.PRETTY, lambda y: mapclassify.PrettyBreaks(y, k=5)),
    ],
)
def test_every_area_gets_the_class_of_mapclassify(scheme, peer):
    classes = classed(NUMBERS, breaks_of(NUMBERS, Classes(scheme, k=5)))
    binned = peer(NUMBERS.to_numpy()).yb
    assert classes.tolist() == (binned - binned.min()).tolist()


@pytest.mark.parametrize("k", [2, 3, 4, 6, 7, 10])
@pytest.mark.parametrize("seed", range(5))
def test_quantiles_have_the_bounds_of_mapclassify(k, seed):
    numbers = pd.Series(np.random.default_rng(seed).gamma(2, 5, 137).round(1))
    expected = mapclassify.Quantiles(numbers.to_numpy(), k=k).bins[:-1]
    assert breaks_of(numbers, Classes(Scheme.QUANTILES, k=k)) == pytest.approx(tuple(expected))


def test_upper_bounds_are_inclusive():
    assert classed(pd.Series([10.0, 10.01]), (10.0, 20.0)).tolist() == [0, 1]


def test_own_bins_are_kept_whatever_the_values():
    assert breaks_of(pd.Series([1.0, 2.0]), Classes(Scheme.USER_DEFINED, bins=(35.0, 15.0))) == (15.0, 35.0)


def test_equal_values_make_one_class():
    assert breaks_of(pd.Series([7.0, 7.0, 7.0]), Classes(k=5)) == ()


def test_many_ties_give_fewer_classes_and_no_empty_one():
    numbers = pd.Series([0.0] * 8 + [1.0, 2.0])
    breaks = breaks_of(numbers, Classes(k=5))
    assert len(breaks) < 4
    assert set(classed(numbers, breaks)) == set(range(len(breaks) + 1))


def test_no_values_at_all_is_refused():
    with pytest.raises(MapError, match="no_values_at_all"):
        breaks_of(pd.Series([float("nan")]), Classes())


def test_a_change_on_the_edge_of_the_band_is_stable_on_both_sides():
    numbers = pd.Series([-1.0, 1.0, -1.01, 1.01, 0.0])
    assert classed(numbers, (-1.0, 1.0), band=1.0).tolist() == [1, 1, 0, 2, 1]


def test_a_wider_band_of_one_area_pulls_only_that_area_in():
    numbers = pd.Series([2.0, 2.0, -5.0])
    assert classed(numbers, (-1.0, 1.0), band=pd.Series([1.0, 2.5, 1.0])).tolist() == [2, 1, 0]


def test_five_classes_lie_symmetrically_around_the_band():
    numbers = pd.Series([-8.0, -2.0, 0.0, 2.0, 4.0])  # beyond the band: 8, 2, 2, 4: median 3
    breaks = breaks_of(numbers, Classes(Scheme.STABLE_BAND, k=5), band=1.0)
    assert breaks == (-3.0, -1.0, 1.0, 3.0)
    assert classed(numbers, breaks, band=1.0).tolist() == [0, 1, 2, 3, 4]


def test_a_band_is_needed_for_a_stable_class():
    with pytest.raises(MapError, match="no_stable_band"):
        breaks_of(pd.Series([1.0]), Classes(Scheme.STABLE_BAND))
