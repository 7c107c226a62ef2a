"""Words in the frame of a chart: the names of quadrants, and why a line stops."""

from __future__ import annotations

import numpy as np

from sociale_kaart.render.charts.beside import ends_inside
from sociale_kaart.render.charts.chart import Chart, Series
from sociale_kaart.render.charts.marks import Frame, style_of
from sociale_kaart.render.charts.placing import spaced
from sociale_kaart.render.page.labels import Occupied
from sociale_kaart.render.page.scene import MUTED, PAPER, Box, Text
from sociale_kaart.render.page.typeset import Setting

__all__ = ["corner_notes", "end_names", "gap_words"]


def corner_notes(chart: Chart, frame: Frame, setting: Setting) -> list[Text]:
    """Return the names of the quadrants, each in its corner."""
    bold, light = setting.style(8.0, bold=True, colour="#3b424a"), setting.style(7.2, colour=MUTED)
    box, edge, found = frame.box, setting.mm(2.0), []
    for note in chart.notes:
        up, side = note.corner.split()
        x = box.left + edge if side == "left" else box.right - edge
        lines = [
            (part, bold if n == 0 else light)
            for n, line in enumerate(note.lines)
            for part in setting.wrap(line, 0.42 * box.width, bold if n == 0 else light)
        ]
        height = sum(1.28 * style.height for _, style in lines)
        y = box.top + edge if up == "top" else box.bottom - edge - height
        for text, style in lines:
            anchor = "left" if side == "left" else "right"
            found.append(
                setting.text(x, y + 0.97 * style.height, text, style, anchor=anchor, halo=PAPER, role="quadrant")  # type: ignore[arg-type]
            )
            y += 1.28 * style.height
    return found


def end_names(chart: Chart, frame: Frame, setting: Setting) -> list[Text]:
    """Return the names of lines that end in the frame, right of their last point."""
    lines = [series for series in chart.series if ends_inside(chart, series)]
    lasts = [next(point for point in reversed(series.points) if point.known) for series in lines]
    height = 1.3 * setting.style(9.0).height
    middles = spaced([frame.up(p.y) for p in lasts], [height] * len(lasts), frame.box.top, frame.box.bottom)
    found = []
    for series, last, middle in zip(lines, lasts, middles, strict=True):
        style = setting.style(9.0, bold=True, colour=style_of(series.style).colour)
        x = frame.across(last.x) + setting.mm(2.6)
        y = middle + 0.36 * style.height
        found.append(setting.text(x, y, series.label, style, halo=PAPER, role=f"end.{series.id}"))
    return found


def gap_words(chart: Chart, frame: Frame, setting: Setting) -> list[Text]:
    """Return, for every year a line misses, the reason, about where the line would have been."""
    if chart.kind != "trend":
        return []
    occupied, found = Occupied(), []
    for series in chart.series:
        for point in series.points:
            if point.known:
                x, y = frame.place(point)
                occupied.add(Box(x - 1, y - 1, x + 1, y + 1))
    for series in chart.series:
        found += _reasons(series, frame, occupied, setting)
    return found


def _reasons(series: Series, frame: Frame, occupied: Occupied, setting: Setting) -> list[Text]:
    known = [point for point in series.points if point.known]
    style, found = setting.style(6.8, colour=style_of(series.style).colour), []
    for point in series.points if known else ():
        if point.known or not point.reason:
            continue
        x = frame.across(point.x)
        y = frame.up(float(np.interp(point.x, [one.x for one in known], [one.y for one in known])))
        width = setting.measure(point.reason, style)
        x = min(max(x, frame.box.left + width / 2), frame.box.right - width / 2)
        for step in (0, -1, 1, -2, 2, -3, 3, -4, 4):
            text = setting.text(
                x, y + 0.35 * style.height + step * 1.3 * style.height, point.reason, style, anchor="middle",
                halo=PAPER, role=f"gap.{series.id}",
            )  # fmt: skip
            if text.box.within(frame.box) and occupied.free(text.box):
                occupied.add(text.box)
                found.append(text)
                break
    return found
