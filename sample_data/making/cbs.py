"""The maps of Statistics Netherlands: GeoPackage of 2018, shapefile of 2012, postcode areas."""

from __future__ import annotations

import tempfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from making import figures, town
from making.archive import write_zip
from making.assemble import Town
from making.ground import dissolve
from making.homes import is_corporation

CRS = "EPSG:28992"
OLD_MISSING = -99999999


# Name in the table of 2018, name in the shapefile of 2012, figure.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("aantal_inwoners", "AANT_INW", "inwoners"),
    ("mannen", "AANT_MAN", "mannen"),
    ("vrouwen", "AANT_VROUW", "vrouwen"),
    ("percentage_personen_0_tot_15_jaar", "P_00_14_JR", "p_0_15"),
    ("percentage_personen_15_tot_25_jaar", "P_15_24_JR", "p_15_25"),
    ("percentage_personen_25_tot_45_jaar", "P_25_44_JR", "p_25_45"),
    ("percentage_personen_45_tot_65_jaar", "P_45_64_JR", "p_45_65"),
    ("percentage_personen_65_jaar_en_ouder", "P_65_EO_JR", "p_65"),
    ("bevolkingsdichtheid_inwoners_per_km2", "BEV_DICHTH", "dichtheid"),
    ("aantal_huishoudens", "AANTAL_HH", "huishoudens"),
    ("percentage_eenpersoonshuishoudens", "P_EENP_HH", "alleen"),
    ("percentage_huishoudens_zonder_kinderen", "P_HH_Z_K", "zonder_kinderen"),
    ("percentage_huishoudens_met_kinderen", "P_HH_M_K", "met_kinderen"),
    ("gemiddelde_huishoudsgrootte", "GEM_HH_GR", "huishoudensgrootte"),
    ("woningvoorraad", "WONINGEN", "woningen"),
    ("gemiddelde_woningwaarde", "WOZ", "woz"),
    ("percentage_eengezinswoning", "", "eengezins"),
    ("percentage_meergezinswoning", "", "meergezins"),
    ("percentage_bewoond", "", "bewoond"),
    ("percentage_onbewoond", "", "onbewoond"),
    ("percentage_koopwoningen", "P_KOOPWON", "koop"),
    ("percentage_huurwoningen", "P_HUURWON", "huur"),
    ("perc_huurwoningen_in_bezit_woningcorporaties", "P_WCORPW", "corporatie"),
    ("perc_huurwoningen_in_bezit_overige_verhuurders", "", "overige_verhuurders"),
    ("percentage_woningen_met_eigendom_onbekend", "", "eigendom_onbekend"),
    ("percentage_bouwjaarklasse_tot_2000", "", "voor_2000"),
    ("percentage_bouwjaarklasse_vanaf_2000", "", "na_2000"),
    ("percentage_huishoudens_met_laagste_inkomen", "P_HH_LI", "laagste_40"),
    ("percentage_huishoudens_met_laag_inkomen", "", "laag_inkomen"),
    ("percentage_huishoudens_onder_of_rond_sociaal_minimum", "", "sociaal_minimum"),
    ("aantal_personen_met_een_alg_bijstandsuitkering_tot", "", "bijstand"),
)
NOT_YET = ("mediaan_vermogen_van_particuliere_huish", "aantal_jongeren_met_jeugdzorg_in_natura")
DECIMALS = (*figures.INCOME, "huishoudensgrootte")


