from __future__ import annotations

from dataclasses import replace

import pytest

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.resources import sample_data
from sociale_kaart.sources.choices import Choices
from sociale_kaart.sources.found import Raw
from sociale_kaart.sources.places import stock
from sociale_kaart.sources.recognise import recognised
from tests.sources.given import layer, raw


def dwellings(**columns: list[str]) -> Raw:
    given = {
        "x": ["150000,5", "150100", "150200"],
        "y": ["450000", "450100", "450200"],
        "eigenaar": ["Woonstichting De Brug", "Particulier (koop)", "Thuishaven"],
        "complexcode": ["DB-1", "", "TH-1"],
        "bouwjaar": ["1950", "", "0"],
    }
    return raw({**given, **columns}, "bezit_2018.csv")


def test_dwellings_get_a_place_in_rd_with_a_decimal_comma() -> None:
    assert stock.recognises(dwellings())
    (found,) = stock.read(dwellings())
    assert found.stock is not None
    assert found.stock.year == 2018
    assert found.stock.frame.geometry.x.tolist() == [150000.5, 150100, 150200]
    assert found.stock.frame["dwellings"].tolist() == [1, 1, 1]
    assert found.stock.frame["built"].notna().tolist() == [True, False, False]


def test_degrees_are_brought_to_rd() -> None:
    (found,) = stock.read(dwellings(x=["5.38720"] * 3, y=["52.15517"] * 3))
    assert found.stock is not None
    assert found.stock.frame.geometry.iloc[0].distance(found.stock.frame.geometry.iloc[1]) == 0
    assert found.stock.frame.geometry.iloc[0].x == pytest.approx(155_000, abs=2)


def test_coordinates_outside_the_country_are_refused() -> None:
    with pytest.raises(SourceError, match="coordinates_unknown"):
        stock.read(dwellings(x=["1", "2", "3"], y=["1", "2", "3"]))


def test_corporations_are_told_by_their_words_and_their_complexes() -> None:
    (found,) = stock.read(dwellings())
    assert found.stock is not None
    assert found.stock.frame["corporation"].tolist() == [True, False, True]
    assert {issue.code: issue.examples for issue in found.issues if issue.code.startswith("owners")} == {
        "owners_corporation": ("Thuishaven", "Woonstichting De Brug"),
        "owners_by_complex": ("Thuishaven",),
    }


def test_an_owner_in_doubt_is_no_corporation_and_is_told() -> None:
    (found,) = stock.read(dwellings(complexcode=["", "", ""]))
    assert found.stock is not None
    assert found.stock.owners == ("Woonstichting De Brug",)
    assert [issue.examples for issue in found.issues if issue.code == "owners_unsure"] == [("Thuishaven",)]


def test_a_count_of_dwellings_is_used_and_rows_without_any_go() -> None:
    (found,) = stock.read(dwellings(aantal=["12", "3", "0"]))
    assert found.stock is not None
    assert found.stock.frame["dwellings"].tolist() == [12, 3]


def test_complexes_as_polygons_become_points_inside_them() -> None:
    given = layer({"corporatie": ["De Woonplaats", "Ymere"], "vhe": [40, 60]})
    assert stock.recognises(given)
    (found,) = stock.read(given)
    assert found.stock is not None
    assert given.geometry is not None
    assert given.geometry.contains(found.stock.frame.geometry.set_axis(given.geometry.index)).all()


def test_a_table_without_places_or_without_owners_is_no_stock() -> None:
    assert not stock.recognises(raw({"eigenaar": ["Ymere"], "aantal": ["3"]}))
    assert not stock.recognises(raw({"x": ["150000"], "y": ["450000"], "aantal": ["3"]}))


def test_the_stock_of_the_sample() -> None:
    (found,) = recognised([sample_data() / "bezit_2018.csv"])
    assert found.stock is not None
    assert set(found.stock.owners) == {"Woonstichting De Brug", "Thuishaven", "Wonen aan het Water"}


def test_a_person_says_which_owners_are_corporations() -> None:
    given = dwellings(eigenaar=["Woonstichting De Brug", "Particulier (koop)", "Van Dijk"], complexcode=["A", "B", "C"])
    (found,) = stock.read(given)
    assert [(owner.name, owner.corporation, owner.unsure) for owner in found.owners] == [
        ("Particulier (koop)", False, False),
        ("Van Dijk", False, True),
        ("Woonstichting De Brug", True, False),
    ]
    assert "owners_unsure" in {issue.code for issue in found.issues}
    said = Choices(corporations=(("Van Dijk", True), ("Woonstichting De Brug", False)))
    (chosen,) = stock.read(replace(given, choices=said))
    assert chosen.stock is not None
    assert chosen.stock.owners == ("Van Dijk",)
    assert "owners_unsure" not in {issue.code for issue in chosen.issues}
