"""Two quantities against each other: a dot per area, sized by its dwellings, thresholds as lines, quadrants named."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sociale_kaart.analysis.change import first_reason
from sociale_kaart.analysis.reference import weighted_mean
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Direction
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Extent
from sociale_kaart.render.charts.chart import Axis, Chart, Note, Point, Series, Threshold
from sociale_kaart.render.charts.ground import (
    axis_title,
    direction_words,
    dwelling_counts,
    missing_words,
    own_weights,
    remarks_and_sources,
)
from sociale_kaart.render.charts.ticks import axis_of
from sociale_kaart.render.quantities import areas_for, quantity_on
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["scatter_chart"]

LABELLED = 12
"""How many of the areas farthest from the middle get their name, where there is room."""


def scatter_chart(
    project: Project,
    x: Quantity,
    y: Quantity,
    *,
    thresholds: tuple[float | None, float | None] = (None, None),
    level: Level | None = None,
) -> Chart:
    """Return one quantity against another, a dot per area.

    Where no thresholds are given it is no change for a development, and the weighted mean of the areas for a level.
    Raises MapError where no area has both.
    """
    texts = Texts(project.settings.language)
    areas = areas_for(project, (x, y), Extent(level))
    across, up = (quantity_on(project, quantity, areas) for quantity in (x, y))
    dwellings = dwelling_counts(project, areas)
    frame = pd.DataFrame({"x": across.numbers, "y": up.numbers})
    frame["dwellings"] = np.nan if dwellings is None else dwellings
    frame = frame.dropna(subset=["x", "y"])
    if frame.empty:
        raise MapError("chart_nothing_in_both", x=str(x), y=str(y))
    lines = tuple(
        _line(project, along, resolved, given, areas, texts)
        for along, resolved, given in zip("xy", (across, up), thresholds, strict=True)
    )
    at = (lines[0].at, lines[1].at)
    named = [_lowered(resolved.indicators[0].labelled(texts.language)) for resolved in (across, up)]
    lost = first_reason(across.reasons, up.reasons)
    remarks, sources = remarks_and_sources(
        project, [across, up], areas, texts, texts("charts.scatter.sized") if dwellings is not None else "",
        missing_words(lost, areas, texts),
    )  # fmt: skip
    quadrants = _quadrants(frame, at)
    return Chart(
        kind="scatter",
        language=texts.language,
        title=texts("charts.scatter.title", x=named[0], y=named[1]),
        subtitle=texts("charts.scatter.subtitle", project=project.title, count=len(frame),
                       levels=texts.level(areas.level, len(frame))),
        finding=_finding(frame, quadrants, (across, up), areas, texts),
        x=_axis(frame["x"], at[0], across, 0.05, texts),
        y=_axis(frame["y"], at[1], up, 0.17, texts),
        series=(_dots(frame, at, areas, texts),),
        thresholds=lines,
        notes=_notes(quadrants, frame, (across, up), areas, texts),
        facts=(
            ("areas", len(frame)),
            ("missing", int((lost != 0).sum())),
            *((name.replace(" ", "_"), int(inside.sum())) for name, inside in quadrants.items()),
        ),
        remarks=remarks,
        sources=sources,
    )  # fmt: skip


def _axis(numbers: pd.Series[float], at: float, resolved: ResolvedQuantity, air: float, texts: Texts) -> Axis:
    change = resolved.quantity.is_change
    title = axis_title(resolved.label, resolved.unit, texts, change=change)
    note = direction_words(resolved.indicators[0], texts, change=change)
    return axis_of([*numbers, at], title, texts, note=note, signed=change, air=air, snug=True)


def _line(
    project: Project, along: str, resolved: ResolvedQuantity, given: float | None, areas: Areas, texts: Texts
) -> Threshold:
    change = resolved.quantity.is_change
    if given is not None:
        label = texts("charts.threshold", value=texts.value(given, resolved.unit, change=change))
        return Threshold(along, given, label)  # type: ignore[arg-type]
    if change:
        return Threshold(along, 0.0, texts("charts.no_change"))  # type: ignore[arg-type]
    weights = own_weights(project, resolved.indicators[0], areas)
    if weights is None:
        middle = float(resolved.numbers.median())
        key = "charts.median"
    else:
        middle, _ = weighted_mean(resolved.numbers, weights)
        key = "charts.mean"
    return Threshold(along, middle, texts(key, value=texts.value(middle, resolved.unit)))  # type: ignore[arg-type]


def _lowered(label: str) -> str:
    """A label inside a sentence; a first word in capitals stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _quadrants(frame: pd.DataFrame, at: tuple[float, float]) -> dict[str, pd.Series[bool]]:
    """Which areas lie in each corner; on a line counts as the low side."""
    right, top = frame["x"] > at[0], frame["y"] > at[1]
    return {
        "top left": top & ~right,
        "top right": top & right,
        "bottom left": ~top & ~right,
        "bottom right": ~top & right,
    }


