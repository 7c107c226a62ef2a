"""What can go wrong with a file, told as what, where and what now."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from sociale_kaart.core.errors import ProjectFileError

__all__ = ["GDAL_ERRORS", "reading", "writing"]

GDAL_ERRORS = (DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what reading a file can raise into a ProjectFileError."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise ProjectFileError("project_missing", path=str(path)) from error
    except OSError as error:
        raise ProjectFileError("project_no_access", path=str(path)) from error
    except sqlite3.Error as error:
        code = _code(error)
        if code in _BUSY:
            raise ProjectFileError("project_in_use", path=str(path)) from error
        if code == sqlite3.SQLITE_NOTADB:
            raise ProjectFileError("project_not_ours", path=str(path)) from error
        if code == sqlite3.SQLITE_CANTOPEN:
            raise ProjectFileError("project_no_access", path=str(path)) from error
        raise ProjectFileError("project_damaged", path=str(path), detail=str(error)) from error
    except (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError) as error:
        raise ProjectFileError("project_damaged", path=str(path), detail=_detail(error)) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what writing a file can raise into a ProjectFileError."""
    try:
        yield
    except (OSError, sqlite3.Error, *GDAL_ERRORS) as error:
        folder = path.resolve().parent
        if not folder.is_dir():
            raise ProjectFileError("project_no_folder", path=str(path), folder=str(folder)) from error
        if _code(error) in _BUSY:
            raise ProjectFileError("project_in_use", path=str(path)) from error
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise ProjectFileError("project_disk_full", path=str(path)) from error
        raise ProjectFileError("project_unwritable", path=str(path), detail=_detail(error)) from error


def _code(error: Exception) -> int:
    """Return the primary code of an error of SQLite, 0 for any other."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _detail(error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (told or type(error).__name__)[:300]
