"""Files put in place in one go: a reader sees the old file or the new one, never half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sociale_kaart.core.errors import ExportError

__all__ = ["placed"]


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the folder of `path`; what is written there becomes `path` unless something goes wrong.

    Raises ExportError where the folder cannot be written to or the file cannot be replaced.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise ExportError("not_written", path=path.name, reason=error.strerror or str(error)) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise ExportError("not_written", path=path.name, reason=error.strerror or str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
