"""Tables (csv, txt, xlsx, xls, ods) to `Raw`: the header found, the lines around the table kept, cells as text.

Numbers typed in a spreadsheet become text with a decimal point and nothing lost (`spreadsheet`); a blank cell is "".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.files.delimited import read_rows
from sociale_kaart.sources.files.encoding import mended
from sociale_kaart.sources.files.opendocument import is_ods, read_ods
from sociale_kaart.sources.files.spreadsheet import Sheet, read_xls, read_xlsx
from sociale_kaart.sources.found import Raw

__all__ = ["clean_name", "read_table"]

_SEARCHED = 40  # rows above a header, and footnotes below, are at most this many
_MAX_COLUMNS = 5_000
_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f\ufeff]+")
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d%?")
_YEAR = re.compile(r"(19|20)\d\d")
_AREA_CODE = re.compile(r"(GM|WK|BU)\d{4}\w*|\d{4}\s?[A-Z]{2}|E\d{4,6}N\d{4,6}")
_CBS_CODE = re.compile(r"(GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{2}\d{2}|[1-9]\d{3}\s?[A-Z]{2})", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(bron(nen)?|sources?|(voet)?not?en|(voet)?noot|notes?|toelichting|datum)\b|speciale waarden|©|\(c\)|\*|\(?\d\)",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(r"kolom(naam)?|variabele|veld|indicator|column|variable|field")
_EXPLANATION = re.compile(r"omschrijving|definitie|toelichting|betekenis|description|definition|meaning")


def read_table(file: Path, name: str) -> tuple[Raw, ...]:
    """Read a table file: one `Raw` per sheet that holds a table, all columns text.

    `name` is how people know the file. Raises `SourceError` where the file is no table that can be read.
    """
    with file.open("rb") as opened:
        start = opened.read(4096)
    if not start:
        raise SourceError("empty_file", file=name)
    if is_ods(start):
        return _raws(read_ods(file, name), file, name)
    if start.startswith(b"PK"):
        return _raws(read_xlsx(file, name), file, name)
    if start.startswith((b"\xd0\xcf\x11\xe0", b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")):
        return _raws(read_xls(file, name), file, name)
    stripped = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if stripped.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<body")):
        raise SourceError("html_as_table", file=name)
    if stripped.startswith((b"<?xml", b"{\\rtf", b"%pdf", b"\x1f\x8b", b"rar!", b"7z\xbc\xaf", b"sqlite format")):
        raise SourceError("not_a_table", file=name)
    text = read_rows(file, name)
    return (_mended(_raw(text.rows, file, name, text.encoding, text.issues)),)


def clean_name(header: str) -> str:
    """Return a column name with its blanks put right.

    >>> clean_name("  Aantal inkomensontvangers \\n  (aantal)")
    'Aantal inkomensontvangers (aantal)'
    """
    return _BLANKS.sub(" ", header).strip()


def _raws(sheets: tuple[Sheet, ...], file: Path, name: str) -> tuple[Raw, ...]:
    filled = [sheet for sheet in sheets if sum(sum(map(bool, row)) > 1 for row in sheet.rows) > 1]
    if not filled:
        formulas = any(issue.code == "formulas_without_values" for sheet in sheets for issue in sheet.issues)
        raise SourceError("formulas_without_values" if formulas else "no_table", file=name)
    several = len(filled) > 1
    raws = [_raw(sheet.rows, file, f"{name}/{sheet.name}" if several else name, "", sheet.issues) for sheet in filled]
    books = [raw for raw in raws if _is_codebook(raw)]
    if not books or len(books) == len(raws):
        return tuple(raws)
    lines = tuple(line for book in books for line in _codebook_lines(book))
    return tuple(replace(raw, notes=(*raw.notes, *lines)) for raw in raws if raw not in books)


def _mended(raw: Raw) -> Raw:
    """Undo UTF-8 that was read as cp1252 before it got here ("SÃºdwest")."""
    frame = raw.frame
    examples: list[str] = []
    for column in frame.columns:
        if frame[column].str.contains("Ã|â€", regex=True).any():
            text, said = mended(frame[column])
            examples += said
            frame = frame.assign(**{str(column): text})
    if not examples:
        return raw
    issue = Issue("text_garbled", Severity.NOTE, len(examples), tuple(examples[:5]), repaired=True)
    return replace(raw, frame=frame, issues=(*raw.issues, issue))


def _is_codebook(raw: Raw) -> bool:
    """Tell whether a sheet explains the columns of another: their names, and beside them what they are."""
    headers = [str(column).lower() for column in raw.frame.columns]
    return bool(_EXPLAINS.fullmatch(headers[0])) and any(_EXPLANATION.match(header) for header in headers[1:])


def _codebook_lines(book: Raw) -> list[str]:
    """Write a codebook as notes: "column: what it is | unit=percent | ..."."""
    headers = [str(column).lower() for column in book.frame.columns]
    told = next(position for position, header in enumerate(headers) if _EXPLANATION.match(header))
    lines = []
    for row in book.frame.to_numpy():
        cells = [clean_name(str(cell)) for cell in row]
        rest = [f"{h}={c}" for n, (h, c) in enumerate(zip(headers, cells, strict=True)) if n not in (0, told) and c]
        lines.append(" | ".join([f"{cells[0]}: {cells[told]}", *rest]))
    return lines


def _raw(rows: list[list[str]], file: Path, name: str, encoding: str, issues: tuple[Issue, ...]) -> Raw:
    header = _header_row(rows)
    if any(_CBS_CODE.fullmatch(cell.strip()) for cell in rows[header]):
        rows = [*rows[:header], [_letter(position) for position in range(len(rows[header]))], *rows[header:]]
        issues = (*issues, Issue("header_missing", Severity.WARNING, repaired=True))
    end = _end_of_table(rows, header)
    above = [_line(row) for row in rows[:header]]
    body = [row for row in rows[header + 1 : end] if any(cell.strip() for cell in row)]
    heads = _heads(rows[header], body)
    names, name_issues = _column_names(heads)
    body, row_issues = _rectangular(body, len(names))
    if len(names) > _MAX_COLUMNS:
        raise SourceError("too_many_cells", file=name, limit=_MAX_COLUMNS)
    if not body:
        raise SourceError("no_rows", file=name)
    return Raw(
        name=name,
        file=file,
        frame=pd.DataFrame(body, columns=pd.Index(names, dtype=object), dtype="str"),
        encoding=encoding,
        title=" ".join(line for line in above if line),
        notes=tuple(line for line in map(_line, rows[end:]) if line),
        issues=(*issues, *name_issues, *row_issues),
    )


def _heads(header: list[str], body: list[list[str]]) -> list[str]:
    """Return the header as wide as its rows: one more where row numbers have none, less where nothing stands."""
    width = len(header)
    if body and all(header) and all(len(row) == width + 1 for row in body):
        return ["", *header]
    while width > 1 and not clean_name(header[width - 1]) and not any(row[width - 1 : width] > [""] for row in body):
        width -= 1
    return header[:width]


def _line(row: list[str]) -> str:
    return " ".join(clean_name(cell) for cell in row if cell.strip())


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell and not cell.isspace())


def _usual_width(rows: list[list[str]]) -> int:
    """Return how many filled cells most rows have, leaning to the wider where it is a near thing."""
    counts = Counter(filled for filled in map(_filled, rows[:2000]) if filled)
    if not counts:
        return 0
    most = max(counts.values())
    return max(width for width, count in counts.items() if count >= most / 2)


def _header_row(rows: list[list[str]]) -> int:
    """Return the position of the header: the first row as wide as the table that names columns rather than values."""
    usual = _usual_width(rows)
    for position, row in enumerate(rows[:_SEARCHED]):
        filled = [clean_name(cell) for cell in row if cell.strip()]
        values = sum(bool(_NUMBER.fullmatch(cell)) and not _YEAR.fullmatch(cell) for cell in filled)
        if len(filled) >= max(1, 0.6 * usual) and values <= len(filled) / 3 and (len(filled) > 1 or usual <= 1):
            return position + 1 if _is_group_header(rows, position) else position
    return next((position for position, row in enumerate(rows) if _filled(row)), 0)


def _is_group_header(rows: list[list[str]], position: int) -> bool:
    """Tell whether a row only groups the columns that the next row names: it is less filled, and values follow."""
    if position + 2 >= len(rows):
        return False
    names = [clean_name(cell) for cell in rows[position + 1] if cell.strip()]
    if len(names) <= _filled(rows[position]) or len(set(names)) < len(names):
        return False
    named = not any(_NUMBER.fullmatch(name) or _CBS_CODE.fullmatch(name) for name in names)
    return named and any(_NUMBER.fullmatch(clean_name(cell)) for cell in rows[position + 2])


def _end_of_table(rows: list[list[str]], header: int) -> int:
    """Return where the rows end and footnotes begin: a few short lines at the bottom, after a blank or a known word."""
    width = _filled(rows[header])
    first = max(header + 1, len(rows) - _SEARCHED)
    last = next((n for n in range(len(rows), first, -1) if _is_full(rows[n - 1], width)), first)
    for position in range(last, len(rows)):
        below = next((row for row in rows[position:] if _filled(row)), [])
        text = next((clean_name(cell) for cell in below if cell.strip()), "")
        note = not text or (bool(_FOOTNOTE.match(text)) and not _AREA_CODE.match(text))
        blank = not _filled(rows[position])
        if note or (blank and _filled(below) < max(2, width // 3)):
            return position
    return len(rows)


def _is_full(row: list[str], width: int) -> bool:
    """Tell whether a row is as full as the table; of a table of two columns a number must stand in it too."""
    filled = _filled(row)
    if width > 2:
        return filled >= max(3, 0.8 * width)
    return filled == width == 2 and any(_NUMBER.fullmatch(cell.strip()) for cell in row)


def _column_names(header: list[str]) -> tuple[list[str], tuple[Issue, ...]]:
    """Name every column: blanks put right, a column without a name by its letter, the second of two alike numbered."""
    names: list[str] = []
    twice: list[str] = []
    for position, cell in enumerate(header):
        name = clean_name(cell) or _letter(position)
        if name in names:
            twice.append(name)
            name = next(f"{name} ({n})" for n in range(2, len(header) + 2) if f"{name} ({n})" not in names)
        names.append(name)
    lowered = Counter(name.casefold() for name in names)
    alike = tuple(name for name in names if lowered[name.casefold()] > 1)
    issues = []
    if twice:
        issues.append(Issue("duplicate_columns", Severity.WARNING, len(twice), tuple(twice[:5]), repaired=True))
    if alike:
        issues.append(Issue("columns_differ_in_case", Severity.NOTE, len(alike), alike[:6]))
    return names, tuple(issues)


def _letter(position: int) -> str:
    """Return the letter a spreadsheet gives a column: 0 -> A, 26 -> AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _rectangular(rows: list[list[str]], width: int) -> tuple[list[list[str]], tuple[Issue, ...]]:
    """Fill short rows with blanks; cut cells beyond the header off and report them."""
    short = [row for row in rows if len(row) < width]
    long = [row for row in rows if any(cell.strip() for cell in row[width:])]
    straight = [row if len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in rows]
    if not long:
        return straight, ()
    examples = tuple(_line(row)[:60] for row in long[:3])
    facts = {"columns": width, "short": len(short)}
    return straight, (Issue("ragged_rows", Severity.WARNING, len(long), examples, facts),)
