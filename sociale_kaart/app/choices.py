"""What a project offers to choose from: its maps by name, its indicators by theme, and their levels and years."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sociale_kaart.core.indicator import Direction, Indicator, Kind
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Bivariate, Choropleth, Confrontation, MapSpec, Typology
from sociale_kaart.render.coarser import coarse_levels
from sociale_kaart.render.meanings import WEIGHTS
from sociale_kaart.render.quantities import labelled
from sociale_kaart.render.ready import map_of, ready_maps
from sociale_kaart.render.resolve import quantities_of
from sociale_kaart.render.stock_share import share_meaning, shares_offered
from sociale_kaart.render.texts import Texts
from sociale_kaart.render.wholes import COUNTRY_FROM

__all__ = [
    "MapChoice",
    "Measured",
    "first_map",
    "indicator_map",
    "map_choices",
    "matches",
    "measured",
    "reference_of",
    "references_offered",
    "theme_label",
    "title_of",
    "with_reference",
]

_TELLING = ("lbm", "onv", "laagste_inkomens_20", "percentage_huishoudens_met_laag_inkomen")


@dataclass(frozen=True, slots=True)
class MapChoice:
    """A map to choose: its name, and what is missing (in words) where it cannot be shown."""

    id: str
    title: str
    spec: MapSpec | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator that a project has, the levels it is on (coarse to fine) and the years per level."""

    indicator: Indicator
    years: dict[Level, tuple[int | None, ...]]

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels there are areas and values for."""
        return tuple(self.years)


def map_choices(project: Project) -> tuple[MapChoice, ...]:
    """Return the ready maps, as they are in the project by now, and then the maps the project has of its own."""
    texts = Texts(project.settings.language)
    ready = ready_maps(project)
    found = []
    for one in ready:
        spec = project.spec(one.id) or one.spec
        missing = () if spec is not None else tuple(texts(f"map.need.{need}") for need in one.missing)
        found.append(MapChoice(one.id, title_of(one.id, spec, project), spec, missing))
    ids = {one.id for one in ready}
    own = (MapChoice(s.id, title_of(s.id, s, project), s) for s in project.specs if s.id not in ids)
    return (*found, *own)


def title_of(identifier: str, spec: MapSpec | None, project: Project) -> str:
    """Name a map without resolving it."""
    texts = Texts(project.settings.language)
    ready = f"map.{identifier}.title"
    if spec is not None and spec.title:
        return spec.title
    if ready in texts:
        return texts(ready)
    outcome = spec.outcome if isinstance(spec, Confrontation) else spec
    if isinstance(outcome, Choropleth):
        return _named(outcome.axis.quantity, project, texts)
    if isinstance(outcome, Bivariate):
        return f"{_named(outcome.x.quantity, project, texts)} × {_named(outcome.y.quantity, project, texts)}"
    return identifier


def _named(quantity: Quantity, project: Project, texts: Texts) -> str:
    found = [values[-1].indicator for name in quantity.indicators if (values := project.values_of(name))]
    return labelled(quantity, found, texts) if found else str(quantity)


@lru_cache(maxsize=4)
def measured(project: Project) -> tuple[Measured, ...]:
    """Return every indicator that can be drawn, with the years that have values, by theme and label."""
    drawn = {areas.level for areas in project.areas if len(areas) > 1}
    years: dict[str, dict[Level, set[int | None]]] = {}
    latest: dict[str, Indicator] = {}
    for values in project.values:
        if values.level in drawn and values.numbers.notna().any():
            years.setdefault(values.indicator.id, {}).setdefault(values.level, set()).add(values.indicator.year)
            known = latest.get(values.indicator.id)
            if known is None or (values.indicator.year or 0) >= (known.year or 0):
                latest[values.indicator.id] = values.indicator
    for name, of in years.items():
        if latest[name].kind is Kind.COUNT or _weighed(project):
            of |= {coarse: of[finer] for coarse, finer in coarse_levels(project, tuple(of)).items()}
    for name in shares_offered(project):
        latest[name] = share_meaning(project, name)
        levels = (*drawn, *coarse_levels(project, tuple(drawn)))
        years[name] = {level: {latest[name].year} for level in levels}
    language = project.settings.language
    found = [
        Measured(
            latest[name],
            {level: tuple(sorted(of[level], key=lambda year: year or 0)) for level in Level if level in of},
        )
        for name, of in years.items()
    ]
    texts = Texts(language)

    def place(one: Measured) -> tuple[bool, str, str]:
        theme = one.indicator.theme
        return not theme, theme_label(theme, texts), one.indicator.labelled(language).lower()

    return tuple(sorted(found, key=place))


def theme_label(theme: str, texts: Texts) -> str:
    """Return the name of a subject of indicators; one that is not in the dictionary stays as its file has it."""
    key = f"themes.{theme}"
    return texts(key) if key in texts else theme.capitalize()


def _weighed(project: Project) -> bool:
    """Tell whether means can be added up: there is something to weigh them by."""
    return any(project.values_of(name) for name in WEIGHTS)


def with_reference(spec: MapSpec, reference: str) -> MapSpec:
    """Return a map with its developments compared with another whole, "" for none: absolute or relative."""

    def turned(quantity: Quantity) -> Quantity:
        return replace(quantity, reference=reference) if quantity.is_change else quantity

    match spec:
        case Choropleth():
            return replace(spec, axis=replace(spec.axis, quantity=turned(spec.axis.quantity)))
        case Bivariate():
            x, y = (replace(axis, quantity=turned(axis.quantity)) for axis in (spec.x, spec.y))
            return replace(spec, x=x, y=y)
        case Typology():
            rules = (
                replace(rule, conditions=tuple(replace(c, quantity=turned(c.quantity)) for c in rule.conditions))
                for rule in spec.rules
            )
            return replace(spec, rules=tuple(rules))
        case Confrontation():
            outcome = with_reference(spec.outcome, reference)
            assert not isinstance(outcome, Confrontation)
            return replace(spec, outcome=outcome)


def reference_of(spec: MapSpec) -> str | None:
    """Return the whole that the developments of a map are compared with, "" for none; None where it shows none."""
    changes = [quantity for quantity in quantities_of(spec) if quantity.is_change]
    return changes[0].reference if changes else None


def references_offered(project: Project) -> tuple[str, ...]:
    """Return the wholes that a development can be compared with in a project, "" for none."""
    small = (areas.codes.tolist() for areas in project.areas if areas.level is Level.BUURT)
    towns = {code[2:6] for codes in small for code in codes}
    land = any(values.level is Level.LAND for values in project.values) or len(towns) >= COUNTRY_FROM
    return ("", "gemeente", "alles", *(("land",) if land else ()), *(("bezit",) if project.stock is not None else ()))


def indicator_map(
    one: Measured, level: Level, year: int | None, since: int | None = None, reference: str = ""
) -> MapSpec:
    """Return the usual map of an indicator on a level; a change, less that of a reference when there is one."""
    relative = reference if since is not None and one.indicator.kind is not Kind.COUNT else ""
    quantity = Quantity((one.indicator.id,), year, since, relative)
    return replace(map_of(quantity, level=level), id=f"{quantity} {level}")


def first_map(project: Project) -> MapSpec | None:
    """Return the map to begin with: the first of the project, else liveability or nuisance, else any; None without any.

    A share tells more than a count, for a count is large where many people live; and what is bad where it is high
    tells more than what is neither good nor bad. The language makes no difference.
    """
    if project.specs:
        return project.specs[0]
    offered = measured(project)
    if not offered:
        return None
    found = min(offered, key=lambda one: _begins(one.indicator))
    level = Level.BUURT if Level.BUURT in found.levels else found.levels[-1]
    return indicator_map(found, level, found.years[level][-1])


def _begins(indicator: Indicator) -> tuple[int, bool, int, str]:
    """Sort what tells most to the front."""
    rank = _TELLING.index(indicator.id) if indicator.id in _TELLING else len(_TELLING)
    telling = (Direction.HIGH_IS_BAD, Direction.HIGH_IS_GOOD, Direction.NEUTRAL).index(indicator.direction)
    return rank, indicator.kind is Kind.COUNT, telling, indicator.id


def matches(one: Measured, words: Sequence[str], language: str) -> bool:
    """Tell whether every word is in the label, theme, definition or id; accents and capitals make no difference."""
    indicator = one.indicator
    labels = (indicator.label, indicator.labelled(language))
    themes = (indicator.theme, theme_label(indicator.theme, Texts(language)))
    text = _plain(" ".join((*labels, *themes, indicator.id, indicator.definition)))
    return all(_plain(word) in text for word in words)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
