"""A project of which every text that a person can write is an attack on whoever opens an export of it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser

import shapely

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.judgement import Decision, JudgementRule, Verdict
from sociale_kaart.core.policy import Measure, PolicyKind
from sociale_kaart.core.project import Note, Project
from tests.twenty import SOUTH, WEST, ZONES, twenty_areas, twenty_project

FORMULA = '=HYPERLINK("http://kwaad.example","klik")'
HOSTILE = "<img src=x onerror=alert(1)>`${alert(2)}`\"'</script><script>alert(3)</script></style>\u2028{{7*7}} &amp;"


def hostile_project() -> Project:
    """The twenty dwellings with hostile names of zones, areas, rules, notes and measures."""
    areas = twenty_areas()
    frame = areas.frame.assign(name=[f"{name} {HOSTILE}" for name in areas.frame["name"]])
    texts = [field.name for field in fields(ZONES[0]) if field.type == "str" and field.name not in ("id", "kind")]
    zones = tuple(
        replace(zone, **{name: f"{FORMULA} {name} {HOSTILE}" for name in texts}, goal_baseline=1.0, goal_target=2.0)
        for zone in ZONES
    )
    kinds = (PolicyKind("eigen", 0, f"{FORMULA} kind {HOSTILE}"),)
    zones = (*zones, replace(zones[0], id="z4", kind="eigen"))
    low = next(rule for rule in twenty_project().rules if rule.id == "low_rent_where_both_rise")
    rule = replace(low, because=f"{FORMULA} {HOSTILE}", because_en="", source=f"+{HOSTILE}", kinds=())
    typed = JudgementRule(f"typed{HOSTILE}", rule.judgement, FORMULA, map="ontwikkeling", types=("C3",))
    decisions = tuple(
        Decision(f"{zone.id}:{rule.id}", Verdict.TALK, f"@{HOSTILE}", f"-{HOSTILE}", date(2026, 5, 1)) for zone in zones
    )
    place = shapely.Point(WEST + 50, SOUTH + 50)
    made = twenty_project(
        areas=(Areas(areas.level, areas.year, frame, HOSTILE),),
        zones=zones,
        kinds=kinds,
        rules=(rule, typed),
        decisions=decisions,
        measures=(Measure("m1", HOSTILE, HOSTILE, place, HOSTILE, indicator="onv", start=2016),),
        notes=(Note("BU00010000", HOSTILE, HOSTILE),),
    )
    return replace(made, title=f"{FORMULA} {HOSTILE}")


class Elements(HTMLParser):
    """The names of all elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
