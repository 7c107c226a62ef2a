"""The page itself: folium's map with our own template, styles and scripts, and nothing from the network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import folium
from branca.element import Figure
from folium.template import Template
from xstatic.pkg import leaflet

from sociale_kaart.core.resources import resources

__all__ = ["rendered"]

SCRIPTS = (
    "words.js",
    "shapes.js",
    "patterns.js",
    "paint.js",
    "over.js",
    "legend.js",
    "area.js",
    "search.js",
    "table.js",
    "policy.js",
    "layers.js",
    "keyboard.js",
    "print.js",
    "start.js",
)
STYLES = ("page.css", "map.css", "policy.css", "phone.css", "print.css")

_READ_DATA = 'const data = JSON.parse(document.getElementById("data").textContent);'


@cache
def _resource(name: str) -> str:
    return (resources() / "html" / name).read_text(encoding="utf-8")


@cache
def _leaflet(name: str) -> str:
    """Return a file of Leaflet as it was published, less its references to other files."""
    text = (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    return re.sub(r"^\s*(background-image|behavior): *url\([^)]*\);?", "", text, flags=re.MULTILINE)


class OfflineMap(folium.Map):
    """A folium map in RD New, without tiles, that asks nothing of the network and leaves the page to its template."""

    _template = Template(_resource("map.js.jinja"))

    def __init__(self, centre: tuple[float, float]) -> None:
        super().__init__(
            location=centre,
            tiles=None,
            crs="Simple",
            prefer_canvas=True,
            zoom_control="topleft",
            keyboard=False,
            attribution_control=False,
            zoom_snap=0.25,
            zoom_delta=0.75,
        )
        self.default_js, self.default_css = [], []
        self._id = "areas"


class Page(Figure):
    """The page around the map; `data` is JSON that is safe inside a script element."""

    _template = Template(_resource("page.html.jinja"))

    def __init__(self, language: str, heading: str, words: Mapping[str, object], data: str) -> None:
        super().__init__()
        self.language, self.heading, self.words, self.data = language, heading, words, data
        self.styles = (_leaflet("leaflet.css"), "\n".join(_resource(name) for name in STYLES))
        self.scripts: tuple[str, ...] = ()
        self.policy = ""

    def render(self, **kwargs: object) -> str:
        """Return the page as text, with a policy under which only its own scripts and styles work."""
        for child in self._children.values():
            child.render(**kwargs)
        started = "".join(child.render(**kwargs) for child in self.script._children.values())
        modules = "\n".join(_resource(name) for name in SCRIPTS)
        own = f'"use strict";\n(function () {{\n{_READ_DATA}\n{started}\n{modules}\n}})();\n'
        self.scripts = (_leaflet("leaflet.js"), own)
        self.policy = _policy(self.scripts, self.styles)
        return str(self._template.render(this=self, kwargs=kwargs))


def rendered(centre: tuple[float, float], language: str, heading: str, words: Mapping[str, object], data: str) -> str:
    """Return the page as text; `centre` (y, x) in RD New is where the map begins."""
    page = Page(language, heading, words, data)
    page.add_child(OfflineMap(centre))
    return page.render()


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Return a Content-Security-Policy under which only these scripts and styles work, and nothing is fetched."""
    rules = {
        "default-src": ["'none'"],
        "script-src": [_digest(script) for script in scripts],
        "style-src": [_digest(style) for style in styles],
        "img-src": ["data:"],
        "font-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
