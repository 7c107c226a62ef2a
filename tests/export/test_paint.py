from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage

from sociale_kaart.core.errors import ExportError
from sociale_kaart.export.paint import measure, png_bytes, write_pdf, write_png, write_svg
from sociale_kaart.render.page.layout import SIZES, Paper, page
from sociale_kaart.render.page.scene import Style
from sociale_kaart.render.texts import Texts
from tests.render.pages import COLOURS, bivariate, choropleth, policy, two_areas

DAY = date(2026, 3, 5)
SVG = "{http://www.w3.org/2000/svg}"


def colour_at(image: QImage, x: float, y: float) -> str:
    return QColor(image.pixel(round(x), round(y))).name()


def test_a_png_shows_each_class_in_its_colour(tmp_path: Path) -> None:
    path = tmp_path / "kaart.png"
    write_png(two_areas(), path, Paper("A4", "landscape"), 100, DAY)
    image, scene = QImage(str(path)), page(two_areas(), Paper("A4", "landscape"), measure, DAY)
    dots = 100 / 25.4
    frame = scene.frame
    middle, side = (frame.left + frame.right) / 2, 1000 / scene.metres_per_mm
    above = ((frame.top + frame.bottom) / 2 - 0.3 * side) * dots
    assert colour_at(image, (middle - side / 2) * dots, above) == COLOURS[0]
    assert colour_at(image, (middle + side / 2) * dots, above) == COLOURS[1]
    assert colour_at(image, 5, 5) == "#ffffff"


