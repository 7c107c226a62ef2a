"""The dictionary of known indicators (`resources/indicators.toml`), and the names in it that follow a pattern."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.resources import resources

__all__ = ["crime_named", "dictionary", "labelled", "nearness"]

_NEAR = (
    (re.compile(r"(.+?)_(?:gemiddelde_afstand|gem_afst|gem_afstand)_in_km"), "{}_gemiddelde_afstand_in_km"),
    (re.compile(r"(?:gemiddelde_)?afstand_tot_(.+)"), ""),
    (re.compile(r"(.+?)_(?:gemiddeld_?aantal|gem_aantal|aantal)_binnen_(\d+)_km"), "{}_gemiddeld_aantal_binnen_{}_km"),
    (re.compile(r"gemiddeld_aantal_(.+)_binnen_(\d+)_km"), ""),
)


@cache
def dictionary() -> Mapping[str, Any]:
    """Return the dictionary: a table per family of sources, and the tables `source`, `facility` and `crime`."""
    return tomllib.loads((resources() / "indicators.toml").read_text(encoding="utf-8"))


@cache
def labelled() -> Mapping[str, str]:
    """Return the ids of known indicators by their Dutch and English labels, in lower case."""
    tables = [table for name, table in dictionary().items() if name not in ("source", "facility", "crime")]
    entries = [pair for table in tables for pair in table.items() if isinstance(pair[1], dict)]
    return {entry[language].lower(): identifier for identifier, entry in entries for language in ("nl", "en")}


def crime_named(number: str) -> tuple[str, str] | None:
    """Return what a police number of a kind of crime is called in Dutch and English, None for one not known.

    >>> crime_named("1.4.5"), crime_named("9.9.9")
    (('Mishandeling', 'Assault'), None)
    """
    names = dictionary()["crime"].get(number)
    return (names[0], names[1]) if names else None


def nearness(identifier: str) -> Indicator | None:
    """Make the indicator of a distance to, or number of, facilities that CBS writes by one pattern."""
    source = dictionary()["source"]["cbs"]
    for pattern, canonical in _NEAR:
        match = pattern.fullmatch(identifier)
        if match is None or match.group(1) not in dictionary()["facility"]:
            continue
        dutch, english = dictionary()["facility"][match.group(1)]
        within = match.group(2) if match.re.groups > 1 else None
        return Indicator(
            id=canonical.format(*match.groups()) if canonical and "gem_" not in identifier else identifier,
            label=f"{dutch}: aantal binnen {within} km" if within else f"{dutch}: afstand (km)",
            label_en=f"{english}: number within {within} km" if within else f"{english}: distance (km)",
            theme="nabijheid",
            source=source["name"],
            licence=source["licence"],
        )
    return None
