"""A chart laid out on a page of paper, landscape: question, answer, chart, sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from sociale_kaart.core.errors import ExportError
from sociale_kaart.render.charts.axes import Margins, axes, margins
from sociale_kaart.render.charts.beside import beside, labels_above, right_width
from sociale_kaart.render.charts.chart import Chart
from sociale_kaart.render.charts.inside import corner_notes, end_names, gap_words
from sociale_kaart.render.charts.marks import Frame, drawn, threshold_lines
from sociale_kaart.render.charts.placing import dot_names
from sociale_kaart.render.page.labels import Occupied
from sociale_kaart.render.page.layout import GROWTH, MARGIN, SIZES
from sociale_kaart.render.page.scene import MUTED, RULE, Box, Lines, Scene, Shape
from sociale_kaart.render.page.typeset import Measure, Setting
from sociale_kaart.render.texts import Texts

__all__ = ["chart_face", "chart_page"]

SPLIT = 0.6
"""The part of the foot of the page that is for the remarks."""
LEAST_HEIGHT = 0.42
"""The part of the page that is for the chart at least; type becomes smaller for it."""


def chart_page(chart: Chart, measure: Measure, day: date, size: str = "A4") -> Scene:
    """Lay a chart out on paper of a size, landscape; `day` is the date on it. Raises ExportError for another size."""
    if size not in SIZES:
        raise ExportError("paper_unknown", size=size, known=tuple(SIZES))
    height, width = SIZES[size]
    scale = (height / 210) ** GROWTH
    room = Box(0, 0, width, height).grown(-MARGIN * scale)
    part = 1.0
    plan = _planned(chart, room, Setting(scale, measure), day)
    while plan.body.height < LEAST_HEIGHT * height and part > 0.5:
        part *= 0.94
        plan = _planned(chart, room, Setting(scale * part, measure), day)
    shapes, box = _charted(chart, plan.body, plan.setting)
    return Scene(width, height, (*plan.shapes, *shapes), box, 0.0, chart.title)


def chart_face(chart: Chart, measure: Measure, width: float, height: float, scale: float = 1.0) -> Scene:
    """Lay a chart out without the words around it, as it is on its page, on a sheet of so many mm, for the screen."""
    body = Box(0, 0, width, height).grown(-1.5)
    shapes, box = _charted(chart, body, Setting(scale, measure))
    return Scene(width, height, tuple(shapes), box, 0.0, chart.title)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The words around the chart, and the room between them."""

    setting: Setting
    shapes: list[Shape]
    body: Box


def _planned(chart: Chart, room: Box, setting: Setting, day: date) -> _Plan:
    header, under = _header(chart, room, setting)
    footer, above = _footer(chart, room, setting, day)
    body = Box(room.left, under + setting.mm(4.5), room.right, above - setting.mm(3.5))
    return _Plan(setting, [*header, *footer], body)


def _header(chart: Chart, room: Box, setting: Setting) -> tuple[list[Shape], float]:
    """Return question, period and answer, and where they end."""
    top, shapes = room.top, []
    parts = (
        ("title", chart.title, setting.style(19, bold=True), 0.6),
        ("subtitle", chart.subtitle, setting.style(10, colour=MUTED), 2.4),
        ("finding", chart.finding, setting.style(11.5), 0.0),
    )
    for role, text, style, gap in parts:
        if not text:
            continue
        width = room.width if role != "finding" else 0.92 * room.width
        lines = setting.balance(text, width, style) if role == "title" else setting.wrap(text, width, style)
        shapes += setting.lines(room.left, top, lines, style, role=role)
        top += setting.height(len(lines), style) + setting.mm(gap)
    return list(shapes), top


def _footer(chart: Chart, room: Box, setting: Setting, day: date) -> tuple[list[Shape], float]:
    """Return remarks left, sources and date right, above the bottom of the page, and where they begin."""
    texts = Texts(chart.language)
    style, bold = setting.style(6.3, colour=MUTED), setting.style(6.3, bold=True, colour=MUTED)
    gap = setting.mm(7.0)
    wide = room.width - gap
    remarks = setting.wrap(" ".join(chart.remarks), wide * SPLIT, style) if chart.remarks else []
    sources = setting.wrap("; ".join(chart.sources) + ".", wide * (1 - SPLIT), style) if chart.sources else []
    made = setting.wrap(texts("page.made", date=texts.date(day)), wide * (1 - SPLIT), style)
    columns = (
        (room.left, "remarks", remarks),
        (room.left + wide * SPLIT + gap, "sources", [*sources, *made]),
    )
    first = room.bottom - setting.height(max(len(lines) for _, _, lines in columns) + 1, style)
    top = first - setting.mm(1.8)
    shapes: list[Shape] = [Lines((np.array([[room.left, top], [room.right, top]]),), RULE, setting.mm(0.2), "rule")]
    for left, role, lines in columns:
        if lines:
            shapes += setting.lines(left, first, [texts(f"page.{role}")], bold, role=f"{role}.title")
            shapes += setting.lines(left, first + setting.height(1, bold), lines, style, role=role)
    return shapes, top


def _charted(chart: Chart, body: Box, setting: Setting) -> tuple[list[Shape], Box]:
    """Return the chart in its room, and the box of its frame."""
    around: Margins = margins(chart, body, right_width(chart, setting), setting)
    box = Box(body.left + around.left, body.top + around.top, body.right - around.right, body.bottom - around.bottom)
    frame = Frame(box, (chart.x.low, chart.x.high), (chart.y.low, chart.y.high))
    occupied = Occupied()
    notes = corner_notes(chart, frame, setting)
    for text in notes:
        occupied.add(text.box)
    names = [
        shape
        for series in chart.series
        if series.kind in ("dots", "strip")
        for shape in dot_names(series, frame, occupied, setting)
    ]
    return [
        *threshold_lines(chart.thresholds, frame, setting),
        *axes(chart, frame, body, setting),
        *drawn(chart, frame, setting),
        *labels_above(chart, frame, setting),
        *beside(chart, frame, setting),
        *end_names(chart, frame, setting),
        *gap_words(chart, frame, setting),
        *notes,
        *names,
    ], box
