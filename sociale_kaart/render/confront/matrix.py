"""The matrix of policy against the social types of a map, with names and with small numbers left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.matrix import NO_POLICY, Matrix, matrix
from sociale_kaart.analysis.overlay import Overlay, overlay
from sociale_kaart.analysis.zonal import Basis, Ground
from sociale_kaart.core.policy import Status
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.findings import ground_for
from sociale_kaart.render.confront.words import Words
from sociale_kaart.render.resolved import LegendRow, ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["Cell", "MatrixRow", "PolicyMatrix", "basis_of", "coverage_of", "policy_matrix"]

_UNNAMED = "?"
"""The kind of zones of which nobody has said yet what policy they are."""

CURRENT = (Status.EXISTING, Status.PLANNED)


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of policy in one social type.

    `amount` is in dwellings or (basis LAND) square metres, None where it is less than the small-number limit;
    `expected` is what chance would give, None where `amount` is.
    """

    areas: tuple[str, ...]
    amount: float | None
    expected: float | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One kind of policy: its id ("" for no policy), name and direction, and a cell per type."""

    kind: str
    label: str
    direction: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PolicyMatrix:
    """Policy (rows) against the types of a map (columns); `basis` says what is counted, `unit` in words."""

    types: tuple[LegendRow, ...]
    rows: tuple[MatrixRow, ...]
    basis: Basis
    unit: str


def basis_of(ground: Ground, *, own: bool) -> Basis:
    """Return what is counted over all zones: own dwellings, else those of corporations, else all, else land."""
    wanted = [basis for basis in (Basis.OWN, Basis.CORPORATIONS, Basis.DWELLINGS) if own or basis is not Basis.OWN]
    return next((basis for basis in wanted if ground.whole(basis).sum() > 0), Basis.LAND)


def coverage_of(project: Project, resolved: ResolvedMap, statuses: Sequence[Status] = CURRENT) -> tuple[Overlay, Basis]:
    """Return, per area of a map, what lies under each kind of policy in one of the statuses, and what was counted."""
    ground = ground_for(project, resolved.areas)
    basis = basis_of(ground, own=bool(project.settings.own))
    shapes: dict[str, list[BaseGeometry]] = {}
    for zone in sorted(project.zones, key=lambda zone: zone.direction or 99):
        if zone.status in statuses:
            shapes.setdefault(zone.kind or _UNNAMED, []).append(zone.geometry)
    return overlay(shapes, ground, basis), basis


def policy_matrix(project: Project, resolved: ResolvedMap, statuses: Sequence[Status] = CURRENT) -> PolicyMatrix:
    """Set the kinds of policy that are there or planned against the classes of a map."""
    covered, basis = coverage_of(project, resolved, statuses)
    made = matrix(covered, resolved.classes, len(resolved.legend))
    words = Words(project)
    directions = {zone.kind or _UNNAMED: zone.direction for zone in project.zones}
    texts = Texts(resolved.language)
    named = {NO_POLICY: texts("confront.no_policy"), _UNNAMED: texts("confront.no_kind")}
    shown = [position for position, row in enumerate(resolved.legend) if row.areas]
    rows = tuple(
        MatrixRow(
            kind,
            named.get(kind) or words.kind(kind),
            directions.get(kind, 0),
            tuple(_cell(made, kind, position, basis, words) for position in shown),
        )
        for kind in made.weight.index
    )
    types = tuple(resolved.legend[position] for position in shown)
    return PolicyMatrix(types, rows, basis, words.unit(basis))


def _cell(made: Matrix, kind: str, position: int, basis: Basis, words: Words) -> Cell:
    """Return one cell; nothing else in the matrix tells what a cell with too few holds.

    What lies under no policy is rounded where its class holds such a cell, or the total of the class would tell it. In
    a row with such a cell the expectation goes by what is told, or it would tell the total of the row.
    """
    weights = made.weight.to_numpy()
    row = made.weight.index.get_loc(kind)
    amount = words.shown(float(weights[row, position]), basis)
    if amount is None:
        return Cell(made.members[kind, position], None, None)
    few = (weights > 0) & (weights < words.n_min) & (basis is not Basis.LAND)
    expected = float(made.expected.to_numpy()[row, position])
    if few[row].any():
        expected *= float(weights[row][~few[row]].sum() / weights[row].sum())
    if kind == NO_POLICY and few[:, position].any():
        amount = float(round(amount / words.n_min) * words.n_min)
    return Cell(made.members[kind, position], amount, expected)
