"""Figures on a coarser level than the project has them: added up by code, with what they are per."""

from __future__ import annotations

import pytest

from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.coarser import areas_on, coarse_levels
from sociale_kaart.render.explain import explain
from sociale_kaart.render.on_areas import years_on
from sociale_kaart.render.ready import map_of
from sociale_kaart.render.resolve import resolve
from tests.town import SHARE, indicator, nuisance, project, values


def test_neighbourhoods_add_up_to_districts_by_their_households() -> None:
    """10 % of 100, 20 % of 300, 30 % of 400 and 40 % of 8: 193.2 of 808 households."""
    resolved = resolve(project(), map_of(Quantity.parse("laagste_inkomens_20@2012"), level=Level.WIJK))
    assert resolved.areas.codes.tolist() == ["WK990101"]
    assert resolved.quantities[0].numbers.iloc[0] == pytest.approx(100 * 193.2 / 808)
    assert resolved.quantities[0].label.endswith("(samengeteld uit buurten)")
    assert "samengeteld uit buurten" in explain(resolved, "WK990101")


def test_counts_add_up_and_a_development_is_that_of_the_whole() -> None:
    counts = resolve(project(), map_of(Quantity.parse("aantal_huishoudens"), level=Level.GEMEENTE))
    assert counts.quantities[0].numbers.tolist() == [808.0]
    change = resolve(project(), map_of(Quantity.parse("laagste_inkomens_20@2012:2018"), level=Level.WIJK))
    later = (15.0 * 100 + 20.5 * 300 + 28.0 * 400 + 60.0 * 8) / 808
    assert change.quantities[0].numbers.iloc[0] == pytest.approx(later - 100 * 193.2 / 808)


def test_figures_on_the_level_itself_are_not_added_up() -> None:
    resolved = resolve(project(), map_of(Quantity.parse("laagste_inkomens_20@2012"), level=Level.BUURT))
    assert "samengeteld" not in resolved.quantities[0].label


def test_a_mean_without_anything_to_weigh_by_is_refused() -> None:
    bare = project(values=(nuisance(2018, 1.0, 2.0, 3.0, 4.0),))
    with pytest.raises(MapError):
        resolve(bare, map_of(Quantity.parse("onv@2018"), level=Level.WIJK))


def test_the_areas_of_a_level_are_put_together_only_where_there_are_none() -> None:
    (district,) = areas_on(project(), Level.WIJK)
    assert district.frame.geometry.iloc[0].area == pytest.approx(4e6)
    assert areas_on(project(), Level.PC4) == ()
    one = project()
    assert areas_on(one, Level.BUURT) == one.areas
    assert coarse_levels(project(), (Level.BUURT,)) == {}, "a map of one area tells nothing"


def test_the_years_on_a_coarser_level_are_those_that_add_up() -> None:
    other = values(indicator("laagste_inkomens_20", 2014, **SHARE), (1.0, 2.0, 3.0, 4.0))
    three = project(values=(*project().values, other))
    assert years_on(three, "laagste_inkomens_20", Level.GEMEENTE) == (2012, 2014, 2018)
