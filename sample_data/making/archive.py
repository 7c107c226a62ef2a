"""Zip archives and workbooks without the clock in them: the same contents give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from openpyxl import Workbook

MOMENT = (2019, 6, 1, 12, 0, 0)


def write_zip(path: Path, entries: dict[str, bytes]) -> None:
    """A zip with the entries in the order given, all dated `MOMENT`."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)


def write_workbook(path: Path, book: Workbook) -> None:
    """Save a workbook with fixed dates of creation and change."""
    draft = io.BytesIO()
    book.save(draft)
    stamp = "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*MOMENT)
    with zipfile.ZipFile(draft) as archive:
        entries = {name: archive.read(name) for name in sorted(archive.namelist())}
    core = entries["docProps/core.xml"].decode()
    entries["docProps/core.xml"] = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, core).encode()
    first = "[Content_Types].xml"
    write_zip(path, {first: entries.pop(first), **entries})
