"""The wholes that a map can be compared with: municipality, region, country, own stock, areas picked by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from sociale_kaart.analysis.change import check_comparable
from sociale_kaart.analysis.reference import whole_of
from sociale_kaart.analysis.stock import dwellings_in
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import parent
from sociale_kaart.core.errors import MapError, MeaningError
from sociale_kaart.core.indicator import Indicator, Kind
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.on_areas import candidates, denominator_of
from sociale_kaart.render.texts import Texts

__all__ = ["COUNTRY_FROM", "REFERENCES", "reference_name", "wholes_of"]

REFERENCES = ("gemeente", "alles", "land", "bezit")
"""The wholes with a name: the own municipality, all areas of the project, the country, the own stock.

Any other is a list of codes: `GM0363,GM0362` is a region, `BU03630001,BU03630002` areas picked by hand.
"""

_WEIGHTS = ("woningvoorraad", "aantal_huishoudens", "aantal_inwoners")
COUNTRY_FROM = 300
"""Municipalities from which on areas are taken to be the whole country: there have been 342 or more."""


def wholes_of(
    project: Project,
    numbers: pd.Series[float],
    indicator: Indicator,
    areas: Areas,
    reference: str,
    quantity: Quantity | None = None,
) -> tuple[pd.Series[float], float]:
    """Return, per area, the value of the whole that it is compared with, and the covered share of its weight.

    The weight is the indicator's own denominator, else dwellings, households or inhabitants; for "bezit" it is the
    number of dwellings of the corporation. The country is the published value of `quantity` where the project has it,
    else all areas when these are the country. Raises MapError when there is no such whole or weight.
    """
    if indicator.kind is Kind.COUNT:
        raise MeaningError("meaning_count_not_relative", indicator=indicator.id)
    if reference == "land":
        published = _published(project, indicator, quantity)
        if published is not None:
            return pd.Series(published, index=areas.codes), 1.0
        if _municipalities(areas).nunique() < COUNTRY_FROM:
            raise MapError("map_no_country", indicator=indicator.id)
    members = None if reference in REFERENCES else _members(areas, reference)
    weights = _weights(project, indicator, areas, reference)
    if reference == "gemeente":
        return whole_of(numbers, weights, _municipalities(areas))
    everywhere = pd.Series("", index=areas.codes)
    if members is None:
        return whole_of(numbers, weights, everywhere)
    value, covered = whole_of(numbers[members], weights[members], everywhere[members])
    return pd.Series(value.iloc[0], index=areas.codes), covered


def reference_name(reference: str, texts: Texts, areas: Areas | None = None) -> str:
    """Name a whole for people; areas give the names of codes."""
    if reference in REFERENCES:
        return texts(f"map.reference.{reference}")
    codes = reference.split(",")
    if len(codes) > 3:
        return texts("map.reference.several", count=len(codes))
    names = areas.names if areas is not None else pd.Series(dtype=object)
    return ", ".join(str(names.get(code, code)) for code in codes)


def _published(project: Project, indicator: Indicator, quantity: Quantity | None) -> float | None:
    """The value of the country as its publisher gives it, or its change; None where the project does not have it."""
    if quantity is None or len(quantity.indicators) > 1:
        return None
    years = (quantity.since, quantity.year) if quantity.is_change else (indicator.year,)
    found = [candidates(project, indicator.id, year, Level.LAND) for year in years]
    if not all(found):
        return None
    for values in found:
        check_comparable(values[0].indicator, indicator)
    numbers = [float(values[0].numbers.iloc[0]) for values in found]
    return numbers[-1] - numbers[0] if quantity.is_change else numbers[0]


def _members(areas: Areas, reference: str) -> pd.Series[bool]:
    """The areas that a list of codes names, or that lie in what it names."""
    codes = set(reference.split(","))
    found = areas.codes.isin(codes)
    known = set(areas.codes[found])
    for level in (Level.GEMEENTE, Level.WIJK, Level.PC4):
        parents = _municipalities(areas) if level is Level.GEMEENTE else _parents(areas, level)
        found |= parents.isin(codes).to_numpy()
        known |= codes.intersection(parents)
    if codes - known:
        raise MapError("map_unknown_reference", reference=", ".join(sorted(codes - known)), known=REFERENCES)
    return pd.Series(found, index=areas.codes)


def _municipalities(areas: Areas) -> pd.Series[str]:
    return _parents(areas, Level.GEMEENTE)


@lru_cache(maxsize=16)
def _parents(areas: Areas, level: Level) -> pd.Series[str]:
    return pd.Series([parent(code, level) or "" for code in areas.codes], index=areas.codes)


def _weights(project: Project, indicator: Indicator, areas: Areas, reference: str) -> pd.Series[float]:
    if reference == "bezit":
        if project.stock is None:
            raise MapError("map_no_stock")
        return dwellings_in(project.stock, areas, project.settings.own)
    own = denominator_of(project, indicator, areas)
    if own is not None:
        return own
    for name in _WEIGHTS:
        weights = denominator_of(project, replace(indicator, denominator=name), areas)
        if weights is not None:
            return weights
    raise MapError("map_no_weights", indicator=indicator.id)
