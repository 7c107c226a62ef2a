from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import geopandas as gpd
import pyogrio
import pytest
import shapely

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.look import LayerLook, Look
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Classes, Confrontation, Scheme
from sociale_kaart.export.geopackage import write_geopackage
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.store.project_file import save
from tests import town

OUTCOME = Choropleth(
    "inkomens", Axis(Quantity.parse("laagste_inkomens_20@2018"), Classes(Scheme.USER_DEFINED, bins=(20.0,)))
)


def plain() -> ResolvedMap:
    return resolve(town.project(), OUTCOME)


def with_policy() -> ResolvedMap:
    zones = (town.zone(), town.zone("<&\"'>", 5))
    return resolve(town.project(zones=zones), Confrontation("beleid", OUTCOME))


def style_of(path: Path, layer: str) -> ElementTree.Element:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT styleQML, useAsDefault, f_geometry_column FROM layer_styles WHERE f_table_name = ?"
        ((qml, default, geometry),) = connection.execute(query, (layer,)).fetchall()
    assert (default, geometry) == (1, "geom")
    return ElementTree.fromstring(qml)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kaart.gpkg"


def test_areas_have_their_class_values_and_reason(path: Path) -> None:
    resolved = plain()
    write_geopackage(resolved, path)
    layer = pyogrio.read_dataframe(path, layer="areas").set_index("code")
    assert layer.index.tolist() == list(town.CODES)
    assert layer["class"].tolist() == ["A", "B", "B", "missing.too_few"]
    assert layer["laagste_inkomens_20_2018"].tolist()[:3] == [15.0, 20.5, 28.0]
    assert layer["laagste_inkomens_20_2018"].isna().tolist() == [False, False, False, True]
    assert layer.loc[town.CODES[3], "why"] == "te kleine aantallen"
    assert layer["colour"].tolist() == [resolved.row_of(code).colour for code in town.CODES]
    assert layer.crs.to_epsg() == 28992
    assert layer.geometry.iloc[0].equals(town.square(0, 0))


def test_the_style_has_a_category_per_class_in_the_colours_of_the_map(path: Path) -> None:
    resolved = plain()
    write_geopackage(resolved, path)
    style = style_of(path, "areas")
    renderer = style.find("renderer-v2")
    assert renderer is not None
    assert renderer.get("attr") == "class"
    categories = {category.get("value"): category.get("symbol") for category in renderer.iter("category")}
    assert list(categories) == [row.id for row in resolved.legend]
    for row in resolved.legend:
        symbol = next(s for s in renderer.iter("symbol") if s.get("name") == categories[row.id])
        colour = next(o.get("value") for o in symbol.iter("Option") if o.get("name") == "color")
        assert colour == ",".join(str(int(row.colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"
    aliases = {alias.get("field"): alias.get("name") for alias in style.iter("alias")}
    assert aliases["laagste_inkomens_20_2018"] == "Laagste inkomens (20 %), 2018 (procent)"


def test_missing_values_are_hatched_and_classes_are_not(path: Path) -> None:
    write_geopackage(plain(), path)
    layers = [len(symbol.findall("layer")) for symbol in style_of(path, "areas").iter("symbol")]
    assert layers == [1, 1, 2]


def test_zones_are_a_layer_only_where_there_are_any(path: Path) -> None:
    write_geopackage(plain(), path)
    assert "zones" not in dict(pyogrio.list_layers(path).tolist())
    write_geopackage(with_policy(), path)
    zones = pyogrio.read_dataframe(path, layer="zones")
    assert sorted(zones["name"]) == ["<&\"'>", "Streefhuur omlaag"]
    assert not {"contact", "remarks"} & set(zones.columns)
    values = [category.get("value") for category in style_of(path, "zones").iter("category")]
    assert values == ["3", "5"]


def test_an_earlier_export_is_replaced_and_nothing_else(path: Path, tmp_path: Path) -> None:
    write_geopackage(with_policy(), path)
    write_geopackage(plain(), path)
    assert list(tmp_path.iterdir()) == [path]
    source, project = tmp_path / "cbs.gpkg", tmp_path / "project.gpkg"
    gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(0, 0)], crs="EPSG:28992").to_file(source)
    save(town.project(), project)
    for other, code in ((source, "export_other_file"), (project, "export_keeps")):
        before = other.read_bytes()
        with pytest.raises(ExportError, match=code):
            write_geopackage(plain(), other)
        assert other.read_bytes() == before


def test_it_is_of_a_version_that_old_programs_know(path: Path) -> None:
    write_geopackage(plain(), path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (10200,)


def test_measures_are_layers_by_their_shape_with_a_form_and_letter(path: Path) -> None:
    resolved = resolve(town.project(measures=town.measures()), Confrontation("beleid", OUTCOME))
    write_geopackage(resolved, path)
    layers = dict(pyogrio.list_layers(path).tolist())
    assert {name: layers[name] for name in layers if name.startswith("measures")} == {
        "measures_points": "Point",
        "measures_lines": "LineString",
        "measures_areas": "MultiPolygon",
    }
    (line,) = pyogrio.read_dataframe(path, layer="measures_lines").to_dict("records")
    told = (line["name"], line["party"], line["theme"], line["letter"], line["status"], line["start"], line["end"])
    assert told == ("Ronde", "politie", "veiligheid", "V", "planned", 2019, 2021)
    assert "remarks" not in line
    kinds = {layer: style_of(path, layer).find(".//symbol").get("type") for layer in layers if "measures" in layer}  # type: ignore[union-attr]
    assert kinds == {"measures_points": "marker", "measures_lines": "line", "measures_areas": "fill"}
    assert {layer.get("class") for layer in style_of(path, "measures_points").iter("layer")} == {"SimpleMarker"}
    assert style_of(path, "measures_points").find(".//text-style").get("fieldName") == "letter"  # type: ignore[union-attr]


def test_without_measures_there_is_no_layer_of_them(path: Path) -> None:
    write_geopackage(with_policy(), path)
    assert not [name for name in dict(pyogrio.list_layers(path).tolist()) if name.startswith("measures")]


def test_the_stock_itself_is_never_a_layer(path: Path) -> None:
    look = Look((LayerLook("stock", True),))
    write_geopackage(resolve(town.project(stock=town.stock(), look=look), OUTCOME), path)
    assert set(dict(pyogrio.list_layers(path).tolist())) == {"areas", "layer_styles"}
