from __future__ import annotations

import pandas as pd
import pytest
import shapely

from sociale_kaart.analysis.matrix import NO_POLICY, matrix
from sociale_kaart.analysis.overlay import overlay
from sociale_kaart.analysis.zonal import Basis
from tests.twenty import ZONES, ground, strip

TYPES = pd.Series([0, 0, 1, 1], index=[f"BU0001000{n}" for n in range(4)])  # A and B are of type 0, C and D of type 1


def shapes() -> dict[str, list[shapely.Geometry]]:
    return {zone.kind: [zone.geometry] for zone in ZONES}


def test_the_matrix_of_the_example_is_the_one_made_by_hand() -> None:
    # corporation dwellings: A 3 (b b b), B 3 (b b h), C 4 (h h h b), D 3 (b h b); all 13, type 0 has 6 and type 1 has 7
    found = matrix(overlay(shapes(), ground(), Basis.CORPORATIONS), TYPES, 2)
    assert found.weight.loc["target_rent_lowered"].tolist() == [6, 0]  # A 3; B: 110, 140 and h 130
    assert found.weight.loc["sale"].tolist() == [2, 2]  # B: 140, h 130; C: 220, 250
    assert found.weight.loc["caretaker"].tolist() == [0, 7]
    assert found.weight.loc[NO_POLICY].tolist() == [0, 0]
    assert found.areas.loc["sale"].tolist() == [1, 1]
    assert found.members["sale", 0] == ("BU00010001",)
    assert found.expected.loc["sale"].tolist() == pytest.approx([4 * 6 / 13, 4 * 7 / 13])
    assert found.expected.loc["caretaker"].sum() == found.weight.loc["caretaker"].sum()


def test_what_lies_under_no_policy_has_a_row_and_an_edge_does_not_count_as_policy() -> None:
    zones = {"sale": [strip(0, 3)], "caretaker": [strip(300, 400)]}
    found = matrix(overlay(zones, ground(), Basis.LAND), TYPES, 2)
    assert found.weight.loc[NO_POLICY].tolist() == pytest.approx([19_700, 10_000])
    assert found.areas.loc["sale"].tolist() == [0, 0], "3 % of A is an edge"
    assert found.areas.loc[NO_POLICY].tolist() == [2, 1]


def test_without_anything_nothing_is_expected() -> None:
    found = matrix(overlay({"sale": [strip(900, 901)]}, ground(), Basis.OWN), TYPES, 2)
    assert found.expected.to_numpy().sum() == 0
