"""Zones and measures in time on paper, by direction of policy, and below them what collides or could be combined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

from sociale_kaart.analysis.meetings import Years
from sociale_kaart.core.policy import Measure as PolicyMeasure
from sociale_kaart.core.policy import PolicyZone, Status
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.timeline import Together, spans
from sociale_kaart.render.confront.words import Words
from sociale_kaart.render.page.legend_block import Block
from sociale_kaart.render.page.parts import clipped, item_block, paragraph_block
from sociale_kaart.render.page.plain_page import PlainPage, columns_of, filled, plain_page
from sociale_kaart.render.page.scene import INK, MUTED, PAPER, RULE, Box, Lines, Polygons, Scene, Shape
from sociale_kaart.render.page.typeset import Measure, Setting
from sociale_kaart.render.page.zone_face import badge
from sociale_kaart.render.sheets.sheet import Item
from sociale_kaart.render.texts import Texts

__all__ = ["timeline_page"]

LANDSCAPE, PORTRAIT = (297.0, 210.0), (210.0, 297.0)
MANY = 16
"""More rows than this go on an upright page."""
SCALES = (1.0, 0.9, 0.8, 0.72)
LABEL, ROW, BAR, AXIS = 70.0, 6.5, 3.0, 6.0  # mm on A4
LISTED = 46.0
"""Room that is kept for what collides, in mm on A4."""
FILL, PALE = "#0b5a70", "#c9d3d8"

Entry = tuple[PolicyZone | PolicyMeasure, Years]


@dataclass(frozen=True, slots=True)
class _Axis:
    """From a year to a place on the page; a year is as wide as its days."""

    first: int
    last: int
    left: float
    right: float

    def at(self, year: float) -> float:
        return self.left + (year - self.first) / (self.last + 1 - self.first) * (self.right - self.left)

    @property
    def ticks(self) -> range:
        span = self.last + 1 - self.first
        step = next((step for step in (1, 2, 5, 10, 20, 50) if span / step <= 14), 100)
        return range(-(-self.first // step) * step, self.last + 2, step)


def timeline_page(project: Project, timeline: Sequence[Together], measure: Measure, day: date) -> Scene:
    """Lay zones and measures out in time on one A4; what does not fit is counted."""
    texts = Texts(project.settings.language)
    titles = (texts("lists.title.timeline"), project.title, texts("lists.timeline_help"))
    dated = sorted((entry for entry in spans(project) if entry[1] != (None, None)), key=lambda entry: _group(entry[0]))
    undated = [item.name for item, years in spans(project) if years == (None, None)]
    size = PORTRAIT if len(dated) > MANY else LANDSCAPE
    for part in SCALES:
        page = plain_page(titles, (), size, measure, texts, day, part)
        if _rows_high(dated, page.setting) <= _room(page, bool(timeline)):
            break
    shapes, bottom = _chart(project, dated, page, bool(timeline), texts, day)
    y = bottom + page.setting.mm(2.0)
    if undated:
        told = paragraph_block(
            texts("lists.no_years", names=", ".join(undated)), page.room.width, page.setting, small=True, most=2
        )
        shapes += told.draw(page.room.left, y)
        y += told.height + page.setting.mm(2.0)
    shapes += _meetings(timeline, Box(page.room.left, y, page.room.right, page.room.bottom), page.setting, texts)
    return Scene(*size, (*page.shapes, *shapes), page.room, 0.0, f"{titles[0]} – {project.title}")


def _group(item: PolicyZone | PolicyMeasure) -> int:
    """Return where an item stands: zones by direction, those without one and then the measures last."""
    return 99 if isinstance(item, PolicyMeasure) else item.direction or 90


def _rows_high(dated: Sequence[Entry], setting: Setting) -> float:
    return setting.mm(AXIS + 2.0) + setting.mm(ROW) * len(dated)


def _room(page: PlainPage, meets: bool) -> float:
    return page.room.height - (page.setting.mm(LISTED) if meets else page.setting.mm(6))


def _chart(
    project: Project, dated: Sequence[Entry], page: PlainPage, meets: bool, texts: Texts, day: date
) -> tuple[list[Shape], float]:
    """Draw the axis and a row per zone and measure; return the shapes and where they end."""
    setting, room = page.setting, page.room
    if not dated:
        return [], room.top
    hold = max(1, int((_room(page, meets) - setting.mm(AXIS + 2.0 + 4.0)) / setting.mm(ROW)))
    shown = dated if len(dated) <= hold else dated[:hold]
    years = [year for _, pair in dated for year in pair if year is not None]
    axis = _Axis(min(years), max(*years, min(day.year, max(years) + 5)), room.left + setting.mm(LABEL), room.right)
    top = room.top + setting.mm(AXIS)
    bottom = top + setting.mm(ROW) * len(shown)
    shapes = _years(axis, room.top, bottom, setting)
    if axis.first <= day.year <= axis.last:
        now = axis.at(day.year + (day.timetuple().tm_yday - 1) / 366)
        shapes.append(Lines((np.array([[now, top], [now, bottom]]),), "#9c3a0c", setting.mm(0.3), "today"))
    for n, entry in enumerate(shown):
        shapes += _row(entry, top + n * setting.mm(ROW), axis, Words(project), setting, room.left)
    if len(shown) < len(dated):
        more = paragraph_block(texts("sheets.more", count=len(dated) - len(shown)), room.width, setting, small=True)
        shapes += more.draw(room.left, bottom + setting.mm(0.6))
        bottom += more.height + setting.mm(0.6)
    return shapes, bottom


def _years(axis: _Axis, top: float, bottom: float, setting: Setting) -> list[Shape]:
    style = setting.style(6.6, colour=MUTED)
    shapes: list[Shape] = []
    for year in axis.ticks:
        x = axis.at(year)
        if x > axis.right + 0.01:
            continue
        line = np.array([[x, top + setting.mm(4.4)], [x, bottom]])
        shapes.append(Lines((line,), RULE, setting.mm(0.15), "year"))
        if year <= axis.last:
            shapes += setting.lines(x + setting.mm(0.6), top, [str(year)], style, role="year")
    return shapes


def _row(entry: Entry, top: float, axis: _Axis, words: Words, setting: Setting, left: float) -> list[Shape]:
    item, (start, end) = entry
    middle = top + setting.mm(ROW) / 2
    style, small = setting.style(7.4), setting.style(6.2, colour=MUTED)
    direction = "" if isinstance(item, PolicyMeasure) else str(item.direction or "")
    what = item.theme if isinstance(item, PolicyMeasure) else words.kind(item.kind)
    who = item.party if isinstance(item, PolicyMeasure) else item.owner
    indent, room = setting.mm(5.4), setting.mm(LABEL) - setting.mm(8.0)
    name = clipped(setting.wrap(item.name, room, style), 1)
    about = clipped(setting.wrap(", ".join(part for part in (what, who) if part), room, small), 1)
    high = setting.height(1, style) + setting.height(1, small) * 0.9
    first = middle - high / 2
    shapes: list[Shape] = []
    if isinstance(item, PolicyZone):
        shapes += badge(left + setting.mm(2.0), middle, direction, setting)
    shapes += setting.lines(left + indent, first, name, style, role="timeline.name")
    shapes += setting.lines(left + indent, first + setting.height(1, style) * 0.92, about, small, role="timeline.about")
    return [*shapes, *_bar(item, start, end, middle, axis, setting)]


def _bar(
    item: PolicyZone | PolicyMeasure, start: int | None, end: int | None, middle: float, axis: _Axis, setting: Setting
) -> list[Shape]:
    half, point = setting.mm(BAR) / 2, setting.mm(1.8)
    left = axis.left if start is None else axis.at(start)
    right = axis.right if end is None else axis.at(end + 1)
    corners = [(left, middle - half), (right, middle - half), (right, middle + half), (left, middle + half)]
    if end is None:
        corners[1:3] = [(right - point, middle - half), (right, middle), (right - point, middle + half)]
    if start is None:
        corners[-1:] = [(left + point, middle + half), (left, middle)]
        corners[0] = (left + point, middle - half)
    fill = {Status.EXISTING: FILL, Status.PLANNED: PAPER, Status.ENDED: PALE}[item.status]
    dash = (setting.mm(1.6), setting.mm(1.0)) if item.status is Status.PLANNED else ()
    edge = INK if item.status is Status.PLANNED else MUTED
    return [Polygons((shapely.Polygon(corners),), fill, edge, setting.mm(0.25), "timeline.bar", dash)]


def _meetings(timeline: Sequence[Together], room: Box, setting: Setting, texts: Texts) -> list[Shape]:
    """Set what collides and what could be combined in columns, as far as there is room."""
    if not timeline or room.height < setting.mm(16):
        return []
    style = setting.style(9.6, bold=True)
    heading = setting.lines(room.left, room.top, [texts("lists.together")], style, role="heading")
    top = room.top + setting.height(1, style) + setting.mm(1.0)
    columns = columns_of(Box(room.left, top, room.right, room.bottom - setting.mm(4.4)), 2, setting.mm(7))
    blocks: list[Block] = [
        item_block(
            Item(one.sentence, texts(f"sheets.effect.{one.effect}"), "", (one.reason,)), columns[0].width, setting
        )
        for one in timeline
    ]
    shapes, done = filled(blocks, columns)
    if done < len(blocks):
        more = paragraph_block(texts("sheets.more", count=len(blocks) - done), room.width, setting, small=True)
        shapes += more.draw(room.left, room.bottom - more.height)
    return [*heading, *shapes]
