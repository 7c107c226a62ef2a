"""Commands about files: what they are, and a project of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sociale_kaart.core.errors import ProjectFileError

__all__ = ["commands"]

commands = typer.Typer()

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="cli.help.files", show_default=False)]
ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT.gpkg", help="cli.help.project", show_default=False)]
Title = Annotated[str, typer.Option("--title", help="cli.help.title", show_default=False)]
Force = Annotated[bool, typer.Option("--force", help="cli.help.force")]
AsJson = Annotated[bool, typer.Option("--json", help="cli.help.json")]


@commands.command(help="cli.help.inspect")
def inspect(context: typer.Context, files: Files, as_json: AsJson = False) -> None:
    """Say what files are: kind, level, year, coordinates, encoding, indicators, issues."""
    from sociale_kaart.cli.files_shown import show_found
    from sociale_kaart.cli.plain import plain_found
    from sociale_kaart.cli.say import complain, print_json
    from sociale_kaart.workflow import inspected

    texts = context.obj
    found = inspected(files)
    if as_json:
        print_json([plain_found(one, files, texts) for one in found])
    else:
        show_found(found, texts)
    if found and all(one.kind == "unreadable" for one in found):
        complain(texts.issue(found[0].issues[0]))
        raise typer.Exit(1)


@commands.command(help="cli.help.new")
def new(
    context: typer.Context,
    project: ProjectPath,
    files: Files,
    title: Title = "",
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Build a project from files; an existing project is only replaced with --force."""
    from sociale_kaart.cli.files_shown import show_built
    from sociale_kaart.cli.plain import plain_built
    from sociale_kaart.cli.say import print_json
    from sociale_kaart.store.project_file import save
    from sociale_kaart.workflow import built

    texts = context.obj
    _free_to_make(project, files, force=force)
    made = built(files, title, language=texts.language)
    save(made.project, project)
    if as_json:
        print_json(plain_built(made, str(project), files, texts))
    else:
        show_built(made, str(project), texts)


def _free_to_make(project: Path, files: list[Path], *, force: bool) -> None:
    """Complain before the work rather than after it."""
    if any(file.exists() and project.exists() and file.samefile(project) for file in files):
        raise ProjectFileError("project_is_source", path=str(project))
    if project.suffix.lower() != ".gpkg":
        raise ProjectFileError("project_suffix", path=str(project))
    if not project.parent.is_dir():
        raise ProjectFileError("project_no_folder", path=str(project), folder=str(project.parent))
    if project.exists() and not force:
        raise ProjectFileError("project_exists", path=str(project))
