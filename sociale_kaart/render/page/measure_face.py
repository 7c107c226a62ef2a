"""Measures over the map: a white symbol per theme, by form and letter; the line or edge of what is no point."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.policy import Measure, Status
from sociale_kaart.render.page.labels import Occupied
from sociale_kaart.render.page.scene import INK, PAPER, Box, Dots, Lines, Polygons, Shape
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.resolved import MeasureRow, Symbol

__all__ = ["FORMS", "SINK", "SYMBOL", "Placed", "measure_shapes", "outlined", "places_of", "symbol_shapes"]

SYMBOL = 1.9  # mm, from the middle to the edge on A4
SPECK = 0.5
PAST = "#7b838c"
_LETTER = 5.6


def _corners(count: int, turned: float = 0.0) -> tuple[tuple[float, float], ...]:
    angles = [math.radians(turned + 360 * n / count) for n in range(count)]
    return tuple((round(math.sin(angle), 4), round(-math.cos(angle), 4)) for angle in angles)


FORMS: Mapping[str, tuple[tuple[float, float], ...]] = MappingProxyType(
    {
        "square": ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
        "diamond": ((0, -1.16), (1.16, 0), (0, 1.16), (-1.16, 0)),
        "triangle": ((0, -1.3), (1.26, 0.86), (-1.26, 0.86)),
        "hexagon": tuple((1.04 * x, 1.04 * y) for x, y in _corners(6, 30)),
        "house": ((0, -1.16), (0.98, -0.3), (0.98, 0.88), (-0.98, 0.88), (-0.98, -0.3)),
        "shield": ((-0.94, -0.9), (0.94, -0.9), (0.94, 0.2), (0, 1.2), (-0.94, 0.2)),
    }
)
"""The outline of each form round (0, 0), y downwards, about 1 from the middle to the edge."""
SINK = {"triangle": 0.24, "house": 0.12, "shield": -0.1}
"""How much lower the letter stands than the middle, in the same measure."""

_NEAR = ((0, 0), (0, -1), (1, 0), (0, 1), (-1, 0), (1, -1), (1, 1), (-1, 1), (-1, -1))
"""Where a symbol may stand, in symbols from its place; farther off it would seem to be somewhere else."""
_EDGE = 0.45  # mm, the white edge outside the outline


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the symbol of a measure stands on the page."""

    measure: Measure
    box: Box


def _outline(symbol: Symbol, x: float, y: float, size: float) -> shapely.Polygon:
    return shapely.Polygon([(x + size * dx, y + size * dy) for dx, dy in FORMS[symbol.form]])


def symbol_shapes(
    x: float, y: float, symbol: Symbol, setting: Setting, status: Status = Status.EXISTING, size: float = SYMBOL
) -> list[Shape]:
    """Return a symbol centred on a point: a broken edge where it is planned, grey where it has ended."""
    return _symbols([(x, y, status)], symbol, setting, size)


def _room(x: float, y: float, symbol: Symbol, setting: Setting) -> Box:
    """Return what a symbol takes up, with its white edge."""
    across, down = zip(*FORMS[symbol.form], strict=True)
    size, edge = setting.mm(SYMBOL), setting.mm(_EDGE)
    return Box(
        x + size * min(across) - edge, y + size * min(down) - edge,
        x + size * max(across) + edge, y + size * max(down) + edge,
    )  # fmt: skip


def _symbols(
    places: Sequence[tuple[float, float, Status]], symbol: Symbol, setting: Setting, size: float = SYMBOL
) -> list[Shape]:
    """Return symbols that do not lie over one another, drawn together."""
    across, baseline = setting.mm(size), setting.style(_LETTER * size / SYMBOL, bold=True)
    down = SINK.get(symbol.form, 0.0) * across + 0.727 / 2 * baseline.height
    every = tuple(_outline(symbol, x, y, across) for x, y, _ in places)
    shapes: list[Shape] = (
        [Polygons(every, outline=PAPER, width=2 * setting.mm(_EDGE), role="measure.edge")] if every else []
    )
    for status in Status:
        some = [(n, x, y) for n, (x, y, stands) in enumerate(places) if stands is status]
        if not some:
            continue
        ink = PAST if status is Status.ENDED else INK
        dash = (setting.mm(0.8), setting.mm(0.5)) if status is Status.PLANNED else ()
        style = setting.style(_LETTER * size / SYMBOL, bold=True, colour=ink)
        shapes.append(Polygons(tuple(every[n] for n, *_ in some), PAPER, ink, setting.mm(0.36), "measure", dash))
        shapes += [
            setting.text(x, y + down, symbol.letter, style, anchor="middle", role="measure.letter") for _, x, y in some
        ]
    return shapes


