from __future__ import annotations

from dataclasses import replace

from sociale_kaart.core.indicator import Indicator, Unit
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.sources.joining.union import one_of_each
from tests.sources.given import NAN

LVB = Indicator("lvb", "LVB", unit=Unit.PERCENT, year=2018)


def given(numbers: dict[str, float], indicator: Indicator = LVB, **reasons: Reason) -> Values:
    return Values.of(indicator, numbers, reasons=reasons, boundaries=2018)


def test_the_fuller_of_two_equal_ones_stays() -> None:
    (kept,), (issue,) = one_of_each([("a.csv", given({"A": 1.0, "B": NAN})), ("b.csv", given({"A": 1.0, "B": 2.0}))])
    assert kept.numbers.to_dict() == {"A": 1.0, "B": 2.0}
    assert (issue.code, issue.examples, issue.facts["kept"]) == ("indicator_twice", ("LVB (2018)",), "b.csv")


def test_contradictions_are_counted_and_not_averaged() -> None:
    (kept,), (issue,) = one_of_each(
        [("a.csv", given({"A": 1.0, "B": 2.0, "C": 3.0})), ("b.csv", given({"A": 9.0, "B": 2.0}))]
    )
    assert kept.numbers["A"] == 1.0
    assert (issue.code, issue.facts["differing"]) == ("indicator_contradicted", 1)


def test_two_municipalities_fill_each_other() -> None:
    first = given({"A": 1.0, "B": NAN}, B=Reason.NO_MATCH)
    second = given({"A": NAN, "B": 2.0}, A=Reason.NO_MATCH)
    (kept,), _ = one_of_each([("a.csv", first), ("b.csv", second)])
    assert kept.numbers.to_dict() == {"A": 1.0, "B": 2.0}


def test_a_secret_value_is_not_filled_from_elsewhere() -> None:
    first = given({"A": 1.0, "B": NAN, "C": 3.0}, B=Reason.SECRET)
    (kept,), _ = one_of_each([("a.csv", first), ("b.csv", given({"A": 1.0, "B": 2.0, "C": NAN}))])
    assert kept.missing == {Reason.SECRET: 1}


def test_other_definitions_are_never_mixed() -> None:
    other = replace(LVB, definition="anders")
    (kept,), (issue,) = one_of_each([
        ("a.csv", given({"A": 1.0, "B": NAN}, B=Reason.NO_MATCH)), ("b.csv", given({"B": 2.0}, other)),
    ])  # fmt: skip
    assert kept.missing == {Reason.NO_MATCH: 1}
    assert issue.code == "definitions_differ"


def test_the_definition_that_serves_most_years_stays() -> None:
    other, before = replace(LVB, definition="anders"), replace(LVB, year=2012)
    fuller = ("b.csv", given({"A": 2.0, "B": 2.0}, other))
    kept, _ = one_of_each([("a.csv", given({"A": 1.0}, before)), ("a.csv", given({"A": 1.0})), fuller])
    assert [one.indicator.definition for one in kept] == ["", ""]


def test_years_and_boundaries_are_no_doubles() -> None:
    kept, issues = one_of_each([("a", given({"A": 1.0})), ("a", given({"A": 2.0}, replace(LVB, year=2012)))])
    assert (len(kept), issues) == (2, ())
