"""A sheet laid out on one upright A4: what does not fit makes the type smaller, then is counted ("en nog 3")."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import shapely

from sociale_kaart.render.page.legend_block import Block
from sociale_kaart.render.page.mapface import map_face
from sociale_kaart.render.page.parts import (
    bar_block,
    clipped,
    fact_blocks,
    grid_blocks,
    item_block,
    key_blocks,
    paragraph_block,
)
from sociale_kaart.render.page.scalebar import north_arrow, scale_bar
from sociale_kaart.render.page.scene import INK, MUTED, PAPER, RULE, Box, Lines, Polygons, Scene, Shape
from sociale_kaart.render.page.typeset import Measure, Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.sheets.sheet import Bars, Facts, Grid, Items, Key, Paragraph, Picture, Section, Sheet
from sociale_kaart.render.texts import Texts

__all__ = ["picture_scene", "sheet_page"]

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 12.0
GUTTER, BEFORE_BAND, BEFORE_SECTION, STRIP = 7.0, 4.2, 3.6, 9.4
SCALES = (1.0, 0.95, 0.9, 0.86)
LEAST_MAP, LARGEST_MAP = 50.0, 92.0
ACCENT = "#0b5a70"


@dataclass(slots=True)
class _Laid:
    """A section in blocks; of `rows` the last are left out where they do not fit, and `hidden` counts these."""

    heading: list[Block]
    rows: list[Block]
    foot: list[Block]
    setting: Setting
    texts: Texts
    width: float
    picture: Picture | None = None
    picture_height: float = 0.0
    hidden: int = 0

    @property
    def blocks(self) -> list[Block]:
        told = self.texts("sheets.more", count=self.hidden)
        more = [paragraph_block(told, self.width, self.setting, small=True)] if self.hidden else []
        return [*self.heading, *self.rows, *more, *self.foot]

    @property
    def height(self) -> float:
        return sum(block.before + block.height for block in self.blocks) + self.picture_height


@dataclass(slots=True)
class _Column:
    left: float
    sections: list[_Laid]
    gap: float

    @property
    def height(self) -> float:
        return sum(section.height for section in self.sections) + self.gap * max(0, len(self.sections) - 1)


@dataclass(slots=True)
class _Plan:
    """A page with type of one scale: `room` is what the bands may take."""

    setting: Setting
    room: Box
    bands: list[list[_Column]]
    shapes: list[Shape] = field(default_factory=list)

    @property
    def height(self) -> float:
        gaps = self.setting.mm(BEFORE_BAND) * (len(self.bands) - 1)
        return sum(max(column.height for column in band) for band in self.bands) + gaps

    @property
    def overflow(self) -> float:
        return self.height - self.room.height


def sheet_page(sheet: Sheet, measure: Measure, day: date) -> Scene:
    """Lay a sheet out on A4; nothing overlaps and nothing runs off the page."""
    plan = _planned(sheet, Setting(SCALES[0], measure), day)
    for scale in SCALES[1:]:
        if plan.overflow <= 0:
            break
        plan = _planned(sheet, Setting(scale, measure), day)
    _cut(plan)
    scale = SCALES[-1]
    while plan.overflow > 0:
        scale *= 0.95
        plan = _planned(sheet, Setting(scale, measure), day)
        _cut(plan)
    _grow(plan)
    frame, metres = plan.room, 0.0
    shapes, y = list(plan.shapes), plan.room.top
    for band in plan.bands:
        for column in band:
            at = y
            for section in column.sections:
                drawn, found = _drawn(section, column.left, at, plan.setting, sheet)
                shapes += drawn
                frame, metres = found or (frame, metres)
                at += section.height + column.gap
        y += max(column.height for column in band) + plan.setting.mm(BEFORE_BAND)
    return Scene(WIDTH, HEIGHT, tuple(shapes), frame, metres, f"{sheet.kind} {sheet.title}")


def _planned(sheet: Sheet, setting: Setting, day: date) -> _Plan:
    page = Box(0, 0, WIDTH, HEIGHT).grown(-MARGIN)
    texts = Texts(sheet.language)
    header, under = _header(sheet, page, setting)
    footer, above = _footer(sheet, page, setting, texts, day)
    room = Box(page.left, under + setting.mm(4.0), page.right, above - setting.mm(3.0))
    bands = []
    for band in sheet.bands:
        count = len(band.columns)
        width = (room.width - GUTTER * (count - 1)) / count
        columns = [
            _Column(
                room.left + n * (width + GUTTER),
                [_laid(section, width, setting, texts) for section in sections],
                setting.mm(BEFORE_SECTION),
            )
            for n, sections in enumerate(band.columns)
        ]
        bands.append(columns)
    return _Plan(setting, room, bands, [*header, *footer])


def _header(sheet: Sheet, page: Box, setting: Setting) -> tuple[list[Shape], float]:
    kind, title = setting.style(8, bold=True, colour=ACCENT), setting.style(18, bold=True)
    subtitle = setting.style(9, colour=MUTED)
    shapes: list[Shape] = [*setting.lines(page.left, page.top, [sheet.kind], kind, role="kind")]
    y = page.top + setting.height(1, kind) + setting.mm(0.4)
    lines = clipped(setting.wrap(sheet.title, page.width, title), 2)
    shapes += setting.lines(page.left, y, lines, title, role="title")
    y += setting.height(len(lines), title)
    under = clipped(setting.wrap(sheet.subtitle, page.width, subtitle), 2)
    shapes += setting.lines(page.left, y, under, subtitle, role="subtitle")
    return shapes, y + setting.height(len(under), subtitle)


def _footer(sheet: Sheet, page: Box, setting: Setting, texts: Texts, day: date) -> tuple[list[Shape], float]:
    small, bold = setting.style(6.2, colour=MUTED), setting.style(7.6, bold=True)
    made = texts("page.made", date=texts.date(day))
    sources = f"{texts('page.sources')}: {'; '.join(sheet.sources)}. {made}." if sheet.sources else f"{made}."
    lines = clipped(setting.wrap(sources, page.width, small), 5)
    caution = setting.wrap(sheet.caution, page.width, bold)
    top = page.bottom - setting.height(len(lines), small) - setting.height(len(caution), bold) - setting.mm(2.0)
    rule = Lines((np.array([[page.left, top], [page.right, top]]),), RULE, setting.mm(0.2), "rule")
    first = top + setting.mm(1.2)
    under = first + setting.height(len(caution), bold) + setting.mm(0.4)
    return [
        rule,
        *setting.lines(page.left, first, caution, bold, role="caution"),
        *setting.lines(page.left, under, lines, small, role="sources"),
    ], top


def _laid(section: Section, width: float, setting: Setting, texts: Texts) -> _Laid:
    style = setting.style(9.6, bold=True)
    lines = setting.wrap(section.title, width, style)
    height = setting.height(len(lines), style) + setting.mm(0.6)

    def heading(x: float, y: float) -> list[Shape]:
        return list(setting.lines(x, y, lines, style, role="heading"))

    laid = _Laid([Block(height, heading)], [], [], setting, texts, width)
    for part in section.parts:
        if isinstance(part, Facts):
            laid.rows += fact_blocks(part, width, setting)
        elif isinstance(part, Grid):
            head, rows = grid_blocks(part, width, setting)
            laid.heading.append(head)
            laid.rows += rows
        elif isinstance(part, Bars):
            laid.rows += [bar_block(bar, width, setting) for bar in part.rows]
        elif isinstance(part, Key):
            laid.foot += key_blocks(part, width, setting)
        elif isinstance(part, Items):
            laid.rows += [item_block(item, width, setting) for item in part.rows]
        elif isinstance(part, Paragraph):
            laid.rows.append(paragraph_block(part.text, width, setting))
        else:
            laid.picture, laid.picture_height = part, LEAST_MAP
            laid.foot.append(paragraph_block(part.caption, width, setting, small=True, most=3))
    if section.note:
        laid.foot.append(paragraph_block(section.note, width, setting, small=True, most=4))
    return laid


def _cut(plan: _Plan) -> None:
    """Leave out last rows, always of the section that takes most room in a column that decides the height."""
    while plan.overflow > 0:
        highest = [max(band, key=lambda column: column.height) for band in plan.bands]
        sections = [section for column in highest for section in column.sections if section.rows]
        if not sections:
            return
        longest = max(sections, key=lambda one: (len(one.rows) > 1, sum(row.height for row in one.rows)))
        longest.rows.pop()
        longest.hidden += 1


def _grow(plan: _Plan) -> None:
    """Give the map the room that is left: beside a longer column, and at the end of the page."""
    for band in plan.bands:
        for column in band:
            for section in column.sections:
                if section.picture is None:
                    continue
                spare = max(other.height for other in band) - column.height + max(0.0, -plan.overflow)
                section.picture_height = max(LEAST_MAP, min(LEAST_MAP + spare, LARGEST_MAP))


def _drawn(
    section: _Laid, left: float, top: float, setting: Setting, sheet: Sheet
) -> tuple[list[Shape], tuple[Box, float] | None]:
    shapes: list[Shape] = []
    y, found = top, None
    for n, block in enumerate(section.blocks):
        if section.picture is not None and n == len(section.heading):
            frame = Box(left, y + setting.mm(0.6), left + section.width, y + section.picture_height - setting.mm(STRIP))
            drawn, metres = _picture(section.picture, frame, setting, sheet)
            shapes += drawn
            found = (frame, metres)
            y += section.picture_height
        y += block.before
        shapes += block.draw(left, y)
        y += block.height
    return shapes, found


def _picture(picture: Picture, frame: Box, setting: Setting, sheet: Sheet) -> tuple[list[Shape], float]:
    texts = Texts(sheet.language)
    view = View.fitting(picture.bounds, frame)
    (shape,) = view.drawn(np.array([picture.shape], dtype=object))
    top = frame.bottom + setting.mm(1.2)
    return [
        *map_face(picture.resolved, view, Setting(0.9 * setting.scale, setting.measure)),
        Polygons((shape,), outline=PAPER, width=setting.mm(1.1), role="subject.edge"),
        Polygons((shape,), outline=INK, width=setting.mm(0.6), role="subject"),
        Polygons((shapely.box(*frame),), outline=RULE, width=setting.mm(0.25), role="frame"),
        *north_arrow(frame.left + setting.mm(1.4), top, setting, texts),
        *scale_bar(
            frame.left + setting.mm(6), top + setting.mm(2.4), 0.3 * frame.width, view.metres_per_mm, setting, texts
        ),
    ], view.metres_per_mm


def picture_scene(picture: Picture, width: float, height: float, measure: Measure, sheet: Sheet) -> Scene:
    """Return the small map of a sheet alone, on `width` x `height` mm."""
    setting = Setting(1.0, measure)
    frame = Box(0.5, 0.5, width - 0.5, height - setting.mm(STRIP))
    shapes, metres = _picture(picture, frame, setting, sheet)
    return Scene(width, height, tuple(shapes), frame, metres, picture.caption)
