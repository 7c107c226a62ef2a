"""The style of a resolved map for QGIS, so that it opens with the colours and letters of the map."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from sociale_kaart.core.values import Reason
from sociale_kaart.render.page.pattern import MISSING, POLICY, Pattern, hatch_on
from sociale_kaart.render.resolved import LegendRow, MeasureRow, ZoneRow

__all__ = ["areas_qml", "measures_qml", "zones_qml"]

_BRUSHES = {  # the patterns of Qt, by the angles of the lines
    (45,): "b_diagonal",
    (-45,): "f_diagonal",
    (45, -45): "diagonal_x",
    (0,): "horizontal",
    (90,): "vertical",
    (0, 90): "cross",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in xml
_DOTS, _NOTHING = "dense6", "no"
_EDGE, _POLICY = "#5b636c", "#14181d"


@dataclass(frozen=True, slots=True)
class _Fill:
    """One layer of a symbol: a fill in a brush, an outline (mm; 0 for none)."""

    colour: str
    brush: str = "solid"
    outline: str = _EDGE
    width: float = 0.0
    line: str = "solid"

    @property
    def said(self) -> tuple[str, dict[str, str]]:
        """What QGIS calls it, and its properties."""
        return "SimpleFill", {
            "color": _rgba(self.colour),
            "style": self.brush,
            "outline_color": _rgba(self.outline),
            "outline_style": self.line if self.width else "no",
            "outline_width": str(self.width),
            "outline_width_unit": "MM",
            "joinstyle": "round",
        }


@dataclass(frozen=True, slots=True)
class _Line:
    """A dashed line of a symbol."""

    colour: str
    width: float

    @property
    def said(self) -> tuple[str, dict[str, str]]:
        """What QGIS calls it, and its properties."""
        width = {"line_width": str(self.width), "line_width_unit": "MM"}
        return "SimpleLine", {"line_color": _rgba(self.colour), "line_style": "dash", **width}


@dataclass(frozen=True, slots=True)
class _Marker:
    """A white form with a dark edge."""

    name: str
    angle: int = 0

    @property
    def said(self) -> tuple[str, dict[str, str]]:
        """What QGIS calls it, and its properties."""
        return "SimpleMarker", {
            "name": self.name,
            "angle": str(self.angle),
            "color": _rgba("#ffffff"),
            "outline_color": _rgba(_POLICY),
            "outline_width": "0.4",
            "size": "4.6",
            "size_unit": "MM",
        }


_MARKERS = {
    "square": _Marker("square"),
    "diamond": _Marker("diamond"),
    "triangle": _Marker("triangle"),
    "hexagon": _Marker("hexagon"),
    "house": _Marker("pentagon"),
    "shield": _Marker("pentagon", 180),
}


@dataclass(frozen=True, slots=True)
class _Category:
    value: str
    label: str
    parts: tuple[_Fill | _Line | _Marker, ...]


def areas_qml(legend: Sequence[LegendRow], aliases: Mapping[str, str]) -> str:
    """Return the style of the areas: a colour per `class`, a hatch where there is no value, `letter` as label."""
    root = _style(
        "class", [_Category(row.id, f"{row.letter} {row.label}".strip(), _area(row)) for row in legend], aliases
    )
    _labelled(root)
    return _text(root)


def _labelled(root: ElementTree.Element) -> None:
    """Print the column `letter` in every shape."""
    labeling = ElementTree.SubElement(root, "labeling", type="simple")
    settings = ElementTree.SubElement(labeling, "settings", calloutType="simple")
    style = ElementTree.SubElement(
        settings,
        "text-style",
        fieldName="letter",
        isExpression="0",
        fontSize="8",
        fontSizeUnit="Point",
        fontWeight="63",
    )
    style.set("textColor", _rgba("#1c2127"))
    ElementTree.SubElement(
        style, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM", bufferColor=_rgba("#ffffff")
    )
    ElementTree.SubElement(settings, "placement", placement="1", fitInPolygonOnly="1", centroidInside="1")


def zones_qml(rows: Sequence[ZoneRow], aliases: Mapping[str, str]) -> str:
    """Return the style of the policy zones: a hatch and outline per direction, nothing that hides the areas."""
    return _text(_style("direction", [_Category(str(row.direction), row.label, _zone(row)) for row in rows], aliases))


def measures_qml(rows: Sequence[MeasureRow], aliases: Mapping[str, str], dimensions: int) -> str:
    """Return the style of the measures that are points (0), lines (1) or areas (2): a form and letter per `theme`."""
    kind = ("marker", "line", "fill")[dimensions]
    root = _style("theme", [_Category(row.theme, row.label, _measure(row, dimensions)) for row in rows], aliases, kind)
    _labelled(root)
    return _text(root)


def _measure(row: MeasureRow, dimensions: int) -> tuple[_Fill | _Line | _Marker, ...]:
    if dimensions == 1:
        return (_Line(_POLICY, 0.6),)
    if dimensions == 2:
        return (_Fill(_POLICY, _NOTHING, _POLICY, 0.6, "dot"),)
    return (_MARKERS[row.symbol.form],)


def _area(row: LegendRow) -> tuple[_Fill, ...]:
    plain = _Fill(row.colour, width=0.12)
    if row.reason in (Reason.PRESENT, Reason.WATER):
        return (plain,)
    return (plain, _Fill(hatch_on(row.colour), _brush(MISSING[row.reason])))


def _zone(row: ZoneRow) -> tuple[_Fill, ...]:
    pattern = POLICY.get(row.direction)
    hatch = (_Fill(_POLICY, _brush(pattern)),) if pattern else ()
    return (*hatch, _Fill(_POLICY, _NOTHING, _POLICY, 0.6))


def _brush(pattern: Pattern) -> str:
    return _DOTS if pattern.dotted else _BRUSHES.get(tuple(int(angle) for angle in pattern.angles), "b_diagonal")


def _style(
    field: str, categories: Sequence[_Category], aliases: Mapping[str, str], kind: str = "fill"
) -> ElementTree.Element:
    root = ElementTree.Element("qgis", version="3.22.0", styleCategories="Symbology|Labeling|Fields", labelsEnabled="1")
    renderer = ElementTree.SubElement(root, "renderer-v2", type="categorizedSymbol", attr=field)
    listed = ElementTree.SubElement(renderer, "categories")
    symbols = ElementTree.SubElement(renderer, "symbols")
    for number, category in enumerate(categories):
        name = str(number)
        ElementTree.SubElement(
            listed, "category", value=category.value, symbol=name, label=category.label, render="true", type="string"
        )
        symbol = ElementTree.SubElement(symbols, "symbol", type=kind, name=name, alpha="1")
        for part in category.parts:
            _layer(symbol, *part.said)
    named = ElementTree.SubElement(root, "aliases")
    for number, (column, alias) in enumerate(aliases.items(), start=1):
        ElementTree.SubElement(named, "alias", field=column, name=alias, index=str(number))
    return root


def _layer(symbol: ElementTree.Element, name: str, said: Mapping[str, str]) -> None:
    """Write a layer of a symbol in the words of QGIS since 3.26 (`Option`) and before (`prop`)."""
    layer = ElementTree.SubElement(symbol, "layer", {"class": name, "enabled": "1", "locked": "0", "pass": "0"})
    options = ElementTree.SubElement(layer, "Option", type="Map")
    for name, value in said.items():
        ElementTree.SubElement(options, "Option", name=name, value=value, type="QString")
    for name, value in said.items():
        ElementTree.SubElement(layer, "prop", k=name, v=value)


def _rgba(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"{red},{green},{blue},255"


def _text(root: ElementTree.Element) -> str:
    doctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
    written = ElementTree.tostring(root, encoding="unicode")
    return f"{doctype}\n{_CONTROL.sub('', written)}"
