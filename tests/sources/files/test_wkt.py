"""Geometry written as text in a table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sociale_kaart.core.crs import RD
from sociale_kaart.sources.files.table import read_table
from sociale_kaart.sources.files.wkt import with_geometry
from sociale_kaart.sources.found import CrsFound, Raw

RD_SQUARE = "POLYGON ((155000 463000, 155010 463000, 155010 463010, 155000 463010, 155000 463000))"


def table(*shapes: str | None) -> Raw:
    frame = pd.DataFrame({"code": [f"BU{n}" for n in range(len(shapes))], "geometrie": list(shapes)}, dtype="str")
    return Raw("x.csv", Path("x.csv"), frame)


def codes(raw: Raw) -> list[str]:
    return [issue.code for issue in raw.issues]


def test_a_column_of_wkt_becomes_geometry_and_leaves_the_frame() -> None:
    raw = with_geometry(table(RD_SQUARE, RD_SQUARE.lower().replace("polygon", "Polygon")))
    assert raw.geometry is not None
    assert raw.geometry.area.tolist() == [100, 100]
    assert list(raw.frame.columns) == ["code"]
    assert raw.crs == CrsFound(RD, "guessed")


@pytest.mark.parametrize(
    ("text", "crs"), [("SRID=4326;POINT(5.38720 52.15517)", "EPSG:4326"), ("srid=28992; POINT (155000 463000)", RD)]
)
def test_the_system_that_ewkt_names_is_used(text: str, crs: str) -> None:
    raw = with_geometry(table(text))
    assert raw.crs == CrsFound(crs, "file")
    assert raw.geometry is not None
    assert raw.geometry.iloc[0].x == pytest.approx(155_000, abs=2)


def test_blank_and_broken_texts_keep_their_rows() -> None:
    raw = with_geometry(
        table(*[RD_SQUARE.replace("155000", f"{155000 - n}") for n in range(20)], "", "POLYGON ((1 2, 3")
    )
    assert raw.geometry is not None
    assert len(raw.frame) == len(raw.geometry) == 22
    assert raw.geometry.isna().sum() == 2
    assert {"wkt_unreadable", "geometry_null"} <= set(codes(raw))


def test_a_table_without_shapes_comes_back_as_it_was() -> None:
    raw = table("Pointstraat 3", "Polygon Park")
    assert with_geometry(raw) is raw


def test_the_real_crosswalk_of_amsterdam(real_data: Path) -> None:
    file = real_data / "buurten" / "amsterdam_buurten_2022_met_2015codes_EWKT.csv"
    (raw,) = (with_geometry(raw) for raw in read_table(file, file.name))
    assert raw.geometry is not None
    assert len(raw.frame) >= 439
    assert raw.crs == CrsFound(RD, "file")
    assert raw.geometry.notna().all()
    assert raw.geometry.geom_type.isin(["Polygon", "MultiPolygon"]).all()
