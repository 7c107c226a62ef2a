"""The rows of the timeline: zones and measures with their years, in groups; what has no year comes last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from sociale_kaart.analysis.meetings import Years
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.core.vocabulary import policy_directions
from sociale_kaart.render.confront.timeline import Together, spans
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.confront.words import Words
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["GROUPINGS", "TimelineRow", "axis_of", "rows_of"]

GROUPINGS = ("direction", "owner", "area")
Item = PolicyZone | Measure


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """The heading of a group (no item), or a zone or measure with its years and what it meets there."""

    label: str
    item: Item | None = None
    years: Years = (None, None)
    told: str = ""
    meets: tuple[Together, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether anything is known of when."""
        return self.years != (None, None)


def rows_of(confronted: Confronted, grouping: str, words: Mapping[str, str]) -> tuple[TimelineRow, ...]:
    """Return the rows in groups by direction, owner or area; `words` are those of "measures", "other", "undated"."""
    every = spans(confronted.project)
    groups = _groups([item for item, _ in every], confronted, grouping, words)
    says, undated, rows = Words(confronted.project), [], []
    for heading, members in sorted(groups.items()):
        some = [(item, years) for item, years in every if id(item) in members]
        dated = [(item, years) for item, years in some if years != (None, None)]
        undated += [(item, years) for item, years in some if years == (None, None)]
        if dated:
            rows.append(TimelineRow(heading[1]))
            rows += [_row(item, years, confronted, says) for item, years in dated]
    if undated:
        rows.append(TimelineRow(words["undated"]))
        rows += [_row(item, years, confronted, says) for item, years in undated]
    return tuple(rows)


def axis_of(rows: Sequence[TimelineRow], now: int, map_years: Sequence[int]) -> tuple[int, int]:
    """Return the first and last year to draw: everything that is dated, now, the map, and a year of air."""
    years = [year for row in rows for year in row.years if year is not None]
    every = [*years, *map_years, now]
    return min(every), max(every) + 1


def _row(item: Item, years: Years, confronted: Confronted, says: Words) -> TimelineRow:
    meets = tuple(one for one in confronted.timeline if one.first is item or one.second is item)
    told = f"{item.name}: {says.policy(item)}"
    return TimelineRow(item.name, item, years, "\n".join([told, *(one.sentence for one in meets)]), meets)


def _groups(
    items: Sequence[Item], confronted: Confronted, grouping: str, words: Mapping[str, str]
) -> dict[tuple[int, str], set[int]]:
    """Return who belongs to which group; a group is its rank and its heading."""
    directions = policy_directions(confronted.project.settings.language)
    places = _places(items, confronted.resolved) if grouping == "area" else {}
    groups: dict[tuple[int, str], set[int]] = {}
    for item in items:
        zone = isinstance(item, PolicyZone)
        if grouping == "area":
            key = (0 if places[id(item)] else 1, places[id(item)] or words["other"])
        elif grouping == "owner":
            owner = item.owner if isinstance(item, PolicyZone) else item.party
            key = (0 if owner else 1, owner or words["other"])
        elif isinstance(item, PolicyZone) and item.direction in directions:
            key = (item.direction, f"{item.direction}  {directions[item.direction]}")
        else:
            key = (98, words["other"]) if zone else (99, words["measures"])
        groups.setdefault(key, set()).add(id(item))
    return groups


def _places(items: Sequence[Item], resolved: ResolvedMap) -> dict[int, str]:
    """Return the name of the area in which the middle of each item lies, "" for none."""
    middles = shapely.point_on_surface(np.array([item.geometry for item in items], dtype=object))
    tree = shapely.STRtree(resolved.areas.frame.geometry.to_numpy())
    found = {id(item): "" for item in items}
    for at, area in zip(*tree.query(middles, predicate="intersects"), strict=True):
        found[id(items[at])] = str(resolved.areas.names.iloc[area])
    return found
