"""The study of policy over areas: which part of each lies under which policy."""

from __future__ import annotations

import pandas as pd
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.overlay import Overlay, overlay
from sociale_kaart.analysis.zonal import Basis, ground_of
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import Status
from sociale_kaart.core.project import Project
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
    found = overlay(zones, ground_of(areas, project.stock), Basis.CORPORATIONS if by_homes else Basis.LAND)
    few = found.whole.between(1, project.settings.n_min - 1) & by_homes
    under = found.any
    told = [code for code in areas.codes if not few[code] and under[code] > 0]
    told.sort(key=lambda code: -under[code])
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
            "areas": _facts(found, few),
        },
    )


def _table(areas: Areas, found: Overlay, codes: list[str], texts: Texts) -> Table:
    rows = []
    shares, any_kind, several = found.shares, found.any, found.several
    for code in codes:
        parts = {str(kind): float(shares[kind][code]) for kind in shares}
        under = "; ".join(f"{kind} {texts.number(part, 0)} %" for kind, part in parts.items() if part > 0)
        ends = (f"{texts.number(share[code], 0)} %" for share in (any_kind, several))
        rows.append((named(areas, code), under, *ends))
    headings = ("analyse.area", *(f"analyse.policy.{name}" for name in ("under", "any", "several")))
    return Table(tuple(map(texts, headings)), tuple(rows))


def _facts(found: Overlay, few: pd.Series[bool]) -> list[dict[str, object]]:
    shares, any_kind, several = found.shares, found.any, found.several
    nothing = {"any": None, "several": None, "shares": None, "reason": "too_few"}
    return [
        {"area": code, **nothing}
        if few[code]
        else {
            "area": code,
            "any": plain_number(any_kind[code]),
            "several": plain_number(several[code]),
            "shares": {str(kind): plain_number(shares[kind][code]) for kind in shares},
        }
        for code in found.whole.index
    ]


def _by_direction(project: Project, texts: Texts) -> dict[str, list[BaseGeometry]]:
    """The ground of the zones per direction of policy, as the map names them."""
    current = [zone for zone in project.zones if zone.status is not Status.ENDED]
    directions = sorted({zone.direction for zone in current}, key=lambda direction: direction or 99)
    return {
        texts(f"map.direction.{one}"): [zone.geometry for zone in current if zone.direction == one]
        for one in directions
    }
