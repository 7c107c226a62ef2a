"""The sheet of an area: what policy lies over it, what development, what stock, what was found and decided."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import shapely

from sociale_kaart.analysis.zonal import Basis, zonal
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.core.values import Reason
from sociale_kaart.render.confront.findings import Findings, findings_of, ground_for
from sociale_kaart.render.confront.matrix import basis_of, coverage_of
from sociale_kaart.render.confront.words import Words
from sociale_kaart.render.explain import sentences
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.sheets.figures import area_development
from sociale_kaart.render.sheets.found import found_section, measures_section
from sociale_kaart.render.sheets.near import picture_of
from sociale_kaart.render.sheets.sheet import Band, Facts, Grid, Item, Items, Paragraph, Part, Section, Sheet
from sociale_kaart.render.sheets.stock import key_of, stock_section
from sociale_kaart.render.sheets.zone import sources_lines
from sociale_kaart.render.texts import Texts

__all__ = ["area_sheet"]

SPECK = 0.5
"""Percent of an area below which a zone is not said to lie over it."""


def area_sheet(
    project: Project, resolved: ResolvedMap, code: str, findings: Findings | None = None, *, personal: bool = False
) -> Sheet:
    """Return the sheet of an area of a map. Notes name people: they are on it only when `personal`. Pure.

    Raises MapError where the area has no outline.
    """
    texts = Texts(project.settings.language)
    shape = resolved.areas.frame.geometry.at[code]
    if shape is None or shape.is_empty:
        raise MapError("sheet_no_outline", area=code)
    findings = findings or findings_of(project)
    name = str(resolved.areas.names[code])
    over, zones = _over(project, resolved, code, texts)
    development, indicators = area_development(project, code, resolved, texts)
    here = _codes_here(project, resolved, code)
    found = [one for one in findings.found if here & set(one.areas)]
    why = Section("why", texts("sheets.section.why"), (_facts(project, resolved, code, texts), _why(resolved, code)))
    picture = picture_of(resolved, shape, name, zones, texts)
    key = key_of(resolved, picture.around, (), texts)
    last = [(measures_section(project, shape, texts),)]
    if personal:
        last.append((_notes(project, code, texts),))
    bands = (
        Band(
            (
                (why, stock_section(project, resolved, shape, texts)),
                (Section("map", texts("sheets.section.map"), (picture, key)),),
            )
        ),
        Band(((over,),)),
        Band(((development,),)),
        Band(((found_section(found, findings, texts),),)),
        Band(tuple(last)),
    )
    return Sheet(
        language=texts.language,
        kind=texts("sheets.area"),
        title=name,
        subtitle=f"{texts.level(resolved.areas.level).capitalize()} {code} · {project.title}",
        bands=bands,
        caution=texts("sheets.caution"),
        sources=sources_lines(project, resolved, indicators, texts, _policy_sources(zones)),
    )


def _policy_sources(zones: tuple[PolicyZone, ...]) -> str:
    return ", ".join(dict.fromkeys(zone.source for zone in zones if zone.source))


def _facts(project: Project, resolved: ResolvedMap, code: str, texts: Texts) -> Facts:
    row, dwellings = resolved.row_of(code), float(resolved.dwellings[code])
    label = f"{row.letter} {row.label}".strip()
    told = [(texts("sheets.fact.class"), label[:1].upper() + label[1:])]
    if not math.isnan(dwellings):
        n_min = project.settings.n_min
        count = texts("sheets.value.few", n_min=n_min) if 0 < dwellings < n_min else texts.number(round(dwellings), 0)
        told.append((texts("sheets.fact.dwellings"), f"{count} {resolved.dwellings_label}"))
    return Facts(tuple(told))


def _why(resolved: ResolvedMap, code: str) -> Paragraph:
    """Return the sentences that derive the class, less the sources, which are below the page."""
    told = sentences(resolved, code)
    return Paragraph(" ".join(told if resolved.row_of(code).reason is Reason.WATER else told[:-1]))


def _over(project: Project, resolved: ResolvedMap, code: str, texts: Texts) -> tuple[Section, tuple[PolicyZone, ...]]:
    """Return every zone over an area with the part of it that lies under the zone, and these zones."""
    title, words = texts("sheets.section.over"), Words(project)
    ground = ground_for(project, resolved.areas)
    basis = basis_of(ground, own=bool(project.settings.own))
    whole = ground.whole(basis)
    if whole[code] <= 0:
        basis, whole = Basis.LAND, ground.whole(Basis.LAND)
    position = int(np.flatnonzero(resolved.areas.codes == code)[0])
    over = zonal(project.zones, ground)
    rows, zones = [], []
    for n, zone in enumerate(project.zones):
        part = float(over[n].weights[basis][over[n].at == position].sum())
        if 100 * part < SPECK * whole[code]:
            continue
        rows.append((part, _row(zone, part, float(whole[code]), basis, words, texts)))
        zones.append(zone)
    if not rows:
        return Section("over", title, (Paragraph(texts("sheets.note.over_none")),)), ()
    unit = texts("sheets.value.land") if basis is Basis.LAND else words.unit(basis)
    names = ("name", "kind", "status", "part")
    columns = tuple(texts(f"sheets.column.{name}", unit=unit) for name in names)
    rows.sort(key=lambda entry: -entry[0])
    note = ""
    covered, counted = coverage_of(project, resolved)
    all_here, parts = float(whole[code]), (float(covered.covered[code]), *(part for part, _ in rows))
    if counted is basis and covered.any[code] > 0 and not any(_few(part, all_here, basis, words) for part in parts):
        note = texts("sheets.note.over_any", share=texts.number(float(covered.any[code]), 0), unit=unit)
    return Section("over", title, (Grid(columns, tuple(row for _, row in rows), 3),), note), tuple(zones)


def _row(
    zone: PolicyZone, part: float, whole: float, basis: Basis, words: Words, texts: Texts
) -> tuple[str, str, str, str]:
    status = ", ".join(text for text in (words.status(zone.status), words.years(zone.start, zone.end)) if text)
    kind = ", ".join(text for text in (words.kind(zone.kind), zone.owner) if text)
    return zone.name, kind, status, _part(part, whole, basis, words, texts)


def _few(part: float, whole: float, basis: Basis, words: Words) -> bool:
    """Tell whether a part, or what is left of the whole, is too little to be told."""
    return words.shown(part, basis) is None or words.shown(whole - part, basis) is None


def _part(part: float, whole: float, basis: Basis, words: Words, texts: Texts) -> str:
    """Say which part of an area lies under a zone; neither a few dwellings, nor a few that are left."""
    if words.shown(part, basis) is None:
        return texts("sheets.value.few_long", n_min=words.n_min)
    if words.shown(whole - part, basis) is None:
        return texts("sheets.value.nearly_all")
    share = f"{texts.number(100 * part / whole, 0)}\N{NO-BREAK SPACE}%"
    return share if basis is Basis.LAND else f"{share} · {texts.number(part, 0)}"


def _codes_here(project: Project, resolved: ResolvedMap, code: str) -> set[str]:
    """Return the codes of the areas, on any level, that lie in an area or that it lies in."""
    shape = resolved.areas.frame.geometry.at[code]
    point = shapely.point_on_surface(shape)
    here = {code}
    for areas in project.areas:
        shapes = areas.frame.geometry
        inside = shapely.within(shapely.point_on_surface(shapes.to_numpy()), shape)
        around = shapely.intersects(shapes.to_numpy(), point)
        here |= set(map(str, areas.codes[inside | around])) if areas is not resolved.areas else set()
    return here


def _notes(project: Project, code: str, texts: Texts) -> Section:
    title = texts("sheets.section.notes")
    items = [
        Item(note.text, "", "", tuple(filter(None, (_signed(note.author, note.written_on, texts),))))
        for note in project.notes
        if note.area == code
    ]
    part: Part = Items(tuple(items)) if items else Paragraph(texts("sheets.note.notes_none"))
    return Section("notes", title, (part,))


def _signed(author: str, day: date | None, texts: Texts) -> str:
    return ", ".join(part for part in (author, "" if day is None else texts.date(day)) if part)
