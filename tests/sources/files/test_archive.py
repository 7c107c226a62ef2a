"""Opening what is dropped: companions stay together, hostile archives do no harm, a failure stops nothing else."""

from __future__ import annotations

import io
import os
import sqlite3
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from sociale_kaart.core.progress import Cancelled
from sociale_kaart.sources.files.archive import opened
from sociale_kaart.sources.files.unzip import Budget

CSV = b"code;waarde\nBU00010000;1\n"


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return path


def names(*paths: Path, budget: Budget | None = None) -> tuple[list[str], dict[str, str]]:
    """Return the data sets by name, and what was refused with its code."""
    with opened(paths, budget=budget) as drop:
        assert all(dataset.file.exists() for dataset in drop.datasets)
        return [d.name for d in drop.datasets], {r.name: r.error.code for r in drop.refused}


def test_a_file_is_a_data_set_under_its_own_name(tmp_path: Path) -> None:
    file = tmp_path / "cijfers.csv"
    file.write_bytes(CSV)
    with opened([file]) as drop:
        (dataset,) = drop.datasets
        assert (dataset.name, dataset.file, dataset.kind) == ("cijfers.csv", file, "table")


def test_the_companions_of_a_shapefile_are_one_data_set(tmp_path: Path) -> None:
    for suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg", ".shp.xml", ".sbn"):
        (tmp_path / f"buurten{suffix}").write_bytes(b"x")
    assert names(tmp_path) == ([f"{tmp_path.name}/buurten.shp"], {})
    assert names(*sorted(tmp_path.iterdir())) == (["buurten.shp"], {})


def test_companions_find_each_other_whatever_the_case_of_their_names(tmp_path: Path) -> None:
    for name in ("BUURT.SHP", "buurt.dbf", "Buurt.Shx"):
        (tmp_path / name).write_bytes(b"x")
    assert names(tmp_path)[0] == [f"{tmp_path.name}/BUURT.SHP"]


def test_a_dbf_alone_is_a_table_and_a_shx_alone_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.dbf").write_bytes(b"x")
    (tmp_path / "b.shx").write_bytes(b"x")
    assert names(tmp_path) == ([f"{tmp_path.name}/a.dbf"], {f"{tmp_path.name}/b.shx": "companion_alone"})


def test_a_zip_shows_its_inner_folders_and_lives_as_long_as_the_context(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "x.zip", {"Mijn map (2024)/a.csv": CSV, "Mijn map (2024)/b.csv": CSV})
    with opened([packed]) as drop:
        assert [d.name for d in drop.datasets] == ["x.zip/Mijn map (2024)/a.csv", "x.zip/Mijn map (2024)/b.csv"]
        file = drop.datasets[0].file
        assert file.read_bytes() == CSV
    assert not file.exists()


def test_equal_names_in_two_folders_of_a_zip_stay_two_files(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "x.zip", {"2012/a.csv": CSV, "2018/a.csv": CSV + CSV})
    with opened([packed]) as drop:
        assert [len(d.file.read_bytes()) for d in drop.datasets] == [len(CSV), 2 * len(CSV)]


