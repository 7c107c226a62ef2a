"""Which map is meant: a map of the project by its id, or one made on the fly from quantities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import typer

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import MapSpec, Mask, with_mask
from sociale_kaart.render.ready import map_of, ready_maps
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts
from sociale_kaart.store.project_file import load

__all__ = ["Choice", "area_of_text", "level_of_text", "mask_of_text", "opened", "quantity_of_text", "resolved_choice"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The options that choose a map; exactly one of the first four is given."""

    map_id: str = ""
    choropleth: str = ""
    change: str = ""
    bivariate: tuple[str, str] | None = None
    relative: str = ""
    level: str = ""
    mask: str = ""


def opened(path: Path, language: str = "") -> Project:
    """Load a project, in the language asked for or else its own."""
    project = load(path)
    return replace(project, settings=replace(project.settings, language=language)) if language else project


def resolved_choice(project: Project, choice: Choice) -> ResolvedMap:
    """Resolve the map that is meant. Raises MapError, and BadParameter for options that do not go together."""
    spec = _spec(project, choice)
    return resolve(project, with_mask(spec, mask_of_text(choice.mask)) if choice.mask else spec)


def _spec(project: Project, choice: Choice) -> MapSpec:
    given = [text for text in (choice.map_id, choice.choropleth, choice.change, choice.bivariate) if text]
    if len(given) != 1:
        raise typer.BadParameter(Texts(project.settings.language)("maps.one_choice"))
    if choice.map_id:
        return _of_project(project, choice.map_id)
    level = level_of_text(choice.level)
    if choice.bivariate:
        return map_of(*(quantity_of_text(text) for text in choice.bivariate), level=level)
    quantity = quantity_of_text(choice.choropleth or choice.change)
    if choice.change and not quantity.is_change:
        raise MapError("map_change_needs_years", text=choice.change)
    if choice.relative:
        quantity = replace(quantity, reference=choice.relative)
    return map_of(quantity, level=level)


def _of_project(project: Project, identifier: str) -> MapSpec:
    spec = project.spec(identifier)
    if spec is not None:
        return spec
    texts = Texts(project.settings.language)
    ready = next((one for one in ready_maps(project) if one.id == identifier), None)
    if ready is not None and ready.spec is not None:
        return ready.spec
    if ready is not None:
        missing = "; ".join(texts(f"map.need.{need}") for need in ready.missing)
        raise MapError("map_not_ready", map=identifier, missing=missing)
    known = tuple(one.id for one in project.specs) or (texts("maps.none"),)
    raise MapError("map_unknown", map=identifier, known=known)


def quantity_of_text(text: str) -> Quantity:
    """Read a quantity as people write it. Raises MapError for anything else."""
    try:
        return Quantity.parse(text)
    except ValueError as error:
        raise MapError("map_quantity", text=text) from error


def area_of_text(text: str, areas: Areas) -> str:
    """Return the code of the area that is meant: by its code, in any case, or by a name that is its alone.

    Raises MapError for what is not there, and for a name of several areas.
    """
    asked = text.strip().casefold()
    for column in (areas.codes, areas.names):
        found = [str(code) for code, own in zip(areas.codes, column, strict=True) if str(own).casefold() == asked]
        if len(found) == 1:
            return found[0]
        if found:
            raise MapError("map_area_name_twice", area=text, codes=tuple(found))
    raise MapError("map_unknown_area", area=text, example=str(areas.codes[0]))


def level_of_text(text: str) -> Level | None:
    """Return the level with a name, None for no name. Raises MapError for one that is not there."""
    if not text:
        return None
    try:
        return Level(text)
    except ValueError as error:
        raise MapError("map_unknown_level", level=text, known=tuple(str(level) for level in Level)) from error


def mask_of_text(text: str) -> Mask:
    """Read a mask as people write it. Raises MapError for anything else."""
    try:
        return Mask.parse(text)
    except ValueError as error:
        raise MapError("mask_text", text=text) from error
