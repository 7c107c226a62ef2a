"""The sample municipality: the script repeats itself, the files have the shapes they claim, the stories are there."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from openpyxl import load_workbook
from scipy.spatial import cKDTree

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
MAP = SAMPLE / "wijkenbuurten_2018_v3.gpkg"
SHEET = SAMPLE / "kwetsbare_groepen_waterrade_2012-2018.xlsx"
SCORES = SAMPLE / "open-data-leefbaarometer-meting-2018.zip"
STATLINE = SAMPLE / "Kerncijfers_wijken_en_buurten_2018_12032020_101530.csv"
YEARS = (2012, 2014, 2016, 2018)
GROUPS = ("lvb", "bijstand", "psychiatrie", "vluchtelingen")
CORPORATIONS = ["Woonstichting De Brug", "Thuishaven", "Wonen aan het Water"]


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
    return answer


@pytest.fixture(scope="module")
def buurten() -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(MAP, layer="buurten").set_index("buurtcode")


@pytest.fixture(scope="module")
def old_buurten() -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(SAMPLE / "buurt_2012.zip").set_index("BU_CODE")


@pytest.fixture(scope="module")
def postcodes() -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(SAMPLE / "cbs_pc6_2018.gpkg").set_index("postcode6")


@pytest.fixture(scope="module")
def homes() -> pd.DataFrame:
    return pd.read_csv(SAMPLE / "bezit_2018.csv", sep=";", decimal=",", keep_default_na=False)


@pytest.fixture(scope="module")
def shares() -> pd.DataFrame:
    rows = list(load_workbook(SHEET)["Cijfers"].iter_rows(min_row=3, values_only=True))
    frame = pd.DataFrame(rows[1:], columns=rows[0]).set_index("buurtcode")
    return frame[frame.index.notna() & frame["buurtnaam"].notna()]


@pytest.fixture(scope="module")
def numbers(shares: pd.DataFrame) -> pd.DataFrame:
    return shares.drop(columns="buurtnaam").apply(pd.to_numeric, errors="coerce")


def scores(level: str) -> pd.DataFrame:
    inner = f"Leefbaarometer 3.0 - Meting 2018 - open data/Leefbaarometer-scores {level} 2012-2018.csv"
    with zipfile.ZipFile(SCORES) as archive, archive.open(inner) as file:
        return pd.read_csv(file)


@pytest.fixture(scope="module")
def nuisance() -> pd.DataFrame:
    return scores("buurten").pivot(index="bu_code", columns="jaar", values="onv")


# The script


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waterrade")
    script = [sys.executable, str(SAMPLE / "make_sample.py"), "--out", str(folder)]
    subprocess.run(script, check=True, capture_output=True)
    return folder


def test_the_script_writes_what_is_kept(again: Path, truth: dict[str, Any]) -> None:
    made = sorted(path.name for path in again.iterdir())
    assert made == sorted(
        path.name for path in SAMPLE.iterdir() if path.is_file() and path.suffix not in (".py", ".md")
    )
    fresh = json.loads((again / "truth.json").read_text(encoding="utf-8"))
    if fresh.pop("made_with") == truth["made_with"]:
        different = [name for name in made if (again / name).read_bytes() != (SAMPLE / name).read_bytes()]
        assert different == []
    else:
        assert fresh == {key: value for key, value in truth.items() if key != "made_with"}
        for name in ("bezit_2018.csv", "laagste_inkomens_pc6_2012_2018.csv", STATLINE.name):
            assert (again / name).read_bytes() == (SAMPLE / name).read_bytes()


def test_the_sample_stays_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.iterdir() if path.is_file()) < 4_000_000


@pytest.mark.parametrize(
    "name",
    ["LEESMIJ.txt", "Leefbaarometer 3.0 - Meting 2018 - open data/LEESMIJ.txt"],
)
def test_an_archive_says_it_is_fictional(name: str) -> None:
    archive = SCORES if "/" in name else SAMPLE / "buurt_2012.zip"
    assert zipfile.ZipFile(archive).read(name).startswith(b"FICTIEF")


def test_every_other_file_says_it_is_fictional(homes: pd.DataFrame) -> None:
    assert set(homes["bron"]) == {"fictief"}
    assert "FICTIEF" in str(load_workbook(SHEET)["Cijfers"]["A1"].value)
    assert "(fictief)" in STATLINE.read_text(encoding="utf-8-sig")
    assert "FICTIEF" in (SAMPLE / "maatregelen.geojson").read_text(encoding="utf-8")
    assert set(pyogrio.read_dataframe(SAMPLE / "beleidszones.shp")["BRON"]) == {"fictief voorbeeld Waterrade"}
    for path in (MAP, SAMPLE / "cbs_pc6_2018.gpkg"):
        for layer, _ in pyogrio.list_layers(path):
            assert "FICTIEF" in pyogrio.read_info(path, layer=layer)["layer_metadata"]["DESCRIPTION"]


# The ground


def test_the_counts(buurten: gpd.GeoDataFrame, postcodes: gpd.GeoDataFrame, truth: dict[str, Any]) -> None:
    assert buurten["water"].value_counts().to_dict() == {"NEE": 62, "JA": 2}
    assert len(pyogrio.read_dataframe(MAP, layer="wijken").query("water == 'NEE'")) == 8
    assert len(postcodes) == truth["counts"]["pc6"]
    assert 1_450 < len(postcodes) < 1_650
    assert {code[-4:] for code in buurten.index[buurten["water"] == "JA"]} == {"9997", "9998"}


@pytest.mark.parametrize("level", ["buurten", "pc6"])
def test_neighbours_share_their_borders(level: str, buurten: gpd.GeoDataFrame, postcodes: gpd.GeoDataFrame) -> None:
    land = buurten[buurten["water"] == "NEE"].geometry
    water = buurten[buurten["water"] == "JA"].geometry
    shapes = pd.concat([land if level == "buurten" else postcodes.geometry, water]).to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(land.union_all().union(water.union_all()).area)


def test_it_lies_in_the_netherlands_and_is_a_town(buurten: gpd.GeoDataFrame) -> None:
    assert buurten.crs.to_epsg() == 28992
    west, south, east, north = buurten.total_bounds
    assert 145_000 < west < east < 155_000
    assert 446_000 < south < north < 454_000


def test_an_enclave_and_a_neighbourhood_in_two_parts(buurten: gpd.GeoDataFrame, truth: dict[str, Any]) -> None:
    enclave = truth["stories"]["enclave"]["code"]
    around = buurten.index[buurten.touches(buurten.geometry[enclave])]
    assert list(around) == ["BU98760205"]
    assert len(shapely.get_parts(buurten.geometry[truth["stories"]["multipart"]["code"]])) == 2


def test_names_are_long_and_accented(buurten: gpd.GeoDataFrame, old_buurten: gpd.GeoDataFrame) -> None:
    for names in (set(buurten["buurtnaam"]), set(old_buurten["BU_NAAM"])):
        assert {"Súderpoarte", "Oostelijke Façadebuurt", "Molenbuurt, De Hoge", "'t Zwanenveld"} <= names
        assert "Burgemeester van 't Hoff-Eschauzierkwartier en omgeving" in names


def test_untouched_borders_are_identical_in_both_editions(
    buurten: gpd.GeoDataFrame, old_buurten: gpd.GeoDataFrame
) -> None:
    for code in buurten.index[buurten["indelingswijziging_wijken_en_buurten"] == 1]:
        assert shapely.equals_exact(*same_type(buurten.geometry[code], old_buurten.geometry[code])), code


def same_type(one: Any, other: Any) -> tuple[Any, Any]:
    return shapely.normalize(shapely.MultiPolygon(shapely.get_parts(one).tolist())), shapely.normalize(
        shapely.MultiPolygon(shapely.get_parts(other).tolist())
    )


def test_the_boundary_revision(buurten: gpd.GeoDataFrame, old_buurten: gpd.GeoDataFrame, truth: dict[str, Any]) -> None:
    code = buurten["indelingswijziging_wijken_en_buurten"]
    assert code[code > 1].to_dict() == truth["indelingswijziging"]["codes"]
    new, old = buurten.geometry, old_buurten.geometry
    assert code["BU98760309"] == 2
    assert new["BU98760309"].equals(old["BU98760310"])
    assert new["BU98760507"].union(new["BU98760508"]).equals(old["BU98760501"])
    assert new["BU98760208"].equals(old["BU98760208"].union(old["BU98760209"]))
    moved = old["BU98760505"].difference(new["BU98760505"])
    assert moved.area > 20_000
    assert moved.difference(new["BU98760504"].buffer(0.01)).area < 1


# The formats


def test_the_new_edition_has_sentinels_and_no_blanks(buurten: gpd.GeoDataFrame) -> None:
    dry = buurten[buurten["water"] == "NEE"]
    assert not dry.isna().any().any()
    assert (dry["mediaan_vermogen_van_particuliere_huish"] == -99995).all()
    small = dry[dry["aantal_huishoudens"].between(1, 95)]
    assert len(small) >= 3
    assert (small["percentage_huishoudens_met_laagste_inkomen"] == -99997).all()
    assert (dry["aantal_inwoners"] % 5 == 0).all()
    assert dry.loc["BU98760601", "percentage_koopwoningen"] == -99997  # 14 dwellings
    assert dry.loc["BU98760007", "aantal_huishoudens"] == -99997  # secret


def test_the_old_edition_has_its_own_names_and_sentinel(old_buurten: gpd.GeoDataFrame) -> None:
    assert all(len(name) <= 10 and name.isupper() for name in old_buurten.columns.drop("geometry"))
    assert (old_buurten.loc["BU98769997", ["AANT_INW", "P_WCORPW"]] == -99999999).all()
    assert sorted(zipfile.ZipFile(SAMPLE / "buurt_2012.zip").namelist()) == [
        "LEESMIJ.txt",
        *(f"buurt_2012.{end}" for end in ("dbf", "prj", "shp", "shx")),
    ]


@pytest.mark.parametrize(
    ("level", "areas", "decimals"), [("buurten", 61, 7), ("wijken", 8, 7), ("PC4", 10, 7), ("PC6", None, 4)]
)
def test_the_deviation_is_the_sum_of_the_dimensions(level: str, areas: int | None, decimals: int) -> None:
    table = scores(level)
    parts = table[["fys", "onv", "soc", "vrz", "won"]].sum(axis=1)
    assert (table["afw"] - parts).abs().max() < 10**-decimals
    assert (table["lbm"] - table["afw"]).round(3).nunique() == 1
    assert sorted(set(table["jaar"])) == list(YEARS)
    assert areas is None or table.iloc[:, 0].nunique() == areas


def test_scores_are_on_the_new_borders_and_the_estate_has_none(buurten: gpd.GeoDataFrame) -> None:
    dry = set(buurten.index[buurten["water"] == "NEE"])
    assert set(scores("buurten")["bu_code"]) == dry - {"BU98760601"}


def test_statline_is_raw(truth: dict[str, Any]) -> None:
    raw = STATLINE.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 1 + 1 + 8 + 62
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [rows[i]["Regioaanduiding/Codering (code)"] for i in (0, 1, 2)] == ["GM9876    ", "WK987600  ", "BU98760001"]
    households = "Bevolking/Particuliere huishoudens/Huishoudens totaal (aantal)"
    assert int(rows[0][households]) == 5 * round(truth["totals_2018"]["huishoudens"] / 5)
    secret = next(row for row in rows if "BU98760007" in row["Regioaanduiding/Codering (code)"])
    assert secret[households] == "       ."


def test_the_spreadsheet_hides_what_must_be_hidden(shares: pd.DataFrame) -> None:
    assert len(shares) == 62
    assert shares.loc["BU98760007", "lvb_2018"] == "geheim"
    assert shares.loc["BU98760601", "lvb_2018"] == "x"
    notes = [row[0] for row in load_workbook(SHEET)["Toelichting"].iter_rows(values_only=True)]
    assert {"laagste_inkomens_20", *GROUPS} <= set(notes)


def test_measures_are_points_lines_and_areas_in_degrees(truth: dict[str, Any]) -> None:
    frame = gpd.read_file(SAMPLE / "maatregelen.geojson")
    assert len(frame) == truth["counts"]["maatregelen"]
    assert set(frame.geom_type) == {"Point", "LineString", "Polygon"}
    assert frame.crs.to_epsg() == 4326
    assert frame.total_bounds == pytest.approx([5.3, 52.0, 5.4, 52.1], abs=0.06)


# The totals


def test_dwellings_add_up(
    homes: pd.DataFrame, buurten: gpd.GeoDataFrame, postcodes: gpd.GeoDataFrame, truth: dict[str, Any]
) -> None:
    assert len(homes) == truth["counts"]["woningen"] == homes["aantal"].sum()
    assert homes["eigenaar"].value_counts().to_dict() == truth["totals_2018"]["woningen_per_eigenaar"]
    dry = buurten[buurten["water"] == "NEE"]
    places = gpd.GeoDataFrame(homes, geometry=gpd.points_from_xy(homes["x"], homes["y"]), crs=28992)
    joined = gpd.sjoin(places, dry[["geometry", "wijkcode"]], predicate="within")
    assert len(joined) == len(homes)
    assert joined.groupby("buurtcode").size().to_dict() == dry["woningvoorraad"].to_dict()
    corporation = joined["eigenaar"].isin(CORPORATIONS).groupby(joined["buurtcode"]).mean() * 100
    shown = dry["perc_huurwoningen_in_bezit_woningcorporaties"]
    shown = shown[shown >= 0]
    assert (corporation[shown.index] - shown).abs().max() <= 0.5
    wijken = pyogrio.read_dataframe(MAP, layer="wijken").query("water == 'NEE'").set_index("wijkcode")
    assert joined.groupby("wijkcode").size().to_dict() == wijken["woningvoorraad"].to_dict()
    cells = postcodes[["geometry"]].rename_axis("cell").reset_index()
    inside = gpd.sjoin(places, cells, predicate="within")
    assert len(inside) == len(homes)
    assert (inside["postcode6"] == inside["cell"]).all()


@pytest.mark.parametrize("year", [2012, 2018])
def test_lowest_incomes_add_up_from_postcodes(
    year: int, shares: pd.DataFrame, numbers: pd.DataFrame, postcodes: gpd.GeoDataFrame, buurten: gpd.GeoDataFrame
) -> None:
    table = pd.read_csv(SAMPLE / "laagste_inkomens_pc6_2012_2018.csv", sep=";", decimal=",", dtype={"postcode6": str})
    table = table.set_index("postcode6")
    households = table[f"huishoudens_{year}"].fillna(0)
    points = gpd.GeoDataFrame(geometry=postcodes.representative_point())
    where = gpd.sjoin(points, buurten[["geometry"]], predicate="within")["buurtcode"]
    assert households.groupby(where).sum().to_dict() == numbers[f"huishoudens_{year}"].to_dict()
    share = pd.to_numeric(table[f"laagste_inkomens_20_{year}"].str.replace(",", "."), errors="coerce")
    hidden = (share.isna() & (households > 0)).groupby(where).any()
    counts = (share * households / 100).round().groupby(where).sum()
    complete = numbers.index[~hidden[numbers.index] & numbers[f"laagste_inkomens_20_{year}"].notna()]
    assert len(complete) >= 10
    for code in complete:
        exact = 100 * counts[code] / numbers.loc[code, f"huishoudens_{year}"]
        assert numbers.loc[code, f"laagste_inkomens_20_{year}"] == pytest.approx(exact, abs=0.051), code


# The stories


def change(numbers: pd.DataFrame, name: str) -> pd.Series:
    return (numbers[f"{name}_2018"] - numbers[f"{name}_2012"]).round(2)


def direction(value: float, band: float) -> int:
    return int(value > band) - int(value < -band)


@pytest.mark.parametrize("band", [0.01, 0.015, 0.02])
def test_all_nine_developments_occur(band: float, numbers: pd.DataFrame, nuisance: pd.DataFrame) -> None:
    incomes = change(numbers, "laagste_inkomens_20").dropna()
    scored = incomes.index.intersection(nuisance.index)
    more = -(nuisance[2018] - nuisance[2012])
    seen = {(direction(incomes[code], 1), direction(more[code], band)) for code in scored}
    assert seen == set(product((-1, 0, 1), repeat=2))


def test_both_rise_in_one_part_of_town(truth: dict[str, Any], buurten: gpd.GeoDataFrame) -> None:
    both = [
        code
        for code, area in truth["ontwikkeling"]["buurten"].items()
        if (area["inkomens"], area["overlast"]) == ("meer", "meer")
    ]
    north = [code for code in both if code.startswith("BU987601")]
    assert len(north) >= 6
    assert len(north) > len(both) / 2
    assert buurten.loc[north].union_all().geom_type == "Polygon"


def test_truth_says_what_the_files_say(truth: dict[str, Any], numbers: pd.DataFrame, nuisance: pd.DataFrame) -> None:
    for code, area in truth["ontwikkeling"]["buurten"].items():
        assert change(numbers, "laagste_inkomens_20")[code] == pytest.approx(area["laagste_inkomens_20"])
        assert nuisance[2018][code] - nuisance[2012][code] == pytest.approx(area["onv"], abs=1e-4)
    for code, area in truth["typering"]["buurten"].items():
        growth = sum(change(numbers, name)[code] for name in GROUPS) / 4
        assert growth == pytest.approx(area["groei"], abs=0.001)
        assert numbers["lvb_2018"][code] == area["lvb"] > 35
    assert set(numbers.index[numbers["lvb_2018"] > 35]) == set(truth["typering"]["buurten"])


def test_the_typology_has_every_step_in_both_colours(truth: dict[str, Any]) -> None:
    areas = truth["typering"]["buurten"].values()
    assert 12 <= len(areas) <= 18
    assert {(area["overlast"], area["stap"]) for area in areas} == set(product(("veel", "minder"), (1, 2, 3)))
    much = [area for area in areas if area["overlast"] == "veel"]
    assert len(much) / len(areas) == pytest.approx(2 / 3, abs=0.08)
    assert max(area["onv"] for area in much) < -0.1
    assert min(area["onv"] for area in areas if area["overlast"] == "minder") > -0.04


def test_one_worsens_and_one_improves_after_renovation(
    truth: dict[str, Any], numbers: pd.DataFrame, nuisance: pd.DataFrame
) -> None:
    incomes, score = change(numbers, "laagste_inkomens_20"), nuisance[2018] - nuisance[2012]
    worse = truth["stories"]["worsens"]["code"]
    better = truth["stories"]["improves_after_renovation"]["code"]
    assert (incomes[worse] > 5, score[worse] < -0.05) == (True, True)
    assert (incomes[better] < -3, score[better] > 0.05) == (True, True)


def test_a_small_neighbourhood_jumps(truth: dict[str, Any], numbers: pd.DataFrame) -> None:
    row = numbers.loc[truth["stories"]["jumps"]["code"]]
    assert row["huishoudens_2018"] < 60
    path = [row[f"laagste_inkomens_20_{year}"] for year in YEARS]
    assert all(abs(after - before) > 10 for before, after in pairwise(path))


def test_shares_are_plausible(numbers: pd.DataFrame, nuisance: pd.DataFrame) -> None:
    incomes = numbers[[f"laagste_inkomens_20_{year}" for year in YEARS]]
    assert 4 < incomes.min().min() < incomes.max().max() < 60
    assert -0.25 < nuisance.min().min() < nuisance.max().max() < 0.10


def test_concentration_rises_where_it_was_high(truth: dict[str, Any], numbers: pd.DataFrame) -> None:
    found = truth["concentratie"]
    assert len(found["pc6"]) == sum(found["per_buurt"].values()) > 40
    assert found["per_buurt"]["BU98760104"] + found["per_buurt"]["BU98760108"] > len(found["pc6"]) / 3
    assert numbers.loc["BU98760108", "laagste_inkomens_20_2012"] > 40
    assert change(numbers, "laagste_inkomens_20")["BU98760108"] > 3


def test_one_complex_hides_in_the_mean_of_its_neighbourhood(truth: dict[str, Any], numbers: pd.DataFrame) -> None:
    hidden = truth["concentratie"]["verborgen_complex"]
    table = pd.read_csv(SAMPLE / "laagste_inkomens_pc6_2012_2018.csv", sep=";", decimal=",", na_values="geheim")
    rows = table[table["postcode6"].isin(hidden["pc6"])]
    for year in (2012, 2018):
        weight = rows[f"huishoudens_{year}"]
        share = (rows[f"laagste_inkomens_20_{year}"] * weight).sum() / weight.sum()
        assert share == pytest.approx(hidden["aandeel"][str(year)], abs=0.1)
    assert hidden["aandeel"]["2018"] - hidden["aandeel"]["2012"] > 20
    assert change(numbers, "laagste_inkomens_20")[hidden["buurt"]] < 3


def test_nuisance_tips_near_45_percent_corporation_homes_around(homes: pd.DataFrame) -> None:
    places = homes[["x", "y"]].to_numpy()
    theirs = homes["eigenaar"].isin(CORPORATIONS).to_numpy()
    every = cKDTree(places).query_ball_point(places, 200, return_length=True)
    share = 100 * cKDTree(places[theirs]).query_ball_point(places, 200, return_length=True) / every
    around = pd.Series(share).groupby(homes["postcode6"]).mean()
    score = scores("PC6").pivot(index="PC6", columns="jaar", values="onv").dropna()
    worse = score[2018] - score[2012]
    x = around[worse.index]
    below, above = x < 45, x > 45
    assert abs(np.polyfit(x[below], worse[below], 1)[0]) < 0.0004
    assert np.polyfit(x[above], worse[above], 1)[0] == pytest.approx(-0.0022, abs=0.0004)


def test_the_tipping_point_is_found_where_it_was_planted(truth: dict[str, Any]) -> None:
    assert truth["omslagpunt"]["gevonden"] == pytest.approx(truth["omslagpunt"]["geplant"], abs=5)


@pytest.mark.parametrize("name", ["bijstand", "psychiatrie", "vluchtelingen"])
def test_the_gap_grows_by_about_half(name: str, truth: dict[str, Any]) -> None:
    gap = truth["kloof"][name]
    first, last = (gap[f"index_{year}"][-1] - gap[f"index_{year}"][0] for year in (2012, 2018))
    assert 100 * (last / first - 1) == pytest.approx(gap["groei_kloof"], abs=0.5)
    assert 40 <= gap["groei_kloof"] <= 60


# The policy


def test_policy_covers_homes_and_overlaps(truth: dict[str, Any]) -> None:
    zones = pyogrio.read_dataframe(SAMPLE / "beleidszones.shp")
    assert list(zones["NAAM"]) == [zone["naam"] for zone in truth["beleid"]]
    assert 14 <= len(zones) <= 18
    assert zones.is_valid.all()
    assert (zones["WON_GERAAK"] > 0).all()
    assert (zones["WON_GERAAK"] <= zones["WON_TOTAAL"]).all()
    first, second = (
        zones.set_index("NAAM").geometry[name] for name in ("Betaalbaar Noord", "Maatwerk Marshallkwartier")
    )
    assert first.intersection(second).area > 0.3 * second.area


def test_the_planted_contradictions_hold_in_the_figures(truth: dict[str, Any], buurten: gpd.GeoDataFrame) -> None:
    development, types = truth["ontwikkeling"]["buurten"], truth["typering"]["buurten"]
    against = [zone for zone in truth["beleid"] if zone["oordeel"] == "tegen"]
    assert len(against) >= 6
    for zone, code in [(found, code) for found in against for code in found["buurten"]]:
        area = development[code]
        if zone["soort"] == "streefhuur verlaagd":
            assert (area["inkomens"], area["overlast"]) == ("meer", "meer")
        elif zone["soort"].startswith("verkoop"):
            assert area["overlast"] != "meer"
            owned = buurten.loc[code, "perc_huurwoningen_in_bezit_woningcorporaties"]
            assert owned < truth["totals_2018"]["aandeel_corporatie"]
        elif zone["status"] == "beëindigd":
            assert (area["inkomens"], area["overlast"]) == ("meer", "meer")
        else:
            assert zone["status"] == "gepland"
            assert types[code]["overlast"] == "veel"


def test_the_good_matches_hold_in_the_figures(truth: dict[str, Any]) -> None:
    development, types = truth["ontwikkeling"]["buurten"], truth["typering"]["buurten"]
    with_it = {zone["soort"]: zone["buurten"] for zone in truth["beleid"] if zone["oordeel"] == "mee"}
    assert len(with_it) >= 4
    [renovated] = with_it["renovatie"]
    assert (development[renovated]["inkomens"], development[renovated]["overlast"]) == ("minder", "minder")
    assert development[with_it["maatwerk bij toewijzing"][0]]["inkomens"] == "meer"
    assert development[with_it["huismeester"][0]]["overlast"] == "meer"
    assert not set(with_it["spreiding zorgplaatsingen"]) & set(types)


def test_the_readme_tells_the_same_story(truth: dict[str, Any], numbers: pd.DataFrame) -> None:
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert f"{truth['counts']['pc6']:,}".replace(",", ".") in text
    assert f"{truth['counts']['woningen']:,}".replace(",", ".") in text
    for story in truth["stories"].values():
        assert story["code"][-4:] in text
        assert story["naam"] in text
    jump = numbers.loc[truth["stories"]["jumps"]["code"]]
    path = [f"{jump[f'laagste_inkomens_20_{year}']:.0f}" for year in YEARS]
    assert f"{jump['huishoudens_2018']:.0f} huishoudens: {', '.join(path[:3])} en {path[3]} %" in text
    hidden = truth["concentratie"]["verborgen_complex"]
    shares = f"{hidden['aandeel']['2012']:.0f} naar {hidden['aandeel']['2018']:.0f} %"
    assert f"({hidden['complexcode']}) gaat van {shares}" in text
    verdicts = pd.Series([zone["oordeel"] for zone in truth["beleid"]]).value_counts()
    assert verdicts.to_dict() == {"tegen": 8, "mee": 7, "bespreken": 3}
