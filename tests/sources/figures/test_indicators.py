"""Headers and their meaning, in every naming style."""

from __future__ import annotations

import tomllib

import pytest

from sociale_kaart.core.indicator import Direction, Kind, Unit
from sociale_kaart.core.resources import resources
from sociale_kaart.sources.figures.indicators import indicator_for, is_official, meaning_of, slug, without_year

SAME = {
    "aantal_inwoners": (
        "AANT_INW",
        "a_inw",
        "aantalInwoners",
        "Bevolking/Aantal inwoners (aantal)",
        "AantalInwoners_5",
    ),
    "aantal_huishoudens": (
        "AANTAL_HH",
        "a_hh",
        "aantalHuishoudens",
        "Bevolking/Particuliere huishoudens/Huishoudens totaal (aantal)",
        "HuishoudensTotaal_28",
    ),
    "woningvoorraad": ("WONINGEN", "a_woning", "Wonen/Woningvoorraad (aantal)", "Woningvoorraad_34"),
    "perc_huurwoningen_in_bezit_woningcorporaties": (
        "P_WCORPW",
        "P_HUURCORP",
        "p_wcorpw",
        "percHuurwoningenInBezitWoningcorporaties",
        "Wonen/Woningen naar eigendom/Huurwoningen/In bezit woningcorporatie (%)",
        "InBezitWoningcorporatie_42",
    ),
    "percentage_huurwoningen": ("P_HUURWON", "p_huurw", "Huurwoningen/Huurwoningen totaal (%)", "Pct_Rental"),
    "percentage_koopwoningen": ("P_KOOPWON", "p_koopw", "Wonen/Woningen naar eigendom/Koopwoningen (%)"),
    "percentage_huishoudens_met_laagste_inkomen": (
        "P_HH_LI",
        "p_hh_li",
        "percentageHuishoudensMetLaagsteInkomen",
        "Inkomen/Inkomen van huishoudens/40% huishoudens met laagste inkomen (%)",
        "Pct_Lowest_40Pct_Income",
    ),
    "percentage_huishoudens_met_laag_inkomen": (
        "p_hh_lkk",
        "Inkomen/Inkomen van huishoudens/Huishoudens met een laag inkomen (%)",
    ),
    "percentage_huishoudens_onder_of_rond_sociaal_minimum": (
        "p_hh_osm",
        "Inkomen/Inkomen van huishoudens/Huish. onder of rond sociaal minimum (%)",
    ),
    "aantal_personen_met_een_alg_bijstandsuitkering_tot": (
        "a_soz_wb",
        "Sociale zekerheid/Personen per soort uitkering; Bijstand (aantal)",
    ),
    "gemiddelde_woningwaarde": (
        "WOZ",
        "g_wozbag",
        "gemiddeldeWoningwaarde",
        "Wonen/Gemiddelde woningwaarde (x 1 000 euro)",
    ),
    "percentage_personen_65_jaar_en_ouder": ("P_65_EO_JR", "percentagePersonen65JaarEnOuder"),
}


@pytest.mark.parametrize(("identifier", "header"), [(i, h) for i, headers in SAME.items() for h in (i, *headers)])
def test_one_field_has_one_id_in_every_style(identifier: str, header: str) -> None:
    assert meaning_of(header, "cbs").indicator.id == identifier


def test_a_count_and_a_share_with_one_title_are_kept_apart() -> None:
    assert meaning_of("Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)", "cbs").indicator.unit is Unit.COUNT
    assert meaning_of("P_00_14_JR", "cbs").indicator.unit is Unit.PERCENT
    assert meaning_of("Huishoudens met kinderen (aantal)", "cbs").indicator.id == "aantal_huishoudens_met_kinderen"


def test_twenty_and_forty_percent_lowest_incomes_are_not_the_same() -> None:
    twenty = meaning_of("20% laagste inkomens 2018")
    forty = meaning_of("p_hh_li", "cbs")
    assert (twenty.indicator.id, twenty.year) == ("laagste_inkomens_20", 2018)
    assert twenty.indicator.definition != forty.indicator.definition
    assert "20 %" in twenty.indicator.definition
    assert "40 %" in forty.indicator.definition


def test_the_leefbaarometer_says_that_high_is_good_also_for_nuisance() -> None:
    onv = indicator_for("onv", family="leefbaarometer", year=2024)
    assert (onv.key, onv.direction, onv.unit, onv.modelled) == ("onv@2024", Direction.HIGH_IS_GOOD, Unit.SCORE, True)
    assert onv.licence == "CC0"


def test_the_corporation_share_is_of_all_dwellings() -> None:
    share = meaning_of("P_WCORPW", "cbs").indicator
    assert (share.denominator, share.kind) == ("woningvoorraad", Kind.SHARE)
    assert "alle woningen" in share.definition
    assert share.direction is Direction.NEUTRAL


