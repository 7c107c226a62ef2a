"""Reading vector files: every repair told, no row lost without a count, the originals as they were."""

from __future__ import annotations

import hashlib
import json
import struct
import time
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from shapely.geometry import Point, Polygon, box

from sociale_kaart.core.crs import RD
from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.files import vector
from sociale_kaart.sources.files.archive import opened
from sociale_kaart.sources.files.vector import read_vector
from sociale_kaart.sources.found import CrsFound, Raw

ROWS = 20


def read(*paths: Path) -> dict[str, Raw]:
    """Read what lies at the paths, and check that nothing there was changed or added."""
    before = hashes(*paths)
    with opened(paths) as drop:
        assert not drop.refused
        raws = {raw.name: raw for dataset in drop.datasets if dataset.kind == "vector" for raw in read_vector(dataset)}
    assert hashes(*paths) == before
    for raw in raws.values():
        assert raw.frame.index.tolist() == list(range(len(raw.frame)))
        if raw.geometry is not None:
            assert raw.geometry.index.equals(raw.frame.index)
            assert raw.geometry.crs == RD
            assert raw.geometry.dropna().is_valid.all()
            assert not raw.geometry.dropna().is_empty.any()
    return raws


def hashes(*paths: Path) -> dict[str, str]:
    files = sorted(
        {file for path in paths for file in ([path, *path.parent.iterdir()] if path.is_file() else path.rglob("*"))}
    )
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()}


def one(path: Path) -> Raw:
    (raw,) = read(path).values()
    return raw


def codes(raw: Raw) -> set[str]:
    return {issue.code for issue in raw.issues}


def issue(raw: Raw, code: str) -> Issue:
    (found,) = [issue for issue in raw.issues if issue.code == code]
    return found


def squares(names: tuple[str, ...] = ()) -> gpd.GeoDataFrame:
    shapes = [box(155_000 + 100 * n, 463_000, 155_090 + 100 * n, 463_090) for n in range(ROWS)]
    shown = [names[n] if n < len(names) else f"Buurt {n}" for n in range(ROWS)]
    return gpd.GeoDataFrame({"code": [f"BU{n:08d}" for n in range(ROWS)], "naam": shown}, geometry=shapes, crs=28992)


def geojson(path: Path, frame: gpd.GeoDataFrame) -> dict[str, object]:
    """Write a GeoJSON without a coordinate system, whatever the frame is in; return what was written."""
    document: dict[str, object] = json.loads(frame.to_json())
    document.pop("crs", None)
    path.write_text(json.dumps(document))
    return document


# --- formats


@pytest.mark.parametrize(
    ("suffix", "driver", "crs"),
    [
        (".shp", "ESRI Shapefile", 28992),
        (".gpkg", "GPKG", 28992),
        (".fgb", "FlatGeobuf", 28992),
        (".gml", "GML", 28992),
        (".tab", "MapInfo File", 28992),
        (".gdb", "OpenFileGDB", 28992),
        (".geojson", "GeoJSON", 4326),
        (".geojsonl", "GeoJSONSeq", 4326),
        (".kml", "LIBKML", 4326),
    ],
)
def test_every_format_gives_the_same_rows(tmp_path: Path, suffix: str, driver: str, crs: int) -> None:
    squares().to_crs(crs).to_file(tmp_path / f"buurten{suffix}", driver=driver)
    raw = one(tmp_path)
    assert len(raw.frame) == ROWS
    assert raw.crs == CrsFound(f"EPSG:{crs}", "file")
    assert raw.geometry is not None
    assert raw.geometry.area.to_numpy() == pytest.approx(8100, abs=1)
    assert {cell for column in raw.frame for cell in raw.frame[column]} >= {"BU00000007", "Buurt 7"}


