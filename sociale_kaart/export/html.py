"""The interactive page: one file, made with folium, that opens without internet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.progress import Report, part_of, silent
from sociale_kaart.export.page_data import page_data
from sociale_kaart.export.place import placed
from sociale_kaart.export.policy_data import policy_data
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.explain import sentences
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["as_json", "html", "write_html"]


def write_html(
    resolved: ResolvedMap, path: Path, report: Report = silent, confronted: Confronted | None = None
) -> None:
    """Write a map as one page that needs no internet; raises ExportError where it cannot be written."""
    text = html(resolved, report=part_of(report, 0.0, 0.9), confronted=confronted)
    report(0.9, "saving")
    with placed(path) as aside:
        aside.write_text(text, encoding="utf-8", newline="\n")
    report(1.0, "saving")


def html(
    resolved: ResolvedMap,
    *,
    day: date | None = None,
    report: Report = silent,
    confronted: Confronted | None = None,
) -> str:
    """Return the page as text; `day` is the date on it, today when not given.

    With `confronted` it has the findings and the matrix of policy and classes beside map and table.

    Raises ExportError where no area has an outline.
    """
    from sociale_kaart.export.page import rendered

    xmin, ymin, xmax, ymax = resolved.areas.frame.total_bounds
    if np.isnan(xmin):
        raise ExportError("no_areas_drawn")
    report(0.0, "explaining")
    explanations = [sentences(resolved, code) for code in resolved.areas.codes]
    report(0.5, "drawing")
    known = page_data(resolved, explanations, day or date.today())
    known["policy"] = None if confronted is None else policy_data(confronted)
    data = as_json(known)
    report(0.8, "drawing")
    words = Texts(resolved.language).topic("html")
    return rendered(((ymin + ymax) / 2, (xmin + xmax) / 2), resolved.language, resolved.title, words, data)


def as_json(data: Mapping[str, object]) -> str:
    r"""Return data as JSON that is safe inside a script element: it cannot end it, nor begin a comment or an entity.

    >>> as_json({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