@pytest.mark.parametrize(
    ("header", "identifier", "year", "unit"),
    [
        ("laagste_inkomens_20_2012", "laagste_inkomens_20", 2012, Unit.PERCENT),
        ("Aandeel LVB (2014)", "lvb", 2014, Unit.PERCENT),
        ("misdrijven_2021", "misdrijven", 2021, Unit.COUNT),
        ("misdrijven_per1000", "misdrijven_per1000", None, Unit.PER_1000),
        ("onder_65", "onder_65", None, Unit.NUMBER),
        (
            "% huishoudens onder 105% van sociaal minimum [%]",
            "huishoudens_onder_105_van_sociaal_minimum",
            None,
            Unit.PERCENT,
        ),
        ("inwoners van 0-3 jaar [personen] (1)", "inwoners_van_0_3_jaar", None, Unit.COUNT),
        ("aandeel_zonder_diploma", "aandeel_zonder_diploma", None, Unit.PERCENT),
        ("lvb_2012_2018", "lvb_2012_2018", None, Unit.NUMBER),
        ("woningen gebouwd voor 2000", "woningen_gebouwd_voor_2000", None, Unit.COUNT),
        ("Café's: tevredenheid", "cafes_tevredenheid", None, Unit.NUMBER),
        ("2016", "", 2016, Unit.NUMBER),
    ],
)
def test_an_unknown_header_tells_what_it_can(header: str, identifier: str, year: int | None, unit: Unit) -> None:
    meaning = meaning_of(header)
    assert (meaning.indicator.id, meaning.year, meaning.indicator.unit) == (identifier, year, unit)


def test_a_distance_of_cbs_is_labelled_in_both_languages() -> None:
    near = meaning_of("groteSupermarktGemiddeldAantalBinnen5Km", "cbs").indicator
    assert near.id == "grote_supermarkt_gemiddeld_aantal_binnen_5_km"
    assert (near.labelled("nl"), near.labelled("en")) == (
        "Grote supermarkt: aantal binnen 5 km",
        "Large supermarket: number within 5 km",
    )


def test_ordinary_words_in_a_users_table_are_not_taken_for_cbs() -> None:
    assert meaning_of("huishoudens_2012").indicator.id == "huishoudens"
    assert meaning_of("huishoudens", "cbs").indicator.id == "aantal_huishoudens"
    assert not is_official("huishoudens")
    assert is_official("AANTAL_HH")


def test_a_year_in_the_header_goes_before_that_of_the_table() -> None:
    assert indicator_for("lvb_2014", year=2018).year == 2014
    assert indicator_for("lvb", year=2018).year == 2018


def test_slugs_and_years() -> None:
    assert slug("OFFICIËLE  naam (m²)") == "officiele_naam_m2"
    assert without_year("WOZWON2012") == ("WOZWON", 2012)
    assert without_year("I2014_65PL") == ("I_65PL", 2014)
    assert without_year("bouwjaar vanaf 2000") == ("bouwjaar vanaf 2000", None)


def test_every_entry_of_the_dictionary_is_complete_and_no_name_means_two_things() -> None:
    dictionary = tomllib.loads((resources() / "indicators.toml").read_text(encoding="utf-8"))
    for family in ("cbs", "leefbaarometer"):
        for table in [family, "leefbaarometer2"] if family == "leefbaarometer" else ["cbs", "ses", "police", "health"]:
            for identifier, entry in dictionary[table].items():
                assert entry["nl"]
                assert entry["en"]
                for name in (identifier, *entry.get("aliases", ())):
                    found = meaning_of(name, family).indicator.id
                    assert found == identifier, f"{name} means {found}, not {identifier}"
    ids = {identifier for table in ("cbs", "grid") for identifier in dictionary[table]}
    for table in ("cbs", "research", "grid", "police"):
        for identifier, entry in dictionary[table].items():
            assert entry.get("per", "") in ids | {""}, identifier


def test_real_columns_of_a_recent_edition_are_all_understood(real_data: object) -> None:
    import pyogrio

    fields = pyogrio.read_info(real_data / "buurten" / "baarn_buurten_cbs2024_all_attributes.geojson")["fields"]  # type: ignore[operator]
    unknown = [f for f in fields if not meaning_of(f, "cbs").indicator.theme]
    assert len(fields) == 223
    assert unknown == [
        *("buurtcode", "buurtnaam", "wijkcode", "gemeentecode", "gemeentenaam"),
        *("indelingswijziging_wijken_en_buurten", "water", "meest_voorkomende_postcode", "dekkingspercentage"),
        *("jrstatcode", "jaar"),
    ]
    assert [meaning_of(f, "cbs").indicator.id for f in fields if f not in unknown] == [
        f for f in fields if f not in unknown
    ]


@pytest.mark.parametrize(
    ("header", "identifier"),
    [
        ("household", "huishoudens"),
        ("huishouden", "huishoudens"),
        ("population", "inwoners"),
        ("misdr2024", "misdrijven"),
        ("misdrijven_per1000", "misdrijven_per1000"),
        ("p_hh_li", "percentage_huishoudens_met_laagste_inkomen"),
        ("AANT_INW", "aantal_inwoners"),
        ("laag20_2018", "laagste_inkomens_20"),
    ],
)
def test_headers_in_tables_of_users_are_known_by_their_usual_words(header: str, identifier: str) -> None:
    meaning = meaning_of(header)
    assert (meaning.indicator.id, meaning.known) == (identifier, True)


def test_words_that_a_user_may_mean_otherwise_are_not_taken_for_key_figures() -> None:
    assert [meaning_of(word).indicator.source for word in ("huishoudens", "corporatiewoningen", "WOZ")] == ["", "", ""]


def test_names_that_a_shapefile_cut_are_known_where_only_one_fits() -> None:
    assert meaning_of("aantal_inw", "cbs").indicator.id == "aantal_inwoners"
    assert not meaning_of("percentage", "cbs").known


def test_headers_in_capitals_become_ordinary_words() -> None:
    assert [meaning_of(word).indicator.label for word in ("OPPERVLAKTE", "LVX")] == ["Oppervlakte", "LVX"]
