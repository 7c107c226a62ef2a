from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.resources import sample_data, sample_files
from sociale_kaart.core.specs import Axis, Choropleth, Classes, Extent, Scheme
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.credits import uncertain_label
from sociale_kaart.render.explain import explain
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts
from sociale_kaart.workflow import built
from tests import town
from tests.analysis import squares

BANDED = Classes(Scheme.STABLE_BAND, k=3, band=1.0)
REVISED = tuple(f"BU9876{tail}" for tail in ("0507", "0508", "0208", "0504", "0505"))
RENUMBERED = "BU98760309"


@pytest.fixture(scope="module")
def sample() -> Project:
    return built(sample_files()).project


def mapped(project: Project, quantity: str, boundaries: int | None = None) -> ResolvedMap:
    return resolve(project, Choropleth("m", Axis(Quantity.parse(quantity), BANDED), extent=Extent(None, boundaries)))


# The sample municipality: a revision on 1 January 2018


def test_the_revision_is_not_a_development_of_the_stock(sample: Project):
    # dwellings hardly change hands or number where nothing was built; as they stand under their code they would:
    # BU98760208 took over 0209 (28 % and 140 dwellings became 36 % and 290), BU98760504 got 38 dwellings of 0505
    share = mapped(sample, "perc_huurwoningen_in_bezit_woningcorporaties@2012:2018").quantities[0]
    count = mapped(sample, "woningvoorraad@2012:2018").quantities[0]
    for code in ("BU98760208", "BU98760504", "BU98760505", RENUMBERED):
        assert abs(share.numbers[code]) < 0.5
        assert abs(count.numbers[code]) < 0.5
    as_they_stand = {
        year: sample.values_of("woningvoorraad", level=Level.BUURT, boundaries=year)[0].numbers["BU98760208"]
        for year in (2012, 2018)
    }
    assert as_they_stand == {2012: 140.0, 2018: 290.0}


def test_what_was_built_before_the_revision_is_a_development(sample: Project):
    # 271 dwellings in 2012 in what became 0507 and 0508, where 420 and 380 stand now
    count = mapped(sample, "woningvoorraad@2012:2018").quantities[0]
    assert count.numbers["BU98760507"] + count.numbers["BU98760508"] == pytest.approx(800 - 271)


def test_the_development_over_the_revision_is_the_planted_one(sample: Project):
    truth = json.loads((sample_data() / "truth.json").read_text(encoding="utf-8"))["ontwikkeling"]["buurten"]
    change = mapped(sample, "percentage_huishoudens_met_laagste_inkomen@2012:2018").quantities[0].numbers
    # the lowest 40 % hold all of the lowest 20 % and 27 % of the others: 0.73 of the planted change, whole households
    apart = {code: abs(change[code] - 0.73 * planted["laagste_inkomens_20"]) for code, planted in truth.items()}
    known = [apart[code] for code in apart if code not in REVISED and not np.isnan(apart[code])]
    assert len(known) > 40
    revised = max(apart[code] for code in (*REVISED, RENUMBERED))
    assert revised <= max(known)
    assert revised < 1.0


def test_the_map_says_what_was_converted(sample: Project):
    resolved = mapped(sample, "percentage_huishoudens_met_laagste_inkomen@2012:2018")
    assert [remark for remark in resolved.remarks if "omgerekend" in remark] == [
        "Laagste inkomens (40 %) in 2012 is voor 5 buurten omgerekend naar de grenzen van 2018; gemiddeld kwam 11 % "
        "van elders, hoogstens 48 %."
    ]
    before, after = resolved.quantities[0].converted
    assert before is not None
    assert set(before.calculated.index[before.calculated]) == set(REVISED)
    assert after is None
    assert resolved.certainty["BU98760508"] == pytest.approx(91 / 271, abs=0.001)
    told = explain(resolved, "BU98760504")
    assert "in 2012 is omgerekend naar de grenzen van 2018; 9 % kwam van elders (zekerheid 92 %" in told
    assert "kleine aantallen" not in explain(resolved, "BU98760508")
    assert "omgerekend" not in explain(resolved, RENUMBERED)
    assert "omgerekend" not in explain(resolved, "BU98760104")
    assert "omgerekend van andere grenzen" in uncertain_label(resolved, Texts("nl"))
    plain = mapped(sample, "laagste_inkomens_20@2012:2018")
    assert uncertain_label(plain, Texts("nl")) == "minder zeker: kleine aantallen (onder 100)"


def test_postcode_areas_weigh_where_there_is_no_stock(sample: Project):
    without = replace(sample, stock=None)
    change = mapped(without, "perc_huurwoningen_in_bezit_woningcorporaties@2012:2018").quantities[0]
    assert abs(change.numbers["BU98760208"]) < 0.5
    owned = sample.stock
    assert owned is not None
    only = replace(sample, stock=replace(owned, frame=owned.frame[owned.frame["corporation"]]))
    again = mapped(only, "perc_huurwoningen_in_bezit_woningcorporaties@2012:2018").quantities[0]
    assert again.numbers.equals(change.numbers)  # a corporation's own stock is not the whole of an area


