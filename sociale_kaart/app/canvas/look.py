"""How the canvas looks and what it shows: themes, tools and layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sociale_kaart.core.look import LETTERS, MEASURES, NAMES, UNCERTAIN, ZONES, zone_layer
from sociale_kaart.render.page.mapface import CONTOUR
from sociale_kaart.render.page.scene import INK, MUTED, PAPER, RULE, contrast
from sociale_kaart.render.resolved import LayerState

__all__ = [
    "ALL_LAYERS",
    "CANVAS_THEMES",
    "DARK",
    "HANDS",
    "HIGH_CONTRAST",
    "LETTERS",
    "LIGHT",
    "MEASURES",
    "NAMES",
    "UNCERTAIN",
    "ZONES",
    "CanvasTheme",
    "LayerState",
    "Tool",
    "zone_layer",
]


class Tool(StrEnum):
    """What the mouse does: dragging with the left button (to `LASSO`), or what a hand does with it."""

    PAN = "pan"
    BOX = "box"
    LASSO = "lasso"
    DRAW = "draw"
    CORNERS = "corners"
    MOVE = "move"
    CUT = "cut"
    PLACE = "place"


HANDS = frozenset({Tool.DRAW, Tool.CORNERS, Tool.MOVE, Tool.CUT, Tool.PLACE})
"""The tools that are hands: what they draw is of `app/drawing.py`."""


@dataclass(frozen=True, slots=True)
class CanvasTheme:
    """The colours around the map; the fills of areas are those of the legend in every theme.

    `line` separates areas, `rule` does where a fill is as pale (or dark) as `line`; `casing` lies round `selection` and
    `halo` round `hover` and `focus`, so that they show on any fill and are no zone; `plate` carries the scale bar.
    """

    id: str
    background: str
    line: str
    rule: str
    contour: str
    selection: str
    casing: str
    hover: str
    focus: str
    halo: str
    text: str
    muted: str
    plate: str

    @property
    def is_dark(self) -> bool:
        """Whether the ground is dark."""
        return contrast(self.background, PAPER) > contrast(self.background, INK)


LIGHT = CanvasTheme(
    id="light", background="#f4f5f7", line=PAPER, rule=RULE, contour=CONTOUR, selection="#ffd60a",
    casing="#10151a", hover="#3d454e", focus="#1f5f8b", halo=PAPER, text=INK, muted=MUTED, plate=PAPER,
)  # fmt: skip
DARK = CanvasTheme(
    id="dark", background="#14181c", line="#14181c", rule="#4a535d", contour="#828d98", selection="#ffd60a",
    casing="#10151a", hover="#dfe4e9", focus="#7db9e0", halo="#10151a", text="#eceff2",
    muted="#a9b2bc", plate="#23282e",
)  # fmt: skip
HIGH_CONTRAST = CanvasTheme(
    id="contrast", background="#000000", line="#000000", rule="#ffffff", contour="#ffffff", selection="#ffe14d",
    casing="#000000", hover="#ffffff", focus="#ffffff", halo="#000000", text="#ffffff",
    muted="#ffffff", plate="#000000",
)  # fmt: skip

CANVAS_THEMES: Mapping[str, CanvasTheme] = MappingProxyType({theme.id: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)})


ALL_LAYERS = tuple(map(LayerState, (UNCERTAIN, ZONES, MEASURES, LETTERS, NAMES)))
"""What shows unless told otherwise, the lowest first: everything that is on paper."""
