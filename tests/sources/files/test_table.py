"""Tables as people save them: encodings, delimiters, title rows, footnotes, damaged and hostile files."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sociale_kaart.core.errors import SourceError
from sociale_kaart.sources.files.table import read_table
from sociale_kaart.sources.found import Raw


def written(tmp_path: Path, data: bytes | str, name: str = "tabel.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode(encoding) if isinstance(data, str) else data)
    return path


def only(path: Path) -> Raw:
    (raw,) = read_table(path, path.name)
    return raw


def codes(raw: Raw) -> dict[str, int]:
    return {issue.code: issue.count for issue in raw.issues}


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_table(path, path.name)
    return caught.value.code


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_usual_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = ["code", "naam", "lvb"], ["BU00140001", "Noord", "12.5"], ["BU00140002", "Zuid", "9.0"]
    raw = only(written(tmp_path, "\r\n".join(delimiter.join(line) for line in lines)))
    assert list(raw.frame.columns) == ["code", "naam", "lvb"]
    assert raw.frame["lvb"].tolist() == ["12.5", "9.0"]


def test_decimal_commas_do_not_make_the_comma_a_delimiter(tmp_path: Path) -> None:
    raw = only(written(tmp_path, "code;a;b\nBU1;1,5;2,5\nBU2;3,5;4,5\n"))
    assert raw.frame.shape == (2, 3)


def test_a_delimiter_inside_quotes_belongs_to_the_cell(tmp_path: Path) -> None:
    raw = only(written(tmp_path, '\ufeffcode;"Personen; Bijstand (aantal)"\r\nBU1;"1;2"\r\n'))
    assert list(raw.frame.columns) == ["code", "Personen; Bijstand (aantal)"]
    assert raw.frame.iloc[0, 1] == "1;2"


def test_the_separator_line_of_excel_is_no_title(tmp_path: Path) -> None:
    raw = only(written(tmp_path, "sep=;\ncode;a\nBU1;1\nBU2;2\n"))
    assert list(raw.frame.columns) == ["code", "a"]
    assert raw.title == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850", "utf-16"])
def test_accents_survive_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    raw = only(written(tmp_path, "code;naam\nBU1;Súdwest-Fryslân\nBU2;Oostelijke Façadebuurt\n", encoding=encoding))
    assert raw.frame["naam"].tolist() == ["Súdwest-Fryslân", "Oostelijke Façadebuurt"]
    assert ("encoding_guessed" in codes(raw)) == (encoding in ("cp1252", "cp850"))


def test_utf16_without_a_mark_is_text_and_binary_is_not(tmp_path: Path) -> None:
    assert only(written(tmp_path, "code;a\nBU1;1\nBU2;2\n", encoding="utf-16-le")).frame.shape == (2, 2)
    assert refused(written(tmp_path, bytes(range(256)) * 20)) == "not_text"


def test_a_line_pasted_in_another_encoding_does_not_spoil_the_rest(tmp_path: Path) -> None:
    raw = only(written(tmp_path, b"code;naam\nBU1;S\xc3\xbadwest\nBU2;Caf\xe9\nBU3;Frysl\xc3\xa2n\n"))
    assert raw.frame["naam"].tolist() == ["Súdwest", "Café", "Fryslân"]
    assert "encoding_guessed" in codes(raw)


def test_letters_that_were_read_wrongly_before_are_put_right(tmp_path: Path) -> None:
    raw = only(written(tmp_path, "code;naam\nBU1;LumiÞrepark\nBU2;SÃºdwest\nBU3;25 m³ Þ\n"))
    assert raw.frame["naam"].tolist() == ["Lumièrepark", "Súdwest", "25 m³ Þ"]
    assert "text_garbled" in codes(raw)


def test_na_is_text_and_blank_is_blank(tmp_path: Path) -> None:
    raw = only(written(tmp_path, "wijk;stadsdeel;a\nWK0363NA;NA;\nWK0363NB;NULL;1\n"))
    assert raw.frame.to_numpy().tolist() == [["WK0363NA", "NA", ""], ["WK0363NB", "NULL", "1"]]


def test_rows_of_another_length_are_told(tmp_path: Path) -> None:
    raw = only(written(tmp_path, "code;a;b\nBU1;1;2;3\nBU2;4\nBU3;5;6\n"))
    assert raw.frame.to_numpy().tolist() == [["BU1", "1", "2"], ["BU2", "4", ""], ["BU3", "5", "6"]]
    assert codes(raw) == {"ragged_rows": 1}


def test_row_numbers_without_a_header_do_not_shift_the_columns(tmp_path: Path) -> None:
    raw = only(written(tmp_path, "code,a\n1,BU1,10\n2,BU2,20\n"))
    assert raw.frame["code"].tolist() == ["BU1", "BU2"]


def test_a_quote_that_never_closes_is_a_character(tmp_path: Path) -> None:
    rows = "\n".join(f'BU{number};"Het {number};{number}' for number in range(60))
    raw = only(written(tmp_path, f"code;naam;a\n{rows}\n"))
    assert len(raw.frame) == 60
    assert "quotes_unbalanced" in codes(raw)


def test_quotes_that_swallow_a_line_each_do_not_cost_rows(tmp_path: Path) -> None:
    raw = only(written(tmp_path, 'code;naam;a\nBU1;"Noord;1\nBU2;"Zuid";2\nBU3;"Oost;3\n'))
    assert raw.frame["naam"].tolist() == ['"Noord', "Zuid", '"Oost']
    assert codes(raw) == {"quotes_unbalanced": 1}


def test_a_cell_of_several_lines_stays_one_cell(tmp_path: Path) -> None:
    raw = only(written(tmp_path, 'code;adres;a\nBU1;"Dam 1;\nAmsterdam";1\nBU2;Plein;2\n'))
    assert raw.frame["adres"].tolist() == ["Dam 1;\nAmsterdam", "Plein"]
    assert not raw.issues


def test_lines_may_end_as_on_an_old_mac(tmp_path: Path) -> None:
    assert only(written(tmp_path, "code;a\rBU1;1\rBU2;2\r")).frame.shape == (2, 2)


def test_columns_that_differ_in_case_or_not_at_all_are_kept_apart(tmp_path: Path) -> None:
    raw = only(written(tmp_path, "code;Lvb;lvb;a;a\nBU1;1;2;3;4\nBU2;5;6;7;8\n"))
    assert list(raw.frame.columns) == ["code", "Lvb", "lvb", "a", "a (2)"]
    assert codes(raw) == {"duplicate_columns": 1, "columns_differ_in_case": 2}


def test_title_and_footnotes_are_kept_beside_the_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Thema's - 2018"],
        [],
        ["", "woningen [woningen] (1)", "arm [%]"],
        ["Noord", 12, 3.5],
        ["Zuid", 7, "-"],
    ):
        sheet.append(row)
    for row in ([], ["Bron", "BAG"], ["(1)", "voorlopig"]):
        sheet.append(row)
    path = tmp_path / "dashboard.xlsx"
    book.save(path)
    raw = only(path)
    assert raw.title == "Thema's - 2018"
    assert list(raw.frame.columns) == ["A", "woningen [woningen] (1)", "arm [%]"]
    assert raw.frame.to_numpy().tolist() == [["Noord", "12", "3.5"], ["Zuid", "7", "-"]]
    assert raw.notes == ("Bron BAG", "(1) voorlopig")


def test_a_last_area_without_figures_is_no_footnote(tmp_path: Path) -> None:
    raw = only(
        written(tmp_path, "code;a;b;c;d;e\nBU00140001;1;2;3;4;5\nBU00140002;1;2;3;4;5\nBU00140003;;;;;\nBron: CBS\n")
    )
    assert raw.frame["code"].tolist() == ["BU00140001", "BU00140002", "BU00140003"]
    assert raw.notes == ("Bron: CBS",)


def test_years_can_be_headers(tmp_path: Path) -> None:
    raw = only(written(tmp_path, "buurt;2012;2014\nNoord;1;2\nZuid;3;4\n"))
    assert list(raw.frame.columns) == ["buurt", "2012", "2014"]


def test_numbers_of_a_spreadsheet_lose_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["code", "a", "b", "c"])
    sheet.append(["BU1", 416.0, 1.234, 0.125])
    sheet.append(["BU2", 7725440, 0.1, True])
    sheet["D2"].number_format = "0.0%"
    path = tmp_path / "getallen.xlsx"
    book.save(path)
    assert only(path).frame.to_numpy().tolist() == [
        ["BU1", "416", "1.2340", "12.5%"],
        ["BU2", "7725440", "0.1", "true"],
    ]


def test_every_sheet_with_a_table_counts_and_a_codebook_explains(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Cijfers"
    for row in (["code", "lvb_2018"], ["BU1", 1], ["BU2", 2]):
        first.append(row)
    book.create_sheet("Leeg")
    explained = book.create_sheet("Toelichting")
    for row in (["kolom", "omschrijving", "noemer"], ["lvb", "Inwoners met een LVB", "inwoners"]):
        explained.append(row)
    second = book.create_sheet("Meer")
    second.sheet_state = "hidden"
    for row in (["code", "b"], ["BU1", 3], ["BU2", 4]):
        second.append(row)
    path = tmp_path / "boek.xlsx"
    book.save(path)
    cijfers, meer = read_table(path, path.name)
    assert (cijfers.name, meer.name) == ("boek.xlsx/Cijfers", "boek.xlsx/Meer")
    assert cijfers.notes == ("lvb: Inwoners met een LVB | noemer=inwoners",)
    assert codes(meer) == {"hidden_sheet": 1}


def test_an_old_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def label(row: int, column: int, text: str) -> bytes:
        return record(4, struct.pack("<HH", row, column) + bytes([0, 0, 0, len(text)]) + text.encode())

    def number(row: int, column: int, value: float) -> bytes:
        return record(3, struct.pack("<HH", row, column) + bytes(3) + struct.pack("<d", value))

    cells = (label(0, 0, "code"), label(0, 1, "a"), label(1, 0, "BU1"), number(1, 1, 12.5), number(2, 1, 416))
    book = record(9, struct.pack("<HH", 2, 0x10)) + b"".join(cells) + record(10, b"")
    raw = only(written(tmp_path, book, "oud.xls"))
    assert raw.frame.to_numpy().tolist() == [["BU1", "12.5"], ["", "416"]]
    assert refused(written(tmp_path, book[:40], "afgekapt.xls")) == "damaged_spreadsheet"


def test_formulas_that_were_saved_without_their_outcome_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["code", "a", "b"], ["BU1", "=1+1", 3], ["BU2", "=2+2", 4]):
        sheet.append(row)
    path = tmp_path / "formules.xlsx"
    book.save(path)
    assert codes(only(path)) == {"formulas_without_values": 2}
    sheet.delete_cols(3)
    book.save(path)
    assert refused(path) == "formulas_without_values"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"  \r\n \n", "empty_file"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "html_as_table"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>login</p>", "html_as_table"),
        (b"<?xml version='1.0'?><Workbook/>", "not_a_table"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"PK\x03\x04 broken", "damaged_spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged_spreadsheet"),
        (b"code;a\n", "no_rows"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(written(tmp_path, data, "bestand.xls")) == code


def test_a_bomb_in_a_spreadsheet_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    assert refused(path) == "unpacks_too_large"


def test_entities_in_a_spreadsheet_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "entiteit.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>')
    assert refused(path) == "hostile_spreadsheet"


def test_another_kind_of_zip_is_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "tabel.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("content.xml", "<office/>")
    assert refused(path) == "not_a_spreadsheet"


def test_real_dashboard_has_its_title_header_and_footnotes(real_data: Path) -> None:
    raw = only(real_data / "statistics" / "zwolle" / "Thema's - 2015 - Buurten.xlsx")
    assert raw.title == "Thema's - 2015 - Buurten"
    assert raw.frame.shape == (79, 19)
    assert raw.frame.iloc[0, :3].tolist() == ["Binnenstad-Zuid", "1253", "1254"]
    assert "Speciale waarden . Verborgen waarde" in raw.notes


def test_real_statline_export_keeps_its_padding(real_data: Path) -> None:
    raw = only(real_data / "statistics" / "denhaag_statline_kwb_2019_22032020_165940.csv")
    assert raw.frame.shape == (159, 107)
    assert raw.frame["Regioaanduiding/Codering (code)"].iloc[0] == "GM0518    "


@pytest.mark.parametrize("name", ["kwb.xls", "export.csv", "zonder"])
def test_a_workbook_is_read_whatever_its_name_says(tmp_path: Path, name: str) -> None:
    book = openpyxl.Workbook()
    for row in (["buurtcode", "lvb"], ["BU00030000", 3], ["BU00030001", 4]):
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")
    path = (tmp_path / "x.xlsx").rename(tmp_path / name)
    (raw,) = read_table(path, name)
    assert raw.frame["lvb"].tolist() == ["3", "4"]


def test_a_table_without_a_header_loses_no_row_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("BU00030000;3\nBU00030001;4\n")
    (raw,) = read_table(path, "x.csv")
    assert list(raw.frame.columns) == ["A", "B"]
    assert raw.frame["B"].tolist() == ["3", "4"]
    assert [issue.code for issue in raw.issues] == ["header_missing"]


def test_a_row_that_only_groups_columns_is_not_the_header(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Leefbaarheid 2019;;\nBuurt;Cijfers;\nbuurtcode;lvb;x\nBU00030000;3;1\nBU00030001;4;1\n")
    (raw,) = read_table(path, "x.csv")
    assert list(raw.frame.columns) == ["buurtcode", "lvb", "x"]
    assert raw.title == "Leefbaarheid 2019 Buurt Cijfers"


@pytest.mark.parametrize("mark", ["|", "\t", ";"])
def test_decimal_commas_do_not_hide_the_delimiter(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"buurtcode{mark}lvb\n" + "".join(f"BU000300{n:02d}{mark}{n},5\n" for n in range(20)))
    (raw,) = read_table(path, "x.txt")
    assert raw.frame["lvb"].tolist()[:2] == ["0,5", "1,5"]


def test_an_area_that_is_called_as_a_footnote_begins_is_no_footnote(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("buurt;lvb\nAap;1\nNoot;2\nMies;3\nBron;GGD\n")
    (raw,) = read_table(path, "x.csv")
    assert raw.frame["buurt"].tolist() == ["Aap", "Noot", "Mies"]
    assert raw.notes == ("Bron GGD",)
