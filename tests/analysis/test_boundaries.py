from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from sociale_kaart.analysis.boundaries import same_areas
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.levels import Level
from tests.town import areas, square


def _areas(shapes: dict[str, shapely.Polygon | None]) -> Areas:
    frame = gpd.GeoDataFrame(
        {"name": list(shapes), "water": False},
        geometry=list(shapes.values()),
        index=pd.Index(list(shapes), name="code"),
        crs=28992,
    )
    return Areas(Level.BUURT, 2018, frame)


def test_a_renumbered_area_is_found_by_its_shape():
    renumbered = _areas({"BU1": square(0, 0), "BU2": square(1, 1)})
    assert same_areas(areas(2012), renumbered).to_dict() == {"BU1": "BU99010101", "BU2": "BU99010104"}


def test_merged_split_and_moved_areas_are_not_the_same():
    west = shapely.union_all([square(0, 0), square(0, 1)])
    east = square(1, 0)
    half = shapely.box(*(east.bounds[0], east.bounds[1], east.bounds[0] + 500, east.bounds[3]))
    assert same_areas(areas(2012), _areas({"BU1": west, "BU2": half})).empty


def test_a_border_drawn_a_few_metres_otherwise_is_the_same_area():
    x0, y0, x1, y1 = square(0, 0).bounds
    assert same_areas(areas(2012), _areas({"BU1": shapely.box(x0 + 4, y0, x1, y1)})).to_dict() == {"BU1": "BU99010101"}


def test_an_area_without_a_shape_has_no_former_self():
    assert same_areas(areas(2012), _areas({"BU1": None, "BU2": square(1, 0)})).index.tolist() == ["BU2"]
