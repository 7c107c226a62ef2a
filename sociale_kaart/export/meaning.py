"""What the numbers of a map mean: definition, source, unit, direction and bounds, as named lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.specs import Condition, Confrontation, Typology
from sociale_kaart.export.rows import distinct_quantities
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import Texts
from sociale_kaart.render.wholes import reference_name

__all__ = ["Meaning", "meanings"]

_OPS = {">": "gt", ">=": "ge", "<": "lt", "<=": "le"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One indicator behind a quantity of a map, in the years that it is used (one, or two for a change)."""

    quantity: ResolvedQuantity
    years: tuple[Indicator, ...]
    conditions: tuple[Condition, ...]

    def lines(self, texts: Texts) -> tuple[tuple[str, str], ...]:
        """Return name and text of everything there is to say, the same names for every indicator; "" for unknown."""
        last = self.years[-1]
        told = {
            "indicator": last.labelled(texts.language),
            "shown": self.quantity.label,
            "id": self._each(lambda indicator: indicator.key),
            "definition": last.defined(texts.language),
            "unit": texts(f"export.unit.{last.unit}"),
            "direction": texts(f"export.direction.{last.direction}"),
            "kind": texts(f"export.kind.{last.kind}"),
            "per": last.denominator,
            "measured": texts("export.modelled" if last.modelled else "export.measured"),
            "source": self._each(lambda indicator: indicator.source),
            "edition": self._each(lambda indicator: indicator.edition),
            "licence": self._each(lambda indicator: indicator.licence),
            "bounds": self._bounds(texts),
            "band": self._band(texts),
            "reference": self._reference(texts),
        }
        return tuple((texts(f"export.meaning.{name}"), text) for name, text in told.items())

    def _each(self, fact: Callable[[Indicator], str]) -> str:
        return "; ".join(dict.fromkeys(text for text in map(fact, self.years) if text))

    def _bounds(self, texts: Texts) -> str:
        """Return the bounds between the classes, or the thresholds in the rules of a typology."""
        bounds = [self._value(bound, texts) for bound in self.quantity.breaks]
        words = {
            texts(f"map.op.{_OPS[condition.op]}") + " " + self._value(condition.threshold, texts)
            for condition in self.conditions
        }
        return "; ".join([*bounds, *sorted(words)])

    def _band(self, texts: Texts) -> str:
        band = self.quantity.band if self.quantity.breaks else None
        return "" if band is None else f"± {self._value(band, texts).removeprefix('+')}"

    def _reference(self, texts: Texts) -> str:
        reference = self.quantity.quantity.reference
        return reference_name(reference, texts) if reference else ""

    def _value(self, value: float, texts: Texts) -> str:
        return texts.value(value, self.quantity.unit, change=self.quantity.quantity.is_change)


def meanings(resolved: ResolvedMap) -> tuple[Meaning, ...]:
    """Return every indicator of every quantity of a map, in their order."""
    spec = resolved.spec.outcome if isinstance(resolved.spec, Confrontation) else resolved.spec
    conditions = [c for rule in spec.rules for c in rule.conditions] if isinstance(spec, Typology) else []
    found = []
    for quantity in distinct_quantities(resolved).values():
        asked = tuple(c for c in conditions if c.quantity.indicators == quantity.quantity.indicators)
        same = tuple(c for c in asked if c.quantity.since == quantity.quantity.since)
        found += [Meaning(quantity, years, same) for years in _by_id(quantity)]
    return tuple(found)


def _by_id(quantity: ResolvedQuantity) -> Iterable[tuple[Indicator, ...]]:
    grouped: dict[str, list[Indicator]] = {}
    for indicator in [part.indicator for part in quantity.parts] or quantity.indicators:
        grouped.setdefault(indicator.id, []).append(indicator)
    return [tuple(years) for years in grouped.values()]
