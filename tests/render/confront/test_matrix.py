from __future__ import annotations

from dataclasses import replace

import pytest

from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.core.policy import Status
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.render.confront.matrix import PolicyMatrix, policy_matrix
from sociale_kaart.render.resolve import resolve
from tests.twenty import ZONES, twenty_project


def made(project: Project, *statuses: Status) -> PolicyMatrix:
    spec = project.spec("ontwikkeling")
    assert spec is not None
    return policy_matrix(project, resolve(project, spec), statuses or (Status.EXISTING, Status.PLANNED))


def test_the_matrix_of_the_example() -> None:
    # types: A and B both worse (C3); C stable (B2); D incomes better, nuisance worse (A3)
    found = made(twenty_project())
    assert [row.id for row in found.types] == ["B2", "A3", "C3"]
    assert [row.kind for row in found.rows] == ["sale", "target_rent_lowered", ""]
    assert (found.basis, found.unit) == (Basis.CORPORATIONS, "woningen van corporaties")
    sale = found.rows[0]
    assert [cell.amount for cell in sale.cells] == [2, 0, 2]
    # all corporation homes: C 4, D 3, A and B 6, of 13
    assert [cell.expected for cell in sale.cells] == pytest.approx([4 * 4 / 13, 4 * 3 / 13, 4 * 6 / 13])
    assert [cell.areas for cell in sale.cells] == [("BU00010002",), (), ("BU00010001",)]
    nothing = found.rows[-1]
    assert nothing.label == "geen beleid"
    assert [cell.amount for cell in nothing.cells] == [2, 3, 0]


def test_ended_policy_is_left_out_unless_it_is_asked_for() -> None:
    assert "caretaker" not in {row.kind for row in made(twenty_project()).rows}
    assert [row.kind for row in made(twenty_project(), Status.ENDED).rows] == ["caretaker", ""]


def test_small_cells_and_their_expectation_are_left_out() -> None:
    found = made(twenty_project(settings=Settings(n_min=3)))
    sale = next(row for row in found.rows if row.kind == "sale")
    assert [(cell.amount, cell.expected is None) for cell in sale.cells] == [(None, True), (0, False), (None, True)]
    assert sale.cells[0].areas == ("BU00010002",)


def test_without_stock_it_goes_by_land() -> None:
    found = made(twenty_project(stock=None))
    assert found.basis is Basis.LAND
    assert [cell.amount for cell in found.rows[0].cells] == pytest.approx([6_000, 0, 8_000])


def test_a_zone_without_a_kind_yet_is_counted_in_a_row_of_its_own() -> None:
    drawn = replace(ZONES[1], kind="", direction=0)
    found = made(twenty_project(zones=(ZONES[0], drawn)))
    assert [row.label for row in found.rows] == ["streefhuur verlaagd", "soort nog niet bekend", "geen beleid"]
    assert [cell.amount for cell in found.rows[1].cells] == [2, 0, 2]
    assert [cell.amount for cell in found.rows[2].cells] == [2, 3, 0]


def test_neither_totals_of_classes_nor_expectations_tell_a_small_cell() -> None:
    # of B (class C3 with A, 7 homes of corporations) the sale holds 2, nothing of C3 lies under no policy
    found = made(twenty_project(settings=Settings(n_min=3), zones=twenty_project().zones[1:2]))
    sale, none = found.rows
    places = [n for n, cell in enumerate(sale.cells) if cell.amount is None]
    assert places
    assert all(none.cells[n].amount % 3 == 0 for n in places if none.cells[n].amount is not None)  # type: ignore[operator]
    told = sum(cell.amount for cell in sale.cells if cell.amount is not None)
    assert all(cell.expected is None or cell.expected <= told for cell in sale.cells), "the row total is not told"
