"""A page of shapes as svg text, without Qt: for a page in the browser, where it stands inside the html."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from sociale_kaart.export.safe import printable
from sociale_kaart.render.page.scene import Dots, Faded, Lines, Polygons, Scene, Text

__all__ = ["svg"]

FAMILY = "Inter, Arial, Helvetica, sans-serif"
HALO = 0.3  # of the size of the text
DECIMALS = 2  # of a mm


def svg(scene: Scene, label: str = "", *, hidden: bool = False) -> str:
    """Return a page as one svg element; `label` says what it shows to who does not see it.

    Every text has the length it was measured at, so that it fits in any typeface.
    """
    about = 'aria-hidden="true"' if hidden else f'role="img" aria-label="{_escaped(label)}"'
    size = f"{_number(scene.width)} {_number(scene.height)}"
    drawn = "".join(_DRAW[type(shape)](shape) for shape in scene.shapes)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="{FAMILY}" {about}>{drawn}</svg>'


def _escaped(text: str) -> str:
    return html.escape(printable(text), quote=True)


def _number(value: float) -> str:
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def _points(points: NDArray[np.float64]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points.tolist())


def _path(polygons: NDArray[np.object_]) -> str:
    rings = [
        ring
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
        if polygon.geom_type == "Polygon" and not polygon.is_empty
    ]
    return "".join(f"M{_points(shapely.get_coordinates(ring)[:-1])}Z" for ring in rings)


def _pen(colour: str, width: float, dash: tuple[float, ...]) -> str:
    if not colour or width <= 0:
        return ""
    dashed = f' stroke-dasharray="{" ".join(map(_number, dash))}"' if dash else ""
    return f' stroke="{_escaped(colour)}" stroke-width="{width:.3f}" stroke-linejoin="round"{dashed}'


def _polygons(shape: Polygons) -> str:
    parts = shapely.get_parts(np.array(shape.geometries, dtype=object))
    path = _path(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
    if not path:
        return ""
    fill = _escaped(shape.fill) if shape.fill else "none"
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd"{_pen(shape.outline, shape.width, shape.dash)}/>'


def _lines(shape: Lines) -> str:
    path = "".join(f"M{_points(line)}" for line in shape.lines if len(line))
    return f'<path d="{path}" fill="none"{_pen(shape.colour, shape.width, shape.dash)}/>' if path else ""


def _dots(shape: Dots) -> str:
    radius, colour = f"{shape.radius:.3f}", _escaped(shape.colour)
    dots = "".join(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{radius}"/>' for x, y in shape.points.tolist())
    return f'<g fill="{colour}">{dots}</g>'


def _text(shape: Text) -> str:
    if not shape.text.strip():
        return ""
    size = shape.style.height
    halo = f'{_pen(shape.halo, HALO * size, ())} paint-order="stroke"' if shape.halo else ""
    weight = ' font-weight="600"' if shape.style.bold else ""
    return (
        f'<text x="{_number(shape.left)}" y="{_number(shape.y)}" font-size="{size:.3f}"{weight} '
        f'fill="{_escaped(shape.style.colour)}" textLength="{_number(shape.width)}" '
        f'lengthAdjust="spacingAndGlyphs"{halo}>{_escaped(shape.text)}</text>'
    )


def _faded(shape: Faded) -> str:
    return f'<g opacity="{shape.opacity:.2f}">{"".join(_DRAW[type(part)](part) for part in shape.shapes)}</g>'


_DRAW: dict[type, Callable[[Any], str]] = {
    Polygons: _polygons,
    Lines: _lines,
    Dots: _dots,
    Text: _text,
    Faded: _faded,
}
