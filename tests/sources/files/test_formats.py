"""Hostile files are refused before GDAL sees them: quickly, with a reason, and without a connection to anywhere."""

from __future__ import annotations

import json
import sqlite3
import struct
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box

from sociale_kaart.core.errors import SourceError
from sociale_kaart.sources.files.archive import opened
from sociale_kaart.sources.files.formats import kind_of
from sociale_kaart.sources.files.vector import read_vector

POINT = {
    "type": "Feature",
    "properties": {"naam": "A"},
    "geometry": {"type": "Point", "coordinates": [5.3872, 52.1552]},
}
VRT = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{target}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
GML = '<?xml version="1.0"?>{doctype}<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/"/>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def outcome(path: Path) -> str:
    """Return the code of the refusal, or how many rows were read; within seconds."""
    start = time.perf_counter()
    with opened([path]) as drop:
        if drop.refused:
            return drop.refused[0].error.code
        try:
            found = str(sum(len(raw.frame) for dataset in drop.datasets for raw in read_vector(dataset)))
        except SourceError as error:
            found = error.code
    assert time.perf_counter() - start < 10
    return found


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815
        do_POST = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def collection(**members: object) -> str:
    return json.dumps({"type": "FeatureCollection", **members, "features": [POINT]})


@pytest.mark.parametrize("name", ["x.geojson", "x.json", "x.gml", "x.kml", "x.shp", "x.gpkg", "x.tab", "x.topojson"])
def test_a_vrt_under_any_name_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(VRT.format(target="/etc/passwd"))
    assert outcome(tmp_path / name) in ("not_what_it_says", "reads_elsewhere")


@pytest.mark.parametrize(
    "text",
    [
        collection(opmerking=VRT.format(target="/vsicurl/http://127.0.0.1/x.shp")),
        collection(type2="gdal_streamed_alg", command_line="gdal vector pipeline read http://127.0.0.1/"),
        '{"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read /etc/passwd ! stream"}',
    ],
)
def test_the_marks_of_drivers_that_read_elsewhere_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.geojson").write_text(text)
    assert outcome(tmp_path / "x.geojson") == "reads_elsewhere"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", ["link", "url", "LINK"])
def test_a_coordinate_system_at_an_address_is_not_fetched(
    tmp_path: Path, listener: tuple[str, list[str]], kind: str, encoding: str
) -> None:
    address, asked = listener
    crs = {"a": {"b": {"c": {}}}, "type": kind, "properties": {"href": address, "url": address}}
    (tmp_path / "x.geojson").write_text(collection(crs=crs), encoding=encoding)
    assert outcome(tmp_path / "x.geojson") == "reads_elsewhere"
    assert asked == []


@pytest.mark.parametrize(
    ("plain", "disguised"),
    [
        ('"crs"', '"cr\\u0073"'),
        ('"link"', '"l\\u0069nk"'),
        ('"crs"', "'crs'"),
        ('"crs"', '"CRS"'),
        ('"crs":', '"crs" /**/ :'),
        ('"crs":', '"crs": /**/'),
        ('"type": "link"', '"TYPE": "link"'),
    ],
)
def test_an_address_in_disguise_is_not_fetched(
    tmp_path: Path, listener: tuple[str, list[str]], plain: str, disguised: str
) -> None:
    address, asked = listener
    text = collection(crs={"type": "link", "properties": {"href": address}})
    assert plain in text
    text = text.replace(plain, disguised)
    (tmp_path / "x.geojson").write_text(text)
    assert outcome(tmp_path / "x.geojson") == "reads_elsewhere"
    assert asked == []


