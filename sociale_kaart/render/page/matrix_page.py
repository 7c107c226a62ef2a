"""The matrix of policy against the classes of a map on paper, with every combination in words below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import shapely

from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.render.confront.listing import area_names, classes_of
from sociale_kaart.render.confront.matrix import Cell, MatrixRow
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.page.legend_block import Block, swatch_shapes
from sociale_kaart.render.page.parts import clipped, item_block, paragraph_block
from sociale_kaart.render.page.plain_page import PlainPage, columns_of, filled, plain_page
from sociale_kaart.render.page.scene import INK, MUTED, PAPER, RULE, Box, Polygons, Scene, Shape
from sociale_kaart.render.page.typeset import Measure, Setting
from sociale_kaart.render.page.zone_face import badge
from sociale_kaart.render.resolved import LegendRow
from sociale_kaart.render.sheets.sheet import Item
from sociale_kaart.render.texts import Texts

__all__ = ["MORE_THAN_CHANCE", "amount_told", "matrix_pages"]

MORE_THAN_CHANCE = 1.25
"""How much more than chance gives makes a cell stand out."""
SCALES = (1.0, 0.92, 0.84, 0.76, 0.68)
LABEL, HIGH, WIDEST = 50.0, 8.2, 25.0  # mm on A4
COLUMN, BELOW = 84.0, 17.0
A4 = (297.0, 210.0)


def amount_told(amount: float | None, basis: Basis, n_min: int, texts: Texts) -> str:
    """Write what is in a cell: dwellings or hectares, a dash for nothing, and not how many where these are few."""
    if amount is None:
        return f"< {n_min}"
    if amount <= 0:
        return "–"
    if basis is Basis.LAND:
        return texts("lists.hectares", number=texts.number(amount / 10_000, 1))
    return texts.number(amount, 0)


def matrix_pages(
    made: Confronted, measure: Measure, day: date, size: tuple[float, float] = A4, *, only_first: bool = False
) -> tuple[Scene, ...]:
    """Return the matrix on a page of `size` (mm), and what does not fit of the combinations on the next ones.

    With `only_first` there is one page, that says how many combinations it could not hold.
    """
    texts = Texts(made.resolved.language)
    page, high = _fitting(made, measure, day, size, texts)
    grid = _Grid(made, page, texts)
    shapes = [*page.shapes, *grid.shapes()]
    blocks = _combinations(made, page, texts)
    under = Box(page.room.left, page.room.top + high + page.setting.mm(5.0), page.room.right, page.room.bottom)
    scenes: list[Scene] = []
    at = 0
    while True:
        drawn, done = _listed(blocks[at:], under, page, texts, cut=only_first)
        scenes.append(_scene(page, [*shapes, *drawn], made, texts))
        at += done
        if at >= len(blocks) or only_first or (len(scenes) > 1 and not done):
            return tuple(scenes)
        shapes, under = list(page.shapes), page.room


def _scene(page: PlainPage, shapes: Sequence[Shape], made: Confronted, texts: Texts) -> Scene:
    title = f"{texts('lists.title.matrix')} – {made.resolved.title}"
    return Scene(page.width, page.height, tuple(shapes), page.room, 0.0, title)


def _fitting(
    made: Confronted, measure: Measure, day: date, size: tuple[float, float], texts: Texts
) -> tuple[PlainPage, float]:
    """Return a page whose type is small enough for the whole matrix."""
    unit, level = made.matrix.unit, texts.level(made.resolved.areas.level, 2)
    titles = (
        texts("lists.title.matrix"),
        texts("lists.against_map", title=made.resolved.title.rstrip("?. ")),
        texts("lists.cell", unit=unit, level=level),
    )
    part = SCALES[0]
    for part in (*SCALES, *(SCALES[-1] * 0.92**n for n in range(1, 30))):
        page = plain_page(titles, made.resolved.sources, size, measure, texts, day, part)
        high = _Grid(made, page, texts).height
        if high + page.setting.mm(BELOW) <= page.room.height:
            break
    return page, high


@dataclass(slots=True)
class _Grid:
    """The table itself, at the top of the room of a page."""

    made: Confronted
    page: PlainPage
    texts: Texts

    @property
    def setting(self) -> Setting:
        return self.page.setting

    @property
    def classes(self) -> tuple[tuple[int, LegendRow], ...]:
        return classes_of(self.made)

    @property
    def label(self) -> float:
        return min(self.setting.mm(LABEL), 0.3 * self.page.room.width)

    @property
    def column(self) -> float:
        return min(self.setting.mm(WIDEST), (self.page.room.width - self.label) / max(1, len(self.classes)))

    def heads(self) -> list[list[str]]:
        """The names of the classes, in lines."""
        style = self.setting.style(6.4, colour=MUTED)
        room = self.column - self.setting.mm(1.6)
        return [clipped(self.setting.wrap(kind.label, room, style), 6) for _, kind in self.classes]

    @property
    def head(self) -> float:
        lines = max((len(lines) for lines in self.heads()), default=0)
        return self.setting.mm(6.4) + self.setting.height(lines, self.setting.style(6.4)) + self.setting.mm(1.2)

    @property
    def height(self) -> float:
        return self.head + self.setting.mm(HIGH) * len(self.made.matrix.rows)

    def shapes(self) -> list[Shape]:
        """Draw the classes, and a row per kind of policy."""
        shapes = self._headings()
        for n, row in enumerate(self.made.matrix.rows):
            shapes += self._row(row, self.page.room.top + self.head + n * self.setting.mm(HIGH))
        return shapes

    def _headings(self) -> list[Shape]:
        setting, room = self.setting, self.page.room
        style = setting.style(6.4, colour=MUTED)
        shapes: list[Shape] = []
        for n, ((_, kind), lines) in enumerate(zip(self.classes, self.heads(), strict=True)):
            left = room.left + self.label + n * self.column
            middle = left + self.column / 2
            half = min(setting.mm(4.2), self.column / 2 - setting.mm(0.6))
            shapes += swatch_shapes(
                kind, Box(middle - half, room.top, middle + half, room.top + setting.mm(5.2)), setting
            )
            for k, line in enumerate(lines):
                top = room.top + setting.mm(6.0) + k * setting.height(1, style)
                shapes += setting.lines(middle, top, [line], style, anchor="middle", role="matrix.class")
        return shapes

    def _row(self, row: MatrixRow, top: float) -> list[Shape]:
        setting, left = self.setting, self.page.room.left
        bottom = top + setting.mm(HIGH)
        style = setting.style(7.8)
        middle = (top + bottom) / 2
        indent = setting.mm(5.6)
        lines = clipped(setting.wrap(row.label, self.label - indent - setting.mm(2), style), 2)
        rule = shapely.box(left, top, left + self.label + self.column * len(self.classes), top + setting.mm(0.12))
        shapes: list[Shape] = [Polygons((rule,), RULE, role="matrix.rule")]
        if row.kind:
            shapes += badge(left + setting.mm(2.0), middle, str(row.direction or ""), setting)
        first = middle - setting.height(len(lines), style) / 2
        shapes += setting.lines(left + indent, first, lines, style, role="matrix.policy")
        for n, (place, _) in enumerate(self.classes):
            x = left + self.label + n * self.column
            shapes += self._cell(row.cells[place], Box(x, top, x + self.column, bottom), framed=bool(row.kind))
        return shapes

    def _cell(self, cell: Cell, box: Box, *, framed: bool) -> list[Shape]:
        setting = self.setting
        middle = (box.left + box.right) / 2
        told = amount_told(cell.amount, self.made.matrix.basis, self.made.project.settings.n_min, self.texts)
        nothing = told == "–" and not cell.areas
        style = setting.style(7.8, bold=not nothing, colour=RULE if nothing else INK)
        small = setting.style(6.2, colour=MUTED)
        shapes: list[Shape] = []
        if framed and cell.amount and cell.expected is not None and cell.amount >= MORE_THAN_CHANCE * cell.expected:
            inner = box.grown(-setting.mm(0.55))
            frame = shapely.box(*inner)
            shapes.append(Polygons((frame,), PAPER, INK, setting.mm(0.45), "matrix.more"))
        second = [] if nothing else [self.texts.number(len(cell.areas), 0)]
        top = (box.top + box.bottom - setting.height(1, style) - setting.height(len(second), small)) / 2
        shapes += setting.lines(middle, top, [told], style, anchor="middle", role="matrix.amount")
        under = top + setting.height(1, style)
        return [*shapes, *setting.lines(middle, under, second, small, anchor="middle", role="matrix.areas")]


def _combinations(made: Confronted, page: PlainPage, texts: Texts) -> list[Block]:
    """Return every combination that there is, in words."""
    names, n_min, basis = area_names(made.project), made.project.settings.n_min, made.matrix.basis
    width = columns_of(page.room, _count(page), page.setting.mm(7))[0].width
    blocks = []
    for row in made.matrix.rows:
        for place, kind in classes_of(made):
            cell = row.cells[place]
            if not row.kind or (not cell.areas and cell.amount == 0):
                continue
            amount = amount_told(cell.amount, basis, n_min, texts)
            told = texts(
                "lists.combination_named" if cell.areas else "lists.combination",
                areas=len(cell.areas),
                level=texts.level(made.resolved.areas.level, len(cell.areas)),
                amount=amount if basis is Basis.LAND else f"{amount} {made.matrix.unit}",
                names=", ".join(names.get(code, code) for code in cell.areas),
            )
            title = f"{row.label} × {kind.letter or kind.label}"
            blocks.append(item_block(Item(title, notes=(told,)), width, page.setting))
    return blocks


def _count(page: PlainPage) -> int:
    return max(1, round(page.room.width / page.setting.mm(COLUMN)))


def _listed(blocks: Sequence[Block], room: Box, page: PlainPage, texts: Texts, *, cut: bool) -> tuple[list[Shape], int]:
    """Set combinations in columns under a heading; return the shapes and how many had room."""
    setting = page.setting
    style = setting.style(9.6, bold=True)
    heading = setting.lines(room.left, room.top, [texts("lists.in_words")], style, role="heading")
    under = Box(room.left, room.top + setting.height(1, style) + setting.mm(1.2), room.right, room.bottom)
    more = setting.mm(4.6) if cut else 0.0
    columns = columns_of(Box(under.left, under.top, under.right, under.bottom - more), _count(page), setting.mm(7))
    shapes, done = filled(blocks, columns)
    shapes = [*heading, *shapes]
    if cut and done < len(blocks):
        told = paragraph_block(texts("lists.more", count=len(blocks) - done), under.width, setting, small=True)
        shapes += told.draw(under.left, under.bottom - told.height)
    return shapes, done
