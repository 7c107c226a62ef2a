"""Facts as plain lists and dictionaries: what `--json` prints. The names are a promise to scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.issues import Issue
from sociale_kaart.core.values import Values
from sociale_kaart.render.texts import Texts
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.joining.join import Join
from sociale_kaart.workflow import Built

__all__ = ["as_given", "plain_built", "plain_found", "plain_indicator", "plain_issue"]


def plain_found(found: Found, files: Sequence[Path], texts: Texts) -> dict[str, Any]:
    """Return what a file is; `files` are the paths as they were given."""
    return {
        "path": as_given(found.name, files),
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


def as_given(name: str, files: Sequence[Path]) -> str:
    """Return the name of something in a file with the folder that the file was given with.

    >>> as_given("scores.zip/map/buurten.csv", [Path("cijfers/scores.zip")])
    'cijfers/scores.zip/map/buurten.csv'
    """
    head, slash, inner = name.partition("/")
    given = [path for path in files if head and path.name == head]
    return f"{given[0]}{slash}{inner}" if len(given) == 1 else name


def plain_built(built: Built, path: str, files: Sequence[Path], texts: Texts) -> dict[str, Any]:
    """Return what a project holds and how it came about; `files` are the paths as they were given."""
    return {
        "project": path,
        "title": built.project.title,
        "areas": [_areas(areas) for areas in built.project.areas],
        "indicators": [plain_indicator(values, texts) for values in built.project.values],
        "joins": [_join(join, files) for join in built.joins],
        "issues": list(_issues(built.issues, files, texts)),
    }


def _areas(areas: Areas) -> dict[str, Any]:
    return {"level": str(areas.level), "year": areas.year, "count": len(areas)}


def _join(join: Join, files: Sequence[Path]) -> dict[str, Any]:
    return {
        "path": as_given(join.path, files),
        "level": str(join.level),
        "year": join.boundaries,
        "matched": join.matched,
        "unmatched_areas": list(join.unmatched_areas),
        "unmatched_rows": list(join.unmatched_rows),
        "by": join.by,
        "matched_by": {"code": join.matched - join.named, "name": join.named},
        "proposals": [{"area": p.area, "row": p.row, "evidence": p.evidence} for p in join.proposals],
    }


def _issues(issues: Iterable[tuple[str, Issue]], files: Sequence[Path], texts: Texts) -> Iterable[dict[str, Any]]:
    for path, issue in issues:
        yield {"path": as_given(path, files), **plain_issue(issue, texts)}
