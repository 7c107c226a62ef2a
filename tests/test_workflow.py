from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.resources import sample_data
from sociale_kaart.core.values import Reason
from sociale_kaart.sources.found import Found
from sociale_kaart.workflow import Built, built, inspected
from tests.sources.given import areas, table, values

SAMPLE = (
    "buurt_2012.zip",
    "wijkenbuurten_2018_v3.gpkg",
    "cbs_pc6_2018.gpkg",
    "Kerncijfers_wijken_en_buurten_2018_12032020_101530.csv",
    "open-data-leefbaarometer-meting-2018.zip",
    "kwetsbare_groepen_waterrade_2012-2018.xlsx",
    "laagste_inkomens_pc6_2012_2018.csv",
    "bezit_2018.csv",
    "beleidszones.shp",
    "maatregelen.geojson",
)


def drawn(names: dict[str, str], level: Level = Level.BUURT, year: int | None = 2018, place: str = "") -> Found:
    polygons = areas(names, level, year)
    return Found("kaart.gpkg", Path("kaart.gpkg"), "areas", level, year, areas=polygons, place=place)


def codes(made: Built) -> dict[str, int]:
    return {issue.code: issue.count for _, issue in made.issues}


@pytest.fixture(scope="module")
def sample() -> Built:
    return built([sample_data() / name for name in SAMPLE])


KERN = {"BU00030000": "Kern", "BU00030001": "Rand"}


def test_values_are_joined_and_the_project_named_after_the_municipality() -> None:
    made = built([drawn(KERN, place="Dorp"), table({"BU00030000": 1.0})])
    assert made.project.title == "Sociale kaart van Dorp"
    (one,) = made.project.values
    assert one.numbers.index.equals(made.project.areas[0].codes)
    assert (made.joins[0].matched, made.joins[0].unmatched_areas) == (1, ("BU00030001",))


def test_a_title_of_ones_own_is_kept() -> None:
    assert built([drawn(KERN)], "Onze wijk").project.title == "Onze wijk"


def test_without_areas_there_is_no_project() -> None:
    with pytest.raises(SourceError, match="no_areas"):
        built([table({"BU00030000": 1.0})])


def test_a_table_of_a_level_without_areas_stays_out_and_is_told() -> None:
    districts = Found("t.csv", Path("t.csv"), "table", Level.WIJK, values=(values({"WK000300": 1.0}, Level.WIJK),))
    made = built([drawn(KERN), districts])
    assert (made.project.values, codes(made)) == ((), {"no_areas_of_level": 1})


def test_values_of_the_municipality_stay_as_a_reference() -> None:
    whole = Found("t.csv", Path("t.csv"), "table", Level.GEMEENTE, values=(values({"GM0003": 1.0}, Level.GEMEENTE),))
    made = built([drawn(KERN), whole])
    assert [(one.level, one.numbers["GM0003"]) for one in made.project.values] == [(Level.GEMEENTE, 1.0)]


def test_a_renumbered_table_is_refused_and_a_crosswalk_asked_for() -> None:
    needed = built([drawn(KERN), table({"BU00030900": 1.0})])
    assert (needed.project.values, codes(needed)) == ((), {"no_common_codes": 1, "crosswalk_needed": 1})


def test_a_crosswalk_brings_a_renumbered_table_to_the_new_codes() -> None:
    old, (kern, rand) = ("BU00030900", "BU00030901", "BU00030902"), KERN
    pairs = pd.DataFrame({"old": old, "new": [kern, rand, rand]})
    walk = Found("omnummering.csv", Path("omnummering.csv"), "crosswalk", Level.BUURT, crosswalk=pairs)
    made = built([drawn(KERN), table({**dict.fromkeys(old[1:], 2.0), "BU00030900": 1.0, "BU00030999": 3.0}), walk])
    assert codes(made) == {"crosswalk_used": 3}
    (issue,) = [issue for _, issue in made.issues]
    assert (issue.facts["crosswalk"], issue.repaired) == ("omnummering.csv", True)
    (one,) = made.project.values
    assert one.numbers.to_dict() == {kern: 1.0, rand: 2.0}  # the mean of two scores
    (join,) = made.joins
    assert (join.matched, join.unmatched_rows) == (3, ("BU00030999",))