def test_a_geodatabase_in_a_zip_is_read(tmp_path: Path) -> None:
    squares().to_file(tmp_path / "kaart.gdb", driver="OpenFileGDB")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        for file in sorted((tmp_path / "kaart.gdb").iterdir()):
            packed.write(file, f"map/kaart.gdb/{file.name}")
    raws = read(tmp_path / "x.zip")
    assert {name: len(raw.frame) for name, raw in raws.items()} == {"x.zip/map/kaart.gdb": ROWS}


def test_a_kmz_is_read(tmp_path: Path) -> None:
    squares().to_crs(4326).to_file(tmp_path / "doc.kml", driver="LIBKML")
    with zipfile.ZipFile(tmp_path / "x.kmz", "w") as packed:
        packed.write(tmp_path / "doc.kml", "doc.kml")
    assert list(read(tmp_path / "x.kmz")) == ["x.kmz/doc.kml"]


def test_every_layer_of_a_geopackage_is_read_tables_too(tmp_path: Path) -> None:
    file = tmp_path / "wijkenbuurten.gpkg"
    squares().to_file(file, layer="buurten")
    squares().head(3).to_file(file, layer="wijken")
    pyogrio.write_dataframe(pd.DataFrame(squares().drop(columns="geometry")), file, layer="cijfers")
    raws = read(file)
    assert {name: len(raw.frame) for name, raw in raws.items()} == {
        "wijkenbuurten.gpkg/buurten": ROWS,
        "wijkenbuurten.gpkg/wijken": 3,
        "wijkenbuurten.gpkg/cijfers": ROWS,
    }
    assert raws["wijkenbuurten.gpkg/cijfers"].geometry is None


def test_a_file_under_a_name_that_gdal_would_misread_is_read(tmp_path: Path) -> None:
    squares().to_file(tmp_path / "a.gpkg")
    (tmp_path / "a.gpkg").rename(tmp_path / "x.zip!buurten http;.gpkg")
    assert len(one(tmp_path).frame) == ROWS


