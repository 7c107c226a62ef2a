"""Specifications and other small values to and from plain data (JSON, TOML).

Quantities are written as people say them (`onv@2012:2018 vs gemeente`), enums by value, dates as ISO text, a map with
its `kind`. Reading is strict: no field is invented, guessed or converted, and an unknown one is refused.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import GenericAlias
from typing import Any, TypeVar, cast, get_args, get_origin

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Bivariate, Choropleth, MapSpec, Typology

__all__ = ["from_json", "from_plain", "spec_from_plain", "to_json", "to_plain"]

T = TypeVar("T")
_SHOWN = 3


def to_plain(value: object) -> Any:
    """Return a value of `core` as dicts, lists, texts and numbers; every field is written, defaults too.

    >>> from sociale_kaart.core.specs import Axis
    >>> plain = to_plain(Choropleth("overlast", Axis(Quantity.parse("onv@2018"))))
    >>> plain["kind"], plain["axis"]["quantity"], plain["axis"]["classes"]["scheme"]
    ('choropleth', 'onv@2018', 'quantiles')
    """
    return _converter().unstructure(value, MapSpec if isinstance(value, MapSpec) else None)


def from_plain(data: object, kind: type[T]) -> T:
    """Return a value of a class of `core`; raises ValueError that says what is wrong at which field.

    >>> from sociale_kaart.core.specs import Classes
    >>> from_plain({"scheme": "quantiles", "k": "5"}, Classes)
    Traceback (most recent call last):
    ValueError: k: expected int, found '5'
    """
    try:
        return _converter().structure(data, kind)
    except BaseValidationError as error:
        told = transform_error(error, path="", format_exception=_told)
        shown = [_placed(text) for text in told[:_SHOWN]]
        more = [f"and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else []
        raise ValueError("; ".join([*shown, *more])) from error
    except (ValueError, TypeError) as error:
        raise ValueError(_told(error, None)) from error


def spec_from_plain(data: object) -> MapSpec:
    """Return a map specification from data with its `kind`; raises ValueError like `from_plain`.

    >>> spec_from_plain({"kind": "choropleth", "id": "overlast", "axis": {"quantity": "onv@2018"}}).axis.quantity
    Quantity(indicators=('onv',), year=2018, since=None, reference='')
    """
    return from_plain(data, cast(type[MapSpec], MapSpec))


def to_json(value: object) -> str:
    """Return a value as one line of standard JSON."""
    return json.dumps(to_plain(value), ensure_ascii=False, allow_nan=False)


def from_json(text: str, kind: type[T]) -> T:
    """Return a value of a class of `core` from JSON; raises ValueError like `from_plain`."""
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return from_plain(data, kind)


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _exactly)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(StrEnum, lambda text, kind: kind(_exactly(text, str)))
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    converter.register_unstructure_hook(float, _float_to_plain)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(_exactly(text, str)))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Quantity, str)
    converter.register_structure_hook_func(_is_tuple, lambda items, declared: _tuple(converter, items, declared))
    converter.register_structure_hook_factory(is_dataclass, lambda kind: _table_reader(converter, kind))
    for union in (Choropleth | Bivariate | Typology, MapSpec):
        _tag(converter, union)
    return converter


def _table_reader(converter: Converter, kind: type[Any]) -> Callable[[object, type[Any]], Any]:
    if kind is Quantity:
        return lambda text, _: Quantity.parse(_exactly(text, str))
    read = make_dict_structure_fn(kind, converter)
    return lambda data, declared: read(_table(data), declared)


def _tag(converter: Converter, union: Any) -> None:
    """Let the members of a union be told apart by `kind`, the class in lower case."""
    members: dict[object, type[Any]] = {member.__name__.lower(): member for member in get_args(union)}

    def read(data: object, _: object) -> object:
        table = dict(_table(data))
        kind = table.pop("kind", None)
        if not isinstance(kind, str) or kind not in members:
            raise ValueError(f"unknown kind {_shown(kind)}")
        return converter.structure(table, members[kind])

    def write(value: object) -> dict[str, Any]:
        return {"kind": type(value).__name__.lower(), **converter.unstructure(value)}

    converter.register_structure_hook(union, read)
    converter.register_unstructure_hook(union, write)


def _is_tuple(declared: object) -> bool:
    return get_origin(declared) is tuple


def _tuple(converter: Converter, items: object, declared: Any) -> tuple[Any, ...]:
    """Read a list; a text is refused, which is a sequence of letters to everyone else."""
    if not isinstance(items, list | tuple):
        raise TypeError(f"expected a list, found {_shown(items)}")
    return tuple(converter.structure(list(items), cast(type[list[Any]], GenericAlias(list, get_args(declared)[:1]))))


def _table(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise TypeError(f"expected a table, found {_shown(data)}")
    return data


def _exactly(value: object, kind: type[T]) -> T:
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, found {_shown(value)}")
    return value


def _number(value: object, _: type[float]) -> float:
    if type(value) in (int, float):
        return float(cast(float, value))
    if isinstance(value, str) and value in ("inf", "-inf", "nan"):
        return float(value)
    raise TypeError(f"expected a number, found {_shown(value)}")


def _float_to_plain(value: float) -> float | str:
    return float(value) if math.isfinite(value) else str(float(value))


def _told(error: BaseException, _: type | None) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown field {', '.join(sorted(map(str, error.extra_fields)))}"
    if isinstance(error, KeyError):
        return f"missing field {error.args[0]}"
    return str(error)


def _placed(text: str) -> str:
    """Put the place that cattrs writes behind a message (`... @ .axis.k`) in front of it."""
    told, _, place = text.rpartition(" @ ")
    return f"{place.lstrip('.')}: {told}" if place.lstrip(".") else told


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a table"
    text = repr(value)
    return text if len(text) <= 40 else text[:40] + "…"