def test_addresses_that_are_only_text_are_data(tmp_path: Path, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    feature = {**POINT, "properties": {"naam": "Café \u0026 bar", "type": "link", "url": address}}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    document = {"type": "FeatureCollection", "crs": crs, "features": [feature]}
    (tmp_path / "x.geojson").write_text(json.dumps(document))
    assert outcome(tmp_path / "x.geojson") == "1"
    assert asked == []


def test_a_gml_with_schemas_and_links_asks_nothing(tmp_path: Path, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    (tmp_path / "x.gml").write_text(
        f"""<?xml version="1.0"?>
        <ogr:FeatureCollection xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ogr="{address}/ns"
          xsi:schemaLocation="{address}/ns {address}/schema.xsd" xmlns:gml="http://www.opengis.net/gml"
          xmlns:xlink="http://www.w3.org/1999/xlink"><gml:featureMember><ogr:x><ogr:plaats xlink:href="{address}/geom"/>
          <ogr:g><gml:Point srsName="{address}/srs"><gml:coordinates>5.3,52.1</gml:coordinates></gml:Point></ogr:g>
        </ogr:x></gml:featureMember></ogr:FeatureCollection>"""
    )
    assert outcome(tmp_path / "x.gml") == "1"
    assert asked == []


@pytest.mark.parametrize("name", ["x.gml", "x.kml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_refused(tmp_path: Path, name: str, encoding: str) -> None:
    (tmp_path / name).write_text(GML.format(doctype=BOMB), encoding=encoding)
    assert outcome(tmp_path / name) == "xml_entities"


def test_xml_entities_after_much_else_are_refused_too(tmp_path: Path) -> None:
    (tmp_path / "x.gml").write_text(GML.format(doctype="<!--" + "x" * (1 << 20) + "-->" + BOMB))
    assert outcome(tmp_path / "x.gml") == "xml_entities"


@pytest.mark.parametrize("line", ['Open Table "/etc/passwd" Hide', '  Type SEAMLESS Charset "Neutral"', "Type LINKED"])
def test_a_mapinfo_table_that_opens_other_tables_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "x.tab").write_text(f"!table\n!version 300\nDefinition Table\n{line}\n")
    assert outcome(tmp_path / "x.tab") == "reads_elsewhere"


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW v AS SELECT fid, geom, ogr_geocode(naam) AS plaats FROM a",
        "CREATE VIEW v AS SELECT ogr_datasource_load_layers('/vsicurl/http://127.0.0.1/x.shp')",
        "CREATE VIEW v AS SELECT load_extension('/tmp/x.so')",
        "CREATE VIEW v AS SELECT '/vsicurl/http://127.0.0.1/x' AS x",
    ],
)
def test_a_geopackage_that_would_run_functions_beyond_itself_is_refused(tmp_path: Path, sql: str) -> None:
    gpd.GeoDataFrame({"naam": ["A"]}, geometry=[box(0, 0, 1, 1)], crs=28992).to_file(tmp_path / "a.gpkg", layer="a")
    assert outcome(tmp_path / "a.gpkg") == "1"
    with sqlite3.connect(tmp_path / "a.gpkg") as base:
        base.execute(sql)
    base.close()
    assert outcome(tmp_path / "a.gpkg") == "reads_elsewhere"


def test_what_hides_in_the_log_of_a_geopackage_is_refused_too(tmp_path: Path) -> None:
    gpd.GeoDataFrame({"naam": ["A"]}, geometry=[box(0, 0, 1, 1)], crs=28992).to_file(tmp_path / "a.gpkg", layer="a")
    base = sqlite3.connect(tmp_path / "a.gpkg")
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("CREATE VIEW v AS SELECT fid, ogr_geocode(naam) AS plaats FROM a")
    base.commit()
    assert outcome(tmp_path / "a.gpkg") == "reads_elsewhere"
    base.close()


def test_a_rollback_journal_is_left_alone(tmp_path: Path) -> None:
    gpd.GeoDataFrame({"naam": ["A"]}, geometry=[box(0, 0, 1, 1)], crs=28992).to_file(tmp_path / "a.gpkg", layer="a")
    (tmp_path / "a.gpkg-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    with opened([tmp_path]) as drop:
        (raw,) = read_vector(drop.datasets[0])
    assert "journal_left" in {issue.code for issue in raw.issues}
    assert (tmp_path / "a.gpkg-journal").stat().st_size == 608


def test_an_ordinary_view_is_read(tmp_path: Path) -> None:
    gpd.GeoDataFrame({"naam": ["A"]}, geometry=[box(0, 0, 1, 1)], crs=28992).to_file(tmp_path / "a.gpkg", layer="a")
    with sqlite3.connect(tmp_path / "a.gpkg") as base:
        base.execute("CREATE VIEW v AS SELECT fid, upper(naam) AS naam FROM a")
        base.execute("INSERT INTO gpkg_contents (table_name, data_type) VALUES ('v', 'attributes')")
    base.close()
    assert outcome(tmp_path / "a.gpkg") == "2"


def test_a_sqlite_file_that_is_no_geopackage_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.gpkg") as base:
        base.execute("CREATE TABLE a (b)")
    base.close()
    assert outcome(tmp_path / "a.gpkg") in ("reads_elsewhere", "file_damaged", "no_layers")


@pytest.mark.parametrize("rows", [2**31 - 1, 2**32 - 1, 5_000_000])
@pytest.mark.parametrize("alone", [True, False])
def test_a_dbf_that_claims_millions_of_rows_gives_those_it_has(tmp_path: Path, rows: int, alone: bool) -> None:
    gpd.GeoDataFrame({"naam": ["A", "B"]}, geometry=[box(0, 0, 1, 1)] * 2, crs=28992).to_file(tmp_path / "a.shp")
    content = bytearray((tmp_path / "a.dbf").read_bytes())
    struct.pack_into("<I", content, 4, rows)
    (tmp_path / "a.dbf").write_bytes(content)
    assert outcome(tmp_path / ("a.dbf" if alone else "a.shp")) == "2"


@pytest.mark.parametrize(
    ("at", "form", "value"),
    [(24, ">i", 2**31 - 1), (104, ">i", 2**31 - 1), (104, ">i", -1), (144, "<i", 2**30), (148, "<i", 2**31 - 1)],
)
def test_a_shp_that_claims_gigabytes_is_read_as_far_as_it_goes(tmp_path: Path, at: int, form: str, value: int) -> None:
    gpd.GeoDataFrame({"naam": ["A", "B"]}, geometry=[box(0, 0, 1, 1)] * 2, crs=28992).to_file(tmp_path / "a.shp")
    content = bytearray((tmp_path / "a.shp").read_bytes())
    struct.pack_into(form, content, at, value)
    (tmp_path / "a.shp").write_bytes(content)
    assert outcome(tmp_path / "a.shp") in ("2", "shapefile_damaged")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.shp", b"\x00\x00\x27\x0a" + bytes(20), "shapefile_damaged"),
        ("x.shp", b"geen shapefile" * 20, "not_what_it_says"),
        ("x.gpkg", b"SQLite format 3\x00" + bytes(84), "file_damaged"),
        ("x.gpkg", b"geen geopackage", "not_what_it_says"),
        ("x.fgb", b"fgb\x03fgb\x00" + bytes(10), "no_layers"),
        ("x.geojson", b"{", "file_damaged"),
        ("x.geojson", b'{"type": "FeatureCollection"}', "json_no_map"),
        ("x.geojson", b"[" * 100_000, "file_damaged"),
        ("x.geojson", b'{"type":"FeatureCollection","features":[' + b"[" * 100_000, "file_damaged"),
        ("x.geojson", b"<html>404</html>", "not_what_it_says"),
        ("x.json", b'{"naam": "geen kaart"}', "json_no_map"),
        ("x.dbf", b"version https://git-lfs.github.com/spec/v1\n", "only_a_pointer"),
        ("x.dbf", b"\x03" + bytes(40), "not_what_it_says"),
        ("x.gpkg", b"version https://git-lfs.github.com/spec/v1\n", "only_a_pointer"),
        ("x.tab", b"!table\n!version 300\n", "file_damaged"),
        ("x.mif", b"VERSION 300\n", "file_damaged"),
        ("x.gml", b"<?xml version='1.0'?><a><b></a>", "file_damaged"),
    ],
)
def test_rubbish_is_refused_with_its_reason(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert outcome(tmp_path / name) == code


def test_kinds_of_files() -> None:
    assert [kind_of(suffix) for suffix in (".gpkg", ".csv", ".zip", ".prj", ".pdf", ".vrt", ".qqq")] == [
        "vector",
        "table",
        "archive",
        "companion",
        "document",
        "refused",
        None,
    ]
