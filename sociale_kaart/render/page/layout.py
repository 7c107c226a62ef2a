"""A resolved map laid out on paper of any size: title, map, legend, scale, north, sources and date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

import numpy as np

from sociale_kaart.core.errors import ExportError
from sociale_kaart.render.page.inset import Panels, panel_shapes, panels
from sociale_kaart.render.page.legend_block import Block, legend_blocks
from sociale_kaart.render.page.mapface import areas_bounds, map_face
from sociale_kaart.render.page.scalebar import north_arrow, scale_bar
from sociale_kaart.render.page.scene import MUTED, RULE, Box, Lines, Scene, Shape
from sociale_kaart.render.page.typeset import Measure, Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["SIZES", "Paper", "bare", "page"]

SIZES: dict[str, tuple[float, float]] = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "A0": (841, 1189),
    "slide": (190.5, 338.67),
}
"""Short and long side in mm."""

MARGIN, GAP, STRIP, COLUMN, NARROW, WIDE = 12.0, 7.0, 11.0, 64.0, 54.0, 92.0  # mm on A4
GROWTH = 0.75
"""Type grows less than paper: a poster is read from nearer than its size."""
REMARKS = 0.6  # of the width of the foot of the page
SLIDE_TYPE = 1.35
"""Type on a map that is shown on a wall, against paper in the hand."""
CLEARLY = 1.15
"""How much larger the map must become for the legend to leave its usual place."""
READABLE, WORTH = (1.0, 0.94, 0.88), 1.5
"""Scales of type to choose from, and how much larger they must make the map: type 6 % smaller, the map 10 % larger."""
TALL = 1.15
"""A map this much taller than wide goes on an upright page, unless told."""

Bounds = tuple[float, float, float, float]
Blocks = Callable[[float], list[Block]]


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of `SIZES` and which way up; None lets the shape of the map decide. Raises ExportError for other sizes."""

    size: str = "A4"
    orientation: Literal["landscape", "portrait"] | None = None

    def __post_init__(self) -> None:
        if self.size not in SIZES:
            raise ExportError("paper_unknown", size=self.size, known=tuple(SIZES))

    def measures(self, bounds: Bounds) -> tuple[float, float]:
        """Return width and height in mm for a map of these bounds."""
        short, long = SIZES[self.size]
        tall = bounds[3] - bounds[1] > TALL * (bounds[2] - bounds[0])
        upright = tall if self.orientation is None else self.orientation == "portrait"
        return (short, long) if upright else (long, short)


@dataclass(frozen=True, slots=True)
class _Body:
    """Where the map goes, and the blocks of the legend per column with the box of each."""

    face: Box
    columns: list[list[Block]]
    boxes: tuple[Box, ...]


def _header(resolved: ResolvedMap, room: Box, setting: Setting) -> tuple[list[Shape], float]:
    """Return title and subtitle, and where they end."""
    title, subtitle = setting.style(19, bold=True), setting.style(10, colour=MUTED)
    lines = setting.balance(resolved.title, room.width, title)
    under = room.top + setting.height(len(lines), title) + setting.mm(0.6)
    period = setting.wrap(resolved.subtitle, room.width, subtitle) if resolved.subtitle else []
    shapes: list[Shape] = [*setting.lines(room.left, room.top, lines, title, role="title")]
    shapes += setting.lines(room.left, under, period, subtitle, role="subtitle")
    return shapes, under + setting.height(len(period), subtitle)


def _footer(resolved: ResolvedMap, room: Box, setting: Setting, texts: Texts, day: date) -> tuple[list[Shape], float]:
    """Return remarks left, sources and date right, above the bottom of the page, and where they begin."""
    style, bold = setting.style(6.3, colour=MUTED), setting.style(6.3, bold=True, colour=MUTED)
    gap, split = setting.mm(GAP), REMARKS if resolved.remarks else 0.0
    wide = room.width - gap if resolved.remarks else room.width
    remarks = setting.wrap(" ".join(resolved.remarks), wide * split, style) if resolved.remarks else []
    sources = setting.wrap("; ".join(resolved.sources) + ".", wide * (1 - split), style) if resolved.sources else []
    made = setting.wrap(texts("page.made", date=texts.date(day)), wide * (1 - split), style)
    columns = [
        (room.left, "remarks", remarks),
        (room.right - wide * (1 - split), "sources", [*sources, *made]),
    ]
    count = max(len(lines) + (role == "remarks" or bool(sources)) for _, role, lines in columns if lines)
    first = room.bottom - setting.height(count, style)
    top = first - setting.mm(1.8)
    shapes: list[Shape] = [Lines((np.array([[room.left, top], [room.right, top]]),), RULE, setting.mm(0.2), "rule")]
    for left, role, lines in columns:
        title = [texts(f"page.{role}")] if (remarks if role == "remarks" else sources) else []
        under = first + setting.height(len(title), bold)
        shapes += setting.lines(left, first, title, bold, role=f"{role}.title")
        shapes += setting.lines(left, under, lines, style, role=role)
    return shapes, top


