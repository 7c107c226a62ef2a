"""The rows of a resolved map: what every area is and why, for everything that writes tables."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.values import Reason
from sociale_kaart.render.explain import explain
from sociale_kaart.render.quantities import labelled
from sociale_kaart.render.resolved import LegendRow, ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["AreaRow", "area_rows", "columns_of", "distinct_quantities", "headings", "titled"]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area: its class, and per column a number or the reason why there is none; `why` says it in words."""

    code: str
    name: str
    legend: LegendRow
    numbers: tuple[float | None, ...]
    reasons: tuple[Reason, ...]
    why: str
    dwellings: int | None
    certainty: float | None
    explanation: str


def distinct_quantities(resolved: ResolvedMap) -> dict[str, ResolvedQuantity]:
    """Return the quantities of a map by how people write them (`onv@2012:2018`), each once."""
    return {str(quantity.quantity): quantity for quantity in resolved.quantities}


def columns_of(resolved: ResolvedMap) -> dict[str, ResolvedQuantity]:
    """Return every column of numbers: the quantities of a map, then the single years that changes are made of."""
    texts = Texts(resolved.language)
    columns = distinct_quantities(resolved)
    for part in (part for quantity in resolved.quantities for part in quantity.parts):
        single = Quantity((part.indicator.id,), part.indicator.year)
        label = labelled(single, [part.indicator], texts)
        columns.setdefault(
            str(single),
            ResolvedQuantity(single, (part.indicator,), label, part.indicator.unit, part.numbers, part.reasons),
        )
    return columns


def area_rows(resolved: ResolvedMap, codes: Sequence[str] | None = None) -> Iterator[AreaRow]:
    """Go through the areas of a map in their order, or through some in another; numbers are those of `columns_of`."""
    texts = Texts(resolved.language)
    quantities = list(distinct_quantities(resolved).values())
    cells = [_cells(quantity) for quantity in columns_of(resolved).values()]
    columns = (resolved.areas.codes, resolved.areas.names, resolved.classes, resolved.dwellings, resolved.certainty)
    every = list(zip(*columns, strict=True))
    wanted = (
        range(len(every)) if codes is None else [int(at) for at in resolved.areas.codes.get_indexer(pd.Index(codes))]
    )
    for position in wanted:
        code, name, place, dwellings, certainty = every[position]
        here = [column[position] for column in cells]
        reasons = tuple(reason for _, reason in here)
        yield AreaRow(
            code=str(code),
            name=name if isinstance(name, str) else "",
            legend=resolved.legend[int(place)],
            numbers=tuple(number for number, _ in here),
            reasons=reasons,
            why=_why(quantities, reasons[: len(quantities)], texts),
            dwellings=round(dwellings) if math.isfinite(dwellings) else None,
            certainty=_finite(certainty),
            explanation=explain(resolved, str(code)),
        )


def titled(quantity: ResolvedQuantity, texts: Texts) -> str:
    """Return the name of a quantity with its unit, as the heading of a column of bare numbers."""
    change = f"export.unit.{quantity.unit}_change"
    unit = change if quantity.quantity.is_change and change in texts else f"export.unit.{quantity.unit}"
    return f"{quantity.label} ({texts(unit)})"


def headings(resolved: ResolvedMap, *names: str) -> list[str]:
    """Return the headings of columns in the language of the map."""
    texts = Texts(resolved.language)
    return [texts(f"export.column.{name}", dwellings=resolved.dwellings_label) for name in names]


def _cells(quantity: ResolvedQuantity) -> list[tuple[float | None, Reason]]:
    return [(_finite(n), Reason(int(r))) for n, r in zip(quantity.numbers, quantity.reasons, strict=True)]


def _why(quantities: Sequence[ResolvedQuantity], reasons: Sequence[Reason], texts: Texts) -> str:
    """Name the reasons, each after the name of its quantity unless all are missing for the same one."""
    told = [(q.label, texts.reason(r)) for q, r in zip(quantities, reasons, strict=True) if r is not Reason.PRESENT]
    words = {word for _, word in told}
    if len(told) == len(quantities) and len(words) == 1:
        return words.pop()
    return "; ".join(f"{label}: {word}" for label, word in told)


def _finite(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None
