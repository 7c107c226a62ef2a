"""Key figures on a sheet: of a zone beside its ring and the whole, and of an area beside its municipality."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import parent
from sociale_kaart.core.default_rules import yardsticks
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Direction, Indicator, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.confront.over_time import Displacement, Part, displacement
from sociale_kaart.render.quantities import quantity_on, wholes_of
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity
from sociale_kaart.render.sheets.sheet import Grid, Paragraph, Section
from sociale_kaart.render.texts import Texts

__all__ = ["area_development", "figures_of", "key_indicators", "short_change", "zone_development"]

MOST, NOTHING = 6, "–"
"""Figures on a page."""

_FINEST_FIRST = (Level.BUURT, Level.PC6, Level.GRID100, Level.OWN, Level.WIJK, Level.PC4, Level.GRID500, Level.GEMEENTE)


def key_indicators(project: Project, resolved: ResolvedMap, first: str = "") -> tuple[str, ...]:
    """Return what a sheet tells in numbers: the goal, what the map shows, and what the rules look at."""
    of_map = [one.id for quantity in resolved.quantities for one in quantity.indicators]
    looked_at = [next((one for one in stick.any_of if project.values_of(one)), "") for stick in yardsticks().values()]
    wanted = dict.fromkeys([first, *of_map, *looked_at])
    return tuple(one for one in wanted if one and project.values_of(one))[:MOST]


def _years(project: Project, indicator: str, resolved: ResolvedMap) -> tuple[int | None, int | None]:
    """Return the first and last year to set side by side: those of the map, else all that one level has."""
    for quantity in resolved.quantities:
        if indicator in quantity.quantity.indicators and quantity.quantity.is_change:
            return quantity.quantity.since, quantity.quantity.year
    for level in _FINEST_FIRST:
        years = {v.indicator.year for v in project.values_of(indicator, level=level)} - {None}
        if len(years) > 1:
            return min(y for y in years if y), max(y for y in years if y)
    return None, None


def figures_of(project: Project, zone: PolicyZone, indicator: str, resolved: ResolvedMap) -> Displacement | None:
    """Return an indicator in a zone, its ring and the whole in the years of the map; None where it is not known."""
    return _displaced(project, zone, indicator, *_years(project, indicator, resolved))


def _displaced(
    project: Project, zone: PolicyZone, indicator: str, since: int | None, year: int | None
) -> Displacement | None:
    try:
        return displacement(project, zone, indicator, since, year)
    except (MapError, MeaningError):
        return None if since is None else _displaced(project, zone, indicator, None, None)


def zone_development(
    project: Project, zone: PolicyZone, resolved: ResolvedMap, texts: Texts
) -> tuple[Section, tuple[Indicator, ...]]:
    """Return the figures in a zone beside its ring and the whole, before and after, and which indicators these are."""
    asked = key_indicators(project, resolved, zone.goal_indicator)
    found = [
        one
        for indicator in asked
        if (one := figures_of(project, zone, indicator, resolved)) is not None and not math.isnan(one.parts[-1].after)
    ]
    title = texts("sheets.section.development")
    if not found:
        return Section("development", title, (Paragraph(texts("sheets.note.no_development")),)), ()
    columns = (
        texts("sheets.column.figure"),
        texts("sheets.column.zone"),
        texts("sheets.column.ring", ring=round(found[0].ring)),
        texts("sheets.column.all"),
    )
    rows = tuple((_dated(one, texts), *(_part(part, one, texts) for part in one.parts)) for one in found)
    land = all(one.basis is Basis.LAND for one in found)
    note = texts("sheets.note.weighted_land" if land else "sheets.note.weighted_dwellings")
    return Section("development", title, (Grid(columns, rows),), note), tuple(one.indicator for one in found)


def _dated(one: Displacement, texts: Texts) -> str:
    label = one.indicator.labelled(texts.language)
    if one.since is not None:
        return texts("sheets.years.change", label=label, since=str(one.since), year=str(one.year))
    if one.year is not None:
        return texts("sheets.years.now", label=label, year=str(one.year))
    return label


def _part(part: Part, one: Displacement, texts: Texts) -> str:
    """Write what a part was and is, and below it the change and how much of it is known."""
    if math.isnan(part.after):
        return texts("sheets.value.unknown")
    unit = one.indicator.unit
    now = texts.value(part.after, unit)
    before = texts.value(part.before, unit).removesuffix(" %").removesuffix("\N{NO-BREAK SPACE}%")
    first = now if math.isnan(part.before) else f"{before} → {now}"
    change = "" if math.isnan(part.before) else short_change(part.change, unit, texts)
    if part.covered >= 99.5:
        return f"{first}\n{change}" if change else first
    told = "covered" if change else "covered_only"
    return f"{first}\n" + texts(f"sheets.value.{told}", change=change, covered=math.floor(part.covered))


def short_change(change: float, unit: Unit, texts: Texts) -> str:
    """Write a change as briefly as a table wants: "+5,2 pp" for a share, else as it is."""
    if unit is not Unit.PERCENT:
        return texts.value(change, unit, change=True)
    number = texts.number(change, 1, signed=True)
    return f"{number}\N{NO-BREAK SPACE}pp"


@dataclass(frozen=True, slots=True)
class _Here:
    """One figure of an area beside its municipality; NaN where not known, "" where there is no rank."""

    indicator: Indicator
    now: float
    whole: float
    rank: str
    since: int | None = None
    year: int | None = None
    change: float = math.nan
    change_whole: float = math.nan


def area_development(
    project: Project, code: str, resolved: ResolvedMap, texts: Texts
) -> tuple[Section, tuple[Indicator, ...]]:
    """Return the figures of an area beside those of its municipality: now, its place, and the change."""
    found = list(_of_area(project, code, resolved, texts))
    title = texts("sheets.section.development")
    if not found:
        return Section("development", title, (Paragraph(texts("sheets.note.no_development")),)), ()
    names = ("figure", "now", "municipality", "rank", "change", "change_municipality")
    rows = [_row(one, texts) for one in found]
    told = [n for n in range(len(names)) if n < 2 or any(row[n] != NOTHING for row in rows)]
    columns = tuple(texts(f"sheets.column.{names[n]}") for n in told)
    grid = Grid(columns, tuple(tuple(row[n] for n in told) for row in rows))
    note = texts("sheets.note.rank", level=texts.level(resolved.areas.level, 2)) if 3 in told else ""
    return Section("development", title, (grid,), note), tuple(one.indicator for one in found)


def _row(one: _Here, texts: Texts) -> tuple[str, ...]:
    unit = one.indicator.unit

    def value(number: float) -> str:
        return NOTHING if math.isnan(number) else texts.value(number, unit)

    def change(number: float) -> str:
        return NOTHING if math.isnan(number) else f"{short_change(number, unit, texts)}\n{one.since}–{one.year}"

    label = one.indicator.labelled(texts.language)
    year = one.indicator.year
    name = label if year is None else texts("sheets.years.now", label=label, year=str(year))
    return name, value(one.now), value(one.whole), one.rank or NOTHING, change(one.change), change(one.change_whole)


def _of_area(project: Project, code: str, resolved: ResolvedMap, texts: Texts) -> Iterator[_Here]:
    for indicator in key_indicators(project, resolved):
        now = _on(project, Quantity((indicator,)), resolved.areas)
        if now is None or math.isnan(float(now.numbers.get(code, math.nan))):
            continue
        since, year = _years(project, indicator, resolved)
        changed = None if since is None else _on(project, Quantity((indicator,), year, since), resolved.areas)
        both = changed is not None
        yield _Here(
            now.indicators[0],
            float(now.numbers[code]),
            _whole(project, now, code, resolved.areas),
            _rank(now, code, resolved.areas, texts),
            since if both else None,
            year if both else None,
            float(changed.numbers.get(code, math.nan)) if changed is not None else math.nan,
            _whole(project, changed, code, resolved.areas) if changed is not None else math.nan,
        )


def _on(project: Project, quantity: Quantity, areas: Areas) -> ResolvedQuantity | None:
    try:
        return quantity_on(project, quantity, areas)
    except (MapError, MeaningError):
        return None


def _whole(project: Project, one: ResolvedQuantity, code: str, areas: Areas) -> float:
    try:
        whole, _ = wholes_of(project, one.numbers, one.indicators[0], areas, "gemeente", one.quantity)
    except (MapError, MeaningError):
        return math.nan
    return float(whole.get(code, math.nan))


def _rank(one: ResolvedQuantity, code: str, areas: Areas, texts: Texts) -> str:
    """Return the place among the areas of the municipality, the most favourable first; "" without a direction."""
    direction = one.indicators[0].direction
    if direction is Direction.NEUTRAL:
        return ""
    here = _in_municipality(code, areas.codes)
    known: pd.Series[float] = one.numbers.reindex(here).dropna()
    if len(known) < 2:
        return ""
    better = known > known[code] if direction is Direction.HIGH_IS_GOOD else known < known[code]
    return texts("sheets.rank.place", place=int(better.sum()) + 1, count=len(known))


def _in_municipality(code: str, codes: Sequence[str] | pd.Index[str]) -> list[str]:
    mine = parent(code, Level.GEMEENTE)
    return [str(other) for other in codes if parent(str(other), Level.GEMEENTE) == mine]
