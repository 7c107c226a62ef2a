from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sociale_kaart.export.sentences import compact


def restored(made: dict[str, Any], area: int, name: str) -> list[str]:
    """Do what the page does."""
    fillings = iter(made["fillings"][area])
    parts = [made["templates"][template] for template in made["chains"][made["of"][area]]]
    return ["".join(p if isinstance(p, str) else name if p < 0 else next(fillings) for p in one) for one in parts]


def round_trip(explanations: Sequence[Sequence[str]], names: Sequence[str]) -> dict[str, Any]:
    made = compact(explanations, names)
    for area, (sentences, name) in enumerate(zip(explanations, names, strict=True)):
        assert restored(made, area, name) == list(sentences)
    return made


def test_sentences_that_differ_in_name_and_number_are_kept_once() -> None:
    made = round_trip(
        [
            ["Noord ging van 10,5 % naar 12 %.", "Meer dan 2,0."],
            ["Zuid ging van 1.234,5 % naar −3 %.", "Meer dan 2,0."],
        ],
        ["Noord", "Zuid"],
    )
    assert made["templates"] == [[-1, " ging van ", 0, " % naar ", 0, " %."], ["Meer dan 2,0."]]
    assert made["chains"] == [[0, 1]]
    assert made["fillings"] == [["10,5", "12"], ["1.234,5", "−3"]]


def test_the_same_sentence_twice_about_one_area_keeps_both_numbers() -> None:
    made = round_trip([["Was 1.", "Was 2."], ["Was 3."]], ["Noord", "Zuid"])
    assert made["fillings"] == [["1", "2"], ["3"]]


def test_other_sentences_get_their_own_template() -> None:
    made = round_trip([["Geen waarde."], ["Waarde 1."]], ["Noord", "Zuid"])
    assert len(made["templates"]) == 2


def test_names_with_digits_and_names_that_are_a_letter_come_back() -> None:
    round_trip([["Wijk 12 heeft 12 %."], ["A heeft 12 %: klasse A."], [" heeft 3 %."]], ["Wijk 12", "A", ""])


def test_marks_of_our_own_in_a_name_do_no_harm() -> None:
    made = compact([["Noo\x01rd is 1\x00."]], ["Noo\x01rd"])
    assert restored(made, 0, "Noo\x01rd") == ["Noord is 1."]
