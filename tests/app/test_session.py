"""The session: edits that can be undone, maps that are tried and kept, selection as data."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from sociale_kaart.app.session import Session
from sociale_kaart.core.project import Project
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
