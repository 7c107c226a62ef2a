from __future__ import annotations

from dataclasses import replace

from sociale_kaart.core.judgement import Effect
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from sociale_kaart.render.confront.timeline import spans, timeline_of
from tests.twenty import ZONES, strip, twenty_project


def test_low_rents_and_sale_in_the_same_streets_collide() -> None:
    (one,) = timeline_of(twenty_project())
    assert one.effect is Effect.COLLIDES
    assert (one.first.id, one.second.id, one.years, one.areas) == ("z1", "z2", (2016, 2022), ("BU00010001",))
    # corporation homes between 120 and 150 m: b at 140 and h at 130
    assert one.amount == 2
    assert one.sentence == (
        "Betaalbaar (streefhuur verlaagd, bestaand, sinds 2015, De Brug) en Verkoop (verkoop, bestaand, 2016–2022, "
        "Thuishaven) botsen in Buurt B. Samen: 2016–2022. Het gaat om 2 woningen van corporaties."
    )


def test_what_has_ended_or_comes_later_does_not_collide() -> None:
    ended = replace(ZONES[1], status=Status.ENDED)
    assert timeline_of(twenty_project(zones=(ZONES[0], ended))) == ()
    later, before = replace(ZONES[1], start=2020), replace(ZONES[0], end=2019)
    assert timeline_of(twenty_project(zones=(before, later))) == ()
    assert len(timeline_of(twenty_project(zones=(replace(before, end=2020), later)))) == 1


def test_a_measure_goes_with_a_zone_that_aims_at_the_same() -> None:
    caretaker = PolicyZone("z", "Huismeester", "caretaker", strip(0, 100), 7, goal_indicator="onv")
    inside = strip(10, 20).centroid
    surveillance = Measure("m", "Surveillance", "veiligheid", inside, "politie", indicator="onv")
    other = Measure("m2", "Taalcafé", "taal", inside, indicator="taal")
    (one,) = timeline_of(twenty_project(zones=(caretaker,), measures=(surveillance, other)))
    assert (one.effect, one.second) == (Effect.COMBINES, surveillance)
    assert one.reason == "Beide richten zich op overlast."


def test_everything_stands_on_the_line_of_time_also_what_has_no_years() -> None:
    undated = Measure("m", "Buurtkamer", "ontmoeten", strip(0, 1).centroid)
    found = spans(twenty_project(measures=(undated,)))
    assert [(item.id, years) for item, years in found] == [
        ("z3", (2010, 2016)),
        ("z1", (2015, None)),
        ("z2", (2016, 2022)),
        ("m", (None, None)),
    ]
