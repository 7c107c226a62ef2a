"""A file of policy in which everything is wrong that can be: repaired, mapped, and nothing lost without a line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sociale_kaart.core.issues import Issue
from sociale_kaart.core.policy import Status
from sociale_kaart.sources.choices import Choices, WordChoice
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.recognise import meanings, recognised
from tests.sources.awkward_zones import COUNT, NO_SHAPE, write_awkward_zones


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    path = write_awkward_zones(Path(tmp_path_factory.mktemp("zones")) / "beleid é.shp")
    (one,) = recognised([path], keep=True)
    return one


def issue(found: Found, code: str) -> Issue:
    return next(issue for issue in found.issues if issue.code == code)


def test_every_row_is_a_zone_or_is_told_of(found: Found) -> None:
    assert (found.kind, found.rows) == ("zones", COUNT)
    assert len(found.zones) == COUNT - NO_SHAPE
    lost = issue(found, "zones_without_place")
    assert (lost.count, lost.examples) == (NO_SHAPE, ("Zone 7 (8)", "Zone 8 (9)", "Zone 9 (10)"))


def test_shapes_that_cross_themselves_are_mended_and_brought_to_rd(found: Found) -> None:
    assert issue(found, "bow_tie").count == COUNT // 10
    assert all(zone.geometry.is_valid for zone in found.zones)
    x, y = found.zones[0].geometry.representative_point().coords[0]
    assert (x, y) == pytest.approx((145_700, 446_400), abs=1_000)


def test_what_can_not_be_mended_is_told_with_its_row_and_place(found: Found) -> None:
    collapsed = issue(found, "geometry_collapsed")
    assert collapsed.count == 2
    assert collapsed.examples[0] == "Zone 8 (9: 5.2556 52)"


def test_cut_names_of_columns_find_their_field(found: Found) -> None:
    assert dict(found.fields) == {
        "kind": "beleidssoo",
        "name": "naam_van_z",
        "owner": "corporatie",
        "status": "status_van",
        "start": "begindatum",
        "end": "einddatum_",
    }
    assert issue(found, "columns_unused").examples == ("kleurcode_",)
    assert {zone.end for zone in found.zones} == {2024}
    assert {zone.start for zone in found.zones} == {2019, None}


def test_cells_that_could_not_be_read_are_counted(found: Found) -> None:
    assert issue(found, "field_unread").count == 50
    assert issue(found, "field_unread").examples == ("najaar",)
    assert issue(found, "status_unread").count == COUNT // 2
    assert {zone.status for zone in found.zones} == {Status.PLANNED, Status.EXISTING}


def test_words_that_nobody_knows_get_a_kind(found: Found) -> None:
    assert issue(found, "own_kind_of_policy").examples == ("Buurtbarbecue", "Wooncoach")
    assert [(word.word, word.count) for word in found.words if not word.known] == [
        ("Buurtbarbecue", 1000),
        ("Wooncoach", 1000),
    ]
    assert found.raw is not None
    words = (WordChoice("Wooncoach", "placement_interview"), WordChoice("Buurtbarbecue", "Ontmoeten", 7))
    (mapped,) = meanings(replace(found.raw, choices=Choices(words=words)))
    assert "own_kind_of_policy" not in {issue.code for issue in mapped.issues}
    assert {zone.direction for zone in mapped.zones} == {1, 2, 5, 7}
    assert len(mapped.zones) == len(found.zones)
