from __future__ import annotations

from dataclasses import replace

import shapely

from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.sources.joining.policy import one_id_each

GROUND, OTHER = shapely.box(0, 0, 10, 10), shapely.box(0, 0, 10, 20)
OLD = PolicyZone("z2", "Verkoop", "sale", GROUND, 2)


def test_what_was_there_keeps_its_id_and_what_comes_gets_a_free_one() -> None:
    new = PolicyZone("z2", "Renovatie", "renovation", OTHER, 1)
    zones, issues = one_id_each((OLD, new, replace(new, name="Nog een", id="")), "z")
    assert [(zone.id, zone.name) for zone in zones] == [("z2", "Verkoop"), ("z3", "Renovatie"), ("z4", "Nog een")]
    assert issues == []


def test_the_same_file_twice_gives_every_zone_once_with_the_last_data() -> None:
    turned = shapely.Polygon([(10, 10), (10, 0), (0, 0), (0, 10)])
    again = replace(OLD, id="z1", end=2024, geometry=turned)
    zones, (issue,) = one_id_each((OLD, again), "z")
    assert [(zone.id, zone.end) for zone in zones] == [("z2", 2024)]
    assert (issue.code, issue.count, issue.examples) == ("policy_again", 1, ("Verkoop",))


def test_the_same_name_elsewhere_or_of_another_kind_is_another_zone() -> None:
    zones, issues = one_id_each((OLD, replace(OLD, geometry=OTHER), replace(OLD, kind="swap")), "z")
    assert len(zones) == 3
    assert issues == []


def test_measures_have_ids_of_their_own() -> None:
    measure = Measure("m1", "Buurtkamer", "ontmoeten", shapely.Point(1, 1))
    measures, _ = one_id_each((measure, replace(measure, theme="zorg")), "m")
    assert [one.id for one in measures] == ["m1", "m2"]
