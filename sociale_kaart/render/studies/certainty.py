"""Studies of how certain a number is: the noise of a change, rates steadied by empirical Bayes."""

from __future__ import annotations

import pandas as pd

from sociale_kaart.analysis.noise import beyond_noise, noise_band, wilson
from sociale_kaart.analysis.smoothing import steadied
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Kind, Unit
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

__all__ = ["noise_study", "steadied_study"]

SHOWN = 20


def noise_study(project: Project, change: Quantity, *, counted: str = "", level: Level | None = None) -> Study:
    """Return which changes of a share are beyond what chance makes of them (see `analysis.noise`).

    `counted` names the indicator with the persons or households behind it, where the share does not say which.
    Raises MapError for anything but the change of one share of which the persons or households are known.
    """
    texts = Texts(project.settings.language)
    if not change.is_change or len(change.indicators) != 1 or change.reference:
        raise MapError("analysis_needs_one_change", text=str(change))
    areas, (found,) = quantities_on(project, (change,), level)
    before, after = found.parts
    n_before, n_after = (behind(project, part.indicator, areas, counted) for part in found.parts)
    _check_share(found, n_after)
    years = (before.numbers, after.numbers, n_before, n_after)
    band, beyond = noise_band(*years), beyond_noise(*years)
    low, high = wilson(after.numbers, n_after)
    order = beyond.index[beyond == 1]
    order = found.numbers[order].abs().sort_values(ascending=False, kind="stable").index
    known = int(beyond.notna().sum())
    return Study(
        id="noise",
        title=texts("analyse.noise.title", label=found.label),
        told=(
            texts("analyse.noise.count", count=len(order), known=known, chance=round(known / 20)),
            texts("analyse.noise.how"),
            sources_line((found,), texts),
        ),
        tables=(
            Table(
                (
                    texts("analyse.area"),
                    *(str(part.indicator.year) for part in found.parts),
                    texts("analyse.noise.change"),
                    texts("analyse.noise.band"),
                    texts("analyse.noise.behind"),
                ),
                tuple(
                    (
                        named(areas, code),
                        texts.value(before.numbers[code], found.unit),
                        texts.value(after.numbers[code], found.unit),
                        texts.value(found.numbers[code], found.unit, change=True),
                        "± " + texts.value(band[code], found.unit, change=True).removeprefix("+"),
                        texts.number(n_after[code], 0),
                    )
                    for code in order[:SHOWN]
                ),
            ),
        ),
        facts={
            "change": str(found.quantity),
            "known": known,
            "beyond": len(order),
            "areas": [
                {
                    "area": code,
                    "before": plain_number(before.numbers[code]),
                    "after": plain_number(after.numbers[code]),
                    "change": plain_number(found.numbers[code]),
                    "noise_band": plain_number(band[code]),
                    "beyond_noise": bool(beyond[code]),
                    "n_before": plain_number(n_before[code]),
                    "n_after": plain_number(n_after[code]),
                    "after_low": plain_number(low[code]),
                    "after_high": plain_number(high[code]),
                }
                for code in beyond.index[beyond.notna()]
            ],
        },
    )


def _check_share(found: ResolvedQuantity, n: pd.Series[float]) -> None:
    meaning = found.indicators[0]
    if meaning.kind is not Kind.SHARE or meaning.unit is not Unit.PERCENT or n.isna().all():
        raise MapError("analysis_no_denominator", indicator=meaning.id)


def steadied_study(project: Project, share: Quantity, *, counted: str = "", level: Level | None = None) -> Study:
    """Return a share drawn towards the mean of all areas where it rests on few (see `analysis.smoothing`).

    `counted` is as in `noise_study`. Raises MapError for anything but one share in a year of which the persons or
    households are known.
    """
    texts = Texts(project.settings.language)
    areas, (found,) = quantities_on(project, (share,), level)
    n = behind(project, found.indicators[0], areas, counted)
    if share.is_change or len(share.indicators) != 1:
        raise MapError("analysis_no_denominator", indicator=str(share))
    _check_share(found, n)
    rates, own = steadied(found.numbers, n)
    moved = (rates - found.numbers).dropna()
    order = moved.abs().sort_values(ascending=False, kind="stable").index
    return Study(
        id="steady",
        title=texts("analyse.steady.title", label=found.label),
        told=(texts("analyse.steady.how", count=len(order)), sources_line((found,), texts)),
        tables=(
            Table(
                (
                    texts("analyse.area"),
                    texts("analyse.steady.raw"),
                    texts("analyse.steady.steadied"),
                    texts("analyse.noise.behind"),
                ),
                tuple(
                    (
                        named(areas, code),
                        texts.value(found.numbers[code], found.unit),
                        texts.value(rates[code], found.unit),
                        texts.number(n[code], 0),
                    )
                    for code in order[:SHOWN]
                ),
            ),
        ),
        facts={
            "share": str(found.quantity),
            "areas": [
                {
                    "area": code,
                    "share": plain_number(found.numbers[code]),
                    "steadied": plain_number(rates[code]),
                    "own_weight": plain_number(own[code]),
                    "n": plain_number(n[code]),
                }
                for code in moved.index
            ],
        },
    )
