"""Studies of goals: the scorecard of an area, and the vitality score."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from sociale_kaart.analysis.reference import weighted_mean
from sociale_kaart.analysis.scorecard import Scorecard, scorecard
from sociale_kaart.analysis.vitality import LOOK_FROM, vitality
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.studies.study import Study, Table, behind, named, plain_number, quantities_on, sources_line
from sociale_kaart.render.texts import Texts

__all__ = ["scorecard_study", "vitality_study"]

SHOWN = 20


def scorecard_study(
    project: Project, change: Quantity, code: str, *, target: float | None = None, level: Level | None = None
) -> Study:
    """Return where an area stands between its baseline, its target and all areas together (see `analysis.scorecard`).

    Raises MapError for anything but the change of one quantity, and for an area that is not there or has no values.
    """
    texts = Texts(project.settings.language)
    if not change.is_change or len(change.indicators) != 1 or change.reference:
        raise MapError("analysis_needs_one_change", text=str(change))
    areas, (found,) = quantities_on(project, (change,), level)
    if code not in areas.codes:
        raise MapError("map_unknown_area", area=code, example=str(areas.codes[0]))
    if math.isnan(found.numbers[code]):
        raise MapError("analysis_area_incomplete", area=code, indicators=(found.label,))
    before, after = found.parts
    weights = behind(project, after.indicator, areas)
    weights = weights if weights.notna().any() else pd.Series(1.0, index=areas.codes)
    reference = weighted_mean(after.numbers, weights)[0]
    card = scorecard(
        float(before.numbers[code]),
        float(after.numbers[code]),
        reference=reference,
        target=math.nan if target is None else target,
    )
    since, year = str(before.indicator.year), str(after.indicator.year)
    told = [
        texts(
            "analyse.scorecard.who",
            area=named(areas, code),
            since=since,
            year=year,
            count=int(after.numbers.notna().sum()),
        ),
        *((texts("analyse.scorecard.no_target"),) if target is None else ()),
        sources_line((found,), texts),
    ]
    return Study(
        id="scorecard",
        title=texts("analyse.scorecard.title", label=after.indicator.labelled(texts.language)),
        told=tuple(told),
        tables=(_card(card, found, since, year, texts),),
        facts={
            "change": str(found.quantity),
            "area": code,
            **{name: plain_number(getattr(card, name)) for name in Scorecard.__slots__},
        },
    )


def _card(card: Scorecard, found: ResolvedQuantity, since: str, year: str, texts: Texts) -> Table:
    """A row per number that is there; percent and percentage points each say which they are."""
    rows = [
        ("baseline", card.baseline, texts.value(card.baseline, found.unit)),
        ("now", card.now, texts.value(card.now, found.unit)),
        ("change", card.change, texts.value(card.change, found.unit, change=True)),
        ("change_percent", card.change_percent, f"{texts.number(card.change_percent, 1, signed=True)} %"),
        ("reference", card.reference, texts.value(card.reference, found.unit)),
        ("gap", card.gap, texts.value(card.gap, found.unit, change=True)),
        ("target", card.target, texts.value(card.target, found.unit)),
        ("to_go", card.to_go, texts.value(card.to_go, found.unit, change=True)),
        ("progress", card.progress, f"{texts.number(card.progress, 0)} %"),
    ]
    return Table(
        (texts("analyse.scorecard.what"), texts("analyse.scorecard.value")),
        tuple(
            (texts(f"analyse.scorecard.{name}", since=since, year=year), shown)
            for name, value, shown in rows
            if not math.isnan(value)
        ),
    )


def vitality_study(project: Project, asked: Sequence[Quantity], *, level: Level | None = None) -> Study:
    """Return the vitality score of three quantities in points (see `analysis.vitality`).

    Raises MapError unless there are three, in points 1-3.
    """
    texts = Texts(project.settings.language)
    if len(asked) != 3:
        raise MapError("analysis_three_parts", count=len(asked))
    areas, found = quantities_on(project, tuple(asked), level)
    score = vitality(*(one.numbers.rename(one.label) for one in found)).rename("score")
    order = score.dropna().sort_values(ascending=False, kind="stable").index
    return Study(
        id="vitality",
        title=texts("analyse.vitality.title"),
        told=(
            texts("analyse.vitality.how", labels="; ".join(one.label for one in found), look=LOOK_FROM),
            texts("analyse.vitality.count", count=int((score >= LOOK_FROM).sum()), known=len(order), look=LOOK_FROM),
            sources_line(found, texts),
        ),
        tables=(
            Table(
                (texts("analyse.area"), texts("analyse.vitality.score"), *(one.label for one in found)),
                tuple(
                    (
                        named(areas, code),
                        texts.number(score[code], 0),
                        *(texts.number(one.numbers[code], 0) for one in found),
                    )
                    for code in order[:SHOWN]
                ),
            ),
        ),
        facts={
            "look_from": LOOK_FROM,
            "areas": [
                {"area": code, "score": plain_number(score[code]), "look": bool(score[code] >= LOOK_FROM)}
                for code in order
            ],
        },
    )