def test_without_small_units_a_changed_boundary_has_no_development(sample: Project):
    bare = replace(sample, stock=None, areas=tuple(a for a in sample.areas if a.level is not Level.PC6))
    resolved = mapped(bare, "percentage_huishoudens_met_laagste_inkomen@2012:2018")
    changed = {code for code in resolved.areas.codes if resolved.row_of(code).reason is Reason.BOUNDARY_CHANGED}
    assert changed == set(REVISED)
    assert not [remark for remark in resolved.remarks if "omgerekend" in remark]


def test_land_goes_by_land(sample: Project):
    resolved = mapped(sample, "oppervlakte_totaal_in_ha@2012:2018")
    assert resolved.quantities[0].numbers.abs().max() <= 1.0  # hectares are rounded
    assert "naar oppervlakte verdeeld" in explain(resolved, "BU98760504")


def test_values_go_to_older_boundaries_as_well(sample: Project):
    resolved = resolve(
        sample,
        Choropleth(
            "m", Axis(Quantity.parse("perc_huurwoningen_in_bezit_woningcorporaties@2018")), extent=Extent(None, 2012)
        ),
    )
    assert resolved.areas.year == 2012
    # 0501 is 0507 (21 % of 420) and 0508 (19 % of 380) together, in 2018: 160.4 of 800
    assert resolved.quantities[0].numbers["BU98760501"] == pytest.approx(20.05, abs=0.01)


# A region, the country, areas picked by hand


def relative(project: Project, reference: str) -> ResolvedMap:
    return mapped(project, f"laagste_inkomens_20@2012:2018 vs {reference}")


def test_a_hand_picked_set_weighs_its_own_areas_only():
    # +5.0 of 100 households and +0.5 of 300: 650 / 400
    resolved = relative(town.project(), "BU99010101,BU99010102")
    assert resolved.quantities[0].whole.tolist() == [1.625] * 4
    assert resolved.quantities[0].covered == 1.0
    assert "ten opzichte van Zuidwest, Zuidoost" in resolved.legend_title
    # Noordoost has a value for 8 households only, which is not shown: 400 of 408 households
    assert relative(town.project(), "BU99010103,BU99010104").quantities[0].covered == pytest.approx(400 / 408)


def test_a_region_is_a_set_of_municipalities_or_districts():
    by_name, by_code, district = (relative(town.project(), one) for one in ("gemeente", "GM9901", "WK990101"))
    for other in (by_code, district):
        assert other.quantities[0].whole.tolist() == by_name.quantities[0].whole.tolist()
    assert relative(town.project(), "GM9901,WK990101").quantities[0].covered == pytest.approx(800 / 808)


def test_a_code_that_is_nowhere_is_refused_by_name():
    with pytest.raises(MapError, match="map_unknown_reference") as refused:
        relative(town.project(), "GM9901,GM0001")
    assert refused.value.facts["reference"] == "GM0001"


def test_the_country_is_its_published_value():
    land = [
        Values.of(town.incomes(year, 0, 0, 0, 0).indicator, {"NL": number}, level=Level.LAND)
        for year, number in ((2012, 12.0), (2018, 12.5))
    ]
    project = town.project()
    resolved = relative(replace(project, values=(*project.values, *land)), "land")
    assert resolved.quantities[0].whole.tolist() == [0.5] * 4
    assert "het land" in resolved.legend_title
    with pytest.raises(MapError, match="map_no_country"):
        relative(project, "land")
    other = replace(land[1], indicator=replace(land[1].indicator, definition="40 % laagste"))
    with pytest.raises(MeaningError, match="meaning_not_comparable"):
        relative(replace(project, values=(*project.values, land[0], other)), "land")


# Squares


def test_cells_of_a_grid_weigh_as_well():
    old = squares.areas({"W": [(0, 0), (1, 0)], "E": [(2, 0), (3, 0)]}, 2012)
    new = squares.areas({"W": [(0, 0), (1, 0), (2, 0)], "E": [(3, 0)]}, 2018)
    cells = squares.areas({f"E1500N450{n}": [(n, 0)] for n in range(4)}, 2018)
    homes = Indicator("aantal_woningen", "Woningen", unit=Unit.COUNT, kind=Kind.COUNT, year=2018)
    grid = Values.of(homes, dict(zip(cells.codes, (60, 40, 25, 75), strict=True)), level=Level.GRID100, boundaries=2018)
    before = squares.values(squares.DWELLINGS, {"W": 100, "E": 80})
    after = squares.values(replace(squares.DWELLINGS, year=2018), {"W": 125, "E": 60}, year=2018)
    project = Project("Rij", (old, new, replace(cells, level=Level.GRID100)), (before, after, grid))
    assert mapped(project, "woningvoorraad@2012:2018").quantities[0].numbers.to_dict() == {"W": 5.0, "E": 0.0}


# Meaning first


def test_a_mean_of_other_units_or_years_is_refused_with_both_definitions():
    project = town.project()
    with pytest.raises(MeaningError, match="meaning_not_combinable") as refused:
        mapped(project, "laagste_inkomens_20+onv@2018")
    assert refused.value.facts["first_definition"] == "percent, high_is_bad"
    assert refused.value.facts["other_definition"] == "score, high_is_good"
    older = town.values(town.indicator("lvb", 2016, **town.SHARE), (1.0, 2.0, 3.0, 4.0))
    with pytest.raises(MeaningError, match="meaning_other_year"):
        mapped(replace(project, values=(*project.values, older)), "laagste_inkomens_20+lvb")
