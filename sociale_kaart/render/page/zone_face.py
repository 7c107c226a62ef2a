"""Policy zones over the map: a pattern per direction, an outline, and the number of the direction on a badge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from string import ascii_lowercase

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.policy import PolicyZone, Status
from sociale_kaart.render.page.labels import Occupied, centres
from sociale_kaart.render.page.pattern import POLICY, patterned
from sociale_kaart.render.page.scene import PAPER, Box, Dots, Polygons, Shape
from sociale_kaart.render.page.typeset import Setting

__all__ = ["BADGE", "badge", "zone_numbers", "zone_shapes", "zone_swatch"]

POLICY_INK = "#14181d"
BADGE = 1.85  # mm, the radius on A4
SWATCH_PART = 0.62


_AROUND = (
    (0.0, 0.0),
    *((part * dx, part * dy) for part in (0.5, 0.9, 1.3, 1.7) for dx in (0, -1, 1) for dy in (0, -1, 1) if dx or dy),
)
"""Where in its largest circle the badge of a zone may stand, in radii from the centre."""


def zone_numbers(zones: Sequence[PolicyZone]) -> dict[str, str]:
    """Return what stands on the badge of each zone, by id: its direction, with a letter where there are several.

    >>> from shapely import Point
    >>> zones = [PolicyZone(name, name, "sale", Point(0, 0).buffer(1), 2) for name in ("x", "y")]
    >>> zone_numbers(zones)
    {'x': '2a', 'y': '2b'}
    """
    counts = Counter(zone.direction for zone in zones)
    seen: Counter[int] = Counter()
    numbers: dict[str, str] = {}
    for zone in zones:
        several = 1 < counts[zone.direction] <= len(ascii_lowercase)
        letter = ascii_lowercase[seen[zone.direction]] if several else ""
        numbers[zone.id] = f"{zone.direction or ''}{letter}"
        seen[zone.direction] += 1
    return numbers


def badge(x: float, y: float, number: str, setting: Setting) -> list[Shape]:
    """Return the number of a zone or direction in a dark disc centred on a point."""
    style = setting.style(6, bold=True, colour=PAPER)
    shapes: list[Shape] = [
        Dots(np.array([[x, y]]), setting.mm(BADGE), PAPER, "badge.edge"),
        Dots(np.array([[x, y]]), setting.mm(BADGE - 0.25), POLICY_INK, "badge"),
    ]
    if number:
        baseline = y + 0.727 / 2 * style.height
        shapes.append(setting.text(x, baseline, number, style, anchor="middle", role="badge.number"))
    return shapes


def _area(geometries: Sequence[BaseGeometry]) -> tuple[BaseGeometry, ...]:
    return tuple(shape for shape in geometries if shape is not None and not shape.is_empty and shape.area > 0)


def _overlay(
    polygons: tuple[BaseGeometry, ...], direction: int, planned: bool, setting: Setting, part: float = 1.0
) -> list[Shape]:
    """Return pattern and outline of the zones of one direction; a white edge keeps both readable on any colour.

    `part` draws the lines of the pattern closer, for a small patch.
    """
    pattern = POLICY.get(direction)
    pattern = pattern and replace(pattern, spacing=part * pattern.spacing)
    shapes = (
        patterned(polygons, pattern, POLICY_INK, setting.scale, casing=PAPER, role="zone.pattern") if pattern else []
    )
    dash = (setting.mm(1.8), setting.mm(1.1)) if planned else ()
    return [
        *shapes,
        Polygons(polygons, outline=PAPER, width=setting.mm(0.95), role="zone.edge"),
        Polygons(polygons, outline=POLICY_INK, width=setting.mm(0.45), role="zone", dash=dash),
    ]


def zone_shapes(
    zones: Sequence[PolicyZone], drawn: NDArray[np.object_], setting: Setting, occupied: Occupied
) -> tuple[list[Shape], list[Shape]]:
    """Return patterns with outlines, and badges; `drawn` are the zones on the page, `occupied` is added to."""
    shapes: list[Shape] = []
    kinds = sorted({(zone.direction, zone.status == Status.PLANNED) for zone in zones})
    for direction, planned in kinds:
        same = [(zone.direction, zone.status == Status.PLANNED) == (direction, planned) for zone in zones]
        polygons = _area(drawn[np.array(same)])
        shapes += _overlay(polygons, direction, planned, setting) if polygons else []
    return shapes, _badges(zones, drawn, setting, occupied)


def _badges(
    zones: Sequence[PolicyZone], drawn: NDArray[np.object_], setting: Setting, occupied: Occupied
) -> list[Shape]:
    shapes: list[Shape] = []
    pairs = [(zone, polygon) for zone, polygon in zip(zones, drawn, strict=True) if _area([polygon])]
    if not pairs:
        return []
    numbers = zone_numbers(zones)
    points, radii = centres(np.array([polygon for _, polygon in pairs], dtype=object))
    for n in np.argsort(-radii):
        (zone, _), (x, y), radius, half = pairs[n], points[n], radii[n], setting.mm(BADGE)
        for dx, dy in _AROUND:
            at = (x + dx * radius, y + dy * radius)
            room = Box(at[0] - half, at[1] - half, at[0] + half, at[1] + half)
            if occupied.free(room):
                occupied.add(room)
                shapes += badge(*at, numbers[zone.id], setting)
                break
    return shapes


def zone_swatch(swatch: Box, direction: int, setting: Setting) -> list[Shape]:
    """Return how the zones of a direction look, for the legend."""
    polygon = shapely.box(*swatch)
    return _overlay((polygon,), direction, False, setting, SWATCH_PART)
