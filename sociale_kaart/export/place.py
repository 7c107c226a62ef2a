"""Exports put in place in one go: a reader sees the old file or the new one, never half of one."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.place import put_in_place

__all__ = ["placed"]


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Give a path to write to; what is written there takes the place of `path` when the block ends well.

    Raises ExportError where the folder is not there, the disk is full or the file cannot be replaced.
    """
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
