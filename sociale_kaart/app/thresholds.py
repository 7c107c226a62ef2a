"""The thresholds of a map as things to take hold of: where each lies, and the map with one of them moved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import (
    Axis,
    Bivariate,
    Choropleth,
    Classes,
    Confrontation,
    MapSpec,
    Rule,
    Scheme,
    Typology,
)
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity

__all__ = ["Threshold", "moved", "thresholds_of"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound between classes, on the scale of the quantity at `axis` of the resolved map.

    `slot` is the position of the bound on an axis; for a typology `threshold` and `against` find its conditions.
    """

    axis: int
    value: float
    slot: int = 0
    threshold: float = 0.0
    against: str = ""


def thresholds_of(resolved: ResolvedMap) -> tuple[Threshold, ...]:
    """Return every threshold of a map that can be moved."""
    spec = _outcome(resolved.spec)
    if isinstance(spec, Typology):
        return _of_rules(spec, resolved)
    return tuple(
        Threshold(axis, bound, slot)
        for axis, quantity in enumerate(resolved.quantities)
        for slot, bound in enumerate(quantity.breaks)
    )


def moved(resolved: ResolvedMap, threshold: Threshold, value: float) -> MapSpec:
    """Return the specification of a map with one threshold at another value; bounds never pass one another."""
    spec = _outcome(resolved.spec)
    quantity = resolved.quantities[threshold.axis]
    changed: Choropleth | Bivariate | Typology
    match spec:
        case Choropleth():
            changed = replace(spec, axis=_moved_on(spec.axis, quantity, threshold.slot, value))
        case Bivariate() if threshold.axis == 0:
            changed = replace(spec, x=_moved_on(spec.x, quantity, threshold.slot, value))
        case Bivariate():
            changed = replace(spec, y=_moved_on(spec.y, quantity, threshold.slot, value))
        case Typology():
            by = value - threshold.value
            changed = replace(
                spec, rules=tuple(_moved_in(rule, quantity.quantity, threshold, by) for rule in spec.rules)
            )
    return replace(resolved.spec, outcome=changed) if isinstance(resolved.spec, Confrontation) else changed


def _outcome(spec: MapSpec) -> Choropleth | Bivariate | Typology:
    return spec.outcome if isinstance(spec, Confrontation) else spec


def _of_rules(spec: Typology, resolved: ResolvedMap) -> tuple[Threshold, ...]:
    """A threshold that several conditions share, of which one often is the opposite of the other, is one."""
    found: dict[tuple[int, float, str], Threshold] = {}
    for rule in spec.rules:
        for condition in rule.conditions:
            for axis, quantity in enumerate(resolved.quantities):
                if not _measures(condition.quantity, quantity) or (quantity.whole is None) == bool(condition.against):
                    continue
                base = float(quantity.whole.median()) if quantity.whole is not None and condition.against else 0.0
                key = (axis, condition.threshold, condition.against)
                found[key] = Threshold(axis, base + condition.threshold, 0, condition.threshold, condition.against)
    return tuple(sorted(found.values(), key=lambda one: (one.axis, one.value)))


def _measures(asked: Quantity, resolved: ResolvedQuantity) -> bool:
    return asked == resolved.quantity or (asked.year is None and asked.indicators == resolved.quantity.indicators)


def _moved_in(rule: Rule, quantity: Quantity, threshold: Threshold, by: float) -> Rule:
    conditions = tuple(
        replace(c, threshold=_rounded(c.threshold + by))
        if c.threshold == threshold.threshold
        and c.against == threshold.against
        and c.quantity.indicators == quantity.indicators
        and c.quantity.since == quantity.since
        else c
        for c in rule.conditions
    )
    return replace(rule, conditions=conditions)


def _moved_on(axis: Axis, quantity: ResolvedQuantity, slot: int, value: float) -> Axis:
    bins = list(quantity.breaks)
    if axis.classes.scheme is Scheme.STABLE_BAND and len(bins) % 2 == 0:
        return replace(axis, classes=_banded(axis, bins, slot, abs(value)))
    low = bins[slot - 1] if slot else -float("inf")
    high = bins[slot + 1] if slot + 1 < len(bins) else float("inf")
    bins[slot] = _rounded(value)
    if not low < bins[slot] < high:
        return axis
    return replace(axis, classes=replace(axis.classes, scheme=Scheme.USER_DEFINED, bins=tuple(bins), k=len(bins) + 1))


def _banded(axis: Axis, bins: list[float], slot: int, value: float) -> Classes:
    """Bounds around the stable band move together, on both sides of zero."""
    half = bins[len(bins) // 2 :]
    place = slot - len(half) if slot >= len(half) else len(half) - 1 - slot
    low = half[place - 1] if place else 0.0
    high = half[place + 1] if place + 1 < len(half) else float("inf")
    half[place] = _rounded(value)
    if not low < half[place] < high:
        return axis.classes
    bounds = tuple(sorted({-bound for bound in half} | set(half)))
    return replace(axis.classes, bins=bounds if len(bounds) > 2 else (), band=half[0])


def _rounded(value: float) -> float:
    """Three figures are enough to drag with, and can be read back."""
    return float(f"{value:.3g}")
