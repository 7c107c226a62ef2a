"""The meaning of a column as a person puts it right: a known indicator, or a label, unit, direction and definition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sociale_kaart.core.indicator import Indicator, Kind, Unit
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.choices import Choices, ColumnChoice
from sociale_kaart.sources.figures.indicators import Meaning, meaning_of
from sociale_kaart.sources.found import Figure

__all__ = ["LOW_INCOMES", "as_chosen", "income_in_doubt", "is_about_low_incomes", "kind_for"]

LOW_INCOMES = ("laagste_inkomens_20", "percentage_huishoudens_met_laagste_inkomen")
"""The two definitions that must never be mixed: the lowest 20 % and the lowest 40 % of the Netherlands."""

_LOW = re.compile(
    r"laag(ste)?.{0,12}inkom|inkom\w*.{0,12}laag|lage.{0,3}inkom|low(est)?.{0,12}incom|laagink|ink\w*_?laag"
)
_SAYS_WHICH = re.compile(r"grens|minim|105|110|120|20|40|line\b|quinti")


def as_chosen(meaning: Meaning, choice: ColumnChoice) -> Meaning:
    """Return a meaning with what was chosen put in its place; a known indicator comes with all that is known of it."""
    if choice.indicator:
        known = meaning_of(choice.indicator)
        known = known if known.known else meaning_of(choice.indicator, "cbs")
        meaning = replace(known, year=meaning.year)
    indicator = meaning.indicator
    unit = indicator.unit if choice.unit is None else choice.unit
    told = replace(
        indicator,
        label=choice.label or indicator.label,
        label_en="" if choice.label else indicator.label_en,
        unit=unit,
        kind=indicator.kind if choice.unit is None else kind_for(unit),
        direction=indicator.direction if choice.direction is None else choice.direction,
        definition=indicator.definition if choice.definition is None else choice.definition,
        definition_en=indicator.definition_en if choice.definition is None else "",
        modelled=indicator.modelled if choice.modelled is None else choice.modelled,
        stable_band=indicator.stable_band if choice.unit is None else 1.0 if unit is Unit.PERCENT else None,
    )
    return replace(meaning, indicator=told, year=meaning.year if choice.year is None else choice.year)


def kind_for(unit: Unit) -> Kind:
    """Return how values in a unit behave when areas are joined."""
    if unit is Unit.COUNT:
        return Kind.COUNT
    return Kind.SHARE if unit in (Unit.PERCENT, Unit.PER_1000) else Kind.MEAN


def is_about_low_incomes(header: str, indicator: Indicator) -> bool:
    """Tell whether a column is about low incomes without saying which: 20 %, 40 % or under a line.

    >>> def doubtful(header):
    ...     return is_about_low_incomes(header, meaning_of(header).indicator)
    >>> doubtful("laagste_inkomens_2018"), doubtful("Laagste inkomens 20%"), doubtful("lage-inkomensgrens")
    (True, False, False)
    """
    if indicator.id in LOW_INCOMES:
        return False
    plain = re.sub(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)", "", header.lower())
    return bool(_LOW.search(plain)) and not _SAYS_WHICH.search(plain)


def income_in_doubt(figures: Iterable[Figure], choices: Choices) -> list[Issue]:
    """Ask which low incomes are meant, for every column that does not say so and about which nothing was decided."""
    columns = tuple(
        one.column
        for one in figures
        if not one.fault
        and not one.known
        and is_about_low_incomes(one.column, one.indicator)
        and not (choices.column(one.column).indicator or choices.column(one.column).definition)
    )
    return [Issue("low_income_undefined", Severity.WARNING, len(columns), columns[:5])] if columns else []
