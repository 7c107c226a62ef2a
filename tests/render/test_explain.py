from __future__ import annotations

import pytest

from sociale_kaart.core.project import Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import (
    Axis,
    Bivariate,
    Choropleth,
    Classes,
    Condition,
    Confrontation,
    Rule,
    Scheme,
    Typology,
)
from sociale_kaart.render.explain import explain, sentences
from sociale_kaart.render.resolve import resolve
from tests import town
from tests.town import CODES

BANDED = Classes(Scheme.STABLE_BAND, k=3)
LEVEL = Choropleth("m", Axis(Quantity.parse("laagste_inkomens_20@2018"), Classes(Scheme.USER_DEFINED, bins=(20.0,))))


def test_a_level_is_told_with_value_year_class_and_source():
    assert sentences(resolve(town.project(), LEVEL), CODES[0]) == (
        "Zuidwest (BU99010101) heeft klasse A: t/m 20,0 %.",
        "Laagste inkomens (20 %) in 2018: 15,0 %.",
        "Bron: Onderzoek.",
    )


def test_a_missing_value_is_told_with_its_reason():
    told = explain(resolve(town.project(), LEVEL), CODES[3])
    assert told.startswith("Noordoost (BU99010104) heeft geen klasse: te kleine aantallen.")
    assert "geen waarde (te kleine aantallen)" in told
    assert "60" not in told


def test_a_relative_change_is_told_with_both_years_and_the_whole():
    spec = Choropleth("m", Axis(Quantity.parse("laagste_inkomens_20@2012:2018 vs gemeente"), BANDED))
    told = explain(resolve(town.project(), spec), CODES[0])
    assert "ging van 10,0 % in 2012 naar 15,0 % in 2018: +5,0 procentpunt." in told
    assert "Voor de gemeente was dat −0,2 procentpunt; het verschil is +5,2 procentpunt." in told


def test_a_change_within_the_reach_of_one_household_is_told_to_be_stable():
    values = (*town.project().values[:-1], town.households(100.0, 300.0, 40.0, 8.0))
    spec = Bivariate(
        "b",
        Axis(Quantity.parse("laagste_inkomens_20@2012:2018"), BANDED),
        Axis(Quantity.parse("onv@2012:2018"), BANDED),
    )
    resolved = resolve(town.project(values=values), spec)
    assert "telt als stabiel" in explain(resolved, CODES[2])
    assert "telt als stabiel" not in explain(resolved, CODES[1])


def test_each_axis_of_two_is_told_with_its_class_and_what_low_means():
    spec = Bivariate(
        "ontwikkeling",
        Axis(Quantity.parse("laagste_inkomens_20@2012:2018"), BANDED),
        Axis(Quantity.parse("onv@2012:2018"), BANDED),
    )
    lead, incomes, nuisance, _ = sentences(resolve(town.project(), spec), CODES[0])
    assert lead == "Zuidwest (BU99010101) heeft klasse C3: meer laagste inkomens én meer overlast."
    assert incomes.endswith("+5,0 procentpunt. Dat is: stijging van meer dan 1,0 procentpunt.")
    assert "Dat is: daling van meer dan 0,0" in nuisance
    assert nuisance.endswith("Lager betekent meer overlast en onveiligheid.")


def test_the_class_on_a_reversed_axis_is_the_one_its_value_is_in():
    incomes = Axis(Quantity.parse("laagste_inkomens_20@2012:2018"), BANDED, reverse=True)
    spec = Bivariate("b", incomes, Axis(Quantity.parse("onv@2012:2018"), BANDED))
    told = sentences(resolve(town.project(), spec), CODES[0])
    assert told[1].endswith("+5,0 procentpunt. Dat is: stijging van meer dan 1,0 procentpunt.")


def test_a_type_is_told_with_the_rule_that_decided_and_why_those_before_it_failed():
    high = Rule("hoog", "Veel", "#aa0000", (Condition(Quantity.parse("laagste_inkomens_20@2018"), ">", 25.0),))
    worse = Rule(
        "erger", "Meer overlast", "#0000aa", (Condition(Quantity.parse("onv@2018"), "<", 0.0, against="gemeente"),)
    )
    resolved = resolve(town.project(), Typology("t", (high, worse, Rule("rest", "Overig", "#cccccc"))))
    told = sentences(resolved, CODES[1])
    assert told[0].endswith("heeft klasse B: Meer overlast.")
    assert told[3:5] == (
        "Klasse B past: Overlast en onveiligheid, 2018 is −0,110, minder dan −0,098 (de gemeente).",
        "Klasse A past niet: Laagste inkomens (20\xa0%), 2018 is 20,5\xa0%, niet meer dan 25,0\xa0%.",
    )
    assert "Klasse C is voor wat overblijft: geen andere klasse past." in explain(resolved, CODES[0])
    assert "Of klasse A past is niet te zeggen: Laagste inkomens" in explain(resolved, CODES[3])


def test_rules_that_failed_on_one_condition_are_told_together():
    many = Condition(Quantity.parse("laagste_inkomens_20@2018"), ">", 25.0)
    few = Condition(Quantity.parse("laagste_inkomens_20@2018"), "<=", 25.0)
    worse = Condition(Quantity.parse("onv@2018"), "<", 0.0)
    rules = (
        Rule("a", "Veel, erger", "#aa0000", (many, worse)),
        Rule("b", "Veel", "#aa6600", (many,)),
        Rule("c", "Weinig", "#cccccc", (few,)),
    )
    told = explain(resolve(town.project(), Typology("t", rules)), CODES[0])
    assert "Klassen A en B passen niet: Laagste inkomens (20\xa0%), 2018 is 15,0\xa0%, niet meer dan 25,0\xa0%." in told
    assert "Klasse C past: Laagste inkomens (20\xa0%), 2018 is 15,0\xa0%, hoogstens 25,0\xa0%." in told


@pytest.mark.parametrize(
    ("threshold", "shown"), [(14.96, "15,00\xa0%, meer dan 14,96\xa0%"), (14.0, "15,0\xa0%, meer dan 14,0\xa0%")]
)
def test_a_threshold_keeps_its_decimals(threshold, shown):
    rule = Rule("a", "Veel", "#aa0000", (Condition(Quantity.parse("laagste_inkomens_20@2018"), ">", threshold),))
    assert shown in explain(resolve(town.project(), Typology("t", (rule,))), CODES[0])


def test_policy_that_touches_an_area_only_at_its_border_is_not_policy_there():
    resolved = resolve(town.project(zones=(town.zone(),)), Confrontation("c", LEVEL))
    assert "Beleid hier: Streefhuur omlaag." in explain(resolved, CODES[0])
    assert "Beleid hier" not in explain(resolved, CODES[1])


def test_small_numbers_are_told():
    values = (*town.project().values[:-1], town.households(25.0, 300.0, 400.0, 8.0))
    assert "zekerheid 50 %" in explain(resolve(town.project(values=values), LEVEL), CODES[0])


def test_english():
    project = town.project(settings=Settings(language="en"))
    told = explain(resolve(project, LEVEL), CODES[0])
    assert told.startswith("Zuidwest (BU99010101) has class A: up to 20.0 %.")
    assert told.endswith("in 2018: 15.0 %. Source: Onderzoek.")


def test_an_area_that_is_not_on_the_map():
    with pytest.raises(KeyError):
        explain(resolve(town.project(), LEVEL), "BU00000000")
