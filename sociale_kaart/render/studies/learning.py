"""Studies to learn from: better or worse than expected, look-alikes, early signals."""

from __future__ import annotations

import pandas as pd

from sociale_kaart.analysis.alike import alike
from sociale_kaart.analysis.early import composition, declining_twice, rising_where_high
from sociale_kaart.analysis.expected import Fit, expected
from sociale_kaart.analysis.reference import weighted_mean
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Direction
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.studies.study import (
    Study,
    Table,
    behind,
    named,
    plain_number,
    quantities_on,
    sources_line,
)
from sociale_kaart.render.texts import Texts

__all__ = ["alike_study", "early_study", "expected_study"]

ENDS = 5
"""How many areas are shown at either end."""


def expected_study(
    project: Project,
    outcome: Quantity,
    on: tuple[Quantity, ...],
    *,
    weights: Quantity | None = None,
    level: Level | None = None,
) -> Study:
    """Return which areas do better and worse than expected from other quantities (see `analysis.expected`)."""
    texts = Texts(project.settings.language)
    asked = (outcome, *on, *((weights,) if weights else ()))
    areas, found = quantities_on(project, asked, level)
    target, used = found[0], found[1 : 1 + len(on)]
    frame = pd.DataFrame({str(one.quantity): one.numbers for one in used})
    fit = expected(
        target.numbers.rename(target.label),
        frame,
        target.indicators[0].direction,
        weights=found[-1].numbers if weights else None,
    )
    order = fit.favourable.dropna().sort_values(ascending=False, kind="stable").index
    labels = [one.label for one in used]
    return Study(
        id="expected",
        title=texts("analyse.expected.title", label=target.label),
        told=(*_fit_told(fit, target, labels, len(areas), texts), sources_line(found, texts)),
        tables=(
            _ends(texts("analyse.expected.better"), order[:ENDS], fit, target, areas, texts),
            _ends(texts("analyse.expected.worse"), order[::-1][:ENDS], fit, target, areas, texts),
        ),
        facts={
            "outcome": str(target.quantity),
            "on": [str(one.quantity) for one in used],
            "n": fit.n,
            "r2": plain_number(fit.r2),
            "adjusted_r2": plain_number(fit.adjusted_r2),
            "spread": plain_number(fit.spread),
            "intercept": plain_number(fit.intercept),
            "coefficients": {name: plain_number(value, 9) for name, value in fit.coefficients.items()},
            "inflation": {name: plain_number(value) for name, value in fit.inflation.items()},
            "warnings": list(fit.warnings),
            "areas": [
                {
                    "area": code,
                    "name": str(areas.names[code]),
                    "value": plain_number(target.numbers[code]),
                    "expected": plain_number(fit.predicted[code]),
                    "residual": plain_number(fit.residuals[code]),
                    "favourable": plain_number(fit.favourable[code]),
                }
                for code in order
            ],
        },
    )


def _fit_told(fit: Fit, target: ResolvedQuantity, labels: list[str], size: int, texts: Texts) -> list[str]:
    change = target.quantity.is_change
    spread = texts.value(fit.spread, target.unit, change=change).removeprefix("+")
    told = [
        texts("analyse.expected.fit", on="; ".join(labels), count=fit.n, size=size),
        texts("analyse.expected.explains", share=round(100 * fit.r2), adjusted=round(100 * fit.adjusted_r2)),
        texts("analyse.expected.spread", spread=spread),
    ]
    told += [texts(f"analyse.expected.warning.{code}", count=fit.n) for code in fit.warnings]
    return [*told, texts("analyse.expected.look")]


def _ends(heading: str, codes: pd.Index[str], fit: Fit, target: ResolvedQuantity, areas: Areas, texts: Texts) -> Table:
    change = target.quantity.is_change
    columns = (heading, target.label, texts("analyse.expected.was_expected"), texts("analyse.expected.in_spreads"))
    return Table(
        columns,
        tuple(
            (
                named(areas, code),
                texts.value(target.numbers[code], target.unit, change=change),
                texts.value(fit.predicted[code], target.unit, change=change),
                texts.number(fit.favourable[code], 1, signed=True),
            )
            for code in codes
        ),
    )


def alike_study(
    project: Project, code: str, on: tuple[Quantity, ...], *, count: int = ENDS, level: Level | None = None
) -> Study:
    """Return the areas most like one on quantities, and by how much each differs (see `analysis.alike`)."""
    texts = Texts(project.settings.language)
    areas, found = quantities_on(project, on, level)
    frame = pd.DataFrame({str(one.quantity): one.numbers for one in found})
    near = alike(frame, code, count)
    asked = {str(one.quantity): one for one in found}
    rows = []
    for other in near.index:
        apart = near.loc[other].drop("distance")
        most = str(apart.abs().idxmax())
        values = (texts.value(one.numbers[other], one.unit, change=one.quantity.is_change) for one in asked.values())
        rows.append((named(areas, other), texts.number(near.loc[other, "distance"], 2), *values, asked[most].label))
    own = (texts.value(one.numbers[code], one.unit, change=one.quantity.is_change) for one in found)
    labels = [one.label for one in found]
    return Study(
        id="alike",
        title=texts("analyse.alike.title", area=named(areas, code)),
        told=(
            texts("analyse.alike.how", labels="; ".join(labels), count=int(frame.notna().all(axis=1).sum())),
            sources_line(found, texts),
        ),
        tables=(
            Table(
                (texts("analyse.area"), texts("analyse.alike.distance"), *labels, texts("analyse.alike.most")),
                ((named(areas, code), "", *own, ""), *rows),
            ),
        ),
        facts={
            "area": code,
            "on": list(asked),
            "areas": [
                {
                    "area": other,
                    "name": str(areas.names[other]),
                    "distance": plain_number(near.loc[other, "distance"]),
                    "apart": {name: plain_number(near.loc[other, name]) for name in asked},
                }
                for other in near.index
            ],
        },
    )