def outlined(measures: Sequence[Measure], drawn: NDArray[np.object_], setting: Setting) -> list[Shape]:
    """Return the line of measures along a line, and the dotted edge of those in an area, with a white edge."""
    shapes: list[Shape] = []
    for ended in (True, False):
        ink = PAST if ended else INK
        chosen = np.array([(measure.status is Status.ENDED) is ended for measure in measures], dtype=bool)
        parts = shapely.get_parts(drawn[chosen])
        kinds = shapely.get_dimensions(parts)
        lines = tuple(shapely.get_coordinates(part) for part in parts[kinds == 1])
        areas = tuple(parts[kinds == 2])
        if lines:
            shapes += [Lines(lines, PAPER, setting.mm(1.3), "measure.edge")]
            shapes += [Lines(lines, ink, setting.mm(0.55), "measure.line", (setting.mm(2.2), setting.mm(0.7)))]
        if areas:
            shapes += [Polygons(areas, outline=PAPER, width=setting.mm(1.05), role="measure.edge")]
            dots = (setting.mm(0.55), setting.mm(0.6))
            shapes += [Polygons(areas, outline=ink, width=setting.mm(0.55), role="measure.area", dash=dots)]
    return shapes


def places_of(drawn: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return the point (n, 2) where each measure has its symbol: on it, or within; NaN where nothing is drawn."""
    points = np.full((len(drawn), 2), np.nan)
    for n, shape in enumerate(drawn):
        if shape is None or shape.is_empty:
            continue
        largest = max(shapely.get_parts(shape), key=lambda part: (part.area, part.length))
        point = largest.interpolate(0.5, normalized=True) if _is_line(largest) else largest.representative_point()
        points[n] = point.x, point.y
    return points


def _is_line(shape: BaseGeometry) -> bool:
    return int(shapely.get_dimensions(shape)) == 1


def measure_shapes(
    row: MeasureRow, drawn: NDArray[np.object_], setting: Setting, occupied: Occupied
) -> tuple[list[Shape], list[Placed]]:
    """Return the measures of a theme as they lie `drawn` on the page, and where their symbols stand.

    A symbol makes room for another; where there is none, a speck stays. `occupied` is added to.
    """
    shapes = outlined(row.measures, drawn, setting)
    specks: list[tuple[float, float]] = []
    symbols: list[tuple[float, float, Status]] = []
    placed: list[Placed] = []
    half, one = setting.mm(SYMBOL), _room(0, 0, row.symbol, setting)
    step_x, step_y = one.right - one.left + setting.mm(0.1), one.bottom - one.top + setting.mm(0.1)
    for measure, (x, y) in zip(row.measures, places_of(drawn).tolist(), strict=True):
        if math.isnan(x):
            continue
        for dx, dy in _NEAR:
            at = (x + step_x * dx, y + step_y * dy)
            room = _room(*at, row.symbol, setting)
            if occupied.free(room):
                occupied.add(room)
                placed.append(Placed(measure, room))
                symbols.append((*at, measure.status))
                break
        else:
            specks.append((x, y))
            placed.append(Placed(measure, Box(x - half / 2, y - half / 2, x + half / 2, y + half / 2)))
    shapes += _symbols(symbols, row.symbol, setting)
    if specks:
        points = np.array(specks)
        shapes += [Dots(points, setting.mm(SPECK + 0.25), PAPER, "measure.edge")]
        shapes += [Dots(points, setting.mm(SPECK), INK, "measure.speck")]
    return shapes, placed
