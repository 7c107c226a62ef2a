from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.joining.join import joined
from sociale_kaart.sources.places import areas, cbs_areas
from sociale_kaart.sources.recognise import meanings, recognised
from tests.sources.given import layer, raw, square


def read(given: Raw) -> Found:
    (found,) = areas.read(given)
    return found


def issues(found: Found) -> dict[str, int]:
    return {issue.code: issue.count for issue in found.issues}


@pytest.mark.parametrize("headers", [("buurtcode", "buurtnaam"), ("BU_CODE", "BU_NAAM"), ("statcode", "statnaam")])
def test_cbs_areas_are_known_in_every_naming_style(headers: tuple[str, str]) -> None:
    given = layer(
        {headers[0]: ["BU00030000", "BU00030001"], headers[1]: ["Kern", "Rand"], "gemeentenaam": ["Dorp"] * 2}
    )
    assert cbs_areas.recognises(given)
    found = read(given)
    assert (found.level, found.place) == (Level.BUURT, "Dorp")
    assert found.areas is not None
    assert found.areas.names.to_dict() == {"BU00030000": "Kern", "BU00030001": "Rand"}


def test_the_finest_codes_make_the_level() -> None:
    found = read(layer({"gemeentecode": ["GM0003"] * 2, "wijkcode": ["WK000300", "WK000301"]}))
    assert found.level is Level.WIJK
    assert read(layer({"GM_CODE": ["GM0003"], "GM_NAAM": ["Dorp"]})).level is Level.GEMEENTE
    assert read(layer({"postcode6": ["9711AB", "9711AC"]})).level is Level.PC6
    assert read(layer({"postcode4": ["9711", "9712"]})).level is Level.PC4
    assert read(layer({"C28992R100": ["E2288N5799", "E2289N5799"]})).level is Level.GRID100
    assert read(layer({"crs28992res500m": ["E228500N579500", "E229000N579500"]})).level in (Level.GRID500, Level.OWN)


def test_codes_without_prefix_are_completed_under_a_header_that_says_so() -> None:
    found = read(layer({"buurtcode": [30000, 30001]}))
    assert found.kind == "areas"
    whole = read(layer({"buurtcode": [3630000, 3630001]}))
    assert whole.areas is not None
    assert list(whole.areas.codes) == ["BU03630000", "BU03630001"]


def test_water_is_water_and_belgium_is_left_out() -> None:
    found = read(layer({"buurtcode": ["BU00030000", "BU00039997", "BU09980000"], "water": ["NEE", "JA", "B"]}))
    assert found.areas is not None
    assert found.areas.frame["water"].to_dict() == {"BU00030000": False, "BU00039997": True}
    assert issues(found) == {"areas_abroad": 1}


def test_without_a_water_column_the_number_tells() -> None:
    found = read(layer({"code": ["BU00030000", "BU00039997"]}))
    assert found.areas is not None
    assert found.areas.frame["water"].tolist() == [False, True]


def test_parts_of_one_area_are_put_together() -> None:
    codes, names = ["BU00030000", "BU00030000", "BU00030001"], ["Kern", "Kern", "Rand"]
    found = read(layer({"buurtcode": codes, "buurtnaam": names, "OBJECTID": [1, 2, 3]}))
    assert found.areas is not None
    assert issues(found) == {"areas_in_parts": 1}
    assert found.areas.frame.geometry["BU00030000"].area == 2_000_000


def test_two_areas_that_share_a_code_stay_two() -> None:
    codes, names = ["BU00030000", "BU00030000", "BU00030001"], ["Kern", "Haven", "Rand"]
    found = read(layer({"buurtcode": codes, "buurtnaam": names}))
    assert found.areas is not None
    assert issues(found) == {"code_used_twice": 1}
    assert list(found.areas.codes) == ["BU00030000", "BU00030000 (2)", "BU00030001"]


