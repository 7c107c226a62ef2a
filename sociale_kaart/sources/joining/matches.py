"""Which row of a table belongs to which area: by code, by a city's own code, by name. What is not certain is proposed.

A pair is made when the codes are complete and equal, when a city's own code and the name both agree, or when the
name is the only one of its kind on both sides. Everything weaker becomes a `Proposal` with its evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from sociale_kaart.core.codes import level_of, normalised
from sociale_kaart.core.levels import Level
from sociale_kaart.sources import names as spelling

__all__ = ["Match", "Proposal", "Side", "matched"]

Evidence = Literal["same_code", "city_code", "same_name", "alike_name"]

_LIKENESS = 0.78  # below this two names are not worth a question
_MOST = 0.9  # this share of both sides must agree before short codes without names are believed
_TO_COMPARE = 400  # more left over than this is another table, not a list of misspellings

CITY_CODES: Mapping[str, Callable[[int], str]] = {
    "as it is": lambda number: f"{number:04d}",
    "one digit short": lambda number: f"{number * 10:04d}",
    "district and three digits": lambda number: f"{number // 1000:02d}{number % 100:02d}",
}
"""How a city's own number becomes the last four digits of a CBS neighbourhood code."""


@dataclass(frozen=True, slots=True)
class Side:
    """Keys to be matched, and the names by key (where there are no names: empty).

    `coded` tells whether the keys mean anything: not so for names used as keys and for generated numbers.
    """

    keys: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    coded: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that may belong to an area, and why: for a person to decide."""

    area: str
    row: str
    evidence: Evidence
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Match:
    """The area of each row that is certain, by code or by name, and what is only proposed."""

    by_code: Mapping[str, str]
    by_name: Mapping[str, str]
    proposals: tuple[Proposal, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def areas(self) -> dict[str, str]:
        """The area code by row key."""
        return {**self.by_code, **self.by_name}


def matched(rows: Side, areas: Side, level: Level) -> Match:
    """Match the rows of a table to the areas of a level; no row and no area is used twice."""
    by_code, proposals = _by_equal_code(rows, areas, level)
    rows_left, areas_left = _left(rows, areas, by_code)
    by_city, doubtful = _by_city_code(rows_left, areas_left, level)
    by_code |= by_city
    rows_left, areas_left = _left(rows, areas, by_code)
    by_name, ambiguous = _by_name(rows_left, areas_left)
    proposals += doubtful
    if _complete(rows, level) and _complete(areas, level):  # two full sets of codes that differ: a name proves little
        proposals += [Proposal(area, row, "same_name") for row, area in by_name.items()]
        by_name = {}
    done = by_code | by_name
    proposals += _by_likeness(*_left(rows, areas, done))
    return Match(by_code, by_name, _each_once(proposals, done), ambiguous)


def _complete(side: Side, level: Level) -> bool:
    """Tell whether most keys are codes that mean the same everywhere in the country."""
    if not side.coded or level is Level.OWN:
        return False
    if level in (Level.PC4, Level.GRID500):
        return True
    return sum(level_of(key) is level for key in side.keys) > len(side.keys) / 2


def _left(rows: Side, areas: Side, done: Mapping[str, str]) -> tuple[Side, Side]:
    used = set(done.values())
    return (
        replace(rows, keys=tuple(key for key in rows.keys if key not in done)),
        replace(areas, keys=tuple(code for code in areas.keys if code not in used)),
    )


def _by_equal_code(rows: Side, areas: Side, level: Level) -> tuple[dict[str, str], list[Proposal]]:
    if not (rows.coded and areas.coded):
        return {}, []
    pairs = _one_to_one((normalised(key, level), key) for key in rows.keys).pairs(
        _one_to_one((normalised(code, level), code) for code in areas.keys)
    )
    if _complete(areas, level):
        return pairs, []
    believed = min(len(pairs) / max(len(rows.keys), 1), len(pairs) / max(len(areas.keys), 1)) >= _MOST
    certain = {row: area for row, area in pairs.items() if _agree(rows, row, areas, area, otherwise=believed)}
    return certain, [Proposal(area, row, "same_code") for row, area in pairs.items() if row not in certain]


def _agree(rows: Side, row: str, areas: Side, area: str, *, otherwise: bool) -> bool:
    """Tell whether two names are one; `otherwise` where one of them is unknown."""
    if row not in rows.names or area not in areas.names:
        return otherwise
    return spelling.normalised(rows.names[row]) == spelling.normalised(areas.names[area])


def _by_city_code(rows: Side, areas: Side, level: Level) -> tuple[dict[str, str], list[Proposal]]:
    """Match a city's own numbers to CBS codes of neighbourhoods where the names agree; propose the others."""
    if (
        level is not Level.BUURT
        or not (rows.coded and areas.coded)
        or _complete(rows, level) == _complete(areas, level)
    ):
        return {}, []
    swapped = _complete(areas, level)
    own, cbs = (rows, areas) if swapped else (areas, rows)
    numbers = {key: int(key) for key in own.keys if key.isdecimal() and len(key) <= 6}
    best: dict[str, str] = {}
    certain: dict[str, str] = {}
    for place in _places(own, cbs):
        for as_cbs in CITY_CODES.values():
            codes = _one_to_one((f"BU{place}{as_cbs(number)}", key) for key, number in numbers.items())
            pairs = codes.pairs(_one_to_one((code, code) for code in cbs.keys))
            agreed = {key: code for key, code in pairs.items() if _agree(own, key, cbs, code, otherwise=False)}
            if len(agreed) > len(certain):
                best, certain = pairs, agreed
    if len(certain) < max(2, len(best) / 2):
        return {}, []
    doubtful = {key: code for key, code in best.items() if key not in certain}
    if swapped:
        return certain, [Proposal(code, key, "city_code") for key, code in doubtful.items()]
    return (
        {code: key for key, code in certain.items()},
        [Proposal(key, code, "city_code") for key, code in doubtful.items()],
    )


