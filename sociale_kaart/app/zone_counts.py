"""The dwellings under every zone, counted once for each shape; beside the window where there are many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.beneath import dwellings_beneath
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.progress import Report
from sociale_kaart.core.project import Project
from sociale_kaart.core.stock import Stock

__all__ = ["ZoneCounts"]

FEW = 8
"""So many zones are counted at once; more are counted beside the window."""


class ZoneCounts(QObject):
    """Keeps the counts. `counted` gives the dwellings of corporations by zone, None where they are not known yet."""

    counted = Signal(dict)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._stock: Stock | None = None
        self._zones: tuple[PolicyZone, ...] = ()
        self._known: dict[str, tuple[BaseGeometry, int]] = {}

    def follow(self, project: Project) -> None:
        """Count what is new in a project."""
        if project.stock is not self._stock:
            self._stock, self._known = project.stock, {}
        self._zones = project.zones
        if self._stock is None:
            return
        fresh = [zone for zone in project.zones if self._count_of(zone) is None]
        if len(fresh) > FEW:
            stock = self._stock
            self._tasks.start("count", lambda report: _counted(fresh, stock, report), self._on_counted, self._on_failed)
        elif fresh:
            self._keep(fresh, dwellings_beneath([zone.geometry for zone in fresh], self._stock))
        self._tell()

    def _count_of(self, zone: PolicyZone) -> int | None:
        shape, count = self._known.get(zone.id, (None, None))
        return count if shape is zone.geometry else None

    def _keep(self, zones: Sequence[PolicyZone], counts: Sequence[int]) -> None:
        self._known |= {zone.id: (zone.geometry, count) for zone, count in zip(zones, counts, strict=True)}

    def _tell(self) -> None:
        self.counted.emit({zone.id: self._count_of(zone) for zone in self._zones})

    def _on_counted(self, found: tuple[list[PolicyZone], list[int]]) -> None:
        self._keep(*found)
        self._tell()

    def _on_failed(self, error: Exception) -> None:
        raise error


def _counted(zones: list[PolicyZone], stock: Stock, report: Report) -> tuple[list[PolicyZone], list[int]]:
    counts: list[int] = []
    for start in range(0, len(zones), FEW):
        report(start / len(zones), "")
        counts += dwellings_beneath([zone.geometry for zone in zones[start : start + FEW]], stock)
    return zones, counts
