from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.overlay import Overlay, overlay
from sociale_kaart.analysis.units import Units, weights_between
from sociale_kaart.analysis.zonal import Basis, ground_of
from sociale_kaart.core.areas import Areas
from tests.analysis.squares import areas, block, dwellings, stock_of

ROW = areas({"A": [(0, 0), (1, 0)], "B": [(2, 0)], "C": [(3, 0)]})
HOMES = dwellings({(0, 0): 30, (1, 0): 10, (2, 0): 8})
ZONES = {"rent": block((1, 0), (2, 0)), "renewal": block((0, 0), (1, 0))}


def listed(zones: Mapping[str, BaseGeometry]) -> dict[str, list[BaseGeometry]]:
    return {kind: [shape] for kind, shape in zones.items()}


def overlay_of_dwellings(drawn: Areas, zones: Mapping[str, BaseGeometry], homes: Units) -> Overlay:
    return overlay(listed(zones), ground_of(drawn, stock_of(homes)), Basis.CORPORATIONS)


def overlay_of_land(drawn: Areas, zones: Mapping[str, BaseGeometry]) -> Overlay:
    return overlay(listed(zones), ground_of(drawn, None), Basis.LAND)


CELLS = [(column, row) for column in range(3) for row in range(3)]


def test_a_share_is_of_the_dwellings_and_overlaps_are_told():
    found = overlay_of_dwellings(ROW, ZONES, HOMES)
    assert found.shares.loc["A"].to_dict() == {"rent": 25.0, "renewal": 100.0}  # 10 of 40, and all
    assert (found.any["A"], found.several["A"]) == (100.0, 25.0)
    assert found.shares.loc["B"].to_dict() == {"rent": 100.0, "renewal": 0.0}
    assert found.shares.loc["C"].isna().all()  # nobody lives there
    assert found.whole.to_dict() == {"A": 40.0, "B": 8.0, "C": 0.0}


def test_without_dwellings_it_is_of_the_land():
    found = overlay_of_land(ROW, ZONES)
    assert found.shares.loc["A"].to_dict() == {"rent": 50.0, "renewal": 100.0}
    assert (found.any["A"], found.several["A"]) == (100.0, 50.0)
    assert found.shares.loc["C"].to_dict() == {"rent": 0.0, "renewal": 0.0}


def test_no_zones_cover_nothing():
    for found in (overlay_of_dwellings(ROW, {}, HOMES), overlay_of_land(ROW, {})):
        assert found.shares.shape == (3, 0)
        assert found.any["A"] == found.several["A"] == 0.0


cells = st.lists(st.sampled_from(CELLS), min_size=1, unique=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=9, max_size=9), st.lists(st.integers(0, 40), min_size=9, max_size=9),
       cells, cells, st.randoms(use_true_random=False))  # fmt: skip
def test_shares_add_up_to_what_the_zones_cover_in_any_order(labels, homes, one, other, random):
    parts: dict[str, list[tuple[int, int]]] = {}
    for cell, label in zip(CELLS, labels, strict=True):
        parts.setdefault(f"a{label}", []).append(cell)
    drawn, units = areas(parts), dwellings(dict(zip(CELLS, homes, strict=True)))
    zones = {"one": block(*one), "other": block(*other)}
    for found, count in (
        (overlay_of_dwellings(drawn, zones, units), dict(zip(CELLS, homes, strict=True))),
        (overlay_of_land(drawn, zones), dict.fromkeys(CELLS, 10_000)),
    ):
        covered = (found.shares["one"] / 100 * found.whole).sum()
        # a home in the middle of a cell lies under a zone only when the cell does
        assert covered == pytest.approx(sum(count[cell] for cell in one))
        known = found.whole > 0
        both = found.shares["one"] + found.shares["other"]
        np.testing.assert_allclose((found.any + found.several)[known], both[known], atol=1e-9)
    order = list(drawn.codes)
    random.shuffle(order)
    turned = overlay_of_dwellings(Areas(drawn.level, None, drawn.frame.loc[order]), zones, units)
    assert turned.shares.reindex(drawn.codes).equals(overlay_of_dwellings(drawn, zones, units).shares)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=9, max_size=9), st.lists(st.integers(0, 40), min_size=9, max_size=9))
def test_every_unit_has_its_weight_in_one_pair(labels, homes):
    parts: dict[str, list[tuple[int, int]]] = {}
    for cell, label in zip(CELLS, labels, strict=True):
        parts.setdefault(f"a{label}", []).append(cell)
    old, new = areas(parts), areas({"N": CELLS[:5], "M": CELLS[5:]})
    table = weights_between(dwellings(dict(zip(CELLS, homes, strict=True))), old, new).table
    assert table["weight"].sum() == sum(homes)
    for position, code in enumerate(old.codes):
        inside = sum(homes[CELLS.index(cell)] for cell in parts[code])
        assert table.loc[table["old"] == position, "weight"].sum() == inside
    assert not shapely.is_empty(old.frame.geometry).any()
