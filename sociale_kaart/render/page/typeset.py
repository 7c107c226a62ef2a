"""Lines of text that fit a width."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sociale_kaart.render.page.scene import ASCENT, DESCENT, INK, Style, Text

__all__ = ["BREAKS", "LEADING", "Measure", "Setting", "wrapped"]

LEADING = 1.32  # from baseline to baseline, of the size

Measure = Callable[[str, Style], float]
"""The width in mm of a text in a style."""

BREAKS = re.compile(r"(?<=[^\W\d][-/–])(?=\w)| +(?!%)")
"""Where a line may end: at a space (not before %), or after a hyphen or stroke that follows a letter."""


def _broken(word: str, fits: Callable[[str], bool]) -> list[str]:
    pieces, rest = [], word
    while len(rest) > 1 and not fits(rest):
        cut = max((n for n in range(1, len(rest)) if fits(rest[:n])), default=1)
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [*pieces, rest]


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return what may stand on a line of its own, each with the separator that joins it to the one before."""
    pieces: list[tuple[str, str]] = []
    end, glue = 0, ""
    for found in BREAKS.finditer(text):
        pieces.append((glue, text[end : found.start()]))
        end, glue = found.end(), " " if found.group() else ""
    return [*pieces, (glue, text[end:])]


def wrapped(text: str, width: float, style: Style, measure: Measure) -> list[str]:
    """Break a text in lines of at most `width` mm: between words, after hyphens, and inside a word that is too long.

    >>> wrapped("Wijk en Aalburg", 9, Style(10), lambda text, style: len(text))
    ['Wijk en', 'Aalburg']
    """

    def fits(part: str) -> bool:
        return measure(part, style) <= width

    lines: list[str] = []
    current = ""
    for glue, piece in _pieces(text.strip()):
        joined = f"{current}{glue}{piece}" if current else piece
        if fits(joined):
            current = joined
            continue
        *full, last = _broken(piece, fits)
        lines += [*([current] if current else []), *full]
        current = last
    return [*lines, current]


@dataclass(frozen=True, slots=True)
class Setting:
    """The typography of one page: a scale for everything that grows with the paper, and how text is measured."""

    scale: float
    measure: Measure

    def style(self, size: float, *, bold: bool = False, colour: str = INK) -> Style:
        """Return a style of so many points on A4."""
        return Style(size * self.scale, bold, colour)

    def mm(self, length: float) -> float:
        """Return a length of so many mm on A4."""
        return length * self.scale

    def text(
        self,
        x: float,
        y: float,
        text: str,
        style: Style,
        *,
        anchor: Literal["left", "middle", "right"] = "left",
        halo: str = "",
        role: str = "",
    ) -> Text:
        """Return a measured line of text with its baseline at `y`."""
        return Text(x, y, text, style, self.measure(text, style), anchor, halo, role)

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        style: Style,
        *,
        anchor: Literal["left", "middle", "right"] = "left",
        role: str = "",
    ) -> list[Text]:
        """Return lines under one another, the first with its top at `top`."""
        first = top + ((LEADING - ASCENT - DESCENT) / 2 + ASCENT) * style.height
        return [
            self.text(x, first + n * LEADING * style.height, line, style, anchor=anchor, role=role)
            for n, line in enumerate(lines)
        ]

    def height(self, count: int, style: Style) -> float:
        """Return the height of so many lines."""
        return count * LEADING * style.height

    def balance(self, text: str, width: float, style: Style) -> list[str]:
        """Break a text in as few lines as fit `width` mm, and make these about equally long."""
        lines = self.wrap(text, width, style)
        word = max(self.measure(part, style) for part in BREAKS.split(text))
        while len(lines) > 1 and (width := width * 0.97) > word:
            narrower = self.wrap(text, width, style)
            if len(narrower) > len(lines):
                break
            lines = narrower
        return lines

    def wrap(self, text: str, width: float, style: Style) -> list[str]:
        """Break a text in lines of at most `width` mm."""
        return wrapped(text, width, style, self.measure)
