"""What the three corporations do where: policy zones and measures, with the contradictions that are planted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from making import town
from making.assemble import Town
from making.cbs import CRS, write_shapefile
from making.homes import is_corporation

AGAINST, WITH, TALK = "tegen", "mee", "bespreken"


@dataclass(frozen=True, slots=True)
class Zone:
    """A policy on a part of one or more neighbourhoods; `where` is all, owned (streets of corporations) or a side."""

    name: str
    kind: str
    direction: int
    corporation: str
    status: str
    start: int
    end: int
    buurten: tuple[str, ...]
    where: str
    verdict: str
    reason: str
    goal: tuple[str, float, float, int]  # indicator, baseline, target, year
    partners: str
    note: str = ""


def _z(
    name: str, kind: str, direction: int, corporation: str, status: str, years: tuple[int, int], numbers: str,
    where: str, verdict: str, reason: str, goal: tuple[str, float, float, int], partners: str, note: str = "",
) -> Zone:  # fmt: skip
    codes = tuple(f"BU9876{number}" for number in numbers.split())
    return Zone(
        name,
        kind,
        direction,
        corporation,
        status,
        *years,
        codes,
        where,
        verdict,
        reason,
        goal,
        partners,
        note,
    )


# fmt: off
ZONES: tuple[Zone, ...] = (
    _z("Betaalbaar Noord", "streefhuur verlaagd", 3, town.BRUG, "bestaand", (2014, 0), "0104 0108", "owned", AGAINST,
       "streefhuur verlaagd waar laagste inkomens en overlast beide toenemen", ("laagste_inkomens_20", 41, 41, 2020),
       "gemeente (faciliteert)", "Passend toewijzen; nieuwe verhuringen tot de lage aftoppingsgrens."),
    _z("Betaalbaar Gerardsplein", "streefhuur verlaagd", 3, town.HAVEN, "bestaand", (2015, 0), "0305", "owned", AGAINST,
       "streefhuur verlaagd waar laagste inkomens en overlast beide toenemen", ("laagste_inkomens_20", 38, 38, 2020),
       "huurdersvereniging (adviseert)"),
    _z("Verkoop Graslanden", "verkoop (uitponden)", 2, town.WATER, "bestaand", (2013, 2022), "0503", "owned", AGAINST,
       "verkoop in een draagkrachtige buurt met weinig corporatiewoningen", ("woningen verkocht", 0, 40, 2022),
       "makelaar (voert uit)", "Label sinds 2013."),
    _z("Verkoop Wilhelminadorp", "verkoop (uitponden)", 2, town.HAVEN, "bestaand", (2016, 2024), "0306", "owned",
       AGAINST, "verkoop in een draagkrachtige buurt met minder corporatiewoningen dan de stad",
       ("woningen verkocht", 0, 60, 2024), "makelaar (voert uit)"),
    _z("Zorgplaatsingen Súderpoarte", "spreiding zorgplaatsingen", 6, town.HAVEN, "gepland", (2019, 2023), "0301",
       "owned", AGAINST, "nieuwe zorgplaatsingen waar LVB boven 35 % ligt en er veel overlast is",
       ("plaatsingen", 0, 25, 2023), "gemeente (regisseert), zorgaanbieder (voert uit)"),
    _z("Magic Mix Vredeplein", "gemengd wonen (Magic Mix)", 6, town.BRUG, "gepland", (2019, 2029), "0105", "south",
       AGAINST, "nieuwe zorgplaatsingen waar LVB boven 35 % ligt en er veel overlast is", ("plaatsingen", 0, 30, 2021),
       "zorgaanbieder (initieert)", "Twee portieken."),
    _z("Wijkbeheer Componisten", "intensief wijkbeheer", 7, town.BRUG, "beëindigd", (2010, 2016), "0103", "all",
       AGAINST, "intensief beheer beëindigd waar de concentratie toeneemt", ("onv", -0.10, -0.06, 2016),
       "gemeente (financiert), politie (partner)", "Subsidie gestopt op 31 december 2016."),
    _z("Huismeester Gerardsplein", "huismeester", 7, town.HAVEN, "beëindigd", (2009, 2015), "0305", "north", AGAINST,
       "huismeester weg waar de overlast toeneemt", ("onv", -0.10, -0.08, 2015), "bewonerscommissie (partner)"),
    _z("Renovatie Westeinde", "renovatie", 1, town.BRUG, "beëindigd", (2013, 2017), "0401", "owned", WITH,
       "renovatie waar laagste inkomens en overlast beide afnemen", ("onv", -0.09, -0.03, 2018),
       "aannemer (voert uit), gemeente (openbare ruimte)", "In drie fasen; een deel teruggekomen als middenhuur."),
    _z("Maatwerk Marshallkwartier", "maatwerk bij toewijzing", 5, town.BRUG, "bestaand", (2017, 2021), "0104", "owned",
       WITH, "maatwerk bij toewijzing waar de concentratie toeneemt", ("laagste_inkomens_20", 47, 44, 2021),
       "gemeente (huisvestingsverordening)", "Botst met de verlaagde streefhuur in dezelfde straten."),
    _z("Huismeester Súderpoarte", "huismeester", 7, town.HAVEN, "bestaand", (2016, 2022), "0301", "all", WITH,
       "huismeester waar de overlast toeneemt", ("onv", -0.12, -0.10, 2022), "politie (partner)"),
    _z("Zorg gespreid in de Nieuwe Landen", "spreiding zorgplaatsingen", 6, town.WATER, "bestaand", (2016, 2026),
       "0503 0507 0502", "owned", WITH, "zorgplaatsingen gespreid over buurten met weinig LVB en weinig overlast",
       ("plaatsingen", 0, 30, 2026), "gemeente (regisseert), zorgaanbieder (voert uit)"),
    _z("Herstructurering Van 't Hoff", "sloop en nieuwbouw", 1, town.BRUG, "gepland", (2020, 2029), "0101", "south",
       TALK, "sloop en nieuwbouw: waar gaan de bewoners heen?", ("corporatiewoningen %", 66, 50, 2029),
       "gemeente (regisseert)", "Fase 1: 96 woningen."),
    _z("Ontmoeten in De Kempen", "ontmoetingsplekken", 7, town.BRUG, "bestaand", (2015, 2020), "0402", "all", WITH,
       "voorkomen waar LVB hoog is en de overlast nog laag", ("soc", 0.0, 0.02, 2020), "welzijn (voert uit)"),
    _z("Jongerenlabel Zilverschoon", "labelwijziging", 4, town.BRUG, "gepland", (2019, 2024), "0404", "north", TALK,
       "label voor jongeren waar kwetsbare groepen snel groeien en de overlast nog laag is",
       ("woningen gelabeld", 0, 80, 2024), "gemeente (partner)"),
    _z("Nul op de meter Vogelbuurt", "energetische renovatie", 1, town.WATER, "bestaand", (2017, 2021), "0202 0203",
       "owned", WITH, "verbetering waar laagste inkomens en overlast beide afnemen",
       ("energielabel B of beter", 8, 90, 2021), "aannemer (voert uit)"),
    _z("Middenhuur Havenlanden", "nieuwbouw middensegment", 2, town.WATER, "bestaand", (2014, 2020), "0508", "all",
       TALK, "middensegment in een buurt die al gemengd is", ("woningen", 0, 90, 2020), "ontwikkelaar (voert uit)"),
    _z("Plaatsingsgesprek Vinkenhof", "plaatsingsgesprek", 5, town.HAVEN, "bestaand", (2013, 0), "0302 0301", "owned",
       WITH, "plaatsingsgesprek waar veel overlast is", ("onv", -0.11, -0.10, 2020), "huurdersvereniging (adviseert)"),
)
# fmt: on


def zone_shapes(place: Town) -> list[BaseGeometry]:
    """The ground of every zone: whole postcode areas with rounded corners, as people draw them."""
    cells, homes = place.cells, place.homes
    mine = pd.Series(is_corporation(homes["owner"]), homes.index).groupby(homes["cell"]).mean().reindex(cells.index)
    shapes = []
    for zone in ZONES:
        rows = cells["buurt"].isin(zone.buurten)
        chosen = cells[rows & (mine.fillna(0) >= 0.4)] if zone.where == "owned" else cells[rows]
        if zone.where in ("north", "south"):
            north = shapely.get_y(shapely.centroid(chosen["geometry"].to_numpy()))
            side = north >= np.median(north)
            chosen = chosen[side if zone.where == "north" else ~side]
        shape = shapely.union_all(chosen["geometry"].to_numpy()).buffer(30).buffer(-38).simplify(4)
        parts = [part for part in getattr(shape, "geoms", [shape]) if part.area > 2500]
        shapes.append(shapely.set_precision(shapely.union_all(parts), 0.1))
    return shapes


def write_zones(place: Town, path: Path) -> None:
    """`beleidszones.shp` in UTF-8 with a .cpg; a year 0 means not settled."""
    shapes = zone_shapes(place)
    homes = place.homes
    tree = shapely.STRtree(shapely.get_parts(shapely.MultiPoint(homes[["x", "y"]].to_numpy())))
    rows = []
    for zone, shape in zip(ZONES, shapes, strict=True):
        inside = homes.iloc[tree.query(shape, predicate="contains")]
        indicator, baseline, target, due = zone.goal
        rows.append(
            {
                "NAAM": zone.name,
                "SOORT": zone.kind,
                "RICHTING": zone.direction,
                "CORPORATIE": zone.corporation,
                "STATUS": zone.status,
                "BEGINJAAR": zone.start,
                "EINDJAAR": zone.end,
                "TIJDELIJK": "ja" if zone.end else "nee",
                "GRONDSLAG": "prestatieafspraken" if zone.direction != 3 else "woningwaarderingsstelsel",
                "WON_GERAAK": int((inside["owner"] == zone.corporation).sum()),
                "WON_TOTAAL": len(inside),
                "DOEL": f"{indicator} van {baseline:g} naar {target:g} in {due}".replace(".", ","),
                "DOEL_IND": indicator,
                "NULWAARDE": float(baseline),
                "STREEFW": float(target),
                "DOELJAAR": due,
                "PARTNERS": zone.partners,
                "CONTACT": f"afdeling Wijken, {zone.corporation}",
                "BRON": "fictief voorbeeld Waterrade",
                "OPMERKING": zone.note,
            }
        )
    frame = gpd.GeoDataFrame(pd.DataFrame(rows), geometry=shapes, crs=CRS)
    write_shapefile(frame, path, "UTF-8")


@dataclass(frozen=True, slots=True)
class Measure:
    """An activity at a point, along a line or in an area of one neighbourhood."""

    name: str
    party: str
    theme: str
    status: str
    start: int
    end: int | None
    indicator: str
    buurt: str
    form: str


def _m(name: str, party: str, theme: str, status: str, years: tuple[int, int | None], goal: str, at: str) -> Measure:
    number, form = at.split()
    return Measure(name, party, theme, status, *years, goal, f"BU9876{number}", form)


# fmt: off
MEASURES: tuple[Measure, ...] = (
    _m("Inloophuis De Steiger", "Welzijn Waterrade", "ontmoeting", "bestaand", (2014, None), "soc", "0108 punt"),
    _m("Wijkteam Noord", "gemeente", "zorg en ondersteuning", "bestaand", (2015, None), "bijstand", "0105 punt"),
    _m("Extra surveillance Marshallplein", "politie", "veiligheid", "bestaand", (2017, 2019), "onv", "0104 punt"),
    _m("Buurtpreventie Componisten", "bewoners", "veiligheid", "beëindigd", (2011, 2016), "onv", "0103 vlak"),
    _m("Herinrichting Rivierkade", "gemeente", "openbare ruimte", "gepland", (2019, 2021), "fys", "0102 lijn"),
    _m("Achter de voordeur Vinkenhof", town.HAVEN, "zorg en ondersteuning", "bestaand", (2016, 2020), "psychiatrie",
       "0302 vlak"),
    _m("Taalcafé Súderpoarte", "bibliotheek", "taal en werk", "bestaand", (2016, None), "vluchtelingen", "0301 punt"),
    _m("Speelroute 't Heike", "gemeente", "jeugd", "bestaand", (2013, None), "soc", "0403 lijn"),
    _m("Maatjesproject LVB", "zorgaanbieder", "zorg en ondersteuning", "bestaand", (2017, 2020), "lvb", "0402 punt"),
    _m("Groene daken Vogelbuurt", town.WATER, "openbare ruimte", "gepland", (2019, 2022), "fys", "0202 vlak"),
    _m("Straatcoaches Stationskwartier", "gemeente", "veiligheid", "bestaand", (2016, 2018), "onv", "0004 lijn"),
    _m("Ouderen-eettafel Oud-Rade", "kerk", "ontmoeting", "bestaand", (2010, None), "soc", "0701 punt"),
    _m("Schuldhulp op school", "gemeente", "taal en werk", "bestaand", (2017, 2021), "laagste_inkomens_20",
       "0305 punt"),
    _m("Jongerenwerk Landenplein", "Welzijn Waterrade", "jeugd", "gepland", (2019, 2023), "onv", "0506 punt"),
)
# fmt: on


def write_measures(place: Town, path: Path) -> None:
    """`maatregelen.geojson` in longitude and latitude: points, lines and areas."""
    cells = place.cells
    shapes = []
    for measure in MEASURES:
        ground = shapely.union_all(cells.loc[cells["buurt"] == measure.buurt, "geometry"].to_numpy())
        centre = shapely.point_on_surface(ground)
        if measure.form == "vlak":
            shapes.append(centre.buffer(140, quad_segs=4) & ground)
        elif measure.form == "lijn":
            west, _, east, _ = ground.bounds
            middle = centre.y
            street = shapely.LineString([(west, middle - 40), (centre.x, middle), (east, middle + 30)])
            shapes.append(street & ground.buffer(-15))
        else:
            shapes.append(centre)
    world = gpd.GeoSeries(shapes, crs=CRS).to_crs(4326)
    features = [
        {
            "type": "Feature",
            "properties": {
                "naam": measure.name,
                "partij": measure.party,
                "thema": measure.theme,
                "status": measure.status,
                "begin": measure.start,
                "eind": measure.end,
                "indicator": measure.indicator,
                "bron": "fictief voorbeeld Waterrade",
            },
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(shape, 1e-6))),
        }
        for measure, shape in zip(MEASURES, world, strict=True)
    ]
    collection = {
        "type": "FeatureCollection",
        "name": "maatregelen",
        "description": town.NOTICE,
        "features": features,
    }
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
