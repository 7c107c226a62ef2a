"""Editions of areas: one set per level and year, and the one that a table of values belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import geopandas as gpd
import pandas as pd

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import level_of
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.joining.join import joined

__all__ = ["Fitting", "named_by", "one_per_edition", "overlap", "rivals"]

_EXAMPLES = 5


def one_per_edition(every: Iterable[Areas]) -> tuple[tuple[Areas, ...], tuple[Issue, ...]]:
    """Put areas of one level and year together: two municipalities side by side, the same areas once.

    Areas with codes of their own that share a level and year with others are left out, and reported: nobody can
    tell whether code 3 of the one is code 3 of the other.
    """
    kept: dict[tuple[Level, int | None], Areas] = {}
    issues: list[Issue] = []
    for areas in sorted(every, key=lambda one: -len(one)):
        key = (areas.level, areas.year)
        if key not in kept:
            kept[key] = areas
            continue
        other = kept[key]
        if not (_national(areas) and _national(other)):
            issues.append(Issue("areas_left_out", Severity.WARNING, len(areas), facts=_which(other, areas)))
            continue
        new = pd.Series(~areas.codes.isin(other.codes), index=areas.codes)
        if (twice := int((~new).sum())) > 0:
            issues.append(
                Issue(
                    "areas_twice",
                    count=twice,
                    examples=tuple(areas.codes[~new.to_numpy()][:_EXAMPLES]),
                    facts=_which(other, areas),
                )
            )
        kept[key] = _together(other, areas, new)
    return tuple(sorted(kept.values(), key=lambda one: (list(Level).index(one.level), one.year or 0))), tuple(issues)


def rivals(found: Sequence[Found]) -> tuple[tuple[int, ...], ...]:
    """Return which things found draw the same areas, as groups of positions: only one of each can give the boundaries.

    The same are areas of one level and year with half of their codes in common, or with codes that cannot be compared.
    """
    groups: list[list[int]] = []
    for position, one in enumerate(found):
        if one.areas is None:
            continue
        group = next((group for group in groups if _same(found[group[0]].areas, one.areas)), None)
        if group is None:
            groups.append([position])
        else:
            group.append(position)
    return tuple(tuple(group) for group in groups if len(group) > 1)


def _same(one: Areas | None, other: Areas) -> bool:
    if one is None or (one.level, one.year) != (other.level, other.year):
        return False
    if not (_national(one) and _national(other)):
        return True
    return int(one.codes.isin(other.codes).sum()) * 2 >= min(len(one), len(other))


@dataclass(frozen=True, slots=True, eq=False)
class Fitting:
    """Finds the areas that the values of one file belong to; matching by name is done once per set of keys."""

    found: Found
    editions: Sequence[Areas]
    _by_match: dict[tuple[Level, tuple[str, ...]], dict[int, float]] = field(default_factory=dict)

    def edition_of(self, values: Values) -> Areas | None:
        """Return the areas whose codes (else names) values have most in common with, None where nothing fits.

        Where several fit equally: those drawn in the same file, of the boundaries that the values name, of their year
        when the file has but one, and else the latest. Values of one level never go to areas of another.
        """
        numbers = [n for n, areas in enumerate(self.editions) if areas.level is values.level]
        if not numbers:
            numbers = [n for n, areas in enumerate(self.editions) if Level.OWN in (areas.level, values.level)]
        by_code = self.found.key == "code"
        shares = {number: overlap(values, self.editions[number]) for number in numbers} if by_code else {}
        if not any(shares.values()):
            shares = self._matched(values, numbers)
        best = max(shares.values(), default=0.0)
        if best == 0.0:
            return None
        years = {one.indicator.year for one in self.found.values}
        preferred = (
            self.found.areas.year if self.found.areas is not None else values.boundaries,
            values.indicator.year if len(years) == 1 else None,
        )

        def rank(areas: Areas) -> tuple[bool, bool, int]:
            first, second = (areas.year is not None and areas.year == year for year in preferred)
            return first, second, areas.year or 0

        return max((self.editions[number] for number, share in shares.items() if share == best), key=rank)

    def _matched(self, values: Values, numbers: Sequence[int]) -> dict[int, float]:
        key = (values.level, tuple(values.numbers.index))
        if key not in self._by_match:
            self._by_match[key] = {
                n: joined(self.found, self.editions[n], (values,)).matched / max(len(self.editions[n]), 1)
                for n in numbers
            }
        return self._by_match[key]


def overlap(values: Values, areas: Areas) -> float:
    """Return how much the codes of values and of areas are one set, 0-1: shared codes over all codes.

    Rows that are blank do not count: a table of several years has a row for every code that was ever used.
    """
    filled = values.numbers.index[values.reasons.to_numpy() != Reason.NOT_MEASURED]
    keys = filled if len(filled) else values.numbers.index
    shared = int(keys.isin(areas.codes).sum())
    return shared / (len(keys) + len(areas) - shared) if shared else 0.0


def named_by(areas: Areas, found: Iterable[Found]) -> Areas:
    """Return areas that came without names with the names that tables have for their codes."""
    if not (areas.names == areas.codes).all() or not _national(areas):
        return areas
    names = areas.names.copy()
    for one in found:
        if one.names is None or one.key != "code":
            continue
        known = one.names[one.names.index.isin(names.index) & one.names.notna()]
        unnamed = names[names == names.index].index
        known = known[~known.index.duplicated() & known.index.isin(unnamed) & (known != "")]
        names.loc[known.index] = known
    return replace(areas, frame=areas.frame.assign(name=names))


def _national(areas: Areas) -> bool:
    """Tell whether the codes mean the same in the whole country."""
    if areas.level in (Level.PC4, Level.GRID500):
        return True
    return len(areas) > 0 and level_of(str(areas.codes[0])) is not None


def _which(kept: Areas, other: Areas) -> dict[str, str | int]:
    return {"kept": kept.source, "other": other.source, "level": str(kept.level), "year": kept.year or 0}


def _together(kept: Areas, other: Areas, new: pd.Series[bool]) -> Areas:
    frame = other.frame[new]
    source = kept.source if not len(frame) else f"{kept.source} + {other.source}"
    together = gpd.GeoDataFrame(pd.concat([kept.frame, frame]), geometry="geometry", crs=kept.frame.crs)
    if (kept.names == kept.codes).all() and not (other.names == other.codes).all():
        together["name"] = other.names.reindex(together.index).fillna(together["name"])
    return replace(kept, frame=together, source=source)
