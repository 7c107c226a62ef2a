from __future__ import annotations

from dataclasses import replace

import pytest

from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Direction
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import (
    Axis,
    Bivariate,
    Choropleth,
    Classes,
    Condition,
    Confrontation,
    Extent,
    Rule,
    Scheme,
    Typology,
)
from sociale_kaart.core.values import Reason
from sociale_kaart.render.resolve import resolve
from tests import town
from tests.town import CODES, NAN

BANDED = Classes(Scheme.STABLE_BAND, k=3)


AT_20 = Classes(Scheme.USER_DEFINED, bins=(20.0,))
AT_MINUS_008 = Classes(Scheme.USER_DEFINED, bins=(-0.08,))


def axis(quantity: str, classes: Classes = AT_20) -> Axis:
    return Axis(Quantity.parse(quantity), classes)


def letters(resolved) -> list[str]:
    return [resolved.row_of(code).letter for code in CODES]


def rows(resolved) -> dict[str, tuple[int, int | None]]:
    return {row.id: (row.areas, row.dwellings) for row in resolved.legend}


def test_classes_counts_and_the_reason_of_the_small_area():
    resolved = resolve(town.project(), Choropleth("m", axis("laagste_inkomens_20@2018")))
    # 15.0 and 20.5 and 28.0; Noordoost has 8 households, fewer than 10
    assert letters(resolved) == ["A", "B", "B", ""]
    assert {row.id: row.areas for row in resolved.legend} == {"A": 1, "B": 2, "missing.too_few": 1}
    assert resolved.row_of(CODES[3]).reason is Reason.TOO_FEW


def test_the_limit_for_small_numbers_is_a_setting():
    project = town.project(settings=Settings(n_min=8))
    assert letters(resolve(project, Choropleth("m", axis("laagste_inkomens_20@2018")))) == ["A", "B", "B", "B"]


def test_a_class_of_zeros_is_called_zero_and_one_with_less_is_not():
    at_zero = axis("laagste_inkomens_20", Classes(Scheme.USER_DEFINED, bins=(0.0, 20.0)))
    households = town.households(100, 100, 100, 100)
    for lowest, label in ((0.0, "0 %"), (-1.0, "t/m 0,0 %")):
        project = town.project(values=(households, town.incomes(2018, lowest, 10.0, 30.0, 0.0)))
        assert resolve(project, Choropleth("m", at_zero)).legend[0].label.replace("\N{NO-BREAK SPACE}", " ") == label


def test_no_year_means_the_latest():
    resolved = resolve(town.project(), Choropleth("m", axis("laagste_inkomens_20")))
    assert resolved.quantities[0].quantity.year == 2018
    assert "2018" in resolved.subtitle


def test_low_is_unfavourable_where_high_is_good():
    resolved = resolve(town.project(), Choropleth("m", axis("onv@2018", AT_MINUS_008)))
    assert letters(resolved) == ["A", "B", "B", ""]  # -0.05 is above the bound: the favourable class comes first
    assert resolved.legend_note == "Overlast en onveiligheid: lager betekent meer overlast en onveiligheid."
    high = resolve(town.project(), Choropleth("m", axis("laagste_inkomens_20@2018")))
    assert high.legend_note == ""


def test_change_has_a_stable_class_that_is_wider_where_one_household_makes_more():
    # +5.0, +0.5, -2.0; of 40 households one is 2.5 points, so -2.0 is not a change there
    project = town.project()
    resolved = resolve(project, Choropleth("m", axis("laagste_inkomens_20@2012:2018", BANDED)))
    assert letters(resolved) == ["C", "B", "A", ""]
    few = (*project.values[:-1], town.households(100.0, 300.0, 40.0, 8.0))
    wider = resolve(replace(project, values=few), Choropleth("m", axis("laagste_inkomens_20@2012:2018", BANDED)))
    assert letters(wider) == ["C", "B", "B", ""]


def test_relative_change_takes_the_weighted_change_of_the_municipality_off():
    # Noordoost is suppressed: (5.0 * 100 + 0.5 * 300 - 2.0 * 400) / 800 = -0.1875
    resolved = resolve(town.project(), Choropleth("m", axis("laagste_inkomens_20@2012:2018 vs gemeente", BANDED)))
    (quantity,) = resolved.quantities
    assert quantity.whole is not None
    assert quantity.whole.iloc[0] == pytest.approx(-0.1875)
    assert quantity.numbers.iloc[0] == pytest.approx(5.1875)
    assert quantity.covered == pytest.approx(800 / 808)


