"""What the page knows: a resolved map as plain, columnar data for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import numpy as np
import pandas as pd

from sociale_kaart.core.indicator import Indicator, Unit
from sociale_kaart.core.values import Reason
from sociale_kaart.export.page_layers import layers_data
from sociale_kaart.export.page_shapes import label_points, shapes, step_for
from sociale_kaart.export.sentences import compact
from sociale_kaart.render.credits import uncertain_label
from sociale_kaart.render.page.pattern import MISSING, POLICY, UNCERTAIN, hatch_on
from sociale_kaart.render.resolved import LegendRow, ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import DECIMALS, Texts

__all__ = ["page_data"]


def page_data(resolved: ResolvedMap, explanations: Sequence[Sequence[str]], day: date) -> dict[str, object]:
    """Return everything the page shows, ready for JSON; `explanations` are sentences per area, in their order."""
    texts = Texts(resolved.language)
    frame = resolved.areas.frame
    names = [str(name) for name in frame["name"]]
    step = step_for(frame.geometry)
    return {
        "language": resolved.language,
        "title": resolved.title,
        "subtitle": resolved.subtitle,
        "date": texts.date(day),
        "words": dict(texts.topic("html")),
        "areaWord": {"one": texts.level(resolved.areas.level, 1), "other": texts.level(resolved.areas.level, 2)},
        "reasons": {str(int(reason)): texts.reason(reason) for reason in Reason if reason is not Reason.PRESENT},
        "codes": [str(code) for code in frame.index],
        "names": names,
        "shapes": asdict(shapes(frame.geometry, step)),
        "labels": label_points(frame.geometry, step),
        "classes": [int(position) for position in resolved.classes],
        "certainty": _hundredths(resolved.certainty),
        "uncertain": _uncertain(resolved, texts),
        "dwellings": _whole(resolved.dwellings),
        "dwellingsLabel": resolved.dwellings_label,
        "legendTitle": resolved.legend_title,
        "legendNote": resolved.legend_note,
        "legend": [_legend_row(row) for row in resolved.legend],
        "grid": _grid(resolved, texts),
        "patterns": {
            "missing": {int(reason): asdict(pattern) for reason, pattern in MISSING.items()},
            "policy": {direction: asdict(pattern) for direction, pattern in POLICY.items()},
            "uncertain": asdict(UNCERTAIN),
        },
        "quantities": [_quantity(quantity, texts) for quantity in resolved.quantities],
        "explanations": compact(explanations, names),
        **layers_data(resolved, texts, step),
        "sources": list(resolved.sources),
        "remarks": list(resolved.remarks),
    }


def _legend_row(row: LegendRow) -> dict[str, object]:
    return {
        "id": row.id,
        "letter": row.letter,
        "label": row.label,
        "colour": row.colour,
        "areas": row.areas,
        "dwellings": row.dwellings,
        "reason": int(row.reason),
        "hatch": hatch_on(row.colour),
        "column": row.column,
        "row": row.row,
    }


def _grid(resolved: ResolvedMap, texts: Texts) -> dict[str, object] | None:
    """Return the axes of the 2-D legend, each with the words for where it goes."""
    if resolved.grid is None:
        return None
    known = any(row.dwellings is not None for row in resolved.legend)
    level = texts.level(resolved.areas.level, 2)
    return {
        **asdict(resolved.grid),
        "x_arrow": texts("page.right", end=resolved.grid.x_end),
        "y_arrow": texts("page.up", end=resolved.grid.y_end),
        "note": texts(
            "page.cell_dwellings" if known else "page.cell_areas", level=level, dwellings=resolved.dwellings_label
        ),
    }


def _uncertain(resolved: ResolvedMap, texts: Texts) -> dict[str, object] | None:
    """Return the positions of the areas to mark as less certain, what they hold and the words; None without any."""
    marked = resolved.marked_uncertain
    if not marked.any():
        return None
    known = any(row.dwellings is not None for row in resolved.legend)
    return {
        "areas": [int(position) for position in np.flatnonzero(marked)],
        "dwellings": round(float(resolved.dwellings[marked].sum())) if known else None,
        "label": uncertain_label(resolved, texts),
    }


def _quantity(quantity: ResolvedQuantity, texts: Texts) -> dict[str, object]:
    decimals = DECIMALS[quantity.unit]
    change = quantity.quantity.is_change
    return {
        "label": quantity.label,
        "pattern": _pattern(quantity.unit, change, texts),
        "decimals": decimals,
        "signed": change,
        "numbers": [round(float(number), decimals) if np.isfinite(number) else None for number in quantity.numbers],
        "reasons": "".join(str(int(reason)) for reason in quantity.reasons),
        "breaks": list(quantity.breaks),
        "indicators": [_indicator(indicator, texts) for indicator in quantity.indicators],
    }


def _pattern(unit: Unit, change: bool, texts: Texts) -> str:
    key = f"map.unit.{unit}_change" if change and f"map.unit.{unit}_change" in texts else f"map.unit.{unit}"
    return texts(key, number="{number}")


def _indicator(indicator: Indicator, texts: Texts) -> dict[str, object]:
    return {
        "label": indicator.labelled(texts.language),
        "year": indicator.year,
        "direction": texts(f"html.direction.{indicator.direction}"),
        "definition": indicator.defined(texts.language),
        "modelled": indicator.modelled,
    }


def _hundredths(certainty: pd.Series[float]) -> list[int] | None:
    """Return certainty as whole percentages; None where everything is certain."""
    shares = np.rint(certainty.fillna(1.0).to_numpy() * 100).astype(int)
    return None if (shares == 100).all() else [int(share) for share in shares]


def _whole(dwellings: pd.Series[float]) -> list[int | None] | None:
    """Return dwellings as whole numbers; None where none are known."""
    if dwellings.isna().all():
        return None
    return [None if np.isnan(number) else round(float(number)) for number in dwellings]
