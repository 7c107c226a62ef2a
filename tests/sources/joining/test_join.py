from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason
from sociale_kaart.sources.joining.join import joined
from sociale_kaart.sources.recognise import recognised
from tests.sources.given import NAN, areas, table

NAMES = {"BU00030000": "Kern", "BU00030001": "Rand", "BU00030002": "Veld"}


def test_values_stand_on_the_codes_of_the_areas() -> None:
    join = joined(table({"BU00030001": 2.0, "BU00030000": 1.0}), areas(NAMES))
    (values,) = join.values
    assert list(values.numbers.index) == list(NAMES)
    assert values.numbers.iloc[:2].tolist() == [1.0, 2.0]
    assert values.reasons.tolist() == [Reason.PRESENT, Reason.PRESENT, Reason.NO_MATCH]
    assert (values.boundaries, values.level) == (2018, Level.BUURT)


def test_both_lists_of_what_was_left_are_told() -> None:
    join = joined(table({"BU00030000": 1.0, "BU99990000": 5.0}), areas(NAMES))
    assert (join.matched, join.by) == (1, "code")
    assert join.unmatched_areas == ("BU00030001", "BU00030002")
    assert join.unmatched_rows == ("BU99990000",)


def test_a_missing_value_keeps_its_own_reason() -> None:
    (values,) = joined(table({"BU00030000": NAN, "BU00030001": 2.0}), areas(NAMES)).values
    assert values.reasons["BU00030000"] == Reason.NOT_MEASURED


def test_a_table_by_name_is_joined_by_name() -> None:
    found = table({"KERN": 1.0, "Rand (gem. Elders)": 2.0}, key="name")
    join = joined(found, areas(NAMES))
    assert (join.by, join.matched) == ("name", 2)
    assert join.values[0].numbers["BU00030001"] == 2.0


def test_nothing_in_common_is_refused_with_a_reason() -> None:
    by_code = joined(table({"BU00030900": 1.0}), areas(NAMES))
    by_name = joined(table({"Elders": 1.0}, key="name"), areas(NAMES))
    assert (by_code.matched, by_code.values, by_code.issues[0].code) == (0, (), "no_common_codes")
    assert by_name.issues[0].code == "no_common_names"


def test_another_municipality_is_named_as_such() -> None:
    (issue,) = joined(table({"BU03620000": 1.0}), areas(NAMES)).issues
    assert (issue.code, issue.facts["there"], issue.facts["here"]) == ("other_municipality", "GM0362", "GM0003")


def test_what_is_only_likely_is_proposed_with_both_names() -> None:
    join = joined(table({"Kern": 1.0, "Randt": 2.0}, key="name"), areas(NAMES))
    assert join.matched == 1
    (issue,) = join.issues
    assert (issue.code, issue.examples) == ("join_proposed", ("Rand (BU00030001) ↔ Randt",))


def test_water_without_a_value_is_water() -> None:
    given = areas(NAMES)
    given.frame["water"] = [False, False, True]
    (values,) = joined(table({"BU00030000": 1.0}), given).values
    assert values.missing == {Reason.NO_MATCH: 1, Reason.WATER: 1}


@pytest.mark.parametrize(
    ("polygons", "tables", "matched", "of", "by"),
    [
        ("buurten/rotterdam_buurten_BUcodes.geojson", "leefbaarometer/rotterdam_liveability_2024.csv", 87, 92, "code"),
        ("buurten/denhaag_buurten_2020_RD.geojson", "statistics/denhaag_statline_kwb_2019*.csv", 112, 114, "code"),
        ("statistics/zwolle/demographics*.geojson", "statistics/zwolle/Thema's - 2021*.xlsx", 75, 78, "name"),
        ("buurten/amsterdam_cbs_buurten_2024.geojson", "statistics/amsterdam_kwb_2020.csv", 0, 519, "code"),
    ],
)
def test_real_tables_and_polygons(real_data: Path, polygons: str, tables: str, matched: int, of: int, by: str) -> None:
    found = recognised([path for pattern in (polygons, tables) for path in real_data.glob(pattern)])
    drawn = next(one.areas for one in found if one.areas is not None)
    values = next(one for one in found if one.areas is None and one.level is Level.BUURT)
    join = joined(values, drawn)
    assert (join.matched, len(drawn), join.by) == (matched, of, by)
    assert len(join.unmatched_areas) == of - matched


@pytest.mark.parametrize(("year", "told"), [(2024, ["other_edition"]), (2018, []), (None, [])])
def test_figures_for_the_boundaries_of_another_year_are_told(year: int | None, told: list[str]) -> None:
    found = table({"BU00030000": 1.0, "BU00030009": 2.0})
    found = replace(found, values=tuple(replace(one, boundaries=year) for one in found.values))
    join = joined(found, areas({"BU00030000": "Kern", "BU00030001": "Rand"}, year=2018))
    assert [issue.code for issue in join.issues] == told
    assert [(issue.count, issue.facts["rows"]) for issue in join.issues] == [(1, 2)] * len(told)
