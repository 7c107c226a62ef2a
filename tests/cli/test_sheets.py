"""The command that writes the sheet of a zone or an area."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sociale_kaart.cli.app import run
from sociale_kaart.store.project_file import save
from tests.twenty import twenty_project


@pytest.fixture
def project(tmp_path: Path) -> str:
    path = tmp_path / "p.gpkg"
    save(twenty_project(), path)
    return str(path)


@pytest.mark.parametrize("zone", ["Betaalbaar", "betaalbaar", "z1"])
def test_a_zone_is_meant_by_its_name_or_id(
    zone: str, project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "blad.html"
    assert run(["sheet", project, "--zone", zone, "--to", str(to), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"sheet": "Beleidsblad", "title": "Betaalbaar", "to": str(to)}
    assert "<h1>Betaalbaar</h1>" in to.read_text(encoding="utf-8")


def test_the_sheet_of_an_area_by_name_in_another_language(project: str, tmp_path: Path) -> None:
    to = tmp_path / "blad.html"
    assert run(["--language", "en", "sheet", project, "--area", "buurt b", "--to", str(to)]) == 0
    assert "Area sheet" in to.read_text(encoding="utf-8")


def test_a_zone_that_is_not_there_names_those_that_are(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sheet", project, "--zone", "Sloop", "--to", str(tmp_path / "x.pdf")]) == 1
    assert "Betaalbaar, Verkoop, Huismeester" in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("which", [(), ("--zone", "z1", "--area", "BU00010000")])
def test_it_is_a_zone_or_an_area(which: tuple[str, ...], project: str, tmp_path: Path) -> None:
    assert run(["sheet", project, *which, "--to", str(tmp_path / "x.pdf")]) == 2


def test_the_project_itself_is_kept(project: str) -> None:
    assert run(["sheet", project, "--zone", "z1", "--to", project]) == 1


@pytest.mark.parametrize(("what", "name"), [("findings", "b.csv"), ("matrix", "m.xlsx"), ("timeline", "t.svg")])
def test_lists_are_written(
    what: str, name: str, project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / name
    assert run(["list", project, what, "--to", str(to), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"what": what, "findings": 4, "to": str(to)}
    assert to.stat().st_size > 0


def test_an_unknown_list_says_which_there_are(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", project, "alles", "--to", str(tmp_path / "x.csv")]) == 1
    assert "findings, matrix, timeline" in capsys.readouterr().err
