"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sociale_kaart.core.progress import Cancelled

__all__ = ["put_in_place"]

_FULL = 64 * 1024 * 1024  # bytes left on a disk that is called full: what failed was partly taken back by then


@contextmanager
def put_in_place(path: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, what was written there takes the place of `path` in one step.

    The file is written in a hidden folder beside `path` and flushed to the disk first. When the block raises, `path`
    is as it was and nothing is left behind. A file that its owner made read-only is not replaced. Raises OSError.
    """
    target = path.resolve()
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise PermissionError(f"read-only: {target}")
    with TemporaryDirectory(prefix=".sociale-kaart-", dir=target.parent, ignore_cleanup_errors=True) as folder:
        aside = Path(folder) / target.name
        try:
            yield aside
        except Cancelled:
            raise
        except Exception as error:
            if shutil.disk_usage(folder).free < _FULL:  # libraries give a full disk many names, and some none
                raise OSError(errno.ENOSPC, "no space left", str(target)) from error
            raise
        if target.exists():
            shutil.copymode(target, aside)
        with aside.open("r+b") as written:
            os.fsync(written.fileno())
        aside.replace(target)
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a loss of power, where folders can be opened (not on Windows)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
