"""Exports put in place in one go: a reader sees the old file or the new one, never half of one."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.place import put_in_place
from sociale_kaart.core.project import Source
from sociale_kaart.store.project_file import is_project

__all__ = ["placed", "spare_sources"]


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Give a path to write to; what is written there takes the place of `path` when the block ends well.

    Raises ExportError where the folder is not there, the disk is full or the file cannot be replaced, or is a project.
    """
    if path.is_file() and is_project(path):
        raise ExportError("export_keeps", path=str(path))
    folder = path.resolve().parent
    if not folder.is_dir():
        raise ExportError("export_no_folder", path=str(path), folder=str(folder))
    try:
        with put_in_place(path) as aside:
            yield aside
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise ExportError("export_disk_full", path=str(path)) from error
        raise ExportError("export_unwritable", path=str(path), detail=error.strerror or str(error)) from error


def spare_sources(path: Path, sources: Iterable[Source]) -> None:
    """Raise ExportError where an export would replace a file that a project was made of, whatever its name is now."""
    known = {source.sha256 for source in sources if source.sha256}
    if known and path.is_file():
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() in known:
                raise ExportError("export_keeps", path=str(path))
