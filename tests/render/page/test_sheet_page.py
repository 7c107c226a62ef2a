"""A sheet on one A4: whatever there is to say, nothing overlaps and nothing runs off the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sociale_kaart.core.judgement import JudgementRule
from sociale_kaart.export.paint import measure
from sociale_kaart.render.page.scene import Box, Scene
from sociale_kaart.render.page.sheet_page import sheet_page
from sociale_kaart.render.sheets.area import area_sheet
from sociale_kaart.render.sheets.sheet import Sheet
from sociale_kaart.render.sheets.zone import zone_sheet
from sociale_kaart.render.studies.confrontation import confrontation_map
from tests.twenty import ZONES, twenty_project

DAY = date(2026, 5, 1)
OF_MAP = ("name", "letter", "badge", "label", "scalebar", "north", "legend", "sheet.mark")


def laid(sheet: Sheet) -> Scene:
    return sheet_page(sheet, measure, DAY)


def printed(scene: Scene) -> list[str]:
    return [text.text for text in scene.texts]


def assert_tidy(scene: Scene) -> None:
    """Nothing beyond the margin, no two lines of text over each other."""
    page = Box(0, 0, scene.width, scene.height)
    texts = [text for text in scene.texts if not text.role.startswith(OF_MAP)]
    for text in scene.texts:
        assert text.box.within(page), text.text
    for n, one in enumerate(texts):
        for other in texts[n + 1 :]:
            height = min(one.box.height, other.box.height)
            shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
            beside = one.box.right <= other.box.left + 0.01 or other.box.right <= one.box.left + 0.01
            assert beside or shared < 0.3 * height, (one.text, other.text)


def with_rules(count: int) -> tuple[JudgementRule, ...]:
    first = twenty_project().rules
    low = next(rule for rule in first if rule.id == "low_rent_where_both_rise")
    long = "Deze reden is lang, want zij legt uit wat hier samengaat en wat er te bespreken valt. " * 4
    return tuple(replace(low, id=f"rule{n}", because=f"{n}. {long}", because_en="") for n in range(count))


def zone_page(**changes: object) -> Scene:
    project = twenty_project(**changes)
    return laid(zone_sheet(project, confrontation_map(project), project.zones[0], personal=True))


def test_a_sheet_is_one_upright_a4_with_everything_on_it() -> None:
    scene = zone_page()
    assert (scene.width, scene.height) == (210, 297)
    told = printed(scene)
    assert {"Beleidsblad", "Betaalbaar", "Welk beleid", "Welke ontwikkeling", "tegen"} <= set(told)
    assert "Dit laat zien wat samengaat, niet waardoor." in told
    assert any("1 mei 2026" in line for line in told)
    assert not any(line.startswith("en nog") for line in told)
    assert_tidy(scene)


def test_the_zone_is_drawn_over_the_map_within_its_frame() -> None:
    scene = zone_page()
    subject = next(shape for shape in scene.shapes if getattr(shape, "role", "") == "subject")
    left, top, right, bottom = subject.geometries[0].bounds  # type: ignore[union-attr]
    assert Box(left, top, right, bottom).within(scene.frame.grown(0.1))
    assert scene.metres_per_mm > 0


@pytest.mark.parametrize("count", [8, 40])
def test_many_findings_are_cut_with_the_number_that_is_left(count: int) -> None:
    scene = zone_page(rules=with_rules(count))
    more = [line for line in printed(scene) if line.startswith("en nog ")]
    shown = sum(line == "tegen" for line in printed(scene))
    assert shown >= 1
    assert len(more) == 1
    assert more[0] == f"en nog {count - shown}"
    assert_tidy(scene)


def test_long_names_and_texts_stay_on_the_page() -> None:
    words = "Een heel lange omschrijving van wat er gebeurt, met wie en waarom. " * 60
    endless = "Onafbreekbaar" * 40
    long = dict.fromkeys(("goal", "partners", "remarks", "phase"), words)
    zone = replace(ZONES[0], name=endless, owner=endless, legal_basis=endless, **long)  # type: ignore[arg-type]
    scene = zone_page(zones=(zone, *ZONES[1:]), rules=with_rules(12))
    assert_tidy(scene)
    assert any(line.endswith("…") for line in printed(scene))


def test_a_hundred_measures_and_a_small_page_still_fit() -> None:
    from tests.render.sheets.test_zone import FULL

    zones = tuple(replace(FULL, id=f"z{n}", name=f"Zone {n}", kind="sale" if n % 2 else FULL.kind) for n in range(40))
    scene = zone_page(zones=zones, rules=with_rules(5))
    assert_tidy(scene)


def test_the_sheet_of_an_area_fits_too() -> None:
    project = twenty_project(rules=with_rules(9))
    scene = laid(area_sheet(project, confrontation_map(project), "BU00010001"))
    assert {"Gebiedsblad", "Buurt B", "Welk beleid ligt hier"} <= set(printed(scene))
    assert_tidy(scene)