def test_polygons_without_any_column_are_numbered() -> None:
    found = read(
        Raw("Buurtgrenzen.shp", Path("Buurtgrenzen.shp"), layer({"x": [1, 2]}).frame[[]], layer({"x": [1, 2]}).geometry)
    )
    assert found.areas is not None
    assert (list(found.areas.codes), issues(found)) == (["1", "2"], {"areas_numbered": 2})
    assert areas.are_generated(found.areas)


def test_names_serve_as_codes_where_there_are_none() -> None:
    found = read(layer({"cartodb_id": [7, 9], "name": ["Kern", "Rand"]}, "buurten_2013.geojson"))
    assert found.areas is not None
    assert (list(found.areas.codes), found.areas.year) == (["Kern", "Rand"], 2013)
    assert areas.are_names(found.areas)


def test_a_district_and_a_number_make_a_code_together() -> None:
    found = read(layer({"WIJKCODE": ["01", "01", "02"], "BUURTCODE": ["10", "20", "10"]}))
    assert found.areas is not None
    assert list(found.areas.codes) == ["0110", "0120", "0210"]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("wijkenbuurten_2018_v3.gpkg/buurten", 2018),
        ("groningen.zip/buurt2017.shp", 2017),
        ("Mijn gegevens (2024)/buurten.shp", None),
        ("buurten_2012_2018.gpkg", None),
        ("rotterdam.geojson", None),
    ],
)
def test_the_year_of_the_boundaries(name: str, year: int | None) -> None:
    assert read(layer({"buurtcode": ["BU00030000"]}, name)).year == year


def test_a_year_column_goes_before_the_name_of_the_file() -> None:
    assert read(layer({"statcode": ["BU00030000"], "jrstatcode": ["2019BU00030000"]}, "kaart_2024.gpkg")).year == 2019


def test_points_are_no_areas() -> None:
    assert not areas.recognises(raw({"code": ["BU00030000"]}, shapes=[shapely.Point(150_000, 450_000)]))
    assert not areas.recognises(raw({"code": ["BU00030000"]}))
    assert areas.recognises(raw({"code": ["BU00030000"]}, shapes=[square(0)]))


@pytest.mark.parametrize(
    ("path", "count", "level", "year"),
    [
        ("buurten/rotterdam_buurten_BUcodes.geojson", 92, "buurt", None),
        ("buurten/groningen_buurt2017.zip", 108, "buurt", 2017),
        ("buurten/groningen_wijk2017.zip", 15, "wijk", 2017),
        ("buurten/hengelo_buurten.topojson", 62, "buurt", None),
        ("buurten/baarn_buurten_cbs2024_all_attributes.geojson", 21, "buurt", 2024),
        ("buurten/denhaag_buurten_2020_RD.geojson", 114, "buurt", 2020),
        ("buurten/eindhoven_buurten_2013.geojson", 116, "buurt", 2013),
        ("buurten/eindhoven_buurten_opendata_2023.geojson", 116, "buurt", 2023),
        ("buurten/nl_buurten_2019_RD.gpkg", 13594, "buurt", 2019),
        ("statistics/groningen_vierkant100m2014.zip", 3441, "grid100", 2014),
        ("awkward/Buurtgrenzen_Zwolle.shp", 78, "buurt", None),
    ],
)
def test_real_areas(real_data: Path, path: str, count: int, level: str, year: int | None) -> None:
    (found,) = recognised([real_data / path])
    assert found.areas is not None
    assert (len(found.areas), str(found.level), found.areas.year) == (count, level, year)


@pytest.mark.parametrize("codes", [("v1", "v2", "v3"), ("V1", "V2", "V3"), ("101", "102", "204")])
def test_values_drawn_with_areas_of_own_codes_stay_with_them(codes: tuple[str, ...]) -> None:
    (found,) = meanings(layer({"code": codes, "waarde": [1, 2, 5]}, "vakken.gpkg"))
    assert found.areas is not None
    assert [one.indicator.id for one in found.values] == ["waarde"]
    join = joined(found, found.areas)
    assert (join.matched, join.by, join.values[0].numbers.tolist()) == (3, "code", [1.0, 2.0, 5.0])
