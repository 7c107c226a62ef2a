"""Coordinates: everything is drawn and measured in RD New."""

from __future__ import annotations

__all__ = ["RD", "WEB_MERCATOR", "WGS84", "fits", "guessed"]

RD = "EPSG:28992"
WGS84 = "EPSG:4326"
WEB_MERCATOR = "EPSG:3857"

_BOUNDS = {  # xmin, ymin, xmax, ymax of the Netherlands
    RD: (0.0, 289_000.0, 300_000.0, 629_000.0),
    WGS84: (3.2, 50.7, 7.3, 53.7),
    WEB_MERCATOR: (350_000.0, 6_570_000.0, 810_000.0, 7_110_000.0),
}


def fits(bounds: tuple[float, float, float, float], crs: str) -> bool:
    """Tell whether bounds (xmin, ymin, xmax, ymax) can be a part of the Netherlands in `crs`.

    >>> fits((155000, 463000, 156000, 464000), RD), fits((155000, 463000, 156000, 464000), WGS84)
    (True, False)
    """
    xmin, ymin, xmax, ymax = _BOUNDS[crs]
    return xmin <= bounds[0] <= bounds[2] <= xmax and ymin <= bounds[1] <= bounds[3] <= ymax


def guessed(bounds: tuple[float, float, float, float]) -> str | None:
    """Return the one coordinate system whose Netherlands contains the bounds, or None."""
    found = [crs for crs in _BOUNDS if fits(bounds, crs)]
    return found[0] if len(found) == 1 else None
