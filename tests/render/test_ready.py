from __future__ import annotations

from dataclasses import replace

from sociale_kaart.core.specs import Bivariate, Confrontation, Typology
from sociale_kaart.render.ready import ready_maps, ready_specs
from sociale_kaart.render.resolve import resolve
from tests import town
from tests.town import CODES


def _ready(project):
    return {ready.id: ready for ready in ready_maps(project)}


def _shares(name: str, year: int, *numbers: float):
    return replace(town.incomes(year, *numbers), indicator=town.indicator(name, year, **town.SHARE))


def test_what_is_missing_is_named():
    ready = _ready(town.project())
    assert list(ready) == ["beleid", "ontwikkeling", "concentratie", "typering"]
    assert ready["beleid"].missing == ("zones",)
    assert ready["typering"].missing == ("lvb", "groups")
    assert _ready(town.project(values=()))["ontwikkeling"].missing == ("incomes", "nuisance_years")


def test_development_and_concentration_need_incomes_in_two_years():
    ready = _ready(town.project())
    assert isinstance(ready["ontwikkeling"].spec, Bivariate)
    assert str(ready["ontwikkeling"].spec.x.quantity) == "laagste_inkomens_20@2012:2018"
    assert str(ready["concentratie"].spec.x.quantity) == "laagste_inkomens_20@2012"
    one_year = town.project(values=tuple(v for v in town.project().values if v.indicator.year == 2018))
    assert _ready(one_year)["concentratie"].missing == ("incomes",)


def test_years_must_be_shared():
    values = (
        town.incomes(2012, 1, 2, 3, 4),
        town.incomes(2018, 1, 2, 3, 4),
        *(town.nuisance(y, 0, 0, 0, 0) for y in (2014, 2016)),
    )
    assert _ready(town.project(values=values))["ontwikkeling"].missing == ("shared_years",)


def test_forty_per_cent_stands_in_for_twenty_and_says_so():
    forty = tuple(
        _shares("percentage_huishoudens_met_laagste_inkomen", year, *numbers)
        for year, numbers in ((2012, (10.0, 20.0, 30.0, 40.0)), (2018, (20.0, 20.0, 20.0, 20.0)))
    )
    spec = _ready(town.project(values=forty))["concentratie"].spec
    assert spec.x.quantity.indicators == ("percentage_huishoudens_met_laagste_inkomen",)


def test_policy_lies_over_the_first_outcome():
    spec = _ready(town.project(zones=(town.zone(),)))["beleid"].spec
    assert isinstance(spec, Confrontation)
    assert spec.outcome.id == "ontwikkeling"


def test_typology_compares_nuisance_in_the_direction_of_the_indicator():
    lvb = (_shares("lvb", 2012, 36.0, 36.0, 40.0, 20.0), _shares("lvb", 2018, 38.0, 37.0, 40.0, 20.0))
    project = town.project(values=(*town.project().values, *lvb))
    spec = _ready(project)["typering"].spec
    assert isinstance(spec, Typology)
    resolved = resolve(project, spec)
    # onv -0.05, -0.11, -0.10 around a mean of -0.0975: much nuisance is lower; growth +2.0, +1.0, 0.0
    assert [resolved.row_of(code).id for code in CODES[:3]] == ["rustig_sterke_groei", "overlast_groei", "overlast"]


def test_the_specifications_are_those_of_the_maps_that_can_be_shown():
    assert [spec.id for spec in ready_specs(town.project())] == ["ontwikkeling", "concentratie"]
