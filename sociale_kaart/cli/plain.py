"""Facts as plain lists and dictionaries: what `--json` prints. The names are a promise to scripts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.issues import Issue
from sociale_kaart.core.values import Values
from sociale_kaart.render.texts import Texts
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.join import Join
from sociale_kaart.workflow import Built

__all__ = ["plain_built", "plain_found", "plain_indicator", "plain_issue"]


def plain_found(found: Found, texts: Texts) -> dict[str, Any]:
    """Return what a file is."""
    return {
        "path": found.name,
        "kind": found.kind,
        "level": found.level and str(found.level),
        "year": found.year,
        "edition": found.edition,
        "rows": found.rows,
        "crs": found.crs and {"code": found.crs.code, "from": found.crs.origin},
        "encoding": found.encoding,
        "indicators": [plain_indicator(values, texts) for values in found.values],
        "issues": [plain_issue(issue, texts) for issue in found.issues],
    }


def plain_indicator(values: Values, texts: Texts) -> dict[str, Any]:
    """Return what an indicator means and how many values are missing, by reason."""
    indicator = values.indicator
    return {
        "id": indicator.id,
        "label": indicator.labelled(texts.language),
        "unit": str(indicator.unit),
        "year": indicator.year,
        "direction": str(indicator.direction),
        "kind": str(indicator.kind),
        "level": str(values.level),
        "missing": {reason.id: count for reason, count in values.missing.items()},
    }


def plain_issue(issue: Issue, texts: Texts) -> dict[str, Any]:
    """Return what was noticed, and what was done about it ("" where nothing)."""
    return {
        "code": issue.code,
        "severity": str(issue.severity),
        "count": issue.count,
        "message": texts.issue(issue),
        "repair": texts.repair(issue),
    }


def plain_built(built: Built, path: str, texts: Texts) -> dict[str, Any]:
    """Return what a project holds and how it came about."""
    return {
        "project": path,
        "title": built.project.title,
        "areas": [_areas(areas) for areas in built.project.areas],
        "indicators": [plain_indicator(values, texts) for values in built.project.values],
        "joins": [_join(join) for join in built.joins],
        "issues": list(_issues(built.issues, texts)),
    }


def _areas(areas: Areas) -> dict[str, Any]:
    return {"level": str(areas.level), "year": areas.year, "count": len(areas)}


def _join(join: Join) -> dict[str, Any]:
    return {
        "path": join.path,
        "level": str(join.level),
        "year": join.boundaries,
        "matched": join.matched,
        "unmatched_areas": list(join.unmatched_areas),
        "unmatched_rows": list(join.unmatched_rows),
        "by": join.by,
        "proposals": [{"area": p.area, "row": p.row, "evidence": p.evidence} for p in join.proposals],
    }


def _issues(issues: Iterable[tuple[str, Issue]], texts: Texts) -> Iterable[dict[str, Any]]:
    for path, issue in issues:
        yield {"path": path, **plain_issue(issue, texts)}
