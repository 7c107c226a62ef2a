"""The command that writes the one-page sheet of a policy zone or of an area."""

from __future__ import annotations

from pathlib import Path

import typer

__all__ = ["commands"]

commands = typer.Typer()
_PROJECT = typer.Argument(..., metavar="PROJECT.gpkg", help="maps.help.project", show_default=False)
_TO = typer.Option(..., metavar="out.pdf|png|svg|html", help="sheets.help.to", show_default=False)
_TO_LIST = typer.Option(..., "--to", metavar="out.xlsx|csv|html|pdf|...", help="lists.help.to", show_default=False)
_JSON = typer.Option(False, "--json", help="maps.help.json")


@commands.command(help="sheets.help.sheet")
def sheet(
    context: typer.Context,
    project: Path = _PROJECT,
    to: Path = _TO,
    zone: str = typer.Option("", metavar="NAME|ID", help="sheets.help.zone", show_default=False),
    area: str = typer.Option("", metavar="CODE|NAME", help="sheets.help.area", show_default=False),
    map_id: str = typer.Option("", "--map", metavar="ID", help="sheets.help.map", show_default=False),
    personal: bool = typer.Option(False, "--personal", help="sheets.help.personal"),
    dpi: int = typer.Option(150, min=50, max=600, help="sheets.help.dpi"),
    as_json: bool = _JSON,
) -> None:
    """Write the sheet of a zone or of an area."""
    from sociale_kaart.cli.choice import area_of_text, opened
    from sociale_kaart.cli.say import print_json, say
    from sociale_kaart.export.one_page import write_one_page
    from sociale_kaart.export.place import spare_sources
    from sociale_kaart.render.sheets.area import area_sheet
    from sociale_kaart.render.sheets.choice import zone_named
    from sociale_kaart.render.sheets.zone import zone_sheet
    from sociale_kaart.render.studies.confrontation import confrontation_map
    from sociale_kaart.render.texts import Texts

    loaded = opened(project, context.meta["language"])
    texts = Texts(loaded.settings.language)
    if bool(zone) == bool(area):
        raise typer.BadParameter(texts("sheets.one_choice"))
    resolved = confrontation_map(loaded, map_id)
    if zone:
        made = zone_sheet(loaded, resolved, zone_named(loaded, zone), personal=personal)
    else:
        made = area_sheet(loaded, resolved, area_of_text(area, resolved.areas), personal=personal)
    spare_sources(to, loaded.sources)
    write_one_page(made, to, dpi=dpi, kept=(project,))
    if as_json:
        print_json({"sheet": made.kind, "title": made.title, "to": str(to)})
    else:
        say(texts("sheets.written", title=f"{made.kind} {made.title}", path=str(to)))


@commands.command("list", help="lists.help.list")
def list_(
    context: typer.Context,
    project: Path = _PROJECT,
    what: str = typer.Argument(..., metavar="findings|matrix|timeline", help="lists.help.what", show_default=False),
    to: Path = _TO_LIST,
    map_id: str = typer.Option("", "--map", metavar="ID", help="sheets.help.map", show_default=False),
    dpi: int = typer.Option(150, min=50, max=600, help="sheets.help.dpi"),
    as_json: bool = _JSON,
) -> None:
    """Write the findings, the matrix or the timeline of a project."""
    from sociale_kaart.cli.choice import opened
    from sociale_kaart.cli.say import print_json, say
    from sociale_kaart.export.confrontation import write_confrontation
    from sociale_kaart.export.place import spare_sources
    from sociale_kaart.render.confront.whole import confront
    from sociale_kaart.render.studies.confrontation import confrontation_map
    from sociale_kaart.render.texts import Texts

    loaded = opened(project, context.meta["language"])
    texts = Texts(loaded.settings.language)
    made = confront(loaded, confrontation_map(loaded, map_id))
    spare_sources(to, loaded.sources)
    write_confrontation(made, what, to, dpi=dpi, kept=(project,))
    if as_json:
        print_json({"what": what, "findings": len(made.findings.found), "to": str(to)})
    else:
        say(texts("lists.written", title=loaded.title, path=str(to)))
