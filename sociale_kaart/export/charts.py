"""A chart to a file: svg, png or pdf, or its numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.serialise import to_plain
from sociale_kaart.render.charts.chart import Chart
from sociale_kaart.render.charts.page import chart_page

__all__ = ["KINDS", "chart_as_plain", "write_chart"]

KINDS = (".svg", ".png", ".pdf")
"""The endings that can be written."""


def write_chart(
    chart: Chart, path: Path, *, size: str = "A4", dpi: float = 150, day: date | None = None, kept: Sequence[Path] = ()
) -> None:
    """Write a chart on a page, landscape, whole or not at all; `day` is the date on it, today where None.

    Raises ExportError for an unknown ending or paper, a file to be kept, or a place that cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ExportError("export_kind", path=path.name, known=KINDS)
    if path.resolve() in {one.resolve() for one in kept}:
        raise ExportError("export_keeps", path=str(path))
    from sociale_kaart.export import paint

    scene = chart_page(chart, paint.measure, day or date.today(), size)
    if kind == ".svg":
        paint.write_scene_svg(scene, path)
    elif kind == ".pdf":
        paint.write_scene_pdf(scene, path)
    else:
        paint.write_scene_png(scene, path, dpi)


def chart_as_plain(chart: Chart) -> dict[str, Any]:
    """Return the numbers and words of a chart as plain data for JSON; what is missing is null."""
    plain = _without_nan(to_plain(chart))
    assert isinstance(plain, dict)
    return {**plain, "facts": {name: _without_nan(value) for name, value in chart.facts}}


def _without_nan(value: object) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value in ("nan", "inf", "-inf"):
        return None
    if isinstance(value, Mapping):
        return {name: _without_nan(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(part) for part in value]
    return value
