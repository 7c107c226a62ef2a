from __future__ import annotations

import pytest

from sociale_kaart.sources.names import alike, loosened, normalised, without_prefix


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oude Kerk e.o.", "Oude Kerk en omgeving"),
        ("Bleijenbeek,Zuid", "Bleijenbeek, Zuid"),
        ("Burgwallen-Oost", "Burgwallen Oost"),
        ("Wâldsein", "waldsein"),
        ("Wijk 02 Belgisch Park", "Belgisch Park"),
        ("Centrum (gem. Waterrade)", "CENTRUM"),
        ("Valkenboskwartier\N{NO-BREAK SPACE} ", "Valkenboskwartier"),
        ("Sint Jozefbuurt", "St. Jozefbuurt"),
    ],
)
def test_two_spellings_of_one_name_have_one_form(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Centrum-Noord", "Centrum-Oost"), ("Centrum", "Centrum e.o."), ("Wijk 1", "Wijk 2"), ("Buurt 10", "Buurt 1")],
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


def test_a_name_with_and_without_surroundings_is_alike_only_loosely() -> None:
    assert loosened("Centrum e.o.") == loosened("Centrum")


def test_a_spelling_mistake_is_alike_and_a_neighbour_less() -> None:
    assert alike("Harculo en Hoogzutmen", "Harculo en Hoog-Zuthem") > alike("Binnenstad-Noord", "Binnenstad-Zuid")


def test_the_municipality_before_every_name_goes_and_one_before_some_stays() -> None:
    assert without_prefix(["Zwolle - Dieze", "Zwolle - Wipstrik"]) == ["Dieze", "Wipstrik"]
    assert without_prefix(["Zwolle - Dieze", "Wipstrik"]) == ["Zwolle - Dieze", "Wipstrik"]
