"""The scale bar and the north arrow."""

from __future__ import annotations

import math

import numpy as np
from shapely import Polygon, box

from sociale_kaart.render.page.scene import INK, MUTED, PAPER, Polygons, Shape
from sociale_kaart.render.page.typeset import Setting
from sociale_kaart.render.texts import Texts

__all__ = ["nice_length", "north_arrow", "scale_bar"]


def nice_length(longest: float) -> float:
    """Return the longest 1, 2 or 5 times a power of ten (m) that is not over `longest`.

    >>> nice_length(3400), nice_length(740), nice_length(10)
    (2000.0, 500.0, 10.0)
    """
    power = 10.0 ** math.floor(math.log10(longest))
    return float(max(step * power for step in (1, 2, 5) if step * power <= longest * (1 + 1e-9)))


def scale_bar(x: float, y: float, longest: float, metres_per_mm: float, setting: Setting, texts: Texts) -> list[Shape]:
    """Return a bar of two halves with its top at `y`, at most `longest` mm, and its lengths under it."""
    metres = nice_length(longest * metres_per_mm)
    length, thick = metres / metres_per_mm, setting.mm(1.1)
    style = setting.style(6.5, colour=MUTED)
    unit, per = ("km", 1000.0) if metres >= 1000 else ("m", 1.0)
    shapes: list[Shape] = [
        Polygons((box(x, y, x + length, y + thick),), PAPER, INK, setting.mm(0.18), "scalebar"),
        Polygons((box(x, y, x + length / 2, y + thick),), INK, role="scalebar.half"),
    ]
    for part in (0.0, 0.5, 1.0):
        shown = metres * part / per
        number = texts.number(shown, 0 if shown == int(shown) else 1 if shown * 10 == int(shown * 10) else 2)
        label = f"{number} {unit}" if part == 1.0 else number
        anchor = setting.text(0, 0, number, style).width / 2
        at = x + length * part - (anchor if part else 0.0)
        baseline = y + thick + setting.mm(0.9) + style.height
        shapes.append(setting.text(at, baseline, label, style, role="scalebar.label"))
    return shapes


def north_arrow(x: float, y: float, setting: Setting, texts: Texts) -> list[Shape]:
    """Return an arrow that points up, centred on `x` with its top at `y`, and its letter under it."""
    high, half = setting.mm(4.6), setting.mm(1.5)
    tip, notch, foot = (x, y), (x, y + high * 0.74), y + high
    style = setting.style(6.5, bold=True)
    left = Polygon(np.array([tip, (x - half, foot), notch]))
    right = Polygon(np.array([tip, (x + half, foot), notch]))
    return [
        Polygons((right,), PAPER, INK, setting.mm(0.18), "north"),
        Polygons((left,), INK, INK, setting.mm(0.18), "north"),
        setting.text(
            x, foot + setting.mm(0.6) + style.height, texts("page.north"), style, anchor="middle", role="north"
        ),
    ]
