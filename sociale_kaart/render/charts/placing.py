"""Words beside what they name, never over one another: at the ends of lines, along thresholds, at dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sociale_kaart.render.charts.chart import Point, Series
from sociale_kaart.render.charts.marks import CROWD, Frame, radii, strip_places, strip_radius
from sociale_kaart.render.page.labels import Occupied
from sociale_kaart.render.page.scene import INK, PAPER, Box, Lines, Shape, Style, Text
from sociale_kaart.render.page.typeset import Setting

__all__ = ["Aside", "asides", "dot_names", "rows_of", "spaced"]


@dataclass(frozen=True, slots=True)
class Aside:
    """Lines of text beside the chart that want their middle at `at` (mm from the top), each in its style.

    Without a colour no line leads to them.
    """

    at: float
    lines: tuple[tuple[str, Style], ...]
    colour: str = ""
    role: str = ""

    @property
    def height(self) -> float:
        """The height of the lines, in mm."""
        return sum(1.25 * style.height for _, style in self.lines)


def spaced(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return middles as near to the wanted ones as go without overlap between `low` and `high`; too many overflow.

    >>> spaced([10, 10.5, 30], [4, 4, 4], 0, 40)
    [8.25, 12.25, 30.0]
    """
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    blocks: list[tuple[list[int], float]] = []  # members, and where the top of the block wants to be
    for n in order:
        members, top = [n], wanted[n] - heights[n] / 2
        while blocks and blocks[-1][1] + sum(heights[m] for m in blocks[-1][0]) > top:
            earlier, _ = blocks.pop()
            members = earlier + members
            top = _best_top(members, wanted, heights)
        blocks.append((members, top))
    placed = [0.0] * len(wanted)
    under = low
    for members, top in blocks:
        at = max(top, under)
        for n in members:
            placed[n] = at + heights[n] / 2
            at += heights[n]
        under = at
    ceiling = high
    for n in reversed(order):
        placed[n] = min(placed[n], ceiling - heights[n] / 2)
        ceiling = placed[n] - heights[n] / 2
    return placed


def _best_top(members: Sequence[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    """Where a block lies with the least moving: at the mean of what its members want."""
    before, tops = 0.0, []
    for n in members:
        tops.append(wanted[n] - heights[n] / 2 - before)
        before += heights[n]
    return float(np.mean(tops))


def asides(found: Sequence[Aside], left: float, box: Box, setting: Setting) -> list[Shape]:
    """Return the asides at `left`, spread so that they are apart, with a thin line to what they name where moved."""
    gap = setting.mm(0.8)
    placed = spaced([one.at for one in found], [one.height + gap for one in found], box.top, box.bottom)
    shapes: list[Shape] = []
    for one, middle in zip(found, placed, strict=True):
        top = middle - one.height / 2
        for text, style in one.lines:
            shapes.append(setting.text(left, top + 0.95 * style.height, text, style, role=one.role))
            top += 1.25 * style.height
        if one.colour:
            line = np.array([[box.right + setting.mm(1.2), one.at], [left - setting.mm(0.8), middle]])
            shapes.append(Lines((line,), one.colour, setting.mm(0.2), "leader"))
    return shapes


def rows_of(texts: Sequence[Text], least: float) -> list[int]:
    """Return in which row every text can stand so that those of a row are `least` mm apart; row 0 first.

    >>> style = Style(10)
    >>> rows_of([Text(0, 0, "a", style, 10), Text(5, 0, "b", style, 10), Text(20, 0, "c", style, 10)], 1)
    [0, 1, 0]
    """
    ends: list[float] = []
    rows = [0] * len(texts)
    for n in sorted(range(len(texts)), key=lambda one: texts[one].left):
        row = next((row for row, end in enumerate(ends) if end + least <= texts[n].left), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = texts[n].left + texts[n].width
        rows[n] = row
    return rows


def dot_names(series: Series, frame: Frame, occupied: Occupied, setting: Setting) -> list[Shape]:
    """Return the names of the dots that want one, the first first, each where nothing else is; others are left out."""
    style = setting.style(6.6, colour=INK)
    if series.kind == "strip":
        places = strip_places(series.points, frame, setting)
        sizes = np.full(len(places), setting.mm(strip_radius(series.points)))
    else:
        places, sizes = [frame.place(point) for point in series.points], radii(series.points, setting)
    crowded = len(series.points) > CROWD
    for point, (x, y), radius in zip(series.points, places, sizes.tolist(), strict=True):
        if point.named or not crowded:
            occupied.add(Box(x - radius, y - radius, x + radius, y + radius))
    shapes: list[Shape] = []
    for point, (x, y), radius in zip(series.points, places, sizes.tolist(), strict=True):
        if point.named and point.label and (text := _beside(point, x, y, radius, frame, occupied, style, setting)):
            shapes.append(text)
            occupied.add(text.box)
    return shapes


def _beside(
    point: Point, x: float, y: float, radius: float, frame: Frame, occupied: Occupied, style: Style, setting: Setting
) -> Text | None:
    off, middle = radius + setting.mm(0.6), 0.36 * style.height
    slant, high = 0.7 * radius + setting.mm(0.4), 0.25 * style.height
    ways = (
        (x + off, y + middle, "left"),
        (x - off, y + middle, "right"),
        (x, y - off - high, "middle"),
        (x, y + off + style.height, "middle"),
        (x + slant, y - slant, "left"),
        (x - slant, y - slant, "right"),
        (x + slant, y + slant + style.height, "left"),
        (x - slant, y + slant + style.height, "right"),
    )
    for at, baseline, anchor in ways:
        text = setting.text(at, baseline, point.label, style, anchor=anchor, halo=PAPER, role="name")  # type: ignore[arg-type]
        if text.box.within(frame.box) and occupied.free(text.box):
            return text
    return None
