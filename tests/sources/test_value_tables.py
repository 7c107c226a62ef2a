"""Leefbaarometer, StatLine, police and dashboards: the tables that are published."""

from __future__ import annotations

import numpy as np
import pytest

from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason
from sociale_kaart.sources.figures import dashboard, leefbaarometer, police, statline
from sociale_kaart.sources.recognise import meanings
from tests.sources.tables import issue_codes, meant, missing_in, raw_of, values_of

SCORES = ("lbm", "afw", "fys", "onv", "soc", "vrz", "won")
ROW = [4.1, 0.15, 0.01, 0.02, 0.03, 0.04, 0.05]


def scores(rows: list[list[object]], key: str = "bu_code") -> dict[str, list[object]]:
    return {name: [row[n] for row in rows] for n, name in enumerate((key, "jaar", *SCORES))}


def test_long_scores_become_an_indicator_per_year() -> None:
    raw = raw_of(scores([["BU00140001", 2014, *ROW], ["BU00140001", 2018, *ROW], ["BU00140002", 2018, *ROW]]))
    assert leefbaarometer.recognises(raw)
    (found,) = leefbaarometer.read(raw)
    assert len(found.values) == 14
    assert values_of(found, "onv@2014").numbers.to_dict() == {"BU00140001": 0.02}
    assert values_of(found, "onv@2018").numbers.to_dict() == {"BU00140001": 0.02, "BU00140002": 0.02}
    assert (found.edition, found.licence, found.level) == ("Leefbaarometer 3.0", "CC0", Level.BUURT)
    assert not found.issues


def test_dimensions_that_do_not_add_up_are_told() -> None:
    wrong = [4.1, 0.25, *ROW[2:]]
    (found,) = leefbaarometer.read(raw_of(scores([["BU00140001", 2018, *wrong], ["BU00140002", 2018, *ROW]])))
    (issue,) = found.issues
    assert (issue.code, issue.count, issue.examples) == ("dimensions_do_not_add_up", 1, ("BU00140001 (2018)",))


@pytest.mark.parametrize(
    ("key", "code", "level"),
    [("PC4", "9711", Level.PC4), ("PC6", "9711AB", Level.PC6), ("wk_code", "WK001401", Level.WIJK)],
)
def test_scores_of_every_level(key: str, code: str, level: Level) -> None:
    other = code[:-1] + "C" if level is Level.PC6 else code[:-1] + "2"
    raw = raw_of(scores([[code, 2018, *ROW], [other, 2018, *ROW]], key))
    assert leefbaarometer.recognises(raw)
    assert leefbaarometer.read(raw)[0].level is level


def test_version_two_is_another_model() -> None:
    raw = raw_of({"GBD": ["BU00140001", "BU00140002"], "RLBRMTR12": [0.1, 0.2], "RLBVEI12": [0.3, 0.4], "KL12": [5, 6]})
    assert leefbaarometer.recognises(raw)
    (found,) = leefbaarometer.read(raw)
    assert [v.indicator.key for v in found.values] == ["lbm2_totaal@2012", "lbm2_veiligheid@2012", "lbm2_klasse@2012"]
    assert found.edition == "Leefbaarometer 2.0"


def test_other_tables_are_no_leefbaarometer() -> None:
    assert not leefbaarometer.recognises(raw_of({"bu_code": ["BU00140001"], "won": [1], "soc": [2]}))


def test_statline_paths_and_padding() -> None:
    raw = raw_of(
        {
            "Wijken en buurten": ["Groningen", "Binnenstad", "Noord"],
            "Regioaanduiding/Codering (code)": ["GM0014    ", "BU00140001", "BU00140002"],
            "Wonen/Woningvoorraad (aantal)": ["100000", "   2500", "      ."],
            "Wonen/Woningen naar eigendom/Huurwoningen/In bezit woningcorporatie (%)": ["31", "     12", ""],
        },
        "84583NED_kwb.csv",
    )
    assert statline.recognises(raw)
    gemeente, buurt = statline.read(raw)
    assert values_of(buurt, "woningvoorraad@2019").numbers.tolist()[0] == 2500
    assert missing_in(buurt) == {Reason.SECRET: 1, Reason.NOT_MEASURED: 1}
    assert "year_from_table" in issue_codes(gemeente)
    assert not buurt.issues


