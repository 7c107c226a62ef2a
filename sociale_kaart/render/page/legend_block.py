"""The legend on paper, as blocks that flow into columns: classes with their counts, 2-D legend, policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import shapely

from sociale_kaart.analysis.disclosure import CERTAIN_FROM
from sociale_kaart.core.policy import Status
from sociale_kaart.core.values import Reason
from sociale_kaart.render.credits import uncertain_label
from sociale_kaart.render.page.grid_block import grid_block, names_block
from sociale_kaart.render.page.mapface import too_fine
from sociale_kaart.render.page.measure_face import symbol_shapes
from sociale_kaart.render.page.pattern import MISSING, UNCERTAIN, hatch_on, patterned
from sociale_kaart.render.page.scene import INK, MUTED, PAPER, RULE, Box, Polygons, Shape, Style, ink_on
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.zone_face import BADGE, badge, zone_numbers, zone_swatch
from sociale_kaart.render.resolved import LegendRow, MeasureRow, ResolvedMap, ZoneRow
from sociale_kaart.render.texts import Texts

__all__ = ["Block", "legend_blocks"]

SWATCH = (7.4, 4.6)
ROW_GAP = 1.1
NAMES = 10


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the legend: its height, the room before it, and how to draw it with its left top corner at (x, y).

    `keep` holds it together with the next block; `again` is repeated above it where it begins a column.
    """

    height: float
    draw: Callable[[float, float], list[Shape]]
    before: float = 0.0
    keep: bool = False
    again: Block | None = None


def _paragraph(
    text: str, width: float, style: Style, setting: Setting, role: str, before: float, keep: bool = False
) -> Block:
    lines = setting.wrap(text, width, style)
    height = setting.height(len(lines), style)
    return Block(height, lambda x, y: list(setting.lines(x, y, lines, style, role=role)), before, keep)


@dataclass(frozen=True, slots=True)
class _Counts:
    """The columns of counts: what is counted, and the width of each."""

    titles: tuple[str, ...]
    widths: tuple[float, ...]
    cell: Style

    @property
    def width(self) -> float:
        return sum(self.widths)


def _counts(resolved: ResolvedMap, setting: Setting, texts: Texts) -> _Counts:
    cell = setting.style(7.4)
    columns = [(texts.level(resolved.areas.level, 2), [row.areas for row in resolved.legend])]
    if any(row.dwellings is not None for row in resolved.legend):
        columns.append((resolved.dwellings_label, [row.dwellings or 0 for row in resolved.legend]))
    widest = [max(setting.measure(texts.number(number, 0), cell) for number in [0, *column]) for _, column in columns]
    widths = [max(most + setting.mm(3.4), setting.mm(10.5)) for most in widest]
    return _Counts(tuple(title for title, _ in columns), tuple(widths), cell)


def _headings(counts: _Counts, width: float, setting: Setting, before: float) -> Block:
    """Return what each column counts: right above its numbers where that fits, else in one line over all."""
    style = setting.style(6.2, colour=MUTED)
    edges = [width - sum(counts.widths[n + 1 :]) for n in range(len(counts.widths))]
    beside = setting.measure(counts.titles[0], style) <= edges[0] and all(
        setting.measure(title, style) < column - setting.mm(1.5)
        for title, column in zip(counts.titles[1:], counts.widths[1:], strict=True)
    )
    together = [] if beside else setting.wrap(" · ".join(counts.titles), width, style)

    def draw(x: float, y: float) -> list[Shape]:
        if together:
            return list(setting.lines(x + width, y, together, style, anchor="right", role="legend.heading"))
        return [
            line
            for title, edge in zip(counts.titles, edges, strict=True)
            for line in setting.lines(x + edge, y, [title], style, anchor="right", role="legend.heading")
        ]

    return Block(setting.height(max(len(together), 1), style) + setting.mm(0.8), draw, before, True)


