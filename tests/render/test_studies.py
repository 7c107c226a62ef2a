from __future__ import annotations

import pytest

from sociale_kaart.core.errors import MapError
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.studies.goals import scorecard_study, vitality_study
from sociale_kaart.render.studies.learning import expected_study
from sociale_kaart.render.studies.places import association_study, cumulation_study
from tests import town

PARTS = ("leefbaarheid", "organiserend_vermogen", "veerkracht")


def scored(*points: tuple[float, ...]) -> Project:
    given = [town.values(town.indicator(name), numbers) for name, numbers in zip(PARTS, points, strict=True)]
    return town.project(values=(*town.project().values, *given))


def test_vitality_in_words_and_numbers() -> None:
    project = scored((3, 2, 1, town.NAN), (3, 2, 1, 3), (1, 2, 1, 3))
    study = vitality_study(project, [Quantity((name,)) for name in PARTS])
    assert [(area["area"], area["score"], area["look"]) for area in study.facts["areas"]] == [  # type: ignore[attr-defined]
        ("BU99010101", 9, True),
        ("BU99010102", 8, False),
        ("BU99010103", 1, False),
    ]
    assert study.told[1].startswith("1 van 3 gebieden komt op 9 punten")


def test_the_reference_of_a_scorecard_counts_households() -> None:
    # 15 % of 100, 20.5 % of 300 and 28 % of 400; Noordoost has 8 households and is left out
    facts = scorecard_study(town.project(), Quantity.parse("laagste_inkomens_20@2012:2018"), "BU99010101").facts
    assert facts["reference"] == pytest.approx((15 * 100 + 20.5 * 300 + 28 * 400) / 800)
    assert (facts["change"], facts["change_percent"]) == (5, 50)


def test_an_area_that_is_suppressed_has_no_scorecard() -> None:
    with pytest.raises(MapError) as raised:
        scorecard_study(town.project(), Quantity.parse("laagste_inkomens_20@2012:2018"), "BU99010104")
    assert raised.value.code == "analysis_area_incomplete"


def test_three_areas_are_too_few_to_expect_anything_or_to_hang_together() -> None:
    with pytest.raises(MapError):
        expected_study(town.project(), Quantity.parse("onv@2018"), (Quantity.parse("laagste_inkomens_20@2018"),))
    with pytest.raises(MapError):
        association_study(town.project(), Quantity.parse("onv@2018"))


def test_cumulation_counts_beyond_bounds_in_either_language() -> None:
    study = cumulation_study(town.project(), ["laagste_inkomens_20@2018 >= 20,5", "onv@2018 < -0.10"])
    counted = {a["area"]: (a["unfavourable"], a["known"]) for a in study.facts["areas"]}  # type: ignore[attr-defined]
    assert counted == {
        "BU99010101": (0, 2),
        "BU99010102": (2, 2),
        "BU99010103": (1, 2),
        "BU99010104": (None, 0),
    }
