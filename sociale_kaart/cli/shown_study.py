"""A study as sentences and tables for people on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sociale_kaart.render.studies.study import Study

__all__ = ["show_study"]


def show_study(study: Study) -> None:
    """Show title, sentences and tables of a study."""
    console = Console(highlight=False)
    console.print(Text(study.title, "bold"))
    for sentence in study.told:
        console.print(Text(sentence))
    for one in study.tables:
        console.print()
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for heading in one.columns:
            table.add_column(Text(heading))
        for row in one.rows:
            table.add_row(*map(Text, row))
        console.print(table)
