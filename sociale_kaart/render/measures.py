"""Measures on a map: those that are shown, per theme, each theme with a symbol of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sociale_kaart.core.look import MeasureFilter
from sociale_kaart.core.policy import Measure
from sociale_kaart.render.resolved import MeasureRow, Symbol
from sociale_kaart.render.texts import Texts
from sociale_kaart.render.zones import in_year

__all__ = ["FORMS", "measure_rows", "symbols_of", "themes_of"]

FORMS = ("square", "diamond", "triangle", "hexagon", "house", "shield")
"""The forms of symbols, in the order they are given out; a disc is a zone's."""


def themes_of(measures: Sequence[Measure]) -> tuple[str, ...]:
    """Return the themes of measures, as they are read in an index; none last."""
    return tuple(sorted({measure.theme for measure in measures}, key=lambda theme: (not theme, theme.casefold())))


def symbols_of(measures: Sequence[Measure]) -> dict[str, Symbol]:
    """Return the symbol of every theme: a form, and a letter that no other theme of that form has.

    >>> from shapely import Point
    >>> themes = ("jeugd", "schoon", "sport")
    >>> found = symbols_of([Measure(theme, theme, theme, Point(0, 0)) for theme in themes])
    >>> [(symbol.form, symbol.letter) for symbol in found.values()]
    [('square', 'J'), ('diamond', 'S'), ('triangle', 'P')]
    """
    found: dict[str, Symbol] = {}
    taken: set[str] = set()
    for position, theme in enumerate(themes_of(measures)):
        letters = [letter for letter in _plain(theme).upper() if letter.isalnum()]
        letter = next((letter for letter in letters if letter not in taken), letters[0] if letters else "·")
        taken.add(letter)
        found[theme] = Symbol(FORMS[position % len(FORMS)], letter)
    return found


def measure_rows(
    measures: Sequence[Measure], texts: Texts, chosen: MeasureFilter | None = None
) -> tuple[MeasureRow, ...]:
    """Return the measures to show, a row per theme; what is filtered changes no symbol of what is left."""
    chosen = chosen or MeasureFilter()
    symbols = symbols_of(measures)
    shown: dict[str, list[Measure]] = {theme: [] for theme in symbols}
    for measure in measures:
        if (
            (not chosen.parties or measure.party in chosen.parties)
            and (not chosen.statuses or measure.status in chosen.statuses)
            and in_year(measure, chosen.year)
        ):
            shown[measure.theme].append(measure)
    return tuple(
        MeasureRow(theme, _label(theme, texts), symbols[theme], tuple(some)) for theme, some in shown.items() if some
    )


def _label(theme: str, texts: Texts) -> str:
    return theme[:1].upper() + theme[1:] if theme else texts("layers.no_theme")


def _plain(text: str) -> str:
    """Return a text without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
