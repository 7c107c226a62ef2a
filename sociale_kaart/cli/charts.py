"""The command that draws a chart, or gives the numbers behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:  # these import pandas, which would make every start of the program slow
    from sociale_kaart.cli.chart_choice import ChartChoice

__all__ = ["commands"]

commands = typer.Typer()
_PROJECT = typer.Argument(..., metavar="PROJECT.gpkg", help="maps.help.project", show_default=False)
_TO = typer.Option(None, "--to", metavar="out.svg|png|pdf", help="charts.help.to", show_default=False)


@commands.command(help="charts.help.chart")
def chart(
    context: typer.Context,
    project: Path = _PROJECT,
    gap_curve: str = typer.Option("", metavar="INDICATOR@Y0:Y1", help="charts.help.gap", show_default=False),
    tipping: str = typer.Option("", metavar="INDICATOR@Y0:Y1", help="charts.help.tipping", show_default=False),
    dimensions: bool = typer.Option(False, "--dimensions", help="charts.help.dimensions"),
    scatter: tuple[str, str] = typer.Option(None, metavar="A B", help="charts.help.scatter", show_default=False),
    trend: str = typer.Option("", metavar="INDICATOR", help="charts.help.trend", show_default=False),
    areas: str = typer.Option("", metavar="CODE,CODE", help="charts.help.areas", show_default=False),
    histogram: str = typer.Option("", metavar="INDICATOR[@YEAR]", help="charts.help.histogram", show_default=False),
    spread: str = typer.Option("", metavar="CODE", help="charts.help.spread", show_default=False),
    of: str = typer.Option("", metavar="INDICATOR[@YEAR]", help="charts.help.of", show_default=False),
    level: str = typer.Option("", metavar="buurt|wijk|pc6|...", help="maps.help.level", show_default=False),
    radius: float = typer.Option(200.0, min=0.0, max=40_000.0, help="charts.help.radius"),
    bounds: str = typer.Option("", metavar="15,30,45,60", help="charts.help.bounds", show_default=False),
    at_least: float = typer.Option(80.0, min=0.0, max=100.0, help="charts.help.at_least"),
    thresholds: tuple[float, float] = typer.Option(
        None, metavar="X Y", help="charts.help.thresholds", show_default=False
    ),
    to: Path = _TO,
    paper: str = typer.Option("A4", metavar="A4|A3|slide|...", help="maps.help.paper"),
    dpi: int = typer.Option(150, min=50, max=600, help="maps.help.dpi"),
    as_json: bool = typer.Option(False, "--json", help="charts.help.json"),
) -> None:
    """Draw a chart that belongs to the maps; the ending of the name decides how."""
    from sociale_kaart.cli.chart_choice import ChartChoice

    given = ChartChoice(
        gap_curve, tipping, dimensions, scatter, trend, areas, histogram, spread, of, level, radius, bounds, at_least,
        thresholds,
    )  # fmt: skip
    if to is None and not as_json:
        raise typer.BadParameter(context.obj("charts.choose.output"))
    _shown(context, project, given, to, paper, dpi, as_json=as_json)


def _shown(
    context: typer.Context, project: Path, given: ChartChoice, to: Path | None, paper: str, dpi: int, *, as_json: bool
) -> None:
    from sociale_kaart.cli.chart_choice import made
    from sociale_kaart.cli.choice import opened
    from sociale_kaart.cli.say import print_json, say
    from sociale_kaart.export.charts import chart_as_plain, write_chart
    from sociale_kaart.export.place import spare_sources
    from sociale_kaart.render.texts import Texts

    loaded = opened(project, context.meta["language"])
    drawn = made(loaded, given)
    if to is not None:
        spare_sources(to, loaded.sources)
        write_chart(drawn, to, size=paper if paper == "slide" else paper.upper(), dpi=dpi, kept=(project,))
    if as_json:
        print_json({**chart_as_plain(drawn), **({} if to is None else {"to": str(to)})})
        return
    texts = Texts(drawn.language)
    say(texts("charts.written", title=drawn.title, path=str(to)))
    if drawn.finding:
        say(drawn.finding)
