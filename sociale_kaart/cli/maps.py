"""Commands about the maps of a project: which there are, their table and pictures, and why an area has its colour."""

from __future__ import annotations

from pathlib import Path

import typer

__all__ = ["commands"]

commands = typer.Typer()
_PROJECT = typer.Argument(..., metavar="PROJECT.gpkg", help="maps.help.project", show_default=False)
_MAP = typer.Option("", "--map", metavar="ID", help="maps.help.map", show_default=False)
_CHOROPLETH = typer.Option("", metavar="INDICATOR[@YEAR]", help="maps.help.choropleth", show_default=False)
_CHANGE = typer.Option("", metavar="INDICATOR@Y0:Y1", help="maps.help.change", show_default=False)
_BIVARIATE = typer.Option(None, metavar="A B", help="maps.help.bivariate", show_default=False)
_RELATIVE = typer.Option("", metavar="gemeente|alles|bezit", help="maps.help.relative", show_default=False)
_LEVEL = typer.Option("", metavar="buurt|wijk|pc6|...", help="maps.help.level", show_default=False)
_MASK = typer.Option("", metavar="own:40|all:40", help="maps.help.mask", show_default=False)
_TO = typer.Option(..., metavar="out.html|png|pdf|svg|pptx|xlsx|gpkg", help="maps.help.to", show_default=False)
_TO_TABLE = typer.Option(None, "--to", metavar="out.csv|json", help="maps.help.to_table", show_default=False)
_JSON = typer.Option(False, "--json", help="maps.help.json")


@commands.command(help="maps.help.maps")
def maps(context: typer.Context, project: Path = _PROJECT, as_json: bool = _JSON) -> None:
    """List the maps of a project, and what is missing for the ready maps that it cannot show."""
    from sociale_kaart.cli.choice import opened
    from sociale_kaart.cli.say import print_json
    from sociale_kaart.cli.shown_maps import plain_maps, show_maps

    loaded = opened(project, context.meta["language"])
    if as_json:
        print_json(plain_maps(loaded))
    else:
        show_maps(loaded)


@commands.command(help="maps.help.table")
def table(
    context: typer.Context,
    project: Path = _PROJECT,
    map_id: str = _MAP,
    choropleth: str = _CHOROPLETH,
    change: str = _CHANGE,
    bivariate: tuple[str, str] = _BIVARIATE,
    relative: str = _RELATIVE,
    level: str = _LEVEL,
    mask: str = _MASK,
    to: Path = _TO_TABLE,
    as_json: bool = _JSON,
) -> None:
    """Write class, values and reasons per area to a file, or show them."""
    from sociale_kaart.cli.choice import Choice, opened, resolved_choice
    from sociale_kaart.cli.say import print_json
    from sociale_kaart.cli.shown_maps import show_legend
    from sociale_kaart.export.place import spare_sources
    from sociale_kaart.export.table import as_plain, write_table

    loaded = opened(project, context.meta["language"])
    resolved = resolved_choice(loaded, Choice(map_id, choropleth, change, bivariate, relative, level, mask))
    if to is not None:
        spare_sources(to, loaded.sources)
        write_table(resolved, to)
    if as_json:
        print_json(as_plain(resolved))
    elif to is None:
        show_legend(resolved)


@commands.command(help="maps.help.export")
def export(
    context: typer.Context,
    project: Path = _PROJECT,
    to: Path = _TO,
    map_id: str = _MAP,
    choropleth: str = _CHOROPLETH,
    change: str = _CHANGE,
    bivariate: tuple[str, str] = _BIVARIATE,
    relative: str = _RELATIVE,
    level: str = _LEVEL,
    mask: str = _MASK,
    paper: str = typer.Option("A4", metavar="A4|A3|A2|A1|A0", help="maps.help.paper"),
    orientation: str = typer.Option("", metavar="landscape|portrait", help="maps.help.orientation", show_default=False),
    dpi: int = typer.Option(150, min=50, max=600, help="maps.help.dpi"),
    as_json: bool = _JSON,
) -> None:
    """Export a map; the ending of the name decides how."""
    from sociale_kaart.cli.choice import Choice, opened, resolved_choice
    from sociale_kaart.cli.say import print_json, say
    from sociale_kaart.export.place import spare_sources
    from sociale_kaart.export.write import Options, paper_of, write_map
    from sociale_kaart.render.confront.whole import confronted_with
    from sociale_kaart.render.texts import Texts

    loaded = opened(project, context.meta["language"])
    resolved = resolved_choice(loaded, Choice(map_id, choropleth, change, bivariate, relative, level, mask))
    spare_sources(to, loaded.sources)
    confronted = confronted_with(loaded, resolved)
    write_map(resolved, to, Options(paper_of(paper, orientation), dpi), kept=(project,), confronted=confronted)
    if as_json:
        print_json({"map": resolved.spec.id, "title": resolved.title, "to": str(to)})
    else:
        say(Texts(resolved.language)("maps.written", title=resolved.title, path=str(to)))


@commands.command(help="maps.help.explain")
def explain(
    context: typer.Context,
    project: Path = _PROJECT,
    area: str = typer.Option(..., metavar="CODE|NAME", help="maps.help.area", show_default=False),
    map_id: str = _MAP,
    choropleth: str = _CHOROPLETH,
    change: str = _CHANGE,
    bivariate: tuple[str, str] = _BIVARIATE,
    relative: str = _RELATIVE,
    level: str = _LEVEL,
    mask: str = _MASK,
    as_json: bool = _JSON,
) -> None:
    """Say why an area has its colour."""
    from sociale_kaart.cli.choice import Choice, area_of_text, opened, resolved_choice
    from sociale_kaart.cli.say import print_json, say
    from sociale_kaart.render.explain import sentences

    loaded = opened(project, context.meta["language"])
    resolved = resolved_choice(loaded, Choice(map_id, choropleth, change, bivariate, relative, level, mask))
    code = area_of_text(area, resolved.areas)
    told = sentences(resolved, code)
    if as_json:
        row = resolved.row_of(code)
        print_json({"map": resolved.spec.id, "area": code, "class": row.id, "label": row.label, "explanation": told})
    else:
        say("\n".join(told))
