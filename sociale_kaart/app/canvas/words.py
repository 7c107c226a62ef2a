"""The map in words, for those who do not see it."""

from __future__ import annotations

from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["alternative", "area_in_words"]


def alternative(resolved: ResolvedMap | None, selected: int, language: str) -> str:
    """Say what the map shows: its question, how many areas each class holds, and how many are selected."""
    texts = Texts(resolved.language if resolved is not None else language)
    if resolved is None:
        return texts("canvas.nothing")
    rows = [
        texts("canvas.row" if row.letter else "canvas.row_missing", letter=row.letter, label=row.label, count=row.areas)
        for row in resolved.legend
        if row.areas
    ]
    parts = [texts("canvas.map", title=resolved.title, subtitle=resolved.subtitle, count=len(resolved.areas)), *rows]
    parts += [texts("canvas.zones", label=row.label, count=len(row.zones)) for row in resolved.zones]
    parts += [texts("layers.map_has", label=row.label, count=len(row.measures)) for row in resolved.measures]
    if selected:
        parts.append(texts("canvas.selected", count=selected))
    return "\n".join((*parts, texts("canvas.table")))


def area_in_words(resolved: ResolvedMap, code: str) -> str:
    """Say which area this is and in which class."""
    return Texts(resolved.language)("canvas.area", name=resolved.areas.names[code], label=resolved.row_of(code).label)
