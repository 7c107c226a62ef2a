"""The surroundings of areas, on the terminal and as plain facts."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sociale_kaart.analysis.reference import weighted_mean
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.values import Reason
from sociale_kaart.render.texts import Texts

__all__ = ["areas_asked", "plain_shares", "shares_known", "show_shares"]

_USUAL = (Level.BUURT, Level.WIJK, Level.GEMEENTE, Level.OWN, Level.PC4, Level.PC6, Level.GRID500, Level.GRID100)


def areas_asked(project: Project, level: str) -> Areas:
    """Return the areas of a level, latest boundaries; without a level the usual one. Raises MapError."""
    if level and level not in set(Level):
        raise MapError("map_unknown_level", level=level, known=tuple(str(known) for known in Level))
    found = (project.areas_of(one) for one in ((Level(level),) if level else _USUAL))
    areas = next((one for one in found if one is not None), None)
    if areas is None:
        known = tuple(dict.fromkeys(str(one.level) for one in project.areas))
        raise MapError("surroundings_no_areas", level=level, known=known)
    return areas


def shares_known(shares: pd.DataFrame, project: Project) -> pd.DataFrame:
    """Leave the shares out that rest on fewer dwellings than the project shows; a column `reason` says why."""
    few = (shares["dwellings"] > 0) & (shares["dwellings"] < project.settings.n_min)
    none = shares["dwellings"] == 0
    reason = few.map({True: Reason.TOO_FEW.id, False: ""}).mask(none, Reason.NOT_MEASURED.id)
    known = shares[["share", "around"]].mask(few)
    return known.assign(dwellings=shares["dwellings"], reason=reason)


def plain_shares(project: Project, areas: Areas, shares: pd.DataFrame, radius: float) -> dict[str, Any]:
    """Return the shares in percent per area and over all dwellings; null where not shown, with the reason."""
    return {
        "title": project.title,
        "radius": radius,
        "level": str(areas.level),
        "year": areas.year,
        "around": _plain(weighted_mean(shares["around"], shares["dwellings"])[0]),
        "areas": [
            {
                "code": str(code),
                "name": str(areas.names[str(code)]),
                "dwellings": int(row["dwellings"]),
                "share": _plain(row["share"]),
                "around": _plain(row["around"]),
                "reason": row["reason"] or None,
            }
            for code, row in shares.iterrows()
        ],
    }


def _plain(number: float) -> float | None:
    return None if math.isnan(number) else round(float(number), 6)


def show_shares(project: Project, areas: Areas, shares: pd.DataFrame, radius: float) -> None:
    """Show the areas, those with the largest share around them first."""
    texts = Texts(project.settings.language)
    console = Console(highlight=False)
    console.print(Text(project.title, "bold"))
    console.print(Text(texts("surroundings.about", radius=radius), "dim"))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Text(texts.level(areas.level, 1)))
    table.add_column("")
    for heading in ("dwellings", "share", "around"):
        table.add_column(Text(texts(f"surroundings.column.{heading}")), justify="right")
    for code, row in shares.sort_values("around", ascending=False, kind="stable").iterrows():
        if row["reason"]:
            cells = ["", texts.reason(Reason[str(row["reason"]).upper()])]
        else:
            cells = [texts.value(float(row[name]), Unit.PERCENT) for name in ("share", "around")]
        dwellings = texts.number(float(row["dwellings"]), 0)
        table.add_row(Text(str(code)), Text(str(areas.names[str(code)])), dwellings, *map(Text, cells))
    console.print(table)
    mean, _ = weighted_mean(shares["around"], shares["dwellings"])
    console.print(Text(texts("surroundings.whole", share=texts.value(mean, Unit.PERCENT)), "dim"))
