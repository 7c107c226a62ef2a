"""The map on the screen, in a window of 1920 x 1080 without a screen: how long a picture takes, beside QGIS.

    python benchmarks/canvas.py [FILE.gpkg] [--many]

FILE holds neighbourhoods (columns `buurtcode`, `buurtnaam`). Without it a country of 14,717 areas and 1.42 million
points is made first, where `../shared/tools` is beside the checkout; `--many` measures 60,000 squares instead.
Where QGIS is installed for the system's Python, it draws the same file.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from measure import SHARED, report
from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtWidgets import QApplication

from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.levels import Level
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth
from sociale_kaart.core.values import Reason
from sociale_kaart.render.resolved import LegendRow, ResolvedMap

TOOLS = SHARED / "tools"
COLOURS = ("#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494")
WIDTH, HEIGHT = 1920, 1080

Row = tuple[str, float, str, float | None]


def read(path: Path) -> Areas:
    """Return the areas of a file."""
    frame = pyogrio.read_dataframe(path, columns=["buurtcode", "buurtnaam"])
    frame = frame.rename(columns={"buurtcode": "code", "buurtnaam": "name"}).set_index("code")
    return Areas(Level.BUURT, 2018, frame.assign(water=False))


def squares(count: int) -> Areas:
    """Return so many squares of 100 m in a block."""
    across = round(count**0.5)
    x, y = (part.ravel() * 100.0 for part in np.meshgrid(np.arange(across), np.arange(count // across)))
    shapes = shapely.box(x + 90_000, y + 430_000, x + 90_100, y + 430_100)
    codes = pd.Index([f"E{n:06}" for n in range(len(shapes))], name="code")
    frame = gpd.GeoDataFrame({"name": codes, "water": False}, geometry=shapes, index=codes, crs=28992)
    return Areas(Level.GRID100, 2018, frame)


def mapped(areas: Areas, seed: int) -> ResolvedMap:
    """Return a map of five classes drawn at random; of one area in fifty the value is secret."""
    rows = tuple(LegendRow(letter, letter, letter, colour, 0, None) for letter, colour in zip("ABCDE", COLOURS))  # noqa: B905
    rows += (LegendRow("missing.secret", "", "geheim", "#b9b5ad", 0, None, Reason.SECRET),)
    random = np.random.default_rng(seed)
    classes = np.where(random.random(len(areas)) < 0.02, 5, random.integers(0, 5, len(areas)))
    numbers = pd.Series(1.0, index=areas.codes)
    return ResolvedMap(
        spec=Choropleth("kaart", Axis(Quantity(("x",)))),
        language="nl",
        title="Kaart",
        subtitle="",
        areas=areas,
        quantities=(),
        classes=pd.Series(classes, index=areas.codes, dtype="int16"),
        certainty=numbers,
        dwellings=numbers * np.nan,
        dwellings_label="",
        legend_title="",
        legend=rows,
    )


class Heart:
    """Beats every 5 ms and remembers the longest pause between two beats."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def since(self) -> float:
        """Return the longest pause since the last time this was asked, in ms."""
        self._beat()
        longest, self.longest = self.longest, 0.0
        return longest * 1000


def wait(done: Callable[[], bool], limit: float = 120.0) -> float:
    """Let the window live until something is so, and return how many ms that took."""
    start = time.perf_counter()
    while not done() and time.perf_counter() - start < limit:
        loop = QEventLoop()
        QTimer.singleShot(1, loop.quit)
        loop.exec()
    return (time.perf_counter() - start) * 1000


def rest() -> None:
    """Let what is made for later be made."""
    wait(lambda: False, 0.6)


def timed(*steps: Callable[[], object]) -> float:
    """Return how many ms steps take."""
    start = time.perf_counter()
    for step in steps:
        step()
    return (time.perf_counter() - start) * 1000


def frames(view: MapView, move: Callable[[int], object], count: int = 40) -> tuple[float, float, float]:
    """Return the median and the longest frame while moving, and how long after it the picture is sharp, in ms."""
    rest()
    took = []
    for n in range(count):
        took.append(timed(lambda n=n: move(n), view.repaint))  # type: ignore[misc]
        QApplication.processEvents()
    sharp = wait(lambda: view.is_sharp)
    wait(lambda: view.is_settled)
    return float(np.median(took)), max(took), sharp


