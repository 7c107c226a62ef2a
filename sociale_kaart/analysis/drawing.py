"""Drawing zones: a zone from a ring, areas or complexes; cut by a line, joined, and held to what a zone may be."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import DrawingError
from sociale_kaart.core.stock import Stock

__all__ = ["GAP", "REACH", "crossing", "cut", "joined", "of_areas", "of_complexes", "of_ring", "shifted", "sound"]

REACH = 25.0
"""Metres of ground round a dwelling that belong to its complex."""
GAP = 2.0
"""Metres of a hole between areas that is no hole but a border that does not quite meet."""
_NOTHING = 1.0  # square metres: less is no zone
_KEPT = 1e-6  # the share of its area that a repair may change

Point = tuple[float, float]


def of_ring(points: Sequence[Point]) -> BaseGeometry:
    """Return the zone inside a ring of corners (RD, m), not closed. Raises DrawingError."""
    corners = list(dict.fromkeys((float(x), float(y)) for x, y in points))
    if len(corners) < 3:
        raise DrawingError("drawing_too_few", count=len(corners))
    return sound(shapely.Polygon([(float(x), float(y)) for x, y in points]))


def of_areas(areas: Areas, codes: Iterable[str]) -> BaseGeometry:
    """Return the zone of whole areas: their union, without the borders between them. Raises DrawingError.

    Gaps narrower than `GAP` m, where the borders of neighbours do not quite meet in the source, are closed.
    """
    wanted = set(codes)
    shapes = areas.frame.geometry[[code in wanted for code in areas.codes]]
    return _closed(joined([shape for shape in shapes if shape is not None]))


def _closed(zone: BaseGeometry) -> BaseGeometry:
    parts = []
    for part in shapely.get_parts(zone):
        holes = [ring for ring in part.interiors if not shapely.buffer(shapely.Polygon(ring), -GAP / 2).is_empty]
        parts.append(shapely.Polygon(part.exterior, holes))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def of_complexes(stock: Stock, complexes: Iterable[str], owner: str = "") -> BaseGeometry:
    """Return the zone of some complexes (of one owner when named): the ground round their dwellings. Raises
    DrawingError.

    The ground within `REACH` m of each dwelling, and what lies between dwellings that are less than four times that
    apart: a street or a court between two blocks belongs to it, the block of a neighbour beyond does not. Points of
    dwellings say more of where a complex lies than the postcodes or areas that they are in, which hold other homes.
    """
    wanted = set(complexes)
    rows = stock.frame[stock.frame["complex"].isin(wanted)]
    if owner:
        rows = rows[rows["owner"] == owner]
    points = np.unique(shapely.get_coordinates(rows.geometry.to_numpy()), axis=0)
    if not len(points):
        raise DrawingError("drawing_no_dwellings")
    wide = shapely.union_all(shapely.buffer(shapely.points(points), 2 * REACH, quad_segs=3))
    return sound(shapely.simplify(shapely.buffer(wide, -REACH, quad_segs=3), 0.5))


def joined(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return zones as one. Raises DrawingError when there is nothing in them."""
    return sound(_areal(shapely.union_all(list(shapes))))


def cut(zone: BaseGeometry, line: Sequence[Point]) -> tuple[BaseGeometry, ...]:
    """Return the pieces into which a line cuts a zone, the largest first. Raises DrawingError when it does not.

    What the line leaves alone (other parts of the zone) stays with the largest piece.
    """
    if len(set(line)) < 2:
        raise DrawingError("drawing_too_few_line", count=len(set(line)))
    knife = shapely.union_all([shapely.LineString(pair) for pair in itertools.pairwise(line)])
    whole: list[BaseGeometry] = []
    pieces: list[BaseGeometry] = []
    for part in shapely.get_parts(zone):
        found = [piece for piece in _cut(part, knife) if piece.area >= _NOTHING]
        if len(found) > 1:
            pieces += found
        else:
            whole.append(part)
    if not pieces:
        raise DrawingError("drawing_not_cut")
    pieces.sort(key=lambda piece: -piece.area)
    return (joined([pieces[0], *whole]), *pieces[1:])


def _cut(part: BaseGeometry, knife: BaseGeometry) -> list[BaseGeometry]:
    pieces = [part]
    for line in shapely.get_parts(shapely.line_merge(knife)):
        pieces = [piece for one in pieces for piece in split(one, line).geoms]
    return pieces


def shifted(zone: BaseGeometry, dx: float, dy: float) -> BaseGeometry:
    """Return a zone so many metres east and north."""
    moved: BaseGeometry = shapely.transform(zone, lambda at: at + np.array([dx, dy]))
    return moved


def sound(zone: BaseGeometry) -> BaseGeometry:
    """Return a zone as a valid polygon or multipolygon: as it is, or repaired where that keeps its area.

    A line there and back or a ring that touches itself is repaired; a ring that crosses itself is refused, with the
    place: which side was meant only the one who draws knows. Raises DrawingError.
    """
    if shapely.is_valid(zone):
        kept = _areal(zone)
    else:
        kept = _areal(shapely.make_valid(zone))
        drawn = sum(abs(part.area) for part in shapely.get_parts(zone))
        if abs(kept.area - drawn) > _KEPT * max(kept.area, drawn):
            x, y = _place(zone)
            raise DrawingError("drawing_crosses", x=x, y=y)
    if kept.area < _NOTHING:
        raise DrawingError("drawing_nothing")
    return kept


def crossing(zone: BaseGeometry) -> Point | None:
    """Return where a zone crosses itself so that it would be refused, None where it is sound."""
    try:
        sound(zone)
    except DrawingError as error:
        if error.code == "drawing_crosses":
            return _place(zone)
    return None


def _place(zone: BaseGeometry) -> Point:
    """Return the place that GEOS names as the reason why a geometry is not valid."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", shapely.is_valid_reason(zone).partition("[")[2])
    return float(numbers[0]), float(numbers[1])


def _areal(shape: BaseGeometry) -> BaseGeometry:
    """Return what a geometry has of polygons: one, or a multipolygon."""
    parts: npt.NDArray[np.object_] = shapely.get_parts(shape)
    parts = shapely.get_parts(parts)  # of a collection the parts may be multipolygons
    solid = [part for part in parts if shapely.get_type_id(part) == shapely.GeometryType.POLYGON and not part.is_empty]
    return solid[0] if len(solid) == 1 else shapely.MultiPolygon(solid)