def test_compared_with_the_own_stock_the_dwellings_weigh():
    # own stock of De Brug: 10 in Zuidwest (+5.0), 5 in Noordwest (-2.0) -> (50 - 10) / 15
    project = town.project(stock=town.stock(), settings=Settings(own="De Brug"))
    resolved = resolve(project, Choropleth("m", axis("laagste_inkomens_20@2012:2018 vs bezit", BANDED)))
    assert resolved.quantities[0].whole.iloc[0] == pytest.approx(40 / 15)


def test_compared_with_a_stock_that_is_not_there_is_refused():
    with pytest.raises(MapError, match="no_stock"):
        resolve(town.project(), Choropleth("m", axis("laagste_inkomens_20@2012:2018 vs bezit", BANDED)))


def test_dwellings_are_those_of_the_corporation_and_small_numbers_stay_inside():
    project = town.project(stock=town.stock(), settings=Settings(own="De Brug"))
    resolved = resolve(project, Choropleth("m", axis("laagste_inkomens_20@2018")))
    assert rows(resolved) == {"A": (1, 10), "B": (2, None), "missing.too_few": (1, 0)}
    assert resolved.dwellings.tolist()[:2] == [10.0, 0.0]
    assert resolved.dwellings.isna().tolist() == [False, False, True, False]  # five in Noordwest
    assert resolved.dwellings_label == "woningen van De Brug"


def test_bivariate_letters_run_to_the_unfavourable_end_on_both_axes():
    spec = Bivariate("b", axis("laagste_inkomens_20@2012:2018", BANDED), axis("onv@2012:2018", BANDED))
    resolved = resolve(town.project(), spec)
    # incomes +5.0, +0.5, -2.0; onv -0.05 (more nuisance), -0.01 (stable), +0.10 (less nuisance)
    assert letters(resolved) == ["C3", "B2", "A1", ""]
    assert [(row.column, row.row) for row in resolved.legend[:2]] == [(0, 0), (1, 0)]
    assert len([row for row in resolved.legend if row.reason is Reason.PRESENT]) == 9
    assert resolved.grid.x_labels == (
        "daalt meer dan 1,0 procentpunt",
        "stabiel (±\xa01,0 procentpunt)",
        "stijgt meer dan 1,0 procentpunt",
    )
    assert resolved.grid.y_labels[-1].startswith("daalt")  # the score: unfavourable last
    assert resolved.grid.x_end == "ongunstiger"
    assert resolved.grid.y_end == "meer overlast en onveiligheid (score daalt)"
    assert not resolved.grid.named


def test_the_classes_of_a_ready_map_have_names_of_their_own():
    spec = Bivariate("ontwikkeling", axis("laagste_inkomens_20@2012:2018", BANDED), axis("onv@2012:2018", BANDED))
    resolved = resolve(town.project(), spec)
    assert resolved.grid.named
    assert resolved.row_of(CODES[0]).label == "meer laagste inkomens én meer overlast"


def test_the_axis_of_a_reversed_scale_goes_to_the_favourable_end():
    reversed_axis = replace(axis("laagste_inkomens_20@2012:2018", BANDED), reverse=True)
    resolved = resolve(town.project(), Bivariate("b", reversed_axis, axis("onv@2018", AT_MINUS_008)))
    assert resolved.grid.x_labels[-1].startswith("daalt")
    assert (resolved.grid.x_end, resolved.grid.y_end) == (
        "gunstiger",
        "meer overlast en onveiligheid (lagere score)",
    )


def test_missing_on_either_axis_is_its_own_class():
    values = (*town.project().values[:-1], town.households(100.0, 300.0, 400.0, 80.0))
    spec = Bivariate("b", axis("laagste_inkomens_20@2018"), axis("onv@2018", AT_MINUS_008))
    resolved = resolve(town.project(values=values), spec)
    assert resolved.row_of(CODES[3]).id == "missing.secret"


def rule(identifier: str, *conditions: Condition) -> Rule:
    return Rule(identifier, identifier, "#336699", conditions)


def test_typology_takes_the_first_rule_and_compares_with_the_municipality():
    # weighted onv of 2018 by households: (-0.05*100 - 0.11*300 - 0.10*400) / 800 = -0.0975
    nuisance = Condition(Quantity.parse("onv@2018"), "<", 0.0, against="gemeente")
    spec = Typology("t", (rule("veel", nuisance), rule("rest")))
    resolved = resolve(town.project(), spec)
    assert [resolved.row_of(code).id for code in CODES] == ["rest", "veel", "veel", "missing.secret"]


def test_an_area_that_no_rule_fits_is_shown_as_such():
    spec = Typology("t", (rule("hoog", Condition(Quantity.parse("laagste_inkomens_20@2018"), ">", 25.0)),))
    assert rows(resolve(town.project(), spec)) == {"hoog": (1, None), "rest": (2, None), "missing.too_few": (1, None)}


