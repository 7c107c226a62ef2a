"""Letters and names on the map: inside their area, the more important first, never over one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sociale_kaart.render.page.scene import ASCENT, DESCENT, Box, Style, Text, ink_on
from sociale_kaart.render.page.typeset import BREAKS, Setting

__all__ = ["Named", "Occupied", "centres", "labels"]

MANY = 1500
"""Beyond so many areas names are noise."""
ROOM = 0.3
"""Letters are printed when at least this share of the areas has room for one."""
INSIDE = 0.8
"""How much of a name must lie in its own area."""
LEADING = 1.22


@dataclass(frozen=True, slots=True)
class Named:
    """An area to label: its polygon on the page (mm), what to write, on which colour, and how important it is."""

    polygon: BaseGeometry
    name: str
    letter: str
    fill: str
    weight: float


@dataclass(slots=True)
class Occupied:
    """The room that is taken, by cells of a grid."""

    cell: float = 8.0
    _cells: dict[tuple[int, int], list[Box]] = field(default_factory=lambda: defaultdict(list))

    def _keys(self, box: Box) -> list[tuple[int, int]]:
        columns = range(int(box.left // self.cell), int(box.right // self.cell) + 1)
        rows = range(int(box.top // self.cell), int(box.bottom // self.cell) + 1)
        return [(column, row) for column in columns for row in rows]

    def add(self, box: Box) -> None:
        """Take the room of a box."""
        for key in self._keys(box):
            self._cells[key].append(box)

    def remove(self, box: Box) -> None:
        """Give the room of a box back."""
        for key in self._keys(box):
            self._cells[key].remove(box)

    def free(self, box: Box) -> bool:
        """Tell whether nothing is in a box."""
        return not any(other.overlaps(box) for key in self._keys(box) for other in self._cells.get(key, ()))


def centres(polygons: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the centres (n, 2) and the radii of the largest circles inside polygons, in mm."""
    left, top, right, bottom = shapely.bounds(polygons).T
    tolerance = np.maximum(np.minimum(right - left, bottom - top) / 60, 1e-3)
    radii = shapely.maximum_inscribed_circle(polygons, tolerance)
    return shapely.get_coordinates(shapely.get_point(radii, 0)), shapely.length(radii)


def _block(lines: Sequence[tuple[str, Style]], x: float, y: float, named: Named, setting: Setting) -> list[Text]:
    """Return lines centred on a point, as one block."""
    heights = [LEADING * style.height for _, style in lines]
    top, block = y - sum(heights) / 2, []
    for (text, style), height in zip(lines, heights, strict=True):
        baseline = top + (height - (ASCENT + DESCENT) * style.height) / 2 + ASCENT * style.height
        role = "label.letter" if style.bold else "label.name"
        block.append(setting.text(x, baseline, text, style, anchor="middle", halo=named.fill, role=role))
        top += height
    return block


def _folded(name: str, style: Style, setting: Setting) -> list[list[str]]:
    """Return a name on one, two and three lines, each as narrow as that allows."""
    whole = setting.measure(name, style)
    word = max(setting.measure(part, style) for part in BREAKS.split(name))
    ways: list[list[str]] = [[name]]
    for count in (2, 3):
        for stretch in (1.0, 1.15, 1.35, 1.6):
            lines = setting.wrap(name, max(whole / count * stretch, word), style)
            if len(lines) == count:
                ways.append(lines)
                break
    return ways


def _name_blocks(named: Named, x: float, y: float, setting: Setting) -> list[list[Text]]:
    """Return the ways to print letter and name together, the best inside its area first."""
    colour = ink_on(named.fill)
    letter = [(named.letter, setting.style(6.5, bold=True, colour=colour))] if named.letter else []
    ways: list[list[Text]] = []
    for size in (5.8, 5.2):
        style = setting.style(size, colour=colour)
        for lines in _folded(named.name, style, setting):
            ways.append(_block([*letter, *((line, style) for line in lines)], x, y, named, setting))
    boxes = [shapely.MultiPolygon([shapely.box(*text.box) for text in way]) for way in ways]
    inside = shapely.area(shapely.intersection([box.buffer(0) for box in boxes], named.polygon)) / shapely.area(boxes)
    order = sorted(range(len(ways)), key=lambda n: (-min(float(inside[n]), 0.97), n))
    return [ways[n] for n in order if inside[n] >= INSIDE]


def _fits(block: Sequence[Text], frame: Box, occupied: Occupied) -> bool:
    return all(text.box.within(frame) and occupied.free(text.box) for text in block)


def labels(areas: Sequence[Named], frame: Box, setting: Setting, occupied: Occupied) -> list[Text]:
    """Return letters where there is room and names that collide with nothing; `occupied` is added to."""
    needed, roomier = setting.mm(1.05), setting.mm(1.5)
    bounds = shapely.bounds(np.array([area.polygon for area in areas], dtype=np.object_)).reshape(-1, 4)
    across = np.minimum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
    roomy = [n for n, least in enumerate(across.tolist()) if least >= 2 * needed]
    if len(roomy) < ROOM * len(areas) or not roomy:
        return []
    points, radii = centres(np.array([areas[n].polygon for n in roomy], dtype=np.object_))
    chosen = [
        (areas[n], *point, 6.5 if radius >= roomier else 5.2)
        for n, point, radius in zip(roomy, points, radii, strict=True)
        if radius >= needed
    ]
    if len(chosen) < ROOM * len(areas):
        return []
    chosen.sort(key=lambda entry: -entry[0].weight)
    blocks: list[list[Text]] = []
    for named, x, y, size in chosen:
        style = setting.style(size, bold=True, colour=ink_on(named.fill))
        block = _block([(named.letter, style)], x, y, named, setting) if named.letter else []
        blocks.append(block if _fits(block, frame, occupied) else [])
        for text in blocks[-1]:
            occupied.add(text.box)
    if len(areas) <= MANY:
        for n, (named, x, y, _) in enumerate(chosen):
            blocks[n] = _with_name(blocks[n], named, x, y, frame, setting, occupied)
    return [text for block in blocks for text in block]


def _with_name(
    block: list[Text], named: Named, x: float, y: float, frame: Box, setting: Setting, occupied: Occupied
) -> list[Text]:
    """Return the block with its name where that fits, else as it was."""
    if not named.name:
        return block
    for text in block:
        occupied.remove(text.box)
    for way in _name_blocks(named, x, y, setting):
        if _fits(way, frame, occupied):
            block = way
            break
    for text in block:
        occupied.add(text.box)
    return block