@pytest.mark.parametrize(("size", "dpi"), [("A4", 72), ("A3", 150)])
def test_a_png_has_the_size_of_its_paper(tmp_path: Path, size: str, dpi: int) -> None:
    path = tmp_path / "kaart.png"
    write_png(choropleth(), path, Paper(size, "portrait"), dpi, DAY)
    image = QImage(str(path))
    short, long = SIZES[size]
    assert (image.width(), image.height()) == (round(short / 25.4 * dpi), round(long / 25.4 * dpi))
    assert image.dotsPerMeterX() == pytest.approx(dpi / 0.0254, abs=1)
    assert image.text("Title") == choropleth().title


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")
@pytest.mark.parametrize("made", [choropleth(), bivariate(), policy()], ids=["choropleth", "bivariate", "policy"])
def test_every_word_of_a_pdf_can_be_found_again(tmp_path: Path, made) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "kaart.pdf"
    write_pdf(made, path, Paper("A4", "landscape"), DAY)
    command = ["pdftotext", "-raw", str(path), "-"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scene = page(made, Paper("A4", "landscape"), measure, DAY)
    bare = re.sub(r"\s", "", found)
    assert [text.text for text in scene.texts if re.sub(r"\s", "", text.text) not in bare] == []


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not here")
def test_a_pdf_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "kaart.pdf"
    write_pdf(two_areas(), path, Paper("A3", "landscape"), DAY)
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    assert facts["Title"].strip() == two_areas().title
    assert facts["Creator"].strip() == "Sociale Kaart"
    assert facts["Pages"].strip() == "1"
    assert facts["Page size"].strip() == "1191 x 842 pts (A3)"


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts is not here")
def test_a_pdf_carries_its_typeface(tmp_path: Path) -> None:
    path = tmp_path / "kaart.pdf"
    write_pdf(two_areas(), path, None, DAY)
    _, _, *fonts = subprocess.run(
        ["pdffonts", str(path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert sorted(line.split()[0].rsplit("+")[-1] for line in fonts) == ["Inter-Regular", "Inter-SemiBold"]
    assert all(re.search(r"Identity-H\s+yes", line) for line in fonts)


def test_an_svg_stands_alone_and_keeps_its_words(tmp_path: Path) -> None:
    path = tmp_path / "kaart.svg"
    write_svg(choropleth(), path, Paper("A4", "landscape"), DAY)
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("width") == "297mm"
    assert root.findtext(f"{SVG}title") == choropleth().title
    words = {element.text for element in root.iter(f"{SVG}text")}
    assert choropleth().title in words
    outside = [
        value for element in root.iter() for name, value in element.attrib.items() if "href" in name or "://" in value
    ]
    assert outside == []
    assert "url(" not in text
    assert not re.search(r"<(image|script|style|foreignObject)", text)


def test_an_svg_fills_each_area_once(tmp_path: Path) -> None:
    path = tmp_path / "kaart.svg"
    write_svg(two_areas(), path, None, DAY)
    filled = Counter[str | None]()
    for group in ElementTree.parse(path).getroot().iter(f"{SVG}g"):
        filled[group.get("fill")] += len(group.findall(f"{SVG}path"))
    assert [filled[colour] for colour in COLOURS[:2]] == [2, 2]  # the area, and its patch in the legend


def test_words_are_as_wide_on_every_size() -> None:
    small, large = measure("Éénhoorn’s 12,5 %", Style(6)), measure("Éénhoorn’s 12,5 %", Style(60))
    assert large == pytest.approx(10 * small)
    assert measure("Éénhoorn", Style(6, bold=True)) > measure("Éénhoorn", Style(6))


def test_the_typeface_has_every_character_that_the_words_use() -> None:
    from PySide6.QtGui import QRawFont

    from sociale_kaart.core.resources import resources
    from sociale_kaart.render.texts import _entries

    said = {c for language in ("nl", "en") for entry in _entries(language).values() for c in str(entry)}
    needed = {ord(c) for c in said | set("éëïöüáàñ’‘“”−–…€%²→↑≤≥·") if c.isprintable()}
    for path in sorted((resources() / "fonts").glob("*.otf")):
        font = QRawFont(str(path), 12)
        assert [chr(c) for c in sorted(needed) if not font.supportsCharacter(c)] == []


def test_a_picture_for_a_slide_has_the_pixels_asked_for() -> None:
    image = QImage.fromData(png_bytes(choropleth(), 960, 540))
    assert (image.width(), image.height()) == (960, 540)


def test_pages_can_be_written_on_another_thread(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.{kind}" for n in range(2) for kind in ("png", "pdf", "svg")]
    write = {".png": write_png, ".pdf": write_pdf, ".svg": write_svg}
    threads = [threading.Thread(target=write[path.suffix], args=(choropleth(), path)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(path.stat().st_size > 5000 for path in paths)


def test_a_page_is_written_where_there_is_no_display(tmp_path: Path) -> None:
    path = tmp_path / "kaart.png"
    code = (
        "import sys; from pathlib import Path; from tests.render.pages import two_areas;"
        "from sociale_kaart.export.paint import write_png; write_png(two_areas(), Path(sys.argv[1]))"
    )
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run([sys.executable, "-c", code, str(path)], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert path.exists()


def test_missing_system_libraries_are_named(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    missing = "raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')"
    (tmp_path / "PySide6" / "__init__.py").write_text("")
    for module in ("QtCore", "QtGui", "QtSvg"):
        (tmp_path / "PySide6" / f"{module}.py").write_text(missing)
    code = (
        "from sociale_kaart.core.errors import ExportError\n"
        "from sociale_kaart.render.texts import Texts\n"
        "try:\n    import sociale_kaart.export.paint\n"
        "except ExportError as error:\n    print(error.code, Texts('nl').error(error))"
    )
    search = os.pathsep.join([str(tmp_path), str(Path(__file__).resolve().parents[2])])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": search},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("qt_libraries_missing ")
    assert "libEGL.so.1" in done.stdout
    assert "sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1" in done.stdout


def test_a_picture_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kaart.png"
    with pytest.raises(ExportError, match="image_too_large") as caught:
        write_png(two_areas(), path, Paper("A0"), 5000)
    assert "beeldpunten" in Texts("nl").error(caught.value)
    assert not path.exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="export_no_folder"):
        write_pdf(two_areas(), tmp_path / "nergens" / "kaart.pdf")
