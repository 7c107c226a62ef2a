"""The answer of `resolve`: what every area is, and why. Everything that shows or exports a map reads only this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, cast

import numpy as np
import pandas as pd

from sociale_kaart.analysis.convert import Converted
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.indicator import Indicator, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.look import Background
from sociale_kaart.core.policy import Measure, PolicyKind, PolicyZone
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import MapSpec, Mask
from sociale_kaart.core.values import Reason, Values

__all__ = [
    "GridLegend",
    "LayerState",
    "LegendRow",
    "MeasureRow",
    "ResolvedMap",
    "ResolvedMask",
    "ResolvedQuantity",
    "Symbol",
    "ZoneRow",
]


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One class, social type or reason of missing, with how much of the map it holds.

    `id` is stable (`A`, `B2`, a rule's id, `missing.secret`); `letter` is what may be printed in the area itself, ""
    for missing and masked. `reason` is set for the rows of missing values, which are drawn hatched (water: plain).
    `column` and `row` place a class of a bivariate map in its 2-D legend, 0 = favourable end.
    `dwellings` counts `ResolvedMap.dwellings`; None where these are unknown.
    """

    id: str
    letter: str
    label: str
    colour: str
    areas: int
    dwellings: int | None
    reason: Reason = Reason.PRESENT
    column: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class GridLegend:
    """The two axes of a 2-D legend: titles, and a short label per class from the favourable end to the unfavourable.

    `x_end` and `y_end` say in words where an axis goes ("ongunstiger"); `named` tells that the classes have names of
    their own (`LegendRow.label`), which say more than the labels of the axes.
    """

    x_title: str
    y_title: str
    x_labels: tuple[str, ...]
    y_labels: tuple[str, ...]
    x_end: str = ""
    y_end: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One direction of policy drawn over the map: its pattern id ("1" - "7", "0" for other), label and zones.

    `dwellings` counts those of `ResolvedMap.dwellings_label` under the zones; None where unknown or too few.
    """

    direction: int
    label: str
    zones: tuple[PolicyZone, ...]
    dwellings: int | None = None


@dataclass(frozen=True, slots=True)
class Symbol:
    """How the measures of a theme are marked: a form (`measures.FORMS`) with a letter in it."""

    form: str
    letter: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One theme of measures drawn over the map: its symbol, label and measures."""

    theme: str
    label: str
    symbol: Symbol
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class LayerState:
    """A layer under or over the fills: its id (see `core.look`), whether it shows, and how opaque it is (0-1)."""

    id: str
    visible: bool = True
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class ResolvedQuantity:
    """The values behind one axis or condition, by area code on the index of the map's areas.

    `label` names indicator and period; `breaks` are the inner bounds between classes and `band` the stable band, in
    the unit of `unit`. `parts` are the values in single years it was made of, suppressed and on the map's areas.
    `whole` is, per area, the change of the whole that was taken off, `covered` the share (0-1) of weight behind it.
    `converted` has, for each of the parts, how it came from other boundaries; None where it stands on those of the map.
    `added_up` is the finer level that it was put together from, None where the project has it on that of the map.
    """

    quantity: Quantity
    indicators: tuple[Indicator, ...]
    label: str
    unit: Unit
    numbers: pd.Series[float]
    reasons: pd.Series[int]
    breaks: tuple[float, ...] = ()
    band: float | None = None
    parts: tuple[Values, ...] = ()
    whole: pd.Series[float] | None = None
    covered: float | None = None
    converted: tuple[Converted | None, ...] = ()
    added_up: Level | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ResolvedMask:
    """The share (percent, NaN unknown) by area code that a mask goes by; `row` is the id of its legend row."""

    mask: Mask
    share: pd.Series[float]
    owner: str
    source: str = ""

    row: ClassVar[str] = "masked"

    @property
    def hidden(self) -> pd.Series[bool]:
        """The areas that are not shown: those below the threshold, and those of which the share is not known."""
        return ~(self.share >= self.mask.threshold)


@dataclass(frozen=True, slots=True, eq=False)
class ResolvedMap:
    """A map, resolved: pure data in the document's language.

    `title` is a question; `subtitle` gives period and level; `classes` is int16 by area code, the position in `legend`;
    `certainty` is 0-1 by area code (1 = certain, lower where the numbers behind it are small);
    `dwellings` is float by area code (NaN unknown), `dwellings_label` says whose. `sources` are printable lines.
    `mask` tells which areas are not shown for who owns the dwellings there, None where all are.
    `zones`, `measures` and `backgrounds` are those that show; `layers` are all there are, the lowest first, hidden ones
    too. Without `layers` everything shows in the usual order. `kinds` are the project's own kinds of policy.
    """

    spec: MapSpec
    language: str
    title: str
    subtitle: str
    areas: Areas
    quantities: tuple[ResolvedQuantity, ...]
    classes: pd.Series[int]
    certainty: pd.Series[float]
    dwellings: pd.Series[float]
    dwellings_label: str
    legend_title: str
    legend: tuple[LegendRow, ...]
    legend_note: str = ""
    grid: GridLegend | None = None
    zones: tuple[ZoneRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    backgrounds: tuple[Background, ...] = ()
    layers: tuple[LayerState, ...] = ()
    kinds: tuple[PolicyKind, ...] = ()
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    mask: ResolvedMask | None = None

    @property
    def marked_uncertain(self) -> pd.Series[bool]:
        """The areas with a class to mark as less certain; none where most would be: a mark on all tells nothing."""
        uncertain = self.certainty < 1
        classed = np.array([row.reason is Reason.PRESENT for row in self.legend], dtype=bool)[self.classes.to_numpy()]
        return uncertain & classed & bool(uncertain.mean() <= 0.5)

    def row_of(self, code: str) -> LegendRow:
        """Return the legend row an area belongs to."""
        position = cast(int, self.classes.at[code])
        return self.legend[position]

    def codes_in(self, row: LegendRow) -> pd.Index[str]:
        """Return the codes of the areas of a legend row."""
        return self.classes.index[self.classes == self.legend.index(row)]
