"""The resolved map as a workbook: the areas, the legend and what every number means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sociale_kaart.core.indicator import Unit
from sociale_kaart.export.meaning import meanings
from sociale_kaart.export.place import placed
from sociale_kaart.export.rows import area_rows, columns_of, headings, titled
from sociale_kaart.render.page.scene import ink_on
from sociale_kaart.render.resolved import LegendRow, ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import DECIMALS, Texts

__all__ = ["write_sheet"]

_LONGEST, _FOOTER = 32_767, 100  # characters in a cell and in the foot of a page
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_UNITS = {  # how a spreadsheet shows a number; it puts the signs of its own language
    Unit.PERCENT: '{number}" %"',
    Unit.EURO: '"€ "{number}',
    Unit.THOUSAND_EURO: '"€ "{number}".000"',
}
_ROOM = "_)"  # after a number, as wide as a bracket
_INK, _SOFT = "1C2127", "E6E9EC"
_LINE = 15.0  # points
_WIDE = 46  # characters in a column of definitions
_DEFINITIONS = 5  # row


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the areas: heading, width in characters and, for numbers, how these are shown."""

    heading: str
    width: int
    number: str = ""


def write_sheet(resolved: ResolvedMap, path: Path) -> None:
    """Write a resolved map to an `.xlsx`; raises ExportError."""
    texts = Texts(resolved.language)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = _clean(resolved.title)
    book.properties.language = {"nl": "nl-NL", "en": "en-GB"}[resolved.language]
    book.properties.creator = "Sociale Kaart"
    _areas(book.create_sheet(texts("export.sheet.areas")), resolved)
    _legend(book.create_sheet(texts("export.sheet.legend")), resolved)
    _definitions(book.create_sheet(texts("export.sheet.definitions")), resolved)
    with placed(path) as aside:
        book.save(aside)


def _areas(sheet: Worksheet, resolved: ResolvedMap) -> None:
    quantities = list(columns_of(resolved).values())
    columns = _columns(resolved, quantities)
    _heading(sheet, columns)
    rows = 1
    for rows, row in enumerate(area_rows(resolved), start=2):
        legend = row.legend
        cells = (row.code, row.name, legend.letter, legend.label, *row.numbers)
        _row(sheet, rows, (*cells, row.why, row.dwellings, row.certainty, row.explanation), columns)
        _fill(sheet.cell(rows, 3), legend)
    if rows > 1:
        _as_table(sheet, "areas", rows, len(columns))
    sheet.freeze_panes = "C2"
    _for_paper(sheet, resolved)
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
    _heading(sheet, columns)
    for number, row in enumerate(resolved.legend, start=2):
        _row(sheet, number, (row.letter, row.label, row.areas, row.dwellings), columns)
        _fill(sheet.cell(number, 1), row)
    _as_table(sheet, "legend", len(resolved.legend) + 1, len(columns))
    for number, line in enumerate((resolved.legend_title, resolved.legend_note), start=len(resolved.legend) + 3):
        _put(sheet.cell(number, 2), line)
    sheet.freeze_panes = "A2"
    _for_paper(sheet, resolved)


def _definitions(sheet: Worksheet, resolved: ResolvedMap) -> None:
    """Write what the map is, then a column per indicator and period with everything that its numbers mean."""
    texts = Texts(resolved.language)
    _put(sheet.cell(1, 1), resolved.title).font = _font(bold=True, size=14)
    _put(sheet.cell(2, 1), resolved.subtitle)
    _put(sheet.cell(3, 1), texts("export.made", date=texts.date(date.today())))
    found = [meaning.lines(texts) for meaning in meanings(resolved)]
    lines = [line for line in zip(*found, strict=True) if any(text for _, text in line)]
    for number, line in enumerate(lines, start=_DEFINITIONS):
        head = _put(sheet.cell(number, 1), line[0][0])
        head.font, head.fill = _font(bold=True), PatternFill("solid", fgColor=_SOFT)
        head.alignment = Alignment(vertical="top")
        for column, (_, text) in enumerate(line, start=2):
            cell = _put(sheet.cell(number, column), text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = _font(bold=number == _DEFINITIONS)
        longest = max(len(text) for _, text in line)
        sheet.row_dimensions[number].height = _LINE * max(1, ceil(longest * 1.15 / _WIDE))
    for column in range(1, len(found) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = 24 if column == 1 else _WIDE
    below = _DEFINITIONS + len(lines) + 1
    for title, told in ((texts("export.sources"), resolved.sources), (texts("export.remarks"), resolved.remarks)):
        below = _paragraph(sheet, below, title, told)
    sheet.freeze_panes = f"B{_DEFINITIONS}"
    _for_paper(sheet, resolved)


def _paragraph(sheet: Worksheet, start: int, title: str, lines: Sequence[str]) -> int:
    """Write lines under a bold title; return the row where the next can start."""
    if not lines:
        return start
    _put(sheet.cell(start, 1), title).font = _font(bold=True)
    for number, line in enumerate(lines, start=start + 1):
        _put(sheet.cell(number, 1), line)
    return start + len(lines) + 2


def _heading(sheet: Worksheet, columns: Sequence[Column]) -> None:
    names: set[str] = set()
    for number, column in enumerate(columns, start=1):
        name = _unlike(_clean(column.heading), names)
        names.add(name.lower())
        cell = _put(sheet.cell(1, number), name)
        cell.font = _font(bold=True)
        side = "right" if column.number else "left"
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    widest = max(len(column.heading) / column.width for column in columns)
    sheet.row_dimensions[1].height = _LINE * min(6, ceil(widest * 1.25))


def _unlike(name: str, others: Iterable[str]) -> str:
    """Return a heading that no other column of the table has, as a spreadsheet demands."""
    number, free = 2, name
    while free.lower() in others:
        free, number = f"{name} ({number})", number + 1
    return free


def _row(sheet: Worksheet, number: int, values: Iterable[str | float | None], columns: Sequence[Column]) -> None:
    for position, (value, column) in enumerate(zip(values, columns, strict=True), start=1):
        cell = sheet.cell(number, position)
        if isinstance(value, str):
            _put(cell, value)
        elif value is not None:
            cell.value = value
            cell.number_format = column.number


def _put(cell: Any, text: str) -> Cell:
    """Write text as text: never a formula, also not when it is edited later."""
    cell.value = _clean(text)
    cell.data_type = "s"
    cell.quotePrefix = text.lstrip().startswith(("=", "+", "-", "@"))
    written: Cell = cell
    return written


def _font(*, bold: bool = False, size: int = 11, color: str = _INK) -> Font:
    return Font(name="Calibri", bold=bold, size=size, color=color)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)[:_LONGEST]


def _fill(cell: Any, row: LegendRow) -> None:
    cell.fill = PatternFill("solid", fgColor=row.colour.lstrip("#").upper())
    cell.font = _font(bold=True, color=ink_on(row.colour).lstrip("#").upper())
    cell.alignment = Alignment(horizontal="center")


def _as_table(sheet: Worksheet, name: str, rows: int, columns: int) -> None:
    table = Table(displayName=name, ref=f"A1:{get_column_letter(columns)}{rows}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)


def _for_paper(sheet: Worksheet, resolved: ResolvedMap) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    title = _clean(resolved.title)[:_FOOTER].replace("&", "&&")
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(title), right=_HeaderFooterPart("&P / &N"))
