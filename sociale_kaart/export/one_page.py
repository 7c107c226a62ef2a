"""A sheet to one file: pdf, png, svg, or a page for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.progress import Report, silent
from sociale_kaart.export.place import placed
from sociale_kaart.render.sheets.sheet import Sheet

__all__ = ["KINDS", "write_one_page"]

KINDS = (".pdf", ".png", ".svg", ".html")
"""The endings that can be written."""


def write_one_page(
    sheet: Sheet,
    path: Path,
    *,
    dpi: float = 150,
    day: date | None = None,
    report: Report = silent,
    kept: Sequence[Path] = (),
) -> None:
    """Write a sheet on one page, whole or not at all; `day` is the date on it, today where None.

    Raises ExportError for an unknown ending, a file to be kept, or a place that cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ExportError("export_kind", path=path.name, known=KINDS)
    if path.resolve() in {one.resolve() for one in kept}:
        raise ExportError("export_keeps", path=str(path))
    from sociale_kaart.export import paint
    from sociale_kaart.export.sheet_html import sheet_html
    from sociale_kaart.render.page.sheet_page import sheet_page

    report(0.2, "drawing")
    day = day or date.today()
    if kind == ".html":
        text = sheet_html(sheet, paint.measure, day)
        report(0.9, "saving")
        with placed(path) as aside:
            aside.write_text(text, encoding="utf-8", newline="\n")
        return
    scene = sheet_page(sheet, paint.measure, day)
    report(0.7, "saving")
    if kind == ".pdf":
        paint.write_scene_pdf(scene, path)
    elif kind == ".svg":
        paint.write_scene_svg(scene, path)
    else:
        paint.write_scene_png(scene, path, dpi)
