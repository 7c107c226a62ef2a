"""The slides of a confrontation: the matrix of policy and classes, and the first findings with notes for who speaks."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from sociale_kaart.export.deck import INK, MARGIN, MUTED, WIDE, box, clean, headed_slide, rgb, write
from sociale_kaart.render.confront.findings import Finding
from sociale_kaart.render.confront.listing import classes_of, decision_told, summary
from sociale_kaart.render.confront.matrix import Cell
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.page.matrix_page import MORE_THAN_CHANCE, amount_told
from sociale_kaart.render.page.parts import TONES
from sociale_kaart.render.page.scene import ink_on
from sociale_kaart.render.resolved import LegendRow
from sociale_kaart.render.texts import NBSP, Texts

__all__ = ["add_findings_slide", "add_matrix_slide"]

_TOP, _BOTTOM, _LABEL = 1.55, 6.85, 3.0  # inches
_SOFT, _STRONG = "#ffffff", "#ffe9b8"
_SHOWN = 5
"""Findings on a slide; the notes hold the others."""


def add_matrix_slide(deck: Any, made: Confronted) -> None:
    """Add the matrix as a table that can be edited; what is more than chance is bold on a yellow ground."""
    texts = Texts(made.resolved.language)
    language = made.resolved.language
    classes = classes_of(made)
    subtitle = texts("lists.against_map", title=made.resolved.title.rstrip("?. "))
    slide = headed_slide(deck, texts("lists.title.matrix"), subtitle, language)
    rows, columns = len(made.matrix.rows) + 1, len(classes) + 1
    high = min(0.42, (_BOTTOM - _TOP) / rows)
    size = max(7.0, min(12.0, high * 72 * 0.42, 110 / columns))
    room = map(Inches, (MARGIN, _TOP, WIDE - 2 * MARGIN, high * rows))
    shape = slide.shapes.add_table(rows, columns, *room)
    shape.name = clean(texts("lists.title.matrix"))
    table = shape.table
    table.horz_banding = table.first_row = False
    each = (WIDE - 2 * MARGIN - _LABEL) / max(1, len(classes))
    for n, column in enumerate(table.columns):
        column.width = Inches(_LABEL if n == 0 else each)
    for row in table.rows:
        row.height = Inches(high)
    _fill(table.cell(0, 0), made.matrix.unit, language, size * 0.85, colour=MUTED)
    for n, (_, kind) in enumerate(classes, start=1):
        _fill_class(table.cell(0, n), kind, language, size)
    for n, row in enumerate(made.matrix.rows, start=1):
        label = f"{row.direction} {row.label}" if row.kind and row.direction else row.label
        _fill(table.cell(n, 0), label, language, size)
        for k, (place, _) in enumerate(classes, start=1):
            _fill_cell(table.cell(n, k), row.cells[place], made, texts, size, plain=not row.kind)
    told = [texts("lists.slide_help", unit=made.matrix.unit), texts("sheets.caution")]
    write(box(slide, MARGIN, 6.95, WIDE - 2 * MARGIN, 0.4), told, language, size=9, colour=MUTED)
    lines = [f"{kind.letter} {kind.label}".strip() for _, kind in classes]
    write(slide.notes_slide.notes_text_frame, [texts("lists.title.matrix"), subtitle, "", *lines], language, size=12)


def _fill(cell: Any, text: str, language: str, size: float, *, colour: str = INK, bold: bool = False) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.margin_left = cell.margin_right = Inches(0.04)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.background()
    write(cell.text_frame, [text or NBSP], language, size=size, colour=colour, bold=bold)


def _fill_class(cell: Any, kind: LegendRow, language: str, size: float) -> None:
    text = kind.letter or kind.label
    _fill(cell, text, language, size if kind.letter else size * 0.8, colour=ink_on(kind.colour), bold=bool(kind.letter))
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(kind.colour)


def _fill_cell(cell: Any, one: Cell, made: Confronted, texts: Texts, size: float, *, plain: bool) -> None:
    told = amount_told(one.amount, made.matrix.basis, made.project.settings.n_min, texts)
    more = not plain and bool(one.amount) and one.expected is not None and one.amount >= MORE_THAN_CHANCE * one.expected  # type: ignore[operator]
    colour = MUTED if told == "–" else INK
    _fill(cell, told, made.resolved.language, size, colour=colour, bold=more)
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(_STRONG if more else _SOFT)


def add_findings_slide(deck: Any, made: Confronted) -> None:
    """Add the first findings: judgement, place and what coincides; reasons, rules and the others are in the notes."""
    texts, language = Texts(made.resolved.language), made.resolved.language
    slide = headed_slide(deck, texts("lists.title.findings"), summary(made), language)
    shown = made.findings.found[:_SHOWN]
    each = (_BOTTOM - _TOP) / _SHOWN
    size = 13 if max((len(one.sentence) for one in shown), default=0) < 340 else 12
    for n, one in enumerate(shown):
        top = _TOP + n * each
        mark = box(slide, MARGIN, top + 0.05, 1.25, 0.32)
        mark.vertical_anchor = MSO_ANCHOR.MIDDLE
        judgement = texts(f"confront.judgement.{one.judgement}")
        write(mark, [judgement], language, size=12, bold=True, colour="#ffffff", side=PP_ALIGN.CENTER)
        shape = slide.shapes[-1]
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(TONES[one.judgement.value])
        room = box(slide, MARGIN + 1.45, top, WIDE - 2 * MARGIN - 1.45, each - 0.08)
        write(room, [_cut(one.sentence)], language, size=size)
    left = len(made.findings.found) - len(shown)
    foot = [texts("lists.more_findings", count=left)] if left else []
    foot = [" · ".join([*foot, texts("sheets.caution")])] if shown else [texts("lists.none"), texts("sheets.caution")]
    write(box(slide, MARGIN, 6.95, WIDE - 2 * MARGIN, 0.4), foot, language, size=11, colour=MUTED)
    notes = [line for one in made.findings.found for line in _notes(one, texts)]
    write(slide.notes_slide.notes_text_frame, notes or [texts("lists.none")], language, size=12)


def _cut(sentence: str, most: int = 520) -> str:
    return sentence if len(sentence) <= most else f"{sentence[:most].rsplit(' ', 1)[0]}…"


def _notes(one: Finding, texts: Texts) -> list[str]:
    """Say a finding for who speaks: what, why, by which rule, and what was decided."""
    decided = texts("sheets.decision.open") if one.decision is None else decision_told(one.decision, texts)
    changed = [texts("sheets.decision.changed")] if one.ground_changed else []
    judgement = texts(f"confront.judgement.{one.judgement}")
    source = [f"{texts('lists.column.source')}: {one.source}"] if one.source else []
    return [f"{judgement}: {one.sentence}", one.reason, *source, decided, *changed, ""]
