"""The stock on a sheet, by owner, and the social picture of a zone: only what is above the small-number limit."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.disclosure import pooled
from sociale_kaart.analysis.units import OUTSIDE
from sociale_kaart.analysis.zonal import Basis, zonal
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.findings import ground_for
from sociale_kaart.render.confront.words import Words
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.sheets.sheet import Bar, Bars, Grid, Key, Paragraph, Part, Section
from sociale_kaart.render.texts import Texts

__all__ = ["key_of", "stock_section", "types_section"]


def stock_section(project: Project, resolved: ResolvedMap, shape: BaseGeometry, texts: Texts) -> Section:
    """Return the dwellings under a shape by owner; small owners are taken together."""
    title = texts("sheets.section.stock")
    stock, n_min = project.stock, project.settings.n_min
    if stock is None:
        return Section("stock", title, (Paragraph(texts("sheets.note.no_stock")),))
    ground = ground_for(project, resolved.areas)
    rows = ground.rows_under(shape)
    names = np.where(ground.corporation[rows], ground.owner[rows], "")
    counts: pd.Series[float] = pd.Series(ground.dwellings[rows]).groupby(names).sum()
    total = float(counts.sum())
    if total <= 0:
        return Section("stock", title, (Paragraph(texts("sheets.note.stock_none")),))
    kept, together = pooled(counts, n_min)
    if math.isnan(together):
        return Section("stock", title, (Paragraph(texts("sheets.note.stock_few", n_min=n_min)),))
    lines = [(_owner(str(name), project, texts), count) for name, count in kept.sort_values(ascending=False).items()]
    lines += [(texts("sheets.note.small_owners"), together)] if together > 0 else []
    columns = tuple(texts(f"sheets.column.{name}") for name in ("owner", "dwellings", "share"))
    cells = tuple((name, texts.number(count, 0), f"{texts.number(100 * count / total, 0)} %") for name, count in lines)
    told = "stock_undated" if stock.year is None else "stock"
    note = texts(f"sheets.note.{told}", total=round(total), year=str(stock.year))
    return Section("stock", title, (Grid(columns, cells),), note)


def _owner(name: str, project: Project, texts: Texts) -> str:
    if not name:
        return texts("sheets.owner.private")
    return texts("sheets.owner.own", name=name) if name == project.settings.own else name


def types_section(
    project: Project, zone: PolicyZone, resolved: ResolvedMap, around: BaseGeometry, texts: Texts
) -> Section:
    """Return the share of a zone in each class of a map; classes that only lie `around` it are named without one."""
    (shared,) = zonal((zone,), ground_for(project, resolved.areas))
    basis = shared.basis
    at, weights = shared.inside()
    counts: pd.Series[float] = pd.Series(weights).groupby(resolved.classes.to_numpy()[at]).sum()
    counts[OUTSIDE] = shared.outside()
    title, land = texts("sheets.section.types"), basis is Basis.LAND
    unit = texts(f"confront.basis.{basis}", owner=zone.owner if basis is Basis.OWNER else project.settings.own)
    n_min = 0 if land else project.settings.n_min
    kept, together = pooled(counts, n_min)
    if math.isnan(together):
        parts: tuple[Part, ...] = (key_of(resolved, around, (), texts),)
        return Section("types", title, parts, texts("sheets.note.types_few", n_min=n_min, unit=unit))
    total = float(counts.sum())
    words = Words(project)
    rows = []
    for place, count in kept.sort_values(ascending=False, kind="stable").items():
        share = 100 * count / total
        rows.append(_bar(resolved, int(str(place)), share, _told(share, words.amount(count, basis, ""), land), texts))
    if together > 0:
        share = 100 * together / total
        told = _told(share, words.amount(together, basis, ""), land)
        rows.append(Bar(None, texts("sheets.note.small"), share, told))
    parts = (Bars(tuple(rows)), key_of(resolved, around, [int(str(place)) for place in kept.index], texts))
    note = texts("sheets.note.types_land" if land else "sheets.note.types", count=round(total), unit=unit)
    return Section("types", title, parts, note)


def key_of(resolved: ResolvedMap, around: BaseGeometry, told: Sequence[int], texts: Texts) -> Key:
    """Return the classes around a place that are not told yet."""
    near = resolved.classes[resolved.areas.frame.geometry.intersects(around).to_numpy()]
    others = [int(place) for place in np.unique(near) if int(place) not in told]
    title = texts("sheets.note.not_here") if told else ""
    return Key(title, tuple(resolved.legend[place] for place in others))


def _told(share: float, amount: str, land: bool) -> str:
    percent = f"{share:.0f}\N{NO-BREAK SPACE}%"
    return f"{percent} · {amount}" if land else f"{percent} · {amount.split(' ')[0]}"


def _bar(resolved: ResolvedMap, place: int, share: float, text: str, texts: Texts) -> Bar:
    if place == OUTSIDE:
        return Bar(None, texts("sheets.note.outside"), share, text)
    row = resolved.legend[place]
    return Bar(row, row.label, share, text)
