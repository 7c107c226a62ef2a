"""A shapefile of policy as nobody would wish it: degrees, cut names, shapes that cross themselves, words of its own."""

from __future__ import annotations

import warnings
from pathlib import Path

import geopandas as gpd
import shapely

__all__ = ["COUNT", "NO_SHAPE", "WORDS", "write_awkward_zones"]

COUNT = 5_000
NO_SHAPE = 3
WORDS = ("Verkoop (uitponden)", "Sloop/nieuwbouw", "huismeester", "Buurtbarbecue", "Wooncoach")


def _shape(number: int, west: float, south: float, cell: float) -> shapely.Geometry | None:
    x, y = west + number % 100 * cell, south + number // 100 * cell
    if number == 7:
        return None
    if number in (8, 9):  # a line there and back
        return shapely.Polygon([(x, y), (x, y + cell), (x, y + cell / 2)])
    if number % 10 == 0:  # a bow-tie
        return shapely.Polygon([(x, y), (x + cell, y + cell), (x + cell, y), (x, y + cell)])
    return shapely.box(x, y, x + cell * 0.9, y + cell * 0.9)


def write_awkward_zones(path: Path, west: float = 5.25, south: float = 52.0, cell: float = 0.0007) -> Path:
    """Write the file; of its 5,000 rows three have no shape that can be drawn, and 500 cross themselves."""
    numbers = range(COUNT)
    frame = gpd.GeoDataFrame(
        {
            "naam_van_zone": [f"Zone {n}" for n in numbers],
            "beleidssoort_corporatie": [WORDS[n % 5] for n in numbers],
            "corporatie_naam": ["De Brug" if n % 2 else "Thuishaven" for n in numbers],
            "status_van_beleid": ["gepland" if n % 2 else "wellicht" for n in numbers],
            "begindatum_beleid": ["najaar" if n % 100 == 1 else "2019-07-01" for n in numbers],
            "einddatum_beleid": [2024 for _ in numbers],
            "kleurcode_gis": ["rood" for _ in numbers],
        },
        geometry=[_shape(n, west, south, cell) for n in numbers],
        crs=4326,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that names are cut is the point
        frame.to_file(path)
    return path
