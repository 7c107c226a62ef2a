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
        "Zuidwest (BU99010101).",
        "Laagste inkomens (20 %) in 2018: 15,0 %.",
        "Dat geeft klasse A: t/m 20,0 %.",
        "Bron: Onderzoek.",
    )


def test_a_missing_value_is_told_with_its_reason():
    told = explain(resolve(town.project(), LEVEL), CODES[3])
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


def test_a_type_is_told_rule_by_rule_with_thresholds():
    high = Rule("hoog", "Veel", "#aa0000", (Condition(Quantity.parse("laagste_inkomens_20@2018"), ">", 25.0),))
    worse = Rule(
        "erger", "Meer overlast", "#0000aa", (Condition(Quantity.parse("onv@2018"), "<", 0.0, against="gemeente"),)
    )
    resolved = resolve(town.project(), Typology("t", (high, worse, Rule("rest", "Overig", "#cccccc"))))
    told = explain(resolved, CODES[1])
    assert "Regel A (Veel) past niet: Laagste inkomens (20 %), 2018 (20,5\xa0%) is meer dan 25,0 %: nee." in told
    assert "Regel B (Meer overlast) past: Overlast en onveiligheid, 2018 (−0,110) is minder dan −0,098: ja." in told
    assert "Geen eerdere regel paste: Overig." in explain(resolved, CODES[0])
    assert "is niet te beslissen" in explain(resolved, CODES[3])


def test_policy_that_touches_an_area_only_at_its_border_is_not_policy_there():
    resolved = resolve(town.project(zones=(town.zone(),)), Confrontation("c", LEVEL))
    assert "Beleid hier: Streefhuur omlaag." in explain(resolved, CODES[0])
    assert "Beleid hier" not in explain(resolved, CODES[1])


def test_small_numbers_are_told():
    values = (*town.project().values[:-1], town.households(25.0, 300.0, 400.0, 8.0))
    assert "zekerheid 50 %" in explain(resolve(town.project(values=values), LEVEL), CODES[0])


def test_english():
    project = town.project(settings=Settings(language="en"))
    assert "in 2018: 15.0 %. That gives class A: up to 20.0 %. Source: Onderzoek." in explain(
        resolve(project, LEVEL), CODES[0]
    )


def test_an_area_that_is_not_on_the_map():
    with pytest.raises(KeyError):
        explain(resolve(town.project(), LEVEL), "BU00000000")
