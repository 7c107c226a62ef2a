"""Colours of classes, from `resources/palettes`; for other numbers of classes they are interpolated in OKLab.

OKLab: Bjoern Ottosson, "A perceptual color space for image processing" (2020).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from sociale_kaart.core.resources import resources
from sociale_kaart.core.values import Reason

__all__ = ["bivariate", "diverging", "masked", "missing", "rest", "sequential"]

Array = npt.NDArray[np.float64]

_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@cache
def _palettes() -> dict[str, Any]:
    return tomllib.loads((resources() / "palettes" / "palettes.toml").read_text(encoding="utf-8"))


def sequential(k: int, name: str = "unfavourable") -> tuple[str, ...]:
    """Return k colours from light to dark."""
    return _line(_palettes()["sequential"][name], k)


def diverging(k: int, name: str = "change") -> tuple[str, ...]:
    """Return k colours from favourable over stable to unfavourable; an odd k has the neutral colour in its middle."""
    return _line(_palettes()["diverging"][name], k)


def bivariate(columns: int, rows: int, name: str = "level") -> tuple[tuple[str, ...], ...]:
    """Return rows (y, favourable first) of colours along x (favourable first)."""
    grid = [_line(row, columns) for row in _palettes()["bivariate"][name]]
    by_column = [_line([row[column] for row in grid], rows) for column in range(columns)]
    return tuple(tuple(column[row] for column in by_column) for row in range(rows))


def missing(reason: Reason) -> str:
    """Return the colour for areas without a value, by reason."""
    return str(_palettes()["other"]["missing"][reason.id])


def rest() -> str:
    """Return the colour of areas that no rule speaks of."""
    return str(_palettes()["other"]["rest"])


def masked() -> str:
    """Return the colour of areas that a mask leaves out."""
    return str(_palettes()["other"]["masked"])


def _line(stops: Sequence[str], k: int) -> tuple[str, ...]:
    """Pick k colours evenly along the stops, both ends included (one colour: the last)."""
    if k == len(stops):
        return tuple(stops)
    places = np.linspace(0, len(stops) - 1, k) if k > 1 else np.array([len(stops) - 1.0])
    lab = np.array([_to_oklab(stop) for stop in stops])
    at = np.array([[np.interp(place, np.arange(len(stops)), lab[:, i]) for i in range(3)] for place in places])
    return tuple(_to_hex(colour) for colour in at)


def _to_oklab(colour: str) -> Array:
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(_LAB @ np.cbrt(_LMS @ linear), dtype=np.float64)


def _to_hex(lab: Array) -> str:
    linear = np.linalg.solve(_LMS, np.linalg.solve(_LAB, lab) ** 3).clip(0, 1)
    rgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in rgb)
