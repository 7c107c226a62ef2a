"""Layers in a real window: zones on any map, a background that is dropped, undo, save and open again."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import shapely
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from sociale_kaart.app.canvas.pointing import PolicyCard
from sociale_kaart.core.look import BackgroundKind
from sociale_kaart.store.project_file import load, save
from tests.app.desktop import Desktop


def tick(desktop: Desktop, name: str) -> None:
    """Choose a layer by its name and press the space bar."""
    layers = desktop.parts.layers._list
    desktop.window.docks["layers"].raise_()
    layers.setCurrentRow(next(row for row in range(layers.count()) if layers.item(row).text() == name))
    QTest.keyClick(layers, Qt.Key.Key_Space)
    desktop.wait(lambda: desktop.resolved.layers == desktop.parts.layers._layers)


def directions(desktop: Desktop) -> list[int]:
    return [row.direction for row in desktop.resolved.zones]


def test_zones_come_on_another_map_with_one_tick_and_leave_with_undo(sample: Desktop, tmp_path: Path) -> None:
    session = sample.parts.session
    spec = next(spec for spec in session.project.specs if spec.id == "typering")
    session.show(spec)
    sample.wait_for_map("typering")
    assert directions(sample) == []
    tick(sample, "Beleid: Huurbeleid")
    sample.wait(lambda: directions(sample) == [3])
    sample.picture("zones-on-typering")
    save(session.project, tmp_path / "p.gpkg")
    assert load(tmp_path / "p.gpkg").look == session.project.look
    assert session.undo_stack.undoText() == "Laag tonen of verbergen"
    session.undo_stack.undo()
    sample.wait(lambda: directions(sample) == [])


def test_roads_that_are_dropped_lie_under_the_areas(sample: Desktop, tmp_path: Path) -> None:
    west, south, east, north = sample.resolved.areas.frame.total_bounds
    roads = [shapely.LineString([(west - 500, south), (east + 500, north)])]
    path = tmp_path / "wegen.gpkg"
    gpd.GeoDataFrame({"nummer": [1]}, geometry=roads, crs=28992).to_file(path)
    sample.drop_and_wait([path])
    review = sample.parts.intake.review
    assert review is not None
    assert review.built is not None
    sample.parts.intake.accept("Bestanden toevoegen")
    sample.wait(lambda: bool(sample.resolved.backgrounds))
    (background,) = sample.parts.session.project.backgrounds
    assert (background.name, background.kind) == ("wegen", BackgroundKind.ROADS)
    assert sample.resolved.layers[0].id == "background.b1"
    sample.picture("roads")
    sample.parts.session.undo_stack.undo()
    sample.wait(lambda: not sample.resolved.backgrounds)


def test_a_card_tells_what_zone_the_mouse_points_at(sample: Desktop) -> None:
    session, view = sample.parts.session, sample.parts.map_view
    session.show(next(spec for spec in session.project.specs if spec.id == "beleid"))
    sample.wait_for_map("beleid")
    sample.wait(lambda: view.is_settled)
    zone = sample.resolved.zones[0].zones[0]
    inside = zone.geometry.representative_point()
    QTest.mouseMove(view, view._view.to_screen(QPointF(inside.x, inside.y)).toPoint())
    (card,) = view.findChildren(PolicyCard)
    sample.wait(card.isVisible)
    told = [label.text() for label in card.findChildren(QLabel)]
    assert zone.name in told
    assert any(zone.owner in text for text in told)
    sample.picture("card")
