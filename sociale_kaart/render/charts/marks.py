"""How a chart is drawn in its frame: lines with markers, dots, columns, thresholds; told apart in grey too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from sociale_kaart.render.charts.chart import Chart, Point, Series, Threshold
from sociale_kaart.render.page.scene import MUTED, PAPER, Box, Lines, Polygons, Shape
from sociale_kaart.render.page.typeset import Setting

__all__ = ["REFERENCE_STYLE", "STYLES", "Frame", "LineStyle", "drawn", "marker", "radii", "style_of", "threshold_lines"]

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LineStyle:
    """Colour, dash (mm: on, off, ...) and marker; any two differ in more than colour. `width` in mm."""

    colour: str
    dash: tuple[float, ...] = ()
    marker: str = "circle"
    width: float = 0.75


STYLES = (
    LineStyle("#0b5fa5", (), "circle"),
    LineStyle("#c2500a", (2.4, 1.2), "square"),
    LineStyle("#0d7a5f", (1.0, 0.9), "triangle"),
    LineStyle("#8a3d8f", (3.8, 1.0, 0.9, 1.0), "diamond"),
    LineStyle("#8c6a00", (), "down"),
    LineStyle("#3f6f8c", (1.8, 1.8), "plus"),
)
REFERENCE_STYLE = LineStyle(MUTED, (3.2, 1.4), "", 0.6)

DOT = "#0b5fa5"
LARGEST, SMALLEST = 3.6, 0.5
"""Radii of dots in mm on A4."""
NAMED = 0.7
"""The least radius of a dot with a name."""
CROWD = 400
"""From so many on dots are drawn smaller."""
OUTLINES = (0.25, 0.15, 0.0)
"""Width of the outline of few dots, of many, and of so many that outlines would hide them."""
STRIP = 0.95


def style_of(number: int) -> LineStyle:
    """Return a style by its number, -1 for the reference."""
    return REFERENCE_STYLE if number < 0 else STYLES[number % len(STYLES)]


@dataclass(frozen=True, slots=True)
class Frame:
    """The box of a chart on the page, and what its sides stand for."""

    box: Box
    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, value: float) -> float:
        """Return where a value of the x axis is, in mm."""
        return self.box.left + (value - self.x[0]) / (self.x[1] - self.x[0]) * self.box.width

    def up(self, value: float) -> float:
        """Return where a value of the y axis is, in mm from the top of the page."""
        return self.box.bottom - (value - self.y[0]) / (self.y[1] - self.y[0]) * self.box.height

    def place(self, point: Point) -> tuple[float, float]:
        """Return where a point is."""
        return self.across(point.x), self.up(point.y)


_SHAPES: dict[str, BaseGeometry] = {
    "circle": shapely.Point(0, 0).buffer(1.0, quad_segs=10),
    "square": shapely.box(-0.9, -0.9, 0.9, 0.9),
    "triangle": shapely.Polygon([(-1.1, 0.9), (1.1, 0.9), (0, -1.15)]),
    "down": shapely.Polygon([(-1.1, -0.9), (1.1, -0.9), (0, 1.15)]),
    "diamond": shapely.Polygon([(-1.25, 0), (0, 1.25), (1.25, 0), (0, -1.25)]),
    "plus": shapely.union(shapely.box(-1.1, -0.4, 1.1, 0.4), shapely.box(-0.4, -1.1, 0.4, 1.1)),
}


def marker(kind: str, x: float, y: float, radius: float) -> BaseGeometry:
    """Return a marker of a kind around a place, in mm."""
    return affinity.affine_transform(_SHAPES[kind], (radius, 0, 0, radius, x, y))


def radii(points: tuple[Point, ...], setting: Setting) -> NDArray[np.float64]:
    """Return the radius of every dot: its surface goes with its size."""
    sizes = np.array([point.size for point in points], dtype=np.float64)
    crowded = max(0.3, min(1.0, (CROWD / max(len(points), 1)) ** 0.5))
    least = np.array([setting.mm(NAMED) if point.named else 0.0 for point in points])
    smallest, largest = setting.mm(SMALLEST * crowded), setting.mm(LARGEST * min(crowded, 1 / 3 if crowded < 1 else 1))
    if not sizes.size or sizes.max() <= 0 or np.ptp(sizes) == 0:
        return np.asarray(np.maximum(least, setting.mm(1.1 * crowded)), dtype=np.float64)
    shown = np.sqrt(np.maximum(sizes, 0.0) / sizes.max()) * largest
    return np.asarray(np.maximum(np.maximum(shown, smallest), np.minimum(least, largest)), dtype=np.float64)


def drawn(chart: Chart, frame: Frame, setting: Setting) -> list[Shape]:
    """Return the series of a chart, the first undermost."""
    shapes: list[Shape] = []
    for series in chart.series:
        match series.kind:
            case "line":
                shapes += [*_bands(series, frame), *_line(series, frame, setting)]
            case "marks":
                shapes += _marks(series, frame, setting)
            case "dots":
                shapes += _dots(series, frame, setting)
            case "strip":
                shapes += _strip(series, frame, setting)
            case "columns":
                shapes += _columns(series, frame, setting)
    return shapes


def _runs(points: tuple[Point, ...]) -> list[list[Point]]:
    """The points in runs without a missing number."""
    return [list(run) for known, run in groupby(points, key=lambda point: point.known) if known]


def _bands(series: Series, frame: Frame) -> list[Shape]:
    banded = [
        [point for point in run if not np.isnan(point.low) and not np.isnan(point.high)] for run in _runs(series.points)
    ]
    polygons = []
    half = 0.006 * (frame.x[1] - frame.x[0])
    for run in banded:
        if len(run) == 1:
            run = [replace(run[0], x=run[0].x - half), replace(run[0], x=run[0].x + half)]
        if run:
            top = [(frame.across(point.x), frame.up(point.high)) for point in run]
            under = [(frame.across(point.x), frame.up(point.low)) for point in reversed(run)]
            polygons.append(shapely.Polygon([*top, *under]))
    colour = style_of(series.style).colour
    return [Polygons(tuple(polygons), f"#26{colour[1:]}", role=f"band.{series.id}")] if polygons else []


def _line(series: Series, frame: Frame, setting: Setting) -> list[Shape]:
    style = style_of(series.style)
    runs = [np.array([frame.place(point) for point in run]) for run in _runs(series.points)]
    shapes: list[Shape] = []
    dash = tuple(setting.mm(part) for part in style.dash)
    if lines := tuple(run for run in runs if len(run) > 1):
        shapes.append(Lines(lines, style.colour, setting.mm(style.width), f"line.{series.id}", dash))
    return [*shapes, *_marks(series, frame, setting)]


def _marks(series: Series, frame: Frame, setting: Setting) -> list[Shape]:
    """The markers of a series; those that rest on few are open."""
    style = style_of(series.style)
    shapes: list[Shape] = []
    for thin in (False, True) if style.marker else ():
        marks = tuple(
            marker(style.marker, *frame.place(point), setting.mm(1.25))
            for point in series.points
            if point.known and point.thin is thin
        )
        if marks:
            fill, edge = (PAPER, style.colour) if thin else (style.colour, PAPER)
            shapes.append(Polygons(marks, fill, edge, setting.mm(0.35), f"marks.{series.id}"))
    return shapes


def _dots(series: Series, frame: Frame, setting: Setting) -> list[Shape]:
    """The large first, so that none hides another; those with a name darker."""
    order = sorted(zip(series.points, radii(series.points, setting), strict=True), key=lambda pair: -pair[1])
    style = style_of(series.style)
    colour = series.colour or style.colour or DOT
    shapes: list[Shape] = []
    for named in (False, True):
        circles = tuple(marker("circle", *frame.place(point), r) for point, r in order if point.named is named)
        if circles:
            fill = f"#{'D9' if named or series.colour else '8C'}{colour[1:]}"
            shapes.append(
                Polygons(
                    circles, fill, PAPER, setting.mm(OUTLINES[(len(order) > CROWD) + (len(order) > 5 * CROWD)]), "dots"
                )
            )
    return shapes


def _strip(series: Series, frame: Frame, setting: Setting) -> list[Shape]:
    """Dots of one size beside one another where they would meet; above and under their row in turn."""
    places = strip_places(series.points, frame, setting)
    radius = setting.mm(strip_radius(series.points))
    colour = series.colour or DOT
    circles = tuple(marker("circle", x, y, radius) for x, y in places)
    return [Polygons(circles, f"#D9{colour[1:]}", PAPER, setting.mm(0.15), "dots")]


def strip_radius(points: tuple[Point, ...]) -> float:
    """Return the radius of the dots of a strip, in mm on A4."""
    return STRIP if len(points) <= 150 else STRIP / 2


def strip_places(points: tuple[Point, ...], frame: Frame, setting: Setting) -> list[tuple[float, float]]:
    """Return where the dots of a strip are, in the order of the points (ascending along x).

    A dot stands in the lane nearest to the middle where it meets no other; lanes move together where they are many.
    """
    across = 2.05 * setting.mm(strip_radius(points))
    ends: list[float] = []
    lanes = []
    for point in points:
        x = frame.across(point.x)
        lane = next((n for n, end in enumerate(ends) if end + across <= x), len(ends))
        ends[lane : lane + 1] = [x]
        lanes.append(lane)
    apart = min(across, 0.42 * frame.box.height / max(len(ends), 1))
    offsets = [((lane + 1) // 2) * (1 if lane % 2 else -1) * apart for lane in lanes]
    return [(frame.across(p.x), frame.up(p.y) + offset) for p, offset in zip(points, offsets, strict=True)]


def _columns(series: Series, frame: Frame, setting: Setting) -> list[Shape]:
    gap = setting.mm(0.25)
    boxes = []
    for point in series.points:
        left, right = frame.across(point.x - point.size / 2) + gap, frame.across(point.x + point.size / 2) - gap
        boxes.append(shapely.box(left, frame.up(point.high), max(right, left + gap), frame.up(point.low)))
    return [Polygons(tuple(boxes), series.colour, MUTED, setting.mm(0.12), f"columns.{series.id}")] if boxes else []


def threshold_lines(thresholds: tuple[Threshold, ...], frame: Frame, setting: Setting) -> list[Shape]:
    """Return the lines across, with the interval of each as a light band, to be drawn under the series."""
    shapes: list[Shape] = []
    box = frame.box
    for one in thresholds:
        if not np.isnan(one.low) and not np.isnan(one.high) and one.along == "x":
            band = shapely.box(frame.across(one.low), box.top, frame.across(one.high), box.bottom)
            shapes.append(Polygons((band,), "#efe9dc" if one.firm else "#f3f3f1", role="interval"))
    for one in thresholds:
        if one.along == "x":
            at = frame.across(one.at)
            line = np.array([[at, box.top - setting.mm(1)], [at, box.bottom]])
        else:
            line = np.array([[box.left, frame.up(one.at)], [box.right, frame.up(one.at)]])
        dash = () if one.firm else (setting.mm(1.2), setting.mm(1.0))
        shapes.append(Lines((line,), MUTED, setting.mm(0.35), "threshold", dash))
    return shapes
