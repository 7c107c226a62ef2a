from __future__ import annotations

import shapely

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.places import addresses, stock
from sociale_kaart.sources.recognise import meanings
from tests.sources.given import areas, raw

POSTCODES = areas({"9876AB": "9876AB", "9876CD": "9876CD"}, Level.PC6)


def complexes(**columns: list[str]) -> Raw:
    """Three complexes of a corporation that knows where its dwellings are by their addresses alone."""
    given = {
        "complexcode": ["C1", "C2", "C3"],
        "VHE": ["10", "20", "5"],
        "postcode": ["9876 AB", "9876cd", "1000ZZ"],
        "huisnr": ["1", "2", "3"],
    }
    return raw({**given, **columns}, "bezit_2018.csv")


def known(**columns: list[str]) -> Raw:
    given = {"postcode": ["9876AB"], "huisnummer": ["1"], "x": ["150321"], "y": ["450123"]}
    return raw({**given, **columns}, "adressen.csv")


def counts(found: Found) -> dict[str, int]:
    return {issue.code: issue.count for issue in found.issues if issue.code.startswith("stock_")}


def test_stock_with_addresses_waits_for_places() -> None:
    assert stock.recognises(complexes())
    (found,) = meanings(complexes())
    assert (found.kind, found.stock) == ("stock", None)
    assert found.addressed is not None
    assert found.addressed["postcode"].tolist() == ["9876AB", "9876CD", "1000ZZ"]


def test_a_table_with_a_postcode_and_no_owner_or_complex_is_no_stock() -> None:
    assert not stock.recognises(raw({"postcode": ["9876AB"], "inwoners": ["10"]}))
    assert stock.recognises(raw({"postcode": ["9876AB"], "corporatie": ["De Brug"], "aantal": ["10"]}))


def test_stock_stands_in_the_middle_of_its_postcode_and_it_says_how_much_of_it() -> None:
    (found,) = meanings(complexes())
    there = addresses.placed(found, [], POSTCODES)
    assert there.stock is not None
    assert there.stock.frame["dwellings"].tolist() == [10, 20]
    assert there.stock.frame.geometry.iloc[0].equals(shapely.Point(150_500, 450_500))
    assert counts(there) == {"stock_by_postcode": 2, "stock_not_placed": 1}


def test_an_address_that_is_known_goes_before_its_postcode() -> None:
    (found,), (places,) = meanings(complexes()), meanings(known())
    assert places.kind == "addresses"
    assert places.addresses is not None
    there = addresses.placed(found, [places.addresses], POSTCODES)
    assert there.stock is not None
    assert there.stock.frame.geometry.iloc[0].equals(shapely.Point(150_321, 450_123))
    assert counts(there) == {"stock_by_address": 1, "stock_by_postcode": 1, "stock_not_placed": 1}


def test_a_bag_number_with_its_zeros_lost_is_found() -> None:
    (found,) = meanings(complexes(nummeraanduiding=["193200000012345", "", ""]))
    (places,) = meanings(known(nummeraanduiding=["0193200000012345"], postcode=["1111AA"]))
    assert places.addresses is not None
    there = addresses.placed(found, [places.addresses], None)
    assert there.stock is not None
    assert there.stock.frame["dwellings"].tolist() == [10]
    assert counts(there) == {"stock_by_address": 1, "stock_not_placed": 2}


def test_nothing_to_place_it_by_is_told() -> None:
    (found,) = meanings(complexes())
    there = addresses.placed(found, [], None)
    assert there.stock is None
    assert counts(there) == {"stock_needs_places": 3}


def test_points_and_addresses_go_together_in_one_file() -> None:
    both = complexes(x=["150100", "", ""], y=["450100", "", ""])
    (found,) = meanings(both)
    assert found.stock is not None
    assert len(found.stock) == 1
    there = addresses.placed(found, [], POSTCODES)
    assert there.stock is not None
    assert sorted(there.stock.frame["dwellings"]) == [10, 20]
    assert there.stock.frame["owner"].unique().tolist() == ["Eigen bezit"]


def test_whose_stock_it_is_can_be_said() -> None:
    from sociale_kaart.sources.choices import Choices

    given = complexes()
    (found,) = meanings(Raw(given.name, given.file, given.frame, choices=Choices(owner="De Brug")))
    there = addresses.placed(found, [], POSTCODES)
    assert there.stock is not None
    assert there.stock.owners == ("De Brug",)
    assert "owner_not_said" in {issue.code for issue in there.issues}
