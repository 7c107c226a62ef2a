"""Masks: areas in which too little is owned get no class. Classes are those of all areas, so that colours stay put."""

from __future__ import annotations

import pandas as pd

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import MapSpec, Mask, mask_of
from sociale_kaart.core.values import Reason
from sociale_kaart.render import colours
from sociale_kaart.render.resolved import LegendRow, ResolvedMask
from sociale_kaart.render.stock_share import share_behind
from sociale_kaart.render.texts import Texts

__all__ = [
    "mask_label",
    "mask_sentence",
    "mask_source",
    "mask_words",
    "masked_positions",
    "masked_row",
    "resolved_mask",
]


def resolved_mask(project: Project, spec: MapSpec, areas: Areas) -> ResolvedMask | None:
    """Return the mask of a map on its areas, None without one. Raises MapError where the share is not known."""
    mask = mask_of(spec)
    if mask is None:
        return None
    found = share_behind(project, mask, areas)
    return ResolvedMask(mask, found.share, found.owner, found.source)


def masked_row(mask: ResolvedMask, texts: Texts) -> LegendRow:
    """Return the legend row of what is not shown, not yet counted."""
    label = texts(f"mask.row.{mask.mask.reference}", threshold=_percent(mask.mask, texts))
    return LegendRow(mask.row, "", label, colours.masked(), 0, None)


def masked_positions(
    positions: pd.Series[int], mask: ResolvedMask, row: int, reasons: pd.Series[int]
) -> pd.Series[int]:
    """Return the row of every area, that of the mask where it is not shown; water stays water."""
    hidden = mask.hidden.reindex(positions.index, fill_value=True) & (reasons != Reason.WATER)
    return positions.mask(hidden, row).astype("int16")


def mask_label(mask: Mask, texts: Texts) -> str:
    """Say in a few words where a map with a mask has colours: "waar minstens 40 % eigen bezit is"."""
    return texts(f"mask.label.{mask.reference}", threshold=_percent(mask, texts))


def mask_words(mask: ResolvedMask, texts: Texts) -> str:
    """Return the remark about a mask, with how many areas it leaves."""
    return texts(
        f"mask.remark.{mask.mask.reference}",
        threshold=_percent(mask.mask, texts),
        owner=mask.owner,
        shown=texts.number(int((~mask.hidden).sum()), 0),
        count=texts.number(len(mask.hidden), 0),
    )


def mask_source(mask: ResolvedMask, texts: Texts) -> str:
    """Return the source line of the share that a mask goes by."""
    return texts("charts.stock_source", source=mask.source)


def mask_sentence(mask: ResolvedMask, code: str, texts: Texts) -> str:
    """Say of an area how much of it is owned and what that does to its colour."""
    share = float(mask.share.at[code])  # type: ignore[arg-type]
    facts = {"threshold": _percent(mask.mask, texts), "owner": mask.owner}
    if share != share:
        return texts(f"mask.explain.unknown_{mask.mask.reference}", **facts)
    key = "hidden" if share < mask.mask.threshold else "shown"
    return texts(f"mask.explain.{key}_{mask.mask.reference}", share=texts.number(share, 1), **facts)


def _percent(mask: Mask, texts: Texts) -> str:
    return texts.number(mask.threshold, 0 if mask.threshold == round(mask.threshold) else 1)
