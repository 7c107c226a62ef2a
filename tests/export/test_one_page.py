"""Sheets as files: one page of each kind, safe for who opens it."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from sociale_kaart.core.errors import ExportError
from sociale_kaart.export.one_page import write_one_page
from sociale_kaart.render.sheets.area import area_sheet
from sociale_kaart.render.sheets.sheet import Sheet
from sociale_kaart.render.sheets.zone import zone_sheet
from sociale_kaart.render.studies.confrontation import confrontation_map
from tests.hostile import Elements, hostile_project
from tests.twenty import twenty_project

DAY = date(2026, 5, 1)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def sheets(*, hostile: bool = False) -> list[Sheet]:
    project = hostile_project() if hostile else twenty_project()
    resolved = confrontation_map(project)
    return [
        zone_sheet(project, resolved, project.zones[0], personal=True),
        area_sheet(project, resolved, "BU00010000", personal=True),
    ]


def written(sheet: Sheet, path: Path) -> Path:
    write_one_page(sheet, path, day=DAY)
    return path


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not here")
@pytest.mark.parametrize("number", [0, 1])
def test_a_pdf_is_one_a4(number: int, tmp_path: Path) -> None:
    path = written(sheets()[number], tmp_path / "s.pdf")
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages: +1\b", told)
    assert "(A4)" in told
    words = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "Dit laat zien wat samengaat, niet waardoor." in words


def test_a_picture_and_a_drawing_are_upright(tmp_path: Path) -> None:
    from PIL import Image

    sheet = sheets()[0]
    with Image.open(written(sheet, tmp_path / "s.png")) as image:
        assert image.size == (1240, 1754)
    drawing = written(sheet, tmp_path / "s.svg").read_text(encoding="utf-8")
    assert "Betaalbaar" in drawing


def test_the_page_says_what_the_sheet_says(tmp_path: Path) -> None:
    page = written(sheets()[0], tmp_path / "s.html").read_text(encoding="utf-8")
    for words in ("<h1>Betaalbaar</h1>", "34,4 → 39,6\N{NO-BREAK SPACE}%", "Nog niet besproken.", "niet waardoor"):
        assert words in page
    assert page.count("<svg") >= 3, "the map, its classes and the page for paper"


@pytest.mark.parametrize("number", [0, 1])
def test_a_page_has_nothing_that_runs_or_fetches_whatever_is_written_in_it(number: int, tmp_path: Path) -> None:
    page = written(sheets(hostile=True)[number], tmp_path / "s.html").read_text(encoding="utf-8")
    found = Elements(page)
    assert not found.names & {"script", "img", "iframe", "object", "embed", "link", "form", "a", "use", "image"}
    assert not {name for name in found.attributes if name.startswith("on")} | (found.attributes & {"src", "style"})
    assert "alert(1)" in page, "it is told as text"
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert "\u2028" not in page


def test_a_drawing_of_hostile_words_is_well_formed(tmp_path: Path) -> None:
    from xml.etree import ElementTree

    tree = ElementTree.parse(written(sheets(hostile=True)[0], tmp_path / "s.svg"))
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert not names & {"script", "image", "a", "foreignObject"}


def test_an_unknown_ending_and_a_file_to_be_kept_are_refused(tmp_path: Path) -> None:
    sheet = sheets()[0]
    with pytest.raises(ExportError, match="export_kind"):
        write_one_page(sheet, tmp_path / "s.docx")
    kept = tmp_path / "s.pdf"
    kept.write_text("van mij")
    with pytest.raises(ExportError, match="export_keeps"):
        write_one_page(sheet, kept, kept=(kept,))
    assert kept.read_text() == "van mij"


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_in_a_browser_it_is_quiet_as_wide_as_a_phone_and_one_a4_on_paper(tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    path = written(sheets(hostile=True)[0], tmp_path / "s.html")
    asked: list[str] = []
    complaints: list[str] = []
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(offline=True, viewport={"width": 390, "height": 844}).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(path.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth")
        paper = page.pdf(prefer_css_page_size=True)
        browser.close()
    assert (asked, complaints) == ([path.as_uri()], [])
    assert wide == 390
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
