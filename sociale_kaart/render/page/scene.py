"""A page as a list of shapes in millimetres, y downwards. Whatever can draw these can draw it: paper, screen, svg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

__all__ = [
    "INK",
    "MUTED",
    "PAPER",
    "RULE",
    "Box",
    "Dots",
    "Faded",
    "Lines",
    "Polygons",
    "Scene",
    "Shape",
    "Style",
    "Text",
    "contrast",
    "flat",
    "ink_on",
]

INK = "#1c2127"
MUTED = "#59626d"
RULE = "#c3c9d0"
PAPER = "#ffffff"

POINT = 25.4 / 72  # mm
ASCENT, DESCENT = 0.97, 0.24  # of the size of a text: accents on capitals to tails


class Box(NamedTuple):
    """A rectangle in mm."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The width in mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height in mm."""
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Tell whether the insides of two boxes meet."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Tell whether this box lies in another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )

    def grown(self, margin: float) -> Box:
        """Return the box with a margin around it."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; `size` in points."""

    size: float
    bold: bool = False
    colour: str = INK

    @property
    def height(self) -> float:
        """The size in mm."""
        return self.size * POINT


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `x`, `y` is the point of the baseline named by `anchor`, `width` the measured width in mm.

    `halo` is the colour of the outline behind the letters, "" for none; `role` says what it is (`title`, `sources`).
    """

    x: float
    y: float
    text: str
    style: Style
    width: float
    anchor: Literal["left", "middle", "right"] = "left"
    halo: str = ""
    role: str = ""

    @property
    def left(self) -> float:
        """Where the text starts, in mm."""
        return self.x - {"left": 0.0, "middle": 0.5, "right": 1.0}[self.anchor] * self.width

    @property
    def box(self) -> Box:
        """The room the text takes."""
        height = self.style.height
        return Box(self.left, self.y - ASCENT * height, self.left + self.width, self.y + DESCENT * height)


@dataclass(frozen=True, slots=True, eq=False)
class Polygons:
    """Polygons of one paint; "" is no fill or no outline, `width` of the outline in mm, `dash` in mm: on, off, ..."""

    geometries: tuple[BaseGeometry, ...]
    fill: str = ""
    outline: str = ""
    width: float = 0.0
    role: str = ""
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Open lines of one pen, each an array of points (n, 2); `dash` in mm: on, off, ..."""

    lines: tuple[NDArray[np.float64], ...]
    colour: str
    width: float
    role: str = ""
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Dots:
    """Round dots: their centres (n, 2) and one radius."""

    points: NDArray[np.float64]
    radius: float
    colour: str
    role: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Faded:
    """Shapes that let through what is under them: `opacity` is 0-1, of each of them."""

    shapes: tuple[Shape, ...]
    opacity: float
    role: str = ""


Shape: TypeAlias = "Polygons | Lines | Dots | Text | Faded"


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A page of `width` x `height` mm: its shapes, the first drawn first.

    `frame` is the part of the page that is the map or the chart, `metres_per_mm` the scale of the map (0 of a chart)
    and `title` the name of the document.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    frame: Box
    metres_per_mm: float
    title: str = ""

    @property
    def texts(self) -> Iterator[Text]:
        """The texts on the page."""
        return (shape for shape in flat(self.shapes) if isinstance(shape, Text))


def flat(shapes: Iterable[Shape]) -> Iterator[Polygons | Lines | Dots | Text]:
    """Go through shapes in the order they are drawn, those in `Faded` too."""
    for shape in shapes:
        if isinstance(shape, Faded):
            yield from flat(shape.shapes)
        else:
            yield shape


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1-21 (WCAG 2).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """Return the ink, dark or white, that reads best on a colour.

    >>> ink_on("#ffffff"), ink_on("#00204d")
    ('#1c2127', '#ffffff')
    """
    return max(INK, PAPER, key=lambda ink: contrast(ink, colour))
