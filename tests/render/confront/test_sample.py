"""The sample municipality: what was planted is what is found, and nothing else."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from sociale_kaart.core.errors import MapError
from sociale_kaart.core.project import Project
from sociale_kaart.core.resources import sample_data, sample_files
from sociale_kaart.render.confront.whole import Confronted, confront
from sociale_kaart.render.resolve import resolve
from sociale_kaart.workflow import built
from tests.twenty import twenty_project

JUDGEMENTS = {"tegen": "against", "mee": "with", "bespreken": "talk"}


@pytest.fixture(scope="module")
def found() -> Confronted:
    project = built(sample_files()).project
    spec = project.spec("beleid")
    assert spec is not None
    return confront(project, resolve(project, spec))


def test_the_planted_contradictions_and_matches_are_found_where_they_are_and_nothing_else(found: Confronted) -> None:
    planted = json.loads((sample_data() / "truth.json").read_text(encoding="utf-8"))["beleid"]
    wanted = {(one["naam"], JUDGEMENTS[one["oordeel"]]) for one in planted}
    assert {(one.zone.name, str(one.judgement)) for one in found.findings.found} == wanted
    places = {one["naam"]: set(one["buurten"]) for one in planted}
    assert all(set(one.areas) <= places[one.zone.name] for one in found.findings.found)


def test_the_contradictions_come_first_each_by_the_rule_that_says_why(found: Confronted) -> None:
    every = found.findings.found
    assert [str(one.judgement) for one in every] == ["against"] * 8 + ["talk"] * 3 + ["with"] * 7
    rules = defaultdict(set)
    for one in every:
        rules[one.rule.id].add(one.zone.name)
    assert rules["low_rent_where_both_rise"] == {"Betaalbaar Noord", "Betaalbaar Gerardsplein"}
    assert rules["sale_where_resilient"] == {"Verkoop Graslanden", "Verkoop Wilhelminadorp"}
    assert rules["care_where_lvb_and_nuisance"] == {"Zorgplaatsingen Súderpoarte", "Magic Mix Vredeplein"}
    assert rules["management_ended_where_incomes_rise"] == {"Wijkbeheer Componisten"}
    assert rules["caretaker_ended_where_nuisance_rises"] == {"Huismeester Gerardsplein"}
    assert rules["quality_where_both_fall"] == {"Renovatie Westeinde", "Nul op de meter Vogelbuurt"}
    assert rules["care_where_few"] == {"Zorg gespreid in de Nieuwe Landen"}
    assert rules["meeting_where_lvb_and_quiet"] == {"Ontmoeten in De Kempen"}
    assert rules["allocation_where_rising"] == {"Maatwerk Marshallkwartier"}


def test_every_rule_can_be_tested_on_the_sample_and_no_two_rules_disagree(found: Confronted) -> None:
    assert found.findings.untested == ()
    assert all(one.conflicts == () for one in found.findings.found)


def test_the_planted_collision_is_found(found: Confronted) -> None:
    first = found.timeline[0]
    assert (first.first.name, first.second.name, str(first.effect)) == (
        "Betaalbaar Noord",
        "Maatwerk Marshallkwartier",
        "collides",
    )


def test_dwellings_reconcile_to_the_last_one(found: Confronted) -> None:
    stock = found.project.stock
    assert stock is not None
    frame = stock.frame
    for zone in found.project.zones:
        under = frame[frame.geometry.intersects(zone.geometry) & (frame["owner"] == zone.owner)]
        mine = [one for one in found.findings.found if one.zone is zone]
        assert all(one.of == under["dwellings"].sum() for one in mine)


def test_without_policy_there_is_nothing_to_confront() -> None:
    project = twenty_project()
    spec = project.spec("ontwikkeling")
    assert spec is not None
    with pytest.raises(MapError, match="policy_no_zones"):
        confront(twenty_project(zones=()), resolve(project, spec))


def test_no_project_lost_a_rule(found: Confronted) -> None:
    assert isinstance(found.project, Project)
    assert len(found.project.rules) >= 20
