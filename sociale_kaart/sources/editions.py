"""Editions of areas: one set per level and year, and the one that a table of values belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import level_of
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.join import joined

__all__ = ["edition_for", "named_by", "one_per_edition", "overlap"]

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
        new = ~areas.codes.isin(other.codes)
        if (twice := int((~new).sum())) > 0:
            issues.append(
                Issue(
                    "areas_twice",
                    count=twice,
                    examples=tuple(areas.codes[~new][:_EXAMPLES]),
                    facts=_which(other, areas),
                )
            )
        kept[key] = _together(other, areas, new)
    return tuple(sorted(kept.values(), key=lambda one: (list(Level).index(one.level), one.year or 0))), tuple(issues)


def edition_for(found: Found, values: Values, editions: Sequence[Areas]) -> Areas | None:
    """Return the areas that values belong to: those whose codes (else names) they have most in common with.

    Where several fit equally: those drawn in the same file, of the boundaries that the values name, of their year when
    the file has but one, and else the latest. None where there are no areas of their level, or nothing fits.
    """
    fitting = [areas for areas in editions if areas.level is values.level]
    if not fitting:
        fitting = [areas for areas in editions if Level.OWN in (areas.level, values.level)]
    by_code = {number: overlap(values, areas) for number, areas in enumerate(fitting)} if found.key == "code" else {}
    if not any(by_code.values()):
        by_code = {number: joined(found, areas, (values,)).matched / len(areas) for number, areas in enumerate(fitting)}
    best = max(by_code.values(), default=0.0)
    if best == 0.0:
        return None
    years = {one.indicator.year for one in found.values}
    preferred = (
        found.areas.year if found.areas is not None else values.boundaries,
        values.indicator.year if len(years) == 1 else None,
    )
    equal = [fitting[number] for number, share in by_code.items() if share == best]
    return max(
        equal, key=lambda areas: (*(areas.year == year and year is not None for year in preferred), areas.year or 0)
    )


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
