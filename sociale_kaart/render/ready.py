"""The ready maps: specifications in `resources/maps` that pick the indicators they need, or say what is missing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sociale_kaart.core.indicator import Direction
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.resources import resources
from sociale_kaart.core.serialise import spec_from_plain, to_plain
from sociale_kaart.core.specs import Axis, Bivariate, Choropleth, Classes, Extent, MapSpec, Scheme

__all__ = ["ReadyMap", "chosen_indicators", "map_of", "ready_maps", "ready_specs"]


@dataclass(frozen=True, slots=True)
class ReadyMap:
    """A ready map for a project: its specification, or the needs (keys of `map.need`) that are not met."""

    id: str
    spec: MapSpec | None
    missing: tuple[str, ...] = ()


@cache
def _templates() -> tuple[Mapping[str, Any], ...]:
    paths = sorted((resources() / "maps").glob("*.toml"))
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in paths)


def ready_specs(project: Project) -> tuple[MapSpec, ...]:
    """Return the ready maps that a project can show."""
    return tuple(ready.spec for ready in ready_maps(project) if ready.spec is not None)


def ready_maps(project: Project) -> tuple[ReadyMap, ...]:
    """Return every ready map in the order of the research, with what is missing where it cannot be shown."""
    filled = {template["id"]: _filled(project, template) for template in _templates() if "outcomes" not in template}
    for template in _templates():
        if "outcomes" in template:
            filled[template["id"]] = _over(project, template, filled)
    return tuple(filled[template["id"]] for template in _templates())


def _over(project: Project, template: Mapping[str, Any], outcomes: Mapping[str, ReadyMap]) -> ReadyMap:
    """A map of policy over the first outcome that can be shown."""
    outcome = next((outcomes[name].spec for name in template["outcomes"] if outcomes[name].spec), None)
    missing = (("zones",) if not project.zones else ()) + (("outcome",) if outcome is None else ())
    if missing:
        return ReadyMap(template["id"], None, missing)
    spec = {**template["spec"], "id": template["id"], "outcome": to_plain(outcome)}
    return ReadyMap(template["id"], spec_from_plain(spec))


def _filled(project: Project, template: Mapping[str, Any]) -> ReadyMap:
    fewest: tuple[str, ...] | None = None
    for level in map(Level, template["levels"]):
        chosen, missing = chosen_indicators(project, template["needs"], level)
        if missing:
            fewest = missing if fewest is None or len(missing) < len(fewest) else fewest
            continue
        spec = _substituted(template["spec"], chosen)
        spec |= {"id": template["id"], "extent": {"level": level.value}}
        return ReadyMap(template["id"], spec_from_plain(_with_directions(project, spec)))
    return ReadyMap(template["id"], None, fewest or ())


def chosen_indicators(
    project: Project, needs: Mapping[str, Mapping[str, Any]], level: Level
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Pick an indicator for every need on a level, and the first and last year that all have; else what is missing."""
    years = {
        name: frozenset(v.indicator.year for v in project.values_of(name, level=level) if v.indicator.year is not None)
        for need in needs.values()
        for name in (*need.get("any_of", ()), *need.get("some_of", ()))
    }
    chosen: dict[str, str] = {}
    shared: frozenset[int] | None = None
    missing = []
    for key, need in needs.items():
        enough = need.get("years", 1)
        found = [name for name in (*need.get("any_of", ()), *need.get("some_of", ())) if len(years[name]) >= enough]
        if not found:
            missing.append(key)
            continue
        picked = found if "some_of" in need else found[:1]
        chosen[key] = "+".join(picked)
        for name in picked:
            shared = years[name] if shared is None else shared & years[name]
    if not missing and len(shared or ()) < max((need.get("years", 1) for need in needs.values()), default=0):
        missing.append("shared_years")
    if shared:
        chosen |= {"first": str(min(shared)), "last": str(max(shared))}
    return chosen, tuple(missing)


def _substituted(template: Any, chosen: Mapping[str, str]) -> Any:
    """Fill the chosen names and years into every text of a template."""
    if isinstance(template, str):
        return template.format_map(chosen) if "{" in template else template
    if isinstance(template, Mapping):
        return {key: _substituted(value, chosen) for key, value in template.items()}
    if isinstance(template, list):
        return [_substituted(value, chosen) for value in template]
    return template


def _with_directions(project: Project, spec: dict[str, Any]) -> dict[str, Any]:
    """Turn the comparisons `worse` and `not_worse` into the ones that fit the direction of the indicator."""
    for rule in spec.get("rules", ()):
        for condition in rule.get("conditions", ()):
            name = Quantity.parse(condition["quantity"]).indicators[0]
            low_is_worse = project.values_of(name)[-1].indicator.direction is Direction.HIGH_IS_GOOD
            turned = {"worse": "<" if low_is_worse else ">", "not_worse": ">=" if low_is_worse else "<="}
            condition["op"] = turned.get(condition["op"], condition["op"])
    return spec


def map_of(*quantities: Quantity, level: Level | None = None) -> Choropleth | Bivariate:
    """Return the usual map of one quantity, or of two against each other; a change gets a stable class."""
    extent = Extent(level)
    if len(quantities) == 1:
        return Choropleth(str(quantities[0]), _usual_axis(quantities[0], 5), extent=extent)
    x, y = quantities
    return Bivariate(f"{x} x {y}", _usual_axis(x, 3), _usual_axis(y, 3), extent=extent)


def _usual_axis(quantity: Quantity, k: int) -> Axis:
    return Axis(quantity, Classes(Scheme.STABLE_BAND if quantity.is_change else Scheme.QUANTILES, k))
