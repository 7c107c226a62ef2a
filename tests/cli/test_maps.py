from __future__ import annotations

import json
from pathlib import Path

import pytest

from sociale_kaart.cli.app import run
from sociale_kaart.core.resources import sample_data

MAP = ("--choropleth", "aantal_inwoners")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("project") / "p.gpkg"
    assert run(["new", str(path), str(sample_data() / "wijkenbuurten_2018_v3.gpkg")]) == 0
    return str(path)


@pytest.mark.parametrize("area", ["BU98760601", "bu98760601", "Industriehaven", " industriehaven "])
def test_an_area_is_meant_by_its_code_or_its_name(area: str, project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", project, *MAP, "--area", area, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["area"] == "BU98760601"


def test_a_name_that_is_no_area_is_not_guessed(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", project, *MAP, "--area", "Industrie"]) == 1
    said = capsys.readouterr().err
    assert "'Industrie'" in said
    assert "BU9876" in said


def test_a_name_of_several_areas_asks_for_the_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("Dorp", "Dorp", "Polder")
    features = [
        {
            "type": "Feature",
            "properties": {"buurtcode": f"BU9876000{n}", "buurtnaam": name, "inwoners": 100 * (n + 1)},
            "geometry": {"type": "Polygon", "coordinates": [[[x, 52], [x + 0.01, 52], [x + 0.01, 52.01], [x, 52]]]},
        }
        for n, (name, x) in enumerate(zip(names, (5.0, 5.02, 5.04), strict=True))
    ]
    source, made = tmp_path / "kaart.geojson", str(tmp_path / "p.gpkg")
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert run(["new", made, str(source)]) == 0
    capsys.readouterr()
    assert run(["explain", made, "--choropleth", "inwoners", "--area", "polder", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["area"] == "BU98760002"
    assert run(["explain", made, "--choropleth", "inwoners", "--area", "dorp"]) == 1
    assert "BU98760000, BU98760001" in capsys.readouterr().err


def test_an_indicator_that_is_not_there_names_a_few_like_it(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", project, "--choropleth", "inwoners", "--to", "p.png"]) == 1
    said = capsys.readouterr().err
    assert "aantal_inwoners" in said
    assert "stedelijkheid" not in said, "not every one of them"


def test_the_development_asks_for_nuisance_in_two_years(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["maps", project, "--json"]) == 0
    missing = {one["id"]: one["missing"] for one in json.loads(capsys.readouterr().out)["not_possible"]}
    assert any("overlast" in need and "twee jaren" in need for need in missing["ontwikkeling"])
    assert not any("overlast" in need and "twee jaren" in need for need in missing["typering"])


def test_a_mask_leaves_out_the_areas_where_less_is_owned(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The key figures of the CBS have the share of corporation dwellings; without a stock there is no own share."""
    assert run(["table", project, *MAP, "--mask", "all:40", "--json"]) == 0
    table = json.loads(capsys.readouterr().out)
    masked = [one for one in table["areas"] if one["class"] == "masked"]
    assert 0 < len(masked) < len(table["areas"])
    assert run(["table", project, *MAP, "--json"]) == 0
    assert not [one for one in json.loads(capsys.readouterr().out)["areas"] if one["class"] == "masked"]
    assert run(["table", project, *MAP, "--mask", "own:40", "--json"]) == 1
    assert "bezit" in capsys.readouterr().err
    assert run(["table", project, *MAP, "--mask", "ons:40", "--json"]) == 1
    assert "'ons:40'" in capsys.readouterr().err
