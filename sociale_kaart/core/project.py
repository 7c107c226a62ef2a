"""The project: one frozen document of areas, values, policy, stock and maps."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date

from sociale_kaart.core.area_set import AreaSet
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.judgement import Baseline, Decision, JudgementRule
from sociale_kaart.core.levels import Level
from sociale_kaart.core.look import Background, Look
from sociale_kaart.core.policy import Measure, PolicyKind, PolicyZone
from sociale_kaart.core.specs import MapSpec
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Values

__all__ = ["Note", "Project", "Settings", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where something in the project came from. `path` is the file's name as dropped, never a folder of the machine."""

    path: str
    kind: str
    sha256: str = ""
    read_on: date | None = None
    edition: str = ""
    licence: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something said about an area."""

    area: str
    text: str
    author: str = ""
    written_on: date | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices that belong to the document. `n_min`: shares over fewer persons or households are not shown."""

    language: str = "nl"
    own: str = ""
    n_min: int = 10
    reference: str = "gemeente"


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """Everything a map can be made of. Frames and arrays are shared between snapshots, never mutated.

    `kinds` are the project's own kinds of policy, beside the vocabulary that ships with the program; `rules` are the
    rules of judgement, `decisions` what was decided on their findings.
    """

    title: str
    areas: tuple[Areas, ...] = ()
    values: tuple[Values, ...] = ()
    zones: tuple[PolicyZone, ...] = ()
    measures: tuple[Measure, ...] = ()
    stock: Stock | None = None
    specs: tuple[MapSpec, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    settings: Settings = field(default_factory=Settings)
    backgrounds: tuple[Background, ...] = ()
    look: Look = field(default_factory=Look)
    kinds: tuple[PolicyKind, ...] = ()
    rules: tuple[JudgementRule, ...] = ()
    decisions: tuple[Decision, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    sets: tuple[AreaSet, ...] = ()

    def areas_of(self, level: Level, year: int | None = None) -> Areas | None:
        """Return the areas of a level, of a year of boundaries or else the latest; None when there are none."""
        found = [a for a in self.areas if a.level is level and year in (None, a.year)]
        return max(found, key=lambda areas: areas.year or 0, default=None)

    def values_of(
        self, indicator: str, *, level: Level | None = None, boundaries: int | None = None
    ) -> tuple[Values, ...]:
        """Return all years of an indicator, earliest first, on a level and boundaries when given."""
        found = [
            v
            for v in self.values
            if v.indicator.id == indicator and level in (None, v.level) and boundaries in (None, v.boundaries)
        ]
        return tuple(sorted(found, key=lambda values: values.indicator.year or 0))

    def spec(self, identifier: str) -> MapSpec | None:
        """Return the map with an id, or None."""
        return next((spec for spec in self.specs if spec.id == identifier), None)

    def with_spec(self, spec: MapSpec) -> Project:
        """Return the project with a map added, or put in the place of the one with its id."""
        if self.spec(spec.id) is None:
            return replace(self, specs=(*self.specs, spec))
        return replace(self, specs=tuple(spec if old.id == spec.id else old for old in self.specs))

    def equals(self, other: Project) -> bool:
        """Tell whether two projects hold the same document, cell by cell."""
        same_stock = self.stock.equals(other.stock) if self.stock and other.stock else self.stock is other.stock
        return (
            same_stock
            and all(getattr(self, name) == getattr(other, name) for name in _PLAIN)
            and len(self.areas) == len(other.areas)
            and all(a.equals(b) for a, b in zip(self.areas, other.areas, strict=True))
            and len(self.values) == len(other.values)
            and all(a.equals(b) for a, b in zip(self.values, other.values, strict=True))
            and len(self.backgrounds) == len(other.backgrounds)
            and all(a.equals(b) for a, b in zip(self.backgrounds, other.backgrounds, strict=True))
        )


_PLAIN = tuple(each.name for each in fields(Project) if each.name not in ("areas", "values", "stock", "backgrounds"))
"""What of a project compares by value; areas, values, stock and backgrounds compare cell by cell."""
