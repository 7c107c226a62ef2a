"""What a picture is asked for: which areas, in which colours, seen from where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sociale_kaart.app.canvas.inks import Inks
from sociale_kaart.app.canvas.look import LayerState
from sociale_kaart.app.canvas.packs import Packs
from sociale_kaart.app.canvas.shapes import Level, Shapes
from sociale_kaart.app.canvas.stock_face import StockShown
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["Wish"]


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A picture that is wanted; `ratio` is device pixels in a pixel, `scale` that of type and hatches.

    `packs` are those made so far in these colours, of any level; wishes for other views share them.
    `stock` is what the layer of stock shows; `dark` tells that the ground is.
    """

    resolved: ResolvedMap
    shapes: Shapes
    inks: Inks
    view: Viewport
    ratio: float
    scale: float
    layers: tuple[LayerState, ...]
    packs: list[Packs] = field(default_factory=list)
    stock: StockShown | None = None
    dark: bool = False

    def at(self, view: Viewport) -> Wish:
        """Return the wish for another view."""
        return replace(self, view=view)

    def packs_at(self, level: Level) -> Packs | None:
        """Return the packs of a level, None where they were not made."""
        return next((packs for packs in self.packs if packs.level.polygons is level.polygons), None)
