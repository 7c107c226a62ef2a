"""Rules of judgement tested on areas: where each holds, where not, and where it cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from sociale_kaart.analysis.typology import Truth, compared
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.default_rules import yardsticks
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Direction
from sociale_kaart.core.judgement import Criterion, JudgementRule, Span, Yardstick
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Confrontation, Extent, MapSpec
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Values
from sociale_kaart.render.quantities import areas_for, quantity_on, wholes_of
from sociale_kaart.render.ready import chosen_indicators
from sociale_kaart.render.resolve import resolve, widened
from sociale_kaart.render.resolved import ResolvedQuantity

__all__ = ["LEVELS", "TestedCriterion", "TestedRule", "tested", "yardstick_of"]

LEVELS = (Level.BUURT, Level.WIJK, Level.OWN, Level.PC6, Level.GEMEENTE)
"""Where rules are tested: the first of these that has what a rule looks at."""


@dataclass(frozen=True, slots=True, eq=False)
class TestedCriterion:
    """A criterion as it was tested: the values, compared by `op` with `bound` per area.

    `whole` is the value of the whole it is set against, None without.
    """

    criterion: Criterion
    values: ResolvedQuantity
    op: str
    bound: pd.Series[float]
    whole: pd.Series[float] | None
    truth: Truth


@dataclass(frozen=True, slots=True, eq=False)
class TestedRule:
    """A rule and where it holds: `truth` per area is 1, 0 or NaN (cannot be told).

    Where it cannot be tested at all, `areas` is None and `missing` names the yardsticks (or the map) that lack.
    """

    rule: JudgementRule
    areas: Areas | None
    truth: Truth
    criteria: tuple[TestedCriterion, ...] = ()
    missing: tuple[str, ...] = ()


def tested(project: Project, rules: Sequence[JudgementRule]) -> tuple[TestedRule, ...]:
    """Test every rule on the first level that has what it looks at.

    What was tested is kept as long as figures, maps and rules are the same: a zone that is drawn changes none of it.
    """
    return _tested(project.areas, project.values, project.stock, project.specs, project.settings, tuple(rules))


@lru_cache(maxsize=4)
def _tested(
    areas: tuple[Areas, ...],
    values: tuple[Values, ...],
    stock: Stock | None,
    specs: tuple[MapSpec, ...],
    settings: Settings,
    rules: tuple[JudgementRule, ...],
) -> tuple[TestedRule, ...]:
    bench = _Bench(Project("", areas, values, stock=stock, specs=specs, settings=settings))
    return tuple(bench.test(rule) for rule in rules)


def yardstick_of(identifier: str) -> Yardstick:
    """Return a yardstick by its id; any other id is an indicator of its own name."""
    return yardsticks().get(identifier) or Yardstick(identifier, identifier, any_of=(identifier,))


class _Bench:
    """Tests the rules of one project; what several rules look at is worked out once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._values: dict[tuple[Quantity, Areas], ResolvedQuantity] = {}

    def test(self, rule: JudgementRule) -> TestedRule:
        missing: tuple[str, ...] = ()
        for level in LEVELS:
            chosen, lacking = _chosen(self._project, rule, level)
            areas = None if lacking else self._areas(rule, chosen, level)
            if areas is None:
                missing = lacking if not missing or (lacking and len(lacking) < len(missing)) else missing
                continue
            try:
                return self._on(rule, areas, chosen)
            except (MapError, MeaningError):
                missing = missing or tuple(dict.fromkeys(criterion.yardstick for criterion in rule.criteria))
        return TestedRule(rule, None, np.zeros(0), missing=missing or (rule.map,))

    def _areas(self, rule: JudgementRule, chosen: dict[str, str], level: Level) -> Areas | None:
        if not rule.criteria:
            return self._project.areas_of(level)
        quantities = [_quantity(criterion, chosen) for criterion in rule.criteria]
        try:
            return areas_for(self._project, quantities, Extent(level))
        except MapError:
            return None

    def _on(self, rule: JudgementRule, areas: Areas, chosen: dict[str, str]) -> TestedRule:
        criteria = tuple(self._criterion(criterion, areas, chosen) for criterion in rule.criteria)
        truths = [one.truth for one in criteria]
        if rule.map:
            truths.append(self._typed(rule, areas))
        if not truths:
            raise MapError("map_no_conditions", map=rule.id)
        return TestedRule(rule, areas, _all(truths), criteria)

    def _criterion(self, criterion: Criterion, areas: Areas, chosen: dict[str, str]) -> TestedCriterion:
        quantity = _quantity(criterion, chosen)
        if (quantity, areas) not in self._values:
            self._values[quantity, areas] = quantity_on(self._project, quantity, areas)
        values = self._values[quantity, areas]
        first = values.indicators[0]
        whole = None
        if criterion.against:
            whole, _ = wholes_of(self._project, values.numbers, first, areas, criterion.against, quantity)
        op, sign = _turned(criterion.op, first.direction, criterion.yardstick)
        margin: pd.Series[float] | float = criterion.threshold or 0.0
        if criterion.threshold is None and criterion.span is Span.CHANGE:
            margin = widened(self._project, values, areas)
        base = pd.Series(0.0, index=areas.codes) if whole is None else whole
        bound = base + sign * margin
        return TestedCriterion(criterion, values, op, bound, whole, compared(values.numbers, op, bound))

    def _typed(self, rule: JudgementRule, areas: Areas) -> Truth:
        """Where the class of a map is one of those of a rule; not known where the map has no class."""
        spec = self._project.spec(rule.map)
        if spec is None:
            raise MapError("map_not_ready", map=rule.map, missing=rule.map)
        resolved = resolve(self._project, spec.outcome if isinstance(spec, Confrontation) else spec)
        if resolved.areas.level is not areas.level:
            raise MapError("map_not_ready", map=rule.map, missing=str(areas.level))
        known = {position for position, row in enumerate(resolved.legend) if row.letter}
        wanted = {position for position, row in enumerate(resolved.legend) if row.id in rule.types}
        classes = resolved.classes.reindex(areas.codes, fill_value=-1)
        truth = classes.isin(wanted).to_numpy(dtype=float)
        return np.where(classes.isin(known).to_numpy(), truth, np.nan)


