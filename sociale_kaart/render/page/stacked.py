"""Pages under one another as one, for pictures: a png has no second page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sociale_kaart.render.page.scene import RULE, Dots, Faded, Lines, Polygons, Scene, Shape

__all__ = ["stacked"]


def stacked(scenes: Sequence[Scene]) -> Scene:
    """Return pages under one another; frame, scale and title are those of the first."""
    first = scenes[0]
    shapes: list[Shape] = []
    top = 0.0
    for n, scene in enumerate(scenes):
        if n:
            edge = np.array([[0.0, top], [max(s.width for s in scenes), top]])
            shapes.append(Lines((edge,), RULE, 0.2, "page"))
        shapes += [_lowered(shape, top) for shape in scene.shapes]
        top += scene.height
    return replace(first, width=max(scene.width for scene in scenes), height=top, shapes=tuple(shapes))


def _lowered(shape: Shape, by: float) -> Shape:
    down = np.array([0.0, by])
    if isinstance(shape, Polygons):
        return replace(shape, geometries=tuple(_geometry(one, down) for one in shape.geometries))
    if isinstance(shape, Lines):
        return replace(shape, lines=tuple(line + down for line in shape.lines))
    if isinstance(shape, Dots):
        return replace(shape, points=shape.points + down)
    if isinstance(shape, Faded):
        return replace(shape, shapes=tuple(_lowered(one, by) for one in shape.shapes))
    return replace(shape, y=shape.y + by)


def _geometry(one: BaseGeometry, down: NDArray[np.float64]) -> BaseGeometry:
    moved: BaseGeometry = shapely.transform(one, lambda points: points + down)
    return moved
