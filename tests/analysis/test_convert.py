from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tobler.area_weighted import area_interpolate

from sociale_kaart.analysis.bridge import Bridge, Method, bridge, bridge_by_code
from sociale_kaart.analysis.convert import Converted, converted
from sociale_kaart.analysis.units import OUTSIDE, Overlap, Units, area_between, located, together, weights_between
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason, Values
from tests.analysis.squares import DWELLINGS, LOW, NAN, areas, dwellings, values

# Four cells in a row. Before: WEST | EAST of two cells each; after: WEST has three cells, EAST one.
OLD = areas({"W": [(0, 0), (1, 0)], "E": [(2, 0), (3, 0)]}, 2012)
NEW = areas({"W": [(0, 0), (1, 0), (2, 0)], "E": [(3, 0)]}, 2018)
HOMES = dwellings({(0, 0): 60, (1, 0): 40, (2, 0): 25, (3, 0): 75})


def numbers(found: Converted) -> dict[str, float]:
    return found.values.numbers.to_dict()


WIDTH = 4
CELLS = [(column, row) for column in range(WIDTH) for row in range(WIDTH)]


def _partition(labels: list[int], prefix: str) -> Areas:
    cells: dict[str, list[tuple[int, int]]] = {}
    for cell, label in zip(CELLS, labels, strict=True):
        cells.setdefault(f"{prefix}{label}", []).append(cell)
    return areas(dict(sorted(cells.items())), 2018)


partitions = st.lists(st.integers(0, 4), min_size=len(CELLS), max_size=len(CELLS))
weights = st.lists(st.integers(0, 50), min_size=len(CELLS), max_size=len(CELLS))
numbers_or_none = st.lists(st.one_of(st.none(), st.integers(0, 1000)), min_size=5, max_size=5)
KINDS: list[Callable[[Areas, Areas, Units], Bridge]] = [
    lambda old, new, units: bridge(old, new, units),
    lambda old, new, units: bridge(old, new, units, by_area=True),
    lambda old, new, _: bridge(old, new, by_area=True),
    lambda old, new, _: bridge(old, new),
]
many = settings(max_examples=60, deadline=None)


def _given(old: Areas, drawn: list[int | None]) -> dict[str, float]:
    return {code: NAN if drawn[int(code[1:])] is None else float(drawn[int(code[1:])]) for code in old.codes}


def _values(old: Areas, drawn: list[int | None], meaning=DWELLINGS) -> Values:
    return values(meaning, _given(old, drawn), dict.fromkeys(old.codes, Reason.SECRET))


# By hand


def test_a_count_is_split_by_the_dwellings():
    found = converted(values(DWELLINGS, {"W": 100, "E": 80}), bridge(OLD, NEW, HOMES))
    # E has 100 dwellings: 25 of them (a quarter of 80 = 20) go to W
    assert numbers(found) == {"W": 120.0, "E": 60.0}
    assert found.values.boundaries == 2018


def test_a_share_goes_by_its_own_denominator():
    low = values(LOW, {"W": 10.0, "E": 40.0})
    households = pd.Series({"W": 300.0, "E": 400.0})
    found = converted(low, bridge(OLD, NEW, HOMES), households)
    # W: 300 households at 10 % and a quarter of 400 = 100 at 40 %: (30 + 40) / 400
    assert numbers(found) == pytest.approx({"W": 17.5, "E": 40.0})
    # without households the dwellings weigh: (100 * 10 + 25 * 40) / 125
    assert numbers(converted(low, bridge(OLD, NEW, HOMES))) == pytest.approx({"W": 16.0, "E": 40.0})


def test_what_moved_and_how_certain_it_is():
    low = values(LOW, {"W": 10.0, "E": 40.0})
    found = converted(low, bridge(OLD, NEW, HOMES), pd.Series({"W": 300.0, "E": 400.0}))
    assert found.moved.to_dict() == pytest.approx({"W": 0.25, "E": 0.0})  # 100 of 400 households were in E
    # W: 300 of a whole area and 100 of a quarter of one: (300 * 1 + 100 * 0.25) / 400; E: three quarters of E
    assert found.certainty.to_dict() == pytest.approx({"W": 0.8125, "E": 0.75})
    assert set(found.method) == {Method.UNITS}
    assert found.calculated.all()


def test_areas_put_together_are_certain():
    one = areas({"ALL": [(0, 0), (1, 0), (2, 0), (3, 0)]}, 2018)
    found = converted(values(LOW, {"W": 10.0, "E": 40.0}), bridge(OLD, one, HOMES), pd.Series({"W": 100, "E": 300}))
    assert numbers(found) == pytest.approx({"ALL": 32.5})
    assert (found.certainty["ALL"], found.moved["ALL"]) == (1.0, 0.25)


