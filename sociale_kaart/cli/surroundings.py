"""The command about the direct surroundings: how much of the dwellings around belongs to housing corporations."""

from __future__ import annotations

from pathlib import Path

import typer

__all__ = ["commands"]

commands = typer.Typer()
_PROJECT = typer.Argument(..., metavar="PROJECT.gpkg", help="maps.help.project", show_default=False)
_RADIUS = typer.Option(200.0, min=0.0, max=40_000.0, metavar="METRES", help="surroundings.help.radius")
_LEVEL = typer.Option("", metavar="buurt|wijk|pc6|...", help="surroundings.help.level", show_default=False)
_SCHEDULER = typer.Option("", metavar="tcp://HOST:PORT", help="surroundings.help.scheduler", show_default=False)
_JSON = typer.Option(False, "--json", help="maps.help.json")


@commands.command(help="surroundings.help.surroundings")
def surroundings(
    context: typer.Context,
    project: Path = _PROJECT,
    radius: float = _RADIUS,
    level: str = _LEVEL,
    scheduler: str = _SCHEDULER,
    as_json: bool = _JSON,
) -> None:
    """Tell, per area, the share of corporation dwellings around its dwellings."""
    from sociale_kaart.analysis.surroundings import area_shares, checked_stock
    from sociale_kaart.cli.choice import opened
    from sociale_kaart.cli.say import print_json
    from sociale_kaart.cli.surroundings_shown import areas_asked, plain_shares, shares_known, show_shares

    loaded = opened(project, context.meta["language"])
    areas = areas_asked(loaded, level)
    shares = shares_known(area_shares(checked_stock(loaded.stock), areas, radius, scheduler=scheduler), loaded)
    if as_json:
        print_json(plain_shares(loaded, areas, shares, radius))
    else:
        show_shares(loaded, areas, shares, radius)
