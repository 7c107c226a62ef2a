"""One map to one file; the ending of the name decides how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.progress import Report, silent
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.page.layout import Paper
from sociale_kaart.render.page.scene import Scene
from sociale_kaart.render.resolved import ResolvedMap

Following = Callable[[Scene, date], Sequence[Scene]]

__all__ = ["KINDS", "Options", "paper_of", "write_map"]

KINDS = (".html", ".png", ".pdf", ".svg", ".pptx", ".xlsx", ".gpkg")
"""The endings that can be written."""


@dataclass(frozen=True, slots=True)
class Options:
    """What some kinds listen to: paper for png, pdf and svg (None: A4, turned to fit), dots per inch for png."""

    paper: Paper | None = None
    dpi: int = 150


def paper_of(size: str, orientation: str) -> Paper:
    """Return the paper of a size and orientation as people name them; "" lets the shape of the map decide."""
    if orientation not in ("", "landscape", "portrait"):
        raise ExportError("orientation_unknown", orientation=orientation)
    return Paper(size.upper(), orientation or None)  # type: ignore[arg-type]


def _following(confronted: Confronted | None, *, only_first: bool = False) -> Following | None:
    """Return what draws the pages that come after a map; None where there is no policy to tell of."""
    if confronted is None:
        return None
    from sociale_kaart.export import paint
    from sociale_kaart.render.page.matrix_page import matrix_pages

    made = confronted

    def following(first: Scene, day: date) -> Sequence[Scene]:
        return matrix_pages(made, paint.measure, day, (first.width, first.height), only_first=only_first)

    return following


def write_map(
    resolved: ResolvedMap,
    path: Path,
    options: Options | None = None,
    report: Report = silent,
    *,
    kept: Sequence[Path] = (),
    confronted: Confronted | None = None,
) -> None:
    """Write a map whole or not at all, and never over one of the files to be `kept`.

    With `confronted` the matrix of policy and classes, and what was found, go along in every kind that can hold it.
    Raises ExportError for an unknown ending, a file to be kept or a place that cannot be written.
    """
    if path.resolve() in {one.resolve() for one in kept}:
        raise ExportError("export_keeps", path=str(path))
    options = options or Options()
    match path.suffix.lower():
        case ".html":
            from sociale_kaart.export.html import write_html

            write_html(resolved, path, report, confronted)
        case ".png":
            from sociale_kaart.export.paint import write_png

            write_png(resolved, path, options.paper, options.dpi, following=_following(confronted, only_first=True))
        case ".pdf":
            from sociale_kaart.export.paint import write_pdf

            write_pdf(resolved, path, options.paper, following=_following(confronted))
        case ".svg":
            from sociale_kaart.export.paint import write_svg

            write_svg(resolved, path, options.paper, following=_following(confronted, only_first=True))
        case ".pptx":
            from sociale_kaart.export.paint import png_bytes
            from sociale_kaart.export.slides import PICTURE, write_slides

            write_slides(resolved, png_bytes(resolved, *PICTURE), path, confronted)
        case ".xlsx":
            from sociale_kaart.export.sheet import write_sheet

            write_sheet(resolved, path, confronted=confronted)
        case ".gpkg":
            from sociale_kaart.export.geopackage import write_geopackage

            write_geopackage(resolved, path)
        case _:
            raise ExportError("export_kind", path=path.name, known=KINDS)
