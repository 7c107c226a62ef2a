"""The axes of a chart: light lines at round numbers, labels, titles with units, and which way is what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociale_kaart.render.charts.beside import rows_above
from sociale_kaart.render.charts.chart import Chart
from sociale_kaart.render.charts.marks import Frame
from sociale_kaart.render.charts.placing import rows_of
from sociale_kaart.render.page.scene import ASCENT, MUTED, Box, Lines, Shape, Style, Text
from sociale_kaart.render.page.typeset import LEADING, Setting

__all__ = ["Margins", "axes", "margins"]

TICK, BELOW, TITLE = 8.0, 7.0, 8.5
"""Sizes of type in points on A4."""
GRID = "#e4e8ec"


@dataclass(frozen=True, slots=True)
class Margins:
    """The room around the frame of a chart, in mm."""

    left: float
    top: float
    right: float
    bottom: float


def margins(chart: Chart, body: Box, right: float, setting: Setting) -> Margins:
    """Return the room that ticks, titles and labels need; `right` is what stands beside the frame."""
    below, title = setting.style(BELOW), setting.style(TITLE)
    widths = [setting.measure(one.label, _side_style(chart, setting)) for one in chart.y.ticks]
    widths += [setting.measure(line, below) for one in chart.y.ticks for line in one.below]
    left = max(widths, default=0.0) + setting.mm(2.2)
    titled = _x_title(chart, body.width - left - right, setting)
    top = setting.height(1, title) + setting.mm(3.4) if chart.y.title else setting.mm(1.0)
    frame = Frame(Box(body.left + left, 0, body.right - right, 1), (chart.x.low, chart.x.high), (0, 1))
    bottom = setting.mm(1.4) + (1 + max(_tick_rows(chart, frame, setting), default=-1)) * _tick_height(chart, setting)
    bottom += setting.mm(1.2) + setting.height(len(titled), title) if titled else 0.0
    return Margins(left, top + rows_above(chart, frame, setting), right, bottom)


def _tick_height(chart: Chart, setting: Setting) -> float:
    """The height of a label under the x axis with the lines under it."""
    lines = max((len(one.below) for one in chart.x.ticks), default=0)
    return setting.height(1, setting.style(TICK)) + setting.height(lines, setting.style(BELOW))


def _tick_rows(chart: Chart, frame: Frame, setting: Setting) -> list[int]:
    """In which row every label under the x axis has room: the first, unless they are close together."""
    tick, below = setting.style(TICK), setting.style(BELOW)
    texts = []
    for one in chart.x.ticks:
        widths = [setting.measure(one.label, tick), *(setting.measure(line, below) for line in one.below)]
        texts.append(Text(frame.across(one.at), 0.0, one.label, tick, max(widths), "middle"))
    return rows_of(texts, setting.mm(1.5))


def _side_style(chart: Chart, setting: Setting) -> Style:
    named = any(one.below for one in chart.y.ticks)
    return setting.style(9.0, bold=True) if named else setting.style(TICK, colour=MUTED)


def _x_title(chart: Chart, width: float, setting: Setting) -> list[list[tuple[str, Style]]]:
    """Return the lines of the title under the x axis, each of pieces that follow one another."""
    return _titled(chart.x.title, chart.x.note, width, setting)


def _titled(title: str, note: str, width: float, setting: Setting) -> list[list[tuple[str, Style]]]:
    bold, light = setting.style(TITLE, bold=True), setting.style(TITLE, colour=MUTED)
    if not title:
        return []
    whole = setting.measure(title, bold) + setting.measure(f"   {note}", light)
    if note and whole <= width:
        return [[(title, bold), (f"   {note}", light)]]
    lines = [[(line, bold)] for line in setting.wrap(title, width, bold)]
    return lines + ([[(line, light)] for line in setting.wrap(note, width, light)] if note else [])


def axes(chart: Chart, frame: Frame, body: Box, setting: Setting) -> list[Shape]:
    """Return grid, ticks and titles."""
    return [*_grid(chart, frame, setting), *_x_words(chart, frame, setting), *_y_words(chart, frame, body, setting)]


def _grid(chart: Chart, frame: Frame, setting: Setting) -> list[Shape]:
    box = frame.box
    named = any(one.below for one in chart.y.ticks)
    levels = [] if named else [one.at for one in chart.y.ticks]
    across = tuple(np.array([[box.left, frame.up(at)], [box.right, frame.up(at)]]) for at in levels)
    places = chart.x.edges or tuple(one.at for one in chart.x.ticks)
    up = tuple(np.array([[frame.across(at), box.top], [frame.across(at), box.bottom]]) for at in places)
    base = (np.array([[box.left, box.bottom], [box.right, box.bottom]]),)
    shapes: list[Shape] = [Lines(lines, GRID, setting.mm(0.2), "grid") for lines in (across, up) if lines]
    return [*shapes, Lines(base, MUTED, setting.mm(0.3), "axis")]


def _x_words(chart: Chart, frame: Frame, setting: Setting) -> list[Shape]:
    tick, below = setting.style(TICK), setting.style(BELOW, colour=MUTED)
    box, top = frame.box, frame.box.bottom + setting.mm(1.4)
    shapes: list[Shape] = []
    base, rows = top, _tick_rows(chart, frame, setting)
    for one, row in zip(chart.x.ticks, rows, strict=True):
        at, top = frame.across(one.at), base + row * _tick_height(chart, setting)
        shapes += setting.lines(at, top, [one.label], tick, anchor="middle", role="tick")
        shapes += setting.lines(at, top + setting.height(1, tick), one.below, below, anchor="middle", role="tick.below")
    top = base + (1 + max(rows, default=-1)) * _tick_height(chart, setting) + setting.mm(1.2)
    for pieces in _x_title(chart, box.width, setting):
        shapes += _pieces(pieces, box.left, top, setting, "x.title")
        top += LEADING * setting.style(TITLE).height
    return shapes


def _y_words(chart: Chart, frame: Frame, body: Box, setting: Setting) -> list[Shape]:
    style, below = _side_style(chart, setting), setting.style(BELOW, colour=MUTED)
    box, shapes = frame.box, []
    for one in chart.y.ticks:
        middle = frame.up(one.at) + 0.36 * style.height
        right = box.left - setting.mm(2.0)
        shapes.append(setting.text(right, middle, one.label, style, anchor="right", role="tick"))
        shapes += [
            setting.text(right, middle + (n + 1) * 1.3 * below.height, line, below, anchor="right", role="tick.below")
            for n, line in enumerate(one.below)
        ]
    found: list[Shape] = [*shapes]
    for pieces in _titled(chart.y.title, chart.y.note, body.width, setting)[:1]:
        found += _pieces(pieces, body.left, body.top, setting, "y.title")
    return found


def _pieces(pieces: list[tuple[str, Style]], left: float, top: float, setting: Setting, role: str) -> list[Shape]:
    shapes: list[Shape] = []
    for text, style in pieces:
        stripped = text.lstrip()
        left += setting.measure(text, style) - setting.measure(stripped, style)
        baseline = top + ((LEADING - 1.21) / 2 + ASCENT) * style.height
        shapes.append(setting.text(left, baseline, stripped, style, role=role))
        left += setting.measure(stripped, style)
    return shapes
