"""The command that sets policy against outcomes: findings, the matrix, and what meets in place and time."""

from __future__ import annotations

from pathlib import Path

import typer

__all__ = ["commands"]

commands = typer.Typer()
_PROJECT = typer.Argument(..., metavar="PROJECT.gpkg", help="maps.help.project", show_default=False)
_MAP = typer.Option("", "--map", metavar="ID", help="confront.help.map", show_default=False)
_JSON = typer.Option(False, "--json", help="maps.help.json")


@commands.command(help="confront.help.confront")
def confront(context: typer.Context, project: Path = _PROJECT, map_id: str = _MAP, as_json: bool = _JSON) -> None:
    """Say where policy works with or against the developments, and how many dwellings it is about."""
    from sociale_kaart.cli.choice import opened
    from sociale_kaart.cli.say import print_json
    from sociale_kaart.cli.shown_study import show_study
    from sociale_kaart.render.studies.confrontation import confrontation_map, confrontation_study

    loaded = opened(project, context.meta["language"])
    study = confrontation_study(loaded, confrontation_map(loaded, map_id))
    if as_json:
        print_json(study.facts)
    else:
        show_study(study)