def test_what_did_not_change_is_carried_over_to_the_last_bit():
    old = areas({"A": [(0, 0)], "B": [(1, 0)]}, 2012)
    new = areas({"X": [(0, 0)], "Y": [(1, 0)]}, 2018)
    # the dwelling of B stands on the border; an equal shape goes before the dwellings
    homes = Units(np.array([150_100.0]), np.array([450_050.0]), np.array([7.0]))
    found = converted(values(LOW, {"A": 0.1 + 0.2, "B": 1 / 3}), bridge(old, new, homes), pd.Series({"A": 7.0}))
    assert numbers(found) == {"X": 0.1 + 0.2, "Y": 1 / 3}
    assert set(found.method) == {Method.SAME}
    assert found.moved.tolist() == [0.0, 0.0]
    assert found.certainty.tolist() == [1.0, 1.0]
    assert not found.calculated.any()


def test_without_small_units_only_what_did_not_change_has_a_value():
    new = areas({"W": [(0, 0), (1, 0)], "M": [(2, 0)], "E": [(3, 0)]}, 2018)
    found = converted(values(LOW, {"W": 10.0, "E": 40.0}), bridge(OLD, new))
    assert found.values.reasons.to_dict() == {"W": 0, "M": Reason.BOUNDARY_CHANGED, "E": Reason.BOUNDARY_CHANGED}
    assert found.balance.outside == 40.0


def test_area_is_the_last_resort_and_is_labelled():
    found = converted(values(DWELLINGS, {"W": 100, "E": 80}), bridge(OLD, NEW, by_area=True))
    assert numbers(found) == pytest.approx({"W": 140.0, "E": 40.0})  # half of E's land
    assert set(found.method) == {Method.AREA}


def test_only_an_old_area_without_dwellings_goes_by_area():
    homes = dwellings({(0, 0): 60, (1, 0): 40})  # none in E
    exact = converted(values(DWELLINGS, {"W": 100, "E": 80}), bridge(OLD, NEW, homes, by_area=True))
    assert numbers(exact) == pytest.approx({"W": 140.0, "E": 40.0})
    assert exact.method.to_dict() == {"W": Method.AREA, "E": Method.AREA}
    left = converted(values(DWELLINGS, {"W": 100, "E": 80}), bridge(OLD, NEW, homes))
    assert numbers(left)["W"] == 100.0
    assert left.values.reasons["E"] == Reason.NO_MATCH
    assert left.balance.outside == 80.0


def test_what_falls_outside_is_told():
    new = areas({"W": [(0, 0), (1, 0)], "M": [(2, 0)]}, 2018)  # the last cell is another municipality now
    found = converted(values(DWELLINGS, {"W": 100, "E": 80}), bridge(OLD, new, HOMES))
    assert numbers(found) == {"W": 100.0, "M": 20.0}
    assert (found.balance.given, found.balance.kept, found.balance.outside) == (180.0, 120.0, 60.0)


def test_land_that_was_outside_counts_as_not_covered():
    new = areas({"W": [(0, 0), (1, 0), (0, 1)], "E": [(2, 0), (3, 0)]}, 2018)
    homes = dwellings({(0, 0): 60, (1, 0): 40, (0, 1): 100, (2, 0): 25, (3, 0): 75})
    found = converted(values(LOW, {"W": 10.0, "E": 40.0}), bridge(OLD, new, homes))
    assert found.covered.to_dict() == {"W": 0.5, "E": 1.0}
    assert found.values.reasons["W"] == Reason.NO_MATCH
    assert numbers(converted(found.values, bridge(new, new)))["E"] == 40.0


# Missing values


def test_a_value_needs_enough_of_the_area_and_else_keeps_the_reason_of_most_of_it():
    secret = values(LOW, {"W": NAN, "E": 40.0}, {"W": Reason.SECRET})
    found = converted(secret, bridge(OLD, NEW, HOMES))
    assert found.values.reasons.to_dict() == {"W": Reason.SECRET, "E": 0}
    assert found.covered["W"] == 0.2
    enough = converted(secret, bridge(OLD, NEW, HOMES), enough=0.2)
    assert numbers(enough)["W"] == 40.0
    assert enough.certainty["W"] == pytest.approx(0.25 * 0.2)


def test_a_sum_of_which_a_tenth_is_unknown_is_not_a_sum_where_a_mean_still_is_a_mean():
    one = areas({"ALL": [(0, 0), (1, 0), (2, 0), (3, 0)]}, 2018)
    homes = dwellings({(0, 0): 90, (1, 0): 90, (2, 0): 10, (3, 0): 10})
    known = {"W": 50.0, "E": NAN}
    few = {"E": Reason.TOO_FEW}
    assert numbers(converted(values(LOW, known, few), bridge(OLD, one, homes))) == {"ALL": 50.0}
    count = converted(values(DWELLINGS, known, few), bridge(OLD, one, homes))
    assert count.values.reasons["ALL"] == Reason.TOO_FEW
    assert count.balance.withheld == 50.0


