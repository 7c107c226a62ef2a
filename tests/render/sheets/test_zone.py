"""The sheet of a zone, on the example of twenty dwellings counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import shapely

from sociale_kaart.core.judgement import Decision, Verdict
from sociale_kaart.core.policy import Measure
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.render.confront.findings import findings_of
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.sheets.sheet import Bars, Facts, Grid, Item, Items, Paragraph, Sheet
from sociale_kaart.render.sheets.zone import zone_sheet
from sociale_kaart.render.studies.confrontation import confrontation_map
from tests.twenty import SOUTH, WEST, ZONES, twenty_project

FULL = replace(
    ZONES[0],
    temporary=True,
    legal_basis="WWS",
    phase="uitvoering",
    dwellings_touched=60,
    dwellings_total=100,
    goal="Minder concentratie",
    goal_indicator="laagste_inkomens_20",
    goal_baseline=45.0,
    goal_target=35.0,
    goal_year=2024,
    partners="gemeente (faciliteert)",
    contact="Annie, 06-12345678",
    source="beleidsplan 2015",
    remarks="Piet is ziek",
)


def sheet_of(project: Project, zone: int = 0, *, personal: bool = False) -> Sheet:
    return zone_sheet(project, confrontation_map(project), project.zones[zone], personal=personal)


def facts(sheet: Sheet) -> dict[str, str]:
    (part,) = sheet.section("policy").parts
    assert isinstance(part, Facts)
    return dict(part.rows)


def grid(sheet: Sheet, section: str) -> Grid:
    part = sheet.section(section).parts[0]
    assert isinstance(part, Grid)
    return part


def items(sheet: Sheet, section: str) -> tuple[Item, ...]:
    part = sheet.section(section).parts[0]
    assert isinstance(part, Items)
    return part.rows


def test_every_filled_field_of_the_policy_is_told_and_no_empty_one() -> None:
    full = facts(sheet_of(twenty_project(zones=(FULL,))))
    assert full == {
        "Soort beleid": "Streefhuur verlaagd",
        "Richting": "3 Huurbeleid",
        "Van wie": "De Brug",
        "Status": "bestaand",
        "Periode": "sinds 2015, tijdelijk",
        "Juridische basis": "WWS",
        "Fase": "uitvoering",
        "Woningen": "60 van de 100 worden geraakt",
        "Oppervlakte": "1,5 hectare",
        "Doel": "Minder concentratie",
        # now (36 x 5 + 44 x 4) / 9 = 39.6; of the way from 45 to 35 54 % is behind
        "Doel in cijfers": "Laagste inkomens: 45,0 % bij het begin, 39,6 % in 2018, doel 35,0 % in 2024. "
        "Afgelegd: 54 % van de weg.",
        "Partners, rollen": "gemeente (faciliteert)",
        "Bron": "beleidsplan 2015",
    }
    assert set(facts(sheet_of(twenty_project()))) == {
        "Soort beleid", "Richting", "Van wie", "Status", "Periode", "Oppervlakte",
    }  # fmt: skip


def test_people_are_named_only_when_asked() -> None:
    project = twenty_project(zones=(FULL,))
    assert not {"Contact", "Opmerkingen"} & set(facts(sheet_of(project)))
    asked = facts(sheet_of(project, personal=True))
    assert (asked["Contact"], asked["Opmerkingen"]) == ("Annie, 06-12345678", "Piet is ziek")


@pytest.mark.parametrize(
    ("touched", "total", "told"),
    [
        (4, 100, "minder dan 10 van de 100 worden geraakt"),
        (95, 100, "95 worden geraakt"),
        (None, 100, "100 in totaal"),
        (60, None, "60 worden geraakt"),
    ],
)
def test_few_dwellings_touched_or_left_are_not_told(touched: int | None, total: int | None, told: str) -> None:
    zone = replace(ZONES[0], dwellings_touched=touched, dwellings_total=total)
    assert facts(sheet_of(twenty_project(zones=(zone,), settings=Settings(n_min=10))))["Woningen"] == told


def test_a_goal_that_is_reached_or_farther_away_says_so() -> None:
    reached = replace(FULL, goal_target=42.0)
    away = replace(FULL, goal_baseline=38.0)
    assert facts(sheet_of(twenty_project(zones=(reached,))))["Doel in cijfers"].endswith("Het doel is bereikt.")
    assert "groter dan bij het begin" in facts(sheet_of(twenty_project(zones=(away,))))["Doel in cijfers"]


def test_a_goal_in_a_figure_that_the_project_lacks_keeps_its_own_numbers() -> None:
    own = replace(FULL, goal_indicator="woningen verkocht", goal_baseline=0.0, goal_target=40.0)
    told = facts(sheet_of(twenty_project(zones=(own,))))["Doel in cijfers"]
    assert told == "Woningen verkocht: 0 bij het begin, doel 40 in 2024."


def test_development_in_the_zone_beside_its_ring_and_the_whole() -> None:
    rows = {row[0]: row[1:] for row in grid(sheet_of(twenty_project()), "development").rows}
    # zone: A 5, B 4 dwellings; ring: B 1, C 5, D 4; whole: 5, 5, 5, 4
    assert rows["Laagste inkomens, 2012–2018"] == (
        "34,4 → 39,6 %\n+5,1\N{NO-BREAK SPACE}pp",
        "17,0 → 16,6 %\n−0,4\N{NO-BREAK SPACE}pp",
        "25,3 → 27,5 %\n+2,2\N{NO-BREAK SPACE}pp",
    )
    assert rows["Overlast, 2012–2018"][0] == "0,000 → −0,100\n−0,100"
    # corporation homes have one year: A 60, B 60
    assert rows["Corporatiewoningen, 2018"][0] == "60,0 %"


def test_too_few_dwellings_in_a_zone_tell_nothing_of_it_but_the_whole_is_told() -> None:
    few = sheet_of(twenty_project(settings=Settings(n_min=10)))
    rows = {row[0]: row[1:] for row in grid(few, "development").rows}
    assert rows["Laagste inkomens, 2012–2018"][0] == "niet bekend"
    assert rows["Laagste inkomens, 2012–2018"][2].startswith("25,3 → 27,5 %")
    assert few.section("stock").parts == (Paragraph("Minder dan 10 woningen: te weinig om te tonen."),)
    assert not any(isinstance(part, Bars) for part in few.section("types").parts)


def test_the_stock_of_the_zone_by_owner_reconciles() -> None:
    sheet = sheet_of(twenty_project(settings=Settings(own="De Brug", n_min=0)))
    assert grid(sheet, "stock").rows == (
        ("De Brug (eigen bezit)", "5", "56 %"),
        ("andere eigenaren", "3", "33 %"),
        ("Thuishaven", "1", "11 %"),
    )
    assert sheet.section("stock").note == "9 woningen, peiljaar 2018."


def test_a_small_owner_is_taken_together_with_the_next_so_that_the_total_does_not_tell_it() -> None:
    rows = grid(sheet_of(twenty_project(settings=Settings(n_min=3))), "stock").rows
    assert rows == (("De Brug", "5", "56 %"), ("overige eigenaren samen", "4", "44 %"))


def test_the_social_picture_is_the_share_of_its_dwellings_per_type() -> None:
    # the sale zone has 3 homes of Thuishaven: 1 in B (both worse), 2 in C (stable)
    bars = sheet_of(twenty_project(), 1).section("types").parts[0]
    assert isinstance(bars, Bars)
    assert [(bar.row.letter if bar.row else "", round(bar.share), bar.text.split("· ")[1]) for bar in bars.rows] == [
        ("B2", 67, "2"),
        ("C3", 33, "1"),
    ]


def test_what_lies_outside_all_areas_is_named() -> None:
    landless = twenty_project(stock=None)
    bars = sheet_of(landless, 2).section("types").parts[0]
    assert isinstance(bars, Bars)
    outside = [bar for bar in bars.rows if bar.row is None]
    # 50 of the 240 m of the caretaker's zone
    assert [(bar.label, round(bar.share, 1)) for bar in outside] == [("buiten de gebieden van de kaart", 20.8)]


def test_findings_with_reason_rule_and_decision() -> None:
    project = twenty_project()
    ground = findings_of(project).of_zone("z1")[0].ground
    decided = Decision(
        "z1:low_rent_where_both_rise", Verdict.REJECTED, "eerst de huurders", "Annie", date(2026, 5, 1), ground
    )
    (open_one,) = items(sheet_of(project), "found")
    assert (open_one.mark, open_one.tone, open_one.decided) == ("tegen", "against", "Nog niet besproken.")
    assert open_one.text.startswith("Betaalbaar (streefhuur verlaagd, bestaand, sinds 2015, De Brug) ligt in Buurt A")
    assert "Regel: Richting 3" in open_one.notes[0]
    (closed,) = items(sheet_of(replace(project, decisions=(decided,))), "found")
    assert closed.decided == "Besluit: afgewezen, 1 mei 2026, Annie. “eerst de huurders”"
    assert closed.alert == ""
    (changed,) = items(sheet_of(replace(project, decisions=(replace(decided, ground="anders"),))), "found")
    assert changed.alert.startswith("Let op")


def test_a_decision_on_what_is_no_longer_found_is_still_told() -> None:
    lapsed = Decision("z1:verdwenen_regel", Verdict.ACCEPTED, "afgesproken")
    told = items(sheet_of(twenty_project(decisions=(lapsed,))), "found")
    assert told[-1].text == "Eerder besloten over iets wat nu niet meer gevonden wordt (verdwenen_regel)."
    assert told[-1].decided == "Besluit: overgenomen. “afgesproken”"


def test_measures_and_collisions_of_the_zone_alone() -> None:
    here = Measure("m1", "Inloop", "ontmoeting", shapely.Point(WEST + 50, SOUTH + 50), "Welzijn", start=2016)
    there = replace(here, id="m2", name="Elders", geometry=shapely.Point(WEST + 390, SOUTH + 50))
    sheet = sheet_of(twenty_project(measures=(here, there)))
    assert grid(sheet, "measures").rows == (("Inloop\nontmoeting, Welzijn", "bestaand\nsinds 2016"),)
    assert sheet_of(twenty_project()).section("measures").parts == (Paragraph("Hier zijn geen maatregelen."),)


def test_a_sheet_says_what_it_does_not_show_and_where_numbers_come_from() -> None:
    sheet = sheet_of(twenty_project(zones=(FULL,)))
    assert sheet.caution == "Dit laat zien wat samengaat, niet waardoor."
    assert "Bezit: twintig.csv" in sheet.sources
    assert "Beleid: beleidsplan 2015" in sheet.sources
    english = sheet_of(twenty_project(settings=Settings("en", n_min=0)))
    assert english.caution == "This shows what coincides, not what caused it."


def test_a_map_without_policy_can_be_beside_it_too() -> None:
    project = twenty_project()
    spec = project.spec("ontwikkeling")
    assert spec is not None
    sheet = zone_sheet(project, resolve(project, spec), ZONES[0])
    assert sheet.section("map").parts
