"""The stock on the screen: dots by number of dwellings when close, the share of each area when further out.

The own stock is dark, that of other corporations hollow or grey. It is confidential: there is no way from here to a
file.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from sociale_kaart.app.canvas.inks import DOTS_PER_MM
from sociale_kaart.app.canvas.shapes import Shapes
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import Mask
from sociale_kaart.core.stock import Stock
from sociale_kaart.render.page.labels import Occupied
from sociale_kaart.render.page.scene import INK, PAPER, Box, Dots, Polygons, Shape
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.stock_share import owner_of, share_behind
from sociale_kaart.render.texts import Texts

__all__ = ["CLOSE", "OTHERS", "StockShown", "dot_radius", "dot_shapes", "ring_shapes", "stock_shapes"]

CLOSE = 4.5
"""Metres in a pixel up to which dwellings are dots."""
CELL = 1.3
"""What lies in a square of so many mm is one dot."""
STEPS = (1, 3, 10, 30, 100, 300)
"""Dwellings from which on a dot is of the next size."""
OTHERS = "#98a1ab"
RING, LEAST = 2.3, 3.4
"""The radius of a ring, and what room (mm, a radius) an area must have for one."""
MANY = 1500


@dataclass(frozen=True, slots=True, eq=False)
class StockShown:
    """The stock to show, with the project that tells whose it is and of how many dwellings it is a part."""

    project: Project

    @property
    def stock(self) -> Stock:
        """The stock."""
        assert self.project.stock is not None
        return self.project.stock

    def same(self, other: StockShown | None) -> bool:
        """Tell whether another shows the same."""
        parts = ("stock", "values", "settings")
        return other is not None and all(getattr(self.project, p) is getattr(other.project, p) for p in parts)


@lru_cache(maxsize=4)
def _points(stock: Stock, own: str) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Return where the dwellings of corporations are (n, 2), how many there are, and whether they are the own ones."""
    frame = stock.frame[stock.frame["corporation"].astype(bool)]
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
    points = shapely.get_coordinates(shapely.centroid(frame.geometry.to_numpy()))
    mine = (frame["owner"] == own).to_numpy(dtype=bool) if own else np.ones(len(frame), dtype=bool)
    return points, frame["dwellings"].to_numpy(dtype=np.float64), mine


def stock_shapes(shown: StockShown, shapes: Shapes, view: View, setting: Setting, occupied: Occupied) -> list[Shape]:
    """Return the stock in view: dots, or rings with the share of each area."""
    if view.metres_per_mm <= CLOSE * DOTS_PER_MM:
        return dot_shapes(*_points(shown.stock, owner_of(shown.project)), view, setting)
    return ring_shapes(shown.project, shapes, view, setting, occupied)


def dot_radius(dwellings: float) -> float:
    """Return the radius in mm of a dot of so many dwellings; the size grows in steps."""
    step = max((n for n, least in enumerate(STEPS) if dwellings >= least), default=0)
    return 0.55 + 0.38 * step


def dot_shapes(
    points: NDArray[np.float64],
    dwellings: NDArray[np.float64],
    mine: NDArray[np.bool_],
    view: View,
    setting: Setting,
) -> list[Shape]:
    """Return dots for dwellings: what is near one another and of the same owner together, the large ones below."""
    west, south, east, north = view.extent
    seen = (points[:, 0] >= west) & (points[:, 0] <= east) & (points[:, 1] >= south) & (points[:, 1] <= north)
    if not seen.any():
        return []
    page, count, own = view.to_page(points[seen]), dwellings[seen], mine[seen]
    cells = np.floor(points[seen] / (setting.mm(CELL) * view.metres_per_mm)).astype(np.int64)
    _, of = np.unique(np.column_stack([cells, own]), axis=0, return_inverse=True)
    of = of.ravel()
    together = np.bincount(of, count)
    middle = np.column_stack([np.bincount(of, page[:, n] * count) for n in (0, 1)]) / together[:, None]
    whose = np.bincount(of, own) > 0
    sizes = np.searchsorted(STEPS, together, side="right") - 1
    made: list[Shape] = []
    for size in range(len(STEPS) - 1, -1, -1):
        radius = setting.mm(dot_radius(STEPS[size]))
        for own_ones, role in ((False, "stock.others"), (True, "stock.own")):
            some = middle[(sizes == size) & (whose == own_ones)]
            if len(some):
                made += _dots(some, radius, role, setting, hollow=not own_ones)
    return made


