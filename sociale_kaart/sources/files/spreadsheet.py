"""Spreadsheets (xlsx, xls) to rows of text, sheet by sheet; hostile files are refused before they are opened."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.files.delimited import MAX_BYTES, MAX_CELLS, MAX_ROWS

__all__ = ["Sheet", "check_parts", "read_xls", "read_xlsx"]

_XLS_MAX_BYTES = 100_000_000
_MAX_PARTS = 10_000
_MAX_RATIO = 300
_SEARCHED_BYTES = 30_000_000
_SHEET_PART = re.compile(r"worksheets/[^/]+\.xml$")
_BLANK_FORMULA = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, as text."""

    name: str
    rows: list[list[str]]
    issues: tuple[Issue, ...] = ()


def read_xlsx(file: Path, name: str) -> tuple[Sheet, ...]:
    """Read the sheets of an xlsx workbook; raises `SourceError` for a damaged, locked or hostile one."""
    check_parts(file, name)
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions that hold no data
        try:
            with file.open("rb") as opened:  # by its name openpyxl would refuse a workbook that is called .xls or .csv
                book = load_workbook(opened, read_only=True, data_only=True, keep_links=False)
                try:
                    told = _formulas(file)
                    return tuple(_xlsx_sheet(sheet, name, told) for sheet in book.worksheets)
                finally:
                    book.close()
        except SourceError:
            raise
        except Exception as error:  # a damaged workbook can break openpyxl anywhere
            raise SourceError("damaged_spreadsheet", file=name) from error


def read_xls(file: Path, name: str) -> tuple[Sheet, ...]:
    """Read the sheets of an old xls workbook; raises `SourceError` for a damaged or locked one."""
    import xlrd

    if file.stat().st_size > _XLS_MAX_BYTES:
        megabytes = file.stat().st_size // 1_000_000
        raise SourceError("too_large", file=name, megabytes=megabytes, limit=_XLS_MAX_BYTES // 1_000_000)
    try:
        book = xlrd.open_workbook(str(file), formatting_info=True, logfile=_Silent())
        sheets = []
        for sheet in book.sheets():
            rows = _limited((_xls_row(book, sheet, row) for row in range(sheet.nrows)), name)
            sheets.append(Sheet(sheet.name, rows, _hidden(bool(sheet.visibility), sheet.name)))
        return tuple(sheets)
    except SourceError:
        raise
    except Exception as error:  # a damaged workbook can break xlrd anywhere
        locked = "encrypt" in str(error).lower() or "EncryptedPackage".encode("utf-16-le") in file.read_bytes()
        raise SourceError("locked_spreadsheet" if locked else "damaged_spreadsheet", file=name) from error


class _Silent:
    """Takes what xlrd would print about a damaged workbook."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Nothing is kept."""


def check_parts(file: Path, name: str, main: str = "workbook.xml") -> None:
    """Refuse a workbook that would unpack to too much, that declares XML entities or has no `main` part."""
    try:
        with zipfile.ZipFile(file) as parts:
            infos = parts.infolist()
            total = sum(info.file_size for info in infos)
            packed = max(1, sum(info.compress_size for info in infos))
            if len(infos) > _MAX_PARTS or total > MAX_BYTES or (total > 50_000_000 and total / packed > _MAX_RATIO):
                raise SourceError("unpacks_too_large", file=name, megabytes=total // 1_000_000)
            if not any(info.filename.endswith(main) for info in infos):
                raise SourceError("not_a_spreadsheet", file=name)
            for info in infos:
                if info.filename.endswith((".xml", ".rels")):
                    with parts.open(info) as part:
                        start = part.read(8192).replace(b"\0", b"").upper()
                    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                        raise SourceError("hostile_spreadsheet", file=name)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, RuntimeError, EOFError, ValueError) as error:
        raise SourceError("damaged_spreadsheet", file=name) from error


def _formulas(file: Path) -> tuple[Issue, ...]:
    """Tell of formulas that were saved without their outcome; reading them gives blank cells."""
    count = 0
    with zipfile.ZipFile(file) as parts:
        for info in parts.infolist():
            if _SHEET_PART.search(info.filename) and info.file_size < _SEARCHED_BYTES:
                count += len(_BLANK_FORMULA.findall(parts.read(info)))
    return (Issue("formulas_without_values", Severity.WARNING, count),) if count else ()


def _xlsx_sheet(sheet: object, name: str, told: tuple[Issue, ...]) -> Sheet:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # some writers declare one cell only
    rows = _limited((_xlsx_row(row) for row in sheet.iter_rows()), name)  # type: ignore[attr-defined]
    title = str(sheet.title)  # type: ignore[attr-defined]
    return Sheet(title, rows, (*_hidden(sheet.sheet_state != "visible", title), *told))  # type: ignore[attr-defined]


def _hidden(hidden: bool, title: str) -> tuple[Issue, ...]:
    return (Issue("hidden_sheet", examples=(title,)),) if hidden else ()


def _limited(rows: Iterable[list[str]], name: str) -> list[list[str]]:
    kept: list[list[str]] = []
    cells = 0
    for row in rows:
        cells += len(row) + 1
        kept.append(row)
        if len(kept) > MAX_ROWS:
            raise SourceError("too_many_rows", file=name, limit=MAX_ROWS)
        if cells > MAX_CELLS:
            raise SourceError("too_many_cells", file=name, limit=MAX_CELLS)
    while kept and not any(kept[-1]):
        kept.pop()
    return kept


def _xlsx_row(cells: Iterable[object]) -> list[str]:
    return _trimmed(
        _text(cell.value, percent="%" in str(cell.number_format) if isinstance(cell.value, int | float) else False)  # type: ignore[attr-defined]
        if getattr(cell, "value", None) is not None
        else ""
        for cell in cells
    )


def _xls_row(book: object, sheet: object, row: int) -> list[str]:
    return _trimmed(_xls_cells(book, sheet, row))


def _xls_cells(book: object, sheet: object, row: int) -> Iterator[str]:
    import xlrd

    for cell in sheet.row(row):  # type: ignore[attr-defined]
        if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            yield ""
        elif cell.ctype == xlrd.XL_CELL_ERROR:
            yield str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
        elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
            yield _text(bool(cell.value))
        elif cell.ctype == xlrd.XL_CELL_DATE:
            yield _text(xlrd.xldate_as_datetime(cell.value, book.datemode))  # type: ignore[attr-defined]
        else:
            style = book.format_map[book.xf_list[cell.xf_index].format_key]  # type: ignore[attr-defined]
            yield _text(cell.value, percent="%" in style.format_str)


def _trimmed(cells: Iterable[str]) -> list[str]:
    row = list(cells)
    while row and not row[-1]:
        row.pop()
    return row


def _text(value: object, *, percent: bool = False) -> str:
    """Write a cell as text without losing anything.

    A number in a percentage style is written as the percentage that people see. A number with exactly three
    decimals gets a fourth, so that nobody can read the point as a thousands point.

    >>> _text(416.0), _text(1.234), _text(0.125, percent=True), _text(datetime(2024, 1, 1))
    ('416', '1.2340', '12.5%', '2024-01-01')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        number = Decimal(repr(value)) * (100 if percent else 1)
        if not number.is_finite():
            return str(value)
        text = format(number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize(), "f")
        if len(text.partition(".")[2]) == 3:
            text += "0"
        return f"{text}%" if percent else text
    return str(value)
