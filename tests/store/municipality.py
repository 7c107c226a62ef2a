"""A small project with one of everything that is awkward to keep."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.crs import RD
from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.core.judgement import (
    Baseline,
    BaselineFigure,
    Criterion,
    Decision,
    Judgement,
    JudgementRule,
    Span,
    Verdict,
)
from sociale_kaart.core.levels import Level
from sociale_kaart.core.look import Background, BackgroundKind, LayerLook, Look, MeasureFilter, ZoneFilter
from sociale_kaart.core.policy import Measure, PolicyKind, PolicyZone, Status
from sociale_kaart.core.project import Note, Project, Settings, Source
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Bivariate, Choropleth, Classes, Confrontation, Extent, Scheme
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Reason, Values


def _square(x: float, y: float, size: float = 100.0) -> shapely.Polygon:
    return shapely.box(155_000 + x, 463_000 + y, 155_000 + x + size, 463_000 + y + size)


def areas(year: int | None = 2018) -> Areas:
    """Five neighbourhoods: a square, a multipart one, one with a hole and odd bits, one of one part, one lost."""
    hole = shapely.Polygon(
        [(155_000.1, 463_000.2), (155_100 / 3, 463_000.3), (155_100.7, 463_100 / 7), (155_000.1, 463_000.2)],
        [[(155_010.0, 463_010.0), (155_020.0, 463_010.0), (155_020.0, 463_020.0), (155_010.0, 463_010.0)]],
    )
    shapes = [
        _square(0, 0),
        shapely.MultiPolygon([_square(200, 0), _square(400, 0)]),
        hole,
        shapely.MultiPolygon([_square(600, 0)]),
        None,
    ]
    frame = gpd.GeoDataFrame(
        {
            "name": ["'t Oudeland & Çölfjörð", "Noord", "=1+1", "Über-de-Brug " + "x" * 80, ""],
            "water": [False, False, True, False, False],
        },
        geometry=shapes,
        index=pd.Index(["BU00010200", "BU00010100", "BU00010300", "BU00010001", "BU00010002"], name="code"),
        crs=RD,
    )
    return Areas(Level.BUURT, year, frame, "buurten.zip/2018/buurten.shp")


def values(codes: pd.Index[str], name: str = "onv", year: int | None = 2018, boundaries: int | None = 2018) -> Values:
    """Numbers with awkward bits, and two reasons."""
    numbers = pd.Series([0.1 + 0.2, float("nan"), -1e-300, float("nan"), 12_345_678.9][: len(codes)], index=codes)
    reasons = dict(zip(codes[[1, 3]], (Reason.SECRET, Reason.WATER), strict=True))
    indicator = Indicator(
        name,
        "Overlast en onveiligheid",
        "Nuisance",
        Unit.SCORE,
        Direction.HIGH_IS_GOOD,
        Kind.MEAN,
        year,
        definition="Afwijking van het landelijk gemiddelde",
        source="Leefbaarometer 3.0",
        edition="2018",
        licence="CC0",
        modelled=True,
        stable_band=0.05,
    )
    return Values.of(indicator, numbers, boundaries=boundaries, reasons=reasons)


def stock() -> Stock:
    frame = gpd.GeoDataFrame(
        {
            "dwellings": [1, 12, 40],
            "owner": ["'thuis", "", "Wonen & Zo"],
            "corporation": [True, False, True],
            "kind": ["flat", "", "eengezins"],
            "built": [1968.0, np.nan, 2001.0],
            "rent": ["sociaal", "", "vrij"],
            "label": ["", "B", "A++"],
            "complex": ["001", "", "02"],
        },
        geometry=[_square(0, 0).centroid, _square(1 / 3, 0).centroid, _square(600, 0).centroid],
        index=pd.Index([7, 3, 12]),
        crs=RD,
    )
    return Stock(frame, 2018, "bezit_2018.csv")


def policy() -> tuple[tuple[PolicyZone, ...], tuple[Measure, ...]]:
    zones = (
        PolicyZone("1", "Verkoop Noord", "sale", _square(50, 50), direction=2, owner="'thuis"),
        PolicyZone(
            "2",
            "Sloop",
            "demolition",
            shapely.MultiPolygon([_square(200, 0, 30), _square(250, 0, 30)]),
            status=Status.PLANNED,
            start=2019,
            end=2027,
            temporary=True,
            dwellings_touched=0,
            dwellings_total=120,
            goal_indicator="onv",
            goal_baseline=0.1,
            goal_target=1 / 3,
            goal_year=2027,
            remarks='aanhaling "hier"\nen een regel',
        ),
    )
    measures = (
        Measure("a", "Buurthuis", "ontmoeten", shapely.Point(155_010, 463_010), status=Status.ENDED, end=2016),
        Measure("b", "Ronde", "veiligheid", shapely.LineString([(155_000, 463_000), (155_500, 463_000)]), start=2018),
        Measure("c", "Beheer", "schoon", _square(0, 0)),
    )
    return zones, measures


def backgrounds() -> tuple[Background, ...]:
    road = shapely.LineString([(155_000.1, 463_000), (155_900, 463_000 / 3)])
    water = [_square(0, 0), shapely.MultiPolygon([_square(200, 0), _square(400, 0)])]
    return (
        Background("b1", "Wegen & paden", BackgroundKind.ROADS, gpd.GeoSeries([road], crs=RD), "wegen.gpkg/weg"),
        Background("b2", "Water", BackgroundKind.WATER, gpd.GeoSeries(water, crs=RD)),
    )


def look() -> Look:
    return Look(
        (LayerLook("zones.2", False, 0.25), LayerLook("background.b1", opacity=1 / 3), LayerLook("names", True)),
        ZoneFilter(("sale",), ("'thuis",), (Status.PLANNED,), 2019),
        MeasureFilter(("gemeente",), (), None),
    )


def project() -> Project:
    """A project that holds one of everything."""
    ours, undated = areas(), areas(None)
    zones, measures = policy()
    city = pd.Series({"GM0001": 4.25})
    axis = Axis(Quantity.parse("onv@2016:2018 vs gemeente"), Classes(Scheme.STABLE_BAND, 3, band=0.05))
    level = Axis(Quantity.parse("onv@2018"), Classes(Scheme.USER_DEFINED, 2, (0.5, float("inf"))))
    shared = values(ours.codes).indicator
    return Project(
        "Voorbeeldstad — sociale kaart",
        (ours, undated),
        (
            values(ours.codes),
            values(ours.codes, "ONV"),
            values(ours.codes, "onv", 2016),
            values(ours.codes, "fid", None),
            values(undated.codes, "onv", None, None),
            values(ours.codes[[3, 0, 1, 2]], "lvb"),
            Values.of(shared, city, level=Level.GEMEENTE, boundaries=2018),
        ),
        zones,
        measures,
        stock(),
        (
            Choropleth("overlast", level, extent=Extent(Level.BUURT)),
            Confrontation("beleid", Bivariate("b", level, axis)),
        ),
        (
            Source("buurten.zip", "cbs_areas", "ab" * 32, date(2024, 2, 29), remarks=("één", "twee")),
            Source("x.csv", "table"),
        ),
        (Note("BU00010100", "Hier klopt iets niet", "Annie", date(2024, 5, 1)), Note("BU00010200", "")),
        Settings("en", "'thuis", 15, "land"),
        backgrounds(),
        look(),
        (PolicyKind("bomen", 0, "bomen planten", words=("groen", "één boom")),),
        (
            JudgementRule(
                "r1",
                Judgement.TALK,
                'Omdat het "schuurt"',
                kinds=("sale",),
                directions=(3, 7),
                statuses=(Status.ENDED,),
                criteria=(
                    Criterion("incomes", Span.CHANGE, "worse", against="gemeente"),
                    Criterion("onv", Span.LEVEL, ">=", 1 / 3),
                ),
            ),
            JudgementRule("r2", Judgement.WITH, "", map="overlast", types=("A", "B")),
        ),
        (
            Decision("z1:r1", Verdict.REJECTED, "niet hier", "Annie", date(2024, 5, 2), "3f2a"),
            Decision("x", Verdict.TALK),
        ),
        (Baseline("z1", date(2024, 5, 3), (BaselineFigure("onv", -0.125, 2018, "zo", 120.0, 97.5),), "own"),),
    )
