from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from sociale_kaart.store.geopackage import (
    Shapes,
    columns_of,
    free_name,
    geometries,
    opened,
    tables_of,
    verify,
    write_layer,
    write_table,
)

SQUARE = shapely.box(155_000, 463_000, 155_001, 463_001)


def _layer(path: Path, *shapes: object) -> Shapes:
    return write_layer(path, "layer", gpd.GeoDataFrame({"a": range(len(shapes))}, geometry=list(shapes), crs=28992))


def _back(path: Path, shapes: Shapes) -> list[object]:
    with opened(path) as connection:
        columns = columns_of(connection, "layer")
    return list(geometries(columns["geom"], columns["fid"], shapes))


@pytest.mark.parametrize(
    "shapes",
    [
        [SQUARE, shapely.MultiPolygon([SQUARE])],
        [shapely.MultiPolygon([SQUARE]), shapely.MultiPolygon([SQUARE]), SQUARE, None],
        [shapely.Point(1, 2), shapely.Point(1 / 3, 0.1 + 0.2)],
        [shapely.Point(1, 2), shapely.LineString([(0, 0), (1, 1)]), SQUARE],
        [shapely.Polygon([(0, 0, 1), (1, 0, 2), (1, 1, 3)]), SQUARE],
        [None],
    ],
)
def test_geometries_come_back_as_they_were(tmp_path: Path, shapes: list[object]) -> None:
    path = tmp_path / "x.gpkg"
    found = _back(path, _layer(path, *shapes))
    assert [None if shape is None else shape.wkb for shape in found] == [
        None if shape is None else shape.wkb for shape in shapes
    ]


def test_a_polygon_drawn_later_is_what_most_are(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    mostly_single = _layer(path, SQUARE, SQUARE, shapely.MultiPolygon([SQUARE]))
    assert mostly_single == Shapes(True, (3,))
    blob = b"GP\x00\x01" + (28992).to_bytes(4, "little") + shapely.MultiPolygon([SQUARE]).wkb
    assert geometries([blob, blob], [3, 4], mostly_single)[0].geom_type == "MultiPolygon"
    assert geometries([blob, blob], [3, 4], mostly_single)[1].geom_type == "Polygon"


@pytest.mark.parametrize("blob", [b"", b"GP", b"XX\x00\x01" + bytes(8), b"GP\x00\x0f" + bytes(80), 5, "GP\x00\x01"])
def test_what_is_not_a_geometry_is_refused(blob: object) -> None:
    with pytest.raises(ValueError, match="geometry"):
        geometries([blob], [1], Shapes())


def test_views_and_virtual_tables_are_not_tables(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    _layer(path, SQUARE)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE VIEW v AS SELECT 1 AS a")
    with opened(path) as connection:
        assert "v" not in tables_of(connection)
        assert "layer" in tables_of(connection)
        assert not any(name == "rtree_layer_geom" for name in tables_of(connection))
        with pytest.raises(ValueError, match="no table v"):
            columns_of(connection, "v")


def test_a_file_opened_to_read_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    _layer(path, SQUARE)
    with opened(path) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("CREATE TABLE t (a)")


def test_a_table_keeps_every_bit_of_a_number(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    _layer(path, SQUARE)
    numbers = [0.1 + 0.2, 5e-324, 1.7976931348623157e308, float("inf"), None]
    with opened(path, writing=True) as connection:
        write_table(connection, 'odd "name"', {"a b": "REAL"}, [[number] for number in numbers])
    with opened(path) as connection:
        columns = columns_of(connection, 'odd "name"')
    assert columns == {"fid": [1, 2, 3, 4, 5], "a b": numbers}
    assert np.array(columns["a b"], dtype=float)[0].tobytes() == np.float64(0.1 + 0.2).tobytes()


def test_too_few_rows_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    _layer(path, SQUARE)
    verify(path, {"layer": 1})
    with pytest.raises(sqlite3.DatabaseError, match="layer"):
        verify(path, {"layer": 2})


def test_names_are_plain_and_not_taken() -> None:
    assert free_name("onv@2012:2018 vs gemeente", []) == "onv_2012_2018_vs_gemeente"
    assert free_name("Onv", ["onv", "ONV_2"]) == "Onv_3"
    assert free_name("é@", []) == "column"
