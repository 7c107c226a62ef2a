"""What a chart is before it is drawn: its axes, series, thresholds and words, in the language of the document."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

__all__ = ["Axis", "Bracket", "Chart", "Fact", "Note", "Point", "Series", "Threshold", "Tick"]

NAN = float("nan")
Fact = float | int | str | tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its label; `below` are smaller lines under it."""

    at: float
    label: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis from `low` to `high`; `title` names quantity and unit, `note` says which way is what.

    `edges` are places without a label where the bins of the axis meet.
    """

    title: str
    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    note: str = ""
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a series; `y` is NaN where it is missing, and `reason` then says why.

    `low` and `high` are its interval (of a column: where it stands on the x axis). `areas` and `weight` say how many
    areas and dwellings (households, persons) are behind it; `size` is how large it is drawn, relative to the others;
    `thin` that it rests on few, `named` that its label is to be written where there is room.
    """

    x: float
    y: float
    low: float = NAN
    high: float = NAN
    areas: int | None = None
    weight: float | None = None
    size: float = 1.0
    id: str = ""
    label: str = ""
    reason: str = ""
    thin: bool = False
    named: bool = False

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return not math.isnan(self.y)


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together, drawn as a line, marks, dots, columns, or a strip of dots beside one another.

    `label` stands at the end of a line; `style` is a number of `marks.STYLES`, or the colour of columns and dots.
    """

    id: str
    label: str
    points: tuple[Point, ...]
    kind: Literal["line", "marks", "dots", "columns", "strip"] = "line"
    style: int = 0
    colour: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line across the chart at a place on one axis; `low` and `high` bound a shaded interval around it."""

    along: Literal["x", "y"]
    at: float
    label: str
    low: float = NAN
    high: float = NAN
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Bracket:
    """A distance to be seen, from `low` to `high` on the y axis, beside the chart; `starts` are the x of these two."""

    low: float
    high: float
    lines: tuple[str, ...]
    starts: tuple[float, float]
    style: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Words in a corner of the chart: a quadrant and what lies in it."""

    corner: Literal["top left", "top right", "bottom left", "bottom right"]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in words and numbers; `title` is a question, `finding` the answer in a sentence or two.

    `facts` are the numbers the finding rests on, by name, in the units of the axes.
    """

    kind: str
    language: str
    title: str
    subtitle: str
    finding: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    thresholds: tuple[Threshold, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    notes: tuple[Note, ...] = ()
    facts: tuple[tuple[str, Fact], ...] = ()
    remarks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def fact(self, name: str) -> Fact:
        """Return a fact by its name."""
        return dict(self.facts)[name]
