"""A sheet as data: sections of facts, tables, bars, items and a small map. Paper and page show the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.render.resolved import LegendRow, ResolvedMap

__all__ = [
    "Band",
    "Bar",
    "Bars",
    "Facts",
    "Grid",
    "Item",
    "Items",
    "Key",
    "Paragraph",
    "Part",
    "Picture",
    "Section",
    "Sheet",
]

Tone = Literal["", "against", "talk", "with"]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they are, under one another."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: headings and rows of texts as long; the first column reads, the others are figures to the right.

    `reads` is how many columns at the left read as text.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    reads: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A class of the map with its share (0-100); `row` None is what was taken together, or lies in no area."""

    row: LegendRow | None
    label: str
    share: float
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares that add up to 100, largest first."""

    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What the other colours of the small map mean; `title` stands above them."""

    title: str
    rows: tuple[LegendRow, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Something in sentences: a mark of a word or two, what it says, and smaller lines about it.

    `tone` is the judgement it carries; `decided` stands out below it: what was decided.
    """

    text: str
    mark: str = ""
    tone: Tone = ""
    notes: tuple[str, ...] = ()
    decided: str = ""
    alert: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """Items in their order; what does not fit a page is counted."""

    rows: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain sentences."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A small map: the part of `resolved` around `shape`, which is outlined; `bounds` in RD New."""

    resolved: ResolvedMap
    shape: BaseGeometry
    bounds: tuple[float, float, float, float]
    caption: str

    @property
    def around(self) -> BaseGeometry:
        """All that may be in sight: a picture is up to twice as wide as it is high, and shows its bounds whole."""
        west, south, east, north = self.bounds
        wider = max(0.0, 2.2 * (north - south) - (east - west)) / 2
        higher = max(0.0, (east - west) - (north - south)) / 2
        return shapely.box(west - wider, south - higher, east + wider, north + higher)


Part = Facts | Grid | Bars | Key | Items | Paragraph | Picture


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading with its parts; `note` says how it was counted."""

    id: str
    title: str
    parts: tuple[Part, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Sections side by side in one or two columns."""

    columns: tuple[tuple[Section, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One page about a zone or an area, in the language of the document.

    `caution` says what the page does not show; `sources` are printable lines.
    """

    language: str
    kind: str
    title: str
    subtitle: str
    bands: tuple[Band, ...]
    caution: str
    sources: tuple[str, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in the order they are read."""
        return tuple(section for band in self.bands for column in band.columns for section in column)

    def section(self, identifier: str) -> Section:
        """Return a section by its id."""
        return next(section for section in self.sections if section.id == identifier)
