"""Which chart is meant, and the chart itself."""

from __future__ import annotations

from dataclasses import dataclass

import typer

from sociale_kaart.cli.choice import level_of_text, quantity_of_text
from sociale_kaart.core.project import Project
from sociale_kaart.render.charts.chart import Chart
from sociale_kaart.render.texts import Texts

__all__ = ["ChartChoice", "made"]


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """The options of the command; exactly one of the charts is asked for."""

    gap_curve: str = ""
    tipping: str = ""
    dimensions: bool = False
    scatter: tuple[str, str] | None = None
    trend: str = ""
    areas: str = ""
    histogram: str = ""
    spread: str = ""
    of: str = ""
    level: str = ""
    radius: float = 200.0
    bounds: str = ""
    at_least: float = 80.0
    thresholds: tuple[float, float] | None = None


def made(project: Project, choice: ChartChoice) -> Chart:
    """Return the chart that is meant. Raises BadParameter where the options do not name one, and what charts raise."""
    texts = Texts(project.settings.language)
    asked = (
        choice.gap_curve, choice.tipping, choice.dimensions, choice.scatter, choice.trend, choice.histogram,
        choice.spread,
    )  # fmt: skip
    if sum(map(bool, asked)) != 1:
        raise typer.BadParameter(texts("charts.choose.one"))
    level = level_of_text(choice.level)
    if choice.gap_curve:
        from sociale_kaart.analysis.gap import BOUNDS
        from sociale_kaart.render.charts.gap import gap_chart

        bounds = _bounds(choice.bounds, texts) if choice.bounds else BOUNDS
        return gap_chart(project, quantity_of_text(choice.gap_curve), radius=choice.radius, bounds=bounds, level=level)
    if choice.tipping:
        from sociale_kaart.render.charts.tipping import tipping_chart

        return tipping_chart(project, quantity_of_text(choice.tipping), radius=choice.radius, level=level)
    if choice.dimensions:
        from sociale_kaart.render.charts.dimensions import dimensions_chart

        return dimensions_chart(project, at_least=choice.at_least, level=level)
    if choice.scatter:
        from sociale_kaart.render.charts.scatter import scatter_chart

        x, y = (quantity_of_text(text) for text in choice.scatter)
        return scatter_chart(project, x, y, thresholds=choice.thresholds or (None, None), level=level)
    if choice.trend:
        from sociale_kaart.render.charts.trend import trend_chart

        codes = tuple(dict.fromkeys(code.strip() for code in choice.areas.split(",") if code.strip()))
        return trend_chart(project, choice.trend, codes, level=level)
    if choice.histogram:
        from sociale_kaart.render.charts.histogram import histogram_chart

        return histogram_chart(project, quantity_of_text(choice.histogram), level=level)
    if not choice.of:
        raise typer.BadParameter(texts("charts.choose.of"))
    from sociale_kaart.render.charts.spread import spread_chart

    return spread_chart(project, choice.spread, quantity_of_text(choice.of), level=level)


def _bounds(text: str, texts: Texts) -> tuple[float, ...]:
    """Read the inner bounds of bins: ascending, between 0 and 100."""
    try:
        bounds = tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise typer.BadParameter(texts("charts.choose.bounds")) from error
    if sorted(set(bounds)) != list(bounds) or not all(0 < bound < 100 for bound in bounds):
        raise typer.BadParameter(texts("charts.choose.bounds"))
    return bounds
