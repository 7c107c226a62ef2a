"""The confrontation as a study: findings, matrix and what meets in time, in tables and as facts."""

from __future__ import annotations

from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.findings import Finding
from sociale_kaart.render.confront.matrix import Cell, PolicyMatrix
from sociale_kaart.render.confront.timeline import Together
from sociale_kaart.render.confront.whole import Confronted, confront
from sociale_kaart.render.confront.words import Words
from sociale_kaart.render.ready import ready_maps
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.studies.study import Study, Table
from sociale_kaart.render.texts import Texts

__all__ = ["confrontation_map", "confrontation_study"]

_ZONES, _ROWS = 10, 50
"""So many zones outside the areas, and rows of a table, are told at once; the facts hold all."""


def confrontation_map(project: Project, identifier: str = "") -> ResolvedMap:
    """Resolve the map whose classes are the social types: the one asked for, `beleid`, else the first there is.

    Raises MapError where there is none.
    """
    offered = [*project.specs, *(ready.spec for ready in ready_maps(project) if ready.spec is not None)]
    wanted = identifier or "beleid"
    spec = next((spec for spec in offered if spec.id == wanted), None)
    if spec is None and identifier:
        raise MapError("map_unknown", map=identifier, known=tuple(dict.fromkeys(spec.id for spec in offered)))
    if spec is None and not offered:
        raise MapError("confront_no_map")
    return resolve(project, spec or offered[0])


def confrontation_study(project: Project, resolved: ResolvedMap) -> Study:
    """Return the confrontation of a project's policy with a map. Raises MapError where there is no policy."""
    made = confront(project, resolved)
    texts, words = Texts(resolved.language), Words(project)
    return Study(
        id="confrontation",
        title=texts("confront.title", title=project.title),
        told=(texts("confront.guard"), *_remarks(made, texts)),
        tables=(
            _findings_table(made.findings.found, texts),
            _matrix_table(made.matrix, texts),
            _timeline_table(made.timeline, words, texts),
        ),
        facts={
            "map": resolved.spec.id,
            "counted": str(made.matrix.basis),
            "findings": [_finding_fact(one, made) for one in made.findings.found],
            "matrix": _matrix_facts(made.matrix),
            "timeline": [_together_fact(one) for one in made.timeline],
            "untested": [{"rule": one.rule.id, "missing": list(one.missing)} for one in made.findings.untested],
            "outside": [{"zone": zone.name, "percent": round(part, 1)} for zone, part in made.findings.outside],
            "lapsed": [decision.finding for decision in made.findings.lapsed],
        },
    )


def _remarks(made: Confronted, texts: Texts) -> list[str]:
    findings, together = made.findings, made.timeline
    told = [
        texts("confront.outside", zone=zone.name, percent=texts.number(part, 0))
        for zone, part in findings.outside[:_ZONES]
    ]
    if len(findings.outside) > _ZONES:
        told.append(texts("confront.outside_too", count=len(findings.outside) - _ZONES))
    for what, count in (("findings", len(findings.found)), ("timeline", len(together))):
        if count > _ROWS:
            told.append(texts(f"confront.first_{what}", shown=_ROWS, count=count))
    if findings.untested:
        told.append(texts("confront.untested", count=len(findings.untested)))
    if findings.lapsed:
        told.append(texts("confront.lapsed", count=len(findings.lapsed)))
    return told


def _findings_table(findings: tuple[Finding, ...], texts: Texts) -> Table:
    headings = tuple(texts(f"confront.column.{name}") for name in ("judgement", "dwellings", "finding", "reason"))
    rows = tuple(
        (
            texts(f"confront.judgement.{one.judgement}"),
            _number(one.amount, one.basis, texts),
            one.sentence,
            one.reason,
        )
        for one in findings[:_ROWS]
    )
    return Table(headings, rows)


def _matrix_table(made: PolicyMatrix, texts: Texts) -> Table:
    headings = (texts("confront.column.policy"), *(row.letter or row.label for row in made.types))
    rows = tuple((row.label, *(_cell(cell, made.basis, texts) for cell in row.cells)) for row in made.rows)
    return Table(headings, rows)


def _cell(cell: Cell, basis: Basis, texts: Texts) -> str:
    if not cell.areas and not cell.amount:
        return "·" if cell.amount == 0 else _number(cell.amount, basis, texts)
    told = _number(cell.amount, basis, texts)
    return told if cell.expected is None else f"{told} ({_number(cell.expected, basis, texts)})"


def _number(amount: float | None, basis: Basis, texts: Texts) -> str:
    if amount is None:
        return texts("confront.few")
    if basis is Basis.LAND:
        return texts("confront.amount.land", number=texts.number(amount / 10_000, 1))
    return texts.number(amount, 0)


def _timeline_table(timeline: tuple[Together, ...], words: Words, texts: Texts) -> Table:
    headings = tuple(texts(f"confront.column.{name}") for name in ("effect", "years", "meeting", "reason"))
    rows = tuple(
        (texts(f"confront.effect.{one.effect}"), words.years(*one.years), one.sentence, one.reason)
        for one in timeline[:_ROWS]
    )
    return Table(headings, rows)


def _finding_fact(one: Finding, made: Confronted) -> dict[str, object]:
    known = made.resolved.classes.index
    decision = one.decision
    return {
        "id": one.id,
        "judgement": str(one.judgement),
        "zone": one.zone.name,
        "areas": list(one.areas),
        "policy": one.zone.kind,
        "type": made.resolved.row_of(one.areas[0]).id if one.areas[0] in known else None,
        "rule": one.rule.id,
        "dwellings": one.dwellings,
        "counted": str(one.basis),
        "figures": [{"label": figure.label, "value": float(f"{figure.value:.6g}")} for figure in one.figures],
        "sentence": one.sentence,
        "reason": one.reason,
        "conflicts": list(one.conflicts),
        "decision": None
        if decision is None
        else {
            "verdict": str(decision.verdict),
            "note": decision.note,
            "author": decision.author,
            "decided_on": decision.decided_on.isoformat() if decision.decided_on else None,
            "ground_changed": one.ground_changed,
        },
    }


def _matrix_facts(made: PolicyMatrix) -> list[dict[str, object]]:
    """Return a row per kind and type; `dwellings` are null where they are too few, or where land is counted."""
    land = made.basis is Basis.LAND
    return [
        {
            "policy": row.kind or None,
            "type": kind.id,
            "areas": len(cell.areas),
            "dwellings": None if land or cell.amount is None else round(cell.amount),
            "hectares": round(cell.amount / 10_000, 2) if land and cell.amount is not None else None,
            "expected": None if cell.expected is None else round(cell.expected / (10_000 if land else 1), 2),
        }
        for row in made.rows
        for kind, cell in zip(made.types, row.cells, strict=True)
    ]


def _together_fact(one: Together) -> dict[str, object]:
    since, until = one.years
    return {
        "effect": str(one.effect),
        "first": one.first.name,
        "second": one.second.name,
        "since": since,
        "until": until,
        "areas": list(one.areas),
        "dwellings": None if one.basis is Basis.LAND or one.amount is None else round(one.amount),
        "sentence": one.sentence,
        "reason": one.reason,
    }