def test_enough_is_more_than_nothing():
    with pytest.raises(ValueError, match="enough"):
        converted(values(LOW, {"W": 1.0, "E": 2.0}), bridge(OLD, NEW, HOMES), enough=0.0)


# Codes


def test_a_renumbering_is_by_code_even_where_the_dwellings_say_otherwise():
    pairs = pd.DataFrame({"old": ["W", "E"], "new": ["E", "W"]})
    found = converted(values(LOW, {"W": 10.0, "E": 40.0}), bridge(OLD, NEW, HOMES, crosswalk=pairs))
    assert numbers(found) == {"W": 40.0, "E": 10.0}
    assert set(found.method) == {Method.CODE}
    assert not found.calculated.any()


def test_codes_alone_renumber_and_put_together_but_do_not_split():
    old, new = pd.Index(["A", "B", "C", "D"]), pd.Index(["x", "y", "z", "new"])
    pairs = pd.DataFrame({"old": ["A", "B", "C", "D", "D"], "new": ["x", "y", "y", "z", "y"]})
    over = bridge_by_code(old, new, pairs, Level.BUURT, 2022)
    count = converted(values(DWELLINGS, {"A": 5, "B": 1, "C": 2, "D": 4}), over)
    assert count.values.numbers["x"] == 5
    assert count.values.reasons.to_dict() == dict.fromkeys("yz", Reason.BOUNDARY_CHANGED) | {
        "x": 0,
        "new": Reason.BOUNDARY_CHANGED,
    }
    merged = bridge_by_code(old, new, pairs.head(3), Level.BUURT)
    share = converted(values(LOW, {"A": 5, "B": 10, "C": 40, "D": 4}), merged, pd.Series({"B": 200.0, "C": 100.0}))
    assert numbers(share)["y"] == 20.0
    assert share.moved["y"] == pytest.approx(1 / 3)


# Units


def test_a_unit_on_a_border_is_in_the_area_with_the_lowest_code_whatever_the_order():
    border = Units(np.array([150_200.0, 1.0]), np.array([450_050.0, 1.0]), np.array([1.0, 1.0]))
    assert located(border, OLD).tolist() == [1, OUTSIDE]  # E before W
    turned = areas({"E": [(2, 0), (3, 0)], "W": [(0, 0), (1, 0)]})
    assert located(border, turned).tolist() == [0, OUTSIDE]


def test_parts_of_the_units_add_up_to_all():
    halves = [Units(HOMES.x[part], HOMES.y[part], HOMES.weight[part]) for part in (slice(0, 3), slice(3, 4))]
    added = together([weights_between(half, OLD, NEW) for half in halves])
    pd.testing.assert_frame_equal(added.table, weights_between(HOMES, OLD, NEW).table)
    with pytest.raises(ValueError, match="one pair"):
        together([added, Overlap(added.table, (9, 9))])


@many
@given(st.data())
def test_units_counted_before_give_the_same_as_units_counted_now(data):
    old, new = (_partition(data.draw(partitions), prefix) for prefix in "on")
    units = dwellings(dict(zip(CELLS, data.draw(weights), strict=True)))
    for meaning in (DWELLINGS, LOW):
        first = _values(old, data.draw(numbers_or_none), meaning)
        now = converted(first, bridge(old, new, units, by_area=True))
        before = converted(first, bridge(old, new, overlap=weights_between(units, old, new), by_area=True))
        assert before.values.equals(now.values)
        assert before.certainty.equals(now.certainty)


def test_a_weight_is_not_negative_nor_unknown():
    for weight in (-1.0, NAN):
        with pytest.raises(ValueError, match="weights"):
            dwellings({(0, 0): weight})


# An oracle


def test_by_area_it_is_tobler():
    old = areas({"A": [(0, 0), (1, 0)], "B": [(2, 0), (2, 1)], "C": [(0, 1), (1, 1)]})
    new = areas({"X": [(0, 0), (0, 1)], "Y": [(1, 0), (2, 0), (1, 1)], "Z": [(2, 1), (3, 1)]})
    count, share = {"A": 10.0, "B": 7.0, "C": 5.0}, {"A": 12.0, "B": 30.0, "C": 50.0}
    source = old.frame.assign(count=pd.Series(count), share=pd.Series(share))
    theirs = area_interpolate(
        source, new.frame, extensive_variables=["count"], intensive_variables=["share"], allocate_total=False
    )
    over = bridge(old, new, by_area=True)
    assert over.table["method"].nunique() == 1
    ours = [converted(values(*given), over, enough=0.01) for given in ((DWELLINGS, count), (LOW, share))]
    np.testing.assert_allclose(ours[0].values.numbers, theirs["count"], rtol=1e-12)
    np.testing.assert_allclose(ours[1].values.numbers, theirs["share"], rtol=1e-6)  # weighs in single precision


