from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Literal

import pytest
import shapely

from sociale_kaart.core.errors import ExportError
from sociale_kaart.render.page.layout import SIZES, Paper, bare, page
from sociale_kaart.render.page.scene import Box, Polygons, Scene
from sociale_kaart.render.resolved import ResolvedMap
from tests.render.pages import (
    LONG,
    areas,
    bivariate,
    choropleth,
    measure,
    policy,
    resolved,
    row,
    square,
    two_areas,
    typology,
)

DAY = date(2026, 3, 5)
KINDS: dict[str, Callable[[], ResolvedMap]] = {
    "choropleth": choropleth,
    "bivariate": bivariate,
    "bivariate 5 x 4": lambda: bivariate(5, 4),
    "typology": typology,
    "typology of 26": lambda: typology(26),
    "policy": policy,
    "two areas": two_areas,
}


def laid_out(made: ResolvedMap, size: str = "A4", way: Literal["landscape", "portrait"] | None = "landscape") -> Scene:
    return page(made, Paper(size, way), measure, DAY)


def words(scene: Scene, role: str) -> str:
    return " ".join(text.text for text in scene.texts if text.role == role)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["landscape", "portrait"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_overlaps_and_nothing_is_cut_off(kind: str, size: str, way: Literal["landscape", "portrait"]) -> None:
    scene = laid_out(KINDS[kind](), size, way)
    sheet = Box(0, 0, scene.width, scene.height)
    boxes = [(text.text, text.box.grown(-1e-6)) for text in scene.texts]
    assert [text for text, box in boxes if not box.within(sheet)] == []
    assert [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["landscape", "portrait"])
def test_legend_and_words_stay_out_of_the_map(kind: str, way: Literal["landscape", "portrait"]) -> None:
    scene = laid_out(KINDS[kind](), "A4", way)
    around = [text for text in scene.texts if not text.role.startswith(("label", "badge"))]
    assert [text.text for text in around if text.box.overlaps(scene.frame)] == []
    patches = [s for s in scene.shapes if isinstance(s, Polygons) and s.role.startswith("swatch")]
    assert all(not shapely.box(*scene.frame).intersects(patch.geometries[0]) for patch in patches)


@pytest.mark.parametrize("kind", KINDS)
def test_every_class_stands_in_the_legend_with_its_counts(kind: str) -> None:
    made = KINDS[kind]()
    scene = laid_out(made)
    patches = {s.role for s in scene.shapes if isinstance(s, Polygons)}
    assert {f"swatch.{one.id}" for one in made.legend} <= patches
    labels = words(scene, "legend.label").replace(" ", "")
    assert all(one.label.replace(" ", "") in labels for one in made.legend)
    letters = [text.text for text in scene.texts if text.role == "legend.letter"]
    assert sorted(letters) == sorted(one.letter for one in made.legend if one.letter)


def test_counts_of_areas_and_dwellings_stand_beside_their_class() -> None:
    scene = laid_out(choropleth())
    rows: dict[float, list[tuple[float, str]]] = {}
    for text in scene.texts:
        if text.role == "legend.count":
            rows.setdefault(round(text.y, 3), []).append((text.x, text.text))
    shown = [[number for _, number in sorted(row)] for _, row in sorted(rows.items())]
    assert shown[0] == ["7", "8.400"]  # class A: areas 3, 6, ... 21
    assert shown[-2] == ["1", "2.400"]  # water: area 24
    assert shown[-1] == ["5", "6.000"]  # dotted: areas 10 - 14
    assert words(scene, "legend.heading") == "buurten · corporatiewoningen"


def test_without_dwellings_only_areas_are_counted() -> None:
    scene = laid_out(two_areas())
    assert words(scene, "legend.heading") == "buurten"
    assert words(scene, "legend.count") == "1 1"


def test_the_unfavourable_corner_of_the_2d_legend_is_right_and_above() -> None:
    scene = laid_out(bivariate())
    cells = {s.role: s.geometries[0].centroid for s in scene.shapes if isinstance(s, Polygons)}
    assert cells["swatch.C1"].x > cells["swatch.A1"].x
    assert cells["swatch.C1"].y == pytest.approx(cells["swatch.A1"].y)
    assert cells["swatch.A3"].y < cells["swatch.A1"].y
    assert words(scene, "legend.axis.arrow") == "↑ ongunstiger ongunstiger →"


def test_the_title_has_the_largest_type_and_stands_first() -> None:
    scene = laid_out(choropleth())
    sizes = {text.role: text.style.size for text in scene.texts}
    assert max(sizes, key=sizes.__getitem__) == "title"
    assert min(scene.texts, key=lambda text: text.y).role == "title"


def test_the_page_says_where_and_when_it_comes_from() -> None:
    scene = laid_out(choropleth())
    assert words(scene, "subtitle") == "Vierhuizen · 2018 · per buurt"
    assert words(scene, "sources.title") == "Bronnen"
    assert words(scene, "sources").startswith("CBS, Kerncijfers wijken en buurten 2018, CC BY 4.0; Grenzen: CBS 2018.")
    assert words(scene, "sources").endswith("Gemaakt met Sociale Kaart op 5 maart 2026")
    assert words(scene, "remarks") == "Aandelen over minder dan 10 huishoudens worden niet getoond."
    assert "kleine aantallen (onder 100)" in words(scene, "legend.label")


def test_a_map_without_sources_or_remarks_still_has_its_date() -> None:
    scene = laid_out(replace(two_areas(), sources=()))
    assert words(scene, "sources") == "Gemaakt met Sociale Kaart op 5 maart 2026"
    assert words(scene, "sources.title") == words(scene, "remarks.title") == ""


def test_the_page_speaks_the_language_of_the_map() -> None:
    scene = laid_out(replace(choropleth(), language="en"))
    assert words(scene, "sources").endswith("Made with Sociale Kaart on 5 March 2026")


def test_zones_are_named_by_number_and_planned_ones_explained() -> None:
    scene = laid_out(policy())
    named = words(scene, "legend.zone.names").replace("\N{NO-BREAK SPACE}", " ")
    assert "2a Zone 1; 2b Zone 2; 2c Zone 3" in named
    assert "Onderbroken rand: gepland." in words(scene, "legend.note")


def test_a_map_without_zones_has_no_heading_for_policy() -> None:
    assert "Beleid" not in words(laid_out(choropleth()), "legend.title")


@pytest.mark.parametrize(("columns", "rows", "upright"), [(4, 2, False), (2, 4, True), (3, 3, False)])
def test_a_tall_map_turns_the_paper_unless_told(columns: int, rows: int, upright: bool) -> None:
    where = areas([square(n % columns, n // columns) for n in range(columns * rows)])
    made = resolved(where, [0] * len(where), [row("A", "alle", "#fff3d6")])
    own, told = laid_out(made, "A4", None), laid_out(made, "A4", "portrait")
    assert (own.height > own.width) is upright
    assert (told.width, told.height) == (210, 297)


@pytest.mark.parametrize("size", ["A4", "A3", "A2", "A1", "A0"])
def test_larger_paper_gives_a_larger_map_and_larger_type(size: str) -> None:
    small, large = laid_out(choropleth(), "A4"), laid_out(choropleth(), size)
    growth = SIZES[size][0] / 210
    title = {scene: next(t for t in scene.texts if t.role == "title").style.size for scene in (small, large)}
    assert 1 <= title[large] / title[small] <= growth + 1e-9
    assert small.metres_per_mm / large.metres_per_mm == pytest.approx(growth, rel=0.15)


def test_a_wide_map_gets_its_legend_below_on_a_wide_page() -> None:
    where = areas([square(n, 0) for n in range(12)])
    scene = laid_out(resolved(where, [0] * 12, [row("A", "alle", "#fff3d6")]))
    assert scene.frame.width > 0.85 * scene.width


def test_long_words_are_broken_rather_than_cut_off() -> None:
    made = replace(
        two_areas(), title="Arbeidsongeschiktheidsverzekeringsuitkeringsgerechtigden" * 2, legend_title=LONG * 2
    )
    scene = laid_out(made, "A4", "portrait")
    assert words(scene, "title").replace(" ", "") == made.title
    assert all(text.box.right <= scene.width for text in scene.texts)


def test_unknown_paper_is_refused_with_what_there_is() -> None:
    with pytest.raises(ExportError, match="paper_unknown") as caught:
        Paper("B5")
    assert caught.value.facts["known"] == tuple(SIZES)


def test_the_bare_map_has_no_words_around_it() -> None:
    scene = bare(choropleth(), 300, 200, measure)
    assert {text.role for text in scene.texts} <= {"label.letter", "label.name"}
    assert scene.frame == Box(1, 1, 299, 199)
