"""The resolved map as a slide: the map as a picture, everything around it as text that can be edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Inches, Pt

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.values import Reason
from sociale_kaart.export.meaning import meanings
from sociale_kaart.export.place import placed
from sociale_kaart.render.page.pattern import hatch_on
from sociale_kaart.render.page.scene import ink_on
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import NBSP, Texts

__all__ = ["PICTURE", "write_slides"]

PICTURE = (1060, 770)
"""The size in pixels of a picture that fits the slide dot for dot on a screen of 1920 pixels."""

_DPI = 144
_TITLE_ONLY = 5  # layout of the empty presentation of python-pptx
_WIDE, _HIGH, _MARGIN = 13.333, 7.5, 0.5  # inches
_TOP, _LEGEND = 1.5, 7.95
_LETTER, _COUNTS, _HEADING = 0.42, (1.12, 1.25), 9.0
_INK, _MUTED, _POLICY = "#1c2127", "#5b636c", "#14181d"
_SYMBOL = "#ffffff"
_LANGUAGES = {"nl": MSO_LANGUAGE_ID.DUTCH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
_HATCHES = {
    Reason.SECRET: MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    Reason.TOO_FEW: MSO_PATTERN.PERCENT_20,
    Reason.LATER: MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    Reason.DISCONTINUED: MSO_PATTERN.DIAGONAL_CROSS,
    Reason.NOT_MEASURED: MSO_PATTERN.HORIZONTAL,
    Reason.BOUNDARY_CHANGED: MSO_PATTERN.VERTICAL,
    Reason.NO_MATCH: MSO_PATTERN.CROSS,
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the legend on the slide; a heading has no colour."""

    letter: str
    label: str
    counts: tuple[str, ...] = ()
    colour: str = ""
    reason: Reason = Reason.PRESENT


def write_slides(resolved: ResolvedMap, picture: bytes | Path, path: Path) -> None:
    """Write a `.pptx` of one slide with a picture of the map (png or jpeg, best of `PICTURE` pixels).

    Raises ExportError.
    """
    try:
        content = picture if isinstance(picture, bytes) else picture.read_bytes()
        with Image.open(BytesIO(content)) as image:
            size = image.size
    except (OSError, UnidentifiedImageError) as error:
        raise ExportError("export_picture", path=str(path)) from error
    deck = _wide_deck(resolved)
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    texts = Texts(resolved.language)
    _heading(slide, resolved)
    _picture(slide, content, size, resolved)
    _legend(slide, _lines(resolved, texts), resolved)
    _small_print(slide, resolved, texts)
    _notes(slide, resolved, texts)
    with placed(path) as aside:
        deck.save(str(aside))


def _wide_deck(resolved: ResolvedMap) -> Any:
    """Return an empty presentation of 16:9; the layouts for further slides are stretched along."""
    deck = Presentation()
    stretch = Inches(_WIDE) / deck.slide_width
    masters = [deck.slide_master, *deck.slide_layouts]
    for shape in [shape for master in masters for shape in master.placeholders]:
        shape.left, shape.width = round(shape.left * stretch), round(shape.width * stretch)
    deck.slide_width, deck.slide_height = Inches(_WIDE), Inches(_HIGH)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = _clean(resolved.title)[:255], "Sociale Kaart", "Sociale Kaart"
    about.created = about.modified = datetime.now()
    about.language = {"nl": "nl-NL", "en": "en-GB"}[resolved.language]
    return deck


def _heading(slide: Any, resolved: ResolvedMap) -> None:
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = map(Inches, (_MARGIN, 0.3, _WIDE - 2 * _MARGIN, 0.75))
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    title.text_frame.margin_left = title.text_frame.margin_right = 0
    size = 28 if len(resolved.title) <= 75 else 22
    _write(title.text_frame, [resolved.title], resolved.language, size=size, bold=True)
    frame = _box(slide, _MARGIN, 1.03, _WIDE - 2 * _MARGIN, 0.35)
    _write(frame, [resolved.subtitle], resolved.language, size=14, colour=_MUTED)


def _picture(slide: Any, content: bytes, size: tuple[int, int], resolved: ResolvedMap) -> None:
    """Put the picture at the left, as large as its room allows, in its own proportions."""
    room = tuple(pixels / _DPI for pixels in PICTURE)
    scale = min(room[0] / size[0], room[1] / size[1])
    width, height = size[0] * scale, size[1] * scale
    left, top = _MARGIN + (room[0] - width) / 2, _TOP + (room[1] - height) / 2
    shape = slide.shapes.add_picture(BytesIO(content), *map(Inches, (left, top, width, height)))
    shape.name = _clean(resolved.title)
    shape._element.nvPicPr.cNvPr.set("descr", _clean(f"{resolved.title} {resolved.subtitle}"))


def _lines(resolved: ResolvedMap, texts: Texts) -> list[_Line]:
    """Return the legend: the classes with their counts, then the directions of policy and the themes of measures."""
    known = any(row.dwellings is not None for row in resolved.legend)
    level = texts.level(resolved.areas.level, 2)
    heads = (level, resolved.dwellings_label) if known else (level,)
    lines = [_Line("", resolved.legend_title, heads)]
    for row in resolved.legend:
        dwellings = "" if row.dwellings is None else texts.number(row.dwellings, 0)
        counts = (texts.number(row.areas, 0), dwellings)[: len(heads)]
        lines.append(_Line(row.letter, row.label, counts, row.colour, row.reason))
    if resolved.zones:
        lines.append(_Line("", texts("export.policy"), (texts("export.zones"),)))
        for zones in resolved.zones:
            count = texts.number(len(zones.zones), 0)
            lines.append(_Line(str(zones.direction or ""), zones.label, (count,), _POLICY))
    if resolved.measures:
        lines.append(_Line("", texts("layers.measures"), (texts("export.measures"),)))
        for measures in resolved.measures:
            count = texts.number(len(measures.measures), 0)
            lines.append(_Line(measures.symbol.letter, measures.label, (count,), _SYMBOL))
    return lines


