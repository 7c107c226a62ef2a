"""The confrontation as lists, on the example of twenty dwellings counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sociale_kaart.core.judgement import Decision, Verdict
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.render.confront.listing import (
    Listing,
    combinations,
    findings_listing,
    matrix_listing,
    rules_listing,
    summary,
    together_listing,
)
from sociale_kaart.render.confront.whole import Confronted, confront, confronted_with
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.studies.confrontation import confrontation_map
from tests.twenty import twenty_project


def made(project: Project | None = None) -> Confronted:
    project = project or twenty_project()
    return confront(project, confrontation_map(project))


def column(listing: Listing, heading: str) -> list[object]:
    place = [one.heading for one in listing.columns].index(heading)
    return [row[place] for row in listing.rows]


def test_every_finding_has_a_row_with_its_dwellings_and_places() -> None:
    listing = findings_listing(made())
    assert column(listing, "Zone") == ["Betaalbaar", "Huismeester", "Verkoop", "Verkoop"]
    assert column(listing, "Aantal") == [5, 3, 2, 1]
    assert column(listing, "Gebieden")[0] == "Buurt A, Buurt B"
    assert column(listing, "Wat is geteld")[:2] == ["woningen van De Brug", "woningen van corporaties"]
    assert summary(made()) == "3 × tegen, 0 × bespreken, 1 × mee."


def test_few_dwellings_are_a_text_in_every_list() -> None:
    few = made(twenty_project(settings=Settings(n_min=10)))
    assert set(column(findings_listing(few), "Aantal")) == {"minder dan 10"}
    numbers = [cell for row in matrix_listing(few).rows for cell in row[1:]]
    assert {cell for cell in numbers if cell != 0} == {"minder dan 10"}
    assert set(column(combinations(few), "Aantal")) <= {"minder dan 10", 0}
    assert set(column(combinations(few), "Bij toeval")) <= {None, 0}


def test_decisions_go_along_with_a_mark_when_their_ground_changed() -> None:
    decided = Decision("z1:low_rent_where_both_rise", Verdict.TALK, "later", "Annie", date(2026, 5, 1), "anders")
    listing = findings_listing(made(replace(twenty_project(), decisions=(decided,))))
    assert [column(listing, name)[0] for name in ("Besluit", "Toelichting", "Door", "Op", "Grond veranderd")] == [
        "bespreken",
        "later",
        "Annie",
        "1 mei 2026",
        "ja",
    ]
    assert column(listing, "Besluit")[1] == ""


def test_every_combination_of_policy_and_class_is_listed_with_areas_and_dwellings() -> None:
    listing = combinations(made())
    rows = {(row[0], row[1]): (row[3], row[4], row[7]) for row in listing.rows}
    # the 15 corporation dwellings in an area: 5 of A and B under the rent, the sale 2 in B and 2 in C
    assert rows["streefhuur verlaagd", "C3"] == (2, 6, "Buurt A, Buurt B")
    assert rows["verkoop", "C3"] == (1, 2, "Buurt B")
    assert ("verkoop", "A1") not in rows


def test_a_rule_is_told_in_words_with_what_it_found() -> None:
    listing = rules_listing(made())
    by_id = {row[-1]: row for row in listing.rows}
    judgement, conditions, _, source, found, _ = by_id["low_rent_where_both_rise"]
    assert (judgement, found) == ("tegen", 1)
    assert conditions == (
        "beleid: streefhuur verlaagd; status: bestaand, gepland; verandering van laagste inkomens ongunstiger; "
        "verandering van overlast en onveiligheid ongunstiger"
    )
    assert "Richting 3" in str(source)
    assert "aandeel corporatiewoningen minder dan de gemeente" in str(by_id["sale_where_resilient"][1])
    assert "LVB" in str(by_id["guidance_where_lvb"][4])
    assert "niet getoetst" in str(by_id["guidance_where_lvb"][4])


def test_collisions_are_listed() -> None:
    listing = together_listing(made())
    assert len(listing.rows) == len(made().timeline)


def test_only_a_map_of_policy_takes_the_confrontation_along() -> None:
    project = twenty_project()
    policy, other = project.spec("beleid"), project.spec("ontwikkeling")
    assert policy is not None
    assert other is not None
    assert confronted_with(project, resolve(project, policy)) is not None
    assert confronted_with(project, resolve(project, other)) is None
