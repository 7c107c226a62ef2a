"""The numbers behind each chart, by hand on the town and against what was planted in the sample municipality."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.resources import sample_data, sample_files
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.charts.chart import Chart, Series
from sociale_kaart.render.charts.dimensions import dimensions_chart
from sociale_kaart.render.charts.gap import gap_chart
from sociale_kaart.render.charts.histogram import histogram_chart
from sociale_kaart.render.charts.scatter import scatter_chart
from sociale_kaart.render.charts.spread import spread_chart
from sociale_kaart.render.charts.ticks import round_ticks
from sociale_kaart.render.charts.tipping import tipping_chart
from sociale_kaart.render.charts.trend import REFERENCE, trend_chart
from sociale_kaart.workflow import built
from tests import town

NAN = float("nan")
INCOMES = Quantity(("laagste_inkomens_20",), 2018, 2012)
SOUTHWEST, SOUTHEAST, NORTHWEST, NORTHEAST = town.CODES


def homes(*corporation: int, each: int = 100) -> Stock:
    """A point of dwellings per owner in the middle of every area: `corporation` of `each` belong to one."""
    rows = []
    for n, count in enumerate(corporation):
        middle = town.square(n % 2, n // 2).centroid
        rows += [("De Brug", True, count, middle), ("", False, each - count, middle)]
    frame = gpd.GeoDataFrame(
        {
            "dwellings": [row[2] for row in rows],
            "owner": [row[0] for row in rows],
            "corporation": [row[1] for row in rows],
            "kind": "",
            "built": NAN,
            "rent": "",
            "label": "",
            "complex": "",
        },
        geometry=[row[3] for row in rows],
        crs=28992,
    )
    return Stock(frame, source="woningen.csv")


def with_homes(*corporation: int, **changes: object) -> Project:
    return town.project(stock=homes(*corporation), **changes)


def line(chart: Chart, identifier: str) -> Series:
    return next(one for one in chart.series if one.id == identifier)


def ys(series: Series) -> list[float]:
    return [point.y for point in series.points]


# --- axes


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, (0, 20, 40, 60, 80, 100)),
        (-0.2, 0.31, (-0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4)),
        (1234, 1236, (1234, 1234.5, 1235, 1235.5, 1236)),
        (0, 3, (0, 0.5, 1, 1.5, 2, 2.5, 3)),
        (5, 5, (4.4, 4.6, 4.8, 5, 5.2, 5.4, 5.6)),
        (0, 0, (-1, -0.5, 0, 0.5, 1)),
    ],
)
def test_ticks_are_round_and_hold_the_numbers(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert round_ticks(low, high) == pytest.approx(ticks)


def test_ticks_of_what_is_not_a_number_are_refused() -> None:
    with pytest.raises(ValueError, match="two numbers"):
        round_ticks(NAN, 1)


# --- the gap


def test_the_gap_of_the_town_by_hand() -> None:
    """North-east has 8 households: too few. Of the others 100, 300, 400 households, 10, 40 and 70 % around."""
    chart = gap_chart(with_homes(10, 40, 70, 90), INCOMES, bounds=(30.0, 60.0))
    # 2012: (10 * 100 + 20 * 300 + 30 * 400) / 800 = 23.75; 2018: (1500 + 6150 + 11200) / 800 = 23.5625
    assert chart.fact("reference_before") == 23.75
    assert chart.fact("reference_after") == pytest.approx(23.5625)
    assert ys(line(chart, "2012")) == pytest.approx([1000 / 23.75, 2000 / 23.75, 3000 / 23.75])
    assert ys(line(chart, "2018")) == pytest.approx([1500 / 23.5625, 2050 / 23.5625, 2800 / 23.5625])
    before, after = 100 * 20 / 23.75, 100 * 13 / 23.5625
    assert chart.fact("gap_before") == pytest.approx(before)
    assert chart.fact("growth_percent") == pytest.approx(100 * (after - before) / before)
    assert [point.areas for point in line(chart, "2018").points] == [1, 1, 1]
    assert [point.weight for point in line(chart, "2018").points] == [100.0, 100.0, 100.0]
    assert "kromp van 84 indexpunten in 2012 naar 55 in 2018: 34 % kleiner" in chart.finding
    assert "1 te kleine aantallen" in " ".join(chart.remarks)


def test_a_bin_over_few_dwellings_is_hidden_with_its_reason_and_is_no_end_of_the_gap() -> None:
    stock = homes(10, 40, 70, 90)
    few = stock.frame.assign(
        dwellings=stock.frame["dwellings"].where(stock.frame.index // 2 != 2, [0, 0, 0, 0, 6, 3, 0, 0])
    )
    chart = gap_chart(town.project(stock=Stock(few, source="x")), INCOMES, bounds=(30.0, 60.0))
    hidden = line(chart, "2018").points[2]
    assert np.isnan(hidden.y)
    assert "minder dan 10 woningen" in hidden.reason
    assert chart.x.ticks[2].below == ("te kleine aantallen",)
    assert "Eén klasse met minder dan 10 woningen wordt niet getoond." in chart.remarks
    assert max(bracket.high for bracket in chart.brackets) < 120


def test_a_gap_needs_one_figure_in_two_years_and_the_dwellings_of_all_owners() -> None:
    with pytest.raises(MapError, match="chart_needs_period"):
        gap_chart(with_homes(10, 40, 70, 90), Quantity(("laagste_inkomens_20",), 2018))
    with pytest.raises(MapError, match="surroundings_no_stock"):
        gap_chart(town.project(), INCOMES)
    with pytest.raises(MeaningError, match="meaning_no_index"):
        gap_chart(with_homes(10, 40, 70, 90), Quantity(("onv",), 2018, 2012), bounds=(30.0,))


# --- dimensions


def test_the_dimensions_are_weighted_by_dwellings_over_areas_with_many_corporation_dwellings() -> None:
    chart = dimensions_chart(with_homes(90, 85, 10, 100), at_least=80.0)
    # south-west 0.00 and -0.05, south-east -0.10 and -0.11, 100 dwellings each; north-east has no score in 2018
    assert ys(line(chart, "onv")) == pytest.approx([-0.05, -0.08])
    assert (chart.fact("areas"), chart.fact("dwellings")) == (2, 200)
    assert "−0,030" in chart.finding
    wider = dimensions_chart(with_homes(90, 85, 10, 100), at_least=5.0)
    assert wider.fact("areas") == 3


def test_no_area_with_so_many_corporation_dwellings_is_said_with_the_highest_share() -> None:
    with pytest.raises(MapError, match="chart_no_such_areas") as refused:
        dimensions_chart(with_homes(20, 30, 40, 50))
    assert refused.value.facts["highest"] == 50.0
    with pytest.raises(MapError, match="chart_no_dimensions"):
        dimensions_chart(replace(with_homes(90, 90, 90, 90), values=town.project().values[:2]))


# --- scatter


def test_a_scatter_counts_its_quadrants_and_what_is_missing() -> None:
    chart = scatter_chart(town.project(), INCOMES, Quantity(("onv",), 2018, 2012))
    places = {point.id: (point.x, point.y) for point in chart.series[0].points}
    assert places[SOUTHWEST] == pytest.approx((5.0, -0.05))
    assert places[SOUTHEAST] == pytest.approx((0.5, -0.01))
    assert places[NORTHWEST] == pytest.approx((-2.0, 0.10))
    assert [threshold.at for threshold in chart.thresholds] == [0.0, 0.0]
    # more lowest incomes is unfavourable, a lower onv is: below right is unfavourable on both
    assert chart.fact("bottom_right") == 2
    assert chart.fact("top_left") == 1
    corners = {note.corner: note.lines[0] for note in chart.notes}
    assert corners["bottom right"] == "op beide ongunstig"
    assert corners["top left"] == "op beide gunstig"
    assert corners["bottom left"] == "alleen ongunstig: Overlast en onveiligheid"
    assert chart.fact("missing") == 1
    assert "1 te kleine aantallen" in " ".join(chart.remarks)


def test_the_lines_of_levels_are_weighted_means_or_what_was_asked() -> None:
    x, y = Quantity(("laagste_inkomens_20",), 2018), Quantity(("laagste_inkomens_20",), 2012)
    chart = scatter_chart(town.project(), x, y)
    assert [threshold.at for threshold in chart.thresholds] == pytest.approx([23.5625, 23.75])
    asked = scatter_chart(town.project(), x, y, thresholds=(35.0, None))
    assert asked.thresholds[0].at == 35.0
    assert "35,0 %" in asked.thresholds[0].label


# --- trend


def test_a_trend_has_the_weighted_whole_and_the_band_of_its_households() -> None:
    chart = trend_chart(town.project(), "laagste_inkomens_20", (SOUTHWEST,))
    assert ys(line(chart, REFERENCE)) == pytest.approx([23.75, 23.5625])
    first, last = line(chart, SOUTHWEST).points
    assert (first.y, last.y) == (10.0, 15.0)
    # Wilson for 15 of 100: (0.15 + 0.0192 +- 1.96 sqrt(0.15 * 0.85 / 100 + 0.000096)) / 1.0384
    assert (last.low, last.high) == pytest.approx((9.31, 23.28), abs=0.01)
    assert last.weight == 100.0
    # the number of households is of 2018: too far from 2012 to give a band
    assert np.isnan(first.low)


def test_a_year_that_is_missing_has_its_reason() -> None:
    chart = trend_chart(town.project(), "onv", (NORTHEAST,))
    first, last = line(chart, NORTHEAST).points
    assert (first.y, first.reason) == (0.05, "")
    assert np.isnan(last.y)
    assert last.reason == "geheim of niet beschikbaar"
    assert chart.fact("missing") == 1


def test_a_trend_refuses_unknown_areas_too_many_and_a_single_year() -> None:
    with pytest.raises(MapError, match="map_unknown_area"):
        trend_chart(town.project(), "onv", ("BU00000000",))
    with pytest.raises(MapError, match="chart_one_year"):
        trend_chart(town.project(), "aantal_huishoudens", (SOUTHWEST,))
    other = town.values(town.indicator("onv", 2015, definition="anders", **town.SCORE), (1.0, 1.0, 1.0, 1.0))
    with pytest.raises(MeaningError, match="meaning_not_comparable"):
        trend_chart(town.project(values=(*town.project().values, other)), "onv", (SOUTHWEST,))


# --- histogram


def test_a_histogram_counts_every_area_once_and_stacks_classes() -> None:
    chart = histogram_chart(town.project(), Quantity(("laagste_inkomens_20",), 2012))
    points = [point for one in chart.series for point in one.points]
    assert sum(point.areas or 0 for point in points) == 3
    assert chart.fact("missing") == 1
    assert all(point.high - point.low == point.areas for point in points)
    at = [point.x - point.size / 2 <= value < point.x + point.size / 2 for value in (10, 20, 30) for point in points]
    assert sum(at) == 3


def test_a_histogram_of_one_value_has_one_column() -> None:
    same = town.values(town.indicator("gelijk", 2018), (5.0, 5.0, 5.0, 5.0))
    chart = histogram_chart(town.project(values=(same,)), Quantity(("gelijk",), 2018))
    assert [point.areas for one in chart.series for point in one.points] == [4]


# --- spread


def quarters() -> Areas:
    """Each neighbourhood in four postcode areas of 500 m."""
    shapes, codes = [], []
    for n in range(4):
        west, south = town.WEST + 1000 * (n % 2), town.SOUTH + 1000 * (n // 2)
        for m in range(4):
            x, y = west + 500 * (m % 2), south + 500 * (m // 2)
            shapes.append(shapely.box(x, y, x + 500, y + 500))
            codes.append(f"99{n + 10}A{'ABCD'[m]}")
    frame = gpd.GeoDataFrame({"name": codes, "water": False}, geometry=shapes, index=codes, crs=28992)
    return Areas(Level.PC6, 2018, frame.rename_axis("code"), "postcodes")


def fine(*numbers: float) -> Project:
    areas = quarters()
    meaning = town.indicator("laagste_inkomens_20", 2018, label="Laagste inkomens (20 %)", **town.SHARE)
    shares = Values.of(
        meaning, dict(zip(areas.codes, numbers, strict=True)), level=Level.PC6, boundaries=2018, otherwise=Reason.SECRET
    )
    counts = Values.of(
        town.indicator("aantal_huishoudens", 2018, **town.COUNT),
        dict.fromkeys(areas.codes, 20.0) | {areas.codes[0]: 60.0},
        level=Level.PC6,
        boundaries=2018,
    )
    return town.project(areas=(town.areas(), areas), values=(shares, counts))


def test_the_spread_inside_an_area_is_that_of_the_finer_areas_in_it() -> None:
    project = fine(10, 20, 30, NAN, *[50.0] * 12)
    chart = spread_chart(project, SOUTHWEST, Quantity(("laagste_inkomens_20",), 2018))
    assert ys(line(chart, "inside")) == [1.5] * 3
    assert [point.x for point in line(chart, "inside").points] == [10, 20, 30]
    # (10 * 60 + 20 * 20 + 30 * 20) / 100 = 16; all: (1600 + 12 * 50 * 20) / 340 = 40
    assert chart.fact("mean") == pytest.approx(16.0)
    assert chart.fact("mean_all") == pytest.approx(40.0)
    assert chart.fact("missing") == 1
    assert "1 geheim of niet beschikbaar" in " ".join(chart.remarks)


def test_an_area_without_finer_values_is_refused() -> None:
    with pytest.raises(MapError, match="chart_nothing_inside"):
        spread_chart(fine(*[NAN] * 4, *[50.0] * 12), SOUTHWEST, Quantity(("laagste_inkomens_20",), 2018))
    with pytest.raises(MapError, match="chart_nothing_inside"):
        spread_chart(town.project(), SOUTHWEST, Quantity(("laagste_inkomens_20",), 2018))
    with pytest.raises(MapError, match="map_unknown_area"):
        spread_chart(fine(*[50.0] * 16), "BU1", Quantity(("laagste_inkomens_20",), 2018))


# --- what was planted in the sample municipality


@pytest.fixture(scope="module")
def sample() -> Project:
    return built(sample_files()).project


@pytest.fixture(scope="module")
def truth() -> dict:
    return json.loads((sample_data() / "truth.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["bijstand", "psychiatrie", "vluchtelingen"])
def test_the_planted_gaps_grew_by_about_half(sample: Project, truth: dict, name: str) -> None:
    chart = gap_chart(sample, Quantity((name,), 2018, 2012), bounds=tuple(truth["kloof"]["grenzen"]))
    assert 40 <= chart.fact("growth_percent") <= 60
    assert f"{round(chart.fact('growth_percent'))} % groter" in chart.finding


def test_the_planted_tipping_point_is_marked_and_none_where_none_was_planted(sample: Project, truth: dict) -> None:
    chart = tipping_chart(sample, Quantity(("onv",), 2018, 2012))
    assert abs(chart.fact("tipping_at") - truth["omslagpunt"]["geplant"]) <= 5
    assert [one.firm for one in chart.thresholds if one.along == "x"] == [True]
    means = {round(point.x): point.y for point in line(chart, "means").points}
    assert max(means) > 90
    fitted = line(chart, "fit").points
    assert np.interp(max(means), [p.x for p in fitted], [p.y for p in fitted]) == pytest.approx(
        means[max(means)], abs=0.01
    )
    none = tipping_chart(sample, Quantity(("vrz",), 2018, 2012))
    assert none.fact("is_break") == 0
    assert "geen omslagpunt" in none.finding


def test_the_hidden_complex_is_seen_in_the_spread(sample: Project) -> None:
    chart = spread_chart(sample, "BU98760408", Quantity(("laagste_inkomens_20",), 2018))
    assert chart.fact("mean") < 30 < 60 < chart.fact("highest")


# --- real files


def test_zwolle_has_a_trend_with_bands_and_reasons(real_data: Path) -> None:
    folder = real_data / "statistics" / "zwolle"
    project = built([*sorted(folder.glob("*.xlsx")), folder / "demographics_buurt_2018_mapped.geojson"]).project
    names = project.areas[0].names
    code = str(names.index[names == "Indischebuurt"][0])
    chart = trend_chart(project, "huishoudens_onder_105_van_sociaal_minimum", (code,))
    assert [(point.x, point.y) for point in line(chart, code).points] == [(2015, 24), (2018, 26), (2021, 25)]
    assert all(point.low < point.y < point.high for point in line(chart, code).points)
    assert 8 < line(chart, REFERENCE).points[-1].y < 9.5


def test_rotterdam_scatter_counts_the_areas_without_a_score(real_data: Path) -> None:
    files = ["leefbaarometer/rotterdam_liveability_2024.csv", "buurten/rotterdam_buurten_BUcodes.geojson"]
    chart = scatter_chart(built([real_data / name for name in files]).project, Quantity(("onv",)), Quantity(("soc",)))
    assert (chart.fact("areas"), chart.fact("missing")) == (87, 5)
    assert sum(chart.fact(name) for name in ("top_left", "top_right", "bottom_left", "bottom_right")) == 87


def test_a_trend_stands_against_the_whole_that_is_asked_for_and_many_areas_are_one_line() -> None:
    """The own stock is 10 dwellings in Zuidwest and 5 in Noordwest: (10 * 10 + 5 * 30) / 15 in 2012."""
    from sociale_kaart.core.project import Settings

    document = town.project(stock=town.stock(), settings=Settings(own="De Brug", n_min=1))
    chart = trend_chart(document, "laagste_inkomens_20", town.CODES[:1], reference="bezit")
    whole = next(one for one in chart.series if one.id == "reference")
    assert whole.points[0].y == pytest.approx(250 / 15)
    usual = trend_chart(document, "laagste_inkomens_20", town.CODES[:1])
    assert next(one for one in usual.series if one.id == "reference").points[0].y != whole.points[0].y