# Whatever the areas


@many
@given(partitions, partitions, weights, numbers_or_none, st.sampled_from(KINDS))
def test_totals_are_kept(before, after, homes, drawn, kind):
    old, new = _partition(before, "o"), _partition(after, "n")
    found = converted(_values(old, drawn), kind(old, new, dwellings(dict(zip(CELLS, homes, strict=True)))))
    total = float(np.nansum(list(_given(old, drawn).values())))
    told = found.balance
    assert told.given == pytest.approx(total, rel=1e-9)
    assert told.kept + told.withheld + told.outside == pytest.approx(total, rel=1e-9)
    assert found.values.numbers.sum() == pytest.approx(told.kept, rel=1e-9)


@many
@given(partitions, partitions, weights, numbers_or_none, st.randoms(use_true_random=False), st.sampled_from(KINDS))
def test_the_order_of_areas_does_not_matter(before, after, homes, drawn, random, kind):
    old, new = _partition(before, "o"), _partition(after, "n")
    units = dwellings(dict(zip(CELLS, homes, strict=True)))
    turned = []
    for each in (old, new):
        order = list(each.codes)
        random.shuffle(order)
        turned.append(Areas(each.level, each.year, each.frame.loc[order]))
    for meaning in (DWELLINGS, LOW):
        straight = converted(_values(old, drawn, meaning), kind(old, new, units))
        other = converted(_values(old, drawn, meaning), kind(*turned, units))
        for name in ("moved", "certainty", "covered"):
            one, two = getattr(straight, name), getattr(other, name).reindex(new.codes)
            np.testing.assert_allclose(one, two, atol=1e-9)
        np.testing.assert_allclose(straight.values.numbers, other.values.numbers.reindex(new.codes), rtol=1e-9)
        assert (straight.method == other.method.reindex(new.codes)).all()


@many
@given(partitions, weights, numbers_or_none, st.booleans())
def test_there_and_back_on_nested_areas_is_the_identity(before, homes, drawn, by_area):
    old = _partition(before, "o")
    fine = areas({f"c{column}{row}": [(column, row)] for column, row in CELLS}, 2019)
    units = dwellings({cell: 1 + weight for cell, weight in zip(CELLS, homes, strict=True)})
    there, back = (
        bridge(one, other, None if by_area else units, by_area=by_area) for one, other in ((old, fine), (fine, old))
    )
    for meaning in (DWELLINGS, LOW):
        first = _values(old, drawn, meaning)
        again = converted(converted(first, there).values, back).values
        np.testing.assert_allclose(again.numbers, first.numbers, rtol=1e-9)
        assert (again.reasons == first.reasons).all()


@many
@given(partitions, partitions, weights, numbers_or_none, st.floats(1e-6, 1.0), st.sampled_from(KINDS))
def test_no_value_appears_where_all_parts_are_missing(before, after, homes, drawn, enough, kind):
    old, new = _partition(before, "o"), _partition(after, "n")
    found = converted(
        _values(old, drawn), kind(old, new, dwellings(dict(zip(CELLS, homes, strict=True)))), enough=enough
    )
    given_at = dict(zip(CELLS, (drawn[label] for label in before), strict=True))
    for code in new.codes:
        parts = [given_at[cell] for cell, label in zip(CELLS, after, strict=True) if f"n{label}" == code]
        if all(part is None for part in parts):
            assert np.isnan(found.values.numbers[code])
            assert found.values.reasons[code] != Reason.PRESENT


@many
@given(partitions, partitions, weights, numbers_or_none)
def test_a_mean_lies_between_its_parts(before, after, homes, drawn):
    old, new = _partition(before, "o"), _partition(after, "n")
    units = dwellings(dict(zip(CELLS, homes, strict=True)))
    found = converted(_values(old, drawn, LOW), bridge(old, new, units, by_area=True)).values.numbers.dropna()
    known = [number for number in _given(old, drawn).values() if not np.isnan(number)]
    assert ((found >= min(known, default=0) - 1e-9) & (found <= max(known, default=0) + 1e-9)).all()


def test_area_between_tells_what_lies_outside():
    table = area_between(OLD, areas({"M": [(1, 0), (1, 1)]})).table
    assert table.to_dict("list") == {
        "old": [-1, 0, 0, 1],
        "new": [0, -1, 0, -1],
        "weight": [10_000.0, 10_000.0, 10_000.0, 20_000.0],
    }
