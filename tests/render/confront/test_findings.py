"""Findings on the example of twenty dwellings, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.core.judgement import Criterion, Decision, Judgement, JudgementRule, Span, Verdict
from sociale_kaart.core.policy import PolicyZone, Status
from sociale_kaart.core.project import Settings
from sociale_kaart.render.confront.findings import Finding, findings_of
from tests.twenty import ZONES, strip, twenty_project

A, B, C, D = (f"BU0001000{n}" for n in range(4))


def found() -> dict[str, Finding]:
    return {one.id: one for one in findings_of(twenty_project()).found}


def test_low_rents_where_both_rise_are_against_with_the_dwellings_of_their_owner() -> None:
    one = found()["z1:low_rent_where_both_rise"]
    assert one.judgement is Judgement.AGAINST
    assert one.areas == (A, B)
    assert (one.basis, one.dwellings, one.of) == (Basis.OWNER, 5, 5)
    # incomes: A +6 weighs 3 homes, B +4 weighs 2: 26 / 5; nuisance -0.1 in both
    assert [figure.value for figure in one.figures] == pytest.approx([5.2, -0.1])
    assert one.sentence == (
        "Betaalbaar (streefhuur verlaagd, bestaand, sinds 2015, De Brug) ligt in Buurt A en Buurt B. "
        "Daar: laagste inkomens, verandering 2012–2018 +5,2 procentpunt, ongunstiger (stabiel tot 1,0 procentpunt); "
        "overlast, verandering 2012–2018 −0,100, ongunstiger (stabiel tot 0,020). "
        "Het gaat om 5 woningen van De Brug."
    )


def test_selling_in_a_resilient_place_is_against_only_where_it_is_resilient() -> None:
    one = found()["z2:sale_where_resilient"]
    # of the sale zone C alone is no worse than the four (27 and -0.1) and has fewer corporation homes (30 < 56.25)
    assert (one.areas, one.dwellings, one.of) == ((C,), 2, 3)
    assert "2 van de 3 woningen van Thuishaven in de zone" in one.sentence
    assert "minder dan de gemeente (56,2 %)" in one.sentence


def test_a_caretaker_who_left_is_against_where_nuisance_rose_and_silent_where_it_did_not() -> None:
    one = found()["z3:caretaker_ended_where_nuisance_rises"]
    assert (one.areas, one.basis, one.dwellings) == ((D,), Basis.CORPORATIONS, 3)
    there = replace(ZONES[2], status=Status.EXISTING)
    ids = {one.id for one in findings_of(twenty_project(zones=(there,))).found}
    assert ids == {"z3:caretaker_where_nuisance_rises"}


def test_nothing_else_is_found_and_the_worst_comes_first() -> None:
    every = findings_of(twenty_project())
    assert [one.id for one in every.found] == [
        "z1:low_rent_where_both_rise",
        "z3:caretaker_ended_where_nuisance_rises",
        "z2:sale_where_resilient",
        "z2:sale_where_concentrated",
    ]
    assert every.found[-1].judgement is Judgement.WITH
    assert every.found[-1].areas == (B,)


def test_rules_that_cannot_be_tested_are_named_with_what_they_lack() -> None:
    untested = {one.rule.id: one.missing for one in findings_of(twenty_project()).untested}
    assert untested["guidance_where_lvb"] == ("lvb",)
    assert "low_rent_where_both_rise" not in untested


def test_ground_outside_all_areas_is_told() -> None:
    assert [(zone.id, round(share, 1)) for zone, share in findings_of(twenty_project()).outside] == [("z3", 20.8)]


def test_too_few_dwellings_are_not_told_in_number_or_sentence() -> None:
    few = findings_of(twenty_project(settings=Settings(n_min=10))).found
    assert all(one.dwellings is None for one in few)
    assert all("minder dan 10 woningen" in one.sentence for one in few)


def test_a_rest_that_is_too_small_to_tell_is_not_told_by_a_total() -> None:
    only_rest_small = findings_of(twenty_project(settings=Settings(n_min=2))).found
    sale = next(one for one in only_rest_small if one.id == "z2:sale_where_resilient")
    assert "2 woningen van Thuishaven." in sale.sentence
    assert sale.of is None
    assert " van de " not in sale.sentence, "3 - 2 would tell that it is one dwelling"


def test_rules_that_judge_the_same_place_differently_are_marked_in_conflict() -> None:
    praise = JudgementRule("praise", Judgement.WITH, "Fijn.", kinds=("sale",), criteria=(LOW,))
    every = {one.id: one for one in findings_of(twenty_project(rules=(*twenty_project().rules, praise))).found}
    assert every["z2:praise"].conflicts == ("z2:sale_where_resilient",)
    assert every["z2:sale_where_resilient"].conflicts == ("z2:praise",)
    assert every["z1:low_rent_where_both_rise"].conflicts == ()


LOW = Criterion("incomes", Span.LEVEL, "<", 15.0)


def test_a_rule_on_the_types_of_a_map_holds_where_these_are() -> None:
    typed = JudgementRule("typed", Judgement.TALK, "Daarom.", kinds=("sale",), map="ontwikkeling", types=("C3",))
    (one,) = findings_of(twenty_project(rules=(typed,))).found
    assert one.areas == (B,), "both worse in A and B; the sale lies in B and C"
    gone = replace(typed, map="verdwenen")
    every = findings_of(twenty_project(rules=(gone,)))
    assert every.found == ()
    assert [untested.missing for untested in every.untested] == [("verdwenen",)]


def test_a_decision_is_kept_and_marked_when_its_ground_changed() -> None:
    project = twenty_project()
    before = found()["z1:low_rent_where_both_rise"]
    decided = Decision(before.id, Verdict.REJECTED, "niet hier", "Annie", date(2026, 5, 1), before.ground)
    after = findings_of(replace(project, decisions=(decided,))).found[0]
    assert (after.decision, after.ground_changed) == (decided, False)
    smaller = replace(ZONES[0], geometry=strip(0, 100))
    other = findings_of(replace(project, zones=(smaller, *ZONES[1:]), decisions=(decided,))).found
    changed = next(one for one in other if one.id == before.id)
    assert (changed.decision, changed.ground_changed) == (decided, True)


def test_a_decision_on_what_is_no_longer_found_lapses_and_is_not_lost() -> None:
    decided = Decision("z1:low_rent_where_both_rise", Verdict.ACCEPTED)
    every = findings_of(twenty_project(zones=ZONES[1:], decisions=(decided,)))
    assert every.lapsed == (decided,)


def test_the_ground_does_not_change_with_the_wording_of_a_rule() -> None:
    rules = tuple(replace(rule, because="Anders gezegd.", source="") for rule in twenty_project().rules)
    again = {one.id: one.ground for one in findings_of(twenty_project(rules=rules)).found}
    assert again == {identifier: one.ground for identifier, one in found().items()}


def test_english_projects_speak_english() -> None:
    first = findings_of(twenty_project(settings=Settings("en", n_min=0))).found[0]
    assert first.sentence.startswith("Betaalbaar (target rent lowered, existing, since 2015, De Brug) lies in Buurt A")
    assert first.reason.startswith("Low rents make homes affordable")


def test_a_project_without_stock_goes_by_land_and_says_hectares() -> None:
    one = next(f for f in findings_of(twenty_project(stock=None)).found if f.zone.id == "z1")
    assert (one.basis, one.dwellings) == (Basis.LAND, None)
    assert "1,5 hectare" in one.sentence


def test_own_dwellings_count_for_a_zone_of_nobody() -> None:
    one = next(
        f for f in findings_of(twenty_project(settings=Settings(own="De Brug", n_min=0))).found if f.zone.id == "z3"
    )
    assert (one.basis, one.dwellings) == (Basis.OWN, 2)
    assert "2 van de 4 woningen van De Brug in de zone" in one.sentence


def test_zones_without_a_rule_give_no_findings() -> None:
    unknown = PolicyZone("z9", "Bomen", "bomen planten", strip(0, 100))
    assert findings_of(twenty_project(zones=(unknown,))).found == ()
