"""Backgrounds under or over the areas: water, roads, buildings and green in muted colours, for orientation alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sociale_kaart.core.look import Background, BackgroundKind
from sociale_kaart.render.page.scene import Dots, Lines, Polygons, Shape
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View

__all__ = ["background_colours", "background_shapes"]

SPECK = 0.02
"""Surfaces smaller than this (mm2 on the page) are left out."""
DETAIL = 0.08


class _Muted(NamedTuple):
    """The fill of surfaces, the colour of lines, and how wide these are (mm on A4)."""

    fill: str
    line: str
    width: float


_LIGHT: Mapping[BackgroundKind, _Muted] = MappingProxyType(
    {
        BackgroundKind.WATER: _Muted("#c3d7e3", "#93b4c8", 0.4),
        BackgroundKind.ROADS: _Muted("#d5d8dc", "#a9b0b8", 0.28),
        BackgroundKind.BUILDINGS: _Muted("#c9c5be", "#a8a39b", 0.12),
        BackgroundKind.GREEN: _Muted("#d3e0cb", "#a9bd9d", 0.3),
        BackgroundKind.OTHER: _Muted("#dcdcdc", "#a3a7ac", 0.25),
    }
)
_DARK: Mapping[BackgroundKind, _Muted] = MappingProxyType(
    {
        BackgroundKind.WATER: _Muted("#1f3a4a", "#3c6079", 0.4),
        BackgroundKind.ROADS: _Muted("#343b43", "#5b6670", 0.28),
        BackgroundKind.BUILDINGS: _Muted("#34322e", "#57534d", 0.12),
        BackgroundKind.GREEN: _Muted("#24321f", "#47603d", 0.3),
        BackgroundKind.OTHER: _Muted("#2c3035", "#5b6067", 0.25),
    }
)


def background_colours(kind: BackgroundKind, *, dark: bool = False) -> tuple[str, str]:
    """Return the fill of surfaces and the colour of lines of a kind, on paper or on a dark ground."""
    muted = (_DARK if dark else _LIGHT)[kind]
    return muted.fill, muted.line


@lru_cache(maxsize=16)
def _parts(background: Background) -> tuple[NDArray[np.object_], shapely.STRtree]:
    """Return the single parts of a background, lines that meet end to end as one, and where they are."""
    parts = shapely.get_parts(background.shapes.dropna().to_numpy())
    along = shapely.get_dimensions(parts) == 1
    if along.any():
        merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(parts[along])))
        parts = np.concatenate([parts[~along], merged])
    return parts, shapely.STRtree(parts)


def background_shapes(background: Background, view: View, setting: Setting, *, dark: bool = False) -> list[Shape]:
    """Return what of a background is in view, no finer than the page shows."""
    parts, tree = _parts(background)
    around = tree.query(shapely.box(*view.extent))
    if not len(around):
        return []
    found = parts[np.sort(around)]
    kinds = shapely.get_dimensions(found)
    scale, muted = view.metres_per_mm, (_DARK if dark else _LIGHT)[background.kind]
    large = (kinds != 2) | (shapely.area(found) > SPECK * scale**2)
    drawn = view.clipped(shapely.simplify(found[large], DETAIL * scale))
    kinds, shapes, role = shapely.get_dimensions(drawn), list[Shape](), f"background.{background.kind}"
    surfaces = tuple(drawn[(kinds == 2) & ~shapely.is_empty(drawn)])
    lines = tuple(shapely.get_coordinates(line) for line in drawn[kinds == 1] if not line.is_empty)
    points = shapely.get_coordinates(drawn[kinds == 0])
    if surfaces:
        shapes.append(Polygons(surfaces, muted.fill, muted.line, setting.mm(0.08), role))
    if lines:
        shapes.append(Lines(lines, muted.line, setting.mm(muted.width), role))
    if len(points):
        shapes.append(Dots(points, setting.mm(0.5), muted.line, role))
    return shapes
