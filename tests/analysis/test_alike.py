from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.analysis.alike import alike, standardised
from sociale_kaart.core.errors import MapError

FRAME = pd.DataFrame({"lvb": [10.0, 20.0, 30.0, 40.0], "bezit": [50.0, 50.0, 90.0, 50.0]}, index=list("WXYZ"))


def test_by_hand() -> None:
    # sd of lvb sqrt(125) = 11.1803, of bezit sqrt(300) = 17.3205
    found = alike(FRAME, "W", 3)
    assert found.index.tolist() == ["X", "Z", "Y"]
    assert found.loc["X"].tolist() == pytest.approx([math.sqrt(0.8 / 2), math.sqrt(0.8), 0.0])
    assert found.loc["Y", "distance"] == pytest.approx(math.sqrt((400 / 125 + 1600 / 300) / 2))


def test_the_columns_say_what_differs() -> None:
    assert alike(FRAME, "Y", 1).loc["X", "bezit"] == pytest.approx(-40 / math.sqrt(300))


def test_an_area_with_a_gap_is_no_neighbour_and_cannot_ask() -> None:
    gap = FRAME.assign(lvb=[10.0, math.nan, 30.0, 40.0])
    assert "X" not in alike(gap, "W", 9).index
    with pytest.raises(MapError) as raised:
        alike(gap, "X")
    assert raised.value.facts == {"area": "X", "indicators": ("lvb",)}


def test_an_area_that_is_not_there_is_told() -> None:
    with pytest.raises(MapError) as raised:
        alike(FRAME, "Q")
    assert raised.value.code == "map_unknown_area"


def test_equal_distances_stand_by_code_and_a_constant_counts_for_nothing() -> None:
    frame = pd.DataFrame({"a": [0.0, 1.0, 1.0], "same": 5.0}, index=["M", "Z", "B"])
    assert alike(frame, "M").index.tolist() == ["B", "Z"]
    assert standardised(frame)["same"].tolist() == [0, 0, 0]


@given(st.permutations(list("WXYZ")), st.floats(0.1, 1000), st.floats(-100, 100))
def test_neither_order_nor_unit_matters(order: list[str], scale: float, shift: float) -> None:
    other = FRAME.loc[order].assign(lvb=lambda frame: frame["lvb"] * scale + shift)
    assert alike(other, "W", 3)["distance"].to_numpy() == pytest.approx(alike(FRAME, "W", 3)["distance"].to_numpy())
