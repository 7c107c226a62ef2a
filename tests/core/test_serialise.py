from __future__ import annotations

import json
import re
from datetime import date

import pytest

from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Settings, Source
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.serialise import from_json, from_plain, spec_from_plain, to_json, to_plain
from sociale_kaart.core.specs import (
    Axis,
    Bivariate,
    Choropleth,
    Classes,
    Condition,
    Confrontation,
    Extent,
    MapSpec,
    Rule,
    Scheme,
    Typology,
)

CHANGE = Axis(Quantity.parse("onv@2012:2018 vs gemeente"), Classes(Scheme.STABLE_BAND, 3, band=1.0), reverse=True)
PINNED = Axis(Quantity.parse("lvb+bijstand@2018"), Classes(Scheme.USER_DEFINED, 3, bins=(10.0, 35.5, float("inf"))))
TYPES = Typology(
    "typering",
    (
        Rule("veel", "Veel LVB", "#b2182b", (Condition(Quantity.parse("lvb@2018"), ">", 35.0, "gemeente"),), "Much"),
        Rule("rest", "Overig", "#f0f0f0"),
    ),
    "Waar wonen veel mensen met een LVB?",
)


@pytest.mark.parametrize(
    "spec",
    [
        Choropleth("a", CHANGE, "Wat verandert er?", "paars", Extent(Level.BUURT, 2018)),
        Bivariate("b", CHANGE, PINNED),
        TYPES,
        Confrontation("c", Bivariate("b", PINNED, CHANGE), "Beleid", ("verkoop",), ("'thuis",)),
        Confrontation("d", TYPES),
    ],
    ids=lambda spec: spec.id,
)
def test_a_specification_survives_json(spec: MapSpec) -> None:
    text = to_json(spec)
    assert spec_from_plain(json.loads(text)) == spec
    assert json.loads(text)["kind"] == type(spec).__name__.lower()


def test_an_indicator_and_a_source_survive_json() -> None:
    onv = Indicator(
        "onv",
        "Overlast",
        "Nuisance",
        Unit.SCORE,
        Direction.HIGH_IS_GOOD,
        Kind.MEAN,
        2018,
        modelled=True,
        stable_band=0.1,
    )
    source = Source("scores.zip/2018/scores.csv", "leefbaarometer", "ab12", date(2024, 3, 1), remarks=("één",))
    assert from_json(to_json(onv), Indicator) == onv
    assert from_json(to_json(source), Source) == source


def test_quantities_are_written_as_people_say_them() -> None:
    plain = to_plain(Bivariate("b", CHANGE, PINNED))
    assert plain["x"]["quantity"] == "onv@2012:2018 vs gemeente"
    assert plain["y"]["quantity"] == "lvb+bijstand@2018"


def test_an_open_bound_is_standard_json() -> None:
    text = to_json(Choropleth("a", PINNED))
    assert "Infinity" not in text
    assert json.loads(text)["axis"]["classes"]["bins"] == [10.0, 35.5, "inf"]


def test_what_is_left_out_is_the_default() -> None:
    spec = spec_from_plain({"kind": "choropleth", "id": "a", "axis": {"quantity": "onv"}})
    assert spec == Choropleth("a", Axis(Quantity(("onv",))))


def _choropleth(**axis: object) -> dict[str, object]:
    return {"kind": "choropleth", "id": "a", "axis": {"quantity": "onv", **axis}}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (_choropleth(clases={}), "axis: unknown field clases"),
        (_choropleth(classes={"k": "5"}), "axis.classes.k: expected int, found '5'"),
        (_choropleth(classes={"k": True}), "axis.classes.k: expected int, found True"),
        (_choropleth(classes={"bins": "123"}), "axis.classes.bins: expected a list, found '123'"),
        (_choropleth(classes={"bins": [1, "x"]}), "axis.classes.bins[1]: expected a number, found 'x'"),
        (_choropleth(classes={"scheme": "nice"}), "axis.classes.scheme: 'nice' is not a valid Scheme"),
        (_choropleth(quantity="onv@@"), "axis.quantity: not a quantity: 'onv@@'"),
        (_choropleth(reverse=1), "axis.reverse: expected bool, found 1"),
        ({"kind": "choropleth", "axis": {"quantity": "onv"}}, "missing field id"),
        ({"kind": "choropleth", "id": "a", "axis": None}, "axis: expected a table, found None"),
        ({"kind": "pie", "id": "a"}, "unknown kind 'pie'"),
        ({"id": "a"}, "unknown kind None"),
        ({"kind": ["x"], "id": "a"}, "unknown kind ['x']"),
        ({"kind": "confrontation", "id": "a", "outcome": {"kind": "confrontation"}}, "outcome: unknown kind"),
        ([], "expected a table, found []"),
        ("choropleth", "expected a table, found 'choropleth'"),
    ],
)
def test_a_mistake_is_named_with_its_place(data: object, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        spec_from_plain(data)


def test_many_mistakes_are_counted_not_listed() -> None:
    bins = ["x"] * 10
    with pytest.raises(ValueError, match="and 7 more"):
        spec_from_plain(_choropleth(classes={"bins": bins}))


def test_nothing_is_converted_in_silence() -> None:
    assert from_plain({"n_min": 15}, Settings).n_min == 15
    with pytest.raises(ValueError, match="n_min"):
        from_plain({"n_min": 15.0}, Settings)
    with pytest.raises(ValueError, match="read_on"):
        from_plain({"path": "a", "kind": "b", "read_on": "gisteren"}, Source)


def test_json_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="nested"):
        from_json("[" * 100_000, Settings)