def _chosen(project: Project, rule: JudgementRule, level: Level) -> tuple[dict[str, str], tuple[str, ...]]:
    """Pick the indicators of a rule's yardsticks on a level; changes share their first and last year."""
    sticks = {criterion.yardstick: yardstick_of(criterion.yardstick) for criterion in rule.criteria}
    changing = {criterion.yardstick for criterion in rule.criteria if criterion.span is Span.CHANGE}
    needs = {
        name: {"years": 2, "some_of": stick.some_of} if stick.some_of else {"years": 2, "any_of": stick.any_of}
        for name, stick in sticks.items()
        if name in changing
    }
    chosen, missing = chosen_indicators(project, needs, level)
    for name, stick in sticks.items():
        if name in changing:
            continue
        there = [one for one in (*stick.any_of, *stick.some_of) if project.values_of(one, level=level)]
        if there:
            chosen[name] = "+".join(there if stick.some_of else there[:1])
        else:
            missing += (name,)
    return chosen, missing


def _quantity(criterion: Criterion, chosen: dict[str, str]) -> Quantity:
    """Return what a criterion looks at: a change over the years that its rule shares, or the latest level."""
    indicators = tuple(chosen[criterion.yardstick].split("+"))
    if criterion.span is Span.CHANGE:
        return Quantity(indicators, int(chosen["last"]), int(chosen["first"]))
    return Quantity(indicators)


def _turned(op: str, direction: Direction, yardstick: str) -> tuple[str, int]:
    """Return a comparison by value, and to which side its margin goes, for an indicator of a direction."""
    if op not in ("worse", "better", "not_worse", "not_better"):
        return op, 1
    if direction is Direction.NEUTRAL:
        raise MeaningError("meaning_no_direction", indicator=yardstick)
    bad_is_high = direction is Direction.HIGH_IS_BAD
    upwards = bad_is_high == op.endswith("worse")
    strict = not op.startswith("not_")
    sides = {(True, True): ">", (True, False): "<=", (False, True): "<", (False, False): ">="}
    return sides[upwards, strict], 1 if upwards else -1


def _all(truths: list[Truth]) -> Truth:
    """Return whether all hold: false where one is false, whatever is missing."""
    stacked = np.vstack(truths)
    fails = (stacked == 0).any(axis=0)
    return np.where(fails, 0.0, np.where((stacked == 1).all(axis=0), 1.0, np.nan))
