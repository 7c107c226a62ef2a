"""Small multiples of the map that is shown: which years, resolved together, and how they look and point together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QRectF, QSignalBlocker, Signal

from sociale_kaart.app.panels.multiples import MOST_YEARS
from sociale_kaart.app.panels.years import in_year, years_of
from sociale_kaart.app.parts import Parts
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import MapSpec
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["Multiplying", "years_picked"]


def years_picked(years: tuple[int, ...], most: int = MOST_YEARS) -> tuple[int, ...]:
    """Return at most so many years, evenly spread, the first and the last among them.

    >>> years_picked(tuple(range(2010, 2024)), 4)
    (2010, 2014, 2019, 2023)
    """
    if len(years) <= most:
        return years
    step = (len(years) - 1) / (most - 1)
    return tuple(years[round(n * step)] for n in range(most))


class Multiplying(QObject):
    """Turns the maps per year on and off. `turned` tells which; `refused` gives an error."""

    turned = Signal(bool)
    refused = Signal(object)

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.on = False
        self._fresh = False
        panel, session, first = parts.multiples, parts.session, parts.map_view
        parts.desk.shown.connect(self._on_desk_shown)
        panel.clicked.connect(lambda code, add: session.select(frozenset((code,)) if code else frozenset(), add=add))
        panel.selected.connect(lambda codes, add: session.select(codes, add=add))
        panel.hovered.connect(session.point_at)
        panel.year_asked.connect(self._on_year_asked)
        panel.looked.connect(self._look)
        first.view_changed.connect(panel.show_extent)
        session.selection_changed.connect(panel.show_selection)
        session.hover_changed.connect(panel.show_hover)

    @property
    def possible(self) -> bool:
        """Whether the map that is shown is there for more than one year."""
        return len(years_of(self._parts.session.project, self._parts.desk.resolved)) > 1

    def turn(self) -> None:
        """Show the years side by side, or the map alone."""
        self.on = not self.on
        self._show()
        self.turned.emit(self.on)

    def _on_desk_shown(self, _: ResolvedMap | None) -> None:
        if self.on and not self.possible:
            self.turn()
        elif self.on:
            self._show()

    def _show(self) -> None:
        project, resolved = self._parts.session.project, self._parts.desk.resolved
        if not self.on or project is None or resolved is None:
            self._parts.tasks.cancel("multiples")
            return
        every = years_of(project, resolved)
        years = years_picked(every)
        specs = {year: in_year(resolved, year) for year in years}

        def done(maps: dict[int, ResolvedMap]) -> None:
            words = "" if len(years) == len(every) else self._words(len(years), len(every))
            self._parts.multiples.show_maps(maps, resolved.quantities[0].quantity.year, words)
            self._parts.multiples.show_selection(self._parts.session.selection)

        self._parts.tasks.start("multiples", lambda _: _resolved(project, specs), done, self._on_failed)

    @staticmethod
    def _words(shown: int, every: int) -> str:
        text = QCoreApplication.translate("Multiplying", "{shown} of {every} years, evenly spread")
        return text.format(shown=shown, every=every)

    def _look(self, extent: QRectF) -> None:
        with QSignalBlocker(self._parts.map_view):
            self._parts.map_view.set_extent(extent)

    def _on_year_asked(self, year: int) -> None:
        resolved = self._parts.desk.resolved
        if resolved is not None:
            self.turn()
            self._parts.session.show(in_year(resolved, year))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, SocialeKaartError):
            raise error
        self.refused.emit(error)


def _resolved(project: Project, specs: dict[int, MapSpec]) -> dict[int, ResolvedMap]:
    return {year: resolve(project, spec) for year, spec in specs.items()}
