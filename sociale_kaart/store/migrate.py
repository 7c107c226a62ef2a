"""The format of the project file and the way from older formats to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sociale_kaart.core.default_rules import default_rules
from sociale_kaart.core.errors import ProjectFileError
from sociale_kaart.core.serialise import to_json
from sociale_kaart.store.geopackage import opened, tables_of

__all__ = ["FORMAT", "MIGRATIONS", "OWN_TABLE", "format_of", "up_to_date"]

FORMAT = 4
OWN_TABLE = "sociale_kaart"

Migration = Callable[[sqlite3.Connection], None]


def _nothing_to_move(connection: sqlite3.Connection) -> None:
    """A newer part that is absent is empty; the format alone tells an older program not to lose it."""


def _add_rules(connection: sqlite3.Connection) -> None:
    """Format 3 keeps rules of judgement: an older project begins with those of the program."""
    rows = [("rule", position, to_json(rule)) for position, rule in enumerate(default_rules())]
    connection.executemany(f"INSERT INTO {OWN_TABLE} VALUES (?, ?, ?)", rows)


MIGRATIONS: Mapping[int, Migration] = {1: _nothing_to_move, 2: _add_rules, 3: _nothing_to_move}
"""From a format to the next one: a function that changes the tables of an open copy of the file."""


def format_of(connection: sqlite3.Connection) -> int | None:
    """Return the format of an open project file, None for a GeoPackage that is not one."""
    if OWN_TABLE not in tables_of(connection):
        return None
    found = connection.execute(f"SELECT content FROM {OWN_TABLE} WHERE part = 'format'").fetchall()
    if len(found) != 1 or not str(found[0][0]).isdecimal():
        raise ValueError("no format")
    return int(found[0][0])


@contextmanager
def up_to_date(path: Path, migrations: Mapping[int, Migration] = MIGRATIONS, current: int = FORMAT) -> Iterator[Path]:
    """Give a path with the project in the current format: the file itself, or a copy brought up to date.

    Raises ProjectFileError for a file that is no project, is newer than this program, or too old for it.
    """
    with opened(path) as connection:
        found = format_of(connection)
    if found is None:
        raise ProjectFileError("project_not_ours", path=str(path))
    if found > current:
        raise ProjectFileError("project_newer", path=str(path), found=str(found), known=str(current))
    if any(step not in migrations for step in range(found, current)):
        raise ProjectFileError("project_too_old", path=str(path), found=str(found), known=str(current))
    if found == current:
        yield path
        return
    with TemporaryDirectory(prefix="sociale-kaart-") as folder:
        copy = Path(folder) / path.name
        with opened(path) as connection, closing(sqlite3.connect(copy)) as written:
            connection.backup(written)
        with opened(copy, writing=True) as connection:
            for step in range(found, current):
                migrations[step](connection)
                connection.execute(f"UPDATE {OWN_TABLE} SET content = ? WHERE part = 'format'", (str(step + 1),))
        yield copy
