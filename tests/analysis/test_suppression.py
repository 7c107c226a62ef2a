"""What is suppressed is given away by nothing that is made of what is shown."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.analysis.disclosure import guarded, guarded_counts
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Classes, Scheme
from sociale_kaart.core.values import Reason
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.studies.certainty import noise_study, steadied_study
from sociale_kaart.render.studies.thresholds import what_if_study
from tests import town

SIZES = st.tuples(*[st.integers(0, 40)] * 4)
INCOMES = Quantity.parse("laagste_inkomens_20@2018")


@given(SIZES, st.integers(1, 30))
def test_no_share_is_shown_over_fewer_than_the_least(sizes: tuple[int, ...], least: int) -> None:
    n = pd.Series(sizes, index=town.CODES, dtype=float)
    shown = guarded(town.incomes(2018, 10.0, 20.0, 30.0, 40.0), n, least)
    assert (shown.numbers.notna() == (n >= least)).all()
    assert (shown.reasons[n < least] == Reason.TOO_FEW).all()
    assert (guarded_counts(n, least).dropna().replace(0.0, least) >= least).all()


@given(SIZES)
def test_no_study_tells_a_share_over_too_few(sizes: tuple[int, ...]) -> None:
    project = town.project()
    values = (*project.values[:4], town.households(*map(float, sizes)))
    project = town.project(values=values)
    few = {code for code, size in zip(town.CODES, sizes, strict=True) if size < 10}
    if few == set(town.CODES):
        return
    for study in (
        noise_study(project, Quantity.parse("laagste_inkomens_20@2012:2018")),
        steadied_study(project, INCOMES),
    ):
        told = {area["area"] for area in study.facts["areas"]}  # type: ignore[attr-defined]
        assert not told & few


@given(st.floats(0, 60), st.floats(0, 60))
def test_two_what_ifs_do_not_tell_the_dwellings_of_a_small_area(one: float, other: float) -> None:
    # Noordwest has 5 dwellings: whatever moves, no difference of two counts is 5
    project = town.project(stock=town.stock())
    resolved = resolve(project, Choropleth("v", Axis(INCOMES, Classes(Scheme.USER_DEFINED, bins=(18.0,)))))
    counts = [
        [c["dwellings"][1] for c in what_if_study(project, resolved, 1, to).facts["classes"]]  # type: ignore[attr-defined]
        for to in (one, other)
    ]
    apart = np.abs(np.subtract(*counts))
    assert not ((apart > 0) & (apart < 10)).any()