def _flowed(blocks: Sequence[Block], heights: Sequence[float], *, torn: bool) -> list[list[Block]] | None:
    """Return the blocks per column of these heights, or None where they do not fit.

    Blocks that belong together go to one column; `torn` allows them to be parted.
    """
    columns: list[list[Block]] = [[] for _ in heights]
    at, used, n = 0, 0.0, 0
    while n < len(blocks):
        last = n
        while blocks[last].keep and last + 1 < len(blocks):
            last += 1
        chunk = blocks[n : last + 1]
        if torn and _tall(chunk, fresh=True) > max(heights):
            chunk = blocks[n : n + 1]
        if used + _tall(chunk, fresh=not columns[at]) > heights[at] + 1e-6:
            at, used = at + 1, 0.0
            if at == len(heights) or _tall(chunk, fresh=True) > heights[at] + 1e-6:
                return None
        used += _tall(chunk, fresh=not columns[at])
        columns[at] += chunk
        n += len(chunk)
    return columns


def _tall(blocks: Sequence[Block], *, fresh: bool) -> float:
    again = blocks[0].again if fresh and blocks else None
    repeated = 0.0 if again is None else again.height
    return repeated + sum(block.height + (0.0 if fresh and not n else block.before) for n, block in enumerate(blocks))


def _set(columns: Sequence[Sequence[Block]], boxes: Sequence[Box]) -> list[Shape]:
    shapes: list[Shape] = []
    for blocks, box in zip(columns, boxes, strict=True):
        y = box.top
        for n, block in enumerate(blocks):
            if not n and block.again is not None:
                shapes += block.again.draw(box.left, y)
                y += block.again.height
            y += block.before if n else 0.0
            shapes += block.draw(box.left, y)
            y += block.height
    return shapes


def _columns(left: float, top: float, width: float, height: float, count: int, gap: float) -> tuple[Box, ...]:
    each = (width - gap * (count - 1)) / count
    return tuple(Box(left + n * (each + gap), top, left + n * (each + gap) + each, top + height) for n in range(count))


def _levelled(
    blocks: Sequence[Block], count: int, highest: float, *, torn: bool
) -> tuple[float, list[list[Block]]] | None:
    """Return the least height, in steps, at which blocks fit `count` columns, and the columns; None above `highest`."""
    for height in np.linspace(0.15, 1.0, 60) * highest:
        columns = _flowed(blocks, [float(height)] * count, torn=torn)
        if columns is not None:
            return float(height), columns
    return None


def _beside(room: Box, blocks: Blocks, count: int, torn: bool, setting: Setting) -> _Body | None:
    """Place the legend right of the map, in `count` columns."""
    gap, each = setting.mm(GAP), setting.mm(COLUMN)
    width = count * each + (count - 1) * gap
    if width > 0.5 * room.width:
        return None
    found = _levelled(blocks(each), count, room.height, torn=torn)
    if found is None:
        return None
    boxes = _columns(room.right - width, room.top, width, room.height, count, gap)
    face = Box(room.left, room.top, room.right - width - gap, room.bottom - setting.mm(STRIP))
    return _Body(face, found[1], boxes)


def _below(room: Box, blocks: Blocks, count: int, torn: bool, setting: Setting) -> _Body | None:
    """Place the legend under the map, in `count` columns of equal height, as low as they can be."""
    gap = setting.mm(GAP)
    each = min(_columns(room.left, 0, room.width, 1, count, gap)[0].width, setting.mm(WIDE))
    if each < setting.mm(NARROW):
        return None
    found = _levelled(blocks(each), count, 0.5 * room.height, torn=torn)
    if found is None:
        return None
    height, columns = found
    boxes = _columns(room.left, room.bottom - height, count * each + (count - 1) * gap, height, count, gap)
    face = Box(room.left, room.top, room.right, room.bottom - height - gap - setting.mm(STRIP))
    return _Body(face, columns, boxes)


