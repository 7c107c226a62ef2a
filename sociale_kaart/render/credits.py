"""The small print of a map: sources with edition and licence, definitions, and what must be said about the values."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sociale_kaart.analysis.disclosure import CERTAIN_FROM
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.values import Reason
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["remarks_of", "source_names", "source_of", "sources_of", "uncertain_label"]


def _indicators(quantities: Sequence[ResolvedQuantity]) -> list[Indicator]:
    """Every indicator behind the quantities, each once whatever its years."""
    every = [part.indicator for quantity in quantities for part in quantity.parts]
    return list({indicator.id: indicator for indicator in every}.values())


def source_of(indicator: Indicator, texts: Texts) -> str:
    """Return source, edition and licence of an indicator in one line; what two of them name stands there once."""
    given = ", ".join(part for part in (indicator.source, indicator.edition, indicator.licence) if part)
    parts = list(dict.fromkeys(given.split(", ")))
    told = [part for part in parts if not any(other.startswith(f"{part} ") for other in parts)]
    return ", ".join(told) if given else texts("map.source_unknown")


def source_names(quantities: Sequence[ResolvedQuantity], texts: Texts) -> tuple[str, ...]:
    """Return the sources alone: name, edition and licence."""
    return tuple(dict.fromkeys(source_of(indicator, texts) for indicator in _indicators(quantities)))


def sources_of(quantities: Sequence[ResolvedQuantity], areas: Areas, texts: Texts) -> tuple[str, ...]:
    """Return a line per source: what comes from it, its edition and licence, and where the boundaries come from."""
    lines: dict[str, list[str]] = {}
    for indicator in _indicators(quantities):
        lines.setdefault(source_of(indicator, texts), []).append(indicator.labelled(texts.language))
    sources = [texts("map.source_line", source=name, labels="; ".join(labels)) for name, labels in lines.items()]
    if areas.source:
        sources.append(texts("map.boundaries_line", source=areas.source))
    return tuple(sources)


def remarks_of(
    quantities: Sequence[ResolvedQuantity], areas: Areas, certainty: pd.Series[float], n_min: int, texts: Texts
) -> tuple[str, ...]:
    """Return the definitions, and what a reader must know: modelled, suppressed, boundaries changed, coverage."""
    indicators = _indicators(quantities)
    remarks = []
    for indicator in indicators:
        if definition := indicator.defined(texts.language).rstrip("."):
            remarks.append(
                texts("map.remark.definition", label=indicator.labelled(texts.language), definition=definition)
            )
    if modelled := [indicator.labelled(texts.language) for indicator in indicators if indicator.modelled]:
        remarks.append(texts("map.remark.modelled", label=", ".join(modelled)))
    reasons = [quantity.reasons for quantity in quantities]
    few = sum(int((series == Reason.TOO_FEW).sum()) for series in reasons)
    if few:
        remarks.append(texts("map.remark.too_few", n_min=n_min))
    if (certainty < 1).mean() > 0.5:
        remarks.append(texts("map.remark.mostly_small", level=texts.level(areas.level, 2), count=CERTAIN_FROM))
    moved = max((int((series == Reason.BOUNDARY_CHANGED).sum()) for series in reasons), default=0)
    if moved:
        remarks.append(texts("map.remark.boundary_changed", count=moved, level=texts.level(areas.level, moved)))
    remarks += _converted(quantities, areas, texts)
    for quantity in quantities:
        if quantity.covered is not None and quantity.covered < 0.995:
            remarks.append(texts("map.remark.covered", label=quantity.label, share=round(100 * quantity.covered)))
    return tuple(remarks)


def uncertain_label(resolved: ResolvedMap, texts: Texts) -> str:
    """Say why the marked areas are less certain: small numbers, or a part of an area that was cut off."""
    every = (how for quantity in resolved.quantities for how in quantity.converted if how is not None)
    cut = any(bool((how.certainty < 1).any()) for how in every)
    return texts("page.uncertain_converted" if cut else "page.uncertain", count=CERTAIN_FROM)


def _converted(quantities: Sequence[ResolvedQuantity], areas: Areas, texts: Texts) -> list[str]:
    """Say for how many areas values of other boundaries were calculated, and how much of these came from elsewhere."""
    told = []
    seen = set()
    for quantity in quantities:
        for part, how in zip(quantity.parts, quantity.converted, strict=False):
            if how is None or part.indicator.key in seen or not (shown := how.calculated & part.numbers.notna()).any():
                continue
            seen.add(part.indicator.key)
            facts = {
                "label": part.indicator.labelled(texts.language),
                "year": str(part.indicator.year or ""),
                "level": texts.level(areas.level, int(shown.sum())),
                "boundaries": str(areas.year or ""),
                "moved": round(100 * float(how.moved[shown].mean())),
                "most": round(100 * float(how.moved[shown].max())),
            }
            told.append(texts("map.remark.converted", count=int(shown.sum()), **facts))
    return told
