from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sociale_kaart.analysis.distributed import local_cluster
from sociale_kaart.cli.app import run
from sociale_kaart.store.project_file import save
from tests import town


@pytest.fixture
def project(tmp_path: Path) -> str:
    save(town.project(stock=town.stock()), tmp_path / "p.gpkg")
    return str(tmp_path / "p.gpkg")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    pytest.importorskip("distributed", reason="dask.distributed is not installed (the extra `cluster`)")
    with local_cluster(1) as address:
        yield address


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(["surroundings", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_share_around_is_told_per_area(capsys: pytest.CaptureFixture[str], project: str) -> None:
    facts = told(capsys, project, "--radius", "1000")
    assert (facts["radius"], facts["level"], facts["year"]) == (1000.0, "buurt", 2018)
    southwest, southeast, *_, northeast = facts["areas"]
    assert southwest == {
        "code": "BU99010101",
        "name": "Zuidwest",
        "dwellings": 10,
        "share": 100.0,
        "around": 100.0,
        "reason": None,
    }
    assert southeast["around"] == pytest.approx(100 * 22 / 62)
    assert (northeast["share"], northeast["around"]) == (0.0, pytest.approx(100 * 17 / 57))


def test_fewer_dwellings_than_may_be_shown_have_a_reason_instead(
    capsys: pytest.CaptureFixture[str], project: str
) -> None:
    northwest = told(capsys, project)["areas"][2]
    assert (northwest["dwellings"], northwest["share"], northwest["around"]) == (5, None, None)
    assert northwest["reason"] == "too_few"


def test_two_hundred_metres_is_the_usual_radius(capsys: pytest.CaptureFixture[str], project: str) -> None:
    facts = told(capsys, project)
    assert facts["radius"] == 200.0
    assert [area["around"] for area in facts["areas"]] == [100.0, 100.0, None, 0.0]


def test_a_reader_gets_a_table_in_words(capsys: pytest.CaptureFixture[str], project: str) -> None:
    assert run(["surroundings", project, "--radius", "1000"]) == 0
    shown = capsys.readouterr().out
    assert "Zuidoost" in shown
    assert "35,5 %" in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_a_cluster_tells_the_same(capsys: pytest.CaptureFixture[str], project: str, scheduler: str) -> None:
    here = told(capsys, project, "--radius", "1000")
    assert told(capsys, project, "--radius", "1000", "--scheduler", scheduler) == here


@pytest.mark.parametrize(("level", "words"), [("straat", "straat"), ("pc6", "pc6")])
def test_a_level_that_is_not_there_is_said(
    capsys: pytest.CaptureFixture[str], project: str, level: str, words: str
) -> None:
    assert run(["surroundings", project, "--level", level]) == 1
    assert words in capsys.readouterr().err


def test_a_project_without_stock_says_what_to_add(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    save(town.project(), tmp_path / "p.gpkg")
    assert run(["surroundings", str(tmp_path / "p.gpkg")]) == 1
    assert "eigenaar" in capsys.readouterr().err
