"""Masks by ownership, and figures that follow from the stock: what is shown, what is not, and what is said of it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.serialise import from_json, spec_from_plain, to_json, to_plain
from sociale_kaart.core.specs import Confrontation, Mask, mask_of, with_mask
from sociale_kaart.export.table import as_plain
from sociale_kaart.render.explain import explain
from sociale_kaart.render.quantities import quantity_on
from sociale_kaart.render.ready import map_of
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.stock_share import shares_offered
from tests.town import COUNT, indicator, project, stock, values

NUISANCE = map_of(Quantity.parse("onv@2012"))


def town(own: str = "De Brug", n_min: int = 10, **changes: object) -> Project:
    return project(stock=stock(), settings=Settings(own=own, n_min=n_min), **changes)


def shown(resolved: object) -> list[str]:
    return [row.letter or row.id for row in map(resolved.row_of, resolved.areas.codes)]  # type: ignore[attr-defined]


def test_a_mask_shows_what_is_owned_and_nothing_else() -> None:
    """De Brug owns 10 of 10 in Zuidwest, 0 of 12 in Zuidoost, 5 of 5 in Noordwest (too few to tell), 0 of 40."""
    resolved = resolve(town(), with_mask(NUISANCE, Mask("own", 40.0)))
    assert [one == "masked" for one in shown(resolved)] == [False, True, True, True]
    every = resolve(town(), with_mask(NUISANCE, Mask("all", 40.0)))
    assert [one == "masked" for one in shown(every)] == [False, False, True, True]
    assert "masked" not in shown(resolve(town(), NUISANCE))


def test_with_a_lower_limit_for_small_numbers_the_small_share_counts() -> None:
    resolved = resolve(town(n_min=1), with_mask(NUISANCE, Mask("own", 40.0)))
    assert [one == "masked" for one in shown(resolved)] == [False, True, False, True]


def test_a_masked_map_keeps_its_classes_and_says_what_is_left_out() -> None:
    plain, masked = resolve(town(), NUISANCE), resolve(town(), with_mask(NUISANCE, Mask("own", 40.0)))
    assert masked.quantities[0].breaks == plain.quantities[0].breaks
    assert shown(masked)[0] == shown(plain)[0]
    row = masked.row_of("BU99010102")
    assert row.label == "niet getoond: minder dan 40 % eigen bezit"
    assert row.areas == 3
    assert any("1 van 4" in remark for remark in masked.remarks)
    assert "0,0 % van de woningen is van De Brug" in explain(masked, "BU99010102")
    assert "100,0 % van de woningen is van De Brug" in explain(masked, "BU99010101")
    assert "te kleine aantallen" in explain(masked, "BU99010103")
    rows = {one["code"]: one["class"] for one in as_plain(masked)["areas"]}
    assert rows["BU99010104"] == "masked"


def test_a_mask_is_part_of_the_specification() -> None:
    spec = with_mask(NUISANCE, Mask("all", 60.0))
    assert spec_from_plain(to_plain(spec)) == spec
    assert from_json(to_json(Mask()), Mask) == Mask("own", 40.0)
    over = with_mask(Confrontation("beleid", NUISANCE), Mask())
    assert mask_of(over) == Mask()
    assert mask_of(with_mask(over, None)) is None


@pytest.mark.parametrize("text", ["ons:40", "own:", "own:veel", "own:0", "own:140"])
def test_what_is_no_mask_is_refused(text: str) -> None:
    if text == "own:":
        assert Mask.parse(text) == Mask("own", 40.0)
        return
    with pytest.raises(ValueError, match=r"."):
        Mask.parse(text)


def test_without_stock_or_without_an_owner_it_says_so() -> None:
    with pytest.raises(MapError) as none:
        resolve(project(), with_mask(NUISANCE, Mask()))
    assert none.value.code == "mask_no_stock"
    with pytest.raises(MapError) as whose:
        resolve(town(own=""), with_mask(NUISANCE, Mask()))
    assert whose.value.code == "mask_no_own"
    assert whose.value.facts["owners"] == ("De Brug", "Thuishaven")


def test_a_stock_of_corporations_alone_needs_all_dwellings() -> None:
    ours = replace(stock(), frame=stock().frame[stock().frame["corporation"]])
    dwellings = values(indicator("woningvoorraad", 2018, **COUNT), (20.0, 48.0, 50.0, 40.0))
    lone = project(stock=ours, settings=Settings(own="De Brug"))
    assert shares_offered(lone) == ()
    known = replace(lone, values=(*lone.values, dwellings))
    found = quantity_on(known, Quantity(("bezit_corporaties",)), known.areas[0]).numbers
    assert found[:2].tolist() == [50.0, 25.0]  # 10 of 20 and 12 of 48
    assert math.isnan(found.iloc[2]), "5 dwellings are too few to tell"


def test_shares_of_the_stock_are_figures_on_every_level() -> None:
    town_ = town()
    assert shares_offered(town_) == ("bezit_eigen", "bezit_corporaties", "bezit_200m")
    wijk = resolve(town_, map_of(Quantity(("bezit_eigen",)), level=Level.WIJK))
    assert wijk.areas.codes.tolist() == ["WK990101"]
    assert wijk.quantities[0].numbers.round(2).tolist() == [22.39]  # 15 of 67 dwellings
    around = resolve(town_, map_of(Quantity(("bezit_200m",))))
    assert around.quantities[0].numbers.iloc[[0, 1, 3]].tolist() == [100.0, 100.0, 0.0]
    assert shares_offered(project()) == ()
