from __future__ import annotations

import shapely

from sociale_kaart.analysis.meetings import meetings, years_of, years_shared
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from tests.twenty import SOUTH, WEST, ZONES, strip


def test_zones_that_share_place_and_years_meet_once() -> None:
    found = meetings(ZONES, ZONES)
    assert [(one.first, one.second, one.years) for one in found] == [(0, 1, (2016, 2022)), (1, 2, (2016, 2016))]
    assert found[0].shape.equals(strip(120, 150))


def test_zones_that_never_were_there_at_the_same_time_do_not_meet() -> None:
    later = PolicyZone("z", "z", "sale", strip(210, 450), start=2017)
    assert not meetings((ZONES[2],), (later,))
    assert meetings((ZONES[2],), (PolicyZone("z", "z", "sale", strip(210, 450), start=2016),))


def test_a_shared_edge_is_no_meeting() -> None:
    one = PolicyZone("a", "a", "sale", strip(0, 100))
    assert not meetings((one,), (PolicyZone("b", "b", "sale", strip(100, 200)),))
    assert not meetings((one,), (PolicyZone("b", "b", "sale", strip(96, 200)),)), "4 % of the smaller is an edge"
    assert meetings((one,), (PolicyZone("b", "b", "sale", strip(95, 200)),))


def test_a_measure_meets_the_zone_it_lies_in() -> None:
    inside = Measure("m", "m", "ontmoeten", shapely.Point(WEST + 130, SOUTH + 50), start=2018)
    outside = Measure("m", "m", "ontmoeten", shapely.Point(WEST + 500, SOUTH + 50), start=2018)
    assert [(one.first, one.second) for one in meetings(ZONES, (outside, inside))] == [(0, 1), (1, 1)]
    line = Measure("m", "m", "veilig", shapely.LineString([(WEST, SOUTH + 5), (WEST + 110, SOUTH + 5)]))
    assert [(one.first, one.years) for one in meetings(ZONES, (line,))] == [(0, (2015, None))]


def test_what_ended_without_a_year_does_not_go_on() -> None:
    ended = PolicyZone("z", "z", "sale", strip(0, 1), status=Status.ENDED, start=2010)
    assert years_of(ended) == (2010, 2010)
    assert years_shared(years_of(ended), (2011, None)) is None
    assert years_shared((None, None), (2011, None)) == (2011, None)


def test_nothing_meets_nothing() -> None:
    assert meetings((), ZONES) == ()
    assert meetings(ZONES, ()) == ()
