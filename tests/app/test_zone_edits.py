from __future__ import annotations

import pytest

from sociale_kaart.app.session import Session
from sociale_kaart.app.zone_edits import ZoneEdits
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Confrontation, MapSpec
from sociale_kaart.render.resolve import resolve
from tests import town

OUTCOME = Choropleth("overlast", Axis(Quantity.parse("onv@2018")))
POLICY = Confrontation("beleid", OUTCOME)


def drawn_on(spec: MapSpec) -> Session:
    session = Session()
    session.open(town.project(specs=(spec,)), shown=spec.id)
    ZoneEdits(session).add("Draw", town.square(0, 0))
    return session


@pytest.mark.parametrize("spec", [OUTCOME, POLICY])
def test_a_zone_that_was_drawn_is_seen_on_the_map_it_was_drawn_on(spec: MapSpec) -> None:
    session = drawn_on(spec)
    assert session.project is not None
    assert sum(len(row.zones) for row in resolve(session.project, spec).zones) == 1


def test_showing_it_is_part_of_the_step_that_is_undone() -> None:
    session = drawn_on(OUTCOME)
    session.undo_stack.undo()
    assert session.project is not None
    assert (session.project.zones, session.project.look.layers) == ((), ())


def test_a_map_of_policy_needs_no_other_look() -> None:
    session = drawn_on(POLICY)
    assert session.project is not None
    assert session.project.look.layers == ()
