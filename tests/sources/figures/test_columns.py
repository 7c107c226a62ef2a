"""Number columns to values: levels, years, what is repeated, what is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sociale_kaart.core.indicator import Direction, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason
from sociale_kaart.sources.figures import cbs_values, free_table, grid, postcode
from sociale_kaart.sources.found import Found, Raw
from tests.sources.tables import issue_codes, meant, missing_in, raw_of, values_of

CODES = ["BU00140001", "BU00140002", "BU00140003"]


def table(columns: dict[str, list[object]], **said: object) -> Found:
    (found,) = free_table.read(raw_of({"code": list(CODES), **columns}, **said))  # type: ignore[arg-type]
    return found


def test_a_column_per_year_becomes_one_indicator_in_several_years() -> None:
    found = table(
        {"lvb_2012": ["10,5", "x", "9"], "lvb_2018": ["12", "8", "geheim"]}, notes=("x = te weinig inwoners",)
    )
    assert [v.indicator.key for v in found.values] == ["lvb@2012", "lvb@2018"]
    assert values_of(found, "lvb@2012").numbers.to_dict() == pytest.approx(
        {"BU00140001": 10.5, "BU00140002": float("nan"), "BU00140003": 9.0}, nan_ok=True
    )
    assert values_of(found, "lvb@2012").missing == {Reason.TOO_FEW: 1}
    assert values_of(found, "lvb@2018").missing == {Reason.SECRET: 1}


def test_a_row_per_year_becomes_the_same() -> None:
    raw = raw_of({"code": CODES * 2, "jaar": ["2012"] * 3 + ["2018"] * 3, "lvb": ["1", "2", "3", "4", "5", "6"]})
    (found,) = free_table.read(raw)
    assert values_of(found, "lvb@2018").numbers.tolist() == [4, 5, 6]
    assert found.year is None


def test_headers_that_are_years_take_the_name_of_the_table() -> None:
    found = table({"2012": ["1", "2", "3"], "2014": ["4", "5", "6"]}, name="Aandeel eenzaamheid.xlsx")
    assert [v.indicator.key for v in found.values] == ["aandeel_eenzaamheid@2012", "aandeel_eenzaamheid@2014"]
    assert found.values[0].indicator.unit is Unit.PERCENT


def test_percent_signs_make_an_unknown_column_a_share() -> None:
    (values,) = table({"tevreden": ["12%", "8%", "9%"]}).values
    assert (values.indicator.unit, values.indicator.kind) == (Unit.PERCENT, Kind.SHARE)


def test_what_is_no_figure_is_told_and_nothing_disappears() -> None:
    found = table(
        {
            "x": ["1", "2", "3"],
            "objectid": ["1", "2", "3"],
            "wijkcode": ["WK001400"] * 3,
            "soort": ["stad", "dorp", "stad"],
            "leeg": ["", "", ""],
            "lvb": ["1", "2", "3"],
        }
    )
    assert [v.indicator.id for v in found.values] == ["lvb"]
    assert issue_codes(found) == {"columns_not_offered": 3, "columns_of_text": 1, "columns_empty": 1}
    assert set(found.columns) == {"code", "x", "objectid", "wijkcode", "soort", "leeg", "lvb"}


def test_a_column_of_marks_alone_is_no_figure_in_a_users_table() -> None:
    found = table({"stadsdeel": ["NA", "NA", "NA"], "lvb": ["1", "2", "3"]})
    assert [v.indicator.id for v in found.values] == ["lvb"]


def test_a_row_that_is_repeated_counts_once_and_one_that_contradicts_not_at_all() -> None:
    raw = raw_of(
        {"code": ["BU1", "BU1", "BU2", "BU2", "BU3"], "a": ["1", "1", "2", "3", "4"], "b": ["5", "5", "6", "6", "7"]}
    )
    raw = replace(raw, frame=raw.frame.assign(code=[*CODES[:1] * 2, *CODES[1:2] * 2, CODES[2]]))
    (found,) = free_table.read(raw)
    a, b = found.values
    assert a.numbers.tolist()[::2] == [1.0, 4.0]
    assert a.reasons.tolist() == [0, Reason.NO_MATCH, 0]
    assert b.numbers.tolist() == [5.0, 6.0, 7.0]
    assert issue_codes(found) == {"rows_repeated": 1, "rows_contradict": 1}


def test_columns_that_mean_the_same_are_both_kept() -> None:
    found = table({"Lvb": ["1", "2", "3"], "LVB": ["4", "5", "6"]})
    assert [v.indicator.id for v in found.values] == ["lvb", "lvb_2"]
    assert issue_codes(found) == {"columns_same_indicator": 1}


def test_notes_tell_of_estimates_and_a_codebook_of_wholes() -> None:
    notes = (
        "psychiatrie is een gemodelleerde schatting",
        "armoede: Gezinnen in armoede | noemer=gezinnen | bron=Bureau X",
    )
    found = table({"psychiatrie": ["1", "2", "3"], "armoede": ["4", "5", "6"]}, notes=notes)
    psychiatrie, armoede = (v.indicator for v in found.values)
    assert psychiatrie.modelled
    assert psychiatrie.definition
    assert (armoede.definition, armoede.denominator, armoede.source) == ("Gezinnen in armoede", "gezinnen", "Bureau X")


def test_a_codebook_gives_direction_and_does_not_redefine_what_is_known() -> None:
    notes = ("lvb: Inwoners met een LVB (IQ 50-85) | noemer=inwoners | hoog is=ongunstig",)
    (told,) = (v.indicator for v in table({"lvb": ["1", "2", "3"]}, notes=notes).values)
    (plain,) = (v.indicator for v in table({"lvb": ["1", "2", "3"]}).values)
    assert (told.direction, told.denominator) == (Direction.HIGH_IS_BAD, "inwoners")
    assert told.definition == plain.definition
    assert plain.direction is Direction.NEUTRAL


def test_a_share_is_of_the_tables_own_count_where_there_is_one() -> None:
    found = table({"huishoudens_2012": [10, 20, 30], "laagste_inkomens_20_2012": ["1", "2", "3"]})
    assert values_of(found, "laagste_inkomens_20@2012").indicator.denominator == "huishoudens"
    (alone,) = table({"laagste_inkomens_20_2012": ["1", "2", "3"]}).values
    assert alone.indicator.denominator == "aantal_huishoudens"


def test_decimal_commas_beside_points_in_other_columns_are_told() -> None:
    found = table({"a": ["1,8", "2,1", "3"], "b": ["416.0", "2.5", "1.0"]})
    assert issue_codes(found) == {"mixed_decimals": 2}


def test_old_shapefile_names_and_special_values_of_cbs() -> None:
    raw = raw_of(
        {
            "BU_CODE": CODES,
            "AANT_INW": [100, 5, -99999999],
            "P_KOOPWON": [50, -99999999, 20],
            "IND_WBI": [1, 1, 3],
            "WONINGEN": [1, 2, 3],
        },
        "buurt_2012.shp",
    )
    assert cbs_values.recognises(raw)
    (found,) = cbs_values.read(raw)
    assert [v.indicator.key for v in found.values] == [
        "aantal_inwoners@2012",
        "percentage_koopwoningen@2012",
        "woningvoorraad@2012",
    ]
    assert missing_in(found) == {Reason.SECRET: 2}
    assert {v.boundaries for v in found.values} == {2012}
    assert found.edition == "Kerncijfers wijken en buurten 2012"


def test_kwb_workbooks_mix_levels() -> None:
    raw = raw_of(
        {
            "gwb_code": ["GM0014", "WK001400", "BU00140001"],
            "regio": ["Groningen", "Centrum", "Binnenstad-Noord"],
            "recs": ["Gemeente", "Wijk", "Buurt"],
            "a_inw": ["231299", "18000", "4500"],
            "p_hh_li": ["52,1", "66,0", "."],
            "g_wozbag": ["250", "260", "270"],
        },
        "kwb-2021.xlsx",
    )
    assert cbs_values.recognises(raw)
    gemeente, wijk, buurt = cbs_values.read(raw)
    assert [f.level for f in (gemeente, wijk, buurt)] == [Level.GEMEENTE, Level.WIJK, Level.BUURT]
    assert values_of(wijk, "percentage_huishoudens_met_laagste_inkomen@2021").numbers.tolist() == [66.0]
    assert missing_in(buurt) == {Reason.SECRET: 1}
    assert buurt.names is not None
    assert buurt.names.to_dict() == {"BU00140001": "Binnenstad-Noord"}


def test_a_users_table_with_plain_words_is_not_taken_for_cbs() -> None:
    assert not cbs_values.recognises(
        raw_of({"code": CODES, "inwoners": [1, 2, 3], "huishoudens": [1, 2, 3], "lvb": [1, 2, 3]})
    )


def test_postcodes_of_cbs_in_old_and_new_names() -> None:
    new = raw_of(
        {
            "postcode6": ["9711AB", "9711AC"],
            "aantal_inwoners": [10, -99997],
            "aantal_woningen": [5, 6],
            "aantal_huurwoningen": [1, 2],
        }
    )
    old = raw_of({"PC6": ["9711AB", "9711AC"], "INWONER": [10, 20], "WONING": [5, 6], "MAN": [5, 10]}, "pc6_2017.csv")
    assert postcode.recognises(new)
    assert postcode.recognises(old)
    (found,) = postcode.read(old)
    assert [v.indicator.key for v in found.values] == ["aantal_inwoners@2017", "aantal_woningen@2017", "mannen@2017"]
    assert found.level is Level.PC6
    assert missing_in(postcode.read(new)[0]) == {Reason.SECRET: 1}


def test_squares_of_text_with_several_years() -> None:
    raw = raw_of(
        {
            "C28992R100": ["E2288N5799", "E2288N5800"],
            "INW2013": ["15", "-99997"],
            "INW2014": ["20", "-99998"],
            "P_AUTO2014": ["geheim", "75% tot 90%"],
        }
    )
    assert grid.recognises(raw)
    (found,) = grid.read(raw)
    assert [v.indicator.key for v in found.values] == ["aantal_inwoners@2013", "aantal_inwoners@2014"]
    assert missing_in(found) == {Reason.SECRET: 1, Reason.NOT_MEASURED: 1}
    assert issue_codes(found)["columns_of_text"] == 1


def _attributes(path: object, name: str) -> Raw:
    import pyogrio

    frame = pyogrio.read_dataframe(path, read_geometry=False)
    return raw_of({str(c): list(frame[c]) for c in frame.columns}, name)


def test_real_baarn_has_what_was_not_yet_published_and_what_is_secret(real_data: object) -> None:
    path = real_data / "buurten" / "baarn_buurten_cbs2024_all_attributes.geojson"  # type: ignore[operator]
    (found,) = cbs_values.read(_attributes(path, path.name))
    assert missing_in(found) == {Reason.LATER: 3675, Reason.SECRET: 9}
    assert (len(found.values), found.year, found.place) == (212, 2024, "Baarn")


def test_real_groningen_and_hengelo_keep_a_reason_for_every_missing_cell(real_data: object) -> None:
    buurten = real_data / "buurten"  # type: ignore[operator]
    (groningen,) = cbs_values.read(_attributes(f"/vsizip/{buurten}/groningen_buurt2017.zip", "groningen_buurt2017.zip"))
    (hengelo,) = cbs_values.read(_attributes(buurten / "hengelo_buurten.topojson", "hengelo_buurten.topojson"))
    assert missing_in(groningen) == {Reason.SECRET: 516}
    assert missing_in(hengelo) == {Reason.SECRET: 963}
    assert (groningen.year, hengelo.year) == (2017, None)


def test_real_adaptation_in_english_mixes_commas_and_points(real_data: object) -> None:
    path = real_data / "statistics" / "amsterdam_kwb_2020.csv"  # type: ignore[operator]
    gemeente, wijk, buurt = meant(path)
    assert (gemeente.rows, wijk.rows, buurt.rows) == (1, 99, 479)
    assert values_of(gemeente, "percentage_huishoudens_met_laagste_inkomen@2020").numbers.tolist() == [50.7]
    assert values_of(gemeente, "gemiddelde_woningwaarde@2020").numbers.tolist() == [416.0]
    assert "mixed_decimals" in issue_codes(gemeente)


def test_the_sample_researcher_has_exactly_the_ids_of_the_maps() -> None:
    from sociale_kaart.core.resources import sample_data

    path = sample_data() / "kwetsbare_groepen_waterrade_2012-2018.xlsx"
    if not path.exists():
        pytest.skip("the sample data are not made")
    (found,) = meant(path)
    keys = {v.indicator.key for v in found.values}
    groups = ("laagste_inkomens_20", "lvb", "bijstand", "psychiatrie", "vluchtelingen")
    assert {f"{group}@{year}" for group in groups for year in (2012, 2014, 2016, 2018)} <= keys
    assert values_of(found, "lvb@2012").indicator.modelled
    assert not values_of(found, "bijstand@2012").indicator.modelled
