"""Lists as files: a workbook with a tab per list, csv for spreadsheets, a page for the browser."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sociale_kaart.core.resources import resources
from sociale_kaart.export.cells import LINE, Column, as_table, clean, for_paper, heading, write_row
from sociale_kaart.export.place import placed
from sociale_kaart.export.safe import escaped as _
from sociale_kaart.export.safe import still_policy
from sociale_kaart.export.table import csv_cell, harmless
from sociale_kaart.render.confront.listing import Listing
from sociale_kaart.render.texts import Texts

__all__ = ["add_listing", "listing_page", "write_listing_csv", "write_listings"]

_MOST_LINES = 9
_WHOLE, _PART = '#,##0;-#,##0;"–"', "#,##0.0"


def write_listings(listings: Sequence[Listing], title: str, path: Path, language: str) -> None:
    """Write lists to an `.xlsx`, a tab for each; raises ExportError."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = clean(title)
    book.properties.language = {"nl": "nl-NL", "en": "en-GB"}[language]
    book.properties.creator = "Sociale Kaart"
    for listing in listings:
        add_listing(book, listing, title)
    with placed(path) as aside:
        book.save(aside)


def add_listing(book: Workbook, listing: Listing, title: str) -> None:
    """Add a list to a workbook as a tab: a table that can be filtered, with long texts on several lines."""
    sheet = book.create_sheet(listing.title[:31])
    columns = [Column(one.heading, one.width, "General" if one.number else "") for one in listing.columns]
    heading(sheet, columns)
    for number, row in enumerate(listing.rows, start=2):
        write_row(sheet, number, row, columns)
        _tall(sheet, number, row, columns)
    if listing.rows:
        as_table(sheet, f"{listing.id}_list", len(listing.rows) + 1, len(columns))
    sheet.freeze_panes = "C2" if len(columns) > 6 else "B2"
    for_paper(sheet, f"{listing.title} – {title}")
    sheet.print_area = f"A1:{get_column_letter(len(columns))}{len(listing.rows) + 1}"


def _tall(sheet: Worksheet, number: int, row: Sequence[str | float | None], columns: Sequence[Column]) -> None:
    """Wrap the texts of a row and make it as high as its longest one wants."""
    lines = 1
    for position, (value, column) in enumerate(zip(row, columns, strict=True), start=1):
        side = "right" if column.number else "left"
        cell = sheet.cell(number, position)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side)
        if not isinstance(value, str) and value is not None:
            cell.number_format = _WHOLE if float(value).is_integer() else _PART
        lines = max(lines, ceil(len(str(value or "")) * 1.1 / column.width))
    sheet.row_dimensions[number].height = LINE * min(lines, _MOST_LINES)


def write_listing_csv(listing: Listing, path: Path, language: str) -> None:
    """Write a list to a `.csv`: semicolons and decimal commas in Dutch; no text is a formula. Raises ExportError."""
    dutch = language == "nl"
    with placed(path) as aside, aside.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";" if dutch else ",")
        writer.writerow([harmless(column.heading) for column in listing.columns])
        for row in listing.rows:
            writer.writerow([csv_cell(cell, dutch=dutch) for cell in row])


def listing_page(listings: Sequence[Listing], title: str, told: Sequence[str], language: str, day: date) -> str:
    """Return lists as one page without scripts; `told` are sentences above them."""
    texts = Texts(language)
    style = (resources() / "html" / "sheet" / "list.css").read_text(encoding="utf-8")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{_(language)}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_(still_policy(style))}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_(title)}</title><style>{style}</style></head>",
            f"<body><main><header><h1>{_(title)}</h1>",
            *(f"<p>{_(sentence)}</p>" for sentence in told if sentence),
            "</header>",
            *(_section(listing, texts) for listing in listings),
            f"<footer><p>{_(texts('lists.made', date=texts.date(day)))}.</p></footer></main></body></html>",
            "",
        )
    )


def _section(listing: Listing, texts: Texts) -> str:
    heads = "".join(f'<th scope="col">{_(column.heading)}</th>' for column in listing.columns)
    rows = "".join(f"<tr>{_cells(listing, row, texts)}</tr>" for row in listing.rows)
    table = f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    empty = f"<p>{_(texts('lists.none'))}</p>"
    return f"<section><h2>{_(listing.title)}</h2>{table if listing.rows else empty}</section>"


def _cells(listing: Listing, row: Sequence[str | float | None], texts: Texts) -> str:
    found = []
    for column, cell in zip(listing.columns, row, strict=True):
        if isinstance(cell, str) or cell is None:
            told = cell or ""
        else:
            told = texts.number(cell, 0 if float(cell).is_integer() else 1)
        name = "number" if column.number else "long" if column.width >= 50 else ""
        found.append(f'<td class="{name}" data-head="{_(column.heading)}">{_(told)}</td>')
    return "".join(found)
