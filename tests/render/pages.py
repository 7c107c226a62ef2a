"""Resolved maps made by hand, for tests of how a page looks: squares of 1 km in rows of `columns`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import PolicyZone, Status
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth
from sociale_kaart.core.values import Reason
from sociale_kaart.render.page.scene import Style
from sociale_kaart.render.resolved import GridLegend, LegendRow, ResolvedMap, ZoneRow

WEST, SOUTH = 150_000.0, 450_000.0
COLOURS = ("#fff3d6", "#e8903a", "#66260c")
LONG = "Herstructureringsgebied Sint-Jacobsparochie en ’s-Gravenzandseweg-Noord"


def measure(text: str, style: Style) -> float:
    """Every character as wide as the widest of them are on average: 0.6 of the size."""
    return 0.6 * style.height * len(text)


def square(column: int, row: int, size: float = 1000.0) -> shapely.Polygon:
    x, y = WEST + column * 1000.0, SOUTH + row * 1000.0
    return shapely.box(x, y, x + size, y + size)


def areas(shapes: Sequence[shapely.Geometry], names: Sequence[str] = (), water: Sequence[int] = ()) -> Areas:
    codes = pd.Index([f"BU9901{n:04}" for n in range(len(shapes))], name="code")
    called = list(names) or [f"Buurt {n}" for n in range(len(shapes))]
    frame = gpd.GeoDataFrame(
        {"name": called, "water": [n in water for n in range(len(shapes))]},
        geometry=list(shapes),
        index=codes,
        crs=28992,
    )
    return Areas(Level.BUURT, 2018, frame, "vierkanten")


def row(letter: str, label: str, colour: str, reason: Reason = Reason.PRESENT, **place: int) -> LegendRow:
    return LegendRow(letter or f"missing.{reason.id}", letter, label, colour, 0, None, reason, **place)  # type: ignore[arg-type]


def resolved(
    where: Areas, classes: Sequence[int], rows: Sequence[LegendRow], *, dwellings: Sequence[float] = (), **more: object
) -> ResolvedMap:
    """A map of areas whose classes are positions in the legend; the counts in the legend follow."""
    index = where.codes
    homes = pd.Series(list(dwellings) or [np.nan] * len(where), index=index, dtype=float)
    found = pd.Series(list(classes), index=index, dtype="int16")
    known = homes.notna().any()
    legend = tuple(
        replace(
            one,
            areas=int((found == n).sum()),
            dwellings=int(homes[found == n].sum()) if known else None,
        )
        for n, one in enumerate(rows)
    )
    made = ResolvedMap(
        spec=Choropleth("kaart", Axis(Quantity(("onv",)))),
        language="nl",
        title="Waar wonen veel huishoudens met een laag inkomen?",
        subtitle="Vierhuizen · 2018 · per buurt",
        areas=where,
        quantities=(),
        classes=found,
        certainty=pd.Series(1.0, index=index),
        dwellings=homes,
        dwellings_label="corporatiewoningen",
        legend_title="Laagste inkomens (20 %), 2018",
        legend=legend,
        sources=("CBS, Kerncijfers wijken en buurten 2018, CC BY 4.0", "Grenzen: CBS 2018"),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def two_areas(**more: object) -> ResolvedMap:
    """Class A west, class B east."""
    rows = [row("A", "weinig", COLOURS[0]), row("B", "veel", COLOURS[1])]
    return resolved(areas([square(0, 0), square(1, 0)]), [0, 1], rows, **more)


def choropleth(**more: object) -> ResolvedMap:
    """25 areas in three classes, two reasons of missing and water, dwellings known, five uncertain."""
    shapes = [square(n % 5, n // 5) for n in range(25)]
    names = [LONG if n == 7 else f"Buurt {n}" for n in range(25)]
    rows = [row(letter, f"klasse {letter}", colour) for letter, colour in zip("ABC", COLOURS, strict=True)]
    rows.append(row("", "geheim of niet beschikbaar", "#8c8c8c", Reason.SECRET))
    rows.append(row("", "nog niet gepubliceerd", "#b8b2a6", Reason.LATER))
    rows.append(row("", "water", "#d4e6f1", Reason.WATER))
    where = areas(shapes, names, water=(24,))
    classes = [3, 3, 4, *(n % 3 for n in range(21)), 5]
    certainty = pd.Series([0.5 if 10 <= n < 15 else 1.0 for n in range(25)], index=where.codes)
    facts: dict[str, object] = {
        "certainty": certainty,
        "legend_note": "Een hogere score is ongunstiger.",
        "remarks": ("Aandelen over minder dan 10 huishoudens worden niet getoond.",),
        **more,
    }
    return resolved(where, classes, rows, dwellings=[100.0 * n for n in range(25)], **facts)


def bivariate(columns: int = 3, rows: int = 3) -> ResolvedMap:
    """A class per area and one area without a value, under a 2-D legend."""
    letters = "ABCDEFG"
    cells = [
        row(f"{letters[x]}{y + 1}", "", COLOURS[(x + y) % 3], column=x, row=y)
        for y in range(rows)
        for x in range(columns)
    ]
    cells.append(row("", "geen gegevens voor dit gebied", "#b5b5b5", Reason.NO_MATCH))
    where = areas([square(n % 4, n // 4) for n in range(len(cells))])
    grid = GridLegend(
        "Bewoners met een licht verstandelijke beperking, 2018",
        "Huishoudens met de 20 % laagste inkomens, 2018",
        tuple(f"{10 * n},0 – {10 * n + 10},0 %" for n in range(columns)),
        tuple(f"{10 * n},0 – {10 * n + 10},0 %" for n in range(rows)),
        "ongunstiger",
        "ongunstiger",
    )
    return resolved(where, range(len(cells)), cells, dwellings=[1234.0] * len(where), grid=grid)


def typology(count: int = 7) -> ResolvedMap:
    """Types with names of several lines."""
    label = "Veel bewoners met een licht verstandelijke beperking en veel overlast; kwetsbare groepen namen sterk toe"
    rows = [row(chr(ord("A") + n), f"{n}: {label}", COLOURS[n % 3]) for n in range(count)]
    where = areas([square(n % 4, n // 4) for n in range(count)], [LONG] * count)
    return resolved(where, range(count), rows, dwellings=[10_000.0] * count, title=f"{label}? " * 2)


def policy() -> ResolvedMap:
    """The choropleth under a zone for each direction, three of them for direction 2, direction 7 planned."""
    zones = [
        PolicyZone(f"z{n}", f"Zone {n}", "sale", square(n % 4, n // 4, 1600.0), direction=direction)
        for n, direction in enumerate((1, 2, 2, 2, 3, 4, 5, 6, 7, 0))
    ]
    zones[8] = replace(zones[8], status=Status.PLANNED)
    directions = (1, 2, 3, 4, 5, 6, 7, 0)
    return choropleth(
        zones=tuple(ZoneRow(d, f"Richting {d}", tuple(z for z in zones if z.direction == d)) for d in directions)
    )
