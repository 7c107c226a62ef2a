"""What is told of one area: its place, city and country beside it, trend, spread, stock and policy in it."""

from __future__ import annotations

import pandas as pd
import pytest

from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import Status
from sociale_kaart.core.project import Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.values import Values
from sociale_kaart.render.area_story import area_story, together
from sociale_kaart.render.ready import map_of
from sociale_kaart.render.resolve import resolve
from tests.town import SHARE, indicator, project, stock, zone

SHARES = map_of(Quantity.parse("laagste_inkomens_20@2012"))


def test_an_area_stands_in_a_rank_and_against_the_city_by_households() -> None:
    """10, 20, 30 and 40 % (8 households: too few to show) over 100, 300 and 400: the city is at 23.75 %."""
    town = project()
    story = area_story(town, resolve(town, SHARES), "BU99010102")
    (standing,) = story.standings
    assert standing.rank == "2e van 3 buurten, van hoog naar laag"
    assert standing.direction == "hoger is ongunstig"
    assert standing.against == ("gemeente 23,8 %, verschil −3,8 procentpunt: gunstiger",)


def test_a_score_that_is_lower_is_less_favourable() -> None:
    town = project()
    story = area_story(town, resolve(town, map_of(Quantity.parse("onv@2012"))), "BU99010103")
    assert story.standings[0].against[0].endswith("ongunstiger")
    assert story.standings[0].direction == "hoger is gunstig"


def test_the_country_is_told_where_it_is_published_and_not_guessed() -> None:
    land = Values.of(indicator("laagste_inkomens_20", 2012, **SHARE), pd.Series({"NL": 20.0}), level=Level.LAND)
    town = project(values=(*project().values, land))
    (standing,) = area_story(town, resolve(town, SHARES), "BU99010102").standings
    assert standing.against[1] == "land 20,0 %, verschil 0,0 procentpunt: gelijk"


def test_an_area_without_a_value_has_no_rank() -> None:
    town = project()
    (standing,) = area_story(town, resolve(town, SHARES), "BU99010104").standings
    assert (standing.rank, standing.against) == ("", ())


def test_stock_and_zones_are_counted_and_small_numbers_are_not_told() -> None:
    planned = zone()
    town = project(stock=stock(), zones=(planned,), settings=Settings(own="De Brug"))
    story = area_story(town, resolve(town, SHARES), "BU99010101")
    assert [(one.label, one.count) for one in story.stock] == [
        ("woningen van De Brug", "10"),
        ("corporatiewoningen", "10"),
    ]
    (here,) = story.zones
    assert here.name == "Streefhuur omlaag"
    assert "De Brug" in here.words
    assert planned.status is Status.EXISTING
    assert "bestaand" in here.words
    assert here.dwellings == "10 woningen van De Brug, 10 van alle corporaties"
    other = area_story(town, resolve(town, SHARES), "BU99010103")
    assert other.zones == ()
    assert other.stock[0].count == "minder dan 10"


def test_the_trend_is_that_of_the_charts_and_one_year_has_none() -> None:
    town = project()
    story = area_story(town, resolve(town, SHARES), "BU99010101")
    assert story.trend is not None
    assert [point.y for point in story.trend.series[0].points] == [10.0, 15.0]
    assert story.spread is None
    one = project(values=town.values[:1] + town.values[4:])
    assert area_story(one, resolve(one, SHARES), "BU99010101").trend is None


def test_areas_together_have_the_mean_of_their_households() -> None:
    """10 % of 100 and 20 % of 300 is 17.5 %, not 15 %."""
    town = project()
    ((label, shown, how),) = together(town, resolve(town, SHARES), ["BU99010101", "BU99010102"])
    assert label.startswith("Laagste inkomens")
    assert (shown, how) == ("17,5 %", "gewogen gemiddelde van 2")
    counts = resolve(town, map_of(Quantity.parse("aantal_huishoudens")))
    assert together(town, counts, ["BU99010101", "BU99010102"])[0][1:] == ("400", "samen, 2 met een waarde")


def test_a_code_that_is_not_on_the_map_is_an_error() -> None:
    town = project()
    with pytest.raises(KeyError):
        area_story(town, resolve(town, SHARES), "BU00000000")
