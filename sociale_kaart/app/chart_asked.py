"""Which chart is asked for, as a value, and the chart that answers it: on the screen the same as in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sociale_kaart.core.indicator import Kind
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.charts.chart import Chart

__all__ = ["ChartAsked", "ChartKind", "drawn_chart", "periods_of"]

ChartKind = Literal["histogram", "scatter", "trend", "gap", "tipping", "dimensions", "spread"]


@dataclass(frozen=True, slots=True)
class ChartAsked:
    """A kind of chart of some quantities on a level; `codes` are the areas it is about, `thresholds` its two lines."""

    kind: ChartKind
    quantities: tuple[Quantity, ...] = ()
    level: Level | None = None
    codes: tuple[str, ...] = ()
    reference: str = ""
    thresholds: tuple[float | None, float | None] = (None, None)


def drawn_chart(project: Project, asked: ChartAsked) -> Chart:
    """Return the chart. Raises MapError and MeaningError where it cannot be."""
    return _MADE[asked.kind](project, asked)


def periods_of(project: Project, *, indexed: bool = False) -> dict[str, Quantity]:
    """Return, per indicator that is no count, its development over all of its years; without those of one year.

    With `indexed` only those of which an index has a meaning: what does not go below zero.
    """
    years: dict[str, set[int]] = {}
    for values in project.values:
        if indexed and (values.numbers < 0).any():
            continue
        if values.indicator.kind is not Kind.COUNT and values.indicator.year is not None and len(values.numbers) > 1:
            years.setdefault(values.indicator.id, set()).add(values.indicator.year)
    return {name: Quantity((name,), max(of), min(of)) for name, of in years.items() if len(of) > 1}


def _histogram(project: Project, asked: ChartAsked) -> Chart:
    from sociale_kaart.render.charts.histogram import histogram_chart

    return histogram_chart(project, asked.quantities[0], level=asked.level)


def _scatter(project: Project, asked: ChartAsked) -> Chart:
    from sociale_kaart.render.charts.scatter import scatter_chart

    x, y = asked.quantities
    return scatter_chart(project, x, y, thresholds=asked.thresholds, level=asked.level)


def _trend(project: Project, asked: ChartAsked) -> Chart:
    from sociale_kaart.render.charts.trend import trend_chart

    (name,) = asked.quantities[0].indicators
    return trend_chart(project, name, asked.codes, level=asked.level, reference=asked.reference, together=True)


def _gap(project: Project, asked: ChartAsked) -> Chart:
    from sociale_kaart.render.charts.gap import gap_chart

    return gap_chart(project, asked.quantities[0])


def _tipping(project: Project, asked: ChartAsked) -> Chart:
    from sociale_kaart.render.charts.tipping import tipping_chart

    return tipping_chart(project, asked.quantities[0])


def _dimensions(project: Project, asked: ChartAsked) -> Chart:  # noqa: ARG001 - as the others
    from sociale_kaart.render.charts.dimensions import dimensions_chart

    return dimensions_chart(project)


def _spread(project: Project, asked: ChartAsked) -> Chart:
    from sociale_kaart.render.charts.spread import spread_chart

    return spread_chart(project, asked.codes[0], asked.quantities[0])


_MADE: dict[ChartKind, Callable[[Project, ChartAsked], Chart]] = {
    "histogram": _histogram,
    "scatter": _scatter,
    "trend": _trend,
    "gap": _gap,
    "tipping": _tipping,
    "dimensions": _dimensions,
    "spread": _spread,
}