def write_geopackage(place: Town, path: Path) -> None:
    """`wijkenbuurten_2018_v3.gpkg`: layers buurten, wijken and gemeenten with snake_case names and -99997/-99995."""
    cells = place.cells
    buurt = cells["buurt"]
    wijk = "WK" + buurt.str[2:8]
    whole = pd.Series(town.GEMEENTE, cells.index)
    names = {b.code: b.name for b in town.BUURTEN}
    layers: tuple[tuple[str, str, pd.Series, dict[str, str], dict[str, str]], ...] = (
        ("buurten", "buurt", buurt, names, town.WATER_NAMES),
        ("wijken", "wijk", wijk, town.WIJKEN, {town.WATER_WIJK: "Water"}),
        ("gemeenten", "gemeente", whole, {town.GEMEENTE: town.GEMEENTENAAM}, {}),
    )
    for number, (layer, level, areas, labels, water) in enumerate(layers):
        frame = published_areas(place, areas, 2018)
        frame = _add_water(frame, list(water), place.ground.water)
        out = pd.DataFrame({f"{level}code": frame.index}, index=frame.index)
        if level != "gemeente":
            out[f"{level}naam"] = pd.Series({**labels, **water})
        if level == "buurt":
            out["wijkcode"] = [town.WATER_WIJK if code in water else "WK" + code[2:8] for code in out.index]
            out["meest_voorkomende_postcode"] = _postcode4(cells, areas).reindex(out.index).fillna("")
        if level != "gemeente":
            out["gemeentecode"] = town.GEMEENTE
        out["gemeentenaam"] = town.GEMEENTENAAM
        if level != "gemeente":
            out["indelingswijziging_wijken_en_buurten"] = [town.CHANGE_2018.get(code, 1) for code in out.index]
        out["water"] = np.where(out.index.isin(list(water)), "JA", "NEE")
        for name, _, figure in COLUMNS:
            out[name] = _with_sentinel(frame[figure], figures.SECRET, figure in DECIMALS)
        for name in NOT_YET:
            out[name] = figures.LATER
        _areas_in_hectares(out, frame["geometry"], list(water), "oppervlakte_{}_in_ha")
        _write_layer(out, frame["geometry"], path, layer, append=number > 0)


def write_shapefile_2012(place: Town, path: Path) -> None:
    """`buurt_2012.zip`: the old borders, upper-case names of ten characters, -99999999, cp1252 without .cpg."""
    cells = place.cells
    areas = cells["buurt_2012"]
    frame = published_areas(place, areas, 2012)
    frame = _add_water(frame, list(town.WATER_NAMES), place.ground.water)
    names = {**{b.code: b.name for b in town.BUURTEN}, **town.OLD_NAMES, **town.WATER_NAMES}
    out = pd.DataFrame({"BU_CODE": frame.index, "BU_NAAM": [names[code] for code in frame.index]}, index=frame.index)
    water = out.index.isin(list(town.WATER_NAMES))
    out["WK_CODE"] = np.where(water, town.WATER_WIJK, "WK" + out["BU_CODE"].str[2:8])
    out["GM_CODE"], out["GM_NAAM"], out["IND_WBI"] = town.GEMEENTE, town.GEMEENTENAAM, 1
    out["WATER"] = np.where(water, "JA", "NEE")
    out["POSTCODE"] = _postcode4(cells, areas).reindex(out.index).fillna("")
    for _, name, figure in COLUMNS:
        if name:
            out[name] = _with_sentinel(frame[figure], OLD_MISSING, figure in DECIMALS)
    _areas_in_hectares(out, frame["geometry"], list(town.WATER_NAMES), "OPP_{}")
    with tempfile.TemporaryDirectory() as folder:
        shp = Path(folder) / "buurt_2012.shp"
        write_shapefile(gpd.GeoDataFrame(out, geometry=frame["geometry"].to_numpy(), crs=CRS), shp, "LDID/87")
        parts = {f"buurt_2012.{end}": shp.with_suffix(f".{end}").read_bytes() for end in ("shp", "shx", "dbf", "prj")}
    write_zip(path, {**parts, "LEESMIJ.txt": (town.NOTICE + "\r\n").encode()})


def write_shapefile(frame: gpd.GeoDataFrame, path: Path, encoding: str) -> None:
    """A shapefile with a fixed date in its header."""
    pyogrio.write_dataframe(frame, path, driver="ESRI Shapefile", encoding=encoding, DBF_DATE_LAST_UPDATE="2019-06-01")


