from __future__ import annotations

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.joining.matches import Proposal, Side, matched

CBS = {"BU05180170": "Oostduinen", "BU05180271": "Belgisch Park", "BU05184209": "Tedingerbuurt"}


def side(names: dict[str, str] | tuple[str, ...], coded: bool = True) -> Side:
    return Side(tuple(names), names if isinstance(names, dict) else {}, coded)


def test_equal_codes_match_and_others_do_not() -> None:
    match = matched(side(("BU00030000", "BU00030001")), side(("BU00030001", "BU00030002")), Level.BUURT)
    assert match.areas == {"BU00030001": "BU00030001"}
    assert not match.proposals


def test_codes_match_in_the_spellings_of_excel() -> None:
    match = matched(side(("30001", "bu00030002  ")), side(("BU00030001", "BU00030002")), Level.BUURT)
    assert match.by_code == {"30001": "BU00030001", "bu00030002  ": "BU00030002"}
    prefixless = matched(side(("7725440",)), side(("BU07725440",)), Level.BUURT)
    assert prefixless.by_code == {"7725440": "BU07725440"}


def test_city_codes_match_where_the_name_agrees_and_are_proposed_where_not() -> None:
    city = {"1070": "Oostduinen", "2071": "Belgisch Park", "42109": "Tedingerbroek"}
    match = matched(side(CBS), side(city), Level.BUURT)
    assert match.by_code == {"BU05180170": "1070", "BU05180271": "2071"}
    assert match.proposals == (Proposal("42109", "BU05184209", "city_code"),)


def test_city_codes_match_the_other_way_round_too() -> None:
    city = {"544": "Heesterakker", "322": "Doornakkers-Oost"}
    cbs = {"BU07725440": "Heesterakker", "BU07723220": "Doornakkers Oost"}
    assert matched(side(city), side(cbs), Level.BUURT).by_code == {"544": "BU07725440", "322": "BU07723220"}


def test_city_codes_that_fit_by_number_alone_are_no_match() -> None:
    city = {"170": "Noord", "271": "Zuid"}
    assert not matched(side(CBS), side(city), Level.BUURT).areas


def test_names_match_when_each_stands_once() -> None:
    rows, areas = side({"Oud Noord e.o.": "Oud Noord e.o."}, coded=False), side({"7": "Oud-Noord en omgeving"})
    assert matched(rows, areas, Level.BUURT).by_name == {"Oud Noord e.o.": "7"}


def test_a_name_that_stands_twice_is_not_joined_but_told() -> None:
    rows = side({"Centrum": "Centrum"}, coded=False)
    match = matched(rows, side({"1": "Centrum", "2": "centrum"}), Level.BUURT)
    assert not match.areas
    assert match.ambiguous == ("Centrum",)


def test_two_rows_never_share_an_area() -> None:
    rows = side({"Centrum": "Centrum", "CENTRUM ": "CENTRUM "}, coded=False)
    assert not matched(rows, side({"1": "Centrum"}), Level.BUURT).areas


def test_an_equal_name_under_another_code_is_proposed_not_joined() -> None:
    match = matched(side({"BU03630000": "Kop Zeedijk"}), side({"BU0363AE01": "Kop Zeedijk"}), Level.BUURT)
    assert not match.areas
    assert match.proposals == (Proposal("BU0363AE01", "BU03630000", "same_name"),)


def test_a_name_nearly_equal_is_proposed_and_a_different_one_is_not() -> None:
    rows = side({"Harculo en Hoog-Zuthem": "Harculo en Hoog-Zuthem", "Dieze": "Dieze"}, coded=False)
    match = matched(rows, side({"521": "Harculo en Hoogzutmen", "9": "Wipstrik"}), Level.BUURT)
    assert not match.areas
    assert [(p.area, p.row) for p in match.proposals] == [("521", "Harculo en Hoog-Zuthem")]


def test_short_codes_without_names_need_nearly_all_to_agree() -> None:
    all_agree = matched(side(("1", "2", "3")), side(("1", "2", "3")), Level.OWN)
    assert len(all_agree.areas) == 3
    few_agree = matched(side(("1", "2", "3")), side(("3", "4", "5")), Level.OWN)
    assert not few_agree.areas
    assert few_agree.proposals == (Proposal("3", "3", "same_code"),)


def test_numbers_given_to_areas_without_codes_never_match() -> None:
    assert not matched(side(("1", "2")), side(("1", "2"), coded=False), Level.BUURT).areas


def test_names_of_a_city_match_within_the_one_municipality_that_has_them() -> None:
    country = {"BU07720000": "Centrum", "BU07720001": "Woensel", "BU03440000": "Centrum", "BU03440001": "Lombok"}
    areas = side({"Centrum": "Centrum", "Woensel": "Woensel"}, coded=False)
    assert matched(side(country), areas, Level.BUURT).by_name == {"BU07720000": "Centrum", "BU07720001": "Woensel"}


def test_names_that_two_municipalities_have_alike_do_not_match() -> None:
    country = {"BU07720000": "Centrum", "BU07720001": "Noord", "BU03440000": "Centrum", "BU03440001": "Noord"}
    areas = side({"Centrum": "Centrum", "Noord": "Noord"}, coded=False)
    assert not matched(side(country), areas, Level.BUURT).areas
