"""Matrix and findings on a real city with invented homes and zones, counted again with nothing but geopandas."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.core.judgement import Judgement, JudgementRule
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Values
from sociale_kaart.render.confront.whole import Confronted, confront
from sociale_kaart.render.ready import ready_specs
from sociale_kaart.render.resolve import resolve
from tests.app.desktop import REAL_DATA

CITY = REAL_DATA / "buurten" / "rotterdam_buurten_BUcodes.geojson"
KINDS = {"sale": 2, "target_rent_lowered": 3, "renovation": 1}
HOMES, ZONES = 6_000, 60

pytestmark = pytest.mark.skipif(not CITY.is_file(), reason="the real files are not here")


def city() -> gpd.GeoDataFrame:
    frame = gpd.read_file(CITY).to_crs(28992).set_index("id").sort_index()
    frame.geometry = shapely.make_valid(frame.geometry.to_numpy())
    frame.index = pd.Index(frame.index.astype(object), name="code")
    return frame[["name", "geometry"]].assign(water=False)


def invented(frame: gpd.GeoDataFrame) -> Project:
    """Homes of two corporations and others all over the city, zones of three kinds, and figures that go every way."""
    chance = np.random.default_rng(20_241)
    west, south, east, north = frame.total_bounds
    x, y = chance.uniform(west, east, HOMES), chance.uniform(south, north, HOMES)
    owner = chance.choice(["De Brug", "Thuishaven", "particulier"], HOMES, p=[0.4, 0.3, 0.3])
    words = dict.fromkeys(("kind", "rent", "label", "complex"), "")
    homes = gpd.GeoDataFrame(
        {
            "dwellings": chance.integers(1, 60, HOMES),
            "owner": owner.astype(object),
            "corporation": owner != "particulier",
            "built": np.nan,
            **words,
        },
        geometry=shapely.points(x, y),
        crs=28992,
    )
    kinds = list(KINDS)
    zones = tuple(
        PolicyZone(
            f"z{n + 1}",
            f"Zone {n + 1}",
            kinds[n % 3],
            shapely.Point(chance.uniform(west, east), chance.uniform(south, north)).buffer(chance.uniform(300, 2_500)),
            KINDS[kinds[n % 3]],
            ("De Brug", "Thuishaven")[n % 2],
        )
        for n in range(ZONES)
    )
    share = {"unit": Unit.PERCENT, "kind": Kind.SHARE, "direction": Direction.HIGH_IS_BAD}
    score = {"unit": Unit.SCORE, "kind": Kind.MEAN, "direction": Direction.HIGH_IS_GOOD, "stable_band": 0.02}
    values = tuple(
        Values.of(
            Indicator(name, name, year=year, **meaning),  # type: ignore[arg-type]
            pd.Series(chance.normal(middle, spread, len(frame)), index=frame.index),
            boundaries=2018,
        )
        for name, middle, spread, meaning in (("laagste_inkomens_20", 30, 3, share), ("onv", 0, 0.05, score))
        for year in (2012, 2018)
    )
    rule = JudgementRule(
        "sold_where_both_rise", Judgement.AGAINST, "Ter bespreking.", ("sale",), map="ontwikkeling", types=("C3",)
    )
    areas = Areas(Level.BUURT, 2018, frame)
    made = Project(
        "Rotterdam",
        areas=(areas,),
        values=values,
        zones=zones,
        stock=Stock(homes, 2018, "verzonnen"),
        rules=(rule,),
        settings=Settings(n_min=0),
    )
    return replace(made, specs=ready_specs(made))


@pytest.fixture(scope="module")
def confronted() -> Confronted:
    project = invented(city())
    spec = project.spec("ontwikkeling")
    assert spec is not None
    return confront(project, resolve(project, spec))


@pytest.fixture(scope="module")
def joined(confronted: Confronted) -> pd.DataFrame:
    """A row per home and zone it lies under, with its area and the class of that area."""
    project, resolved = confronted.project, confronted.resolved
    assert project.stock is not None
    areas = project.areas[0].frame[["geometry"]].reset_index()
    homes = project.stock.frame.reset_index(names="home")
    homes = gpd.sjoin(homes, areas, predicate="within").drop(columns="index_right")
    drawn = gpd.GeoDataFrame(
        {"zone": [one.id for one in project.zones], "policy": [one.kind for one in project.zones]},
        geometry=[one.geometry for one in project.zones],
        crs=28992,
    )
    letters = [row.letter for row in resolved.legend]
    found = gpd.sjoin(homes, drawn, predicate="within", how="left")
    return found.assign(letter=[letters[int(resolved.classes[code])] for code in found["code"]])


def test_every_cell_of_the_matrix_is_what_a_join_counts(confronted: Confronted, joined: pd.DataFrame) -> None:
    matrix = confronted.matrix
    homes = joined[joined["corporation"]]
    kinds = homes.drop_duplicates(["home", "policy"]).pivot_table(
        index="policy", columns="letter", values="dwellings", aggfunc="sum", fill_value=0
    )
    bare = homes[homes["policy"].isna()].groupby("letter")["dwellings"].sum()
    assert len(matrix.rows) == 4
    assert sum(cell.amount or 0 for row in matrix.rows for cell in row.cells) > 10_000
    for row in matrix.rows:
        counted = kinds.loc[row.kind] if row.kind else bare
        told = {one.letter: cell.amount for one, cell in zip(matrix.types, row.cells, strict=True)}
        assert told == {letter: counted.get(letter, 0) for letter in told}, row.kind


def test_what_is_expected_is_the_part_of_all_homes_in_that_class(confronted: Confronted, joined: pd.DataFrame) -> None:
    every = joined[joined["corporation"]].drop_duplicates("home").groupby("letter")["dwellings"].sum()
    for row in confronted.matrix.rows:
        amount = sum(cell.amount or 0 for cell in row.cells)
        for one, cell in zip(confronted.matrix.types, row.cells, strict=True):
            assert cell.expected == pytest.approx(amount * every.get(one.letter, 0) / every.sum())


def test_every_finding_is_about_the_homes_that_a_join_counts(confronted: Confronted, joined: pd.DataFrame) -> None:
    project = confronted.project
    assert project.stock is not None
    first, homes = joined.drop_duplicates("home"), project.stock.frame
    wanted = {}
    for zone in (one for one in project.zones if one.kind == "sale"):
        under = joined[(joined["zone"] == zone.id) & (joined["owner"] == zone.owner)]
        held = under.groupby("code")["dwellings"].sum()
        half = first[first["owner"] == zone.owner].groupby("code")["dwellings"].sum().reindex(held.index) / 2
        taking = held[(held >= 0.05 * held.sum()) | (held >= half)]
        letters = under.drop_duplicates("code").set_index("code")["letter"]
        there = taking[letters.reindex(taking.index) == "C3"]
        whole = homes[homes.within(zone.geometry) & (homes["owner"] == zone.owner)]["dwellings"].sum()
        if len(there):  # the whole zone is also what of it lies in no area
            wanted[zone.id] = (tuple(sorted(there.index)), int(there.sum()), int(whole))
    found = {
        one.zone.id: (tuple(sorted(one.areas)), one.dwellings, None if one.of is None else round(one.of))
        for one in confronted.findings.found
    }
    assert len(found) >= 5
    assert found == wanted
    amounts = [one.dwellings or 0 for one in confronted.findings.found]
    assert amounts == sorted(amounts, reverse=True), "the most homes first"
