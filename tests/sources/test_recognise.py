from __future__ import annotations

import json
from pathlib import Path

import pytest

from sociale_kaart.core.issues import Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.core.progress import Cancelled
from sociale_kaart.core.resources import sample_data
from sociale_kaart.sources.recognise import meanings, recognised
from tests.sources.given import layer, raw


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("wijkenbuurten_2018_v3.gpkg", ["cbs_areas", "cbs_areas", "cbs_areas"]),
        ("buurt_2012.zip", ["cbs_areas"]),
        ("cbs_pc6_2018.gpkg", ["postcode"]),
        ("open-data-leefbaarometer-meting-2018.zip", ["leefbaarometer"] * 4),
        ("Kerncijfers_wijken_en_buurten_2018_12032020_101530.csv", ["statline"] * 3),
        ("laagste_inkomens_pc6_2012_2018.csv", ["table"]),
        ("bezit_2018.csv", ["stock"]),
        ("beleidszones.shp", ["zones"]),
        ("maatregelen.geojson", ["measures"]),
    ],
)
def test_every_kind_in_the_sample_is_recognised_by_its_content(name: str, kinds: list[str]) -> None:
    found = recognised([sample_data() / name])
    assert [one.kind for one in found] == kinds
    assert not [issue.code for one in found for issue in one.issues if issue.severity is Severity.ERROR]


def test_polygons_with_figures_give_areas_and_values_in_one() -> None:
    (found,) = meanings(
        layer({"buurtcode": ["BU00030000", "BU00030001"], "aantal_inwoners": [120, -99997], "mannen": [60, 50]})
    )
    assert found.areas is not None
    inhabitants = next(v for v in found.values if v.indicator.id == "aantal_inwoners")
    assert inhabitants.numbers["BU00030000"] == 120
    assert inhabitants.numbers.isna().sum() == 1
    assert inhabitants.level is Level.BUURT


def test_key_figures_without_a_year_take_that_of_their_boundaries() -> None:
    columns = {"buurtcode": ["BU00030000", "BU00030001"], "aantal_inwoners": [1, 2], "mannen": [3, 4]}
    (found,) = meanings(layer({**columns, "jrstatcode": ["2018BU00030000", "2018BU00030001"]}, "kaart.geojson"))
    assert {values.indicator.year for values in found.values} == {2018}


def test_what_is_unknown_is_offered_with_its_columns() -> None:
    (found,) = meanings(raw({"a": ["1.5"], "b": ["2.5"]}))
    assert (found.kind, found.columns, found.issues[0].code) == ("table", ("a", "b"), "not_recognised")


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "leeg.csv").write_bytes(b"")
    (tmp_path / "kapot.geojson").write_text('{"type": "FeatureCollection", "features": [{')
    (tmp_path / "goed.csv").write_text("buurtcode;lvb\nBU00030000;1,5\nBU00030001;2,5\n")
    found = {
        one.name: one
        for one in recognised([tmp_path / name for name in ("leeg.csv", "kapot.geojson", "weg.csv", "goed.csv")])
    }
    assert list(found) == ["leeg.csv", "kapot.geojson", "weg.csv", "goed.csv"]
    assert [one.kind for one in found.values()] == ["unreadable", "unreadable", "unreadable", "table"]
    assert all(found[name].issues[0].severity is Severity.ERROR for name in ("leeg.csv", "kapot.geojson", "weg.csv"))


def test_nested_attributes_are_passed_over(tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "properties": {"buurtcode": "BU00030000", "punt": {"lon": 5.0, "lat": 52.0}, "lijst": [1, 2], "lvb": 3.5},
        "geometry": {"type": "Polygon", "coordinates": [[[5, 52], [5.1, 52], [5.1, 52.1], [5, 52]]]},
    }
    path = tmp_path / "genest.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    (found,) = recognised([path])
    assert found.kind == "cbs_areas"
    assert found.areas is not None


def test_the_work_can_be_cancelled(tmp_path: Path) -> None:
    (tmp_path / "goed.csv").write_text("buurtcode;lvb\nBU00030000;1,5\nBU00030001;2,5\n")

    def stop(fraction: float, message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        recognised([tmp_path / "goed.csv"], stop)


def test_every_awkward_file_says_what_was_awkward(real_data: Path) -> None:
    found = recognised([real_data / "awkward"])
    codes = {issue.code for one in found for issue in one.issues}
    assert {"dbf_unusable", "shx_missing", "prj_missing", "geometry_null", "geometry_duplicate", "bow_tie"} <= codes
    assert sum(one.areas is not None for one in found) >= 6
