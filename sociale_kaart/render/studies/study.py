"""What every study is made of: quantities on shared areas, and the sentences and the table that come out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Extent
from sociale_kaart.render.credits import source_names
from sociale_kaart.render.on_areas import denominator_of
from sociale_kaart.render.quantities import areas_for, quantity_on
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["Cell", "Study", "Table", "behind", "named", "plain_number", "quantities_on", "sources_line"]

Cell = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for people: headings and texts, as wide as they are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Study:
    """A study in the language of the project: a title, sentences and tables; `facts` are the same for scripts.

    Facts hold numbers, texts, None for what is missing, and lists and mappings of these.
    """

    id: str
    title: str
    told: tuple[str, ...]
    tables: tuple[Table, ...]
    facts: Mapping[str, object]


def quantities_on(
    project: Project, asked: Sequence[Quantity], level: Level | None = None
) -> tuple[Areas, tuple[ResolvedQuantity, ...]]:
    """Return the areas that all quantities share, and the quantities on them (see `render.quantities`)."""
    areas = areas_for(project, asked, Extent(level))
    return areas, tuple(quantity_on(project, quantity, areas) for quantity in asked)


def behind(project: Project, indicator: Indicator, areas: Areas, counted: str = "") -> pd.Series[float]:
    """Return the persons or households behind an indicator per area; all NaN where the project does not know them.

    `counted` names the indicator that counts them where the indicator itself does not say.
    """
    asked = replace(indicator, denominator=counted) if counted else indicator
    found = denominator_of(project, asked, areas)
    return pd.Series(math.nan, index=areas.codes) if found is None else found


def named(areas: Areas, code: str) -> str:
    """Return an area as people know it: "Westeinde (BU98760401)", the code alone where that is the name."""
    name = str(areas.names.loc[code])
    return code if name == code else f"{name} ({code})"


def plain_number(value: float, decimals: int = 6) -> float | None:
    """Return a number for scripts, rounded; None where it is missing."""
    return round(float(value), decimals) if math.isfinite(value) else None


def sources_line(quantities: Sequence[ResolvedQuantity], texts: Texts) -> str:
    """Return the line that names the sources."""
    return texts("map.explain.sources", sources="; ".join(source_names(quantities, texts)))
