"""The matrix and the timeline on paper: complete, on the page, small numbers left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sociale_kaart.core.judgement import Effect
from sociale_kaart.core.policy import PolicyKind
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.export.paint import measure
from sociale_kaart.render.confront.timeline import timeline_of
from sociale_kaart.render.confront.whole import Confronted, confront
from sociale_kaart.render.page.matrix_page import matrix_pages
from sociale_kaart.render.page.scene import Box, Scene
from sociale_kaart.render.page.stacked import stacked
from sociale_kaart.render.page.timeline_page import timeline_page
from sociale_kaart.render.studies.confrontation import confrontation_map
from tests.twenty import ZONES, twenty_project

DAY = date(2026, 5, 1)


def made(project: Project | None = None) -> Confronted:
    project = project or twenty_project()
    return confront(project, confrontation_map(project))


def printed(scene: Scene, role: str = "") -> list[str]:
    return [text.text for text in scene.texts if text.role.startswith(role)]


def assert_within(scene: Scene) -> None:
    page = Box(0, 0, scene.width, scene.height)
    assert all(text.box.within(page) for text in scene.texts)


def many(count: int) -> Project:
    kinds = tuple(PolicyKind(f"k{n}", 0, f"eigen soort van beleid nummer {n}") for n in range(count))
    zones = tuple(replace(ZONES[n % 2], id=f"z{n}", name=f"Zone {n}", kind=f"k{n}") for n in range(count))
    return twenty_project(zones=zones, kinds=kinds)


def test_the_matrix_has_a_row_per_kind_and_every_combination_in_words() -> None:
    (page,) = matrix_pages(made(), measure, DAY)
    assert printed(page, "matrix.policy") == ["verkoop", "streefhuur verlaagd", "geen beleid"]
    assert "6" in printed(page, "matrix.amount")
    assert "streefhuur verlaagd × C3" in printed(page)
    assert "2 buurten, 6 woningen van corporaties: Buurt A, Buurt B" in printed(page)
    assert_within(page)


def test_few_dwellings_are_not_in_the_matrix() -> None:
    (page,) = matrix_pages(made(twenty_project(settings=Settings(n_min=10))), measure, DAY)
    assert set(printed(page, "matrix.amount")) <= {"< 10", "–"}
    assert not any("6 woningen" in line for line in printed(page))


def test_what_does_not_fit_goes_on_a_next_page_or_is_counted() -> None:
    pages = matrix_pages(made(many(60)), measure, DAY)
    titles = [line for page in pages for line in printed(page) if " × " in line]
    assert len(pages) > 1
    assert len(set(titles)) == len(titles)
    (first,) = matrix_pages(made(many(60)), measure, DAY, (210.0, 297.0), only_first=True)
    shown = sum(" × " in line for line in printed(first))
    assert f"en nog {len(titles) - shown}; de hele lijst staat in het werkblad" in printed(first)
    for page in (*pages, first):
        assert_within(page)


def test_the_timeline_has_a_bar_per_zone_and_says_what_has_no_year() -> None:
    undated = replace(ZONES[0], id="z9", name="Ooit", start=None)
    project = twenty_project(zones=(*ZONES, undated))
    page = timeline_page(project, timeline_of(project), measure, DAY)
    bars = [shape for shape in page.shapes if getattr(shape, "role", "") == "timeline.bar"]
    assert len(bars) == 3
    assert printed(page, "timeline.name") == ["Verkoop", "Betaalbaar", "Huismeester"]
    assert "Zonder jaartal: Ooit." in printed(page)
    assert_within(page)


@pytest.mark.parametrize("count", [40, 400])
def test_many_zones_stay_on_the_page(count: int) -> None:
    project = many(count)
    page = timeline_page(project, timeline_of(project), measure, DAY)
    shown = len(printed(page, "timeline.name"))
    assert shown == count or f"en nog {count - shown}" in printed(page)
    assert_within(page)


def test_collisions_are_told_below_the_timeline() -> None:
    clash = replace(ZONES[0], id="z8", name="Maatwerk", kind="customised_allocation", direction=5)
    project = twenty_project(zones=(*ZONES, clash))
    found = timeline_of(project)
    assert Effect.COLLIDES in {one.effect for one in found}
    page = timeline_page(project, found, measure, DAY)
    assert "botst" in printed(page)
    assert_within(page)


def test_pages_under_one_another_are_one_picture() -> None:
    (page,) = matrix_pages(made(), measure, DAY)
    both = stacked((page, page))
    assert (both.width, both.height) == (page.width, 2 * page.height)
    words = printed(page)
    assert printed(both) == words + words
    last = list(both.texts)[-1]
    assert last.y == list(page.texts)[-1].y + page.height
