from __future__ import annotations

from pathlib import Path

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Values
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.joining.editions import Fitting, named_by, one_per_edition, overlap
from tests.sources.given import NAN, areas, table, values

OLD = areas({"BU00030000": "Kern", "BU00030001": "Rand"}, year=2012, source="oud")
NEW = areas({"BU00030000": "Kern", "BU00030002": "Rand-West", "BU00030003": "Rand-Oost"}, year=2018, source="nieuw")


def found(*every: Values, own: Areas | None = None) -> Found:
    return Found("t.csv", Path("t.csv"), "table", Level.BUURT, areas=own, values=every)


def lvb(year: int, *codes: str) -> Values:
    return values(dict.fromkeys(codes, 1.0), indicator=Indicator("lvb", "LVB", year=year))


def test_values_go_to_the_edition_whose_codes_they_have() -> None:
    old, new = lvb(2018, "BU00030000", "BU00030001"), lvb(2012, "BU00030000", "BU00030002", "BU00030003")
    fitting = Fitting(found(old, new), (OLD, NEW))
    assert (fitting.edition_of(old), fitting.edition_of(new)) == (OLD, NEW)


def test_all_years_of_one_file_go_to_the_latest_edition_when_codes_do_not_tell() -> None:
    first, last = lvb(2012, "BU00030000"), lvb(2018, "BU00030000")
    same = areas({"BU00030000": "Kern", "BU00030001": "Rand"}, year=2018)
    fitting = Fitting(found(first, last), (OLD, same))
    assert (fitting.edition_of(first), fitting.edition_of(last)) == (same, same)


def test_a_file_of_one_year_goes_to_the_edition_of_that_year_when_codes_do_not_tell() -> None:
    same = areas({"BU00030000": "Kern", "BU00030001": "Rand"}, year=2018)
    first = lvb(2012, "BU00030000")
    assert Fitting(found(first), (OLD, same)).edition_of(first) is OLD
    assert Fitting(found(first, own=same), (OLD, same)).edition_of(first) is same


def test_values_never_go_to_areas_of_another_level() -> None:
    districts = values({"WK000300": 1.0}, Level.WIJK)
    assert Fitting(found(districts), (OLD, NEW)).edition_of(districts) is None


def test_blank_rows_do_not_tell_which_codes_a_year_used() -> None:
    given = values({"BU00030000": 1.0, "BU00030001": 2.0, "BU00030002": NAN, "BU00030003": NAN})
    assert (overlap(given, OLD), overlap(given, NEW)) == (1.0, 0.25)


def test_two_municipalities_of_one_year_become_one_set() -> None:
    other = areas({"BU00050000": "Dorp"}, source="ander")
    (both,), issues = one_per_edition([NEW, other])
    assert (len(both), both.source, issues) == (4, "nieuw + ander", ())


def test_the_same_areas_twice_are_kept_once_and_told() -> None:
    (kept,), (issue,) = one_per_edition([NEW, areas(NEW.names.to_dict(), source="dubbel")])
    assert (len(kept), issue.code, issue.count) == (3, "areas_twice", 3)


def test_codes_of_ones_own_are_not_mixed() -> None:
    (kept,), (issue,) = one_per_edition([areas({"1": "Kern", "2": "Rand"}), areas({"3": "Dorp"}, source="ander")])
    assert (len(kept), issue.code, issue.facts["other"]) == (2, "areas_left_out", "ander")


def test_editions_of_two_years_and_levels_stay_apart_and_in_order() -> None:
    districts = areas({"WK000300": "Wijk"}, Level.WIJK)
    kept, _ = one_per_edition([NEW, OLD, districts])
    assert [(one.level, one.year) for one in kept] == [(Level.WIJK, 2018), (Level.BUURT, 2012), (Level.BUURT, 2018)]


def test_areas_without_names_get_those_of_a_table() -> None:
    bare = areas({"BU00030000": "BU00030000", "BU00030001": "BU00030001"})
    named = named_by(bare, [table({"BU00030000": 1.0}, {"BU00030000": "Kern", "BU99990000": "Elders"})])
    assert named.names.tolist() == ["Kern", "BU00030001"]
    assert bare.names.tolist() == ["BU00030000", "BU00030001"]


def test_areas_with_names_keep_their_own() -> None:
    assert named_by(OLD, [table({"BU00030000": 1.0}, {"BU00030000": "Anders"})]) is OLD
