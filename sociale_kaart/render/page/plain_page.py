"""What every page without a map of its own has: title, subtitle, and at the foot what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from sociale_kaart.render.page.legend_block import Block
from sociale_kaart.render.page.parts import clipped
from sociale_kaart.render.page.scene import MUTED, RULE, Box, Lines, Shape
from sociale_kaart.render.page.typeset import Measure, Setting
from sociale_kaart.render.texts import Texts

__all__ = ["PlainPage", "columns_of", "filled", "plain_page"]

MARGIN, GROWTH = 12.0, 0.75


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page with its title and foot set: `room` is what is left, `setting` the type for paper of this size."""

    width: float
    height: float
    setting: Setting
    room: Box
    shapes: tuple[Shape, ...]


def plain_page(
    titles: tuple[str, str, str],
    sources: Sequence[str],
    size: tuple[float, float],
    measure: Measure,
    texts: Texts,
    day: date,
    part: float = 1.0,
) -> PlainPage:
    """Set the title, subtitle and help of a page of `size` (mm), and its foot; `part` makes all type smaller."""
    width, height = size
    scale = (min(width, height) / 210) ** GROWTH
    setting = Setting(scale * part, measure)
    page = Box(0, 0, width, height).grown(-MARGIN * scale)
    shapes: list[Shape] = []
    y = page.top
    styles = (setting.style(17, bold=True), setting.style(9.5, colour=MUTED), setting.style(7.2, colour=MUTED))
    for text, style, role, most in zip(titles, styles, ("title", "subtitle", "help"), (2, 2, 3), strict=True):
        lines = clipped(setting.wrap(text, page.width, style), most) if text else []
        shapes += setting.lines(page.left, y, lines, style, role=role)
        y += setting.height(len(lines), style) + (setting.mm(0.8) if lines else 0.0)
    foot, top = _foot(page, sources, setting, texts, day)
    room = Box(page.left, y + setting.mm(3.0), page.right, top - setting.mm(3.0))
    return PlainPage(width, height, setting, room, (*shapes, *foot))


def _foot(page: Box, sources: Sequence[str], setting: Setting, texts: Texts, day: date) -> tuple[list[Shape], float]:
    small, bold = setting.style(6.2, colour=MUTED), setting.style(7.4, bold=True)
    told = f"{texts('page.sources')}: {'; '.join(sources)}. " if sources else ""
    lines = clipped(setting.wrap(f"{told}{texts('page.made', date=texts.date(day))}.", page.width, small), 3)
    top = page.bottom - setting.height(len(lines), small) - setting.height(1, bold) - setting.mm(2.0)
    rule = Lines((np.array([[page.left, top], [page.right, top]]),), RULE, setting.mm(0.2), "rule")
    first = top + setting.mm(1.2)
    under = first + setting.height(1, bold) + setting.mm(0.4)
    return [
        rule,
        *setting.lines(page.left, first, [texts("sheets.caution")], bold, role="caution"),
        *setting.lines(page.left, under, lines, small, role="sources"),
    ], top


def columns_of(room: Box, count: int, gap: float) -> list[Box]:
    """Return columns side by side."""
    width = (room.width - gap * (count - 1)) / count
    lefts = [room.left + n * (width + gap) for n in range(count)]
    return [Box(left, room.top, left + width, room.bottom) for left in lefts]


def filled(blocks: Sequence[Block], columns: Sequence[Box]) -> tuple[list[Shape], int]:
    """Set blocks under one another, column after column; return the shapes and how many blocks had room."""
    shapes: list[Shape] = []
    at = 0
    for box in columns:
        y, first = box.top, True
        while at < len(blocks):
            block = blocks[at]
            before = 0.0 if first else block.before
            if y + before + block.height > box.bottom + 1e-6:
                break
            shapes += block.draw(box.left, y + before)
            y, first, at = y + before + block.height, False, at + 1
    return shapes, at
