"""Which column says what area a row is about, and which year a table is of."""

from __future__ import annotations

import pytest

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.figures.rows import area_rows
from sociale_kaart.sources.figures.years import year_column, year_said
from tests.sources.tables import raw_of


def rows_of(columns: dict[str, list[object]], **said: str) -> object:
    rows = area_rows(raw_of(columns, **said))  # type: ignore[arg-type]
    assert rows is not None
    return rows


def test_the_finest_complete_codes_are_the_key() -> None:
    rows = rows_of({"gm": ["GM0014", "GM0014"], "gebied": ["BU00140001", "BU00140002"], "naam": ["Noord", "Zuid"]})
    assert rows.keys.tolist() == ["BU00140001", "BU00140002"]
    assert rows.found_levels == (Level.BUURT,)
    assert rows.names.tolist() == ["Noord", "Zuid"]
    assert rows.complete


def test_levels_in_one_column_are_kept_apart() -> None:
    rows = rows_of({"code": ["GM0014    ", "WK001400  ", "BU00140001", "BU00140002"], "a": ["1", "2", "3", "4"]})
    assert rows.found_levels == (Level.GEMEENTE, Level.WIJK, Level.BUURT)
    assert [issue.code for issue in rows.issues] == ["codes_padded"]


def test_codes_get_their_prefix_and_zeros_back_where_the_header_agrees() -> None:
    rows = rows_of({"buurtcode": ["7725440", "3630000"], "a": ["1", "2"]})
    assert rows.keys.tolist() == ["BU07725440", "BU03630000"]
    assert [issue.code for issue in rows.issues] == ["codes_completed"]
    assert rows_of({"wijkcode": ["36300", "36301"], "a": [1, 2]}).keys.tolist() == ["WK036300", "WK036301"]


def test_short_codes_are_completed_only_within_one_municipality() -> None:
    assert rows_of({"buurtcode": ["140001", "140102"], "a": [1, 2]}).keys.tolist() == ["BU00140001", "BU00140102"]
    own = rows_of({"WIJKBUURTCODE": ["18006", "9007", "7001"], "naam": ["A-kwartier", "B", "C"], "a": [1, 2, 3]})
    assert own.keys.tolist() == ["18006", "9007", "7001"]
    assert not own.complete


def test_numbers_of_another_meaning_are_no_codes() -> None:
    assert area_rows(raw_of({"omzet": ["1234567", "2345678"], "kosten": ["1", "2"]})) is None


def test_na_is_a_district_code() -> None:
    assert rows_of({"code": ["WK0363NA", "WK0363NB"], "a": ["1", "2"]}).keys.tolist() == ["WK0363NA", "WK0363NB"]


@pytest.mark.parametrize(
    ("header", "cells", "level"),
    [
        ("PC6", ["9711 AB", "9711ac"], Level.PC6),
        ("postcode", ["9711", "9712"], Level.PC4),
        ("C28992R100", ["E2288N5799", "E2288N5800"], Level.GRID100),
        ("crs28992res500m", ["E2285N5795", "E2290N5795"], Level.GRID500),
    ],
)
def test_postcodes_and_squares(header: str, cells: list[object], level: Level) -> None:
    rows = rows_of({header: cells, "a": [1, 2]})
    assert rows.found_levels == (level,)
    assert " " not in "".join(rows.keys)


def test_a_citys_own_codes_keep_their_names_beside_them() -> None:
    rows = rows_of({"buurtcode": [544, 322], "buurtnaam": ["Heesterakker", "Doornakkers"], "a": [1, 2]})
    assert (rows.key, rows.keys.tolist(), rows.names.tolist()) == (
        "code",
        ["544", "322"],
        ["Heesterakker", "Doornakkers"],
    )
    assert rows.found_levels == (Level.BUURT,)
    assert not rows.complete


def test_without_codes_names_are_the_key_and_the_title_gives_the_level() -> None:
    rows = rows_of({"A": ["Noord", "Zuid"], "a": [1, 2]}, title="Thema's - 2015 - Buurten")
    assert (rows.key, rows.keys.tolist(), rows.found_levels) == ("name", ["Noord", "Zuid"], (Level.BUURT,))


def test_names_may_repeat_where_the_codes_do() -> None:
    rows = rows_of(
        {
            "wk_code": ["WK036201"] * 4 + ["WK036202"] * 4,
            "wk_naam": ["Randwijck"] * 4 + ["Elsrijk"] * 4,
            "a": list(range(8)),
        }
    )
    assert rows.names.iloc[0] == "Randwijck"


def test_rows_about_no_area_are_told() -> None:
    rows = rows_of({"code": ["NL00", *[f"BU0014000{n}" for n in range(6)]], "a": list(range(7))})
    assert len(rows.keys) == 6
    (issue,) = rows.issues
    assert (issue.code, issue.count, issue.examples) == ("rows_without_area", 1, ("NL00 0",))


@pytest.mark.parametrize(
    ("name", "title", "notes", "expected"),
    [
        ("kwb_2019_22032020_165940.csv", "", (), (2019, "name")),
        ("Thema's - 2018.xlsx", "Thema's - 2015 - Buurten", (), (2015, "title")),
        ("nl_2024_misdrijven_2021_2025.csv", "", (), (2024, "name")),
        ("84583NED_UntypedDataSet.csv", "", (), (2019, "table")),
        ("tabel.csv", "", ("Peiljaar 2016", "Datum export 19 maart 2025"), (2016, "notes")),
        ("groepen_2012-2018.csv", "", ("Cijfers van 2025 zijn voorlopig.",), None),
        ("2012 en 2014.csv", "", (), None),
    ],
)
def test_the_year_of_a_table_is_what_it_says_of_itself(
    name: str, title: str, notes: tuple[str, ...], expected: tuple[int, str] | None
) -> None:
    said = year_said(raw_of({"a": [1]}, name, title, notes))
    assert (None if said is None else (said.year, said.origin)) == expected


def test_a_year_per_row() -> None:
    assert year_column(raw_of({"Perioden": ["2019JJ00", "2020JJ00"]}).frame) == "Perioden"
    assert year_column(raw_of({"jaar": [2019, 2020]}).frame) == "jaar"
    assert year_column(raw_of({"jaar": ["2019", ""]}).frame) is None
    assert year_column(raw_of({"bouwjaar": [1990, 2000]}).frame) is None
