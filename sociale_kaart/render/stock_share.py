"""The share of the dwellings that corporations own: as a figure that can be mapped, and as a mask over a map.

Nothing of it is stored: it follows from the stock of the project (and the number of all dwellings where the stock
holds those of corporations alone), and is there on every level that has areas.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from sociale_kaart.analysis.stock import dwellings_in
from sociale_kaart.analysis.surroundings import area_shares
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import Mask
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.coarser import added_up, areas_on
from sociale_kaart.render.meanings import ONE_MEANING, nearest_year
from sociale_kaart.render.texts import Texts

__all__ = [
    "AROUND",
    "SHARES",
    "StockShare",
    "masks_offered",
    "owner_of",
    "share_behind",
    "share_meaning",
    "share_values",
    "shares_offered",
]

OWN, EVERY, AROUND = "bezit_eigen", "bezit_corporaties", "bezit_200m"
SHARES = (OWN, EVERY, AROUND)
"""The figures: share of the own corporation, of all corporations, and of all corporations within 200 m."""

_PUBLISHED = "perc_huurwoningen_in_bezit_woningcorporaties"


@dataclass(frozen=True, slots=True, eq=False)
class StockShare:
    """Per area the share of its dwellings (percent, NaN unknown or too few) of an owner, and where that came from."""

    share: pd.Series[float]
    owner: str
    source: str


def owner_of(project: Project) -> str:
    """Return whose the own stock is: as the settings say, else the only corporation; "" where that is not clear."""
    owners = project.stock.owners if project.stock is not None else ()
    return project.settings.own or (owners[0] if len(owners) == 1 else "")


def share_behind(project: Project, mask: Mask, areas: Areas) -> StockShare:
    """Return the share that a mask goes by. Raises MapError where the stock, the owner or all dwellings are unknown."""
    owner = owner_of(project) if mask.reference == "own" else ""
    if mask.reference == "own" and not owner:
        owners = project.stock.owners if project.stock is not None else ()
        if owners:
            raise MapError("mask_no_own", owners=owners)
        raise MapError("mask_no_stock")
    found = _shares(project, areas, owner)
    if found is not None and project.stock is not None:
        return StockShare(found, owner, project.stock.source)
    published = project.values_of(_PUBLISHED, level=areas.level) or added_up(project, _PUBLISHED, None, areas.level)
    if owner or not published:
        raise MapError("mask_no_stock")
    latest = next((v for v in reversed(published) if v.boundaries == areas.year), published[-1])
    return StockShare(latest.on(areas.codes).numbers, "", latest.indicator.source)


def shares_offered(project: Project) -> tuple[str, ...]:
    """Return the ids of the figures that the stock of a project gives."""
    if project.stock is None:
        return ()
    corporation = project.stock.frame["corporation"]
    whole = _two_sided(project.stock)
    counted = whole or any(project.values_of(name) for name in ONE_MEANING[0])
    offered = [EVERY] if counted and corporation.any() else []
    if offered and owner_of(project):
        offered.insert(0, OWN)
    return (*offered, AROUND) if whole else tuple(offered)


def share_values(project: Project, name: str, level: Level) -> tuple[Values, ...]:
    """Return one of the figures on a level, per year of boundaries; empty where the project does not give it."""
    if name not in SHARES or name not in shares_offered(project):
        return ()
    return tuple(found for areas in areas_on(project, level) if (found := _values(project, name, areas)) is not None)


def _values(project: Project, name: str, areas: Areas) -> Values | None:
    stock, owner = project.stock, owner_of(project) if name == OWN else ""
    assert stock is not None
    guard = project.settings.n_min
    shares = _around(stock, areas, guard) if name == AROUND else _shares(project, areas, owner)
    if shares is None:
        return None
    meaning = share_meaning(project, name)
    return Values.of(meaning, shares, level=areas.level, boundaries=areas.year, otherwise=Reason.TOO_FEW)


def masks_offered(project: Project) -> tuple[str, ...]:
    """Return by whose stock a map can be masked: "own", "all"."""
    offered = shares_offered(project)
    every = EVERY in offered or bool(project.values_of(_PUBLISHED))
    return (*(("own",) if OWN in offered else ()), *(("all",) if every else ()))


def share_meaning(project: Project, name: str) -> Indicator:
    """Return what one of the figures means."""
    assert project.stock is not None
    nl, en, owner = Texts("nl"), Texts("en"), owner_of(project)
    label, definition = f"mask.share.{name}", f"mask.share.{name}_definition"
    return Indicator(
        name,
        nl(label, owner=owner),
        en(label, owner=owner),
        Unit.PERCENT,
        kind=Kind.SHARE,
        year=project.stock.year,
        theme=nl("mask.share.theme"),
        definition=nl(definition),
        definition_en=en(definition),
        source=project.stock.source,
    )


def _shares(project: Project, areas: Areas, owner: str) -> pd.Series[float] | None:
    """Return the share per area; None where all dwellings are unknown."""
    if project.stock is None:
        return None
    if _two_sided(project.stock):
        return _of_stock(project.stock, areas, owner, None, project.settings.n_min)
    known = [v for name in ONE_MEANING[0] for v in _counts(project, name, areas)]
    if not known:
        return None
    same = [values for values in known if values.boundaries == areas.year] or known
    return _of_stock(project.stock, areas, owner, nearest_year(same, project.stock.year), project.settings.n_min)


def _counts(project: Project, name: str, areas: Areas) -> tuple[Values, ...]:
    return project.values_of(name, level=areas.level) or added_up(project, name, None, areas.level)


@lru_cache(maxsize=32)
def _of_stock(stock: Stock, areas: Areas, owner: str, counts: Values | None, n_min: int) -> pd.Series[float]:
    """Return the share of an owner; unknown where fewer dwellings than may be told are owned, or none are known."""
    owned = dwellings_in(stock, areas, owner)
    every = _owned_by_all(stock, areas) if counts is None else counts.on(areas.codes).numbers
    share = (100 * owned / every.where(every > 0)).clip(upper=100.0)
    return share.mask(owned.between(1, n_min - 1) | every.between(1, n_min - 1))


@lru_cache(maxsize=8)
def _owned_by_all(stock: Stock, areas: Areas) -> pd.Series[float]:
    """Return all dwellings per area, of whomever they are."""
    everyone = Stock(stock.frame.assign(corporation=True), stock.year, stock.source)
    return dwellings_in(everyone, areas)


@lru_cache(maxsize=16)
def _around(stock: Stock, areas: Areas, n_min: int) -> pd.Series[float]:
    found = area_shares(stock, areas)
    return pd.Series(found["around"], index=areas.codes).where(found["dwellings"] >= max(n_min, 1), np.nan)


def _two_sided(stock: Stock) -> bool:
    corporation = stock.frame["corporation"]
    return bool(corporation.any()) and not bool(corporation.all())
