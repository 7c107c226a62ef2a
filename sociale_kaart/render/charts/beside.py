"""What stands around the frame of a chart: names at the ends of lines, gaps as brackets, thresholds, classes."""

from __future__ import annotations

import numpy as np

from sociale_kaart.render.charts.chart import Bracket, Chart, Series
from sociale_kaart.render.charts.marks import Frame, style_of
from sociale_kaart.render.charts.placing import Aside, asides, rows_of
from sociale_kaart.render.page.scene import INK, MUTED, Lines, Shape, Style, Text
from sociale_kaart.render.page.typeset import Setting

__all__ = ["beside", "ends_inside", "labels_above", "right_width", "rows_above"]

WIDE = 46.0
"""The most that names beside the frame may take, in mm on A4."""
BRACKET = 30.0
"""The room of one bracket with its words."""
LEAD = 6.0
"""From the frame to the words beside it."""


def _line_end(series: Series, setting: Setting) -> tuple[tuple[str, Style], ...]:
    colour = style_of(series.style).colour
    bold, light = setting.style(8.0, bold=True, colour=colour), setting.style(7.2, colour=MUTED)
    named = [(line, bold) for line in setting.wrap(series.label, setting.mm(WIDE), bold)]
    told = [(line, light) for line in setting.wrap(series.remark, setting.mm(WIDE), light)] if series.remark else []
    return (*named, *told)


def ends_inside(chart: Chart, series: Series) -> bool:
    """Tell whether a line ends in the frame, with room for its name there: over bins it ends in the last one."""
    known = [point for point in series.points if point.known]
    return series.kind == "line" and bool(chart.x.edges) and bool(known)


def _ends(chart: Chart, setting: Setting) -> list[tuple[float, Aside]]:
    """Where on the y axis every name beside the frame belongs, and its lines; the place itself is not known yet."""
    found = []
    for series in chart.series:
        known = [point for point in series.points if point.known]
        if ends_inside(chart, series):
            continue
        if series.kind in ("line", "marks") and known and series.label:
            style = style_of(series.style)
            found.append((known[-1].y, Aside(0.0, _line_end(series, setting), style.colour, f"end.{series.id}")))
        elif series.kind == "line" and series.label:
            lines = (*_line_end(series, setting), *_why(series, setting))
            found.append((chart.y.low, Aside(0.0, lines, "", f"end.{series.id}")))
    light = setting.style(7.0, colour=MUTED)
    for one in chart.thresholds:
        if one.along == "y":
            lines = tuple((line, light) for line in setting.wrap(one.label, setting.mm(WIDE), light))
            found.append((one.at, Aside(0.0, lines, MUTED, "threshold")))
    return found


def _why(series: Series, setting: Setting) -> tuple[tuple[str, Style], ...]:
    light = setting.style(7.2, colour=MUTED)
    reasons = dict.fromkeys(point.reason for point in series.points if point.reason)
    return tuple((reason, light) for reason in reasons)


def right_width(chart: Chart, setting: Setting) -> float:
    """Return the room that is needed to the right of the frame, in mm."""
    lines = [line for _, aside in _ends(chart, setting) for line in aside.lines]
    widest = max((setting.measure(text, style) for text, style in lines), default=0.0)
    ends = widest + setting.mm(LEAD) if widest else setting.mm(5.0)
    return ends + setting.mm(BRACKET) * len(chart.brackets)


def beside(chart: Chart, frame: Frame, setting: Setting) -> list[Shape]:
    """Return the names at the ends of lines, the labels of levels, and the brackets, right of the frame."""
    found = [Aside(frame.up(at), aside.lines, aside.colour, aside.role) for at, aside in _ends(chart, setting)]
    left = frame.box.right + setting.mm(LEAD - 1)
    widest = max((setting.measure(text, style) for one in found for text, style in one.lines), default=0.0)
    shapes = asides(found, left, frame.box, setting)
    for n, bracket in enumerate(chart.brackets):
        at = left + widest + setting.mm(3.0 + n * BRACKET)
        shapes += _bracket(bracket, at, frame, setting)
    return shapes


