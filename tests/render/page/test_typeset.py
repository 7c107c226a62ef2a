from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.render.page.scene import Style
from sociale_kaart.render.page.typeset import Setting, wrapped


def letters(text: str, style: Style) -> float:
    return float(len(text))


PLAIN = Style(10)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Oude Westen", ["Oude Westen"]),
        ("Sint-Jacobsparochie", ["Sint-", "Jacobsparoch", "ie"]),
        ("Groot-IJsselmonde", ["Groot-", "IJsselmonde"]),
        ("meer dan 31,0 %", ["meer dan", "31,0 %"]),
        ("tussen 2012-2018", ["tussen", "2012-2018"]),
        ("", [""]),
    ],
)
def test_lines_end_at_spaces_and_hyphens_and_only_else_inside_a_word(text: str, lines: list[str]) -> None:
    assert wrapped(text, 12, PLAIN, letters) == lines


@given(st.text(alphabet="ab-é ’/", max_size=60), st.integers(1, 20))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width, PLAIN, letters)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_balanced_lines_are_no_more_and_about_equally_long() -> None:
    setting = Setting(1.0, letters)
    text = "Waar gaan overlast en lage inkomens samen en waar niet?"
    assert setting.wrap(text, 50, PLAIN) == ["Waar gaan overlast en lage inkomens samen en waar", "niet?"]
    assert setting.balance(text, 50, PLAIN) == ["Waar gaan overlast en lage", "inkomens samen en waar niet?"]


def test_a_single_line_needs_no_balance() -> None:
    assert Setting(1.0, letters).balance("Waar dan?", 50, PLAIN) == ["Waar dan?"]


def test_lines_under_one_another_do_not_touch() -> None:
    first, second = Setting(1.0, letters).lines(0, 0, ["Één", "gy"], PLAIN)
    assert first.box.top >= 0
    assert first.box.bottom <= second.box.top
    assert second.box.bottom <= Setting(1.0, letters).height(2, PLAIN)