def test_a_zip_in_a_zip_in_a_folder_is_opened(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.csv": CSV}).read_bytes()
    (tmp_path / "inner.zip").unlink()
    zipped(tmp_path / "outer.zip", {"map/inner.zip": inner})
    assert names(tmp_path) == ([f"{tmp_path.name}/outer.zip/map/inner.zip/a.csv"], {})


def test_zips_in_zips_are_not_followed_without_end(tmp_path: Path) -> None:
    content = CSV
    name = "a.csv"
    for depth in range(6):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            packed.writestr(name, content)
        name, content = f"{depth}.zip", buffer.getvalue()
    (tmp_path / "top.zip").write_bytes(content)
    found, refused = names(tmp_path / "top.zip")
    assert not found
    assert list(refused.values()) == ["archive_too_deep"]


def test_system_junk_is_passed_over_with_a_note(tmp_path: Path) -> None:
    entries = {"a.csv": CSV, "__MACOSX/._a.csv": b"x", ".DS_Store": b"x", "map/Thumbs.db": b"x", "~$a.xlsx": b"x"}
    with opened([zipped(tmp_path / "x.zip", entries)]) as drop:
        assert [d.name for d in drop.datasets] == ["x.zip/a.csv"]
        assert not drop.refused
        (issue,) = drop.issues
        assert (issue.code, issue.count, issue.facts["name"]) == ("junk_ignored", 4, "x.zip")


def test_documents_in_a_folder_are_passed_over_and_one_by_itself_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "leesmij.txt").write_text("Uitleg")
    (folder / "kaart.pdf").write_bytes(b"%PDF")
    (folder / "a.csv").write_bytes(CSV)
    with opened([folder]) as drop:
        assert [d.name for d in drop.datasets] == ["map/a.csv"]
        assert [(issue.code, issue.count) for issue in drop.issues] == [("documents_ignored", 2)]
    assert names(folder / "kaart.pdf") == ([], {"kaart.pdf": "unknown_format"})


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("leeg.csv", b"", "empty_file"),
        ("leeg.zip", b"", "empty_file"),
        ("leeg.shp", b"", "empty_file"),
        ("kapot.zip", b"PK\x03\x04 and then nothing", "archive_damaged"),
        ("geen.zip", b"dit is geen zip", "archive_damaged"),
        ("kaart.vrt", b"<OGRVRTDataSource/>", "unknown_format"),
        ("kaart.xyz", b"iets", "unknown_format"),
        ("zonder", b"iets", "unknown_format"),
        ("ingepakt.7z", b"7z\xbc\xaf", "packed_otherwise"),
        ("los.prj", b"PROJCS[]", "companion_alone"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason_and_the_rest_is_not(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "goed.csv").write_bytes(CSV)
    assert names(tmp_path / name, tmp_path / "goed.csv") == (["goed.csv"], {name: code})


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert names(tmp_path / "weg.csv") == ([], {"weg.csv": "missing_file"})


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    assert names(zipped(tmp_path / "x.zip", {})) == ([], {"x.zip": "archive_empty"})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.csv")
    assert names(tmp_path / "pijp.csv") == ([], {"pijp.csv": "not_a_file"})


def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(CSV)
    (tmp_path / "rond").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path)[0] == [f"{tmp_path.name}/a.csv"]


def test_a_link_in_a_folder_is_not_followed_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "geheim.csv").write_bytes(CSV)
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "link.csv").symlink_to(tmp_path / "geheim.csv")
    assert names(folder) == ([], {"map/link.csv": "not_a_file"})


def test_the_same_file_dropped_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(CSV)
    assert names(tmp_path / "a.csv", tmp_path) == (["a.csv"], {})


@pytest.mark.parametrize(
    "name", ["../../weg.csv", "/etc/weg.csv", "..\\..\\weg.csv", "C:\\weg.csv", "map/../../weg.csv"]
)
def test_an_entry_that_points_outside_is_not_unpacked(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    found, refused = names(zipped(inside / "x.zip", {name: CSV, "goed.csv": CSV}))
    assert found == ["x.zip/goed.csv"]
    assert list(refused.values()) == ["archive_unsafe_name"]
    assert not list(tmp_path.rglob("weg.csv"))


def test_a_link_in_a_zip_is_not_unpacked(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    assert names(tmp_path / "x.zip") == ([], {"x.zip/link.csv": "archive_unsafe_name"})


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "x.zip", {"a.csv": CSV})
    content = bytearray(packed.read_bytes())
    central = content.index(b"PK\x01\x02")
    struct.pack_into("<H", content, central + 8, 1)
    struct.pack_into("<H", content, 6, 1)
    packed.write_bytes(content)
    assert names(packed) == ([], {"x.zip/a.csv": "archive_locked"})


def test_an_entry_with_an_unknown_method_is_refused(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "x.zip", {"a.csv": CSV})
    content = bytearray(packed.read_bytes())
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 10, 9)
    struct.pack_into("<H", content, 8, 9)
    packed.write_bytes(content)
    assert names(packed) == ([], {"x.zip/a.csv": "archive_method"})


def test_a_damaged_entry_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("slecht.csv", b"0123456789")
        packed.writestr("goed.csv", CSV)
    content = (tmp_path / "x.zip").read_bytes().replace(b"0123456789", b"0123456780")
    (tmp_path / "x.zip").write_bytes(content)
    assert names(tmp_path / "x.zip") == (["x.zip/goed.csv"], {"x.zip/slecht.csv": "archive_entry_damaged"})


def test_a_hundredfold_is_ordinary_and_more_than_the_limit_is_not(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "x.zip", {"a.csv": b" " * 5_000_000})
    assert packed.stat().st_size < 50_000
    assert names(packed, budget=Budget(total=6_000_000)) == (["x.zip/a.csv"], {})
    assert names(packed, budget=Budget(total=4_000_000)) == ([], {"x.zip": "archive_too_large"})


