"""How the maps of a project look: the layers under and over the areas, their order, and what is shown of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import geopandas as gpd

from sociale_kaart.core.crs import RD
from sociale_kaart.core.policy import Status

__all__ = [
    "AREAS",
    "BACKGROUND",
    "LETTERS",
    "MEASURES",
    "NAMES",
    "STOCK",
    "UNCERTAIN",
    "ZONES",
    "Background",
    "BackgroundKind",
    "LayerLook",
    "Look",
    "MeasureFilter",
    "ZoneFilter",
    "background_layer",
    "measure_layer",
    "zone_layer",
]

AREAS, UNCERTAIN, LETTERS, NAMES, STOCK = "areas", "uncertain", "letters", "names", "stock"
ZONES, MEASURES, BACKGROUND = "zones", "measures", "background"


def zone_layer(direction: int) -> str:
    """Return the id of the layer of the zones of one direction of policy; `ZONES` is of all directions not named.

    >>> zone_layer(3)
    'zones.3'
    """
    return f"{ZONES}.{direction}"


def measure_layer(theme: str) -> str:
    """Return the id of the layer of the measures of one theme; `MEASURES` is of all themes not named.

    >>> measure_layer("Veiligheid")
    'measures.Veiligheid'
    """
    return f"{MEASURES}.{theme}"


def background_layer(identifier: str) -> str:
    """Return the id of the layer of a background.

    >>> background_layer("b1")
    'background.b1'
    """
    return f"{BACKGROUND}.{identifier}"


class BackgroundKind(StrEnum):
    """What a background shows, which decides on its muted colour."""

    WATER = "water"
    ROADS = "roads"
    BUILDINGS = "buildings"
    GREEN = "green"
    OTHER = "other"


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Shapes of the user's own (RD New) for orientation: points, lines or polygons without any figures."""

    id: str
    name: str
    kind: BackgroundKind
    shapes: gpd.GeoSeries
    source: str = ""

    def __post_init__(self) -> None:
        if self.shapes.crs is None or not self.shapes.crs.equals(RD):
            raise ValueError("a background is kept in RD New")

    def __len__(self) -> int:
        return len(self.shapes)

    def equals(self, other: Background) -> bool:
        """Tell whether name, kind, source and every coordinate are the same."""
        mine, theirs = (self.id, self.name, self.kind, self.source), (other.id, other.name, other.kind, other.source)
        return (
            mine == theirs
            and len(self) == len(other)
            and bool((self.shapes.to_wkb().to_numpy() == other.shapes.to_wkb().to_numpy()).all())
        )


@dataclass(frozen=True, slots=True)
class LayerLook:
    """What someone chose for a layer: `visible` None leaves it to the map; `opacity` is 0-1."""

    id: str
    visible: bool | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class ZoneFilter:
    """Which policy zones show: those of these kinds, owners and statuses, in a year; empty and None are all."""

    kinds: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """Which measures show: those of these parties and statuses, in a year; empty and None are all."""

    parties: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The layers in the order that was chosen, the lowest first, and what is filtered; empty is as it comes."""

    layers: tuple[LayerLook, ...] = ()
    zones: ZoneFilter = ZoneFilter()
    measures: MeasureFilter = MeasureFilter()

    def layer(self, identifier: str) -> LayerLook:
        """Return what was chosen for a layer."""
        return next((layer for layer in self.layers if layer.id == identifier), LayerLook(identifier))

    def ordered(self, identifiers: tuple[str, ...]) -> Look:
        """Return the look with its layers in an order; of what is not named only `shown` is remembered."""
        kept = tuple(layer for layer in self.layers if layer.id in (ZONES, MEASURES) and layer.id not in identifiers)
        return replace(self, layers=(*(self.layer(identifier) for identifier in identifiers), *kept))

    def shown(self, every: str) -> Look:
        """Return the look in which all `ZONES` or `MEASURES` show on any map, unless one of their layers is hidden."""
        others = tuple(layer for layer in self.layers if layer.id != every)
        return replace(self, layers=(*others, LayerLook(every, True)))

    def with_layer(self, layer: LayerLook) -> Look:
        """Return the look with a layer in the place of the one with its id, which must be in it."""
        return replace(self, layers=tuple(layer if old.id == layer.id else old for old in self.layers))
