"""Studies of where things come together: cumulation of unfavourable indicators, spatial association."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from sociale_kaart.analysis.association import Association, Cluster, association
from sociale_kaart.analysis.cumulation import cumulation, unfavourable, worst_bound
from sociale_kaart.analysis.neighbours import neighbours
from sociale_kaart.analysis.typology import compared
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Direction
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.studies.study import Study, Table, named, plain_number, quantities_on, sources_line
from sociale_kaart.render.texts import Texts

__all__ = ["association_study", "cumulation_study"]

SHOWN = 20
_FORM = re.compile(r"(?P<quantity>[^<>]+?)\s*(?:(?P<op>>=|<=|>|<)\s*(?P<bound>-?\d+(?:[.,]\d+)?))?")
_ENDS = {Direction.HIGH_IS_GOOD: "good", Direction.HIGH_IS_BAD: "bad", Direction.NEUTRAL: "neutral"}
_SAID = {">": "gt", ">=": "ge", "<": "lt", "<=": "le"}


def cumulation_study(project: Project, asked: Sequence[str], *, level: Level | None = None) -> Study:
    """Return how many of several quantities are unfavourable per area.

    A quantity as people write it, "lvb@2018", is unfavourable in its worst fifth; with a bound, "lvb@2018 > 35",
    beyond that. Raises MapError for another way of writing, MeaningError for a quantity without a direction or bound.
    """
    texts = Texts(project.settings.language)
    parsed = [_parsed(text) for text in asked]
    areas, found = quantities_on(project, tuple(quantity for quantity, _, _ in parsed), level)
    flags, said = [], []
    for one, (_, op, bound) in zip(found, parsed, strict=True):
        flag, words = _flag(one, op, bound, texts)
        flags.append(flag)
        said.append(words)
    counted = cumulation(flags)
    present = counted[counted["unfavourable"] > 0]
    order = present.sort_values(["unfavourable", "known"], ascending=[False, True], kind="stable").index
    spread = counted["unfavourable"].dropna().astype(int).value_counts().sort_index(ascending=False)
    return Study(
        id="cumulation",
        title=texts("analyse.cumulation.title", count=len(found)),
        told=(
            *said,
            *(texts("analyse.cumulation.count", of=len(found), many=many, count=int(n)) for many, n in spread.items()),
            texts("analyse.cumulation.missing"),
            sources_line(found, texts),
        ),
        tables=(
            Table(
                (texts("analyse.area"), texts("analyse.cumulation.unfavourable"), *(one.label for one in found)),
                tuple(
                    (
                        named(areas, code),
                        texts(
                            "analyse.cumulation.of",
                            many=int(counted["unfavourable"][code]),
                            known=int(counted["known"][code]),
                        ),
                        *(_marked(one, flag, code, texts) for one, flag in zip(found, flags, strict=True)),
                    )
                    for code in order[:SHOWN]
                ),
            ),
        ),
        facts={
            "indicators": [str(one.quantity) for one in found],
            "areas": [
                {
                    "area": code,
                    "name": str(areas.names[code]),
                    "unfavourable": plain_number(counted["unfavourable"][code]),
                    "known": int(counted["known"][code]),
                    "which": [str(one.quantity) for one, flag in zip(found, flags, strict=True) if flag[code] == 1],
                }
                for code in areas.codes
            ],
        },
    )


def _parsed(text: str) -> tuple[Quantity, str, float]:
    form = _FORM.fullmatch(text.strip())
    try:
        if form is None:
            raise ValueError(text)
        return Quantity.parse(form["quantity"]), form["op"] or "", float((form["bound"] or "nan").replace(",", "."))
    except ValueError as error:
        raise MapError("map_quantity", text=text) from error


def _flag(one: ResolvedQuantity, op: str, bound: float, texts: Texts) -> tuple[pd.Series[float], str]:
    change = one.quantity.is_change
    if op:
        flag = pd.Series(compared(one.numbers, op, bound), index=one.numbers.index)
        shown = texts.value(bound, one.unit, change=change)
        return flag, texts("analyse.cumulation.bound", label=one.label, op=texts(f"map.op.{_SAID[op]}"), bound=shown)
    direction = one.indicators[0].direction
    bound = worst_bound(one.numbers.rename(one.label), direction)
    shown = texts.value(bound, one.unit, change=change)
    return unfavourable(one.numbers.rename(one.label), direction, bound), texts(
        "analyse.cumulation.worst", label=one.label, bound=shown
    )


def _marked(one: ResolvedQuantity, flag: pd.Series[float], code: str, texts: Texts) -> str:
    value = texts.value(one.numbers[code], one.unit, change=one.quantity.is_change)
    return f"● {value}" if flag[code] == 1 else value


def association_study(project: Project, asked: Quantity, *, level: Level | None = None) -> Study:
    """Return in words whether areas that lie together are alike, and which stand out (see `analysis.association`)."""
    texts = Texts(project.settings.language)
    areas, (found,) = quantities_on(project, (asked,), level)
    result = association(found.numbers, neighbours(areas))
    chance = "chance" if result.p_value > 0.05 else "alike" if result.moran > result.expectation else "unlike"
    return Study(
        id="association",
        title=texts("analyse.association.title", label=found.label),
        told=(
            texts(f"analyse.association.{chance}"),
            texts(
                "analyse.association.figures",
                moran=texts.number(result.moran, 2),
                expectation=texts.number(result.expectation, 2),
                p=texts.number(result.p_value, 4),
                times=result.permutations,
                count=result.n,
            ),
            *((texts("analyse.association.alone", count=result.alone),) if result.alone else ()),
            texts("analyse.association.caution"),
            sources_line((found,), texts),
        ),
        tables=tuple(_clusters(result, found, areas, texts)),
        facts={
            "quantity": str(found.quantity),
            "moran": plain_number(result.moran),
            "expectation": plain_number(result.expectation),
            "p": plain_number(result.p_value),
            "n": result.n,
            "alone": result.alone,
            "clusters": {
                str(cluster): list(result.clusters.index[result.clusters == cluster])
                for cluster in Cluster
                if cluster is not Cluster.NONE
            },
        },
    )


def _clusters(result: Association, found: ResolvedQuantity, areas: Areas, texts: Texts) -> list[Table]:
    kind = _ENDS[found.indicators[0].direction]
    tables = []
    for cluster in Cluster:
        members = result.clusters.index[result.clusters == cluster]
        if cluster is Cluster.NONE or not len(members):
            continue
        rows = [
            (named(areas, code), texts.value(found.numbers[code], found.unit, change=found.quantity.is_change))
            for code in members
        ]
        tables.append(Table((texts(f"analyse.association.{kind}.{cluster}"), found.label), tuple(rows)))
    return tables
