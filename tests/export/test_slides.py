from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.project import Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Classes, Confrontation, Scheme
from sociale_kaart.export.slides import PICTURE, write_slides
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap
from tests import town

OUTCOME = Choropleth(
    "inkomens", Axis(Quantity.parse("laagste_inkomens_20@2018"), Classes(Scheme.USER_DEFINED, bins=(20.0,)))
)


def incomes(language: str = "nl") -> ResolvedMap:
    return resolve(town.project(settings=Settings(language), stock=town.stock()), OUTCOME)


def picture(width: int = PICTURE[0], height: int = PICTURE[1]) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "png")
    return file.getvalue()


def deck_of(resolved: ResolvedMap, path: Path, content: bytes | Path | None = None) -> Any:
    write_slides(resolved, picture() if content is None else content, path)
    return Presentation(str(path))


def table_of(slide: Any) -> list[list[str]]:
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text.strip() for cell in row.cells] for row in table.rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kaart.pptx"


def test_one_wide_slide_with_title_picture_and_legend_as_text(path: Path) -> None:
    resolved = incomes()
    deck = deck_of(resolved, path)
    (slide,) = deck.slides
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert slide.shapes.title.text == resolved.title
    assert table_of(slide)[1] == ["A", resolved.legend[0].label, "1", "10"]
    assert [row[0] for row in table_of(slide)] == ["", "A", "B", ""]


def test_everything_stays_on_the_slide(path: Path) -> None:
    zones = tuple(town.zone(f"zone {n}", n % 8) for n in range(16))
    deck = deck_of(resolve(town.project(zones=zones), Confrontation("beleid", OUTCOME)), path)
    for shape in deck.slides[0].shapes:
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("size", [PICTURE, (1000, 200), (200, 1000)])
def test_a_picture_keeps_its_proportions_and_has_words_for_who_cannot_see_it(path: Path, size: tuple[int, int]) -> None:
    deck = deck_of(incomes(), path, picture(*size))
    (image,) = [shape for shape in deck.slides[0].shapes if shape.shape_type == 13]
    assert image.width / image.height == pytest.approx(size[0] / size[1], rel=0.01)
    assert incomes().title in image._element.nvPicPr.cNvPr.get("descr")


def test_the_notes_say_what_the_numbers_mean(path: Path) -> None:
    (slide,) = deck_of(incomes(), path).slides
    notes = slide.notes_slide.notes_text_frame.text
    assert "Bron: Onderzoek" in notes
    assert "Richting: hoger is ongunstiger" in notes
    assert "Klassengrenzen: 20,0 %" in notes


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_every_text_is_marked_with_its_language(path: Path, language: str, tag: str) -> None:
    (slide,) = deck_of(incomes(language), path).slides
    tags = {run.get("lang") for run in slide._element.iter("{*}rPr")}
    assert tags == {tag}


def test_policy_has_its_own_part_of_the_legend(path: Path) -> None:
    resolved = resolve(town.project(zones=(town.zone(),)), Confrontation("beleid", OUTCOME))
    (slide,) = deck_of(resolved, path).slides
    assert [row[:3] for row in table_of(slide)[-2:]] == [["", "Beleid", "gebieden"], ["3", "Huurbeleid", "1"]]


def test_measures_have_their_own_part_of_the_legend(path: Path) -> None:
    resolved = resolve(town.project(measures=town.measures()), Confrontation("beleid", OUTCOME))
    rows = table_of(deck_of(resolved, path).slides[0])
    at = next(n for n, row in enumerate(rows) if row[1] == "Maatregelen")
    assert [row[:2] for row in rows[at + 1 :]] == [["B", "Beheer"], ["O", "Ontmoeting"], ["V", "Veiligheid"]]
    assert {row[2] for row in rows[at + 1 :]} == {"1"}


def test_a_picture_from_a_file_and_one_that_is_none(path: Path, tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(picture())
    deck_of(incomes(), path, tmp_path / "map.png")
    for wrong in (b"no picture", tmp_path / "nowhere.png"):
        with pytest.raises(ExportError, match="export_picture"):
            write_slides(incomes(), wrong, path)


def test_a_title_with_signs_that_xml_forbids_is_written(path: Path) -> None:
    deck = deck_of(replace(incomes(), title="a\x00<&>\x0bb"), path)
    assert deck.slides[0].shapes.title.text == "a<&>b"
