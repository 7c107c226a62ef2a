from __future__ import annotations

from datetime import date

from sociale_kaart.core.judgement import Decision, Verdict
from sociale_kaart.render.confront.deciding import redecided, with_decision, without_decision
from sociale_kaart.render.confront.findings import findings_of
from tests.twenty import twenty_project

SALE = Decision("z2:sale_where_resilient", Verdict.ACCEPTED, "goed", "Roos", date(2026, 5, 1))
GONE = Decision("z9:weg", Verdict.TALK)


def test_a_decision_takes_the_place_of_the_one_before_and_no_other() -> None:
    again = Decision(SALE.finding, Verdict.REJECTED)
    assert with_decision((SALE, GONE), again) == (again, GONE)
    assert with_decision((GONE,), SALE) == (GONE, SALE)
    assert without_decision((SALE, GONE), SALE.finding) == (GONE,)


def test_decisions_are_put_with_findings_as_if_everything_had_been_tested_again() -> None:
    before = findings_of(twenty_project())
    now = redecided(before, (SALE, GONE))
    again = findings_of(twenty_project(decisions=(SALE, GONE)))
    assert [(one.id, one.decision) for one in now.found] == [(one.id, one.decision) for one in again.found]
    assert now.lapsed == again.lapsed == (GONE,)
    assert now.untested is before.untested
    assert redecided(now, ()).lapsed == ()
