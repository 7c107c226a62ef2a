"""Decisions on findings: taken, taken back, and put with findings that are already there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sociale_kaart.core.judgement import Decision
from sociale_kaart.render.confront.findings import Findings

__all__ = ["redecided", "with_decision", "without_decision"]


def with_decision(decisions: Sequence[Decision], taken: Decision) -> tuple[Decision, ...]:
    """Return the decisions with one added, in the place of what was decided on that finding before."""
    if any(old.finding == taken.finding for old in decisions):
        return tuple(taken if old.finding == taken.finding else old for old in decisions)
    return (*decisions, taken)


def without_decision(decisions: Sequence[Decision], finding: str) -> tuple[Decision, ...]:
    """Return the decisions without the one on a finding."""
    return tuple(one for one in decisions if one.finding != finding)


def redecided(findings: Findings, decisions: Sequence[Decision]) -> Findings:
    """Return the same findings with other decisions on them: nothing is tested again."""
    taken = {decision.finding: decision for decision in decisions}
    found = tuple(replace(one, decision=taken.get(one.id)) for one in findings.found)
    ids = {one.id for one in found}
    lapsed = tuple(decision for decision in decisions if decision.finding not in ids)
    return replace(findings, found=found, lapsed=lapsed)
