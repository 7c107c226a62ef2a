"""What the page knows of the layers under and over the areas: zones, measures, backgrounds, and their order."""

from __future__ import annotations

from dataclasses import asdict

import geopandas as gpd
import numpy as np
import shapely

from sociale_kaart.core.crs import RD
from sociale_kaart.core.look import (
    BACKGROUND,
    LETTERS,
    MEASURES,
    NAMES,
    STOCK,
    UNCERTAIN,
    ZONES,
    Background,
    background_layer,
    measure_layer,
    zone_layer,
)
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from sociale_kaart.core.vocabulary import kind_label
from sociale_kaart.export.page_shapes import label_points, lines, packed_points, shapes
from sociale_kaart.render.page.background_face import background_colours
from sociale_kaart.render.page.measure_face import FORMS, SINK, places_of
from sociale_kaart.render.page.over import shown_layers
from sociale_kaart.render.page.zone_face import zone_numbers
from sociale_kaart.render.policy_words import period_of, status_of
from sociale_kaart.render.resolved import LayerState, ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["layers_data"]

_FINEST = 4000
"""A background loses detail smaller than so many parts of the map across."""
_TOGGLED = (UNCERTAIN, LETTERS, NAMES)


def layers_data(resolved: ResolvedMap, texts: Texts, step: float) -> dict[str, object]:
    """Return the layers of a map, the lowest first, and what is in them; never the stock."""
    return {
        "layers": [
            told
            for layer in shown_layers(resolved)
            if layer.id != STOCK and (layer.visible or layer.id in _TOGGLED)
            if (told := _layer(layer, resolved))
        ],
        "zones": _zones(resolved, texts, step),
        "measures": _measures(resolved, texts, step),
        "backgrounds": [_background(background, resolved, step) for background in resolved.backgrounds],
    }


def _layer(layer: LayerState, resolved: ResolvedMap) -> dict[str, object] | None:
    """Return a layer with the positions of what is in it: directions, themes or a background; None where nothing is."""
    kind, _, name = layer.id.partition(".")
    every = {
        ZONES: [zone_layer(row.direction) for row in resolved.zones],
        MEASURES: [measure_layer(row.theme) for row in resolved.measures],
        BACKGROUND: [background_layer(background.id) for background in resolved.backgrounds],
    }
    told = {"kind": kind, "opacity": layer.opacity, "visible": layer.visible}
    if kind not in every:
        return told
    own = {other.id for other in resolved.layers}
    of = [n for n, one in enumerate(every[kind]) if one == layer.id or (not name and one not in own)]
    return {**told, "of": of} if of else None


def _zones(resolved: ResolvedMap, texts: Texts, step: float) -> dict[str, object] | None:
    """Return the zones of all directions in one list, with their shapes."""
    pairs = [(row.direction, zone) for row in resolved.zones for zone in row.zones]
    if not pairs:
        return None
    geometry = gpd.GeoSeries([zone.geometry for _, zone in pairs], crs=RD)
    numbers = zone_numbers([zone for _, zone in pairs])
    return {
        "directions": [{"id": row.direction, "label": row.label, "dwellings": row.dwellings} for row in resolved.zones],
        "of": _zones_of(resolved.areas.frame.geometry, geometry),
        "list": [
            {
                "direction": direction,
                "number": numbers[zone.id],
                "kind": kind_label(zone.kind, texts.language, resolved.kinds),
            }
            | _told(zone, zone.owner, texts)
            for direction, zone in pairs
        ],
        "labels": label_points(geometry, step),
        "shapes": asdict(shapes(geometry, step)),
    }


def _zones_of(areas: gpd.GeoSeries, zones: gpd.GeoSeries) -> dict[int, list[int]]:
    """Return, by position, the zones that share ground with each area that has any."""
    here: dict[int, list[int]] = {}
    around, within = areas.sindex.query(zones, predicate="intersects")
    share = shapely.relate_pattern(zones.to_numpy()[around], areas.to_numpy()[within], "T********")
    for zone, area in zip(around[share], within[share], strict=True):
        here.setdefault(int(area), []).append(int(zone))
    return here


def _told(item: PolicyZone | Measure, whose: str, texts: Texts) -> dict[str, object]:
    return {
        "name": item.name,
        "owner": whose,
        "status": status_of(item, texts),
        "period": period_of(item, texts),
        "planned": item.status is Status.PLANNED,
        "ended": item.status is Status.ENDED,
    }


def _measures(resolved: ResolvedMap, texts: Texts, step: float) -> dict[str, object] | None:
    """Return the measures of all themes in one list, with the place of each symbol, and lines and surfaces."""
    pairs = [(n, measure) for n, row in enumerate(resolved.measures) for measure in row.measures]
    if not pairs:
        return None
    geometry = gpd.GeoSeries([measure.geometry for _, measure in pairs], crs=RD)
    return {
        "themes": [
            {
                "label": row.label,
                "letter": row.symbol.letter,
                "form": [list(corner) for corner in FORMS[row.symbol.form]],
                "sink": SINK.get(row.symbol.form, 0.0),
                "count": len(row.measures),
            }
            for row in resolved.measures
        ],
        "list": [{"theme": theme} | _told(measure, measure.party, texts) for theme, measure in pairs],
        "places": packed_points(places_of(geometry.to_numpy()), step),
        "lines": asdict(lines(geometry, step)),
        "shapes": asdict(shapes(geometry, step)),
    }


def _background(background: Background, resolved: ResolvedMap, step: float) -> dict[str, object]:
    """Return the lines and surfaces of a background near the areas, no finer than the page can show."""
    west, south, east, north = resolved.areas.frame.total_bounds
    room = 0.5 * max(east - west, north - south)
    finest = max(east - west, north - south) / _FINEST
    cut = shapely.clip_by_rect(
        background.shapes.dropna().to_numpy(), west - room, south - room, east + room, north + room
    )
    parts = shapely.simplify(shapely.get_parts(cut), finest)
    large = ~shapely.is_empty(parts) & ((shapely.get_dimensions(parts) < 2) | (shapely.area(parts) > finest**2))
    geometry = gpd.GeoSeries(parts[large], crs=RD)
    fill, line = background_colours(background.kind)
    areal = shapely.get_dimensions(geometry.to_numpy()) == 2
    return {
        "name": background.name,
        "fill": fill,
        "line": line,
        "lines": asdict(lines(geometry[~areal], step)),
        "shapes": asdict(shapes(geometry[areal], step)) if np.any(areal) else None,
    }
