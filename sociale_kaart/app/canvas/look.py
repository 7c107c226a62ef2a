"""How the canvas looks and what it shows: themes, tools and layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sociale_kaart.render.page.mapface import CONTOUR
from sociale_kaart.render.page.scene import INK, MUTED, PAPER, RULE

__all__ = [
    "ALL_LAYERS",
    "CANVAS_THEMES",
    "DARK",
    "HIGH_CONTRAST",
    "LETTERS",
    "LIGHT",
    "NAMES",
    "UNCERTAIN",
    "ZONES",
    "CanvasTheme",
    "LayerState",
    "Tool",
    "zone_layer",
]


class Tool(StrEnum):
    """What dragging with the left button does."""

    PAN = "pan"
    BOX = "box"
    LASSO = "lasso"


@dataclass(frozen=True, slots=True)
class CanvasTheme:
    """The colours around the map; the fills of areas are those of the legend in every theme.

    `line` separates areas, `rule` does where a fill is as pale (or dark) as `line`; `halo` stands behind `selection`,
    `hover` and `focus` so that they show on any fill; `plate` carries the scale bar.
    """

    id: str
    background: str
    line: str
    rule: str
    contour: str
    selection: str
    hover: str
    focus: str
    halo: str
    text: str
    muted: str
    plate: str


LIGHT = CanvasTheme("light", "#f4f5f7", PAPER, RULE, CONTOUR, "#10151a", "#3d454e", "#1f5f8b", PAPER, INK, MUTED, PAPER)
DARK = CanvasTheme(
    "dark", "#14181c", "#14181c", "#4a535d", "#828d98", "#ffffff", "#dfe4e9", "#7db9e0", "#10151a", "#eceff2",
    "#a9b2bc", "#23282e",
)  # fmt: skip
HIGH_CONTRAST = CanvasTheme(
    "contrast", "#000000", "#000000", "#ffffff", "#ffffff", "#ffe14d", "#ffffff", "#ffe14d", "#000000", "#ffffff",
    "#ffffff", "#000000",
)  # fmt: skip

CANVAS_THEMES: Mapping[str, CanvasTheme] = MappingProxyType({theme.id: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)})


@dataclass(frozen=True, slots=True)
class LayerState:
    """A layer over the fills: its id, whether it shows, and how opaque it is (0-1)."""

    id: str
    visible: bool = True
    opacity: float = 1.0


UNCERTAIN, ZONES, LETTERS, NAMES = "uncertain", "zones", "letters", "names"


def zone_layer(direction: int) -> str:
    """Return the id of the layer of the zones of one direction of policy; `ZONES` is of all directions not named.

    >>> zone_layer(3)
    'zones.3'
    """
    return f"{ZONES}.{direction}"


ALL_LAYERS = (LayerState(UNCERTAIN), LayerState(ZONES), LayerState(LETTERS), LayerState(NAMES))
"""What shows unless told otherwise, the lowest first: everything that is on paper."""
