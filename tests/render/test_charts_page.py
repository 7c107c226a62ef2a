"""Facts about the pages of charts: nothing outside, no words over one another, every series named; nl and en."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest
import shapely

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.resources import sample_files
from sociale_kaart.render.charts.chart import Axis, Bracket, Chart, Point, Series, Threshold
from sociale_kaart.render.charts.dimensions import dimensions_chart
from sociale_kaart.render.charts.gap import gap_chart
from sociale_kaart.render.charts.histogram import histogram_chart
from sociale_kaart.render.charts.marks import STYLES, Frame, marker
from sociale_kaart.render.charts.page import chart_page
from sociale_kaart.render.charts.placing import spaced
from sociale_kaart.render.charts.scatter import scatter_chart
from sociale_kaart.render.charts.spread import spread_chart
from sociale_kaart.render.charts.tipping import tipping_chart
from sociale_kaart.render.charts.trend import trend_chart
from sociale_kaart.render.page.scene import PAPER, Box, Dots, Lines, Polygons, Scene, Text, contrast
from sociale_kaart.workflow import built
from tests.render.pages import measure

DAY = date(2024, 5, 1)
INCOMES, NUISANCE = Quantity(("laagste_inkomens_20",), 2018, 2012), Quantity(("onv",), 2018, 2012)

CHARTS: dict[str, Callable[[Project], Chart]] = {
    "gap": lambda project: gap_chart(project, Quantity(("bijstand",), 2018, 2012)),
    "tipping": lambda project: tipping_chart(project, NUISANCE),
    "dimensions": lambda project: dimensions_chart(project),
    "scatter of changes": lambda project: scatter_chart(project, INCOMES, NUISANCE),
    "scatter of levels": lambda project: scatter_chart(project, Quantity(("lvb",), 2018), Quantity(("onv",), 2018)),
    "trend": lambda project: trend_chart(
        project, "laagste_inkomens_20", ("BU98760104", "BU98760401", "BU98760703", "BU98760007")
    ),
    "histogram": lambda project: histogram_chart(project, Quantity(("onv",), 2018)),
    "histogram of a change": lambda project: histogram_chart(project, INCOMES),
    "spread": lambda project: spread_chart(project, "BU98760408", Quantity(("laagste_inkomens_20",), 2018)),
}


@pytest.fixture(scope="module")
def sample() -> Project:
    return built(sample_files()).project


@pytest.fixture(scope="module", params=["nl", "en"])
def spoken(request: pytest.FixtureRequest, sample: Project) -> Project:
    return replace(sample, settings=replace(sample.settings, language=request.param))


@pytest.fixture(scope="module", params=sorted(CHARTS))
def drawn(request: pytest.FixtureRequest, spoken: Project) -> tuple[Chart, Scene]:
    chart = CHARTS[request.param](spoken)
    return chart, chart_page(chart, measure, DAY)


def bounds(shape: object) -> tuple[float, float, float, float]:
    match shape:
        case Text():
            return tuple(shape.box)
        case Lines():
            points = np.vstack(shape.lines)
            return (*points.min(axis=0), *points.max(axis=0))
        case Dots():
            return (*(shape.points.min(axis=0) - shape.radius), *(shape.points.max(axis=0) + shape.radius))
        case Polygons():
            return tuple(shapely.total_bounds(np.array(shape.geometries, dtype=object)))
    raise AssertionError(shape)


def test_nothing_is_outside_the_page(drawn: tuple[Chart, Scene]) -> None:
    _, scene = drawn
    room = Box(0, 0, scene.width, scene.height).grown(-5)
    outside = [shape for shape in scene.shapes if not Box(*bounds(shape)).within(room)]
    assert not outside


def test_no_words_stand_over_one_another(drawn: tuple[Chart, Scene]) -> None:
    _, scene = drawn
    texts = list(scene.texts)
    over = [(a.text, b.text) for a, b in combinations(texts, 2) if a.box.grown(-0.25).overlaps(b.box.grown(-0.25))]
    assert not over


def test_every_series_is_named(drawn: tuple[Chart, Scene]) -> None:
    chart, scene = drawn
    said = " ".join(text.text for text in scene.texts)
    for series in chart.series:
        if series.label and series.kind in ("line", "marks", "columns") and series.points:
            assert all(word in said for word in series.label.split()), series.label


def test_a_page_says_what_it_is_about_and_where_it_comes_from(drawn: tuple[Chart, Scene]) -> None:
    chart, scene = drawn
    roles = {text.role for text in scene.texts}
    assert {"title", "subtitle", "finding", "sources", "remarks", "tick", "x.title"} - roles <= {"x.title"}
    assert chart.title.endswith("?")
    assert chart.sources
    assert scene.title == chart.title
    assert not any("{" in text.text or "nan" in text.text for text in scene.texts)


def test_words_can_be_read_on_white(drawn: tuple[Chart, Scene]) -> None:
    _, scene = drawn
    assert min(contrast(text.style.colour, PAPER) for text in scene.texts) >= 4.5


def test_marks_stand_where_their_numbers_are(sample: Project) -> None:
    chart = CHARTS["gap"](sample)
    scene = chart_page(chart, measure, DAY)
    frame = Frame(scene.frame, (chart.x.low, chart.x.high), (chart.y.low, chart.y.high))
    marks = next(shape for shape in scene.shapes if isinstance(shape, Polygons) and shape.role == "marks.2018")
    series = next(one for one in chart.series if one.id == "2018")
    for point, mark in zip(series.points, marks.geometries, strict=True):
        assert (mark.centroid.x, mark.centroid.y) == pytest.approx(frame.place(point), abs=1e-6)
    brackets = [shape for shape in scene.shapes if isinstance(shape, Lines) and shape.role == "bracket"]
    heights = [float(np.ptp(shape.lines[0][:, 1])) for shape in brackets]
    assert heights[1] / heights[0] == pytest.approx(1 + chart.fact("growth_percent") / 100)


def test_a_thin_bin_is_open_and_a_missing_year_breaks_the_line() -> None:
    points = (Point(0, 1), Point(1, 2, thin=True), Point(2, float("nan"), reason="geheim"), Point(3, 3), Point(4, 2))
    chart = Chart(
        "trend", "nl", "Wat?", "", "", Axis("x", 0, 4), Axis("y", 0, 4), (Series("a", "Lijn", points),), facts=()
    )
    scene = chart_page(chart, measure, DAY)
    lines = next(shape for shape in scene.shapes if isinstance(shape, Lines) and shape.role == "line.a")
    assert [len(run) for run in lines.lines] == [2, 2]
    fills = [shape.fill for shape in scene.shapes if isinstance(shape, Polygons) and shape.role == "marks.a"]
    assert sorted(fills) == sorted([STYLES[0].colour, PAPER])
    assert [text.text for text in scene.texts if text.role == "gap.a"] == ["geheim"]


def test_many_lines_that_end_together_keep_their_names_apart() -> None:
    series = tuple(
        Series(str(n), f"Een lange naam van een buurt nummer {n}", (Point(0, n), Point(1, 5.0)), style=n)
        for n in range(6)
    )
    chart = Chart(
        "trend", "nl", "Wat?", "", "", Axis("x", 0, 1), Axis("y", 0, 10), series,
        thresholds=(Threshold("y", 5.0, "ook hier"),), brackets=(Bracket(1, 2, ("kloof",), (0, 1)),),
    )  # fmt: skip
    texts = list(chart_page(chart, measure, DAY).texts)
    assert not [1 for a, b in combinations(texts, 2) if a.box.grown(-0.25).overlaps(b.box.grown(-0.25))]


def test_styles_differ_in_more_than_colour() -> None:
    assert len({(style.dash, style.marker) for style in STYLES}) == len(STYLES)
    assert len({style.marker for style in STYLES}) == len(STYLES)
    assert all(contrast(style.colour, PAPER) >= 4.5 for style in STYLES)
    assert all(marker(style.marker, 10, 10, 1).buffer(0.4).contains(shapely.Point(10, 10)) for style in STYLES)


def test_spaced_keeps_order_and_room() -> None:
    placed = spaced([50, 50, 50, 10], [6, 6, 6, 6], 0, 55)
    assert sorted(placed) == placed[3:] + placed[:3]
    assert all(b - a >= 6 - 1e-9 for a, b in zip(sorted(placed), sorted(placed)[1:], strict=False))
    assert max(placed) + 3 <= 55


def test_paper_of_other_sizes(sample: Project) -> None:
    chart = CHARTS["dimensions"](sample)
    scene = chart_page(chart, measure, DAY, "A3")
    assert (scene.width, scene.height) == (420, 297)
    with pytest.raises(ExportError, match="paper_unknown"):
        chart_page(chart, measure, DAY, "B5")
