"""A town of four square neighbourhoods of 1 km, with numbers that can be done by hand.

BU99010103 | BU99010104        households 100, 300, 400, 8
-----------+-----------
BU99010101 | BU99010102
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from sociale_kaart.core.project import Project
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Reason, Values

CODES = ("BU99010101", "BU99010102", "BU99010103", "BU99010104")
NAMES = ("Zuidwest", "Zuidoost", "Noordwest", "Noordoost")
NAN = float("nan")
WEST, SOUTH = 150_000.0, 450_000.0


def square(column: int, row: int, size: float = 1000.0) -> shapely.Polygon:
    x, y = WEST + column * size, SOUTH + row * size
    return shapely.box(x, y, x + size, y + size)


def areas(year: int | None = 2018, *, water: tuple[str, ...] = ()) -> Areas:
    shapes = [square(0, 0), square(1, 0), square(0, 1), square(1, 1)]
    frame = gpd.GeoDataFrame(
        {"name": list(NAMES), "water": [code in water for code in CODES]},
        geometry=shapes,
        index=pd.Index(CODES, name="code"),
        crs=28992,
    )
    return Areas(Level.BUURT, year, frame, "vier vierkanten")


def indicator(name: str, year: int | None = 2018, **meaning: object) -> Indicator:
    return Indicator(name, str(meaning.pop("label", name)), year=year, **meaning)  # type: ignore[arg-type]


def values(
    meaning: Indicator, numbers: tuple[float, ...], boundaries: int | None = 2018, reason: Reason = Reason.SECRET
) -> Values:
    series = pd.Series(numbers, index=pd.Index(CODES, name="code"), dtype=float)
    return Values.of(meaning, series, boundaries=boundaries, otherwise=reason)


SHARE = {
    "unit": Unit.PERCENT,
    "kind": Kind.SHARE,
    "direction": Direction.HIGH_IS_BAD,
    "denominator": "aantal_huishoudens",
    "source": "Onderzoek",
}
SCORE = {"unit": Unit.SCORE, "kind": Kind.MEAN, "direction": Direction.HIGH_IS_GOOD, "stable_band": 0.02}
COUNT = {"unit": Unit.COUNT, "kind": Kind.COUNT}


def incomes(year: int, *numbers: float) -> Values:
    return values(indicator("laagste_inkomens_20", year, label="Laagste inkomens (20 %)", **SHARE), numbers)


def nuisance(year: int, *numbers: float) -> Values:
    return values(indicator("onv", year, label="Overlast en onveiligheid", **SCORE), numbers)


def households(*numbers: float, year: int = 2018) -> Values:
    return values(indicator("aantal_huishoudens", year, label="Huishoudens", **COUNT), numbers)


def stock() -> Stock:
    """De Brug: 10 in Zuidwest, 5 in Noordwest; Thuishaven: 12 in Zuidoost; 40 private in Noordoost."""
    places = [
        ("De Brug", True, 0, 0, 10),
        ("Thuishaven", True, 1, 0, 12),
        ("De Brug", True, 0, 1, 5),
        ("", False, 1, 1, 40),
    ]
    frame = gpd.GeoDataFrame(
        {
            "dwellings": [n for *_, n in places],
            "owner": [owner for owner, *_ in places],
            "corporation": [corporation for _, corporation, *_ in places],
            "kind": "",
            "built": NAN,
            "rent": "",
            "label": "",
            "complex": "",
        },
        geometry=[square(column, row).centroid for _, _, column, row, _ in places],
        crs=28992,
    )
    return Stock(frame)


def zone(name: str = "Streefhuur omlaag", direction: int = 3) -> PolicyZone:
    return PolicyZone("z1", name, "target_rent_lowered", square(0, 0), direction=direction, owner="De Brug")


def measures() -> tuple[Measure, ...]:
    """A point in Zuidwest, a line through the two in the south, an area that is Noordoost; each a theme of its own."""
    walk = shapely.LineString([(WEST + 100, SOUTH + 900), (WEST + 1900, SOUTH + 900)])
    return (
        Measure("m1", "Buurthuis", "ontmoeting", shapely.Point(WEST + 300, SOUTH + 300), "gemeente", start=2014),
        Measure("m2", "Ronde", "veiligheid", walk, "politie", Status.PLANNED, 2019, 2021, remarks="bel Annie"),
        Measure("m3", "Schoon", "beheer", square(1, 1), "Thuishaven", Status.ENDED, end=2016),
    )


def project(**changes: object) -> Project:
    """Shares 10, 20, 30, 40 (2012) and 15, 20.5, 29, 60 (2018); nuisance worse, the same, better, missing."""
    document: dict[str, object] = {
        "areas": (areas(),),
        "values": (
            incomes(2012, 10.0, 20.0, 30.0, 40.0),
            incomes(2018, 15.0, 20.5, 28.0, 60.0),
            nuisance(2012, 0.00, -0.10, -0.20, 0.05),
            nuisance(2018, -0.05, -0.11, -0.10, NAN),
            households(100.0, 300.0, 400.0, 8.0),
        ),
    }
    return Project("Vierhuizen", **{**document, **changes})  # type: ignore[arg-type]
