"""The command that shows what the program does: the sample municipality, its project and the four maps."""

from __future__ import annotations

from pathlib import Path

import typer

__all__ = ["commands"]

commands = typer.Typer()
_OUT = typer.Option(Path("voorbeeld"), "--out", metavar="DIR", help="maps.help.out")


@commands.command(help="maps.help.demo")
def demo(
    context: typer.Context,
    out: Path = _OUT,
    as_json: bool = typer.Option(False, "--json", help="maps.help.json"),
) -> None:
    """Make the project of the sample municipality and its four maps as html, png and pdf."""
    from sociale_kaart.cli.say import print_json, say
    from sociale_kaart.cli.shown_maps import show_legend
    from sociale_kaart.export.table import as_plain
    from sociale_kaart.workflow import demonstrated

    texts = context.obj
    written = demonstrated(out, language=texts.language)
    if as_json:
        print_json({"project": str(written.project), "maps": [as_plain(resolved) for resolved in written.maps]})
        return
    for resolved in written.maps:
        show_legend(resolved)
        say()
    say(texts("maps.demo_done", folder=str(out), project=str(written.project), first=str(written.files[0])))
