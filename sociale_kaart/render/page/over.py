"""The layers under and over the areas, in their order: what is more important has its room first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.look import (
    AREAS,
    BACKGROUND,
    LETTERS,
    MEASURES,
    NAMES,
    STOCK,
    UNCERTAIN,
    ZONES,
    background_layer,
    measure_layer,
    zone_layer,
)
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.render.page.background_face import background_shapes
from sociale_kaart.render.page.labels import Named, Occupied, labels
from sociale_kaart.render.page.measure_face import Placed, measure_shapes, places_of
from sociale_kaart.render.page.scene import Faded, Shape
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.page.view import View
from sociale_kaart.render.page.zone_face import zone_shapes
from sociale_kaart.render.resolved import LayerState, MeasureRow, ResolvedMap

__all__ = ["Ground", "Over", "faded", "over_areas", "shown_layers", "under_areas"]

Ground = Callable[[View, Occupied], list[Shape]]
"""A layer that only a screen has: its shapes in a view, set where there is room."""


@dataclass(slots=True)
class Over:
    """What lies over the areas: shapes in the order they are drawn, and where the symbols of measures stand."""

    shapes: list[Shape] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)


def shown_layers(resolved: ResolvedMap) -> tuple[LayerState, ...]:
    """Return the layers of a map, the lowest first; one that was given none shows all it has."""
    if resolved.layers:
        return resolved.layers
    under = tuple(background_layer(background.id) for background in resolved.backgrounds)
    return tuple(map(LayerState, (*under, AREAS, UNCERTAIN, ZONES, STOCK, MEASURES, LETTERS, NAMES)))


def faded(shapes: Sequence[Shape], opacity: float, role: str = "") -> list[Shape]:
    """Return shapes as firm as their layer is."""
    if opacity >= 1 or not shapes:
        return list(shapes)
    return [Faded(tuple(shapes), opacity, role)] if opacity > 0 else []


def under_areas(
    resolved: ResolvedMap, layers: Sequence[LayerState], view: View, setting: Setting, *, dark: bool = False
) -> list[Shape]:
    """Return the backgrounds under the areas; `dark` for a ground that is."""
    ids = [layer.id for layer in layers]
    under = layers[: ids.index(AREAS)] if AREAS in ids else ()
    return [shape for layer in under for shape in _background(resolved, layer, view, setting, dark=dark)]


def over_areas(
    resolved: ResolvedMap,
    layers: Sequence[LayerState],
    view: View,
    setting: Setting,
    occupied: Occupied,
    named: Callable[[bool, bool], list[Named]],
    *,
    screen: Mapping[str, Ground] | None = None,
    apart: BaseGeometry | None = None,
) -> Over:
    """Set the layers over the areas: badges of zones first, then symbols, then letters and names where there is room.

    `named` gives the areas to label, told whether with letters and with names; `screen` are layers by id that are not
    for paper. `apart` is a part of the page that is drawn larger elsewhere: there are neither badges nor symbols in it.
    """
    ids = [layer.id for layer in layers]
    above = [layer for layer in layers[ids.index(AREAS) + 1 if AREAS in ids else 0 :] if layer.visible]
    made: dict[str, list[Shape]] = {}
    badges: list[Shape] = []
    over = Over()
    for layer, zones in _zones_by_layer(resolved, above, ids):
        drawn = view.drawn(np.array([zone.geometry for zone in zones], dtype=object))
        made[layer.id], numbers = zone_shapes(zones, drawn, setting, occupied)
        badges += faded(numbers, layer.opacity) if apart is None else []
    for layer, row in _measures_by_layer(resolved, above, ids):
        shapes, placed = _measures(row, view, setting, occupied, apart)
        made.setdefault(layer.id, []).extend(shapes)
        over.placed += placed
    for layer in above:
        if screen and layer.id in screen:
            made[layer.id] = screen[layer.id](view, occupied)
        elif layer.id.startswith(BACKGROUND):
            over_it = _background(resolved, LayerState(layer.id), view, setting, dark=False)
            made[layer.id] = over_it
    made |= _labels(above, named, view, setting, occupied)
    for layer in above:
        over.shapes += faded(made.get(layer.id, []), layer.opacity, layer.id)
    over.shapes += badges
    return over


def _background(resolved: ResolvedMap, layer: LayerState, view: View, setting: Setting, *, dark: bool) -> list[Shape]:
    background = next((one for one in resolved.backgrounds if background_layer(one.id) == layer.id), None)
    if background is None or not layer.visible:
        return []
    return faded(background_shapes(background, view, setting, dark=dark), layer.opacity, layer.id)


def _zones_by_layer(
    resolved: ResolvedMap, layers: Sequence[LayerState], ids: Sequence[str]
) -> Iterator[tuple[LayerState, list[PolicyZone]]]:
    """Go through the layers of zones with their zones; a direction with a layer of its own is not in `ZONES`."""
    for layer in layers:
        if layer.id.startswith(ZONES):
            zones = [
                zone
                for row in resolved.zones
                for zone in row.zones
                if (own if (own := zone_layer(row.direction)) in ids else ZONES) == layer.id
            ]
            if zones:
                yield layer, zones


def _measures_by_layer(
    resolved: ResolvedMap, layers: Sequence[LayerState], ids: Sequence[str]
) -> Iterator[tuple[LayerState, MeasureRow]]:
    for layer in layers:
        if layer.id.startswith(MEASURES):
            for row in resolved.measures:
                if (own if (own := measure_layer(row.theme)) in ids else MEASURES) == layer.id:
                    yield layer, row


def _measures(
    row: MeasureRow, view: View, setting: Setting, occupied: Occupied, apart: BaseGeometry | None
) -> tuple[list[Shape], list[Placed]]:
    drawn = view.on_page(np.array([measure.geometry for measure in row.measures], dtype=object))
    if apart is not None:
        drawn[_inside(apart, drawn)] = shapely.Point()
    return measure_shapes(row, drawn, setting, occupied)


def _inside(apart: BaseGeometry, drawn: NDArray[np.object_]) -> NDArray[np.bool_]:
    points = places_of(drawn)
    x, y = np.nan_to_num(points, nan=-1e9).T
    inside: NDArray[np.bool_] = np.asarray(shapely.contains_xy(apart, x, y), dtype=bool)
    return inside


def _labels(
    layers: Sequence[LayerState],
    named: Callable[[bool, bool], list[Named]],
    view: View,
    setting: Setting,
    occupied: Occupied,
) -> dict[str, list[Shape]]:
    """Set letters and names together, and return them by their layer."""
    shown = {layer.id for layer in layers}
    if not shown & {LETTERS, NAMES}:
        return {}
    areas = named(LETTERS in shown, NAMES in shown)
    texts = labels(areas, view.frame, setting, occupied) if areas else []
    roles = ((LETTERS, "label.letter"), (NAMES, "label.name"))
    return {identifier: [text for text in texts if text.role == role] for identifier, role in roles}
