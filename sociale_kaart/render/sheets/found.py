"""What was found and decided, as items of a sheet; and the measures and policies that lie there too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.core.judgement import Decision
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.findings import Finding, Findings
from sociale_kaart.render.confront.listing import decision_told
from sociale_kaart.render.confront.timeline import Together
from sociale_kaart.render.confront.words import Words
from sociale_kaart.render.sheets.sheet import Grid, Item, Items, Paragraph, Part, Section
from sociale_kaart.render.texts import Texts

__all__ = ["found_section", "measures_section", "together_section"]


def found_section(
    found: Sequence[Finding], findings: Findings, texts: Texts, lapsed: Iterable[Decision] = ()
) -> Section:
    """Return findings with reason, rule and what was decided on them; then decisions on what is no longer found."""
    items = [_item(one, texts) for one in found]
    for decision in lapsed:
        rule = decision.finding.rpartition(":")[2]
        items.append(Item(texts("sheets.decision.lapsed", rule=rule), decided=decision_told(decision, texts)))
    parts: tuple[Part, ...] = (Items(tuple(items)),) if items else (Paragraph(texts("sheets.note.no_findings")),)
    note = texts("sheets.note.untested", count=len(findings.untested)) if findings.untested else ""
    return Section("found", texts("sheets.section.found"), parts, note)


def _item(one: Finding, texts: Texts) -> Item:
    told = "source" if one.source else "reason"
    notes = [texts(f"sheets.finding.{told}", reason=one.reason, source=one.source.rstrip("."))]
    if one.conflicts:
        notes.append(texts("sheets.finding.conflict"))
    return Item(
        one.sentence,
        texts(f"confront.judgement.{one.judgement}"),
        one.judgement.value,
        tuple(notes),
        texts("sheets.decision.open") if one.decision is None else decision_told(one.decision, texts),
        texts("sheets.decision.changed") if one.ground_changed else "",
    )


def measures_section(project: Project, shape: BaseGeometry, texts: Texts) -> Section:
    """Return the measures in a place."""
    words = Words(project)
    here = [one for one in project.measures if shapely.intersects(one.geometry, shape)]
    title = texts("sheets.section.measures")
    if not here:
        return Section("measures", title, (Paragraph(texts("sheets.note.measures_none")),))
    columns = (texts("sheets.column.measure"), texts("sheets.column.status"))
    return Section("measures", title, (Grid(columns, tuple(_measure(one, words) for one in here), 2),))


def _measure(one: Measure, words: Words) -> tuple[str, str]:
    name = "\n".join(part for part in (one.name, ", ".join(p for p in (one.theme, one.party) if p)) if part)
    return name, "\n".join(part for part in (words.status(one.status), words.years(one.start, one.end)) if part)


def together_section(zone: PolicyZone, timeline: Sequence[Together], texts: Texts) -> Section:
    """Return what collides with a zone or could be combined with it."""
    met = [one for one in timeline if zone.id in (one.first.id, one.second.id if _is_zone(one.second) else "")]
    title = texts("sheets.section.together")
    if not met:
        return Section("together", title, (Paragraph(texts("sheets.note.together_none")),))
    items = tuple(Item(one.sentence, texts(f"sheets.effect.{one.effect}"), "", (one.reason,)) for one in met)
    return Section("together", title, (Items(items),))


def _is_zone(item: PolicyZone | Measure) -> bool:
    return isinstance(item, PolicyZone)
