"""Coordinate systems: the claim of a file is believed when it puts things in the Netherlands, and else its numbers."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj.network
import pytest
from shapely.geometry import Point, Polygon, box

from sociale_kaart.core.crs import RD
from sociale_kaart.sources.files.projection import points, to_rd
from sociale_kaart.sources.found import CrsFound

RD_POINT, WGS_POINT = Point(155_000, 463_000), Point(5.38720, 52.15517)
ESRI_RD = (
    'PROJCS["Dubbele_stereografische",GEOGCS["GCS_Amersfoort",DATUM["D_Amersfoort",'
    'SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
    'PROJECTION["Double_Stereographic"],PARAMETER["False_Easting",155000.0],PARAMETER["False_Northing",463000.0],'
    'PARAMETER["Central_Meridian",5.38763888888889],PARAMETER["Scale_Factor",0.9999079],'
    'PARAMETER["Latitude_Of_Origin",52.1561605555556],UNIT["Meter",1.0]]'
)
SQUARE = box(155_000, 463_000, 155_100, 463_100)


def series(*shapes: object, crs: str | None = None) -> gpd.GeoSeries:
    return gpd.GeoSeries(list(shapes), crs=crs)


def codes(found: object) -> list[str]:
    return [issue.code for issue in found.issues]  # type: ignore[attr-defined]


def test_the_middle_of_amersfoort_comes_out_within_two_metres() -> None:
    projected = to_rd(series(WGS_POINT), "EPSG:4326")
    assert projected.geometry.iloc[0].distance(RD_POINT) < 2
    assert projected.crs == CrsFound("EPSG:4326", "file")
    assert codes(projected) == ["reprojected"]


def test_web_mercator_comes_out_within_two_metres() -> None:
    mercator = gpd.GeoSeries([WGS_POINT], crs=4326).to_crs(3857).iloc[0]
    assert to_rd(series(mercator), "EPSG:3857").geometry.iloc[0].distance(RD_POINT) < 2


def test_rd_is_left_as_it_is() -> None:
    projected = to_rd(series(SQUARE), RD)
    assert projected.geometry.iloc[0].equals(SQUARE)
    assert (projected.crs, projected.issues) == (CrsFound(RD, "file"), ())
    assert projected.geometry.crs == RD


@pytest.mark.parametrize("stated", [ESRI_RD, "EPSG:7415"])
def test_rd_under_another_name_is_not_moved(stated: str) -> None:
    projected = to_rd(series(SQUARE), stated)
    assert projected.geometry.iloc[0].equals(SQUARE)
    assert projected.crs == CrsFound(RD, "file")


@pytest.mark.parametrize("crs", [RD, "EPSG:4326", "EPSG:3857"])
def test_a_missing_claim_is_guessed_from_the_numbers_with_its_certainty(crs: str) -> None:
    shapes = gpd.GeoSeries([SQUARE], crs=RD).to_crs(crs)
    projected = to_rd(series(*shapes), None)
    assert projected.crs == CrsFound(crs, "guessed")
    assert projected.geometry.iloc[0].symmetric_difference(SQUARE).area < 500
    issue = projected.issues[0]
    assert (issue.code, issue.facts["share"]) == ("prj_missing", 100)
    assert crs in str(issue.facts["crs"])


def test_one_stray_shape_does_not_spoil_the_guess_and_shows_in_the_certainty() -> None:
    projected = to_rd(series(*[SQUARE] * 9, Point(0, 0)), None)
    assert projected.crs == CrsFound(RD, "guessed")
    assert projected.issues[0].facts["share"] == 90


@pytest.mark.parametrize(
    ("actual", "stated"),
    [(RD, "EPSG:4326"), (RD, "EPSG:3857"), ("EPSG:4326", RD), ("EPSG:4326", "EPSG:3857"), ("EPSG:3857", RD)],
)
def test_numbers_that_contradict_the_claim_win(actual: str, stated: str) -> None:
    shapes = gpd.GeoSeries([SQUARE], crs=RD).to_crs(actual)
    projected = to_rd(series(*shapes), stated)
    assert projected.crs == CrsFound(actual, "corrected")
    assert codes(projected)[0] == "crs_contradicted"
    assert stated in str(projected.issues[0].facts["stated"])
    assert projected.geometry.iloc[0].centroid.distance(SQUARE.centroid) < 2


@pytest.mark.parametrize("stated", ["EPSG:4326", None])
def test_latitude_before_longitude_is_swapped(stated: str | None) -> None:
    projected = to_rd(series(Point(WGS_POINT.y, WGS_POINT.x)), stated)
    assert projected.geometry.iloc[0].distance(RD_POINT) < 2
    assert codes(projected)[0] == "axes_swapped"


def test_numbers_that_fit_nothing_are_left_alone_and_told() -> None:
    projected = to_rd(series(box(0, 0, 10, 10)), None)
    assert projected.crs is None
    assert codes(projected) == ["crs_unknown"]
    assert projected.geometry.iloc[0].equals(box(0, 0, 10, 10))


def test_shapes_abroad_are_told() -> None:
    projected = to_rd(series(Point(2.35, 48.85)), "EPSG:4326")
    assert codes(projected) == ["outside_netherlands", "reprojected"]
    assert projected.crs == CrsFound("EPSG:4326", "file")


def test_a_claim_in_words_that_mean_nothing_is_told_from_no_claim() -> None:
    assert codes(to_rd(series(SQUARE), 'PROJCS["onzin"')) == ["crs_unreadable"]
    ellipsoid = 'SPHEROID["unknown",6378137,298]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
    undefined = f'GEOGCS["Undefined geographic SRS",DATUM["unknown",{ellipsoid}'
    assert codes(to_rd(series(SQUARE), undefined, "crs_not_stated")) == ["crs_not_stated"]


def test_rows_without_a_shape_stay() -> None:
    projected = to_rd(series(None, WGS_POINT, Polygon()), "EPSG:4326")
    assert projected.geometry.isna().tolist() == [True, False, False]
    assert to_rd(series(None, None), "EPSG:4326").crs == CrsFound("EPSG:4326", "file")


def test_points_are_made_of_two_columns_in_any_system() -> None:
    lon, lat = pd.Series(["5.38720", "", None]), pd.Series(["52.15517", "52", "x"])
    geometry, crs = points(lon, lat)
    assert crs == CrsFound("EPSG:4326", "guessed")
    assert geometry.iloc[0].distance(RD_POINT) < 2
    assert geometry.isna().tolist() == [False, True, True]
    geometry, crs = points(pd.Series([155_000.0]), pd.Series([463_000.0]))
    assert crs == CrsFound(RD, "guessed")
    assert geometry.iloc[0].equals(RD_POINT)


def test_a_shape_at_the_pole_is_lost_and_counted_not_infinite() -> None:
    projected = to_rd(series(*[WGS_POINT] * 9, Point(0, 1e9)), "EPSG:4326")
    assert np.isfinite(projected.geometry.dropna().total_bounds).all()


def test_proj_is_off_the_network() -> None:
    assert not pyproj.network.is_network_enabled()