def early_study(
    project: Project,
    indicator: str,
    *,
    sufficient: float | None = None,
    band: float | None = None,
    level: Level | None = None,
) -> Study:
    """Return the early signals of an indicator over its last three years, and of its parts where it is a mean.

    Sufficient is what the whole of the areas was in the first of these years, by their weight, unless a threshold is
    given. Raises MapError where there are fewer than three years.
    """
    texts = Texts(project.settings.language)
    names = tuple(indicator.split("+"))
    areas, years = _last_three(project, names, level)
    first, middle, last = (quantities_on(project, (Quantity(names, year),), areas.level)[1][0] for year in years)
    _, (change,) = quantities_on(project, (Quantity(names, years[2], years[0]),), areas.level)
    weights = behind(project, first.indicators[0], areas)
    weights = weights if weights.notna().any() else pd.Series(1.0, index=areas.codes)
    bound = weighted_mean(first.numbers, weights)[0] if sufficient is None else sufficient
    width = (change.band or 0.0) if band is None else band
    direction = first.indicators[0].direction
    falling = declining_twice(
        first.numbers.rename(first.label), middle.numbers, last.numbers, direction, sufficient=bound, band=width
    )
    codes = {"declining_twice": falling.index[falling == 1]}
    high = float(first.numbers.quantile(0.8))
    if direction is not Direction.HIGH_IS_GOOD:
        rising = rising_where_high(first.numbers, last.numbers, high=high, band=width)
        codes["rising_where_high"] = rising.index[rising == 1]
    shown = {"bound": texts.value(bound, first.unit), "high": texts.value(high, first.unit)}
    size = texts.value(width, first.unit, change=True).removeprefix("+")
    facts: dict[str, object] = {
        "indicator": indicator,
        "years": list(years),
        "sufficient": plain_number(bound),
        "band": plain_number(width),
        "high": plain_number(high),
        "known": int(falling.notna().sum()),
        **{signal: list(members) for signal, members in codes.items()},
    }
    told = [
        texts(f"analyse.early.{signal}", count=len(members), years=_listed(years, texts), band=size, **shown)
        for signal, members in codes.items()
    ]
    tables = [_signal_table(signal, members, (first, middle, last), areas, texts) for signal, members in codes.items()]
    if len(names) > 1:
        tables.append(_composition_table(project, names, years, weights, areas, texts, facts))
    return Study(
        id="early",
        title=texts("analyse.early.title", label=change.label),
        told=(*told, sources_line((change,), texts)),
        tables=tuple(table for table in tables if table.rows),
        facts=facts,
    )


def _last_three(project: Project, names: tuple[str, ...], level: Level | None) -> tuple[Areas, tuple[int, int, int]]:
    areas, _ = quantities_on(project, (Quantity(names),), level)
    shared = set.intersection(
        *({v.indicator.year for v in project.values_of(name, level=areas.level)} for name in names)
    )
    years = sorted(year for year in shared if year is not None)
    if len(years) < 3:
        raise MapError("analysis_three_years", indicator="+".join(names), years=tuple(map(str, years)))
    return areas, (years[-3], years[-2], years[-1])


def _listed(years: tuple[int, int, int], texts: Texts) -> str:
    return texts("analyse.early.years", first=str(years[0]), middle=str(years[1]), last=str(years[2]))


def _signal_table(
    signal: str, codes: pd.Index[str], found: tuple[ResolvedQuantity, ...], areas: Areas, texts: Texts
) -> Table:
    heading = texts(f"analyse.early.table.{signal}")
    rows = [(named(areas, code), *(texts.value(one.numbers[code], one.unit) for one in found)) for code in codes]
    return Table((heading, *(str(one.quantity.year) for one in found)), tuple(rows))


def _composition_table(
    project: Project,
    names: tuple[str, ...],
    years: tuple[int, int, int],
    weights: pd.Series[float],
    areas: Areas,
    texts: Texts,
    facts: dict[str, object],
) -> Table:
    """What each indicator added to the change of the mean, for all areas together."""
    asked = tuple(Quantity((name,), years[2], years[0]) for name in names)
    _, found = quantities_on(project, asked, areas.level)
    parts = composition(pd.DataFrame({one.indicators[0].id: one.numbers for one in found}))
    whole = {name: weighted_mean(parts[name], weights)[0] for name in parts.columns}
    facts["composition"] = {name: plain_number(value) for name, value in whole.items()}
    labels = [one.indicators[0].labelled(texts.language) for one in found] + [texts("analyse.early.total")]
    rows = [
        (label, texts.value(value, found[0].unit, change=True))
        for label, value in zip(labels, whole.values(), strict=True)
    ]
    return Table((texts("analyse.early.part"), texts("analyse.early.adds")), tuple(rows))
