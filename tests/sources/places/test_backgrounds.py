from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from sociale_kaart.core.look import BackgroundKind
from sociale_kaart.sources.choices import Choices
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.recognise import recognised
from sociale_kaart.workflow import built
from tests import town

ROAD = shapely.LineString([(150_000, 450_000), (151_000, 451_000)])
POND = shapely.Point(150_500, 450_500).buffer(50)


def written(folder: Path, name: str, shapes: list[shapely.Geometry | None], **columns: list[object]) -> Path:
    path = folder / name
    gpd.GeoDataFrame(columns, geometry=shapes, crs=28992).to_file(path)
    return path


def found_in(path: Path) -> Found:
    (one,) = recognised([path])
    return one


@pytest.mark.parametrize(
    ("name", "columns", "kind"),
    [
        ("wegvakken.gpkg", {"stt_naam": ["Kade", "Kade"]}, BackgroundKind.ROADS),
        ("waterlopen.gpkg", {"naam": ["Rade", "Rade"]}, BackgroundKind.WATER),
        ("lijnen.gpkg", {"highway": ["residential", "primary"]}, BackgroundKind.ROADS),
        ("lijnen.gpkg", {"nummer": [1, 2]}, BackgroundKind.OTHER),
    ],
)
def test_lines_are_a_background_of_what_they_are_called(
    tmp_path: Path, name: str, columns: dict[str, list[object]], kind: BackgroundKind
) -> None:
    found = found_in(written(tmp_path, name, [ROAD, ROAD], **columns))
    assert found.kind == "background"
    (background,) = found.backgrounds
    assert (background.kind, len(background)) == (kind, 2)
    assert background.name == Path(name).stem


@pytest.mark.parametrize(
    ("name", "columns", "kind"),
    [
        ("vlakken.gpkg", {"bgt_functie": ["waterloop"]}, BackgroundKind.WATER),
        ("vlakken.gpkg", {"fclass": ["park"]}, BackgroundKind.GREEN),
        ("pand.gpkg", {"identificatie": ["0344"], "pandstatus": ["in gebruik"]}, BackgroundKind.BUILDINGS),
    ],
)
def test_polygons_of_a_large_scale_map_are_a_background(
    tmp_path: Path, name: str, columns: dict[str, list[object]], kind: BackgroundKind
) -> None:
    (background,) = found_in(written(tmp_path, name, [POND], **columns)).backgrounds
    assert background.kind is kind


def test_polygons_with_codes_stay_areas_whatever_the_file_is_called(tmp_path: Path) -> None:
    shapes = [town.square(column, row) for row in (0, 1) for column in (0, 1)]
    found = found_in(written(tmp_path, "water.gpkg", shapes, buurtcode=list(town.CODES), buurtnaam=list(town.NAMES)))
    assert (found.kind, found.backgrounds) == ("cbs_areas", ())


def test_lines_with_a_theme_and_a_party_stay_measures(tmp_path: Path) -> None:
    columns = {"naam": ["Ronde"], "thema": ["veiligheid"], "partij": ["politie"], "status": ["gepland"]}
    assert found_in(written(tmp_path, "wegen.gpkg", [ROAD], **columns)).kind == "measures"


def test_polygons_that_nobody_knows_can_be_taken_for_a_background(tmp_path: Path) -> None:
    path = written(tmp_path, "parken.gpkg", [POND], nummer=[1])
    assert not found_in(path).backgrounds
    (chosen,) = recognised([path], choices=lambda _: Choices(kind="background"))
    assert [one.kind for one in chosen.backgrounds] == [BackgroundKind.GREEN]


def test_rows_without_a_place_are_counted(tmp_path: Path) -> None:
    found = found_in(written(tmp_path, "wegen.gpkg", [ROAD, None], nummer=[1, 2]))
    assert len(found.backgrounds[0]) == 1
    assert [(issue.code, issue.count) for issue in found.issues if issue.code == "rows_without_place"] == [
        ("rows_without_place", 1)
    ]


def test_backgrounds_come_into_the_project_each_under_its_own_id(tmp_path: Path) -> None:
    shapes = [town.square(column, row) for row in (0, 1) for column in (0, 1)]
    files = [
        written(tmp_path, "buurten.gpkg", shapes, buurtcode=list(town.CODES), buurtnaam=list(town.NAMES)),
        written(tmp_path, "wegen.gpkg", [ROAD], nummer=[1]),
        written(tmp_path, "waterlopen.gpkg", [ROAD], nummer=[1]),
    ]
    made = built(files).project
    assert [(one.id, one.name) for one in made.backgrounds] == [("b1", "wegen"), ("b2", "waterlopen")]
    assert len(made.areas) == 1
