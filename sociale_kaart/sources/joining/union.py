"""One indicator in one year from two sources: one answer, and how often the two contradict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.values import Reason, Values

__all__ = ["one_of_each"]

_CLOSE = 1e-6


def one_of_each(every: Iterable[tuple[str, Values]]) -> tuple[tuple[Values, ...], tuple[Issue, ...]]:
    """Keep every indicator once per year and boundaries: (file name, values) in, values out.

    The one whose definition and source serve most years stays, and of those the one with most values; areas that its
    file does not speak of at all are filled from the other when the definition is the same.
    Values that differ are counted and reported.
    """
    groups: dict[tuple[object, ...], list[tuple[str, Values]]] = defaultdict(list)
    for name, values in every:
        groups[values.indicator.id, values.indicator.year, values.level, values.boundaries].append((name, values))
    years = Counter(_meaning(values) for values in _one_per_year(groups))

    def rank(pair: tuple[str, Values]) -> tuple[int, int]:
        return -years[_meaning(pair[1])], -int(pair[1].numbers.notna().sum())

    kept: list[Values] = []
    told: dict[tuple[str, str, str], list[tuple[str, int]]] = defaultdict(list)
    for group in groups.values():
        ranked = sorted(group, key=rank)
        name, best = ranked[0]
        for other_name, other in ranked[1:]:
            same = (
                other.indicator.definition == best.indicator.definition and other.indicator.unit == best.indicator.unit
            )
            differing = _differing(best, other)
            code = (
                "indicator_contradicted" if differing and same else "indicator_twice" if same else "definitions_differ"
            )
            told[code, name, other_name].append((_named(best), differing))
            if same:
                best = _filled(best, other)
        kept.append(best)
    return tuple(kept), tuple(_issue(*which, indicators) for which, indicators in told.items())


def _one_per_year(groups: Mapping[tuple[object, ...], list[tuple[str, Values]]]) -> Iterator[Values]:
    """Yield one of the values of every year and meaning."""
    for group in groups.values():
        yield from {_meaning(values): values for _, values in group}.values()


def _named(values: Values) -> str:
    """Name a figure as people know it, with its year."""
    meant = values.indicator
    return meant.label if meant.year is None else f"{meant.label} ({meant.year})"


def _meaning(values: Values) -> tuple[object, ...]:
    meant = values.indicator
    return meant.id, values.level, values.boundaries, meant.definition, meant.unit, meant.source


def _differing(one: Values, other: Values) -> int:
    """Count the areas for which both have a value, and not the same."""
    second = other.numbers.reindex(one.numbers.index)
    both = one.numbers.notna() & second.notna()
    return int((~np.isclose(one.numbers[both], second[both], rtol=_CLOSE, atol=0.0)).sum())


def _filled(best: Values, other: Values) -> Values:
    """Fill the areas that the file of `best` has no row for; keys that only the other has are added."""
    index = best.numbers.index.union(other.numbers.index, sort=False)
    mine, theirs = best.on(index), other.on(index)
    absent = (mine.reasons == Reason.NO_MATCH) & (theirs.reasons != Reason.NO_MATCH)
    if not absent.any():
        return best
    return Values(
        best.indicator,
        best.level,
        best.boundaries,
        mine.numbers.mask(absent, theirs.numbers),
        mine.reasons.mask(absent, theirs.reasons).astype("int8"),
    )


def _issue(code: str, kept: str, other: str, indicators: list[tuple[str, int]]) -> Issue:
    differing = sum(count for _, count in indicators)
    severity = Severity.NOTE if code == "indicator_twice" else Severity.WARNING
    shown = tuple(named for named, _ in indicators[:5])
    return Issue(code, severity, len(indicators), shown, {"kept": kept, "other": other, "differing": differing})
