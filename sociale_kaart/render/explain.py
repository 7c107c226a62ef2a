"""Why this colour? The sentences that derive an area's class from its values, thresholds and sources."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import shapely

from sociale_kaart.analysis.bridge import Method
from sociale_kaart.analysis.typology import compared
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Direction
from sociale_kaart.core.specs import Bivariate, Condition, Confrontation, Typology
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.credits import source_names
from sociale_kaart.render.legend import class_labels, low_means, unfavourable_last
from sociale_kaart.render.masking import mask_sentence
from sociale_kaart.render.resolved import LegendRow, ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import DECIMALS, NBSP, Texts
from sociale_kaart.render.wholes import reference_name

__all__ = ["explain", "sentences"]

_OPS = {">": "gt", ">=": "ge", "<": "lt", "<=": "le"}


def explain(resolved: ResolvedMap, code: str) -> str:
    """Return the chain of sentences for an area as one text. Raises KeyError for a code that is not on the map."""
    return " ".join(sentences(resolved, code))


def sentences(resolved: ResolvedMap, code: str) -> tuple[str, ...]:
    """Return the sentences: the class first, then values with their years, rules, certainty, policy and source."""
    texts = Texts(resolved.language)
    row = resolved.row_of(code)
    spec = resolved.spec.outcome if isinstance(resolved.spec, Confrontation) else resolved.spec
    told = [_lead(resolved, row, code, texts)]
    if resolved.mask is not None and row.reason is not Reason.WATER:
        told.append(mask_sentence(resolved.mask, code, texts))
    if row.reason is not Reason.WATER:
        for place, quantity in enumerate(resolved.quantities):
            values = _quantity(quantity, code, texts, resolved.areas)
            told.append(" ".join([*values, *_meaning(resolved, row, place, texts)]))
            told += _converted(quantity, code, texts)
            if quantity.added_up is not None:
                told.append(texts("mask.explain.added_up", levels=texts.level(quantity.added_up, 2)))
    if isinstance(spec, Typology) and row.reason is not Reason.WATER and not _masked(resolved, row):
        told += _rules(spec, resolved, code, texts)
    if row.reason is Reason.PRESENT:
        told += _widened(resolved, code, texts) if row.letter else []
        firm = _at(resolved.certainty, code)
        told += [texts("map.explain.uncertain", certainty=round(100 * firm))] if firm < _brought(resolved, code) else []
    if resolved.zones:
        told += _zones(resolved, code, texts)
    told.append(texts("map.explain.sources", sources="; ".join(source_names(resolved.quantities, texts))))
    return tuple(told)


def _lead(resolved: ResolvedMap, row: LegendRow, code: str, texts: Texts) -> str:
    """Return the answer itself: the area, its class and what that means."""
    name = resolved.areas.frame.at[code, "name"]
    place = code if name == code else f"{name} ({code})"
    if row.reason is not Reason.PRESENT:
        return texts("map.explain.lead_missing", place=place, label=row.label)
    key = "lead" if row.letter else "lead_masked" if _masked(resolved, row) else "lead_rest"
    return texts(f"map.explain.{key}", place=place, letter=row.letter, label=row.label)


def _masked(resolved: ResolvedMap, row: LegendRow) -> bool:
    return resolved.mask is not None and row.id == resolved.mask.row


def _meaning(resolved: ResolvedMap, row: LegendRow, place: int, texts: Texts) -> list[str]:
    """Say in which class of its axis a value falls, and what a low value means where that is unfavourable."""
    quantity, told = resolved.quantities[place], []
    spec = resolved.spec.outcome if isinstance(resolved.spec, Confrontation) else resolved.spec
    indicator = quantity.indicators[0]
    if isinstance(spec, Bivariate) and row.column is not None and row.row is not None:
        axis, rank = (spec.x, row.column) if place == 0 else (spec.y, row.row)
        labels = class_labels(quantity, texts)
        ordered = unfavourable_last(indicator.direction, reverse=axis.reverse)
        told.append(texts("map.explain.axis", label=labels[rank if ordered else len(labels) - 1 - rank]))
    if indicator.direction is Direction.HIGH_IS_GOOD and row.reason is Reason.PRESENT:
        told.append(texts("map.explain.low_means", meaning=low_means(indicator, texts)))
    return told


def _brought(resolved: ResolvedMap, code: str) -> float:
    """How certain the least certain conversion is; what is less certain than that is so for its small numbers."""
    every = (how for quantity in resolved.quantities for how in quantity.converted if how is not None)
    return min((known for how in every if not math.isnan(known := _at(how.certainty, code))), default=1.0)


def _at(series: pd.Series[float] | pd.Series[int], code: str) -> float:
    """Return one number; `at` is several times faster than `loc`, which counts for a whole country."""
    number: Any = series.at[code]
    return float(number)


def _value(part: Values, code: str, texts: Texts) -> str:
    return texts.value(_at(part.numbers, code), part.indicator.unit)


def _quantity(quantity: ResolvedQuantity, code: str, texts: Texts, areas: Areas) -> list[str]:
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
        told.append(texts("map.explain.mean", value=shown))
    if quantity.quantity.reference and quantity.whole is not None:
        told.append(
            texts(
                "map.explain.whole",
                reference=reference_name(quantity.quantity.reference, texts, areas),
                whole=texts.value(_at(quantity.whole, code), quantity.unit, change=change),
                value=shown,
            )
        )
    return told


def _converted(quantity: ResolvedQuantity, code: str, texts: Texts) -> list[str]:
    """Say which values were calculated from other boundaries, how much came from elsewhere and how certain that is."""
    told = []
    for part, how in zip(quantity.parts, quantity.converted, strict=False):
        if how is None or not how.calculated.at[code] or math.isnan(_at(part.numbers, code)):
            continue
        key = "converted_area" if how.method.at[code] == Method.AREA else "converted"
        facts: dict[str, str | int] = {
            "boundaries": str(how.values.boundaries),
            "moved": round(100 * _at(how.moved, code)),
            "certainty": round(100 * _at(how.certainty, code)),
        }
        told.append(_dated(key, part, texts, **facts))
    return told


def _missing(part: Values, code: str, texts: Texts) -> str:
    return _dated("missing", part, texts, reason=texts.reason(Reason(int(_at(part.reasons, code)))))


def _dated(key: str, part: Values, texts: Texts, **facts: str | int) -> str:
    label = part.indicator.labelled(texts.language)
    if part.indicator.year is None:
        return texts(f"map.explain.{key}_undated", label=label, **facts)
    return texts(f"map.explain.{key}", label=label, year=str(part.indicator.year), **facts)


def _widened(resolved: ResolvedMap, code: str, texts: Texts) -> list[str]:
    """Say so where a change beyond the usual band is stable because one household makes more."""
    return [
        texts("map.explain.widened", band=texts.value(q.band, q.unit, change=True).removeprefix("+"))
        for q in resolved.quantities
        if q.band is not None and q.breaks and _pulled_in(resolved, q, code)
    ]


def _pulled_in(resolved: ResolvedMap, quantity: ResolvedQuantity, code: str) -> bool:
    row, rank = resolved.row_of(code), len(quantity.breaks) // 2
    if abs(_at(quantity.numbers, code)) <= (quantity.band or 0.0):
        return False
    if resolved.grid is None:
        return row.letter == "ABCDEFGHIJ"[rank]
    return rank == (row.column if quantity is resolved.quantities[0] else row.row)


def _rules(spec: Typology, resolved: ResolvedMap, code: str, texts: Texts) -> list[str]:
    """Say which rule decided and why, then of the rules before it only the condition that failed."""
    failed: dict[str, list[str]] = {}
    decided = []
    for position, rule in enumerate(spec.rules):
        letter = resolved.legend[position].letter
        tested = [_condition(condition, resolved, code, texts) for condition in rule.conditions]
        decisive = next((text for truth, text in tested if truth == 0), None)
        if decisive is not None:
            failed.setdefault(decisive, []).append(letter)
            continue
        unknown = [text for truth, text in tested if math.isnan(truth)]
        verdict = "open" if unknown else "met" if tested else "else"
        conditions = "; ".join(unknown or [text for _, text in tested])
        decided.append(texts(f"map.explain.rule_{verdict}", letter=letter, conditions=conditions))
        break
    return decided + [
        texts("map.explain.rule_failed", letters=_listed(letters, texts), conditions=conditions, count=len(letters))
        for conditions, letters in failed.items()
    ]


def _listed(letters: list[str], texts: Texts) -> str:
    """Return letters as they are read: "A, B en C"."""
    *first, last = letters
    return texts("map.explain.listed", first=", ".join(first), last=last) if first else last


def _condition(condition: Condition, resolved: ResolvedMap, code: str, texts: Texts) -> tuple[float, str]:
    """Return whether a condition holds (1, 0, NaN unknown) and the words for it."""
    quantity = next(
        q for q in resolved.quantities if q.quantity.indicators == condition.quantity.indicators and _same(q, condition)
    )
    label = _short_label(quantity, resolved, texts)
    numbers = quantity.numbers.loc[[code]]
    threshold = condition.threshold
    if condition.against and quantity.whole is not None:
        threshold += _at(quantity.whole, code)
    truth = float(compared(numbers, condition.op, threshold)[0])
    if math.isnan(truth):
        return truth, texts("map.explain.unknown", label=label)
    value, bound = _told_apart(float(numbers.iloc[0]), threshold, condition, quantity, texts)
    return truth, texts(
        "map.explain.holds" if truth else "map.explain.fails",
        label=label,
        value=value,
        op=texts(f"map.op.{_OPS[condition.op]}"),
        threshold=bound,
    ).replace(" %", f"{NBSP}%")


def _told_apart(
    number: float, threshold: float, condition: Condition, quantity: ResolvedQuantity, texts: Texts
) -> tuple[str, str]:
    """Return value and threshold with as many decimals as the threshold has, and as keep the two apart."""
    change, usual = condition.quantity.is_change, DECIMALS[quantity.unit]
    decimals = usual
    while decimals < usual + 3 and (
        abs(round(condition.threshold, decimals) - condition.threshold) > 1e-9
        or (round(number, decimals) == round(threshold, decimals) and number != threshold)
    ):
        decimals += 1
    value = texts.value(number, quantity.unit, change=change, decimals=decimals)
    bound = texts.value(threshold, quantity.unit, change=change, decimals=decimals)
    if not condition.against:
        return value, bound
    reference = texts(f"map.reference.{condition.against}")
    if not condition.threshold:
        return value, texts("map.explain.against", threshold=bound, reference=reference)
    offset = texts.number(condition.threshold, decimals, signed=True)
    return value, texts("map.explain.against_offset", threshold=bound, reference=reference, offset=offset)


def _short_label(quantity: ResolvedQuantity, resolved: ResolvedMap, texts: Texts) -> str:
    """Name a quantity; a mean, the names of which were told already, by its period alone."""
    means = [one for one in resolved.quantities if len(one.indicators) > 1]
    if means != [quantity] or quantity.quantity.reference:
        return quantity.label
    key = "mean_change" if quantity.quantity.is_change else "mean_level"
    return texts(f"map.explain.{key}", since=str(quantity.quantity.since), year=str(quantity.quantity.year))


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
