"""The sheet of an area, on the example of twenty dwellings counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.project import Note, Project, Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.ready import map_of
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.sheets.area import area_sheet
from sociale_kaart.render.sheets.sheet import Facts, Grid, Items, Key, Paragraph, Picture, Sheet
from sociale_kaart.render.studies.confrontation import confrontation_map
from tests.twenty import twenty_project

A, B, C, D = (f"BU0001000{n}" for n in range(4))


def sheet_of(code: str, project: Project | None = None, *, personal: bool = False) -> Sheet:
    project = project or twenty_project()
    return area_sheet(project, confrontation_map(project), code, personal=personal)


def rows(sheet: Sheet, section: str) -> tuple[tuple[str, ...], ...]:
    part = sheet.section(section).parts[0]
    assert isinstance(part, Grid)
    return part.rows


def test_policy_over_the_area_with_its_part_of_the_dwellings() -> None:
    # of the 3 corporation dwellings in B: target rent lowered over all, the sale over 2 (x 130 and 140)
    assert rows(sheet_of(B), "over") == (
        ("Betaalbaar", "streefhuur verlaagd, De Brug", "bestaand, sinds 2015", "100\N{NO-BREAK SPACE}% · 3"),
        ("Verkoop", "verkoop, Thuishaven", "bestaand, 2016–2022", "67\N{NO-BREAK SPACE}% · 2"),
    )
    note = sheet_of(B).section("over").note
    assert (
        note == "Samen: 100 % van de woningen van corporaties ligt onder minstens één soort beleid dat er is of komt."
    )


def test_few_dwellings_under_a_zone_or_beside_it_are_not_told() -> None:
    few = rows(sheet_of(B, twenty_project(settings=Settings(n_min=3))), "over")
    assert [row[-1] for row in few] == ["100\N{NO-BREAK SPACE}% · 3", "minder dan 3 woningen"]
    rest = rows(sheet_of(B, twenty_project(settings=Settings(n_min=2))), "over")
    assert [row[-1] for row in rest] == ["100\N{NO-BREAK SPACE}% · 3", "(bijna) alles"], "3 - 2 is one dwelling"


def test_an_area_without_policy_says_so() -> None:
    only_first = twenty_project(zones=twenty_project().zones[:1])
    assert sheet_of(D, only_first).section("over").parts == (Paragraph("Hier ligt geen beleid."),)


def test_figures_beside_the_municipality_with_place_and_change() -> None:
    incomes, nuisance, homes = rows(sheet_of(A), "development")
    # weighted by 500 dwellings each: (36 + 44 + 10 + 18) / 4 = 27; change (6 + 4 + 0 - 2) / 4 = 2
    assert incomes == (
        "Laagste inkomens, 2018",
        "36,0 %",
        "27,0 %",
        "3e van 4",
        "+6,0\N{NO-BREAK SPACE}pp\n2012–2018",
        "+2,0\N{NO-BREAK SPACE}pp\n2012–2018",
    )
    assert nuisance[1:4] == ("−0,100", "−0,100", "2e van 4"), "a low score is unfavourable, C is best, A and B share"
    assert homes[4:] == ("–", "–")


def test_the_why_is_that_of_the_map_on_screen() -> None:
    facts, why = sheet_of(A).section("why").parts
    assert isinstance(facts, Facts)
    assert isinstance(why, Paragraph)
    assert facts.rows[0][1].startswith("C3 ")
    assert why.text.startswith("Buurt A (BU00010000) heeft klasse C3")
    assert "Bron" not in why.text


def test_findings_of_the_area_alone() -> None:
    found = sheet_of(C).section("found").parts[0]
    assert isinstance(found, Items)
    assert [item.mark for item in found.rows] == ["tegen"]
    assert "Verkoop" in found.rows[0].text
    other = sheet_of(A).section("found").parts[0]
    assert isinstance(other, Items)
    assert all("Verkoop" not in item.text for item in other.rows)


def test_notes_name_people_and_are_there_only_when_asked() -> None:
    noted = twenty_project(notes=(Note(A, "Bij Piet is het stil", "Annie", date(2026, 5, 1)), Note(B, "Anders")))
    assert "notes" not in [section.id for section in sheet_of(A, noted).sections]
    (part,) = sheet_of(A, noted, personal=True).section("notes").parts
    assert isinstance(part, Items)
    assert [(item.text, item.notes) for item in part.rows] == [("Bij Piet is het stil", ("Annie, 1 mei 2026",))]


def test_an_area_without_an_outline_is_refused() -> None:
    project = twenty_project()
    resolved = confrontation_map(project)
    frame = resolved.areas.frame.copy()
    frame.loc[A, "geometry"] = None
    lost = Areas(resolved.areas.level, resolved.areas.year, frame)
    with pytest.raises(MapError, match="sheet_no_outline"):
        area_sheet(project, replace(resolved, areas=lost), A)


def test_without_stock_it_is_a_part_of_the_surface_and_columns_that_tell_nothing_are_left_out() -> None:
    landless = twenty_project(stock=None)
    part = sheet_of(B, landless).section("over").parts[0]
    assert isinstance(part, Grid)
    assert part.columns[-1] == "Deel van de oppervlakte"
    # of B (100-200) the rent lies over 100-150, the sale over 120-200
    assert [row[-1] for row in part.rows] == ["80\N{NO-BREAK SPACE}%", "50\N{NO-BREAK SPACE}%"]
    once = twenty_project(values=tuple(v for v in landless.values if v.indicator.year == 2018), specs=())
    spec = map_of(Quantity(("laagste_inkomens_20",)))
    grid = area_sheet(once, resolve(once, spec), A).section("development").parts[0]
    assert isinstance(grid, Grid)
    assert grid.columns == ("Cijfer", "Hier", "Gemeente", "Plaats")


def test_every_class_in_sight_on_the_small_map_has_its_colour_explained() -> None:
    picture, key = sheet_of(A).section("map").parts
    assert isinstance(picture, Picture)
    assert isinstance(key, Key)
    seen = picture.resolved.areas.frame.geometry.intersects(picture.around).to_numpy()
    places = set(picture.resolved.classes[seen])
    assert {row.id for row in key.rows} == {picture.resolved.legend[place].id for place in places}
    west, south, east, north = picture.around.bounds
    assert (east - west) / (north - south) >= 2.1


def test_the_part_under_any_policy_is_not_told_of_a_few_dwellings() -> None:
    # with a limit of 3 the sale (2 of the 3 in B) is too few; 100 % under both, less the other, would tell it
    few = sheet_of(B, twenty_project(settings=Settings(n_min=3)))
    assert rows(few, "over")[1][3] == "minder dan 3 woningen"
    assert few.section("over").note == ""
    # with a limit of 50 the 3 dwellings of B are themselves too few for a share
    assert sheet_of(B, twenty_project(settings=Settings(n_min=50))).section("over").note == ""
