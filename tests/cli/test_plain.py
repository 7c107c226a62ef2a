"""What `--json` promises to scripts: these keys with these types, on the sample municipality and on real files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sociale_kaart.cli.app import run
from sociale_kaart.core.resources import sample_data

TEXT, COUNT, NUMBER = (str,), (int,), (int, float)
MAYBE_TEXT, MAYBE_COUNT, MAYBE_NUMBER = (str, type(None)), (int, type(None)), (int, float, type(None))

ISSUE = {"code": TEXT, "severity": TEXT, "count": COUNT, "message": TEXT, "repair": TEXT}
INDICATOR = {
    "id": TEXT, "label": TEXT, "unit": TEXT, "year": MAYBE_COUNT, "direction": TEXT, "kind": TEXT, "level": TEXT,
    "missing": {...: COUNT},
}  # fmt: skip
FOUND = {
    "path": TEXT, "kind": TEXT, "level": MAYBE_TEXT, "year": MAYBE_COUNT, "edition": TEXT, "rows": COUNT,
    "encoding": TEXT, "indicators": [INDICATOR], "issues": [ISSUE],
}  # fmt: skip
JOIN = {
    "path": TEXT, "level": TEXT, "year": MAYBE_COUNT, "matched": COUNT, "unmatched_areas": [TEXT],
    "unmatched_rows": [TEXT], "by": TEXT, "matched_by": {"code": COUNT, "name": COUNT},
    "proposals": [{"area": TEXT, "row": TEXT, "evidence": TEXT}],
}  # fmt: skip
BUILT = {
    "project": TEXT, "title": TEXT, "areas": [{"level": TEXT, "year": MAYBE_COUNT, "count": COUNT}],
    "indicators": [INDICATOR], "joins": [JOIN], "issues": [{"path": TEXT, **ISSUE}],
}  # fmt: skip
TABLE = {
    "map": TEXT, "title": TEXT,
    "areas": [{
        "code": TEXT, "name": TEXT, "class": TEXT, "letter": TEXT, "label": TEXT, "values": {...: MAYBE_NUMBER},
        "missing": {...: TEXT}, "dwellings": MAYBE_COUNT, "certainty": MAYBE_NUMBER, "explanation": TEXT,
    }],
    "legend": [{
        "class": TEXT, "letter": TEXT, "label": TEXT, "colour": TEXT, "areas": COUNT, "dwellings": MAYBE_COUNT,
    }],
}  # fmt: skip

Told = Callable[..., Any]


def misfits(fact: Any, shape: Any, where: str = "") -> list[str]:
    """Return where a fact is not of a shape: a tuple of types, a list of one shape, or a dictionary of shapes.

    The key `...` stands for any key; else the keys are exactly those.
    """
    if isinstance(shape, tuple):
        fits = isinstance(fact, shape) and not isinstance(fact, bool)
        return [] if fits else [f"{where}: {fact!r}"]
    if isinstance(shape, list):
        if not isinstance(fact, list):
            return [f"{where}: no list"]
        return [wrong for n, one in enumerate(fact) for wrong in misfits(one, shape[0], f"{where}[{n}]")]
    if ... in shape:
        return [wrong for key, one in fact.items() for wrong in misfits(one, shape[...], f"{where}.{key}")]
    if set(fact) != set(shape):
        return [f"{where}: other keys {sorted(set(fact) ^ set(shape))}"]
    return [wrong for key, one in shape.items() for wrong in misfits(fact[key], one, f"{where}.{key}")]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Return what a command says with `--json`."""

    def ask(*arguments: object) -> Any:
        assert run([*map(str, arguments), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture(params=["sample municipality", "rotterdam"])
def files(request: pytest.FixtureRequest) -> tuple[Path, ...]:
    if request.param == "rotterdam":
        data: Path = request.getfixturevalue("real_data")
        return (
            data / "buurten" / "rotterdam_buurten_BUcodes.geojson",
            data / "leefbaarometer" / "rotterdam_liveability_2024.csv",
        )
    names = ("wijkenbuurten_2018_v3.gpkg", "beleidszones.shp", "open-data-leefbaarometer-meting-2018.zip")
    return tuple(sample_data() / name for name in names)


def test_a_shape_finds_what_is_not_as_promised() -> None:
    assert misfits({"a": 1, "b": {"x": 2}}, {"a": COUNT, "b": {...: COUNT}}) == []
    assert misfits({"a": "1", "b": {"x": True}}, {"a": COUNT, "b": {...: COUNT}}) == [".a: '1'", ".b.x: True"]
    assert misfits([{"c": 1}], [{"d": COUNT}]) == ["[0]: other keys ['c', 'd']"]


def test_what_inspect_promises(told: Told, files: tuple[Path, ...]) -> None:
    found = told("inspect", *files)
    for one in found:
        crs = one.pop("crs")
        assert crs is None or (set(crs) == {"code", "from"} and crs["from"] in {"file", "guessed", "corrected"})
    assert misfits(found, [FOUND]) == []
    assert {issue["severity"] for one in found for issue in one["issues"]} <= {"note", "warning", "error"}


def test_what_new_and_table_promise(told: Told, files: tuple[Path, ...], tmp_path: Path) -> None:
    project, table = tmp_path / "p.gpkg", tmp_path / "tabel.json"
    built = told("new", project, *files)
    assert misfits(built, BUILT) == []
    assert {join["by"] for join in built["joins"]} <= {"code", "name"}
    assert run(["table", str(project), "--choropleth", "onv", "--to", str(table)]) == 0
    written = json.loads(table.read_text(encoding="utf-8"))
    assert misfits(written, TABLE) == []
    classes = {row["class"]: row for row in written["legend"]}
    assert sum(row["areas"] for row in classes.values()) == len(written["areas"])
    for area in written["areas"]:
        assert area["letter"] == classes[area["class"]]["letter"]
        (name, value), *_ = area["values"].items()
        assert (value is None) == (name in area["missing"])