def test_a_geopackage_in_use_is_read_with_what_stands_in_its_journal(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "a.gpkg"
    squares().to_file(file, layer="a")
    base = sqlite3.connect(file)
    base.execute("PRAGMA journal_mode=WAL")
    for kind in ("insert", "update1", "update2", "update3", "update4", "update5", "update6", "update7"):
        base.execute(f"DROP TRIGGER IF EXISTS rtree_a_geom_{kind}")
    base.execute("UPDATE a SET naam = 'Nieuw' WHERE fid = 1")
    base.commit()
    assert (tmp_path / "a.gpkg-wal").stat().st_size > 0
    assert one(file).frame["naam"][0] == "Nieuw"
    base.close()


# --- shapefiles


def shapefile(folder: Path, frame: gpd.GeoDataFrame | None = None, encoding: str = "utf-8") -> Path:
    (squares() if frame is None else frame).to_file(folder / "a.shp", encoding=encoding)
    return folder / "a.shp"


def test_a_sound_shapefile_has_no_issues(tmp_path: Path) -> None:
    assert one(shapefile(tmp_path, squares(("Súdwest",)))).issues == ()


def test_a_missing_prj_is_guessed(tmp_path: Path) -> None:
    shapefile(tmp_path).with_suffix(".prj").unlink()
    raw = one(tmp_path)
    assert raw.crs == CrsFound(RD, "guessed")
    assert codes(raw) == {"prj_missing"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850"])
def test_a_missing_cpg_is_made_up_for_by_the_names(tmp_path: Path, encoding: str) -> None:
    shapefile(tmp_path, squares(("Súdwest-Fryslân",)), encoding).with_suffix(".cpg").unlink()
    raw = one(tmp_path)
    assert raw.frame["naam"][0] == "Súdwest-Fryslân"
    assert raw.encoding == encoding
    assert issue(raw, "encoding_guessed").examples == ("Súdwest-Fryslân",)


@pytest.mark.parametrize("stated", ["UTF-8", "cp850", "1252"])
def test_a_wrong_cpg_is_corrected(tmp_path: Path, stated: str) -> None:
    actual = "cp850" if stated == "1252" else "cp1252"
    shapefile(tmp_path, squares(("Súdwest-Fryslân",)), actual).with_suffix(".cpg").write_text(stated)
    raw = one(tmp_path)
    assert raw.frame["naam"][0] == "Súdwest-Fryslân"
    assert issue(raw, "encoding_corrected").facts == {"encoding": actual, "stated": stated}


def test_the_language_byte_is_used_where_it_is_right_and_not_where_it_is_wrong(tmp_path: Path) -> None:
    file = shapefile(tmp_path, squares(("Súdwest-Fryslân",)), "cp850").with_suffix(".dbf")
    file.with_suffix(".cpg").unlink()
    for language in (0x02, 0x57):
        content = bytearray(file.read_bytes())
        content[29] = language
        file.write_bytes(content)
        assert one(tmp_path).encoding == "cp850"


def test_text_that_was_garbled_before_is_put_right(tmp_path: Path) -> None:
    raw = one(shapefile(tmp_path, squares(("SÃºdwest-FryslÃ¢n",))))
    assert raw.frame["naam"][0] == "Súdwest-Fryslân"
    assert issue(raw, "text_garbled").examples == ("SÃºdwest-FryslÃ¢n → Súdwest-Fryslân",)


def test_a_missing_shx_is_rebuilt_elsewhere(tmp_path: Path) -> None:
    shapefile(tmp_path).with_suffix(".shx").unlink()
    raw = one(tmp_path)
    assert len(raw.frame) == ROWS
    assert issue(raw, "shx_missing").facts == {"shapes": ROWS, "superseded": 0}


def test_of_a_shape_that_was_edited_the_newest_counts_when_the_shx_is_rebuilt(tmp_path: Path) -> None:
    shp = shapefile(tmp_path)
    content = bytearray(shp.read_bytes())
    edited = content[100:236].copy()  # the first square again, a metre to the west
    for corner in range(5):
        at = 8 + 4 + 32 + 8 + 4 + 16 * corner
        struct.pack_into("<d", edited, at, struct.unpack_from("<d", edited, at)[0] - 1)
    shp.write_bytes(content + edited)
    shp.with_suffix(".shx").unlink()
    raw = one(tmp_path)
    assert issue(raw, "shx_missing").facts == {"shapes": ROWS, "superseded": 1}
    assert raw.geometry is not None
    assert raw.geometry[0].bounds[0] == 154_999


@pytest.mark.parametrize("change", [(24, 2**31 - 1), (104, 2**31 - 1), (104, 1), (100, 1), (100, 2**30)])
def test_a_shx_that_contradicts_the_shapes_is_rebuilt(tmp_path: Path, change: tuple[int, int]) -> None:
    shx = shapefile(tmp_path).with_suffix(".shx")
    content = bytearray(shx.read_bytes())
    struct.pack_into(">i", content, *change)
    shx.write_bytes(content)
    raw = one(tmp_path)
    assert codes(raw) == {"shx_damaged"}
    assert raw.geometry is not None
    assert raw.geometry.notna().all()


def test_a_truncated_shp_keeps_its_rows_and_counts_the_shapes_that_are_gone(tmp_path: Path) -> None:
    shp = shapefile(tmp_path)
    shp.write_bytes(shp.read_bytes()[: 100 + 136 * 12])  # a record of a square is 136 bytes
    raw = one(tmp_path)
    assert len(raw.frame) == ROWS
    assert raw.geometry is not None
    assert raw.geometry.isna().sum() == issue(raw, "shp_truncated").count == ROWS - 12
    assert codes(raw) == {"shp_truncated"}


def test_a_truncated_shp_without_shx_keeps_its_rows_too(tmp_path: Path) -> None:
    shp = shapefile(tmp_path)
    shp.write_bytes(shp.read_bytes()[: 100 + 136 * 12])
    shp.with_suffix(".shx").unlink()
    raw = one(tmp_path)
    assert raw.frame["code"].tolist() == squares()["code"].tolist()
    assert issue(raw, "rows_without_shape").count == ROWS - 12


def test_a_dbf_that_is_none_leaves_the_shapes(tmp_path: Path) -> None:
    shapefile(tmp_path).with_suffix(".dbf").write_text("version https://git-lfs.github.com/spec/v1\n")
    raw = one(tmp_path)
    assert raw.frame.shape == (ROWS, 0)
    assert "git-lfs" in issue(raw, "dbf_unusable").examples[0]


def test_a_missing_dbf_leaves_the_shapes(tmp_path: Path) -> None:
    shapefile(tmp_path).with_suffix(".dbf").unlink()
    raw = one(tmp_path)
    assert raw.frame.shape == (ROWS, 0)
    assert codes(raw) == {"dbf_missing"}


def test_a_truncated_dbf_keeps_the_shapes_without_a_row(tmp_path: Path) -> None:
    dbf = shapefile(tmp_path).with_suffix(".dbf")
    content = dbf.read_bytes()
    header, record = struct.unpack_from("<HH", content, 8)
    dbf.write_bytes(content[: header + 12 * record + 5])
    raw = one(tmp_path)
    assert len(raw.frame) == ROWS
    assert raw.frame["code"].notna().sum() == 12
    assert issue(raw, "shapes_without_row").count == ROWS - 12
    assert raw.geometry is not None
    assert raw.geometry.notna().all()


def test_columns_of_one_name_get_a_number_and_their_own_values(tmp_path: Path) -> None:
    dbf = shapefile(tmp_path).with_suffix(".dbf")
    dbf.write_bytes(dbf.read_bytes().replace(b"naam\0", b"code\0", 1))
    raw = one(tmp_path)
    assert raw.frame.iloc[3].tolist() == ["BU00000003", "Buurt 3"]
    assert list(raw.frame.columns) == ["code", "code_2"]
    assert "duplicate_columns" in codes(raw)


def test_columns_that_differ_in_case_only_are_kept_apart(tmp_path: Path) -> None:
    dbf = shapefile(tmp_path).with_suffix(".dbf")
    dbf.write_bytes(dbf.read_bytes().replace(b"naam\0", b"Code\0", 1))
    raw = one(tmp_path)
    assert raw.frame.iloc[3].tolist() == ["BU00000003", "Buurt 3"]
    assert issue(raw, "columns_differ_in_case").examples == ("code", "Code")


def test_a_deleted_row_is_counted(tmp_path: Path) -> None:
    dbf = shapefile(tmp_path).with_suffix(".dbf")
    content = bytearray(dbf.read_bytes())
    content[struct.unpack_from("<H", content, 8)[0]] = ord("*")
    dbf.write_bytes(content)
    raw = one(tmp_path)
    assert len(raw.frame) == ROWS - 1
    assert issue(raw, "rows_deleted").count == 1


def test_a_dbf_alone_is_a_table(tmp_path: Path) -> None:
    dbf = shapefile(tmp_path, squares(("Súdwest",))).with_suffix(".dbf")
    (tmp_path / "los").mkdir()
    alone = tmp_path / "los" / "los.dbf"
    alone.write_bytes(dbf.read_bytes())
    raw = one(alone)
    assert raw.geometry is None
    assert raw.frame["naam"][0] == "Súdwest"


def test_a_prj_of_nonsense_is_told(tmp_path: Path) -> None:
    shapefile(tmp_path).with_suffix(".prj").write_text('PROJCS["onzin",GEOGCS[')
    raw = one(tmp_path)
    assert raw.crs == CrsFound(RD, "guessed")
    assert codes(raw) == {"crs_unreadable"}


# --- GeoJSON and TopoJSON


def test_rd_numbers_in_a_geojson_that_names_no_system_are_recognised(tmp_path: Path) -> None:
    geojson(tmp_path / "a.geojson", squares())
    raw = one(tmp_path)
    assert raw.crs == CrsFound(RD, "corrected")
    assert issue(raw, "crs_contradicted").facts["stated"] == "WGS84 (EPSG:4326)"
    assert raw.geometry is not None
    assert raw.geometry.area.to_numpy() == pytest.approx(8100)


def test_a_topojson_without_a_system_is_guessed(tmp_path: Path) -> None:
    ring = [[5.387, 52.155], [5.388, 52.155], [5.388, 52.156], [5.387, 52.155]]
    shape = {"type": "Polygon", "arcs": [[0]], "properties": {"naam": "A"}}
    topology = {
        "type": "Topology",
        "arcs": [ring],
        "objects": {"b": {"type": "GeometryCollection", "geometries": [shape]}},
    }
    (tmp_path / "a.topojson").write_text(json.dumps(topology))
    raw = one(tmp_path)
    assert raw.crs == CrsFound("EPSG:4326", "guessed")
    assert "crs_not_stated" in codes(raw)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_geojson_that_is_not_utf8_is_read(tmp_path: Path, encoding: str) -> None:
    document = geojson(tmp_path / "a.geojson", squares(("Súdwest-Fryslân",)).to_crs(4326))
    (tmp_path / "a.geojson").write_bytes(json.dumps(document, ensure_ascii=False).encode(encoding))
    raw = one(tmp_path)
    assert raw.frame["naam"][0] == "Súdwest-Fryslân"
    assert ("encoding_corrected" in codes(raw)) == (encoding == "cp1252")


def test_a_download_that_broke_off_gives_the_rows_that_are_whole(tmp_path: Path) -> None:
    geojson(tmp_path / "a.geojson", squares().to_crs(4326))
    content = (tmp_path / "a.geojson").read_text()
    cut = content.index('"BU00000012"')
    (tmp_path / "a.geojson").write_text(content[:cut])
    raw = one(tmp_path)
    assert raw.frame["code"].tolist() == squares()["code"].tolist()[:12]
    assert issue(raw, "json_truncated").facts == {"read": 12}
    assert issue(raw, "json_truncated").severity is Severity.ERROR


def test_a_ring_that_is_not_closed_is_closed(tmp_path: Path) -> None:
    document = geojson(tmp_path / "a.geojson", squares().to_crs(4326))
    document["features"][3]["geometry"]["coordinates"][0].pop()  # type: ignore[index]
    (tmp_path / "a.geojson").write_text(json.dumps(document))
    raw = one(tmp_path)
    assert "ring_unclosed" in codes(raw)
    assert raw.geometry is not None
    assert raw.geometry[3].area == pytest.approx(8100, abs=1)


def test_a_shape_of_an_unknown_kind_keeps_its_row(tmp_path: Path) -> None:
    document = geojson(tmp_path / "a.geojson", squares().to_crs(4326))
    document["features"][3]["geometry"]["type"] = "Onzin"  # type: ignore[index]
    (tmp_path / "a.geojson").write_text(json.dumps(document))
    raw = one(tmp_path)
    assert len(raw.frame) == ROWS
    assert issue(raw, "geometry_null").examples == ("Buurt 3",)
    assert "data.geojson" not in str(raw.issues)


# --- shapes


def test_repairs_of_shapes_reach_the_reader(tmp_path: Path) -> None:
    frame = squares()
    x, y = 155_000, 463_500
    frame.loc[3, "geometry"] = Polygon([(x, y), (x + 20, y + 20), (x + 20, y), (x, y + 20)])
    frame.loc[4, "geometry"] = None
    frame.loc[5, "geometry"] = Polygon()
    frame.loc[7] = frame.loc[6]
    frame.to_file(tmp_path / "a.gpkg")
    raw = one(tmp_path)
    assert len(raw.frame) == ROWS - 1
    assert {"bow_tie", "geometry_null", "geometry_empty", "geometry_duplicate"} == codes(raw)
    assert issue(raw, "bow_tie").examples == ("Buurt 3",)
    assert raw.geometry is not None
    assert raw.geometry[3].area == pytest.approx(200)


def test_curves_become_lines(tmp_path: Path) -> None:
    import sqlite3

    frame = gpd.GeoDataFrame({"naam": ["rond"]}, geometry=[Point(155_000, 463_000)], crs=28992)
    frame.to_file(tmp_path / "a.gpkg", layer="a", geometry_type="Unknown", SPATIAL_INDEX="NO")
    circle = [(155_000, 463_000), (155_100, 463_100), (155_200, 463_000), (155_100, 462_900), (155_000, 463_000)]
    arc = struct.pack("<BII", 1, 8, 5) + b"".join(struct.pack("<dd", *place) for place in circle)
    shape = b"GP\x00\x01" + struct.pack("<i", 28992) + struct.pack("<BII", 1, 10, 1) + arc
    with sqlite3.connect(tmp_path / "a.gpkg") as base:
        base.execute("UPDATE a SET geom = ?", (shape,))
    base.close()
    raw = one(tmp_path)
    assert issue(raw, "curves_linearised").count == 1
    assert raw.geometry is not None
    assert raw.geometry[0].area == pytest.approx(3.14159 * 100**2, rel=0.01)


def test_a_layer_of_straight_lines_has_no_curves(tmp_path: Path) -> None:
    squares().to_file(tmp_path / "a.gpkg", geometry_type="Unknown")
    assert one(tmp_path).issues == ()


# --- damage and limits


def test_the_records_around_the_damage_are_read(tmp_path: Path) -> None:
    frame = squares()
    many = gpd.GeoDataFrame(
        {"nr": [str(n) for n in range(3000)]}, geometry=[frame.geometry[n % ROWS] for n in range(3000)], crs=28992
    )
    many.to_file(tmp_path / "a.gpkg", SPATIAL_INDEX="NO")
    content = bytearray((tmp_path / "a.gpkg").read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(range(256)) * 16
    (tmp_path / "a.gpkg").write_bytes(content)
    raw = one(tmp_path)
    lost = issue(raw, "records_lost")
    assert 0 < lost.count < 100
    assert len(raw.frame) + lost.count == 3000
    assert raw.frame["nr"].iloc[-1] == "2999"


def test_the_start_of_a_flatgeobuf_that_breaks_off_is_read(tmp_path: Path) -> None:
    squares().to_file(tmp_path / "a.fgb", driver="FlatGeobuf")
    content = (tmp_path / "a.fgb").read_bytes()
    (tmp_path / "a.fgb").write_bytes(content[:-300])
    raw = one(tmp_path)
    assert 0 < len(raw.frame) < ROWS
    assert len(raw.frame) + issue(raw, "records_lost").count == ROWS


def test_too_many_rows_are_refused_with_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    squares().to_file(tmp_path / "a.gpkg")
    monkeypatch.setattr(vector, "MAX_ROWS", ROWS)
    assert len(one(tmp_path).frame) == ROWS
    monkeypatch.setattr(vector, "MAX_ROWS", ROWS - 1)
    with pytest.raises(SourceError) as refused:
        read(tmp_path)
    assert (refused.value.code, refused.value.facts["limit"]) == ("too_many_rows", ROWS - 1)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    geojson(tmp_path / "a.geojson", squares().to_crs(4326))
    monkeypatch.setattr(vector, "MAX_TEXT_BYTES", 100)
    with pytest.raises(SourceError) as refused:
        read(tmp_path)
    assert refused.value.code == "too_large"


# --- the real files


def test_zwolle_has_shapes_and_a_dbf_that_is_none(real_data: Path) -> None:
    raw = one(real_data / "awkward" / "Buurtgrenzen_Zwolle.shp")
    assert raw.frame.shape == (78, 0)
    assert codes(raw) == {"dbf_unusable"}


def test_eindhoven_has_a_bow_tie_a_null_an_empty_and_a_duplicate(real_data: Path) -> None:
    raw = one(real_data / "awkward" / "eindhoven_bowtie_null_empty_duplicate.gpkg")
    assert len(raw.frame) == 116
    assert {issue.code: issue.count for issue in raw.issues} == {
        "bow_tie": 1,
        "geometry_null": 1,
        "geometry_empty": 1,
        "geometry_duplicate": 1,
    }


def test_addresses_without_geometry_keep_their_rows(real_data: Path) -> None:
    raws = read(real_data / "awkward" / "pdok_null-empty-geoms.gpkg")
    assert [len(raw.frame) for raw in raws.values()] == [2, 0, 0]


def test_fryslan_in_latin1_without_prj_and_cpg(real_data: Path) -> None:
    raw = one(real_data / "awkward" / "fryslan_latin1_noprj_nocpg")
    assert (len(raw.frame), raw.encoding, raw.crs) == (501, "cp1252", CrsFound(RD, "guessed"))
    assert "Aldlân-Oost" in issue(raw, "encoding_guessed").examples


def test_a_real_shapefile_without_its_shx(real_data: Path) -> None:
    raw = one(real_data / "awkward" / "no_shx")
    assert len(raw.frame) == 501
    assert issue(raw, "shx_missing").facts == {"shapes": 501, "superseded": 0}


def test_two_real_shapefiles_in_a_zip(real_data: Path) -> None:
    fryslan, eindhoven = read(real_data / "awkward" / "twee_shapefiles_in_map.zip").values()
    assert (len(fryslan.frame), len(eindhoven.frame)) == (501, 116)
    assert issue(eindhoven, "coordinates_3d").count == 116


def test_rotterdam_has_eight_rings_that_cross(real_data: Path) -> None:
    raw = one(real_data / "buurten" / "rotterdam_buurten_BUcodes.geojson")
    assert len(raw.frame) == 92
    assert issue(raw, "bow_tie").count == 8
    assert "Schieveen" in issue(raw, "bow_tie").examples


def test_hengelo_in_topojson(real_data: Path) -> None:
    raw = one(real_data / "buurten" / "hengelo_buurten.topojson")
    assert (len(raw.frame), raw.crs) == (62, CrsFound("EPSG:4326", "guessed"))


def test_groningen_from_web_mercator(real_data: Path) -> None:
    raw = one(real_data / "buurten" / "groningen_buurt2017.zip")
    assert (len(raw.frame), raw.crs) == (108, CrsFound("EPSG:3857", "file"))


def test_zwolle_has_a_column_name_with_an_accent(real_data: Path) -> None:
    raw = one(real_data / "statistics" / "zwolle" / "demographics_buurt_2018_mapped.geojson")
    assert "OFFICIËLE" in raw.frame.columns


def test_the_grid_of_groningen(real_data: Path) -> None:
    raw = one(real_data / "statistics" / "groningen_vierkant100m2014.zip")
    assert len(raw.frame) == 3441


def test_the_whole_country_is_read_and_repaired_in_a_moment(real_data: Path) -> None:
    start = time.perf_counter()
    raw = one(real_data / "buurten" / "nl_buurten_2019_RD.gpkg")
    assert time.perf_counter() - start < 20  # a hang, not a benchmark
    assert len(raw.frame) == 13_594
    assert sum(issue.count for issue in raw.issues if issue.code in ("bow_tie", "ring_invalid")) == 21


@pytest.mark.filterwarnings("ignore")
def test_names_that_a_shapefile_cut_and_numbered_are_told(tmp_path: Path) -> None:
    long = {f"percentage_van_iets_{n}": [1.0] for n in range(4)}
    years = {f"bijstand{year}": [1.0] for year in (12, 14, 16, 18)}
    for name, columns in (("lang", long), ("jaren", years)):
        shape = box(150_000, 450_000, 151_000, 451_000)
        gpd.GeoDataFrame(columns, geometry=[shape], crs=RD).to_file(tmp_path / f"{name}.shp")
    assert "names_cut" in codes(one(tmp_path / "lang.shp"))
    assert "names_cut" not in codes(one(tmp_path / "jaren.shp"))
