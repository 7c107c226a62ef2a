"""Draw the pictures of docs/images anew: the four maps of the sample municipality on paper and in the browser.

    python docs/make_images.py [FOLDER]

Needs Chromium, and playwright of the development installation.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from sociale_kaart.workflow import demonstrated

MAPS = ("beleid", "ontwikkeling", "concentratie", "typering")
ON_SCREEN = MAPS[:3]
DESK, TELEPHONE = (1440, 900), (390, 844)
PAPER_WIDTH = 1300
PAPER_COLOURS, PAGE_COLOURS = 128, 64


def main(folder: Path) -> None:
    """Write every picture to a folder, in few colours so that they stay small."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place:
        drawn = Path(place)
        demonstrated(drawn)
        for name in MAPS:
            paper = Image.open(drawn / f"{name}.png")
            small = paper.resize(
                (PAPER_WIDTH, round(paper.height * PAPER_WIDTH / paper.width)), Image.Resampling.LANCZOS
            )
            _save(small, folder / f"paper-{name}.png", PAPER_COLOURS)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
            for name in ON_SCREEN:
                _shoot(browser, drawn / f"{name}.html", folder / f"page-{name}.png", DESK)
            _shoot(browser, drawn / "typering.html", folder / "page-why.png", DESK, _open("Vredebuurt"))
            _shoot(browser, drawn / "typering.html", folder / "page-telephone.png", TELEPHONE)
            browser.close()


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("google-chrome")


def _open(area: str) -> Callable[[Page], None]:
    """Return what opens the panel of an area, at why it has its colour."""

    def act(page: Page) -> None:
        page.fill("#query", area)
        page.keyboard.press("Enter")
        page.evaluate("document.querySelector('.why').scrollIntoView()")
        page.evaluate("document.getElementById('area').scrollTop -= 40")

    return act


def _shoot(
    browser: Browser, source: Path, target: Path, size: tuple[int, int], act: Callable[[Page], None] | None = None
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(source.as_uri())
    if act is not None:
        act(page)
    page.wait_for_timeout(1000)  # the map has come to rest
    page.screenshot(path=target)
    page.close()
    _save(Image.open(target), target, PAGE_COLOURS)


def _save(image: Image.Image, path: Path, colours: int) -> None:
    few = image.convert("RGB").quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "images")
