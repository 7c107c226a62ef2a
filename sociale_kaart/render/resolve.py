"""`resolve(project, spec)`: what every area of a map is, and why. Pure: the same input gives the same answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sociale_kaart.analysis.change import first_reason
from sociale_kaart.analysis.classify import MISSING, breaks_of, classed
from sociale_kaart.analysis.disclosure import certainty, guarded_counts
from sociale_kaart.analysis.stock import dwellings_in
from sociale_kaart.analysis.typology import compared, first_match
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Kind, Unit
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Bivariate, Choropleth, Confrontation, MapSpec, Scheme, Typology
from sociale_kaart.core.values import Reason
from sociale_kaart.render import colours
from sociale_kaart.render.credits import remarks_of, sources_of
from sociale_kaart.render.layers import layered
from sociale_kaart.render.legend import (
    ClassedAxis,
    axis_end,
    axis_labels,
    class_labels,
    counted,
    direction_note,
    unfavourable_last,
)
from sociale_kaart.render.masking import mask_source, mask_words, masked_positions, masked_row, resolved_mask
from sociale_kaart.render.on_areas import candidates
from sociale_kaart.render.quantities import areas_for, denominator_of, quantity_on, wholes_of
from sociale_kaart.render.resolved import GridLegend, LegendRow, ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import Texts, within

__all__ = ["quantities_of", "resolve", "widened"]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """What a kind of map decides itself: the class rows, the row of every area (-1 none), and the words above."""

    quantities: tuple[ResolvedQuantity, ...]
    positions: pd.Series[int]
    rows: tuple[LegendRow, ...]
    title: str
    legend_title: str
    note: str = ""
    grid: GridLegend | None = None


def resolve(project: Project, spec: MapSpec) -> ResolvedMap:
    """Say what every area of a map is, in the language of the project.

    Raises MapError when the project lacks what the map needs, MeaningError when it would mix what must not be mixed.
    """
    if isinstance(spec, Confrontation):
        outcome = resolve(project, spec.outcome)
        texts = Texts(outcome.language)
        titled = replace(outcome, spec=spec, title=_title(spec.id, spec.title, outcome.title, texts))
        return layered(titled, project, spec)
    texts = Texts(project.settings.language)
    areas = areas_for(project, quantities_of(spec), spec.extent)
    made = _outcome(project, spec, areas, texts)
    dwellings, dwellings_label = _dwellings(project, areas, texts)
    confidential_below = project.settings.n_min if project.stock else 0
    reasons = first_reason(*(quantity.reasons for quantity in made.quantities))
    reasons = reasons.mask(areas.frame["water"] & (reasons != Reason.PRESENT), int(Reason.WATER)).astype("int8")
    mask = resolved_mask(project, spec, areas)
    rows = made.rows if mask is None else (*made.rows, masked_row(mask, texts))
    positions = made.positions if mask is None else masked_positions(made.positions, mask, len(made.rows), reasons)
    legend, classes = counted(rows, positions, reasons, dwellings, confidential_below, texts)
    firm = _certainty(project, made.quantities, areas)
    firm = firm if mask is None else firm.mask(mask.hidden, 1.0)
    sources = sources_of(made.quantities, areas, texts)
    remarks = remarks_of(made.quantities, areas, firm, project.settings.n_min, texts)
    if dwellings.between(1, confidential_below - 1).any():
        remarks += (texts("map.remark.few_dwellings", n_min=confidential_below),)
    made_of = ResolvedMap(
        spec=spec,
        language=texts.language,
        title=_title(spec.id, spec.title, made.title, texts),
        subtitle=_subtitle(project, made.quantities, areas, texts),
        areas=areas,
        quantities=made.quantities,
        classes=classes,
        certainty=firm,
        dwellings=guarded_counts(dwellings, confidential_below),
        dwellings_label=dwellings_label,
        legend_title=made.legend_title,
        legend=legend,
        legend_note=made.note,
        grid=made.grid,
        sources=sources if mask is None else (*sources, mask_source(mask, texts)),
        remarks=remarks if mask is None else (*remarks, mask_words(mask, texts)),
        mask=mask,
    )
    return layered(made_of, project, spec)


def _outcome(project: Project, spec: Choropleth | Bivariate | Typology, areas: Areas, texts: Texts) -> _Outcome:
    match spec:
        case Choropleth():
            return _choropleth(project, spec, areas, texts)
        case Bivariate():
            return _bivariate(project, spec, areas, texts)
        case Typology():
            return _typology(project, spec, areas, texts)


def quantities_of(spec: MapSpec) -> tuple[Quantity, ...]:
    """Return every quantity a map needs, each once."""
    if isinstance(spec, Confrontation):
        return quantities_of(spec.outcome)
    if isinstance(spec, Choropleth):
        return (spec.axis.quantity,)
    if isinstance(spec, Bivariate):
        return (spec.x.quantity, spec.y.quantity)
    return tuple(dict.fromkeys(c.quantity for rule in spec.rules for c in rule.conditions))


def _classed_axis(project: Project, axis: Axis, areas: Areas, texts: Texts) -> ClassedAxis:
    resolved = quantity_on(project, axis.quantity, areas)
    banded = axis.classes.scheme is Scheme.STABLE_BAND
    band = axis.classes.band if axis.classes.band is not None else resolved.band
    breaks = breaks_of(resolved.numbers, axis.classes, band=band)
    resolved = replace(resolved, breaks=breaks, band=band if banded else None)
    found = classed(resolved.numbers, breaks, band=widened(project, resolved, areas) if banded else None)
    labels = class_labels(resolved, texts)
    if not unfavourable_last(resolved.indicators[0].direction, reverse=axis.reverse):
        found = found.where(found == MISSING, len(labels) - 1 - found).astype("int16")
        labels = labels[::-1]
    return ClassedAxis(resolved, found, labels)


def widened(project: Project, resolved: ResolvedQuantity, areas: Areas) -> pd.Series[float]:
    """Return the stable band per area: for a share at least what one person or household makes (100 / n)."""
    band = pd.Series(float(resolved.band or 0.0), index=areas.codes)
    indicator = resolved.indicators[0]
    if indicator.kind is not Kind.SHARE or indicator.unit is not Unit.PERCENT:
        return band
    n = denominator_of(project, indicator, areas)
    return band if n is None else band.where(~(100 / n > band), 100 / n)


def _choropleth(project: Project, spec: Choropleth, areas: Areas, texts: Texts) -> _Outcome:
    axis = _classed_axis(project, spec.axis, areas, texts)
    resolved, k = axis.resolved, len(axis.labels)
    neutral = "neutral" if resolved.indicators[0].direction == "neutral" else ""
    if resolved.quantity.is_change:
        fills = colours.diverging(k, spec.palette or neutral or "change")
    else:
        fills = colours.sequential(k, spec.palette or neutral or "unfavourable")
    rows = tuple(
        LegendRow(LETTERS[rank], LETTERS[rank], label, colour, 0, None)
        for rank, (label, colour) in enumerate(zip(axis.labels, fills, strict=True))
    )
    question = "change_title" if resolved.quantity.is_change else "level_title"
    return _Outcome(
        quantities=(resolved,),
        positions=axis.ranks,
        rows=rows,
        title=texts(
            f"map.{question}",
            name=_names(resolved, texts),
            level=texts.level(areas.level),
            since=str(resolved.quantity.since),
            year=str(resolved.quantity.year),
        ),
        legend_title=resolved.label,
        note=direction_note([axis], texts),
    )


def _bivariate(project: Project, spec: Bivariate, areas: Areas, texts: Texts) -> _Outcome:
    x, y = (_classed_axis(project, axis, areas, texts) for axis in (spec.x, spec.y))
    both_change = x.resolved.quantity.is_change and y.resolved.quantity.is_change
    fills = colours.bivariate(len(x.labels), len(y.labels), spec.palette or ("change" if both_change else "level"))
    rows = []
    for row, y_label in enumerate(y.labels):
        for column, x_label in enumerate(x.labels):
            code = f"{LETTERS[column]}{row + 1}"
            name = f"map.{spec.id}.{code}"
            label = texts(name) if name in texts else texts("map.both", x=x_label, y=y_label)
            rows.append(LegendRow(code, code, label, fills[row][column], 0, None, column=column, row=row))
    positions = (y.ranks * len(x.labels) + x.ranks).where((x.ranks >= 0) & (y.ranks >= 0), MISSING)
    return _Outcome(
        quantities=(x.resolved, y.resolved),
        positions=positions,
        rows=tuple(rows),
        title=texts("map.bivariate_title", x=_names(x.resolved, texts), y=within(_names(y.resolved, texts))),
        legend_title=texts("map.bivariate_legend"),
        note=direction_note([x, y], texts),
        grid=GridLegend(
            x.resolved.label,
            y.resolved.label,
            axis_labels(x, texts, reverse=spec.x.reverse),
            axis_labels(y, texts, reverse=spec.y.reverse),
            axis_end(x, texts, reverse=spec.x.reverse),
            axis_end(y, texts, reverse=spec.y.reverse),
            named=f"map.{spec.id}.A1" in texts,
        ),
    )


def _typology(project: Project, spec: Typology, areas: Areas, texts: Texts) -> _Outcome:
    resolved: dict[tuple[Quantity, str], ResolvedQuantity] = {}
    rules = []
    for rule in spec.rules:
        conditions = []
        for condition in rule.conditions:
            key = (condition.quantity, condition.against)
            if key not in resolved:
                quantity = quantity_on(project, condition.quantity, areas)
                if condition.against:
                    first = quantity.indicators[0]
                    value, covered = wholes_of(
                        project, quantity.numbers, first, areas, condition.against, condition.quantity
                    )
                    quantity = replace(quantity, whole=value, covered=covered)
                resolved[key] = quantity
            whole = resolved[key].whole if condition.against else None
            threshold = condition.threshold if whole is None else whole + condition.threshold
            conditions.append(compared(resolved[key].numbers, condition.op, threshold))
        rules.append(conditions)
    if not resolved:
        raise MapError("map_no_conditions", map=spec.id)
    rows = tuple(
        LegendRow(
            rule.id,
            LETTERS[position],
            rule.name_en if texts.language == "en" and rule.name_en else rule.name,
            rule.colour,
            0,
            None,
        )
        for position, rule in enumerate(spec.rules)
    )
    positions = pd.Series(first_match(rules, len(areas)), index=areas.codes)
    return _Outcome(
        quantities=tuple(resolved.values()),
        positions=positions,
        rows=rows,
        title=texts("map.typology_title", level=texts.level(areas.level)),
        legend_title=texts("map.typology_legend"),
    )


def _names(resolved: ResolvedQuantity, texts: Texts) -> str:
    names = [indicator.labelled(texts.language) for indicator in resolved.indicators]
    return names[0] if len(names) == 1 else texts("map.mean_of", names=", ".join(map(within, names)))


def _title(identifier: str, own: str, general: str, texts: Texts) -> str:
    ready = f"map.{identifier}.title"
    return own or (texts(ready) if ready in texts else general)


def _subtitle(project: Project, quantities: tuple[ResolvedQuantity, ...], areas: Areas, texts: Texts) -> str:
    years = sorted(
        {q.quantity.year for q in quantities if q.quantity.year}
        | {q.quantity.since for q in quantities if q.quantity.since}
    )
    period = "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    key = "map.subtitle_boundaries" if areas.year else "map.subtitle"
    parts = (project.title, texts(key, level=texts.level(areas.level), year=str(areas.year)), period)
    return " · ".join(part for part in parts if part)


def _certainty(project: Project, quantities: tuple[ResolvedQuantity, ...], areas: Areas) -> pd.Series[float]:
    """How certain each area is: by the numbers it rests on, and by what was converted from other boundaries."""
    firm = pd.Series(1.0, index=areas.codes)
    for quantity in quantities:
        for indicator in quantity.indicators:
            n = denominator_of(project, indicator, areas)
            if n is not None and indicator.kind is Kind.SHARE:
                firm = pd.Series(np.minimum(firm, certainty(n)), index=areas.codes)
        for how in quantity.converted:
            if how is not None:
                firm = pd.Series(np.minimum(firm, how.certainty.fillna(1.0)), index=areas.codes)
    return firm


def _dwellings(project: Project, areas: Areas, texts: Texts) -> tuple[pd.Series[float], str]:
    """Dwellings per area and whose they are: the own stock, all corporations' stock, else all dwellings."""
    if project.stock is not None:
        own = project.settings.own
        label = texts("map.dwellings.own", owner=own) if own else texts("map.dwellings.corporations")
        return dwellings_in(project.stock, areas, own), label
    for name in ("woningvoorraad", "aantal_woningen"):
        if candidates(project, name, None, areas.level):
            (values,) = quantity_on(project, Quantity((name,)), areas).parts
            return values.numbers, texts("map.dwellings.all")
    return pd.Series(np.nan, index=areas.codes), texts("map.dwellings.all")