def swatch_shapes(row: LegendRow, box: Box, setting: Setting) -> list[Shape]:
    """Return a patch of a class as it looks on the map, with its letter."""
    polygon = (shapely.box(*box),)
    shapes: list[Shape] = [Polygons(polygon, row.colour, RULE, setting.mm(0.15), f"swatch.{row.id}")]
    if row.reason in MISSING:
        shapes += patterned(polygon, MISSING[row.reason], hatch_on(row.colour), setting.scale)
    if row.letter:
        style = setting.style(7, bold=True, colour=ink_on(row.colour))
        middle, baseline = (box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.727 / 2 * style.height
        shapes.append(setting.text(middle, baseline, row.letter, style, anchor="middle", role="legend.letter"))
    return shapes


def _row(
    patch: Callable[[Box], list[Shape]],
    label: str,
    numbers: Sequence[str],
    counts: _Counts,
    width: float,
    setting: Setting,
    before: float,
) -> Block:
    """Return a patch, a label over as many lines as it needs, and counts."""
    style = setting.style(7.8)
    indent, high = setting.mm(SWATCH[0] + 2.2), setting.mm(SWATCH[1])
    lines = setting.wrap(label, width - indent - counts.width, style)
    one = setting.height(1, style)
    height = max(high, setting.height(len(lines), style) + high - one)

    def draw(x: float, y: float) -> list[Shape]:
        shapes = patch(Box(x, y, x + setting.mm(SWATCH[0]), y + high))
        shapes += setting.lines(x + indent, y + (high - one) / 2, lines, style, role="legend.label")
        edge = x + width
        for number, column in zip(reversed(numbers), reversed(counts.widths), strict=False):
            top = y + (high - setting.height(1, counts.cell)) / 2
            shapes += setting.lines(edge, top, [number], counts.cell, anchor="right", role="legend.count")
            edge -= column
        return shapes

    return Block(height, draw, before, True)


def _class_row(row: LegendRow, counts: _Counts, width: float, setting: Setting, texts: Texts, before: float) -> Block:
    numbers = [texts.number(row.areas, 0)]
    if len(counts.widths) == 2:
        numbers.append("" if row.dwellings is None else texts.number(row.dwellings, 0))
    return _row(lambda box: swatch_shapes(row, box, setting), row.label, numbers, counts, width, setting, before)


def _uncertain_row(
    resolved: ResolvedMap, counts: _Counts, width: float, setting: Setting, texts: Texts
) -> Iterator[Block]:
    uncertain = resolved.marked_uncertain
    if not uncertain.any():
        return
    if too_fine(resolved):
        small, count = setting.style(6.6, colour=MUTED), int(uncertain.sum())
        told = texts("page.unmarked", count=count, level=texts.level(resolved.areas.level, count), below=CERTAIN_FROM)
        yield _paragraph(told, width, small, setting, "legend.note", setting.mm(2.2))
        return

    def patch(box: Box) -> list[Shape]:
        polygon = (shapely.box(*box),)
        plain = Polygons(polygon, PAPER, RULE, setting.mm(0.15), "swatch.uncertain")
        return [plain, *patterned(polygon, UNCERTAIN, INK, setting.scale)]

    numbers = [texts.number(int(uncertain.sum()), 0)]
    if len(counts.widths) == 2:
        numbers.append(texts.number(float(resolved.dwellings[uncertain].sum()), 0))
    yield _row(patch, uncertain_label(resolved, texts), numbers, counts, width, setting, setting.mm(2.4))


def _zone_names(row: ZoneRow, texts: Texts) -> str:
    """Return the numbers on the badges with the names they stand for."""
    numbers = zone_numbers(row.zones)
    names = [f"{numbers[zone.id]}\N{NO-BREAK SPACE}{zone.name}" for zone in row.zones if zone.name]
    shown = "; ".join(names[:NAMES])
    return texts("page.zones_more", names=shown, count=len(names) - NAMES) if len(names) > NAMES else shown


def _zone_row(row: ZoneRow, whose: str, width: float, setting: Setting, texts: Texts) -> Block:
    style, small = setting.style(7.8), setting.style(6.4, colour=MUTED)
    disc = setting.mm(SWATCH[0] + 1.4 + BADGE)
    indent, high = disc + setting.mm(BADGE + 1.6), setting.mm(SWATCH[1] + 1.2)
    lines = setting.wrap(row.label, width - indent, style)
    homes = [] if row.dwellings is None else [texts("layers.dwellings", count=row.dwellings, label=whose)]
    names = setting.wrap(" · ".join([_zone_names(row, texts), *homes]), width - indent, small)
    first = setting.height(len(lines), style)

    def draw(x: float, y: float) -> list[Shape]:
        inset = setting.mm(0.55)
        swatch = Box(x + inset, y + inset, x + setting.mm(SWATCH[0]) - inset, y + high - inset)
        shapes = zone_swatch(swatch, row.direction, setting)
        shapes += badge(x + disc, y + high / 2, str(row.direction or ""), setting)
        shapes += setting.lines(x + indent, y, lines, style, role="legend.zone")
        return [*shapes, *setting.lines(x + indent, y + first, names, small, role="legend.zone.names")]

    return Block(max(high, first + setting.height(len(names), small)), draw, setting.mm(1.4))


def _measures(resolved: ResolvedMap, width: float, setting: Setting, texts: Texts) -> list[Block]:
    """Return the themes of the measures with their symbols and how many there are of each."""
    if not resolved.measures:
        return []
    bold, small = setting.style(9, bold=True), setting.style(6.6, colour=MUTED)
    statuses = {measure.status for row in resolved.measures for measure in row.measures}
    notes = [texts(f"layers.{status}") for status in (Status.PLANNED, Status.ENDED) if status in statuses]
    blocks = [_paragraph(texts("layers.measures"), width, bold, setting, "legend.title", setting.mm(5), True)]
    blocks += [_measure_row(row, width, setting, texts) for row in resolved.measures]
    if notes:
        blocks.append(_paragraph(" ".join(notes), width, small, setting, "legend.note", setting.mm(1.6)))
    return blocks


def _measure_row(row: MeasureRow, width: float, setting: Setting, texts: Texts) -> Block:
    style, count = setting.style(7.8), texts.number(len(row.measures), 0)
    indent, high = setting.mm(SWATCH[0] + 2.2), setting.mm(SWATCH[1] + 0.6)
    lines = setting.wrap(row.label, width - indent - setting.mm(10), style)
    one = setting.height(1, style)

    def draw(x: float, y: float) -> list[Shape]:
        shapes = symbol_shapes(x + setting.mm(SWATCH[0] / 2), y + high / 2, row.symbol, setting)
        shapes += setting.lines(x + indent, y + (high - one) / 2, lines, style, role="legend.measure")
        top = y + (high - one) / 2
        return [*shapes, *setting.lines(x + width, top, [count], style, anchor="right", role="legend.count")]

    return Block(max(high, setting.height(len(lines), style) + high - one), draw, setting.mm(0.5), True)


def legend_blocks(resolved: ResolvedMap, width: float, *, setting: Setting, texts: Texts) -> list[Block]:
    """Return the legend in the order it is read, for a column of `width` mm."""
    counts = _counts(resolved, setting, texts)
    bold = setting.style(9, bold=True)
    small = setting.style(6.6, colour=MUTED)
    blocks: list[Block] = []
    rows = [row for row in resolved.legend if resolved.grid is None or row.column is None]
    if resolved.legend_title:
        blocks.append(_paragraph(resolved.legend_title, width, bold, setting, "legend.title", 0.0, True))
    if resolved.grid is not None:
        height, draw = grid_block(resolved, resolved.grid, width, setting, texts)
        blocks.append(Block(height, draw, setting.mm(1.2), resolved.grid.named))
        if resolved.grid.named:
            blocks.append(Block(*names_block(resolved, width, setting), setting.mm(2.6)))
    headings = _headings(counts, width, setting, setting.mm(4 if resolved.grid else 1))
    blocks += [headings] if rows else []
    present = [row for row in rows if row.reason == Reason.PRESENT]
    absent = [row for row in rows if row.reason != Reason.PRESENT]
    for group in (present, absent):
        for n, row in enumerate(group):
            gap = setting.mm(ROW_GAP if n or not present or group is present else 2.4)
            blocks.append(_class_row(row, counts, width, setting, texts, gap))
        if group is present and present and absent:
            blocks[-1] = replace(blocks[-1], keep=False)
        elif present and absent:
            first = len(blocks) - len(absent)
            blocks[first] = replace(blocks[first], again=headings)
    blocks += _uncertain_row(resolved, counts, width, setting, texts)
    if resolved.legend_note and resolved.grid is None:  # a 2-D legend says it along its axes
        blocks.append(_paragraph(resolved.legend_note, width, small, setting, "legend.note", setting.mm(2.2)))
    if resolved.zones:
        blocks.append(_paragraph(texts("page.policy"), width, bold, setting, "legend.title", setting.mm(5), True))
        blocks += [_zone_row(row, resolved.dwellings_label, width, setting, texts) for row in resolved.zones]
        if any(zone.status is Status.PLANNED for row in resolved.zones for zone in row.zones):
            blocks.append(_paragraph(texts("page.planned"), width, small, setting, "legend.note", setting.mm(1.6)))
    return [*blocks, *_measures(resolved, width, setting, texts)]
