from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import defusedxml.ElementTree
import pytest

from sociale_kaart.cli.app import run
from sociale_kaart.core.resources import sample_files
from sociale_kaart.store.project_file import save
from sociale_kaart.workflow import built


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("chart") / "waterrade.gpkg"
    save(built(sample_files()).project, path)
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(["chart", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


CHARTS = {
    "gap-curve": ("--gap-curve", "bijstand@2012:2018"),
    "tipping": ("--tipping", "onv@2012:2018"),
    "dimensions": ("--dimensions",),
    "scatter": ("--scatter", "lvb@2018", "onv@2018"),
    "trend": ("--trend", "lvb", "--areas", "BU98760104,BU98760401"),
    "histogram": ("--histogram", "onv@2018"),
    "spread": ("--spread", "BU98760408", "--of", "laagste_inkomens_20@2018"),
}


@pytest.mark.parametrize("kind", CHARTS)
def test_every_chart_gives_its_numbers(capsys: pytest.CaptureFixture[str], project: str, kind: str) -> None:
    facts = told(capsys, project, *CHARTS[kind])
    assert facts["kind"] == kind
    assert {"title", "finding", "x", "y", "series", "thresholds", "facts", "remarks", "sources"} <= set(facts)
    assert any(point["y"] is not None for one in facts["series"] for point in one["points"])


def test_the_gap_has_grown_by_half_in_numbers(capsys: pytest.CaptureFixture[str], project: str) -> None:
    facts = told(capsys, project, "--gap-curve", "bijstand@2012:2018")["facts"]
    assert 40 <= facts["growth_percent"] <= 60
    assert facts["growth_interval"][0] < facts["growth_percent"] < facts["growth_interval"][1]


def test_bounds_and_radius_are_heard(capsys: pytest.CaptureFixture[str], project: str) -> None:
    facts = told(capsys, project, "--gap-curve", "bijstand@2012:2018", "--bounds", "20,50", "--radius", "500")
    assert [tick["label"] for tick in facts["x"]["ticks"]] == ["0–20 %", "20–50 %", "50–100 %"]
    assert "500 m" in facts["x"]["title"]


def test_a_missing_value_is_null_with_its_reason(capsys: pytest.CaptureFixture[str], project: str) -> None:
    facts = told(capsys, project, "--trend", "lvb", "--areas", "BU98760007")
    points = next(one for one in facts["series"] if one["id"] == "BU98760007")["points"]
    assert {(point["y"], point["reason"]) for point in points} == {(None, "geheim of niet beschikbaar")}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_svg_stands_alone_and_speaks_its_language(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, project: str, language: str
) -> None:
    path = tmp_path / "kloof.svg"
    assert run(["chart", project, "--gap-curve", "bijstand@2012:2018", "--to", str(path), "--language", language]) == 0
    assert str(path) in capsys.readouterr().out
    root = defusedxml.ElementTree.parse(path).getroot()
    words = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    assert {"nl": "Bronnen", "en": "Sources"}[language] in words
    links = [value for node in root.iter() for name, value in node.attrib.items() if name.endswith(("href", "src"))]
    assert not links
    assert "url(http" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_chart_is_written_as_its_ending_says(tmp_path: Path, project: str, ending: str, start: bytes) -> None:
    path = tmp_path / f"dimensies.{ending}"
    assert run(["chart", project, "--dimensions", "--to", str(path)]) == 0
    assert path.read_bytes().startswith(start)


def test_what_cannot_be_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, project: str
) -> None:
    for arguments, said in (
        (("--gap-curve", "bijstand"), "twee jaren"),
        (("--gap-curve", "onv@2012:2018"), "index"),
        (("--trend", "lvb", "--areas", "BU1"), "BU1"),
        (("--scatter", "lvb@2018", "nergens@2018"), "nergens"),
        (("--dimensions", "--level", "straat"), "straat"),
    ):
        assert run(["chart", project, *arguments, "--json"]) == 1
        assert said in capsys.readouterr().err
    other = tmp_path / "x.xlsx"
    assert run(["chart", project, "--dimensions", "--to", str(other)]) == 1
    assert not other.exists()
    assert run(["chart", project, "--dimensions", "--to", project]) == 1
    assert Path(project).read_bytes().startswith(b"SQLite")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--dimensions", "--histogram", "onv", "--json"),
        ("--json",),
        ("--dimensions",),
        ("--spread", "BU98760408", "--json"),
        ("--gap-curve", "bijstand@2012:2018", "--bounds", "50,20", "--json"),
        ("--gap-curve", "bijstand@2012:2018", "--bounds", "a", "--json"),
    ],
)
def test_wrong_usage_has_its_own_status(project: str, arguments: tuple[str, ...]) -> None:
    assert run(["chart", project, *arguments]) == 2
