"""The example that can be counted by hand: 4 areas, 3 zones, 20 dwellings, with parts that overlap.

Four areas of 100 x 100 m in a row, A B C D, and 20 dwellings; `b` are of De Brug, `h` of Thuishaven, `p` private.

    x      0    50   100   150   200   250   300   350   400   450
           |    A     |     B     |     C     |     D     |
    y 80     b  b  p     b  b  p     h  h  h     b  h  b
    y 20     b     p     h  p        b     p     h  p
                                                                b (425, 50), in no area

    zone 1  target rent lowered, De Brug:  x   0-150, all of A and the west of B
    zone 2  sale, Thuishaven:              x 120-260
    zone 3  caretaker, of nobody:          x 210-450 (50 m beyond D)
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import geopandas as gpd
import pandas as pd
import shapely

from sociale_kaart.analysis.zonal import Ground, ground_of
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.default_rules import default_rules
from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import PolicyZone, Status
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Values
from sociale_kaart.render.ready import ready_specs

WEST, SOUTH = 150_000, 450_000
OWNERS = {"b": "De Brug", "h": "Thuishaven", "p": "particulier"}
HOMES = (
    ("b", 20, 80), ("b", 50, 80), ("p", 80, 80), ("b", 20, 20), ("p", 80, 20),
    ("b", 110, 80), ("b", 140, 80), ("p", 145, 80), ("h", 130, 20), ("p", 170, 20),
    ("h", 220, 80), ("h", 250, 80), ("h", 280, 80), ("b", 290, 20), ("p", 240, 20),
    ("b", 320, 80), ("h", 350, 80), ("b", 380, 80), ("p", 390, 20), ("b", 425, 50),
)  # fmt: skip
TWENTY = {"A": 5, "B": 5, "C": 5, "D": 4, "": 1}


def strip(west: float, east: float) -> shapely.Polygon:
    """A rectangle over the full height of the areas."""
    return shapely.box(WEST + west, SOUTH, WEST + east, SOUTH + 100)


ZONES = (
    PolicyZone("z1", "Betaalbaar", "target_rent_lowered", strip(0, 150), 3, "De Brug", start=2015),
    PolicyZone("z2", "Verkoop", "sale", strip(120, 260), 2, "Thuishaven", start=2016, end=2022),
    PolicyZone("z3", "Huismeester", "caretaker", strip(210, 450), 7, status=Status.ENDED, start=2010, end=2016),
)


@cache
def twenty_areas() -> Areas:
    index = pd.Index([f"BU0001000{n}" for n in range(4)], name="code", dtype=object)
    names = [f"Buurt {letter}" for letter in "ABCD"]
    shapes = [strip(100 * n, 100 * n + 100) for n in range(4)]
    return Areas(
        Level.BUURT, 2018, gpd.GeoDataFrame({"name": names, "water": False}, geometry=shapes, index=index, crs=28992)
    )


@cache
def twenty_homes() -> Stock:
    owners = [OWNERS[letter] for letter, _, _ in HOMES]
    words = dict.fromkeys(("kind", "rent", "label", "complex"), "")
    of_corporations = [owner != "particulier" for owner in owners]
    columns = {"dwellings": 1, "owner": owners, "corporation": of_corporations, "built": float("nan")}
    points = [shapely.Point(WEST + x, SOUTH + y) for _, x, y in HOMES]
    return Stock(gpd.GeoDataFrame({**columns, **words}, geometry=points, crs=28992), 2018, "twintig.csv")


def twenty_project(**changes: object) -> Project:
    """Lowest incomes and nuisance (a lower score is more nuisance), 2012 and 2018; everyone else's rule set.

    |            | A        | B        | C        | D        |
    | incomes    | 30 -> 36 | 40 -> 44 | 10 -> 10 | 20 -> 18 |
    | nuisance   | 0 -> -.1 | 0 -> -.1 | 0 -> 0   | 0 -> -.2 |
    """
    codes = twenty_areas().codes
    share = {
        "unit": Unit.PERCENT,
        "kind": Kind.SHARE,
        "direction": Direction.HIGH_IS_BAD,
        "denominator": "woningvoorraad",
    }
    score = {"unit": Unit.SCORE, "kind": Kind.MEAN, "direction": Direction.HIGH_IS_GOOD, "stable_band": 0.02}
    count = {"unit": Unit.COUNT, "kind": Kind.COUNT}
    table = (
        ("laagste_inkomens_20", "Laagste inkomens", 2012, (30.0, 40.0, 10.0, 20.0), share),
        ("laagste_inkomens_20", "Laagste inkomens", 2018, (36.0, 44.0, 10.0, 18.0), share),
        ("onv", "Overlast", 2012, (0.0, 0.0, 0.0, 0.0), score),
        ("onv", "Overlast", 2018, (-0.1, -0.1, 0.0, -0.2), score),
        ("perc_huurwoningen_in_bezit_woningcorporaties", "Corporatiewoningen", 2018, (60.0, 60.0, 30.0, 75.0), share),
        ("woningvoorraad", "Woningen", 2018, (500.0, 500.0, 500.0, 500.0), count),
    )
    values = tuple(
        Values.of(Indicator(name, label, year=year, **meaning), pd.Series(numbers, index=codes), boundaries=2018)
        for name, label, year, numbers, meaning in table
    )
    document: dict[str, object] = {
        "areas": (twenty_areas(),),
        "values": values,
        "zones": ZONES,
        "stock": twenty_homes(),
        "rules": default_rules(),
        "settings": Settings(n_min=0),
    }
    made = Project("Vier buurten", **{**document, **changes})  # type: ignore[arg-type]
    return replace(made, specs=ready_specs(made))


def ground() -> Ground:
    return ground_of(twenty_areas(), twenty_homes())
