"""What several charts need of a project: areas, dwellings, weights, the words about directions and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from sociale_kaart.analysis.surroundings import area_shares, checked_stock
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Extent
from sociale_kaart.core.values import Reason, Values
from sociale_kaart.render.charts.ticks import unit_words
from sociale_kaart.render.credits import remarks_of, sources_of
from sociale_kaart.render.legend import low_means
from sociale_kaart.render.quantities import areas_for, denominator_of
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = [
    "axis_title",
    "direction_words",
    "dwelling_counts",
    "finest_areas",
    "left_out",
    "missing_words",
    "own_weights",
    "period_of",
    "remarks_and_sources",
    "stock_shares",
    "weight_in",
]

_FINEST = (Level.PC6, Level.GRID100, Level.GRID500, Level.BUURT, Level.PC4, Level.WIJK, Level.OWN)
_DWELLINGS = "woningvoorraad"
_CORPORATION = "perc_huurwoningen_in_bezit_woningcorporaties"


def finest_areas(project: Project, quantities: Sequence[Quantity], level: Level | None = None) -> Areas:
    """Return the areas of a level, or of the finest that has the quantities. Raises MapError like `areas_for`."""
    if level is None:
        for finer in _FINEST:
            try:
                return areas_for(project, quantities, Extent(finer))
            except MapError:
                continue
    return areas_for(project, quantities, Extent(level))


def stock_shares(project: Project, areas: Areas) -> tuple[pd.DataFrame, str]:
    """Return `dwellings` and `share` (percent of corporations) per area, and the source of it.

    From the stock where that holds the dwellings of all owners, else from the figures of the CBS. Raises MapError
    where there is neither.
    """
    if not project.values_of(_CORPORATION, level=areas.level) or _has_every_owner(project):
        stock = checked_stock(project.stock)
        return area_shares(stock, areas)[["dwellings", "share"]], stock.source
    meaning = project.values_of(_CORPORATION, level=areas.level)[-1].indicator
    share = denominator_of(project, Indicator("", "", year=meaning.year, denominator=_CORPORATION), areas)
    dwellings = denominator_of(project, Indicator("", "", year=meaning.year, denominator=_DWELLINGS), areas)
    if share is None or dwellings is None:
        raise MapError("surroundings_no_stock")
    return pd.DataFrame({"dwellings": dwellings, "share": share}), meaning.source


def _has_every_owner(project: Project) -> bool:
    return project.stock is not None and project.stock.frame["corporation"].nunique() == 2


def dwelling_counts(project: Project, areas: Areas) -> pd.Series[float] | None:
    """Return the dwellings per area, from the stock of all owners or the figures; None where unknown."""
    if _has_every_owner(project) and project.stock is not None:
        return area_shares(project.stock, areas)["dwellings"].astype(float)
    return denominator_of(project, Indicator("", "", denominator=_DWELLINGS), areas)


def own_weights(project: Project, indicator: Indicator, areas: Areas) -> pd.Series[float] | None:
    """Return the weight of every area in a mean of an indicator: its own denominator, else dwellings or the like."""
    if indicator.kind is Kind.COUNT:
        return None
    own = denominator_of(project, indicator, areas)
    if own is not None:
        return own
    dwellings = dwelling_counts(project, areas)
    if dwellings is not None:
        return dwellings
    for name in ("aantal_huishoudens", "aantal_inwoners"):
        found = denominator_of(project, replace(indicator, denominator=name), areas)
        if found is not None:
            return found
    return None


def axis_title(label: str, unit: Unit, texts: Texts, *, change: bool = False) -> str:
    """Return what an axis measures, with its unit."""
    words = unit_words(unit, texts, change=change)
    return texts("charts.axis", label=label, unit=words) if words else label


def direction_words(indicator: Indicator, texts: Texts, *, change: bool = False) -> str:
    """Say which way is unfavourable: "lager = meer overlast"; "" where neither is."""
    if indicator.direction is Direction.NEUTRAL:
        return ""
    way = "low" if indicator.direction is Direction.HIGH_IS_GOOD else "high"
    meaning = low_means(indicator, texts) if way == "low" else texts("map.low_means.other")
    return texts(f"charts.direction.{way}_change" if change else f"charts.direction.{way}", meaning=meaning)


def missing_words(reasons: Iterable[int], areas: Areas, texts: Texts) -> str:
    """Count the areas that are not in a chart by reason: "4 buurten niet: 3 geheim, 1 water"; "" for none."""
    counted = Counter(Reason(int(code)) for code in reasons if code != Reason.PRESENT)
    total = sum(counted.values())
    if not total:
        return ""
    told = ", ".join(f"{texts.number(count, 0)} {texts.reason(reason)}" for reason, count in counted.most_common())
    return texts("charts.missing", count=total, level=texts.level(areas.level, total), reasons=told)


def remarks_and_sources(
    project: Project, quantities: Sequence[ResolvedQuantity], areas: Areas, texts: Texts, *more: str, stock: str = ""
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the remarks (those of the chart first) and the source lines, that of the stock too where it is used."""
    sure = pd.Series(1.0, index=areas.codes)
    remarks = [*filter(None, more), *remarks_of(quantities, areas, sure, project.settings.n_min, texts)]
    sources = [*sources_of(quantities, areas, texts)]
    if stock:
        sources.insert(-1 if areas.source else len(sources), texts("charts.stock_source", source=stock))
    return tuple(remarks), tuple(sources)


def period_of(quantity: Quantity) -> tuple[int, int]:
    """Return the two years of a development of one indicator. Raises MapError for anything else."""
    if quantity.since is None or quantity.year is None or len(quantity.indicators) != 1 or quantity.reference:
        raise MapError("chart_needs_period", text=str(quantity))
    return quantity.since, quantity.year


def weight_in(project: Project, values: Values, areas: Areas, shares: pd.DataFrame) -> pd.Series[float]:
    """Return the weight of every area in the mean of values: their own denominator, else the dwellings of the stock."""
    own = own_weights(project, values.indicator, areas)
    return shares["dwellings"].astype(float) if own is None else own


def left_out(resolved: ResolvedQuantity, shares: pd.DataFrame, areas: Areas, texts: Texts) -> str:
    """Say which areas are not in a chart over the surroundings, and why: no value, or no dwellings."""
    homeless = int((resolved.numbers.notna() & shares["around"].isna()).sum())
    told = [missing_words(resolved.reasons, areas, texts)]
    if homeless:
        told.append(texts("charts.no_dwellings", count=homeless, level=texts.level(areas.level, homeless)))
    return " ".join(filter(None, told))
