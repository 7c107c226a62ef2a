"""Rows of a table written as JSON: a list of records, or the answer of an open data service (OData)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd

from sociale_kaart.core.errors import SourceError
from sociale_kaart.sources.files.delimited import MAX_BYTES, MAX_CELLS, MAX_ROWS
from sociale_kaart.sources.found import Raw

__all__ = ["holds_records", "read_records"]

_RECORDS = re.compile(rb'\s*(?:\[\s*\{|\{(?:[^\[{]*)"value"\s*:\s*\[\s*\{)')
_DRAWN = re.compile(rb'"type"\s*:\s*"(?:Feature|FeatureCollection|Topology)"')
_HEAD = 65_536


def holds_records(file: Path) -> bool:
    """Tell whether a JSON file begins as a table of records, and not as a map."""
    with file.open("rb") as opened:
        start = opened.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    return bool(_RECORDS.match(start)) and not _DRAWN.search(start)


def read_records(file: Path, name: str) -> tuple[Raw, ...]:
    """Read records to a table, every cell as text; raises `SourceError` where the file breaks off or is too large."""
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise SourceError("too_large", file=name, megabytes=size // 1_000_000, limit=MAX_BYTES // 1_000_000)
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig", errors="replace"))
    except (ValueError, RecursionError) as error:
        raise SourceError("file_damaged", file=name) from error
    rows = [row for row in (content if isinstance(content, list) else content["value"]) if isinstance(row, dict)]
    columns = list(dict.fromkeys(str(column) for row in rows for column in row))
    if len(rows) > MAX_ROWS:
        raise SourceError("too_many_rows", file=name, limit=MAX_ROWS)
    if len(rows) * len(columns) > MAX_CELLS:
        raise SourceError("too_many_cells", file=name, limit=MAX_CELLS)
    cells = [[_text(row.get(column)) for column in columns] for row in rows]
    title = str(content.get("odata.metadata", content.get("@odata.context", ""))) if isinstance(content, dict) else ""
    frame = pd.DataFrame(cells, columns=pd.Index(columns, dtype=object), dtype="str")
    return (Raw(name, file, frame, encoding="utf-8", title=title),)


def _text(cell: Any) -> str:
    """Write a cell as text; what is itself a list or an object is left out.

    >>> _text(None), _text(True), _text(12.5), _text([1])
    ('', 'true', '12.5', '')
    """
    if cell is None or isinstance(cell, dict | list):
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
