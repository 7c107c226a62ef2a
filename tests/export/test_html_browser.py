"""The page as a reader has it: in Chromium, with the network off."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from sociale_kaart.core.look import Background, BackgroundKind, LayerLook, Look
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.core.project import Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Bivariate, Choropleth, Classes, Confrontation, Scheme
from sociale_kaart.export.html import write_html
from sociale_kaart.render.explain import explain
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import GridLegend, MeasureRow, ResolvedMap, Symbol
from tests import town

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

AT_20 = Classes(Scheme.USER_DEFINED, bins=(20.0,))
INCOMES = Choropleth("inkomens", Axis(Quantity.parse("laagste_inkomens_20@2018"), AT_20))
NUISANCE = Axis(Quantity.parse("onv@2018"), Classes(Scheme.USER_DEFINED, bins=(-0.08,)))
FADED = "#e3e6e9"

HOSTILE = "<img src=x onerror=alert(1)>`${alert(2)}`\\u003c\"'</script><script>alert(3)</script>\u2028{{7*7}} &amp;"


class Reader:
    """A page that is open, and all that it asked for or complained of."""

    def __init__(self, page: sync_api.Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def place_of(self, code: str) -> tuple[float, float]:
        """A point on the screen in the corner of a square of the town, away from its name."""
        box = self.page.locator("#map_areas").bounding_box()
        assert box is not None
        x, y = {"1": (-60, 60), "2": (60, 60), "3": (-60, -60), "4": (60, -60)}[code[-1]]
        return box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y

    def point_at(self, code: str) -> None:
        self.page.mouse.move(*self.place_of(code))
        self.page.wait_for_selector("#card:not([hidden])")

    def click(self, code: str) -> None:
        self.page.mouse.click(*self.place_of(code))

    def colours(self, code: str) -> set[str]:
        """The colours of the map in a small square at the place of an area."""
        x, y = self.place_of(code)
        found: list[str] = self.page.evaluate(
            """([x, y]) => {
                const canvas = document.querySelector(".leaflet-overlay-pane canvas");
                const box = canvas.getBoundingClientRect();
                const ratio = canvas.width / box.width;
                const [left, top] = [(x - box.x) * ratio, (y - box.y) * ratio];
                const { data } = canvas.getContext("2d").getImageData(left, top, 20, 20);
                const colours = new Set();
                for (let i = 0; i < data.length; i += 4) {
                    colours.add("#" + [...data.slice(i, i + 3)].map((c) => c.toString(16).padStart(2, "0")).join(""));
                }
                return [...colours];
            }""",
            [x, y],
        )
        return set(found)

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


Open = Callable[..., Reader]


@pytest.fixture
def opened(browser: sync_api.Browser, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def open_page(resolved: ResolvedMap, width: int = 1280, height: int = 800, **options: object) -> Reader:
        path = tmp_path / "kaart.html"
        write_html(resolved, path)
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
        contexts.append(context)
        context.route(re.compile("^(?!file:)"), lambda route: route.abort())
        reader = Reader(context.new_page())
        reader.page.goto(path.as_uri())
        reader.page.wait_for_selector(".leaflet-overlay-pane canvas")
        return reader

    yield open_page
    for context in contexts:
        context.close()


def incomes(language: str = "nl", **changes: object) -> ResolvedMap:
    return resolve(town.project(settings=Settings(language), **changes), INCOMES)


def both() -> ResolvedMap:
    return resolve(town.project(stock=town.stock()), Bivariate("beide", INCOMES.axis, NUISANCE))


def policy() -> ResolvedMap:
    return resolve(town.project(zones=(town.zone(),)), Confrontation("beleid", INCOMES))


def activities(*layers: LayerLook, **changes: object) -> ResolvedMap:
    project = town.project(measures=town.measures(), look=Look(layers), **changes)
    return resolve(project, Confrontation("beleid", INCOMES))


def test_the_page_asks_for_nothing_but_itself_and_draws_its_classes(opened: Open) -> None:
    resolved = incomes()
    reader = opened(resolved)
    assert [url.rsplit("/", 1)[1] for url in reader.requests] == ["kaart.html"]
    assert reader.complaints == []
    for code in town.CODES[:3]:
        assert reader.colours(code) == {resolved.row_of(code).colour}


def test_missing_values_are_hatched(opened: Open) -> None:
    assert len(opened(incomes()).colours("BU99010104")) > 3


def test_pointing_shows_name_class_and_value(opened: Open) -> None:
    reader = opened(incomes())
    reader.point_at("BU99010102")
    told = reader.text("#card")
    assert "Zuidoost" in told
    assert "B: " in told
    assert "20,5 %" in told
    reader.point_at("BU99010104")
    reader.page.wait_for_function("document.getElementById('card').innerText.includes('Noordoost')")
    assert "geen waarde: te kleine aantallen" in reader.text("#card")


def test_a_click_opens_everything_about_an_area_and_escape_closes_it(opened: Open) -> None:
    resolved = incomes(stock=town.stock())
    reader = opened(resolved)
    reader.click("BU99010102")
    told = reader.text("#area")
    for part in ("Zuidoost", "BU99010102", "20,5 %", "hoger is ongunstiger", "12 corporatiewoningen", "Onderzoek"):
        assert part in told
    shown = " ".join(reader.page.text_content(".why").split())
    assert shown == " ".join(explain(resolved, "BU99010102").split())
    reader.page.keyboard.press("Escape")
    assert reader.page.is_hidden("#area")


def test_the_legend_filters_counts_and_lets_go(opened: Open) -> None:
    resolved = incomes(stock=town.stock())
    reader = opened(resolved)
    rows = reader.page.locator("button.row")
    assert [row.get_attribute("aria-pressed") for row in rows.all()] == ["false"] * 3
    rows.nth(1).click()
    assert reader.colours("BU99010101") == {FADED}
    assert reader.colours("BU99010102") == {resolved.row_of("BU99010102").colour}
    assert "2 van 4 buurten" in reader.text("#selection")
    assert "20 van 30" in reader.text("#selection")  # rounded: some area holds fewer than ten
    rows.nth(0).click()
    assert "3 van 4 buurten" in reader.text("#selection")
    assert FADED not in reader.colours("BU99010101")
    reader.page.get_by_role("button", name="Alles tonen").click()
    assert reader.text("#selection") == ""
    assert [row.get_attribute("aria-pressed") for row in rows.all()] == ["false"] * 3


def test_the_cells_of_the_two_way_legend_filter_too(opened: Open) -> None:
    resolved = both()
    grid = resolved.grid
    assert isinstance(grid, GridLegend)
    reader = opened(resolved)
    cells = reader.page.locator("button.cell")
    assert [cell.locator(".letter").inner_text() for cell in cells.all()] == ["A2", "B2", "A1", "B1"]
    assert grid.y_title in reader.text(".grid")
    cells.nth(1).click()
    assert cells.nth(1).get_attribute("aria-pressed") == "true"
    inside = [code for code in town.CODES if resolved.row_of(code).id == "B2"]
    for code in town.CODES:
        assert (reader.colours(code) == {FADED}) == (code not in inside)


def test_search_with_the_keyboard_alone(opened: Open) -> None:
    reader = opened(incomes())
    reader.page.focus("#query")
    reader.page.keyboard.type("noord")
    assert [option.inner_text().split("\n")[0] for option in reader.page.get_by_role("option").all()] == [
        "Noordwest",
        "Noordoost",
    ]
    reader.page.keyboard.press("ArrowDown")
    assert reader.page.get_attribute("#query", "aria-activedescendant") == "match-1"
    reader.page.keyboard.press("Enter")
    assert reader.text("#area h2") == "Noordoost"
    reader.page.fill("#query", "99010103")
    reader.page.keyboard.press("Enter")
    assert reader.text("#area h2") == "Noordwest"
    reader.page.fill("#query", "zzz")
    assert "Niets gevonden" in reader.text("#found")
    reader.page.keyboard.press("Escape")
    assert reader.page.is_hidden("#found")


def test_the_map_with_the_keyboard_alone(opened: Open) -> None:
    reader = opened(incomes())
    reader.page.focus("#map_areas")
    reader.page.keyboard.press("ArrowRight")
    said = reader.text("#said")
    assert any(name in said for name in town.NAMES)
    for key in ("ArrowLeft", "ArrowDown"):
        reader.page.keyboard.press(key)
    assert reader.text("#said").startswith("Zuidwest. Klasse A")
    reader.page.keyboard.press("ArrowUp")
    assert reader.text("#said").startswith("Noordwest")
    reader.page.keyboard.press("Enter")
    assert reader.text("#area h2") == "Noordwest"
    assert reader.page.evaluate("document.activeElement.id") == "area"


def test_the_table_has_all_areas_and_sorts_with_the_missing_last(opened: Open) -> None:
    reader = opened(incomes())
    reader.page.get_by_role("button", name="Tabel", exact=True).click()

    def names() -> list[str]:
        return [str(name) for name in reader.page.locator("tbody th").all_inner_texts()]

    assert names() == ["Noordoost", "Noordwest", "Zuidoost", "Zuidwest"]
    value = reader.page.locator("thead button").nth(3)
    value.click()
    assert names() == ["Zuidwest", "Zuidoost", "Noordwest", "Noordoost"]
    value = reader.page.locator("thead button").nth(3)
    value.click()
    assert names() == ["Noordwest", "Zuidoost", "Zuidwest", "Noordoost"]
    assert reader.page.locator("thead th").nth(3).get_attribute("aria-sort") == "descending"
    reader.page.locator("button.row").nth(0).click()
    assert names() == ["Zuidwest"]


def test_zones_are_drawn_named_and_switched_off(opened: Open) -> None:
    resolved = policy()
    reader = opened(resolved)
    assert len(reader.colours("BU99010101")) > 1
    reader.point_at("BU99010101")
    told = reader.text("#card")
    assert "Streefhuur omlaag" in told
    assert "De Brug, bestaand" in told
    reader.page.locator(".policy-key input").uncheck()
    assert reader.colours("BU99010101") == {resolved.row_of("BU99010101").colour}


def test_measures_are_drawn_told_and_switched_off_by_theme(opened: Open) -> None:
    rows = [[(town.WEST, town.SOUTH + y), (town.WEST + 1000, town.SOUTH + y)] for y in range(0, 1000, 20)]
    round_ = replace(town.measures()[2], geometry=shapely.MultiLineString(rows))
    resolved = resolve(town.project(measures=(round_,)), Confrontation("beleid", INCOMES))
    reader = opened(resolved)
    assert len(reader.colours("BU99010101")) > 1
    assert reader.complaints == []
    reader.point_at("BU99010101")
    told = reader.text("#card")
    for word in ("Schoon", "Beheer", "Thuishaven", "beëindigd", "tot en met 2016"):
        assert word in told
    reader.page.get_by_label("Toon of verberg: Beheer").uncheck()
    assert reader.colours("BU99010101") == {resolved.row_of("BU99010101").colour}
    reader.page.get_by_label("Toon of verberg: Beheer").check()
    reader.click("BU99010101")
    assert "Schoon" in reader.text("#area")


def test_a_background_under_the_areas_is_hidden_by_them_and_one_over_them_is_not(opened: Open) -> None:
    shapes = gpd.GeoSeries([town.square(0, 0), shapely.LineString([(0, 0), (1, 1)])], crs=28992)
    lake = Background("b1", "Plas", BackgroundKind.WATER, shapes)
    under = opened(activities(backgrounds=(lake,)))
    assert "#c3d7e3" not in under.colours("BU99010101")
    over = opened(activities(LayerLook("areas"), LayerLook("background.b1"), backgrounds=(lake,)))
    assert "#c3d7e3" in over.colours("BU99010101")
    assert over.complaints == []


def test_small_numbers_are_dotted_until_switched_off(opened: Open) -> None:
    resolved = incomes()
    certainty = resolved.certainty.copy()
    certainty["BU99010101"] = 0.3
    reader = opened(replace(resolved, certainty=certainty))
    assert len(reader.colours("BU99010101")) > 1
    assert "minder zeker" in reader.text(".legend")
    reader.page.get_by_label("Onzekerheid").uncheck()
    assert reader.colours("BU99010101") == {resolved.row_of("BU99010101").colour}


def test_an_area_that_lost_its_outline_can_still_be_read(opened: Open) -> None:
    resolved = incomes()
    geometry = resolved.areas.frame.geometry.copy()
    geometry["BU99010101"] = None
    areas = replace(resolved.areas, frame=resolved.areas.frame.set_geometry(geometry))
    reader = opened(replace(resolved, areas=areas))
    reader.page.fill("#query", "zuidwest")
    reader.page.keyboard.press("Enter")
    assert "15,0 %" in reader.text("#area")
    assert reader.colours("BU99010102") == {resolved.row_of("BU99010102").colour}
    assert reader.complaints == []


def hostile() -> ResolvedMap:
    resolved = policy()
    areas = replace(resolved.areas, frame=resolved.areas.frame.assign(name=HOSTILE))
    activity = Measure("m", HOSTILE, HOSTILE, town.square(0, 0), HOSTILE)
    zone = PolicyZone("z", HOSTILE, HOSTILE, town.square(0, 0), owner=HOSTILE)
    return replace(
        resolved,
        title=HOSTILE,
        subtitle=HOSTILE,
        areas=areas,
        quantities=tuple(replace(quantity, label=HOSTILE) for quantity in resolved.quantities),
        dwellings=resolved.dwellings.fillna(1.0),
        dwellings_label=HOSTILE,
        legend_title=HOSTILE,
        legend=tuple(replace(row, label=HOSTILE) for row in resolved.legend),
        legend_note=HOSTILE,
        zones=tuple(replace(row, label=HOSTILE, zones=(zone,)) for row in resolved.zones),
        measures=(MeasureRow(HOSTILE, HOSTILE, Symbol("square", "<"), (activity,)),),
        sources=(HOSTILE,),
        remarks=(HOSTILE,),
    )


def test_text_from_files_is_shown_and_never_run(opened: Open) -> None:
    reader = opened(hostile())
    reader.point_at("BU99010101")
    reader.click("BU99010101")
    reader.page.fill("#query", "<img")
    reader.page.get_by_role("button", name="Tabel", exact=True).click()
    reader.page.wait_for_timeout(100)
    assert reader.complaints == []
    assert reader.page.locator("img, script:not(#data)").count() == 2
    literal = "".join(HOSTILE.split("\u2028"))
    for selector in (
        "#title",
        "#subtitle",
        "#legend-title",
        ".about",
        ".policy-key >> nth=0",
        ".measures-key",
        "#area h2",
        "tbody th",
        "#matches",
    ):
        assert literal in str(reader.page.text_content(selector)).replace("\u2028", ""), selector


@pytest.mark.parametrize("width", [360, 390])
def test_a_telephone_shows_map_then_legend_and_a_tap_opens_an_area(opened: Open, width: int) -> None:
    reader = opened(incomes(), width, 740, has_touch=True, is_mobile=True)
    assert reader.page.evaluate("document.documentElement.scrollWidth") == width
    boxes = [reader.page.locator(selector).bounding_box() for selector in (".head", "#map_areas", "#key")]
    tops = [box["y"] for box in boxes if box is not None]
    assert tops == sorted(tops)
    assert len(tops) == 3
    reader.page.touchscreen.tap(*reader.place_of("BU99010102"))
    assert reader.text("#area h2") == "Zuidoost"
    assert reader.page.is_hidden("#card")


def test_paper_gets_the_map_the_legend_and_the_sources_but_no_controls(opened: Open) -> None:
    resolved = incomes()
    reader = opened(resolved)
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    for shown in ("#title", "#paper-map", ".legend", ".about"):
        assert reader.page.is_visible(shown), shown
    for hidden in ("#query", "#map_areas", ".views", ".options"):
        assert reader.page.is_hidden(hidden), hidden
    drawn = reader.page.evaluate(
        """() => {
            const canvas = document.getElementById("paper-map");
            return [...canvas.getContext("2d").getImageData(canvas.width / 2 + 90, canvas.height / 2 + 90, 1, 1).data];
        }"""
    )
    colour = "#" + "".join(f"{part:02x}" for part in drawn[:3])
    assert colour == resolved.row_of("BU99010102").colour


def test_everything_that_can_be_pressed_has_a_name(opened: Open) -> None:
    reader = opened(policy())
    reader.click("BU99010101")
    nameless = reader.page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, [role=button], [role=img], [role=application]")]
            .filter((element) => element.offsetParent && !element.textContent.trim()
                && !element.getAttribute("aria-label") && !(element.labels && element.labels.length))
            .map((element) => element.outerHTML)"""
    )
    assert nameless == []


def test_text_stands_out_from_what_is_behind_it(opened: Open) -> None:
    reader = opened(incomes())
    reader.click("BU99010101")
    worst = reader.page.evaluate(
        """() => {
            const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
            const light = (colour) => channels(colour).slice(0, 3)
                .map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : Math.pow((c / 255 + 0.055) / 1.055, 2.4)))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = (element) => {
                for (let at = element; at; at = at.parentElement) {
                    const colour = getComputedStyle(at).backgroundColor;
                    if ((channels(colour)[3] ?? 1) > 0.5) return colour;
                }
                return "rgb(255, 255, 255)";
            };
            const told = [...document.querySelectorAll("h1, h2, h3, p, dt, dd, button, label, summary, li, .count")]
                .filter((element) => element.offsetParent && element.innerText.trim());
            const contrast = (element) => {
                const pair = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => b - a);
                return (pair[0] + 0.05) / (pair[1] + 0.05);
            };
            return Math.min(...told.map(contrast));
        }"""
    )
    assert worst >= 4.5
