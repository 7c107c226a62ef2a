"""The resolved map as a slide: the map as a picture, everything around it as text that can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.values import Reason
from sociale_kaart.export.deck import INK, MARGIN, MUTED, WIDE, box, clean, headed_slide, rgb, wide_deck, write
from sociale_kaart.export.meaning import meanings
from sociale_kaart.export.place import placed
from sociale_kaart.export.policy_slides import add_findings_slide, add_matrix_slide
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.page.pattern import hatch_on
from sociale_kaart.render.page.scene import ink_on
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import NBSP, Texts

__all__ = ["PICTURE", "write_matrix_slide", "write_slides"]

PICTURE = (1060, 770)
"""The size in pixels of a picture that fits the slide dot for dot on a screen of 1920 pixels."""

_DPI = 144
_TOP, _LEGEND = 1.5, 7.95
_LETTER, _COUNTS, _HEADING = 0.42, (1.12, 1.25), 9.0
_POLICY = "#14181d"
_SYMBOL = "#ffffff"
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


def write_slides(
    resolved: ResolvedMap, picture: bytes | Path, path: Path, confronted: Confronted | None = None
) -> None:
    """Write a `.pptx` of one slide with a picture of the map (png or jpeg, best of `PICTURE` pixels).

    With `confronted` a slide with the matrix of policy and classes follows, and one with the first findings.
    Raises ExportError.
    """
    try:
        content = picture if isinstance(picture, bytes) else picture.read_bytes()
        with Image.open(BytesIO(content)) as image:
            size = image.size
    except (OSError, UnidentifiedImageError) as error:
        raise ExportError("export_picture", path=str(path)) from error
    deck = wide_deck(resolved.title, resolved.language)
    slide = headed_slide(deck, resolved.title, resolved.subtitle, resolved.language)
    texts = Texts(resolved.language)
    _picture(slide, content, size, resolved)
    _legend(slide, _lines(resolved, texts), resolved)
    _small_print(slide, resolved, texts)
    _notes(slide, resolved, texts)
    if confronted is not None:
        add_matrix_slide(deck, confronted)
        add_findings_slide(deck, confronted)
    with placed(path) as aside:
        deck.save(str(aside))


def _picture(slide: Any, content: bytes, size: tuple[int, int], resolved: ResolvedMap) -> None:
    """Put the picture at the left, as large as its room allows, in its own proportions."""
    room = tuple(pixels / _DPI for pixels in PICTURE)
    scale = min(room[0] / size[0], room[1] / size[1])
    width, height = size[0] * scale, size[1] * scale
    left, top = MARGIN + (room[0] - width) / 2, _TOP + (room[1] - height) / 2
    shape = slide.shapes.add_picture(BytesIO(content), *map(Inches, (left, top, width, height)))
    shape.name = clean(resolved.title)
    shape._element.nvPicPr.cNvPr.set("descr", clean(f"{resolved.title} {resolved.subtitle}"))


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
    widths = [_LETTER, WIDE - MARGIN - _LEGEND - _LETTER - sum(_COUNTS[:counts]), *_COUNTS[:counts]]
    size = 12.0
    while size > 6.5 and _height(lines, widths[1], size) > 5.3:
        size -= 0.5
    room = map(Inches, (_LEGEND, _TOP, sum(widths), 0.2 * len(lines)))
    shape = slide.shapes.add_table(len(lines), len(widths), *room)
    shape.name = clean(resolved.legend_title)
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
    ink = ink_on(line.colour) if line.colour and column == 0 else INK if line.colour else MUTED
    side = PP_ALIGN.CENTER if column == 0 else PP_ALIGN.LEFT if column == 1 else PP_ALIGN.RIGHT
    letters = size if line.colour else min(size, _HEADING)
    shown = text or NBSP  # an empty cell would be as high as a line of 18 points
    write(cell.text_frame, [shown], language, size=letters, bold=column == 0 or not line.colour, colour=ink, side=side)
    if column > 0 or not line.colour:
        cell.fill.background()
    elif line.reason in _HATCHES:
        cell.fill.patterned()
        cell.fill.pattern = _HATCHES[line.reason]
        cell.fill.fore_color.rgb, cell.fill.back_color.rgb = rgb(hatch_on(line.colour)), rgb(line.colour)
    else:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(line.colour)


def _small_print(slide: Any, resolved: ResolvedMap, texts: Texts) -> None:
    made = texts("export.made", date=texts.date(date.today()))
    sources = f"{texts('export.sources')}: {'; '.join(resolved.sources)}. " if resolved.sources else ""
    lines = [line for line in (resolved.legend_note, f"{sources}{made}.") if line]
    size = 9 if sum(map(len, lines)) < 400 else 7
    write(box(slide, MARGIN, 6.92, WIDE - 2 * MARGIN, 0.45), lines, resolved.language, size=size, colour=MUTED)


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
    write(slide.notes_slide.notes_text_frame, lines, resolved.language, size=12)


def write_matrix_slide(made: Confronted, path: Path) -> None:
    """Write a `.pptx` of one slide with the matrix of policy and classes. Raises ExportError."""
    deck = wide_deck(made.project.title, made.resolved.language)
    add_matrix_slide(deck, made)
    with placed(path) as aside:
        deck.save(str(aside))
