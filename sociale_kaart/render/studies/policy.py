"""The study of policy over areas: which part of each lies under which policy."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.overlay import Overlay, overlay_of_dwellings, overlay_of_land
from sociale_kaart.analysis.units import Units
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import Status
from sociale_kaart.core.project import Project
from sociale_kaart.core.stock import Stock
from sociale_kaart.render.studies.study import Study, Table, named, plain_number
from sociale_kaart.render.texts import Texts

__all__ = ["policy_study"]


def policy_study(project: Project, *, level: Level | None = None) -> Study:
    """Return which share of the corporations' dwellings, else of the land, of each area lies under each policy.

    Zones that ended are left out. Areas with fewer dwellings than the project shows have no shares. Raises MapError
    where there are no zones or areas.
    """
    texts = Texts(project.settings.language)
    areas = project.areas_of(level or Level.BUURT)
    zones = _by_direction(project, texts)
    if areas is None or not zones:
        raise MapError("policy_no_zones")
    by_homes = project.stock is not None
    found = (
        overlay_of_dwellings(areas, zones, _homes(project.stock)) if project.stock else overlay_of_land(areas, zones)
    )
    few = found.whole.between(1, project.settings.n_min - 1) & by_homes
    told = [code for code in areas.codes if not few[code] and found.any[code] > 0]
    told.sort(key=lambda code: -found.any[code])
    notes = [texts(f"analyse.policy.{'dwellings' if by_homes else 'land'}")]
    if few.any():
        notes.append(texts("analyse.policy.few", count=int(few.sum()), n_min=project.settings.n_min))
    return Study(
        id="policy",
        title=texts("analyse.policy.title"),
        told=tuple(notes),
        tables=(_table(areas, found, told, texts),),
        facts={
            "of": "dwellings" if by_homes else "land",
            "areas": [_fact(found, code, hidden=bool(few[code])) for code in areas.codes],
        },
    )


def _table(areas: Areas, found: Overlay, codes: list[str], texts: Texts) -> Table:
    rows = []
    for code in codes:
        parts = {str(kind): float(found.shares[kind][code]) for kind in found.shares}
        under = "; ".join(f"{kind} {texts.number(part, 0)} %" for kind, part in parts.items() if part > 0)
        ends = (f"{texts.number(share[code], 0)} %" for share in (found.any, found.several))
        rows.append((named(areas, code), under, *ends))
    headings = ("analyse.area", *(f"analyse.policy.{name}" for name in ("under", "any", "several")))
    return Table(tuple(map(texts, headings)), tuple(rows))


def _fact(found: Overlay, code: str, *, hidden: bool) -> dict[str, object]:
    if hidden:
        return {"area": code, "any": None, "several": None, "shares": None, "reason": "too_few"}
    shares = {str(kind): plain_number(found.shares[kind][code]) for kind in found.shares}
    return {
        "area": code,
        "any": plain_number(found.any[code]),
        "several": plain_number(found.several[code]),
        "shares": shares,
    }


def _by_direction(project: Project, texts: Texts) -> dict[str, BaseGeometry]:
    """The ground of the zones per direction of policy, as the map names them."""
    current = [zone for zone in project.zones if zone.status is not Status.ENDED]
    directions = sorted({zone.direction for zone in current}, key=lambda direction: direction or 99)
    return {
        texts(f"map.direction.{one}"): shapely.union_all([zone.geometry for zone in current if zone.direction == one])
        for one in directions
    }


def _homes(stock: Stock) -> Units:
    frame = stock.frame[stock.frame["corporation"].astype(bool)]
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
    x, y = shapely.get_coordinates(shapely.centroid(frame.geometry.to_numpy())).T
    return Units(x, y, frame["dwellings"].to_numpy(dtype=np.float64))
