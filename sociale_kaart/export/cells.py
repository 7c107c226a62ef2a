"""Cells of a workbook: text that stays text, numbers that stay numbers, headings, tables and paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["INK", "LINE", "Column", "as_table", "clean", "font", "for_paper", "heading", "put", "write_row"]

_LONGEST, _FOOTER = 32_767, 100  # characters in a cell and in the foot of a page
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
INK = "1C2127"
LINE = 15.0
"""The height of a line in points."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in characters and, for numbers, how these are shown."""

    heading: str
    width: int
    number: str = ""


def heading(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Write the headings of a table in the first row, each another, and make the columns as wide as they say."""
    names: set[str] = set()
    for number, column in enumerate(columns, start=1):
        name = _unlike(clean(column.heading), names)
        names.add(name.lower())
        cell = put(sheet.cell(1, number), name)
        cell.font = font(bold=True)
        side = "right" if column.number else "left"
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    widest = max(len(column.heading) / column.width for column in columns)
    sheet.row_dimensions[1].height = LINE * min(6, ceil(widest * 1.25))


def _unlike(name: str, others: Iterable[str]) -> str:
    """Return a heading that no other column of the table has, as a spreadsheet demands."""
    number, free = 2, name
    while free.lower() in others:
        free, number = f"{name} ({number})", number + 1
    return free


def write_row(sheet: Worksheet, number: int, values: Iterable[str | float | None], columns: Sequence[Column]) -> None:
    """Write texts and numbers in a row; None leaves a cell empty."""
    for position, (value, column) in enumerate(zip(values, columns, strict=True), start=1):
        cell = sheet.cell(number, position)
        if isinstance(value, str):
            put(cell, value)
        elif value is not None:
            cell.value = value
            cell.number_format = column.number


def put(cell: Any, text: str) -> Cell:
    """Write text as text: never a formula, also not when it is edited later."""
    cell.value = clean(text)
    cell.data_type = "s"
    cell.quotePrefix = text.lstrip().startswith(("=", "+", "-", "@"))
    written: Cell = cell
    return written


def font(*, bold: bool = False, size: int = 11, color: str = INK) -> Font:
    """Return the typeface of a workbook."""
    return Font(name="Calibri", bold=bold, size=size, color=color)


def clean(text: str) -> str:
    """Return text that a cell can hold."""
    return _CONTROL.sub("", text)[:_LONGEST]


def as_table(sheet: Worksheet, name: str, rows: int, columns: int) -> None:
    """Make the cells from the first on a table that can be filtered."""
    table = Table(displayName=name, ref=f"A1:{get_column_letter(columns)}{rows}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)


def for_paper(sheet: Worksheet, title: str) -> None:
    """Have a worksheet printed on its side, as wide as the paper, with its title and page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    shown = clean(title)[:_FOOTER].replace("&", "&&")
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(shown), right=_HeaderFooterPart("&P / &N"))
