"""Why this colour? The sentences that derive an area's class from its values, thresholds and sources."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import shapely

from sociale_kaart.analysis.typology import compared
from sociale_kaart.core.specs import Condition, Confrontation, Typology
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.credits import source_names
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import NBSP, Texts

__all__ = ["explain", "sentences"]

_OPS = {">": "gt", ">=": "ge", "<": "lt", "<=": "le"}


def explain(resolved: ResolvedMap, code: str) -> str:
    """Return the chain of sentences for an area as one text. Raises KeyError for a code that is not on the map."""
    return " ".join(sentences(resolved, code))


def sentences(resolved: ResolvedMap, code: str) -> tuple[str, ...]:
    """Return the sentences: values with their years, the rule or class they give, certainty, policy, source."""
    texts = Texts(resolved.language)
    row = resolved.row_of(code)
    spec = resolved.spec.outcome if isinstance(resolved.spec, Confrontation) else resolved.spec
    name = resolved.areas.frame.at[code, "name"]
    told = [f"{code}." if name == code else texts("map.explain.area", name=name, code=code)]
    if row.reason is not Reason.WATER:
        for quantity in resolved.quantities:
            told += _quantity(quantity, code, texts)
    if isinstance(spec, Typology) and row.reason is not Reason.WATER:
        told += _rules(spec, resolved, code, texts)
    if row.reason is not Reason.PRESENT:
        told.append(texts("map.explain.row_missing", label=row.label))
    elif row.letter:
        told += _widened(resolved, code, texts)
        told.append(texts("map.explain.row", letter=row.letter, label=row.label))
    else:
        told.append(texts("map.explain.row_rest"))
    firm = _at(resolved.certainty, code)
    if firm < 1 and row.reason is Reason.PRESENT:
        told.append(texts("map.explain.uncertain", certainty=round(100 * firm)))
    if resolved.zones:
        told += _zones(resolved, code, texts)
    told.append(texts("map.explain.sources", sources="; ".join(source_names(resolved.quantities, texts))))
    return tuple(told)


def _at(series: pd.Series[float] | pd.Series[int], code: str) -> float:
    """Return one number; `at` is several times faster than `loc`, which counts for a whole country."""
    number: Any = series.at[code]
    return float(number)


def _value(part: Values, code: str, texts: Texts) -> str:
    return texts.value(_at(part.numbers, code), part.indicator.unit)


def _quantity(quantity: ResolvedQuantity, code: str, texts: Texts) -> list[str]:
    told = []
    years = 2 if quantity.quantity.is_change else 1
    for start in range(0, len(quantity.parts), years):
        parts = quantity.parts[start : start + years]
        missing = next((part for part in parts if math.isnan(_at(part.numbers, code))), None)
        if missing is not None:
            told.append(_missing(missing, code, texts))
        elif years == 2:
            before, after = parts
            difference = _at(after.numbers, code) - _at(before.numbers, code)
            told.append(
                texts(
                    "map.explain.change",
                    label=after.indicator.labelled(texts.language),
                    before=_value(before, code, texts),
                    since=str(before.indicator.year),
                    after=_value(after, code, texts),
                    year=str(after.indicator.year),
                    change=texts.value(difference, after.indicator.unit, change=True),
                )
            )
        else:
            told.append(_dated("value", parts[0], texts, value=_value(parts[0], code, texts)))
    number = _at(quantity.numbers, code)
    if math.isnan(number):
        return told
    change = quantity.quantity.is_change
    shown = texts.value(number, quantity.unit, change=change)
    if len(quantity.indicators) > 1:
        names = ", ".join(indicator.labelled(texts.language) for indicator in quantity.indicators)
        told.append(texts("map.explain.mean", names=names, value=shown))
    if quantity.quantity.reference and quantity.whole is not None:
        told.append(
            texts(
                "map.explain.whole",
                reference=texts(f"map.reference.{quantity.quantity.reference}"),
                whole=texts.value(_at(quantity.whole, code), quantity.unit, change=change),
                value=shown,
            )
        )
    return told


def _missing(part: Values, code: str, texts: Texts) -> str:
    return _dated("missing", part, texts, reason=texts.reason(Reason(int(_at(part.reasons, code)))))


def _dated(key: str, part: Values, texts: Texts, **facts: str) -> str:
    label = part.indicator.labelled(texts.language)
    if part.indicator.year is None:
        return texts(f"map.explain.{key}_undated", label=label, **facts)
    return texts(f"map.explain.{key}", label=label, year=str(part.indicator.year), **facts)


def _widened(resolved: ResolvedMap, code: str, texts: Texts) -> list[str]:
    """Say so where a change beyond the usual band is stable because one household makes more."""
    return [
        texts("map.explain.widened", band=texts.value(q.band, q.unit, change=True).removeprefix("+"))
        for q in resolved.quantities
        if q.band is not None and _pulled_in(resolved, q, code)
    ]


def _pulled_in(resolved: ResolvedMap, quantity: ResolvedQuantity, code: str) -> bool:
    row, rank = resolved.row_of(code), len(quantity.breaks) // 2
    if abs(_at(quantity.numbers, code)) <= (quantity.band or 0.0):
        return False
    if resolved.grid is None:
        return row.letter == "ABCDEFGHIJ"[rank]
    return rank == (row.column if quantity is resolved.quantities[0] else row.row)


def _rules(spec: Typology, resolved: ResolvedMap, code: str, texts: Texts) -> list[str]:
    """Go through the rules up to the one that decided."""
    told: list[str] = []
    for position, rule in enumerate(spec.rules):
        letter = resolved.legend[position].letter
        name = resolved.legend[position].label
        if not rule.conditions:
            return [*told, texts("map.explain.rule_else", name=name)]
        tested = [_condition(condition, resolved, code, texts) for condition in rule.conditions]
        truths = [truth for truth, _ in tested]
        verdict = "failed" if 0 in truths else "met" if set(truths) == {1} else "open"
        conditions = " ".join(text for _, text in tested)
        told.append(texts(f"map.explain.rule_{verdict}", letter=letter, name=name, conditions=conditions))
        if verdict != "failed":
            break
    return told


def _condition(condition: Condition, resolved: ResolvedMap, code: str, texts: Texts) -> tuple[float, str]:
    quantity = next(
        q for q in resolved.quantities if q.quantity.indicators == condition.quantity.indicators and _same(q, condition)
    )
    numbers = quantity.numbers.loc[[code]]
    threshold = condition.threshold
    if condition.against and quantity.whole is not None:
        threshold += _at(quantity.whole, code)
    truth = float(compared(numbers, condition.op, threshold)[0])
    if math.isnan(truth):
        return truth, texts("map.explain.unknown", label=quantity.label)
    change = condition.quantity.is_change
    return truth, texts(
        "map.explain.holds" if truth else "map.explain.fails",
        label=quantity.label,
        value=f"({texts.value(float(numbers.iloc[0]), quantity.unit, change=change)})".replace(" ", NBSP),
        op=texts(f"map.op.{_OPS[condition.op]}"),
        threshold=texts.value(threshold, quantity.unit, change=change),
    )


def _same(quantity: ResolvedQuantity, condition: Condition) -> bool:
    asked, given = condition.quantity, quantity.quantity
    return (asked.since, asked.reference) == (given.since, given.reference) and asked.year in (None, given.year)


def _zones(resolved: ResolvedMap, code: str, texts: Texts) -> list[str]:
    shape = resolved.areas.frame.geometry.at[code]
    if shape is None or shape.is_empty:
        return []
    here = [
        zone.name
        for row in resolved.zones
        for zone in row.zones
        if shapely.relate_pattern(zone.geometry, shape, "T********")
    ]
    return [texts("map.explain.zones", zones=", ".join(here))] if here else []