def test_the_limit_holds_for_all_archives_together(tmp_path: Path) -> None:
    first, second = (zipped(tmp_path / f"{n}.zip", {"a.csv": b" " * 3_000_000}) for n in (1, 2))
    assert names(first, second, budget=Budget(total=4_000_000)) == (["1.zip/a.csv"], {"2.zip": "archive_too_large"})


def test_a_zip_of_very_many_files_is_refused(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "x.zip", {f"{n}.csv": CSV for n in range(20)})
    assert names(packed, budget=Budget(entries=10)) == ([], {"x.zip": "archive_too_many_files"})


def test_a_zip_that_lies_about_its_sizes_writes_no_more_than_it_said(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "x.zip", {"a.csv": b" " * 5_000_000})
    content = bytearray(packed.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 10)
    packed.write_bytes(content)
    assert names(packed) == ([], {"x.zip/a.csv": "archive_entry_damaged"})


@pytest.mark.parametrize(
    ("name", "content", "suffix"),
    [
        ("kaart.data", b'{"type": "FeatureCollection", "features": []}', ".geojson"),
        ("kaart", b"SQLite format 3\x00", ".gpkg"),
        ("kaart.bin", b"fgb\x03fgb\x00", ".fgb"),
    ],
)
def test_an_unknown_extension_is_told_by_the_content(tmp_path: Path, name: str, content: bytes, suffix: str) -> None:
    (tmp_path / name).write_bytes(content)
    with opened([tmp_path / name]) as drop:
        assert [d.suffix for d in drop.datasets] == [suffix]


def test_a_zip_without_an_extension_is_opened(tmp_path: Path) -> None:
    zipped(tmp_path / "download", {"a.csv": CSV})
    assert names(tmp_path / "download") == (["download/a.csv"], {})


def test_names_in_the_code_page_of_dos_are_read(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "x.zip", {"Caf_.csv": CSV})
    packed.write_bytes(packed.read_bytes().replace(b"Caf_.csv", b"Caf\x82.csv"))
    assert names(packed)[0] == ["x.zip/Café.csv"]


def test_opening_can_be_stopped(tmp_path: Path) -> None:
    def stop(fraction: float, message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled), opened([tmp_path], stop):
        pass


def test_two_real_shapefiles_in_a_folder_of_a_zip(real_data: Path) -> None:
    with opened([real_data / "awkward" / "twee_shapefiles_in_map.zip"]) as drop:
        inner = "twee_shapefiles_in_map.zip/Mijn gegevens (2024)/Kaarten"
        assert [d.name for d in drop.datasets] == [f"{inner}/fryslan_utf8_nocpg.shp", f"{inner}/eindhoven_polygonZ.shp"]
        assert [issue.code for issue in drop.issues] == ["junk_ignored"]


def test_the_real_grid_of_fifty_megabytes_in_less_than_one_is_opened(real_data: Path) -> None:
    assert names(real_data / "statistics" / "groningen_vierkant100m2014.zip") == (
        ["groningen_vierkant100m2014.zip/vierkant100m2014.shp"],
        {},
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://voorbeeld.nl/x.geojson",
        "https://voorbeeld.nl/a?b=c",
        "/vsicurl/http://127.0.0.1:1/x.geojson",
        "ftp://a/b",
    ],
)
def test_an_address_is_no_file_and_is_not_fetched(address: str) -> None:
    assert list(names(Path(address))[1].values()) == ["address_given"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "kaart.shp").mkdir()
    assert names(tmp_path / "kaart.shp") == ([], {"kaart.shp": "folder_empty"})


def test_a_project_is_no_source_by_itself_and_passed_over_beside_sources(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "project.gpkg") as base:
        base.execute("CREATE TABLE sociale_kaart (key TEXT)")
    base.close()
    assert names(tmp_path / "project.gpkg") == ([], {"project.gpkg": "project_given"})
    (tmp_path / "cijfers.csv").write_bytes(CSV)
    with opened([tmp_path]) as drop:
        assert [dataset.file.name for dataset in drop.datasets] == ["cijfers.csv"]
        assert [issue.code for issue in drop.issues] == ["projects_ignored"]


def test_a_workbook_without_an_extension_is_not_taken_apart(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "bijlage", {"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"})
    with opened([packed]) as drop:
        assert [(dataset.name, dataset.suffix) for dataset in drop.datasets] == [("bijlage", ".xlsx")]