def test_statline_takes_its_year_from_the_periods() -> None:
    columns = {
        "Perioden": ["2019", "2020"],
        "Regiocode (gemeente, wijk, buurt) (code)": ["BU00140001"] * 2,
        "SES-WOA/Totaalscore/Gemiddelde score (Getal)": ["-0.100", "0.250"],
    }
    (found,) = statline.read(raw_of(columns))
    assert values_of(found, "ses_woa_totaalscore@2019").numbers.tolist() == [-0.1]
    assert values_of(found, "ses_woa_totaalscore@2020").numbers.tolist() == [0.25]


def test_crimes_by_kind_keep_the_total_apart() -> None:
    raw = raw_of(
        {
            "WijkenEnBuurten": ["BU00140001", "BU00140001", "BU00140002", "BU00140002"],
            "Perioden": ["2024JJ00"] * 4,
            "SoortMisdrijf": ["0.0.0 ", "1.1.1 Diefstal/inbraak woning", "0.0.0 ", "1.1.1 Diefstal/inbraak woning"],
            "GeregistreerdeMisdrijven_1": ["12", "3", "5", ""],
        }
    )
    assert police.recognises(raw)
    (found,) = police.read(raw)
    assert values_of(found, "misdrijven@2024").numbers.to_dict() == {"BU00140001": 12, "BU00140002": 5}
    burglary = values_of(found, "misdrijven_diefstal_inbraak_woning@2024")
    assert burglary.numbers.tolist()[0] == 3
    assert burglary.missing == {Reason.NOT_MEASURED: 1}


def test_twelve_months_make_a_year_and_fewer_do_not() -> None:
    months = [f"2024MM{month:02d}" for month in range(1, 13)] + ["2025MM01"]
    raw = raw_of({"WijkenEnBuurten": ["BU00140001"] * 13, "Perioden": months, "GeregistreerdeMisdrijven_1": ["2"] * 13})
    (found,) = police.read(raw)
    assert [v.indicator.key for v in found.values] == ["misdrijven@2024"]
    assert found.values[0].numbers.tolist() == [24]
    assert issue_codes(found)["year_incomplete"] == 1


def test_a_dashboard_joins_by_name_in_the_year_of_its_title() -> None:
    raw = raw_of(
        {
            "A": ["Noord", "Zuid", "Onbekend"],
            "inwoners op 1 januari [personen] (1)": ["10", "20", "-"],
            "arm [%]": ["3,5", ".", "0"],
        },
        "export.xlsx",
        "Thema's - 2015 - Buurten",
        (
            "Speciale waarden . Verborgen waarde",
            "- Niet van toepassing",
            "Bron BAG",
            "BAG / BRP",
            "Voetnoot",
            "cijfersoverzwolle.nl",
            "(1) Cijfers van 2025 zijn voorlopig.",
        ),
    )
    assert dashboard.recognises(raw)
    (found,) = dashboard.read(raw)
    assert (found.key, found.year, found.level) == ("name", 2015, Level.BUURT)
    people, poor = found.values
    assert (people.indicator.key, people.indicator.unit) == ("inwoners_op_1_januari@2015", Unit.COUNT)
    assert people.indicator.definition == "Cijfers van 2025 zijn voorlopig."
    assert people.indicator.source == "cijfersoverzwolle.nl (BAG, BRP)"
    assert people.missing == {Reason.NOT_MEASURED: 1}
    assert poor.missing == {Reason.SECRET: 1}


