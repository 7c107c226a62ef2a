"""Spreadsheets of LibreOffice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sociale_kaart.core.errors import SourceError
from sociale_kaart.sources.files.table import read_table
from tests.sources.tables import meant, values_of

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def workbook(path: Path, rows: list[list[str]], before: str = "", manifest: str = "") -> Path:
    """Write an ods of one sheet, all cells text."""

    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {NAMES} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Blad1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return path


def test_an_ods_is_read_with_its_title_and_header(tmp_path: Path) -> None:
    rows = [["Cijfers 2021", ""], ["buurtcode", "lvb"], ["BU00030000", "3,5"], ["BU00030001", "4"]]
    (found,) = meant(workbook(tmp_path / "cijfers.ods", rows))
    assert values_of(found, "lvb@2021").numbers.to_dict() == {"BU00030000": 3.5, "BU00030001": 4.0}


@pytest.mark.parametrize(
    ("before", "manifest", "code"),
    [
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', "", "hostile_spreadsheet"),
        ("", "<encryption-data/>", "locked_spreadsheet"),
        ("<<<", "", "no_table"),
    ],
)
def test_a_hostile_locked_or_damaged_ods_is_refused(tmp_path: Path, before: str, manifest: str, code: str) -> None:
    path = workbook(tmp_path / "x.ods", [["a", "b"], ["c", "d"]], before, manifest)
    with pytest.raises(SourceError, match=code):
        read_table(path, path.name)
