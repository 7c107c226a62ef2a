from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sociale_kaart.analysis.distributed import local_cluster
from sociale_kaart.cli.app import run
from sociale_kaart.core.levels import Level
from sociale_kaart.core.resources import sample_data
from sociale_kaart.store.project_file import load, save
from sociale_kaart.workflow import built
from tests import town

FILES = (
    "wijkenbuurten_2018_v3.gpkg",
    "buurt_2012.zip",
    "Kerncijfers_wijken_en_buurten_2018_12032020_101530.csv",
    "open-data-leefbaarometer-meting-2018.zip",
    "kwetsbare_groepen_waterrade_2012-2018.xlsx",
)
VULNERABLE = ("lvb@2018", "bijstand@2018", "psychiatrie@2018", "vluchtelingen@2018")
STOCK = "perc_huurwoningen_in_bezit_woningcorporaties@2018"
WESTEINDE = "BU98760401"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("analyse") / "voorbeeld.gpkg"
    save(built([sample_data() / name for name in FILES], "Waterrade", language="nl").project, path)
    return str(path)


@pytest.fixture(scope="module")
def truth() -> Any:
    return json.loads((sample_data() / "truth.json").read_text(encoding="utf-8"))


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(["analyse", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_renovated_neighbourhood_does_best_beside_what_was_expected(
    capsys: pytest.CaptureFixture[str], sample: str, truth: Any
) -> None:
    facts = told(capsys, sample, "--expected", "onv@2012:2018", "--on", *VULNERABLE, STOCK)
    assert truth["stories"]["improves_after_renovation"]["code"] == WESTEINDE
    best = facts["areas"][0]
    assert best["area"] == WESTEINDE
    assert best["favourable"] > 3
    assert best["value"] - best["expected"] == pytest.approx(best["residual"], abs=1e-6)
    assert facts["n"] > 50
    assert 0 < facts["adjusted_r2"] < facts["r2"] < 1
    worst = [area["area"] for area in facts["areas"][-5:]]
    assert truth["stories"]["worsens"]["code"] in worst


def test_weights_change_the_fit_and_not_the_areas(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    one, other = (
        told(capsys, sample, "--expected", "onv@2012:2018", "--on", "lvb@2018", *more)
        for more in ((), ("--weights", "aantal_huishoudens@2018"))
    )
    assert one["n"] >= other["n"] > 50
    assert one["r2"] != other["r2"]


def test_the_look_alikes_of_an_area_say_what_differs(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    facts = told(capsys, sample, "--alike", WESTEINDE, "--on", "lvb@2018", STOCK, "--count", "3")
    distances = [area["distance"] for area in facts["areas"]]
    assert len(distances) == 3
    assert distances == sorted(distances)
    assert WESTEINDE not in [area["area"] for area in facts["areas"]]
    assert set(facts["areas"][0]["apart"]) == {"lvb@2018", STOCK}


def test_where_incomes_were_low_and_are_lower_is_an_early_signal(
    capsys: pytest.CaptureFixture[str], sample: str, truth: Any
) -> None:
    facts = told(capsys, sample, "--early", "laagste_inkomens_20")
    assert facts["years"] == [2014, 2016, 2018]
    assert truth["stories"]["worsens"]["code"] in facts["rising_where_high"]
    assert truth["stories"]["both_down"]["code"] not in facts["rising_where_high"]


def test_a_lenient_threshold_gives_more_signals(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    strict, lenient = (
        told(capsys, sample, "--early", "laagste_inkomens_20", "--sufficient", bound)["declining_twice"]
        for bound in ("10", "60")
    )
    assert set(strict) < set(lenient)


def test_the_parts_of_a_mean_add_up_to_its_change(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    parts = told(capsys, sample, "--early", "laagste_inkomens_20+bijstand")["composition"]
    assert parts["laagste_inkomens_20"] + parts["bijstand"] == pytest.approx(parts["total"], abs=2e-6)


def test_a_small_area_that_jumps_is_within_its_noise(
    capsys: pytest.CaptureFixture[str], sample: str, truth: Any
) -> None:
    facts = told(capsys, sample, "--noise", "laagste_inkomens_20@2012:2018")
    areas = {area["area"]: area for area in facts["areas"]}
    jumps = areas[truth["stories"]["jumps"]["code"]]
    assert abs(jumps["change"]) > 5
    assert not jumps["beyond_noise"]
    assert areas[truth["stories"]["worsens"]["code"]]["beyond_noise"]
    assert jumps["after_low"] < jumps["after"] < jumps["after_high"]


def test_a_share_of_few_is_steadied_and_a_share_of_many_is_not(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    areas = {area["area"]: area for area in told(capsys, sample, "--steady", "laagste_inkomens_20@2018")["areas"]}
    few, many = min(areas.values(), key=lambda a: a["n"]), max(areas.values(), key=lambda a: a["n"])
    assert few["own_weight"] < 0.9 < many["own_weight"]
    assert abs(few["steadied"] - few["share"]) > abs(many["steadied"] - many["share"])


def test_cumulation_names_what_is_unfavourable(capsys: pytest.CaptureFixture[str], sample: str, truth: Any) -> None:
    facts = told(capsys, sample, "--cumulation", "laagste_inkomens_20", "onv", "lvb > 35")
    areas = {area["area"]: area for area in facts["areas"]}
    assert areas[truth["stories"]["worsens"]["code"]]["unfavourable"] == 3
    calm = areas[truth["stories"]["lvb_high_nuisance_low"]["code"]]
    assert "lvb@2018" in calm["which"]
    assert "onv@2018" not in calm["which"]
    assert areas[truth["stories"]["no_scores"]["code"]]["known"] < 3


def test_the_cluster_in_the_north_lies_together(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    facts = told(capsys, sample, "--association", "onv@2018")
    assert facts["moran"] > 0.3
    assert facts["p"] < 0.01
    assert "BU98760103" in facts["clusters"]["low_low"]


def test_the_thresholds_of_a_map_and_what_moving_one_does(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    facts = told(capsys, sample, "--sensitivity", "--map", "typering")
    lvb = facts["thresholds"][0]
    assert (lvb["quantity"], lvb["at"], lvb["point"]) == ("lvb@2018", 35, 1)
    told_areas = {step["to"]: step["areas"] for step in lvb["moved"]}
    assert told_areas[30] <= told_areas[40]
    moved = told(capsys, sample, "--sensitivity", "--map", "typering", "--move", "1=30")
    assert len(moved["changed"]) == told_areas[30]
    assert told(capsys, sample, "--sensitivity", "--map", "typering", "--move", "1=35")["changed"] == []


def test_a_scorecard_keeps_percent_and_points_apart(
    capsys: pytest.CaptureFixture[str], sample: str, truth: Any
) -> None:
    worsens = truth["stories"]["worsens"]["code"]
    share = ["--scorecard", "laagste_inkomens_20@2012:2018", "--area", worsens]
    facts = told(capsys, sample, *share, "--target", "35")
    assert (facts["baseline"], facts["now"]) == (41.0, 48.1)
    assert facts["change"] == pytest.approx(7.1)
    assert facts["change_percent"] == pytest.approx(100 * 7.1 / 41, abs=1e-6)
    assert facts["to_go"] == pytest.approx(-13.1)
    assert facts["progress"] == pytest.approx(100 * 7.1 / -6, abs=1e-6)
    # truth: 5,125 of 20,159 households
    assert facts["reference"] == pytest.approx(100 * 5125 / 20159, abs=0.3)
    assert told(capsys, sample, *share)["progress"] is None
    assert run(["analyse", sample, *share]) == 0
    shown = capsys.readouterr().out
    assert "+7,1 procentpunt" in shown
    assert "+17,3 %" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--scorecard", "onv@2012:2018"],
        ["--early", "onv", "--noise", "onv@2012:2018"],
        ["--sensitivity"],
        ["--map", "typering", "--early", "onv"],
        ["--expected", "onv"],
        ["--early", "onv", "lvb"],
        ["--sensitivity", "--map", "typering", "--move", "dertig"],
    ],
)
def test_options_that_do_not_go_together_are_told(
    capsys: pytest.CaptureFixture[str], sample: str, arguments: list[str]
) -> None:
    assert run(["analyse", sample, *arguments]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--expected", "percentage_koopwoningen", "--on", "bijstand"], "gunstig"),
        (["--expected", "onv", "--on", "bijstand@2018", "bijstand@2018+bijstand@2018"], "cijfer"),
        (["--alike", "BU00000000", "--on", "lvb"], "BU00000000"),
        (["--early", "aantal_huishoudens"], "drie jaren"),
        (["--noise", "laagste_inkomens_20"], "verandering"),
        (["--scorecard", "onv@2018", "--area", WESTEINDE], "verandering"),
        (["--scorecard", "onv@2012:2018", "--area", "BU00000000"], "BU00000000"),
        (["--scorecard", "onv@2012:2018", "--area", "BU98760601"], "ontbreken"),
        (["--noise", "onv@2012:2018"], "huishoudens"),
        (["--steady", "onv"], "huishoudens"),
        (["--vitality", "onv", "lvb"], "precies drie"),
        (["--vitality", "onv", "lvb", "bijstand"], "punten"),
        (["--cumulation", "percentage_koopwoningen"], "richting"),
        (["--cumulation", "lvb > veel"], "cijfer"),
        (["--sensitivity", "--map", "typering", "--move", "9=30"], "Drempel 9"),
    ],
)
def test_what_cannot_be_studied_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], sample: str, arguments: list[str], word: str
) -> None:
    assert run(["analyse", sample, *arguments]) == 1
    assert word in capsys.readouterr().err


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["--expected", "onv@2012:2018", "--on", "lvb@2018", STOCK],
        ["--alike", WESTEINDE, "--on", "lvb"],
        ["--early", "bijstand+laagste_inkomens_20"],
        ["--noise", "laagste_inkomens_20@2012:2018"],
        ["--steady", "bijstand@2018"],
        ["--cumulation", "laagste_inkomens_20", "lvb > 35"],
        ["--association", "laagste_inkomens_20"],
        ["--sensitivity", "--map", "ontwikkeling"],
        ["--sensitivity", "--map", "ontwikkeling", "--move", "1=0,5"],
    ],
)
def test_people_read_sentences_and_a_table(
    capsys: pytest.CaptureFixture[str], sample: str, arguments: list[str], language: str
) -> None:
    assert run(["analyse", sample, *arguments, "--language", language]) == 0
    shown = capsys.readouterr().out
    assert "nan" not in shown.lower().split()
    assert ("Bron" in shown or "wisselen" in shown) == (language == "nl")


def test_the_trend_of_zwolle_with_its_noise(
    capsys: pytest.CaptureFixture[str], real_data: Path, tmp_path: Path
) -> None:
    folder = real_data / "statistics" / "zwolle"
    project = tmp_path / "zwolle.gpkg"
    save(
        built([folder / "demographics_buurt_2018_mapped.geojson", *sorted(folder.glob("*.xlsx"))], "Zwolle").project,
        project,
    )
    share = "huishoudens_onder_105_van_sociaal_minimum"
    facts = told(capsys, str(project), "--noise", f"{share}@2015:2018", "--behind", "woningen")
    areas = {area["area"]: area for area in facts["areas"]}
    # Het Noorden: 16 % of 902 and 23 % of 1,030 dwellings
    north = areas["110"]
    assert (north["before"], north["after"], north["beyond_noise"]) == (16, 23, True)
    assert north["noise_band"] == pytest.approx(3.512, abs=0.001)
    assert sum(area["beyond_noise"] for area in areas.values()) == facts["beyond"] == 4
    assert told(capsys, str(project), "--noise", f"{share}@2015:2021", "--behind", "woningen")["beyond"] == 12
    assert run(["analyse", str(project), "--noise", f"{share}@2015:2018"]) == 1
    assert "--behind" in capsys.readouterr().err


@pytest.fixture(scope="module")
def with_dwellings(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("convert") / "woningen.gpkg"
    made = built([sample_data() / name for name in (*FILES, "bezit_2018.csv")], "Waterrade", language="nl")
    save(made.project, path)
    return str(path)


def test_what_changed_between_two_editions_is_the_planted_revision(
    capsys: pytest.CaptureFixture[str], sample: str, truth: Any
) -> None:
    facts = told(capsys, sample, "--editions")
    (pair,) = facts["pairs"]
    planted = truth["indelingswijziging"]
    assert (pair["level"], pair["since"], pair["year"], pair["ended"]) == ("buurt", 2012, 2018, [])
    assert {one["area"] for one in pair["areas"]} == {code for code, kind in planted["codes"].items() if kind > 1}
    merged = {one["area"]: one["former"] for one in pair["areas"] if one["revision"] == "merged"}
    assert merged == planted["samengevoegd"]
    assert sum(pair["counts"].values()) == 64
    assert len(told(capsys, sample, "--editions", "--level", "wijk")["pairs"]) == 0


def test_a_share_of_a_district_is_that_of_its_neighbourhoods_by_households(
    capsys: pytest.CaptureFixture[str], sample: str
) -> None:
    loaded = load(Path(sample))
    share = loaded.values_of("bijstand", level=Level.BUURT)[-1]
    homes = loaded.values_of("huishoudens", level=Level.BUURT, boundaries=2018)[-1]
    inside = [code for code in share.numbers.index if code.startswith("BU987603")]
    assert share.numbers[inside].notna().all()
    expected = (share.numbers[inside] * homes.numbers[inside]).sum() / homes.numbers[inside].sum()
    facts = told(capsys, sample, "--convert", "bijstand@2018", "--level", "wijk")
    (found,) = (one for one in facts["areas"] if one["area"] == "WK987603")
    assert found["value"] == pytest.approx(expected, abs=1e-6)
    assert (found["covered"], found["by"]) == (1.0, "code")
    # not all districts have figures: nothing appears where nothing was known
    assert {one["reason"] for one in facts["areas"] if one["value"] is None} <= {"water", "no_match", "secret"}


def test_a_figure_of_old_boundaries_is_converted_and_a_cluster_tells_the_same(
    capsys: pytest.CaptureFixture[str], with_dwellings: str
) -> None:
    asked = (with_dwellings, "--convert", "aantal_huishoudens@2012", "--level", "buurt")
    here = told(capsys, *asked)
    assert (here["from"]["boundaries"], here["to"]["boundaries"]) == (2012, 2018)
    parts = here["balance"]
    assert parts["kept"] + parts["withheld"] + parts["outside"] == pytest.approx(parts["given"], rel=1e-9)
    (akkerlanden,) = (one for one in here["areas"] if one["area"] == "BU98760504")
    assert akkerlanden["by"] == "units"
    assert 360 < akkerlanden["value"] < 360 + 385  # its own households and a part of those beside it
    with local_cluster(1) as address:
        assert told(capsys, *asked, "--scheduler", address) == here


def test_an_index_has_the_whole_at_100(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    facts = told(capsys, sample, "--index", "bijstand@2018 vs gemeente")
    assert facts["reference"] == "gemeente"
    for one in facts["areas"]:
        if one["value"] is not None:
            assert one["index"] == pytest.approx(100 * one["value"] / one["whole"], abs=1e-3)
    assert facts["areas"][0]["whole"] == pytest.approx(9.0, abs=0.05)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--convert", "bijstand@2018", "--level", "pc4"), "pc4"),
        (("--convert", "bijstand@2012:2018", "--level", "wijk"), "één jaar"),
        (("--convert", "niets", "--level", "wijk"), "niets"),
        (("--convert", "bijstand@2018", "--level", "wijk", "--boundaries", "1999"), "1999"),
        (("--index", "onv@2018 vs gemeente"), "onv"),
        (("--index", "bijstand@2012:2018"), "één jaar"),
    ],
)
def test_what_cannot_be_brought_elsewhere_is_said(
    capsys: pytest.CaptureFixture[str], sample: str, arguments: tuple[str, ...], words: str
) -> None:
    assert run(["analyse", sample, *arguments]) == 1
    assert words in capsys.readouterr().err


def test_converting_needs_a_level(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    assert run(["analyse", sample, "--convert", "bijstand@2018"]) == 2
    assert "--level" in capsys.readouterr().err


def test_the_policy_over_an_area_is_a_share_of_its_dwellings(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    half = town.zone()
    path = tmp_path / "p.gpkg"
    save(town.project(stock=town.stock(), zones=(half,)), path)
    facts = told(capsys, str(path), "--policy")
    assert facts["of"] == "dwellings"
    under = {
        code: bool(half.geometry.covers(point))
        for code, point in zip(town.CODES, town.stock().frame.geometry, strict=True)
    }
    found = {one["area"]: one["any"] for one in facts["areas"]}
    assert found[town.CODES[0]] == (100.0 if under[town.CODES[0]] else 0.0)
    assert found[town.CODES[1]] == (100.0 if under[town.CODES[1]] else 0.0)
    assert found[town.CODES[2]] is None  # five dwellings: too few to tell
    assert set(under.values()) == {True, False}
    save(town.project(), path)
    assert run(["analyse", str(path), "--policy"]) == 1
    assert "beleidszones" in capsys.readouterr().err


def test_an_area_of_many_small_parts_still_says_how_it_was_made(tmp_path: Path) -> None:
    from sociale_kaart.cli.app import run
    from sociale_kaart.core.resources import sample_files
    from sociale_kaart.store.project_file import save
    from sociale_kaart.workflow import built

    save(built(sample_files()).project, tmp_path / "p.gpkg")
    assert run(["analyse", str(tmp_path / "p.gpkg"), "--convert", "laagste_inkomens_20@2018", "--level", "wijk"]) == 0
