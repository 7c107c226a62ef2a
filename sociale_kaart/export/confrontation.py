"""The confrontation to one file: its findings, its matrix or its timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.progress import Report, silent
from sociale_kaart.export.place import placed
from sociale_kaart.render.confront.listing import (
    Listing,
    brief_findings,
    combinations,
    findings_listing,
    matrix_listing,
    rules_listing,
    summary,
    together_listing,
)
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.page.scene import Scene
from sociale_kaart.render.texts import Texts

__all__ = ["KINDS", "WHAT", "write_confrontation"]

KINDS = {
    "findings": (".xlsx", ".csv", ".html"),
    "matrix": (".xlsx", ".csv", ".pdf", ".png", ".svg", ".pptx"),
    "timeline": (".xlsx", ".csv", ".pdf", ".png", ".svg"),
}
"""What can be written, and the endings of each."""

WHAT = tuple(KINDS)

_Lists = Callable[[Confronted], tuple[Listing, ...]]
_LISTS: dict[str, _Lists] = {
    "findings": lambda made: (findings_listing(made), rules_listing(made)),
    "matrix": lambda made: (matrix_listing(made), combinations(made)),
    "timeline": lambda made: (together_listing(made),),
}


def write_confrontation(
    made: Confronted,
    what: str,
    path: Path,
    *,
    dpi: float = 150,
    day: date | None = None,
    report: Report = silent,
    kept: Sequence[Path] = (),
) -> None:
    """Write findings, matrix or timeline, whole or not at all; `day` is the date on it, today where None.

    Raises ExportError for what cannot be written, an ending it does not have, or a file to be kept.
    """
    if what not in KINDS:
        raise ExportError("export_what", what=what, known=WHAT)
    kind = path.suffix.lower()
    if kind not in KINDS[what]:
        raise ExportError("export_kind", path=path.name, known=KINDS[what])
    if path.resolve() in {one.resolve() for one in kept}:
        raise ExportError("export_keeps", path=str(path))
    day = day or date.today()
    report(0.1, "drawing")
    if kind in (".xlsx", ".csv", ".html"):
        _write_lists(made, what, path, day)
    elif kind == ".pptx":
        from sociale_kaart.export.slides import write_matrix_slide

        write_matrix_slide(made, path)
    else:
        _write_pages(made, what, path, dpi, day)


def _write_lists(made: Confronted, what: str, path: Path, day: date) -> None:
    from sociale_kaart.export.listings import listing_page, write_listing_csv, write_listings

    language, title = made.resolved.language, made.project.title
    if path.suffix.lower() == ".xlsx":
        write_listings(_LISTS[what](made), title, path, language)
    elif path.suffix.lower() == ".csv":
        write_listing_csv(combinations(made) if what == "matrix" else _LISTS[what](made)[0], path, language)
    else:
        texts = Texts(language)
        told = (title, f"{summary(made)} {texts('sheets.caution')}")
        name = texts("lists.title.findings")
        text = listing_page((brief_findings(made), rules_listing(made)), name, told, language, day)
        with placed(path) as aside:
            aside.write_text(text, encoding="utf-8", newline="\n")


def _write_pages(made: Confronted, what: str, path: Path, dpi: float, day: date) -> None:
    from sociale_kaart.export import paint
    from sociale_kaart.render.page.matrix_page import matrix_pages
    from sociale_kaart.render.page.timeline_page import timeline_page

    kind = path.suffix.lower()
    pages: tuple[Scene, ...]
    if what == "timeline":
        pages = (timeline_page(made.project, made.timeline, paint.measure, day),)
    else:
        pages = matrix_pages(made, paint.measure, day, only_first=kind != ".pdf")
    if kind == ".pdf":
        paint.write_scene_pdf(pages, path)
    elif kind == ".svg":
        paint.write_scene_svg(pages[0], path)
    else:
        paint.write_scene_png(pages[0], path, dpi)
