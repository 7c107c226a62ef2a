"""Comparing: which maps can stand beside the one that is shown, and how the two look and point together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker

from sociale_kaart.app.choices import MapChoice, map_choices
from sociale_kaart.app.panels.years import in_year, years_of
from sociale_kaart.app.parts import Parts
from sociale_kaart.core.project import Project
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["compared_choices", "connect_comparing"]


def compared_choices(project: Project | None, resolved: ResolvedMap | None) -> list[MapChoice]:
    """Return the other years of the map that is shown, earliest first, and then the maps of the project."""
    if project is None or resolved is None:
        return []
    label = resolved.quantities[0].indicators[0].labelled(resolved.language)
    now = resolved.quantities[0].quantity.year
    years = [
        MapChoice((spec := in_year(resolved, year)).id, f"{label}, {year}", spec)
        for year in years_of(project, resolved)
        if year != now
    ]
    return [*years, *map_choices(project)]


def connect_comparing(parts: Parts) -> None:
    """Let the two maps look at the same place, and share selection and pointing."""
    session, panel, first = parts.session, parts.compare, parts.map_view
    fresh: list[bool] = []

    def show(resolved: ResolvedMap | None) -> None:
        panel.setVisible(resolved is not None)
        if resolved is not None:
            panel.show_choices(compared_choices(session.project, parts.desk.resolved), resolved.spec)
        panel.show_map(resolved)
        panel.show_selection(session.selection)
        fresh.append(True)

    def look_along() -> None:
        """A map that has just been drawn looks where the first one looks."""
        if fresh:
            fresh.clear()
            panel.show_extent(first.extent())

    def offer() -> None:
        spec = parts.compare_desk.spec
        if spec is not None:
            panel.show_choices(compared_choices(session.project, parts.desk.resolved), spec)

    def look(extent: QRectF) -> None:
        with QSignalBlocker(first):
            first.set_extent(extent)

    def click(code: str, add: bool) -> None:
        session.select(frozenset((code,)) if code else frozenset(), add=add)

    def choose(codes: frozenset[str], add: bool) -> None:
        session.select(codes, add=add)

    parts.compare_desk.shown.connect(show)
    parts.desk.shown.connect(lambda _: offer())
    panel.map_view.settled.connect(look_along)
    panel.map_asked.connect(parts.compare_desk.compare)
    panel.closed.connect(lambda: parts.compare_desk.compare(None))
    first.view_changed.connect(panel.show_extent)
    panel.map_view.view_changed.connect(look)
    panel.map_view.clicked.connect(click)
    panel.map_view.selected.connect(choose)
    panel.map_view.hovered.connect(session.point_at)
    panel.legend.codes_chosen.connect(choose)
    session.selection_changed.connect(panel.show_selection)
    session.hover_changed.connect(panel.map_view.show_hover)
    panel.hide()
