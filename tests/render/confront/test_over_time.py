from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.project import Settings
from sociale_kaart.render.confront.over_time import baseline_of, displacement, since_baseline
from tests.twenty import ZONES, twenty_project


def test_the_zone_its_ring_and_the_whole_side_by_side() -> None:
    found = displacement(twenty_project(), ZONES[0], "laagste_inkomens_20", 2012, 2018, ring=100.0)
    assert found.basis is Basis.DWELLINGS
    zone, ring, whole = found.parts
    # zone: A 5 homes, B 4 of 5; 100 m around it: the last home of B (at 170) and C's at 220, 240 and 250
    assert (zone.amount, ring.amount, whole.amount) == (9, 4, 19)
    assert zone.before == pytest.approx((5 * 30 + 4 * 40) / 9)
    assert zone.change == pytest.approx((5 * 6 + 4 * 4) / 9)
    assert ring.change == pytest.approx((1 * 4 + 3 * 0) / 4)
    assert whole.change == pytest.approx((5 * 6 + 5 * 4 + 5 * 0 + 4 * -2) / 19)
    assert zone.covered == 100.0


def test_too_few_dwellings_are_not_told() -> None:
    found = displacement(twenty_project(settings=Settings(n_min=5)), ZONES[0], "laagste_inkomens_20", 2012, 2018, 100.0)
    assert [math.isnan(part.before) for part in found.parts] == [False, True, False]


def test_without_homes_it_goes_by_land_and_an_unknown_year_is_refused() -> None:
    found = displacement(twenty_project(stock=None), ZONES[0], "onv", 2012, 2018)
    assert found.basis is Basis.LAND
    assert found.parts[0].change == pytest.approx(-0.1)
    with pytest.raises(MapError):
        displacement(twenty_project(), ZONES[0], "onv", 2012, 2031)


def test_a_baseline_keeps_value_year_and_definition_and_tells_the_change_since() -> None:
    project = twenty_project()
    kept = baseline_of(project, ZONES[0], date(2026, 5, 1))
    figures = {figure.indicator: figure for figure in kept.figures}
    assert set(figures) == {"laagste_inkomens_20", "onv", "perc_huurwoningen_in_bezit_woningcorporaties"}
    assert figures["laagste_inkomens_20"].value == pytest.approx((5 * 36 + 4 * 44) / 9)
    assert figures["laagste_inkomens_20"].year == 2018
    later = [
        replace(v, indicator=replace(v.indicator, year=2024), numbers=v.numbers + 2)
        for v in project.values
        if v.indicator.key == "laagste_inkomens_20@2018"
    ]
    rows = since_baseline(replace(project, values=(*project.values, *later)), kept)
    incomes = next(row for row in rows if row.then.indicator == "laagste_inkomens_20")
    assert (incomes.year, incomes.change) == (2024, pytest.approx(2.0))
    assert next(row for row in rows if row.then.indicator == "onv").change == 0.0


def test_another_definition_is_not_compared_and_the_ground_stays_that_of_then() -> None:
    project = twenty_project()
    kept = baseline_of(project, ZONES[0], date(2026, 5, 1))
    other = tuple(replace(v, indicator=replace(v.indicator, definition="anders")) for v in project.values)
    assert all(row.change is None and not row.same for row in since_baseline(replace(project, values=other), kept))
    moved = replace(project, zones=(replace(ZONES[0], geometry=ZONES[2].geometry),))
    assert [row.change for row in since_baseline(moved, kept)] == [0.0, 0.0, 0.0]
    gone = since_baseline(replace(project, values=()), kept)
    assert [row.now for row in gone] == [None, None, None]
