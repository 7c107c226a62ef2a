"""The resolved map as a table: json for programs, csv for spreadsheets.

A csv in Dutch has semicolons and decimal commas, in English commas and decimal points, as the spreadsheets of these
countries expect; both are UTF-8 with a byte order mark, without which spreadsheets take it for another encoding.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.values import Reason
from sociale_kaart.export.place import placed
from sociale_kaart.export.rows import AreaRow, area_rows, columns_of, headings, titled
from sociale_kaart.render.resolved import LegendRow, ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["as_plain", "csv_cell", "harmless", "write_table"]

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # of a formula, in some spreadsheet


def write_table(resolved: ResolvedMap, path: Path, codes: Sequence[str] | None = None) -> None:
    """Write a resolved map, or some of its areas in another order, to `.json` or `.csv`; raises ExportError."""
    writers = {".json": _write_json, ".csv": _write_csv}
    if path.suffix.lower() not in writers:
        raise ExportError("export_kind", path=str(path), known=tuple(writers))
    with placed(path) as aside:
        writers[path.suffix.lower()](resolved, aside, codes)


def as_plain(resolved: ResolvedMap, codes: Sequence[str] | None = None) -> dict[str, object]:
    """Return a resolved map as data for JSON: what every area is and why, and the legend.

    `values` has a number or None per quantity, as people write it (`onv@2012:2018`), and `missing` the reason why not.
    """
    quantities = tuple(columns_of(resolved))
    return {
        "map": resolved.spec.id,
        "title": resolved.title,
        "areas": [_area(row, quantities) for row in area_rows(resolved, codes)],
        "legend": [_legend(row) for row in resolved.legend],
    }


def _area(row: AreaRow, quantities: tuple[str, ...]) -> dict[str, object]:
    return {
        "code": row.code,
        "name": row.name,
        "class": row.legend.id,
        "letter": row.legend.letter,
        "label": row.legend.label,
        "values": dict(zip(quantities, row.numbers, strict=True)),
        "missing": {q: r.id for q, r in zip(quantities, row.reasons, strict=True) if r is not Reason.PRESENT},
        "dwellings": row.dwellings,
        "certainty": row.certainty,
        "explanation": row.explanation,
    }


def _legend(row: LegendRow) -> dict[str, object]:
    return {
        "class": row.id,
        "letter": row.letter,
        "label": row.label,
        "colour": row.colour,
        "areas": row.areas,
        "dwellings": row.dwellings,
    }


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    >>> harmless("=HYPERLINK()"), harmless("'t Zand"), harmless("Noord-Oost")
    ("'=HYPERLINK()", "'t Zand", 'Noord-Oost')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS) else text


def _write_json(resolved: ResolvedMap, path: Path, codes: Sequence[str] | None) -> None:
    text = json.dumps(as_plain(resolved, codes), ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def _write_csv(resolved: ResolvedMap, path: Path, codes: Sequence[str] | None) -> None:
    dutch = resolved.language == "nl"
    texts = Texts(resolved.language)
    named = [f"{titled(quantity, texts)} [{name}]" for name, quantity in columns_of(resolved).items()]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";" if dutch else ",")
        before = headings(resolved, "code", "name", "class", "letter", "label")
        after = headings(resolved, "why", "dwellings", "certainty", "explanation")
        writer.writerow([harmless(heading) for heading in (*before, *named, *after)])
        for row in area_rows(resolved, codes):
            legend = row.legend
            cells = (row.code, row.name, legend.id, legend.letter, legend.label, *row.numbers)
            rest = (row.why, row.dwellings, row.certainty, row.explanation)
            writer.writerow([csv_cell(cell, dutch=dutch) for cell in (*cells, *rest)])


def csv_cell(cell: str | float | None, *, dutch: bool) -> str:
    """Write a number with all its digits that mean something, or text that is not a formula."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    number = f"{cell:.12g}"
    return number.replace(".", ",") if dutch else number
