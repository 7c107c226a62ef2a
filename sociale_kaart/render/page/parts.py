"""The parts of a sheet as blocks in millimetres: facts, tables, bars, items and paragraphs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import shapely

from sociale_kaart.render.page.legend_block import SWATCH, Block, swatch_shapes
from sociale_kaart.render.page.scene import MUTED, RULE, Box, Polygons, Shape, Style, ink_on
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.resolved import LegendRow
from sociale_kaart.render.sheets.sheet import Bar, Facts, Grid, Item, Key

__all__ = ["TONES", "bar_block", "clipped", "fact_blocks", "grid_blocks", "item_block", "key_blocks", "paragraph_block"]

BODY, SMALL = 7.8, 6.6
TONES = {"": "#4a525c", "against": "#9c3a0c", "talk": "#5a4a94", "with": "#0b5a70"}
"""The colour of a judgement; its word stands in it, so that it needs no colour."""

FACT, MARK = 25.0, 17.0  # mm on A4, of the column of names and of marks
BAR = 1.1


def clipped(lines: list[str], most: int) -> list[str]:
    """Return at most so many lines; the last says with an ellipsis that there was more.

    >>> clipped(["a", "b", "c"], 2)
    ['a', 'b…']
    """
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1].rstrip(' .,;')}…"]


def _wrapped(text: str, width: float, style: Style, setting: Setting, most: int) -> list[str]:
    """Break a text in at most so many lines, its own line breaks kept."""
    lines = [line for part in text.splitlines() for line in setting.wrap(part, width, style)]
    kept = clipped(lines, most)
    if len(lines) > most and setting.measure(kept[-1], style) > width:
        kept[-1] = f"{kept[-1][:-2]}…"
    return kept


def paragraph_block(text: str, width: float, setting: Setting, *, small: bool = False, most: int = 14) -> Block:
    """Return plain sentences."""
    style = setting.style(SMALL, colour=MUTED) if small else setting.style(BODY)
    lines = _wrapped(text, width, style, setting, most)
    height = setting.height(len(lines), style)
    return Block(height, lambda x, y: list(setting.lines(x, y, lines, style, role="sheet.text")), setting.mm(0.8))


def fact_blocks(facts: Facts, width: float, setting: Setting) -> list[Block]:
    """Return a row per fact: its name, and what it is beside it."""
    return [_fact(name, text, width, setting) for name, text in facts.rows]


def _fact(name: str, text: str, width: float, setting: Setting) -> Block:
    style, muted, indent = setting.style(BODY), setting.style(BODY, colour=MUTED), setting.mm(FACT)
    lines = _wrapped(text, width - indent, style, setting, 7)
    names = _wrapped(name, indent - setting.mm(1.5), muted, setting, 2)

    def draw(x: float, y: float) -> list[Shape]:
        left = setting.lines(x, y, names, muted, role="sheet.name")
        return [*left, *setting.lines(x + indent, y, lines, style, role="sheet.fact")]

    return Block(setting.height(max(len(lines), len(names)), style), draw, setting.mm(0.7))


def bar_block(bar: Bar, width: float, setting: Setting) -> Block:
    """Return a class of the map with its share as a bar under its name."""
    style, figure = setting.style(BODY), setting.style(BODY, bold=bar.share > 0)
    indent, gap = setting.mm(SWATCH[0] + 2.0), setting.mm(3.0)
    told = setting.style(SMALL, colour=MUTED) if bar.share == 0 else figure
    right = setting.measure(bar.text, told) if bar.text else 0.0
    lines = _wrapped(bar.label, width - indent - right - gap, style, setting, 2)
    one = setting.height(len(lines), style)
    height = max(one + (setting.mm(BAR + 0.4) if bar.share > 0 else 0.0), setting.mm(SWATCH[1]))

    def draw(x: float, y: float) -> list[Shape]:
        box = Box(x, y, x + setting.mm(SWATCH[0]), y + setting.mm(SWATCH[1]))
        shapes: list[Shape] = list(swatch_shapes(bar.row, box, setting)) if bar.row is not None else []
        shapes += setting.lines(x + indent, y, lines, style, role="sheet.type")
        shapes += setting.lines(x + width, y, [bar.text], told, anchor="right", role="sheet.share") if bar.text else []
        if bar.share > 0 and not math.isnan(bar.share):
            top, room = y + one, width - indent
            track = shapely.box(x + indent, top, x + indent + room, top + setting.mm(BAR))
            fill = shapely.box(x + indent, top, x + indent + room * bar.share / 100, top + setting.mm(BAR))
            colour = bar.row.colour if bar.row is not None else RULE
            shapes.append(Polygons((track,), "#eceff2", role="sheet.track"))
            shapes.append(Polygons((fill,), colour, "#59626d", setting.mm(0.12), "sheet.bar"))
        return shapes

    return Block(height, draw, setting.mm(1.0))


def key_blocks(key: Key, width: float, setting: Setting) -> list[Block]:
    """Return the other classes of a map in two columns, under their title."""
    if not key.rows:
        return []
    style, gap = setting.style(SMALL), setting.mm(3.0)
    swatch, indent, each = setting.mm(6.2), setting.mm(7.6), (width - gap) / 2
    found = [paragraph_block(key.title, width, setting, small=True)] if key.title else []
    for first in range(0, len(key.rows), 2):
        pair = [(row, _wrapped(row.label, each - indent, style, setting, 2)) for row in key.rows[first : first + 2]]
        height = max(setting.height(max(len(lines) for _, lines in pair), style), setting.mm(3.8))
        found.append(
            Block(height, partial(_key_row, pair, swatch, indent, each + gap, style, setting), setting.mm(0.7))
        )
    return found


def _key_row(
    pair: Sequence[tuple[LegendRow, list[str]]],
    swatch: float,
    indent: float,
    step: float,
    style: Style,
    setting: Setting,
    x: float,
    y: float,
) -> list[Shape]:
    shapes: list[Shape] = []
    for n, (row, lines) in enumerate(pair):
        left = x + n * step
        shapes += swatch_shapes(row, Box(left, y, left + swatch, y + setting.mm(3.8)), setting)
        shapes += setting.lines(left + indent, y + setting.mm(0.4), lines, style, role="sheet.type")
    return shapes


def item_block(item: Item, width: float, setting: Setting) -> Block:
    """Return a finding or another item: its mark in a patch at the left, its sentences beside it."""
    indent = setting.mm(MARK) if item.mark else 0.0
    room = width - indent
    styles = (
        (item.text, setting.style(BODY), 6, "sheet.item"),
        *((note, setting.style(SMALL, colour=MUTED), 4, "sheet.note") for note in item.notes),
        (item.decided, setting.style(SMALL, bold=True), 4, "sheet.decided"),
        (item.alert, setting.style(SMALL, bold=True, colour=TONES["against"]), 2, "sheet.alert"),
    )
    parts = [(_wrapped(text, room, style, setting, most), style, role) for text, style, most, role in styles if text]
    height = sum(setting.height(len(lines), style) for lines, style, _ in parts)

    def draw(x: float, y: float) -> list[Shape]:
        shapes: list[Shape] = list(_mark(item, x, y, setting)) if item.mark else []
        for lines, style, role in parts:
            shapes += setting.lines(x + indent, y, lines, style, role=role)
            y += setting.height(len(lines), style)
        return shapes

    return Block(max(height, setting.mm(4.2) if item.mark else 0.0), draw, setting.mm(2.2))


def _mark(item: Item, x: float, y: float, setting: Setting) -> list[Shape]:
    fill = TONES[item.tone]
    style = setting.style(6.4, bold=True, colour=ink_on(fill))
    box = Box(x, y + setting.mm(0.15), x + setting.mm(MARK - 2.2), y + setting.mm(3.9))
    baseline = (box.top + box.bottom) / 2 + 0.727 / 2 * style.height
    return [
        Polygons((shapely.box(*box),), fill, role="sheet.mark"),
        setting.text((box.left + box.right) / 2, baseline, item.mark, style, anchor="middle", role="sheet.mark"),
    ]


def grid_blocks(grid: Grid, width: float, setting: Setting) -> tuple[Block, list[Block]]:
    """Return the headings of a table, and its rows."""
    widths = _widths(grid, width, setting)
    heading = _grid_row(grid.columns, grid.reads, widths, setting, head=True)
    return heading, [_grid_row(row, grid.reads, widths, setting) for row in grid.rows]


def _widths(grid: Grid, width: float, setting: Setting) -> list[float]:
    """Return the width of every column: figures as wide as they are, what reads shares the rest."""
    head, body = setting.style(SMALL), setting.style(BODY, bold=True)
    gap = setting.mm(3.5)
    wanted = []
    for column in range(grid.reads, len(grid.columns)):
        cells = [line for row in grid.rows for line in row[column].splitlines()[:1]]
        small = [line for row in grid.rows for line in row[column].splitlines()[1:]]
        longest = max(
            (max((setting.measure(text, style) for text in texts), default=0.0))
            for texts, style in ((cells, body), (small, head), (grid.columns[column].split(), head))
        )
        wanted.append(longest + gap)
    most = width * (0.62 if grid.reads == 1 else 0.35)
    if sum(wanted) > most:
        wanted = [each * most / sum(wanted) for each in wanted]
    left = width - sum(wanted)
    reads = [left] if grid.reads == 1 else _shared(grid, left, setting)
    return [*reads, *wanted]


def _shared(grid: Grid, room: float, setting: Setting) -> list[float]:
    """Share room among the columns that read by how long their longest texts are, none less than a fifth."""
    style = setting.style(BODY)
    longest = [
        max((setting.measure(line, style) for row in grid.rows for line in row[column].splitlines()), default=1.0)
        for column in range(grid.reads)
    ]
    shares = [max(each, 0.2 * sum(longest)) for each in longest]
    return [room * share / sum(shares) for share in shares]


def _grid_row(
    cells: Sequence[str], reads: int, widths: Sequence[float], setting: Setting, *, head: bool = False
) -> Block:
    gap = setting.mm(3.5)
    small = setting.style(SMALL, colour=MUTED)
    placed: list[tuple[float, list[tuple[list[str], Style]], bool]] = []
    x = 0.0
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        left = column < reads
        strong = setting.style(BODY, bold=not left)
        parts = []
        for n, line in enumerate(cell.splitlines()[:3]):
            style = small if head or n else strong
            parts.append((_wrapped(line, width - (gap if left else setting.mm(1.0)), style, setting, 3), style))
        placed.append((x if left else x + width, parts, left))
        x += width
    height = max(sum(setting.height(len(lines), style) for lines, style in parts) for _, parts, _ in placed)
    total = sum(widths)

    def draw(left: float, top: float) -> list[Shape]:
        shapes: list[Shape] = []
        for at, parts, reads_left in placed:
            y = top + setting.mm(0.5)
            for lines, style in parts:
                side = "left" if reads_left else "right"
                role = "sheet.head" if head else "sheet.cell"
                shapes += setting.lines(left + at, y, lines, style, anchor=side, role=role)  # type: ignore[arg-type]
                y += setting.height(len(lines), style)
        rule = shapely.box(left, top + height + setting.mm(0.9), left + total, top + height + setting.mm(1.0))
        return [*shapes, Polygons((rule,), RULE if not head else MUTED, role="sheet.rule")]

    return Block(height + setting.mm(1.0), draw, 0.0)
