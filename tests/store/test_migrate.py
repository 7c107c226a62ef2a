from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sociale_kaart.core.default_rules import default_rules
from sociale_kaart.core.errors import ProjectFileError
from sociale_kaart.store.geopackage import opened
from sociale_kaart.store.migrate import FORMAT, MIGRATIONS, format_of, up_to_date
from sociale_kaart.store.project_file import load, save
from tests.store.municipality import project


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    save(project(), tmp_path / "p.gpkg")
    return tmp_path / "p.gpkg"


def _rename(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE notes SET author = author || '+'")


def _append(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE notes SET author = author || '-'")


def test_the_current_format_is_read_where_it_stands(saved: Path) -> None:
    with up_to_date(saved) as current:
        assert current == saved


def test_an_older_format_goes_through_every_step_in_a_copy(saved: Path) -> None:
    before = saved.read_bytes()
    with up_to_date(saved, {FORMAT: _rename, FORMAT + 1: _append}, FORMAT + 2) as current:
        assert current != saved
        with opened(current) as connection:
            assert format_of(connection) == FORMAT + 2
            assert connection.execute("SELECT author FROM notes").fetchone() == ("Annie+-",)
        copy = current
    assert not copy.exists()
    assert saved.read_bytes() == before


def test_a_step_that_fails_leaves_the_file_and_no_copy(saved: Path) -> None:
    def wrong(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE nowhere SET a = 1")

    before = saved.read_bytes()
    with pytest.raises(sqlite3.OperationalError), up_to_date(saved, {FORMAT: wrong}, FORMAT + 1):
        pass
    assert saved.read_bytes() == before


def test_a_missing_step_is_too_old_and_a_later_format_too_new(saved: Path) -> None:
    with pytest.raises(ProjectFileError, match="project_too_old"), up_to_date(saved, {FORMAT + 1: _append}, FORMAT + 2):
        pass
    with pytest.raises(ProjectFileError, match="project_newer"), up_to_date(saved, {}, FORMAT - 1):
        pass


def test_every_format_since_the_first_can_be_read(saved: Path) -> None:
    assert set(MIGRATIONS) == set(range(1, FORMAT))
    with closing(sqlite3.connect(saved)) as connection, connection:
        connection.execute("UPDATE sociale_kaart SET content = '0' WHERE part = 'format'")
    with pytest.raises(ProjectFileError, match="project_too_old"):
        load(saved)


def test_a_project_of_before_the_rules_begins_with_those_of_the_program(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection, connection:
        connection.execute("DELETE FROM sociale_kaart WHERE part IN ('kind', 'rule', 'decision', 'baseline')")
        connection.execute("UPDATE sociale_kaart SET content = '1' WHERE part = 'format'")
    old = load(saved)
    assert old.rules == default_rules()
    assert old.decisions == ()
