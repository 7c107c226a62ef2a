"""How a project lies in its file.

One layer per set of areas (`areas_buurt_2018`) with its values as columns (`onv_2018`) and, beside it, why values are
missing (`reasons_buurt_2018`); values without areas have a table of their own (`values_gemeente_2018`). What is not a
table of its own stands as JSON in the table `sociale_kaart`, as the entries here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.levels import Level
from sociale_kaart.core.look import BackgroundKind
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.core.values import Values
from sociale_kaart.store.geopackage import Shapes, free_name

__all__ = ["AreasEntry", "BackgroundEntry", "Document", "Home", "StockEntry", "ValuesEntry", "homes_of"]

_WIDEST = 900  # columns of values in one table; SQLite stops at 2,000
_TAKEN = ("fid", "geom", "geometry", "ogc_fid", "rowid", "code", "name", "water")


@dataclass(frozen=True, slots=True)
class AreasEntry:
    """A layer of areas; `types` are the types of its columns in memory."""

    layer: str
    level: Level
    year: int | None
    source: str
    types: dict[str, str]
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class ValuesEntry:
    """Where the values of an indicator stand, and what they mean."""

    table: str
    column: str
    reasons: str
    level: Level
    boundaries: int | None
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class StockEntry:
    """The layer of stock."""

    year: int | None
    source: str
    types: dict[str, str]
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class BackgroundEntry:
    """A layer of background, which has no columns but its shapes."""

    layer: str
    id: str
    name: str
    kind: BackgroundKind
    source: str
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class Document:
    """What there is one of."""

    title: str
    settings: Settings
    zones: Shapes
    measures: Shapes
    stock: StockEntry | None


@dataclass(slots=True)
class Home:
    """A table for values that share level, boundaries and index; `areas` is the position of its areas, None without."""

    table: str
    reasons: str
    level: Level
    boundaries: int | None
    codes: pd.Index[str]
    areas: int | None = None
    columns: dict[str, Values] = field(default_factory=dict)

    def takes(self, values: Values) -> bool:
        """Tell whether there is room here for values, and they are of these areas."""
        return (
            (self.level, self.boundaries) == (values.level, values.boundaries)
            and len(self.columns) < _WIDEST
            and (self.codes is values.numbers.index or self.codes.equals(values.numbers.index))
        )


def homes_of(project: Project) -> tuple[list[Home], list[tuple[Home, str]]]:
    """Return the tables for the values of a project, those of the areas first, and per values its table and column."""
    homes: list[Home] = []
    names: set[str] = set()
    for position, areas in enumerate(project.areas):
        homes.append(_home("areas", areas.level, areas.year, areas.codes, names, position))
    places = []
    for values in project.values:
        home = next((home for home in homes if home.takes(values)), None)
        if home is None:
            home = _home("values", values.level, values.boundaries, values.numbers.index, names)
            homes.append(home)
        column = free_name(values.indicator.key, {*home.columns, *_TAKEN})
        home.columns[column] = values
        places.append((home, column))
    return homes, places


def _home(
    prefix: str, level: Level, year: int | None, codes: pd.Index[str], names: set[str], areas: int | None = None
) -> Home:
    of = level if year is None else f"{level}_{year}"
    table = free_name(f"{prefix}_{of}", names)
    names.add(table)
    return Home(table, f"reasons_{table.removeprefix('areas_')}", level, year, codes, areas)
