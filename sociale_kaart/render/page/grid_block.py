"""The 2-D legend of a bivariate map: cells with letter and counts, two axes, and what the classes are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shapely

from sociale_kaart.render.page.scene import MUTED, PAPER, RULE, Polygons, Shape, Style, ink_on
from sociale_kaart.render.page.typeset import LEADING, Setting
from sociale_kaart.render.resolved import GridLegend, LegendRow, ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["grid_block", "names_block"]

CHIP = (5.6, 2.7)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything of a 2-D legend stands, from its left top corner."""

    grid: GridLegend
    x_title: tuple[list[str], list[str]]
    y_title: tuple[list[str], list[str]]
    x_labels: list[list[str]]
    y_labels: list[list[str]]
    gutter: float
    cell: tuple[float, float]
    title: Style
    label: Style

    @property
    def above(self) -> float:
        return sum(map(len, self.y_title)) * LEADING * self.title.height + 0.4 * self.title.height

    @property
    def cells(self) -> float:
        return len(self.grid.y_labels) * self.cell[1]

    @property
    def below(self) -> float:
        return max(len(lines) for lines in self.x_labels) * LEADING * self.label.height + 0.5 * self.title.height


def _plan(resolved: ResolvedMap, grid: GridLegend, width: float, setting: Setting, texts: Texts) -> _Plan:
    title, label = setting.style(6.8, bold=True), setting.style(6.2, colour=MUTED)
    right, up = texts("page.right", end=grid.x_end), texts("page.up", end=grid.y_end)
    columns, rows = len(grid.x_labels), len(grid.y_labels)
    widest = max(setting.measure(text, label) for text in grid.y_labels)
    gutter = min(widest, width * 0.25) + setting.mm(1.6)
    across = min((width - gutter) / columns, setting.mm(21))
    high = min(across, setting.mm(11.5 if resolved.legend[0].dwellings is not None else 9.5))
    y_labels = [setting.balance(text, gutter - setting.mm(1.6), label) for text in grid.y_labels]
    tallest = max(setting.height(len(lines), label) for lines in y_labels)
    return _Plan(
        grid,
        (setting.wrap(grid.x_title, width - gutter, title), setting.wrap(right, width - gutter, title)),
        (setting.wrap(grid.y_title, width, title), setting.wrap(up, width, title)),
        [setting.balance(text, across - setting.mm(1), label) for text in grid.x_labels],
        y_labels,
        gutter,
        (across, max(high, tallest, _cell_height(rows, setting))),
        title,
        label,
    )


def _cell_height(rows: int, setting: Setting) -> float:
    return (
        setting.height(1, setting.style(7)) + setting.height(2, setting.style(5.8)) + setting.mm(0.4 if rows > 4 else 1)
    )


def _cell(row: LegendRow, x: float, y: float, plan: _Plan, setting: Setting, texts: Texts) -> list[Shape]:
    """Return one cell: colour, letter and counts."""
    across, high = plan.cell
    ink = ink_on(row.colour)
    polygon = shapely.box(x, y, x + across, y + high)
    shapes: list[Shape] = [Polygons((polygon,), row.colour, PAPER, setting.mm(0.5), f"swatch.{row.id}")]
    numbers = [row.areas] if row.dwellings is None else [row.areas, row.dwellings]
    bold, small = setting.style(7, bold=True, colour=ink), setting.style(5.8, colour=ink)
    lines: Sequence[tuple[str, Style, str]] = [
        (row.letter, bold, "legend.letter"),
        *((texts.number(number, 0), small, "legend.count") for number in numbers),
    ]
    top = y + (high - sum(setting.height(1, style) for _, style, _ in lines)) / 2
    for text, style, role in lines:
        shapes += setting.lines(x + across / 2, top, [text], style, anchor="middle", role=role)
        top += setting.height(1, style)
    return shapes


def _axis_title(x: float, top: float, lines: tuple[list[str], list[str]], plan: _Plan, setting: Setting) -> list[Shape]:
    """Return the title of an axis, and in lighter type where it goes."""
    title, end = lines
    under = top + setting.height(len(title), plan.title)
    light = setting.style(6.8, colour=MUTED)
    return [
        *setting.lines(x, top, title, plan.title, role="legend.axis"),
        *setting.lines(x, under, end, light, role="legend.axis.arrow"),
    ]