def _dots(points: NDArray[np.float64], radius: float, role: str, setting: Setting, *, hollow: bool) -> list[Shape]:
    edge = setting.mm(0.22)
    made: list[Shape] = [Dots(points, radius + edge, PAPER, "stock.edge"), Dots(points, radius, INK, role)]
    return [*made, Dots(points, max(radius - 1.4 * edge, edge / 2), PAPER, "stock.inside")] if hollow else made


def ring_shapes(project: Project, shapes: Shapes, view: View, setting: Setting, occupied: Occupied) -> list[Shape]:
    """Return a ring in every area with room: dark the share of the own dwellings, grey that of other corporations."""
    areas = shapes.areas
    own, every = _share(project, areas, "own"), _share(project, areas, "all")
    if own is None and every is None:
        return []
    texts, shapes_of_areas = Texts(project.settings.language), areas.frame.geometry.to_numpy()
    made: list[Shape] = []
    for position, x, y in _roomy(shapes, view, setting):
        mine = float("nan") if own is None else own[position]
        all_of = float("nan") if every is None else every[position]
        told = mine if own is not None else all_of
        if math.isnan(told) or not (mine > 0 or all_of > 0):
            continue
        for down in (setting.mm(1.1 * LEAST), 0.0):
            at, (east, north) = (x, y + down), shapes.inner[position]
            if down and not shapely.contains_xy(shapes_of_areas[position], east, north - down * view.metres_per_mm):
                continue
            room = Box(*(n - setting.mm(RING) for n in at), *(n + setting.mm(RING) for n in at))
            room = room._replace(bottom=room.bottom + setting.mm(2.6))
            if occupied.free(room):
                occupied.add(room)
                made += _ring(*at, 0.0 if math.isnan(mine) else mine, all_of, texts.number(told, 0), setting)
                break
    return made


def _ring(x: float, y: float, mine: float, every: float, told: str, setting: Setting) -> list[Shape]:
    radius, style = setting.mm(RING), setting.style(5.6, bold=True)
    point = np.array([[x, y]])
    under = y + radius + 0.9 * style.height
    text = setting.text(x, under, f"{told} %", style, anchor="middle", halo=PAPER, role="stock.share")
    wedges: list[Shape] = [
        Polygons((_wedge(x, y, radius, share),), colour, role=role)
        for share, colour, role in ((every, OTHERS, "stock.others"), (mine, INK, "stock.own"))
        if share > 0
    ]
    middle = setting.mm(RING * 0.42)
    return [
        Dots(point, radius + setting.mm(0.4), INK, "stock.edge"),
        Dots(point, radius + setting.mm(0.12), PAPER, "stock.ring"),
        *wedges,
        Dots(point, middle, PAPER, "stock.inside"),
        text,
    ]


def _wedge(x: float, y: float, radius: float, percent: float) -> shapely.Polygon:
    """Return the part of a disc from the top on, clockwise."""
    angles = np.linspace(0, 2 * math.pi * min(percent, 100) / 100, max(3, round(percent / 2)))
    arc = np.column_stack([x + radius * np.sin(angles), y - radius * np.cos(angles)])
    return shapely.Polygon([(x, y), *arc.tolist()])


def _share(project: Project, areas: Areas, reference: str) -> NDArray[np.float64] | None:
    try:
        found = share_behind(project, Mask(reference), areas).share
    except MapError:
        return None
    shares: NDArray[np.float64] = np.asarray(found.reindex(areas.codes), dtype=np.float64)
    return shares


def _roomy(shapes: Shapes, view: View, setting: Setting) -> Iterator[tuple[int, float, float]]:
    """Go through the areas in view that have room for a ring: position, and where on the page."""
    west, south, east, north = view.extent
    x, y = shapes.inner.T
    seen = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
    if not 0 < len(seen) <= MANY:
        return
    bounds = shapes.areas.frame.geometry.bounds.to_numpy()[seen]
    across = np.minimum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]) / view.metres_per_mm
    page = view.to_page(shapes.inner[seen])
    for n in np.flatnonzero(across >= 2 * setting.mm(LEAST)).tolist():
        yield int(seen[n]), float(page[n, 0]), float(page[n, 1])
