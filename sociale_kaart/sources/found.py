"""What reading gives: a `Raw` table as it stands in a file, and a `Found` thing once its meaning is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import geopandas as gpd
import pandas as pd

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.issues import Issue
from sociale_kaart.core.levels import Level
from sociale_kaart.core.look import Background
from sociale_kaart.core.policy import Measure, PolicyKind, PolicyZone
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Values
from sociale_kaart.sources.choices import Choices

__all__ = ["CrsFound", "Figure", "Found", "Owner", "Raw", "Word"]


@dataclass(frozen=True, slots=True)
class CrsFound:
    """The coordinate system a file was read in and how we know: it said so, by its bounds, or against its word."""

    code: str
    origin: Literal["file", "guessed", "corrected"]


@dataclass(frozen=True, slots=True, eq=False)
class Raw:
    """One table or layer as it stands in a file, before anyone knows what it means.

    `frame` has the columns and rows of the file: text in text files, types as stored elsewhere; its index is 0..n-1.
    `geometry` is in RD New on the same index (repaired, see `issues`), None for a table.
    `name` is what people see: the file as dropped, with the inner path or layer ("x.zip/map/buurten.shp",
    "wijkenbuurten_2018.gpkg/buurten"). `title` and `notes` are the lines above the header and below the rows.
    `choices` is what a person decided about it; every reader keeps to that. `kinds` are the kinds of policy of the
    project that it is for, beside those of the vocabulary.
    """

    name: str
    file: Path
    frame: pd.DataFrame
    geometry: gpd.GeoSeries | None = None
    crs: CrsFound | None = None
    encoding: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    choices: Choices = field(default_factory=Choices)
    kinds: tuple[PolicyKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a policy column: how many rows have it, and the kind and direction that it is read as.

    `known` tells that the kind is one of the vocabulary or the project, `chosen` that a person said so.
    """

    word: str
    count: int
    kind: str
    direction: int
    known: bool
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner of stock: its dwellings, whether it counts as a corporation, and whether that is a guess."""

    name: str
    dwellings: int
    corporation: bool
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of a table: what it is read as, its first values, and why it holds no figures ("" where it does).

    `known` tells that the dictionary of indicators has it.
    """

    column: str
    indicator: Indicator
    examples: tuple[str, ...]
    fault: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One recognised thing: areas, values, zones, measures, stock or a crosswalk, or several of these.

    `kind` is the recogniser's id: cbs_areas, cbs_values, statline, leefbaarometer, police, grid, postcode, dashboard,
    crosswalk, zones, measures, stock, background, areas (any polygons with a code), table (any with a code or name).
    `values` are indexed by the file's own keys: normalised codes, or names where `key` is "name"; `names` gives the
    names by that same key where the file has both. `crosswalk` has the columns `old`, `new` (codes) where there is one.
    `columns` are the columns of the file, to choose from where something was not recognised.
    `place` is the one municipality that the file names.

    How it was read, for who wants to put it right: `keyed` the columns of the code and the name ("" where none is),
    `fields` the column of each field of policy, measures or stock, `words` the words of policy, `figures` the columns
    of figures, `owners` the owners of stock. `pairs` are rows that a person gave to an area; `drawn` False leaves the
    areas to another file. `addressed` is stock without coordinates, with the columns `postcode`, `number` and `bag`;
    `addresses` are the places of addresses, with the same columns. `raw` is the table or layer itself, where it was
    asked to be kept.
    """

    name: str
    file: Path
    kind: str
    level: Level | None = None
    year: int | None = None
    edition: str = ""
    licence: str = ""
    rows: int = 0
    crs: CrsFound | None = None
    encoding: str = ""
    key: Literal["code", "name"] = "code"
    areas: Areas | None = None
    values: tuple[Values, ...] = ()
    names: pd.Series[str] | None = None
    zones: tuple[PolicyZone, ...] = ()
    measures: tuple[Measure, ...] = ()
    backgrounds: tuple[Background, ...] = ()
    stock: Stock | None = None
    crosswalk: pd.DataFrame | None = None
    columns: tuple[str, ...] = ()
    place: str = ""
    issues: tuple[Issue, ...] = ()
    keyed: tuple[str, str] = ("", "")
    fields: tuple[tuple[str, str], ...] = ()
    words: tuple[Word, ...] = ()
    figures: tuple[Figure, ...] = ()
    owners: tuple[Owner, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    drawn: bool = True
    addressed: pd.DataFrame | None = None
    addresses: gpd.GeoDataFrame | None = None
    raw: Raw | None = None