def _axes(plan: _Plan, x: float, y: float, setting: Setting) -> list[Shape]:
    """Return titles and labels of both axes; the first row of the grid is at the bottom."""
    (across, high), shapes = plan.cell, list[Shape]()
    shapes += _axis_title(x, y, plan.y_title, plan, setting)
    top = y + plan.above
    for n, lines in enumerate(plan.y_labels):
        tall = setting.height(len(lines), plan.label)
        middle = top + plan.cells - (n + 0.5) * high
        edge = x + plan.gutter - setting.mm(1.6)
        shapes += setting.lines(edge, middle - tall / 2, lines, plan.label, anchor="right", role="legend.axis.label")
    left, under = x + plan.gutter, top + plan.cells + setting.mm(0.6)
    for n, lines in enumerate(plan.x_labels):
        middle = left + (n + 0.5) * across
        shapes += setting.lines(middle, under, lines, plan.label, anchor="middle", role="legend.axis.label")
    return [*shapes, *_axis_title(left, top + plan.cells + plan.below, plan.x_title, plan, setting)]


def grid_block(
    resolved: ResolvedMap, grid: GridLegend, width: float, setting: Setting, texts: Texts
) -> tuple[float, Callable[[float, float], list[Shape]]]:
    """Return the height of the 2-D legend and how to draw it with its left top corner at (x, y)."""
    plan = _plan(resolved, grid, width, setting, texts)
    level = texts.level(resolved.areas.level, 2)
    known = any(row.dwellings is not None for row in resolved.legend)
    key = texts("page.cell_dwellings" if known else "page.cell_areas", level=level, dwellings=resolved.dwellings_label)
    small = setting.style(6.2, colour=MUTED)
    note = setting.wrap(key, width, small)
    under = setting.height(sum(map(len, plan.x_title)), plan.title)
    foot = plan.above + plan.cells + plan.below + under + setting.mm(1.2)
    rows = [row for row in resolved.legend if row.column is not None and row.row is not None]

    def draw(x: float, y: float) -> list[Shape]:
        shapes: list[Shape] = []
        for row in rows:
            left = x + plan.gutter + (row.column or 0) * plan.cell[0]
            top = y + plan.above + plan.cells - ((row.row or 0) + 1) * plan.cell[1]
            shapes += _cell(row, left, top, plan, setting, texts)
        return [*shapes, *_axes(plan, x, y, setting), *setting.lines(x, y + foot, note, small, role="legend.note")]

    return foot + setting.height(len(note), small), draw


def names_block(
    resolved: ResolvedMap, width: float, setting: Setting
) -> tuple[float, Callable[[float, float], list[Shape]]]:
    """Return the height of the names of the classes, in the order of the cells, and how to draw them at (x, y)."""
    style, gap = setting.style(6.8), setting.mm(0.55)
    indent, high = setting.mm(CHIP[0] + 1.4), setting.mm(CHIP[1])
    cells = [row for row in resolved.legend if row.column is not None and row.row is not None]
    cells.sort(key=lambda row: (-(row.row or 0), row.column or 0))
    named = [(row, setting.wrap(row.label, width - indent, style)) for row in cells]
    one = setting.height(1, style)

    def draw(x: float, y: float) -> list[Shape]:
        shapes: list[Shape] = []
        for row, lines in named:
            ink = setting.style(6, bold=True, colour=ink_on(row.colour))
            chip = shapely.box(x, y + (one - high) / 2, x + setting.mm(CHIP[0]), y + (one + high) / 2)
            shapes.append(Polygons((chip,), row.colour, RULE, setting.mm(0.1), f"chip.{row.id}"))
            middle, baseline = x + setting.mm(CHIP[0]) / 2, y + one / 2 + 0.727 / 2 * ink.height
            shapes.append(setting.text(middle, baseline, row.letter, ink, anchor="middle", role="legend.chip"))
            shapes += setting.lines(x + indent, y, lines, style, role="legend.label")
            y += setting.height(len(lines), style) + gap
        return shapes

    return sum(setting.height(len(lines), style) + gap for _, lines in named) - gap, draw
