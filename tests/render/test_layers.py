from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pytest
import shapely

from sociale_kaart.core.look import Background, BackgroundKind, LayerLook, Look, MeasureFilter, ZoneFilter
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Confrontation
from sociale_kaart.render.layers import layers_of
from sociale_kaart.render.measures import symbols_of
from sociale_kaart.render.resolve import resolve
from tests import town

OUTCOME = Choropleth("overlast", Axis(Quantity.parse("onv@2018")))
POLICY = Confrontation("beleid", OUTCOME)


def measure(name: str, theme: str, **fields: object) -> Measure:
    return Measure(name, name, theme, shapely.Point(150_500, 450_500), **fields)  # type: ignore[arg-type]


def background(name: str, kind: BackgroundKind) -> Background:
    return Background(name, name, kind, gpd.GeoSeries([shapely.Point(0, 0)], crs=28992))


def project(look: Look | None = None, **changes: object) -> Project:
    sale = PolicyZone("z2", "Verkoop", "sale", town.square(1, 0), direction=2, owner="Thuishaven", start=2019)
    document: dict[str, object] = {
        "zones": (town.zone(), replace(sale, status=Status.PLANNED)),
        "measures": (
            measure("Buurthuis", "ontmoeting", party="gemeente", start=2010, end=2016, status=Status.ENDED),
            measure("Ronde", "veiligheid", party="politie", start=2016),
        ),
        "stock": town.stock(),
        "backgrounds": (background("b1", BackgroundKind.ROADS), background("b2", BackgroundKind.WATER)),
        "look": look or Look(),
    }
    return town.project(**{**document, **changes})


def ids(made: Project) -> list[str]:
    return [layer.id for layer in layers_of(made, OUTCOME)]


def test_the_usual_order_is_water_under_roads_under_areas_and_names_on_top() -> None:
    assert ids(project()) == [
        "background.b2", "background.b1", "areas", "uncertain", "zones.2", "zones.3", "stock",
        "measures.ontmoeting", "measures.veiligheid", "letters", "names",
    ]  # fmt: skip


def test_zones_and_measures_show_on_a_map_of_policy_and_elsewhere_when_asked_for() -> None:
    made = project()
    assert [row.direction for row in resolve(made, POLICY).zones] == [2, 3]
    assert len(resolve(made, POLICY).measures) == 2
    plain = resolve(made, OUTCOME)
    assert (plain.zones, plain.measures) == ((), ())
    asked = resolve(project(Look((LayerLook("zones.3", True), LayerLook("measures.veiligheid", True)))), OUTCOME)
    assert [row.direction for row in asked.zones] == [3]
    assert [row.theme for row in asked.measures] == ["veiligheid"]


def test_a_layer_that_is_hidden_or_clear_is_not_there_on_any_map() -> None:
    hidden = resolve(project(Look((LayerLook("zones.3", False), LayerLook("zones.2", None, 0.0)))), POLICY)
    assert hidden.zones == ()


def test_an_order_is_kept_and_a_new_layer_comes_above_the_one_it_usually_follows() -> None:
    chosen = ("names", "zones.3", "zones.2", "letters")
    found = ids(project(Look(tuple(map(LayerLook, chosen)))))
    assert [identifier for identifier in found if identifier in chosen] == list(chosen)
    assert found.index("stock") == found.index("zones.3") + 1
    assert "gone" not in ids(project(Look((LayerLook("gone"),))))


def test_only_backgrounds_lie_under_the_areas() -> None:
    look = Look(tuple(map(LayerLook, ("zones.2", "background.b1", "areas", "background.b2"))))
    found = ids(project(look))
    assert found[:3] == ["background.b1", "areas", "uncertain"]
    assert found.index("background.b2") > found.index("uncertain")


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        (ZoneFilter(kinds=("sale",)), ["Verkoop"]),
        (ZoneFilter(owners=("De Brug",)), ["Streefhuur omlaag"]),
        (ZoneFilter(statuses=(Status.PLANNED,)), ["Verkoop"]),
        (ZoneFilter(year=2018), ["Streefhuur omlaag"]),
        (ZoneFilter(year=2019), ["Verkoop", "Streefhuur omlaag"]),
    ],
)
def test_zones_are_filtered(chosen: ZoneFilter, names: list[str]) -> None:
    rows = resolve(project(Look(zones=chosen)), POLICY).zones
    assert [zone.name for row in rows for zone in row.zones] == names


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        (MeasureFilter(parties=("politie",)), ["Ronde"]),
        (MeasureFilter(statuses=(Status.ENDED,)), ["Buurthuis"]),
        (MeasureFilter(year=2016), ["Buurthuis", "Ronde"]),
        (MeasureFilter(year=2017), ["Ronde"]),
    ],
)
def test_measures_are_filtered_and_keep_their_symbol(chosen: MeasureFilter, names: list[str]) -> None:
    made = project(Look(measures=chosen))
    rows = resolve(made, POLICY).measures
    assert [one.name for row in rows for one in row.measures] == names
    symbols = symbols_of(made.measures)
    assert all(row.symbol == symbols[row.theme] for row in rows)


def test_every_theme_has_a_symbol_of_its_own() -> None:
    themes = ["schoon", "sport", "spel", "school", "samen", "straat", "stilte", "zorg", "öv", ""]
    symbols = list(symbols_of([measure(theme, theme) for theme in themes]).values())
    assert len(set(symbols)) == len(themes)
    assert len({symbol.form for symbol in symbols}) == 6


def test_the_dwellings_under_zones_are_counted_once_and_not_told_when_few() -> None:
    twice = (town.zone(), replace(town.zone(), id="z9"))  # 10 dwellings of De Brug in the square
    (row,) = resolve(project(zones=twice), POLICY).zones
    assert row.dwellings == 10
    (few,) = resolve(project(zones=twice, settings=Settings(n_min=11)), POLICY).zones
    assert few.dwellings is None
    (unknown,) = resolve(project(zones=twice, stock=None), POLICY).zones
    assert unknown.dwellings is None


def test_what_was_drawn_shows_on_any_map_until_its_layer_is_hidden() -> None:
    drawn = Look().shown("zones")
    assert [row.direction for row in resolve(project(drawn), OUTCOME).zones] == [2, 3]
    assert resolve(project(drawn), OUTCOME).measures == ()
    pinned = drawn.ordered(tuple(ids(project(drawn))))
    assert [row.direction for row in resolve(project(pinned), OUTCOME).zones] == [2, 3]
    hidden = pinned.with_layer(LayerLook("zones.3", False))
    assert [row.direction for row in resolve(project(hidden), OUTCOME).zones] == [2]
