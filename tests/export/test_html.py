from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.look import LayerLook, Look
from sociale_kaart.core.project import Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Classes, Confrontation, Scheme
from sociale_kaart.export.html import as_json, html, write_html
from sociale_kaart.render.explain import explain
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap
from tests import town

DAY = date(2026, 3, 1)
INCOMES = Choropleth(
    "inkomens", Axis(Quantity.parse("laagste_inkomens_20@2018"), Classes(Scheme.USER_DEFINED, bins=(20.0,)))
)


def incomes(language: str = "nl", **changes: object) -> ResolvedMap:
    return resolve(town.project(settings=Settings(language), **changes), INCOMES)


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def test_nothing_is_fetched_from_elsewhere() -> None:
    page = html(incomes())
    without_scripts = re.sub(r"(<script[^>]*>).*?</script>", r"\1", page, flags=re.DOTALL)
    assert "//" not in re.sub(r"/\*.*?\*/", "", without_scripts, flags=re.DOTALL)
    assert not re.search(r"<(?:link|iframe|object|embed|img)\b|<script[^>]*\bsrc", without_scripts)
    assert not re.search(r"@import|url\(", without_scripts)
    assert "sourceMappingURL" not in page
    assert "jsdelivr" not in page


def test_the_policy_lets_only_the_scripts_and_styles_of_the_page_work() -> None:
    page = html(incomes())
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    policy = unescape(found[1])
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert (len(scripts), len(styles)) == (2, 2)
    for text in scripts + styles:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_same_map_gives_the_same_page() -> None:
    assert html(incomes(), day=DAY) == html(incomes(), day=DAY)


def test_the_page_speaks_the_language_of_the_map() -> None:
    dutch, english = html(incomes(), day=DAY), html(incomes("en"), day=DAY)
    assert '<html lang="nl">' in dutch
    assert '<html lang="en">' in english
    assert data_of(dutch)["date"] == "1 maart 2026"
    assert data_of(english)["words"]["search"] == "Search by name or code"


def test_every_area_has_its_class_values_and_explanation() -> None:
    resolved = incomes(stock=town.stock())
    data = data_of(html(resolved))
    assert data["codes"] == list(town.CODES)
    assert data["names"] == list(town.NAMES)
    assert [data["legend"][position]["id"] for position in data["classes"]] == ["A", "B", "B", "missing.too_few"]
    (quantity,) = data["quantities"]
    assert quantity["numbers"] == [15.0, 20.5, 28.0, None]
    assert data["reasons"][quantity["reasons"][3]] == "te kleine aantallen"
    assert quantity["pattern"] == "{number} %"
    made = data["explanations"]
    fillings = iter(made["fillings"][1])
    parts = [made["templates"][place] for place in made["chains"][made["of"][1]]]
    told = ["".join(p if isinstance(p, str) else "Zuidoost" if p < 0 else next(fillings) for p in one) for one in parts]
    assert " ".join(told) == explain(resolved, "BU99010102")


def test_what_is_not_known_is_left_out() -> None:
    data = data_of(html(incomes()))
    assert data["dwellings"] is None
    assert data["grid"] is None
    assert data["zones"] is None


def test_a_change_is_signed_and_in_percentage_points() -> None:
    change = Axis(Quantity.parse("laagste_inkomens_20@2012:2018"), Classes(Scheme.STABLE_BAND, k=3, band=1.0))
    (quantity,) = data_of(html(resolve(town.project(), Choropleth("c", change))))["quantities"]
    assert (quantity["signed"], quantity["pattern"]) == (True, "{number} procentpunt")


def test_zones_come_with_their_words_and_the_areas_they_share_ground_with() -> None:
    resolved = resolve(town.project(zones=(town.zone(),)), Confrontation("beleid", INCOMES))
    zones = data_of(html(resolved))["zones"]
    (zone,) = zones["list"]
    assert (zone["name"], zone["owner"], zone["status"]) == ("Streefhuur omlaag", "De Brug", "bestaand")
    assert zone["kind"] != "target_rent_lowered"
    assert zones["of"] == {"0": [0]}


def test_measures_come_with_their_words_place_and_symbol() -> None:
    resolved = resolve(town.project(measures=town.measures()), Confrontation("beleid", INCOMES))
    measures = data_of(html(resolved))["measures"]
    assert [(theme["label"], theme["letter"], theme["count"]) for theme in measures["themes"]] == [
        ("Beheer", "B", 1),
        ("Ontmoeting", "O", 1),
        ("Veiligheid", "V", 1),
    ]
    told = [tuple(one[key] for key in ("name", "owner", "status", "period")) for one in measures["list"]]
    assert told == [
        ("Schoon", "Thuishaven", "beëindigd", "tot en met 2016"),
        ("Buurthuis", "gemeente", "bestaand", "sinds 2014"),
        ("Ronde", "politie", "gepland", "2019–2021"),
    ]
    assert "Annie" not in html(resolved)
    assert data_of(html(incomes()))["measures"] is None


def test_layers_come_in_their_order_with_what_is_in_them_and_without_the_stock() -> None:
    look = Look((LayerLook("stock", True), LayerLook("measures.beheer", None, 0.5), LayerLook("zones.3")))
    project = town.project(zones=(town.zone(),), measures=town.measures(), stock=town.stock(), look=look)
    layers = data_of(html(resolve(project, Confrontation("beleid", INCOMES))))["layers"]
    told = [(layer["kind"], layer["of"], layer["opacity"]) for layer in layers if "of" in layer]
    assert told == [("measures", [0], 0.5), ("measures", [1], 1.0), ("measures", [2], 1.0), ("zones", [0], 1.0)]
    assert "stock" not in {layer["kind"] for layer in layers}


def test_data_cannot_end_its_script_element() -> None:
    text = as_json({"name": "</script><!--\u2028&amp;"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"name": "</script><!--\u2028&amp;"}


def test_the_title_is_escaped() -> None:
    page = html(replace(incomes(), title="<img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %}"))
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt; {{ 7 * 7 }} {% raw %}" in page


def test_a_page_is_written_in_one_go_with_progress(tmp_path: Path) -> None:
    told: list[float] = []
    write_html(incomes(), tmp_path / "kaart.html", lambda fraction, message: told.append(fraction))
    assert (tmp_path / "kaart.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["kaart.html"]
    assert told == sorted(told)
    assert told[-1] == 1.0


def without_outline(resolved: ResolvedMap, *codes: str) -> ResolvedMap:
    geometry = resolved.areas.frame.geometry.copy()
    geometry[list(codes)] = None
    return replace(resolved, areas=replace(resolved.areas, frame=resolved.areas.frame.set_geometry(geometry)))


def test_an_area_without_an_outline_keeps_its_place_in_the_data() -> None:
    data = data_of(html(without_outline(incomes(), town.CODES[0])))
    assert data["codes"] == list(town.CODES)


def test_a_map_without_any_outline_is_refused() -> None:
    with pytest.raises(ExportError) as raised:
        html(without_outline(incomes(), *town.CODES))
    assert raised.value.code == "no_areas_drawn"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as raised:
        write_html(incomes(), tmp_path / "weg" / "kaart.html")
    assert raised.value.code == "export_no_folder"
