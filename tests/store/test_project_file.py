from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import ProjectFileError
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.levels import Level
from sociale_kaart.core.look import Look
from sociale_kaart.core.progress import Cancelled
from sociale_kaart.core.project import Project
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.texts import Texts
from sociale_kaart.store.migrate import FORMAT
from sociale_kaart.store.project_file import is_project, load, save
from tests.store.municipality import areas, project, values


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "voorbeeld.gpkg"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "voorbeeld.gpkg"
    save(project(), path)
    return path


@pytest.fixture
def saved(example: Path, path: Path) -> Path:
    shutil.copyfile(example, path)
    return path


def _sql(path: Path, *statements: str) -> None:
    """Change a file from outside, as a GIS would; the triggers of its spatial index need functions of a GIS."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)


def _refused(path: Path, code: str) -> ProjectFileError:
    with pytest.raises(ProjectFileError) as caught:
        load(path)
    assert caught.value.code == code
    for language in ("nl", "en"):
        assert path.name in Texts(language).error(caught.value)
    return caught.value


# The same document


def test_a_project_comes_back_the_same(saved: Path) -> None:
    before, after = project(), load(saved)
    assert after.equals(before)
    assert before.equals(after)


def test_every_bit_of_a_number_comes_back(saved: Path) -> None:
    before, after = project().values[0].numbers.to_numpy(), load(saved).values[0].numbers.to_numpy()
    known = ~np.isnan(before)
    assert before[known].tobytes() == after[known].tobytes()
    assert np.isnan(after[~known]).all()
    assert after.dtype == np.float64


def test_every_bit_and_type_of_a_geometry_comes_back(saved: Path) -> None:
    before, after = project().areas[0].frame.geometry, load(saved).areas[0].frame.geometry
    assert before.to_wkb().tolist() == after.to_wkb().tolist()
    assert after.geom_type.tolist()[:4] == ["Polygon", "MultiPolygon", "Polygon", "MultiPolygon"]


def test_reasons_and_types_of_columns_come_back(saved: Path) -> None:
    after = load(saved)
    assert after.values[0].missing == {Reason.SECRET: 1, Reason.WATER: 1}
    assert after.values[0].reasons.dtype == np.int8
    assert after.areas[0].frame["water"].dtype == bool
    assert after.areas[0].codes.name == "code"


def test_names_as_objects_come_back_as_objects(path: Path) -> None:
    frame = areas().frame.assign(name=pd.Series(["a", None, "c", "d", "e"], dtype=object, index=areas().codes))
    before = Project("p", (Areas(Level.BUURT, 2018, frame),))
    save(before, path)
    assert load(path).equals(before)


def test_an_empty_project_comes_back(path: Path) -> None:
    save(Project(""), path)
    assert load(path).equals(Project(""))


def test_empty_geometries_come_back(path: Path) -> None:
    shapes = [shapely.Polygon(), shapely.MultiPolygon(), shapely.box(0, 0, 1, 1), shapely.Polygon(), shapely.Polygon()]
    frame = areas().frame.set_geometry(gpd.GeoSeries(shapes, index=areas().codes, crs="EPSG:28992"))
    before = Project("p", (Areas(Level.BUURT, 2018, frame),))
    save(before, path)
    assert load(path).equals(before)


def test_more_indicators_than_a_table_has_columns(path: Path) -> None:
    codes = pd.Index(["GM0001", "GM0002"], name="code")
    many = tuple(
        Values.of(Indicator(f"i{n}", "x", year=2018), pd.Series([n / 7, float("nan")], codes), level=Level.GEMEENTE)
        for n in range(2_100)
    )
    save(Project("p", values=many), path)
    assert load(path).equals(Project("p", values=many))


def test_saving_twice_gives_the_same_tables(saved: Path, tmp_path: Path) -> None:
    def dumped(path: Path) -> list[str]:
        with closing(sqlite3.connect(path)) as connection:
            return [line for line in connection.iterdump() if "gpkg_contents" not in line]

    again = tmp_path / "again.gpkg"
    save(load(saved), again)
    assert [line for line in dumped(saved) if "rtree" not in line] == [
        line for line in dumped(again) if "rtree" not in line
    ]


def test_saving_reports_and_can_be_cancelled(path: Path) -> None:
    seen: list[float] = []
    save(project(), path, lambda fraction, _: seen.append(fraction))
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    before = path.read_bytes()

    def stop(fraction: float, _: str) -> None:
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        save(Project("other"), path, stop)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


# Ordinary layers


def test_a_gis_sees_ordinary_layers(saved: Path) -> None:
    layers = dict(pyogrio.list_layers(saved).tolist())
    assert layers["areas_buurt_2018"] == layers["zones"] == "MultiPolygon"
    assert layers["stock"] == "Point"
    assert (layers["background_1"], layers["background_2"]) == ("LineString", "MultiPolygon")
    assert {"measures", "notes", "reasons_buurt_2018"} < set(layers)
    assert "sociale_kaart" not in layers


def test_values_are_columns_and_missing_is_nothing(saved: Path) -> None:
    layer = pyogrio.read_dataframe(saved, layer="areas_buurt_2018").set_index("code")
    assert layer.crs.to_epsg() == 28992
    assert layer["onv_2018"].tolist()[0] == 0.1 + 0.2
    assert layer["onv_2018"].isna().tolist() == [False, True, False, True, False]
    reasons = pyogrio.read_dataframe(saved, layer="reasons_buurt_2018").set_index("code")
    assert reasons.loc["BU00010100", "onv_2018"] == "secret"


def test_columns_that_differ_only_in_case_are_kept_apart(saved: Path) -> None:
    names = {name.lower() for name in pyogrio.read_info(saved, layer="areas_buurt_2018")["fields"]}
    assert {"onv_2018", "onv_2018_2", "onv_2016", "fid_2"} < names


def test_what_is_edited_in_a_gis_is_read(saved: Path) -> None:
    _sql(
        saved,
        "UPDATE areas_buurt_2018 SET onv_2018 = 2.5 WHERE code = 'BU00010100'",
        "UPDATE areas_buurt_2018 SET onv_2018 = NULL WHERE code = 'BU00010200'",
        "UPDATE zones SET name = 'Verkoop Zuid', remarks = NULL WHERE id = '1'",
    )
    after = load(saved)
    assert after.values[0].numbers["BU00010100"] == 2.5
    assert after.values[0].missing == {Reason.NOT_MEASURED: 1, Reason.WATER: 1}
    assert (after.zones[0].name, after.zones[0].remarks) == ("Verkoop Zuid", "")


def test_nothing_of_the_folders_of_the_machine_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "geheime_map_van_iemand"
    folder.mkdir()
    save(project(), folder / "p.gpkg")
    assert b"geheime_map" not in (folder / "p.gpkg").read_bytes()


# The previous file survives


def test_a_write_that_fails_half_way_leaves_the_previous_file(saved: Path) -> None:
    """A real limit on the size of files, so that SQLite itself fails while it writes."""
    pytest.importorskip("resource")
    before = saved.read_bytes()
    script = (
        "import resource, sys; from pathlib import Path;"
        "from sociale_kaart.core.errors import ProjectFileError;"
        "from sociale_kaart.store.project_file import save; from tests.store.municipality import project;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        "try: save(project(), Path(sys.argv[1]))\n"
        "except ProjectFileError as error: sys.exit(0 if error.code == 'project_unwritable' else error.code)\n"
        "sys.exit('no error')"
    )
    done = subprocess.run([sys.executable, "-c", script, str(saved)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_a_newer_project_replaces_the_older(saved: Path) -> None:
    save(replace(project(), title="anders"), saved)
    assert load(saved).title == "anders"
    assert list(saved.parent.iterdir()) == [saved]


@pytest.mark.parametrize("content", [b"code,onv\n", b"SQLite format 3\x00 or not"])
def test_a_file_of_another_kind_is_not_replaced(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ProjectFileError, match="project_other_file"):
        save(project(), path)
    assert path.read_bytes() == content


def test_a_source_geopackage_is_not_replaced_but_an_empty_file_is(path: Path) -> None:
    gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(0, 0)], crs="EPSG:28992").to_file(path)
    before = path.read_bytes()
    with pytest.raises(ProjectFileError, match="project_other_file"):
        save(project(), path)
    assert path.read_bytes() == before
    path.write_bytes(b"")
    save(project(), path)
    assert is_project(path)


def test_a_project_that_another_program_writes_in_is_not_replaced(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE notes SET author = 'QGIS'")
        with pytest.raises(ProjectFileError, match="project_in_use"):
            save(Project("mine"), saved)
        other.commit()
    assert load(saved).notes[0].author == "QGIS"
    save(Project("mine"), saved)
    assert load(saved).title == "mine"


def test_other_names_and_places_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="project_suffix"):
        save(project(), tmp_path / "p.csv")
    with pytest.raises(ProjectFileError, match="project_no_folder"):
        save(project(), tmp_path / "nowhere" / "p.gpkg")
    (tmp_path / "map.gpkg").mkdir()
    with pytest.raises(ProjectFileError, match="project_other_file"):
        save(project(), tmp_path / "map.gpkg")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(saved: Path) -> None:
    saved.parent.chmod(0o555)
    try:
        with pytest.raises(ProjectFileError, match="project_unwritable"):
            save(project(), saved)
        assert load(saved).equals(project())
    finally:
        saved.parent.chmod(0o755)


def test_a_project_marked_read_only_is_not_replaced(saved: Path) -> None:
    saved.chmod(0o444)
    with pytest.raises(ProjectFileError, match="project_unwritable"):
        save(Project("other"), saved)
    assert load(saved).equals(project())


# Files that are not what they should be


def test_files_that_are_no_project(tmp_path: Path) -> None:
    _refused(tmp_path / "nothing.gpkg", "project_missing")
    _refused(tmp_path, "project_missing")
    for content in (b"", b"SQLite", b"code;onv\n1;2\n"):
        (tmp_path / "x.gpkg").write_bytes(content)
        _refused(tmp_path / "x.gpkg", "project_not_ours")
    other = tmp_path / "cbs.gpkg"
    gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(0, 0)], crs="EPSG:28992").to_file(other)
    _refused(other, "project_not_ours")
    assert not is_project(other)


@pytest.mark.parametrize("part", [0.999, 0.5, 0.1])
def test_a_truncated_file(saved: Path, part: float) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content[: int(len(content) * part)])
    _refused(saved, "project_damaged")


def test_a_file_in_use(saved: Path) -> None:
    with closing(sqlite3.connect(saved, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        _refused(saved, "project_in_use")
    assert load(saved).equals(project())


def test_a_file_of_the_first_format_has_no_backgrounds_and_looks_as_it_comes(saved: Path) -> None:
    _sql(
        saved,
        "UPDATE sociale_kaart SET content = '1' WHERE part = 'format'",
        "DELETE FROM sociale_kaart WHERE part IN ('background', 'look', 'kind', 'rule', 'decision', 'baseline')",
    )
    found = load(saved)
    assert (found.backgrounds, found.look) == ((), Look())
    assert found.zones == project().zones


def test_a_newer_format_is_refused_with_its_number(saved: Path) -> None:
    _sql(saved, f"UPDATE sociale_kaart SET content = '{FORMAT + 1}' WHERE part = 'format'")
    error = _refused(saved, "project_newer")
    assert str(FORMAT + 1) in Texts("nl").error(error)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sociale_kaart SET content = '{' WHERE part = 'document'",
        "UPDATE sociale_kaart SET content = '[]' WHERE part = 'document'",
        "UPDATE sociale_kaart SET content = zeroblob(100) WHERE part = 'document'",
        "UPDATE sociale_kaart SET content = printf('%.*c', 200000, '[') WHERE part = 'map'",
        "UPDATE sociale_kaart SET content = 'x' WHERE part = 'format'",
        "DELETE FROM sociale_kaart WHERE part = 'format'",
        "DELETE FROM sociale_kaart WHERE part = 'document'",
        "UPDATE sociale_kaart SET content = replace(content, 'onv_2018', 'nowhere') WHERE part = 'values'",
        "UPDATE sociale_kaart SET content = replace(content, 'areas_buurt_2018', 'sqlite_master') WHERE part = 'areas'",
        "UPDATE sociale_kaart SET content = replace(content, '\"str\"', '\"os.system\"') WHERE part = 'areas'",
        "DROP TABLE zones",
        "DROP TABLE reasons_buurt_2018",
        "ALTER TABLE zones DROP COLUMN kind",
        "UPDATE zones SET geom = x'00'",
        "UPDATE zones SET geom = NULL",
        "UPDATE zones SET geom = substr(geom, 1, 60)",
        "UPDATE zones SET kind = NULL",
        "UPDATE zones SET start = 'gisteren'",
        "UPDATE zones SET status = 'misschien'",
        "UPDATE areas_buurt_2018 SET code = 'BU00010100'",
        "UPDATE areas_buurt_2018 SET onv_2018 = 'veel'",
        "UPDATE areas_buurt_2018 SET onv_2018 = x'ff'",
        "UPDATE areas_buurt_2018 SET name = CAST(x'ff41' AS TEXT)",
        "UPDATE stock SET dwellings = NULL",
        "UPDATE notes SET written_on = 'gisteren'",
        "ALTER TABLE zones ADD COLUMN bomb AS (zeroblob(1000000000))",
    ],
)
def test_a_file_that_was_tampered_with_is_damaged(saved: Path, statement: str) -> None:
    _sql(saved, statement)
    _refused(saved, "project_damaged")


def test_a_view_in_the_place_of_a_table_is_not_run(saved: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS area, i AS text FROM n"
    _sql(saved, "DROP TABLE notes", f"CREATE VIEW notes AS {endless}")
    _refused(saved, "project_damaged")


def test_a_bit_that_fell_over_is_found(saved: Path) -> None:
    content = bytearray(saved.read_bytes())
    pages = range(4096, len(content), 4096)
    for page in pages:
        content[page : page + 12] = b"\xff" * 12
    saved.write_bytes(content)
    _refused(saved, "project_damaged")


def test_values_on_a_part_of_the_areas_keep_their_own_order(saved: Path) -> None:
    lvb = next(v for v in load(saved).values if v.indicator.id == "lvb")
    assert lvb.numbers.index.tolist() == areas().codes[[3, 0, 1, 2]].tolist()
    assert lvb.equals(values(areas().codes[[3, 0, 1, 2]], "lvb"))


def test_the_real_country_comes_back(real_data: Path, path: Path) -> None:
    frame = (
        pyogrio.read_dataframe(real_data / "buurten" / "nl_buurten_2019_RD.gpkg").set_index("id").rename_axis("code")
    )
    frame = gpd.GeoDataFrame({"name": frame.index.astype(str), "water": False}, geometry=frame.geometry)
    frame.index = frame.index.astype(str)
    country = Project("land", (Areas(Level.BUURT, 2019, frame),))
    save(country, path)
    assert load(path).equals(country)
