"""The map itself, in millimetres: areas by class, hatches, certainty, policy zones and labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.look import UNCERTAIN as UNCERTAIN_LAYER
from sociale_kaart.core.values import Reason
from sociale_kaart.render.page.labels import Named, Occupied
from sociale_kaart.render.page.over import faded, over_areas, shown_layers, under_areas
from sociale_kaart.render.page.pattern import MISSING, UNCERTAIN, hatch_on, patterned
from sociale_kaart.render.page.scene import PAPER, RULE, Lines, Polygons, Shape, contrast, ink_on
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.resolved import LegendRow, ResolvedMap

__all__ = ["areas_bounds", "map_face", "too_fine"]

FINE = 5000
"""With more areas than this, dots on single ones would be specks."""
DETAIL = 0.06
"""Detail finer than this (mm on the page) is left out."""
PALE = 1.3
"""Fills with less contrast to white than this have a grey outline."""
CONTOUR = "#6a727c"


def areas_bounds(resolved: ResolvedMap) -> tuple[float, float, float, float]:
    """Return the bounds in RD of what the map is about: its areas of land, or all where there is only water.

    Raises ExportError when no area has a geometry.
    """
    frame = resolved.areas.frame
    known = frame[frame.geometry.notna() & ~frame.geometry.is_empty]
    if known.empty:
        raise ExportError("no_areas_drawn")
    land = known[~known["water"].astype(bool)]
    west, south, east, north = (known if land.empty else land).total_bounds.tolist()
    return west, south, east, north


def too_fine(resolved: ResolvedMap) -> bool:
    """Tell whether areas are too many for marks on single ones; the legend then says it in words."""
    return len(resolved.areas) > FINE


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """The areas with a geometry, on the page."""

    polygons: NDArray[np.object_]
    classes: NDArray[np.int64]
    uncertain: NDArray[np.bool_]
    names: list[str]
    weights: NDArray[np.float64]

    def of(self, chosen: NDArray[np.bool_]) -> tuple[BaseGeometry, ...]:
        return tuple(polygon for polygon in self.polygons[chosen] if not polygon.is_empty)


def _drawn(resolved: ResolvedMap, view: View) -> _Drawn:
    frame = resolved.areas.frame
    frame = frame[frame.geometry.notna() & ~frame.geometry.is_empty]
    tolerance = DETAIL * view.metres_per_mm
    polygons = view.drawn(shapely.coverage_simplify(frame.geometry.to_numpy(), tolerance))
    dwellings = resolved.dwellings.reindex(frame.index).to_numpy(dtype=float)
    size = shapely.area(polygons)
    uncertain = resolved.marked_uncertain & (not too_fine(resolved))
    return _Drawn(
        polygons,
        resolved.classes.reindex(frame.index).to_numpy().astype(np.int64),
        uncertain.reindex(frame.index).to_numpy(dtype=bool),
        [str(name) for name in frame["name"]],
        np.where(np.isnan(dwellings), 0.0, dwellings) + size / max(float(size.sum()), 1e-9),
    )


def _row_shapes(row: LegendRow, polygons: tuple[BaseGeometry, ...], width: float, scale: float) -> list[Shape]:
    role = f"class.{row.id}"
    if row.reason == Reason.WATER:
        return [Polygons(polygons, row.colour, row.colour, 0.08, role)]
    fine = width < 0.07
    outline = row.colour if fine else PAPER if contrast(row.colour, PAPER) > PALE else RULE
    shapes: list[Shape] = [Polygons(polygons, row.colour, outline, 0.08 if fine else width, role)]
    if row.reason in MISSING:
        shapes += patterned(polygons, MISSING[row.reason], hatch_on(row.colour), scale, role=f"hatch.{row.id}")
    return shapes


def _contour(polygons: NDArray[np.object_], setting: Setting) -> Lines:
    """Return the outer edge of the areas together."""
    try:
        whole = shapely.coverage_union_all(polygons)
    except shapely.GEOSException:  # areas that overlap
        whole = shapely.union_all(polygons)
    parts = shapely.get_parts(shapely.boundary(whole))
    lines = tuple(shapely.get_coordinates(line) for line in shapely.get_parts(parts))
    return Lines(lines, CONTOUR, setting.mm(0.2), "contour")


def _marked(drawn: _Drawn, resolved: ResolvedMap, width: float, setting: Setting, firm: float) -> list[Shape]:
    """Return the areas in the colours of their classes, water first, and the mark of those that are uncertain."""
    shapes: list[Shape] = []
    for n, row in sorted(enumerate(resolved.legend), key=lambda entry: entry[1].reason != Reason.WATER):
        polygons = drawn.of(drawn.classes == n)
        if polygons:
            shapes += _row_shapes(row, polygons, width, setting.scale)
            uncertain = drawn.of((drawn.classes == n) & drawn.uncertain)
            if uncertain and firm > 0:
                dots = patterned(uncertain, UNCERTAIN, ink_on(row.colour), setting.scale, role="uncertain")
                shapes += faded(dots, firm, UNCERTAIN_LAYER)
    return shapes


def map_face(
    resolved: ResolvedMap, view: View, setting: Setting, *, apart: tuple[float, float, float, float] | None = None
) -> list[Shape]:
    """Return the shapes of the map, the first drawn first: backgrounds, areas, and the layers over them.

    `apart` are the bounds in RD of what is drawn larger elsewhere: there are neither labels nor badges in it here.
    """
    drawn, layers = _drawn(resolved, view), shown_layers(resolved)
    land = np.array([row.reason != Reason.WATER for row in resolved.legend], dtype=bool)[drawn.classes]
    typical = float(np.sqrt(np.median(shapely.area(drawn.polygons[land])))) if land.any() else 1.0
    width = min(0.045 * typical, setting.mm(0.28))
    firm = next((layer.opacity for layer in layers if layer.id == UNCERTAIN_LAYER and layer.visible), 0.0)
    shapes = under_areas(resolved, layers, view, setting)
    shapes += _marked(drawn, resolved, width, setting, firm)
    if land.any():
        shapes.append(_contour(drawn.polygons[land], setting))
    elsewhere = None if apart is None else view.drawn(np.array([shapely.box(*apart)], dtype=object))[0]

    def named(letters: bool, names: bool) -> list[Named]:
        return [
            Named(
                polygon,
                name if names else "",
                resolved.legend[n].letter if letters else "",
                resolved.legend[n].colour,
                float(weight),
            )
            for polygon, name, n, weight in zip(drawn.polygons, drawn.names, drawn.classes, drawn.weights, strict=True)
            if not polygon.is_empty
            and (elsewhere is None or not shapely.intersects(elsewhere, shapely.centroid(polygon)))
        ]

    return [*shapes, *over_areas(resolved, layers, view, setting, Occupied(), named, apart=elsewhere).shapes]