def test_real_scores_add_up(real_data: object) -> None:
    folder = real_data / "leefbaarometer"  # type: ignore[operator]
    (rotterdam,) = meant(folder / "rotterdam_liveability_2024.csv")
    (amstelveen,) = meant(folder / "amstelveen_wijken_lbm3_2014_2018_2020.csv")
    assert (rotterdam.rows, rotterdam.year, len(rotterdam.values)) == (87, 2024, 7)
    assert values_of(rotterdam, "onv@2024").numbers["BU05990111"] == pytest.approx(-0.306586426384555)
    assert {v.indicator.year for v in amstelveen.values} == {2014, 2018, 2020, 2022}
    assert amstelveen.level is Level.WIJK
    assert "dimensions_do_not_add_up" not in {**issue_codes(rotterdam), **issue_codes(amstelveen)}


def test_real_statline_keeps_city_districts_and_neighbourhoods_apart(real_data: object) -> None:
    folder = real_data / "statistics"  # type: ignore[operator]
    gemeente, wijk, buurt = meant(folder / "denhaag_statline_kwb_2019_22032020_165940.csv")
    assert (gemeente.rows, wijk.rows, buurt.rows) == (1, 44, 114)
    share = values_of(gemeente, "perc_huurwoningen_in_bezit_woningcorporaties@2019")
    assert share.numbers.to_dict() == {"GM0518": 31.0}
    assert share.boundaries == 2019
    assert len(gemeente.values) == 100


def test_real_dashboards_are_a_time_series(real_data: object) -> None:
    folder = real_data / "statistics" / "zwolle"  # type: ignore[operator]
    poor = {}
    for year in (2015, 2018, 2021):
        (found,) = meant(folder / f"Thema's - {year} - Buurten.xlsx")
        poor[year] = values_of(found, f"huishoudens_onder_105_van_sociaal_minimum@{year}").numbers["Binnenstad-Zuid"]
    assert poor == {2015: 12.0, 2018: 10.0, 2021: 8.0}


def test_real_crimes_of_the_whole_country(real_data: object) -> None:
    (found,) = meant(real_data / "statistics" / "nl_buurten_2024_kerncijfers_misdrijven_2021_2025.csv")  # type: ignore[operator]
    assert (found.rows, found.level, found.kind) == (14574, Level.BUURT, "police")
    crimes = [v.indicator.key for v in found.values if v.indicator.id == "misdrijven"]
    assert crimes == [f"misdrijven@{year}" for year in range(2021, 2026)]
    assert values_of(found, "misdrijven@2021").numbers["BU19922004"] == 42
    assert values_of(found, "aantal_inwoners@2024").numbers["BU19922004"] == 2030
    assert np.isnan(values_of(found, "aantal_inwoners@2024").numbers["BU00141908"])
    assert {v.boundaries for v in found.values} == {2024}


def test_classes_of_the_service_are_those_of_the_leefbaarometer() -> None:
    columns: dict[str, list[object]] = {"bu_code": ["BU00030000", "BU00030001"], "jaar": ["2024", "2024"]}
    classes = {name: ["4", "5"] for name in ("kscore", "kfys", "konv")}
    (found,) = meanings(raw_of({**columns, **classes}))
    assert (found.kind, [v.indicator.key for v in found.values]) == (
        "leefbaarometer",
        ["kscore@2024", "kfys@2024", "konv@2024"],
    )


def test_kinds_of_crime_that_come_as_a_number_get_their_name_and_keep_their_id() -> None:
    columns: dict[str, list[object]] = {
        "WijkenEnBuurten": ["BU00030000"] * 3,
        "Perioden": ["2025JJ00"] * 3,
        "SoortMisdrijf": ["0.0.0 ", "1.4.5 ", "9.9.9 "],
        "GeregistreerdeMisdrijven_1": ["9", "4", "5"],
    }
    (found,) = meanings(raw_of(columns))
    assert [(v.indicator.id, v.indicator.label) for v in found.values] == [
        ("misdrijven", "Geregistreerde misdrijven"),
        ("misdrijven_1_4_5", "Misdrijven: Mishandeling"),
        ("misdrijven_9_9_9", "Misdrijven: 9.9.9"),
    ]
