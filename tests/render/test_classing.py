from __future__ import annotations

import numpy as np
import pytest

from sociale_kaart.analysis.sensitivity import edges, moved
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import (
    Axis,
    Bivariate,
    Choropleth,
    Classes,
    Condition,
    Confrontation,
    MapSpec,
    Rule,
    Scheme,
    Typology,
)
from sociale_kaart.render.classing import classing_of
from sociale_kaart.render.ready import map_of
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.studies.thresholds import sensitivity_study, what_if_study
from tests import town

INCOMES, NUISANCE = Quantity.parse("laagste_inkomens_20@2018"), Quantity.parse("onv@2018")
HIGH = Condition(INCOMES, ">", 18.0)
WORSE = Condition(NUISANCE, "<", -0.08, "alles")
TYPES = Typology(
    "typen",
    (
        Rule("beide", "Beide", "#111111", (HIGH, WORSE)),
        Rule("hoog", "Hoog", "#222222", (HIGH,)),
        Rule("rest", "Rest", "#333333"),
    ),
)
MAPS: tuple[MapSpec, ...] = (
    Choropleth("niveau", Axis(INCOMES, Classes(Scheme.USER_DEFINED, bins=(15.0, 25.0)))),
    Choropleth("score", Axis(NUISANCE, Classes(Scheme.QUANTILES, k=3))),
    Choropleth("andersom", Axis(NUISANCE, Classes(Scheme.QUANTILES, k=3), reverse=True)),
    map_of(Quantity.parse("laagste_inkomens_20@2012:2018")),
    map_of(Quantity.parse("onv@2012:2018 vs alles")),
    Bivariate(
        "twee", Axis(INCOMES, Classes(k=3)), Axis(Quantity.parse("onv@2012:2018"), Classes(Scheme.STABLE_BAND, 3))
    ),
    TYPES,
    Confrontation("beleid", TYPES),
)


@pytest.fixture
def project() -> Project:
    return town.project(stock=town.stock())


@pytest.mark.parametrize("spec", MAPS, ids=lambda spec: spec.id)
def test_thresholds_as_they_stand_give_the_classes_of_the_map(project: Project, spec: MapSpec) -> None:
    resolved = resolve(project, spec)
    found = classing_of(project, resolved)
    classes = found.classing.assign(found.classing.cuts)
    letters = [row.letter for row in resolved.legend]
    drawn = [letters[position] for position in resolved.classes]
    assert [letters[position] if position >= 0 else "" for position in classes] == drawn


def test_a_small_area_stays_stable_when_the_band_is_narrowed(project: Project) -> None:
    # 20.0 to 20.5 of 300 households; one household of 100 is 1 point
    resolved = resolve(
        project,
        Choropleth(
            "v", Axis(Quantity.parse("laagste_inkomens_20@2012:2018"), Classes(Scheme.STABLE_BAND, 3, band=0.6))
        ),
    )
    found = classing_of(project, resolved)
    assert moved(found.classing, 0, 0.4).changed.tolist() == [False, True, False, False]
    assert moved(found.classing, 0, 0.1).classes.tolist()[1] == 2


def test_rules_that_share_a_threshold_share_it_in_what_if(project: Project) -> None:
    found = classing_of(project, resolve(project, TYPES))
    assert [
        (threshold.at, against) for threshold, against in zip(found.classing.thresholds, found.against, strict=True)
    ] == [
        (18.0, ""),
        (-0.08, "alles"),
    ]
    # Zuidwest 15 %, Zuidoost 20.5 %, Noordwest 28 %; Noordoost is suppressed: 8 households
    assert moved(found.classing, 0, 14.0).changed.tolist() == [True, False, False, False]
    assert moved(found.classing, 0, 21.0).changed.tolist() == [False, True, False, False]


def test_an_edge_is_where_the_class_would_change(project: Project) -> None:
    resolved = resolve(project, TYPES)
    near = edges(classing_of(project, resolved).classing, resolved.classes.index)
    assert near.loc["BU99010101", ["distance", "threshold"]].tolist() == [3.0, 0]
    assert np.isnan(near.loc["BU99010104", "distance"])


def test_sensitivity_counts_areas_and_dwellings(project: Project) -> None:
    facts = sensitivity_study(project, resolve(project, MAPS[0])).facts
    first = facts["thresholds"][0]  # type: ignore[index]
    assert (first["at"], first["point"]) == (15.0, 1.0)
    # at 14 the 15 % of Zuidwest is above it: 10 dwellings of a corporation
    counts = {step["to"]: (step["areas"], step["dwellings"]) for step in first["moved"]}
    assert counts[14.0] == (1, 10.0)
    assert counts[16.0] == (0, 0.0)
    assert counts[20.0] == (0, 0.0)


def test_dwellings_that_are_not_shown_are_not_counted_either(project: Project) -> None:
    # Noordwest, 28 %, has 5 dwellings: too few to tell
    facts = what_if_study(project, resolve(project, MAPS[0]), 2, 30.0).facts
    assert facts["changed"] == ["BU99010103"]
    assert [one["areas"] for one in facts["classes"]] == [[1, 1], [1, 2], [1, 0]]  # type: ignore[union-attr]
    assert [one["dwellings"] for one in facts["classes"]] == [[10, 10], [12, 12], [0, 0]]  # type: ignore[union-attr]
