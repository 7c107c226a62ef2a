"""A deck of wide slides: titles, boxes of text in the typeface of the theme, colours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Inches, Pt

from sociale_kaart.render.texts import NBSP

__all__ = ["INK", "MARGIN", "MUTED", "WIDE", "box", "clean", "headed_slide", "rgb", "wide_deck", "write"]

_TITLE_ONLY = 5  # layout of the empty presentation of python-pptx
WIDE, HIGH, MARGIN = 13.333, 7.5, 0.5  # inches
INK, MUTED = "#1c2127", "#5b636c"
_LANGUAGES = {"nl": MSO_LANGUAGE_ID.DUTCH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


def wide_deck(title: str, language: str) -> Any:
    """Return an empty presentation of 16:9; the layouts for further slides are stretched along."""
    deck = Presentation()
    stretch = Inches(WIDE) / deck.slide_width
    masters = [deck.slide_master, *deck.slide_layouts]
    for shape in [shape for master in masters for shape in master.placeholders]:
        shape.left, shape.width = round(shape.left * stretch), round(shape.width * stretch)
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = clean(title)[:255], "Sociale Kaart", "Sociale Kaart"
    about.created = about.modified = datetime.now()
    about.language = {"nl": "nl-NL", "en": "en-GB"}[language]
    return deck


def headed_slide(deck: Any, heading: str, subtitle: str, language: str) -> Any:
    """Add a slide with a title and a subtitle."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = map(Inches, (MARGIN, 0.3, WIDE - 2 * MARGIN, 0.75))
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    title.text_frame.margin_left = title.text_frame.margin_right = 0
    size = 28 if len(heading) <= 75 else 22
    write(title.text_frame, [heading], language, size=size, bold=True)
    frame = box(slide, MARGIN, 1.03, WIDE - 2 * MARGIN, 0.35)
    write(frame, [subtitle], language, size=14, colour=MUTED)
    return slide


def box(slide: Any, left: float, top: float, width: float, height: float) -> Any:
    """Add a box for text, in inches, and return its frame."""
    frame = slide.shapes.add_textbox(*map(Inches, (left, top, width, height))).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def write(
    frame: Any,
    lines: Iterable[str],
    language: str,
    *,
    size: float,
    bold: bool = False,
    colour: str = INK,
    side: Any = PP_ALIGN.LEFT,
) -> None:
    """Write lines as paragraphs in the typeface of the theme, marked with their language for the spelling checker."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = side
        run = paragraph.add_run()
        run.text = clean(line)
        run.font.size, run.font.bold, run.font.language_id = Pt(size), bold, _LANGUAGES[language]
        run.font.color.rgb = rgb(colour)


def clean(text: str) -> str:
    """Return text without the characters that print nothing."""
    return "".join(character for character in text if character.isprintable() or character == NBSP)


def rgb(colour: str) -> Any:
    """Return a colour as the slides want it."""
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]
