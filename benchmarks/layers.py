"""A map with 200 zones, 500 measures, 10,000 roads and a stock of 50,000 points, in a window of 1920 x 1080.

python benchmarks/layers.py
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from canvas import HEIGHT, WIDTH, frames, rest, timed, wait
from measure import report
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.app.canvas.stock_face import CLOSE, StockShown
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.levels import Level
from sociale_kaart.core.look import Background, BackgroundKind, LayerLook, Look
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Confrontation
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Values
from sociale_kaart.render.resolve import resolve

SIDE, ACROSS = 500.0, 20
POLICY = Confrontation("beleid", Choropleth("kaart", Axis(Quantity.parse("x@2018"))))
THEMES = ("veiligheid", "ontmoeting", "jeugd", "schoon", "taal", "zorg", "werk", "groen")


def city() -> Project:
    """Return a city of 400 square neighbourhoods with everything that lies over it, drawn at random."""
    random = np.random.default_rng(5)
    west, south, wide = 90_000.0, 430_000.0, SIDE * ACROSS
    x, y = (part.ravel() * SIDE for part in np.meshgrid(np.arange(ACROSS), np.arange(ACROSS)))
    shapes = shapely.box(x + west, y + south, x + west + SIDE, y + south + SIDE)
    codes = pd.Index([f"BU{n:08}" for n in range(len(shapes))], name="code")
    frame = gpd.GeoDataFrame({"name": codes, "water": False}, geometry=shapes, index=codes, crs=28992)
    numbers = pd.Series(random.uniform(0, 100, len(codes)), index=codes)

    def places(count: int) -> np.ndarray:
        return random.uniform((west, south), (west + wide, south + wide), (count, 2))

    zones = tuple(
        PolicyZone(f"z{n}", f"Zone {n}", "sale", shapely.Point(place).buffer(250).segmentize(10), direction=n % 7 + 1)
        for n, place in enumerate(places(200))
    )
    measures = tuple(
        Measure(f"m{n}", f"Maatregel {n}", THEMES[n % len(THEMES)], shapely.Point(place), start=2015)
        for n, place in enumerate(places(500))
    )
    begins = places(10_000)
    ends = np.stack([begins, begins + random.normal(0, 100, begins.shape)], axis=1)
    roads = gpd.GeoSeries(shapely.linestrings(ends).tolist(), crs=28992)
    owners = random.choice(["De Brug", "Thuishaven", "Particulier"], 50_000, p=[0.3, 0.2, 0.5])
    stock = gpd.GeoDataFrame(
        {
            "dwellings": random.integers(1, 40, 50_000),
            "owner": owners,
            "corporation": owners != "Particulier",
            "kind": "", "built": np.nan, "rent": "", "label": "", "complex": "",
        },
        geometry=shapely.points(places(50_000)),
        crs=28992,
    )  # fmt: skip
    return Project(
        "Stad",
        areas=(Areas(Level.BUURT, 2018, frame),),
        values=(Values.of(Indicator("x", "x", year=2018), numbers, boundaries=2018),),
        zones=zones,
        measures=measures,
        stock=Stock(stock),
        backgrounds=(Background("b1", "Wegen", BackgroundKind.ROADS, roads),),
        look=Look((LayerLook("stock", True),)),
    )


def main() -> None:
    application = QApplication([])
    project = city()
    project = replace(project, settings=replace(project.settings, own="De Brug"))
    resolve(project, POLICY)
    resolved_in = timed(lambda: resolve(project, POLICY))
    view = MapView()
    view.resize(WIDTH, HEIGHT)
    view.show()
    view.show_stock(StockShown(project))
    view.show_map(resolve(project, POLICY))
    complete = wait(lambda: view.is_settled)
    pan = frames(view, lambda n: view.pan_by(6 if n % 20 < 10 else -6, 3))
    rest()
    view.pan_by(3, 3)
    settled = wait(lambda: view.is_settled)
    points = np.random.default_rng(3).uniform((0, 0), (WIDTH, HEIGHT), (500, 2)).tolist()
    pointed = [timed(lambda x=x, y=y: view.policy_at(QPointF(x, y))) for x, y in points]  # type: ignore[misc]
    view.zoom_by(view.extent().width() / view.width() / CLOSE * 1.05)
    wait(lambda: view.is_settled)
    dots = frames(view, lambda n: view.pan_by(6 if n % 20 < 10 else -6, 3))
    rest()
    view.pan_by(3, 3)
    dotted = wait(lambda: view.is_settled)
    report(
        [
            ("the map resolved again", resolved_in, "ms", 60),
            ("everything drawn after showing", complete, "ms", None),
            ("a frame while dragging, with rings, median", pan[0], "ms", 16),
            ("the longest", pan[1], "ms", None),
            ("all layers sharp after it stops", settled, "ms", None),
            ("a frame while dragging, with dots, median", dots[0], "ms", 16),
            ("the longest", dots[1], "ms", None),
            ("all layers sharp after it stops", dotted, "ms", None),
            ("pointing: what is under the mouse, median", float(np.median(pointed)), "ms", 2),
            ("the longest", max(pointed), "ms", None),
        ]
    )
    del application


if __name__ == "__main__":
    main()
