"""What files and projects are, as tables for people on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.values import Values
from sociale_kaart.render.texts import Texts
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.joining.join import Join
from sociale_kaart.workflow import Built

__all__ = ["show_built", "show_found"]

_COLOURS = {Severity.NOTE: "dim", Severity.WARNING: "yellow", Severity.ERROR: "red"}
_INDICATORS = 12
_NAMED = 8
_MENDED = frozenset({"areas_in_parts", "bow_tie", "crs_not_stated", "prj_missing", "ring_invalid", "ring_unclosed"})
"""Notes that are worth a look at the map that was made: something was done to its shapes."""


def show_found(found: Sequence[Found], texts: Texts) -> None:
    """Show a block per file: what it is, its indicators and what was noticed."""
    console = Console(highlight=False)
    for one in found:
        console.print(f"[bold]{escape(one.name)}[/bold]")
        console.print(Padding(_facts(one, texts), (0, 0, 0, 2)))
        if one.values:
            console.print(Padding(_indicators(one.values, texts), (1, 0, 0, 2)))
        for line in _issue_lines(one.issues, texts):
            console.print(Padding(line, (0, 0, 0, 2)))
        console.print()


def show_built(built: Built, path: str, texts: Texts) -> None:
    """Show what a project holds, which tables were joined to which areas, and what was noticed."""
    console = Console(highlight=False)
    project = built.project
    console.print(f"[bold]{escape(project.title)}[/bold]  {escape(path)}")
    facts = _grid()
    for areas in project.areas:
        facts.add_row(
            texts.level(areas.level, 2).capitalize(), texts("cli.areas", count=len(areas), year=_year(areas.year))
        )
    counted = {
        "cli.row.indicators": len({values.indicator.id for values in project.values}),
        "cli.row.zones": len(project.zones),
        "cli.row.measures": len(project.measures),
        "cli.row.stock": len(project.stock) if project.stock else 0,
        "cli.row.maps": len(project.specs),
    }
    for key, count in counted.items():
        if count:
            facts.add_row(texts(key), texts.number(count, 0))
    console.print(Padding(facts, (0, 0, 1, 2)))
    for line in _join_lines(built, texts):
        console.print(Padding(line, (0, 0, 0, 2)))
    console.print()
    told = [issue for _, issue in built.issues if issue.severity is not Severity.NOTE or issue.code in _MENDED]
    for line in _issue_lines(_together(told), texts):
        console.print(Padding(line, (0, 0, 0, 2)))
    if notes := len(built.issues) - len(told):
        console.print(Padding(texts("cli.notes", count=notes), (0, 0, 0, 2)), style="dim")


def _facts(found: Found, texts: Texts) -> Table:
    facts = _grid()
    facts.add_row(texts("cli.row.kind"), texts(f"cli.kind.{found.kind}"))
    told = {
        "cli.row.level": texts.level(found.level) if found.level else "",
        "cli.row.year": _year(found.year),
        "cli.row.edition": found.edition,
        "cli.row.rows": texts.number(found.rows, 0) if found.rows else "",
        "cli.row.crs": f"{found.crs.code} ({texts(f'cli.crs.{found.crs.origin}')})" if found.crs else "",
        "cli.row.encoding": found.encoding,
        "cli.row.zones": texts.number(len(found.zones), 0) if found.zones else "",
        "cli.row.measures": texts.number(len(found.measures), 0) if found.measures else "",
        "cli.row.columns": ", ".join(found.columns) if _is_offered(found) else "",
    }
    for key, text in told.items():
        if text:
            facts.add_row(texts(key), escape(text))
    return facts


def _is_offered(found: Found) -> bool:
    return not (found.areas or found.values or found.zones or found.measures or found.backgrounds or found.stock)


def _indicators(values: Sequence[Values], texts: Texts) -> Table:
    table = Table(box=None, pad_edge=False)
    for key in ("indicator", "meaning", "year", "present", "missing"):
        table.add_column(texts(f"cli.column.{key}"), justify="right" if key in ("year", "present") else "left")
    for one in values[:_INDICATORS]:
        missing = ", ".join(f"{texts.number(n, 0)} {texts.reason(reason)}" for reason, n in one.missing.items())
        present = texts.number(int(one.numbers.notna().sum()), 0)
        label = one.indicator.labelled(texts.language)
        table.add_row(escape(one.indicator.id), escape(label), _year(one.indicator.year), present, missing)
    if len(values) > _INDICATORS:
        table.add_row("", texts("cli.and_more", count=len(values) - _INDICATORS))
    return table


def _join_lines(built: Built, texts: Texts) -> Iterable[str]:
    """Say of every table how many areas it was joined to, and which were left on either side."""
    names = {(areas.level, areas.year): areas.names for areas in built.project.areas}
    drawn = {found.name for found in built.found if found.areas is not None}
    alike: dict[tuple[object, ...], list[Join]] = {}
    for join in built.joins:
        if join.path not in drawn or join.unmatched_areas:
            left = (join.unmatched_areas, join.unmatched_rows)
            alike.setdefault((join.level, join.boundaries, join.matched, join.named, *left), []).append(join)
    for join, *others in alike.values():
        called = names[join.level, join.boundaries]
        total = join.matched + len(join.unmatched_areas)
        facts = {
            "file": ", ".join(_short(one.path) for one in (join, *others)),
            "matched": join.matched,
            "total": total,
            "areas": texts.level(join.level, total),
        }
        by = texts(f"cli.by.{join.by}")
        if 0 < join.named < join.matched:
            by = texts("cli.by.both", codes=join.matched - join.named, names=join.named)
        yield escape(texts("cli.joined", by=by, **facts) if join.matched else texts("cli.not_joined", **facts))
        if join.matched and join.unmatched_areas:
            areas = [f"{called[code]} ({code})" if called[code] != code else code for code in join.unmatched_areas]
            yield "  " + escape(texts("cli.areas_left", count=len(areas), examples=_some(areas, texts)))
        if join.matched and join.unmatched_rows:
            rows = _some(join.unmatched_rows, texts)
            yield "  " + escape(texts("cli.rows_left", count=len(join.unmatched_rows), examples=rows))


def _short(path: str) -> str:
    """Return the name of a file without the folders or the zip around it, with its sheet or layer."""
    *around, last = path.split("/")
    return last if "." in last or not around else f"{around[-1]}/{last}"


def _some(names: Sequence[str], texts: Texts) -> str:
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else texts("cli.and_others", shown=shown, count=len(names) - _NAMED)


def _together(issues: Iterable[Issue]) -> Iterable[Issue]:
    """Tell once what holds in the same words for several tables, naming them all."""
    alike: dict[tuple[object, ...], list[Issue]] = {}
    for issue in issues:
        others = tuple((name, fact) for name, fact in issue.facts.items() if name != "table")
        alike.setdefault((issue.code, issue.count, issue.examples, others), []).append(issue)
    for same in alike.values():
        tables = dict.fromkeys(_short(str(issue.facts["table"])) for issue in same if "table" in issue.facts)
        yield replace(same[0], facts={**same[0].facts, "table": ", ".join(tables)}) if len(tables) > 1 else same[0]


def _issue_lines(issues: Iterable[Issue], texts: Texts) -> Iterable[str]:
    lines = Counter((issue.severity, texts.issue(issue), texts.repair(issue)) for issue in issues)
    ranked = sorted(lines, key=lambda line: list(Severity).index(line[0]), reverse=True)
    for severity, message, repair in ranked:
        mark = texts(f"cli.severity.{severity}")
        yield f"[{_COLOURS[severity]}]{mark}[/] {escape(message)}{' ' + escape(repair) if repair else ''}"


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    return grid


def _year(year: int | None) -> str:
    return str(year) if year is not None else ""