def _legend(slide: Any, lines: Sequence[_Line], resolved: ResolvedMap) -> None:
    """Write the legend as a table, in letters as large as its room allows."""
    counts = max(len(line.counts) for line in lines)
    widths = [_LETTER, _WIDE - _MARGIN - _LEGEND - _LETTER - sum(_COUNTS[:counts]), *_COUNTS[:counts]]
    size = 12.0
    while size > 6.5 and _height(lines, widths[1], size) > 5.3:
        size -= 0.5
    room = map(Inches, (_LEGEND, _TOP, sum(widths), 0.2 * len(lines)))
    shape = slide.shapes.add_table(len(lines), len(widths), *room)
    shape.name = _clean(resolved.legend_title)
    table = shape.table
    table.horz_banding = table.first_row = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for row, line in enumerate(lines):
        table.rows[row].height = Inches(_line_height(line, widths[1], size))
        texts = [line.letter, line.label, *line.counts, *[""] * (counts - len(line.counts))]
        for column, text in enumerate(texts):
            _cell(table.cell(row, column), text, line, column, size, resolved.language)


def _height(lines: Sequence[_Line], width: float, size: float) -> float:
    return sum(_line_height(line, width, size) for line in lines)


def _line_height(line: _Line, width: float, size: float) -> float:
    """Estimate the height of a row in inches: a letter is less than half as wide as it is high."""
    letters = max(1, int((width - 0.1) * 72 / (0.41 * size)))
    return -(-len(line.label) // letters) * size * 1.2 / 72 + (0.06 if line.colour else 0.15)


def _cell(cell: Any, text: str, line: _Line, column: int, size: float, language: str) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.margin_left = cell.margin_right = Inches(0.05)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if line.colour else MSO_ANCHOR.BOTTOM
    ink = ink_on(line.colour) if line.colour and column == 0 else _INK if line.colour else _MUTED
    side = PP_ALIGN.CENTER if column == 0 else PP_ALIGN.LEFT if column == 1 else PP_ALIGN.RIGHT
    letters = size if line.colour else min(size, _HEADING)
    shown = text or NBSP  # an empty cell would be as high as a line of 18 points
    _write(cell.text_frame, [shown], language, size=letters, bold=column == 0 or not line.colour, colour=ink, side=side)
    if column > 0 or not line.colour:
        cell.fill.background()
    elif line.reason in _HATCHES:
        cell.fill.patterned()
        cell.fill.pattern = _HATCHES[line.reason]
        cell.fill.fore_color.rgb, cell.fill.back_color.rgb = _rgb(hatch_on(line.colour)), _rgb(line.colour)
    else:
        cell.fill.solid()
        cell.fill.fore_color.rgb = _rgb(line.colour)


def _small_print(slide: Any, resolved: ResolvedMap, texts: Texts) -> None:
    made = texts("export.made", date=texts.date(date.today()))
    sources = f"{texts('export.sources')}: {'; '.join(resolved.sources)}. " if resolved.sources else ""
    lines = [line for line in (resolved.legend_note, f"{sources}{made}.") if line]
    size = 9 if sum(map(len, lines)) < 400 else 7
    _write(_box(slide, _MARGIN, 6.92, _WIDE - 2 * _MARGIN, 0.45), lines, resolved.language, size=size, colour=_MUTED)


def _notes(slide: Any, resolved: ResolvedMap, texts: Texts) -> None:
    """Write for the speaker what every number means, where it comes from and what to beware of."""
    lines = [resolved.title, resolved.subtitle, "", resolved.legend_title]
    lines += [f"{row.letter} {row.label}".strip() for row in resolved.legend]
    lines += [resolved.legend_note] if resolved.legend_note else []
    for meaning in meanings(resolved):
        lines += ["", *(f"{name}: {text}" for name, text in meaning.lines(texts) if text)]
    for name, told in (("sources", resolved.sources), ("remarks", resolved.remarks)):
        if told:
            lines += ["", texts(f"export.{name}"), *told]
    _write(slide.notes_slide.notes_text_frame, lines, resolved.language, size=12)


def _box(slide: Any, left: float, top: float, width: float, height: float) -> Any:
    frame = slide.shapes.add_textbox(*map(Inches, (left, top, width, height))).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _write(
    frame: Any,
    lines: Iterable[str],
    language: str,
    *,
    size: float,
    bold: bool = False,
    colour: str = _INK,
    side: Any = PP_ALIGN.LEFT,
) -> None:
    """Write lines as paragraphs in the typeface of the theme, marked with their language for the spelling checker."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = side
        run = paragraph.add_run()
        run.text = _clean(line)
        run.font.size, run.font.bold, run.font.language_id = Pt(size), bold, _LANGUAGES[language]
        run.font.color.rgb = _rgb(colour)


def _clean(text: str) -> str:
    return "".join(character for character in text if character.isprintable() or character == NBSP)


def _rgb(colour: str) -> Any:
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]
