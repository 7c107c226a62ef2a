"""The rules of judgement that ship with the program, from `resources/judgement.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from sociale_kaart.core.judgement import JudgementRule, PairRule, Yardstick
from sociale_kaart.core.resources import resources
from sociale_kaart.core.serialise import from_plain

__all__ = ["default_rules", "pair_rules", "yardsticks"]


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((resources() / "judgement.toml").read_text(encoding="utf-8"))


@cache
def default_rules() -> tuple[JudgementRule, ...]:
    """Return the rules a new project begins with."""
    return tuple(from_plain(row, JudgementRule) for row in _tables()["rule"])


@cache
def pair_rules() -> tuple[PairRule, ...]:
    """Return which kinds of policy collide or can be combined in one place and time."""
    return tuple(from_plain(row, PairRule) for row in _tables()["pair"])


@cache
def yardsticks() -> Mapping[str, Yardstick]:
    """Return what rules look at, by id."""
    found = tuple(from_plain(row, Yardstick) for row in _tables()["yardstick"])
    return {one.id: one for one in found}