def test_the_official_crosswalk_of_amsterdam_brings_2020_to_the_codes_of_2022(real_data: Path) -> None:
    files = ("buurten/amsterdam_buurten_2022_met_2015codes_EWKT.csv", "statistics/amsterdam_kwb_2020.csv")
    made = built([real_data / name for name in files])
    (drawn_2022,) = made.project.areas
    inhabitants = made.project.values_of("aantal_inwoners", level=Level.BUURT)[0]
    assert (inhabitants.boundaries, len(inhabitants.numbers)) == (2022, len(drawn_2022))
    assert inhabitants.numbers["BU0363AE01"] == 1100.0  # Kop Zeedijk was BU03630000
    join = next(join for join in made.joins if join.matched)
    assert (join.matched, len(join.unmatched_areas), len(join.unmatched_rows)) == (439, 0, 40)
    # of the 872,757 inhabitants of the city these areas hold 94 %: the other 40 old codes are not in the crosswalk
    city = made.project.values_of("aantal_inwoners", level=Level.GEMEENTE)[0].numbers["GM0363"]
    assert inhabitants.numbers.sum() / city == pytest.approx(0.9435, abs=0.0001)


def test_sources_carry_the_fingerprint_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.csv"
    path.write_text("buurtcode;lvb\nBU00030000;1,5\nBU00030001;2,5\n")
    made = built([*inspected([path]), drawn(KERN)])
    source = next(source for source in made.project.sources if source.path == "cijfers.csv")
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.read_on is not None


def test_the_sample_becomes_a_project_with_the_four_maps(sample: Built) -> None:
    project = sample.project
    assert [(str(one.level), one.year, len(one)) for one in project.areas] == [
        ("gemeente", 2018, 1), ("wijk", 2018, 9), ("buurt", 2012, 64), ("buurt", 2018, 64), ("pc6", 2018, 1559),
    ]  # fmt: skip
    assert len(project.specs) == 4
    assert (len(project.zones), len(project.measures)) == (18, 14)
    assert project.stock is not None


def test_the_years_of_the_sample_stand_on_one_edition(sample: Built) -> None:
    for indicator in ("onv", "lvb", "laagste_inkomens_20", "bijstand", "psychiatrie", "vluchtelingen"):
        every = sample.project.values_of(indicator, level=Level.BUURT)
        assert [(v.indicator.year, v.boundaries) for v in every] == [(year, 2018) for year in (2012, 2014, 2016, 2018)]


def test_no_indicator_is_in_the_sample_twice(sample: Built) -> None:
    keys = [(v.indicator.key, v.level, v.boundaries) for v in sample.project.values]
    assert len(set(keys)) == len(keys)


def test_every_value_of_the_sample_stands_on_areas_of_its_level(sample: Built) -> None:
    for one in sample.project.values:
        on = sample.project.areas_of(one.level, one.boundaries)
        assert on is not None
        assert one.numbers.index.equals(on.codes)


def test_water_in_the_sample_is_water(sample: Built) -> None:
    (onv,) = [v for v in sample.project.values_of("onv", level=Level.BUURT) if v.indicator.year == 2018]
    assert onv.missing[Reason.WATER] == 2


def test_the_country(real_data: Path) -> None:
    polygons = real_data / "buurten" / "nl_buurten_2019_RD.gpkg"
    police = real_data / "statistics" / "nl_buurten_2024_kerncijfers_misdrijven_2021_2025.csv"
    made = built([polygons, police])
    (join,) = [join for join in made.joins if join.path == police.name]
    assert (join.matched, len(join.unmatched_areas)) == (11_851, 13_594 - 11_851)
    assert made.project.title == "Sociale kaart van Nederland"
    assert (made.project.areas[0].names != made.project.areas[0].codes).sum() >= 11_851


def test_zwolle_by_name_into_years_of_one_meaning(real_data: Path) -> None:
    made = built([real_data / "statistics" / "zwolle"])
    assert {join.by for join in made.joins if join.path.endswith(".xlsx")} == {"name"}
    every = made.project.values_of("huishoudens_onder_105_van_sociaal_minimum")
    assert [v.indicator.year for v in every] == [2015, 2018, 2021]
    assert len({(v.indicator.definition, v.indicator.unit) for v in every}) == 1


def test_a_table_of_another_municipality_does_not_name_the_project() -> None:
    other = replace(table({"BU05990000": 1.0}), place="Elders")
    assert built([drawn(KERN), other]).project.title == "Sociale kaart"
    assert (
        built([drawn(KERN), replace(table({"BU00030000": 1.0}), place="Hier")]).project.title
        == "Sociale kaart van Hier"
    )


def test_the_order_of_the_files_makes_no_difference(sample: Built) -> None:
    turned = built([sample_data() / name for name in reversed(SAMPLE)])
    assert turned.project.title == sample.project.title
    assert [(a.level, a.year, len(a)) for a in turned.project.areas] == [
        (a.level, a.year, len(a)) for a in sample.project.areas
    ]
    ours = {(v.indicator.key, v.level, v.boundaries): v for v in sample.project.values}
    theirs = {(v.indicator.key, v.level, v.boundaries): v for v in turned.project.values}
    assert ours.keys() == theirs.keys()
    assert all(values.numbers.equals(theirs[key].numbers) for key, values in ours.items())
