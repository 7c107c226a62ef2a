"""The charts beside the map: trend, drawn charts, scatter of any two figures, counts between thresholds, export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from sociale_kaart.app.panels.charts.drawn import DrawnPanel
from sociale_kaart.app.panels.charts.page_dialog import ChartPageDialog
from sociale_kaart.app.panels.charts.span import span_of
from sociale_kaart.app.theme import THEMES
from sociale_kaart.app.thresholds import moved, thresholds_of
from sociale_kaart.core.levels import Level
from sociale_kaart.render.charts.spread import spread_chart
from sociale_kaart.render.charts.trend import TOGETHER, trend_chart
from tests.app.desktop import Desktop


def tab(sample: Desktop, kind: str) -> object:
    """Bring a chart in view and wait until it is drawn."""
    sample.parts.charts.show_kind(kind)
    page = sample.parts.charts.page
    sample.wait(lambda: not sample.parts.tasks.running(f"chart {kind}"))
    return page


def nuisance(sample: Desktop) -> None:
    sample.parts.chooser.show_indicator("onv")
    sample.wait(lambda: sample.resolved.spec.id.startswith("onv@2018"))


def test_the_trend_has_a_line_per_selected_area_beside_the_whole(sample: Desktop) -> None:
    nuisance(sample)
    page = tab(sample, "trend")
    assert page.words == "Selecteer gebieden op de kaart om hun lijnen naast die van het geheel te zien."
    codes = ("BU98760001", "BU98760101")
    sample.parts.session.select(frozenset(codes))
    sample.wait(lambda: set(page.lines) == {*codes, "reference"})
    chart = trend_chart(sample.parts.session.project, "onv", codes)
    line = page.lines[codes[0]]
    assert line.yData.tolist() == [point.y for point in chart.series[0].points if point.known]
    assert [int(x) for x in line.xData] == [2012, 2014, 2016, 2018]
    sample.picture("trend")


def test_many_areas_are_one_line_by_weight(sample: Desktop) -> None:
    nuisance(sample)
    page = tab(sample, "trend")
    sample.parts.session.select(frozenset(map(str, sample.resolved.areas.codes[:20])))
    sample.wait(lambda: TOGETHER in page.lines)
    assert set(page.lines) == {TOGETHER, "reference"}
    assert "20 buurten samen" in page.words
    sample.picture("trend-together")


def test_pointing_at_the_map_makes_a_line_stand_out_and_a_dot_points_at_the_map(sample: Desktop) -> None:
    nuisance(sample)
    codes = ("BU98760001", "BU98760101")
    sample.parts.session.select(frozenset(codes))
    page = tab(sample, "trend")
    sample.wait(lambda: len(page.lines) == 3)
    sample.parts.session.point_at(codes[0])
    assert page.lines[codes[0]].opacity() > page.lines[codes[1]].opacity()
    sample.parts.session.point_at("")
    assert page.lines[codes[1]].opacity() == 1.0
    line = page.lines[codes[1]]
    view = page.plot.getPlotItem().vb

    def at() -> QPoint:  # the chart may still be finding its room
        return page.plot.mapFromScene(view.mapViewToScene(QPointF(line.xData[1], line.yData[1])))

    sample.point(page.plot.viewport(), at, lambda: sample.parts.session.hover == codes[1])


@pytest.mark.parametrize("kind", ["gap", "tipping", "dimensions"])
def test_what_is_exported_is_drawn(sample: Desktop, kind: str) -> None:
    sample.parts.chooser.show_indicator("laagste_inkomens_20")
    sample.wait(lambda: sample.resolved.spec.id.startswith("laagste_inkomens_20"))
    page = tab(sample, kind)
    assert isinstance(page, DrawnPanel)
    sample.wait(lambda: page.face.chart is not None)
    assert page.face.chart.kind.startswith(kind)
    assert page.words == page.face.chart.finding
    picture = page.face.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    assert len(colours) > 5, "something is drawn"
    sample.picture(kind)


def test_a_drawing_opens_as_its_whole_page(sample: Desktop) -> None:
    sample.parts.chooser.show_indicator("laagste_inkomens_20")
    sample.wait(lambda: sample.resolved.spec.id.startswith("laagste_inkomens_20"))
    page = tab(sample, "gap")
    sample.wait(lambda: page.face.chart is not None)
    page.face.setFocus()
    QTest.keyClick(page.face, Qt.Key.Key_Return)
    dialog = page.face.findChild(ChartPageDialog)
    assert dialog.isVisible()
    assert dialog.windowTitle() == page.face.chart.title
    picture = dialog.grab().toImage()
    assert picture.width() > page.face.width()
    sample.picture("page")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    sample.wait(lambda: page.face.findChild(ChartPageDialog) is None)


def test_the_spread_asks_for_one_area(sample: Desktop) -> None:
    sample.parts.chooser.show_indicator("laagste_inkomens_20")
    sample.wait(lambda: sample.resolved.spec.id.startswith("laagste_inkomens_20"))
    page = tab(sample, "spread")
    assert "Selecteer één gebied" in page.words
    sample.parts.session.select(frozenset(("BU98760001",)))
    sample.wait(lambda: page.face.chart is not None)
    asked = page.asked()
    assert page.face.chart == spread_chart(sample.parts.session.project, "BU98760001", asked.quantities[0])
    sample.picture("spread")


def test_the_counts_between_thresholds_are_those_of_the_classes(sample: Desktop) -> None:
    nuisance(sample)
    histogram = tab(sample, "histogram")
    counts = [item.toPlainText().split("\n") for item in histogram.counts]
    rows = [row for row in sample.resolved.legend if row.letter][::-1]  # classes run from favourable, numbers go up
    assert [int(areas) for areas, _ in counts] == [row.areas for row in rows]
    sample.picture("histogram")


def test_a_value_far_out_leaves_room_for_the_others_and_a_threshold_keeps_its_place() -> None:
    values = np.array([*range(1, 12), 1000.0])  # quartiles 3.75 and 9.25: far out is beyond 9.25 + 3 * 5.5
    assert span_of(values, [5.0]) == (1.0, 25.75)
    assert span_of(values, [300.0]) == (1.0, 300.0)
    assert span_of(values, [9999.0]) == (1.0, 1000.0)
    assert span_of(values[:-1], [5.0]) == (1.0, 11.0)
    assert span_of(np.array([2.0, 2.0, 2.0, 8.0]), []) != (2.0, 2.0)


def test_every_value_is_in_a_bar_also_of_those_far_out(sample: Desktop) -> None:
    project = sample.parts.session.project
    (one,) = (values for values in project.values_of("onv", level=Level.BUURT) if values.indicator.year == 2018)
    far_out = replace(one, numbers=one.numbers.where(one.numbers.index != one.numbers.idxmax(), 50.0))
    changed = tuple(far_out if values is one else values for values in project.values)
    sample.parts.session.open(replace(project, values=changed))
    nuisance(sample)
    histogram = tab(sample, "histogram")
    present = int(sample.resolved.quantities[0].numbers.notna().sum())
    assert float(sample.resolved.quantities[0].numbers.max()) == 50.0
    assert histogram.plot.viewRange()[0][1] < 5.0
    assert int(histogram._bars.opts["height"].sum()) == present
    assert histogram.plot.getAxis("bottom").labelText.endswith("(open einden)")
    assert "buitenste staven" in histogram.plot.toolTip()


def test_numbers_between_thresholds_do_not_run_into_each_other(sample: Desktop) -> None:
    nuisance(sample)
    histogram = tab(sample, "histogram")
    first, second, *_ = thresholds_of(sample.resolved)
    sample.parts.session.try_out(moved(sample.resolved, second, first.value + 1e-4))
    sample.wait(lambda: not histogram.counts[1].isVisible())
    seen = [item.sceneBoundingRect() for item in histogram.counts if item.isVisible()]
    assert len(seen) >= 2
    assert not [(one, other) for n, one in enumerate(seen) for other in seen[n + 1 :] if one.intersects(other)]


def test_the_thresholds_stand_out_in_another_theme_too(sample: Desktop) -> None:
    histogram = sample.parts.charts.histogram
    sample.window.commands.use_theme("dark")
    sample.wait(lambda: histogram.lines[0].pen.color().name() == THEMES["dark"].text)
    sample.window.commands.use_theme("light")
    sample.wait(lambda: histogram.lines[0].pen.color().name() == THEMES["light"].text)


def test_a_chart_that_is_not_in_view_takes_another_theme_when_it_is(sample: Desktop) -> None:
    scatter = tab(sample, "scatter")
    sample.parts.charts.show_kind("histogram")
    histogram = sample.parts.charts.page
    sample.window.commands.use_theme("dark")
    sample.wait(lambda: histogram.plot.backgroundBrush().color().name() == THEMES["dark"].panel)
    assert scatter.plot.backgroundBrush().color().name() == THEMES["light"].panel
    sample.parts.charts.show_kind("scatter")
    assert scatter.plot.backgroundBrush().color().name() == THEMES["dark"].panel
    sample.window.commands.use_theme("light")


def test_the_scatter_takes_any_figure_and_a_lasso_selects(sample: Desktop) -> None:
    nuisance(sample)
    scatter = tab(sample, "scatter")
    names = [scatter.side.itemData(n) for n in range(scatter.side.count())]
    other = next(name for name in names if name.startswith("laagste_inkomens_20@2012:"))
    scatter.side.setCurrentIndex(names.index(other))
    sample.wait(lambda: other in scatter._columns)
    sample.wait(lambda: bool(scatter.codes_marked) or len(scatter._dots) > 0)
    sample.qtbot.wait(100)  # until the axes are laid out
    x, y = scatter._at
    wanted = int(np.nanargmin(np.where(np.isfinite(y), x, np.nan)))
    view, plot = scatter.view, scatter.plot
    middle = view.mapViewToScene(QPointF(x[wanted], y[wanted]))
    corners = ((-14, -14), (14, -14), (14, 14), (-14, 14), (-14, -14))
    around = [plot.mapFromScene(middle + QPointF(*corner)) for corner in corners]
    sample.click(scatter.lasso)
    left, none, where = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, plot.viewport()
    QTest.mouseMove(where, around[0])
    sample.qtbot.wait(50)
    QTest.mousePress(where, left, none, around[0])
    for at in around[1:]:
        QTest.mouseMove(where, at)
        sample.qtbot.wait(50)
    QTest.mouseRelease(where, left, none, around[-1])
    code = str(sample.resolved.areas.codes[wanted])
    sample.wait(lambda: code in sample.parts.session.selection)
    assert len(sample.parts.session.selection) < 6
    sample.picture("scatter")


def test_a_chart_is_exported_as_it_is_seen(sample: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nuisance(sample)
    for kind in ("histogram", "scatter", "trend", "gap"):
        page = tab(sample, kind)
        sample.wait(lambda page=page: page.asked() is not None)
        path = tmp_path / f"{kind}.svg"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, to=path: (str(to), ""))
        sample.click(sample.parts.charts.export)
        sample.wait(path.exists)
        sample.wait(lambda: not sample.parts.tasks.running("export"))
        assert "<svg" in path.read_text(encoding="utf-8")