def write_postcodes(place: Town, path: Path) -> None:
    """`cbs_pc6_2018.gpkg`: counts rounded to 5 per postcode-6 area; 0 to 4 is secret (-99997)."""
    cells, homes = place.cells, place.homes
    by_cell = homes.groupby("cell")
    theirs = pd.Series(is_corporation(homes["owner"]), homes.index).groupby(homes["cell"]).sum()
    flats = homes["kind"].isin(["galerijflat", "portiekflat", "appartement"]).groupby(homes["cell"]).sum()
    counts = {
        "aantal_inwoners": place.people[2018]["persons"],
        "aantal_part_huishoudens": place.people[2018]["households"],
        "aantal_woningen": by_cell.size(),
        "aantal_huurwoningen_in_bezit_woningcorporaties": theirs,
        "aantal_meergezins_woningen": flats,
    }
    out = pd.DataFrame({"postcode6": cells["postcode6"]})
    for name, values in counts.items():
        whole = values.reindex(cells.index, fill_value=0)
        out[name] = np.where(whole < 5, figures.SECRET, 5 * (whole / 5).round()).astype(int)
    woz = by_cell["woz"].mean().reindex(cells.index).round()
    out["gemiddelde_woz_waarde_woning"] = np.where(by_cell.size() < 5, figures.SECRET, woz).astype(int)
    out["aantal_personen_met_uitkering_onder_aowlft"] = figures.LATER
    _write_layer(out, cells["geometry"], path, "cbs_pc6_2018", append=False)


def published_areas(place: Town, areas: pd.Series, year: int) -> pd.DataFrame:
    """Published figures, density and geometry per area; `areas` is the area of each cell."""
    total = figures.totals(place.homes, place.people, areas, year)
    frame = figures.published(total, secret=(town.SECRET,))
    frame["geometry"] = dissolve(place.cells["geometry"], areas).reindex(frame.index)
    hectares = frame["geometry"].map(lambda shape: shape.area) / 10_000
    frame.insert(0, "dichtheid", (100 * frame["inwoners"] / hectares).round())
    return frame


def _add_water(frame: pd.DataFrame, codes: list[str], water: dict[str, BaseGeometry]) -> pd.DataFrame:
    """Rows without figures for areas of water; a code of no single water stands for all of it."""
    everything = shapely.union_all(list(water.values()))
    shapes = pd.Series([water.get(code, everything) for code in codes], codes, dtype=object)
    return pd.concat([frame, shapes.to_frame("geometry")])


def _postcode4(cells: pd.DataFrame, areas: pd.Series) -> pd.Series:
    return cells["postcode6"].str[:4].groupby(areas).agg(lambda codes: codes.mode().iat[0])


def _with_sentinel(values: pd.Series, missing: int, decimals: bool) -> pd.Series:
    filled = values.fillna(missing)
    return filled.astype(float) if decimals else filled.astype(int)


def _areas_in_hectares(out: pd.DataFrame, shapes: pd.Series, water: list[str], pattern: str) -> None:
    hectares = shapes.map(lambda shape: round(shape.area / 10_000)).astype(int)
    wet = hectares.where(hectares.index.isin(water), 0)
    words = ("totaal", "land", "water") if pattern.islower() else ("TOT", "LAND", "WATER")
    for word, values in zip(words, (hectares, hectares - wet, wet), strict=True):
        out[pattern.format(word)] = values


def _write_layer(table: pd.DataFrame, shapes: pd.Series, path: Path, layer: str, append: bool) -> None:
    geometry = gpd.GeoSeries(shapes.to_numpy(), crs=CRS)
    several = (geometry.geom_type == "MultiPolygon").any()
    pyogrio.write_dataframe(
        gpd.GeoDataFrame(table.reset_index(drop=True), geometry=geometry),
        path,
        layer=layer,
        driver="GPKG",
        append=append,
        promote_to_multi=bool(several),
        layer_options={"DESCRIPTION": town.NOTICE, "IDENTIFIER": f"{layer} ({town.GEMEENTENAAM})"},
    )
