from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.analysis.aggregate import places, ratio, up_by_code, up_by_place, up_by_units
from sociale_kaart.analysis.convert import converted
from sociale_kaart.core.errors import MeaningError
from sociale_kaart.core.indicator import Indicator, Kind
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason
from tests.analysis.squares import DWELLINGS, LOW, NAN, areas, dwellings, values

BUURTEN = ("BU00010101", "BU00010102", "BU00010201", "BU00020101")
HOUSEHOLDS = pd.Series([100.0, 300.0, 50.0, 80.0], index=BUURTEN)


def of(*numbers: float) -> dict[str, float]:
    return dict(zip(BUURTEN, numbers, strict=True))


def test_counts_add_up_by_code_to_wijk_and_gemeente():
    homes = values(DWELLINGS, of(10, 20, 30, 40))
    wijken = converted(homes, up_by_code(homes.numbers.index, Level.WIJK)).values
    assert wijken.numbers.to_dict() == {"WK000101": 30.0, "WK000102": 30.0, "WK000201": 40.0}
    assert wijken.level is Level.WIJK
    gemeenten = converted(wijken, up_by_code(wijken.numbers.index, Level.GEMEENTE)).values
    assert gemeenten.numbers.to_dict() == {"GM0001": 60.0, "GM0002": 40.0}


def test_shares_go_by_their_households():
    low = values(LOW, of(10, 20, 30, 40))
    found = converted(low, up_by_code(low.numbers.index, Level.WIJK), HOUSEHOLDS)
    assert found.values.numbers["WK000101"] == pytest.approx(17.5)  # (10 * 100 + 20 * 300) / 400
    assert found.covered.tolist() == [1.0, 1.0, 1.0]


def test_a_secret_part_is_covered_less_and_too_much_of_it_leaves_no_value():
    low = values(LOW, of(NAN, 20, NAN, 40), dict.fromkeys(BUURTEN, Reason.SECRET))
    found = converted(low, up_by_code(low.numbers.index, Level.WIJK), HOUSEHOLDS, enough=0.7)
    assert found.covered.to_dict() == {"WK000101": 0.75, "WK000102": 0.0, "WK000201": 1.0}
    assert found.values.numbers["WK000101"] == 20.0
    assert found.values.reasons["WK000102"] == Reason.SECRET
    assert np.isnan(converted(low, up_by_code(low.numbers.index, Level.WIJK), HOUSEHOLDS).values.numbers["WK000101"])


def test_the_weight_of_a_count_decides_how_much_is_covered():
    homes = values(DWELLINGS, of(10, NAN, 30, 40))
    for weight, covered in ((None, 0.5), (HOUSEHOLDS, 0.25)):
        found = converted(homes, up_by_code(homes.numbers.index, Level.WIJK, weight=weight))
        assert found.covered["WK000101"] == covered


def test_postcodes_tell_their_four_digits():
    homes = values(DWELLINGS, {"9711AB": 3.0, "9711AC": 4.0, "9712AA": 5.0})
    found = converted(homes, up_by_code(homes.numbers.index, Level.PC4)).values
    assert found.numbers.to_dict() == {"9711": 7.0, "9712": 5.0}


def test_a_coarse_area_without_small_ones_has_no_data():
    wijken = areas({"WK000101": [(0, 0)], "WK000199": [(1, 0)]}, 2018)
    found = converted(values(DWELLINGS, of(1, 2, 3, 4)), up_by_code(pd.Index(BUURTEN), Level.WIJK, wijken))
    assert found.values.numbers["WK000101"] == 3.0
    assert found.values.reasons["WK000199"] == Reason.NO_MATCH
    assert found.balance.outside == 7.0


POSTCODES = areas({"9711AA": [(0, 0)], "9711AB": [(1, 0)], "9711AC": [(2, 0), (3, 0)]}, 2018)
OWN = areas({"links": [(0, 0), (1, 0), (2, 0)], "rechts": [(3, 0)]}, 2018)
HOMES = dwellings({(0, 0): 10, (1, 0): 20, (2, 0): 30, (3, 0): 10})


def test_own_areas_cut_postcodes_by_their_dwellings():
    count = values(DWELLINGS, {"9711AA": 10, "9711AB": 20, "9711AC": 40})
    found = converted(count, up_by_units(POSTCODES, OWN, HOMES))
    assert found.values.numbers.to_dict() == {"links": 60.0, "rechts": 10.0}
    share = values(LOW, {"9711AA": 10, "9711AB": 20, "9711AC": 40})
    found = converted(share, up_by_units(POSTCODES, OWN, HOMES))
    assert found.values.numbers["links"] == pytest.approx((10 * 10 + 20 * 20 + 30 * 40) / 60)


def test_or_take_them_whole_by_a_point_inside():
    count = values(DWELLINGS, {"9711AA": 10, "9711AB": 20, "9711AC": 40})
    whole = converted(count, up_by_place(POSTCODES, areas({"l": [(0, 0), (1, 0)], "r": [(2, 0), (3, 0)]})))
    assert whole.values.numbers.to_dict() == {"l": 30.0, "r": 40.0}
    units = places(POSTCODES, pd.Series({"9711AA": 5.0, "9711AC": NAN}))
    assert units.weight.tolist() == [5.0, 0.0, 0.0]


def test_a_share_from_two_counts_is_the_ratio_of_their_sums():
    corporation = Indicator("corporatie", "Corporatie", kind=Kind.COUNT, year=2012)
    owned = values(corporation, {"9711AA": 5, "9711AB": 10, "9711AC": NAN}, {"9711AC": Reason.SECRET})
    homes = values(DWELLINGS, {"9711AA": 10, "9711AB": 40, "9711AC": 40})
    share = Indicator("perc_corporatie", "% corporatie", year=2012)
    found = ratio(owned, homes, up_by_place(POSTCODES, areas({"l": [(0, 0), (1, 0)], "r": [(2, 0), (3, 0)]})), share)
    assert found.values.numbers["l"] == pytest.approx(30.0)  # 15 of 50
    assert found.values.reasons["r"] == Reason.SECRET
    with pytest.raises(MeaningError, match="meaning_no_ratio"):
        ratio(values(LOW, {"9711AA": 1}), homes, up_by_place(POSTCODES, OWN), share)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 9), st.integers(0, 500)),
        unique_by=lambda t: t[:3],
    )
)
def test_sums_by_wijk_are_the_sums_by_gemeente_in_any_order(rows):
    index = [f"BU{gm:04d}{wk:02d}{bu:02d}" for gm, wk, bu, _ in rows]
    count = values(DWELLINGS, dict(zip(index, [float(row[3]) for row in rows], strict=True)))
    direct = converted(count, up_by_code(count.numbers.index, Level.GEMEENTE))
    wijken = converted(count, up_by_code(count.numbers.index[::-1], Level.WIJK)).values
    stepped = converted(wijken, up_by_code(wijken.numbers.index, Level.GEMEENTE))
    assert stepped.values.numbers.to_dict() == direct.values.numbers.to_dict()
    assert direct.values.numbers.sum() == sum(row[3] for row in rows)
