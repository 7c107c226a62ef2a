"""The layers of a map: which there are, in what order they lie, which show and how firmly."""

from __future__ import annotations

from dataclasses import replace

from sociale_kaart.analysis.stock import dwellings_under
from sociale_kaart.core.look import (
    AREAS,
    BACKGROUND,
    LETTERS,
    MEASURES,
    NAMES,
    STOCK,
    UNCERTAIN,
    ZONES,
    BackgroundKind,
    background_layer,
    measure_layer,
    zone_layer,
)
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import Confrontation, MapSpec
from sociale_kaart.render.measures import measure_rows, themes_of
from sociale_kaart.render.resolved import LayerState, ResolvedMap, ZoneRow
from sociale_kaart.render.texts import Texts
from sociale_kaart.render.zones import zone_rows

__all__ = ["layered", "layers_of", "stacked", "usual_order"]

_FLAT = (
    BackgroundKind.GREEN,
    BackgroundKind.WATER,
    BackgroundKind.OTHER,
    BackgroundKind.BUILDINGS,
    BackgroundKind.ROADS,
)
"""Backgrounds as they lie on one another unless told, the lowest first."""


def usual_order(project: Project) -> tuple[str, ...]:
    """Return the layers of a project as they lie unless told otherwise, the lowest first."""
    backgrounds = sorted(project.backgrounds, key=lambda background: _FLAT.index(background.kind))
    directions = sorted({zone.direction for zone in project.zones}, key=lambda direction: direction or 99)
    return (
        *(background_layer(background.id) for background in backgrounds),
        AREAS,
        UNCERTAIN,
        *(zone_layer(direction) for direction in directions),
        *((STOCK,) if project.stock is not None else ()),
        *(measure_layer(theme) for theme in themes_of(project.measures)),
        LETTERS,
        NAMES,
    )


def layers_of(project: Project, spec: MapSpec) -> tuple[LayerState, ...]:
    """Return every layer of a map, the lowest first, as it was chosen for the project or else as the map asks.

    Zones and measures show on a map of policy (`Look.shown`: on any), the stock nowhere, anything else everywhere,
    unless told otherwise.
    Only backgrounds can lie under the areas.
    """
    look, policy = project.look, isinstance(spec, Confrontation)
    states = []
    for identifier in stacked(tuple(layer.id for layer in look.layers), usual_order(project)):
        chosen = look.layer(identifier)
        every = identifier.partition(".")[0]
        asked = bool(policy or look.layer(every).visible) if every in (ZONES, MEASURES) else identifier != STOCK
        states.append(LayerState(identifier, asked if chosen.visible is None else chosen.visible, chosen.opacity))
    return tuple(states)


def stacked(chosen: tuple[str, ...], usual: tuple[str, ...]) -> list[str]:
    """Return what there is in the order that was chosen; a new layer comes above the one that it usually follows."""
    order = [identifier for identifier in chosen if identifier in usual]
    for position, identifier in enumerate(usual):
        if identifier not in order:
            below = [other for other in usual[:position] if other in order]
            order.insert(order.index(below[-1]) + 1 if below else 0, identifier)
    middle = order.index(AREAS)
    under = [identifier for identifier in order[:middle] if identifier.startswith(BACKGROUND)]
    rest = [identifier for identifier in order if identifier not in (*under, AREAS, UNCERTAIN)]
    return [*under, AREAS, UNCERTAIN, *rest]


def layered(resolved: ResolvedMap, project: Project, spec: MapSpec) -> ResolvedMap:
    """Return a map with its layers, and of zones, measures and backgrounds what is shown of them."""
    texts = Texts(resolved.language)
    layers = layers_of(project, spec)
    shown = {layer.id for layer in layers if layer.visible and layer.opacity > 0}
    zones = [
        row for row in zone_rows(project.zones, spec, texts, project.look.zones) if zone_layer(row.direction) in shown
    ]
    return replace(
        resolved,
        layers=layers,
        kinds=project.kinds,
        zones=tuple(_counted(row, project) for row in zones),
        measures=tuple(
            row
            for row in measure_rows(project.measures, texts, project.look.measures)
            if measure_layer(row.theme) in shown
        ),
        backgrounds=tuple(one for one in project.backgrounds if background_layer(one.id) in shown),
    )


def _counted(row: ZoneRow, project: Project) -> ZoneRow:
    """Return a row with the dwellings that lie under it, where the project knows them and they are not too few."""
    if project.stock is None:
        return row
    count = dwellings_under(project.stock, tuple(zone.geometry for zone in row.zones), project.settings.own)
    return replace(row, dwellings=None if 0 < count < project.settings.n_min else count)