def _by_name(rows: Side, areas: Side) -> tuple[dict[str, str], tuple[str, ...]]:
    """Match names that stand once on both sides, within the one municipality that both sides speak of."""
    rows_here, areas_here = _of_one_place(rows, areas), _of_one_place(areas, rows)
    row_forms, area_forms = _forms(rows_here), _forms(areas_here)
    twice = (row_forms.repeated & area_forms.known) | (area_forms.repeated & row_forms.known)
    ambiguous = tuple(key for form, key in _spelt(rows_here) if form in twice)
    return row_forms.pairs(area_forms), ambiguous


def _by_likeness(rows: Side, areas: Side) -> list[Proposal]:
    rows, areas = _of_one_place(rows, areas), _of_one_place(areas, rows)
    if not rows.names or not areas.names or max(len(rows.keys), len(areas.keys)) > _TO_COMPARE:
        return []
    named = [code for code in areas.keys if code in areas.names]
    found: list[Proposal] = []
    for row in rows.keys:
        if row not in rows.names or not named:
            continue
        name = rows.names[row]
        likeness, area = max((_likeness(name, areas.names[code]), code) for code in named)
        if likeness >= _LIKENESS:
            found.append(Proposal(area, row, "alike_name", round(likeness, 2)))
    return sorted(found, key=lambda proposal: -proposal.likeness)


def _likeness(one: str, other: str) -> float:
    loose, loose_other = spelling.loosened(one), spelling.loosened(other)
    if loose and loose == loose_other:
        return 0.95
    within = len(min(loose, loose_other, key=len)) >= 5 and (
        loose.startswith(loose_other) or loose_other.startswith(loose)
    )
    return max(spelling.alike(one, other), 0.8 if within else 0.0)


def _each_once(proposals: Iterable[Proposal], done: Mapping[str, str]) -> tuple[Proposal, ...]:
    rows, areas = set(done), set(done.values())
    kept: list[Proposal] = []
    for proposal in proposals:
        if proposal.row not in rows and proposal.area not in areas:
            kept.append(proposal)
            rows.add(proposal.row)
            areas.add(proposal.area)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Forms:
    """Keys by their form where that form stands once, and the forms that stand more than once."""

    once: Mapping[str, str]
    repeated: frozenset[str]

    @property
    def known(self) -> frozenset[str]:
        return self.repeated | frozenset(self.once)

    def pairs(self, other: _Forms) -> dict[str, str]:
        """Return key -> the other's key where one form stands once on both sides."""
        return {key: other.once[form] for form, key in self.once.items() if form in other.once}


def _one_to_one(forms: Iterable[tuple[str, str]]) -> _Forms:
    given = list(forms)
    counts = Counter(form for form, _ in given)
    return _Forms(
        {form: key for form, key in given if counts[form] == 1},
        frozenset(f for f, count in counts.items() if count > 1),
    )


def _spelt(side: Side) -> Iterator[tuple[str, str]]:
    keys = [key for key in side.keys if key in side.names]
    for key, name in zip(keys, spelling.without_prefix(side.names[key] for key in keys), strict=True):
        if form := spelling.normalised(name):
            yield form, key


def _forms(side: Side) -> _Forms:
    return _one_to_one(_spelt(side))


def _places(own: Side, cbs: Side) -> tuple[str, ...]:
    """Return the municipality (four digits) of the CBS codes that the own areas can lie in: one or none."""
    places = {key[2:6] for key in _of_one_place(cbs, own).keys}
    return tuple(places) if len(places) == 1 else ()


def _of_one_place(side: Side, other: Side) -> Side:
    """Return the keys of the one municipality whose names the other side has; nothing where two could be meant."""
    places = Counter(key[2:6] for key in side.keys if level_of(key) in (Level.BUURT, Level.WIJK))
    if len(places) < 2 or not other.keys:
        return side
    others = {form for form, _ in _spelt(other)}
    hits = Counter(key[2:6] for form, key in _spelt(side) if form in others).most_common(2)
    if not hits or hits[0][1] < len(other.keys) / 2 or (len(hits) > 1 and hits[1][1] > hits[0][1] / 2):
        return replace(side, keys=())
    return replace(side, keys=tuple(key for key in side.keys if key[2:6] == hits[0][0]))
