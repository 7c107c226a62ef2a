"""The session: edits that can be undone, maps that are tried and kept, selection as data."""

from __future__ import annotations

import pytest
import shapely
from pytestqt.qtbot import QtBot

from sociale_kaart.app.session import Session
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Note, Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.render.ready import map_of

ONE, OTHER = map_of(Quantity.parse("onv@2018")), map_of(Quantity.parse("lbm@2018"))


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    made = Session()
    made.open(Project("Waterrade", specs=(ONE,)))
    return made


def test_an_edit_is_one_step_back_and_one_forth(session: Session) -> None:
    old = session.project
    session.edit("Rename", title="Elders")
    assert (session.project.title, session.undo_stack.undoText()) == ("Elders", "Rename")
    session.undo_stack.undo()
    assert session.project is old
    session.undo_stack.redo()
    assert session.project.title == "Elders"


def test_a_project_that_was_never_saved_would_be_lost_and_a_saved_one_not(session: Session, tmp_path: object) -> None:
    assert session.unsaved
    session.saved(tmp_path / "a.gpkg")
    assert not session.unsaved
    session.edit("Rename", title="Elders")
    assert session.unsaved
    session.undo_stack.undo()
    assert not session.unsaved


def test_a_map_that_is_tried_is_no_step_and_one_that_is_kept_is(session: Session) -> None:
    wider = map_of(Quantity.parse("onv@2018"), level="wijk")
    session.try_out(wider)
    assert (session.spec, session.undo_stack.count()) == (wider, 0)
    session.keep_map("Other level", wider)
    assert (session.spec, session.undo_stack.count()) == (wider, 1)
    session.undo_stack.undo()
    assert session.spec == ONE


def test_a_map_on_the_fly_is_shown_without_being_in_the_project(session: Session) -> None:
    session.show(OTHER)
    assert session.spec == OTHER
    assert session.project.specs == (ONE,)


def test_selecting_replaces_adds_and_takes_away(session: Session) -> None:
    session.select(frozenset({"A", "B"}))
    session.select(frozenset({"C"}), add=True)
    assert session.selection == {"A", "B", "C"}
    session.select(frozenset({"A"}), add=True)
    assert session.selection == {"B", "C"}
    session.select(frozenset({"A"}))
    assert session.selection == {"A"}


def test_zones_are_selected_apart_from_areas_and_one_that_goes_leaves_the_selection(session: Session) -> None:
    square = shapely.box(0, 0, 100, 100)
    zones = tuple(PolicyZone(name, name, "sale", square) for name in ("z1", "z2", "z3"))
    session.edit("Add zones", zones=zones)
    told: list[frozenset[str]] = []
    session.zone_selection_changed.connect(told.append)
    session.select_zones(frozenset({"z1"}))
    session.select_zones(frozenset({"z2"}), add=True)
    session.select_zones(frozenset({"z1"}), add=True)
    assert told == [{"z1"}, {"z1", "z2"}, {"z2"}]
    assert session.selection == frozenset()
    session.edit("Delete a zone", zones=zones[:1])
    assert session.zone_selection == frozenset()


def test_other_zones_ask_for_the_map_again_and_a_note_does_not(session: Session) -> None:
    told: list[object] = []
    session.spec_changed.connect(told.append)
    session.edit("Add a zone", zones=(PolicyZone("z1", "z1", "sale", shapely.box(0, 0, 100, 100)),))
    assert told == [ONE]
    session.edit("Write a note", notes=(Note("BU1", "rustig"),))
    assert told == [ONE]