def _judged(resolved: ResolvedQuantity, *, high: bool) -> bool | None:
    """Whether a side of an axis is unfavourable, None where neither is."""
    direction = resolved.indicators[0].direction
    return None if direction is Direction.NEUTRAL else high == (direction is Direction.HIGH_IS_BAD)


def _name(corner: str, both: tuple[ResolvedQuantity, ResolvedQuantity], texts: Texts) -> str:
    """Name a quadrant by what is unfavourable there, else by what is high."""
    sides = ("right" in corner, "top" in corner)
    judged = [_judged(resolved, high=side) for resolved, side in zip(both, sides, strict=True)]
    kind = "unfavourable" if None not in judged else "high"
    found = judged if None not in judged else list(sides)
    if any(resolved.quantity.is_change for resolved in both) and kind == "high":
        kind = "rising" if all(resolved.quantity.is_change for resolved in both) else kind
    if found[0] == found[1]:
        return texts(f"charts.quadrant.{kind}.{'both' if found[0] else 'neither'}")
    name = both[0 if found[0] else 1].indicators[0].labelled(texts.language)
    return texts(f"charts.quadrant.{kind}.one", label=name)


def _notes(
    quadrants: dict[str, pd.Series[bool]],
    frame: pd.DataFrame,
    both: tuple[ResolvedQuantity, ResolvedQuantity],
    areas: Areas,
    texts: Texts,
) -> tuple[Note, ...]:
    notes = []
    for corner, inside in quadrants.items():
        count = int(inside.sum())
        told = f"{texts.number(count, 0)} {texts.level(areas.level, count)}"
        if frame["dwellings"].notna().any():
            told += ", " + texts("charts.dwellings", count=int(frame["dwellings"][inside].sum()))
        notes.append(Note(corner, (_name(corner, both, texts), told)))  # type: ignore[arg-type]
    return tuple(notes)


def _dots(frame: pd.DataFrame, at: tuple[float, float], areas: Areas, texts: Texts) -> Series:
    """One dot per area, the areas farthest from the middle with their names, farthest first."""
    sizes = frame["dwellings"].fillna(frame["dwellings"].median() if frame["dwellings"].notna().any() else 1.0)
    spread = frame[["x", "y"]].std().replace(0.0, 1.0).fillna(1.0)
    far = np.hypot((frame["x"] - at[0]) / spread["x"], (frame["y"] - at[1]) / spread["y"])
    extremes = set(far.sort_values(ascending=False, kind="stable").index[:LABELLED])
    order = far.sort_values(ascending=False, kind="stable").index
    points = tuple(
        Point(
            float(frame["x"][code]),
            float(frame["y"][code]),
            areas=1,
            weight=None if np.isnan(frame["dwellings"][code]) else float(frame["dwellings"][code]),
            size=float(sizes[code]),
            id=str(code),
            label=str(areas.names[code]),
            named=code in extremes,
        )
        for code in order
    )
    return Series("areas", texts("charts.one_dot", level=texts.level(areas.level)), points, "dots")


def _finding(
    frame: pd.DataFrame,
    quadrants: dict[str, pd.Series[bool]],
    both: tuple[ResolvedQuantity, ResolvedQuantity],
    areas: Areas,
    texts: Texts,
) -> str:
    """Say how many areas and dwellings are on the unfavourable side of both, or the high side."""
    corner = next(
        (
            name
            for name in quadrants
            if all(
                _judged(resolved, high=side) is True
                for resolved, side in zip(both, ("right" in name, "top" in name), strict=True)
            )
        ),
        "top right",
    )
    count = int(quadrants[corner].sum())
    where = _name(corner, both, texts)
    facts = {
        "count": count,
        "levels": texts.level(areas.level, len(frame)),
        "total": len(frame),
        "where": where[:1].upper() + where[1:],
    }
    if not frame["dwellings"].notna().any():
        return texts("charts.scatter.finding", **facts)
    homes, every = int(frame["dwellings"][quadrants[corner]].sum()), int(frame["dwellings"].sum())
    share = round(100 * homes / max(every, 1))
    return texts("charts.scatter.finding_dwellings", dwellings=homes, every=every, share=share, **facts)
