"""Changing policy zones and measures: every change is one step with a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import shapely
from PySide6.QtCore import QObject
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.drawing import cut, joined, shifted
from sociale_kaart.app.session import Session
from sociale_kaart.core.look import MEASURES, ZONES, Look
from sociale_kaart.core.policy import Measure, PolicyKind, PolicyZone
from sociale_kaart.core.specs import Confrontation
from sociale_kaart.core.vocabulary import policy_kinds

__all__ = ["ZoneEdits", "every_kind"]


def every_kind(own: Iterable[PolicyKind]) -> tuple[PolicyKind, ...]:
    """Return the vocabulary and a project's own kinds, in the order of the directions, own kinds after the others."""
    return tuple(sorted((*policy_kinds(), *own), key=lambda kind: kind.direction or 99))


class ZoneEdits(QObject):
    """What can be done to zones and measures of the project of a session."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    @property
    def zones(self) -> tuple[PolicyZone, ...]:
        """The zones of the project."""
        project = self._session.project
        return project.zones if project is not None else ()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures of the project."""
        project = self._session.project
        return project.measures if project is not None else ()

    @property
    def selected(self) -> tuple[PolicyZone, ...]:
        """The zones that are selected, in the order of the project."""
        return tuple(zone for zone in self.zones if zone.id in self._session.zone_selection)

    def zone(self, identifier: str) -> PolicyZone | None:
        """Return the zone with an id, or None."""
        return next((zone for zone in self.zones if zone.id == identifier), None)

    def add(self, text: str, shape: BaseGeometry, name: str = "") -> str:
        """Add a zone that has a shape and nothing more, select it, and return its id."""
        made = PolicyZone(_free("z", self.zones), name or self._free_name(), "", shape)
        self._session.edit(text, zones=(*self.zones, made), **self._seen(ZONES))
        self._session.select_zones(frozenset({made.id}))
        return made.id

    def _seen(self, every: str) -> dict[str, Look]:
        """Return the look in which what was just drawn shows, where the map does not show it by itself."""
        project = self._session.project
        if project is None or isinstance(self._session.spec, Confrontation) or project.look.layer(every).visible:
            return {}
        return {"look": project.look.shown(every)}

    def change(self, identifier: str, text: str, **fields: Any) -> None:
        """Change fields of a zone; what is as it was is no step."""
        self._change_each(text, lambda zone: replace(zone, **fields) if zone.id == identifier else zone)

    def take_kind(self, identifier: str, text: str, kind: PolicyKind) -> None:
        """Give a zone a kind, with its direction; one that is new becomes the project's own in the same step."""
        project = self._session.project
        assert project is not None
        known = {one.id for one in every_kind(project.kinds)}
        own = project.kinds if kind.id in known else (*project.kinds, kind)
        zones = tuple(
            replace(zone, kind=kind.id, direction=kind.direction) if zone.id == identifier else zone
            for zone in self.zones
        )
        if own != project.kinds or zones != project.zones:
            self._session.edit(text, zones=zones, kinds=own)

    def reshape(self, identifier: str, text: str, shape: BaseGeometry) -> None:
        """Give a zone another shape."""
        self.change(identifier, text, geometry=shape)

    def shift(self, identifiers: frozenset[str], text: str, dx: float, dy: float) -> None:
        """Move zones so many metres east and north."""
        self._change_each(
            text,
            lambda zone: replace(zone, geometry=shifted(zone.geometry, dx, dy)) if zone.id in identifiers else zone,
        )

    def duplicate(self, identifiers: frozenset[str], text: str) -> None:
        """Put a copy behind each of some zones, a little to the southeast, and select the copies."""
        zones: list[PolicyZone] = []
        copies: list[PolicyZone] = []
        for zone in self.zones:
            zones.append(zone)
            if zone.id in identifiers:
                name = self.tr("{name} (copy)").format(name=zone.name)
                copy = replace(zone, id=_free("z", (*self.zones, *copies)), name=name)
                copies.append(copy)
                zones.append(copy)
        self._session.edit(text, zones=tuple(zones))
        self._session.select_zones(frozenset(copy.id for copy in copies))

    def delete(self, identifiers: frozenset[str], text: str) -> None:
        """Take zones away."""
        self._session.edit(text, zones=tuple(zone for zone in self.zones if zone.id not in identifiers))

    def merge(self, identifiers: frozenset[str], text: str) -> None:
        """Make one of some zones: the largest keeps its fields, but for the dwellings, which are to be counted anew."""
        some = [zone for zone in self.zones if zone.id in identifiers]
        kept = max(some, key=lambda zone: float(zone.geometry.area))
        shape = joined([zone.geometry for zone in some])
        one = replace(kept, geometry=shape, dwellings_touched=None, dwellings_total=None)
        zones = tuple(one if zone is kept else zone for zone in self.zones if zone is kept or zone not in some)
        self._session.edit(text, zones=zones)
        self._session.select_zones(frozenset({one.id}))

    def cut(self, identifier: str, text: str, line: Sequence[tuple[float, float]]) -> None:
        """Cut a zone by a line: the largest piece stays it, the others are zones with the same fields. Raises
        DrawingError.
        """
        zone = self.zone(identifier)
        assert zone is not None
        first, *others = cut(zone.geometry, line)
        uncounted = replace(zone, geometry=first, dwellings_touched=None, dwellings_total=None)
        made: list[PolicyZone] = [uncounted]
        for number, piece in enumerate(others, 2):
            name = f"{zone.name} ({number})"
            made.append(replace(uncounted, id=_free("z", (*self.zones, *made)), name=name, geometry=piece))
        zones = [part for one in self.zones for part in (made if one.id == identifier else [one])]
        self._session.edit(text, zones=tuple(zones))
        self._session.select_zones(frozenset(part.id for part in made))

    # --- measures

    def add_measure(self, text: str, place: tuple[float, float]) -> str:
        """Add a measure at a place, and return its id."""
        made = Measure(_free("m", self.measures), self.tr("New measure"), "", shapely.Point(*place))
        self._session.edit(text, measures=(*self.measures, made), **self._seen(MEASURES))
        return made.id

    def change_measure(self, identifier: str, text: str, **fields: Any) -> None:
        """Change fields of a measure; what is as it was is no step."""
        measures = tuple(
            replace(measure, **fields) if measure.id == identifier else measure for measure in self.measures
        )
        if measures != self.measures:
            self._session.edit(text, measures=measures)

    def delete_measures(self, identifiers: frozenset[str], text: str) -> None:
        """Take measures away."""
        kept = tuple(measure for measure in self.measures if measure.id not in identifiers)
        self._session.edit(text, measures=kept)

    def _change_each(self, text: str, change: Callable[[PolicyZone], PolicyZone]) -> None:
        zones = tuple(change(zone) for zone in self.zones)
        if zones != self.zones:
            self._session.edit(text, zones=zones)

    def _free_name(self) -> str:
        names, number = {zone.name for zone in self.zones}, len(self.zones) + 1
        while (name := self.tr("Zone {number}").format(number=number)) in names:
            number += 1
        return name


def _free(letter: str, items: Sequence[PolicyZone | Measure]) -> str:
    """Return an id that none of some zones or measures has.

    >>> _free("z", ())
    'z1'
    """
    taken = [int(item.id[1:]) for item in items if re.fullmatch(rf"{letter}\d+", item.id)]
    return f"{letter}{max(taken, default=0) + 1}"
