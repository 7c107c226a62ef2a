"""Tables that an open data service gives as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sociale_kaart.core.issues import Severity
from sociale_kaart.core.values import Reason
from sociale_kaart.sources.recognise import recognised
from tests.sources.tables import values_of

CODE = "BU00030000"


def crimes(kind: str, count: int | None) -> dict[str, object]:
    return {
        "ID": 1,
        "WijkenEnBuurten": CODE,
        "Perioden": "2025JJ00",
        "SoortMisdrijf": kind,
        "GeregistreerdeMisdrijven_1": count,
    }


def test_the_answer_of_a_service_is_a_table_and_null_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "47018NED.json"
    other = {**crimes("1.1.1 ", 3), "WijkenEnBuurten": "BU00030001"}
    rows = [crimes("0.0.0 ", 12), crimes("1.1.1 ", None), other]
    path.write_text(json.dumps({"odata.metadata": "x", "value": rows}))
    (found,) = recognised([path])
    assert (found.kind, found.level) == ("police", "buurt")
    total, kind = found.values
    assert (total.indicator.key, total.numbers[CODE]) == ("misdrijven@2025", 12)
    assert (kind.numbers["BU00030001"], kind.missing) == (3, {Reason.NOT_MEASURED: 1})


def test_a_list_of_records_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.json"
    rows = [{"buurtcode": CODE, "lvb": 3.5, "noten": ["a"]}, {"buurtcode": "BU00030001", "lvb": 4}]
    path.write_text(json.dumps(rows))
    (found,) = recognised([path])
    assert values_of(found, "lvb").numbers.tolist() == [3.5, 4.0]


@pytest.mark.parametrize(("text", "code"), [('{"naam": "x"}', "json_no_map"), ('[{"a": 1}, {"b"', "file_damaged")])
def test_other_json_says_what_it_is_not(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    (found,) = recognised([path])
    assert [issue.code for issue in found.issues] == [code]


def test_json_that_lies_in_a_folder_is_only_noted(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"naam": "x"}')
    (tmp_path / "kapot.json").write_text('[{"a": 1}, {"b"')
    said = {issue.code: issue.severity for found in recognised([tmp_path]) for issue in found.issues}
    assert said == {"json_no_map": Severity.NOTE, "file_damaged": Severity.ERROR}


def test_a_map_in_json_stays_a_map(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    feature = {
        "type": "Feature",
        "properties": {"buurtcode": CODE},
        "geometry": {"type": "Polygon", "coordinates": [[[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]]},
    }
    page = {"numberReturned": 1, "links": [{"href": "x"}], "features": [feature], "type": "FeatureCollection"}
    path.write_text(json.dumps(page))
    (found,) = recognised([path])
    assert found.areas is not None
