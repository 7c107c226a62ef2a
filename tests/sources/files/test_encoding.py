"""Encodings: the letters of Dutch and Frisian names decide, and what a file claims is held against them."""

from __future__ import annotations

import pandas as pd
import pytest

from sociale_kaart.sources.files.encoding import chosen, mended

NAMES = (
    "Súdwest-Fryslân",
    "Noardeast-Fryslân",
    "Aldlân-Oost",
    "Tytsjerksteradiel",
    "Hoogeveen – café 't Vöske",
    "IJsselmuiden",
)


def written(codec: str) -> list[bytes]:
    return [name.encode(codec, errors="ignore") for name in NAMES]


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "cp850"])
def test_the_letters_of_names_give_their_encoding_away(codec: str) -> None:
    found = chosen(written(codec), None)
    assert found is not None
    assert (found.codec, found.origin) == (codec, "guessed")
    assert found.examples[:2] == ("Súdwest-Fryslân", "Noardeast-Fryslân")


@pytest.mark.parametrize("actual", ["utf-8", "cp1252", "cp850"])
@pytest.mark.parametrize("stated", ["utf-8", "cp1252", "cp850"])
def test_a_false_claim_is_corrected_and_a_true_one_believed(actual: str, stated: str) -> None:
    found = chosen(written(actual), stated)
    assert found is not None
    assert (found.codec, found.origin) == (actual, "stated" if stated == actual else "corrected")


def test_names_without_accents_give_nothing_to_choose_by() -> None:
    assert chosen([b"Centrum", b"Oud-Zuid"], "cp1252") is None


def test_a_letter_cut_in_two_by_the_width_of_its_field_is_still_utf8() -> None:
    found = chosen(["Fryslân".encode(), "Fryslâ".encode()[:-1]], None)
    assert found is not None
    assert found.codec == "utf-8"


def test_text_that_was_misread_before_is_put_right() -> None:
    text = pd.Series(["SÃºdwest-FryslÃ¢n", "Centrum", None, "Súdwest"], dtype=object)
    repaired, examples = mended(text)
    assert repaired.tolist() == ["Súdwest-Fryslân", "Centrum", None, "Súdwest"]
    assert examples == ("SÃºdwest-FryslÃ¢n → Súdwest-Fryslân",)


@pytest.mark.parametrize("name", ["Ã la carte", "Château", "Âge d'or", "50 €", "“Â”"])
def test_text_that_only_looks_strange_stays(name: str) -> None:
    text = pd.Series([name])
    repaired, examples = mended(text)
    assert repaired.tolist() == [name]
    assert not examples
