from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sociale_kaart.cli.app import run
from sociale_kaart.core.judgement import Decision, Verdict
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.store.project_file import save
from tests.twenty import ZONES, twenty_project


def told(capsys: pytest.CaptureFixture[str], tmp_path: Path, project: Project, *more: str) -> Any:
    path = tmp_path / "vier.gpkg"
    save(project, path)
    assert run(["confront", str(path), "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_example_by_hand_comes_out_of_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    facts = told(capsys, tmp_path, twenty_project())
    assert (facts["map"], facts["counted"]) == ("beleid", "corporations")
    first = facts["findings"][0]
    wanted = {
        "id": "z1:low_rent_where_both_rise",
        "judgement": "against",
        "zone": "Betaalbaar",
        "areas": ["BU00010000", "BU00010001"],
        "policy": "target_rent_lowered",
        "type": "C3",
        "rule": "low_rent_where_both_rise",
        "dwellings": 5,
        "decision": None,
    }
    assert {name: first[name] for name in wanted} == wanted
    assert "Het gaat om 5 woningen van De Brug." in first["sentence"]
    cells = {(cell["policy"], cell["type"]): cell for cell in facts["matrix"]}
    assert cells["sale", "B2"] == {
        "policy": "sale", "type": "B2", "areas": 1, "dwellings": 2, "hectares": None, "expected": 1.23
    }  # fmt: skip
    assert cells[None, "A3"]["dwellings"] == 3
    (meeting,) = facts["timeline"]
    assert (meeting["first"], meeting["second"], meeting["since"], meeting["until"]) == (
        "Betaalbaar", "Verkoop", 2016, 2022
    )  # fmt: skip
    assert meeting["dwellings"] == 2
    assert facts["outside"] == [{"zone": "Huismeester", "percent": 20.8}]
    assert "guidance_where_lvb" in {one["rule"] for one in facts["untested"]}


def test_a_decision_comes_along_with_whether_its_ground_changed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    decided = Decision("z1:low_rent_where_both_rise", Verdict.REJECTED, "niet hier", "Annie", date(2026, 5, 1), "ooit")
    facts = told(capsys, tmp_path, twenty_project(decisions=(decided,)))
    assert facts["findings"][0]["decision"] == {
        "verdict": "rejected",
        "note": "niet hier",
        "author": "Annie",
        "decided_on": "2026-05-01",
        "ground_changed": True,
    }


def test_small_numbers_are_null_everywhere(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    facts = told(capsys, tmp_path, twenty_project(settings=Settings(n_min=50)))
    assert {one["dwellings"] for one in facts["findings"]} == {None}
    assert {cell["dwellings"] for cell in facts["matrix"]} <= {None, 0}
    assert {one["dwellings"] for one in facts["timeline"]} == {None}


def test_another_map_gives_other_types_and_the_same_findings(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    facts = told(capsys, tmp_path, twenty_project(), "--map", "concentratie")
    assert facts["map"] == "concentratie"
    assert facts["findings"][0]["id"] == "z1:low_rent_where_both_rise"


def test_for_people_it_is_sentences_in_their_language(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    save(twenty_project(), tmp_path / "vier.gpkg")
    assert run(["confront", str(tmp_path / "vier.gpkg")]) == 0
    dutch = capsys.readouterr().out
    assert "Dit laat zien wat samengaat, niet waardoor." in dutch
    assert "botst" in dutch
    assert run(["confront", str(tmp_path / "vier.gpkg"), "--language", "en"]) == 0
    assert "This shows what goes together, not why." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "arguments", "words"),
    [
        ({"zones": ()}, (), "beleidszones"),
        ({}, ("--map", "bestaat_niet"), "bestaat_niet"),
        ({"values": ()}, (), "nog geen kaart"),
    ],
    ids=["no policy", "no such map", "no figures"],
)
def test_what_cannot_be_confronted_is_said_in_one_message(
    changes: dict[str, object],
    arguments: tuple[str, ...],
    words: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    project = twenty_project(**changes)
    save(replace(project), tmp_path / "vier.gpkg")
    assert run(["confront", str(tmp_path / "vier.gpkg"), *arguments]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "Traceback" not in said.err


def test_thousands_of_zones_are_told_in_a_page_and_the_facts_hold_all(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    low, _, ended = ZONES
    many = tuple(replace(low, id=f"a{n}", name=f"Laag {n}") for n in range(60))
    beyond = tuple(replace(ended, id=f"b{n}", name=f"Ver {n}") for n in range(12))
    project = twenty_project(zones=(*many, *beyond))
    path = tmp_path / "veel.gpkg"
    save(project, path)
    assert run(["confront", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("buiten alle gebieden") == 11
    assert "Nog 2 andere zones" in shown
    assert "Dit zijn de eerste 50 van 72 bevindingen" in shown
    assert shown.count("Betaalbaar is") <= 50
    facts = told(capsys, tmp_path, project)
    assert (len(facts["findings"]), len(facts["outside"])) == (72, 12)
