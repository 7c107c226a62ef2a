from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sociale_kaart.cli.app import run
from sociale_kaart.core.resources import sample_data

SAMPLE = [str(sample_data() / name) for name in ("wijkenbuurten_2018_v3.gpkg", "beleidszones.shp")]


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> Any:
    assert run([*arguments, "--json"]) == status
    return json.loads(capsys.readouterr().out)


def test_inspect_tells_every_fact_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    buurten, *_, zones = told(capsys, "inspect", *SAMPLE)
    assert set(buurten) == {
        "path",
        "kind",
        "level",
        "year",
        "edition",
        "rows",
        "crs",
        "encoding",
        "indicators",
        "issues",
    }
    assert (buurten["kind"], buurten["level"], buurten["year"], buurten["rows"]) == ("cbs_areas", "buurt", 2018, 64)
    assert buurten["crs"] == {"code": "EPSG:28992", "from": "file"}
    assert {"id", "label", "unit", "year", "direction", "kind", "missing"} <= set(buurten["indicators"][0])
    assert set(buurten["issues"][0]) == {"code", "severity", "count", "message", "repair"}
    assert (zones["kind"], zones["level"], zones["rows"]) == ("zones", None, 18)


def test_new_tells_what_was_joined(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    project, scores = tmp_path / "p.gpkg", sample_data() / "open-data-leefbaarometer-meting-2018.zip"
    facts = told(capsys, "new", str(project), SAMPLE[0], str(scores))
    assert {"project", "areas", "indicators", "joins", "issues"} <= set(facts)
    assert facts["areas"][0] == {"level": "gemeente", "year": 2018, "count": 1}
    join = next(one for one in facts["joins"] if "buurten" in one["path"] and "Leefbaarometer" in one["path"])
    assert (join["matched"], join["by"], join["unmatched_rows"]) == (61, "code", [])
    assert len(join["unmatched_areas"]) == 3
    assert project.is_file()


def test_people_read_sentences_in_their_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", SAMPLE[1]]) == 0
    assert "beleidszones" in capsys.readouterr().out
    assert run(["inspect", SAMPLE[1], "--language", "en"]) == 0
    assert "policy zones" in capsys.readouterr().out


def test_the_report_of_a_new_project_names_the_areas_left(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scores = sample_data() / "open-data-leefbaarometer-meting-2018.zip"
    assert run(["new", str(tmp_path / "p.gpkg"), SAMPLE[0], str(scores)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "61 van 64 buurten gekoppeld op code" in shown
    assert "Industriehaven (BU98760601)" in shown


def test_the_report_of_a_new_project_names_shapes_that_were_mended(
    real_data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    areas = real_data / "buurten" / "rotterdam_buurten_BUcodes.geojson"
    assert run(["new", str(tmp_path / "p.gpkg"), str(areas)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "De grenzen van 8 gebieden kruisen zichzelf: Schieveen, Overschie" in shown
    assert "omgerekend van WGS84" not in shown, "what changes nothing stays with inspect"


def test_the_report_says_once_what_holds_for_several_tables(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for year in (2016, 2018):
        (tmp_path / f"lvb {year}.csv").write_text("buurtcode;lvb\nBU98760101;3\nBU98760102;4\nBU98769901;5\n")
    tables = [str(tmp_path / f"lvb {year}.csv") for year in (2016, 2018)]
    assert run(["new", str(tmp_path / "p.gpkg"), SAMPLE[0], *tables]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "lvb 2016.csv, lvb 2018.csv: 2 van 64 buurten gekoppeld op code" in shown
    assert shown.count("1 rij zonder gebied: BU98769901") == 1


def test_a_project_that_is_there_is_only_replaced_with_force(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = tmp_path / "p.gpkg"
    assert run(["new", str(project), SAMPLE[0]]) == 0
    before = project.read_bytes()
    assert run(["new", str(project), SAMPLE[0]]) == 1
    assert "--force" in capsys.readouterr().err
    assert project.read_bytes() == before
    assert run(["new", str(project), SAMPLE[0], "--force", "--title", "Nieuw"]) == 0
    assert "Nieuw" in capsys.readouterr().out


def test_a_file_of_another_kind_is_never_replaced(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / "bron.gpkg"
    other.write_bytes(Path(SAMPLE[0]).read_bytes())
    assert run(["new", str(other), SAMPLE[0], "--force"]) == 1
    assert other.read_bytes() == Path(SAMPLE[0]).read_bytes()
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (["inspect", "weg.csv"], 1, "weg.csv"),
        (["new", "p.txt", SAMPLE[0]], 1, "p.txt"),
        (["new", "nergens/p.gpkg", SAMPLE[0]], 1, "nergens"),
        (["new", "p.gpkg", SAMPLE[1]], 1, "beleidszones.shp"),
        (["inspect"], 2, "FILE"),
        (["bestaatniet"], 2, "bestaatniet"),
        (["inspect", SAMPLE[1], "--language", "fr"], 2, "--language"),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr(
    arguments: list[str], status: int, word: str, capsys: pytest.CaptureFixture[str],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == status
    said = capsys.readouterr().err
    assert word in said
    assert "Traceback" not in said
    assert not list(tmp_path.iterdir())


def test_a_bad_file_among_good_ones_is_told_and_the_rest_is_done(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = tmp_path / "leeg.csv"
    bad.write_bytes(b"")
    facts = told(capsys, "inspect", str(bad), SAMPLE[1])
    assert [one["kind"] for one in facts] == ["unreadable", "zones"]
    assert facts[0]["issues"][0]["severity"] == "error"


def test_help_starts_without_the_heavy_libraries() -> None:
    script = "import sys; from sociale_kaart.cli.app import run; run(['--help']); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--help"]) == 0
    assert "projectbestand" in capsys.readouterr().out
    assert run(["--language", "en", "new", "--help"]) == 0
    assert "project file" in capsys.readouterr().out


def test_a_project_is_never_made_of_itself(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    project = tmp_path / "p.gpkg"
    assert run(["new", str(project), SAMPLE[0]]) == 0
    before = project.read_bytes()
    assert run(["new", str(project), str(project), "--force"]) == 1
    assert run(["new", str(tmp_path / "q.gpkg"), str(project)]) == 1
    assert run(["inspect", str(project)]) == 1
    assert capsys.readouterr().err.count("p.gpkg") == 3
    assert project.read_bytes() == before


@pytest.mark.parametrize("as_json", [True, False])
def test_a_terminal_that_knows_few_letters_is_no_reason_to_stop(as_json: bool) -> None:
    command = [sys.executable, "-m", "sociale_kaart", "inspect", str(sample_data() / "maatregelen.geojson")]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*command, *(["--json"] if as_json else [])], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    if as_json:
        assert json.loads(done.stdout)[0]["kind"] == "measures"


def test_a_reader_that_leaves_early_gets_no_complaint() -> None:
    command = [sys.executable, "-m", "sociale_kaart", "inspect", SAMPLE[0], "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
