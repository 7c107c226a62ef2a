"""The whole confrontation of a project on one map: findings, matrix and what happens together in time."""

from __future__ import annotations

from dataclasses import dataclass

from sociale_kaart.core.errors import MapError
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import Confrontation
from sociale_kaart.render.confront.findings import Findings, findings_of
from sociale_kaart.render.confront.matrix import PolicyMatrix, policy_matrix
from sociale_kaart.render.confront.timeline import Together, timeline_of
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["Confronted", "confront", "confronted_with"]


@dataclass(frozen=True, slots=True, eq=False)
class Confronted:
    """What policy and outcomes say to each other. `resolved` is the map whose classes are the types of the matrix."""

    project: Project
    resolved: ResolvedMap
    findings: Findings
    matrix: PolicyMatrix
    timeline: tuple[Together, ...]


def confront(project: Project, resolved: ResolvedMap) -> Confronted:
    """Set the policy of a project against a map of it. Pure. Raises MapError where there are no zones."""
    if not project.zones:
        raise MapError("policy_no_zones")
    return Confronted(project, resolved, findings_of(project), policy_matrix(project, resolved), timeline_of(project))


def confronted_with(project: Project, resolved: ResolvedMap) -> Confronted | None:
    """Return what a map of policy says, to go along where it is exported; None for other maps and without zones."""
    if not isinstance(resolved.spec, Confrontation) or not project.zones:
        return None
    return confront(project, resolved)
