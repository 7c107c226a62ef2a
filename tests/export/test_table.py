from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.project import Settings, Source
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Bivariate, Choropleth, Classes, Scheme
from sociale_kaart.export.place import spare_sources
from sociale_kaart.export.table import as_plain, harmless, write_table
from sociale_kaart.render.explain import explain
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.store.project_file import save
from tests import town

AT_20 = Classes(Scheme.USER_DEFINED, bins=(20.0,))
BANDED = Classes(Scheme.STABLE_BAND, k=3)


def incomes(language: str = "nl", **changes: object) -> ResolvedMap:
    spec = Choropleth("inkomens", Axis(Quantity.parse("laagste_inkomens_20@2018"), AT_20))
    return resolve(town.project(settings=Settings(language), **changes), spec)


def both() -> ResolvedMap:
    change = Axis(Quantity.parse("laagste_inkomens_20@2012:2018"), BANDED)
    nuisance = Axis(Quantity.parse("onv@2018"), Classes(Scheme.USER_DEFINED, bins=(-0.08,)))
    return resolve(town.project(stock=town.stock()), Bivariate("beide", change, nuisance))


def rows_of(path: Path, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=delimiter))


def test_json_is_what_every_area_is_and_why(tmp_path: Path) -> None:
    resolved = incomes()
    write_table(resolved, tmp_path / "t.json")
    table = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    assert list(table) == ["map", "title", "areas", "legend"]
    assert (table["map"], table["title"]) == ("inkomens", resolved.title)
    assert table["areas"][1] == {
        "code": "BU99010102",
        "name": "Zuidoost",
        "class": "B",
        "letter": "B",
        "label": "meer dan 20,0 %",
        "values": {"laagste_inkomens_20@2018": 20.5},
        "missing": {},
        "dwellings": None,
        "certainty": 1.0,
        "explanation": explain(resolved, "BU99010102"),
    }
    assert [row["class"] for row in table["legend"]] == ["A", "B", "missing.too_few"]
    assert list(table["legend"][0]) == ["class", "letter", "label", "colour", "areas", "dwellings"]


def test_a_suppressed_value_is_not_in_the_file(tmp_path: Path) -> None:
    for name in ("t.json", "t.csv"):
        write_table(incomes(), tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert "BU99010104" in text
        assert not re.search(r"\b60([.,]0)?\b", text)
    small = as_plain(incomes())["areas"][3]  # 8 households
    assert small["values"] == {"laagste_inkomens_20@2018": None}
    assert small["missing"] == {"laagste_inkomens_20@2018": "too_few"}
    assert small["class"] == "missing.too_few"


def test_a_map_of_two_quantities_has_both(tmp_path: Path) -> None:
    plain = as_plain(both())
    assert plain["areas"][0]["values"] == {
        "laagste_inkomens_20@2012:2018": 5.0,
        "onv@2018": -0.05,
        "laagste_inkomens_20@2012": 10.0,
        "laagste_inkomens_20@2018": 15.0,
    }
    missing = plain["areas"][3]["missing"]
    assert missing.pop("onv@2018") == "secret"
    assert set(missing.values()) == {"too_few"}
    assert len(missing) == 3


def test_counts_of_dwellings_below_the_limit_are_left_out() -> None:
    assert [area["dwellings"] for area in as_plain(both())["areas"]] == [10, 12, None, 0]


def test_a_dutch_csv_has_semicolons_and_decimal_commas(tmp_path: Path) -> None:
    write_table(both(), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    head, first, *_, last = rows_of(tmp_path / "t.csv", ";")
    assert head[:5] == ["Code", "Naam", "Klasse", "Letter", "Betekenis van de klasse"]
    assert head[5].endswith("(procentpunt) [laagste_inkomens_20@2012:2018]")
    assert first[:3] == ["BU99010101", "Zuidwest", "C1"]
    assert first[5:10] == ["5", "-0,05", "10", "15", ""]
    assert last[5:9] == ["", "", "", ""]
    assert "te kleine aantallen" in last[9]
    assert "geheim" in last[9]


def test_an_english_csv_has_commas_and_decimal_points(tmp_path: Path) -> None:
    write_table(incomes("en"), tmp_path / "t.csv")
    head, _, second, *_ = rows_of(tmp_path / "t.csv", ",")
    assert head[:2] == ["Code", "Name"]
    assert second[5] == "20.5"


def test_names_cannot_become_formulas_and_numbers_stay_numbers(tmp_path: Path) -> None:
    areas = town.areas()
    names = ['=HYPERLINK("http://x")', "+31", "@SUM(A1)", "-1+1"]
    risky = Areas(areas.level, areas.year, areas.frame.assign(name=names))
    resolved = replace(both(), areas=risky)
    write_table(resolved, tmp_path / "t.csv")
    _, *rows = rows_of(tmp_path / "t.csv", ";")
    assert [row[1] for row in rows] == [f"'{name}" for name in names]
    assert [row[6] for row in rows] == ["-0,05", "-0,11", "-0,1", ""]
    assert as_plain(resolved)["areas"][0]["name"] == names[0]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "  =1", "＝1"])
def test_every_start_of_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "'t Zand", "1-2", "−1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_another_kind_of_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="export_kind"):
        write_table(incomes(), tmp_path / "t.ods")


def test_a_project_and_a_source_are_not_replaced(tmp_path: Path) -> None:
    project = tmp_path / "p.gpkg"
    save(town.project(), project)
    project.rename(tmp_path / "p.json")
    with pytest.raises(ExportError, match="export_keeps"):
        write_table(incomes(), tmp_path / "p.json")
    source = tmp_path / "bron.csv"
    source.write_text("abc", encoding="utf-8")
    sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(ExportError, match="export_keeps"):
        spare_sources(source, [Source("oude_naam.csv", "table", sha)])
    spare_sources(source, [Source("bron.csv", "table", "00"), Source("bron.csv", "table")])
    spare_sources(tmp_path / "new.csv", [Source("bron.csv", "table", sha)])


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="export_no_folder"):
        write_table(incomes(), tmp_path / "nowhere" / "t.csv")
