"""The resolved map as a workbook: the areas, the legend and what every number means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sociale_kaart.core.indicator import Unit
from sociale_kaart.export.cells import LINE, Column, as_table, clean, font, for_paper, heading, put, write_row
from sociale_kaart.export.listings import add_listing
from sociale_kaart.export.meaning import meanings
from sociale_kaart.export.place import placed
from sociale_kaart.export.rows import area_rows, columns_of, headings, titled
from sociale_kaart.render.confront.listing import every_listing
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.page.scene import ink_on
from sociale_kaart.render.resolved import LegendRow, ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import DECIMALS, Texts

__all__ = ["write_sheet"]

_UNITS = {  # how a spreadsheet shows a number; it puts the signs of its own language
    Unit.PERCENT: '{number}" %"',
    Unit.EURO: '"€ "{number}',
    Unit.THOUSAND_EURO: '"€ "{number}".000"',
}
_ROOM = "_)"  # after a number, as wide as a bracket
_SOFT = "E6E9EC"
_WIDE = 46  # characters in a column of definitions
_DEFINITIONS = 5  # row


def write_sheet(
    resolved: ResolvedMap, path: Path, codes: Sequence[str] | None = None, confronted: Confronted | None = None
) -> None:
    """Write a resolved map, or some of its areas in another order, to an `.xlsx`; raises ExportError.

    With `confronted` the lists of its findings, combinations and rules follow, each on a sheet.
    """
    texts = Texts(resolved.language)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = clean(resolved.title)
    book.properties.language = {"nl": "nl-NL", "en": "en-GB"}[resolved.language]
    book.properties.creator = "Sociale Kaart"
    _areas(book.create_sheet(texts("export.sheet.areas")), resolved, codes)
    _legend(book.create_sheet(texts("export.sheet.legend")), resolved)
    _definitions(book.create_sheet(texts("export.sheet.definitions")), resolved)
    for listing in every_listing(confronted) if confronted is not None else ():
        add_listing(book, listing, resolved.title)
    with placed(path) as aside:
        book.save(aside)


def _areas(sheet: Worksheet, resolved: ResolvedMap, codes: Sequence[str] | None) -> None:
    quantities = list(columns_of(resolved).values())
    columns = _columns(resolved, quantities)
    heading(sheet, columns)
    rows = 1
    for rows, row in enumerate(area_rows(resolved, codes), start=2):
        legend = row.legend
        cells = (row.code, row.name, legend.letter, legend.label, *row.numbers)
        write_row(sheet, rows, (*cells, row.why, row.dwellings, row.certainty, row.explanation), columns)
        _fill(sheet.cell(rows, 3), legend)
    if rows > 1:
        as_table(sheet, "areas", rows, len(columns))
    sheet.freeze_panes = "C2"
    for_paper(sheet, resolved.title)
    sheet.print_area = f"A1:{get_column_letter(len(columns) - 1)}{rows}"  # the explanations are for the screen


def _columns(resolved: ResolvedMap, quantities: Sequence[ResolvedQuantity]) -> list[Column]:
    code, name, letter, label, why, dwellings, certainty, explanation = headings(
        resolved, "code", "name", "class", "label", "why", "dwellings", "certainty", "explanation"
    )
    texts = Texts(resolved.language)
    return [
        Column(code, 13),
        Column(name, 32),
        Column(letter, 8),
        Column(label, 44),
        *(Column(titled(quantity, texts), 22, _format(quantity)) for quantity in quantities),
        Column(why, 34),
        Column(dwellings, 22, f"#,##0{_ROOM}"),
        Column(certainty, 16, f"0.00{_ROOM}"),
        Column(explanation, 100),
    ]


def _format(quantity: ResolvedQuantity) -> str:
    decimals = DECIMALS[quantity.unit]
    number = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    change = quantity.quantity.is_change
    pattern = "{number}" if change and quantity.unit is Unit.PERCENT else _UNITS.get(quantity.unit, "{number}")
    plain = pattern.format(number=number)
    return f"+{plain}{_ROOM};-{plain}{_ROOM};{plain}{_ROOM}" if change else plain + _ROOM


def _legend(sheet: Worksheet, resolved: ResolvedMap) -> None:
    letter, label, areas, dwellings = headings(resolved, "class", "label", "areas", "dwellings")
    columns = [Column(letter, 8), Column(label, 60), Column(areas, 12, "#,##0"), Column(dwellings, 26, "#,##0")]
    heading(sheet, columns)
    for number, row in enumerate(resolved.legend, start=2):
        write_row(sheet, number, (row.letter, row.label, row.areas, row.dwellings), columns)
        _fill(sheet.cell(number, 1), row)
    as_table(sheet, "legend", len(resolved.legend) + 1, len(columns))
    for number, line in enumerate((resolved.legend_title, resolved.legend_note), start=len(resolved.legend) + 3):
        put(sheet.cell(number, 2), line)
    sheet.freeze_panes = "A2"
    for_paper(sheet, resolved.title)


def _definitions(sheet: Worksheet, resolved: ResolvedMap) -> None:
    """Write what the map is, then a column per indicator and period with everything that its numbers mean."""
    texts = Texts(resolved.language)
    put(sheet.cell(1, 1), resolved.title).font = font(bold=True, size=14)
    put(sheet.cell(2, 1), resolved.subtitle)
    put(sheet.cell(3, 1), texts("export.made", date=texts.date(date.today())))
    found = [meaning.lines(texts) for meaning in meanings(resolved)]
    lines = [line for line in zip(*found, strict=True) if any(text for _, text in line)]
    for number, line in enumerate(lines, start=_DEFINITIONS):
        head = put(sheet.cell(number, 1), line[0][0])
        head.font, head.fill = font(bold=True), PatternFill("solid", fgColor=_SOFT)
        head.alignment = Alignment(vertical="top")
        for column, (_, text) in enumerate(line, start=2):
            cell = put(sheet.cell(number, column), text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = font(bold=number == _DEFINITIONS)
        longest = max(len(text) for _, text in line)
        sheet.row_dimensions[number].height = LINE * max(1, ceil(longest * 1.15 / _WIDE))
    for column in range(1, len(found) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = 24 if column == 1 else _WIDE
    below = _DEFINITIONS + len(lines) + 1
    for title, told in ((texts("export.sources"), resolved.sources), (texts("export.remarks"), resolved.remarks)):
        below = _paragraph(sheet, below, title, told)
    sheet.freeze_panes = f"B{_DEFINITIONS}"
    for_paper(sheet, resolved.title)


def _paragraph(sheet: Worksheet, start: int, title: str, lines: Sequence[str]) -> int:
    """Write lines under a bold title; return the row where the next can start."""
    if not lines:
        return start
    put(sheet.cell(start, 1), title).font = font(bold=True)
    for number, line in enumerate(lines, start=start + 1):
        put(sheet.cell(number, 1), line)
    return start + len(lines) + 2


def _fill(cell: Any, row: LegendRow) -> None:
    cell.fill = PatternFill("solid", fgColor=row.colour.lstrip("#").upper())
    cell.font = font(bold=True, color=ink_on(row.colour).lstrip("#").upper())
    cell.alignment = Alignment(horizontal="center")
