"""The confrontation in files: lists, pages, slides and the page of a map; safe for who opens them."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.export.confrontation import KINDS, write_confrontation
from sociale_kaart.export.html import html
from sociale_kaart.export.write import write_map
from sociale_kaart.render.confront.whole import Confronted, confront
from sociale_kaart.render.studies.confrontation import confrontation_map
from tests.hostile import FORMULA, Elements, hostile_project
from tests.twenty import twenty_project

DAY = date(2026, 5, 1)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def made(project: Project | None = None) -> Confronted:
    project = project or twenty_project()
    return confront(project, confrontation_map(project))


def written(one: Confronted, what: str, path: Path) -> Path:
    write_confrontation(one, what, path, day=DAY)
    return path


@pytest.mark.parametrize(("what", "kind"), [(what, kind) for what, kinds in KINDS.items() for kind in kinds])
def test_every_kind_is_written_whatever_the_names_are(what: str, kind: str, tmp_path: Path) -> None:
    assert written(made(hostile_project()), what, tmp_path / f"x{kind}").stat().st_size > 500


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="export_what"):
        written(made(), "alles", tmp_path / "x.xlsx")
    with pytest.raises(ExportError, match="export_kind"):
        written(made(), "findings", tmp_path / "x.docx")


def test_a_workbook_has_the_findings_and_a_tab_of_rules(tmp_path: Path) -> None:
    book = load_workbook(written(made(), "findings", tmp_path / "x.xlsx"))
    assert book.sheetnames == ["Bevindingen", "Regels"]
    heads = [cell.value for cell in book["Bevindingen"][1]]
    first = dict(zip(heads, (cell.value for cell in book["Bevindingen"][2]), strict=True))
    assert (first["Oordeel"], first["Zone"], first["Aantal"]) == ("tegen", "Betaalbaar", 5)
    assert {"Als ...", "Waarom", "Bron van de regel"} <= {cell.value for cell in book["Regels"][1]}


@pytest.mark.parametrize("what", KINDS)
def test_no_cell_of_a_workbook_or_csv_is_a_formula(what: str, tmp_path: Path) -> None:
    one = made(hostile_project())
    book = load_workbook(written(one, what, tmp_path / "x.xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(str(cell.value).startswith(FORMULA) and cell.quotePrefix for cell in cells)
    with written(one, what, tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_page_of_findings_has_nothing_that_runs(tmp_path: Path) -> None:
    page = written(made(hostile_project()), "findings", tmp_path / "x.html").read_text(encoding="utf-8")
    found = Elements(page)
    assert not found.names & {"script", "img", "iframe", "link", "a"}
    assert not {name for name in found.attributes if name.startswith("on")} | (found.attributes & {"src", "style"})
    assert "alert(1)" in page
    plain = written(made(), "findings", tmp_path / "y.html").read_text(encoding="utf-8")
    assert "3 × tegen, 0 × bespreken, 1 × mee." in plain
    assert "niet waardoor" in plain


def test_a_slide_has_the_matrix_as_a_table_that_can_be_edited(tmp_path: Path) -> None:
    (slide,) = Presentation(str(written(made(), "matrix", tmp_path / "x.pptx"))).slides
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[0] for row in rows[1:]] == ["2 verkoop", "3 streefhuur verlaagd", "geen beleid"]
    assert "6" in rows[2]


def test_the_slides_of_the_map_of_policy_have_matrix_and_findings_with_notes(tmp_path: Path) -> None:
    one = made()
    write_map(one.resolved, tmp_path / "x.pptx", confronted=one)
    _, second, third = Presentation(str(tmp_path / "x.pptx")).slides
    assert second.shapes.title.text == "Beleid en klassen"
    assert third.shapes.title.text == "Bevindingen"
    notes = third.notes_slide.notes_text_frame.text
    assert notes.count("Nog niet besproken.") == 4
    assert "Bron van de regel: Richting 3" in notes
    write_map(one.resolved, tmp_path / "y.pptx")
    assert len(Presentation(str(tmp_path / "y.pptx")).slides) == 1


def test_the_workbook_of_the_map_of_policy_has_tabs_of_it(tmp_path: Path) -> None:
    one = made()
    write_map(one.resolved, tmp_path / "x.xlsx", confronted=one)
    names = load_workbook(tmp_path / "x.xlsx").sheetnames
    assert names[3:] == ["Bevindingen", "Beleid en klassen", "Combinaties", "Tijdlijn", "Regels"]


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not here")
def test_the_map_of_policy_on_paper_lists_every_combination(tmp_path: Path) -> None:
    one = made()
    path = tmp_path / "x.pdf"
    write_map(one.resolved, path, confronted=one)
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages: +2\b", told)
    words = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "streefhuur verlaagd × C3" in words
    write_map(one.resolved, tmp_path / "x.svg", confronted=one)
    assert "streefhuur verlaagd × C3" in (tmp_path / "x.svg").read_text(encoding="utf-8")


def test_the_page_of_the_map_of_policy_knows_findings_and_matrix_and_other_maps_do_not() -> None:
    one = made()
    page = html(one.resolved, day=DAY, confronted=one)
    assert '"policy":{"summary":"3 × tegen' in page
    assert '"policy":null' in html(one.resolved, day=DAY)


def test_few_dwellings_are_in_no_export_of_the_map(tmp_path: Path) -> None:
    one = made(twenty_project(settings=Settings(n_min=10)))
    page = html(one.resolved, day=DAY, confronted=one)
    assert '"told":"< 10"' in page.replace("\\u003c", "<")
    assert "Het gaat om minder dan 10 woningen" in page
    write_map(one.resolved, tmp_path / "x.pptx", confronted=one)
    table = next(s.table for s in list(Presentation(str(tmp_path / "x.pptx")).slides)[1].shapes if s.has_table)
    told = {cell.text for row in list(table.rows)[1:] for cell in list(row.cells)[1:]}
    assert told <= {"< 10", "–"}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_in_a_browser_a_cell_of_the_matrix_shows_its_areas_and_nothing_hostile_runs(tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    one = made(hostile_project())
    path = tmp_path / "x.html"
    write_map(one.resolved, path, confronted=one)
    asked: list[str] = []
    complaints: list[str] = []
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(offline=True, viewport={"width": 1366, "height": 768}).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(path.as_uri())
        page.click("button[value=policy]")
        assert page.locator("#policy-view .findings li").count() == len(one.findings.found)
        page.click("#policy-view .matrix button >> nth=0")
        told = page.locator("#selection").inner_text()
        hidden = page.locator("#policy-view").is_hidden()
        page.click("#selection button")
        after = page.locator("#selection").inner_text()
        browser.close()
    assert (asked, complaints) == ([path.as_uri()], [])
    assert re.search(r"\d van 4 buurten", told)
    assert (hidden, after) == (True, "")