def _body(room: Box, bounds: Bounds, blocks: Blocks, setting: Setting) -> _Body | None:
    """Place map and legend so that the map is largest; the usual place is kept unless another is clearly better."""
    beside, below = [(_beside, count) for count in (1, 2)], [(_below, count) for count in (2, 3, 4, 1)]
    ways = beside + below if room.width > room.height else below + beside
    for torn in (False, True):
        found = [body for place, count in ways if (body := place(room, blocks, count, torn, setting)) is not None]
        if found:
            scales = [View.fitting(bounds, body.face).metres_per_mm for body in found]
            best = min(range(len(found)), key=scales.__getitem__)
            return found[best if scales[best] * CLEARLY < scales[0] else 0]
    return None


def _strip(face: Box, view: View, setting: Setting, texts: Texts) -> list[Shape]:
    """Return north arrow and scale bar, under the map."""
    top = face.bottom + setting.mm(2)
    longest = min(0.3 * face.width, setting.mm(60))
    return [
        *north_arrow(face.left + setting.mm(1.6), top, setting, texts),
        *scale_bar(face.left + setting.mm(6), top + setting.mm(2.6), longest, view.metres_per_mm, setting, texts),
    ]


def _strips(both: Panels, face: Box, setting: Setting, texts: Texts) -> list[Shape]:
    """Return a scale for each of two views: each under its own where they stand side by side, else in one row."""
    part, whole = both.part.frame, both.whole.frame
    beside = part.left > whole.left
    left = part.left if beside else (face.left + face.right) / 2
    return [
        *_strip(Box(whole.left, whole.top, whole.right if beside else left, face.bottom), both.whole, setting, texts),
        *_strip(Box(left, part.top, face.right, face.bottom), both.part, setting, texts),
    ]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A page with everything in its place but the map."""

    setting: Setting
    body: _Body
    view: View
    shapes: list[Shape]


def _planned(resolved: ResolvedMap, room: Box, setting: Setting, texts: Texts, day: date) -> _Plan | None:
    """Plan a page with type of one scale; None where that does not fit."""
    bounds = areas_bounds(resolved)
    header, under = _header(resolved, room, setting)
    footer, above = _footer(resolved, room, setting, texts, day)
    inner = Box(room.left, under + setting.mm(5), room.right, above - setting.mm(4))
    if inner.height < 0.45 * room.height:
        return None
    body = _body(inner, bounds, partial(legend_blocks, resolved, setting=setting, texts=texts), setting)
    if body is None:
        return None
    view = View.fitting(bounds, body.face)
    return _Plan(setting, body, view, [*header, *_set(body.columns, body.boxes), *footer])


def page(resolved: ResolvedMap, paper: Paper, measure: Measure, day: date) -> Scene:
    """Lay a map out on paper; `day` is the date on the page. What does not fit makes the type a little smaller.

    Raises ExportError when no area has a geometry.
    """
    texts = Texts(resolved.language)
    width, height = paper.measures(areas_bounds(resolved))
    scale = (min(width, height) / 210) ** GROWTH
    room = Box(0, 0, width, height).grown(-MARGIN * scale)

    def planned(part: float) -> _Plan | None:
        return _planned(resolved, room, Setting(scale * part, measure), texts, day)

    plans = [(plan.view.metres_per_mm * part**-WORTH, plan) for part in READABLE if (plan := planned(part)) is not None]
    part = READABLE[-1]
    while not plans:
        part *= 0.95
        smaller = planned(part)
        plans = [] if smaller is None else [(0.0, smaller)]
    plan = min(plans, key=lambda entry: entry[0])[1]
    both = panels(resolved, plan.body.face, plan.setting)
    if both is None:
        view, face = plan.view, map_face(resolved, plan.view, plan.setting)
        strip = _strip(plan.body.face, view, plan.setting, texts)
    else:
        view, face = both.part, panel_shapes(resolved, both, plan.setting)
        strip = _strips(both, plan.body.face, plan.setting, texts)
    return Scene(width, height, (*face, *plan.shapes, *strip), plan.body.face, view.metres_per_mm, resolved.title)


def bare(resolved: ResolvedMap, width: float, height: float, measure: Measure) -> Scene:
    """Return the map alone, on `width` x `height` mm."""
    frame = Box(0, 0, width, height).grown(-1)
    setting = Setting(SLIDE_TYPE * (min(width, height) / 210) ** GROWTH, measure)
    view = View.fitting(areas_bounds(resolved), frame)
    return Scene(width, height, tuple(map_face(resolved, view, setting)), frame, view.metres_per_mm, resolved.title)
