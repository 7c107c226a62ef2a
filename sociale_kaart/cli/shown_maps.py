"""Maps of a project and the legend of a map, for people on the terminal and for scripts."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import Confrontation, MapSpec
from sociale_kaart.core.values import Reason
from sociale_kaart.render.ready import ready_maps
from sociale_kaart.render.resolve import quantities_of
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["plain_maps", "show_legend", "show_maps"]


def plain_maps(project: Project) -> dict[str, Any]:
    """Return the maps of a project and the ready ones it cannot show, with what is missing."""
    texts = Texts(project.settings.language)
    ready = {one.id: one for one in ready_maps(project)}
    own = [_plain(spec, texts) for spec in project.specs]
    missing = [
        {"id": one.id, "title": texts(f"map.{one.id}.title"), "missing": [texts(f"map.need.{n}") for n in one.missing]}
        for one in ready.values()
        if one.spec is None and project.spec(one.id) is None
    ]
    return {"project": project.title, "maps": own, "not_possible": missing, "indicators": _indicators(project, texts)}


def _plain(spec: MapSpec, texts: Texts) -> dict[str, Any]:
    ready = f"map.{spec.id}.title"
    level = spec.outcome.extent.level if isinstance(spec, Confrontation) else spec.extent.level
    return {
        "id": spec.id,
        "title": spec.title or (texts(ready) if ready in texts else spec.id),
        "kind": type(spec).__name__.lower(),
        "level": None if level is None else str(level),
        "quantities": [str(quantity) for quantity in quantities_of(spec)],
    }


def _indicators(project: Project, texts: Texts) -> list[dict[str, Any]]:
    """Every indicator once per level, with its years."""
    grouped: dict[tuple[str, str], dict[str, Any]] = {}
    for values in project.values:
        indicator = values.indicator
        entry = grouped.setdefault(
            (indicator.id, str(values.level)),
            {
                "id": indicator.id,
                "label": indicator.labelled(texts.language),
                "level": str(values.level),
                "years": [],
            },
        )
        entry["years"].append(indicator.year)
    return list(grouped.values())


def show_maps(project: Project) -> None:
    """Show the maps of a project, what is missing for others, and how to map any indicator."""
    texts = Texts(project.settings.language)
    told = plain_maps(project)
    console = Console(highlight=False)
    console.print(f"[bold]{escape(project.title)}[/bold]")
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for one in told["maps"]:
        level = texts(f"map.level.{one['level']}", count=1) if one["level"] else ""
        table.add_row(Text(one["id"], "bold"), Text(one["title"]), Text(level, "dim"))
    for one in told["not_possible"]:
        lacking = texts("maps.missing", missing="; ".join(one["missing"]))
        table.add_row(Text(one["id"], "dim"), Text(f"{one['title']}\n{lacking}", "dim"), "")
    console.print(table)
    count = len({one["id"] for one in told["indicators"]})
    shares = (v.indicator.id for v in project.values if v.indicator.unit in (Unit.PERCENT, Unit.SCORE))
    example = next(shares, told["indicators"][0]["id"] if told["indicators"] else "onv")
    console.print(Text(texts("maps.on_the_fly", count=count, example=example), "dim"))


def show_legend(resolved: ResolvedMap) -> None:
    """Show title and legend of a map, with the number of areas and dwellings per class."""
    texts = Texts(resolved.language)
    console = Console(highlight=False)
    console.print(Text(resolved.title, "bold"))
    console.print(Text(resolved.subtitle, "dim"))
    table = Table(box=None, padding=(0, 2, 0, 0), title=None, header_style="dim")
    for heading in ("", "", resolved.legend_title):
        table.add_column(Text(heading))
    areas = texts.level(resolved.areas.level, 2)
    table.add_column(Text(areas), justify="right")
    dwellings = any(row.dwellings is not None for row in resolved.legend)
    if dwellings:
        table.add_column(Text(resolved.dwellings_label), justify="right")
    for row in resolved.legend:
        swatch = Text("██" if row.reason is Reason.PRESENT else "░░", row.colour)
        counts = [texts.number(row.areas, 0)]
        if dwellings:
            counts.append("" if row.dwellings is None else texts.number(row.dwellings, 0))
        table.add_row(swatch, row.letter, Text(row.label), *counts)
    console.print(table)
    if resolved.legend_note:
        console.print(Text(resolved.legend_note, "dim"))