def _bracket(bracket: Bracket, at: float, frame: Frame, setting: Setting) -> list[Shape]:
    style = style_of(bracket.style)
    top, bottom, tooth = frame.up(bracket.high), frame.up(bracket.low), setting.mm(1.6)
    line = np.array([[at - tooth, top], [at, top], [at, bottom], [at - tooth, bottom]])
    guides = tuple(
        np.array([[frame.across(x), y], [at - tooth, y]]) for x, y in zip(bracket.starts, (bottom, top), strict=True)
    )
    shapes: list[Shape] = [
        Lines(guides, style.colour, setting.mm(0.15), "guide", (setting.mm(0.7), setting.mm(0.9))),
        Lines((line,), style.colour, setting.mm(0.6), "bracket"),
    ]
    size = [setting.style(8.0, colour=style.colour), setting.style(8.0, bold=True, colour=style.colour)]
    wide = setting.mm(BRACKET - 6)
    lines = [
        (part, size[n > 0]) for n, text in enumerate(bracket.lines) for part in setting.wrap(text, wide, size[n > 0])
    ]
    y = (top + bottom) / 2 - sum(1.28 * one.height for _, one in lines) / 2
    for text, one in lines:
        shapes.append(setting.text(at + setting.mm(1.6), y + 0.95 * one.height, text, one, role="bracket"))
        y += 1.28 * one.height
    return shapes


def _upright(chart: Chart, frame: Frame, setting: Setting) -> list[Text]:
    """The labels of the thresholds along x, their baseline at 0, inside the width of the frame."""
    style, found = setting.style(7.4, bold=True, colour=INK), []
    for one in chart.thresholds:
        if one.along == "x":
            width, at = setting.measure(one.label, style), frame.across(one.at)
            left = min(max(at - width / 2, frame.box.left), frame.box.right - width)
            found.append(setting.text(left, 0.0, one.label, style, role="threshold"))
    return found


def _classes(chart: Chart, frame: Frame, setting: Setting) -> list[Text]:
    """The names of the classes of a histogram over the columns of each, their baseline at 0."""
    style, found = setting.style(7.4, colour=MUTED), []
    for series in chart.series:
        if series.kind == "columns" and series.points:
            low, high = series.points[0], series.points[-1]
            at = frame.across((low.x - low.size / 2 + high.x + high.size / 2) / 2)
            width = setting.measure(series.label, style)
            at = min(max(at, frame.box.left + width / 2), frame.box.right - width / 2)
            found.append(setting.text(at, 0.0, series.label, style, anchor="middle", role=f"class.{series.id}"))
    return found


def rows_above(chart: Chart, frame: Frame, setting: Setting) -> float:
    """Return the height of the rows of labels over the frame."""
    counts = [1 + max(rows_of(texts, setting.mm(2.0)), default=-1) for texts in _above(chart, frame, setting)]
    return sum(counts) * setting.mm(3.9) + (setting.mm(1.2) if any(counts) else 0.0)


def _above(chart: Chart, frame: Frame, setting: Setting) -> tuple[list[Text], list[Text]]:
    return _upright(chart, frame, setting), _classes(chart, frame, setting)


def labels_above(chart: Chart, frame: Frame, setting: Setting) -> list[Shape]:
    """Return the labels over the frame: thresholds nearest to it, classes above these."""
    shapes: list[Shape] = []
    base = frame.box.top - setting.mm(1.9)
    for texts in _above(chart, frame, setting):
        rows = rows_of(texts, setting.mm(2.0))
        for text, row in zip(texts, rows, strict=True):
            placed = setting.text(
                text.x, base - row * setting.mm(3.9), text.text, text.style, anchor=text.anchor, role=text.role
            )
            shapes.append(placed)
        base -= (1 + max(rows, default=-1)) * setting.mm(3.9)
    return shapes
