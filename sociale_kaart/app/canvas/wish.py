"""What a picture is asked for: which areas, in which colours, seen from where."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sociale_kaart.app.canvas.inks import Inks
from sociale_kaart.app.canvas.look import LayerState
from sociale_kaart.app.canvas.shapes import Shapes
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["Wish"]


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A picture that is wanted; `ratio` is device pixels in a pixel, `scale` that of type and hatches."""

    resolved: ResolvedMap
    shapes: Shapes
    inks: Inks
    view: Viewport
    ratio: float
    scale: float
    layers: tuple[LayerState, ...]

    def at(self, view: Viewport) -> Wish:
        """Return the wish for another view."""
        return replace(self, view=view)