def test_confrontation_is_its_outcome_under_the_zones():
    outcome = Choropleth("m", axis("laagste_inkomens_20@2018"))
    project = town.project(zones=(town.zone(), town.zone("Onbekend beleid", 0)))
    resolved = resolve(project, Confrontation("beleid", outcome))
    assert [(row.direction, row.label) for row in resolved.zones] == [(3, "Huurbeleid"), (0, "Ander beleid")]
    assert letters(resolved) == letters(resolve(project, outcome))
    assert resolve(project, Confrontation("c", outcome, owners=("Thuishaven",))).zones == ()


def test_water_is_water_and_not_a_missing_value():
    project = town.project(areas=(town.areas(water=(CODES[3],)),))
    resolved = resolve(project, Choropleth("m", axis("onv@2018")))
    assert resolved.row_of(CODES[3]).id == "missing.water"


def test_values_of_other_boundaries_come_along_only_where_nothing_changed():
    old = town.areas(2012)
    moved = old.frame.geometry.where(old.frame.index != CODES[0], old.frame.geometry.translate(0, -300))
    old = replace(old, frame=old.frame.set_geometry(moved))
    before = replace(town.incomes(2012, 10.0, 20.0, 30.0, 40.0), boundaries=2012)
    project = town.project(
        areas=(old, town.areas(2018)),
        values=(before, town.incomes(2018, 15.0, 20.5, 28.0, 60.0), town.households(100.0, 300.0, 400.0, 80.0)),
    )
    resolved = resolve(project, Choropleth("m", axis("laagste_inkomens_20@2012:2018", BANDED)))
    assert resolved.areas.year == 2018
    assert resolved.row_of(CODES[0]).reason is Reason.BOUNDARY_CHANGED
    assert letters(resolved)[1:] == ["B", "A", "C"]
    assert any("grens gewijzigd" in remark for remark in resolved.remarks)


def test_years_with_another_definition_are_not_compared():
    before, after, *rest = town.project().values
    other = replace(before, indicator=replace(before.indicator, definition="de 40 % laagste inkomens"))
    with pytest.raises(MeaningError, match="not_comparable"):
        resolve(town.project(values=(other, after, *rest)), Choropleth("m", axis("laagste_inkomens_20@2012:2018")))


def test_indicators_of_opposite_direction_are_not_averaged():
    with pytest.raises(MeaningError, match="not_combinable"):
        resolve(town.project(), Choropleth("m", axis("laagste_inkomens_20+onv@2018")))


def test_several_indicators_are_averaged_and_missing_where_one_is():
    twice = replace(town.incomes(2018, 25.0, NAN, 30.0, 1.0), indicator=town.indicator("lvb", 2018, **town.SHARE))
    project = town.project(values=(*town.project().values, twice))
    resolved = resolve(project, Choropleth("m", axis("laagste_inkomens_20+lvb@2018")))
    assert resolved.quantities[0].numbers.tolist()[0] == 20.0
    assert resolved.row_of(CODES[1]).reason is Reason.SECRET


@pytest.mark.parametrize(
    ("quantity", "code"),
    [("onbekend@2018", "unknown_indicator"), ("onv@1999", "no_such_year"), ("onv@2012:2014", "no_such_year")],
)
def test_what_is_not_there_is_named(quantity, code):
    with pytest.raises(MapError, match=code):
        resolve(town.project(), Choropleth("m", axis(quantity)))


def test_a_level_without_the_values_is_refused():
    spec = Choropleth("m", axis("onv@2018"), extent=Extent(Level.PC6))
    with pytest.raises(MapError, match="no_shared_level"):
        resolve(town.project(), spec)


def test_english_has_english_words():
    project = town.project(settings=Settings(language="en"))
    resolved = resolve(project, Choropleth("m", axis("laagste_inkomens_20@2018")))
    assert resolved.title == "Laagste inkomens (20 %): how does it differ per neighbourhood?"
    assert resolved.legend[-1].label == "numbers too small"


def test_resolving_twice_gives_the_same_and_changes_nothing():
    project = town.project()
    spec = Choropleth("m", axis("laagste_inkomens_20@2018"))
    first, second = resolve(project, spec), resolve(project, spec)
    assert first.legend == second.legend
    assert first.classes.equals(second.classes)
    assert project.equals(town.project())


def test_a_neutral_indicator_is_not_coloured_as_a_problem():
    project = town.project()
    neutral = resolve(project, Choropleth("m", axis("aantal_huishoudens@2018", Classes(k=3))))
    problem = resolve(project, Choropleth("m", axis("laagste_inkomens_20@2018", Classes(k=3))))
    assert project.values[-1].indicator.direction is Direction.NEUTRAL
    assert neutral.legend[-1].colour != problem.legend[-1].colour