def ours(areas: Areas) -> list[Row]:
    view, heart = MapView(), Heart()
    view.resize(WIDTH, HEIGHT)
    view.show()
    one, other = mapped(areas, 1), mapped(areas, 2)
    rest()
    heart.since()
    start = time.perf_counter()
    view.show_map(one)
    wait(lambda: view.is_sharp)
    first = (time.perf_counter() - start) * 1000
    wait(lambda: view.shapes is not None and view.shapes.levels[0].edge is not None)
    simpler = (time.perf_counter() - start) * 1000
    wait(lambda: view.is_settled)
    loading = heart.since()
    pan = frames(view, lambda n: view.pan_by(6 if n % 20 < 10 else -6, 3))
    zoom = frames(view, lambda n: view.zoom_by(1.04 if n < 20 else 1 / 1.04, QPointF(700, 500)))
    view.zoom_all()
    recoloured, refined = [], []
    for n in range(8):
        wait(lambda: view.is_settled)
        rest()
        start = time.perf_counter()
        view.show_map(other if n % 2 == 0 else one)
        view.repaint()
        recoloured.append((time.perf_counter() - start) * 1000)
        wait(lambda: view.is_sharp)
        refined.append((time.perf_counter() - start) * 1000)
    points = np.random.default_rng(3).uniform((0, 0), (WIDTH, HEIGHT), (1000, 2)).tolist()
    pointed = [timed(lambda x=x, y=y: view.code_at(QPointF(x, y))) for x, y in points]  # type: ignore[misc]
    half = frames(view, lambda n: view.zoom_by(1.04) if n < 18 else view.pan_by(4, 2))
    while len(view.codes_in_view()) > 70:
        view.zoom_by(1.1)
    wait(lambda: view.is_settled)
    city = frames(view, lambda n: view.pan_by(4 if n % 20 < 10 else -4, 2))
    total = int(view.shapes.levels[0].points.sum()) if view.shapes is not None else 0
    return [
        (f"areas ({total:,} points)", float(len(areas)), "", None),
        ("first picture after reading", first, "ms", 1500),
        ("simpler shapes ready, beside the window", simpler, "ms", None),
        ("a frame while dragging all, median", pan[0], "ms", 16),
        ("the longest", pan[1], "ms", None),
        ("sharp after it stops", pan[2], "ms", 60),
        ("a frame while zooming all, median", zoom[0], "ms", 16),
        ("the longest", zoom[1], "ms", None),
        ("sharp after it stops", zoom[2], "ms", 60),
        ("twice as close: a frame, median", half[0], "ms", 16),
        ("sharp after it stops", half[2], "ms", 60),
        ("other colours on the screen, median", float(np.median(recoloured)), "ms", 60),
        ("and sharp, median", float(np.median(refined)), "ms", None),
        ("a city in view: a sharp frame, median", city[0], "ms", 5),
        ("pointing: the area under the mouse, median", float(np.median(pointed)), "ms", 2),
        ("the longest", max(pointed), "ms", None),
        ("the window was blocked while loading, at most", loading, "ms", 100),
        ("peak memory", peak(), "MB", 700),
    ]


def peak() -> float:
    """Return the peak memory of this process in MB (Linux, macOS)."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def qgis(path: Path) -> None:
    """Let QGIS draw the file, where it is there."""
    command = ["/usr/bin/python3", str(TOOLS / "qgis_render.py"), str(path), "laagste_2018"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    except (OSError, subprocess.SubprocessError):
        print("QGIS is not here.")
        return
    print("QGIS, the same file and size:", *done.stdout.splitlines(), sep="\n  ")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--many", action="store_true")
    arguments = parser.parse_args()
    application = QApplication([])
    if arguments.many:
        report(ours(squares(60_000)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.file or Path(folder) / "country.gpkg"
        if not path.exists():
            if not TOOLS.is_dir():
                print(f"Nothing measured: {TOOLS} is not here, and no file was given.")
                return
            make = [sys.executable, TOOLS / "synthetic_country.py", "15000", "4", path.with_suffix("")]
            subprocess.run(make, check=True)
        report(ours(read(path)))
        qgis(path)
    del application


if __name__ == "__main__":
    main()
