"""Bring the values of a table to areas: by code, then by name; what is not certain is proposed, not made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import parent
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.joining.matches import Match, Proposal, Side, matched
from sociale_kaart.sources.places.areas import are_generated, are_names

__all__ = ["Join", "joined", "keys_of"]

EXAMPLES = 5
_LASTING = (Level.GRID100, Level.GRID500, Level.LAND)  # squares stay where they are


@dataclass(frozen=True, slots=True, eq=False)
class Join:
    """What a table and areas have in common.

    `values` are on the codes of the areas, with their level and boundaries; `by` is how most rows were matched, `named`
    how many of them by name.
    `unmatched_areas` are codes of areas without a row, `unmatched_rows` keys of rows without an area. `proposals` are
    pairs that nobody decided about, `accepted` those that a person made of them.
    """

    path: str
    level: Level
    boundaries: int | None
    by: Literal["code", "name"]
    matched: int
    named: int = 0
    values: tuple[Values, ...] = ()
    unmatched_areas: tuple[str, ...] = ()
    unmatched_rows: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    issues: tuple[Issue, ...] = ()
    accepted: tuple[Proposal, ...] = ()


def joined(found: Found, areas: Areas, values: Sequence[Values] | None = None) -> Join:
    """Join the values of a found table (all, or those given) to areas of their level.

    Rows whose values are all of another level do not take part. A table that has nothing in common with the areas
    gives a join with `matched` 0, no values and the issue `no_common_codes`, `no_common_names` or `other_municipality`.
    """
    taken = tuple(found.values if values is None else values)
    keys = keys_of(taken)
    match = matched(_rows(found, keys), _areas(areas, found.key), areas.level)
    if not match.areas and _elsewhere(keys, areas):
        match = replace(match, proposals=())  # names that are alike in two towns
    match, accepted = _with_pairs(match, found)
    area_of = match.areas
    used = set(area_of.values())
    by: Literal["code", "name"] = "name" if len(match.by_name) > len(match.by_code) or _only_names(found) else "code"
    return Join(
        path=found.name,
        level=areas.level,
        boundaries=areas.year,
        by=by,
        matched=len(area_of),
        named=len(match.by_name),
        values=tuple(_on_areas(one, area_of, areas) for one in taken) if area_of else (),
        unmatched_areas=tuple(code for code in areas.codes if code not in used),
        unmatched_rows=tuple(key for key in keys if key not in area_of),
        proposals=match.proposals,
        issues=(*_issues(found, areas, keys, match, accepted), *_other_edition(found, areas, taken, keys, match)),
        accepted=accepted,
    )


def _with_pairs(match: Match, found: Found) -> tuple[Match, tuple[Proposal, ...]]:
    """Make the proposed pairs that a person accepted; the others stay proposals."""
    wanted = set(found.pairs)
    accepted = tuple(one for one in match.proposals if (one.row, one.area) in wanted)
    if not accepted:
        return match, ()
    made = {**match.by_name, **{one.row: one.area for one in accepted}}
    left = tuple(one for one in match.proposals if one not in accepted)
    return replace(match, by_name=made, proposals=left), accepted


def keys_of(values: Sequence[Values]) -> tuple[str, ...]:
    """Return the keys that a table has a row for, in the order of the file."""
    keys: dict[str, None] = {}
    for one in values:
        keys.update(dict.fromkeys(one.numbers.index))
    return tuple(keys)


def _only_names(found: Found) -> bool:
    return found.key == "name"


def _rows(found: Found, keys: tuple[str, ...]) -> Side:
    if found.key == "name":
        return Side(keys, {key: key for key in keys}, coded=False)
    return Side(keys, _named(found.names))


def _areas(areas: Areas, key: Literal["code", "name"]) -> Side:
    """Return the side of areas; what look like names may be codes ("v12") to a table that has codes."""
    worded = are_names(areas)
    coded = not are_generated(areas) and (not worded or key == "code")
    names = {code: name for code, name in areas.names.items() if name and (name != code or worded or not coded)}
    return Side(tuple(areas.codes), {str(code): name for code, name in names.items()}, coded=coded)


def _named(names: pd.Series[str] | None) -> Mapping[str, str]:
    if names is None:
        return {}
    return {str(key): name for key, name in names.items() if isinstance(name, str) and name.strip()}


def _on_areas(values: Values, area_of: Mapping[str, str], areas: Areas) -> Values:
    keys = [key for key in values.numbers.index if key in area_of]
    codes = pd.Index([area_of[key] for key in keys], dtype=areas.codes.dtype, name=areas.codes.name)
    numbers, reasons = values.numbers.loc[keys].set_axis(codes), values.reasons.loc[keys].set_axis(codes)
    on_codes = Values(values.indicator, areas.level, areas.year, numbers, reasons).on(areas.codes)
    dry = areas.frame["water"].to_numpy() & (on_codes.reasons.to_numpy() != Reason.PRESENT)
    if not dry.any():
        return on_codes
    watery = pd.Series(np.where(dry, int(Reason.WATER), on_codes.reasons), index=areas.codes, dtype="int8")
    return replace(on_codes, reasons=watery)


def _issues(
    found: Found, areas: Areas, keys: tuple[str, ...], match: Match, accepted: Sequence[Proposal]
) -> tuple[Issue, ...]:
    facts: dict[str, str | int | float] = {
        "table": found.name,
        "areas": areas.source or str(areas.level),
        "rows": len(keys),
    }
    issues: list[Issue] = []
    if not match.areas:
        theirs, ours = _municipalities(keys), _municipalities(areas.codes)
        if _elsewhere(keys, areas):
            there, here = ", ".join(sorted(theirs)[:EXAMPLES]), ", ".join(sorted(ours)[:EXAMPLES])
            places: dict[str, str | int | float] = {**facts, "there": there, "here": here}
            issues.append(Issue("other_municipality", Severity.ERROR, len(keys), keys[:EXAMPLES], places))
        else:
            code = "no_common_names" if found.key == "name" else "no_common_codes"
            issues.append(Issue(code, Severity.ERROR, len(keys), keys[:EXAMPLES], facts))
    polygons, table = _named(areas.names), _named(found.names)
    for code, pairs in (("join_proposed", match.proposals), ("join_accepted", accepted)):
        if pairs:
            made, severity = code == "join_accepted", Severity.NOTE if code == "join_accepted" else Severity.WARNING
            shown = tuple(
                f"{_called(polygons, one.area)} \N{LEFT RIGHT ARROW} {_called(table, one.row)}"
                for one in pairs[:EXAMPLES]
            )
            issues.append(Issue(code, severity, len(pairs), shown, facts, repaired=made))
    if match.ambiguous:
        issues.append(
            Issue("name_used_twice", Severity.WARNING, len(match.ambiguous), match.ambiguous[:EXAMPLES], facts)
        )
    return tuple(issues)


def _other_edition(
    found: Found, areas: Areas, values: Sequence[Values], keys: tuple[str, ...], match: Match
) -> tuple[Issue, ...]:
    """Tell of figures for the boundaries of another year: the same code may mean other ground there."""
    years = {one.boundaries for one in values}
    year = years.pop() if len(years) == 1 else None
    if not match.areas or year is None or areas.year is None or year == areas.year or areas.level in _LASTING:
        return ()
    facts: dict[str, str | int | float] = {
        "table": found.name,
        "areas": areas.source or str(areas.level),
        "there": str(year),
        "here": str(areas.year),
        "rows": len(keys),
        "left": len(keys) - len(match.areas),
    }
    return (Issue("other_edition", Severity.WARNING, len(match.areas), facts=facts),)


def _elsewhere(keys: tuple[str, ...], areas: Areas) -> bool:
    """Tell whether rows and areas have complete codes of CBS, of other municipalities."""
    theirs, ours = _municipalities(keys), _municipalities(areas.codes)
    return bool(theirs and ours) and not theirs & ours


def _municipalities(codes: Iterable[str]) -> set[str]:
    """Return the municipalities of complete codes of CBS."""
    return {whole for code in codes if (whole := parent(str(code), Level.GEMEENTE)) is not None}


def _called(names: Mapping[str, str], key: str) -> str:
    return f"{names[key]} ({key})" if names.get(key, key) != key else key
